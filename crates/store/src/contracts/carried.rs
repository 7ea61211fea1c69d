//! What is loaded as it stands elsewhere becomes the first changes of its contracts.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId};
use money::Cents;
use uuid::Uuid;

use super::change::{ChangeKind, ContractChange, VersionRow};
use super::{ContractRow, ContractRows, ContractTerms, CoverTerms};
use crate::driver::{Step, TableRows, values};
use crate::error::{Result, StoreError};
use crate::record::Cells;
use crate::store::Store;

/// As many rows one change tells of at most, so that none grows without end.
const ROWS: usize = 1_000;

/// What is added to an import for the rows of contracts among it.
pub(crate) struct Carried {
    pub(crate) tables: Vec<TableRows>,
    pub(crate) steps: Vec<Step>,
}

/// The rows of one contract.
#[derive(Default)]
struct Loaded {
    rows: Vec<ContractRow>,
    /// Whether the contract itself is among them.
    is_new: bool,
    first_day: Option<Date>,
}

impl Carried {
    /// Rows that come without what belongs to them get it: a contract terms that offer nothing more, a
    /// cover an employee of whose premium nothing is known.
    pub(crate) async fn of(
        store: &Store,
        rows: Vec<ContractRow>,
        known_at: Timestamp,
    ) -> Result<Self> {
        let (terms, cover_terms) = missing(&rows);
        let mut tables = vec![TableRows::of(&terms), TableRows::of(&cover_terms)];
        let more = terms.into_iter().map(ContractRow::Terms);
        let more = more.chain(cover_terms.into_iter().map(ContractRow::CoverTerms));
        let contracts = by_contract(store, rows.into_iter().chain(more)).await?;
        let (mut changes, mut versions, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for (contract_id, loaded) in contracts {
            let read = store.version_before(contract_id, &loaded).await?;
            let told = loaded.changes(contract_id, read, known_at);
            let version = told.last().map_or(read, |last| last.sequence);
            changes.extend(told);
            if loaded.is_new {
                versions.push(VersionRow {
                    contract_id,
                    version,
                });
            } else {
                steps.push(Step::must(
                    super::change::NEXT,
                    values![version, contract_id, read],
                ));
            }
        }
        tables.push(TableRows::of(&changes));
        tables.push(TableRows::of(&versions));
        Ok(Self { tables, steps })
    }
}

/// Terms of contracts and covers that have none among the rows.
fn missing(rows: &[ContractRow]) -> (Vec<ContractTerms>, Vec<CoverTerms>) {
    let (mut contracts, mut covers) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        match row {
            ContractRow::Contract(row) => drop(contracts.insert(row.id)),
            ContractRow::Cover(row) => drop(covers.insert(row.id)),
            _ => {}
        }
    }
    for row in rows {
        match row {
            ContractRow::Terms(row) => drop(contracts.remove(&row.contract_id)),
            ContractRow::CoverTerms(row) => drop(covers.remove(&row.cover_id)),
            _ => {}
        }
    }
    let contracts = contracts.into_iter().map(ContractTerms::concluded);
    (
        contracts.collect(),
        covers.into_iter().map(CoverTerms::employee).collect(),
    )
}

async fn by_contract(
    store: &Store,
    rows: impl Iterator<Item = ContractRow>,
) -> Result<BTreeMap<ContractId, Loaded>> {
    let rows: Vec<ContractRow> = rows.collect();
    let mut owners: BTreeMap<CoverId, ContractId> = BTreeMap::new();
    for row in &rows {
        if let ContractRow::Cover(cover) = row {
            owners.insert(cover.id, cover.contract_id);
        }
    }
    let mut contracts: BTreeMap<ContractId, Loaded> = BTreeMap::new();
    for row in rows {
        let contract = match &row {
            ContractRow::Contract(row) => row.id,
            ContractRow::Terms(row) => row.contract_id,
            ContractRow::Programme(row) => row.contract_id,
            ContractRow::Cover(row) => row.contract_id,
            ContractRow::CoverTerms(row) => store.owner(&mut owners, row.cover_id).await?,
            ContractRow::Card(row) => store.owner(&mut owners, row.cover_id).await?,
        };
        contracts.entry(contract).or_default().take(row);
    }
    Ok(contracts)
}

impl Loaded {
    fn take(&mut self, row: ContractRow) {
        match &row {
            ContractRow::Contract(contract) => {
                self.is_new = true;
                self.first_day = Some(contract.first_day);
            }
            ContractRow::Cover(cover) => self.first_day = self.first_day.or(Some(cover.first_day)),
            _ => {}
        }
        self.rows.push(row);
    }

    fn changes(
        &self,
        contract_id: ContractId,
        read: i64,
        known_at: Timestamp,
    ) -> Vec<ContractChange> {
        let holds_from = self
            .first_day
            .unwrap_or_else(|| calendar::riga_date(known_at));
        let change = |(rows, sequence): (&[ContractRow], i64)| ContractChange {
            id: Uuid::now_v7(),
            contract_id,
            sequence,
            known_at,
            user_id: None,
            holds_from,
            kind: ChangeKind::Carried,
            cover_id: None,
            body: "{}".to_owned(),
            facts: None,
            document: None,
            edition_hash: None,
            charge_cents: Cents::ZERO,
            refund_cents: Cents::ZERO,
            after: ContractRows(rows.to_vec()),
            approved_by: None,
            list_id: None,
        };
        self.rows.chunks(ROWS).zip(read + 1..).map(change).collect()
    }
}

impl Store {
    /// The contract of a cover, among the rows or in the books.
    async fn owner(
        &self,
        known: &mut BTreeMap<CoverId, ContractId>,
        cover: CoverId,
    ) -> Result<ContractId> {
        if let Some(contract) = known.get(&cover) {
            return Ok(*contract);
        }
        let sql = "SELECT v.contract_id FROM covers v WHERE v.id = $1";
        let found = self
            .driver
            .read_one(sql, values![cover], Cells::next)
            .await?;
        let contract = found.ok_or_else(|| StoreError::Conflict(format!("no cover {cover}")))?;
        known.insert(cover, contract);
        Ok(contract)
    }

    async fn version_before(&self, contract: ContractId, loaded: &Loaded) -> Result<i64> {
        if loaded.is_new {
            return Ok(0);
        }
        let version = self.contract_version(contract).await?;
        version.ok_or_else(|| StoreError::Conflict(format!("no contract {contract}")))
    }
}
