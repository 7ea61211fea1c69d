//! Choosing injuries on a figure of the body, and the answer that the terms give: shared by the public
//! calculator, which keeps nothing, and by the injury step of a claim.

mod ask;
mod burn;
mod chosen;
mod decision;
mod edit;
mod figure;
mod form;
mod page;
mod sheet;
mod value;

pub(crate) use decision::{DecisionView, decision_view};
pub(crate) use edit::{Change, change};
pub(crate) use form::{pairs, read_form};
pub(crate) use page::{Cost, Pick, PickerPage, Way, picker_page};
