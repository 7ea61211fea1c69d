//! How insurers bill, and how that changes: nothing of it is overwritten.

use calendar::Timestamp;
use identity::{Iban, InsurerId, UserId, Uuid};

use super::refund::RefundState;
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select, upsert_into};
use crate::store::Store;

/// How an insurer bills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billing {
    /// The insurer.
    pub insurer_id: InsurerId,
    /// Where premium is paid to.
    pub iban: Iban,
    /// Whether it is registered for value-added tax.
    pub vat_registered: bool,
    /// Where it is, as it is printed; may be empty.
    pub address: String,
    /// So many days a policyholder has to pay what no instalment plan sets.
    pub payment_days: i64,
}
record!(Billing in "billing" { insurer_id, iban, vat_registered, address, payment_days });

/// A change of how an insurer bills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillingChange {
    /// Its id.
    pub id: Uuid,
    /// The insurer.
    pub insurer_id: InsurerId,
    /// Whether it waits, holds or held, or was sent back.
    pub state: RefundState,
    /// Where premium is paid to.
    pub iban: Iban,
    /// Whether it is registered for value-added tax.
    pub vat_registered: bool,
    /// Where it is, as it is printed; may be empty.
    pub address: String,
    /// Days to pay.
    pub payment_days: i64,
    /// Who asked for it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided; whoever asked, where the account stays.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
}
record!(BillingChange in "billing_changes" {
    id, insurer_id, state, iban, vat_registered, address, payment_days, proposed_by, proposed_at, decided_by,
    decided_at,
});

impl BillingChange {
    /// What holds when it is approved.
    #[must_use]
    pub fn billing(&self) -> Billing {
        Billing {
            insurer_id: self.insurer_id,
            iban: self.iban.clone(),
            vat_registered: self.vat_registered,
            address: self.address.clone(),
            payment_days: self.payment_days,
        }
    }

    fn in_force(&self) -> Step {
        let sql = upsert_into(Billing::TABLE, Billing::COLUMNS, 1);
        Step::new(sql, self.billing().values())
    }
}

const DECIDE: &str = "UPDATE billing_changes SET state = $1, decided_by = $2, decided_at = $3 \
    WHERE id = $4 AND state = 'proposed'";

impl Store {
    /// How an insurer bills, if it does.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn billing(&self, insurer: InsurerId) -> Result<Option<Billing>> {
        let sql = select::<Billing>("b", "WHERE b.insurer_id = $1");
        self.driver
            .read_one(sql, values![insurer], Cells::record)
            .await
    }

    /// The changes of how an insurer bills, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn billing_changes(&self, insurer: InsurerId) -> Result<Vec<BillingChange>> {
        let rest = "WHERE c.insurer_id = $1 ORDER BY c.proposed_at DESC, c.id DESC";
        let sql = select::<BillingChange>("c", rest);
        self.driver
            .read_as(sql, values![insurer], Cells::record)
            .await
    }

    /// Keeps a new change; one that is approved holds from now on.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if another waits.
    pub async fn change_billing(&self, change: &BillingChange, audit: &AuditRecord) -> Result<()> {
        let mut steps = vec![Step::insert(change)];
        if change.state == RefundState::Approved {
            steps.push(change.in_force());
        }
        self.change(steps, audit).await
    }

    /// Keeps what a second person decided about a change that waits.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it does not wait any more.
    pub async fn decide_billing(&self, decided: &BillingChange, audit: &AuditRecord) -> Result<()> {
        let values = values![
            decided.state,
            decided.decided_by,
            decided.decided_at,
            decided.id
        ];
        let mut steps = vec![Step::must(DECIDE, values)];
        if decided.state == RefundState::Approved {
            steps.push(decided.in_force());
        }
        self.change(steps, audit).await
    }
}
