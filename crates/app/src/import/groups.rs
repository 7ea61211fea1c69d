//! Policyholders, their contracts and what the programmes cost.

use std::sync::Arc;

use identity::{ContractId, PolicyholderId, Uuid};
use sheets::rows::{ContractRow, PolicyholderRow, ProgrammeRow};
use sheets::{Mistake, PaidParts};
use store::{
    AgreedLater, Contract, ContractProgramme, ContractState, ContractTerms, Import, Instalment,
    Instalments, Policyholder, Store,
};
use terms::Edition;

use super::known::{Known, KnownContract, has_programme};
use super::parts::{Load, Loaded};
use super::{ImportError, at, to_ended_by};

impl Load for PolicyholderRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let id = PolicyholderId::new(Uuid::now_v7());
            if known
                .policyholders
                .insert(line.1.registration_number, id)
                .is_some()
            {
                wrong.push(at(
                    line,
                    "registration_number",
                    "a policyholder has this number already",
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
        let holder = |(_, row): &(u64, Self)| {
            Some(Policyholder {
                id: *known.policyholders.get(&row.registration_number)?,
                name: row.name.clone(),
                registration_number: row.registration_number,
                address: row.address.clone().unwrap_or_default(),
                email: row.email.clone().unwrap_or_default(),
            })
        };
        let holders: Vec<Policyholder> = part.iter().filter_map(holder).collect();
        Ok(Loaded::nouns(Import::default().with(&holders)))
    }
}

impl Load for ContractRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let row = &line.1;
            if !known.policyholders.contains_key(&row.policyholder) {
                wrong.push(at(line, "policyholder", "no policyholder has this number"));
            }
            let renews = row.renews.as_ref();
            if renews.is_some_and(|number| known.contract(&row.insurer, number).is_none()) {
                wrong.push(at(
                    line,
                    "renews",
                    "no contract of the insurer before has this number",
                ));
            }
            let key = (row.insurer.clone(), row.number.clone());
            let folded = (row.insurer.clone(), row.number.to_lowercase());
            let made = match known.contract_numbers.insert(folded) {
                true => contract(known, row),
                false => Err(("number", TAKEN)),
            };
            match made {
                Err((column, says)) => {
                    wrong.push(at(line, column, says));
                    known.wrong_contracts.insert(key);
                }
                Ok(contract) => drop(known.contracts.insert(key, contract)),
            }
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let (mut contracts, mut terms) = (Vec::new(), Vec::new());
        for (_, row) in part {
            contracts.extend(contract_of(known, row));
            terms.extend(terms_of(known, row));
        }
        Ok(Loaded::nouns(
            Import::default().with(&contracts).with(&terms),
        ))
    }
}

const TAKEN: &str = "the insurer has a contract with this number already";

/// The contract as later rows know it; or which cell is wrong.
fn contract(
    known: &Known,
    row: &ContractRow,
) -> Result<KnownContract, (&'static str, &'static str)> {
    let insurer = known.insurers.get(&row.insurer);
    let insurer = insurer.ok_or(("insurer", "no insurer has this short code"))?;
    let mut editions = known.library.editions.iter();
    let found = editions.find(|edition| edition.id == row.edition).cloned();
    let edition: Arc<Edition> = found.ok_or(("edition", "no edition of terms has this name"))?;
    if edition.id.split('/').next() != Some(&insurer.product) {
        return Err(("edition", "is of another product than the insurer's"));
    }
    if !has_programme(&edition, &row.programme) {
        return Err(("programme", "the edition has no such programme"));
    }
    Ok(KnownContract {
        id: ContractId::new(Uuid::now_v7()),
        insurer: insurer.id,
        edition,
        first_day: row.first_day,
        last_day: row.last_day,
    })
}

fn contract_of(known: &Known, row: &ContractRow) -> Option<Contract> {
    let contract = known.contract(&row.insurer, &row.number)?;
    Some(Contract {
        id: contract.id,
        number: row.number.clone(),
        insurer_id: contract.insurer,
        policyholder_id: *known.policyholders.get(&row.policyholder)?,
        edition: contract.edition.id.clone(),
        edition_hash: contract.edition.hash.clone(),
        programme: row.programme.clone(),
        first_day: row.first_day,
        last_day: row.last_day,
        concluded_on: row.concluded_on,
    })
}

fn terms_of(known: &Known, row: &ContractRow) -> Option<ContractTerms> {
    let renewed = row.renews.as_ref();
    let renewed = renewed.and_then(|number| known.contract(&row.insurer, number));
    let state = match row.ended_by {
        Some(_) => ContractState::Ended,
        None => ContractState::Concluded,
    };
    Some(ContractTerms {
        contract_id: known.contract(&row.insurer, &row.number)?.id,
        state,
        instalments: row.instalments.as_ref().map(instalments),
        family_offered: row.family.0,
        upgrades_offered: row.upgrades.0,
        renews: renewed.map(|contract| contract.id),
        ended_by: row.ended_by.map(to_ended_by),
        ended_last_day: row.ended_last_day,
        later: AgreedLater::default(),
    })
}

fn instalments(parts: &PaidParts) -> Instalments {
    let part = |part: &sheets::Part| Instalment {
        due_on: part.due_on,
        cents: part.cents,
    };
    Instalments(parts.0.iter().map(part).collect())
}

impl Load for ProgrammeRow {
    async fn check(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let mut wrong = Vec::new();
        for line in part {
            let row = &line.1;
            let Some(contract) = known.contract(&row.insurer, &row.contract) else {
                wrong.extend(known.no_contract(line, &row.insurer, &row.contract));
                continue;
            };
            if !row.add_on.0 && !has_programme(&contract.edition, &row.programme) {
                let says = "the edition of the contract has no such programme, and it is no add-on";
                wrong.push(at(line, "programme", says));
            }
            let key = (contract.id, row.programme.clone(), row.first_day);
            if !known.programmes.insert(key) {
                wrong.push(at(line, "first_day", "a price begins on this day already"));
            }
        }
        Ok(wrong)
    }

    async fn make(
        part: &[(u64, Self)],
        known: &mut Known,
        _: &Store,
    ) -> Result<Loaded, ImportError> {
        let programme = |(_, row): &(u64, Self)| {
            Some(ContractProgramme {
                contract_id: known.contract(&row.insurer, &row.contract)?.id,
                programme: row.programme.clone(),
                first_day: row.first_day,
                annual_cents: row.annual,
                add_on: row.add_on.0,
            })
        };
        let programmes: Vec<ContractProgramme> = part.iter().filter_map(programme).collect();
        Ok(Loaded::nouns(Import::default().with(&programmes)))
    }
}
