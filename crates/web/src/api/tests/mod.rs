//! The API on a real application with its books in a file of SQLite.

mod contract;
mod document;
mod problems;
mod roles;
pub(crate) mod world;
