//! The second factor: what somebody shows besides a password. Every door that asks for a password goes on here.

mod enter;
mod passkeys;
mod set_up;

pub(crate) use enter::door;
pub use enter::{Entered, GiveCode, HalfLogIn};
pub use passkeys::{AddPasskey, PasskeyAsk, PasskeyView, ShowPasskey};
pub use set_up::{FactorOffer, FactorView, OfferFactor};
