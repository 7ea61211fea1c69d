//! Magnetic stripes as a keyboard-wedge reader types them.
//!
//! The reader is a USB keyboard: a swipe arrives as a burst of characters,
//! track 1 as `%...?`, track 2 as `;...?`, track 3 as one of `;+#!%` and
//! `...?`, then Enter. Any track may be absent; a track that could not be
//! read arrives as `%E?`, `;E?` or `+E?`. A reader sends the scan codes of a
//! US keyboard: under another layout the sentinels come out differently and
//! nothing is found here.
//!
//! Where the card number is on the stripe differs by insurer and is data: a
//! [`StripeProfile`]. What was read never leaves this module but for the card
//! number and the expiry: errors and `Debug` hold nothing of it, and the
//! buffer is wiped.

mod frames;
mod lrc;
mod payment;
mod profile;

pub use lrc::lrc;
pub use payment::luhn_fits;
pub use profile::{ProfileError, StripeProfile, Track};

use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::CardNumber;
use frames::Frames;

/// More than three full tracks (79, 40 and 107 characters) and some typing.
const MAX_BURST: usize = 512;

/// What the stripe of an insured person's card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardReading {
    /// The number of the card.
    pub card: CardNumber,
    /// The last day of the month of expiry, if the stripe has one. For show:
    /// whether a card is valid is in the books.
    pub expires_on: Option<Date>,
}

/// Why a burst gives no card. Holds nothing of what was read.
///
/// In order of precedence: a payment card is refused as such even when some
/// track of it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum StripeError {
    /// Longer than a swipe can be.
    #[error("this is more than a card reader sends")]
    TooLong,
    /// A bank's card. Nothing of it may be kept.
    #[error("this is a payment card, not an insurance card")]
    PaymentCard,
    /// The reader could not read a track, be it the one we need or another.
    #[error("the card was not read: swipe it again")]
    ReadError,
    /// There is no track in the text at all.
    #[error("no card was read: swipe it again")]
    NoTrack,
    /// There are tracks, but not the one with the card number.
    #[error("the card has no track with a card number for this insurer")]
    TrackMissing,
    /// The track does not start as the insurer's cards do.
    #[error("the card is not of this insurer")]
    OtherIssuer,
    /// What follows the issuer is not a card number of the right length.
    #[error("the track holds no card number")]
    CardNumber,
    /// The check digit on the stripe is wrong.
    #[error("the card number was misread: swipe it again")]
    CheckDigit,
}

/// Finds the card number in what a card reader typed, with whatever the clerk
/// typed before, between and after the tracks.
///
/// Caps Lock does not matter. Text typed *inside* a track spoils that track.
///
/// # Errors
/// [`StripeError`], the first that applies.
pub fn read_burst(burst: &str, profile: &StripeProfile) -> Result<CardReading, StripeError> {
    if burst.len() > MAX_BURST {
        return Err(StripeError::TooLong);
    }
    let upper = upper_case(burst);
    let frames = Frames::find(&upper);
    if frames.iter().any(payment::is_payment_card) {
        return Err(StripeError::PaymentCard);
    }
    if frames.has_read_error {
        return Err(StripeError::ReadError);
    }
    if frames.iter().next().is_none() {
        return Err(StripeError::NoTrack);
    }
    let track = frames.get(profile.track).ok_or(StripeError::TrackMissing)?;
    profile.read(track)
}

/// A copy that is wiped when dropped and has never moved while it grew.
fn upper_case(text: &str) -> Zeroizing<String> {
    let mut upper = Zeroizing::new(String::with_capacity(text.len()));
    upper.push_str(text);
    upper.make_ascii_uppercase();
    upper
}
