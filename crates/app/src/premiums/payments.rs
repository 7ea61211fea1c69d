//! What came in, what is late, what is to go back.

use adjudication::{GroupDocument, RefundWay};
use calendar::{Date, Timestamp};
use identity::{BankLineId, ContractId, Iban, InsurerId, PaymentId, RefundId, UserId};
use ledger::receivable::{OpenInvoice, PremiumAccount, PremiumEntry, PremiumEntryKind, Way};
use money::Cents;
use store::{
    BankLineFile, BankLineFilter, Contract, LastMatch, LinkedTo, MatchedHow, OutcomeKind,
    PremiumStanding, RefundState,
};

use super::billing::BillingRow;
use super::invoice::InvoiceRow;
use super::{AT_MOST, refused, sum};
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Named};

/// Lines of statements that a page shows.
const RECENT: i64 = 100;
/// Refunds on a page of them.
const REFUNDS: usize = 50;

/// All that an insurer's desk for payments shows.
#[derive(Clone, Debug, Default)]
pub struct PaymentsView {
    /// Incoming lines that are not, or not wholly, matched.
    pub open: Vec<PaymentRow>,
    /// The latest lines, matched or not.
    pub recent: Vec<PaymentRow>,
    /// Invoices that should have been paid, what was due first before the rest.
    pub overdue: Vec<OverdueRow>,
    /// What policyholders have with the insurer: to be set off or paid back.
    pub to_refund: Vec<RefundDueRow>,
    /// Refunds: those that wait, then the latest.
    pub refunds: Vec<RefundRow>,
    /// Whether there is another page of refunds.
    pub more_refunds: bool,
    /// How the insurer billed, bills and is to bill, the latest first.
    pub billing: Vec<BillingRow>,
    /// What is charged and not billed yet, of all contracts.
    pub unbilled: Cents,
}

/// A line of a bank statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    /// The line.
    pub line: BankLineId,
    /// When it was booked.
    pub booked_on: Date,
    /// Whether it came in.
    pub incoming: bool,
    /// Who paid or was paid.
    pub party: String,
    /// Their account.
    pub party_iban: Option<Iban>,
    /// What the payer wrote, and the reference if it was given as such.
    pub told: String,
    /// How much.
    pub amount: Cents,
    /// What is for nothing yet.
    pub left: Cents,
    /// By what it was matched, and the contract.
    pub matched: Option<(MatchedHow, Option<Named<ContractId>>)>,
    /// What it was matched by, if that can be undone.
    pub can_undo: Option<PaymentId>,
    /// What is known of it beyond that.
    pub fate: Option<LineFate>,
}

/// What is known of a line beside a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFate {
    /// It came in, and the bank gave it back later.
    GivenBack,
    /// It gives back what came in; by which line is known.
    GivesBack,
    /// It gives back what came in or went out; a person has to say which.
    Returns,
    /// It paid a refund.
    PaidRefund,
    /// It paid a payout.
    PaidPayout,
    /// It brought a payout back.
    ReturnedPayout,
    /// It bears the name of a payout of another amount, or that left before: a person has to look at it.
    OddPayout,
}

/// An invoice that is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverdueRow {
    /// The invoice.
    pub invoice: InvoiceRow,
    /// How many days ago it was due.
    pub days: i32,
}

/// What a policyholder has with the insurer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundDueRow {
    /// The contract.
    pub contract: Named<ContractId>,
    /// Who bought it.
    pub policyholder: String,
    /// How much.
    pub amount: Cents,
    /// The earliest day on which the terms want it paid back, where they name one.
    pub due_on: Option<Date>,
    /// What of it the policyholder wants transferred, and what set off (2.4.5).
    pub chosen: Vec<(RefundWay, Cents)>,
    /// What of it is set off when the next payment is billed, as they want it.
    pub waits_for_invoice: Cents,
    /// What of it could be set off against open invoices.
    pub can_set_off: Cents,
    /// What of it may be paid back now.
    pub can_pay_back: Cents,
    /// Whether a credit note is still to be issued, before which it cannot be set off or paid back.
    pub needs_note: bool,
}

/// A refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRow {
    /// Its id.
    pub refund: RefundId,
    /// The contract.
    pub contract: Named<ContractId>,
    /// How much.
    pub amount: Cents,
    /// Where to.
    pub iban: Iban,
    /// What became of it.
    pub state: RefundState,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// By whom.
    pub proposed_by: Named<UserId>,
    /// Who decided, if anybody did.
    pub decided_by: Option<Named<UserId>>,
    /// Whether this actor may approve it.
    pub may_approve: bool,
}

impl App {
    /// What came in, what is late and what is to go back, of the actor's insurer; of the refunds the page with
    /// this number, from 0.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn payments(&self, actor: &Actor, refunds: u32) -> Result<PaymentsView, AppError> {
        self.admit(actor, UseCase::SeePayments).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        self.note(actor, "payment.list", Some(format!("insurer:{insurer}")))
            .await?;
        let lines = |open, limit| BankLineFilter {
            insurer: Some(insurer),
            open,
            limit,
            ..BankLineFilter::default()
        };
        let mut view = PaymentsView::default();
        for file in self.core.store.bank_lines(&lines(true, AT_MOST)).await? {
            view.open.push(self.payment_row(file).await?);
        }
        for file in self.core.store.bank_lines(&lines(false, RECENT)).await? {
            view.recent.push(self.payment_row(file).await?);
        }
        self.keep_standings(actor, insurer).await?;
        let today = self.core.clock.today();
        let (unbilled, open) = self.core.store.open_standings(insurer, today).await?;
        view.unbilled = unbilled;
        for id in open {
            let contract = self.insurers_contract(actor, id).await?;
            let account = self.premium(actor, &contract).await?;
            self.add_contract(&mut view, (&contract, &account)).await?;
        }
        view.overdue.sort_by_key(|row| std::cmp::Reverse(row.days));
        view.to_refund
            .sort_by_key(|row| (row.due_on.is_none(), row.due_on));
        self.add_refunds(actor, &mut view, (insurer, refunds))
            .await?;
        view.billing = self.billing_rows(actor, insurer).await?;
        Ok(view)
    }

    /// Posts what changed in contracts since somebody looked, and keeps how their premium stands now: other accounts
    /// need not be read.
    pub(super) async fn keep_standings(
        &self,
        actor: &Actor,
        insurer: InsurerId,
    ) -> Result<(), AppError> {
        for (id, version) in self.core.store.stale_standings(insurer).await? {
            let contract = self.insurers_contract(actor, id).await?;
            let account = self.premium(actor, &contract).await?;
            let standing = PremiumStanding::of((id, version), &account);
            let standing = standing.map_err(|error| refused(&error))?;
            self.core.store.keep_standing(&standing).await?;
        }
        Ok(())
    }

    async fn add_contract(
        &self,
        view: &mut PaymentsView,
        (contract, account): (&Contract, &PremiumAccount),
    ) -> Result<(), AppError> {
        let today = self.core.clock.today();
        for open in account.overdue(today) {
            view.overdue.push(self.overdue_row(open, today).await?);
        }
        let row = |amount: Cents| RefundDueRow {
            contract: named(contract),
            policyholder: String::new(),
            amount,
            due_on: None,
            chosen: Vec::new(),
            waits_for_invoice: Cents::ZERO,
            can_set_off: Cents::ZERO,
            can_pay_back: Cents::ZERO,
            needs_note: false,
        };
        let advance = account.advance();
        if advance.is_positive() {
            let held = account.held().into_iter();
            let held = held.filter_map(|it| Some((it.credit?.1, it.amount)));
            let parts = account.can_set_off(today).into_iter();
            view.to_refund.push(RefundDueRow {
                policyholder: self.holder(contract).await?,
                due_on: self.refund_due(account).await?,
                chosen: chosen(held)?,
                waits_for_invoice: account.waits_for_invoice(),
                can_set_off: sum(parts.map(|part| part.amount))?,
                can_pay_back: account.can_pay_back(today),
                ..row(advance)
            });
        }
        let to_credit = account.to_credit().map_err(|error| refused(&error))?;
        if to_credit.is_positive() {
            let parts = account.uncredited();
            let parts = parts.map(|part| (account.way_of(&part), part.amount));
            view.to_refund.push(RefundDueRow {
                policyholder: self.holder(contract).await?,
                due_on: self.credit_due(account).await?,
                chosen: chosen(parts)?,
                needs_note: true,
                ..row(to_credit)
            });
        }
        Ok(())
    }

    async fn overdue_row(&self, open: OpenInvoice, today: Date) -> Result<OverdueRow, AppError> {
        let invoice = self.core.store.invoice(open.invoice).await?;
        let invoice = invoice.ok_or(AppError::NotFound)?;
        let late = today - open.due_on;
        Ok(OverdueRow {
            invoice: self.row(&invoice, open.left),
            days: late.get_days(),
        })
    }

    /// The earliest day by which a credit that the policyholder still has with the insurer is to be paid back. One
    /// that waits to be set off is not.
    pub(super) async fn refund_due(
        &self,
        account: &PremiumAccount,
    ) -> Result<Option<Date>, AppError> {
        let waits = account.waits_for_invoice().is_positive();
        let held = account.held().into_iter().filter_map(|held| held.credit);
        let goes_back = held.filter(|(_, way)| !waits || *way == Way::Transfer);
        let entries = goes_back.filter_map(|(entry, _)| account.entry(entry));
        self.earliest_due(entries).await
    }

    /// The earliest day by which a credit of the account that is on no credit note is to be paid back.
    pub(super) async fn credit_due(
        &self,
        account: &PremiumAccount,
    ) -> Result<Option<Date>, AppError> {
        let open = account.uncredited();
        let open = open.filter_map(|part| account.entry(part.entry));
        self.earliest_due(open).await
    }

    async fn earliest_due(
        &self,
        entries: impl IntoIterator<Item = &PremiumEntry>,
    ) -> Result<Option<Date>, AppError> {
        let mut earliest: Option<Date> = None;
        for entry in entries {
            let PremiumEntryKind::Credit { change, .. } = entry.kind else {
                continue;
            };
            let change = self.core.store.contract_change(change.uuid()).await?;
            let document = change.and_then(|change| change.document);
            let document: Option<GroupDocument> = document.as_deref().map(parse).transpose()?;
            let due_on = document.and_then(|document| document.due_on);
            earliest = [earliest, due_on].into_iter().flatten().min();
        }
        Ok(earliest)
    }

    async fn add_refunds(
        &self,
        actor: &Actor,
        view: &mut PaymentsView,
        (insurer, page): (InsurerId, u32),
    ) -> Result<(), AppError> {
        let names = self.core.user_names().await?;
        // One more than is shown tells whether there are more.
        let size = i64::try_from(REFUNDS).unwrap_or(i64::MAX);
        let wanted = (size.saturating_add(1), i64::from(page).saturating_mul(size));
        let mut refunds = self.core.store.premium_refunds(insurer, wanted).await?;
        view.more_refunds = refunds.len() > REFUNDS;
        refunds.truncate(REFUNDS);
        for refund in refunds {
            let contract = self.core.store.contract(refund.contract_id).await?;
            let contract = contract.ok_or(AppError::NotFound)?;
            let own = refund.proposed_by == actor.user;
            view.refunds.push(RefundRow {
                refund: refund.id,
                contract: named(&contract),
                amount: refund.amount_cents,
                iban: refund.iban,
                state: refund.state,
                proposed_at: refund.proposed_at,
                proposed_by: names.named(refund.proposed_by),
                decided_by: refund.decided_by.map(|user| names.named(user)),
                may_approve: refund.state == RefundState::Proposed && !own,
            });
        }
        Ok(())
    }

    async fn payment_row(&self, file: BankLineFile) -> Result<PaymentRow, AppError> {
        let left = file.left();
        let matched = match file.last {
            None => None,
            Some(LastMatch { how, contract, .. }) => {
                let contract = match contract {
                    Some(id) => self.core.store.contract(id).await?,
                    None => None,
                };
                Some((how, contract.as_ref().map(named)))
            }
        };
        let fate = fate(&file);
        let can_undo = file.last.map(|last| last.id);
        let line = file.line;
        let told = [line.told, line.reference].join(" ");
        Ok(PaymentRow {
            line: line.id,
            booked_on: line.booked_on,
            incoming: line.incoming,
            party: line.party,
            party_iban: line.party_iban,
            told: told.trim().to_owned(),
            amount: line.amount_cents,
            left,
            matched,
            can_undo,
            fate,
        })
    }

    async fn holder(&self, contract: &Contract) -> Result<String, AppError> {
        let holder = self
            .core
            .store
            .policyholder(contract.policyholder_id)
            .await?;
        Ok(holder.map(|holder| holder.name).unwrap_or_default())
    }
}

const fn fate(file: &BankLineFile) -> Option<LineFate> {
    match file.link {
        _ if matches!(file.payout, Some((_, OutcomeKind::Returned))) => {
            Some(LineFate::ReturnedPayout)
        }
        _ if file.payout.is_some() => Some(LineFate::PaidPayout),
        _ if file.odd => Some(LineFate::OddPayout),
        _ if file.given_back => Some(LineFate::GivenBack),
        Some(LinkedTo::Refund(_)) => Some(LineFate::PaidRefund),
        Some(LinkedTo::GivesBack(_)) => Some(LineFate::GivesBack),
        None if file.line.returned => Some(LineFate::Returns),
        None => None,
    }
}

/// What was chosen of each way, where anything was.
fn chosen(parts: impl Iterator<Item = (Way, Cents)>) -> Result<Vec<(RefundWay, Cents)>, AppError> {
    let (transfer, set_off): (Vec<_>, Vec<_>) = parts.partition(|(way, _)| *way == Way::Transfer);
    let ways = [
        (RefundWay::Transfer, transfer),
        (RefundWay::SetOff, set_off),
    ];
    let mut chosen = Vec::new();
    for (way, parts) in ways {
        let amount = sum(parts.into_iter().map(|(_, amount)| amount))?;
        chosen.extend(amount.is_positive().then_some((way, amount)));
    }
    Ok(chosen)
}

fn named(contract: &Contract) -> Named<ContractId> {
    Named {
        id: contract.id,
        name: contract.number.clone(),
    }
}
