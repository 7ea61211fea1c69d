//! Invoices and credit notes, as they are seen and printed.

use calendar::{Date, Timestamp};
use identity::{ContractId, CreditorReference, Iban, InvoiceId, PolicyholderId};
use ledger::receivable::Bucket;
use money::Cents;
use store::{Invoice, InvoiceFilter, InvoiceKind, InvoiceParty, Payer};
use wording::Lang;

use super::AT_MOST;
use crate::permissions::UseCase;
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
    /// Whose money pays it.
    pub payer: Payer,
    /// What is charged or returned, in the words in which it was issued.
    pub lines: Vec<InvoiceLineView>,
    /// Why no value-added tax is on it.
    pub exemption: String,
    /// What else the policyholder should know; may be empty.
    pub note: String,
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
    /// Whom or what it is about.
    pub name: String,
    /// From when, by which calculation, and of which sum it is a part.
    pub calculation: String,
    /// The clauses behind it; may be empty.
    pub clause: String,
    /// How much.
    pub amount: Cents,
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
        if let Some(insurer) = insurer {
            self.keep_standings(actor, insurer).await?;
        }
        let settled = self.core.store.settled_premiums().await?;
        let mut accounts = std::collections::BTreeMap::new();
        let mut rows = Vec::with_capacity(invoices.len());
        for invoice in invoices {
            let id = invoice.contract_id;
            if settled.contains(&id) {
                rows.push(self.row(&invoice, Cents::ZERO));
                continue;
            }
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

    /// An invoice or credit note, whole, as it was worded in a language when it was issued.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not in the actor's scope.
    pub async fn invoice(
        &self,
        actor: &Actor,
        id: InvoiceId,
        lang: Lang,
    ) -> Result<InvoiceView, AppError> {
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
        let text = self.core.text_of(&invoice, lang).await?;
        let lines = text.lines.into_iter().zip(&invoice.body.lines);
        let lines = lines.map(|(text, line)| InvoiceLineView {
            name: text.name,
            calculation: text.calculation,
            clause: text.clause,
            amount: line.amount,
        });
        let reference = invoice.reference.parse().ok();
        Ok(InvoiceView {
            row,
            pay_to: invoice.body.iban.clone().zip(reference),
            seller: invoice.body.seller,
            buyer: invoice.body.buyer,
            period: invoice.body.period,
            payer: invoice.body.payer,
            lines: lines.collect(),
            exemption: text.exemption,
            note: text.note,
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
