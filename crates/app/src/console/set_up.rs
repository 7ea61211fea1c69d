//! Insurers and clinics come into the books.

use store::{Import, Insurer, Practitioner, Price, Provider, ProviderContract, StoreError};

use super::ConsoleError;
use crate::App;

/// What is to be added, checked against the books and the terms already.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// Insurers.
    pub insurers: Vec<Insurer>,
    /// Clinics.
    pub providers: Vec<Provider>,
    /// Contracts of clinics with insurers.
    pub contracts: Vec<ProviderContract>,
    /// Who treats at the clinics.
    pub practitioners: Vec<Practitioner>,
    /// What the clinics ask.
    pub prices: Vec<Price>,
}

impl App {
    /// Adds it all, or nothing.
    ///
    /// # Errors
    /// [`ConsoleError::IsThere`] if somebody added one of them since it was checked.
    pub async fn set_up(&self, set_up: &SetUp) -> Result<(), ConsoleError> {
        let insurers = set_up.insurers.iter();
        let insurers = insurers.map(|one| ("insurer.add", format!("insurer:{}", one.id)));
        let providers = set_up.providers.iter();
        let providers = providers.map(|one| ("provider.add", format!("provider:{}", one.id)));
        let events: Vec<_> = insurers
            .chain(providers)
            .map(|(action, object)| self.by_console(action, Some(object)))
            .collect();
        let import = Import::default()
            .with(&set_up.insurers)
            .with(&set_up.providers)
            .with(&set_up.contracts)
            .with(&set_up.practitioners)
            .with(&set_up.prices)
            .with(&events);
        match self.core.store.import(import).await {
            Err(StoreError::Conflict(_)) => Err(ConsoleError::IsThere),
            done => Ok(done?),
        }
    }
}
