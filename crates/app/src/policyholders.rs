//! Policyholders: those who buy group contracts.

use identity::{PolicyholderId, RegistrationNumber};
use store::{ContractState, ListedContract, Policyholder, PolicyholderFilter, StoreError};

use crate::chance::{fingerprint, id_at};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, FieldProblem};

/// Policyholders shown at most.
const MOST: i64 = 200;

/// Characters of a name or an address.
const LONGEST: usize = 200;

/// What is told of a policyholder. The registration number is checked when it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyholderData {
    /// Its name.
    pub name: String,
    /// Its number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Where letters and invoices go; may be empty.
    pub address: String,
    /// The same by e-mail; may be empty.
    pub email: String,
}

/// A policyholder as whoever changes it has seen it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderAt {
    /// Which.
    pub id: PolicyholderId,
    /// What was known of it then, as a short mark.
    pub seen: String,
}

impl HolderAt {
    /// As it is known now.
    #[must_use]
    pub fn of(known: &Policyholder) -> Self {
        let number = known.registration_number.to_string();
        let texts = [&known.name, &number, &known.address, &known.email];
        // Each text ends where it says, so that no two are taken for one.
        let told = texts.map(|text| format!("{}:{text}", text.len()));
        Self {
            id: known.id,
            seen: fingerprint(&told.concat()),
        }
    }
}

impl PolicyholderData {
    fn checked(&self) -> Result<(), AppError> {
        let mut problems = Vec::new();
        let mut note = |wrong: bool, field: &str, code| {
            if wrong {
                problems.push(FieldProblem {
                    field: field.to_owned(),
                    code,
                });
            }
        };
        note(self.name.trim().is_empty(), "name", "required");
        let texts = [
            ("name", &self.name),
            ("address", &self.address),
            ("email", &self.email),
        ];
        for (field, text) in texts {
            note(text.chars().count() > LONGEST, field, "too-long");
            note(text.chars().any(char::is_control), field, "malformed");
        }
        let email = self.email.trim();
        note(
            !email.is_empty() && !email.contains('@'),
            "email",
            "malformed",
        );
        if problems.is_empty() {
            Ok(())
        } else {
            Err(AppError::Invalid(problems))
        }
    }

    fn row(&self, id: PolicyholderId) -> Policyholder {
        Policyholder {
            id,
            name: self.name.trim().to_owned(),
            registration_number: self.registration_number,
            address: self.address.trim().to_owned(),
            email: self.email.trim().to_owned(),
        }
    }
}

impl App {
    /// Policyholders, by name: those with a contract in the actor's scope, or the one with a number, without its
    /// e-mail address if only others insure it.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn policyholders(
        &self,
        actor: &Actor,
        number: Option<RegistrationNumber>,
    ) -> Result<Vec<Policyholder>, AppError> {
        self.admit(actor, UseCase::ListPolicyholders).await?;
        let own = actor.scope.insurer()?;
        let filter = PolicyholderFilter {
            // Whoever knows the number of an enterprise may insure it.
            insurer: own.filter(|_| number.is_none()),
            registration_number: number,
            limit: MOST,
        };
        let mut found = self.core.store.policyholders(&filter).await?;
        if number.is_some() && own.is_some() {
            for holder in &mut found {
                if self.own_policyholder(actor, holder.id).await.is_err() {
                    // How another insurer reaches its client is not this one's to know.
                    holder.email = String::new();
                }
            }
        }
        Ok(found)
    }

    /// Adds a policyholder.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if a field is wrong or the number is another's.
    pub async fn add_policyholder(
        &self,
        actor: &Actor,
        data: PolicyholderData,
    ) -> Result<Policyholder, AppError> {
        self.admit(actor, UseCase::AddPolicyholder).await?;
        data.checked()?;
        let new = data.row(PolicyholderId::new(id_at(self.core.clock.now())));
        let object = Some(format!("policyholder:{}", new.id));
        let event = self.core.event(actor, "policyholder.add", object);
        taken(self.core.store.add_policyholder(&new, &event).await)?;
        Ok(new)
    }

    /// Changes what is known of a policyholder. What was known before stays in the books.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it has no contract with the actor's insurer, [`AppError::Invalid`] if a field is
    /// wrong, the number is another's, or another insurer has a contract with it, too (`shared`): what is
    /// kept of it stands on that one's invoices; [`AppError::ContractChanged`] if it is not as it was seen.
    pub async fn change_policyholder(
        &self,
        actor: &Actor,
        at: HolderAt,
        data: PolicyholderData,
    ) -> Result<Policyholder, AppError> {
        self.admit(actor, UseCase::ChangePolicyholder).await?;
        data.checked()?;
        let id = at.id;
        let before = self.own_policyholder(actor, id).await?;
        if HolderAt::of(&before) != at {
            return Err(AppError::ContractChanged);
        }
        if self.is_insured_elsewhere(actor, id).await? {
            return Err(invalid("policyholder", "shared"));
        }
        let after = data.row(id);
        let event = self.core.event(
            actor,
            "policyholder.change",
            Some(format!("policyholder:{id}")),
        );
        let changed = self
            .core
            .store
            .change_policyholder(&before, &after, &event)
            .await;
        taken(changed)?;
        Ok(after)
    }

    /// One that has, or had, a contract with the actor's insurer. An offer is none, or whoever knows a number could
    /// change another insurer's policyholder; but what only this insurer knows, it may mend before it is concluded.
    async fn own_policyholder(
        &self,
        actor: &Actor,
        id: PolicyholderId,
    ) -> Result<Policyholder, AppError> {
        let found = self.contracts_of(id).await?;
        let own = actor.scope.insurer()?;
        let is_own = |it: &ListedContract| own.is_none_or(|own| own == it.contract.insurer_id);
        let bought = |it: &&ListedContract| it.terms.state != ContractState::Offer;
        let theirs = found.iter().filter(bought).any(is_own) || found.iter().all(is_own);
        let first = found.into_iter().next().filter(|_| theirs);
        Ok(first.ok_or(AppError::NotFound)?.policyholder)
    }

    /// Whether another insurer than the actor's has a contract with it that is no offer.
    async fn is_insured_elsewhere(
        &self,
        actor: &Actor,
        id: PolicyholderId,
    ) -> Result<bool, AppError> {
        let own = actor.scope.insurer()?;
        let others = |it: &ListedContract| {
            it.terms.state != ContractState::Offer
                && own.is_some_and(|own| own != it.contract.insurer_id)
        };
        Ok(self.contracts_of(id).await?.iter().any(others))
    }

    /// Its contracts and offers, of all insurers.
    async fn contracts_of(&self, id: PolicyholderId) -> Result<Vec<ListedContract>, AppError> {
        let filter = store::ContractFilter {
            policyholder: Some(id),
            limit: MOST,
            ..store::ContractFilter::default()
        };
        Ok(self.core.store.listed_contracts(&filter).await?)
    }
}

fn taken(done: Result<(), StoreError>) -> Result<(), AppError> {
    match done {
        Err(StoreError::Conflict(_)) => Err(invalid("registration_number", "taken")),
        done => Ok(done?),
    }
}
