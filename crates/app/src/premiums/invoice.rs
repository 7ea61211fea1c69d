//! Invoices and credit notes, as they are seen and printed.

use std::sync::Arc;

use adjudication::GroupDocument;
use calendar::{Date, Timestamp};
use identity::{ContractId, CreditorReference, Iban, InvoiceId, PolicyholderId};
use ledger::receivable::Bucket;
use money::Cents;
use store::{Invoice, InvoiceFilter, InvoiceKind, InvoiceParty};
use terms::Edition;

use super::AT_MOST;
use crate::contract_view::hide_claims;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Named, Scope};

/// An invoice or credit note in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceRow {
    /// Its id and number.
    pub invoice: Named<InvoiceId>,
    /// Which of the two.
    pub kind: InvoiceKind,
    /// The contract and its number.
    pub contract: Named<ContractId>,
    /// To whom.
    pub policyholder: Named<PolicyholderId>,
    /// When it was issued.
    pub issued_on: Date,
    /// By which day it is to be paid; absent in a credit note.
    pub due_on: Option<Date>,
    /// What is asked for or given back.
    pub total: Cents,
    /// What is not paid of it; nothing in a credit note.
    pub left: Cents,
    /// Whether it should have been paid before today.
    pub overdue: bool,
}

/// An invoice or credit note, whole.
#[derive(Clone, Debug)]
pub struct InvoiceView {
    /// As in a list.
    pub row: InvoiceRow,
    /// Who issued it.
    pub seller: InvoicePartyView,
    /// To whom.
    pub buyer: InvoicePartyView,
    /// First and last day of the contract.
    pub period: (Date, Date),
    /// What is charged or returned.
    pub lines: Vec<InvoiceLineView>,
    /// Where to pay and what to repeat; absent in a credit note.
    pub pay_to: Option<(Iban, CreditorReference)>,
    /// Of a credit note: the invoices it is about, number and day.
    pub of: Vec<(String, Date)>,
    /// When it was issued, to the second.
    pub issued_at: Timestamp,
}

/// A party as it stands on the invoice.
pub type InvoicePartyView = InvoiceParty;

/// A line.
#[derive(Clone, Debug)]
pub struct InvoiceLineView {
    /// Whom it is about; empty for the contract as a whole.
    pub person: String,
    /// The day from which the change holds.
    pub holds_from: Date,
    /// How much.
    pub amount: Cents,
    /// How the change was decided, where the terms were asked.
    pub document: Option<GroupDocument>,
    /// The edition that decided it, while the server has it.
    pub edition: Option<Arc<Edition>>,
    /// All that the change costs or returns, of which this may be one instalment.
    pub whole: Cents,
}

impl App {
    /// Invoices and credit notes in the actor's scope, the latest first.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn invoices(
        &self,
        actor: &Actor,
        contract: Option<ContractId>,
    ) -> Result<Vec<InvoiceRow>, AppError> {
        self.admit(actor, UseCase::ListInvoices).await?;
        self.note(actor, "invoice.list", None).await?;
        let (insurer, policyholder) = match actor.scope {
            Scope::Insurer(own) => (Some(own), None),
            Scope::Policyholder(own) => (None, Some(own)),
            Scope::All => (None, None),
            Scope::Provider(_) | Scope::Insured(_) => return Err(AppError::NotAllowed),
        };
        let filter = InvoiceFilter {
            insurer,
            policyholder,
            contract,
            limit: AT_MOST,
            ..InvoiceFilter::default()
        };
        let invoices = self.core.store.invoices(&filter).await?;
        let mut accounts = std::collections::BTreeMap::new();
        let mut rows = Vec::with_capacity(invoices.len());
        for invoice in invoices {
            let id = invoice.contract_id;
            if let std::collections::btree_map::Entry::Vacant(place) = accounts.entry(id) {
                place.insert(self.core.store.premium_account(id).await?);
            }
            let left = accounts
                .get(&id)
                .map(|account| account.balance(Bucket::Invoice(invoice.id)));
            rows.push(self.row(&invoice, left.unwrap_or_default()));
        }
        Ok(rows)
    }

    /// An invoice or credit note, whole.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not in the actor's scope.
    pub async fn invoice(&self, actor: &Actor, id: InvoiceId) -> Result<InvoiceView, AppError> {
        self.admit(actor, UseCase::SeeInvoice).await?;
        let invoice = self
            .core
            .store
            .invoice(id)
            .await?
            .ok_or(AppError::NotFound)?;
        let seen = match actor.scope {
            Scope::Insurer(own) => own == invoice.insurer_id,
            Scope::Policyholder(own) => own == invoice.policyholder_id,
            Scope::All => true,
            Scope::Provider(_) | Scope::Insured(_) => false,
        };
        if !seen {
            return Err(AppError::NotFound);
        }
        self.note(actor, "invoice.see", Some(format!("invoice:{id}")))
            .await?;
        let account = self.core.store.premium_account(invoice.contract_id).await?;
        let row = self.row(&invoice, account.balance(Bucket::Invoice(id)));
        let mut lines = Vec::with_capacity(invoice.body.lines.len());
        for line in &invoice.body.lines {
            let change = self.core.store.contract_change(line.change).await?;
            let change = change.ok_or(AppError::NotFound)?;
            let mut document: Option<GroupDocument> =
                change.document.as_deref().map(parse).transpose()?;
            // Whoever asks, the paper goes to the employer.
            document.iter_mut().for_each(hide_claims);
            let edition = document.as_ref();
            let edition = edition.and_then(|by| self.core.library.by_hash(&by.edition_hash));
            lines.push(InvoiceLineView {
                person: line.person.clone(),
                holds_from: line.holds_from,
                amount: line.amount,
                document,
                edition,
                whole: match invoice.kind {
                    InvoiceKind::Invoice => change.charge_cents,
                    InvoiceKind::CreditNote => change.refund_cents,
                },
            });
        }
        let reference = invoice.reference.parse().ok();
        Ok(InvoiceView {
            row,
            pay_to: invoice.body.iban.clone().zip(reference),
            seller: invoice.body.seller,
            buyer: invoice.body.buyer,
            period: invoice.body.period,
            lines,
            of: invoice.body.of,
            issued_at: invoice.issued_at,
        })
    }

    pub(super) fn row(&self, invoice: &Invoice, left: Cents) -> InvoiceRow {
        let late = |due_on: Date| due_on < self.core.clock.today();
        InvoiceRow {
            invoice: Named {
                id: invoice.id,
                name: invoice.number.clone(),
            },
            kind: invoice.kind,
            contract: Named {
                id: invoice.contract_id,
                name: invoice.body.contract.clone(),
            },
            policyholder: Named {
                id: invoice.policyholder_id,
                name: invoice.body.buyer.name.clone(),
            },
            issued_on: invoice.issued_on,
            due_on: invoice.due_on,
            total: invoice.total_cents,
            left,
            overdue: left.is_positive() && invoice.due_on.is_some_and(late),
        }
    }
}
