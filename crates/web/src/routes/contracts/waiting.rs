//! Changes that wait for a second person.

use std::sync::Arc;

use app::{AppError, WaitingChange};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use wording::Lang;

use super::asked::facts;
use super::view::{kind, told, worked_out};
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{ContractWaitingPage, WaitingRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/waiting`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    Ok(page(&waiting_page(&site, &visitor).await?))
}

async fn waiting_page(site: &Site, visitor: &Visitor) -> Result<ContractWaitingPage, Fail> {
    let found = site.app.waiting_changes(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Contracts);
    f.path = "/contracts/waiting".to_owned();
    Ok(ContractWaitingPage {
        problems: Vec::new(),
        rows: found.iter().map(|it| row(f.lang, it)).collect(),
        f,
    })
}

fn row(lang: Lang, it: &WaitingChange) -> WaitingRow {
    WaitingRow {
        id: it.id.to_string(),
        kind: kind(lang, it.kind),
        href: format!("/contracts/{}", it.contract.id),
        contract: it.contract.name.clone(),
        facts: facts(lang, it),
        sum: it
            .decided
            .as_ref()
            .map(|decided| worked_out(lang, &it.now.edition, decided)),
        may_approve: it.may_approve,
    }
}

/// `POST /contracts/waiting/{id}/approve`
pub(crate) async fn approve(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, .. } = posted;
    let id: Uuid = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    match site.app.approve_change(visitor.actor(), id).await {
        Ok(changed) => {
            let to = format!("/contracts/{}?said=done", changed.at.contract);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => again(&site, &visitor, error).await,
    }
}

/// `POST /contracts/waiting/{id}/return`
pub(crate) async fn send_back(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let id: Uuid = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let done = site
        .app
        .return_change(visitor.actor(), id, fields.get("reason"))
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/contracts/waiting").into_response()),
        Err(error) => again(&site, &visitor, error).await,
    }
}

async fn again(site: &Site, visitor: &Visitor, error: AppError) -> Result<Response, Fail> {
    let Some(problems) = told(visitor.lang(), None, &error) else {
        return Err(visitor.fail(error));
    };
    let mut shown = waiting_page(site, visitor).await?;
    shown.problems = problems;
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
