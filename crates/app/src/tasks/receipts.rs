//! Claims by receipt that wait, and what is due to somebody after one was decided. What a colleague has taken waits for
//! them alone, but for what needs a second person.

use calendar::riga_date;
use store::{AssignedTo, ClaimState, DecisionState, DutyKind};

use super::{Look, MOST, Task, TaskAbout};
use crate::permissions::UseCase;
use crate::receipts::OpenDuty;
use crate::{App, AppError, Deadline, ReceiptRow};

impl App {
    pub(super) async fn receipt_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        if !look.may(UseCase::ProposeReceipt) {
            return Ok(Vec::new());
        }
        let others = self.other_handlers(look).await?;
        let filter = store::ReceiptFilter {
            insurer: Some(look.insurer),
            assigned: Some(AssignedTo::LeftBy(others.clone())),
            states: vec![ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed],
            or_due: true,
            limit: MOST,
            ..store::ReceiptFilter::default()
        };
        let mut tasks = Vec::from_iter(self.mail_task(look).await?);
        for claim in self.receipt_rows(&filter, 0).await? {
            if claim.state != ClaimState::Proposed || self.may_approve_receipt(look, &claim).await?
            {
                tasks.extend(task(&claim));
            }
            let assigned = claim.assigned_to.as_ref();
            let is_others = assigned.is_some_and(|user| others.contains(&user.id));
            // A complaint is answered by somebody else than whoever decided.
            let waits = |duty: &&OpenDuty| !is_others || duty.kind == DutyKind::Complaint;
            let duties = claim.duties.iter().filter(waits);
            tasks.extend(duties.filter_map(|duty| due(&claim, *duty)));
        }
        Ok(tasks)
    }

    /// The mailbox, by its oldest message.
    async fn mail_task(&self, look: &Look<'_>) -> Result<Option<Task>, AppError> {
        let (count, oldest) = self.core.store.mail_waits(look.insurer).await?;
        let Some(oldest) = oldest.filter(|_| look.may(UseCase::ListMail)) else {
            return Ok(None);
        };
        let since = riga_date(oldest);
        let count = u64::try_from(count).unwrap_or_default();
        Ok(Some(Task {
            until: day(self.mail_promise(look.insurer, since).await?),
            since: Some(since),
            ..Task::new(TaskAbout::Mail(count), Vec::new())
        }))
    }

    /// Who had a hand in a large decision does not approve it.
    async fn may_approve_receipt(
        &self,
        look: &Look<'_>,
        claim: &ReceiptRow,
    ) -> Result<bool, AppError> {
        let file = self.receipt_file(look.actor, claim.id).await?;
        let Some(proposed) = file.decision(DecisionState::Proposed) else {
            return Ok(false);
        };
        let needs_other = self
            .receipt_needs_other(look.actor, &file, proposed)
            .await?;
        Ok(!needs_other)
    }
}

/// What is to be decided; nothing of a claim that is.
fn task(claim: &ReceiptRow) -> Option<Task> {
    let about = match (claim.state, claim.deadline) {
        (_, Deadline::None) => return None,
        (ClaimState::Proposed, _) => TaskAbout::ReceiptDecision(claim.id),
        (_, Deadline::Stopped) => TaskAbout::ReceiptDocuments(claim.id),
        (_, Deadline::By { .. } | Deadline::Uncounted) => TaskAbout::Receipt(claim.id),
    };
    Some(Task {
        until: day(claim.deadline),
        since: Some(claim.received_on),
        amount: Some(claim.price),
        ..Task::new(about, name(claim))
    })
}

/// What is due; money is waited for where it is ordered.
fn due(claim: &ReceiptRow, duty: OpenDuty) -> Option<Task> {
    let about = match duty.kind {
        DutyKind::Decision | DutyKind::Amount => TaskAbout::ReceiptAnswer(claim.id),
        DutyKind::Complaint => TaskAbout::Complaint(claim.id),
        DutyKind::Payment => return None,
    };
    Some(Task {
        until: day(duty.deadline),
        ..Task::new(about, name(claim))
    })
}

fn name(claim: &ReceiptRow) -> Vec<String> {
    let person = format!("{} {}", claim.insured.given, claim.insured.family);
    vec![claim.number.to_string(), person]
}

const fn day(deadline: Deadline) -> Option<calendar::Date> {
    match deadline {
        Deadline::By { day, .. } => Some(day),
        Deadline::Stopped | Deadline::Uncounted | Deadline::None => None,
    }
}
