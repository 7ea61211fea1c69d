//! Three clinics: one works with every insurer, one is on the unpaid list of the first, one has a
//! contract with the first only.

use calendar::{Date, add_months};
use identity::{PractitionerId, ProviderId, Uuid};
use money::Cents;
use store::{Import, Practitioner, Price, Provider, ProviderContract, UnpaidProvider};

use crate::error::{DemoError, data};
use crate::insurers::{Insurer, registration_number};

/// Services with the prices of the first clinic.
const PRICES: &str = include_str!("../data/prices.csv");

/// What a clinic is like.
struct Sketch {
    name: &'static str,
    address: &'static str,
    /// Beginnings of the codes it offers.
    offers: &'static [&'static str],
    /// Its prices, in per cent of the first clinic's.
    level: i64,
    /// Name, and speciality in Latvian, English and Russian.
    practitioners: &'static [(&'static str, [&'static str; 3])],
}

const SKETCHES: [Sketch; 3] = [
    Sketch {
        name: "Veselības centrs „Pļavmala”",
        address: "Pļavmalas iela 12, Rīga, LV-1000",
        offers: &[""],
        level: 100,
        practitioners: &[
            (
                "Ilze Kalniņa",
                ["ģimenes ārste", "family doctor", "семейный врач"],
            ),
            ("Andris Ozols", ["kardiologs", "cardiologist", "кардиолог"]),
            ("Marija Zariņa", ["neiroloģe", "neurologist", "невролог"]),
            ("Pēteris Vītols", ["radiologs", "radiologist", "радиолог"]),
            ("Kristīne Liepa", ["zobārste", "dentist", "стоматолог"]),
            (
                "Oļegs Sokolovs",
                ["fizioterapeits", "physiotherapist", "физиотерапевт"],
            ),
        ],
    },
    Sketch {
        name: "Zobārstniecība „Baltais zobs”",
        address: "Ozolu iela 3, Jelgava, LV-3000",
        offers: &["Z-", "PI-"],
        level: 90,
        practitioners: &[
            ("Jānis Krūmiņš", ["zobārsts", "dentist", "стоматолог"]),
            (
                "Laura Eglīte",
                ["zobu higiēniste", "dental hygienist", "зубной гигиенист"],
            ),
        ],
    },
    Sketch {
        name: "Ārstu prakse „Mežaparka rīts”",
        address: "Meža iela 7, Rīga, LV-1000",
        offers: &["GA-", "KO-", "LA-", "MN-", "PI-"],
        level: 85,
        practitioners: &[
            (
                "Anna Petrova",
                ["ģimenes ārste", "family doctor", "семейный врач"],
            ),
            ("Uldis Balodis", ["internists", "internist", "терапевт"]),
        ],
    },
];

/// The clinics with all that belongs to them.
pub(crate) struct Clinics {
    providers: Vec<Provider>,
    contracts: Vec<ProviderContract>,
    unpaid: Vec<UnpaidProvider>,
    practitioners: Vec<Practitioner>,
    prices: Vec<Price>,
}

impl Clinics {
    pub(crate) fn add_to(&self, import: Import) -> Import {
        import
            .with(&self.providers)
            .with(&self.contracts)
            .with(&self.unpaid)
            .with(&self.practitioners)
            .with(&self.prices)
    }
}

/// Name of the `n`-th clinic.
pub(crate) const fn name(n: usize) -> &'static str {
    SKETCHES[n].name
}

/// Id of the `n`-th clinic.
pub(crate) fn provider(n: usize) -> ProviderId {
    ProviderId::new(Uuid::from_u128(0x100 + n as u128))
}

/// Id of the `m`-th practitioner of the `n`-th clinic.
pub(crate) fn practitioner(n: usize, m: usize) -> PractitionerId {
    PractitionerId::new(Uuid::from_u128(0x1000 + 0x100 * n as u128 + m as u128))
}

/// The clinics; their contracts are older than those of the insured.
pub(crate) fn clinics(insurers: &[Insurer], first_day: Date) -> Result<Clinics, DemoError> {
    let since = add_months(first_day, -24);
    let list = prices()?;
    let mut clinics = Clinics {
        providers: Vec::new(),
        contracts: Vec::new(),
        unpaid: Vec::new(),
        practitioners: Vec::new(),
        prices: Vec::new(),
    };
    for (n, sketch) in SKETCHES.iter().enumerate() {
        clinics.providers.push(Provider {
            id: provider(n),
            name: sketch.name.to_owned(),
            registration_number: registration_number(20 + n).ok_or_else(|| data("number"))?,
            address: sketch.address.to_owned(),
            phone: format!("+371 6711110{n}"),
        });
        clinics.practitioners.extend(staff(n, sketch, since));
        clinics
            .prices
            .extend(list.iter().filter_map(|line| price(n, sketch, line, since)));
        // The last clinic works with the first insurer only.
        let with = if n == 2 { 1 } else { insurers.len() };
        clinics
            .contracts
            .extend(insurers.iter().take(with).map(|insurer| ProviderContract {
                provider_id: provider(n),
                insurer_id: insurer.row.id,
                first_day: since,
                last_day: None,
            }));
    }
    clinics
        .unpaid
        .extend(insurers.first().map(|insurer| UnpaidProvider {
            insurer_id: insurer.row.id,
            provider_id: provider(1),
            first_day: since,
            last_day: None,
        }));
    Ok(clinics)
}

fn staff(n: usize, sketch: &Sketch, since: Date) -> impl Iterator<Item = Practitioner> {
    sketch.practitioners.iter().enumerate().map(
        move |(m, (name, [speciality, english, russian]))| Practitioner {
            id: practitioner(n, m),
            provider_id: provider(n),
            name: (*name).to_owned(),
            speciality: (*speciality).to_owned(),
            speciality_en: (*english).to_owned(),
            speciality_ru: (*russian).to_owned(),
            first_day: since,
            last_day: None,
        },
    )
}

/// A clinic's price, to ten cents.
fn price(n: usize, sketch: &Sketch, line: &(String, Cents), since: Date) -> Option<Price> {
    let (service, price) = line;
    if !sketch.offers.iter().any(|start| service.starts_with(start)) {
        return None;
    }
    // A state co-payment costs the same everywhere.
    let level = if service.starts_with("PI-") {
        100
    } else {
        sketch.level
    };
    let ten_cents = price.get().checked_mul(level)? / 1000;
    Some(Price {
        provider_id: provider(n),
        service: service.clone(),
        price_cents: if level == 100 {
            *price
        } else {
            Cents::new(ten_cents * 10)
        },
        first_day: since,
        last_day: None,
    })
}

fn prices() -> Result<Vec<(String, Cents)>, DemoError> {
    let mut reader = csv::Reader::from_reader(PRICES.as_bytes());
    let line = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(data)?;
        let cell = |n: usize| {
            record
                .get(n)
                .ok_or_else(|| data("a line of prices is short"))
        };
        Ok((cell(0)?.to_owned(), cell(1)?.parse().map_err(data)?))
    };
    reader.records().map(line).collect()
}
