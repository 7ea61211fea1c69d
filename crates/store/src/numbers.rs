use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use identity::VisitNumber;
use tokio::sync::Mutex;

use crate::driver::values;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// As many numbers a node takes at once. Those left when it stops are never given out: visit
/// numbers are unique and rise on each node, but have gaps.
const BLOCK: i64 = 64;

const TAKE: &str = "INSERT INTO counters (name, last) VALUES ($1, $2) \
    ON CONFLICT (name) DO UPDATE SET last = counters.last + excluded.last RETURNING last";

/// The numbers this node has taken and not given out, by year.
#[derive(Debug, Default)]
pub(crate) struct Numbers(Mutex<BTreeMap<i16, RangeInclusive<i64>>>);

impl Store {
    /// A visit number that nobody else has, taken from the block of this node; most calls do not
    /// touch the database.
    ///
    /// # Errors
    /// If the database cannot be written, or the year is out of range.
    pub async fn visit_number(&self, year: i16) -> Result<VisitNumber> {
        let mut blocks = self.numbers.0.lock().await;
        let next = blocks.get_mut(&year).and_then(Iterator::next);
        let number = match next {
            Some(number) => number,
            None => {
                let name = format!("visits-{year}");
                let rows = self.driver.change(TAKE, values![name, BLOCK]).await?;
                let row = rows.into_iter().next();
                let last: i64 = row
                    .map(|mut cells| cells.next())
                    .transpose()?
                    .unwrap_or(BLOCK);
                let mut block = last - BLOCK + 1..=last;
                let first = block.next().unwrap_or(last);
                blocks.insert(year, block);
                first
            }
        };
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        VisitNumber::new(year, number).map_err(|error| StoreError::Unexpected(error.to_string()))
    }
}
