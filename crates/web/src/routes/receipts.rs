//! The desk of claims by receipt: the work list, the form, one claim, what is done to it.

mod form;
mod list;
mod one;
mod steps;

pub(crate) use form::{edit, new, save, submit};
pub(crate) use list::{list, search};
pub(crate) use one::one;
pub(crate) use steps::{answer, approve, ask, documents, propose, send_back, withdraw};

use adjudication::FactProblem;
use app::{AppError, FieldProblem, ReceiptAt, ReceiptView};
use terms::Channel;
use wording::{Args, Lang, say, say_with};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::site::Site;
use crate::visitor::Visitor;

/// The claim of an address.
async fn find(site: &Site, visitor: &Visitor, id: &str) -> Result<ReceiptView, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.receipt(visitor.actor(), id).await;
    found.map_err(|error| visitor.fail(error))
}

/// The claim as the form saw it.
fn at(visitor: &Visitor, id: &str, fields: &Fields) -> Result<ReceiptAt, Fail> {
    Ok(ReceiptAt {
        claim: id.parse().map_err(|_| visitor.fail(AppError::NotFound))?,
        version: fields.typed("version").unwrap_or_default(),
    })
}

/// Why a step was not done, in sentences for the page; nothing for what another page says.
fn told(lang: Lang, error: &AppError) -> Option<Vec<String>> {
    match error {
        AppError::Facts(problems) => Some(facts(lang, problems)),
        AppError::StillOpen => Some(vec![say(lang, "receipt-waits")]),
        AppError::Invalid(wrong) => Some(wrong.iter().map(|it| field_problem(lang, it)).collect()),
        other => super::claims::told(lang, other),
    }
}

fn facts(lang: Lang, problems: &[FactProblem]) -> Vec<String> {
    let said = problems.iter().map(|it| wording::fact_problem(lang, it));
    said.collect()
}

fn field_problem(lang: Lang, wrong: &FieldProblem) -> String {
    let key = match (wrong.field.as_str(), wrong.code) {
        ("personal_code", _) => "receipt-wrong-code",
        ("service_date", _) => "receipt-wrong-day",
        ("received_on", _) => "claim-wrong-future",
        ("provider_name", "required") => "receipt-wrong-provider",
        ("lines", _) => "receipt-wrong-lines",
        ("iban", _) => "receipt-wrong-iban",
        ("reason", "required") => "claim-wrong-reason",
        ("what", "required") => "claim-wrong-what",
        ("line", _) => "claim-wrong-answer",
        ("query", _) => "claim-wrong-query",
        (_, "too-long") => "claim-wrong-long",
        _ => "claim-wrong-field",
    };
    say(lang, key)
}

/// The name of a channel.
fn channel(lang: Lang, channel: Channel) -> String {
    let args = Args::new().with("channel", channel.word());
    say_with(lang, "course-channel", &args)
}
