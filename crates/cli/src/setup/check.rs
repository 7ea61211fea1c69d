//! What the file says, checked against the books and the terms.

use app::SetUp;
use calendar::Date;
use identity::stripe::StripeProfile;
use identity::{InsurerId, PractitionerId, ProviderId, Uuid};
use money::Cents;
use serde::Deserialize;
use store::{Directory, Insurer, Practitioner, Price, Provider, ProviderContract};
use terms::Library;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use super::reader::Reader;

/// `[[insurer]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InsurerEntry {
    name: Spanned<String>,
    registration_number: Spanned<String>,
    short_code: Spanned<String>,
    product: Spanned<String>,
    #[serde(default)]
    phone: String,
    stripe: Option<Spanned<StripeProfile>>,
    four_eyes: Option<Spanned<String>>,
    #[serde(default = "smallest_group")]
    smallest_group: u32,
    #[serde(default)]
    place: Words,
}

/// People a group must have for its employer to be shown numbers of it, where the file does not say otherwise.
const fn smallest_group() -> u32 {
    10
}

/// Above this a claim's decision needs a second person, where the file does not say otherwise.
const FOUR_EYES: Cents = Cents::new(100_000);

/// `[[provider]]`, without what hangs below it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderEntry {
    name: Spanned<String>,
    registration_number: Spanned<String>,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    first_day: Spanned<Datetime>,
}

/// `[[provider.practitioner]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PractitionerEntry {
    name: Spanned<String>,
    #[serde(default)]
    speciality: Words,
    first_day: Option<Spanned<Datetime>>,
}

/// In one language for all, or in each.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a text, or { lv = \"...\", en = \"...\", ru = \"...\" }"
)]
enum Words {
    One(String),
    Each { lv: String, en: String, ru: String },
}

impl Default for Words {
    fn default() -> Self {
        Self::One(String::new())
    }
}

impl Words {
    /// In Latvian, English and Russian; a text alone stands for all.
    fn texts(self) -> [String; 3] {
        match self {
            Self::One(text) => [text, String::new(), String::new()],
            Self::Each { lv, en, ru } => [lv, en, ru],
        }
    }
}

/// `[[provider.contract]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContractEntry {
    insurer: Spanned<String>,
    first_day: Option<Spanned<Datetime>>,
    last_day: Option<Spanned<Datetime>>,
}

/// A provider that is being read.
#[derive(Clone, Copy)]
struct Owner {
    id: ProviderId,
    /// From when what says nothing else holds.
    first_day: Date,
}

/// Reads the file with what is known already beside it.
pub(super) struct Check<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) directory: &'a Directory,
    pub(super) library: &'a Library,
    pub(super) set_up: SetUp,
    /// Short codes of insurers with mistakes: their contracts are no further mistake.
    pub(super) spoiled: Vec<String>,
}

impl<'a> Check<'a> {
    pub(super) fn document(&mut self, mut document: DeTable<'a>) {
        for entry in self.reader.list(&mut document, "insurer") {
            self.insurer(entry);
        }
        for entry in self.reader.list(&mut document, "provider") {
            self.provider(entry);
        }
        for (key, _) in document {
            let says = format!(
                "`{}` is unknown here; expected insurer, provider",
                key.get_ref()
            );
            self.reader.mistake(key.span(), says);
        }
    }

    fn insurer(&mut self, entry: Spanned<DeValue<'a>>) {
        let Some(entry) = self.reader.entry::<InsurerEntry>(entry) else {
            return;
        };
        self.check_product(&entry.product);
        let code = entry.short_code.get_ref();
        if self.insurer_coded(code).is_some() {
            let says = format!("insurer `{code}` is there already; leave it out");
            self.reader.mistake(entry.short_code.span(), says);
        }
        if let Some(stripe) = &entry.stripe
            && let Err(error) = stripe.get_ref().check()
        {
            self.reader.mistake(stripe.span(), error.to_string());
        }
        let four_eyes = entry.four_eyes.map(|euros| self.reader.parse(&euros));
        let [place, place_en, place_ru] = entry.place.texts();
        let number = self.reader.parse(&entry.registration_number);
        if number.is_none() {
            self.spoiled.push(code.clone());
        }
        let (name, short_code) = (
            self.reader.filled(entry.name),
            self.reader.filled(entry.short_code),
        );
        self.set_up
            .insurers
            .extend(number.map(|registration_number| Insurer {
                id: InsurerId::new(Uuid::now_v7()),
                name,
                registration_number,
                short_code,
                product: entry.product.into_inner(),
                stripe_profile: entry.stripe.map(Spanned::into_inner).unwrap_or_default(),
                phone: entry.phone,
                four_eyes_cents: four_eyes.flatten().unwrap_or(FOUR_EYES),
                smallest_group: i64::from(entry.smallest_group),
                place,
                place_en,
                place_ru,
            }));
    }

    /// New contracts of the insurer are under the editions of its product.
    fn check_product(&mut self, product: &Spanned<String>) {
        let ids = self.library.editions.iter().map(|edition| &edition.id);
        let mut known: Vec<&str> = ids
            .filter_map(|id| id.split_once('/').map(|(product, _)| product))
            .collect();
        known.dedup();
        if !known.contains(&product.get_ref().as_str()) {
            let (name, known) = (product.get_ref(), known.join(", "));
            let says = format!("no edition is of the product `{name}`; there is {known}");
            self.reader.mistake(product.span(), says);
        }
    }

    /// An insurer of the books or of this file.
    fn insurer_coded(&self, code: &str) -> Option<InsurerId> {
        let known = self.directory.insurers.iter().chain(&self.set_up.insurers);
        known
            .into_iter()
            .find(|insurer| insurer.short_code == code)
            .map(|insurer| insurer.id)
    }

    fn provider(&mut self, entry: Spanned<DeValue<'a>>) {
        let at = entry.span();
        let DeValue::Table(mut fields) = entry.into_inner() else {
            self.reader.mistake(at, "a provider has fields");
            return;
        };
        let practitioners = self.reader.list(&mut fields, "practitioner");
        let contracts = self.reader.list(&mut fields, "contract");
        let prices = self.reader.table(&mut fields, "prices");
        let own = Spanned::new(at, DeValue::Table(fields));
        let id = ProviderId::new(Uuid::now_v7());
        let first_day = self.own_fields(id, own).unwrap_or_default();
        // What hangs below is checked even if the provider itself is wrong.
        let owner = Owner { id, first_day };
        for entry in practitioners {
            self.practitioner(owner, entry);
        }
        for entry in contracts {
            self.contract(owner, entry);
        }
        self.prices(owner, prices);
    }

    /// The provider itself; gives the day from which the rest holds.
    fn own_fields(&mut self, id: ProviderId, entry: Spanned<DeValue<'a>>) -> Option<Date> {
        let entry: ProviderEntry = self.reader.entry(entry)?;
        let at = entry.registration_number.span();
        let number = self.reader.parse(&entry.registration_number);
        let first_day = self.day(Some(&entry.first_day));
        let name = self.reader.filled(entry.name);
        let registration_number = number?;
        let mut known = self
            .directory
            .providers
            .iter()
            .chain(&self.set_up.providers);
        if known.any(|one| (&one.name, one.registration_number) == (&name, registration_number)) {
            let says = "a provider of this name and number is there already; leave it out";
            self.reader.mistake(at, says);
        }
        self.set_up.providers.push(Provider {
            id,
            name,
            registration_number,
            address: entry.address,
            phone: entry.phone,
        });
        first_day
    }

    fn practitioner(&mut self, owner: Owner, entry: Spanned<DeValue<'a>>) {
        let Some(entry) = self.reader.entry::<PractitionerEntry>(entry) else {
            return;
        };
        let first_day = self.day(entry.first_day.as_ref());
        let name = self.reader.filled(entry.name);
        let [speciality, speciality_en, speciality_ru] = entry.speciality.texts();
        self.set_up.practitioners.push(Practitioner {
            id: PractitionerId::new(Uuid::now_v7()),
            provider_id: owner.id,
            name,
            speciality,
            speciality_en,
            speciality_ru,
            first_day: first_day.unwrap_or(owner.first_day),
            last_day: None,
        });
    }

    fn contract(&mut self, owner: Owner, entry: Spanned<DeValue<'a>>) {
        let Some(entry) = self.reader.entry::<ContractEntry>(entry) else {
            return;
        };
        let first_day = self
            .day(entry.first_day.as_ref())
            .unwrap_or(owner.first_day);
        let last_day = self.day(entry.last_day.as_ref());
        if let Some(end) = &entry.last_day
            && last_day.is_some_and(|last_day| last_day < first_day)
        {
            let says = format!("the last day is before the first, {first_day}");
            self.reader.mistake(end.span(), says);
        }
        let code = entry.insurer.get_ref();
        let Some(insurer_id) = self.insurer_coded(code) else {
            if self.spoiled.contains(code) {
                return;
            }
            let says = format!("there is no insurer `{code}`; add it above by `[[insurer]]`");
            self.reader.mistake(entry.insurer.span(), says);
            return;
        };
        let key = (owner.id, insurer_id);
        let mut known = self.set_up.contracts.iter();
        if known.any(|one| (one.provider_id, one.insurer_id) == key) {
            let says = format!("the provider has a contract with `{code}` above; keep one");
            self.reader.mistake(entry.insurer.span(), says);
        }
        self.set_up.contracts.push(ProviderContract {
            provider_id: owner.id,
            insurer_id,
            first_day,
            last_day,
        });
    }

    fn prices(&mut self, owner: Owner, prices: DeTable<'a>) {
        for (service, price) in prices {
            self.check_service(&service.span(), service.get_ref());
            let at = price.span();
            let cents = price.get_ref().as_str().and_then(|text| text.parse().ok());
            let Some(price_cents) = cents.filter(|cents| *cents > Cents::ZERO) else {
                let says = "a price is euros above zero in quotes, as \"45.00\"";
                self.reader.mistake(at, says);
                continue;
            };
            self.set_up.prices.push(Price {
                provider_id: owner.id,
                service: service.into_inner().into_owned(),
                price_cents,
                first_day: owner.first_day,
                last_day: None,
            });
        }
    }

    fn check_service(&mut self, at: &std::ops::Range<usize>, code: &str) {
        let editions = self.library.editions.iter();
        let mut services = editions.flat_map(|edition| &edition.services);
        if !services.any(|service| service.code == code) {
            let says = format!("no edition has the service `{code}`; look in tables/services.csv");
            self.reader.mistake(at.clone(), says);
        }
    }

    /// A day, if one is given.
    fn day(&mut self, text: Option<&Spanned<Datetime>>) -> Option<Date> {
        let text = text?;
        let day = text.get_ref().to_string().parse().ok();
        let whole = text.get_ref().time.is_none();
        if day.is_none() || !whole {
            self.reader
                .mistake(text.span(), "a day is written as 2026-01-31");
        }
        day
    }
}
