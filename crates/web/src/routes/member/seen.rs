//! What happened: visits with their decisions, and who looked.

use std::sync::Arc;

use app::{AccessRow, ActedAs, AppError, VisitFilter, VisitView};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use identity::VisitId;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Section;
use crate::pages::{OwnAccessPage, OwnAccessRow, OwnVisitPage, OwnVisitRow, OwnVisitsPage};
use crate::reply::{jws, page};
use crate::routes::audit::action;
use crate::site::Site;
use crate::view::{day, euros, headline, moment, proof_view, state, visit_card, with};
use crate::visitor::{Visitor, desk};

/// `GET /me/visits`
pub(crate) async fn visits(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let filter = VisitFilter {
        after: fields.some("after").map(str::to_owned),
        limit: Some(20),
        ..VisitFilter::default()
    };
    let found = site.app.own_visits(visitor.actor(), filter).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let f = visitor.frame(Section::OwnVisits);
    let turn = |after: Option<String>| href("/me/visits", after.map(|after| ("after", after)));
    Ok(page(&OwnVisitsPage {
        rows: found
            .rows
            .iter()
            .map(|row| visit_row(f.lang, row))
            .collect(),
        first: fields.some("after").is_some().then(|| turn(None)),
        next: found.next.map(|next| turn(Some(next))),
        f,
    }))
}

fn visit_row(lang: Lang, row: &app::VisitRow) -> OwnVisitRow {
    OwnVisitRow {
        id: row.id.to_string(),
        date: day(lang, Some(row.service_date)),
        place: row.provider.name.clone(),
        insurer_pays: euros(lang, row.totals.insurer),
        patient_pays: euros(lang, row.totals.patient),
        state: state(row.state, row.settlement.as_ref()),
    }
}

/// `GET /me/visits/{id}`
pub(crate) async fn visit(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let visit = own_visit(&site, &visitor, &id).await?;
    let f = visitor.frame(Section::OwnVisits);
    let proof = visit.attestation.as_ref();
    let file = format!("/me/visits/{id}/attestation.jws");
    Ok(page(&OwnVisitPage {
        proof: proof.map(|it| proof_view(&site.origin(&headers), it, file)),
        headline: headline(f.lang, &visit),
        voided: voided(f.lang, &visit),
        visit: visit_card(f.lang, &visit),
        f,
    }))
}

async fn own_visit(site: &Site, visitor: &Visitor, id: &str) -> Result<VisitView, Fail> {
    let id: VisitId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let visit = site.app.own_visit(visitor.actor(), id).await;
    visit.map_err(|error| visitor.fail(error))
}

/// `GET /me/visits/{id}/attestation.jws`
pub(crate) async fn attestation(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let visit = own_visit(&site, &visitor, &id).await?;
    let found = visit
        .attestation
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    Ok(jws(&visit.number.to_string(), found.token))
}

fn voided(lang: Lang, visit: &VisitView) -> Option<String> {
    let at = visit.voided.as_ref()?.at;
    Some(with(lang, "me-visit-voided", "date", &moment(lang, at)))
}

/// `GET /me/access`
pub(crate) async fn access(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let found = site.app.own_access(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let f = visitor.frame(Section::Access);
    Ok(page(&OwnAccessPage {
        rows: found.iter().map(|row| access_row(f.lang, row)).collect(),
        f,
    }))
}

fn access_row(lang: Lang, row: &AccessRow) -> OwnAccessRow {
    let role = match row.acted_as {
        Some(ActedAs::Console) => say(lang, "role-console"),
        Some(ActedAs::Role(role)) => say(lang, desk(role).key()),
        None => "—".to_owned(),
    };
    OwnAccessRow {
        at: moment(lang, row.at),
        place: row.place.clone(),
        role,
        action: action(lang, &row.action),
    }
}
