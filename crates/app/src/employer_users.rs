//! Who of an employer can log in, as its insurer sees it: to whom it gives the right to let colleagues in.

use identity::{ContractId, PolicyholderId, UserId};
use store::StoreError;

use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Colleague};

/// The users of the policyholder of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerUsers {
    /// The contract's number.
    pub contract: String,
    /// The policyholder's name.
    pub employer: String,
    /// Who can log in, or could, by log-in name.
    pub users: Vec<Colleague>,
}

/// Whether a user lets colleagues in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LettingIn {
    /// A contract of their employer.
    pub contract: ContractId,
    /// The user.
    pub user: UserId,
    /// Whether they are to have the right.
    pub lets_in: bool,
}

impl App {
    /// Who can log in for the policyholder of a contract.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the policyholder bought none in the actor's scope.
    pub async fn employer_users(
        &self,
        actor: &Actor,
        contract: ContractId,
    ) -> Result<EmployerUsers, AppError> {
        self.admit(actor, UseCase::ListEmployerUsers).await?;
        let (number, holder) = self.employer_of(actor, contract).await?;
        self.note(
            actor,
            "colleague.list",
            Some(format!("policyholder:{}", holder.id)),
        )
        .await?;
        Ok(EmployerUsers {
            contract: number,
            users: self.colleagues_of(holder.id, None).await?,
            employer: holder.name,
        })
    }

    /// Gives a user of the policyholder of a contract the right to let colleagues in and shut them out, or takes it.
    /// One of the users keeps it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for somebody else's user; [`AppError::Invalid`] for field `user` if nothing changes, they
    /// are shut out, or nobody would have the right.
    pub async fn change_lets_in(&self, actor: &Actor, wish: LettingIn) -> Result<(), AppError> {
        self.admit(actor, UseCase::ChangeLetsIn).await?;
        let (_, holder) = self.employer_of(actor, wish.contract).await?;
        let users = self.colleagues_of(holder.id, None).await?;
        let user = users.iter().find(|it| it.id == wish.user);
        let user = user.ok_or(AppError::NotFound)?;
        if user.shut_out_at.is_some() {
            return Err(invalid("user", "out"));
        }
        let action = match wish.lets_in {
            true => "colleague.right",
            false => "colleague.no_right",
        };
        let object = Some(format!("user:{}", user.id));
        let event = self.core.event(actor, action, object);
        let store = &self.core.store;
        match store.set_lets_in(user.id, wish.lets_in, &event).await {
            Err(StoreError::NothingToChange) => Err(invalid("user", "last")),
            done => Ok(done?),
        }
    }

    /// The number of a contract, and its policyholder, if it bought one in the actor's scope: by an offer alone any
    /// insurer could see anybody's users.
    async fn employer_of(
        &self,
        actor: &Actor,
        contract: ContractId,
    ) -> Result<(String, store::Policyholder), AppError> {
        let own = actor.scope.insurer()?;
        let found = self.core.store.contract(contract).await?;
        let found = found.filter(|it| own.is_none_or(|own| own == it.insurer_id));
        let found = found.ok_or(AppError::NotFound)?;
        let holder = self.bought_from(own, found.policyholder_id).await?;
        Ok((found.number, holder))
    }

    /// The policyholder, if a contract with the insurer was concluded.
    async fn bought_from(
        &self,
        own: Option<identity::InsurerId>,
        id: PolicyholderId,
    ) -> Result<store::Policyholder, AppError> {
        let filter = store::ContractFilter {
            insurer: own,
            policyholder: Some(id),
            no_offers: true,
            limit: 1,
            ..store::ContractFilter::default()
        };
        let found = self.core.store.listed_contracts(&filter).await?;
        let first = found.into_iter().next();
        Ok(first.ok_or(AppError::NotFound)?.policyholder)
    }
}
