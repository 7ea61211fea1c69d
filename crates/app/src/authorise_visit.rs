//! The first step of a visit: what does the insurer pay? What it pays is held until the clinic confirms.

use calendar::Date;
use identity::{CardNumber, InsurerId, PersonalCode, PractitionerId};

use crate::{CardSource, VisitLine};

/// Asks for a decision and holds what it pays.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Whether an identity document was seen (T0-04).
    pub identity_seen: bool,
    /// Day of the service.
    pub service_date: Date,
    /// The services, one line each.
    pub lines: Vec<VisitLine>,
}
