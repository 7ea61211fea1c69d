//! What an import knows: the directory and the contracts of the books, and the keys of the rows before.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use calendar::{Date, Timestamp};
use identity::{
    CardNumber, ContractId, InsurerId, PersonalCode, PolicyholderId, PractitionerId, ProviderId,
    RegistrationNumber,
};
use sheets::Mistake;
use store::{Insurer, Store, StoreError};
use terms::{Edition, Library};

use super::at;
use crate::app::Core;

/// First day, and last day where an end is known.
pub(super) type Span = (Date, Option<Date>);

/// A contract that rows may name.
pub(super) struct KnownContract {
    pub(super) id: ContractId,
    pub(super) insurer: InsurerId,
    pub(super) edition: Arc<Edition>,
    pub(super) first_day: Date,
    pub(super) last_day: Date,
}

/// The keys of insured that rows before had. No names: a quarter of a million of them fit into a few MiB.
#[derive(Default)]
pub(super) struct Keys {
    /// What is said of each person, as a hash: each row about them says the same.
    pub(super) people: HashMap<PersonalCode, u64>,
    /// Last day of each cover and whether it is an employee's, by contract, person and first day.
    pub(super) covers: BTreeMap<(ContractId, PersonalCode, Date), (Date, bool)>,
    /// Cards of each insurer.
    pub(super) cards: HashSet<(InsurerId, CardNumber)>,
    /// Provider, person and moment of each visit, as a hash.
    pub(super) visits: HashSet<u64>,
    /// Numbers of claims by receipt, by the short code of their insurer.
    pub(super) receipts: HashSet<(String, String)>,
}

/// What an import knows.
pub(super) struct Known {
    /// When the import began: what is after it has not taken place.
    pub(super) now: Timestamp,
    /// Whether a file before has mistakes: what follows from them is not told too.
    pub(super) has_mistakes: bool,
    pub(super) library: Arc<Library>,
    pub(super) insurers: HashMap<String, Insurer>,
    pub(super) providers: HashMap<RegistrationNumber, ProviderId>,
    pub(super) provider_contracts: HashMap<(ProviderId, InsurerId), Vec<Span>>,
    /// By provider and name.
    pub(super) practitioners: HashMap<(ProviderId, String), Vec<(Span, PractitionerId)>>,
    pub(super) prices: HashMap<ProviderId, HashMap<String, Vec<Span>>>,
    pub(super) policyholders: HashMap<RegistrationNumber, PolicyholderId>,
    pub(super) contracts: HashMap<(String, String), KnownContract>,
    /// Their numbers in small letters: two that differ only so are one.
    pub(super) contract_numbers: HashSet<(String, String)>,
    /// Contracts that are wrong themselves: what rows say of them is not told too.
    pub(super) wrong_contracts: HashSet<(String, String)>,
    pub(super) programmes: HashSet<(ContractId, String, Date)>,
    pub(super) keys: Keys,
    /// Prices that end because rows take their place.
    pub(super) ends: HashMap<u64, Vec<store::PriceEnd>>,
}

impl Known {
    pub(super) async fn read(core: &Core) -> Result<Self, StoreError> {
        let store = &core.store;
        let directory = store.directory().await?;
        let mut known = Self {
            now: core.clock.now(),
            has_mistakes: false,
            library: Arc::clone(&core.library),
            insurers: HashMap::new(),
            providers: HashMap::new(),
            provider_contracts: HashMap::new(),
            practitioners: HashMap::new(),
            prices: HashMap::new(),
            policyholders: HashMap::new(),
            contracts: HashMap::new(),
            contract_numbers: HashSet::new(),
            wrong_contracts: HashSet::new(),
            programmes: HashSet::new(),
            keys: Keys::default(),
            ends: HashMap::new(),
        };
        known.take_directory(directory);
        known.take_contracts(store).await?;
        Ok(known)
    }

    fn take_directory(&mut self, directory: store::Directory) {
        for insurer in directory.insurers {
            self.insurers.insert(insurer.short_code.clone(), insurer);
        }
        for provider in directory.providers {
            self.providers
                .insert(provider.registration_number, provider.id);
        }
        for one in directory.provider_contracts {
            let spans = self
                .provider_contracts
                .entry((one.provider_id, one.insurer_id));
            spans.or_default().push((one.first_day, one.last_day));
        }
        for one in directory.practitioners {
            let of_name = self.practitioners.entry((one.provider_id, one.name));
            let span = (one.first_day, one.last_day);
            of_name.or_default().push((span, one.id));
        }
        for price in directory.prices {
            let services = self.prices.entry(price.provider_id).or_default();
            let spans = services.entry(price.service).or_default();
            spans.push((price.first_day, price.last_day));
        }
    }

    async fn take_contracts(&mut self, store: &Store) -> Result<(), StoreError> {
        for holder in store.all_policyholders().await? {
            self.policyholders
                .insert(holder.registration_number, holder.id);
        }
        let codes: HashMap<InsurerId, String> = self
            .insurers
            .iter()
            .map(|(code, insurer)| (insurer.id, code.clone()))
            .collect();
        for (contract, _, _) in store.all_contracts().await? {
            // A contract under an edition that this program has not cannot be added to.
            let edition = self.library.by_hash(&contract.edition_hash);
            if let Some(code) = codes.get(&contract.insurer_id) {
                let number = contract.number.to_lowercase();
                self.contract_numbers.insert((code.clone(), number));
            }
            if let (Some(code), Some(edition)) = (codes.get(&contract.insurer_id), edition) {
                let known = KnownContract {
                    id: contract.id,
                    insurer: contract.insurer_id,
                    edition,
                    first_day: contract.first_day,
                    last_day: contract.last_day,
                };
                self.contracts
                    .insert((code.clone(), contract.number), known);
            }
        }
        for price in store.all_contract_programmes().await? {
            self.programmes
                .insert((price.contract_id, price.programme, price.first_day));
        }
        Ok(())
    }

    /// The keys of insured are needed for the checks only.
    pub(super) fn forget_rows(&mut self) {
        self.keys = Keys::default();
    }

    /// That a row names no contract, unless the contract is there and wrong.
    pub(super) fn no_contract<S>(
        &self,
        line: &(u64, S),
        insurer: &str,
        number: &str,
    ) -> Option<Mistake> {
        let key = (insurer.to_owned(), number.to_owned());
        let says = "the insurer has no contract with this number";
        (!self.wrong_contracts.contains(&key)).then(|| at(line, "contract", says))
    }

    pub(super) fn contract(&self, insurer: &str, number: &str) -> Option<&KnownContract> {
        self.contracts.get(&(insurer.to_owned(), number.to_owned()))
    }
}

/// Whether two spans share a day.
pub(super) fn overlap(one: Span, two: Span) -> bool {
    let ends_before = |one: Span, two: Span| one.1.is_some_and(|last| last < two.0);
    !ends_before(one, two) && !ends_before(two, one)
}

/// Whether a day lies in a span.
pub(super) fn spans_day((first, last): Span, day: Date) -> bool {
    first <= day && last.is_none_or(|last| day <= last)
}

/// Whether an edition has a programme.
pub(super) fn has_programme(edition: &Edition, id: &str) -> bool {
    edition
        .programmes
        .iter()
        .any(|programme| programme.id == id)
}
