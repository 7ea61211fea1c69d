//! The code of a card on the telephone: what it says (T0-04, T0-05). How a clinic reads it is in `reading`.
//!
//! It is a seal of the insurer and holds the card's id, never a personal code or a name. A code of this minute is
//! drawn anew each time, good for a minute, and serves once. Without a connection the telephone shows a code that
//! was made before, good for days, but for one of them only: the visit then says so.

use calendar::Timestamp;
use identity::{CardId, Uuid};
use jiff::SignedDuration;
use seals::to_scan;
use serde::{Deserialize, Serialize};

use crate::members::keys::unusable;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// What the text of the QR code begins with.
pub const CARD_PREFIX: &str = "POLISE:SEAL:";

pub(super) const LIVE: &str = "polise-card";
pub(super) const OFFLINE: &str = "polise-card-offline";

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

/// Why a code is not taken for a card. Nothing is told of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardCodeProblem {
    /// No code of ours, or it was changed.
    NotACode,
    /// Of another insurer, or of none here.
    OtherInsurer,
    /// It is over: a picture of an old code.
    Old,
    /// It is over: the one that a telephone kept for when it has no connection.
    OldOffline,
    /// It was read elsewhere or on another day, or a later one took its place: each serves once.
    Used,
    /// It has served a visit of this very clinic.
    Served,
    /// The card is revoked.
    Revoked,
}

impl CardCodeProblem {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NotACode,
        Self::OtherInsurer,
        Self::Old,
        Self::OldOffline,
        Self::Used,
        Self::Served,
        Self::Revoked,
    ];

    /// Stable code; the sentence is `card-code-<code>` in the locale files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotACode => "none",
            Self::OtherInsurer => "other-insurer",
            Self::Old => "old",
            Self::OldOffline => "old-offline",
            Self::Used => "used",
            Self::Served => "served",
            Self::Revoked => "revoked",
        }
    }
}

/// What is sealed; short names, for each letter makes the QR code denser.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    /// The card.
    pub(super) c: CardId,
    /// This very code.
    pub(super) j: Uuid,
    /// The second in which it is over.
    pub(super) x: i64,
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
        self.usable_card(own, card).await?;
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
}
