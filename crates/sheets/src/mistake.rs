//! What is wrong, and where.

use std::fmt;

/// As many mistakes are kept; the rest are only counted.
const KEPT: usize = 100;

/// Something wrong in a row of a file. It repeats nothing of what the cell holds, which may be somebody's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The row as a spreadsheet numbers it: the header is 1.
    pub row: u64,
    /// The column, where it is of one.
    pub column: Option<String>,
    /// What is wrong with it.
    pub says: String,
}

impl Mistake {
    /// Of one cell.
    pub fn at(row: u64, column: &str, says: impl Into<String>) -> Self {
        Self {
            row,
            column: Some(column.to_owned()),
            says: says.into(),
        }
    }

    /// Of a row as a whole.
    pub fn of_row(row: u64, says: impl Into<String>) -> Self {
        Self {
            row,
            column: None,
            says: says.into(),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.says)
    }
}

/// The mistakes of a file: the first hundred, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    kept: Vec<Mistake>,
    count: u64,
}

impl Mistakes {
    /// Takes one in.
    pub fn push(&mut self, mistake: Mistake) {
        self.count += 1;
        if self.kept.len() < KEPT {
            self.kept.push(mistake);
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The first of them, by their rows.
    #[must_use]
    pub fn first(&self) -> Vec<&Mistake> {
        let mut first: Vec<&Mistake> = self.kept.iter().collect();
        first.sort_by_key(|mistake| mistake.row);
        first
    }
}

impl Extend<Mistake> for Mistakes {
    fn extend<T: IntoIterator<Item = Mistake>>(&mut self, mistakes: T) {
        mistakes.into_iter().for_each(|mistake| self.push(mistake));
    }
}
