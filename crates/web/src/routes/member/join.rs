//! The first log-in, by the link of an invitation.

use std::sync::Arc;

use app::{AcceptInvitation, AppError, InvitationView, Secret};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use wording::{Args, say, say_with};

use crate::anybody::Anybody;
use crate::cookies;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::pages::JoinPage;
use crate::reply::{page, page_with};
use crate::routes::door::FORGET;
use crate::site::Site;
use crate::view::{moment, with};
use crate::visitor::Guest;

/// `GET /join/{token}`
pub(crate) async fn invited(
    State(site): State<Arc<Site>>,
    anybody: Anybody,
    Path(token): Path<String>,
) -> Response {
    let guest = anybody.into_guest();
    match join_page(&site, &guest, &token).await {
        Ok(shown) => page(&shown),
        Err(fail) => fail.into_response(),
    }
}

async fn join_page(site: &Site, guest: &Guest, token: &str) -> Result<JoinPage, Fail> {
    let found = site.app.invitation(&Secret::new(token)).await;
    let InvitationView {
        insurer,
        expires_at,
    } = found.map_err(|error| Fail::new(guest, None, error.into()))?;
    let mut f = guest.frame();
    let action = format!("/join/{token}");
    f.path.clone_from(&action);
    let args = Args::new()
        .with("insurer", insurer)
        .with("until", moment(f.lang, expires_at));
    Ok(JoinPage {
        action,
        says: say_with(f.lang, "join-says", &args),
        problems: Vec::new(),
        login: String::new(),
        asks_code: false,
        f,
    })
}

/// `POST /join/{token}`
pub(crate) async fn join(
    State(site): State<Arc<Site>>,
    anybody: Anybody,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let guest = anybody.into_guest();
    let fields = Fields::parse(&body);
    let request = AcceptInvitation {
        token: Secret::new(token.as_str()),
        personal_code: fields.get("personal_code").to_owned(),
        login: fields.get("login").to_owned(),
        password: Secret::new(fields.raw("password")),
        code: fields.some("code").map(Secret::new),
        client: guest.client,
    };
    let mut asks_code = fields.some("code").is_some();
    let problem = match site.app.accept_invitation(request).await {
        Ok(session) => {
            // Whoever was logged in here before is not any more.
            if let Some(before) = cookies::read(&headers, cookies::session_name(site.settings.tls))
                && let Err(error) = site.app.log_out(&Secret::new(before)).await
            {
                return Fail::new(&guest, None, error.into()).into_response();
            }
            let tls = site.settings.tls;
            let cookies = [
                cookies::session(tls, &session.token),
                cookies::keeper(tls, session.actor.user),
                FORGET,
            ];
            return (AppendHeaders(cookies), Redirect::to("/me")).into_response();
        }
        Err(AppError::Invalid(wrong)) => {
            let field = wrong.first().map_or("", |wrong| wrong.field.as_str());
            let code = wrong.first().map_or("", |wrong| wrong.code);
            asks_code |= field == "code";
            say(guest.lang, wrong_key(field, code))
        }
        Err(AppError::Locked { until }) => {
            let time = moment(guest.lang, until);
            with(guest.lang, "login-locked", "time", &time)
        }
        Err(error) => return Fail::new(&guest, None, error.into()).into_response(),
    };
    match join_page(&site, &guest, &token).await {
        Ok(shown) => page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &JoinPage {
                problems: vec![problem],
                login: fields.get("login").to_owned(),
                asks_code,
                ..shown
            },
        ),
        Err(fail) => fail.into_response(),
    }
}

fn wrong_key(field: &str, code: &str) -> &'static str {
    match (field, code) {
        ("login", "taken") => "users-wrong-taken",
        ("login", _) => "users-wrong-login",
        ("password", _) => "join-password-says",
        ("code", "required") => "join-needs-factor",
        ("code", _) => "code-wrong",
        _ => "join-wrong-code",
    }
}
