//! A match was a mistake, or the bank gave the money back: what it paid is open again. Nothing is deleted.

use identity::{BankLineId, ContractId, PaymentId};
use ledger::receivable::{PremiumAccount, PremiumEntry, PremiumEntryKind, PremiumError};
use store::{
    BankLine, BankLineFile, BankLineFilter, BankLink, LinkedTo, MatchUndo, PremiumWrite, StoreError,
};

use super::{TRIES, busy, is_stale, refused};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// The most lines of one amount among which the one that was given back is looked for.
const ALIKE: i64 = 50;

/// Asks for a match to be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoMatch {
    /// The line.
    pub line: BankLineId,
    /// What it was matched by, as the asker saw it.
    pub payment: PaymentId,
}

impl App {
    /// Undoes what a line was matched with: its invoices are open again, and the line waits for a person.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `line` if that was undone before (`undone-before`), or the money was set off or
    /// paid back since (`spent`).
    pub async fn undo_match(&self, actor: &Actor, request: UndoMatch) -> Result<(), AppError> {
        self.admit(actor, UseCase::UndoMatch).await?;
        let file = self.bank_line(actor, request.line).await?;
        let last = file.last.filter(|last| last.id == request.payment);
        let last = last.ok_or_else(|| invalid("line", "undone-before"))?;
        match last.contract {
            Some(contract) => self.undone(actor, (contract, last.id), None).await,
            None => {
                let event = self.event_of(actor, "payment.undo", file.line.id);
                let undo = self.undo(actor, last.id);
                match self.core.store.undo_aside(&undo, &event).await {
                    Err(StoreError::Conflict(_)) => Err(invalid("line", "undone-before")),
                    done => Ok(done?),
                }
            }
        }
    }

    /// Whether it is known which line this one gives back; what that one paid is open again. One that paid several
    /// contracts is left to a person, who undoes each.
    pub(super) async fn give_back(&self, actor: &Actor, line: &BankLine) -> Result<bool, AppError> {
        let Some(came) = self.came_in(line).await? else {
            return Ok(false);
        };
        if came
            .last
            .is_some_and(|last| last.amount != came.matched_cents)
        {
            return Ok(false);
        }
        let link = self.link(actor, line.id, LinkedTo::GivesBack(came.line.id));
        let paid = came.last.and_then(|last| Some((last.contract?, last.id)));
        let done = match paid {
            Some(paid) => self.undone(actor, paid, Some(link)).await,
            None => return self.linked(actor, link).await,
        };
        match done {
            // What it brought is spent: a person has to get it back.
            Err(AppError::Invalid(_)) => Ok(false),
            done => done.map(|()| true),
        }
    }

    /// Whether an approved refund is this much and went to this account; it is paid then.
    pub(super) async fn pay_refund(
        &self,
        actor: &Actor,
        line: &BankLine,
    ) -> Result<bool, AppError> {
        let Some(iban) = &line.party_iban else {
            return Ok(false);
        };
        let to_pay = (line.amount_cents, iban);
        let found = self
            .core
            .store
            .refunds_to_pay(line.insurer_id, to_pay)
            .await?;
        let Some(refund) = found.first() else {
            return Ok(false);
        };
        let link = self.link(actor, line.id, LinkedTo::Refund(refund.id));
        self.linked(actor, link).await
    }

    async fn linked(&self, actor: &Actor, link: BankLink) -> Result<bool, AppError> {
        let event = self.event_of(actor, "payment.link", link.line);
        match self.core.store.link_line(&link, &event).await {
            Err(StoreError::Conflict(_) | StoreError::NothingToChange) => Ok(false),
            done => Ok(done.map(|()| true)?),
        }
    }

    /// The one line that a later one gives back: of the same amount, with the same words of the payer's books, or
    /// else from the same account.
    async fn came_in(&self, line: &BankLine) -> Result<Option<BankLineFile>, AppError> {
        let filter = BankLineFilter {
            insurer: Some(line.insurer_id),
            incoming: Some(true),
            amount: Some(line.amount_cents),
            limit: ALIKE,
            ..BankLineFilter::default()
        };
        let mut alike = self.core.store.bank_lines(&filter).await?;
        alike.retain(|it| {
            !it.given_back && !it.line.returned && it.line.booked_on <= line.booked_on
        });
        let told = &line.end_to_end_id;
        let same_told = |it: &BankLineFile| !told.is_empty() && it.line.end_to_end_id == *told;
        let same_payer =
            |it: &BankLineFile| line.party_iban.is_some() && it.line.party_iban == line.party_iban;
        match only(&alike, same_told) {
            Some(found) => Ok(Some(found)),
            None => Ok(only(&alike, same_payer)),
        }
    }

    /// Reverses a payment; with the line that gave its money back, if one did.
    async fn undone(
        &self,
        actor: &Actor,
        (contract, payment): (ContractId, PaymentId),
        link: Option<BankLink>,
    ) -> Result<(), AppError> {
        let contract = self.insurers_contract(actor, contract).await?;
        for _ in 0..TRIES {
            let account = self.premium(actor, &contract).await?;
            let entry = self.reversal(account, payment)?;
            let write = PremiumWrite {
                undone: Some(self.undo(actor, payment)),
                link: link.clone(),
                ..PremiumWrite::of(contract.id, vec![entry])
            };
            let object = Some(format!("payment:{payment}"));
            let event = self.core.event(actor, "payment.undo", object);
            match self.core.store.write_premium(&write, &event).await {
                Err(error) if is_stale(&error) => {}
                written => return Ok(written?),
            }
        }
        Err(busy(&contract))
    }

    fn reversal(
        &self,
        mut account: PremiumAccount,
        payment: PaymentId,
    ) -> Result<PremiumEntry, AppError> {
        let of = account.payment(payment).map(|entry| entry.sequence);
        let of = of.ok_or_else(|| invalid("line", "undone-before"))?;
        let posted = account.post(PremiumEntryKind::Reversal { of }, self.core.clock.now());
        posted.map_err(|error| match error {
            PremiumError::TooMuch(_) => invalid("line", "spent"),
            PremiumError::ReversedBefore(_) => invalid("line", "undone-before"),
            other => refused(&other),
        })
    }

    fn undo(&self, actor: &Actor, payment: PaymentId) -> MatchUndo {
        MatchUndo {
            payment_id: payment,
            undone_by: actor.user,
            undone_at: self.core.clock.now(),
        }
    }

    fn link(&self, actor: &Actor, line: BankLineId, to: LinkedTo) -> BankLink {
        BankLink {
            line,
            to,
            by: actor.user,
            at: self.core.clock.now(),
        }
    }

    fn event_of(&self, actor: &Actor, what: &str, line: BankLineId) -> store::AuditRecord {
        self.core
            .event(actor, what, Some(format!("bank-line:{line}")))
    }
}

/// The one that fits, if no other does.
fn only(lines: &[BankLineFile], fits: impl Fn(&BankLineFile) -> bool) -> Option<BankLineFile> {
    let mut fitting = lines.iter().filter(|line| fits(line));
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.clone())
}
