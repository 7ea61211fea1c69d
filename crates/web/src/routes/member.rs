//! The insured person's pages: how they come in, card, cover, visits, who looked.

mod card;
mod data;
mod join;
mod offline;
mod seen;

pub(crate) use card::{card, code, cover, keys};
pub(crate) use data::data;
pub(crate) use join::{invited, join};
pub(crate) use offline::{manifest, worker};
pub(crate) use seen::{access, visit, visits};
