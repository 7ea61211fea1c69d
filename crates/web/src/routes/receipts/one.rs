//! A claim: what came in, what would be decided, what only a person can decide, what happened.

use std::sync::Arc;

use adjudication::{DecisionDocument, ToldBy, told_by};
use app::{AppError, ClaimState, ReceiptHappening, ReceiptView, UseCase};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;
use wording::{Lang, say};

use super::{channel, facts as problems, find, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{Fact, MomentView, ReceiptMay, ReceiptPage, ReceiptQuestion};
use crate::reply::{page, page_with};
use crate::routes::claims::{due, expert, state};
use crate::site::Site;
use crate::view::{day, euros, fact, full_name, masked, moment, receipt_lines, with};
use crate::visitor::Visitor;

/// What has just been done, by the word in the address.
const SAID: [&str; 9] = [
    "recorded",
    "changed",
    "answered",
    "document",
    "asked",
    "proposed",
    "approved",
    "returned",
    "withdrawn",
];

/// `GET /receipts/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let claim = find(&site, &visitor, &id).await?;
    let mut shown = receipt_page(&site, &visitor, &claim);
    if let Some(word) = SAID.iter().find(|word| **word == fields.get("said")) {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t(&format!("claim-said-{word}")),
        });
    }
    Ok(page(&shown))
}

/// The claim as it is now, with why a step was not done.
pub(super) async fn refused(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    error: AppError,
) -> Result<Response, Fail> {
    let Some(told) = told(visitor.lang(), &error) else {
        return Err(visitor.fail(error));
    };
    let claim = find(site, visitor, id).await?;
    let mut shown = receipt_page(site, visitor, &claim);
    shown.problem = Some(told.join(" "));
    let status = match error {
        AppError::Invalid(_) | AppError::Facts(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok(page_with(status, &shown))
}

fn receipt_page(site: &Site, visitor: &Visitor, claim: &ReceiptView) -> ReceiptPage {
    let mut f = visitor.frame(Section::Receipts);
    f.path = format!("/receipts/{}", claim.id);
    let lang = f.lang;
    let decision = claim.outlook.as_ref().ok();
    let lines = decision.map(|it| receipt_lines(lang, it, &claim.edition));
    ReceiptPage {
        id: claim.id.to_string(),
        version: claim.version,
        key: Uuid::now_v7().to_string(),
        number: claim.number.to_string(),
        name: full_name(&claim.insured_name),
        state: state(lang, claim.state),
        due: due(lang, claim.deadline),
        problem: None,
        facts: facts(lang, claim),
        headline: say(lang, headline(claim.state)),
        sums: decision.map(|it| sums(lang, it)),
        told: decision.and_then(|it| how_told(lang, claim, it)),
        lines: lines.unwrap_or_default(),
        wrong: claim
            .outlook
            .as_ref()
            .err()
            .map(|it| problems(lang, it))
            .unwrap_or_default(),
        questions: questions(lang, claim),
        today: site.today().to_string(),
        timeline: timeline(lang, claim),
        may: may(visitor, claim),
        f,
    }
}

const fn headline(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Proposed => "claim-head-proposed",
        ClaimState::Paid | ClaimState::Refused => "claim-head-in-force",
        ClaimState::Open | ClaimState::Waiting => "claim-head-outlook",
        ClaimState::Withdrawn => "claim-head-withdrawn",
    }
}

fn sums(lang: Lang, decision: &DecisionDocument) -> (String, String, String) {
    let amounts = [decision.price, decision.insurer, decision.patient];
    let [price, insurer, rest] = amounts.map(|amount| euros(lang, amount));
    (price, insurer, rest)
}

/// By letter or by the payment alone, once nothing waits for a person (T4-30).
fn how_told(lang: Lang, claim: &ReceiptView, decision: &DecisionDocument) -> Option<String> {
    let by: ToldBy = told_by(&claim.edition, decision.paid())?;
    let is_open = decision.lines.iter().any(|line| line.reason.refers());
    (!is_open && claim.state != ClaimState::Withdrawn).then(|| wording::told_by(lang, by))
}

fn facts(lang: Lang, claim: &ReceiptView) -> Vec<Fact> {
    let payee = match claim.payee.as_str() {
        "" => full_name(&claim.insured_name),
        other => other.to_owned(),
    };
    vec![
        fact(lang, "who-code", masked(claim.personal_code)),
        fact(lang, "receipt-provider", claim.provider.clone()),
        fact(
            lang,
            "receipt-service-date",
            day(lang, Some(claim.service_date)),
        ),
        fact(
            lang,
            "receipt-received-on",
            day(lang, Some(claim.received_on)),
        ),
        fact(
            lang,
            "receipt-channel",
            channel(lang, claim.details.channel),
        ),
        fact(lang, "receipt-payee", payee),
        fact(lang, "receipt-iban", claim.iban.to_string()),
        fact(
            lang,
            "claim-terms",
            lang.of(&claim.edition.product).to_owned(),
        ),
    ]
}

/// Lines that wait for a person.
fn questions(lang: Lang, claim: &ReceiptView) -> Vec<ReceiptQuestion> {
    let lines = claim.outlook.iter().flat_map(|decision| &decision.lines);
    let asked = lines.enumerate().filter(|(_, line)| line.reason.refers());
    let question = |(at, line): (usize, &adjudication::LineDocument)| ReceiptQuestion {
        line: at + 1,
        text: wording::reason(lang, line, &claim.edition),
        clause: wording::clause(lang, &line.clause, &claim.edition),
        waits_for: claim
            .waits_for
            .get(at)
            .cloned()
            .flatten()
            .map(|word| expert(lang, &word)),
    };
    asked.map(question).collect()
}

/// What happened, latest first.
fn timeline(lang: Lang, claim: &ReceiptView) -> Vec<MomentView> {
    let view = |it: &app::ReceiptMoment| {
        let (what, detail) = happening(lang, &it.what);
        MomentView {
            at: moment(lang, it.at),
            by: it.by.name.clone(),
            what,
            detail,
        }
    };
    claim.timeline.iter().rev().map(view).collect()
}

/// A sentence, and what was written with it.
fn happening(lang: Lang, what: &ReceiptHappening) -> (String, String) {
    let said = |key: &str, text: &str| (say(lang, key), text.to_owned());
    let paid = |key: &str, amount| {
        let amount = euros(lang, amount);
        (with(lang, key, "amount", &amount), String::new())
    };
    match what {
        ReceiptHappening::Recorded { .. } => said("claim-happened-recorded", ""),
        ReceiptHappening::FactsChanged { .. } => said("claim-happened-changed", ""),
        ReceiptHappening::DocumentsReceived { what, complete, .. } => match complete {
            true => said("receipt-happened-last-documents", what),
            false => said("receipt-happened-documents", what),
        },
        ReceiptHappening::DocumentsAsked { what } => said("claim-happened-asked", what),
        ReceiptHappening::Answered { line, reason, .. } => {
            let line = line.to_string();
            (
                with(lang, "receipt-happened-answered", "line", &line),
                reason.clone(),
            )
        }
        ReceiptHappening::Proposed { amount, .. } => paid("claim-happened-proposed", *amount),
        ReceiptHappening::Returned { reason } => said("claim-happened-returned", reason),
        ReceiptHappening::Approved { amount, .. } => paid("claim-happened-approved", *amount),
        ReceiptHappening::Refused { .. } => said("claim-happened-refused", ""),
        ReceiptHappening::Withdrawn { reason } => said("claim-happened-withdrawn", reason),
    }
}

fn may(visitor: &Visitor, claim: &ReceiptView) -> ReceiptMay {
    if UseCase::ChangeReceipt.rule(visitor.actor().role) == app::Rule::No {
        return ReceiptMay::default();
    }
    let work = matches!(
        claim.state,
        ClaimState::Open | ClaimState::Waiting | ClaimState::Proposed
    );
    let is_complete = claim.deadline != app::Deadline::Stopped;
    let refers = |decision: &DecisionDocument| decision.lines.iter().any(|it| it.reason.refers());
    let is_decidable = claim
        .outlook
        .as_ref()
        .is_ok_and(|decision| !refers(decision));
    let is_proposed = claim.state == ClaimState::Proposed;
    let ready = is_complete && is_decidable;
    ReceiptMay {
        work,
        propose: claim.state == ClaimState::Open && ready,
        approve: is_proposed && !claim.needs_other,
        send_back: is_proposed,
        needs_other: is_proposed && claim.needs_other,
        waits: work && !is_proposed && !ready,
    }
}
