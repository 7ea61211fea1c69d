//! What waits for somebody at an insurer, and until when: each role sees what it may act on.

mod claims;
mod groups;
mod payouts;
mod premium;
mod receipts;

pub use premium::BILL_AHEAD;

use std::collections::HashMap;

use calendar::{Date, riga_date};
use identity::{
    BankLineId, ClaimId, ContractId, CoverId, InsurerId, InvoiceId, PayoutRunId, ReceiptId,
    RefundId, UserId, Uuid,
};
use money::Cents;
use store::{ContractMark, PayoutKind};

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Scope, VoidRequestState};

/// Of one kind at most: what is done makes room.
const MOST: i64 = 200;

/// What waits, by what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskAbout {
    /// A change of a contract is to be approved.
    Change(Uuid),
    /// A correction of a person's data is to be approved.
    Correction(Uuid),
    /// A monthly list is to be applied or sent back.
    List(Uuid),
    /// Cards of a contract are out though their covers were ended; so many.
    Cards(ContractId, u64),
    /// A person left, and what they get back can be worked out by now.
    Leaver(ContractId, CoverId),
    /// An employer reported a lost card, and the person needs a new one.
    LostCard(ContractId, CoverId),
    /// It is to be decided whether a loss after the end of cover is claimed.
    Recovery(CoverId),
    /// An invoice is late.
    Invoice(InvoiceId),
    /// A payment found no invoice.
    Payment(BankLineId),
    /// The bank paid something under the name of a payout that it cannot have been.
    OddPayment(BankLineId),
    /// Premium that is to be paid soon is on no invoice yet, of so many contracts.
    Bill(u64),
    /// What is to go back to a policyholder is on no credit note yet.
    CreditNote(ContractId),
    /// Premium is to be set off or paid back.
    PayBack(ContractId),
    /// A refund of premium is to be approved.
    Refund(RefundId),
    /// Another account for premium is to be approved.
    Account(Uuid),
    /// A claim is to be decided.
    Claim(ClaimId),
    /// A claim waits for documents.
    Documents(ClaimId),
    /// A decision about a claim is to be approved.
    Decision(ClaimId),
    /// A claim by receipt is to be decided.
    Receipt(ReceiptId),
    /// A claim by receipt waits for documents.
    ReceiptDocuments(ReceiptId),
    /// A decision about a claim by receipt is to be approved.
    ReceiptDecision(ReceiptId),
    /// Somebody who asked for the decision about a claim by receipt is to be given it.
    ReceiptAnswer(ReceiptId),
    /// Messages of the mailbox wait; so many.
    Mail(u64),
    /// A complaint about a claim by receipt is to be answered.
    Complaint(ReceiptId),
    /// Cards may have been misused; so many cards' days.
    CardMisuse(u64),
    /// A clinic asks for a void.
    VoidRequest,
    /// Money is owed and not ordered yet.
    Owed(PayoutKind),
    /// A payment came back or was refused: it is owed again, and the account may be wrong.
    CameBack(PayoutKind),
    /// More was paid, or is on its way, than is owed by now.
    PaidTooMuch(PayoutKind),
    /// A run of payouts is to be approved.
    ApproveRun(PayoutRunId),
    /// The file of a run is to be fetched for the bank.
    FetchRun(PayoutRunId),
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub about: TaskAbout,
    /// The number of what it is about, then whose it is.
    pub name: Vec<String>,
    /// The last day for it: by the terms, the invoice or the card. Absent where nothing sets one.
    pub until: Option<Date>,
    /// Since when it waits.
    pub since: Option<Date>,
    /// The money it is about.
    pub amount: Option<Cents>,
}

impl Task {
    fn new(about: TaskAbout, name: Vec<String>) -> Self {
        Self {
            about,
            name,
            until: None,
            since: None,
            amount: None,
        }
    }
}

/// Who looks at which insurer, and its contracts by their ids.
struct Look<'a> {
    actor: &'a Actor,
    insurer: InsurerId,
    today: Date,
    contracts: HashMap<ContractId, ContractMark>,
}

impl Look<'_> {
    fn may(&self, case: UseCase) -> bool {
        case.check(self.actor).is_ok()
    }

    /// Number and policyholder of a contract.
    fn contract(&self, id: ContractId) -> Vec<String> {
        let known = self.contracts.get(&id);
        known.map_or_else(Vec::new, |it| {
            vec![it.number.clone(), it.policyholder.clone()]
        })
    }
}

impl App {
    /// All that waits for the actor: what has least time left first, then what has no last day, the oldest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn tasks(&self, actor: &Actor) -> Result<Vec<Task>, AppError> {
        self.admit(actor, UseCase::ListTasks).await?;
        self.note(actor, "task.list", None).await?;
        self.tasks_of(actor).await
    }

    /// How much waits for the actor: a number in their menu, so it leaves no trail.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn waiting_tasks(&self, actor: &Actor) -> Result<u64, AppError> {
        self.admit(actor, UseCase::CountTasks).await?;
        let tasks = self.tasks_of(actor).await?;
        Ok(u64::try_from(tasks.len()).unwrap_or(u64::MAX))
    }

    async fn tasks_of(&self, actor: &Actor) -> Result<Vec<Task>, AppError> {
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let mut look = Look {
            actor,
            insurer,
            today: self.core.clock.today(),
            contracts: HashMap::new(),
        };
        let mut tasks = self.claim_tasks(&look).await?;
        tasks.extend(self.receipt_tasks(&look).await?);
        if look.may(UseCase::ListContracts) {
            let marks = self.core.store.contract_marks(insurer).await?;
            look.contracts = marks.into_iter().map(|mark| (mark.id, mark)).collect();
            tasks.extend(self.group_tasks(&look).await?);
            tasks.extend(self.premium_tasks(&look).await?);
        }
        if look.may(UseCase::DeclineVoid) {
            tasks.extend(self.void_tasks(insurer).await?);
        }
        if look.may(UseCase::AnswerCardMisuse) {
            tasks.extend(self.misuse_task(insurer).await?);
        }
        tasks.extend(self.payout_tasks(&look).await?);
        tasks.sort_by_key(|task| (task.until.is_none(), task.until, task.since));
        Ok(tasks)
    }

    /// Colleagues who decide claims: what they have taken is theirs.
    async fn other_handlers(&self, look: &Look<'_>) -> Result<Vec<UserId>, AppError> {
        let handlers = self.handlers_of(look.insurer).await?.into_iter();
        let there = handlers.filter(|user| user.disabled_at.is_none());
        let others = there.filter(|user| user.id != look.actor.user);
        Ok(others.map(|user| user.id).collect())
    }

    async fn misuse_task(&self, insurer: InsurerId) -> Result<Option<Task>, AppError> {
        let (count, since) = self.waiting_misuse(insurer).await?;
        Ok((count > 0).then(|| Task {
            since,
            ..Task::new(TaskAbout::CardMisuse(count), Vec::new())
        }))
    }

    async fn void_tasks(&self, insurer: InsurerId) -> Result<Vec<Task>, AppError> {
        let requests = self.requests(Scope::Insurer(insurer), None).await?;
        let waiting = requests
            .into_iter()
            .filter(|it| it.state == VoidRequestState::Waiting);
        let task = |it: crate::VoidRequestView| Task {
            since: Some(riga_date(it.asked_at)),
            amount: Some(it.visit.totals.insurer),
            ..Task::new(
                TaskAbout::VoidRequest,
                vec![it.visit.number.to_string(), it.visit.provider.name],
            )
        };
        Ok(waiting.map(task).collect())
    }
}
