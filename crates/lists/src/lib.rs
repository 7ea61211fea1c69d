//! The list that an employer sends each month: who joins, leaves, changes.
//!
//! A file of any kind that spreadsheets write ([`read`]) becomes rows of text, and rows of text ([`check`]) become
//! wishes or the list of everything that is wrong, with row and column. What the books know of the people is for the
//! application to compare, also of a row that is wrong by itself, as far as it can be read ([`glance`]).
//!
//! ```
//! let file = "action;code;first name;last name;born;day\njoin;161175-19997;Anna;Kalni\u{146}a;16.11.1975;2026-03-01\n";
//! let table = lists::read(file.as_bytes())?;
//! assert_eq!(table.rows[0].line, 2);
//! assert_eq!(lists::check(&table.rows).0.len(), 1);
//! # Ok::<(), lists::FileFault>(())
//! ```

mod check;
mod column;
mod file;
mod row;
mod sheet;
mod text;
mod words;
mod workbook;

pub use check::{Fault, RowFault, check, day, glance};
pub use column::Column;
pub use file::{FileFault, MOST_BYTES, MOST_ROWS, MOST_TEXT, read};
pub use row::{Row, Table, WrittenIn};
pub use sheets::harmless;
pub use text::{template, written};
pub use words::{Action, Cards, Glance, Language, Relation, Way, Who, Wish, WishDoes};
pub use workbook::template_workbook;
