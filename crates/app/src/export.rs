//! The books written into the files that an import reads.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::BufWriter;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use identity::{ContractId, InsurerId, ProviderId, RegistrationNumber};
use sheets::rows::{
    ContractRow, InsuredRow, PolicyholderRow, PractitionerRow, PriceRow, ProgrammeRow,
    ProviderContractRow, ProviderRow,
};
use sheets::{NamedCents, NamedSums, PaidParts, Part, Sheet, Writer, YesNo};
use store::{Card, ContractState, CoverPage, Directory, StoreError};

use crate::import::{card_kind, ended_by, relation, sex};
use crate::{Actor, App};

/// Covers read at once.
const PAGE: i64 = 2_000;

/// Why an export broke off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file cannot be written.
    #[error("{file}: {error}")]
    File {
        /// The file.
        file: &'static str,
        /// What the system says.
        error: csv::Error,
    },
    /// The folder has files already.
    #[error("{0} is there already; give an empty folder, an export replaces nothing")]
    IsThere(&'static str),
    /// The books cannot be read.
    #[error("{0}")]
    Unavailable(String),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(format!("{error}: {}", error.log()))
    }
}

/// What the files name things by.
struct Names {
    insurers: HashMap<InsurerId, String>,
    providers: HashMap<ProviderId, RegistrationNumber>,
}

/// A file that is being written.
struct Out<S>(Writer<S, BufWriter<File>>);

impl<S: Sheet> Out<S> {
    fn open(folder: &Path) -> Result<Self, ExportError> {
        // For its owner alone: it holds names and codes.
        let mut private = OpenOptions::new();
        private.write(true).create_new(true).mode(0o600);
        let made = private.open(folder.join(S::FILE));
        let file = made.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => ExportError::IsThere(S::FILE),
            _ => failed::<S>(error.into()),
        })?;
        Writer::open(BufWriter::new(file))
            .map(Self)
            .map_err(failed::<S>)
    }

    fn put(&mut self, rows: impl IntoIterator<Item = S>) -> Result<(), ExportError> {
        let mut rows = rows.into_iter();
        rows.try_for_each(|row| self.0.put(&row))
            .map_err(failed::<S>)
    }

    fn close(self) -> Result<(&'static str, u64), ExportError> {
        let rows = self.0.close().map_err(failed::<S>)?;
        Ok((S::FILE, rows))
    }

    /// A file of rows that are in memory.
    fn of(folder: &Path, rows: Vec<S>) -> Result<(&'static str, u64), ExportError> {
        let mut out = Self::open(folder)?;
        out.put(rows)?;
        out.close()
    }
}

fn failed<S: Sheet>(error: csv::Error) -> ExportError {
    ExportError::File {
        file: S::FILE,
        error,
    }
}

impl App {
    /// Writes the books into the files of a folder, and says meanwhile how many covers are written. Offers are
    /// left out: they are no contracts.
    ///
    /// # Errors
    /// If a file is there already or cannot be written.
    pub async fn export_files(
        &self,
        folder: &Path,
        watch: &dyn Fn(u64),
    ) -> Result<Vec<(&'static str, u64)>, ExportError> {
        let store = &self.core.store;
        self.note(&Actor::console(), "export.files", None)
            .await
            .map_err(|error| ExportError::Unavailable(error.to_string()))?;
        let directory = store.directory().await?;
        let names = Names::of(&directory);
        let mut done = names.care(folder, directory)?;
        let holders = store.all_policyholders().await?;
        let numbers = holders
            .iter()
            .map(|holder| (holder.id, holder.registration_number));
        let numbers: HashMap<_, _> = numbers.collect();
        done.push(Out::of(
            folder,
            holders.into_iter().map(policyholder).collect(),
        )?);
        let today = self.core.clock.today();
        let (mut contracts, mut keys) = (Vec::new(), HashMap::new());
        for (contract, terms, renews) in store.all_contracts().await? {
            let insurer = names.insurer(contract.insurer_id);
            let holder = numbers.get(&contract.policyholder_id);
            if let Some(holder) = holder.filter(|_| terms.state != ContractState::Offer) {
                keys.insert(contract.id, (insurer.clone(), contract.number.clone()));
                let terms = terms.on(today.max(contract.first_day));
                contracts.push(contract_row(insurer, *holder, (contract, terms, renews)));
            }
        }
        done.push(Out::of(folder, contracts)?);
        let programmes = store.all_contract_programmes().await?;
        let programmes = programmes
            .into_iter()
            .filter_map(|price| programme(&keys, price));
        done.push(Out::of(folder, programmes.collect())?);
        done.push(self.export_insured(folder, &names, watch).await?);
        Ok(done)
    }

    /// A page at a time, however many there are.
    async fn export_insured(
        &self,
        folder: &Path,
        names: &Names,
        watch: &dyn Fn(u64),
    ) -> Result<(&'static str, u64), ExportError> {
        let mut out = Out::<InsuredRow>::open(folder)?;
        let (mut after, mut written) = (None, 0);
        loop {
            let page = self.core.store.cover_pages(after, PAGE).await?;
            let Some(last) = page.last() else {
                return out.close();
            };
            after = Some(last.cover.id);
            written += page.len() as u64;
            for cover in &page {
                out.put(names.insured(cover))?;
            }
            watch(written);
        }
    }
}

impl Names {
    fn of(directory: &Directory) -> Self {
        let insurers = directory.insurers.iter();
        let providers = directory.providers.iter();
        Self {
            insurers: insurers
                .map(|one| (one.id, one.short_code.clone()))
                .collect(),
            providers: providers
                .map(|one| (one.id, one.registration_number))
                .collect(),
        }
    }

    fn insurer(&self, id: InsurerId) -> String {
        self.insurers.get(&id).cloned().unwrap_or_default()
    }

    /// Providers and what belongs to them, by their numbers.
    fn care(
        &self,
        folder: &Path,
        directory: Directory,
    ) -> Result<Vec<(&'static str, u64)>, ExportError> {
        let number = |id: ProviderId| self.providers.get(&id).copied();
        let mut providers: Vec<ProviderRow> =
            directory.providers.into_iter().map(provider).collect();
        providers.sort_by_key(|row| row.registration_number);
        let contracts = directory.provider_contracts.into_iter();
        let mut contracts: Vec<ProviderContractRow> = contracts
            .filter_map(|one| {
                Some(ProviderContractRow {
                    provider: number(one.provider_id)?,
                    insurer: self.insurer(one.insurer_id),
                    first_day: one.first_day,
                    last_day: one.last_day,
                })
            })
            .collect();
        contracts.sort_by(|a, b| {
            (a.provider, &a.insurer, a.first_day).cmp(&(b.provider, &b.insurer, b.first_day))
        });
        let staff = directory.practitioners.into_iter();
        let mut staff: Vec<PractitionerRow> = staff
            .filter_map(|one| Some(practitioner(number(one.provider_id)?, one)))
            .collect();
        staff.sort_by(|a, b| {
            (a.provider, &a.name, a.first_day).cmp(&(b.provider, &b.name, b.first_day))
        });
        let prices = directory.prices.into_iter();
        let mut prices: Vec<PriceRow> = prices
            .filter_map(|one| Some(price(number(one.provider_id)?, one)))
            .collect();
        prices.sort_by(|a, b| {
            (a.provider, &a.service, a.first_day).cmp(&(b.provider, &b.service, b.first_day))
        });
        Ok(vec![
            Out::of(folder, providers)?,
            Out::of(folder, contracts)?,
            Out::of(folder, staff)?,
            Out::of(folder, prices)?,
        ])
    }

    /// A row for each card, one where there is none.
    fn insured(&self, page: &CoverPage) -> Vec<InsuredRow> {
        if page.cards.is_empty() {
            return vec![self.row(page, None)];
        }
        page.cards
            .iter()
            .map(|card| self.row(page, Some(card)))
            .collect()
    }

    fn row(&self, page: &CoverPage, card: Option<&Card>) -> InsuredRow {
        let (person, cover, terms) = (&page.insured, &page.cover, &page.terms);
        InsuredRow {
            insurer: self.insurer(page.insurer_id),
            contract: page.contract.clone(),
            personal_code: person.personal_code,
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            birth_date: person.birth_date,
            sex: person.sex.map(sex),
            relation: Some(relation(terms.relation)),
            employee: page.employee,
            first_day: cover.first_day,
            last_day: cover.last_day,
            renewed: YesNo(cover.renewed),
            programme: cover.programme.clone(),
            annual: Some(terms.annual_cents),
            add_ons: add_ons(&terms.add_ons, false),
            own_add_ons: add_ons(&terms.add_ons, true),
            upgraded_programme: cover.upgraded_programme.clone(),
            upgraded_from: cover.upgraded_from,
            ended_by: cover.ended_by.map(ended_by),
            ended_last_day: cover.ended_last_day,
            misused_at: cover.misused_at,
            card_kind: card.map(|card| card_kind(card.kind)),
            card: card.map(|card| card.number.clone()),
            card_first_day: card.map(|card| card.first_day),
            card_last_day: card.map(|card| card.last_day),
            card_revoked_at: card.and_then(|card| card.revoked_at),
            card_returned_on: card.and_then(|card| card.returned_on),
        }
    }
}

/// What is empty in the books is empty in the file.
fn text(kept: String) -> Option<String> {
    (!kept.is_empty()).then_some(kept)
}

fn provider(one: store::Provider) -> ProviderRow {
    ProviderRow {
        registration_number: one.registration_number,
        name: one.name,
        address: text(one.address),
        phone: text(one.phone),
    }
}

fn practitioner(provider: RegistrationNumber, one: store::Practitioner) -> PractitionerRow {
    PractitionerRow {
        provider,
        name: one.name,
        speciality: text(one.speciality),
        speciality_en: text(one.speciality_en),
        speciality_ru: text(one.speciality_ru),
        first_day: one.first_day,
        last_day: one.last_day,
    }
}

fn price(provider: RegistrationNumber, one: store::Price) -> PriceRow {
    PriceRow {
        provider,
        service: one.service,
        price: one.price_cents,
        first_day: one.first_day,
        last_day: one.last_day,
    }
}

fn policyholder(one: store::Policyholder) -> PolicyholderRow {
    PolicyholderRow {
        registration_number: one.registration_number,
        name: one.name,
        address: text(one.address),
        email: text(one.email),
    }
}

fn contract_row(
    insurer: String,
    policyholder: RegistrationNumber,
    (contract, terms, renews): (store::Contract, store::ContractTerms, Option<String>),
) -> ContractRow {
    let part = |one: &store::Instalment| Part {
        due_on: one.due_on,
        cents: one.cents,
    };
    let parts = terms
        .instalments
        .map(|all| PaidParts(all.0.iter().map(part).collect()));
    ContractRow {
        insurer,
        number: contract.number,
        policyholder,
        edition: contract.edition,
        programme: contract.programme,
        first_day: contract.first_day,
        last_day: contract.last_day,
        concluded_on: contract.concluded_on,
        instalments: parts,
        family: YesNo(terms.family_offered),
        upgrades: YesNo(terms.upgrades_offered),
        renews,
        ended_by: terms.ended_by.map(ended_by),
        ended_last_day: terms.ended_last_day,
    }
}

fn programme(
    keys: &HashMap<ContractId, (String, String)>,
    price: store::ContractProgramme,
) -> Option<ProgrammeRow> {
    let (insurer, contract) = keys.get(&price.contract_id)?.clone();
    Some(ProgrammeRow {
        insurer,
        contract,
        programme: price.programme,
        first_day: price.first_day,
        annual: price.annual_cents,
        add_on: YesNo(price.add_on),
    })
}

fn add_ons(all: &store::AddOns, own: bool) -> NamedSums {
    let named = |one: &store::AddOn| NamedCents {
        name: one.id.clone(),
        cents: one.annual_cents,
    };
    let all = all.0.iter().filter(|it| it.own == own);
    NamedSums(all.map(named).collect())
}
