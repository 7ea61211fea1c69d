//! Money that is to leave, and payments that came back.

use calendar::riga_date;
use store::{Payable, PayoutRun, RunState};

use super::{Look, MOST, Task, TaskAbout};
use crate::payouts::concerns;
use crate::permissions::UseCase;
use crate::{App, AppError};

impl App {
    pub(super) async fn payout_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let mut tasks = Vec::new();
        if look.may(UseCase::OrderPayout) {
            let store = &self.core.store;
            for payable in store.payables(look.insurer, None, MOST).await? {
                if concerns(look.actor.role, payable.source.parts().0) {
                    tasks.push(self.payable_task(&payable).await?);
                }
            }
        }
        if look.may(UseCase::DecideRun) {
            let runs = self.core.store.payout_runs(look.insurer, MOST).await?;
            for run in &runs {
                tasks.extend(self.run_task(look, run).await?);
            }
        }
        Ok(tasks)
    }

    async fn payable_task(&self, payable: &Payable) -> Result<Task, AppError> {
        let kind = payable.source.parts().0;
        let (about, amount) = match (payable.left(), payable.failed) {
            (left, 0) if left.is_positive() => (TaskAbout::Owed(kind), left),
            (left, _) if left.is_positive() => (TaskAbout::CameBack(kind), left),
            _ => (TaskAbout::PaidTooMuch(kind), payable.too_much()),
        };
        let subject = self.subject(&payable.source).await?;
        let payee = Some(subject.payee).filter(|payee| !payee.is_empty());
        let name = std::iter::once(subject.number).chain(payee).collect();
        Ok(Task {
            amount: Some(amount),
            ..Task::new(about, name)
        })
    }

    /// Whoever had a hand in a run does not approve it; anybody who may fetches its file.
    async fn run_task(&self, look: &Look<'_>, run: &PayoutRun) -> Result<Option<Task>, AppError> {
        let (about, since) = match (run.state, run.decided_at) {
            (RunState::Proposed, _) if !self.had_a_hand(look.actor, run).await? => {
                (TaskAbout::ApproveRun(run.id), run.proposed_at)
            }
            (RunState::Approved, Some(at)) if run.exported_at.is_none() => {
                (TaskAbout::FetchRun(run.id), at)
            }
            _ => return Ok(None),
        };
        Ok(Some(Task {
            until: Some(run.execute_on),
            since: Some(riga_date(since)),
            amount: Some(run.amount_cents),
            ..Task::new(about, vec![run.number.to_string()])
        }))
    }
}
