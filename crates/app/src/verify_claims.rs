//! The books of claims are computed again: accounts of policies, decisions, and what is due.

use adjudication::ClaimDocument;
use calendar::Timestamp;
use identity::{DecisionId, UserId};
use money::Cents;
use store::{ClaimDecision, ClaimEvent, DecisionState, PaymentDue};

use crate::approve_decision::payee_word;
use crate::propose_decision::decision_fingerprint;
use crate::verify::{Difference, PAGE, Verified};
use crate::view::parse;
use crate::{App, AppError, Happening};

impl App {
    pub(crate) async fn verify_claims(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (page, next) = self.core.store.verify_policies(after, PAGE).await?;
            verified.accounts += page.accounts;
            verified.entries += page.entries;
            let found = page.differences.into_iter().map(Difference::Books);
            verified.differences.extend(found);
            if next.is_none() {
                break;
            }
            after = next;
        }
        let found = self.core.store.verify_claims().await?.into_iter();
        verified.differences.extend(found.map(Difference::Books));
        self.verify_claim_decisions(verified).await
    }

    /// Decisions are read first: what happened to them is only added to, so what must be there by then is.
    async fn verify_claim_decisions(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let store = &self.core.store;
            let page = store.decisions_after(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            let events = store.deciding_events(after, last.id).await?;
            let dues = store.dues_of(after, last.id).await?;
            after = Some(last.id);
            for decision in &page {
                verified.claims += 1;
                let found = self.wrong_with_decision(decision, (&events, &dues));
                let named = found.into_iter().map(|what| Difference::Claim {
                    claim: decision.claim_id,
                    decision: decision.id,
                    what,
                });
                verified.differences.extend(named);
            }
        }
    }

    fn wrong_with_decision(
        &self,
        decision: &ClaimDecision,
        (events, dues): (&[ClaimEvent], &[PaymentDue]),
    ) -> Vec<&'static str> {
        let Ok(replay) = self.core.replay_decision(decision) else {
            return vec!["its facts, decision or edition cannot be read"];
        };
        let Ok(told) = Told::of(decision, events) else {
            return vec!["what happened to it cannot be read"];
        };
        let in_force = matches!(
            decision.state,
            DecisionState::InForce | DecisionState::Reversed
        );
        let checks = [
            (!replay.is_same(), "decided again it comes out otherwise"),
            (
                sum(&replay.kept) != Some(decision.amount_cents),
                "its amount is not that of its decision",
            ),
            (
                in_force && decision.approved_by.is_none(),
                "nobody approved it",
            ),
            (
                in_force && !is_due(decision, &replay.kept, dues),
                "what is due is not what it says",
            ),
        ];
        let wrong = checks.into_iter().chain(told.checks(decision));
        wrong.filter(|(is, _)| *is).map(|(_, what)| what).collect()
    }
}

/// What the timeline tells of a decision.
struct Told {
    proposed: Option<(UserId, Timestamp, Cents, Option<String>)>,
    decided: Option<(UserId, Timestamp, Cents)>,
    reversed: Option<Cents>,
}

impl Told {
    fn of(decision: &ClaimDecision, events: &[ClaimEvent]) -> Result<Self, AppError> {
        let mut told = Self {
            proposed: None,
            decided: None,
            reversed: None,
        };
        let own = |id: DecisionId| id == decision.id;
        for event in events.iter().filter(|it| it.claim_id == decision.claim_id) {
            let (by, at) = (event.user_id, event.at);
            match parse(&event.body)? {
                Happening::Proposed {
                    decision: id,
                    amount,
                    fingerprint,
                } if own(id) => told.proposed = Some((by, at, amount, fingerprint)),
                Happening::Approved {
                    decision: id,
                    amount,
                } if own(id) => told.decided = Some((by, at, amount)),
                Happening::Refused { decision: id } if own(id) => {
                    told.decided = Some((by, at, Cents::ZERO));
                }
                Happening::Reversed {
                    decision: id,
                    amount,
                } if own(id) => told.reversed = Some(amount),
                _ => {}
            }
        }
        Ok(told)
    }

    /// What the decision says beside what was told: each with whether they differ.
    fn checks(self, decision: &ClaimDecision) -> [(bool, &'static str); 6] {
        let in_force = matches!(
            decision.state,
            DecisionState::InForce | DecisionState::Reversed
        );
        let amount = decision.amount_cents;
        let proposed = self.proposed.as_ref();
        let print = proposed.and_then(|(.., print)| print.as_deref());
        let dropped = decision.state == DecisionState::Dropped;
        let reversed = decision.state == DecisionState::Reversed;
        let approved = decision.approved_by.zip(decision.approved_at);
        let decided = self.decided.map(|(by, at, _)| (by, at));
        [
            (
                proposed.map(|(by, at, ..)| (*by, *at))
                    != Some((decision.proposed_by, decision.proposed_at)),
                "who proposed it, or when, is not what happened",
            ),
            (
                proposed.is_some_and(|(_, _, told, _)| *told != amount)
                    || self.decided.is_some_and(|(.., told)| told != amount)
                    || self.reversed.is_some_and(|told| told != amount),
                "its amount is not what happened",
            ),
            (
                print.is_some_and(|print| print != decision_fingerprint(decision)),
                "its facts, text or edition are not those that were proposed",
            ),
            (
                in_force && decided != approved,
                "who approved it, or when, is not what happened",
            ),
            (
                dropped && self.decided.is_some(),
                "it was decided, and is none that came into force",
            ),
            (
                reversed && self.reversed.is_none(),
                "it is reversed, and nothing happened that did so",
            ),
        ]
    }
}

/// Whether what is due is what each benefit gives, to whom it gives it.
fn is_due(decision: &ClaimDecision, document: &ClaimDocument, dues: &[PaymentDue]) -> bool {
    let written = dues.iter().filter(|due| due.decision_id == decision.id);
    let mut written: Vec<_> = written
        .map(|due| (due.benefit.as_str(), due.payee.as_str(), due.amount_cents))
        .collect();
    let paying = document.benefits.iter().filter(|it| it.most.is_positive());
    let mut said: Vec<_> = paying
        .map(|it| (it.benefit.as_str(), payee_word(it.payee), it.most))
        .collect();
    written.sort_unstable();
    said.sort_unstable();
    written == said
}

/// What the benefits come to, if nothing is open.
fn sum(document: &ClaimDocument) -> Option<Cents> {
    let benefits = document.benefits.iter().map(|benefit| benefit.most);
    let sum = Cents::try_sum(benefits).ok()?;
    (document.least == document.most && document.most == sum).then_some(sum)
}
