//! Cards of contracts: which are out, and who bears a number.

use calendar::Date;
use identity::{CardId, CardNumber, ContractId, InsurerId};

use super::{Contract, ContractFilter};
use crate::audit::Conditions;
use crate::driver::values;
use crate::error::Result;
use crate::people::{Card, CardKind, Cover, Insured};
use crate::record::{Cells, columns};
use crate::store::Store;

/// Of a card `c` of a cover `v` that was ended: it is out while it is not handed back, one on a telephone while it is not
/// revoked. One that was given out under the notice is good to its day only, and keeps nothing open.
pub(crate) const CARD_IS_OUT: &str = "((c.returned_on IS NULL OR (c.kind = 'ecard' AND c.revoked_at IS NULL)) \
    AND (c.last_day > v.ended_last_day OR c.last_day >= v.last_day))";

/// A card `c` of a cover `v` that was ended keeps something open: the cover, if it began, or the refund of a contract
/// that the insurer ended (T4-10, T4-11).
pub(crate) const CARD_KEEPS: &str = "(v.ended_last_day >= v.first_day OR v.ended_by = 'insurer')";

/// A card that is out though the cover was ended by a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardOut {
    /// The card.
    pub card: Card,
    /// The cover it keeps open.
    pub cover: Cover,
    /// Whose it is.
    pub insured: Insured,
    /// The contract.
    pub contract: Contract,
}

impl Store {
    /// Cards of an insurer, a policyholder or a contract that are out though a notice ended their cover, and have not
    /// expired before a day; the earliest end first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cards_out(&self, of: &ContractFilter, today: Date) -> Result<Vec<CardOut>> {
        let mut conditions = Conditions::default();
        conditions.add_text(format!(
            "v.ended_last_day IS NOT NULL AND {CARD_IS_OUT} AND {CARD_KEEPS}"
        ));
        conditions.add("c.last_day >=", Some(&today));
        conditions.add("k.insurer_id =", of.insurer.as_ref());
        conditions.add("k.policyholder_id =", of.policyholder.as_ref());
        conditions.add("k.id =", of.contract.as_ref());
        let limit = conditions.limit(of.limit);
        let sql = format!(
            "SELECT {}, {}, {}, {} FROM covers v JOIN cards c ON c.cover_id = v.id \
            JOIN contracts k ON k.id = v.contract_id JOIN insured i ON i.id = v.insured_id {} \
            ORDER BY v.ended_last_day, c.id {limit}",
            columns::<Card>("c"),
            columns::<Cover>("v"),
            columns::<Insured>("i"),
            columns::<Contract>("k"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| {
            Ok(CardOut {
                card: cells.record()?,
                cover: cells.record()?,
                insured: cells.record()?,
                contract: cells.record()?,
            })
        };
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// How many cards of each kind of a contract are out though a notice ended their covers, and have not expired before a
    /// day.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cards_out_by_kind(
        &self,
        contract: ContractId,
        today: Date,
    ) -> Result<Vec<(CardKind, i64)>> {
        let sql = format!(
            "SELECT c.kind, COUNT(*) FROM covers v JOIN cards c ON c.cover_id = v.id \
            WHERE v.contract_id = $1 AND v.ended_last_day IS NOT NULL AND {CARD_IS_OUT} AND {CARD_KEEPS} \
            AND c.last_day >= $2 GROUP BY c.kind"
        );
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        self.driver
            .read_as(sql, values![contract, today], both)
            .await
    }

    /// Whether a card of an insurer bears this number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_card_number(&self, insurer: InsurerId, number: &CardNumber) -> Result<bool> {
        let sql = "SELECT c.id FROM cards c WHERE c.insurer_id = $1 AND c.number = $2";
        let id = |cells: &mut Cells| cells.next::<CardId>();
        let found = self
            .driver
            .read_one(sql, values![insurer, number.clone()], id)
            .await?;
        Ok(found.is_some())
    }
}
