//! Terms that anybody may read and calculate by: they are published, so nobody has to log in.

use std::cmp::Reverse;
use std::sync::Arc;

use calendar::Date;
use terms::{Edition, Library};

use crate::App;

impl App {
    /// All editions with their cases.
    #[must_use]
    pub fn published_terms(&self) -> &Library {
        &self.core.library
    }

    /// Accident editions in force on the day, of each product the newest, in the order of their ids.
    #[must_use]
    pub fn accident_terms(&self, on: Date) -> Vec<Arc<Edition>> {
        let known = self.core.library.editions.iter();
        let mut found: Vec<_> = known
            .filter(|it| it.accident.is_some() && it.in_force_from <= on)
            .cloned()
            .collect();
        found.sort_by_key(|it| (product(&it.id).to_owned(), Reverse(it.in_force_from)));
        found.dedup_by(|later, first| product(&later.id) == product(&first.id));
        found
    }

    /// An accident edition by its id, also one that is no longer the newest: an address may be old.
    #[must_use]
    pub fn accident_edition(&self, id: &str) -> Option<Arc<Edition>> {
        let found = self.core.library.edition(id)?;
        found.accident.is_some().then_some(found)
    }
}

/// The product of an edition's id.
fn product(id: &str) -> &str {
    id.split_once('/').map_or(id, |(product, _)| product)
}
