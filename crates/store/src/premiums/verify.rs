//! Whether the premium of each contract is what its changes, invoices, payments and refunds say.

use std::collections::BTreeMap;

use identity::{ContractId, InvoiceId, PaymentId, RefundId, Uuid};
use ledger::receivable::{Part, PremiumAccount, PremiumEntryKind, PremiumError};
use money::Cents;

use super::InvoiceFilter;
use super::matches::PaymentMatch;
use super::refund::PremiumRefund;
use super::standing::PremiumStanding;
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, select};
use crate::store::Store;
use crate::verify::{Difference, Verification};

/// Something about the premium of a contract that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PremiumDifference {
    /// An entry cannot follow those before it.
    Entry(PremiumError),
    /// What is charged or returned for a change is not what the change says.
    Change(Uuid),
    /// An invoice is not what is billed, or is there only in one of both.
    Invoice(InvoiceId),
    /// A payment is not what a bank line was matched with, or is there only in one of both.
    Payment(PaymentId),
    /// A refund is not what was approved, or is there only in one of both.
    Refund(RefundId),
    /// What was kept of how the account stands is not what its entries say.
    Standing,
}

/// Amounts by what they are for, from two sides.
type Sides<K> = BTreeMap<K, (Cents, Cents)>;

impl Store {
    /// Adds the premium of a page of contracts up again and compares.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_premiums(
        &self,
        after: Option<ContractId>,
        limit: i64,
    ) -> Result<(Verification, Option<ContractId>)> {
        let sql = "SELECT DISTINCT e.contract_id FROM premium_entries e WHERE e.contract_id > $1 \
            ORDER BY e.contract_id LIMIT $2";
        let after = after.map_or(Uuid::nil(), ContractId::uuid);
        let values = values![after, limit];
        let page: Vec<ContractId> = self.driver.read_as(sql, values, Cells::next).await?;
        let mut found = Verification::default();
        for contract in &page {
            found.accounts += 1;
            let entries = self.premium_entries(*contract).await?;
            found.entries += entries.len() as u64;
            let named = |what| Difference::Premium {
                contract: *contract,
                what,
            };
            let differences = match PremiumAccount::of(entries) {
                Err(error) => vec![PremiumDifference::Entry(error)],
                Ok(account) => self.premium_differences(*contract, &account).await?,
            };
            found.differences.extend(differences.into_iter().map(named));
        }
        Ok((found, page.last().copied()))
    }

    async fn premium_differences(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Vec<PremiumDifference>> {
        let mut found = self.changes_that_differ(contract, account).await?;
        found.extend(self.invoices_that_differ(contract, account).await?);
        found.extend(self.payments_that_differ(contract, account).await?);
        found.extend(self.refunds_that_differ(contract, account).await?);
        found.extend(self.standing_that_differs(contract, account).await?);
        Ok(found)
    }

    /// One that was kept before the last entry is worked out again before anybody sees it.
    async fn standing_that_differs(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Option<PremiumDifference>> {
        let kept = self.premium_standing(contract).await?;
        let differs = |kept: &PremiumStanding| {
            let Ok(now) = PremiumStanding::of((contract, kept.version), account) else {
                return true;
            };
            kept.sequence > now.sequence || (kept.sequence == now.sequence && *kept != now)
        };
        Ok(kept.filter(differs).map(|_| PremiumDifference::Standing))
    }

    /// A change is charged whole. What it returns is credited whole; more is credited where charges are
    /// taken off that were never billed, and only what is beyond these can be paid back.
    async fn changes_that_differ(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Vec<PremiumDifference>> {
        let sql = "SELECT c.id, c.charge_cents, c.refund_cents FROM contract_changes c \
            WHERE c.contract_id = $1 AND EXISTS \
            (SELECT 1 FROM premium_entries e WHERE e.change_id = c.id)";
        let row = |cells: &mut Cells| Ok((cells.next()?, (cells.next()?, cells.next()?)));
        let told: Vec<(Uuid, (Cents, Cents))> =
            self.driver.read_as(sql, values![contract], row).await?;
        let told: BTreeMap<Uuid, (Cents, Cents)> = told.into_iter().collect();
        let posted = posted(account);
        let mut changes: Vec<Uuid> = told.keys().chain(posted.keys()).copied().collect();
        changes.sort();
        changes.dedup();
        let fits = |change: &Uuid| {
            let (charge, refund) = told.get(change).copied()?;
            let posted = posted.get(change).copied().unwrap_or_default();
            let between = posted.payable <= refund && refund <= posted.credited;
            (posted.charged == charge && between).then_some(())
        };
        let wrong = changes.into_iter().filter(|change| fits(change).is_none());
        Ok(wrong.map(PremiumDifference::Change).collect())
    }

    async fn invoices_that_differ(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Vec<PremiumDifference>> {
        let filter = InvoiceFilter {
            contract: Some(contract),
            limit: i64::MAX,
            ..InvoiceFilter::default()
        };
        let kept = self.invoices(&filter).await?;
        let kept = kept.into_iter().map(|kept| (kept.id, kept.total_cents));
        let posted = account
            .entries()
            .iter()
            .filter_map(|entry| match &entry.kind {
                PremiumEntryKind::Invoice {
                    invoice, charges, ..
                } => Some((*invoice, sum(charges))),
                PremiumEntryKind::CreditNote {
                    invoice, credits, ..
                } => Some((*invoice, sum(credits))),
                _ => None,
            });
        Ok(unequal(kept, posted)
            .map(PremiumDifference::Invoice)
            .collect())
    }

    async fn payments_that_differ(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Vec<PremiumDifference>> {
        let rest = "WHERE p.contract_id = $1 AND NOT EXISTS \
            (SELECT 1 FROM payment_undos u WHERE u.payment_id = p.id)";
        let sql = select::<PaymentMatch>("p", rest);
        let values = values![contract];
        let kept: Vec<PaymentMatch> = self.driver.read_as(sql, values, Cells::record).await?;
        let kept = kept.into_iter().map(|kept| (kept.id, kept.amount_cents));
        let posted = standing(account).filter_map(|kind| match kind {
            PremiumEntryKind::Payment {
                payment, amount, ..
            } => Some((*payment, *amount)),
            _ => None,
        });
        Ok(unequal(kept, posted)
            .map(PremiumDifference::Payment)
            .collect())
    }

    async fn refunds_that_differ(
        &self,
        contract: ContractId,
        account: &PremiumAccount,
    ) -> Result<Vec<PremiumDifference>> {
        let rest = "WHERE r.contract_id = $1 AND r.state IN ('approved', 'paid')";
        let sql = select::<PremiumRefund>("r", rest);
        let values = values![contract];
        let kept: Vec<PremiumRefund> = self.driver.read_as(sql, values, Cells::record).await?;
        let kept = kept.into_iter().map(|kept| (kept.id, kept.amount_cents));
        let posted = account
            .entries()
            .iter()
            .filter_map(|entry| match &entry.kind {
                PremiumEntryKind::Refund { refund, amount } => Some((*refund, *amount)),
                _ => None,
            });
        Ok(unequal(kept, posted)
            .map(PremiumDifference::Refund)
            .collect())
    }
}

/// What the entries say about one change.
#[derive(Clone, Copy, Default)]
struct Posted {
    charged: Cents,
    credited: Cents,
    /// Of what is credited, what is not taken off charges.
    payable: Cents,
}

fn posted(account: &PremiumAccount) -> BTreeMap<Uuid, Posted> {
    let mut changes: BTreeMap<Uuid, Posted> = BTreeMap::new();
    for kind in standing(account) {
        match kind {
            PremiumEntryKind::Charge { change, amount, .. } => {
                let posted = changes.entry(change.uuid()).or_default();
                posted.charged = plus(posted.charged, *amount);
            }
            PremiumEntryKind::Credit {
                change,
                amount,
                off,
                ..
            } => {
                let posted = changes.entry(change.uuid()).or_default();
                posted.credited = plus(posted.credited, *amount);
                posted.payable = plus(posted.payable, minus(*amount, sum(off)));
            }
            _ => {}
        }
    }
    changes
}

/// What the entries say that no later entry undid.
fn standing(account: &PremiumAccount) -> impl Iterator<Item = &PremiumEntryKind> {
    let stands = |sequence: u64| !account.is_reversed(sequence);
    let entries = account.entries().iter();
    let entries = entries.filter(move |entry| stands(entry.sequence));
    entries.map(|entry| &entry.kind)
}

/// What is not the same on both sides.
fn unequal<K: Ord + Copy>(
    one: impl IntoIterator<Item = (K, Cents)>,
    other: impl IntoIterator<Item = (K, Cents)>,
) -> impl Iterator<Item = K> {
    let mut sides: Sides<K> = BTreeMap::new();
    for (key, cents) in one {
        let side = sides.entry(key).or_default();
        side.0 = plus(side.0, cents);
    }
    for (key, cents) in other {
        let side = sides.entry(key).or_default();
        side.1 = plus(side.1, cents);
    }
    let unequal = sides.into_iter().filter(|(_, (one, other))| one != other);
    unequal.map(|(key, _)| key)
}

fn sum(parts: &[Part]) -> Cents {
    Cents::try_sum(parts.iter().map(|part| part.amount)).unwrap_or_default()
}

/// A sum that does not fit differs from any that does.
fn plus(one: Cents, other: Cents) -> Cents {
    one.checked_add(other).unwrap_or(Cents::new(i64::MIN))
}

fn minus(one: Cents, other: Cents) -> Cents {
    one.checked_sub(other).unwrap_or(Cents::new(i64::MIN))
}
