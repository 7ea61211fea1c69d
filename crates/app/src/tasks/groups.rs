//! What waits in group contracts.

use std::collections::HashSet;

use calendar::riga_date;
use money::Cents;
use store::{ChangeKind, ListFilter, ListSide, ListState, OpenEnding};

use super::{Look, MOST, Task, TaskAbout};
use crate::permissions::UseCase;
use crate::settle_leaver::is_open;
use crate::{App, AppError, Decided};

impl App {
    pub(super) async fn group_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let mut tasks = Vec::new();
        if look.may(UseCase::ApproveChange) {
            tasks.extend(self.change_tasks(look).await?);
        }
        if look.may(UseCase::ApplyList) {
            tasks.extend(self.list_tasks(look).await?);
        }
        if look.may(UseCase::ReturnCard) {
            tasks.extend(self.card_tasks(look).await?);
        }
        if look.may(UseCase::SettleLeaver) {
            tasks.extend(self.leaver_tasks(look).await?);
        }
        if look.may(UseCase::IssueCard) {
            tasks.extend(self.lost_card_tasks(look).await?);
        }
        if look.may(UseCase::AnswerRecovery) {
            tasks.extend(self.recovery_tasks(look).await?);
        }
        Ok(tasks)
    }

    /// New cards that employers wait for, one of each person.
    async fn lost_card_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let wanted = (look.today, MOST);
        let mut lost = self
            .core
            .store
            .lost_cards_open(look.insurer, wanted)
            .await?;
        let mut seen = HashSet::new();
        lost.retain(|it| seen.insert(it.cover));
        let task = |it: store::LostCardOpen| {
            let mut name = look.contract(it.contract);
            name.push(format!("{} {}", it.name.0, it.name.1));
            Task {
                since: Some(riga_date(it.known_at)),
                ..Task::new(TaskAbout::LostCard(it.contract, it.cover), name)
            }
        };
        Ok(lost.into_iter().map(task).collect())
    }

    /// Losses after the end of cover that nobody has decided about; those with an answer wait as any change does.
    async fn recovery_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let open = self.open_recoveries(look.actor, Some(look.insurer)).await?;
        let open = open.into_iter().filter(|it| it.waits_for_second.is_none());
        let task = |it: crate::OpenRecovery| Task {
            since: Some(riga_date(it.since)),
            amount: Some(it.amount),
            ..Task::new(
                TaskAbout::Recovery(it.cover),
                vec![
                    it.contract,
                    it.policyholder,
                    format!("{} {}", it.insured.1.given, it.insured.1.family),
                ],
            )
        };
        Ok(open.map(task).collect())
    }

    /// Changes that another person asked for.
    async fn change_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let store = &self.core.store;
        let waiting = store.waiting_proposals(Some(look.insurer), None).await?;
        let others = waiting
            .into_iter()
            .filter(|it| it.proposed_by != look.actor.user);
        let task = |it: store::ContractProposal| {
            let about = match it.kind {
                ChangeKind::Corrected => TaskAbout::Correction(it.id),
                _ => TaskAbout::Change(it.id),
            };
            Task {
                since: Some(riga_date(it.proposed_at)),
                amount: Some(it.charge_cents.max(it.refund_cents)),
                ..Task::new(about, look.contract(it.contract_id))
            }
        };
        Ok(others.map(task).collect())
    }

    async fn list_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let filter = ListFilter {
            insurer: Some(look.insurer),
            state: Some(ListState::Submitted),
            seen_by: Some(ListSide::Insurer),
            sent_by_other: Some(look.actor.user),
            limit: MOST,
            ..ListFilter::default()
        };
        let sent = self.core.store.contract_lists(&filter).await?;
        let task = |it: store::ListedList| Task {
            since: Some(riga_date(it.submitted_at.unwrap_or(it.made_at))),
            amount: Some(it.charge_cents.max(it.refund_cents)),
            ..Task::new(TaskAbout::List(it.id), vec![it.contract, it.policyholder])
        };
        Ok(sent.into_iter().map(task).collect())
    }

    /// A card is to be in by the last day of the notice: each month begun after it costs the employer, or keeps the
    /// refund back (2.2.2, 2.4.4).
    async fn card_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let (store, today) = (&self.core.store, look.today);
        let out = store.cards_out_by_contract(look.insurer, today).await?;
        let task = |it: store::ContractCardsOut| Task {
            until: Some(it.ended_last_day),
            ..Task::new(
                TaskAbout::Cards(it.contract, it.cards.unsigned_abs()),
                look.contract(it.contract),
            )
        };
        Ok(out.into_iter().map(task).collect())
    }

    async fn leaver_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let wanted = (look.today, MOST);
        let endings = self.core.store.open_endings(look.insurer, wanted).await?;
        let mut tasks = Vec::new();
        for ending in endings {
            tasks.extend(leaver(look, &ending)?);
        }
        Ok(tasks)
    }
}

/// Whoever left, once the cards are in or the time of the security is over.
fn leaver(look: &Look<'_>, ending: &OpenEnding) -> Result<Option<Task>, AppError> {
    let decided = Decided::kept(ending.facts.as_ref(), ending.document.as_ref())?;
    let Some(decided) = decided.filter(is_open) else {
        return Ok(None);
    };
    let kept_until = decided.document.withheld_until;
    let is_over = kept_until.is_some_and(|until| until < look.today);
    if ending.cards_out > 0 && !is_over {
        return Ok(None);
    }
    let mut name = look.contract(ending.contract);
    name.push(format!("{} {}", ending.name.0, ending.name.1));
    Ok(Some(Task {
        until: decided.document.due_on,
        since: Some(riga_date(ending.known_at)),
        amount: Some(decided.document.refund).filter(|refund| *refund > Cents::ZERO),
        ..Task::new(TaskAbout::Leaver(ending.contract, ending.cover), name)
    }))
}
