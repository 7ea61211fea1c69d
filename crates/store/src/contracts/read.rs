//! Contracts as they stand.

use calendar::{Date, Timestamp};
use identity::{CardId, CardNumber, ContractId, CoverId, InsurerId, PolicyholderId};

use money::Cents;

use super::change::ContractChange;
use super::{
    Contract, ContractBook, ContractRow, ContractState, ContractTerms, CoverTerms, Policyholder,
};
use crate::audit::Conditions;
use crate::claims::COUNT;
use crate::driver::values;
use crate::error::{Result, StoreError};
use crate::people::{Cover, Insured, folded};
use crate::record::{Cells, Record, columns, select};
use crate::store::Store;
use crate::value::{Column, Value};

/// How much of a contract is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookOf {
    /// Everybody.
    All,
    /// Nobody: the contract and its prices.
    Nobody,
    /// One person, all their covers by the contract, and the family of this one.
    Cover(CoverId),
}

/// Which contracts are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct ContractFilter {
    /// With this insurer.
    pub insurer: Option<InsurerId>,
    /// Of this policyholder.
    pub policyholder: Option<PolicyholderId>,
    /// This contract.
    pub contract: Option<ContractId>,
    /// In this state.
    pub state: Option<ContractState>,
    /// Concluded, and not over by a notice before this day.
    pub open_on: Option<Date>,
    /// Concluded once.
    pub no_offers: bool,
    /// That goes on from this one.
    pub renews: Option<ContractId>,
    /// Whose number holds this, capitals or not, or whose policyholder's name does, marks or not.
    pub text: Option<String>,
    /// At most so many.
    pub limit: i64,
    /// After so many.
    pub offset: i64,
}

/// A contract in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContract {
    /// The contract.
    pub contract: Contract,
    /// What it agrees on.
    pub terms: ContractTerms,
    /// Who bought it.
    pub policyholder: Policyholder,
    /// The number of its last change.
    pub version: i64,
    /// How many covers it has, ended or not.
    pub covers: i64,
}

/// Which people of a contract are wanted; what is absent does not narrow.
#[derive(Debug, Clone)]
pub struct ListedCoverFilter {
    /// The contract.
    pub contract: ContractId,
    /// Only this cover.
    pub cover: Option<CoverId>,
    /// Whose name starts so, family name first, marks and capitals or not.
    pub name: Option<String>,
    /// After this name key and cover: the last of the page before.
    pub after: Option<(String, CoverId)>,
    /// At most so many.
    pub limit: i64,
}

/// One person of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedCover {
    /// The cover.
    pub cover: Cover,
    /// What a visit needs not know of it.
    pub terms: CoverTerms,
    /// Who is insured.
    pub insured: Insured,
}

impl Store {
    /// The number of a contract's last change; nothing if there is no such contract.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_version(&self, contract: ContractId) -> Result<Option<i64>> {
        let sql = "SELECT n.version FROM contract_versions n WHERE n.contract_id = $1";
        self.driver
            .read_one(sql, values![contract], Cells::next)
            .await
    }

    /// A contract as it stands, with the number of its last change. The number is read first: who writes
    /// with it after a change in between is refused.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_book(
        &self,
        contract: ContractId,
        of: BookOf,
    ) -> Result<Option<(ContractBook, i64)>> {
        let Some(version) = self.contract_version(contract).await? else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        let id = || values![contract];
        rows.extend(
            self.rows("WHERE r.id = $1", id(), ContractRow::Contract)
                .await?,
        );
        rows.extend(
            self.rows("WHERE r.contract_id = $1", id(), ContractRow::Terms)
                .await?,
        );
        rows.extend(
            self.rows("WHERE r.contract_id = $1", id(), ContractRow::Programme)
                .await?,
        );
        let (which, values) = match of {
            BookOf::All => ("v.contract_id = $1", id()),
            BookOf::Nobody => ("FALSE", Vec::new()),
            BookOf::Cover(cover) => (
                "v.contract_id = $1 AND (v.id = $2 \
                OR v.insured_id = (SELECT p.insured_id FROM covers p WHERE p.id = $2) \
                OR v.id IN (SELECT f.cover_id \
                FROM cover_terms f WHERE f.employee_cover_id = $2))",
                values![contract, cover],
            ),
        };
        if of != BookOf::Nobody {
            rows.extend(self.people_rows(which, &values).await?);
        }
        let book = ContractBook::fold(rows);
        let missing = || StoreError::Corrupt(format!("contract {contract} has no terms"));
        book.map(|book| (book, version))
            .ok_or_else(missing)
            .map(Some)
    }

    async fn people_rows(&self, which: &str, values: &[Value]) -> Result<Vec<ContractRow>> {
        let with = |key: &str| format!("JOIN covers v ON v.id = r.{key} WHERE {which}");
        let values = || values.to_vec();
        let covers = with("id");
        let mut rows = self.rows(&covers, values(), ContractRow::Cover).await?;
        let by_cover = with("cover_id");
        rows.extend(
            self.rows(&by_cover, values(), ContractRow::CoverTerms)
                .await?,
        );
        rows.extend(self.rows(&by_cover, values(), ContractRow::Card).await?);
        Ok(rows)
    }

    async fn rows<R: Record>(
        &self,
        rest: &str,
        values: Vec<Value>,
        row: fn(R) -> ContractRow,
    ) -> Result<Vec<ContractRow>> {
        let read = |cells: &mut Cells| cells.record().map(row);
        self.driver
            .read_as(select::<R>("r", rest), values, read)
            .await
    }

    /// Whether an insurer has a contract of this number, in capitals or not.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_contract_number(&self, insurer: InsurerId, number: &str) -> Result<bool> {
        let sql = "SELECT k.number FROM contracts k WHERE k.insurer_id = $1 \
            AND (lower(k.number) = $2 OR k.number IN ($3, $4)) LIMIT 1";
        let (small, capitals) = (number.to_lowercase(), number.to_uppercase());
        let values = values![insurer, small, capitals, number.to_owned()];
        let found: Option<String> = self.driver.read_one(sql, values, Cells::next).await?;
        Ok(found.is_some())
    }

    /// Contracts, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn listed_contracts(&self, filter: &ContractFilter) -> Result<Vec<ListedContract>> {
        let mut conditions = Conditions::default();
        conditions.add("k.insurer_id =", filter.insurer.as_ref());
        conditions.add("k.policyholder_id =", filter.policyholder.as_ref());
        conditions.add("k.id =", filter.contract.as_ref());
        conditions.add("t.state =", filter.state.as_ref());
        conditions.add("t.renews =", filter.renews.as_ref());
        if let Some(day) = &filter.open_on {
            let day = conditions.place(day.to_value());
            conditions.add_text(format!(
                "(t.state = 'concluded' OR (t.state = 'ended' AND t.ended_last_day >= {day}))"
            ));
        }
        if filter.no_offers {
            conditions.add_text("t.state <> 'offer'");
        }
        if let Some(text) = &filter.text {
            let mut within = |text: String| conditions.place(literal(&text).to_value());
            let number = within(text.to_lowercase());
            let capitals = within(text.to_uppercase());
            let name = within(folded(text));
            let registration = within(text.clone());
            // A database knows the capitals of plain letters only.
            conditions.add_text(format!(
                "(lower(k.number) LIKE '%' || {number} || '%' ESCAPE '!' \
                OR k.number LIKE '%' || {capitals} || '%' ESCAPE '!' \
                OR p.name_key LIKE '%' || {name} || '%' ESCAPE '!' \
                OR p.registration_number = {registration})"
            ));
        }
        let limit = conditions.limit(filter.limit);
        let offset = conditions.place(filter.offset.to_value());
        let sql = format!(
            "SELECT {}, {}, {}, n.version, \
            (SELECT COUNT(*) FROM covers v WHERE v.contract_id = k.id) \
            FROM contracts k JOIN contract_terms t ON t.contract_id = k.id \
            JOIN policyholders p ON p.id = k.policyholder_id \
            JOIN contract_versions n ON n.contract_id = k.id {} \
            ORDER BY k.first_day DESC, k.number, k.id {limit} OFFSET {offset}",
            columns::<Contract>("k"),
            columns::<ContractTerms>("t"),
            columns::<Policyholder>("p"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| {
            Ok(ListedContract {
                contract: cells.record()?,
                terms: cells.record()?,
                policyholder: cells.record()?,
                version: cells.next()?,
                covers: cells.next()?,
            })
        };
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// The people of a contract, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn listed_covers(&self, filter: &ListedCoverFilter) -> Result<Vec<ListedCover>> {
        let mut conditions = Conditions::default();
        conditions.add("v.contract_id =", Some(&filter.contract));
        conditions.add("v.id =", filter.cover.as_ref());
        if let Some(name) = &filter.name {
            let name = folded(name);
            conditions.add("i.name_key <", Some(&format!("{name}\u{10ffff}")));
            conditions.add("i.name_key >=", Some(&name));
        }
        if let Some((key, cover)) = &filter.after {
            let (key, cover) = (
                conditions.place(key.to_value()),
                conditions.place(cover.to_value()),
            );
            conditions.add_text(format!("(i.name_key, v.id) > ({key}, {cover})"));
        }
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {}, {}, {} FROM covers v JOIN cover_terms t ON t.cover_id = v.id \
            JOIN insured i ON i.id = v.insured_id {} ORDER BY i.name_key, v.id {limit}",
            columns::<Cover>("v"),
            columns::<CoverTerms>("t"),
            columns::<Insured>("i"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| {
            Ok(ListedCover {
                cover: cells.record()?,
                terms: cells.record()?,
                insured: cells.record()?,
            })
        };
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// The contract of a card.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_of_card(&self, card: CardId) -> Result<Option<(ContractId, CoverId)>> {
        let sql = "SELECT v.contract_id, v.id FROM cards c JOIN covers v ON v.id = c.cover_id \
            WHERE c.id = $1";
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        self.driver.read_one(sql, values![card], both).await
    }

    /// As [`Store::claims_paid_after`], of one cover.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claims_paid_since(&self, cover: CoverId, since: Timestamp) -> Result<Cents> {
        let sums = self.claims_paid_after(&[cover], since).await?;
        Ok(sums.get(&cover).copied().unwrap_or(Cents::ZERO))
    }

    /// The changes of a contract with a number below another, the last first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn latest_changes(
        &self,
        (contract, before): (ContractId, i64),
        limit: i64,
    ) -> Result<Vec<ContractChange>> {
        let rest = "WHERE c.contract_id = $1 AND c.sequence < $2 ORDER BY c.sequence DESC LIMIT $3";
        let sql = select::<ContractChange>("c", rest);
        self.driver
            .read_as(sql, values![contract, before, limit], Cells::record)
            .await
    }

    /// What all changes of a contract cost and returned.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_sums(&self, contract: ContractId) -> Result<(Cents, Cents)> {
        let sql = "SELECT CAST(COALESCE(SUM(c.charge_cents), 0) AS BIGINT), \
            CAST(COALESCE(SUM(c.refund_cents), 0) AS BIGINT) \
            FROM contract_changes c WHERE c.contract_id = $1";
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let sums = self.driver.read_one(sql, values![contract], both).await?;
        Ok(sums.unwrap_or((Cents::ZERO, Cents::ZERO)))
    }

    /// Whose the covers are.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn names_of_covers(&self, covers: &[CoverId]) -> Result<Vec<(CoverId, Insured)>> {
        if covers.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::default();
        let places: Vec<String> = covers
            .iter()
            .map(|cover| conditions.place(cover.to_value()))
            .collect();
        let sql = format!(
            "SELECT v.id, {} FROM covers v JOIN insured i ON i.id = v.insured_id WHERE v.id IN ({})",
            columns::<Insured>("i"),
            places.join(", ")
        );
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.record()?));
        self.driver.read_as(sql, conditions.values, both).await
    }

    /// Card numbers that the insurer never gave out: nine digits, the first an eight.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn card_numbers(&self, insurer: InsurerId, many: u32) -> Result<Vec<CardNumber>> {
        let last = self.count((format!("cards-{insurer}"), many)).await?;
        let number = |next: i64| {
            let number = format!("8{next:08}").parse();
            number.map_err(|_| StoreError::Unexpected("card numbers are used up".into()))
        };
        (last - i64::from(many) + 1..=last).map(number).collect()
    }

    /// How many contracts the insurer has offered in a year, with one more.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn contract_number(&self, insurer: InsurerId, year: i16) -> Result<i64> {
        self.count((format!("contracts-{insurer}-{year}"), 1)).await
    }

    /// Raises a counter; what it shows then.
    async fn count(&self, (name, by): (String, u32)) -> Result<i64> {
        let values = values![name, i64::from(by)];
        let rows = self.driver.change(COUNT, values).await?;
        let first = rows
            .into_iter()
            .next()
            .map(|mut cells| cells.next())
            .transpose()?;
        Ok(first.unwrap_or(i64::from(by)))
    }
}

/// A text in which a pattern's signs stand for themselves, with `!` as escape.
fn literal(text: &str) -> String {
    let is_sign = |letter: char| matches!(letter, '%' | '_' | '!');
    let mut literal = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_sign(letter) {
            literal.push('!');
        }
        literal.push(letter);
    }
    literal
}
