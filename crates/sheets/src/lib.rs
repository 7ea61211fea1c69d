//! The CSV files that go into the books and come out of them: their columns, read and written.
//!
//! A sheet is a struct whose fields are the columns ([`rows`]); its description in the reference is made from it.
//! [`Rows`] reads a file row by row, of whatever size, and says of each mistake where it is. It knows the form of a
//! cell, and what the cells of one row say together; what other rows and the books say is for whoever reads it.
//!
//! ```
//! use sheets::{Rows, rows::PolicyholderRow};
//!
//! let file = "registration_number;name\n40003000002;SIA Paraugs\n4000;\n";
//! let mut rows = Rows::<PolicyholderRow, _>::open(file.as_bytes()).unwrap();
//! assert_eq!(rows.next().unwrap().unwrap().1.name, "SIA Paraugs");
//! let mistakes = rows.next().unwrap().unwrap_err();
//! assert_eq!(mistakes[0].to_string(), "row 3, registration_number: a registration number has 11 digits, not 4");
//! assert_eq!(mistakes[1].to_string(), "row 3, name: is empty");
//! ```

mod cells;
mod formula;
mod mistake;
mod read;
mod reference;
pub mod rows;
mod sheet;
mod words;
mod write;

pub use cells::{Cell, NamedCents, NamedSums, PaidParts, Part, YesNo};
pub use formula::{as_meant, harmless};
pub use mistake::{Mistake, Mistakes};
pub use read::Rows;
pub use reference::reference;
pub use sheet::{Column, Sheet};
pub use words::{CardKind, Channel, EndedBy, Relation, Sex};
pub use write::Writer;
