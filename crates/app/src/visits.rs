//! The list of visits.

use calendar::{Date, Timestamp};
use identity::{
    InsuredId, InsurerId, PractitionerId, ProviderId, SettlementId, VisitId, VisitNumber,
};
use money::Cents;

use crate::{InsuredName, Named, VisitState};

/// Which visits are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFilter {
    /// First service day.
    pub from: Option<Date>,
    /// Last service day, included.
    pub to: Option<Date>,
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// At this clinic.
    pub provider: Option<ProviderId>,
    /// By this practitioner.
    pub practitioner: Option<PractitionerId>,
    /// Of this person.
    pub insured: Option<InsuredId>,
    /// In this settlement.
    pub settlement: Option<SettlementId>,
    /// In this state.
    pub state: Option<VisitState>,
    /// With this number.
    pub number: Option<VisitNumber>,
    /// Only what follows after this row, as an earlier page's `next` said.
    pub after: Option<String>,
    /// Rows on a page, 1 to 500; 50 when absent.
    pub limit: Option<u32>,
}

/// A page of the list, latest service day first.
#[derive(Clone, Debug)]
pub struct VisitPage {
    /// Its rows.
    pub rows: Vec<VisitRow>,
    /// How many visits the filter finds on all pages.
    pub found: u64,
    /// Sums of all confirmed visits that the filter finds, on all pages; voided ones do not count.
    pub totals: Totals,
    /// Where the next page starts; absent on the last one.
    pub next: Option<String>,
}

/// A visit in the list.
#[derive(Clone, Debug)]
pub struct VisitRow {
    /// Its id, for addresses.
    pub id: VisitId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// Where it stands.
    pub state: VisitState,
    /// Day of the service.
    pub service_date: Date,
    /// When it was authorised.
    pub authorised_at: Timestamp,
    /// The insurer.
    pub insurer: Named<InsurerId>,
    /// The clinic.
    pub provider: Named<ProviderId>,
    /// Who gave the service.
    pub practitioner: Named<PractitionerId>,
    /// The insured, when known.
    pub insured: Option<InsuredName>,
    /// Its sums.
    pub totals: Totals,
    /// The settlement that holds it.
    pub settlement: Option<SettlementId>,
}

/// Sums, in cents. The insurer's and the patient's part make the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Prices asked.
    pub price: Cents,
    /// The insurer's part.
    pub insurer: Cents,
    /// The patient's part.
    pub patient: Cents,
}
