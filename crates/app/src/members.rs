//! What the insured person asks for: their card, cover, visits and data, and how they come in.

mod access;
mod card;
mod codes;
mod data;
mod invite;
mod keys;
mod visits;

pub use access::AccessRow;
pub use card::{CardStanding, OwnBenefit, OwnCard, OwnCards, OwnCover, OwnLimit};
pub use codes::{CARD_PREFIX, CardCode, CardCodeProblem, CardReading, SealedCard};
pub use data::OwnData;
pub use invite::{AcceptInvitation, InvitationView, Invited};
