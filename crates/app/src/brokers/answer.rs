//! A person comes back from a broker.

use std::net::IpAddr;

use identity::{InsuredId, PersonalCode};
use store::{BrokerBinding, BrokerLogIn, StoreError};

use super::{Broker, BrokerProblem, Ties};
use crate::app::event_at;
use crate::chance::{fingerprint, id_at};
use crate::{App, AppError, Entered, Secret};

/// What a person brings back.
#[derive(Clone, Debug)]
pub struct BrokerAnswer {
    /// What the browser kept.
    pub token: Option<Secret>,
    /// What was sent along, as it came back.
    pub state: String,
    /// What the broker gives tokens for.
    pub code: Option<String>,
    /// Why it gives no code.
    pub error: Option<String>,
    /// Which broker says so (RFC 9207).
    pub iss: Option<String>,
    /// How this site is reached from outside.
    pub origin: String,
    /// From which address the person comes.
    pub client: IpAddr,
}

/// Where it leads.
#[derive(Clone, Debug)]
pub enum BrokerEntered {
    /// In, or to the question for a code, and where the person wants to go.
    In(Entered, String),
    /// To the question with which insurer; the browser keeps the token.
    Choose(Secret),
}

/// Somebody whom a broker made sure of.
pub(super) struct Arrived {
    pub(super) insured: InsuredId,
    /// Whether it saw two factors.
    pub(super) factor_shown: bool,
    pub(super) return_to: String,
    pub(super) client: IpAddr,
}

impl App {
    /// Lets the insured person in whom a broker means. What is not believed, and who is not known, is refused; the
    /// trail says so, and says nothing of strangers.
    ///
    /// # Errors
    /// [`AppError::Broker`].
    pub async fn take_broker_answer(
        &self,
        broker: &Broker,
        answer: BrokerAnswer,
    ) -> Result<BrokerEntered, AppError> {
        let (waiting, ties) = self.waiting_for(broker, &answer).await?;
        let met = self.meet(broker, (&answer, &ties), waiting).await;
        if let Err(AppError::Broker(_)) = &met {
            self.note_refused(broker, answer.client).await?;
        }
        met
    }

    /// The log-in that waits for this answer, once: begun in this browser, with this broker.
    async fn waiting_for(
        &self,
        broker: &Broker,
        answer: &BrokerAnswer,
    ) -> Result<(BrokerLogIn, Ties), AppError> {
        let late = || AppError::Broker(BrokerProblem::Late);
        let token = answer.token.as_ref().ok_or_else(late)?;
        let ties = Ties::of(token);
        if ties.state != answer.state {
            return Err(late());
        }
        let (hash, now) = (fingerprint(token.reveal()), self.core.clock.now());
        let found = self.core.store.take_broker_log_in(&hash, now).await?;
        let ours = found.filter(|found| found.broker == broker.settings.id);
        Ok((ours.ok_or_else(late)?, ties))
    }

    async fn meet(
        &self,
        broker: &Broker,
        (answer, ties): (&BrokerAnswer, &Ties),
        waiting: BrokerLogIn,
    ) -> Result<BrokerEntered, AppError> {
        let now = self.core.clock.now();
        let identity = broker.identity((answer, ties), now).await;
        let identity = identity.map_err(AppError::Broker)?;
        let claim = &broker.settings.personal_code_claim;
        let code = identity.claims.get(claim).and_then(|claim| claim.as_str());
        let code = code.map(str::parse::<PersonalCode>).transpose();
        let code = code.map_err(|_| AppError::Broker(BrokerProblem::NoCode))?;
        let name = (broker.settings.issuer.as_str(), identity.subject.as_str());
        let insured = self.whom(name, code, answer.client).await?;
        self.arrive(Arrived {
            insured,
            factor_shown: broker.settings.is_strong(&identity),
            return_to: waiting.return_to,
            client: answer.client,
        })
        .await
    }

    /// Whom the broker means. The first time the personal code says so, later the broker's own name for them. A code
    /// that is not theirs by now lets nobody in: it may have been written down wrongly once and be somebody else's.
    async fn whom(
        &self,
        (issuer, subject): (&str, &str),
        code: Option<PersonalCode>,
        client: IpAddr,
    ) -> Result<InsuredId, AppError> {
        let refuse = |problem| Err(AppError::Broker(problem));
        let bound = self.core.store.broker_binding(issuer, subject).await?;
        let owner = match code {
            Some(code) => self.owner_by_code(code).await?,
            None => None,
        };
        match (bound, owner) {
            (_, Some((_, false))) => refuse(BrokerProblem::Stranger),
            (Some(bound), Some((owner, true))) if bound.insured_id != owner => {
                refuse(BrokerProblem::Stranger)
            }
            (Some(bound), _) => self.use_way(&bound, client).await,
            (None, Some((owner, true))) => self.bind((issuer, subject), owner, client).await,
            (None, None) if code.is_none() => refuse(BrokerProblem::NoCode),
            (None, None) => refuse(BrokerProblem::Stranger),
        }
    }

    /// Whose the code is or was, and whether it still is.
    async fn owner_by_code(
        &self,
        code: PersonalCode,
    ) -> Result<Option<(InsuredId, bool)>, AppError> {
        let filter = store::InsuredFilter {
            personal_code: Some(code),
            limit: 1,
            ..store::InsuredFilter::default()
        };
        let found = self.core.store.insured_search(&filter).await?;
        let owner = found.first();
        Ok(owner.map(|owner| (owner.id, owner.personal_code == code)))
    }

    /// A person who closed one way in by a broker did not mean to leave another name at it open.
    async fn bind(
        &self,
        (issuer, subject): (&str, &str),
        insured: InsuredId,
        client: IpAddr,
    ) -> Result<InsuredId, AppError> {
        let known = self.core.store.broker_bindings(insured).await?;
        let closed = |way: &BrokerBinding| way.issuer == issuer && way.closed_at.is_some();
        if known.iter().any(closed) {
            return Err(AppError::Broker(BrokerProblem::Closed));
        }
        let event = self.broker_event("broker.bind", format!("insured:{insured}"), client);
        let binding = BrokerBinding {
            id: id_at(event.at),
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            insured_id: insured,
            bound_at: event.at,
            last_used_at: event.at,
            closed_at: None,
        };
        let store = &self.core.store;
        let bound = match store.bind_broker(&binding, &event).await {
            // Another tab of theirs bound the same a moment ago.
            Err(StoreError::Conflict(_)) => store.broker_binding(issuer, subject).await?,
            done => return Ok(done.map(|()| insured)?),
        };
        match bound.filter(|bound| bound.insured_id == insured) {
            Some(bound) => self.use_way(&bound, client).await,
            None => Err(AppError::Broker(BrokerProblem::Late)),
        }
    }

    async fn use_way(&self, way: &BrokerBinding, client: IpAddr) -> Result<InsuredId, AppError> {
        let object = format!("insured:{}", way.insured_id);
        let event = self.broker_event("broker.log_in", object, client);
        match self.core.store.use_broker(way.id, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::Broker(BrokerProblem::Closed)),
            done => Ok(done.map(|()| way.insured_id)?),
        }
    }

    async fn note_refused(&self, broker: &Broker, client: IpAddr) -> Result<(), AppError> {
        let object = format!("broker:{}", broker.settings.id);
        let event = self.broker_event("broker.refused", object, client);
        Ok(self.core.store.audit(&[event]).await?)
    }

    /// Before a session nobody is logged in: the trail says about whom it is, not who did it.
    pub(super) fn broker_event(
        &self,
        action: &str,
        object: String,
        client: IpAddr,
    ) -> store::AuditRecord {
        let mut event = event_at(self.core.clock.now(), None, action, Some(object));
        event.client = Some(client.to_string());
        event
    }
}
