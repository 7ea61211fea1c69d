//! What an insurer owes a clinic for a month.

use calendar::{Date, Timestamp};
use identity::{InsurerId, ProviderId, SettlementId};

use crate::{Named, Totals, VisitRow};

/// A month of one insurer and one clinic, open or closed.
#[derive(Clone, Debug)]
pub struct SettlementRow {
    /// Its id and number once closed.
    pub settlement: Option<Named<SettlementId>>,
    /// The insurer that owes.
    pub insurer: Named<InsurerId>,
    /// The clinic it owes to.
    pub provider: Named<ProviderId>,
    /// First day of the month. A visit belongs to the month of its service day.
    pub month: Date,
    /// Number of confirmed visits.
    pub visits: u64,
    /// Their sums.
    pub totals: Totals,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Whether this actor may close it now.
    pub may_close: bool,
}

/// Closes a month: its visits can be voided no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosePeriod {
    /// The insurer.
    pub insurer: InsurerId,
    /// First day of the month.
    pub month: Date,
}

/// A closed month with its visits.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The month.
    pub settlement: SettlementRow,
    /// Registration number and address of the clinic.
    pub provider_details: [String; 2],
    /// Who closed it.
    pub closed_by: String,
    /// Its visits in the order of their service days.
    pub visits: Vec<VisitRow>,
}
