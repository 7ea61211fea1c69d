//! The employer's pages.

use askama::Template;

use super::{Badge, DeskForm, MemberRow, WorkedOut};
use crate::frame::Frame;

/// Something that waits.
#[derive(Clone, Debug)]
pub(crate) struct WaitsRow {
    /// Where it is done.
    pub(crate) href: String,
    /// What it is.
    pub(crate) says: String,
    /// Until when; `—` if no day is set.
    pub(crate) until: String,
    /// How far it is.
    pub(crate) state: Badge,
}

/// A contract of the employer.
#[derive(Clone, Debug)]
pub(crate) struct OwnContractRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number.
    pub(crate) number: String,
    /// From when to when.
    pub(crate) period: String,
    /// Insured today: employees and family members.
    pub(crate) insured: String,
    /// How far it has come.
    pub(crate) state: Badge,
    /// Whether people can join and leave.
    pub(crate) is_open: bool,
}

/// `/employer`
#[derive(Template)]
#[template(path = "employer.html")]
pub(crate) struct EmployerPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Name of the employer.
    pub(crate) title: String,
    /// What waits, the earliest day first.
    pub(crate) waits: Vec<WaitsRow>,
    /// Its contracts, the latest first.
    pub(crate) contracts: Vec<OwnContractRow>,
}

/// `/contracts/{id}/what-if` and `/contracts/{id}/insured/{cover}/what-if`
#[derive(Template)]
#[template(path = "what_if.html")]
pub(crate) struct WhatIfPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Address of the page.
    pub(crate) action: String,
    /// The page before, and its name.
    pub(crate) back: (String, String),
    /// About whom, or which contract.
    pub(crate) about: String,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// The answer.
    pub(crate) answer: Option<WorkedOut>,
    /// What the answer leaves open.
    pub(crate) note: Option<String>,
    /// Questions.
    pub(crate) forms: Vec<DeskForm>,
    /// Name searched for; absent on a person's page.
    pub(crate) query: Option<String>,
    /// People to ask about.
    pub(crate) people: Vec<MemberRow>,
    /// Whether there are more.
    pub(crate) has_more: bool,
}

/// A chart with the same as a table.
#[derive(Clone, Debug)]
pub(crate) struct ChartView {
    /// What it shows.
    pub(crate) title: String,
    /// The drawing.
    pub(crate) svg: String,
    /// Names of the series with their classes; empty if there is one.
    pub(crate) legend: Vec<(&'static str, String)>,
    /// Headings of the table.
    pub(crate) head: Vec<String>,
    /// Its rows: what, and the numbers.
    pub(crate) rows: Vec<(String, Vec<String>)>,
}

/// `/contracts/{id}/statistics`
#[derive(Template)]
#[template(path = "statistics.html")]
pub(crate) struct StatisticsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id of the contract.
    pub(crate) id: String,
    /// Its number.
    pub(crate) number: String,
    /// What is not told, and why.
    pub(crate) says: String,
    /// Nothing of the contract can be told.
    pub(crate) too_few: Option<String>,
    /// The charts.
    pub(crate) charts: Vec<ChartView>,
}

/// Somebody who can log in.
#[derive(Clone, Debug)]
pub(crate) struct ColleagueRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// Log-in.
    pub(crate) login: String,
    /// Whether they can log in.
    pub(crate) state: Badge,
    /// Whether the reader may shut them out.
    pub(crate) may_shut_out: bool,
}

/// `/employer/users`
#[derive(Template)]
#[template(path = "colleagues.html")]
pub(crate) struct ColleaguesPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Who can log in.
    pub(crate) rows: Vec<ColleagueRow>,
    /// Log-in and name typed before.
    pub(crate) typed: (String, String),
    /// Whether the reader lets colleagues in and shuts them out.
    pub(crate) may_change: bool,
}
