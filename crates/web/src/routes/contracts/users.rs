//! Who of an employer can log in, and who of them lets colleagues in.

use std::sync::Arc;

use app::{AppError, Colleague, LettingIn};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::ContractId;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{Badge, ContractUsersPage, EmployerUserRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{moment, with};
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/{id}/users`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = users_page(&site, &visitor, &id).await?;
    if fields.get("said") == "done" {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: say(visitor.lang(), "contract-users-done"),
        });
    }
    Ok(page(&shown))
}

async fn users_page(site: &Site, visitor: &Visitor, id: &str) -> Result<ContractUsersPage, Fail> {
    let found = site
        .app
        .employer_users(visitor.actor(), contract(visitor, id)?);
    let found = found.await.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Contracts);
    f.path = format!("/contracts/{id}/users");
    Ok(ContractUsersPage {
        id: id.to_owned(),
        number: found.contract,
        employer: found.employer,
        problem: None,
        rows: found.users.iter().map(|it| row(f.lang, it)).collect(),
        f,
    })
}

fn contract(visitor: &Visitor, id: &str) -> Result<ContractId, Fail> {
    id.parse().map_err(|_| visitor.fail(AppError::NotFound))
}

fn row(lang: Lang, it: &Colleague) -> EmployerUserRow {
    let good = |key| Badge {
        tone: "good",
        text: say(lang, key),
    };
    let (state, change) = match (it.shut_out_at, it.lets_in) {
        (Some(at), _) => {
            let text = with(lang, "users-out", "date", &moment(lang, at));
            (Badge { tone: "bad", text }, None)
        }
        (None, true) => (good("users-lets-in"), Some("no")),
        (None, false) => (good("users-in"), Some("yes")),
    };
    EmployerUserRow {
        id: it.id.to_string(),
        name: it.name.clone(),
        login: it.login.clone(),
        state,
        change,
    }
}

/// `POST /contracts/{id}/users/{user}`
pub(crate) async fn change(
    State(site): State<Arc<Site>>,
    Path((id, user)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let user = user.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let wish = LettingIn {
        contract: contract(&visitor, &id)?,
        user,
        lets_in: fields.get("lets_in") == "yes",
    };
    match site.app.change_lets_in(visitor.actor(), wish).await {
        Ok(()) => Ok(Redirect::to(&format!("/contracts/{id}/users?said=done")).into_response()),
        Err(AppError::Invalid(_)) => {
            let mut shown = users_page(&site, &visitor, &id).await?;
            shown.problem = Some(say(visitor.lang(), "contract-users-last"));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}
