//! `tables/services.csv` and `tables/groups.csv`.

use super::Tables;
use crate::fields::Fields;
use crate::source::At;
use crate::{Label, Payment};

/// A line of `services.csv`.
pub(crate) struct ServiceRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) code: String,
    pub(crate) category: String,
    pub(crate) group: String,
    pub(crate) group_at: At<'a>,
    pub(crate) payment: Payment,
    pub(crate) label: Label,
}

/// A line of `groups.csv`.
pub(crate) struct GroupRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) id: String,
    pub(crate) label: Label,
}

const SERVICES: &[&str] = &["code", "category", "group", "payment", "lv", "en", "ru"];
const GROUPS: &[&str] = &["id", "lv", "en", "ru"];
const PAYMENTS: &[(&str, Payment)] = &[("paid", Payment::Paid), ("co_payment", Payment::CoPayment)];

impl<'a> Tables<'a, '_, '_> {
    /// The services.
    pub(crate) fn services(&mut self) -> Vec<ServiceRow<'a>> {
        self.lines("tables/services.csv", SERVICES, service)
    }

    /// The groups in which they are offered.
    pub(crate) fn groups(&mut self) -> Vec<GroupRow<'a>> {
        self.lines("tables/groups.csv", GROUPS, group)
    }
}

fn group<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<GroupRow<'a>> {
    let id = fields.text("id");
    let label = fields.languages();
    Some(GroupRow {
        at,
        id: id?,
        label: label?,
    })
}

fn service<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<ServiceRow<'a>> {
    let code = fields.text("code");
    let category = category(fields);
    let group = fields.text("group");
    let payment = fields.choice("payment", PAYMENTS);
    let label = fields.languages();
    Some(ServiceRow {
        at,
        code: code?,
        category: category?,
        group: group?,
        group_at: fields.place("group"),
        payment: payment?,
        label: label?,
    })
}

fn category(fields: &mut Fields<'_, '_>) -> Option<String> {
    let category = fields.text("category")?;
    if category.split('.').any(str::is_empty) {
        let at = fields.place("category");
        fields
            .report
            .error(&at, format!("`{category}` is no category"))
            .expected("words with single dots between them, `dental.hygiene`");
    }
    Some(category)
}
