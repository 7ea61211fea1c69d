//! The contract desk: contracts, one contract, a person of it, what waits, cards that are out.

mod agreed;
mod as_of;
mod asked;
mod cards_out;
mod cover;
mod documents;
mod does;
mod forms;
mod list;
mod new;
mod one;
mod preview;
mod recoveries;
mod statistics;
mod users;
mod view;
mod waiting;
mod what_if;

pub(crate) use as_of::as_of;
pub(crate) use cards_out::list as cards_out;
pub(crate) use cover::{change as change_cover, one as cover};
pub(crate) use documents::{change as change_paper, list as documents, paper};
pub(crate) use list::list;
pub(crate) use new::{record, show as new};
pub(crate) use one::{change, find, one};
pub(crate) use recoveries::{
    answer as answer_recovery, claim as claim_recovery, list as recoveries,
};
pub(crate) use statistics::show as statistics;
pub(crate) use users::{change as change_user, list as users};
pub(crate) use view::{period, state};
pub(crate) use waiting::{approve, list as waiting, send_back};
pub(crate) use what_if::{
    ask_of_contract as ask_what_if, ask_of_cover as ask_what_if_of_cover, of_contract as what_if,
    of_cover as what_if_of_cover,
};

pub(crate) use forms::joining_to_notice;
#[cfg(test)]
pub(crate) use forms::way;
#[cfg(test)]
pub(crate) use new::offer_form;
#[cfg(test)]
pub(crate) use statistics::charts;

/// The fields of a person, as the forms have them.
#[cfg(test)]
pub(crate) fn person_fields(lang: wording::Lang) -> Vec<crate::pages::DeskField> {
    forms::person(lang, None)
}
