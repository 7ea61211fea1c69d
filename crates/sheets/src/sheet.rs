//! A file as a struct: its fields are the columns.

use crate::formula::as_meant;
use crate::mistake::Mistake;

/// A column of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// How it is written.
    pub form: &'static str,
    /// Whether a row may leave it empty, and a file leave it out.
    pub optional: bool,
}

/// A kind of file.
pub trait Sheet: Sized {
    /// Its name.
    const FILE: &'static str;
    /// What a row of it is.
    const ABOUT: &'static str;
    /// Its columns, in the order in which they are written.
    const COLUMNS: &'static [Column];

    /// A row from its cells, in the order of the columns; or all that is wrong with it, each with its column.
    ///
    /// # Errors
    /// What is wrong with the cells by themselves or with what they say together.
    fn of(cells: &[&str], row: u64) -> Result<Self, Vec<Mistake>>;

    /// The cells of the row.
    fn cells(&self) -> Vec<String>;
}

/// What the cells of a row say together.
pub(crate) trait Together {
    /// Names the column of each mistake and what it is.
    fn mistakes(&self, wrong: &mut dyn FnMut(&'static str, &'static str));
}

/// One cell.
pub(crate) fn cell<C: crate::Cell>(
    text: Option<&&str>,
    (row, column): (u64, &str),
    wrong: &mut Vec<Mistake>,
) -> Option<C> {
    let text = text.map_or("", |text| as_meant(text.trim()));
    match C::read(text) {
        Ok(value) => Some(value),
        Err(says) => {
            wrong.push(Mistake::at(row, column, says));
            None
        }
    }
}

/// Makes a struct a sheet. The documentation of its fields is that of the columns.
macro_rules! sheet {
    (
        #[doc = $about:literal]
        $name:ident in $file:literal {
            $(#[doc = $doc:literal] $field:ident: $type:ty,)*
        }
    ) => {
        #[doc = $about]
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name { $(#[doc = $doc] pub $field: $type,)* }

        impl $crate::Sheet for $name {
            const FILE: &'static str = $file;
            const ABOUT: &'static str = $about;
            const COLUMNS: &'static [$crate::Column] = &[$($crate::Column {
                name: stringify!($field),
                about: $doc,
                form: <$type as $crate::Cell>::FORM,
                optional: <$type as $crate::Cell>::OPTIONAL,
            }),*];

            fn of(cells: &[&str], row: u64) -> Result<Self, Vec<$crate::Mistake>> {
                let mut wrong = Vec::new();
                let mut cells = cells.iter();
                $(let $field: Option<$type> =
                    $crate::sheet::cell(cells.next(), (row, stringify!($field)), &mut wrong);)*
                if let ($(Some($field)),*) = ($($field),*) {
                    let read = $name { $($field),* };
                    let mut name = |column: &'static str, says: &'static str| {
                        wrong.push($crate::Mistake::at(row, column, says));
                    };
                    $crate::sheet::Together::mistakes(&read, &mut name);
                    if wrong.is_empty() {
                        return Ok(read);
                    }
                }
                Err(wrong)
            }

            fn cells(&self) -> Vec<String> {
                vec![$($crate::Cell::write(&self.$field)),*]
            }
        }

        /// Neither names nor codes reach a log.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}
pub(crate) use sheet;
