//! How a clinic reads the code of a card, and the visit that the reading then serves.
//!
//! Scanners read twice and answers get lost: the same clinic gets the same reading again. A code of the minute that
//! another clinic read, or that is over, is a picture of an old code. The code that a telephone kept for when it has
//! no connection serves on the day of its first reading, until a later one of the card was read.

use calendar::{Timestamp, riga_date};
use identity::{CardNumber, CardReadingId, InsurerId, ProviderId};
use jiff::SignedDuration;
use seals::{SealProblem, from_scan, open};
use store::{Card, StoreError};

use super::codes::{CARD_PREFIX, Content, LIVE, OFFLINE};
use crate::chance::code;
use crate::log_in::later;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, AuthoriseVisit, CardCodeProblem, CardSource, MisuseKind};

/// So long after the reading a visit can be asked for with it.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(15);

/// What a code came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardReading {
    /// To be shown with the visit; serves one, of the same clinic.
    pub id: CardReadingId,
    /// The card's number.
    pub number: CardNumber,
    /// How it was read.
    pub source: CardSource,
    /// Another clinic read the same code today: look at the person and their document with care.
    pub seen_elsewhere: bool,
    /// Until when a visit can be asked for with it.
    pub good_until: Timestamp,
}

/// A code that is whole and of a card that can be used, before it is known who read it.
struct Shown {
    content: Content,
    source: CardSource,
    card: Card,
    until: Timestamp,
    now: Timestamp,
}

impl Shown {
    /// The clinic's own reading of it that can still serve a visit.
    fn unused(
        &self,
        earlier: Vec<store::CardReading>,
        provider: ProviderId,
    ) -> Option<store::CardReading> {
        earlier.into_iter().rfind(|row| {
            row.provider_id == provider && row.request_key.is_none() && fresh(row, self.now)
        })
    }
}

impl App {
    /// What a scanner of the actor's clinic typed, as a reading of a card of this insurer.
    ///
    /// # Errors
    /// [`AppError::CardCode`] says why it is not taken. What looks like a picture of a code is written down as possible
    /// misuse of the card.
    pub async fn read_card_code(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        text: &str,
    ) -> Result<CardReading, AppError> {
        self.admit(actor, UseCase::ReadCardCode).await?;
        let provider = actor.scope.provider()?;
        let shown = self.shown(insurer, text).await?;
        if shown.until < shown.now {
            return match shown.source {
                CardSource::QrOffline => Err(AppError::CardCode(CardCodeProblem::OldOffline)),
                _ => Err(self.misused(actor, &shown.card, CardCodeProblem::Old).await),
            };
        }
        let earlier = self.core.store.readings_of_code(shown.content.j).await?;
        let by_others = earlier.iter().any(|row| row.provider_id != provider);
        if self.has_served(&shown, &earlier, by_others).await? {
            return Err(self
                .misused(actor, &shown.card, CardCodeProblem::Used)
                .await);
        }
        let row = match shown.unused(earlier, provider) {
            Some(row) => row,
            None => self.enter_reading(actor, &shown, by_others).await?,
        };
        Ok(CardReading {
            id: row.id,
            number: shown.card.number,
            source: shown.source,
            seen_elsewhere: by_others,
            good_until: later(row.at, GOOD_FOR),
        })
    }

    /// Whether the code, though not over, can be read no more by this clinic.
    async fn has_served(
        &self,
        shown: &Shown,
        earlier: &[store::CardReading],
        by_others: bool,
    ) -> Result<bool, AppError> {
        if shown.source == CardSource::Qr {
            return Ok(by_others);
        }
        let today = riga_date(shown.now);
        if earlier.iter().any(|row| riga_date(row.at) != today) {
            return Ok(true);
        }
        let (store, code) = (&self.core.store, (shown.source, shown.until));
        Ok(store.later_code_was_read(shown.card.id, code).await?)
    }

    async fn enter_reading(
        &self,
        actor: &Actor,
        shown: &Shown,
        by_others: bool,
    ) -> Result<store::CardReading, AppError> {
        let row = store::CardReading {
            id: CardReadingId::new(code()?),
            code: shown.content.j,
            card_id: shown.card.id,
            provider_id: actor.scope.provider()?,
            source: shown.source,
            code_until: shown.until,
            at: shown.now,
            request_key: None,
        };
        match self.core.store.add(&row).await {
            // The code of the minute has one reading: the same scan came twice at once, or it has served.
            Err(StoreError::Conflict(_)) => {
                let earlier = self.core.store.readings_of_code(row.code).await?;
                let unused = shown.unused(earlier, row.provider_id);
                return unused.ok_or(AppError::CardCode(CardCodeProblem::Served));
            }
            added => added?,
        }
        let object = Some(format!("card:{}", shown.card.id));
        if by_others {
            self.note(actor, MisuseKind::Elsewhere.action(), object.clone())
                .await?;
        }
        self.note(actor, "card.read", object).await?;
        Ok(row)
    }

    async fn shown(&self, insurer: InsurerId, text: &str) -> Result<Shown, AppError> {
        let (content, source) = self.opened(insurer, text).await?;
        let card = self.card_of(insurer, &content).await?;
        let now = self.core.clock.now();
        if card.revoked_at.is_some_and(|at| at <= now) {
            return Err(AppError::CardCode(CardCodeProblem::Revoked));
        }
        let until = Timestamp::from_second(content.x);
        Ok(Shown {
            until: until.map_err(|_| AppError::CardCode(CardCodeProblem::NotACode))?,
            content,
            source,
            card,
            now,
        })
    }

    async fn opened(
        &self,
        insurer: InsurerId,
        text: &str,
    ) -> Result<(Content, CardSource), AppError> {
        let none = || AppError::CardCode(CardCodeProblem::NotACode);
        let seal = from_scan(CARD_PREFIX, text).ok_or_else(none)?;
        let seal = seal.map_err(|_| none())?;
        let keys = self.card_keys(insurer).await?;
        let opened = match open(&seal, &keys, LIVE) {
            Err(SealProblem::OtherType) => {
                open(&seal, &keys, OFFLINE).map(|content| (content, CardSource::QrOffline))
            }
            opened => opened.map(|content| (content, CardSource::Qr)),
        };
        opened.map_err(|problem| match problem {
            SealProblem::UnknownKey => AppError::CardCode(CardCodeProblem::OtherInsurer),
            _ => none(),
        })
    }

    async fn card_of(&self, insurer: InsurerId, content: &Content) -> Result<Card, AppError> {
        let card = self.core.store.card(content.c).await?;
        let card = card.filter(|card| card.insurer_id == insurer);
        card.ok_or(AppError::CardCode(CardCodeProblem::NotACode))
    }

    /// Writes a possible misuse down.
    async fn misused(&self, actor: &Actor, card: &Card, problem: CardCodeProblem) -> AppError {
        let object = Some(format!("card:{}", card.id));
        let kind = match problem {
            CardCodeProblem::Old => MisuseKind::Old,
            _ => MisuseKind::Used,
        };
        let noted = self.note(actor, kind.action(), object).await;
        noted.err().unwrap_or(AppError::CardCode(problem))
    }

    /// Gives the reading that a visit names to it. What is said to be read from a telephone was.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if there is no such reading, or it is of another card, over, or another visit has it.
    pub(crate) async fn use_reading(
        &self,
        actor: &Actor,
        request: &AuthoriseVisit,
    ) -> Result<(), AppError> {
        let is_read = matches!(request.card_source, CardSource::Qr | CardSource::QrOffline);
        let id = match (request.reading, is_read) {
            (None, false) => return Ok(()),
            (None, true) => return Err(invalid("reading", "reading-missing")),
            (Some(_), false) => return Err(invalid("reading", "reading-other")),
            (Some(id), true) => id,
        };
        let (store, provider) = (&self.core.store, actor.scope.provider()?);
        let row = store.card_reading(id).await?;
        let row = row.filter(|row| row.provider_id == provider);
        let row = row.ok_or_else(|| invalid("reading", "reading-unknown"))?;
        let card = store.card(row.card_id).await?;
        let same_card = card.is_some_and(|card| {
            (card.insurer_id, &card.number) == (request.insurer, &request.card_number)
        });
        if !same_card || row.source != request.card_source {
            return Err(invalid("reading", "reading-other"));
        }
        // A repeated request finds its visit, however late.
        if row.request_key.is_none() && !fresh(&row, self.core.clock.now()) {
            return Err(invalid("reading", "reading-over"));
        }
        match store.use_reading(id, &request.key).await {
            Err(StoreError::NothingToChange) => Err(invalid("reading", "reading-used")),
            used => Ok(used?),
        }
    }

    /// Gives the reading back after a request that was refused, so that it serves once what was wrong is mended.
    pub(crate) async fn free_reading(
        &self,
        reading: Option<(CardReadingId, String)>,
    ) -> Result<(), AppError> {
        match reading {
            Some((id, key)) => Ok(self.core.store.free_reading(id, &key).await?),
            None => Ok(()),
        }
    }
}

fn fresh(row: &store::CardReading, now: Timestamp) -> bool {
    now <= later(row.at, GOOD_FOR)
}
