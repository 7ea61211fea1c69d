//! The money of premiums: entries of each contract's account, invoices, bank statements and what they
//! paid for, refunds.

mod bank;
mod billing;
mod invoice;
mod invoice_text;
mod matches;
mod refund;
mod standing;
mod verify;

use std::collections::BTreeMap;

use calendar::Date;
use identity::{ContractId, CoverId, InsurerId, InvoiceId, PaymentId, Uuid};
pub use ledger::receivable::Payer;
use ledger::receivable::{PremiumAccount, PremiumEntry, PremiumEntryKind};

pub use bank::{BankLine, BankLineFile, BankLineFilter, BankStatement, LastMatch, NewStatement};
pub use billing::{Billing, BillingChange};
pub use invoice::{Invoice, InvoiceBody, InvoiceFilter, InvoiceKind, InvoiceLine, InvoiceParty};
pub use invoice_text::{InvoiceLineText, InvoiceText, InvoiceTextRow};
pub use matches::{BankLink, LinkedTo, MatchUndo, MatchedHow, PaymentMatch};
pub use refund::{PremiumRefund, RefundMove, RefundState};
pub use standing::PremiumStanding;
pub use verify::PremiumDifference;

use self::invoice::payer_of;
use crate::audit::AuditRecord;
use crate::contracts::{ContractChange, ContractTerms};
use crate::driver::{Step, values};
use crate::error::{Result, StoreError};
use crate::record::{Cells, record, select};
use crate::store::Store;

/// A row of the account of a contract.
#[derive(Debug, Clone)]
pub(crate) struct EntryRow {
    pub(crate) contract_id: ContractId,
    pub(crate) sequence: i64,
    pub(crate) change_id: Option<Uuid>,
    pub(crate) invoice_id: Option<InvoiceId>,
    pub(crate) payment_id: Option<PaymentId>,
    pub(crate) entry: PremiumEntry,
}
record!(EntryRow in "premium_entries" {
    contract_id, sequence, change_id, invoice_id, payment_id, entry,
});

/// New entries of a contract's account and what they stand for, written together or not at all.
#[derive(Debug, Clone)]
pub struct PremiumWrite {
    /// The contract.
    pub contract: ContractId,
    /// The entries, following what was read.
    pub entries: Vec<PremiumEntry>,
    /// The invoice or credit note that one of them is.
    pub invoice: Option<Invoice>,
    /// What that says, in each language.
    pub texts: Vec<InvoiceTextRow>,
    /// What a bank line paid.
    pub matched: Option<PaymentMatch>,
    /// The match that one of them undoes.
    pub undone: Option<MatchUndo>,
    /// The outgoing line by which its money went back.
    pub link: Option<BankLink>,
    /// The refund that comes into force by one of them.
    pub refund: Option<RefundMove>,
}

impl PremiumWrite {
    /// Entries and no more.
    #[must_use]
    pub const fn of(contract: ContractId, entries: Vec<PremiumEntry>) -> Self {
        Self {
            contract,
            entries,
            invoice: None,
            texts: Vec::new(),
            matched: None,
            undone: None,
            link: None,
            refund: None,
        }
    }

    /// An invoice stands before the entry that names it.
    fn steps(&self) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        steps.extend(self.invoice.as_ref().map(Step::insert));
        steps.extend(self.texts.iter().map(Step::insert));
        let row = |entry: &PremiumEntry| Step::insert(&EntryRow::of(self.contract, entry));
        steps.extend(self.entries.iter().map(row));
        steps.extend(self.matched.as_ref().map(Step::insert));
        steps.extend(self.undone.as_ref().map(Step::insert));
        steps.extend(self.link.iter().flat_map(BankLink::steps));
        steps.extend(self.refund.as_ref().map(RefundMove::step));
        steps
    }
}

/// A change that is in the account of its contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostedChange {
    /// The cover it is about, if it is about one.
    pub cover: Option<CoverId>,
    /// Whose money pays it.
    pub payer: Payer,
}

impl EntryRow {
    fn of(contract: ContractId, entry: &PremiumEntry) -> Self {
        let payment_id = match &entry.kind {
            PremiumEntryKind::Payment { payment, .. } => Some(*payment),
            _ => None,
        };
        Self {
            contract_id: contract,
            sequence: i64::try_from(entry.sequence).unwrap_or(i64::MAX),
            change_id: entry.kind.change().map(identity::ChangeId::uuid),
            invoice_id: entry.kind.issues(),
            payment_id,
            entry: entry.clone(),
        }
    }
}

impl Store {
    /// The premium of a contract.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if its entries do not follow from each other.
    pub async fn premium_account(&self, contract: ContractId) -> Result<PremiumAccount> {
        let account = PremiumAccount::of(self.premium_entries(contract).await?);
        account.map_err(|error| StoreError::Corrupt(format!("premium of {contract}: {error}")))
    }

    async fn premium_entries(&self, contract: ContractId) -> Result<Vec<PremiumEntry>> {
        let sql = "SELECT e.entry FROM premium_entries e WHERE e.contract_id = $1 \
            ORDER BY e.sequence";
        self.driver
            .read_as(sql, values![contract], Cells::next)
            .await
    }

    /// Changes of a contract that cost or return something and are not in its account yet.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn unposted_changes(&self, contract: ContractId) -> Result<Vec<ContractChange>> {
        let rest = "WHERE c.contract_id = $1 AND (c.charge_cents > 0 OR c.refund_cents > 0 OR c.kind = 'left') \
            AND NOT EXISTS (SELECT 1 FROM premium_entries e WHERE e.change_id = c.id) \
            ORDER BY c.sequence";
        let sql = select::<ContractChange>("c", rest);
        self.driver
            .read_as(sql, values![contract], Cells::record)
            .await
    }

    /// Whom each change of a contract is about that is in its account, and whose money pays what it costs.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn posted_changes(
        &self,
        contract: ContractId,
    ) -> Result<BTreeMap<Uuid, PostedChange>> {
        let sql = "SELECT c.id, c.cover_id, c.kind, t.relation FROM contract_changes c \
            LEFT JOIN cover_terms t ON t.cover_id = c.cover_id WHERE c.contract_id = $1 \
            AND EXISTS (SELECT 1 FROM premium_entries e WHERE e.change_id = c.id)";
        let row = |cells: &mut Cells| {
            let (id, cover): (Uuid, Option<CoverId>) = (cells.next()?, cells.next()?);
            let payer = payer_of(cells.next()?, cells.next()?);
            Ok((id, PostedChange { cover, payer }))
        };
        let rows: Vec<(Uuid, PostedChange)> =
            self.driver.read_as(sql, values![contract], row).await?;
        Ok(rows.into_iter().collect())
    }

    /// What a contract agrees on.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_terms(&self, contract: ContractId) -> Result<Option<ContractTerms>> {
        let sql = select::<ContractTerms>("t", "WHERE t.contract_id = $1");
        self.driver
            .read_one(sql, values![contract], Cells::record)
            .await
    }

    /// Contracts of an insurer that have anything to do with premium, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contracts_with_premium(&self, insurer: InsurerId) -> Result<Vec<ContractId>> {
        let sql = "SELECT k.id FROM contracts k WHERE k.insurer_id = $1 AND (EXISTS \
            (SELECT 1 FROM premium_entries e WHERE e.contract_id = k.id) OR EXISTS \
            (SELECT 1 FROM contract_changes c WHERE c.contract_id = k.id \
            AND (c.charge_cents > 0 OR c.refund_cents > 0))) ORDER BY k.first_day DESC, k.id";
        self.driver
            .read_as(sql, values![insurer], Cells::next)
            .await
    }

    /// Writes entries of a contract's account and what they stand for.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if somebody wrote to the account, took the number or matched the line
    /// since they were read, [`StoreError::NothingToChange`] if the refund does not wait any more;
    /// nothing is written then.
    pub async fn write_premium(&self, write: &PremiumWrite, audit: &AuditRecord) -> Result<()> {
        self.change(write.steps(), audit).await
    }
}

/// The year of a number.
pub(crate) fn year_of(day: Date) -> i64 {
    i64::from(day.year())
}
