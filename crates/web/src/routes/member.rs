//! The insured person's pages: how they come in, card, cover, visits, who looked.

mod accidents;
mod card;
mod claims;
mod cost;
mod data;
mod join;
mod offline;
mod seen;
mod wallet;

pub(crate) use accidents::{
    attestation as accident_attestation, letter as accident_letter, one as accident,
};
pub(crate) use card::{card, code, cover, keys};
pub(crate) use claims::{
    add as add_to_claim, attestation as claim_attestation, complain as complain_about_claim,
    document as claim_document, give_account, list as claims, new as new_claim, one as claim,
    save_draft, submit as submit_claim, withdraw as withdraw_claim,
};
pub(crate) use cost::{answer as answer_cost, ask as ask_cost};
pub(crate) use data::data;
pub(crate) use join::{invited, join};
pub(crate) use offline::{manifest, worker};
pub(crate) use seen::{access, attestation, visit, visits};
pub(crate) use wallet::{offer_card, pass, wallet};
