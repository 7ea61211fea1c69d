//! Editions of insurance terms: text in, a compiled [`Edition`] and [`Diagnostic`]s out.
//!
//! An edition is a folder of readable clause files (see `terms/README.md`). [`Library::read`] takes the
//! bytes of all files of all editions and gives every edition that has no error, together with every
//! diagnostic of every edition. It never touches the file system and never panics, whatever the bytes.

mod model;

pub use model::*;
