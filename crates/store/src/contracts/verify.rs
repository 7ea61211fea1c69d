//! Whether contracts, covers and cards are what the changes say.

use std::collections::BTreeMap;

use identity::{CardId, ContractId, CoverId, Uuid};

use super::book::{ContractBook, ContractRows};
use super::read::BookOf;
use crate::driver::values;
use crate::error::Result;
use crate::record::Cells;
use crate::store::Store;
use crate::verify::{Difference, Verification};

/// Something about a contract that is not as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractDifference {
    /// The changes are not numbered one after the other up to the version.
    Sequence,
    /// The changes tell of no contract.
    NoChanges,
    /// The contract or what it agrees on is not what the changes say.
    Contract,
    /// The prices are not.
    Programmes,
    /// A cover is not, or is there only in one of both.
    Cover(CoverId),
    /// A card is not, or is there only in one of both.
    Card(CardId),
    /// A monthly list is applied without its changes, or these come to other sums, or are there without it.
    List(Uuid),
}

/// Lists that do not come to what their changes do.
const LISTS: &str = "SELECT l.id FROM contract_lists l \
    LEFT JOIN contract_changes c ON c.list_id = l.id WHERE l.contract_id = $1 \
    GROUP BY l.id, l.state, l.charge_cents, l.refund_cents \
    HAVING (l.state = 'applied') <> (COUNT(c.id) > 0) OR (l.state = 'applied' \
        AND (SUM(c.charge_cents) <> l.charge_cents OR SUM(c.refund_cents) <> l.refund_cents)) \
    UNION SELECT c.list_id FROM contract_changes c WHERE c.contract_id = $1 AND c.list_id IS NOT NULL \
        AND NOT EXISTS (SELECT 1 FROM contract_lists l WHERE l.id = c.list_id)";

impl Store {
    /// Folds the changes of a page of contracts again and compares.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_contracts(
        &self,
        after: Option<ContractId>,
        limit: i64,
    ) -> Result<(Verification, Option<ContractId>)> {
        let sql = "SELECT k.id FROM contracts k WHERE k.id > $1 ORDER BY k.id LIMIT $2";
        let after = after.map_or(Uuid::nil(), ContractId::uuid);
        let page: Vec<ContractId> = self
            .driver
            .read_as(sql, values![after, limit], Cells::next)
            .await?;
        let mut found = Verification::default();
        for contract in &page {
            found.accounts += 1;
            let (changes, differences) = self.verify_contract(*contract).await?;
            found.entries += changes;
            let named = |what| Difference::Contract {
                contract: *contract,
                what,
            };
            found.differences.extend(differences.into_iter().map(named));
        }
        Ok((found, page.last().copied()))
    }

    /// Compares twice if it must: somebody may have written between two reads.
    async fn verify_contract(
        &self,
        contract: ContractId,
    ) -> Result<(u64, Vec<ContractDifference>)> {
        loop {
            let before = self.contract_version(contract).await?;
            let found = self.compared(contract, before).await?;
            if found.1.is_empty() || self.contract_version(contract).await? == before {
                return Ok(found);
            }
        }
    }

    async fn compared(
        &self,
        contract: ContractId,
        version: Option<i64>,
    ) -> Result<(u64, Vec<ContractDifference>)> {
        let sql = "SELECT c.sequence, c.after FROM contract_changes c \
            WHERE c.contract_id = $1 ORDER BY c.sequence";
        let row = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let told: Vec<(i64, ContractRows)> =
            self.driver.read_as(sql, values![contract], row).await?;
        let mut found = Vec::new();
        let numbered = told
            .iter()
            .map(|(sequence, _)| *sequence)
            .eq(1..=version.unwrap_or_default());
        if !numbered {
            found.push(ContractDifference::Sequence);
        }
        let changes = told.len() as u64;
        let said = ContractBook::fold(told.into_iter().flat_map(|(_, rows)| rows.0));
        match (said, self.contract_book(contract, BookOf::All).await?) {
            (Some(said), Some((kept, _))) => found.extend(differences(&said, &kept)),
            _ => found.push(ContractDifference::NoChanges),
        }
        let lists: Vec<Uuid> = self
            .driver
            .read_as(LISTS, values![contract], Cells::next)
            .await?;
        found.extend(lists.into_iter().map(ContractDifference::List));
        Ok((changes, found))
    }
}

fn differences(said: &ContractBook, kept: &ContractBook) -> Vec<ContractDifference> {
    let mut found = Vec::new();
    if (&said.contract, &said.terms) != (&kept.contract, &kept.terms) {
        found.push(ContractDifference::Contract);
    }
    if said.programmes != kept.programmes {
        found.push(ContractDifference::Programmes);
    }
    let mut covers = unlike(&said.covers, &kept.covers);
    covers.extend(unlike(&said.cover_terms, &kept.cover_terms));
    covers.sort_unstable();
    covers.dedup();
    found.extend(covers.into_iter().map(ContractDifference::Cover));
    let cards = unlike(&said.cards, &kept.cards);
    found.extend(cards.into_iter().map(ContractDifference::Card));
    found
}

/// The keys under which two maps hold something else.
fn unlike<K: Ord + Copy, V: PartialEq>(one: &BTreeMap<K, V>, two: &BTreeMap<K, V>) -> Vec<K> {
    let differs = |key: &&K| one.get(key) != two.get(key);
    let only_two = two.keys().filter(|key| !one.contains_key(key));
    one.keys()
        .filter(differs)
        .chain(only_two)
        .copied()
        .collect()
}
