//! A change of a visit's state within a batch.

use adjudication::{DecisionDocument, clinic_voids_until, is_hold_over};
use calendar::{Timestamp, riga_date};
use ledger::{AccountState, Entry, LedgerError};
use store::{Visit, VisitChange, VisitFile, VisitState};
use terms::VoidRule;

use super::batch::Batch;
use super::wish::{Answer, Change, ChangeWish, Waiting, Wish};
use crate::app::{Core, event_at};
use crate::desk::authorise::object;
use crate::{Actor, AppError, Named, SameVisit, Scope};

/// What is done with a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Capture,
    Cancel,
    /// The hold was over; whoever asked for something else is told.
    Expire,
    Reverse,
}

impl Batch<'_> {
    pub(super) fn change(&mut self, waiting: Waiting, file: Option<VisitFile>) {
        let Wish::Change(wish) = &waiting.wish else {
            return;
        };
        let Some(file) = file.filter(|file| wish.sees(&file.visit)) else {
            return waiting.answer(Err(AppError::NotFound));
        };
        if let (Some(earlier), Some((_, keyed))) = (&file.earlier, &wish.asker) {
            let same = earlier.request_hash == keyed.fingerprint;
            let answer = if same {
                Ok(Answer::Repeated(earlier.visit.id))
            } else {
                Err(AppError::KeyReused)
            };
            return waiting.answer(answer);
        }
        if self.is_busy(file.visit.cover_id) {
            return self.postpone(waiting);
        }
        let free = wish
            .asker
            .as_ref()
            .is_none_or(|(_, keyed)| self.take_key(&keyed.key));
        if !self.take_visit(wish.visit) || !free {
            return self.postpone(waiting);
        }
        match self.step(wish, &file.visit, waiting.at) {
            Ok(step) => self.carry_out(waiting, step, file),
            Err(error) => waiting.answer(error.map_or(Ok(Answer::Nothing), Err)),
        }
    }

    /// What is to be done; an error without a cause means nothing at all.
    fn step(
        &self,
        wish: &ChangeWish,
        visit: &Visit,
        at: Timestamp,
    ) -> Result<Step, Option<AppError>> {
        let overdue = visit
            .held_until
            .is_some_and(|until| is_hold_over(until, at));
        let wrong = Some(AppError::WrongState { state: visit.state });
        match (&wish.change, visit.state) {
            (Change::Confirm(_) | Change::Expire, VisitState::Held) if overdue => Ok(Step::Expire),
            (Change::Confirm(said), VisitState::Held) => same_visit(*said, visit).map_err(Some),
            (Change::Confirm(_), VisitState::Expired) => Err(Some(AppError::HoldExpired)),
            (Change::Cancel, VisitState::Held) => Ok(Step::Cancel),
            (Change::Void { .. }, _) => self.void_step(wish, visit, at).map_err(Some),
            (Change::Expire, _) => Err(None),
            _ => Err(wrong),
        }
    }

    fn void_step(&self, wish: &ChangeWish, visit: &Visit, at: Timestamp) -> Result<Step, AppError> {
        let edition = self.core.edition(&visit.edition, &visit.edition_hash)?;
        let refusal = match &wish.asker {
            Some((actor, _)) => void_refusal(visit, Core::visit_rules(&edition)?.void, actor, at),
            None => Some(AppError::NotAllowed),
        };
        refusal.map_or(Ok(Step::Reverse), Err)
    }

    fn carry_out(&mut self, waiting: Waiting, step: Step, file: VisitFile) {
        let Wish::Change(wish) = &waiting.wish else {
            return;
        };
        let (at, mut visit) = (waiting.at, file.visit);
        let actor = wish.asker.as_ref().map(|(actor, _)| actor);
        let change = visit_change(wish, step, &visit, at);
        let chain = self.chain(visit.cover_id);
        if chain
            .post(|account| step.entry(account, &visit, at))
            .is_err()
        {
            // The visit was read a moment before its account: look again.
            if let Some(waiting) = waiting.again() {
                self.postpone(waiting);
            }
            return;
        }
        let by = actor.filter(|_| step != Step::Expire);
        chain
            .write
            .audit
            .push(event_at(at, by, step.action(), Some(object(visit.id))));
        change_visit(&mut visit, &change);
        chain.write.changes.push(change);
        let mut names = file.names;
        names.ended_by = visit.ended_by.and(actor).map(|actor| actor.name.clone());
        if step == Step::Expire && actor.is_some() {
            // No key: there is nothing that a repeat could be answered with.
            return chain.answer(waiting, Err(AppError::HoldExpired));
        }
        if let Some((_, keyed)) = &wish.asker {
            chain.write.keys.push(keyed.write(visit.id, at));
        }
        let answer = Answer::Done {
            visit: Box::new(visit),
            names: Box::new(names),
            decided: None,
        };
        chain.answer(waiting, Ok(answer));
    }
}

impl ChangeWish {
    fn sees(&self, visit: &Visit) -> bool {
        let scope = self.asker.as_ref().map(|(actor, _)| actor.scope);
        scope.is_none_or(|scope| scope.sees(visit.insurer_id, visit.provider_id))
    }
}

impl Step {
    const fn to(self) -> VisitState {
        match self {
            Step::Capture => VisitState::Confirmed,
            Step::Cancel => VisitState::Cancelled,
            Step::Expire => VisitState::Expired,
            Step::Reverse => VisitState::Voided,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Step::Capture => "visit.confirm",
            Step::Cancel => "visit.cancel",
            Step::Expire => "visit.expire",
            Step::Reverse => "visit.void",
        }
    }

    fn entry(
        self,
        account: &AccountState,
        visit: &Visit,
        at: Timestamp,
    ) -> Result<Entry, LedgerError> {
        match self {
            Step::Capture => account.capture(visit.id, at),
            Step::Cancel | Step::Expire => account.release(visit.id, at),
            Step::Reverse => account.reversal(visit.id, at),
        }
    }
}

fn visit_change(wish: &ChangeWish, step: Step, visit: &Visit, at: Timestamp) -> VisitChange {
    let asker = wish
        .asker
        .as_ref()
        .filter(|_| matches!(step, Step::Cancel | Step::Reverse));
    let reason = match &wish.change {
        Change::Void { reason } => Some(reason.clone()),
        _ => None,
    };
    let by = asker.map(|(actor, _)| actor.user);
    VisitChange {
        visit: visit.id,
        from: visit.state,
        to: step.to(),
        at,
        by,
        reason,
    }
}

/// The visit as the books have it after the change.
fn change_visit(visit: &mut Visit, change: &VisitChange) {
    visit.state = change.to;
    if change.to == VisitState::Confirmed {
        visit.confirmed_at = Some(change.at);
    } else {
        visit.ended_at = Some(change.at);
        visit.ended_by = change.by;
    }
    visit.void_reason.clone_from(&change.reason);
}

/// A visit that looks like an earlier one is confirmed only when the clerk says that it is another.
fn same_visit(said: SameVisit, visit: &Visit) -> Result<Step, AppError> {
    if said == SameVisit::Another {
        return Ok(Step::Capture);
    }
    let decision: DecisionDocument = crate::view::parse(&visit.decision)?;
    match decision.same_visit {
        Some(number) => Err(AppError::SameVisit { number }),
        None => Ok(Step::Capture),
    }
}

/// Why the actor may not void the visit at that moment (T1-05); nothing if they may.
pub(crate) fn void_refusal(
    visit: &Visit,
    rule: VoidRule,
    actor: &Actor,
    at: Timestamp,
) -> Option<AppError> {
    let Some(confirmed) = visit
        .confirmed_at
        .filter(|_| visit.state == VisitState::Confirmed)
    else {
        return Some(AppError::WrongState { state: visit.state });
    };
    if let Some(id) = visit.settlement_id {
        return Some(AppError::Settled {
            settlement: Named {
                id,
                name: String::new(),
            },
        });
    }
    let last_day = clinic_voids_until(rule, confirmed);
    match actor.scope {
        Scope::Provider(_) if riga_date(at) > last_day => {
            Some(AppError::VoidNeedsInsurer { last_day })
        }
        Scope::Provider(_) | Scope::Insurer(_) => None,
        Scope::Policyholder(_) | Scope::Insured(_) | Scope::All => Some(AppError::NotAllowed),
    }
}
