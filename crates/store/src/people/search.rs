use calendar::Date;
use identity::{CardNumber, CoverId, InsuredId, InsurerId, PersonalCode};
use ledger::AccountState;

use super::{Card, Cover, Insured};
use crate::audit::Conditions;
use crate::contracts::Contract;
use crate::driver::values;
use crate::error::{Result, StoreError};
use crate::record::{Cells, Join, columns, join, left_joins, select};
use crate::store::Store;
use crate::value::Column;

/// Values of one statement.
const LOT: usize = 500;

/// A cover with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverFile {
    /// The cover.
    pub cover: Cover,
    /// The contract it is under.
    pub contract: Contract,
    /// The day by which all of its cards were returned or revoked; absent while one is out. Where there never
    /// was a card, none is out: the day on which the notice ends the cover. Only looked up for a cover that was
    /// ended early (T4-10). A card that was given out under the notice is good to its day only: it keeps nothing open.
    pub cards_returned_on: Option<Date>,
    /// What its entries add up to.
    pub account: AccountState,
}

/// Of a card `o`: it is good for longer than its cover, or as long as was agreed.
const COUNTS: &str = "(o.last_day > v.ended_last_day OR o.last_day >= v.last_day)";

/// What [`read_cover_file`] reads, for a query that has [`COVER_FILE_JOINS`].
pub(crate) fn cover_file_columns() -> String {
    format!(
        "{}, {}, CASE WHEN v.ended_last_day IS NULL OR EXISTS (SELECT 1 FROM cards o \
            WHERE o.cover_id = v.id AND o.returned_on IS NULL AND {COUNTS}) THEN NULL \
            ELSE COALESCE((SELECT MAX(o.returned_on) FROM cards o WHERE o.cover_id = v.id AND {COUNTS}), \
            v.ended_last_day) END, \
            a.version, a.state",
        columns::<Cover>("v"),
        columns::<Contract>("k")
    )
}

/// Where the columns are from, once there is a cover `v`.
pub(crate) const COVER_FILE_JOINS: &[Join] = &[
    join("contracts", "k", "k.id = v.contract_id"),
    join("accounts", "a", "a.cover_id = v.id"),
];

/// A cover file, or nothing if the outer join found no cover.
pub(crate) fn read_cover_file(cells: &mut Cells) -> Result<Option<CoverFile>> {
    let cover: Option<Cover> = cells.optional()?;
    let contract: Option<Contract> = cells.optional()?;
    let cards_returned_on = cells.next()?;
    let version: Option<i64> = cells.next()?;
    let account: Option<AccountState> = cells.next()?;
    let Some(cover) = cover else { return Ok(None) };
    let (Some(contract), Some(version), Some(account)) = (contract, version, account) else {
        return Err(StoreError::Corrupt(format!(
            "cover {} has no account",
            cover.id
        )));
    };
    if i64::try_from(account.sequence()) != Ok(version) {
        return Err(StoreError::Corrupt(format!(
            "account of cover {}: version",
            cover.id
        )));
    }
    Ok(Some(CoverFile {
        cover,
        contract,
        cards_returned_on,
        account,
    }))
}

/// Which insured persons are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct InsuredFilter {
    /// Who is or was covered by this insurer, or insured by an accident policy of it.
    pub insurer: Option<InsurerId>,
    /// Whose code is or was this.
    pub personal_code: Option<PersonalCode>,
    /// Who has a card with this number.
    pub card_number: Option<CardNumber>,
    /// Whose name starts so: family name first, marks and capitals or not.
    pub name: Option<String>,
    /// After this name key and id: the last of the page before.
    pub after: Option<(String, InsuredId)>,
    /// At most so many.
    pub limit: i64,
}

impl InsuredFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        if let Some(insurer) = self.insurer {
            let place = conditions.place(insurer.to_value());
            conditions.add_text(format!(
                "(EXISTS (SELECT 1 FROM covers v JOIN contracts k ON k.id = v.contract_id \
                WHERE v.insured_id = i.id AND k.insurer_id = {place}) OR EXISTS (SELECT 1 FROM policies q \
                WHERE q.insured_id = i.id AND q.insurer_id = {place}))"
            ));
        }
        if let Some(code) = self.personal_code {
            let place = conditions.place(code.to_value());
            conditions.add_text(format!(
                "i.id = (SELECT p.insured_id FROM personal_codes p WHERE p.code = {place})"
            ));
        }
        if let Some(number) = &self.card_number {
            let place = conditions.place(number.to_value());
            // A card of another insurer must not tell this one whose it is.
            let of = self.insurer.map(|insurer| {
                let insurer = conditions.place(insurer.to_value());
                format!("AND k.insurer_id = {insurer}")
            });
            // Numbers are found by whose card it is; that of any insurer is as good as of none.
            conditions.add_text(format!(
                "i.id IN (SELECT v.insured_id FROM cards c JOIN covers v ON v.id = c.cover_id \
                JOIN contracts k ON k.id = v.contract_id WHERE c.number = {place} \
                AND c.insurer_id IN (SELECT r.id FROM insurers r) {})",
                of.unwrap_or_default()
            ));
        }
        if let Some(name) = &self.name {
            let name = super::folded(name);
            conditions.add("i.name_key <", Some(&format!("{name}\u{10ffff}")));
            conditions.add("i.name_key >=", Some(&name));
        }
        if let Some((name_key, id)) = &self.after {
            let places = (
                conditions.place(name_key.to_value()),
                conditions.place(id.to_value()),
            );
            conditions.add_text(format!("(i.name_key, i.id) > ({}, {})", places.0, places.1));
        }
        conditions
    }
}

impl Store {
    /// Insured persons, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn insured_search(&self, filter: &InsuredFilter) -> Result<Vec<Insured>> {
        let mut conditions = filter.conditions();
        let limit = conditions.limit(filter.limit);
        let rest = format!("{} ORDER BY i.name_key, i.id {limit}", conditions.sql());
        let sql = select::<Insured>("i", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// One insured person.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn insured(&self, id: InsuredId) -> Result<Option<Insured>> {
        let sql = select::<Insured>("i", "WHERE i.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The covers of a person, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn covers(&self, insured: InsuredId) -> Result<Vec<CoverFile>> {
        let sql = format!(
            "SELECT {} FROM covers v {} WHERE v.insured_id = $1 ORDER BY v.first_day DESC, v.id",
            cover_file_columns(),
            left_joins(COVER_FILE_JOINS)
        );
        let files = self
            .driver
            .read_as(sql, values![insured], read_cover_file)
            .await?;
        Ok(files.into_iter().flatten().collect())
    }

    /// Covers by their ids, in no order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cover_files(&self, ids: &[CoverId]) -> Result<Vec<CoverFile>> {
        self.cover_files_where("v.id", ids).await
    }

    /// The covers of many people, in no order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn covers_of_many(&self, insured: &[InsuredId]) -> Result<Vec<CoverFile>> {
        self.cover_files_where("v.insured_id", insured).await
    }

    async fn cover_files_where(
        &self,
        column: &str,
        wanted: &[impl Column],
    ) -> Result<Vec<CoverFile>> {
        let mut found = Vec::new();
        for lot in wanted.chunks(LOT) {
            let places: Vec<String> = (1..=lot.len()).map(|n| format!("${n}")).collect();
            let sql = format!(
                "SELECT {} FROM covers v {} WHERE {column} IN ({})",
                cover_file_columns(),
                left_joins(COVER_FILE_JOINS),
                places.join(", ")
            );
            let values = lot.iter().map(Column::to_value).collect();
            let files = self.driver.read_as(sql, values, read_cover_file).await?;
            found.extend(files.into_iter().flatten());
        }
        Ok(found)
    }

    /// The cards of a person, of all covers, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cards(&self, insured: InsuredId) -> Result<Vec<Card>> {
        let rest = "JOIN covers v ON v.id = c.cover_id WHERE v.insured_id = $1 \
            ORDER BY c.first_day DESC, c.id";
        self.driver
            .read_as(select::<Card>("c", rest), values![insured], Cells::record)
            .await
    }
}
