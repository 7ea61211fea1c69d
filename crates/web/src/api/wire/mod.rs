//! The forms in which things travel. They change only by additions; the domain behind them is free.
//!
//! Amounts are integer cents and end in `_cents`. Days are `2026-04-30`, moments are UTC.

pub(crate) mod authorise;
pub(crate) mod card_reading;
pub(crate) mod contract;
pub(crate) mod coupon;
pub(crate) mod decision;
pub(crate) mod eligibility;
pub(crate) mod list;
pub(crate) mod offer;
pub(crate) mod place;
pub(crate) mod problem;
pub(crate) mod reading;
pub(crate) mod reason;
pub(crate) mod restart;
pub(crate) mod visit;
pub(crate) mod void_request;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something with an id and the name people know it by.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedForm {
    /// Its id.
    #[schema(format = "uuid", value_type = String)]
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
}

impl<Id: ToString> From<&app::Named<Id>> for NamedForm {
    fn from(named: &app::Named<Id>) -> Self {
        Self {
            id: named.id.to_string(),
            name: named.name.clone(),
        }
    }
}

/// Sums in cents. The insurer's and the patient's part make the price.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TotalsForm {
    /// Prices asked.
    pub(crate) price_cents: i64,
    /// What the insurer pays.
    pub(crate) insurer_cents: i64,
    /// What the patient pays.
    pub(crate) patient_cents: i64,
}

impl From<app::Totals> for TotalsForm {
    fn from(totals: app::Totals) -> Self {
        Self {
            price_cents: totals.price.get(),
            insurer_cents: totals.insurer.get(),
            patient_cents: totals.patient.get(),
        }
    }
}

/// Papers at hand for a service.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PapersForm {
    /// A physician's referral.
    pub(crate) referral: bool,
    /// A prescription.
    pub(crate) prescription: bool,
    /// The insurer's prior approval.
    pub(crate) approval: bool,
}
