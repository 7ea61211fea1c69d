//! By which brokers a person comes in: theirs to see, to close and to open again.

use calendar::Timestamp;
use identity::{InsuredId, Uuid};
use store::{AuditRecord, StoreError};

use super::BrokerProblem;
use crate::chance::fingerprint;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Session};

/// The ways in of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokerWays {
    /// By broker, the first one first.
    pub ways: Vec<BrokerWay>,
    /// Whether they can come in by a password.
    pub has_password: bool,
}

/// A way in by a broker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokerWay {
    /// Its id.
    pub id: Uuid,
    /// The broker, by the name that its tokens bear.
    pub issuer: String,
    /// When they first came in by it.
    pub since: Timestamp,
    /// When they last did.
    pub last_used_at: Timestamp,
    /// Whether it lets them in.
    pub open: bool,
}

impl App {
    /// By which brokers the actor comes in.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody but insured people.
    pub async fn broker_ways(&self, actor: &Actor) -> Result<BrokerWays, AppError> {
        self.admit(actor, UseCase::SeeBrokerWays).await?;
        let own = actor.scope.membership()?;
        let found = self.core.store.broker_bindings(own.insured).await?;
        let ways = found.into_iter().map(|way| BrokerWay {
            id: way.id,
            issuer: way.issuer,
            since: way.bound_at,
            last_used_at: way.last_used_at,
            open: way.closed_at.is_none(),
        });
        Ok(BrokerWays {
            ways: ways.collect(),
            has_password: self.has_password(actor).await?,
        })
    }

    /// Lets nobody in by one of them any more; whoever is in by it is out, as all other sessions of the person are.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is none of theirs, or closed; [`AppError::Broker`] if they have no password.
    pub async fn close_broker_way(&self, session: &Session, way: Uuid) -> Result<(), AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::CloseBrokerWay).await?;
        if !self.has_password(actor).await? {
            return Err(AppError::Broker(BrokerProblem::OnlyWay));
        }
        let (own, event) = self.own_way(actor, "broker.close")?;
        let but = fingerprint(session.token.reveal());
        let store = &self.core.store;
        done(store.close_broker_way((own, way), &but, &event).await)
    }

    /// Lets them in again by one that was closed.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is none of theirs, or open.
    pub async fn reopen_broker_way(&self, actor: &Actor, way: Uuid) -> Result<(), AppError> {
        self.admit(actor, UseCase::ReopenBrokerWay).await?;
        let (own, event) = self.own_way(actor, "broker.reopen")?;
        done(self.core.store.reopen_broker_way((own, way), &event).await)
    }

    /// Whose way it is, and what the trail says of it.
    fn own_way(&self, actor: &Actor, action: &str) -> Result<(InsuredId, AuditRecord), AppError> {
        let own = actor.scope.membership()?.insured;
        let object = Some(format!("insured:{own}"));
        Ok((own, self.core.event(actor, action, object)))
    }

    async fn has_password(&self, actor: &Actor) -> Result<bool, AppError> {
        let user = self.core.store.user_named(&actor.login).await?;
        Ok(user.is_some_and(|user| !user.password_hash.is_empty()))
    }
}

/// Another's way does not exist, and what is done is not done again.
fn done(done: Result<(), StoreError>) -> Result<(), AppError> {
    match done {
        Err(StoreError::NothingToChange) => Err(AppError::NotFound),
        done => Ok(done?),
    }
}
