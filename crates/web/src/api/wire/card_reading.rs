//! The code of an e-card.

use app::{CardReading, CardSource};
use identity::InsurerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wording::{Lang, say};

use super::reading::Reading;
use crate::api::refusal::Refusal;

/// The code of an e-card, as a scanner gave it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "insurer": "0190a000-0000-7000-8000-000000000001",
    "code": "POLISE:SEAL:PFXG6ZLBMVWA"
}))]
pub(crate) struct ReadCardForm {
    /// The insurer that issued the card, from the offer.
    #[schema(format = "uuid")]
    insurer: String,
    /// The text of the QR code; large and small letters are the same.
    #[schema(max_length = 4000)]
    code: String,
}

/// What the code came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CardReadingForm {
    /// Send it with the visit; it serves one.
    #[schema(format = "uuid")]
    reading: String,
    /// The number on the card.
    card_number: String,
    /// How it was read; send it with the visit.
    card_source: ReadSourceForm,
    /// Until when a visit can be asked for with the reading.
    #[schema(format = "date-time")]
    good_until: String,
    /// Whether another clinic read the same code today: look at the person and their document with care.
    seen_elsewhere: bool,
    /// What the receptionist should know, in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// How a code was read.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReadSourceForm {
    /// The code of this minute.
    Qr,
    /// A code that the telephone kept for when it has no connection.
    QrOffline,
}

impl ReadCardForm {
    /// Whose card, and the code.
    ///
    /// # Errors
    /// If the insurer is no id.
    pub(crate) fn read(self) -> Result<(InsurerId, String), Refusal> {
        let mut reading = Reading::default();
        let insurer = reading.body("/insurer", &self.insurer, "id");
        reading.end(insurer.map(|insurer| (insurer, self.code)))
    }
}

impl CardReadingForm {
    pub(crate) fn new(lang: Lang, read: &CardReading) -> Self {
        let offline = read.source == CardSource::QrOffline;
        let note = if read.seen_elsewhere {
            Some("api-card-elsewhere")
        } else {
            offline.then_some("api-card-offline")
        };
        Self {
            reading: read.id.to_string(),
            card_number: read.number.to_string(),
            card_source: if offline {
                ReadSourceForm::QrOffline
            } else {
                ReadSourceForm::Qr
            },
            good_until: read.good_until.to_string(),
            seen_elsewhere: read.seen_elsewhere,
            note: note.map(|key| say(lang, key)),
        }
    }
}
