//! What the insured person asks for: their card, cover, visits and data, and how they come in.

mod access;
mod accidents;
mod card;
mod claims;
mod codes;
mod cost;
mod data;
mod invite;
pub(crate) mod keys;
mod policies;
mod reading;
mod visits;
mod wallets;

pub use access::AccessRow;
pub use accidents::OwnAccident;
pub use card::{CardStanding, OwnBenefit, OwnCard, OwnCards, OwnCover, OwnLimit};
pub use claims::{
    AddOwnDocuments, ClaimProgress, GiveOwnAccount, OwnClaim, OwnClaimMay, OwnClaimRow, OwnClaims,
    OwnDraft, OwnMoment, SubmitOwnClaim,
};
pub use codes::{CARD_PREFIX, CardCode, CardCodeProblem, SealedCard};
pub use cost::{AskOwnCost, OwnCost, OwnOffer, OwnServices};
pub use data::OwnData;
pub use invite::{
    AcceptInvitation, InvitationStanding, InvitationView, Invited, Invitee, JoinedAnew,
};
pub use reading::CardReading;
pub(crate) use wallets::Statuses;
pub use wallets::{CardOffered, CardToken, Issuer, IssuerKeys, WalletProblem};
