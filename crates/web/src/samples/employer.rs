//! The employer's pages.

use app::{AgeNumbers, MonthNumbers, Statistics, ToldMonth};
use calendar::{add_months, date};
use money::Cents;

use super::Look;
use crate::frame::{Desk, Section};
use crate::pages::*;
use crate::routes::contracts::{charts, way};

fn badge(look: Look, tone: &'static str, key: &str) -> Badge {
    Badge {
        tone,
        text: look.t(key),
    }
}

pub(crate) fn employer(look: Look) -> EmployerPage {
    let says = |key: &str, name: &str, value: &str| {
        wording::say_with(look.lang, key, &wording::Args::new().with(name, value))
    };
    let waits = |href: &str, says, until: &str, state| WaitsRow {
        href: href.into(),
        says,
        until: until.into(),
        state,
    };
    EmployerPage {
        f: look.frame(Desk::Employer, Section::Employer, "/employer"),
        title: "SIA „Dzintara rati”".into(),
        waits: vec![
            waits(
                "/contracts/cards-out",
                wording::say_with(
                    look.lang,
                    "employer-card-keeps-cover",
                    &wording::Args::new()
                        .with("name", "Ilze Kalniņa")
                        .with("date", "31.12.2026."),
                ),
                "30.09.2026.",
                badge(look, "bad", "employer-card-out"),
            ),
            waits(
                "/lists/1",
                says("employer-list-returned", "contract", "DR-2026-01"),
                "—",
                badge(look, "bad", "list-state-returned"),
            ),
        ],
        contracts: vec![OwnContractRow {
            id: "1".into(),
            number: "DR-2026-01".into(),
            period: "01.01.2026.–31.12.2026.".into(),
            insured: "42".into(),
            state: badge(look, "good", "contract-state-concluded"),
            is_open: true,
        }],
    }
}

pub(crate) fn what_if(look: Look) -> WhatIfPage {
    let form = DeskForm {
        id: "if-leave",
        title: look.t("what-if-leave"),
        says: String::new(),
        action: "/contracts/1/insured/1/what-if/if-leave".into(),
        version: 0,
        hidden: Vec::new(),
        fields: vec![way(look.lang)],
        button: look.t("contract-preview"),
        preview: false,
        warns: false,
        open: true,
    };
    WhatIfPage {
        f: look.frame(Desk::Employer, Section::Contracts, "/contracts/1/what-if"),
        action: "/contracts/1/what-if".into(),
        back: ("/contracts/1".into(), "DR-2026-01".into()),
        about: "SIA „Dzintara rati”".into(),
        problems: vec![look.t("contract-no-state")],
        answer: Some(super::contracts::worked_out(look)),
        note: Some(look.t("what-if-before-claims")),
        forms: vec![form],
        query: Some(String::new()),
        people: vec![super::contracts::member(look, "contract-relation-employee")],
        has_more: true,
    }
}

pub(crate) fn statistics(look: Look) -> StatisticsPage {
    let first = date(2026, 1, 1);
    let month = |n: i32| MonthNumbers {
        first_day: add_months(first, n),
        told: u32::try_from(n).ok().filter(|n| *n > 0).map(|n| ToldMonth {
            insured: 40 + n,
            joins: 2 + n % 3,
            leaves: n % 2,
            charged: Cents::new(250_000),
            returned: Cents::new(12_500),
        }),
    };
    let age = |from, to, insured| AgeNumbers { from, to, insured };
    let numbers = Statistics {
        contract: "DR-2026-01".into(),
        on: date(2026, 9, 15),
        smallest_group: 10,
        months: (0..12).map(month).collect(),
        ages: vec![
            age(0, Some(17), Some(0)),
            age(18, Some(29), None),
            age(30, Some(39), Some(21)),
            age(40, Some(49), Some(14)),
            age(50, Some(59), None),
            age(60, None, Some(0)),
        ],
    };
    let least = wording::Args::new().with("least", 10);
    StatisticsPage {
        f: look.frame(
            Desk::Employer,
            Section::Contracts,
            "/contracts/1/statistics",
        ),
        id: "1".into(),
        number: numbers.contract.clone(),
        says: wording::say_with(look.lang, "statistics-says", &least),
        too_few: None,
        charts: charts(look.lang, &numbers),
    }
}

pub(crate) fn colleagues(look: Look) -> ColleaguesPage {
    let row = |id: &str, name: &str, state, may_shut_out| ColleagueRow {
        id: id.into(),
        name: name.into(),
        login: format!("dzintars-{id}"),
        state,
        may_shut_out,
    };
    ColleaguesPage {
        f: look.frame(Desk::Employer, Section::Employer, "/employer/users"),
        problems: vec![look.t("users-wrong-login")],
        rows: vec![
            row(
                "1",
                "Laura Siliņa",
                badge(look, "good", "users-self"),
                false,
            ),
            row("2", "Anna Roze", badge(look, "good", "users-in"), true),
        ],
        typed: ("anna".into(), "Anna Roze".into()),
        may_change: true,
    }
}
