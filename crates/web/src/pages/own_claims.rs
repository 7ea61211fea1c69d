//! The insured person's claims.

use askama::Template;

use super::{Badge, Fact, LineView, MomentView, ProofView, SeenDocument};
use crate::frame::Frame;
use crate::picker::DecisionView;

/// A claim in the list.
#[derive(Clone, Debug)]
pub(crate) struct OwnClaimLine {
    /// Id for addresses.
    pub(crate) id: String,
    /// Where.
    pub(crate) place: String,
    /// Day of the services, number, what was paid.
    pub(crate) detail: String,
    /// How far it is.
    pub(crate) status: Badge,
    /// What is to be done, or until when what happens.
    pub(crate) next: String,
}

/// `/me/claims`
#[derive(Template)]
#[template(path = "me_claims.html")]
pub(crate) struct OwnClaimsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Whether there is a health cover, under which receipts are claimed.
    pub(crate) has_cover: bool,
    /// When a draft was kept, if there is one.
    pub(crate) draft: Option<String>,
    /// Claims, the last sent first.
    pub(crate) rows: Vec<OwnClaimLine>,
    /// Before which of them older ones were sent, if any were.
    pub(crate) older: Option<String>,
    /// Accident claims, the last accident first.
    pub(crate) accidents: Vec<OwnClaimLine>,
}

/// `/me/accidents/{id}`
#[derive(Template)]
#[template(path = "me_accident.html")]
pub(crate) struct OwnAccidentPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Number of the claim.
    pub(crate) number: String,
    /// The accident by its day.
    pub(crate) title: String,
    /// How far it is.
    pub(crate) status: Badge,
    /// What that means.
    pub(crate) means: String,
    /// What to do.
    pub(crate) to_do: String,
    /// By when it is decided.
    pub(crate) until: Option<String>,
    /// Which documents are waited for.
    pub(crate) asked: Option<String>,
    /// The decision in force.
    pub(crate) decision: Option<DecisionView>,
    /// The letter about it.
    pub(crate) letter: Option<String>,
    /// What is known.
    pub(crate) facts: Vec<Fact>,
    /// By which others check the decision.
    pub(crate) proof: Option<ProofView>,
    /// Whom to turn to about the decision.
    pub(crate) rights: Vec<String>,
    /// Name of the terms, and the address of their page.
    pub(crate) edition: (String, String),
}

/// A service with what was paid, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnLine {
    /// Code of the service.
    pub(crate) service: String,
    /// What was paid.
    pub(crate) price: String,
}

/// A folder of services: its name, and each service's code and name.
pub(crate) type ServiceFolder = (String, Vec<(String, String)>);

/// `/me/claims/new`
#[derive(Template)]
#[template(path = "me_claim_new.html")]
pub(crate) struct OwnClaimFormPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Key of the claim: sent twice it is one.
    pub(crate) key: String,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// When the draft was kept.
    pub(crate) saved: Option<String>,
    /// Day of the services, as typed.
    pub(crate) service_date: String,
    /// Where, as typed.
    pub(crate) provider: String,
    /// Services, with some empty ones.
    pub(crate) lines: Vec<OwnLine>,
    /// Services that can be claimed.
    pub(crate) services: Vec<ServiceFolder>,
    /// Kinds of files: word and name.
    pub(crate) file_kinds: Vec<(&'static str, String)>,
    /// Largest file.
    pub(crate) most_bytes: usize,
    /// Whose account, as typed.
    pub(crate) owner: String,
    /// The account, as typed.
    pub(crate) iban: String,
    /// Whether they declared that all is true.
    pub(crate) declared: bool,
    /// Whether they agreed to their data being used.
    pub(crate) consent: bool,
    /// What becomes of their data.
    pub(crate) data_says: String,
    /// Today.
    pub(crate) today: String,
}

/// `/me/claims/{id}`
#[derive(Template)]
#[template(path = "me_claim.html")]
pub(crate) struct OwnClaimPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id for addresses.
    pub(crate) id: String,
    /// The version that is shown.
    pub(crate) version: i64,
    /// Number for people.
    pub(crate) number: String,
    /// Where.
    pub(crate) place: String,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// How far it is.
    pub(crate) status: Badge,
    /// What that means.
    pub(crate) means: String,
    /// What they have to do.
    pub(crate) to_do: String,
    /// Until when what happens, each with its day.
    pub(crate) until: Vec<String>,
    /// What the insurer asked for.
    pub(crate) asked: Option<String>,
    /// What was paid, what the insurer pays, what stays.
    pub(crate) sums: Option<(String, String, String)>,
    /// The decision, line by line.
    pub(crate) lines: Vec<LineView>,
    /// The terms that decided: name and address.
    pub(crate) edition: (String, String),
    /// The claim.
    pub(crate) facts: Vec<Fact>,
    /// What was claimed, while nothing is decided.
    pub(crate) claimed: Vec<(String, String)>,
    /// The files.
    pub(crate) documents: Vec<SeenDocument>,
    /// Kinds of files: word and name.
    pub(crate) file_kinds: Vec<(&'static str, String)>,
    /// Largest file.
    pub(crate) most_bytes: usize,
    /// Whether documents can be added, and the claim taken back.
    pub(crate) may_work: bool,
    pub(crate) may_withdraw: bool,
    /// The person's name, where another account is waited for.
    pub(crate) give_account: Option<String>,
    /// The letter about it.
    pub(crate) letter: Option<String>,
    /// By which others check the decision.
    pub(crate) proof: Option<ProofView>,
    /// What they can do here about the decision, complain or appeal: its name, and what it is.
    pub(crate) complain: Option<(String, String)>,
    /// Where else to go, step by step.
    pub(crate) rights: Vec<String>,
    /// What happened, latest first.
    pub(crate) timeline: Vec<MomentView>,
}
