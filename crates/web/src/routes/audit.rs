//! The audit trail.

use std::sync::Arc;

use app::{ActedAs, AuditFilter};
use axum::extract::State;
use axum::response::Response;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Section;
use crate::pages::{AuditPage, AuditRow};
use crate::reply::page;
use crate::site::Site;
use crate::view::moment;
use crate::visitor::{Visitor, desk};

const FILTERS: [&str; 4] = ["from", "to", "user", "subject"];

/// `GET /audit`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let filter = AuditFilter {
        from: fields.typed("from"),
        to: fields.typed("to"),
        user: fields.some("user").map(str::to_owned),
        object: fields.some("subject").map(str::to_owned),
        after: fields.some("after").map(str::to_owned),
        limit: None,
    };
    let found = site
        .app
        .audit_trail(visitor.actor(), filter)
        .await
        .map_err(|error| visitor.fail(error))?;
    let f = visitor.frame(Section::Audit);
    let turn = |after: Option<String>| {
        let kept = FILTERS
            .iter()
            .map(|name| (*name, fields.get(name).to_owned()));
        href("/audit", kept.chain(after.map(|after| ("after", after))))
    };
    Ok(page(&AuditPage {
        from: fields.get("from").to_owned(),
        to: fields.get("to").to_owned(),
        user: fields.get("user").to_owned(),
        subject: fields.get("subject").to_owned(),
        rows: found
            .rows
            .iter()
            .map(|row| audit_row(f.lang, row))
            .collect(),
        first: fields.some("after").is_some().then(|| turn(None)),
        next: found.next.map(|next| turn(Some(next))),
        f,
    }))
}

fn audit_row(lang: Lang, row: &app::AuditRow) -> AuditRow {
    let object = row.object.clone().unwrap_or_default();
    let name = row.user.as_ref().map(|user| user.name.clone());
    let (user, role) = match row.acted_as {
        Some(ActedAs::Console) => (say(lang, "audit-console"), say(lang, "role-console")),
        Some(ActedAs::Role(role)) => (name.unwrap_or_default(), say(lang, desk(role).key())),
        None => (name.unwrap_or_default(), String::new()),
    };
    AuditRow {
        at: moment(lang, row.at),
        user,
        role,
        action: action(lang, &row.action),
        href: address(&object),
        subject: object,
        client: row.client.clone().unwrap_or_default(),
        refused: matches!(row.action.as_str(), "denied" | "session.refused")
            || row.action.starts_with("card.possible_misuse"),
    }
}

/// The action in words; its code when there are none.
pub(crate) fn action(lang: Lang, code: &str) -> String {
    let key = format!("audit-{}", code.replace(['.', '_'], "-"));
    let text = say(lang, &key);
    if text == key { code.to_owned() } else { text }
}

/// Where the object of an event can be seen.
fn address(object: &str) -> Option<String> {
    let (kind, id) = object.split_once(':')?;
    match kind {
        "visit" => Some(format!("/reports/visits/{id}")),
        "insured" => Some(format!("/insured/{id}")),
        "settlement" => Some(format!("/settlements/{id}")),
        _ => None,
    }
}
