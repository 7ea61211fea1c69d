//! How the premium of each contract stands: a page that lists what is late and what is to go back asks for this and
//! reads no other accounts. It follows from the entries, and is worked out again when they or the contract go on.

use std::collections::HashSet;

use calendar::Date;
use identity::{ContractId, InsurerId};
use ledger::receivable::{PremiumAccount, PremiumError};
use money::Cents;

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select};
use crate::store::Store;

/// How the premium of a contract stood after an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremiumStanding {
    /// The contract.
    pub contract_id: ContractId,
    /// How many changes of the contract were posted, or cost and return nothing.
    pub version: i64,
    /// The last entry.
    pub sequence: i64,
    /// What is charged and not billed.
    pub unbilled_cents: Cents,
    /// What the policyholder has with the insurer, and what is on no credit note yet.
    pub advance_cents: Cents,
    /// When the first of the open invoices was or is due.
    pub open_since: Option<Date>,
}
record!(PremiumStanding in "premium_standings" {
    contract_id, version, sequence, unbilled_cents, advance_cents, open_since,
});

impl PremiumStanding {
    /// What an account says with the changes up to a version posted.
    ///
    /// # Errors
    /// [`PremiumError::Overflow`] if a sum does not fit.
    pub fn of(
        (contract, version): (ContractId, i64),
        account: &PremiumAccount,
    ) -> std::result::Result<Self, PremiumError> {
        let open = account.open_invoices();
        Ok(Self {
            contract_id: contract,
            version,
            sequence: i64::try_from(account.sequence()).unwrap_or(i64::MAX),
            unbilled_cents: account.unbilled()?,
            advance_cents: Cents::try_sum([account.advance(), account.to_credit()?])?,
            open_since: open.iter().map(|invoice| invoice.due_on).min(),
        })
    }
}

/// A later one may have been kept meanwhile.
const KEEP: &str = "INSERT INTO premium_standings \
    (contract_id, version, sequence, unbilled_cents, advance_cents, open_since) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (contract_id) DO UPDATE SET \
    version = excluded.version, sequence = excluded.sequence, unbilled_cents = excluded.unbilled_cents, \
    advance_cents = excluded.advance_cents, open_since = excluded.open_since \
    WHERE premium_standings.version <= excluded.version AND premium_standings.sequence <= excluded.sequence";

const STALE: &str = "SELECT k.id, v.version FROM contracts k JOIN contract_versions v ON v.contract_id = k.id \
    LEFT JOIN premium_standings s ON s.contract_id = k.id WHERE k.insurer_id = $1 \
    AND (s.contract_id IS NULL OR s.version < v.version OR s.sequence < COALESCE( \
    (SELECT MAX(e.sequence) FROM premium_entries e WHERE e.contract_id = k.id), 0))";

impl Store {
    /// The contracts of an insurer whose standing is not known, or not the last, each with its version.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn stale_standings(&self, insurer: InsurerId) -> Result<Vec<(ContractId, i64)>> {
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        self.driver.read_as(STALE, values![insurer], both).await
    }

    /// Keeps how the premium of a contract stands.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn keep_standing(&self, standing: &PremiumStanding) -> Result<()> {
        self.driver
            .run(vec![Step::new(KEEP, standing.values())])
            .await
    }

    /// What all contracts of an insurer have unbilled, and those of which something is late or to go back.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn open_standings(
        &self,
        insurer: InsurerId,
        today: Date,
    ) -> Result<(Cents, Vec<ContractId>)> {
        let sql = "SELECT CAST(COALESCE(SUM(s.unbilled_cents), 0) AS BIGINT) FROM premium_standings s \
            JOIN contracts k ON k.id = s.contract_id WHERE k.insurer_id = $1";
        let unbilled = self.driver.read_one(sql, values![insurer], Cells::next);
        let unbilled: Option<Cents> = unbilled.await?;
        let sql = "SELECT s.contract_id FROM premium_standings s JOIN contracts k ON k.id = s.contract_id \
            WHERE k.insurer_id = $1 AND (s.advance_cents > 0 OR s.open_since < $2) \
            ORDER BY k.first_day DESC, k.id";
        let values = values![insurer, today];
        let open = self.driver.read_as(sql, values, Cells::next).await?;
        Ok((unbilled.unwrap_or_default(), open))
    }

    /// The contracts of which every invoice is paid, as far as that was worked out after their last entry.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn settled_premiums(&self) -> Result<HashSet<ContractId>> {
        let sql = "SELECT s.contract_id FROM premium_standings s WHERE s.open_since IS NULL \
            AND s.sequence = COALESCE((SELECT MAX(e.sequence) FROM premium_entries e \
            WHERE e.contract_id = s.contract_id), 0)";
        let found: Vec<ContractId> = self.driver.read_as(sql, values![], Cells::next).await?;
        Ok(found.into_iter().collect())
    }

    /// How the premium of a contract stood when that was last worked out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn premium_standing(&self, contract: ContractId) -> Result<Option<PremiumStanding>> {
        let sql = select::<PremiumStanding>("s", "WHERE s.contract_id = $1");
        self.driver
            .read_one(sql, values![contract], Cells::record)
            .await
    }
}
