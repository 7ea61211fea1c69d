//! The work list.

use std::sync::Arc;

use app::{ClaimFilter, ClaimState, MOST_CLAIMS, UseCase, WhoseClaims};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wording::Lang;

use super::told;
use super::view::{due, state};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ClaimRow, ClaimsPage, Tab};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, full_name};
use crate::visitor::{Posted, Visitor};

/// A view of the list: word in the address, states, whose.
pub(in crate::routes) type View = (&'static str, &'static [ClaimState], Option<WhoseClaims>);

/// Views of the list.
pub(in crate::routes) const VIEWS: [View; 7] = [
    (
        "work",
        &[ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed],
        None,
    ),
    (
        "mine",
        &[ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed],
        Some(WhoseClaims::Mine),
    ),
    (
        "free",
        &[ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed],
        Some(WhoseClaims::Nobodys),
    ),
    ("proposed", &[ClaimState::Proposed], None),
    ("waiting", &[ClaimState::Waiting], None),
    (
        "done",
        &[ClaimState::Paid, ClaimState::Refused, ClaimState::Withdrawn],
        None,
    ),
    ("all", &[], None),
];

/// `GET /claims`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let wanted = fields.get("view");
    let chosen = VIEWS
        .iter()
        .find(|view| view.0 == wanted)
        .unwrap_or(&VIEWS[0]);
    let filter = ClaimFilter {
        states: chosen.1.to_vec(),
        whose: chosen.2,
        query: String::new(),
    };
    let found = site.app.claims(visitor.actor(), filter).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    Ok(page(&claims_page(&visitor, chosen.0, "", &found)))
}

/// `POST /claims`: by POST, so that codes and names stay out of addresses and logs.
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let query = fields.get("q").to_owned();
    let filter = ClaimFilter {
        query: query.clone(),
        ..ClaimFilter::default()
    };
    match site.app.claims(visitor.actor(), filter).await {
        Ok(found) => Ok(page(&claims_page(&visitor, "", &query, &found))),
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = claims_page(&visitor, "", &query, &[]);
            shown.problem = told.into_iter().next();
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

fn claims_page(visitor: &Visitor, view: &str, query: &str, found: &[app::ClaimRow]) -> ClaimsPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = "/claims".to_owned();
    let lang = f.lang;
    let tab = |(word, ..): &View| Tab {
        href: format!("/claims?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: *word == view,
    };
    let role = visitor.actor().role;
    ClaimsPage {
        tabs: VIEWS.iter().map(tab).collect(),
        query: query.to_owned(),
        problem: None,
        rows: found.iter().map(|row| claim_row(lang, row)).collect(),
        has_more: found.len() >= MOST_CLAIMS,
        may_record: UseCase::RecordClaim.rule(role) != app::Rule::No,
        f,
    }
}

fn claim_row(lang: Lang, row: &app::ClaimRow) -> ClaimRow {
    let assigned = row.assigned_to.as_ref().map(|user| user.name.clone());
    ClaimRow {
        id: row.id.to_string(),
        number: row.number.to_string(),
        insured: full_name(&row.insured),
        policy: row.policy.clone(),
        accident_on: day(lang, Some(row.accident_on)),
        state: state(lang, row.state),
        due: due(lang, row.deadline),
        assigned: assigned.unwrap_or_else(|| "—".to_owned()),
    }
}
