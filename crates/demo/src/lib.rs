//! Data to try the system with: an employer or two for every product of the terms, three clinics, and a
//! few weeks of visits made through the use cases themselves.
//!
//! Everything is invented. Names are common in Latvia and mean nobody; personal codes and cards follow
//! from fixed numbers, so that they can be printed again for books that were filled before.

mod accidents;
mod claims;
mod clinics;
mod error;
mod history;
mod insurers;
mod people;
mod premiums;
mod users;

use std::sync::Arc;

use app::Role;
use calendar::{Date, add_days, add_months, riga_instant};
use store::{Import, Store};
use terms::Library;

pub use error::DemoError;
pub use history::play;
pub use people::Sample;

/// The password of all logins of the demonstration.
pub const PASSWORD: &str = "polise-demo-1";

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// People insured by each insurer.
    pub insured: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { insured: 40 }
    }
}

/// A login of the demonstration.
#[derive(Clone, Debug)]
pub struct Login {
    /// What to type.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where they work.
    pub place: String,
}

/// What there is to try.
#[derive(Clone, Debug, Default)]
pub struct Demo {
    /// Who can log in, with [`PASSWORD`].
    pub logins: Vec<Login>,
    /// Cards worth trying.
    pub samples: Vec<Sample>,
    /// Accident policies: insurer, number and insured.
    pub policies: Vec<(String, String, String)>,
}

/// What there is to try in books that [`fill`] filled.
#[must_use]
pub fn demo(library: &Library) -> Demo {
    let insurers = insurers::of(library);
    Demo {
        logins: users::logins(library),
        samples: people::samples(&insurers),
        policies: accidents::listed(library),
    }
}

/// Whether there is anything in the books yet.
///
/// # Errors
/// If the database cannot be read.
pub async fn is_empty(store: &Store) -> Result<bool, DemoError> {
    Ok(store.directory().await?.insurers.is_empty())
}

/// Fills empty books. Contracts began five months before `today`.
///
/// # Errors
/// If the terms have no edition, or the database cannot be written.
pub async fn fill(
    store: &Store,
    library: &Arc<Library>,
    today: Date,
    size: Size,
) -> Result<Demo, DemoError> {
    let insurers = insurers::of(library);
    if insurers.is_empty() {
        return Err(DemoError::NoEdition);
    }
    let first_day = add_months(today.first_of_month(), -5);
    let clinics = clinics::clinics(&insurers, first_day)?;
    let groups = people::groups(&insurers, first_day, today, size)?;
    // Contracts are known since they were concluded.
    let known_at = riga_instant(add_days(first_day, -14).at(9, 0, 0, 0));
    let import = Import::default()
        .known_at(known_at)
        .with(&insurers::rows(library));
    let import = groups.add_to(clinics.add_to(import));
    let import = accidents::policies(library, today)?.add_to(import);
    store
        .import(import.with(&users::rows(library).await?))
        .await?;
    Ok(demo(library))
}
