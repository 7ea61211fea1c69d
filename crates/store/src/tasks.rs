//! What a task list asks of the books of contracts and premium.

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, InsurerId, InvoiceId};

use crate::audit::Conditions;
use crate::contracts::{CARD_IS_OUT, CARD_KEEPS};
use crate::driver::values;
use crate::error::Result;
use crate::record::Cells;
use crate::store::Store;
use crate::value::Column;

/// A contract and how far its books have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractMark {
    /// The contract.
    pub id: ContractId,
    /// Its number on paper.
    pub number: String,
    /// Name of the policyholder.
    pub policyholder: String,
    /// Number of its last change.
    pub version: i64,
    /// Number of the last entry of its premium; 0 before the first.
    pub premium: i64,
}

/// Cards of a contract that are out though a notice ended their covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractCardsOut {
    /// The contract.
    pub contract: ContractId,
    /// How many.
    pub cards: i64,
    /// The first last day of cover by a notice.
    pub ended_last_day: Date,
}

/// What was said last about the end of a cover, where something was left to wait for.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenEnding {
    /// The contract.
    pub contract: ContractId,
    /// The cover.
    pub cover: CoverId,
    /// Given and family name of whoever left.
    pub name: (String, String),
    /// Since when it is known.
    pub known_at: Timestamp,
    /// What the terms were asked with, in JSON.
    pub facts: Option<String>,
    /// What they said, in JSON.
    pub document: Option<String>,
    /// Cards that are out and not expired.
    pub cards_out: i64,
}

/// Ids only.
impl std::fmt::Debug for OpenEnding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenEnding")
            .field("cover", &self.cover)
            .finish_non_exhaustive()
    }
}

/// A lost plastic card that an employer reported, in place of which none was issued.
#[derive(Clone, PartialEq, Eq)]
pub struct LostCardOpen {
    /// The contract.
    pub contract: ContractId,
    /// The cover.
    pub cover: CoverId,
    /// Given and family name of whose it was.
    pub name: (String, String),
    /// Since when it is known.
    pub known_at: Timestamp,
}

/// Ids only.
impl std::fmt::Debug for LostCardOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LostCardOpen")
            .field("cover", &self.cover)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Lost cards that employers reported, of people who are covered and need new ones: no plastic card was issued since.
    /// The oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn lost_cards_open(
        &self,
        insurer: InsurerId,
        (today, limit): (Date, i64),
    ) -> Result<Vec<LostCardOpen>> {
        let sql = "SELECT h.contract_id, v.id, i.first_name, i.last_name, h.known_at \
            FROM contracts k JOIN contract_changes h ON h.contract_id = k.id \
            JOIN covers v ON v.id = h.cover_id JOIN insured i ON i.id = v.insured_id \
            WHERE k.insurer_id = $1 AND h.kind = 'card_lost' AND h.body LIKE '%\"is\":\"report_lost\"%' \
            AND h.body LIKE '%\"replace\":true%' AND h.after LIKE '%\"kind\":\"plastic\"%' \
            AND v.misused_at IS NULL AND COALESCE(v.ended_last_day, v.last_day) >= $2 \
            AND NOT EXISTS (SELECT 1 FROM contract_changes n WHERE n.cover_id = h.cover_id \
            AND n.sequence > h.sequence AND n.kind IN ('card_issued', 'card_replaced') \
            AND n.after LIKE '%\"kind\":\"plastic\"%') \
            ORDER BY h.known_at, h.id LIMIT $3";
        let open = |cells: &mut Cells| {
            Ok(LostCardOpen {
                contract: cells.next()?,
                cover: cells.next()?,
                name: (cells.next()?, cells.next()?),
                known_at: cells.next()?,
            })
        };
        self.driver
            .read_as(sql.to_owned(), values![insurer, today, limit], open)
            .await
    }

    /// All contracts of an insurer, each with how far it has come.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_marks(&self, insurer: InsurerId) -> Result<Vec<ContractMark>> {
        let sql = "SELECT k.id, k.number, p.name, n.version, COALESCE((SELECT MAX(e.sequence) \
            FROM premium_entries e WHERE e.contract_id = k.id), 0) \
            FROM contracts k JOIN policyholders p ON p.id = k.policyholder_id \
            JOIN contract_versions n ON n.contract_id = k.id WHERE k.insurer_id = $1 ORDER BY k.id";
        let mark = |cells: &mut Cells| {
            Ok(ContractMark {
                id: cells.next()?,
                number: cells.next()?,
                policyholder: cells.next()?,
                version: cells.next()?,
                premium: cells.next()?,
            })
        };
        self.driver.read_as(sql, values![insurer], mark).await
    }

    /// Cards of an insurer that are out though a notice ended their covers, and not expired, by contract.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cards_out_by_contract(
        &self,
        insurer: InsurerId,
        today: Date,
    ) -> Result<Vec<ContractCardsOut>> {
        let sql = format!(
            "SELECT v.contract_id, COUNT(*), MIN(v.ended_last_day) \
            FROM contracts k JOIN covers v ON v.contract_id = k.id JOIN cards c ON c.cover_id = v.id \
            WHERE k.insurer_id = $1 AND v.ended_last_day IS NOT NULL AND {CARD_IS_OUT} \
            AND {CARD_KEEPS} AND c.last_day >= $2 \
            GROUP BY v.contract_id ORDER BY MIN(v.ended_last_day), v.contract_id"
        );
        let out = |cells: &mut Cells| {
            Ok(ContractCardsOut {
                contract: cells.next()?,
                cards: cells.next()?,
                ended_last_day: cells.next()?,
            })
        };
        self.driver.read_as(sql, values![insurer, today], out).await
    }

    /// People of an insurer who left, and of whom the terms last said to wait: those of whom no card is out any
    /// more, and those whose refund is kept as security for a time. The oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn open_endings(
        &self,
        insurer: InsurerId,
        (today, limit): (Date, i64),
    ) -> Result<Vec<OpenEnding>> {
        // A card that is out keeps cover open though it expires: of whoever never handed it in nothing is returned.
        let out = format!("FROM cards c WHERE c.cover_id = v.id AND {CARD_IS_OUT}");
        let sql = format!(
            "SELECT h.contract_id, v.id, i.first_name, i.last_name, h.known_at, h.facts, h.document, \
            (SELECT COUNT(*) {out} AND c.last_day >= $2) FROM contracts k JOIN contract_changes h ON h.contract_id = k.id \
            JOIN covers v ON v.id = h.cover_id JOIN insured i ON i.id = v.insured_id \
            WHERE k.insurer_id = $1 AND h.kind IN ('left', 'settled') \
            AND (h.document LIKE '%\"withheld_until\":\"%' \
            OR (h.document LIKE '%\"is\":\"waiting\"%' AND NOT EXISTS (SELECT 1 {out}))) \
            AND NOT EXISTS (SELECT 1 FROM contract_changes n WHERE n.cover_id = h.cover_id \
            AND n.sequence > h.sequence AND n.kind IN ('left', 'settled', 'reinstated')) \
            ORDER BY h.known_at, h.id LIMIT $3"
        );
        let ending = |cells: &mut Cells| {
            Ok(OpenEnding {
                contract: cells.next()?,
                cover: cells.next()?,
                name: (cells.next()?, cells.next()?),
                known_at: cells.next()?,
                facts: cells.next()?,
                document: cells.next()?,
                cards_out: cells.next()?,
            })
        };
        self.driver
            .read_as(sql, values![insurer, today, limit], ending)
            .await
    }

    /// The numbers of invoices.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invoice_numbers(&self, ids: &[InvoiceId]) -> Result<Vec<(InvoiceId, String)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::default();
        let places: Vec<String> = ids
            .iter()
            .map(|id| conditions.place(id.to_value()))
            .collect();
        let sql = format!(
            "SELECT i.id, i.number FROM invoices i WHERE i.id IN ({})",
            places.join(", ")
        );
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        self.driver.read_as(sql, conditions.values, both).await
    }
}
