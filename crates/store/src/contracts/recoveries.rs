//! Covers that misuse or the insurer ended while a card was out: what visits and receipts after that cost the insurer
//! may be claimed (T4-12). What a person decided about it stays with the contract's changes.

use calendar::Date;
use identity::{ContractId, InsurerId};

use super::cards::CARD_IS_OUT;
use super::change::ContractChange;
use crate::audit::Conditions;
use crate::driver::values;
use crate::error::Result;
use crate::people::{Cover, Insured};
use crate::record::{Cells, columns, select};
use crate::store::Store;

/// A cover after whose end something may have been lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverCutOff {
    /// The cover.
    pub cover: Cover,
    /// Whose it was.
    pub insured: Insured,
    /// Number of the contract.
    pub contract: String,
    /// Name of the policyholder.
    pub policyholder: String,
    /// Number of the contract's last change.
    pub version: i64,
}

impl Store {
    /// Covers, of an insurer or all, that ended by misuse of a card, or by the insurer before a day while a card was not
    /// in by the last of them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn covers_cut_off(
        &self,
        insurer: Option<InsurerId>,
        today: Date,
    ) -> Result<Vec<CoverCutOff>> {
        let own = match insurer {
            Some(_) => "k.insurer_id = $2 AND",
            None => "",
        };
        let read = |what: &str| {
            format!(
                "SELECT {}, {}, k.number, p.name, n.version FROM contracts k \
                JOIN covers v ON v.contract_id = k.id JOIN insured i ON i.id = v.insured_id \
                JOIN policyholders p ON p.id = k.policyholder_id \
                JOIN contract_versions n ON n.contract_id = k.id WHERE {own} {what}",
                columns::<Cover>("v"),
                columns::<Insured>("i"),
            )
        };
        let misused = read("v.misused_at IS NOT NULL AND v.first_day <= $1");
        let ended = read(&format!(
            "v.ended_by = 'insurer' AND v.misused_at IS NULL AND v.ended_last_day < $1 AND EXISTS \
            (SELECT 1 FROM cards c WHERE c.cover_id = v.id AND ({CARD_IS_OUT} OR \
            (c.returned_on > v.ended_last_day AND (c.last_day > v.ended_last_day OR c.last_day >= v.last_day))))"
        ));
        let mut found = Vec::new();
        for sql in [misused, ended] {
            let values = match insurer {
                Some(insurer) => values![today, insurer],
                None => values![today],
            };
            let row = |cells: &mut Cells| {
                Ok(CoverCutOff {
                    cover: cells.record()?,
                    insured: cells.record()?,
                    contract: cells.next()?,
                    policyholder: cells.next()?,
                    version: cells.next()?,
                })
            };
            found.extend(self.driver.read_as(sql, values, row).await?);
        }
        Ok(found)
    }

    /// What was decided about such losses, of an insurer or of all, the last first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn answered_recoveries(
        &self,
        (insurer, contract): (Option<InsurerId>, Option<ContractId>),
        limit: i64,
    ) -> Result<Vec<ContractChange>> {
        let mut conditions = Conditions::default();
        conditions.add_text("c.kind IN ('recovery_claimed', 'recovery_waived')");
        conditions.add("k.insurer_id =", insurer.as_ref());
        conditions.add("c.contract_id =", contract.as_ref());
        let limit = conditions.limit(limit);
        let rest = format!(
            "JOIN contracts k ON k.id = c.contract_id {} ORDER BY c.known_at DESC, c.id DESC {limit}",
            conditions.sql()
        );
        let sql = select::<ContractChange>("c", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}
