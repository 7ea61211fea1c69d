//! A claim: how far it is, what was decided and why, what can be done.

use std::sync::Arc;

use app::{
    AppError, Deadline, DutyKind, MOST_DOCUMENT_BYTES, OpenDuty, OwnClaim, OwnMoment,
    ReceiptHappening, Recourse,
};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use wording::{ClaimStatus, Lang, complaints, say};

use super::{badge, status, until};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{Fact, MomentView, OwnClaimPage};
use crate::reply::{self, jws, page_with_files};
use crate::routes::receipts::changed::changed;
use crate::routes::receipts::complained;
use crate::routes::receipts::files::{kinds, seen};
use crate::site::Site;
use crate::view::terms::edition_href;
use crate::view::{
    day, euros, fact, full_name, moment, proof_view, receipt_lines, service_name, with,
};
use crate::visitor::Visitor;

/// What has just been done, by the word in the address.
const SAID: [&str; 5] = ["sent", "added", "withdrawn", "complained", "account"];

/// `GET /me/claims/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let claim = own(&site, &visitor, &id).await?;
    let mut shown = page_of(&site, &visitor, &claim).await?;
    let proof = claim.attestation.as_ref();
    let file = format!("/me/claims/{}/attestation.jws", claim.id);
    shown.proof = proof.map(|it| proof_view(&site.origin(&headers), it, file));
    if let Some(word) = SAID.iter().find(|word| **word == fields.get("said")) {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t(&format!("me-claim-said-{word}")),
        });
    }
    Ok(page_with_files(StatusCode::OK, &shown))
}

/// `GET /me/claims/{id}/attestation.jws`
pub(crate) async fn attestation(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = own(&site, &visitor, &id).await?;
    let found = claim.attestation;
    let found = found.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    Ok(jws(&claim.number.to_string(), found.token))
}

/// `GET /me/claims/{id}/documents/{number}`
pub(crate) async fn document(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site
        .app
        .own_claim_document(visitor.actor(), id, number)
        .await;
    Ok(reply::document(found.map_err(|error| visitor.fail(error))?))
}

pub(super) async fn claim_page(
    site: &Site,
    visitor: &Visitor,
    id: &str,
) -> Result<OwnClaimPage, Fail> {
    page_of(site, visitor, &own(site, visitor, id).await?).await
}

async fn own(site: &Site, visitor: &Visitor, id: &str) -> Result<OwnClaim, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let claim = site.app.own_claim(visitor.actor(), id).await;
    claim.map_err(|error| visitor.fail(error))
}

async fn page_of(site: &Site, visitor: &Visitor, claim: &OwnClaim) -> Result<OwnClaimPage, Fail> {
    let cards = site.app.own_cards(visitor.actor()).await;
    let insurer = cards.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::OwnClaims);
    f.path = format!("/me/claims/{}", claim.id);
    let lang = f.lang;
    let shown = status(claim.progress);
    let decision = claim.decision.as_ref();
    let lines = decision.map(|it| receipt_lines(lang, it, &claim.edition));
    let documents = seen(lang, (&f.path, "/me/claims"), &claim.documents);
    Ok(OwnClaimPage {
        id: claim.id.to_string(),
        version: claim.version,
        number: claim.number.to_string(),
        place: claim.provider.clone(),
        problem: None,
        status: badge(lang, shown),
        means: shown.means(lang),
        to_do: shown.to_do(lang),
        until: days(lang, claim),
        asked: claim.asked.clone(),
        sums: decision.map(|it| {
            let amounts = [it.price, it.insurer, it.patient];
            let [price, insurer, rest] = amounts.map(|amount| euros(lang, amount));
            (price, insurer, rest)
        }),
        lines: lines.unwrap_or_default(),
        edition: (
            lang.of(&claim.edition.product).to_owned(),
            edition_href(&claim.edition.id),
        ),
        facts: facts(lang, claim),
        claimed: claimed(lang, claim),
        documents,
        file_kinds: kinds(lang),
        most_bytes: MOST_DOCUMENT_BYTES,
        may_work: claim.may.work,
        may_withdraw: claim.may.withdraw,
        give_account: claim.may.give_account.then(|| full_name(&insurer.name)),
        complain: claim.may.complain.and_then(|may| complaining(lang, may)),
        letter: claim
            .has_letter
            .then(|| format!("/me/claims/{}/letter.pdf", claim.id)),
        proof: None,
        rights: match claim.may.contest {
            true => complaints(lang, site.today(), &insurer.insurer, &insurer.phone),
            false => Vec::new(),
        },
        timeline: timeline(lang, &claim.timeline),
        f,
    })
}

/// Until when what happens: the decision, then the money and the answers to what they wrote.
fn days(lang: Lang, claim: &OwnClaim) -> Vec<String> {
    let failed = matches!(status(claim.progress), ClaimStatus::PaymentFailed);
    let due = |duty: &OpenDuty| {
        let key = match duty.kind {
            // The bank did not take it: the day on which it was to be there says nothing.
            DutyKind::Payment if failed => return None,
            DutyKind::Payment => "me-claim-money-until",
            DutyKind::Complaint => "me-claim-answer-until",
            DutyKind::Decision => "me-claim-given-until",
            DutyKind::Amount => return None,
        };
        match duty.deadline {
            Deadline::By { day: by, .. } => Some(with(lang, key, "day", &day(lang, Some(by)))),
            _ => None,
        }
    };
    let decided = until(lang, claim.deadline).into_iter();
    decided.chain(claim.duties.iter().filter_map(due)).collect()
}

/// What they may still do here about a decision: the name of it, and what it is.
fn complaining(lang: Lang, recourse: Recourse) -> Option<(String, String)> {
    match recourse {
        Recourse::Complaint => Some(("me-claim-complain", "me-claim-complain-says")),
        Recourse::Appeal => Some(("me-claim-appeal", "me-claim-appeal-says")),
        Recourse::Elsewhere => None,
    }
    .map(|(name, says)| (say(lang, name), say(lang, says)))
}

fn facts(lang: Lang, claim: &OwnClaim) -> Vec<Fact> {
    let mut facts = vec![
        fact(lang, "receipt-number", claim.number.to_string()),
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
        fact(lang, "receipt-iban", claim.iban.to_string()),
    ];
    if !claim.payee.is_empty() {
        facts.push(fact(lang, "me-claim-owner", claim.payee.clone()));
    }
    facts
}

/// What was claimed, as long as no decision says it line by line.
fn claimed(lang: Lang, claim: &OwnClaim) -> Vec<(String, String)> {
    if claim.decision.is_some() {
        return Vec::new();
    }
    let line = |line: &app::ReceiptLine| {
        let name = service_name(lang, &claim.edition, &line.service);
        (name, euros(lang, line.price))
    };
    claim.details.lines.iter().map(line).collect()
}

/// What happened, latest first; of a change also what changed.
fn timeline(lang: Lang, moments: &[OwnMoment]) -> Vec<MomentView> {
    let view = |(at, it): (usize, &OwnMoment)| match it.what {
        ReceiptHappening::FactsChanged { .. } => MomentView {
            detail: changed(lang, moments[..=at].iter().map(|it| &it.what)),
            ..told(lang, it)
        },
        _ => told(lang, it),
    };
    moments.iter().enumerate().rev().map(view).collect()
}

/// What happened, as it is told to the person.
fn told(lang: Lang, it: &OwnMoment) -> MomentView {
    let said = |key: &str, detail: &str| (say(lang, key), detail.to_owned());
    let (what, detail) = match &it.what {
        ReceiptHappening::Recorded { .. } => said("me-claim-happened-sent", ""),
        ReceiptHappening::DocumentsReceived { what, .. } => {
            said("receipt-happened-documents", what)
        }
        ReceiptHappening::DocumentsAsked { what } => said("claim-happened-asked", what),
        ReceiptHappening::Approved { amount, .. } => {
            let amount = euros(lang, *amount);
            let text = with(lang, "claim-happened-approved", "amount", &amount);
            (text, String::new())
        }
        ReceiptHappening::Refused { .. } => said("claim-happened-refused", ""),
        ReceiptHappening::Complained { text, again, .. } => said(complained(*again), text),
        ReceiptHappening::ComplaintAnswered { stays, answer, .. } => match stays {
            true => said("receipt-happened-stays", answer),
            false => said("receipt-happened-anew", answer),
        },
        ReceiptHappening::AccountGiven { iban, .. } => {
            said("receipt-happened-account", iban.as_str())
        }
        ReceiptHappening::Reversed { .. } => said("receipt-happened-reversed", ""),
        ReceiptHappening::DecisionRequested { .. } => {
            said("receipt-happened-requested-insured", "")
        }
        ReceiptHappening::DecisionGiven { .. } => said("receipt-happened-given-insured", ""),
        ReceiptHappening::Reopened { .. } => said("me-claim-happened-anew", ""),
        ReceiptHappening::Withdrawn { reason } => said("claim-happened-withdrawn", reason),
        _ => said("claim-happened-changed", ""),
    };
    MomentView {
        at: moment(lang, it.at),
        by: String::new(),
        what,
        detail,
    }
}
