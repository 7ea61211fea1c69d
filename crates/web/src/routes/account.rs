//! The person's own account.

use std::sync::Arc;

use app::{AppError, ChangePassword, Secret};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use wording::say;

use crate::cookies;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::AccountPage;
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::fact;
use crate::visitor::{Posted, Visitor};

/// `GET /account`
pub(crate) async fn show(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let mut shown = account_page(&visitor, None);
    if fields.get("said") == "password" {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t("account-changed"),
        });
    }
    page(&shown)
}

fn account_page(visitor: &Visitor, problem: Option<String>) -> AccountPage {
    let mut f = visitor.frame(Section::Elsewhere);
    f.path = "/account".to_owned();
    let (lang, actor) = (f.lang, visitor.actor());
    let mut facts = vec![
        fact(lang, "account-person", actor.name.clone()),
        fact(lang, "account-login", actor.login.clone()),
        fact(lang, "account-role", f.role()),
    ];
    if !actor.place.is_empty() {
        facts.push(fact(lang, "account-place", actor.place.clone()));
    }
    AccountPage {
        login: actor.login.clone(),
        facts,
        problem,
        f,
    }
}

/// `POST /account/password`
pub(crate) async fn password(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    if fields.raw("new") != fields.raw("again") {
        return Ok(refused(&visitor, "account-differ"));
    }
    let request = ChangePassword {
        old: Secret::new(fields.raw("old")),
        new: Secret::new(fields.raw("new")),
    };
    match site.app.change_password(&visitor.session, request).await {
        Ok(session) => {
            let cookie = cookies::session(site.settings.tls, &session.token);
            Ok(([cookie], Redirect::to("/account?said=password")).into_response())
        }
        Err(AppError::WrongPassword) => Ok(refused(&visitor, "account-wrong-old")),
        Err(AppError::Invalid(_)) => Ok(refused(&visitor, "account-too-short")),
        Err(error) => Err(visitor.fail(error)),
    }
}

fn refused(visitor: &Visitor, key: &str) -> Response {
    let shown = account_page(visitor, Some(say(visitor.lang(), key)));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}
