//! Providers, their contracts with insurers, practitioners and prices.

use identity::{PractitionerId, ProviderId, RegistrationNumber, Uuid};
use sheets::Mistake;
use sheets::rows::{PractitionerRow, PriceRow, ProviderContractRow, ProviderRow};
use store::{Import, Practitioner, Price, PriceEnd, Provider, ProviderContract, Store};

use super::known::{Known, overlap};
use super::parts::{Load, Loaded};
use super::{ImportError, at};

const NO_PROVIDER: &str = "no provider has this number";
pub(super) const NO_INSURER: &str = "no insurer has this short code";

impl Load for ProviderRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let id = ProviderId::new(Uuid::now_v7());
            if known
                .providers
                .insert(line.1.registration_number, id)
                .is_some()
            {
                wrong.push(at(
                    line,
                    "registration_number",
                    "a provider has this number already",
                ));
            }
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let provider = |(_, row): &(u64, Self)| {
            Some(Provider {
                id: *known.providers.get(&row.registration_number)?,
                name: row.name.clone(),
                registration_number: row.registration_number,
                address: row.address.clone().unwrap_or_default(),
                phone: row.phone.clone().unwrap_or_default(),
            })
        };
        let providers: Vec<Provider> = part.iter().filter_map(provider).collect();
        Ok(Loaded::nouns(Import::default().with(&providers)))
    }
}

impl Load for ProviderContractRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let row = &line.1;
            let provider = provider(known, line, row.provider, &mut wrong);
            let insurer = known.insurers.get(&row.insurer).map(|insurer| insurer.id);
            if insurer.is_none() {
                wrong.push(at(line, "insurer", NO_INSURER));
            }
            let Some(key) = provider.zip(insurer) else {
                continue;
            };
            let span = (row.first_day, row.last_day);
            let spans = known.provider_contracts.entry(key).or_default();
            if spans.iter().any(|other| overlap(*other, span)) {
                wrong.push(at(
                    line,
                    "first_day",
                    "another contract of both holds at the same time",
                ));
            }
            spans.push(span);
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let contract = |(_, row): &(u64, Self)| {
            Some(ProviderContract {
                provider_id: *known.providers.get(&row.provider)?,
                insurer_id: known.insurers.get(&row.insurer)?.id,
                first_day: row.first_day,
                last_day: row.last_day,
            })
        };
        let contracts: Vec<ProviderContract> = part.iter().filter_map(contract).collect();
        Ok(Loaded::nouns(Import::default().with(&contracts)))
    }
}

impl Load for PractitionerRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let row = &line.1;
            if let Some(provider) = provider(known, line, row.provider, &mut wrong) {
                let of_name = known.practitioners.entry((provider, row.name.clone()));
                let of_name = of_name.or_default();
                if of_name.iter().any(|(span, _)| span.0 == row.first_day) {
                    wrong.push(at(line, "name", "begins there on the same day already"));
                }
                let id = PractitionerId::new(Uuid::now_v7());
                of_name.push(((row.first_day, row.last_day), id));
            }
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let practitioner = |(_, row): &(u64, Self)| {
            let provider_id = *known.providers.get(&row.provider)?;
            let of_name = known.practitioners.get(&(provider_id, row.name.clone()))?;
            let own = of_name.iter().find(|(span, _)| span.0 == row.first_day)?;
            Some(Practitioner {
                id: own.1,
                provider_id,
                name: row.name.clone(),
                speciality: row.speciality.clone().unwrap_or_default(),
                speciality_en: row.speciality_en.clone().unwrap_or_default(),
                speciality_ru: row.speciality_ru.clone().unwrap_or_default(),
                first_day: row.first_day,
                last_day: row.last_day,
            })
        };
        let practitioners: Vec<Practitioner> = part.iter().filter_map(practitioner).collect();
        Ok(Loaded::nouns(Import::default().with(&practitioners)))
    }
}

impl Load for PriceRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let code = line.1.service.as_str();
            let mut editions = known.library.editions.iter();
            if !editions.any(|edition| edition.service_by_code.contains_key(code)) {
                wrong.push(at(line, "service", "no edition of terms has this service"));
            }
            if let Some(provider) = provider(known, line, line.1.provider, &mut wrong) {
                wrong.extend(takes_its_place(known, provider, line));
            }
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let price = |(_, row): &(u64, Self)| {
            Some(Price {
                provider_id: *known.providers.get(&row.provider)?,
                service: row.service.clone(),
                price_cents: row.price,
                first_day: row.first_day,
                last_day: row.last_day,
            })
        };
        let prices: Vec<Price> = part.iter().filter_map(price).collect();
        let ends = part
            .iter()
            .filter_map(|(row, _)| known.ends.get(row))
            .flatten();
        let ends = ends.cloned().collect();
        Ok(Loaded {
            ends,
            ..Loaded::nouns(Import::default().with(&prices))
        })
    }
}

/// A price that begins while an older one has no end ends that the day before.
fn takes_its_place(
    known: &mut Known,
    provider: ProviderId,
    line: &(u64, PriceRow),
) -> Option<Mistake> {
    let (row, price) = line;
    let services = known.prices.entry(provider).or_default();
    let spans = services.entry(price.service.clone()).or_default();
    let open = |span: &&mut (_, Option<_>)| span.1.is_none() && span.0 < price.first_day;
    if let Some(older) = spans.iter_mut().find(open) {
        older.1 = price.first_day.yesterday().ok();
        let end = PriceEnd {
            provider_id: provider,
            service: price.service.clone(),
            first_day: older.0,
            last_day: older.1?,
        };
        known.ends.entry(*row).or_default().push(end);
    }
    let span = (price.first_day, price.last_day);
    let clash = spans.iter().any(|other| overlap(*other, span));
    spans.push(span);
    clash.then(|| {
        at(
            line,
            "first_day",
            "another price of the service holds at the same time",
        )
    })
}

pub(super) fn provider<S>(
    known: &Known,
    line: &(u64, S),
    number: RegistrationNumber,
    wrong: &mut Vec<Mistake>,
) -> Option<ProviderId> {
    let found = known.providers.get(&number).copied();
    if found.is_none() {
        wrong.push(at(line, "provider", NO_PROVIDER));
    }
    found
}
