//! What numbers of a contract are made from: days of cover and premium, without a name.

use calendar::Date;
use identity::ContractId;
use money::Cents;

use crate::driver::values;
use crate::error::Result;
use crate::record::Cells;
use crate::store::Store;

/// From when to when somebody is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverSpan {
    /// First day.
    pub first_day: Date,
    /// Last day, included; that of the notice if there was one.
    pub last_day: Date,
    /// Last day of the contract.
    pub contract_last_day: Date,
    /// Day of birth.
    pub born: Date,
}

/// Premium of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PremiumOn {
    /// From when what was asked for holds.
    pub day: Date,
    /// What it costs.
    pub charge: Cents,
    /// What it returns.
    pub refund: Cents,
}

impl Store {
    /// The days of everybody whom a contract covers or covered.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cover_spans(&self, contract: ContractId) -> Result<Vec<CoverSpan>> {
        let sql = "SELECT v.first_day, COALESCE(v.ended_last_day, v.last_day), k.last_day, \
            i.birth_date FROM covers v JOIN contracts k ON k.id = v.contract_id \
            JOIN insured i ON i.id = v.insured_id WHERE v.contract_id = $1";
        let row = |cells: &mut Cells| {
            Ok(CoverSpan {
                first_day: cells.next()?,
                last_day: cells.next()?,
                contract_last_day: cells.next()?,
                born: cells.next()?,
            })
        };
        self.driver.read_as(sql, values![contract], row).await
    }

    /// Premium of a contract by the day from which it is for.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn premium_days(&self, contract: ContractId) -> Result<Vec<PremiumOn>> {
        let sql = "SELECT c.holds_from, CAST(SUM(c.charge_cents) AS BIGINT), \
            CAST(SUM(c.refund_cents) AS BIGINT) FROM contract_changes c \
            WHERE c.contract_id = $1 GROUP BY c.holds_from ORDER BY c.holds_from";
        let row = |cells: &mut Cells| {
            Ok(PremiumOn {
                day: cells.next()?,
                charge: cells.next()?,
                refund: cells.next()?,
            })
        };
        self.driver.read_as(sql, values![contract], row).await
    }
}
