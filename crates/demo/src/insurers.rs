//! An insurer for every product of the terms for clinics, and those of accident policies.

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

/// The insurers whose cards clinics take, by product.
pub(crate) fn of(library: &Library) -> Vec<Insurer> {
    let editions = newest(library, |edition| edition.visit.is_some());
    let insurer = |((product, edition), digit): ((&str, &Arc<Edition>), u32)| {
        Some(Insurer {
            row: row(product, edition, digit)?,
            edition: Arc::clone(edition),
            digit,
        })
    };
    editions.into_iter().zip(1..).filter_map(insurer).collect()
}

/// The newest edition of each product of a kind.
fn newest(library: &Library, is_wanted: fn(&Edition) -> bool) -> BTreeMap<&str, &Arc<Edition>> {
    let mut newest: BTreeMap<&str, &Arc<Edition>> = BTreeMap::new();
    for edition in library.editions.iter().filter(|edition| is_wanted(edition)) {
        let Some((product, _)) = edition.id.split_once('/') else {
            continue;
        };
        let known = newest.entry(product).or_insert(edition);
        if known.in_force_from < edition.in_force_from {
            *known = edition;
        }
    }
    newest
}

/// The insurers of accident policies: one known already for its cards, or another.
pub(crate) fn of_accidents(library: &Library) -> Vec<Insurer> {
    let known = of(library);
    let editions = newest(library, |edition| edition.accident.is_some());
    let insurer = |((product, edition), digit): ((&str, &Arc<Edition>), u32)| {
        let mut same = known
            .iter()
            .filter(|known| known.row.short_code == edition.insurer);
        let found = same.next();
        Some(Insurer {
            row: match found {
                Some(known) => known.row.clone(),
                None => row(product, edition, digit)?,
            },
            edition: Arc::clone(edition),
            digit: found.map_or(digit, |known| known.digit),
        })
    };
    editions.into_iter().zip(5..).filter_map(insurer).collect()
}

/// All of them, each once.
pub(crate) fn rows(library: &Library) -> Vec<store::Insurer> {
    let mut rows: Vec<store::Insurer> = Vec::new();
    for insurer in of(library).into_iter().chain(of_accidents(library)) {
        if rows.iter().all(|known| known.id != insurer.row.id) {
            rows.push(insurer.row);
        }
    }
    rows
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
        four_eyes_cents: money::Cents::new(100_000),
        smallest_group: 10,
        place: "Rīgā".into(),
        place_en: "Riga".into(),
        place_ru: "Рига".into(),
    })
}

/// The `n`-th number from an invented start whose check digit fits.
pub(crate) fn registration_number(n: usize) -> Option<RegistrationNumber> {
    let numbers = (40_999_000_000_u64..).filter_map(|number| number.to_string().parse().ok());
    numbers.take(n + 1).last()
}
