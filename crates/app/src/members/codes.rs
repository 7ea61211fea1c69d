//! The code of a card on the telephone: what it says, and how a clinic reads it (T0-04, T0-05).
//!
//! It is a seal of the insurer and holds the card's id, never a personal code or a name. A code of this minute is
//! drawn anew each time, good for a minute, and serves once. Without a connection the telephone shows a code that
//! was made before, good for days: the visit then says so.

use calendar::Timestamp;
use identity::{CardId, CardNumber, InsurerId, Uuid};
use jiff::SignedDuration;
use seals::{SealProblem, from_scan, open, to_scan};
use serde::{Deserialize, Serialize};
use store::{Card, ShownCode, StoreError};

use crate::members::keys::unusable;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, CardSource, CardStanding};

/// What the text of the QR code begins with.
pub const CARD_PREFIX: &str = "POLISE:SEAL:";

const LIVE: &str = "polise-card";
const OFFLINE: &str = "polise-card-offline";

/// A code of this minute.
const LIVE_FOR: SignedDuration = SignedDuration::from_secs(60);
/// A code for when there is no connection.
const OFFLINE_FOR: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Which code is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedCard {
    /// Good for a minute, once.
    Live,
    /// For a telephone without a connection: good for days, and marked so.
    Offline,
}

/// A code to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCode {
    /// The text of the QR code.
    pub text: String,
    /// When it is over.
    pub good_until: Timestamp,
}

/// What a code came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardReading {
    /// The card's number.
    pub number: CardNumber,
    /// How it was read.
    pub source: CardSource,
}

/// Why a code is not taken for a card. Nothing is told of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardCodeProblem {
    /// No code of ours, or it was changed.
    NotACode,
    /// Of another insurer, or of none here.
    OtherInsurer,
    /// It is over: a picture of an old code.
    Old,
    /// It was read before: each serves once.
    Used,
    /// The card is revoked.
    Revoked,
}

impl CardCodeProblem {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NotACode,
        Self::OtherInsurer,
        Self::Old,
        Self::Used,
        Self::Revoked,
    ];

    /// Stable code; the sentence is `card-code-<code>` in the locale files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotACode => "none",
            Self::OtherInsurer => "other-insurer",
            Self::Old => "old",
            Self::Used => "used",
            Self::Revoked => "revoked",
        }
    }
}

/// What is sealed; short names, for each letter makes the QR code denser.
#[derive(Serialize, Deserialize)]
struct Content {
    /// The card.
    c: CardId,
    /// This very code.
    j: Uuid,
    /// The second in which it is over.
    x: i64,
}

impl App {
    /// A code of one of the person's own e-cards.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if they have no such e-card, or it cannot be used today.
    pub async fn show_own_card(
        &self,
        actor: &Actor,
        card: CardId,
        which: SealedCard,
    ) -> Result<CardCode, AppError> {
        self.admit(actor, UseCase::ShowOwnCard).await?;
        let own = actor.scope.membership()?;
        let cards = self.cards_of_member(own).await?;
        let usable = |known: &&crate::OwnCard| {
            known.id == card && known.is_ecard && known.standing == CardStanding::Active
        };
        cards.iter().find(usable).ok_or(AppError::NotFound)?;
        let (typ, time) = match which {
            SealedCard::Live => (LIVE, LIVE_FOR),
            SealedCard::Offline => (OFFLINE, OFFLINE_FOR),
        };
        let now = self.core.clock.now();
        let good_until = now.saturating_add(time).unwrap_or(Timestamp::MAX);
        let content = Content {
            c: card,
            j: crate::chance::code()?,
            x: good_until.as_second(),
        };
        let key = self.sealing_key(own.insurer).await?;
        let seal = key.seal(typ, &content).map_err(unusable)?;
        Ok(CardCode {
            text: to_scan(CARD_PREFIX, &seal).map_err(unusable)?,
            good_until,
        })
    }

    /// What a scanner of the actor's clinic typed, as the number of a card of this insurer.
    ///
    /// # Errors
    /// [`AppError::CardCode`] says why it is not taken. A code that is over or was read before is written down as
    /// possible misuse of the card.
    pub async fn read_card_code(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        text: &str,
    ) -> Result<CardReading, AppError> {
        self.admit(actor, UseCase::ReadCardCode).await?;
        let provider = actor.scope.provider()?;
        let (content, source) = self.opened(insurer, text).await?;
        let card = self.card_of(insurer, content.c).await?;
        let now = self.core.clock.now();
        if content.x < now.as_second() {
            return self.misused(actor, &card, CardCodeProblem::Old).await;
        }
        if card.revoked_at.is_some_and(|at| at <= now) {
            return Err(AppError::CardCode(CardCodeProblem::Revoked));
        }
        if source == CardSource::Qr {
            let shown = ShownCode {
                code: content.j,
                card_id: card.id,
                provider_id: provider,
                at: now,
            };
            match self.core.store.add(&shown).await {
                Err(StoreError::Conflict(_)) => {
                    return self.misused(actor, &card, CardCodeProblem::Used).await;
                }
                added => added?,
            }
        }
        Ok(CardReading {
            number: card.number,
            source,
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
        let keys = self.public_keys(Some(insurer)).await?;
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

    async fn card_of(&self, insurer: InsurerId, id: CardId) -> Result<Card, AppError> {
        let card = self.core.store.card(id).await?;
        let card = card.filter(|card| card.insurer_id == insurer);
        card.ok_or(AppError::CardCode(CardCodeProblem::NotACode))
    }

    async fn misused(
        &self,
        actor: &Actor,
        card: &Card,
        problem: CardCodeProblem,
    ) -> Result<CardReading, AppError> {
        let object = Some(format!("card:{}", card.id));
        self.note(actor, "card.possible_misuse", object).await?;
        Err(AppError::CardCode(problem))
    }
}
