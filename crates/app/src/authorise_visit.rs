//! The first step of a visit: what does the insurer pay? What it pays is held until the clinic confirms.

use calendar::Date;
use identity::{CardNumber, CardReadingId, InsurerId, PersonalCode, PractitionerId};

use serde::Serialize;
use store::Verb;

use crate::desk::{AuthoriseWish, Wish};
use crate::permissions::UseCase;
use crate::request::{invalid, keyed};
use crate::{Actor, App, AppError, CardSource, VisitLine, VisitView};

/// Asks for a decision and holds what it pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthoriseVisit {
    /// Chosen by the asker, 1 to 100 printable ASCII characters; the same key and request give the same
    /// visit, however often they come.
    pub key: String,
    /// The insurer that issued the card.
    pub insurer: InsurerId,
    /// Who gives the service.
    pub practitioner: PractitionerId,
    /// As typed by the receptionist.
    pub personal_code: PersonalCode,
    /// As read from the card.
    pub card_number: CardNumber,
    /// How it was read.
    pub card_source: CardSource,
    /// The reading of its code, for [`CardSource::Qr`] and [`CardSource::QrOffline`] only: it serves one visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<CardReadingId>,
    /// Whether an identity document was seen (T0-04). A visit without is not decided.
    pub identity_seen: bool,
    /// Day of the service.
    pub service_date: Date,
    /// The services, one line each.
    pub lines: Vec<VisitLine>,
}

impl App {
    /// Decides a visit and holds what it pays. A visit that pays nothing is kept as refused.
    ///
    /// # Errors
    /// [`AppError::Facts`] or [`AppError::Invalid`] when nothing can be decided about such a request, also
    /// when no identity document was seen or the card was not read as is said;
    /// [`AppError::KeyReused`] when the key was used for another one.
    pub async fn authorise_visit(
        &self,
        actor: &Actor,
        request: AuthoriseVisit,
    ) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::AuthoriseVisit).await?;
        let provider = actor.scope.provider()?;
        if !request.identity_seen {
            return Err(invalid("identity_seen", "identity"));
        }
        let keyed = keyed(actor, Verb::Authorise, &request.key, &request)?;
        self.use_reading(actor, &request).await?;
        let reading = request.reading.map(|id| (id, request.key.clone()));
        let wish = AuthoriseWish {
            actor: actor.clone(),
            provider,
            request,
            keyed,
        };
        let answer = self.desk.ask(Wish::Authorise(wish)).await;
        if matches!(answer, Err(AppError::Invalid(_) | AppError::Facts(_))) {
            self.free_reading(reading).await?;
        }
        self.show(actor, answer?).await
    }
}
