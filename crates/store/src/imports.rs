//! Files that go into the books part by part, and books that go out page by page.

mod known;
mod pages;

use calendar::{Date, Timestamp};
use identity::ProviderId;

pub use known::{KnownCover, KnownPerson};
pub use pages::CoverPage;

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select, upsert_into};
use crate::store::{Import, Store};

/// The tables that an import fills: a server that has not looked at the contracts goes through all covers of an insurer
/// to find ten people by name.
const FILLED: [&str; 14] = [
    "policyholders",
    "contracts",
    "contract_terms",
    "contract_versions",
    "contract_programmes",
    "insured",
    "personal_codes",
    "covers",
    "accounts",
    "cover_terms",
    "cards",
    "contract_changes",
    "visits",
    "entries",
];

/// How far the import of a file has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportMark {
    /// What kind of file it is: its name by the reference.
    pub sheet: String,
    /// SHA-256 of the file, lower-case hex.
    pub file_hash: String,
    /// Up to which row it is in the books; 0 for none.
    pub rows_kept: i64,
    /// When it began.
    pub started_at: Timestamp,
    /// When all of it was in the books.
    pub finished_at: Option<Timestamp>,
}
record!(ImportMark in "imports" { sheet, file_hash, rows_kept, started_at, finished_at });

/// A price that ends because another takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceEnd {
    /// The provider.
    pub provider_id: ProviderId,
    /// The service's code.
    pub service: String,
    /// First day of the price that ends.
    pub first_day: Date,
    /// Its last day from now on, included.
    pub last_day: Date,
}

impl PriceEnd {
    fn step(&self) -> Step {
        let sql = "UPDATE price_list SET last_day = $1 \
            WHERE provider_id = $2 AND service = $3 AND first_day = $4 AND last_day IS NULL";
        Step::must(
            sql,
            values![
                self.last_day,
                self.provider_id,
                self.service,
                self.first_day
            ],
        )
    }
}

impl Store {
    /// How far a file has come; nothing if its import never began.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn import_mark(&self, sheet: &str, file_hash: &str) -> Result<Option<ImportMark>> {
        let sql = select::<ImportMark>("m", "WHERE m.sheet = $1 AND m.file_hash = $2");
        let values = values![sheet.to_owned(), file_hash.to_owned()];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// Keeps a part of a file and how far it has come now, together or not at all.
    ///
    /// # Errors
    /// As [`Store::import`]; [`crate::StoreError::NothingToChange`] if a contract among it, or a price that
    /// ends, changed at the same moment.
    pub async fn import_part(
        &self,
        part: Import,
        ends: &[PriceEnd],
        mark: &ImportMark,
    ) -> Result<()> {
        let (tables, mut after) = part.planned(self).await?;
        after.extend(ends.iter().map(PriceEnd::step));
        let sql = upsert_into(ImportMark::TABLE, ImportMark::COLUMNS, 2);
        after.push(Step::new(sql, mark.values()));
        self.driver.load(tables, after).await
    }

    /// Lets the database look at what was loaded, so that it finds the short ways.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn analyse(&self) -> Result<()> {
        self.driver.analyse(&FILLED).await
    }
}
