//! Insured people, as their insurer sees them.

use adjudication::LimitUnit;
use calendar::{Date, Timestamp};
use identity::{CardId, CardNumber, CoverId, InsuredId, PersonalCode, Sex};
use terms::Label;

use crate::{InsuredName, VisitPage};

/// A person in a list.
#[derive(Clone, Debug)]
pub struct InsuredRow {
    /// The id, for addresses.
    pub id: InsuredId,
    /// The name.
    pub name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Who bought the latest cover.
    pub policyholder: String,
    /// Programme of the latest cover.
    pub programme: Label,
    /// First and last day of the latest cover, both included.
    pub period: (Date, Date),
}

/// All about a person.
#[derive(Clone, Debug)]
pub struct InsuredView {
    /// The id.
    pub id: InsuredId,
    /// The name.
    pub name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Day of birth.
    pub born: Date,
    /// Sex, where known.
    pub sex: Option<Sex>,
    /// Covers with this insurer, latest first.
    pub covers: Vec<CoverView>,
    /// Cards of these covers.
    pub cards: Vec<CardView>,
    /// Their latest visits with this insurer.
    pub visits: VisitPage,
}

/// A cover of a person.
#[derive(Clone, Debug)]
pub struct CoverView {
    /// The id.
    pub id: CoverId,
    /// Number of the contract.
    pub contract: String,
    /// Who bought it.
    pub policyholder: String,
    /// The edition of terms.
    pub edition: String,
    /// The programme.
    pub programme: Label,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Last day of an early end, by the notice.
    pub ended: Option<Date>,
    /// When another person used the card.
    pub misused_at: Option<Timestamp>,
    /// Whether it is in force today.
    pub in_force: bool,
    /// Limits with what is left.
    pub limits: Vec<LimitView>,
}

/// A limit of a person.
#[derive(Clone, Debug)]
pub struct LimitView {
    /// Its name.
    pub label: Label,
    /// Cents or services.
    pub unit: LimitUnit,
    /// Its amount.
    pub amount: i64,
    /// Put aside for visits that are not confirmed yet.
    pub held: i64,
    /// Used by confirmed visits.
    pub used: i64,
}

/// A card of a person.
#[derive(Clone, Debug)]
pub struct CardView {
    /// The id, for addresses.
    pub id: CardId,
    /// Its number; pages mask it.
    pub number: CardNumber,
    /// What it is.
    pub kind: CardKind,
    /// First day printed on it.
    pub from: Date,
    /// Last day printed on it, included.
    pub to: Date,
    /// Since when it is revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was given back.
    pub returned_on: Option<Date>,
    /// Whether this actor may revoke it.
    pub may_revoke: bool,
}

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// Plastic, with a stripe.
    Plastic,
    /// In the insurer's application, with a QR code.
    Electronic,
}
