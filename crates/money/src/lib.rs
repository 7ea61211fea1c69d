//! Money as exact cents: checked arithmetic, named rounding, splits that add up.
//!
//! There are no floats and no `+`: an amount that does not fit is an answer
//! (`None`, [`Overflow`]), never a wrapped number. Whoever divides names the
//! [`Rounding`]; what one party does not pay, the other does, to the cent.
//!
//! ```
//! use money::{Cents, Rounding, Share};
//!
//! let price: Cents = "25.01".parse()?;
//! let insurer = Share::percent(50)?.of(price, Rounding::HalfUp);
//! let patient = price.checked_sub(insurer);
//! assert_eq!(insurer.to_string(), "12.51");
//! assert_eq!(patient, Some(Cents::new(12_50)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cents;
mod decimal;
mod rounding;
mod share;
mod split;

pub use cents::{Cents, Overflow, ParseCentsError};
pub use rounding::Rounding;
pub use share::{Share, ShareError};
pub use split::{SplitError, split};
