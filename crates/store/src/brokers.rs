use calendar::Timestamp;
use identity::{InsuredId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::{Store, nouns};

/// Somebody who was sent to an identity broker and has yet to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokerLogIn {
    /// Hash of the token that the browser has; the token itself is kept nowhere.
    pub token_hash: String,
    /// The broker, as the configuration names it.
    pub broker: String,
    /// Where they want to go afterwards.
    pub return_to: String,
    /// Until when they are waited for.
    pub expires_at: Timestamp,
}
record!(BrokerLogIn in "broker_log_ins" { token_hash, broker, return_to, expires_at });

/// Somebody who came back and has yet to say with which insurer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokerArrival {
    /// Hash of the token that the browser has; the token itself is kept nowhere.
    pub token_hash: String,
    /// Who they are.
    pub insured_id: InsuredId,
    /// Whether the broker made sure by two factors.
    pub factor_shown: bool,
    /// Where they want to go afterwards.
    pub return_to: String,
    /// Until when they are waited for.
    pub expires_at: Timestamp,
}
record!(BrokerArrival in "broker_arrivals" {
    token_hash, insured_id, factor_shown, return_to, expires_at,
});

/// Who a person is to a broker.
#[derive(Clone, PartialEq, Eq)]
pub struct BrokerBinding {
    /// Its id.
    pub id: Uuid,
    /// The broker, by the name that its tokens bear.
    pub issuer: String,
    /// Its name for the person.
    pub subject: String,
    /// The person.
    pub insured_id: InsuredId,
    /// When they first came in by it.
    pub bound_at: Timestamp,
    /// When they last did.
    pub last_used_at: Timestamp,
    /// From when the person lets nobody in this way.
    pub closed_at: Option<Timestamp>,
}
record!(BrokerBinding in "broker_bindings" {
    id, issuer, subject, insured_id, bound_at, last_used_at, closed_at,
});

/// The id only: some brokers name people by their personal code.
impl std::fmt::Debug for BrokerBinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BrokerBinding")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

nouns!(BrokerLogIn: false, BrokerArrival: false);

/// Who came by a broker and has not chosen an insurer yet.
const WAITS_NO_MORE: &str = "DELETE FROM broker_arrivals WHERE insured_id = $1";

impl Store {
    /// Takes the log-in that waits under a token: it waits no more, on whichever node.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn take_broker_log_in(
        &self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<BrokerLogIn>> {
        let sql = select::<BrokerLogIn>("l", "WHERE l.token_hash = $1 AND l.expires_at > $2");
        let key = values![token_hash.to_owned(), now];
        let found = self.driver.read_one(sql, key, Cells::record).await?;
        let gone = "DELETE FROM broker_log_ins WHERE token_hash = $1";
        self.taken(found, Step::must(gone, values![token_hash.to_owned()]))
            .await
    }

    /// Who came back under a token.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn broker_arrival(
        &self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<BrokerArrival>> {
        let sql = select::<BrokerArrival>("a", "WHERE a.token_hash = $1 AND a.expires_at > $2");
        let key = values![token_hash.to_owned(), now];
        self.driver.read_one(sql, key, Cells::record).await
    }

    /// As [`Store::broker_arrival`], and nobody else comes in by it.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn take_broker_arrival(
        &self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<BrokerArrival>> {
        let found = self.broker_arrival(token_hash, now).await?;
        let gone = "DELETE FROM broker_arrivals WHERE token_hash = $1";
        self.taken(found, Step::must(gone, values![token_hash.to_owned()]))
            .await
    }

    /// What was found, if this node is the one that took it away.
    async fn taken<T>(&self, found: Option<T>, gone: Step) -> Result<Option<T>> {
        if found.is_none() {
            return Ok(None);
        }
        match self.driver.run(vec![gone]).await {
            Err(crate::StoreError::NothingToChange) => Ok(None),
            done => done.map(|()| found),
        }
    }

    /// Whom a broker means by a name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn broker_binding(
        &self,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<BrokerBinding>> {
        let sql = select::<BrokerBinding>("b", "WHERE b.issuer = $1 AND b.subject = $2");
        let key = values![issuer.to_owned(), subject.to_owned()];
        self.driver.read_one(sql, key, Cells::record).await
    }

    /// By which brokers a person comes in, the first one first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn broker_bindings(&self, of: InsuredId) -> Result<Vec<BrokerBinding>> {
        let sql = select::<BrokerBinding>("b", "WHERE b.insured_id = $1 ORDER BY b.id");
        self.driver.read_as(sql, values![of], Cells::record).await
    }

    /// Keeps whom a broker means by a name.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the name is somebody's already.
    pub async fn bind_broker(&self, binding: &BrokerBinding, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(binding)], audit).await
    }

    /// Writes down that a person came in by a broker.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if they closed that way meanwhile.
    pub async fn use_broker(&self, binding: Uuid, audit: &AuditRecord) -> Result<()> {
        let used =
            "UPDATE broker_bindings SET last_used_at = $1 WHERE id = $2 AND closed_at IS NULL";
        let step = Step::must(used, values![audit.at, binding]);
        self.change(vec![step], audit).await
    }

    /// Closes one of a person's ways in by a broker. With it end all their sessions but the one with that token: whoever
    /// came in by it is out.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it is none of theirs, or is closed already.
    pub async fn close_broker_way(
        &self,
        (of, binding): (InsuredId, Uuid),
        but: &str,
        audit: &AuditRecord,
    ) -> Result<()> {
        let closed = "UPDATE broker_bindings SET closed_at = $1 \
            WHERE id = $2 AND insured_id = $3 AND closed_at IS NULL";
        let out = "DELETE FROM sessions WHERE token_hash <> $1 \
            AND user_id IN (SELECT u.id FROM users u WHERE u.insured_id = $2)";
        let steps = vec![
            Step::must(closed, values![audit.at, binding, of]),
            Step::new(out, values![but.to_owned(), of]),
            Step::new(WAITS_NO_MORE, values![of]),
        ];
        self.change(steps, audit).await
    }

    /// Opens one of a person's ways in by a broker again.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it is none of theirs, or is open.
    pub async fn reopen_broker_way(
        &self,
        (of, binding): (InsuredId, Uuid),
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE broker_bindings SET closed_at = NULL \
            WHERE id = $1 AND insured_id = $2 AND closed_at IS NOT NULL";
        let step = Step::must(sql, values![binding, of]);
        self.change(vec![step], audit).await
    }
}
