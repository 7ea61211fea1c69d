//! A claim: what came in, what would be decided, what only a person can decide, what happened.

use std::sync::Arc;

use adjudication::{DecisionDocument, LineDocument, Reason, ToldBy, told_by};
use app::{
    AppError, ClaimState, DutyKind, MOST_DOCUMENT_BYTES, ReceiptHappening, ReceiptHint,
    ReceiptView, Requester, SubjectPage, UseCase,
};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use uuid::Uuid;
use wording::{Args, Lang, say, say_with};

use super::after::after;
use super::changed::changed;
use super::{channel, complained, facts as problems, files, find, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{AssignView, Fact, MomentView, ReceiptMay, ReceiptPage, ReceiptQuestion};
use crate::reply::{jws, page, page_with};
use crate::routes::claims::{due, expert, state};
use crate::routes::handlers::{assign_view, handlers, told_handler};
use crate::routes::payouts::view::payments_of;
use crate::site::Site;
use crate::view::{
    day, euros, fact, full_name, masked, moment, proof_view, receipt_lines, service_name, with,
};
use crate::visitor::Visitor;

/// What has just been done, by the word in the address.
const SAID: [&str; 19] = [
    "taken",
    "handed",
    "laid",
    "ordered",
    "recorded",
    "changed",
    "answered",
    "document",
    "asked",
    "proposed",
    "approved",
    "returned",
    "withdrawn",
    "requested",
    "given",
    "complained",
    "complaint",
    "reopened",
    "abandoned",
];

/// `GET /receipts/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let claim = find(&site, &visitor, &id).await?;
    let mut shown = receipt_page(&site, &visitor, &claim).await?;
    if let Some(word) = SAID.iter().find(|word| **word == fields.get("said")) {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t(&format!("claim-said-{word}")),
        });
    }
    let proof = claim.attestation.as_ref();
    let file = format!("/receipts/{id}/attestation.jws");
    shown.proof = proof.map(|it| proof_view(&site.origin(&headers), it, file));
    Ok(page(&shown))
}

/// `GET /receipts/{id}/attestation.jws`
pub(crate) async fn attestation(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find(&site, &visitor, &id).await?;
    let found = claim.attestation;
    let found = found.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    Ok(jws(&claim.number.to_string(), found.token))
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
    let mut shown = receipt_page(site, visitor, &claim).await?;
    shown.problem = Some(told.join(" "));
    let status = match error {
        AppError::Invalid(_) | AppError::Facts(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok(page_with(status, &shown))
}

async fn receipt_page(
    site: &Site,
    visitor: &Visitor,
    claim: &ReceiptView,
) -> Result<ReceiptPage, Fail> {
    let mut f = visitor.frame(Section::Receipts);
    f.path = format!("/receipts/{}", claim.id);
    let lang = f.lang;
    let decision = claim.outlook.as_ref().ok();
    let lines = decision.map(|it| receipt_lines(lang, it, &claim.edition));
    let assign = assign(site, visitor, claim).await?;
    let mut facts = facts(lang, claim);
    facts.extend(told_handler(
        lang,
        assign.as_ref(),
        claim.assigned_to.as_ref(),
    ));
    let about = (SubjectPage::Receipt(claim.id), f.path.clone());
    Ok(ReceiptPage {
        payments: payments_of(site, visitor, about).await?,
        id: claim.id.to_string(),
        version: claim.version,
        key: Uuid::now_v7().to_string(),
        number: claim.number.to_string(),
        name: full_name(&claim.insured_name),
        state: state(lang, claim.state),
        due: due(lang, claim.deadline),
        problem: None,
        proof: None,
        facts,
        file_kinds: files::kinds(lang),
        most_bytes: MOST_DOCUMENT_BYTES,
        documents: files::seen(lang, (&f.path, "/receipts"), &claim.documents),
        headline: say(lang, headline(claim.state)),
        sums: decision.map(|it| sums(lang, it)),
        told: decision.and_then(|it| how_told(lang, claim, it)),
        lines: lines.unwrap_or_default(),
        missing: missing(claim),
        wrong: claim
            .outlook
            .as_ref()
            .err()
            .map(|it| problems(lang, it))
            .unwrap_or_default(),
        hints: claim.hints.iter().map(|it| hint(lang, it)).collect(),
        questions: questions(lang, claim),
        near: claim.near.as_ref().map(|near| {
            let text = with(lang, "receipt-near", "name", &near.name);
            (near.id.to_string(), text)
        }),
        today: site.today().to_string(),
        timeline: timeline(lang, claim),
        assign,
        may: may(visitor, claim),
        after: after(visitor, claim),
        f,
    })
}

/// Who works on it, and to whom the reader may give it.
async fn assign(
    site: &Site,
    visitor: &Visitor,
    claim: &ReceiptView,
) -> Result<Option<AssignView>, Fail> {
    let may = UseCase::AssignReceipt.rule(visitor.actor().role) != app::Rule::No;
    let mut duties = claim.duties.iter();
    let is_open = is_at_work(claim) || duties.any(|it| it.kind != DutyKind::Payment);
    if !may || !is_open {
        return Ok(None);
    }
    let action = format!("/receipts/{}/assign", claim.id);
    let handlers = handlers(site, visitor).await?;
    let assigned = claim.assigned_to.as_ref();
    Ok(Some(assign_view(action, assigned, &handlers)))
}

/// Which papers the lines refused for want of them need, in the person's language; nothing while papers are waited for.
fn missing(claim: &ReceiptView) -> Option<String> {
    let decision = claim.outlook.as_ref().ok()?;
    if !matches!(claim.state, ClaimState::Open | ClaimState::Proposed) {
        return None;
    }
    let lang = Lang::from_tag(&claim.details.language).unwrap_or_default();
    let needs_paper = |line: &&LineDocument| {
        matches!(
            line.reason,
            Reason::DocumentMissing { .. } | Reason::ReferralMissing | Reason::PrescriptionMissing
        )
    };
    let asked = |line: &LineDocument| {
        let service = service_name(lang, &claim.edition, &line.service);
        let why = wording::reason(lang, line, &claim.edition);
        format!("{service}. {why}")
    };
    let lines = decision.lines.iter().filter(needs_paper).map(asked);
    let asked: Vec<String> = lines.collect();
    (!asked.is_empty()).then(|| asked.join("\n"))
}

const fn is_at_work(claim: &ReceiptView) -> bool {
    matches!(
        claim.state,
        ClaimState::Open | ClaimState::Waiting | ClaimState::Proposed
    )
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
        fact(lang, "payouts-payee", payee),
        fact(lang, "receipt-iban", claim.iban.to_string()),
        fact(
            lang,
            "claim-terms",
            lang.of(&claim.edition.product).to_owned(),
        ),
    ]
}

/// What to look at, and where.
fn hint(lang: Lang, hint: &ReceiptHint) -> (String, Option<(String, String)>) {
    let claim = |id: &identity::ReceiptId, number: &identity::VisitNumber| {
        Some((format!("/receipts/{id}"), number.to_string()))
    };
    match hint {
        ReceiptHint::SameReceipt {
            claim: id,
            number,
            own,
        } => {
            let key = match own {
                true => "hint-same-receipt",
                false => "hint-same-receipt-other",
            };
            (say(lang, key), claim(id, number))
        }
        ReceiptHint::SameService {
            claim: id,
            number,
            service,
        } => (
            with(lang, "hint-same-service", "service", service),
            claim(id, number),
        ),
        ReceiptHint::AtTerminal { number, service } => {
            let args = Args::new()
                .with("service", service.as_str())
                .with("number", number.to_string());
            (say_with(lang, "hint-at-terminal", &args), None)
        }
        ReceiptHint::NewAccount => (say(lang, "hint-new-account"), None),
        ReceiptHint::AccountOfAnother { claim: id, number } => {
            (say(lang, "hint-account-of-another"), claim(id, number))
        }
        ReceiptHint::AfterCover { last_day } => {
            let last_day = day(lang, Some(*last_day));
            (with(lang, "hint-after-cover", "day", &last_day), None)
        }
    }
}

/// Lines that wait for a person.
fn questions(lang: Lang, claim: &ReceiptView) -> Vec<ReceiptQuestion> {
    let lines = claim.outlook.iter().flat_map(|decision| &decision.lines);
    let asked = lines.enumerate().filter(|(_, line)| line.reason.refers());
    let question = |(at, line): (usize, &LineDocument)| ReceiptQuestion {
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
    let view = |(at, it): (usize, &app::ReceiptMoment)| {
        let (what, mut detail) = happening(lang, &it.what);
        if let ReceiptHappening::FactsChanged { .. } = it.what {
            detail = changed(lang, claim.timeline[..=at].iter().map(|it| &it.what));
        }
        MomentView {
            at: moment(lang, it.at),
            by: it.by.name.clone(),
            what,
            detail,
        }
    };
    claim.timeline.iter().enumerate().rev().map(view).collect()
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
        ReceiptHappening::PlaceAnswered {
            name,
            is_there,
            reason,
            ..
        } => {
            let key = match is_there {
                true => "receipt-happened-place",
                false => "receipt-happened-other-place",
            };
            (with(lang, key, "name", name), reason.clone())
        }
        ReceiptHappening::Proposed { amount, .. } => paid("claim-happened-proposed", *amount),
        ReceiptHappening::Returned { reason } => said("claim-happened-returned", reason),
        ReceiptHappening::Approved { amount, .. } => paid("claim-happened-approved", *amount),
        ReceiptHappening::Refused { .. } => said("claim-happened-refused", ""),
        ReceiptHappening::Assigned { to, name } => match to {
            Some(_) => (
                with(lang, "claim-happened-assigned", "name", name),
                String::new(),
            ),
            None => said("claim-happened-laid", ""),
        },
        ReceiptHappening::Withdrawn { reason } => said("claim-happened-withdrawn", reason),
        ReceiptHappening::Reversed { .. } => said("receipt-happened-reversed", ""),
        ReceiptHappening::Reopened { reason } => said("claim-happened-reopened", reason),
        ReceiptHappening::Abandoned { reason } => said("claim-happened-abandoned", reason),
        after => happening_after(lang, after),
    }
}

/// What happened after the decision.
fn happening_after(lang: Lang, what: &ReceiptHappening) -> (String, String) {
    let who = |key: &str, by: Requester| {
        let who = match by {
            Requester::Insured => "insured",
            Requester::Policyholder => "policyholder",
        };
        say(lang, &format!("{key}-{who}"))
    };
    let until = |until: &calendar::Date| {
        let until = day(lang, Some(*until));
        with(lang, "receipt-happened-until", "day", &until)
    };
    match what {
        ReceiptHappening::DecisionRequested {
            by, until: by_day, ..
        } => {
            let due = by_day.as_ref().map(until);
            let due = due.unwrap_or_else(|| say(lang, "receipt-happened-given-nothing"));
            (who("receipt-happened-requested", *by), due)
        }
        ReceiptHappening::DecisionGiven { to } => {
            (who("receipt-happened-given", *to), String::new())
        }
        ReceiptHappening::Complained { text, again, .. } => {
            (say(lang, complained(*again)), text.clone())
        }
        ReceiptHappening::ComplaintAnswered { stays, answer, .. } => {
            let key = match stays {
                true => "receipt-happened-stays",
                false => "receipt-happened-anew",
            };
            (say(lang, key), answer.clone())
        }
        ReceiptHappening::AccountGiven { payee, iban } => {
            let detail = format!("{iban} {payee}");
            (
                say(lang, "receipt-happened-account"),
                detail.trim().to_owned(),
            )
        }
        _ => <_>::default(),
    }
}

fn may(visitor: &Visitor, claim: &ReceiptView) -> ReceiptMay {
    if UseCase::ChangeReceipt.rule(visitor.actor().role) == app::Rule::No {
        return ReceiptMay::default();
    }
    let work = is_at_work(claim);
    let is_complete = claim.deadline != app::Deadline::Stopped;
    let refers = |decision: &DecisionDocument| decision.lines.iter().any(|it| it.reason.refers());
    let is_decidable = claim
        .outlook
        .as_ref()
        .is_ok_and(|decision| !refers(decision) && claim.near.is_none());
    let is_proposed = claim.state == ClaimState::Proposed;
    let ready = is_complete && is_decidable;
    ReceiptMay {
        work,
        withdraw: work && claim.corrects.is_none(),
        propose: claim.state == ClaimState::Open && ready,
        approve: is_proposed && !claim.needs_other,
        send_back: is_proposed,
        needs_other: is_proposed && claim.needs_other,
        waits: work && !is_proposed && !ready,
    }
}
