//! What a person shows besides a password. Pure: the time and every secret are arguments.
//!
//! ```
//! use factors::{TotpSecret, step_at};
//!
//! let secret = TotpSecret::from_bytes([7; 20]);
//! let now = 1_790_000_000;
//! let code = secret.code(step_at(now));
//! let taken = secret.step_of(&code, now, 0).expect("it is the code of now");
//! // What was shown once is not taken again.
//! assert_eq!(secret.step_of(&code, now, taken), None);
//! ```

mod cose;
mod passkey;
mod recovery;
mod totp;

pub use cose::KINDS;
pub use passkey::{Made, NewPasskey, PasskeyProblem, Shown, Site, challenge_of, made, shown};
pub use recovery::{recovery_code, recovery_code_typed};
pub use totp::{TotpSecret, step_at};
