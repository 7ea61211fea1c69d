//! The application: one of these on each node.

use std::sync::Arc;

use adjudication::DecisionDocument;
use calendar::{Date, Timestamp};
use identity::InsurerId;
use store::{AuditRecord, Store, StoreError};
use terms::{Edition, Library, VisitRules};
use tokio::sync::Semaphore;

use crate::book::{Book, Shelf};
use crate::card_misuse::MisuseSince;
use crate::chance::id_at;
use crate::desk::Desk;
use crate::enquiries::Enquiries;
use crate::members::Statuses;
use crate::permissions::UseCase;
use crate::premiums::Standings;
use crate::sweeper::Sweeper;
use crate::tokens::KnownTokens;
use crate::{Actor, AppError, Clock};

/// The use cases. Each is a method; the edges hold the application as `Arc<App>`.
#[derive(Debug)]
pub struct App {
    pub(crate) core: Arc<Core>,
    pub(crate) desk: Arc<Desk>,
    pub(crate) enquiries: Enquiries,
    pub(crate) known_tokens: KnownTokens,
    pub(crate) standings: Standings,
    pub(crate) statuses: Statuses,
    pub(crate) misuse_since: MisuseSince,
    /// One log-in is checked at a time, so that guesses made at once count one after the other.
    pub(crate) log_in_gate: Semaphore,
    sweeper: Sweeper,
}

/// What the use cases and the visit desk share.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) store: Store,
    pub(crate) library: Arc<Library>,
    pub(crate) clock: Clock,
    pub(crate) shelf: Shelf,
}

impl App {
    /// Opens the desk of this node. Call it inside a Tokio runtime, and [`App::stop`] at the end.
    #[must_use]
    pub fn new(store: Store, library: Arc<Library>, clock: Clock) -> Arc<Self> {
        let core = Arc::new(Core {
            store,
            library,
            clock,
            shelf: Shelf::default(),
        });
        let desk = Arc::new(Desk::open(Arc::clone(&core)));
        let sweeper = Sweeper::start(Arc::clone(&core), Arc::clone(&desk));
        let enquiries = Enquiries::open(Arc::clone(&core));
        Arc::new(Self {
            core,
            enquiries,
            desk,
            known_tokens: KnownTokens::default(),
            standings: Standings::default(),
            statuses: Statuses::default(),
            misuse_since: MisuseSince::default(),
            log_in_gate: Semaphore::new(1),
            sweeper,
        })
    }

    /// Takes no more visits, writes those that wait, and returns when they are in the books.
    pub async fn stop(&self) {
        self.sweeper.stop();
        self.desk.close().await;
    }

    /// Whether the node can work: its desk is open and the database answers.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if it cannot.
    pub async fn health(&self) -> Result<(), AppError> {
        if !self.desk.is_open() {
            return Err(AppError::Unavailable {
                detail: "the visit desk is closed".into(),
            });
        }
        Ok(self.core.store.ping().await?)
    }

    /// Measures what is only counted when somebody asks: the statements sent so far, and in the database how many
    /// visits hold amounts. A database that does not answer leaves that measurement as it was.
    pub async fn measure(&self) {
        metrics::counter!("store_statements_total").absolute(self.core.store.statements());
        if let Ok(held) = self.core.store.held_visits(self.core.clock.now()).await {
            metrics::gauge!("visits_held").set(crate::desk::size(held));
        }
    }

    /// Whether the actor may ask for this; a refusal goes into the trail.
    pub(crate) async fn admit(&self, actor: &Actor, use_case: UseCase) -> Result<(), AppError> {
        let admitted = use_case.check(actor);
        if admitted.is_err() {
            let refused = self
                .core
                .event(actor, "denied", Some(use_case.name().to_owned()));
            self.core.store.audit(&[refused]).await?;
        }
        admitted
    }

    /// Writes into the trail that the actor saw or did something, before they get to see it.
    pub(crate) async fn note(
        &self,
        actor: &Actor,
        action: &str,
        object: Option<String>,
    ) -> Result<(), AppError> {
        Ok(self
            .core
            .store
            .audit(&[self.core.event(actor, action, object)])
            .await?)
    }
}

impl Core {
    /// A row for the trail, as of now.
    pub(crate) fn event(&self, actor: &Actor, action: &str, object: Option<String>) -> AuditRecord {
        event_at(self.clock.now(), Some(actor), action, object)
    }

    /// The name of a policyholder; empty if there is none.
    pub(crate) async fn policyholder_name(
        &self,
        id: identity::PolicyholderId,
    ) -> Result<String, AppError> {
        let holder = self.store.policyholder(id).await?;
        Ok(holder.map(|holder| holder.name).unwrap_or_default())
    }

    /// The directory, at most a moment old.
    pub(crate) async fn book(&self) -> Result<Arc<Book>, AppError> {
        self.shelf.now(&self.store).await
    }

    /// The edition that decided.
    pub(crate) fn edition_of(&self, decision: &DecisionDocument) -> Result<Arc<Edition>, AppError> {
        self.edition(&decision.edition, &decision.edition_hash)
    }

    /// The edition by id and hash. A server without it cannot serve what was decided under it.
    pub(crate) fn edition(&self, id: &str, hash: &str) -> Result<Arc<Edition>, AppError> {
        self.library
            .by_hash(hash)
            .ok_or_else(|| AppError::Unavailable {
                detail: format!("edition {id} with hash {hash} is not among the terms"),
            })
    }

    /// The rules of an edition for visits. A visit never was decided under one without.
    pub(crate) fn visit_rules(edition: &Edition) -> Result<&VisitRules, AppError> {
        edition.visit.as_ref().ok_or_else(|| AppError::Unavailable {
            detail: format!("edition {} has no rules for visits", edition.id),
        })
    }

    /// The edition of an insurer's product that is newest on the day, or else its first: for those without
    /// a cover, whom it refuses.
    pub(crate) fn newest_edition(
        &self,
        book: &Book,
        insurer: InsurerId,
        on: Date,
    ) -> Result<Arc<Edition>, AppError> {
        let product = book
            .insurer(insurer)
            .map(|insurer| insurer.product.as_str());
        let of_product = self.library.editions.iter().filter(|edition| {
            let name = edition.id.split_once('/').map(|(product, _)| product);
            name == product
        });
        let in_force = |edition: &&Arc<Edition>| edition.in_force_from <= on;
        let newest = of_product
            .clone()
            .filter(in_force)
            .max_by_key(|edition| edition.in_force_from);
        let found = newest.or_else(|| of_product.min_by_key(|edition| edition.in_force_from));
        found.cloned().ok_or_else(|| AppError::Unavailable {
            detail: format!("insurer {insurer} has no edition among the terms"),
        })
    }
}

/// A row for the trail.
pub(crate) fn event_at(
    at: Timestamp,
    actor: Option<&Actor>,
    action: &str,
    object: Option<String>,
) -> AuditRecord {
    AuditRecord {
        id: id_at(at),
        at,
        user_id: actor.map(|actor| actor.user),
        role: actor.map(|actor| actor.acts_as().word().to_owned()),
        action: action.to_owned(),
        object,
        client: actor
            .and_then(|actor| actor.client)
            .map(|client| client.to_string()),
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        AppError::Unavailable {
            detail: format!("{error}: {}", error.log()),
        }
    }
}
