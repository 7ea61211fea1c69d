//! Above an amount of the insurer a second person approves; a claim, one who had no hand in it. The conclusion of a
//! contract and its prices from then on always take two.

use adjudication::GroupDocument;
use identity::InsurerId;
use money::Cents;
use store::{
    ClaimDecision, ClaimEventKind, ClaimFile, ContractChange, ContractState, DecisionState,
};

use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::recoveries::is_insurers_own;
use crate::view::parse;
use crate::{Actor, App, AppError};

impl App {
    /// Above which amount on a second person approves.
    pub(crate) async fn four_eyes(&self, insurer: InsurerId) -> Result<Cents, AppError> {
        let book = self.core.book().await?;
        let found = book.insurer(insurer);
        Ok(found.map_or(Cents::ZERO, |insurer| insurer.four_eyes_cents))
    }
}

impl Draft<'_> {
    /// Whether what was taken in waits for a second person: it moves more than the insurer's amount, what is kept
    /// as security counted in, or it changes the prices of a contract that is concluded.
    pub(crate) fn takes_two(
        &self,
        request: &ChangeRequest,
        above: Cents,
    ) -> Result<bool, AppError> {
        let endorses = matches!(request, ChangeRequest::Endorse(_));
        let concluded = self.book.terms.state == ContractState::Concluded;
        if request.needs_two() || (endorses && concluded) {
            return Ok(true);
        }
        let weights: Vec<Cents> = self.changes.iter().map(weight).collect::<Result<_, _>>()?;
        let sum = Cents::try_sum(weights);
        Ok(sum.map_or(true, |sum| sum > above))
    }
}

/// How much money a change moves, now or when its security is over, or decides to claim or let be.
fn weight(change: &ContractChange) -> Result<Cents, AppError> {
    let document: Option<GroupDocument> = change.document.as_deref().map(parse).transpose()?;
    let claimed = document.as_ref().and_then(|it| it.proposal.as_ref());
    // Only where a person decides about it: elsewhere it is no more than said.
    let claimed = claimed.filter(|_| is_insurers_own(change.kind));
    let claimed = claimed.map_or(Cents::ZERO, |it| it.amount);
    let kept = document.map_or(Cents::ZERO, |document| document.refund);
    let back = change.refund_cents.max(kept);
    let sum = change.charge_cents.checked_add(back);
    let sum = sum.and_then(|sum| sum.checked_add(claimed));
    sum.ok_or_else(|| AppError::Unavailable {
        detail: "too much money".into(),
    })
}

/// Whether only somebody else than the actor may approve what is proposed: it pays, or takes back, more than
/// the insurer's amount, other claims about the same accident counted in, and the actor had a hand in it.
pub(crate) fn needs_other(
    actor: &Actor,
    proposed: &ClaimDecision,
    file: &ClaimFile,
    four_eyes: Cents,
) -> bool {
    let in_force = file.decision(DecisionState::InForce);
    let before = in_force.map_or(Cents::ZERO, |decision| decision.amount_cents);
    let elsewhere = Cents::new(paid_elsewhere(file));
    let moved = proposed.amount_cents.max(before);
    let together = moved.checked_add(elsewhere);
    let is_large = together.is_none_or(|sum| sum > four_eyes);
    is_large && (proposed.proposed_by == actor.user || had_a_hand(actor, file))
}

/// Whether the actor told what the decision rests on, since another was approved: recorded the claim, changed
/// what is known, answered a question, or opened it again. Who only noted or asked for documents did not.
fn had_a_hand(actor: &Actor, file: &ClaimFile) -> bool {
    let mut since = file.events.iter().rev().take_while(|event| {
        !matches!(
            event.kind,
            ClaimEventKind::Approved | ClaimEventKind::Refused
        )
    });
    since.any(|event| {
        let tells = matches!(
            event.kind,
            ClaimEventKind::Recorded
                | ClaimEventKind::FactsChanged
                | ClaimEventKind::Answered
                | ClaimEventKind::Reopened
                | ClaimEventKind::Proposed
        );
        tells && event.user_id == actor.user
    })
}

/// What decisions about other claims pay for the accident of this one, in cents.
fn paid_elsewhere(file: &ClaimFile) -> i64 {
    let own = |id| file.decisions.iter().any(|decision| decision.id == id);
    let payments = file.policy.account.payments().iter();
    let others = payments
        .filter(|it| it.accident_on == file.claim.accident_on && !own(it.decision))
        .flat_map(|it| &it.amounts);
    others.fold(0, |sum: i64, of| sum.saturating_add(of.amount))
}
