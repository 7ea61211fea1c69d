//! Editions of insurance terms: text in, a compiled [`Edition`] and [`Diagnostic`]s out.
//!
//! An edition is a folder of readable clause files (see `terms/README.md`). [`Library::read`] takes the
//! bytes of all files of all editions and gives every edition that has no error, together with every
//! diagnostic of every edition. It never touches the file system and never panics, whatever the bytes.

mod cases;
mod changes;
mod compile;
mod condition;
mod coverage;
mod diagnostic;
mod draft;
mod fields;
mod hash;
mod kinds;
mod library;
mod lock;
mod manifest;
mod markdown;
mod model;
mod nomenclature;
mod page;
mod parameters;
mod select;
mod source;
mod tables;

pub use cases::Case;
pub use changes::Change;
pub use coverage::{Coverage, Totals, overview};
pub use diagnostic::{Diagnostic, Severity};
pub use library::Library;
pub use model::*;
pub use source::SourceFile;
