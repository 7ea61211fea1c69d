//! The claims desk: the work list, a new claim, one claim, what is done to it, its letter.

mod facts;
mod find;
mod injuries;
mod letter;
mod list;
mod one;
mod policy;
mod steps;
mod view;

pub(crate) use facts::{change as change_facts, show as facts};
pub(crate) use find::{new, record, search as find_policy};
pub(crate) use injuries::{change as change_injuries, show as injuries};
pub(crate) use letter::{in_pdf as letter_in_pdf, pdf as letter, written as letter_written};
pub(super) use list::{VIEWS, View};
pub(crate) use list::{list, search};
pub(crate) use one::{attestation, one};
pub(crate) use policy::{add as add_policy, show as new_policy};
pub(crate) use steps::{
    abandon, answer, approve, ask, assign, correct, document, propose, send_back, withdraw,
};
pub(super) use view::{due, period, policy_card, state};

use app::{AppError, ClaimAt, ClaimView, FieldProblem, PaidBefore, PaidFor};
use wording::{Args, Lang, claim_problem, say, say_with};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::site::Site;
use crate::step::Seen;
use crate::view::euros;
use crate::visitor::Visitor;

/// The claim of an address.
async fn find_claim(site: &Site, visitor: &Visitor, id: &str) -> Result<ClaimView, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.claim(visitor.actor(), id).await;
    found.map_err(|error| visitor.fail(error))
}

impl Seen for ClaimAt {
    fn read(visitor: &Visitor, id: &str, fields: &Fields) -> Result<Self, Fail> {
        Ok(Self {
            claim: id.parse().map_err(|_| visitor.fail(AppError::NotFound))?,
            version: fields.typed("version").unwrap_or_default(),
        })
    }
}

/// Why a step was not done, in sentences for the page; nothing for what another page says.
pub(super) fn told(lang: Lang, error: &AppError) -> Option<Vec<String>> {
    let one = |key: &str| Some(vec![say(lang, key)]);
    match error {
        AppError::ClaimChanged => one("claim-no-changed"),
        AppError::ClaimState { .. } => one("claim-no-state"),
        AppError::StillOpen => one("claim-still-open"),
        AppError::HistoryChanged => one("claim-no-history"),
        AppError::DecidesOtherwise => one("claim-no-otherwise"),
        AppError::PaidBefore(found) => Some(found.iter().map(|it| paid_before(lang, it)).collect()),
        AppError::AnsweredBy { expert: word } => {
            let args = Args::new().with("expert", expert(lang, word));
            Some(vec![say_with(lang, "claim-no-expert", &args)])
        }
        AppError::KeyReused => one("claim-no-key"),
        AppError::NeedsSecondPerson { above } => {
            let args = Args::new().with("above", euros(lang, *above));
            Some(vec![say_with(lang, "claim-no-second", &args)])
        }
        AppError::ClaimFacts(problems) => {
            Some(problems.iter().map(|it| claim_problem(lang, it)).collect())
        }
        AppError::Invalid(wrong) => Some(wrong.iter().map(|it| field_problem(lang, it)).collect()),
        _ => None,
    }
}

/// What another claim pays for already.
fn paid_before(lang: Lang, found: &PaidBefore) -> String {
    let (key, number) = match found.what {
        PaidFor::Stay(number) => ("claim-paid-stay", number),
        PaidFor::Expense(number) => ("claim-paid-cost", number),
    };
    let args = Args::new()
        .with("number", i64::try_from(number).unwrap_or(i64::MAX))
        .with("claim", found.by.to_string());
    say_with(lang, key, &args)
}

/// An expert as the terms name them, in words.
pub(super) fn expert(lang: Lang, word: &str) -> String {
    match word {
        "insurer_physician" => say(lang, "claim-expert-physician"),
        "insurer_lawyer" => say(lang, "claim-expert-lawyer"),
        other => other.to_owned(),
    }
}

fn field_problem(lang: Lang, wrong: &FieldProblem) -> String {
    let key = match (wrong.field.as_str(), wrong.code) {
        ("reason", "required") => "claim-wrong-reason",
        ("what", "required") => "claim-wrong-what",
        ("accident_on", "outside-policy") => "claim-wrong-outside",
        ("accident_on", _) => "claim-wrong-accident",
        ("reported_on" | "received_on", _) => "claim-wrong-future",
        ("answer" | "question", _) => "claim-wrong-answer",
        ("query", _) => "claim-wrong-query",
        ("assignee", _) => "claim-wrong-assignee",
        (_, "too-many") => "claim-wrong-many",
        (_, "too-long") => "claim-wrong-long",
        _ => "claim-wrong-field",
    };
    say(lang, key)
}
