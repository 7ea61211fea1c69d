//! A person whom a broker made sure of comes in, with one insurer.

use std::net::IpAddr;

use identity::{InsuredId, InsurerId, UserId};
use jiff::SignedDuration;
use store::{BrokerArrival, StoreError, User};

use super::answer::Arrived;
use super::{BrokerEntered, BrokerProblem};
use crate::chance::{code, fingerprint, id_at, token};
use crate::log_in::later;
use crate::view::insured_name;
use crate::{App, AppError, Entered, Named, Role, Secret};

/// The choice of an insurer is waited for so long.
const WAITS: SignedDuration = SignedDuration::from_mins(10);

/// Says with which insurer.
#[derive(Clone, Debug)]
pub struct ChooseInsurer {
    /// What the browser kept.
    pub token: Secret,
    /// The insurer.
    pub insurer: InsurerId,
    /// From which address.
    pub client: IpAddr,
}

impl App {
    /// In, where there is one insurer to come in with; else to the choice.
    pub(super) async fn arrive(&self, arrived: Arrived) -> Result<BrokerEntered, AppError> {
        let insurers = self.insurers_of(arrived.insured).await?;
        match insurers.as_slice() {
            [] => Err(AppError::Broker(BrokerProblem::Stranger)),
            [only] => {
                let entered = self.enter_with(only.id, &arrived).await?;
                Ok(BrokerEntered::In(entered, arrived.return_to))
            }
            _ => self.ask_which(arrived).await,
        }
    }

    async fn ask_which(&self, arrived: Arrived) -> Result<BrokerEntered, AppError> {
        let token = token()?;
        let kept = BrokerArrival {
            token_hash: fingerprint(token.reveal()),
            insured_id: arrived.insured,
            factor_shown: arrived.factor_shown,
            return_to: arrived.return_to,
            expires_at: later(self.core.clock.now(), WAITS),
        };
        self.core.store.add(&kept).await?;
        Ok(BrokerEntered::Choose(token))
    }

    /// The insurers that a person who came back can come in with, by name.
    ///
    /// # Errors
    /// [`AppError::Broker`] if nobody came back under that token.
    pub async fn broker_choices(&self, token: &Secret) -> Result<Vec<Named<InsurerId>>, AppError> {
        let (hash, now) = (fingerprint(token.reveal()), self.core.clock.now());
        let found = self.core.store.broker_arrival(&hash, now).await?;
        let found = found.ok_or(AppError::Broker(BrokerProblem::Late))?;
        self.insurers_of(found.insured_id).await
    }

    /// Comes in with one of them; gives where the person wants to go.
    ///
    /// # Errors
    /// As [`App::broker_choices`]; [`AppError::NotFound`] for any other insurer.
    pub async fn choose_insurer(
        &self,
        request: ChooseInsurer,
    ) -> Result<(Entered, String), AppError> {
        let choices = self.broker_choices(&request.token).await?;
        let offered = choices.iter().any(|choice| choice.id == request.insurer);
        if !offered {
            return Err(AppError::NotFound);
        }
        let (hash, now) = (fingerprint(request.token.reveal()), self.core.clock.now());
        let found = self.core.store.take_broker_arrival(&hash, now).await?;
        let found = found.ok_or(AppError::Broker(BrokerProblem::Late))?;
        let arrived = Arrived {
            insured: found.insured_id,
            factor_shown: found.factor_shown,
            return_to: found.return_to,
            client: request.client,
        };
        let entered = self.enter_with(request.insurer, &arrived).await?;
        Ok((entered, arrived.return_to))
    }

    /// The insurers that cover the person or did, but for those that shut them out.
    async fn insurers_of(&self, insured: InsuredId) -> Result<Vec<Named<InsurerId>>, AppError> {
        let files = self.covers_of(insured, None).await?;
        let mut ids: Vec<InsurerId> = files.iter().map(|file| file.contract.insurer_id).collect();
        let policies = self.policies_of(insured, None).await?;
        ids.extend(policies.iter().map(|file| file.policy.insurer_id));
        ids.sort();
        ids.dedup();
        let book = self.core.book().await?;
        let mut insurers = Vec::new();
        for id in ids {
            let users = self.core.store.users_of_insured(insured, id).await?;
            if users.is_empty() || users.iter().any(|user| user.disabled_at.is_none()) {
                insurers.push(book.insurer_named(id));
            }
        }
        insurers.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(insurers)
    }

    async fn enter_with(&self, insurer: InsurerId, arrived: &Arrived) -> Result<Entered, AppError> {
        let client = arrived.client;
        let of = (arrived.insured, insurer);
        let user = match self.member_of(of).await? {
            Some(user) => user,
            None => self.new_member(of, client).await?,
        };
        if !arrived.factor_shown {
            return self.enter(&user, client).await;
        }
        let session = self.open_session_after_factor(&user, client).await?;
        Ok(Entered::Open(Box::new(session)))
    }

    /// Whom the person comes in as; nobody if they never came in before.
    ///
    /// # Errors
    /// [`AppError::Broker`] if the insurer shut them out.
    async fn member_of(
        &self,
        (insured, insurer): (InsuredId, InsurerId),
    ) -> Result<Option<User>, AppError> {
        let users = self.core.store.users_of_insured(insured, insurer).await?;
        let (any, open) = (!users.is_empty(), |user: &User| user.disabled_at.is_none());
        let known = users.into_iter().filter(open).min_by_key(|user| user.id);
        match known {
            None if any => Err(AppError::Broker(BrokerProblem::Stranger)),
            known => Ok(known),
        }
    }

    /// A user for a person who never came in before. They have no password: no hash is that of any. If they came in at
    /// another place meanwhile, that one.
    async fn new_member(
        &self,
        (insured, insurer): (InsuredId, InsurerId),
        client: IpAddr,
    ) -> Result<User, AppError> {
        let person = self.core.store.insured(insured).await?;
        let name = insured_name(&person.ok_or(AppError::NotFound)?);
        let user = User {
            id: UserId::new(id_at(self.core.clock.now())),
            name: format!("eid-{}", code()?.simple()),
            display_name: format!("{} {}", name.given, name.family),
            password_hash: String::new(),
            role: Role::Member.word().to_owned(),
            provider_id: None,
            insurer_id: Some(insurer),
            policyholder_id: None,
            insured_id: Some(insured),
            disabled_at: None,
            answers_as: String::new(),
        };
        let event = self.broker_event("member.join", format!("user:{}", user.id), client);
        match self.core.store.add_member(&user, &event).await {
            Err(StoreError::NothingToChange) => {
                let known = self.member_of((insured, insurer)).await?;
                known.ok_or(AppError::Broker(BrokerProblem::Late))
            }
            done => Ok(done.map(|()| user)?),
        }
    }
}
