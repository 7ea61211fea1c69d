//! The insured person's claims: written and sent, seen until they are paid.

mod new;
mod one;
mod steps;

use std::sync::Arc;

use app::{ClaimProgress, ClaimState, Deadline, OwnClaimRow, OwnClaims, PayoutState};
use axum::extract::State;
use axum::response::Response;
use wording::{ClaimStatus, Lang};

pub(crate) use new::{new, save_draft, submit};
pub(crate) use one::{attestation, document, one};
pub(crate) use steps::{add, complain, give_account, withdraw};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Badge, OwnClaimLine, OwnClaimsPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::{day, euros, moment, with};
use crate::visitor::Visitor;

/// `GET /me/claims`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let actor = visitor.actor();
    let found = site.app.own_claims(actor, fields.typed("before")).await;
    let OwnClaims { rows, has_older } = found.map_err(|error| visitor.fail(error))?;
    let draft = site.app.own_draft(actor).await;
    let draft = draft.map_err(|error| visitor.fail(error))?;
    let accidents = site.app.own_accidents(actor).await;
    let accidents = accidents.map_err(|error| visitor.fail(error))?;
    let cover = site.app.own_cover(actor).await;
    let cover = cover.map_err(|error| visitor.fail(error))?;
    let f = visitor.frame(Section::OwnClaims);
    Ok(page(&OwnClaimsPage {
        has_cover: !cover.is_empty(),
        draft: draft.map(|it| moment(f.lang, it.saved_at)),
        older: rows
            .last()
            .filter(|_| has_older)
            .map(|row| row.id.to_string()),
        rows: rows.iter().map(|row| line(f.lang, row)).collect(),
        accidents: accidents
            .iter()
            .map(|it| super::accidents::line(f.lang, it))
            .collect(),
        f,
    }))
}

fn line(lang: Lang, row: &OwnClaimRow) -> OwnClaimLine {
    let shown = status(row.progress);
    let next = match shown {
        ClaimStatus::DocumentsAsked | ClaimStatus::PaymentFailed => Some(shown.to_do(lang)),
        _ => until(lang, row.deadline),
    };
    let paid = row.paid.map_or_else(String::new, |paid| {
        format!(
            " · {}",
            with(lang, "me-claim-insurer-pays", "amount", &euros(lang, paid))
        )
    });
    let date = day(lang, Some(row.service_date));
    OwnClaimLine {
        id: row.id.to_string(),
        place: row.provider.clone(),
        detail: format!("{date} · {}{paid}", euros(lang, row.price)),
        status: badge(lang, shown),
        next: next.unwrap_or_default(),
    }
}

/// Until when what happens next happens.
pub(crate) fn until(lang: Lang, deadline: Deadline) -> Option<String> {
    let Deadline::By { day: by, .. } = deadline else {
        return None;
    };
    Some(with(lang, "me-claim-until", "day", &day(lang, Some(by))))
}

/// How far a claim is, in the words that letters use too.
pub(crate) fn status(progress: ClaimProgress) -> ClaimStatus {
    match (progress.state, progress.payout, progress.in_full) {
        (ClaimState::Waiting, ..) => ClaimStatus::DocumentsAsked,
        (ClaimState::Withdrawn, ..) => ClaimStatus::Withdrawn,
        (ClaimState::Refused, ..) => ClaimStatus::Refused,
        (ClaimState::Open | ClaimState::Proposed, ..) => match progress.is_taken_up {
            true => ClaimStatus::Examined,
            false => ClaimStatus::Received,
        },
        (ClaimState::Paid, Some(PayoutState::Rejected | PayoutState::Returned), _) => {
            ClaimStatus::PaymentFailed
        }
        (ClaimState::Paid, Some(PayoutState::Paid), Some(true)) => ClaimStatus::Paid,
        (ClaimState::Paid, Some(PayoutState::Paid), _) => ClaimStatus::PaidInPart,
        (ClaimState::Paid, _, Some(true)) => ClaimStatus::Approved,
        (ClaimState::Paid, ..) => ClaimStatus::ApprovedInPart,
    }
}

fn badge(lang: Lang, status: ClaimStatus) -> Badge {
    let tone = match status {
        ClaimStatus::Received | ClaimStatus::Examined | ClaimStatus::Withdrawn => "",
        ClaimStatus::DocumentsAsked => "ask",
        ClaimStatus::Approved | ClaimStatus::Paid => "good",
        ClaimStatus::ApprovedInPart | ClaimStatus::PaidInPart => "part",
        ClaimStatus::PaymentFailed | ClaimStatus::Refused => "bad",
    };
    Badge {
        tone,
        text: status.word(lang),
    }
}
