//! In, out, language and colours.

use std::sync::Arc;

use app::{AppError, Entered, GiveCode, HalfLogIn, LogIn, Role, Secret, Session};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use wording::Lang;

use super::first_page;
use crate::cookies;
use crate::fail::Fail;
use crate::fields::{Fields, href, local};
use crate::frame::{Frame, Theme};
use crate::pages::{CodePage, DemoLogin, LoginPage};
use crate::reply::page_with;
use crate::site::{Site, Tls};
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
    let brokers = site.settings.brokers.iter().map(|broker| {
        let to = format!("/login/broker/{}", broker.settings.id);
        let go = with(f.lang, "broker-go", "name", &broker.settings.name);
        (href(&to, [("return", return_to.clone())]), go)
    });
    LoginPage {
        brokers: brokers.collect(),
        passkey: site.settings.passkeys.is_some().then_some(""),
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
    fields: Fields,
) -> Response {
    if let Ok(visitor) = visitor {
        return Redirect::to(first_page(visitor.actor().role)).into_response();
    }
    let mut shown = page_for(&site, &guest, &fields);
    if fields.get("said") == "late" {
        shown.problem = Some(shown.f.t("code-late"));
    }
    crate::reply::page(&shown)
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
    let refused = match site.app.log_in(request).await {
        Ok(entered) => return go_on((site.settings.tls, &headers), entered, fields.get("return")),
        Err(error) => refusal(&guest, error, "login-wrong"),
    };
    match refused {
        Ok(refused) => login_again(&site, &guest, &fields, refused),
        Err(fail) => fail.into_response(),
    }
}

/// The log-in page, with why one was not let in.
pub(super) fn login_again(
    site: &Site,
    guest: &Guest,
    fields: &Fields,
    (status, problem): (StatusCode, String),
) -> Response {
    let mut page = page_for(site, guest, fields);
    page.problem = Some(problem);
    page.f.path = "/login".to_owned();
    page_with(status, &page)
}

/// The browser that comes in: how this site is reached, and the cookies that it brought.
pub(super) type Browser<'a> = (Tls, &'a HeaderMap);

/// In, or on to the code.
pub(super) fn go_on(browser: Browser<'_>, entered: Entered, back: &str) -> Response {
    let (headers, to) = way_on(browser, entered, back);
    (AppendHeaders(headers), Redirect::to(&to)).into_response()
}

/// The headers with which somebody goes on, and where.
pub(super) fn way_on(
    (tls, brought): Browser<'_>,
    entered: Entered,
    back: &str,
) -> (Vec<(HeaderName, HeaderValue)>, String) {
    match entered {
        Entered::Open(session) => way_in((tls, brought), &session, back),
        Entered::Half(HalfLogIn { token, .. }) => {
            let cookies = vec![cookies::half(tls, &token), cookies::no_broker(tls)];
            (cookies, href("/login/code", [("return", back.to_owned())]))
        }
    }
}

/// The session opens. The browser forgets what it kept for somebody else; for the same person, what they had begun to
/// write stays.
fn way_in(
    (tls, brought): Browser<'_>,
    session: &Session,
    back: &str,
) -> (Vec<(HeaderName, HeaderValue)>, String) {
    let to = if back.is_empty() {
        first_page(session.actor.role)
    } else {
        local(back)
    };
    let mut headers = vec![cookies::session(tls, &session.token), cookies::no_half(tls)];
    let own = session.actor.user;
    let kept_for = cookies::read(brought, cookies::keeper_name(tls));
    let is_member = session.actor.role == Role::Member;
    if is_member {
        headers.push(cookies::keeper(tls, own));
    }
    if !is_member || kept_for != Some(own.to_string().as_str()) {
        headers.push(FORGET);
    }
    (headers, to.to_owned())
}

pub(super) fn come_in(browser: Browser<'_>, session: &Session, back: &str) -> Response {
    let (headers, to) = way_in(browser, session, back);
    (AppendHeaders(headers), Redirect::to(&to)).into_response()
}

/// What is said to who was not let in.
pub(super) fn refusal(
    guest: &Guest,
    error: AppError,
    wrong: &str,
) -> Result<(StatusCode, String), Fail> {
    match error {
        AppError::WrongPassword | AppError::WrongCode => Ok((
            StatusCode::UNPROCESSABLE_ENTITY,
            wording::say(guest.lang, wrong),
        )),
        AppError::Locked { until } => {
            let time = moment(guest.lang, until);
            let says = with(guest.lang, "login-locked", "time", &time);
            Ok((StatusCode::TOO_MANY_REQUESTS, says))
        }
        error => Err(Fail::new(guest, None, error.into())),
    }
}

/// `GET /login/code`: the password was right, a code is asked for.
pub(crate) async fn code_page(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    fields: Fields,
) -> Response {
    if cookies::read(&headers, cookies::half_name(site.settings.tls)).is_none() {
        return Redirect::to("/login").into_response();
    }
    crate::reply::page(&code_page_for(&site, &guest, &fields))
}

fn code_page_for(site: &Site, guest: &Guest, fields: &Fields) -> CodePage {
    CodePage {
        return_to: fields.get("return").to_owned(),
        problem: None,
        passkey: site.settings.passkeys.is_some().then_some("yes"),
        f: guest.frame(),
    }
}

/// The page that asks for a code, with why one was not let in.
pub(super) fn code_again(
    site: &Site,
    guest: &Guest,
    fields: &Fields,
    (status, problem): (StatusCode, String),
) -> Response {
    let mut page = code_page_for(site, guest, fields);
    page.problem = Some(problem);
    page.f.path = "/login/code".to_owned();
    page_with(status, &page)
}

/// Nobody waits for the code any more.
pub(super) fn late(tls: Tls, back: &str) -> Response {
    let again = [("said", "late".to_owned()), ("return", back.to_owned())];
    let to = Redirect::to(&href("/login", again));
    ([cookies::no_half(tls)], to).into_response()
}

/// `POST /login/code`
pub(crate) async fn give_code(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (fields, tls) = (Fields::parse(&body), site.settings.tls);
    let cookie = |name| cookies::read(&headers, name).map(Secret::new);
    let request = GiveCode {
        token: cookie(cookies::half_name(tls)).unwrap_or(Secret::new("")),
        code: Secret::new(fields.get("code")),
        client: guest.client,
        replaces: cookie(cookies::session_name(tls)),
    };
    let back = fields.get("return");
    let refused = match site.app.give_code(request).await {
        Ok(session) => return come_in((tls, &headers), &session, back),
        Err(AppError::NotLoggedIn) => return late(tls, back),
        Err(error) => refusal(&guest, error, "code-wrong"),
    };
    match refused {
        Ok(refused) => code_again(&site, &guest, &fields, refused),
        Err(fail) => fail.into_response(),
    }
}

/// Tells the browser to forget what it kept: the card of whoever was here before. Also where scripts do not run.
pub(super) const FORGET: (HeaderName, HeaderValue) = (
    HeaderName::from_static("clear-site-data"),
    HeaderValue::from_static("\"storage\""),
);

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
    let cookie = cookies::no_session(site.settings.tls);
    Ok(([cookie, FORGET], Redirect::to("/login")).into_response())
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

fn role_name(f: &Frame, role: Role) -> String {
    f.t(desk(role).key())
}

#[cfg(test)]
mod tests {
    use app::{Actor, Door, Membership, Scope};
    use identity::{InsuredId, InsurerId, UserId, Uuid};

    use super::*;

    fn session(n: u128) -> Session {
        let own = Membership {
            insured: InsuredId::new(Uuid::from_u128(n)),
            insurer: InsurerId::new(Uuid::from_u128(1)),
        };
        Session {
            actor: Actor {
                user: UserId::new(Uuid::from_u128(n)),
                login: String::new(),
                name: String::new(),
                place: String::new(),
                role: Role::Member,
                scope: Scope::Insured(own),
                door: Door::Session,
                client: None,
            },
            token: Secret::new("token"),
            csrf: Secret::new("csrf"),
            expires_at: calendar::Timestamp::UNIX_EPOCH,
        }
    }

    /// Whether the browser, with the cookies of who was in before, forgets.
    fn forgets(before: Option<u128>, now: u128) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(before) = before {
            let answer = come_in((Tls::LoopbackOnly, &headers), &session(before), "");
            let cookies = answer.headers().get_all(axum::http::header::SET_COOKIE);
            let pairs = cookies
                .iter()
                .filter_map(|it| it.to_str().ok()?.split(';').next());
            let all = pairs.collect::<Vec<_>>().join("; ");
            headers.insert(axum::http::header::COOKIE, all.parse().unwrap());
        }
        let answer = come_in((Tls::LoopbackOnly, &headers), &session(now), "");
        answer.headers().contains_key("clear-site-data")
    }

    #[test]
    fn nobody_finds_anothers_card() {
        assert!(!forgets(Some(1), 1), "drafts of their own stay");
        assert!(forgets(Some(1), 2));
        assert!(forgets(None, 2), "whose it is, nobody knows");
    }
}
