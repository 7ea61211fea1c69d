//! How many people contracts cover on a day.

use std::collections::HashMap;

use calendar::{Date, add_days, riga_instant};
use identity::ContractId;

use crate::audit::Conditions;
use crate::driver::values;
use crate::error::Result;
use crate::record::Cells;
use crate::store::Store;
use crate::value::Column;

/// How many people a contract covers on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ContractCounts {
    /// Employees.
    pub employees: i64,
    /// Family members.
    pub family_members: i64,
}

impl Store {
    /// How many people each of these contracts covers on a day, as [`Cover::counts_to`] says, read at once. One that
    /// covers nobody is left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn insured_counts(
        &self,
        contracts: &[ContractId],
        day: Date,
    ) -> Result<HashMap<ContractId, i64>> {
        if contracts.is_empty() {
            return Ok(HashMap::new());
        }
        let day_after = riga_instant(add_days(day, 1).at(0, 0, 0, 0));
        let mut conditions = Conditions::default();
        let day = conditions.place(day.to_value());
        let moment = conditions.place(day_after.to_value());
        let places = contracts.iter().map(|id| conditions.place(id.to_value()));
        let places: Vec<String> = places.collect();
        let sql = format!(
            "SELECT v.contract_id, COUNT(*) FROM covers v WHERE v.contract_id IN ({}) \
            AND v.first_day <= {day} AND COALESCE(v.ended_last_day, v.last_day) >= {day} \
            AND (v.misused_at IS NULL OR v.misused_at >= {moment}) GROUP BY v.contract_id",
            places.join(", ")
        );
        let row = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let found: Vec<(ContractId, i64)> =
            self.driver.read_as(sql, conditions.values, row).await?;
        Ok(found.into_iter().collect())
    }

    /// How many people a contract covers on a day, as [`Cover::counts_to`] says.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_counts(&self, contract: ContractId, day: Date) -> Result<ContractCounts> {
        let sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN t.relation = 'employee' THEN 1 ELSE 0 END), 0) \
            FROM covers v JOIN cover_terms t ON t.cover_id = v.id WHERE v.contract_id = $1 \
            AND v.first_day <= $2 AND COALESCE(v.ended_last_day, v.last_day) >= $2 \
            AND (v.misused_at IS NULL OR v.misused_at >= $3)";
        let day_after = riga_instant(add_days(day, 1).at(0, 0, 0, 0));
        let both = |cells: &mut Cells| {
            let (all, employees): (i64, i64) = (cells.next()?, cells.next()?);
            Ok(ContractCounts {
                employees,
                family_members: all - employees,
            })
        };
        let counts = self
            .driver
            .read_one(sql, values![contract, day, day_after], both)
            .await?;
        Ok(counts.unwrap_or_default())
    }
}
