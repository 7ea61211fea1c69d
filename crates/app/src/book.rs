//! The directory in memory: looked up by id and day, read again when its version rises.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use calendar::Date;
use identity::{InsurerId, PractitionerId, ProviderId};
use money::Cents;
use store::{Directory, Insurer, Practitioner, Price, Provider, Store};
use terms::Label;

use crate::{AppError, Named};

/// Insurers, clinics, their contracts, practitioners and prices, by id.
#[derive(Debug, Default)]
pub(crate) struct Book {
    version: i64,
    directory: Directory,
    insurers: HashMap<InsurerId, usize>,
    providers: HashMap<ProviderId, usize>,
    practitioners: HashMap<PractitionerId, usize>,
    /// First and last of each clinic's prices; the directory has them sorted.
    prices: HashMap<ProviderId, (usize, usize)>,
}

/// Whether a day lies in a period whose last day is included and may be open.
fn holds(first_day: Date, last_day: Option<Date>, day: Date) -> bool {
    first_day <= day && last_day.is_none_or(|last| day <= last)
}

impl Book {
    fn new(mut directory: Directory) -> Self {
        directory
            .prices
            .sort_by(|a, b| (a.provider_id, &a.service).cmp(&(b.provider_id, &b.service)));
        let mut book = Self {
            version: directory.version,
            insurers: places(directory.insurers.iter().map(|known| known.id)),
            providers: places(directory.providers.iter().map(|known| known.id)),
            practitioners: places(directory.practitioners.iter().map(|known| known.id)),
            ..Self::default()
        };
        for (place, price) in directory.prices.iter().enumerate() {
            let range = book
                .prices
                .entry(price.provider_id)
                .or_insert((place, place));
            range.1 = place + 1;
        }
        book.directory = directory;
        book
    }

    pub(crate) fn insurers(&self) -> &[Insurer] {
        &self.directory.insurers
    }

    pub(crate) fn insurer(&self, id: InsurerId) -> Option<&Insurer> {
        self.insurers
            .get(&id)
            .map(|place| &self.directory.insurers[*place])
    }

    pub(crate) fn provider(&self, id: ProviderId) -> Option<&Provider> {
        self.providers
            .get(&id)
            .map(|place| &self.directory.providers[*place])
    }

    pub(crate) fn all_providers(&self) -> &[Provider] {
        &self.directory.providers
    }

    fn practitioner(&self, id: PractitionerId) -> Option<&Practitioner> {
        self.practitioners
            .get(&id)
            .map(|place| &self.directory.practitioners[*place])
    }

    /// Whether the clinic has a contract with the insurer on the day (8.1, T4-34).
    pub(crate) fn is_contracted(&self, provider: ProviderId, insurer: InsurerId, on: Date) -> bool {
        self.directory.provider_contracts.iter().any(|contract| {
            (contract.provider_id, contract.insurer_id) == (provider, insurer)
                && holds(contract.first_day, contract.last_day, on)
        })
    }

    /// The clinics that have a contract with the insurer on the day, by name.
    pub(crate) fn contracted_with(&self, insurer: InsurerId, on: Date) -> Vec<Named<ProviderId>> {
        let providers = self.directory.providers.iter();
        let with = providers.filter(|known| self.is_contracted(known.id, insurer, on));
        let mut named: Vec<_> = with.map(|known| self.provider_named(known.id)).collect();
        named.sort_by(|one, other| one.name.cmp(&other.name));
        named
    }

    /// Whether the insurer does not pay the clinic's paid services on the day (8.2).
    pub(crate) fn is_unpaid(&self, provider: ProviderId, insurer: InsurerId, on: Date) -> bool {
        self.directory.unpaid_providers.iter().any(|listed| {
            (listed.provider_id, listed.insurer_id) == (provider, insurer)
                && holds(listed.first_day, listed.last_day, on)
        })
    }

    /// Whether the practitioner works at the clinic on the day.
    pub(crate) fn works_at(&self, id: PractitionerId, provider: ProviderId, on: Date) -> bool {
        self.practitioner(id).is_some_and(|known| {
            known.provider_id == provider && holds(known.first_day, known.last_day, on)
        })
    }

    /// Who works at the clinic on the day, by name.
    pub(crate) fn practitioners_of(
        &self,
        provider: ProviderId,
        on: Date,
    ) -> impl Iterator<Item = &Practitioner> {
        self.directory.practitioners.iter().filter(move |known| {
            known.provider_id == provider && holds(known.first_day, known.last_day, on)
        })
    }

    /// The clinic's price of a service on the day.
    pub(crate) fn price(&self, provider: ProviderId, service: &str, on: Date) -> Option<Cents> {
        let prices = self.prices_of(provider);
        let first = prices.partition_point(|price| price.service.as_str() < service);
        let of_service = prices[first..]
            .iter()
            .take_while(|price| price.service == service);
        let mut valid = of_service.filter(|price| holds(price.first_day, price.last_day, on));
        valid.next().map(|price| price.price_cents)
    }

    fn prices_of(&self, provider: ProviderId) -> &[Price] {
        let (first, end) = self.prices.get(&provider).copied().unwrap_or_default();
        &self.directory.prices[first..end]
    }

    /// An insurer with its name. Only a damaged database lacks it.
    pub(crate) fn insurer_named(&self, id: InsurerId) -> Named<InsurerId> {
        named(id, self.insurer(id).map(|known| &known.name))
    }

    /// A clinic with its name.
    pub(crate) fn provider_named(&self, id: ProviderId) -> Named<ProviderId> {
        named(id, self.provider(id).map(|known| &known.name))
    }

    /// A practitioner with their name.
    pub(crate) fn practitioner_named(&self, id: PractitionerId) -> Named<PractitionerId> {
        named(id, self.practitioner(id).map(|known| &known.name))
    }

    /// A practitioner's speciality.
    pub(crate) fn speciality(&self, id: PractitionerId) -> Label {
        self.practitioner(id).map(speciality).unwrap_or_default()
    }
}

/// A speciality in every language.
pub(crate) fn speciality(practitioner: &Practitioner) -> Label {
    let Practitioner {
        speciality,
        speciality_en,
        speciality_ru,
        ..
    } = practitioner;
    label([speciality, speciality_en, speciality_ru])
}

/// A text in Latvian, English and Russian: what has no translation stays as it is.
pub(crate) fn label([lv, en, ru]: [&String; 3]) -> Label {
    let or_first = |text: &String| if text.is_empty() { lv } else { text }.clone();
    Label {
        lv: lv.clone(),
        en: or_first(en),
        ru: or_first(ru),
    }
}

fn places<Id: Eq + std::hash::Hash>(ids: impl Iterator<Item = Id>) -> HashMap<Id, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}

fn named<Id>(id: Id, name: Option<&String>) -> Named<Id> {
    Named {
        id,
        name: name.cloned().unwrap_or_default(),
    }
}

/// The book on the shelf of a node.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    kept: RwLock<Option<(Arc<Book>, Instant)>>,
}

/// Pages other than decisions may be so much behind a change made on another node.
const FRESH: Duration = Duration::from_secs(5);

impl Shelf {
    /// The book as of that version of the directory or later.
    pub(crate) async fn at_version(
        &self,
        store: &Store,
        version: i64,
    ) -> Result<Arc<Book>, AppError> {
        match self.take() {
            Some((book, _)) if book.version >= version => Ok(book),
            _ => self.read(store).await,
        }
    }

    /// The book as it was a moment ago or later.
    pub(crate) async fn now(&self, store: &Store) -> Result<Arc<Book>, AppError> {
        match self.take() {
            Some((book, read)) if read.elapsed() < FRESH => Ok(book),
            Some((book, _)) if book.version == store.directory_version().await? => {
                self.put(&book);
                Ok(book)
            }
            _ => self.read(store).await,
        }
    }

    /// The next who asks reads it anew.
    pub(crate) fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn read(&self, store: &Store) -> Result<Arc<Book>, AppError> {
        let book = Arc::new(Book::new(store.directory().await?));
        self.put(&book);
        Ok(book)
    }

    fn take(&self) -> Option<(Arc<Book>, Instant)> {
        self.kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn put(&self, book: &Arc<Book>) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((Arc::clone(book), Instant::now()));
    }
}
