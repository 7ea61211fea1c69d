//! What a line of a bank statement paid.

use identity::{BankLineId, ContractId, InvoiceId, PaymentId};
use ledger::receivable::{Bucket, InvoicePart, PremiumAccount, PremiumEntryKind};
use money::Cents;
use store::{
    BankLineFile, Contract, InvoiceKind, MatchedHow, PaymentMatch, PremiumWrite, StoreError,
};

use super::{TRIES, busy, is_stale, refused};
use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// A person says what a line paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchPayment {
    /// The line.
    pub line: BankLineId,
    /// What it is for.
    pub to: MatchTo,
}

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchTo {
    /// The invoice with this number, and the contract's other invoices with what is left.
    Invoice(String),
    /// No premium at all.
    NotPremium,
}

/// What a line, or what is left of it, is for.
pub(super) struct Match {
    pub(super) contract: ContractId,
    /// The invoices that were named; they are paid before the contract's others.
    pub(super) invoices: Vec<InvoiceId>,
    pub(super) amount: Cents,
    pub(super) how: MatchedHow,
}

impl App {
    /// Matches what is left of a line by hand.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `line` if nothing of it is left (`matched-before`) or it went out (`outgoing`),
    /// for `invoice` if the insurer has issued none with that number (`unknown`).
    pub async fn match_payment(
        &self,
        actor: &Actor,
        request: MatchPayment,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::MatchPayment).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let file = self.bank_line(actor, request.line).await?;
        let aside = request.to == MatchTo::NotPremium;
        let to_match = file.line.incoming || (aside && file.line.returned);
        if !to_match {
            return Err(invalid("line", "outgoing"));
        }
        if !file.left().is_positive() || file.link.is_some() {
            return Err(invalid("line", "matched-before"));
        }
        let number = match request.to {
            MatchTo::NotPremium => return self.set_aside(actor, &file).await,
            MatchTo::Invoice(number) => number.trim().to_ascii_uppercase(),
        };
        let filter = store::InvoiceFilter {
            insurer: Some(insurer),
            number: Some(number),
            limit: 1,
            ..store::InvoiceFilter::default()
        };
        let found = self.core.store.invoices(&filter).await?;
        let asked_for = |found: &store::Invoice| found.kind == InvoiceKind::Invoice;
        let invoice = found.into_iter().find(asked_for);
        let invoice = invoice.ok_or_else(|| invalid("invoice", "unknown"))?;
        let to = Match {
            contract: invoice.contract_id,
            invoices: vec![invoice.id],
            amount: file.left(),
            how: MatchedHow::ByHand,
        };
        self.matched(actor, &file, to).await
    }

    async fn set_aside(&self, actor: &Actor, file: &BankLineFile) -> Result<(), AppError> {
        let at = self.core.clock.now();
        let aside = PaymentMatch {
            id: PaymentId::new(id_at(at)),
            line_id: file.line.id,
            place: file.matches + 1,
            contract_id: None,
            amount_cents: file.left(),
            how: MatchedHow::NotPremium,
            matched_by: actor.user,
            matched_at: at,
        };
        let event = self.core.event(actor, "payment.aside", Some(object(file)));
        match self.core.store.set_line_aside(&aside, &event).await {
            Err(StoreError::Conflict(_)) => Err(invalid("line", "matched-before")),
            done => Ok(done?),
        }
    }

    /// Posts what a line paid. What an invoice does not need goes to the contract's other invoices, then stays
    /// as an advance.
    pub(super) async fn matched(
        &self,
        actor: &Actor,
        file: &BankLineFile,
        to: Match,
    ) -> Result<(), AppError> {
        let contract = self.insurers_contract(actor, to.contract).await?;
        for _ in 0..TRIES {
            let account = self.premium(actor, &contract).await?;
            let write = self.payment(actor, (&contract, account), (file, &to))?;
            let event = self.core.event(actor, "payment.match", Some(object(file)));
            match self.core.store.write_premium(&write, &event).await {
                Ok(()) => return Ok(()),
                Err(error) if is_stale(&error) => {
                    // Somebody else may have matched the line, and not only written to the account.
                    if self.bank_line(actor, file.line.id).await?.matches != file.matches {
                        return Err(invalid("line", "matched-before"));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(busy(&contract))
    }

    fn payment(
        &self,
        actor: &Actor,
        (contract, mut account): (&Contract, PremiumAccount),
        (file, to): (&BankLineFile, &Match),
    ) -> Result<PremiumWrite, AppError> {
        let at = self.core.clock.now();
        let payment = PaymentId::new(id_at(at));
        let kind = PremiumEntryKind::Payment {
            payment,
            amount: to.amount,
            to: parts(&account, to),
        };
        let entry = account.post(kind, at).map_err(|error| refused(&error))?;
        let matched = PaymentMatch {
            id: payment,
            line_id: file.line.id,
            place: file.matches + 1,
            contract_id: Some(contract.id),
            amount_cents: to.amount,
            how: to.how,
            matched_by: actor.user,
            matched_at: at,
        };
        Ok(PremiumWrite {
            matched: Some(matched),
            ..PremiumWrite::of(contract.id, vec![entry])
        })
    }
}

/// The invoices that were named first, then what is due first.
fn parts(account: &PremiumAccount, to: &Match) -> Vec<InvoicePart> {
    let open = account.open_invoices();
    let is_named = |it: &InvoiceId| to.invoices.contains(it);
    let named = to.invoices.iter().copied();
    let others = open.iter().map(|open| open.invoice);
    let mut left = to.amount;
    let mut parts = Vec::new();
    for invoice in named.chain(others.filter(|it| !is_named(it))) {
        let amount = account.balance(Bucket::Invoice(invoice)).min(left);
        left = left.saturating_sub_to_zero(amount);
        if amount.is_positive() {
            parts.push(InvoicePart { invoice, amount });
        }
    }
    parts
}

fn object(file: &BankLineFile) -> String {
    format!("bank-line:{}", file.line.id)
}
