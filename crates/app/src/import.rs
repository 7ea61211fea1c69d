//! Files of providers, price lists, contracts and insured come into the books, from the console.
//!
//! A folder is checked whole before anything is kept, so that all mistakes are told at once. Then each file is
//! kept part by part, each part in one transaction with the row it reaches: an import that breaks off goes on
//! from there, and a file that is in the books already changes nothing. A part at a time is in memory, with what
//! tells rows apart: keys, no names.

mod care;
mod groups;
mod insured;
mod known;
mod parts;
mod receipts;
mod visits;
mod words;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use sheets::rows::{
    ContractRow, InsuredRow, PolicyholderRow, PractitionerRow, PriceRow, ProgrammeRow,
    ProviderContractRow, ProviderRow, ReceiptRow, VisitRow,
};
use sheets::{Mistake, Mistakes, Sheet};
use store::{ImportMark, StoreError};

use crate::chance::hex;
use crate::{Actor, App};
use known::Known;
use parts::{Load, Parts};
pub(crate) use words::{
    card_kind, ended_by, relation, sex, to_card_kind, to_ended_by, to_relation, to_sex,
};

/// A part that was changed by somebody at the same moment is tried again so often.
const TRIES: u32 = 5;

/// What goes on, for whoever watches.
#[derive(Clone, Copy, Debug)]
pub struct ImportStep {
    /// The file.
    pub file: &'static str,
    /// Whether its rows are being kept; before, they are checked.
    pub keeps: bool,
    /// How many rows are done.
    pub rows: u64,
    /// Of how many; not known while they are checked.
    pub of: Option<u64>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    /// The file.
    pub file: &'static str,
    /// Rows that came into the books now.
    pub kept: u64,
    /// Rows that were in the books by an earlier import of the same file.
    pub before: u64,
}

/// Why an import did not take place, or broke off.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("{file}: {error}")]
    File {
        /// The file.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// A file of the folder is none that is imported.
    #[error("{0} is no file of an import; docs/reference/files.md names them")]
    Stranger(String),
    /// There is nothing to import.
    #[error("the folder has none of the files of an import; docs/reference/files.md names them")]
    Nothing,
    /// Rows are wrong; nothing was kept.
    #[error("{}", told(.0))]
    Mistakes(Vec<(&'static str, Mistakes)>),
    /// A row does not fit the terms, which shows only when they decide. The parts before are kept.
    #[error(
        "{file}, row {row}: {says}; what comes before may be in the books: put the row right and start again"
    )]
    Row {
        /// The file.
        file: &'static str,
        /// Its row, the header being the first.
        row: u64,
        /// What is wrong.
        says: String,
    },
    /// The books could not be read or written. What was kept before stays; the same import goes on from there.
    #[error("{0}; start the same import again, it goes on where it stopped")]
    Unavailable(String),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(format!("{error}: {}", error.log()))
    }
}

impl ImportError {
    fn row<S: Sheet>(row: u64, says: &str) -> Self {
        Self::Row {
            file: S::FILE,
            row,
            says: says.to_owned(),
        }
    }
}

fn told(files: &[(&'static str, Mistakes)]) -> String {
    let mut lines = vec!["nothing was imported".to_owned()];
    for (file, mistakes) in files {
        let first = mistakes.first();
        lines.extend(first.iter().map(|mistake| format!("  {file}, {mistake}")));
        let more = mistakes.count() - first.len() as u64;
        if more > 0 {
            lines.push(format!("  {file}: {more} more"));
        }
    }
    lines.join("\n")
}

/// A file that was checked.
struct Checked {
    mark: ImportMark,
    rows: u64,
}

/// An import under way.
struct Import<'a> {
    app: &'a App,
    folder: &'a Path,
    watch: &'a dyn Fn(ImportStep),
    known: Known,
    wrong: Vec<(&'static str, Mistakes)>,
    done: Vec<ImportedFile>,
}

/// Does the same with each kind of file, in the order in which they refer to each other.
macro_rules! each_sheet {
    ($do:ident) => {
        $do!(
            ProviderRow,
            ProviderContractRow,
            PractitionerRow,
            PriceRow,
            PolicyholderRow,
            ContractRow,
            ProgrammeRow,
            InsuredRow,
            VisitRow,
            ReceiptRow
        )
    };
}

impl App {
    /// Checks the files of a folder, and keeps what they hold; says meanwhile how far it is.
    ///
    /// # Errors
    /// [`ImportError::Mistakes`] if a row is wrong: then nothing is kept.
    pub async fn import_files(
        &self,
        folder: &Path,
        watch: &dyn Fn(ImportStep),
    ) -> Result<Vec<ImportedFile>, ImportError> {
        no_strangers(folder)?;
        let mut import = Import {
            app: self,
            folder,
            watch,
            known: Known::read(&self.core).await?,
            wrong: Vec::new(),
            done: Vec::new(),
        };
        macro_rules! all {
            ($($row:ident),*) => {{
                let checked = ($(import.check::<$row>().await?,)*);
                if !import.wrong.is_empty() {
                    return Err(ImportError::Mistakes(import.wrong));
                }
                import.known.forget_rows();
                #[allow(non_snake_case, reason = "each is named as the sheet it is of")]
                let ($($row,)*) = checked;
                $(if let Some(checked) = $row { import.keep::<$row>(checked).await?; })*
            }};
        }
        each_sheet!(all);
        if import.done.is_empty() {
            return Err(ImportError::Nothing);
        }
        self.core.store.analyse().await?;
        Ok(import.done)
    }
}

/// A file with a slip in its name would be passed over in silence.
fn no_strangers(folder: &Path) -> Result<(), ImportError> {
    let unread = |error| ImportError::File {
        file: folder.display().to_string(),
        error,
    };
    macro_rules! names {
        ($($row:ident),*) => { [$($row::FILE),*] };
    }
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let name = entry
            .map_err(unread)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".csv") && !each_sheet!(names).contains(&name.as_str()) {
            return Err(ImportError::Stranger(name));
        }
    }
    Ok(())
}

impl Import<'_> {
    fn open<S: Load>(&self) -> Result<Option<Parts<S>>, ImportError> {
        let path = self.folder.join(S::FILE);
        match File::open(&path) {
            Ok(file) => Ok(Some(Parts::open(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unread::<S>(error)),
        }
    }

    /// Reads a file whole, a part at a time, and checks each row against the books and the rows before it.
    async fn check<S: Load>(&mut self) -> Result<Option<Checked>, ImportError> {
        let Some(mut parts) = self.open::<S>()? else {
            return Ok(None);
        };
        let mark = self.mark::<S>().await?;
        if mark.finished_at.is_some() {
            let rows = u64::try_from(mark.rows_kept).unwrap_or_default();
            return Ok(Some(Checked { mark, rows }));
        }
        parts.pass(mark.rows_kept);
        let mut wrong = Mistakes::default();
        while let Some(part) = parts.next_part(&mut wrong) {
            wrong.extend(S::check(&part, &mut self.known, &self.app.core.store).await?);
            self.say::<S>(false, (parts.row(), None));
        }
        if wrong.count() > 0 {
            self.wrong.push((S::FILE, wrong));
            self.known.has_mistakes = true;
        }
        let rows = parts.row();
        Ok(Some(Checked { mark, rows }))
    }

    async fn mark<S: Sheet>(&self) -> Result<ImportMark, ImportError> {
        let file_hash = hash(&self.folder.join(S::FILE)).map_err(unread::<S>)?;
        let known = self.app.core.store.import_mark(S::FILE, &file_hash).await?;
        Ok(known.unwrap_or_else(|| ImportMark {
            sheet: S::FILE.to_owned(),
            file_hash,
            rows_kept: 0,
            started_at: self.app.core.clock.now(),
            finished_at: None,
        }))
    }

    /// Keeps the rows of a file that are not in the books yet.
    async fn keep<S: Load>(&mut self, checked: Checked) -> Result<(), ImportError> {
        let Checked { mut mark, rows } = checked;
        let before = u64::try_from(mark.rows_kept).unwrap_or_default();
        if mark.finished_at.is_none() {
            let Some(mut parts) = self.open::<S>()? else {
                return Ok(());
            };
            parts.pass(mark.rows_kept);
            let mut parts_kept = 0_u64;
            // All rows were read once: one that is wrong now was changed since, and ends the import.
            let mut wrong = Mistakes::default();
            while let Some(part) = parts.next_part(&mut wrong) {
                if wrong.count() > 0 {
                    return Err(ImportError::Mistakes(vec![(S::FILE, wrong)]));
                }
                mark.rows_kept = last_row(&part);
                self.keep_part(part, &mark).await?;
                parts_kept += 1;
                if parts_kept.is_power_of_two() {
                    self.app.core.store.analyse().await?;
                }
                self.say::<S>(true, (parts.row(), Some(rows)));
            }
            self.finish::<S>(mark).await?;
        }
        self.done.push(ImportedFile {
            file: S::FILE,
            kept: rows.saturating_sub(before.max(1)),
            before: before.saturating_sub(1),
        });
        Ok(())
    }

    async fn keep_part<S: Load>(
        &mut self,
        part: Vec<(u64, S)>,
        mark: &ImportMark,
    ) -> Result<(), ImportError> {
        let store = &self.app.core.store;
        let mut tries = 0;
        loop {
            tries += 1;
            let loaded = S::make(&part, &mut self.known, store).await?;
            visits::put(&self.app.desk, loaded.visits).await?;
            receipts::put(self.app, loaded.receipts).await?;
            let nouns = loaded.nouns.known_at(self.app.core.clock.now());
            match store.import_part(nouns, &loaded.ends, mark).await {
                // Somebody changed one of the contracts in between.
                Err(StoreError::NothingToChange) if tries < TRIES => {}
                done => return Ok(done?),
            }
        }
    }

    async fn finish<S: Sheet>(&self, mut mark: ImportMark) -> Result<(), ImportError> {
        mark.finished_at = Some(self.app.core.clock.now());
        let object = format!("import:{}:{}", S::FILE, &mark.file_hash[..12]);
        let event = self
            .app
            .core
            .event(&Actor::console(), "import.file", Some(object));
        let last = store::Import::default().with(&[event]);
        Ok(self.app.core.store.import_part(last, &[], &mark).await?)
    }

    fn say<S: Sheet>(&self, keeps: bool, (rows, of): (u64, Option<u64>)) {
        // The header is no row of theirs.
        (self.watch)(ImportStep {
            file: S::FILE,
            keeps,
            rows: rows.saturating_sub(1),
            of: of.map(|of| of.saturating_sub(1)),
        });
    }
}

fn unread<S: Sheet>(error: io::Error) -> ImportError {
    let file = S::FILE.to_owned();
    ImportError::File { file, error }
}

fn last_row<S>(part: &[(u64, S)]) -> i64 {
    let last = part.last().map_or(1, |(row, _)| *row);
    i64::try_from(last).unwrap_or(i64::MAX)
}

/// A file of any size, a piece at a time.
fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&digest.finalize())),
            read => digest.update(&piece[..read]),
        }
    }
}

/// A mistake of a cell in one of the rows that are checked.
fn at<S>((row, _): &(u64, S), column: &str, says: impl Into<String>) -> Mistake {
    Mistake::at(*row, column, says)
}
