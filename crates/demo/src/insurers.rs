//! An insurer for every product of the terms.

use std::collections::BTreeMap;
use std::sync::Arc;

use identity::stripe::StripeProfile;
use identity::{InsurerId, RegistrationNumber, Uuid};
use terms::{Edition, Library};

/// An insurer with the newest edition of its product.
#[derive(Clone, Debug)]
pub(crate) struct Insurer {
    pub(crate) row: store::Insurer,
    pub(crate) edition: Arc<Edition>,
    /// First digit of its cards.
    pub(crate) digit: u32,
}

/// The insurers, by product.
pub(crate) fn of(library: &Library) -> Vec<Insurer> {
    let mut newest: BTreeMap<&str, &Arc<Edition>> = BTreeMap::new();
    // An edition without programmes insures accidents, not visits.
    let with_programmes = |edition: &&Arc<Edition>| !edition.programmes.is_empty();
    for edition in library.editions.iter().filter(with_programmes) {
        let Some((product, _)) = edition.id.split_once('/') else {
            continue;
        };
        let known = newest.entry(product).or_insert(edition);
        if known.in_force_from < edition.in_force_from {
            *known = edition;
        }
    }
    let insurer = |((product, edition), digit): ((&str, &Arc<Edition>), u32)| {
        Some(Insurer {
            row: row(product, edition, digit)?,
            edition: Arc::clone(edition),
            digit,
        })
    };
    newest.into_iter().zip(1..).filter_map(insurer).collect()
}

fn row(product: &str, edition: &Edition, digit: u32) -> Option<store::Insurer> {
    Some(store::Insurer {
        id: InsurerId::new(Uuid::from_u128(u128::from(digit))),
        name: edition.insurer.to_uppercase(),
        registration_number: registration_number(usize::try_from(digit).ok()?)?,
        short_code: edition.insurer.clone(),
        product: product.to_owned(),
        stripe_profile: StripeProfile::default(),
        phone: format!("+371 6700000{digit}"),
        four_eyes_cents: money::Cents::new(1_000_00),
    })
}

/// The `n`-th number from an invented start whose check digit fits.
pub(crate) fn registration_number(n: usize) -> Option<RegistrationNumber> {
    let numbers = (40_999_000_000_u64..).filter_map(|number| number.to_string().parse().ok());
    numbers.take(n + 1).last()
}
