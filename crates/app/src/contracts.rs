//! Group contracts in a list.

use calendar::Date;
use identity::{ContractId, PolicyholderId};
use store::ContractState;

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Named, Scope};

/// Contracts shown at once.
const PAGE: usize = 50;

/// Which contracts are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContractFilter {
    /// In this state.
    pub state: Option<ContractState>,
    /// Whether only those are wanted whose people may still change, under notice or not.
    pub is_open: bool,
    /// Whether it is to be counted how many each covers today.
    pub counted: bool,
    /// Part of the contract's number or the policyholder's name.
    pub query: String,
    /// Pages to go past.
    pub page: u32,
}

/// A contract in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractListed {
    /// Its id, for addresses.
    pub id: ContractId,
    /// Its number, for people.
    pub number: String,
    /// Who bought it.
    pub policyholder: Named<PolicyholderId>,
    /// How far it has come.
    pub state: ContractState,
    /// Whether people may still join and leave: it is concluded, or its notice has not run out.
    pub is_open: bool,
    /// First day.
    pub first_day: Date,
    /// Last day, included; that of an early end.
    pub last_day: Date,
    /// How many people it covers or covered.
    pub people: u64,
    /// How many people it covers today, if that was to be counted.
    pub insured: Option<u64>,
}

/// A page of contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractPage {
    /// The contracts, the latest first.
    pub rows: Vec<ContractListed>,
    /// Whether more follow.
    pub has_more: bool,
}

impl App {
    /// Group contracts in the actor's scope, the latest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn contracts(
        &self,
        actor: &Actor,
        filter: ContractFilter,
    ) -> Result<ContractPage, AppError> {
        self.admit(actor, UseCase::ListContracts).await?;
        let query = filter.query.trim();
        let page = i64::try_from(PAGE).unwrap_or(i64::MAX);
        let wanted = store::ContractFilter {
            state: filter.state,
            open_on: filter.is_open.then(|| self.core.clock.today()),
            text: (!query.is_empty()).then(|| query.to_owned()),
            limit: page + 1,
            offset: page.saturating_mul(i64::from(filter.page)),
            ..of_scope(actor.scope)?
        };
        let mut found = self.core.store.listed_contracts(&wanted).await?;
        let has_more = found.len() > PAGE;
        found.truncate(PAGE);
        let today = self.core.clock.today();
        let mut rows: Vec<ContractListed> = found.into_iter().map(|it| listed(it, today)).collect();
        if filter.counted {
            let ids: Vec<ContractId> = rows.iter().map(|row| row.id).collect();
            let counts = self.core.store.insured_counts(&ids, today).await?;
            for row in &mut rows {
                let count = counts.get(&row.id).copied().unwrap_or_default();
                row.insured = Some(count.unsigned_abs());
            }
        }
        self.note(actor, "contract.list", None).await?;
        Ok(ContractPage { rows, has_more })
    }
}

/// The contracts that exist for whoever has this scope; as [`crate::contract_change::sees_contract`].
pub(crate) fn of_scope(scope: Scope) -> Result<store::ContractFilter, AppError> {
    let all = store::ContractFilter::default();
    match scope {
        Scope::Provider(_) | Scope::Insured(_) => Err(AppError::NotAllowed),
        Scope::Insurer(own) => Ok(store::ContractFilter {
            insurer: Some(own),
            ..all
        }),
        Scope::Policyholder(own) => Ok(store::ContractFilter {
            policyholder: Some(own),
            no_offers: true,
            ..all
        }),
        Scope::All => Ok(all),
    }
}

fn listed(found: store::ListedContract, today: Date) -> ContractListed {
    let store::ListedContract {
        contract,
        terms,
        policyholder,
        covers,
        ..
    } = found;
    ContractListed {
        id: contract.id,
        number: contract.number,
        policyholder: Named {
            id: policyholder.id,
            name: policyholder.name,
        },
        state: terms.state,
        is_open: terms.goes_on(today),
        first_day: contract.first_day,
        last_day: terms.ended_last_day.unwrap_or(contract.last_day),
        people: covers.unsigned_abs(),
        insured: None,
    }
}
