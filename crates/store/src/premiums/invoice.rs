//! Invoices and credit notes, as they were issued.

use calendar::{Date, Timestamp};
use identity::{ContractId, Iban, InsurerId, InvoiceId, PolicyholderId, UserId, Uuid};
use ledger::receivable::Payer;
use money::Cents;
use serde::{Deserialize, Serialize};

use super::year_of;
use crate::audit::Conditions;
use crate::contracts::{ChangeKind, Relation};
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::value::word_column;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// Money is asked for.
    Invoice,
    /// Money is given back.
    CreditNote,
}
word_column!(InvoiceKind { Invoice = "invoice", CreditNote = "credit_note" });

/// An invoice or credit note. It never changes; a mistake is set right by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// Who issued it.
    pub insurer_id: InsurerId,
    /// For which contract.
    pub contract_id: ContractId,
    /// To whom.
    pub policyholder_id: PolicyholderId,
    /// Which of the two.
    pub kind: InvoiceKind,
    /// The year of its number.
    pub year: i64,
    /// Its place among those of its kind and year, from 1, without gaps.
    pub sequence: i64,
    /// Its number on paper.
    pub number: String,
    /// What the payer repeats.
    pub reference: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// By which day it is to be paid; absent in a credit note.
    pub due_on: Option<Date>,
    /// What is asked for or given back.
    pub total_cents: Cents,
    /// What stands on it.
    pub body: InvoiceBody,
    /// Who issued it.
    pub issued_by: UserId,
    /// When.
    pub issued_at: Timestamp,
}
record!(Invoice in "invoices" {
    id, insurer_id, contract_id, policyholder_id, kind, year, sequence, number, reference, issued_on,
    due_on, total_cents, body, issued_by, issued_at,
});

/// What stands on an invoice, as it was when it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceBody {
    /// Where it is to be paid to; absent in a credit note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<Iban>,
    /// Of a credit note: the invoices it takes back from, number and day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<(String, Date)>,
    /// Name, registration number, address of the insurer; whether registered for value-added tax.
    pub seller: InvoiceParty,
    /// The same of the policyholder.
    pub buyer: InvoiceParty,
    /// Whose money pays it.
    #[serde(default)]
    pub payer: Payer,
    /// Number of the contract.
    pub contract: String,
    /// Its first and last day.
    pub period: (Date, Date),
    /// What is charged or returned.
    pub lines: Vec<InvoiceLine>,
}

/// Insurer or policyholder as they were when an invoice was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceParty {
    /// Name.
    pub name: String,
    /// Number in the register of enterprises.
    pub registration_number: identity::RegistrationNumber,
    /// Whether registered for value-added tax.
    pub vat_registered: bool,
    /// Address on one line; may be empty.
    pub address: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Phone; may be empty.
    pub phone: String,
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// The change of the contract that costs or returns it: its facts and document say how.
    pub change: Uuid,
    /// Whom it is about; empty for the contract as a whole.
    pub person: String,
    /// The day from which the change holds.
    pub holds_from: Date,
    /// By which day this part of it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// How much.
    pub amount: Cents,
}

/// Whose money pays what a change costs, or gets what it returns. Whatever is about somebody of the family is the
/// insured's, the end of their cover and what is charged again as much as their joining (4.1).
#[must_use]
pub(super) const fn payer_of(change: ChangeKind, relation: Option<Relation>) -> Payer {
    match (change, relation) {
        (ChangeKind::Upgraded | ChangeKind::FamilyJoined, _) => Payer::Insured,
        (_, None | Some(Relation::Employee)) => Payer::Policyholder,
        (_, Some(_)) => Payer::Insured,
    }
}

/// Which invoices are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct InvoiceFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// To this policyholder.
    pub policyholder: Option<PolicyholderId>,
    /// For this contract.
    pub contract: Option<ContractId>,
    /// With this reference.
    pub reference: Option<String>,
    /// With this number.
    pub number: Option<String>,
    /// The one of this kind, year and place in the year, of each insurer.
    pub place: Option<(InvoiceKind, i64, i64)>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// One invoice.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invoice(&self, id: InvoiceId) -> Result<Option<Invoice>> {
        let sql = select::<Invoice>("i", "WHERE i.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Invoices and credit notes, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invoices(&self, filter: &InvoiceFilter) -> Result<Vec<Invoice>> {
        let mut conditions = Conditions::default();
        conditions.add("i.insurer_id =", filter.insurer.as_ref());
        conditions.add("i.policyholder_id =", filter.policyholder.as_ref());
        conditions.add("i.contract_id =", filter.contract.as_ref());
        conditions.add("i.reference =", filter.reference.as_ref());
        conditions.add("i.number =", filter.number.as_ref());
        if let Some((kind, year, sequence)) = &filter.place {
            // Places are looked up by insurer.
            conditions.add_text("i.insurer_id IN (SELECT r.id FROM insurers r)");
            conditions.add("i.kind =", Some(kind));
            conditions.add("i.year =", Some(year));
            conditions.add("i.sequence =", Some(sequence));
        }
        let limit = conditions.limit(filter.limit);
        let order = "ORDER BY i.issued_on DESC, i.sequence DESC, i.id";
        let sql = select::<Invoice>("i", &format!("{} {order} {limit}", conditions.sql()));
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// The place that the next invoice of a kind and year has.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn next_invoice(
        &self,
        insurer: InsurerId,
        kind: InvoiceKind,
        day: Date,
    ) -> Result<i64> {
        let sql = "SELECT COALESCE(MAX(i.sequence), 0) FROM invoices i \
            WHERE i.insurer_id = $1 AND i.kind = $2 AND i.year = $3";
        let values = values![insurer, kind, year_of(day)];
        let last: Option<i64> = self.driver.read_one(sql, values, Cells::next).await?;
        Ok(last.unwrap_or_default() + 1)
    }
}
