//! Civil dates for insurance: periods, contract months, ages, business days.
//!
//! Insurance counts in civil days of Riga. A moment ([`Timestamp`]) becomes a
//! day once, at the edge, by [`riga_date`]; from there on all is [`Date`].
//! Nothing here asks what day it is: "today" is an argument.
//!
//! ```
//! use calendar::{Holidays, Profile, add_months, date};
//!
//! // Three contract months, clamped to the month's end (T4-25).
//! assert_eq!(add_months(date(2026, 1, 31), 3), date(2026, 4, 30));
//!
//! // Two business days after the documents of 14 November are complete.
//! let holidays = Holidays::latvia();
//! let due = holidays.add_business_days(date(2025, 11, 14), 2, Profile::Statutory)?;
//! assert_eq!(due, date(2025, 11, 19));
//! # Ok::<(), calendar::YearNotCovered>(())
//! ```

mod age;
mod business_days;
mod days;
mod holidays;
mod months;
mod payment_days;
mod period;
mod riga;

pub use age::{Age, completed_years};
pub use business_days::{Profile, YearNotCovered};
pub use days::add_days;
pub use holidays::{Holiday, HolidayKind, Holidays, HolidaysError};
pub use jiff::Timestamp;
pub use jiff::civil::{Date, DateTime, date};
pub use months::{add_months, contract_month};
pub use payment_days::{is_payment_day, payment_day};
pub use period::{OpenPeriod, Period, PeriodError};
pub use riga::{riga_date, riga_datetime, riga_instant};
