//! The letter about a claim by receipt, as PDF in the language of the claimant.

use std::sync::Arc;

use app::{
    AppError, ClaimState, ReceiptHappening, ReceiptLetterView, ReceiptLetterWhat, ReceiptView,
    Requester,
};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use calendar::riga_datetime;
use papers::{Addressee, LetterSender, ReceiptLetter, ReceiptPurpose, ReceiptReason};
use wording::Lang;

use crate::fail::{Fail, Trouble};
use crate::fields::Fields;
use crate::reply;
use crate::routes::coupon::proof_of;
use crate::site::Site;
use crate::view::full_name;
use crate::visitor::Visitor;

/// `GET /receipts/{id}/letter.pdf`, with `?to=policyholder` the one to the policyholder, and
/// `GET /me/claims/{id}/letter.pdf`
pub(crate) async fn pdf(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let to = match fields.get("to") {
        "policyholder" => Requester::Policyholder,
        _ => Requester::Insured,
    };
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.receipt_letter(visitor.actor(), id, to).await;
    let found = found.map_err(|error| match error {
        AppError::ClaimState {
            state: ClaimState::Paid,
        } if to == Requester::Insured => visitor.fail(Trouble::NoLetter),
        error => visitor.fail(error),
    })?;
    let proof = found.attestation.as_ref();
    let proof = proof.map(|it| proof_of(&site.origin(&headers), it));
    let bytes = ReceiptLetter {
        proof,
        ..letter(&found)
    };
    let bytes = bytes.to_pdf();
    let bytes = bytes.map_err(|error| visitor.fail(error))?;
    Ok(reply::pdf(&format!("{}.pdf", found.claim.number), bytes))
}

/// The letter as it is printed.
pub(crate) fn letter(found: &ReceiptLetterView) -> ReceiptLetter<'_> {
    let claim = &found.claim;
    let lang = lang(claim);
    let insured = full_name(&claim.insured_name);
    let payee = Some(claim.payee.clone()).filter(|payee| !payee.is_empty());
    ReceiptLetter {
        lang,
        insurer: LetterSender {
            name: claim.insurer.name.clone(),
            registration_number: found.registration_number.to_string(),
            phone: found.phone.clone(),
        },
        addressee: addressee(found, &insured),
        place: lang.of(&found.place).to_owned(),
        made_at: riga_datetime(found.made_at),
        claim_number: claim.number.to_string(),
        contract_number: found.contract.clone(),
        provider: claim.provider.clone(),
        service_date: claim.service_date,
        channel: claim.details.channel,
        purpose: purpose(found),
        decision: found.decision.as_ref(),
        edition: &claim.edition,
        proof: None,
        reasons: reasons(found),
        account: (payee.unwrap_or_else(|| insured.clone()), claim.iban.clone()),
        insured,
    }
}

fn lang(claim: &ReceiptView) -> Lang {
    Lang::from_tag(&claim.details.language).unwrap_or_default()
}

/// The policyholder only of what is theirs to know.
fn addressee(found: &ReceiptLetterView, insured: &str) -> Addressee {
    let (name, address) = &found.policyholder;
    match found.what {
        ReceiptLetterWhat::Amount(..) => Addressee {
            name: name.clone(),
            lines: address.lines().map(str::to_owned).collect(),
        },
        _ => Addressee {
            name: insured.to_owned(),
            lines: Vec::new(),
        },
    }
}

fn purpose(found: &ReceiptLetterView) -> ReceiptPurpose<'_> {
    match &found.what {
        ReceiptLetterWhat::Decision => ReceiptPurpose::Decision,
        ReceiptLetterWhat::OnRequest(on) => ReceiptPurpose::OnRequest { on: *on },
        ReceiptLetterWhat::Amount(on, decided_on) => ReceiptPurpose::Amount {
            on: *on,
            decided_on: *decided_on,
        },
        ReceiptLetterWhat::Correction(decided_on, earlier) => ReceiptPurpose::Correction {
            decided_on: *decided_on,
            earlier,
        },
        ReceiptLetterWhat::Complaint(on, answer) => ReceiptPurpose::Complaint {
            on: *on,
            answer: answer.clone(),
        },
        ReceiptLetterWhat::Documents(what) => {
            let lines = what.lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty());
            ReceiptPurpose::Documents {
                what: lines.map(str::to_owned).collect(),
            }
        }
    }
}

/// The last reason given for each line that a person decided, and for a correction.
fn reasons(found: &ReceiptLetterView) -> Vec<ReceiptReason> {
    let claim = &found.claim;
    let mut reasons: Vec<ReceiptReason> = Vec::new();
    if matches!(found.what, ReceiptLetterWhat::Documents(_)) {
        return reasons;
    }
    for moment in claim.timeline.iter().filter(|it| it.at <= found.made_at) {
        let (line, reason) = match &moment.what {
            ReceiptHappening::Answered { line, reason, .. } if answered(claim, *line) => {
                (Some(*line), reason)
            }
            ReceiptHappening::Reopened { reason } => (None, reason),
            _ => continue,
        };
        reasons.retain(|known| known.line != line);
        reasons.push(ReceiptReason {
            line,
            reason: reason.clone(),
        });
    }
    reasons
}

/// Whether the line still rests on what a person decided.
fn answered(claim: &ReceiptView, line: u16) -> bool {
    let place = usize::from(line).checked_sub(1);
    let found = place.and_then(|place| claim.details.lines.get(place));
    found.is_some_and(|line| line.question.is_some() || line.repeated.is_some())
}
