//! What the books know of the people and cards of a part.

use std::collections::{HashMap, HashSet};

use calendar::Date;
use identity::{CardNumber, ContractId, CoverId, InsurerId, PersonalCode};

use crate::contracts::Relation;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns};
use crate::store::Store;
use crate::value::{Column, Value};

/// As many are looked for at once. The number is always the same, so that the statement is.
const AT_ONCE: usize = 250;

/// A person that the books know.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    /// Who it is.
    pub insured: Insured,
    /// Covers, of all contracts.
    pub covers: Vec<KnownCover>,
}

/// A cover that the books know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCover {
    /// Its id.
    pub id: CoverId,
    /// Under which contract.
    pub contract_id: ContractId,
    /// First day.
    pub first_day: Date,
    /// Last day, that of an early end where there is one.
    pub last_day: Date,
    /// Who the person is to the policyholder.
    pub relation: Relation,
}

impl Store {
    /// The people who have or had these codes, with their covers.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_people(
        &self,
        codes: &[PersonalCode],
    ) -> Result<HashMap<PersonalCode, KnownPerson>> {
        let sql = format!(
            "SELECT p.code, {}, v.id, v.contract_id, v.first_day, \
            COALESCE(v.ended_last_day, v.last_day), t.relation \
            FROM personal_codes p JOIN insured i ON i.id = p.insured_id \
            LEFT JOIN covers v ON v.insured_id = i.id LEFT JOIN cover_terms t ON t.cover_id = v.id \
            WHERE p.code IN ({})",
            columns::<Insured>("i"),
            places(1)
        );
        let mut known: HashMap<PersonalCode, KnownPerson> = HashMap::new();
        for values in filled(codes) {
            let rows = self
                .driver
                .read_as(sql.clone(), values, read_person)
                .await?;
            for (code, insured, cover) in rows {
                let person = known.entry(code).or_insert_with(|| KnownPerson {
                    insured,
                    covers: Vec::new(),
                });
                person.covers.extend(cover);
            }
        }
        Ok(known)
    }

    /// Which of these numbers are on cards of an insurer.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_cards(
        &self,
        insurer: InsurerId,
        numbers: &[CardNumber],
    ) -> Result<HashSet<CardNumber>> {
        let sql = format!(
            "SELECT c.number FROM cards c WHERE c.insurer_id = $1 AND c.number IN ({})",
            places(2)
        );
        let mut known = HashSet::new();
        for mut values in filled(numbers) {
            values.insert(0, insurer.to_value());
            let found: Vec<CardNumber> = self
                .driver
                .read_as(sql.clone(), values, Cells::next)
                .await?;
            known.extend(found);
        }
        Ok(known)
    }
}

fn read_person(cells: &mut Cells) -> Result<(PersonalCode, Insured, Option<KnownCover>)> {
    let (code, insured) = (cells.next()?, cells.record()?);
    let id: Option<CoverId> = cells.next()?;
    let contract: Option<ContractId> = cells.next()?;
    let days: (Option<Date>, Option<Date>) = (cells.next()?, cells.next()?);
    let relation: Option<Relation> = cells.next()?;
    let cover = id.zip(contract).zip(days.0.zip(days.1));
    let cover = cover.map(|((id, contract_id), (first_day, last_day))| KnownCover {
        id,
        contract_id,
        first_day,
        last_day,
        relation: relation.unwrap_or(Relation::Employee),
    });
    Ok((code, insured, cover))
}

/// `$1, $2, ...`, one for each that is looked for at once.
fn places(from: usize) -> String {
    let places = (from..from + AT_ONCE).map(|n| format!("${n}"));
    places.collect::<Vec<_>>().join(", ")
}

/// The values in lots of the same size; the last is filled up with its first.
fn filled<T: Column>(all: &[T]) -> impl Iterator<Item = Vec<Value>> {
    all.chunks(AT_ONCE).map(|lot| {
        let filling = lot.iter().cycle().take(AT_ONCE);
        filling.map(Column::to_value).collect()
    })
}
