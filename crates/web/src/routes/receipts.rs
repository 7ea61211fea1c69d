//! The desk of claims by receipt: the work list, the form, one claim, what is done to it.

mod after;
mod board;
pub(crate) mod changed;
pub(crate) mod files;
mod form;
mod letter;
mod list;
mod mail;
mod one;
mod steps;

pub(crate) use after::{abandon, answer as answer_complaint, complain, correct, give, request};
pub(crate) use board::board;
#[cfg(test)]
pub(crate) use board::{charts, handlers, numbers};
pub(crate) use files::document;
pub(crate) use form::{edit, new, save, submit};
pub(crate) use letter::{letter as written, pdf as letter};
pub(crate) use list::{drop_view, list, save_view, search};
pub(crate) use mail::{
    add as add_mail, aside as mail_aside, back as mail_back, claim as claim_mail,
    file as mail_file, mail,
};
pub(crate) use one::{attestation, one};
pub(crate) use steps::{
    answer, approve, ask, assign, documents, place, propose, send_back, withdraw,
};

use adjudication::FactProblem;
use app::{AppError, FieldProblem, ReceiptAt, ReceiptView};
use terms::Channel;
use wording::{Args, Lang, say, say_with};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::site::Site;
use crate::step::Seen;
use crate::visitor::Visitor;

/// The claim of an address.
async fn find(site: &Site, visitor: &Visitor, id: &str) -> Result<ReceiptView, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.receipt(visitor.actor(), id).await;
    found.map_err(|error| visitor.fail(error))
}

impl Seen for ReceiptAt {
    fn read(visitor: &Visitor, id: &str, fields: &Fields) -> Result<Self, Fail> {
        Ok(Self {
            claim: id.parse().map_err(|_| visitor.fail(AppError::NotFound))?,
            version: fields.typed("version").unwrap_or_default(),
        })
    }
}

/// Why a step was not done, in sentences for the page; nothing for what another page says.
pub(crate) fn told(lang: Lang, error: &AppError) -> Option<Vec<String>> {
    match error {
        AppError::Facts(problems) => Some(facts(lang, problems)),
        AppError::StillOpen => Some(vec![say(lang, "receipt-waits")]),
        AppError::NeedsSecondPerson { .. } => Some(vec![say(lang, "receipt-no-second")]),
        AppError::Invalid(wrong) => Some(wrong.iter().map(|it| field_problem(lang, it)).collect()),
        other => super::claims::told(lang, other),
    }
}

fn facts(lang: Lang, problems: &[FactProblem]) -> Vec<String> {
    let said = problems.iter().map(|it| wording::fact_problem(lang, it));
    said.collect()
}

/// How the history calls a complaint, and one about the answer to another.
pub(crate) const fn complained(again: bool) -> &'static str {
    match again {
        true => "receipt-happened-appealed",
        false => "receipt-happened-complained",
    }
}

pub(crate) fn field_problem(lang: Lang, wrong: &FieldProblem) -> String {
    if let Some(name) = wrong.field.strip_prefix("file:") {
        let args = Args::new().with("name", name);
        return say_with(lang, &format!("file-wrong-{}", wrong.code), &args);
    }
    if let Some(code) = wrong.field.strip_prefix("service:") {
        return say_with(
            lang,
            "receipt-wrong-service",
            &Args::new().with("code", code),
        );
    }
    let key = match (wrong.field.as_str(), wrong.code) {
        ("files", "too-many") => "files-wrong-many",
        ("files", _) => "files-wrong-none",
        ("personal_code", _) => "receipt-wrong-code",
        ("service_date" | "received_on", "too-old") => "receipt-wrong-old",
        ("received_on", "before-report") => "receipt-wrong-before",
        ("service_date", _) => "receipt-wrong-day",
        ("received_on", _) => "claim-wrong-future",
        ("provider_name", "required") => "receipt-wrong-provider",
        ("lines", _) => "receipt-wrong-lines",
        ("iban", "outside-sepa") => "receipt-wrong-sepa",
        ("iban", "came-back") => "receipt-wrong-came-back",
        ("iban", "own-account") => "receipt-wrong-own-account",
        ("iban", _) => "receipt-wrong-iban",
        ("payee", "letters") => "receipt-wrong-letters",
        ("payee", "long-name") => "receipt-wrong-long-name",
        ("payee", "personal-code") => "payouts-wrong-code",
        ("by", "own-decision") => "receipt-wrong-own",
        ("by", _) => "receipt-wrong-asked",
        ("to" | "at", _) => "claim-no-changed",
        ("on", _) => "receipt-wrong-on",
        ("text", "known") => "receipt-wrong-complained",
        ("text", "last-word") => "receipt-wrong-last-word",
        ("text" | "answer", "required") => "receipt-wrong-text",
        ("reason", "required") => "claim-wrong-reason",
        ("what", "required") => "claim-wrong-what",
        ("line" | "provider", _) => "claim-wrong-answer",
        ("number", "unknown" | "malformed") => "mail-wrong-number",
        ("query", _) => "claim-wrong-query",
        ("assignee", _) => "claim-wrong-assignee",
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
