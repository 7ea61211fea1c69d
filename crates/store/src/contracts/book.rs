//! What the changes of a contract add up to.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, add_days};
use identity::{CardId, CoverId, InsuredId, Uuid};
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
    /// Cards by cover, covers by person, and how many more employees and family members each day has than the one
    /// before: a list of thousands asks for each of them, and goes through none of them for that.
    cards_by: BTreeSet<(CoverId, CardId)>,
    covers_by: BTreeSet<(InsuredId, CoverId)>,
    more_on: BTreeMap<Date, (i64, i64)>,
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
            cards_by: BTreeSet::new(),
            covers_by: BTreeSet::new(),
            more_on: BTreeMap::new(),
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
            ContractRow::Cover(row) => {
                let id = row.id;
                self.count(id, -1);
                self.covers_by.insert((row.insured_id, id));
                self.covers.insert(id, row);
                self.count(id, 1);
            }
            ContractRow::CoverTerms(row) => {
                let id = row.cover_id;
                self.count(id, -1);
                self.cover_terms.insert(id, row);
                self.count(id, 1);
            }
            ContractRow::Card(row) => {
                self.cards_by.insert((row.cover_id, row.id));
                self.cards.insert(row.id, row);
            }
        }
    }

    /// Counts a cover in, or out, on the days it holds.
    fn count(&mut self, id: CoverId, by: i64) {
        let is_employee = self.relation(id) == Relation::Employee;
        let Some(cover) = self.covers.get(&id) else {
            return;
        };
        let last_day = cover.counts_to();
        if last_day < cover.first_day {
            return;
        }
        for (day, by) in [(cover.first_day, by), (add_days(last_day, 1), -by)] {
            let more = self.more_on.entry(day).or_default();
            if is_employee {
                more.0 += by;
            } else {
                more.1 += by;
            }
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

    /// The covers that count on a day.
    pub fn covers_on(&self, day: Date) -> impl Iterator<Item = &Cover> {
        let counts = move |cover: &&Cover| cover.first_day <= day && day <= cover.counts_to();
        self.covers.values().filter(counts)
    }

    /// The cards of a cover.
    pub fn cards_of(&self, cover: CoverId) -> impl Iterator<Item = &Card> {
        let own = (cover, CardId::new(Uuid::nil()))..=(cover, CardId::new(Uuid::max()));
        let cards = self.cards_by.range(own);
        let cards = cards.filter_map(|(_, card)| self.cards.get(card));
        cards.filter(move |card| card.cover_id == cover)
    }

    /// The covers of a person.
    pub fn covers_of(&self, insured: InsuredId) -> impl Iterator<Item = &Cover> {
        let own = (insured, CoverId::new(Uuid::nil()))..=(insured, CoverId::new(Uuid::max()));
        let covers = self.covers_by.range(own);
        let covers = covers.filter_map(|(_, cover)| self.covers.get(cover));
        covers.filter(move |cover| cover.insured_id == insured)
    }

    /// How many employees and how many family members the contract covers on a day.
    #[must_use]
    pub fn counts(&self, day: Date) -> (u32, u32) {
        let counts = self.more_on.range(..=day);
        let (employees, family) = counts.fold((0, 0), |sum: (i64, i64), (_, more)| {
            (sum.0 + more.0, sum.1 + more.1)
        });
        let count = |it: i64| u32::try_from(it).unwrap_or_default();
        (count(employees), count(family))
    }

    /// Who a person is to the policyholder.
    #[must_use]
    pub fn relation(&self, cover: CoverId) -> Relation {
        let terms = self.cover_terms.get(&cover);
        terms.map_or(Relation::Employee, |terms| terms.relation)
    }
}

#[cfg(test)]
mod tests {
    use calendar::date;

    use super::*;
    use crate::contracts::ContractState;
    use crate::people::CardKind;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn empty() -> ContractBook {
        let (first_day, last_day) = (date(2026, 1, 1), date(2026, 12, 31));
        let contract = Contract {
            id: id(1).into(),
            number: "A-1".into(),
            insurer_id: id(2).into(),
            policyholder_id: id(3).into(),
            edition: "a/1".into(),
            edition_hash: String::new(),
            programme: "p".into(),
            first_day,
            last_day,
            concluded_on: first_day,
        };
        let terms = ContractTerms::concluded(contract.id);
        assert_eq!(terms.state, ContractState::Concluded);
        ContractBook::new(contract, terms)
    }

    fn cover(n: u128, insured: u128) -> Cover {
        let month = i8::try_from(n % 12 + 1).expect("a month");
        Cover {
            id: id(100 + n).into(),
            contract_id: id(1).into(),
            insured_id: id(insured).into(),
            first_day: date(2026, month, 1),
            last_day: date(2026, 12, 31),
            renewed: false,
            ended_by: None,
            ended_last_day: None,
            misused_at: None,
            programme: None,
            upgraded_programme: None,
            upgraded_from: None,
        }
    }

    /// As it would be counted by going through all of them.
    fn one_by_one(book: &ContractBook, day: Date) -> (u32, u32) {
        let relations = book.covers_on(day).map(|cover| book.relation(cover.id));
        relations.fold((0, 0), |sum, relation| match relation {
            Relation::Employee => (sum.0 + 1, sum.1),
            _ => (sum.0, sum.1 + 1),
        })
    }

    #[test]
    fn what_is_looked_up_is_what_is_there() {
        let mut book = empty();
        for n in 0..60_u128 {
            let mut row = cover(n, 1000 + n % 20);
            book.apply(ContractRow::Cover(row.clone()));
            let mut terms = CoverTerms::employee(row.id);
            if n % 3 == 0 {
                terms.relation = Relation::Child;
            }
            book.apply(ContractRow::CoverTerms(terms));
            if n % 4 == 0 {
                // Some end early, some before they begin.
                row.ended_last_day = Some(date(2026, 5, 31));
                book.apply(ContractRow::Cover(row.clone()));
            }
            book.apply(ContractRow::Card(Card {
                id: id(500 + n).into(),
                insurer_id: id(2).into(),
                cover_id: row.id,
                number: "1234567".parse().expect("a number"),
                kind: CardKind::Plastic,
                first_day: row.first_day,
                last_day: row.last_day,
                revoked_at: None,
                returned_on: None,
            }));
        }
        let mut day = date(2025, 12, 1);
        while day < date(2027, 2, 1) {
            assert_eq!(book.counts(day), one_by_one(&book, day), "{day}");
            day = add_days(day, 1);
        }
        for cover in book.covers.values() {
            let cards: Vec<_> = book
                .cards
                .values()
                .filter(|it| it.cover_id == cover.id)
                .collect();
            assert_eq!(book.cards_of(cover.id).collect::<Vec<_>>(), cards);
            let own = |it: &&Cover| it.insured_id == cover.insured_id;
            let covers: Vec<_> = book.covers.values().filter(own).collect();
            assert_eq!(book.covers_of(cover.insured_id).collect::<Vec<_>>(), covers);
        }
    }
}
