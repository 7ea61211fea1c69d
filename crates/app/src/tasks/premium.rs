//! What waits in the money of premiums.

use std::collections::{HashMap, HashSet};

use calendar::{add_days, riga_date};
use identity::{ContractId, InvoiceId};
use ledger::receivable::OpenInvoice;
use store::{BankLineFilter, PremiumRefund, RefundState};

use super::{Look, MOST, Task, TaskAbout};
use crate::permissions::UseCase;
use crate::premiums::sum;
use crate::{App, AppError};

/// Premium that is to be paid within so many days is to be billed by now.
pub const BILL_AHEAD: i32 = 14;

impl App {
    pub(super) async fn premium_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let mut tasks = Vec::new();
        if look.may(UseCase::MatchPayment) {
            tasks.extend(self.payment_tasks(look).await?);
        }
        if look.may(UseCase::DecideBilling) {
            tasks.extend(self.account_tasks(look).await?);
        }
        if look.may(UseCase::IssueInvoices) {
            tasks.extend(self.bill_task(look).await?);
        }
        if look.may(UseCase::DecideRefund) {
            tasks.extend(self.owed_tasks(look).await?);
        }
        Ok(tasks)
    }

    /// What came in and is for nothing yet.
    async fn payment_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let open = BankLineFilter {
            insurer: Some(look.insurer),
            open: true,
            limit: MOST,
            ..BankLineFilter::default()
        };
        let open = self.core.store.bank_lines(&open).await?;
        let task = |file: store::BankLineFile| Task {
            since: Some(file.line.booked_on),
            amount: Some(file.left()),
            ..Task::new(about(&file), vec![file.line.party])
        };
        Ok(open.into_iter().map(task).collect())
    }

    async fn account_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let changes = self.core.store.billing_changes(look.insurer).await?;
        let waiting = changes
            .into_iter()
            .filter(|it| it.state == RefundState::Proposed && it.proposed_by != look.actor.user);
        let task = |it: store::BillingChange| Task {
            since: Some(riga_date(it.proposed_at)),
            ..Task::new(TaskAbout::Account(it.id), vec![it.iban.to_string()])
        };
        Ok(waiting.map(task).collect())
    }

    /// What policyholders owe and have to get. What is proposed is not asked for again.
    async fn owed_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let refunds = self
            .core
            .store
            .premium_refunds(look.insurer, (MOST, 0))
            .await?;
        let proposed: Vec<PremiumRefund> = refunds
            .into_iter()
            .filter(|it| it.state == RefundState::Proposed)
            .collect();
        let (mut tasks, mut late) = (Vec::new(), Vec::new());
        let asked: HashSet<ContractId> = proposed.iter().map(|it| it.contract_id).collect();
        for mark in look.contracts.values() {
            let standing = self.standing(look.actor, mark).await?;
            let overdue = standing.open.iter().filter(|it| it.due_on < look.today);
            late.extend(overdue.map(|it| (mark.id, *it)));
            if standing.to_pay_back.is_positive() && !asked.contains(&mark.id) {
                tasks.push(Task {
                    until: standing.refund_due,
                    amount: Some(standing.to_pay_back),
                    ..Task::new(TaskAbout::PayBack(mark.id), look.contract(mark.id))
                });
            }
        }
        if look.may(UseCase::IssueInvoices) {
            tasks.extend(self.credit_tasks(look).await?);
        }
        let others = proposed
            .into_iter()
            .filter(|it| it.proposed_by != look.actor.user);
        tasks.extend(others.map(|it| Task {
            since: Some(riga_date(it.proposed_at)),
            amount: Some(it.amount_cents),
            ..Task::new(TaskAbout::Refund(it.id), look.contract(it.contract_id))
        }));
        tasks.extend(self.late_tasks(look, late).await?);
        Ok(tasks)
    }

    /// What is on no invoice yet though it is to be paid soon, of all contracts: invoices are issued together.
    async fn bill_task(&self, look: &Look<'_>) -> Result<Option<Task>, AppError> {
        let soon = add_days(look.today, BILL_AHEAD);
        let (mut contracts, mut parts) = (0, Vec::new());
        for mark in look.contracts.values() {
            let standing = self.standing(look.actor, mark).await?;
            let before = parts.len();
            parts.extend(
                standing
                    .to_bill
                    .iter()
                    .filter(|(due_on, _)| *due_on <= soon),
            );
            contracts += u64::from(parts.len() > before);
        }
        let Some(first) = parts.iter().map(|(due_on, _)| *due_on).min() else {
            return Ok(None);
        };
        let all = sum(parts.iter().map(|(_, amount)| *amount))?;
        Ok(Some(Task {
            until: Some(first),
            amount: Some(all),
            ..Task::new(TaskAbout::Bill(contracts), Vec::new())
        }))
    }

    /// What is to go back and is on no credit note yet: the days of the terms run all the same.
    async fn credit_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        let mut tasks = Vec::new();
        for mark in look.contracts.values() {
            let standing = self.standing(look.actor, mark).await?;
            if standing.to_credit.is_positive() {
                tasks.push(Task {
                    until: standing.credit_due,
                    amount: Some(standing.to_credit),
                    ..Task::new(TaskAbout::CreditNote(mark.id), look.contract(mark.id))
                });
            }
        }
        Ok(tasks)
    }

    /// Invoices that should have been paid, those of before first.
    async fn late_tasks(
        &self,
        look: &Look<'_>,
        mut late: Vec<(ContractId, OpenInvoice)>,
    ) -> Result<Vec<Task>, AppError> {
        late.sort_by_key(|(_, open)| open.due_on);
        late.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        let ids: Vec<InvoiceId> = late.iter().map(|(_, open)| open.invoice).collect();
        let numbers = self.core.store.invoice_numbers(&ids).await?;
        let numbers: HashMap<InvoiceId, String> = numbers.into_iter().collect();
        let task = |(contract, open): (ContractId, OpenInvoice)| {
            let number = numbers.get(&open.invoice).cloned();
            let holder = look.contracts.get(&contract);
            let holder = holder.map(|it| it.policyholder.clone());
            Task {
                until: Some(open.due_on),
                since: Some(open.due_on),
                amount: Some(open.left),
                ..Task::new(
                    TaskAbout::Invoice(open.invoice),
                    number.into_iter().chain(holder).collect(),
                )
            }
        };
        Ok(late.into_iter().map(task).collect())
    }
}

/// What came in is for an invoice; what went out under the name of a payout went out too often, or is too much.
fn about(file: &store::BankLineFile) -> TaskAbout {
    match file.odd {
        true => TaskAbout::OddPayment(file.line.id),
        false => TaskAbout::Payment(file.line.id),
    }
}
