//! Who of the employer can log in.

use std::sync::Arc;

use app::{AppError, Colleague, NewColleague, Secret};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::UserId;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{Badge, ColleagueRow, ColleaguesPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{moment, with};
use crate::visitor::{Posted, Visitor};

/// `GET /employer/users`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = users_page(&site, &visitor).await?;
    let login = fields.get("login");
    let said = match fields.get("said") {
        // An address may say anything; the page names those who are on it.
        "added" if shown.rows.iter().any(|row| row.login == login) => {
            Some(with(visitor.lang(), "users-said-added", "login", login))
        }
        "out" => Some(say(visitor.lang(), "users-said-out")),
        _ => None,
    };
    shown.f.notice = said.map(|text| Notice { tone: "good", text });
    Ok(page(&shown))
}

async fn users_page(site: &Site, visitor: &Visitor) -> Result<ColleaguesPage, Fail> {
    let found = site.app.colleagues(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let lets_in = found.iter().any(|it| it.is_self && it.lets_in);
    let mut f = visitor.frame(Section::Employer);
    f.path = "/employer/users".to_owned();
    Ok(ColleaguesPage {
        problems: Vec::new(),
        may_change: lets_in,
        rows: found.iter().map(|it| row(f.lang, it, lets_in)).collect(),
        typed: (String::new(), String::new()),
        f,
    })
}

fn row(lang: Lang, it: &Colleague, lets_in: bool) -> ColleagueRow {
    let state = match it.shut_out_at {
        Some(at) => Badge {
            tone: "bad",
            text: with(lang, "users-out", "date", &moment(lang, at)),
        },
        None if it.is_self => Badge {
            tone: "good",
            text: say(lang, "users-self"),
        },
        None if it.lets_in => Badge {
            tone: "good",
            text: say(lang, "users-lets-in"),
        },
        None => Badge {
            tone: "good",
            text: say(lang, "users-in"),
        },
    };
    ColleagueRow {
        id: it.id.to_string(),
        name: it.name.clone(),
        login: it.login.clone(),
        state,
        may_shut_out: lets_in && !it.is_self && it.shut_out_at.is_none(),
    }
}

/// `POST /employer/users`
pub(crate) async fn add(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let new = NewColleague {
        login: fields.get("login").to_owned(),
        name: fields.get("name").to_owned(),
        password: Secret::new(fields.raw("password")),
    };
    let done = site.app.add_colleague(visitor.actor(), new).await;
    let typed = (
        fields.get("login").to_owned(),
        fields.get("name").to_owned(),
    );
    let login = done.as_ref().map(|login| added(login)).unwrap_or_default();
    answered(&site, &visitor, done.map(drop), (&login, typed)).await
}

/// What is said of a colleague who got a log-in.
fn added(login: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("said", "added")
        .append_pair("login", login);
    query.finish()
}

/// `POST /employer/users/{id}/shut-out`
pub(crate) async fn shut_out(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let visitor = posted.visitor;
    let id: UserId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let done = site.app.shut_out_colleague(visitor.actor(), id).await;
    answered(&site, &visitor, done, ("said=out", Default::default())).await
}

async fn answered(
    site: &Site,
    visitor: &Visitor,
    done: Result<(), AppError>,
    (said, typed): (&str, (String, String)),
) -> Result<Response, Fail> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/employer/users?{said}")).into_response()),
        Err(AppError::Invalid(wrong)) => {
            let mut shown = users_page(site, visitor).await?;
            let lang = visitor.lang();
            let told = wrong
                .iter()
                .map(|it| say(lang, problem(&it.field, it.code)));
            shown.problems = told.collect();
            shown.typed = typed;
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

fn problem(field: &str, code: &str) -> &'static str {
    match (field, code) {
        ("login", "again") => "users-wrong-again",
        ("login", _) => "users-wrong-login",
        ("name", _) => "users-wrong-name",
        ("password", _) => "users-password-says",
        (_, "self") => "users-wrong-self",
        _ => "users-wrong-out",
    }
}
