//! A file in parts of a bounded size.

use std::fs::File;

use sheets::{Mistake, Mistakes, Rows, Sheet};
use store::{Import, PriceEnd, Store};

use super::receipts::PastReceipt;
use super::visits::PastVisit;
use super::{ImportError, Known};

/// As many rows a part has; a few more where rows belong together.
const ROWS: usize = 2_000;

/// What comes into the books for a part.
#[derive(Default)]
pub(super) struct Loaded {
    /// What is written as it is.
    pub(super) nouns: Import,
    /// The prices that end by it.
    pub(super) ends: Vec<PriceEnd>,
    /// What the visit desk decides.
    pub(super) visits: Vec<PastVisit>,
    /// What the claims desk decides.
    pub(super) receipts: Vec<PastReceipt>,
}

impl Loaded {
    pub(super) fn nouns(nouns: Import) -> Self {
        Self {
            nouns,
            ..Self::default()
        }
    }

    pub(super) fn visits(visits: Vec<PastVisit>) -> Self {
        Self {
            visits,
            ..Self::default()
        }
    }

    pub(super) fn receipts(receipts: Vec<PastReceipt>) -> Self {
        Self {
            receipts,
            ..Self::default()
        }
    }
}

/// A kind of file that comes into the books.
pub(super) trait Load: Sheet {
    /// As many rows a part has.
    const PART: usize = ROWS;

    /// Whether the next row belongs to the same thing and may not come in another part.
    fn goes_on(&self, _next: &Self) -> bool {
        false
    }

    /// What of the rows does not fit the books or the rows before them; what fits is known from then on.
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        store: &Store,
    ) -> Result<Vec<Mistake>, ImportError>;

    /// What comes into the books for the rows.
    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        store: &Store,
    ) -> Result<Loaded, ImportError>;
}

/// The rows of a file by parts.
pub(super) struct Parts<S> {
    /// Nothing after a header that is wrong.
    rows: Option<Rows<S, File>>,
    header: Vec<Mistake>,
    waiting: Option<(u64, S)>,
    /// Rows up to this one are in the books.
    kept: u64,
    row: u64,
}

impl<S: Load> Parts<S> {
    pub(super) fn open(file: File) -> Self {
        let (rows, header) = match Rows::open(file) {
            Ok(rows) => (Some(rows), Vec::new()),
            Err(header) => (None, header),
        };
        Self {
            rows,
            header,
            waiting: None,
            kept: 0,
            row: 1,
        }
    }

    /// Passes over rows that are in the books.
    pub(super) fn pass(&mut self, rows_kept: i64) {
        self.kept = u64::try_from(rows_kept).unwrap_or_default();
    }

    /// The last row that was read.
    pub(super) const fn row(&self) -> u64 {
        self.row
    }

    /// The next rows; what is wrong by itself is told and left out. Nothing at the end of the file.
    pub(super) fn next_part(&mut self, wrong: &mut Mistakes) -> Option<Vec<(u64, S)>> {
        wrong.extend(std::mem::take(&mut self.header));
        let mut part: Vec<(u64, S)> = self.waiting.take().into_iter().collect();
        for read in self.rows.as_mut()? {
            self.row += 1;
            if self.row <= self.kept {
                continue;
            }
            match read {
                Err(mistakes) => wrong.extend(mistakes),
                Ok((row, next)) => {
                    let is_full = part.len() >= S::PART;
                    if is_full && part.last().is_some_and(|(_, last)| !last.goes_on(&next)) {
                        self.waiting = Some((row, next));
                        return Some(part);
                    }
                    part.push((row, next));
                }
            }
        }
        (!part.is_empty()).then_some(part)
    }
}
