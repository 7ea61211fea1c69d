//! The work list, by the time left: what has to be done first, be it the decision, an answer or the money.

use std::collections::HashMap;

use calendar::{Date, date};
use identity::{InsurerId, ReceiptId, UserId};

use super::duties::NOT_LEFT;
use super::{ReceiptClaim, ReceiptFilter};
use crate::audit::Conditions;
use crate::claims::ClaimState;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns};
use crate::store::Store;
use crate::value::Column;

/// Stands for the day of a claim whose days stand still; behind all days.
pub const NO_DAY_STOPPED: Date = date(9999, 12, 30);

/// Stands for a day that cannot be counted, or was not yet; behind all others.
pub const NO_DAY_UNCOUNTED: Date = date(9999, 12, 31);

/// Rows read by id in one go.
pub(super) const AT_ONCE: usize = 500;

/// States in which a claim is worked on, as the index has them.
const AT_WORK: &str = "c.state IN ('open', 'waiting', 'proposed')";

const CLOSED: &str = "c.state IN ('paid', 'refused', 'withdrawn')";

/// What makes a claim stand in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Because {
    AtWork,
    Duty,
    NotLeft,
}

/// Claims at work that are counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCount {
    /// The way they came in.
    pub channel: String,
    /// Who works on them.
    pub assigned_to: Option<UserId>,
    /// How far they are.
    pub state: ClaimState,
    /// The day by which they are decided, or what stands for none.
    pub promise_on: Date,
    /// How many.
    pub count: i64,
}

impl ReceiptFilter {
    /// Narrows to what makes a claim stand in the list.
    fn because(&self, because: Because) -> Conditions {
        let mut conditions = self.narrowed();
        let kept = match because {
            Because::AtWork => AT_WORK,
            Because::Duty => "w.done IS NULL",
            Because::NotLeft => NOT_LEFT,
        };
        conditions.add_text(kept);
        if because == Because::AtWork || !self.or_due {
            self.of_states(&mut conditions);
        }
        let day = match because {
            Because::Duty => "w.until <=",
            Because::AtWork | Because::NotLeft => "c.promise_on <=",
        };
        conditions.add(day, self.until.as_ref());
        conditions
    }

    /// Keys of the list: the day, then the claim.
    fn keys(&self, because: Because, reach: i64) -> (String, Conditions) {
        let mut conditions = self.because(because);
        let sql = conditions.sql();
        let limit = conditions.limit(reach);
        let person = self.person();
        let text = match because {
            Because::Duty => format!(
                "SELECT MIN(w.until), c.id FROM receipt_duties w \
                JOIN receipt_claims c ON c.id = w.claim_id {person} {sql} \
                GROUP BY c.id ORDER BY 1, 2 {limit}"
            ),
            Because::AtWork | Because::NotLeft => format!(
                "SELECT c.promise_on, c.id FROM receipt_claims c {person} {sql} \
                ORDER BY c.promise_on, c.id {limit}"
            ),
        };
        (text, conditions)
    }

    /// Whether claims that are closed, with nothing due, are wanted.
    fn wants_closed(&self) -> bool {
        let closed = |state: &ClaimState| {
            matches!(
                state,
                ClaimState::Paid | ClaimState::Refused | ClaimState::Withdrawn
            )
        };
        self.until.is_none() && (self.states.is_empty() || self.states.iter().any(closed))
    }
}

impl Store {
    /// A page of claims by receipt with who paid, those with the least time left first, then those whose days stand
    /// still, then those without a day; last what is closed, the newest first. So many are passed over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_by_time_left(
        &self,
        filter: &ReceiptFilter,
        skip: i64,
    ) -> Result<Vec<(ReceiptClaim, Insured)>> {
        let reach = filter.limit.saturating_add(skip);
        let mut days: HashMap<ReceiptId, Date> = HashMap::new();
        for because in [Because::AtWork, Because::Duty, Because::NotLeft] {
            let (sql, conditions) = filter.keys(because, reach);
            let key = |cells: &mut Cells| Ok((cells.next::<Date>()?, cells.next::<ReceiptId>()?));
            for (day, id) in self.driver.read_as(sql, conditions.values, key).await? {
                let first = days.entry(id).or_insert(day);
                *first = day.min(*first);
            }
        }
        let mut open: Vec<(Date, ReceiptId)> = days.iter().map(|(id, day)| (*day, *id)).collect();
        open.sort_unstable();
        let mut ids: Vec<ReceiptId> = open.into_iter().map(|(_, id)| id).collect();
        if filter.wants_closed() && i64::try_from(ids.len()).is_ok_and(|known| known < reach) {
            let closed = self.closed_receipts(filter, reach).await?;
            ids.extend(closed.into_iter().filter(|id| !days.contains_key(id)));
        }
        let from = usize::try_from(skip).unwrap_or_default();
        let most = usize::try_from(filter.limit).unwrap_or(usize::MAX);
        let wanted: Vec<ReceiptId> = ids.into_iter().skip(from).take(most).collect();
        self.receipts_in_order(&wanted).await
    }

    async fn closed_receipts(&self, filter: &ReceiptFilter, reach: i64) -> Result<Vec<ReceiptId>> {
        let mut conditions = filter.narrowed();
        conditions.add_text(CLOSED);
        filter.of_states(&mut conditions);
        let sql = conditions.sql();
        let limit = conditions.limit(reach);
        let person = filter.person();
        let sql =
            format!("SELECT c.id FROM receipt_claims c {person} {sql} ORDER BY c.id DESC {limit}");
        self.driver
            .read_as(sql, conditions.values, Cells::next)
            .await
    }

    async fn receipts_in_order(
        &self,
        wanted: &[ReceiptId],
    ) -> Result<Vec<(ReceiptClaim, Insured)>> {
        let mut found = HashMap::with_capacity(wanted.len());
        for some in wanted.chunks(AT_ONCE) {
            let (within, conditions) = one_of("c.id", some);
            let sql = format!(
                "SELECT {}, {} FROM receipt_claims c JOIN insured i ON i.id = c.insured_id WHERE {within}",
                columns::<ReceiptClaim>("c"),
                columns::<Insured>("i"),
            );
            let row = |cells: &mut Cells| Ok((cells.record::<ReceiptClaim>()?, cells.record()?));
            let rows = self.driver.read_as(sql, conditions.values, row).await?;
            found.extend(rows.into_iter().map(|row| (row.0.id, row)));
        }
        Ok(wanted.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Claims at work, counted by channel, handler, state and day.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_at_work(&self, insurer: Option<InsurerId>) -> Result<Vec<WorkCount>> {
        let mut conditions = Conditions::default();
        conditions.add("c.insurer_id =", insurer.as_ref());
        conditions.add_text(AT_WORK);
        let sql = format!(
            "SELECT c.channel, c.assigned_to, c.state, c.promise_on, COUNT(*) FROM receipt_claims c {} \
            GROUP BY c.channel, c.assigned_to, c.state, c.promise_on",
            conditions.sql()
        );
        let count = |cells: &mut Cells| {
            Ok(WorkCount {
                channel: cells.next()?,
                assigned_to: cells.next()?,
                state: cells.next()?,
                promise_on: cells.next()?,
                count: cells.next()?,
            })
        };
        self.driver.read_as(sql, conditions.values, count).await
    }

    /// Claims of which something is due to somebody, with the way each came in and the first day by which.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_with_dues(
        &self,
        insurer: Option<InsurerId>,
    ) -> Result<Vec<(ReceiptId, (String, Date))>> {
        let filter = ReceiptFilter {
            insurer,
            or_due: true,
            ..ReceiptFilter::default()
        };
        let mut found: HashMap<ReceiptId, (String, Date)> = HashMap::new();
        for because in [Because::Duty, Because::NotLeft] {
            let conditions = filter.because(because);
            let (day, from) = match because {
                Because::Duty => (
                    "w.until",
                    "receipt_duties w JOIN receipt_claims c ON c.id = w.claim_id",
                ),
                _ => ("c.promise_on", "receipt_claims c"),
            };
            let sql = format!(
                "SELECT c.id, c.channel, {day} FROM {from} {}",
                conditions.sql()
            );
            let row = |cells: &mut Cells| Ok((cells.next()?, cells.next()?, cells.next::<Date>()?));
            for (id, channel, day) in self.driver.read_as(sql, conditions.values, row).await? {
                let first = found.entry(id).or_insert((channel, day));
                first.1 = first.1.min(day);
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Claims with all documents whose day was not counted yet, or could not be, by id: those after one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_uncounted(
        &self,
        after: Option<ReceiptId>,
        limit: i64,
    ) -> Result<Vec<ReceiptClaim>> {
        let mut conditions = Conditions::default();
        conditions.add("c.id >", after.as_ref());
        conditions.add("c.promise_on =", Some(&NO_DAY_UNCOUNTED));
        conditions.add_text("c.documents_complete_on IS NOT NULL");
        let limit = conditions.limit(limit);
        let sql = format!(
            "SELECT {} FROM receipt_claims c {} ORDER BY c.id {limit}",
            columns::<ReceiptClaim>("c"),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// Keeps the days that were counted, of claims that are still as they were read.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn count_receipts(&self, counted: &[ReceiptClaim]) -> Result<()> {
        let sql = "UPDATE receipt_claims SET promise_on = $1 WHERE id = $2 AND version = $3";
        let step = |claim: &ReceiptClaim| {
            let values = values![claim.promise_on, claim.id, claim.version];
            Step::new(sql, values)
        };
        self.driver.run(counted.iter().map(step).collect()).await
    }
}

/// That a column is one of some ids.
pub(super) fn one_of(column: &str, ids: &[ReceiptId]) -> (String, Conditions) {
    let mut conditions = Conditions::default();
    let places = ids.iter().map(|id| conditions.place(id.to_value()));
    let places: Vec<String> = places.collect();
    (format!("{column} IN ({})", places.join(", ")), conditions)
}
