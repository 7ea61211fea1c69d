//! The letter about a claim, as PDF in the language of the policy: what was decided, or which documents are
//! needed.

use std::sync::Arc;

use adjudication::InjuryKey;
use app::{
    AppError, ClaimLetterView, ClaimState, ClaimView, DecisionState, DecisionView, Happening,
    PaymentDue, QuestionKey,
};
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::{Date, Timestamp, completed_years, riga_date, riga_datetime};
use papers::{
    Addressee, ClaimLetter, LetterPayment, LetterPurpose, LetterReason, LetterSender, ReasonOf,
};
use wording::Lang;

use crate::fail::Fail;
use crate::reply;
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
) -> Result<Response, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.claim_letter(visitor.actor(), id).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let letter = letter(&found, site.today()).ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let bytes = letter.to_pdf().map_err(|error| visitor.fail(error))?;
    Ok(reply::pdf(&format!("{}.pdf", found.claim.number), bytes))
}

fn letter(found: &ClaimLetterView, today: Date) -> Option<ClaimLetter<'_>> {
    let claim = &found.claim;
    let insured = full_name(&claim.policy.insured_name);
    let is_of_age = completed_years(claim.policy.born, today) >= OF_AGE;
    let letter = ClaimLetter {
        lang: Lang::from_tag(&claim.policy.language).unwrap_or_default(),
        insurer: LetterSender {
            name: claim.insurer.name.clone(),
            registration_number: found.registration_number.to_string(),
            phone: found.phone.clone(),
        },
        addressee: Addressee {
            name: if is_of_age {
                insured.clone()
            } else {
                claim.policy.policyholder.clone()
            },
            lines: Vec::new(),
        },
        place: String::new(),
        made_at: riga_datetime(Timestamp::now()),
        claim_number: claim.number.to_string(),
        policy_number: claim.policy.number.clone(),
        insured,
        purpose: LetterPurpose::Decision,
        decision: claim.outlook.as_ref().ok()?,
        facts: &claim.facts,
        edition: &claim.edition,
        reasons: Vec::new(),
        payments: Vec::new(),
    };
    if claim.state == ClaimState::Waiting {
        return Some(ClaimLetter {
            purpose: LetterPurpose::Documents { also: asked(claim) },
            ..letter
        });
    }
    let decision = claim.decision(DecisionState::InForce)?;
    Some(ClaimLetter {
        purpose: purpose(claim),
        decision: &decision.document,
        facts: &decision.facts,
        reasons: reasons(claim, decision),
        payments: decision
            .payments
            .iter()
            .map(|due| payment(claim, due))
            .collect(),
        ..letter
    })
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
    let lang = Lang::from_tag(&claim.policy.language).unwrap_or_default();
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

fn payment(claim: &ClaimView, due: &PaymentDue) -> LetterPayment {
    let policy = &claim.policy;
    let payee = match due.payee.as_str() {
        "policyholder" => policy.policyholder.clone(),
        "beneficiary_or_heirs" => policy.beneficiary.clone().unwrap_or_default(),
        _ => full_name(&policy.insured_name),
    };
    LetterPayment {
        benefit: due.benefit.clone(),
        payee,
        amount: due.amount_cents,
        due_on: due.due_on,
    }
}
