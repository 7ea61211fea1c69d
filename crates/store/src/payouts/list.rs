//! What is left to be paid, and payouts by what they are.

use std::collections::BTreeSet;

use identity::{Iban, InsurerId, PayoutId, PayoutRunId, ProviderId, Uuid};
use money::Cents;

use super::{LIVING, Payout, PayoutKind, PayoutSource, PayoutState};
use crate::audit::Conditions;
use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, select};
use crate::store::Store;

/// Something that is owed, and what of it is ordered or paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payable {
    /// What for.
    pub source: PayoutSource,
    /// How much is owed.
    pub owed: Cents,
    /// How much is ordered, on its way or paid.
    pub living: Cents,
    /// How often it came back or was refused.
    pub failed: i64,
}

impl Payable {
    /// What is to be paid yet.
    #[must_use]
    pub fn left(&self) -> Cents {
        self.owed.saturating_sub_to_zero(self.living)
    }

    /// What was paid, or is on its way, beyond what is owed.
    #[must_use]
    pub fn too_much(&self) -> Cents {
        self.living.saturating_sub_to_zero(self.owed)
    }
}

/// Which payouts are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct PayoutFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// In this run.
    pub run: Option<PayoutRunId>,
    /// This far.
    pub state: Option<PayoutState>,
    /// By this name in the files of banks.
    pub end_to_end_id: Option<String>,
    /// For this.
    pub source: Option<PayoutSource>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// What an insurer owes and has not wholly ordered, or has paid too much of; the oldest first. With a source,
    /// that alone, whatever is left of it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payables(
        &self,
        insurer: InsurerId,
        source: Option<&PayoutSource>,
        limit: i64,
    ) -> Result<Vec<Payable>> {
        let mut conditions = Conditions::default();
        conditions.add("x.insurer_id =", Some(&insurer));
        match source.map(PayoutSource::parts) {
            Some((kind, id, part)) => {
                conditions.add("x.kind =", Some(&kind));
                conditions.add("x.id =", Some(&id));
                conditions.add("x.part =", Some(&part.to_owned()));
            }
            None => conditions.add_text("x.owed_cents <> x.living"),
        }
        let limit = conditions.limit(limit);
        let of_source = "o.source_kind = v.kind AND o.source_id = v.id AND o.part = v.part";
        let sql = format!(
            "SELECT x.kind, x.id, x.part, x.owed_cents, x.living, x.failed FROM (SELECT v.*, \
            COALESCE((SELECT CAST(SUM(o.amount_cents) AS BIGINT) FROM payouts o WHERE {of_source} \
            AND o.state IN {LIVING}), 0) AS living, (SELECT COUNT(*) FROM payouts o WHERE {of_source} \
            AND o.state IN ('rejected', 'returned')) AS failed FROM payables v) x {} \
            ORDER BY x.id, x.part {limit}",
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, read_payable)
            .await
    }

    /// One payout.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payout(&self, id: PayoutId) -> Result<Option<Payout>> {
        let sql = select::<Payout>("p", "WHERE p.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Payouts, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn payouts(&self, filter: &PayoutFilter) -> Result<Vec<Payout>> {
        let mut conditions = filter.conditions();
        let limit = conditions.limit(filter.limit);
        let rest = format!("{} ORDER BY p.id DESC {limit}", conditions.sql());
        let sql = select::<Payout>("p", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// The accounts in a run to which the insurer has paid before.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn accounts_paid_before(
        &self,
        insurer: InsurerId,
        run: Option<PayoutRunId>,
    ) -> Result<BTreeSet<Iban>> {
        let sql = "SELECT DISTINCT p.iban FROM payouts p WHERE p.insurer_id = $1 AND p.state = 'paid' \
            AND p.iban IN (SELECT n.iban FROM payouts n WHERE n.insurer_id = $1 \
            AND (n.run_id = $2 OR n.state = 'due'))";
        let values = values![insurer, run];
        let found: Vec<Iban> = self.driver.read_as(sql, values, Cells::next).await?;
        Ok(found.into_iter().collect())
    }

    /// The account to which an insurer last paid a clinic, and whose it is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn account_of_provider(
        &self,
        insurer: InsurerId,
        provider: ProviderId,
    ) -> Result<Option<(String, Iban)>> {
        let sql = "SELECT p.payee, p.iban FROM payouts p JOIN settlements s ON s.id = p.source_id \
            WHERE p.insurer_id = $1 AND p.source_kind = 'settlement' AND p.state = 'paid' \
            AND s.provider_id = $2 ORDER BY p.id DESC LIMIT 1";
        let row = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let values = values![insurer, provider];
        self.driver.read_one(sql, values, row).await
    }
}

impl PayoutFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("p.insurer_id =", self.insurer.as_ref());
        conditions.add("p.run_id =", self.run.as_ref());
        conditions.add("p.state =", self.state.as_ref());
        conditions.add("p.end_to_end_id =", self.end_to_end_id.as_ref());
        if let Some((kind, id, part)) = self.source.as_ref().map(PayoutSource::parts) {
            conditions.add("p.source_kind =", Some(&kind));
            conditions.add("p.source_id =", Some(&id));
            conditions.add("p.part =", Some(&part.to_owned()));
        }
        conditions
    }
}

fn read_payable(cells: &mut Cells) -> Result<Payable> {
    let parts: (PayoutKind, Uuid, String) = (cells.next()?, cells.next()?, cells.next()?);
    Ok(Payable {
        source: PayoutSource::of_parts(parts),
        owed: cells.next()?,
        living: cells.next()?,
        failed: cells.next()?,
    })
}
