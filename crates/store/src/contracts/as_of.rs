//! Contracts as one moment knew them.

use calendar::Timestamp;
use identity::ContractId;
use money::Cents;

use super::ContractBook;
use super::book::ContractRows;
use crate::driver::values;
use crate::error::Result;
use crate::record::Cells;
use crate::store::Store;

impl Store {
    /// A contract as it was known at a moment; nothing if it was not known yet. What held on a day then, the
    /// book answers: [`ContractBook::covers_on`], [`ContractBook::prices`].
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_as_of(
        &self,
        contract: ContractId,
        known_at: Timestamp,
    ) -> Result<Option<ContractBook>> {
        let sql = "SELECT c.after FROM contract_changes c WHERE c.contract_id = $1 \
            AND c.known_at <= $2 ORDER BY c.sequence";
        let after: Vec<ContractRows> = self
            .driver
            .read_as(sql, values![contract, known_at], Cells::next)
            .await?;
        Ok(ContractBook::fold(
            after.into_iter().flat_map(|rows| rows.0),
        ))
    }

    /// The number of the last change of a contract that a moment knew, and what all until then cost and returned.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_sums_as_of(
        &self,
        contract: ContractId,
        known_at: Timestamp,
    ) -> Result<(i64, Cents, Cents)> {
        let sql = "SELECT COALESCE(MAX(c.sequence), 0), \
            CAST(COALESCE(SUM(c.charge_cents), 0) AS BIGINT), \
            CAST(COALESCE(SUM(c.refund_cents), 0) AS BIGINT) \
            FROM contract_changes c WHERE c.contract_id = $1 AND c.known_at <= $2";
        let sums = |cells: &mut Cells| Ok((cells.next()?, cells.next()?, cells.next()?));
        let sums = self
            .driver
            .read_one(sql, values![contract, known_at], sums)
            .await?;
        Ok(sums.unwrap_or((0, Cents::ZERO, Cents::ZERO)))
    }
}
