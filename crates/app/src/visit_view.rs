//! A visit as it is shown.

use std::sync::Arc;

use adjudication::{DecisionDocument, Papers};
use calendar::{Date, Timestamp};
use identity::{
    CardNumber, InsurerId, PersonalCode, PractitionerId, ProviderId, SettlementId, UserId, VisitId,
    VisitNumber,
};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{CardSource, VisitState};
use terms::{Edition, Label};

use crate::Attestation;

/// A line of the patient's bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    /// Service code.
    pub service: String,
    /// Price asked; the clinic's list price when absent.
    pub price: Option<Cents>,
    /// Papers at hand.
    #[serde(default)]
    pub papers: Papers,
}

/// A visit as shown to those who may see it.
#[derive(Clone, Debug)]
pub struct VisitView {
    /// Its id, for addresses.
    pub id: VisitId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// Where it stands.
    pub state: VisitState,
    /// The insurer.
    pub insurer: Named<InsurerId>,
    /// The clinic.
    pub provider: Named<ProviderId>,
    /// Who gave the service.
    pub practitioner: Named<PractitionerId>,
    /// Speciality of the practitioner.
    pub speciality: Label,
    /// The insured, when known.
    pub insured: Option<InsuredName>,
    /// Of the insured, when known; pages mask it but for the insurer's copy of the coupon.
    pub personal_code: Option<PersonalCode>,
    /// Of the insured's own card, when it was one; pages mask it.
    pub card_number: Option<CardNumber>,
    /// The person's cover that was nearest to the service day, by its contract's number.
    pub contract: Option<String>,
    /// How the card was read.
    pub card_source: CardSource,
    /// Whether an identity document was seen.
    pub identity_seen: bool,
    /// Day of the service.
    pub service_date: Date,
    /// The lines as asked, for "void and start again".
    pub lines: Vec<VisitLine>,
    /// What was decided.
    pub decision: DecisionDocument,
    /// The edition that decided, for labels and clauses.
    pub edition: Arc<Edition>,
    /// When it was decided.
    pub authorised_at: Timestamp,
    /// Until when the amounts are held; absent when nothing ever was.
    pub held_until: Option<Timestamp>,
    /// When it was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it was cancelled or expired.
    pub released_at: Option<Timestamp>,
    /// When and why it was voided.
    pub voided: Option<Voided>,
    /// Who authorised it.
    pub clerk: Named<UserId>,
    /// The settlement that holds it.
    pub settlement: Option<Named<SettlementId>>,
    /// Why this actor could not void it now; absent when they could.
    pub void_refusal: Option<crate::AppError>,
    /// How often the coupon was printed.
    pub printed: u32,
    /// What its holder lets others check it by: of a visit in force, when it is printed or its insured looks at it.
    pub attestation: Option<Attestation>,
}

/// An id with the name people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<Id> {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// Name of the insured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsuredName {
    /// Given names.
    pub given: String,
    /// Family name.
    pub family: String,
}

/// When and why a visit was voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voided {
    /// When.
    pub at: Timestamp,
    /// Why, as the person wrote.
    pub reason: String,
    /// Who, by name.
    pub by: String,
}
