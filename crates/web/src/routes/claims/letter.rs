//! The letter about a claim, as PDF in the language of the policy: what was decided, or which documents are
//! needed.

use std::sync::Arc;

use adjudication::{ClaimFacts, InjuryKey};
use app::{
    AppError, ClaimLetterView, ClaimState, ClaimView, DecisionState, DecisionView, Happening,
    PaymentDue, QuestionKey,
};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use calendar::{Date, Timestamp, completed_years, riga_date, riga_datetime};
use papers::{
    Addressee, ClaimLetter, LetterPayment, LetterPurpose, LetterReason, LetterSender, PapersError,
    ReasonOf,
};
use wording::Lang;

use crate::fail::Fail;
use crate::reply;
use crate::routes::coupon::proof_of;
use crate::site::Site;
use crate::view::full_name;
use crate::visitor::Visitor;

/// The age from which one gets one's own letters.
const OF_AGE: i32 = 18;

/// `GET /claims/{id}/letter.pdf`
pub(crate) async fn pdf(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.claim_letter(visitor.actor(), id).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    in_pdf(&visitor, &site.origin(&headers), &found)
}

/// The letter on paper, with the code by which anybody checks a decision.
pub(crate) fn in_pdf(
    visitor: &Visitor,
    origin: &str,
    found: &ClaimLetterView,
) -> Result<Response, Fail> {
    let bytes = written(found, origin).ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let bytes = bytes.map_err(|error| visitor.fail(error))?;
    Ok(reply::pdf(&format!("{}.pdf", found.claim.number), bytes))
}

/// The letter as a PDF; none if there is nothing to write about.
pub(crate) fn written(
    found: &ClaimLetterView,
    origin: &str,
) -> Option<Result<Vec<u8>, PapersError>> {
    let proof = found.claim.attestation.as_ref();
    let letter = ClaimLetter {
        proof: proof.map(|it| proof_of(origin, it)),
        ..letter(found)?
    };
    Some(letter.to_pdf())
}

fn letter(found: &ClaimLetterView) -> Option<ClaimLetter<'_>> {
    let claim = &found.claim;
    let in_force = claim.decision(DecisionState::InForce);
    let decision = in_force.filter(|_| claim.state != ClaimState::Waiting);
    let (facts, at) = match decision {
        Some(decision) => (&decision.facts, decision.approved.as_ref().map(|it| it.1)),
        None => (&claim.facts, asked_at(claim)),
    };
    let made_at = riga_datetime(at?);
    let letter = ClaimLetter {
        lang: lang(claim),
        insurer: LetterSender {
            name: claim.insurer.name.clone(),
            registration_number: found.registration_number.to_string(),
            phone: found.phone.clone(),
        },
        addressee: addressee(claim, facts, made_at.date()),
        place: lang(claim).of(&found.place).to_owned(),
        made_at,
        claim_number: claim.number.to_string(),
        policy_number: claim.policy.number.clone(),
        insured: full_name(&claim.policy.insured_name),
        purpose: LetterPurpose::Documents { also: asked(claim) },
        decision: &found.outlook,
        facts,
        edition: &claim.edition,
        proof: None,
        reasons: Vec::new(),
        payments: Vec::new(),
    };
    let Some(decision) = decision else {
        return Some(letter);
    };
    let payments = decision.payments.iter();
    Some(ClaimLetter {
        purpose: purpose(claim),
        decision: &decision.document,
        reasons: reasons(claim, decision),
        payments: payments.map(|due| payment(claim, facts, due)).collect(),
        ..letter
    })
}

fn lang(claim: &ClaimView) -> Lang {
    Lang::from_tag(&claim.policy.language).unwrap_or_default()
}

/// When documents were asked for last: a letter that is printed again has the same day.
fn asked_at(claim: &ClaimView) -> Option<Timestamp> {
    let mut moments = claim.timeline.iter().rev();
    let asked = moments.find(|it| matches!(it.what, Happening::DocumentsAsked { .. }))?;
    Some(asked.at)
}

/// The insured, while a child whoever bought the policy; after a death the beneficiary, else the heirs. A
/// beneficiary's address is known only if they bought the policy.
fn addressee(claim: &ClaimView, facts: &ClaimFacts, on: Date) -> Addressee {
    let policy = &claim.policy;
    let insured = full_name(&policy.insured_name);
    let is_of_age = completed_years(policy.born, on) >= OF_AGE;
    let name = match (&policy.beneficiary, facts.died_on) {
        (Some(name), Some(_)) => name.clone(),
        (None, Some(_)) => papers::heirs(lang(claim), &insured),
        (_, None) if is_of_age => insured,
        (_, None) => policy.policyholder.clone(),
    };
    let is_stranger = policy.beneficiary.as_ref() == Some(&name) && name != policy.policyholder;
    let lines = match is_stranger && facts.died_on.is_some() {
        true => Vec::new(),
        false => policy.address.clone(),
    };
    Addressee { name, lines }
}

/// What somebody asked for last, beside what the decision itself lacks.
fn asked(claim: &ClaimView) -> Vec<String> {
    let asked = claim
        .timeline
        .iter()
        .rev()
        .find_map(|moment| match &moment.what {
            Happening::DocumentsAsked { what } => Some(what.as_str()),
            _ => None,
        });
    let lang = lang(claim);
    let known: Vec<String> = match &claim.outlook {
        Ok(outlook) => {
            let asks = outlook.asks.iter();
            asks.map(|it| wording::ask(lang, it, outlook, &claim.edition))
                .collect()
        }
        Err(_) => Vec::new(),
    };
    let lines = asked.unwrap_or_default().lines().map(str::trim);
    let others = lines.filter(|line| !line.is_empty() && !known.iter().any(|it| it == line));
    others.map(str::to_owned).collect()
}

/// A first decision, or one in the place of the latest that was reversed.
fn purpose(claim: &ClaimView) -> LetterPurpose<'_> {
    let mut before = claim.decisions.iter().rev();
    let before = before.find(|decision| decision.state == DecisionState::Reversed);
    match before.and_then(|before| Some((before, before.approved.as_ref()?))) {
        Some((before, (_, at))) => LetterPurpose::Correction {
            decided_on: riga_date(*at),
            earlier: &before.document,
        },
        None => LetterPurpose::Decision,
    }
}

/// The last reason given for each answer that the decision rests on, and for its correction.
fn reasons(claim: &ClaimView, decision: &DecisionView) -> Vec<LetterReason> {
    let mut reasons: Vec<LetterReason> = Vec::new();
    let decided = decision.approved.as_ref().map(|(_, at)| *at);
    let place = |key: &InjuryKey| {
        let mut injuries = (0..).zip(&decision.facts.injuries);
        let found = injuries.find(|(_, it)| key.names(it) && it.assessed.is_some())?;
        Some(found.0)
    };
    let before = claim.timeline.iter().filter(|it| Some(it.at) <= decided);
    for moment in before {
        let (of, reason) = match &moment.what {
            Happening::Answered {
                question: QuestionKey::Id(id),
                reason,
                ..
            } if decision.facts.answers.contains_key(id) => (ReasonOf::Answer(id.clone()), reason),
            Happening::Answered {
                question: QuestionKey::Injury(key),
                reason,
                ..
            } => match place(key) {
                Some(at) => (ReasonOf::Percent(at), reason),
                None => continue,
            },
            Happening::Reopened { reason } => (ReasonOf::Decision, reason),
            _ => continue,
        };
        reasons.retain(|known| known.of != of);
        reasons.push(LetterReason {
            of,
            reason: reason.clone(),
        });
    }
    reasons
}

fn payment(claim: &ClaimView, facts: &ClaimFacts, due: &PaymentDue) -> LetterPayment {
    let policy = &claim.policy;
    let insured = full_name(&policy.insured_name);
    let heirs = || papers::heirs(lang(claim), &insured);
    let payee = match due.payee.as_str() {
        "policyholder" => policy.policyholder.clone(),
        "beneficiary_or_heirs" => policy.beneficiary.clone().unwrap_or_else(heirs),
        // What was due to somebody who died is their heirs'.
        _ if facts.died_on.is_some() => heirs(),
        _ => insured.clone(),
    };
    LetterPayment {
        benefit: due.benefit.clone(),
        payee,
        amount: due.amount_cents,
        due_on: due.due_on,
    }
}
