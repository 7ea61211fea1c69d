//! In, out, language and colours.

use std::sync::Arc;

use app::{AppError, LogIn, Secret};
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use wording::Lang;

use super::first_page;
use crate::cookies;
use crate::fail::Fail;
use crate::fields::{Fields, local};
use crate::frame::{Frame, Theme};
use crate::pages::{DemoLogin, LoginPage};
use crate::reply::page_with;
use crate::site::Site;
use crate::view::{moment, with};
use crate::visitor::{Guest, Visitor, desk};

fn page_for(site: &Site, guest: &Guest, fields: &Fields) -> LoginPage {
    let f = guest.frame();
    let demo = site.settings.demo_logins.iter();
    let demo = demo
        .map(|(name, role)| DemoLogin {
            name: name.clone(),
            role: role_name(&f, *role),
        })
        .collect();
    let return_to = fields.get("return").to_owned();
    LoginPage {
        name: fields.get("name").to_owned(),
        return_to,
        problem: None,
        demo,
        f,
    }
}

/// `GET /login`
pub(crate) async fn page(
    State(site): State<Arc<Site>>,
    visitor: Result<Visitor, Response>,
    guest: Guest,
    RawQuery(query): RawQuery,
) -> Response {
    if let Ok(visitor) = visitor {
        return Redirect::to(first_page(visitor.actor().role)).into_response();
    }
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    crate::reply::page(&page_for(&site, &guest, &fields))
}

/// `POST /login`
pub(crate) async fn log_in(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::parse(&body);
    let before = cookies::read(&headers, cookies::session_name(site.settings.tls));
    let request = LogIn {
        name: fields.get("name").to_owned(),
        password: Secret::new(fields.raw("password")),
        client: guest.client,
        replaces: before.map(Secret::new),
    };
    let (status, problem) = match site.app.log_in(request).await {
        Ok(session) => {
            let role = session.actor.role;
            let to = fields.some("return").map_or(first_page(role), local);
            return (
                [cookies::session(site.settings.tls, &session.token)],
                Redirect::to(to),
            )
                .into_response();
        }
        Err(AppError::WrongPassword) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            wording::say(guest.lang, "login-wrong"),
        ),
        Err(AppError::Locked { until }) => {
            let time = moment(guest.lang, until);
            (
                StatusCode::TOO_MANY_REQUESTS,
                with(guest.lang, "login-locked", "time", &time),
            )
        }
        Err(error) => return Fail::new(&guest, None, error.into()).into_response(),
    };
    let mut page = page_for(&site, &guest, &fields);
    page.problem = Some(problem);
    page.f.path = "/login".to_owned();
    page_with(status, &page)
}

/// `POST /logout`
pub(crate) async fn log_out(
    State(site): State<Arc<Site>>,
    posted: crate::visitor::Posted,
) -> Result<Response, Fail> {
    let visitor = posted.visitor;
    site.app
        .log_out(&visitor.session.token)
        .await
        .map_err(|error| visitor.fail(error))?;
    Ok((
        [cookies::no_session(site.settings.tls)],
        Redirect::to("/login"),
    )
        .into_response())
}

/// `POST /lang`: language and colours, for guests too.
pub(crate) async fn choose(State(site): State<Arc<Site>>, body: Bytes) -> Response {
    let (fields, tls) = (Fields::parse(&body), site.settings.tls);
    let to = Redirect::to(local(fields.get("return")));
    if let Some(lang) = fields.some("lang").and_then(Lang::from_tag) {
        return ([cookies::choice(tls, cookies::LANG, lang.tag())], to).into_response();
    }
    let theme = Theme::from_tag(fields.get("theme"));
    ([cookies::choice(tls, cookies::THEME, theme.tag())], to).into_response()
}

fn role_name(f: &Frame, role: app::Role) -> String {
    f.t(desk(role).key())
}
