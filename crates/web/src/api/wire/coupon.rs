//! How a coupon is printed.

use papers::NonPayable;
use serde::Deserialize;
use utoipa::IntoParams;

use super::reading::Reading;
use crate::api::refusal::{Place, Refusal};

/// How the coupon is printed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CouponQuery {
    /// `1` prints also the lines of which the insurer pays nothing; `0`, the default, leaves them out.
    #[param(minimum = 0, maximum = 1, required = false, value_type = u8)]
    all: Option<String>,
}

impl CouponQuery {
    /// Which lines are printed.
    ///
    /// # Errors
    /// If `all` is neither `0` nor `1`.
    pub(crate) fn read(&self) -> Result<NonPayable, Refusal> {
        let mut reading = Reading::default();
        let lines = match self.all.as_deref() {
            None | Some("0") => NonPayable::LeaveOut,
            Some("1") => NonPayable::Print,
            Some(_) => {
                reading.wrong(Place::Query("all".to_owned()), "choice");
                NonPayable::LeaveOut
            }
        };
        reading.end(Some(lines))
    }
}
