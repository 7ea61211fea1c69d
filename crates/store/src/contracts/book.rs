//! What the changes of a contract add up to.

use std::collections::BTreeMap;

use calendar::Date;
use identity::{CardId, CoverId};
use serde::{Deserialize, Serialize};

use super::{Contract, ContractProgramme, ContractTerms, CoverTerms, Relation};
use crate::driver::Step;
use crate::people::{AccountRow, Card, Cover};
use crate::record::{Record, upsert_into};

/// A row as it stands after a change. The last one of each key counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractRow {
    /// The contract.
    Contract(Contract),
    /// What it agrees on.
    Terms(ContractTerms),
    /// A price from a day on.
    Programme(ContractProgramme),
    /// A cover.
    Cover(Cover),
    /// What a visit needs not know of it.
    CoverTerms(CoverTerms),
    /// A card.
    Card(Card),
}

/// Rows as they stand after a change, those that others refer to first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContractRows(pub Vec<ContractRow>);

impl ContractRow {
    /// What brings the table to this row.
    pub(super) fn steps(&self) -> Vec<Step> {
        match self {
            Self::Contract(row) => vec![put(row, 1)],
            Self::Terms(row) => vec![put(row, 1)],
            Self::Programme(row) => vec![put(row, 3)],
            Self::Cover(row) => vec![put(row, 1), new_account(row.id)],
            Self::CoverTerms(row) => vec![put(row, 1)],
            Self::Card(row) => vec![put(row, 1)],
        }
    }
}

fn put<R: Record>(row: &R, key: usize) -> Step {
    Step::new(upsert_into(R::TABLE, R::COLUMNS, key), row.values())
}

fn new_account(cover: CoverId) -> Step {
    let account = AccountRow {
        cover_id: cover,
        version: 0,
        state: ledger::AccountState::default(),
    };
    let sql = format!("{} ON CONFLICT DO NOTHING", AccountRow::insertion());
    Step::new(sql, account.values())
}

/// A contract with its people and cards, as one moment knew them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractBook {
    /// The contract.
    pub contract: Contract,
    /// What it agrees on.
    pub terms: ContractTerms,
    /// Prices by programme and first day.
    pub programmes: BTreeMap<(String, Date), ContractProgramme>,
    /// Covers.
    pub covers: BTreeMap<CoverId, Cover>,
    /// What a visit needs not know of them.
    pub cover_terms: BTreeMap<CoverId, CoverTerms>,
    /// Cards.
    pub cards: BTreeMap<CardId, Card>,
}

impl ContractBook {
    /// A contract with nobody in it.
    #[must_use]
    pub const fn new(contract: Contract, terms: ContractTerms) -> Self {
        Self {
            contract,
            terms,
            programmes: BTreeMap::new(),
            covers: BTreeMap::new(),
            cover_terms: BTreeMap::new(),
            cards: BTreeMap::new(),
        }
    }

    /// What rows add up to; nothing while there is no contract among them.
    pub fn fold(rows: impl IntoIterator<Item = ContractRow>) -> Option<Self> {
        let (mut contract, mut terms) = (None, None);
        let mut rest = Vec::new();
        for row in rows {
            match row {
                ContractRow::Contract(row) => contract = Some(row),
                ContractRow::Terms(row) => terms = Some(row),
                row => rest.push(row),
            }
        }
        let mut book = Self::new(contract?, terms?);
        rest.into_iter().for_each(|row| book.apply(row));
        Some(book)
    }

    /// Takes a row in.
    pub fn apply(&mut self, row: ContractRow) {
        match row {
            ContractRow::Contract(row) => self.contract = row,
            ContractRow::Terms(row) => self.terms = row,
            ContractRow::Programme(row) => {
                let key = (row.programme.clone(), row.first_day);
                self.programmes.insert(key, row);
            }
            ContractRow::Cover(row) => drop(self.covers.insert(row.id, row)),
            ContractRow::CoverTerms(row) => drop(self.cover_terms.insert(row.cover_id, row)),
            ContractRow::Card(row) => drop(self.cards.insert(row.id, row)),
        }
    }

    /// The price of a programme on a day, if it is sold then.
    #[must_use]
    pub fn price(&self, programme: &str, day: Date) -> Option<&ContractProgramme> {
        let from = (programme.to_owned(), Date::MIN);
        let to = (programme.to_owned(), day);
        let held = self.programmes.range(from..=to).next_back();
        held.map(|(_, price)| price)
    }

    /// All that is sold on a day, programmes first, each with its price then.
    #[must_use]
    pub fn prices(&self, day: Date) -> Vec<&ContractProgramme> {
        let mut latest: BTreeMap<&str, &ContractProgramme> = BTreeMap::new();
        for ((programme, first_day), price) in &self.programmes {
            if *first_day <= day {
                latest.insert(programme, price);
            }
        }
        let mut prices: Vec<&ContractProgramme> = latest.into_values().collect();
        prices.sort_by_key(|price| price.add_on);
        prices
    }

    /// The covers that hold on a day by the days agreed and noticed. Cards that are out may keep a cover
    /// open for longer (T4-10): that is for the terms to say.
    pub fn covers_on(&self, day: Date) -> impl Iterator<Item = &Cover> {
        self.covers.values().filter(move |cover| {
            let last_day = cover.ended_last_day.unwrap_or(cover.last_day);
            cover.first_day <= day && day <= last_day
        })
    }

    /// The cards of a cover.
    pub fn cards_of(&self, cover: CoverId) -> impl Iterator<Item = &Card> {
        self.cards
            .values()
            .filter(move |card| card.cover_id == cover)
    }

    /// How many employees and how many family members the contract covers on a day.
    #[must_use]
    pub fn counts(&self, day: Date) -> (u32, u32) {
        let mut counts = (0_u32, 0_u32);
        for cover in self.covers_on(day) {
            match self.relation(cover.id) {
                Relation::Employee => counts.0 += 1,
                _ => counts.1 += 1,
            }
        }
        counts
    }

    /// Who a person is to the policyholder.
    #[must_use]
    pub fn relation(&self, cover: CoverId) -> Relation {
        let terms = self.cover_terms.get(&cover);
        terms.map_or(Relation::Employee, |terms| terms.relation)
    }
}
