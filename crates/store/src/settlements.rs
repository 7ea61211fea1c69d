use calendar::{Date, Timestamp};
use identity::{InsurerId, ProviderId, SettlementId, UserId};
use money::Cents;

use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::{Result, StoreError};
use crate::record::{Cells, record, select};
use crate::store::Store;
use crate::visits::sums;

/// What an insurer settles with a provider for a month. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its id.
    pub id: SettlementId,
    /// Its number, without gaps.
    pub number: i64,
    /// Who pays.
    pub insurer_id: InsurerId,
    /// Who is paid.
    pub provider_id: ProviderId,
    /// The first day of the month.
    pub month: Date,
    /// How many visits.
    pub visits: i64,
    /// Sum of their prices.
    pub price_cents: Cents,
    /// The insurer's part of it.
    pub insurer_cents: Cents,
    /// The patient's part of it.
    pub patient_cents: Cents,
    /// When the month was closed.
    pub closed_at: Timestamp,
    /// Who closed it.
    pub closed_by: UserId,
}
record!(Settlement in "settlements" {
    id, number, insurer_id, provider_id, month, visits, price_cents, insurer_cents,
    patient_cents, closed_at, closed_by,
});

/// Which settlements are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct SettlementFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// Of this provider.
    pub provider: Option<ProviderId>,
    /// For this month or a later one: its first day.
    pub from: Option<Date>,
    /// For this month or an earlier one: its first day.
    pub to: Option<Date>,
}

impl SettlementFilter {
    /// `day` is the column that is in the months wanted.
    fn conditions(&self, day: &str) -> Conditions {
        let after = self.to.map(|month| calendar::add_months(month, 1));
        let mut conditions = Conditions::default();
        conditions.add("s.insurer_id =", self.insurer.as_ref());
        conditions.add("s.provider_id =", self.provider.as_ref());
        conditions.add(&format!("{day} >="), self.from.as_ref());
        conditions.add(&format!("{day} <"), after.as_ref());
        conditions
    }
}

/// A request to close a month.
#[derive(Debug, Clone)]
pub struct ClosePeriod {
    /// Id of the settlement to be made.
    pub id: SettlementId,
    /// Who pays.
    pub insurer: InsurerId,
    /// Who is paid.
    pub provider: ProviderId,
    /// The first day of the month.
    pub month: Date,
    /// When.
    pub at: Timestamp,
    /// Who closes it.
    pub by: UserId,
}

/// Confirmed visits of a month that are in no settlement yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPeriod {
    /// Who will pay.
    pub insurer_id: InsurerId,
    /// Who will be paid.
    pub provider_id: ProviderId,
    /// The first day of the month.
    pub month: Date,
    /// How many visits.
    pub visits: i64,
    /// Sum of their prices.
    pub price_cents: Cents,
    /// The insurer's part of it.
    pub insurer_cents: Cents,
    /// The patient's part of it.
    pub patient_cents: Cents,
}

/// The confirmed visits that a settlement takes: those of its month, and late ones of months
/// closed before.
const TAKE: &str = "UPDATE visits SET settlement_id = $1 WHERE insurer_id = $2 \
    AND provider_id = $3 AND service_date < $4 AND state = 'confirmed' AND settlement_id IS NULL";

const COUNT: &str = "INSERT INTO counters (name, last) VALUES ('settlements', 1) \
    ON CONFLICT (name) DO UPDATE SET last = counters.last + 1";

impl Store {
    /// Closes a month: every confirmed visit of the insurer at the provider up to its last day
    /// that is in no settlement yet gets into this one, and can no longer be voided.
    ///
    /// # Errors
    /// [`StoreError::NothingToChange`] if there is no such visit, [`StoreError::Conflict`] if
    /// the month is closed already.
    pub async fn close_period(
        &self,
        close: &ClosePeriod,
        audit: &AuditRecord,
    ) -> Result<Settlement> {
        let after = calendar::add_months(close.month, 1);
        let take = values![close.id, close.insurer, close.provider, after];
        let sums = sums("v");
        let insert = format!(
            "INSERT INTO settlements (id, number, insurer_id, provider_id, month, visits, \
            price_cents, insurer_cents, patient_cents, closed_at, closed_by) \
            SELECT $1, (SELECT last FROM counters WHERE name = 'settlements'), $2, $3, $4, \
            COUNT(*), {sums}, $5, $6 FROM visits v WHERE v.settlement_id = $1"
        );
        let row = values![
            close.id,
            close.insurer,
            close.provider,
            close.month,
            close.at,
            close.by
        ];
        let steps = vec![
            Step::must(TAKE, take),
            Step::new(COUNT, Vec::new()),
            Step::new(insert, row),
        ];
        self.change(steps, audit).await?;
        let settlement = self.settlement(close.id).await?;
        settlement.ok_or_else(|| StoreError::Corrupt(format!("settlement {} is gone", close.id)))
    }

    /// One settlement.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn settlement(&self, id: SettlementId) -> Result<Option<Settlement>> {
        let sql = select::<Settlement>("s", "WHERE s.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Settlements, the latest month first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn settlements(&self, filter: &SettlementFilter) -> Result<Vec<Settlement>> {
        let conditions = filter.conditions("s.month");
        let rest = format!("{} ORDER BY s.month DESC, s.number DESC", conditions.sql());
        let sql = select::<Settlement>("s", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// Months with confirmed visits in no settlement yet, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn open_periods(&self, filter: &SettlementFilter) -> Result<Vec<OpenPeriod>> {
        let mut conditions = filter.conditions("s.service_date");
        conditions.add_text("s.state = 'confirmed' AND s.settlement_id IS NULL");
        let sql = format!(
            "SELECT s.insurer_id, s.provider_id, substr(CAST(s.service_date AS TEXT), 1, 7), \
            COUNT(*), {} FROM visits s {} GROUP BY 1, 2, 3 ORDER BY 3 DESC, 1, 2",
            sums("s"),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, read_open_period)
            .await
    }
}

fn read_open_period(cells: &mut Cells) -> Result<OpenPeriod> {
    Ok(OpenPeriod {
        insurer_id: cells.next()?,
        provider_id: cells.next()?,
        month: first_day(&cells.next::<String>()?)?,
        visits: cells.next()?,
        price_cents: cells.next()?,
        insurer_cents: cells.next()?,
        patient_cents: cells.next()?,
    })
}

/// The first day of a month as `2026-03`.
fn first_day(month: &str) -> Result<Date> {
    let day = format!("{month}-01").parse();
    day.map_err(|_| StoreError::Corrupt("a month that is none".into()))
}
