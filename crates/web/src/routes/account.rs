//! The person's own account.

mod factor;

pub(super) use factor::{codes_page, told};
pub(crate) use factor::{
    confirm as confirm_factor, drop_factor, renew as renew_codes, show as factor,
    start as start_factor,
};

use std::sync::Arc;

use app::{AppError, BrokerWay, ChangePassword, Role, Secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use wording::{Args, say, say_with};

use crate::cookies;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{AccountPage, BrokerWayRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{fact, moment, with};
use crate::visitor::{Posted, Visitor};

/// `GET /account`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = account_page(&site, &visitor, None).await?;
    let said = match fields.get("said") {
        "password" => Some("account-changed"),
        "factor-off" => Some("factor-said-off"),
        "broker-closed" => Some("broker-said-closed"),
        "broker-reopened" => Some("broker-said-reopened"),
        _ => None,
    };
    shown.f.notice = said.map(|key| Notice {
        tone: "good",
        text: shown.f.t(key),
    });
    Ok(page(&shown))
}

async fn account_page(
    site: &Site,
    visitor: &Visitor,
    problem: Option<String>,
) -> Result<AccountPage, Fail> {
    let factor = site.app.second_factor(visitor.actor()).await;
    let factor = factor.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Elsewhere);
    f.path = "/account".to_owned();
    let (lang, actor) = (f.lang, visitor.actor());
    let mut facts = vec![
        fact(lang, "account-person", actor.name.clone()),
        fact(lang, "account-role", f.role()),
    ];
    let (brokers, has_password) = ways_in(site, visitor).await?;
    if has_password {
        facts.insert(1, fact(lang, "account-login", actor.login.clone()));
    }
    if !actor.place.is_empty() {
        let key = match actor.role {
            Role::Member => "check-insurer",
            _ => "account-place",
        };
        facts.push(fact(lang, key, actor.place.clone()));
    }
    let factor = match factor.since {
        Some(since) => with(lang, "factor-on", "date", &moment(lang, since)),
        None => say(lang, "factor-off"),
    };
    let keys = site.app.passkeys(visitor.actor()).await;
    let keys = keys.map_err(|error| visitor.fail(error))?;
    let names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
    let passkeys = if names.is_empty() {
        say(lang, "passkey-none")
    } else {
        names.join(", ")
    };
    Ok(AccountPage {
        passkeys,
        login: actor.login.clone(),
        facts,
        factor,
        has_password,
        brokers,
        problem,
        f,
    })
}

/// By which identity brokers somebody comes in, and whether by a password: only insured people come in by brokers.
async fn ways_in(site: &Site, visitor: &Visitor) -> Result<(Vec<BrokerWayRow>, bool), Fail> {
    if visitor.actor().role != Role::Member {
        return Ok((Vec::new(), true));
    }
    let found = site.app.broker_ways(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let name = |issuer: String| {
        let mut known = site.settings.brokers.iter().map(|it| &it.settings);
        let broker = known.find(|it| it.issuer == issuer);
        broker.map_or(issuer, |broker| broker.name.clone())
    };
    let lang = visitor.lang();
    let row = |way: BrokerWay| {
        let args = Args::new()
            .with("date", moment(lang, way.since))
            .with("last", moment(lang, way.last_used_at));
        BrokerWayRow {
            id: way.id.to_string(),
            name: name(way.issuer),
            says: say_with(lang, "broker-way-since", &args),
            open: way.open,
        }
    };
    Ok((
        found.ways.into_iter().map(row).collect(),
        found.has_password,
    ))
}

/// `POST /account/password`
pub(crate) async fn password(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    if fields.raw("new") != fields.raw("again") {
        return refused(&site, &visitor, say(visitor.lang(), "account-differ")).await;
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
        Err(AppError::WrongPassword) => {
            refused(&site, &visitor, say(visitor.lang(), "account-wrong-old")).await
        }
        Err(AppError::Invalid(_)) => {
            refused(&site, &visitor, say(visitor.lang(), "account-too-short")).await
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// The page, with why something was not changed.
pub(super) async fn refused(
    site: &Site,
    visitor: &Visitor,
    says: String,
) -> Result<Response, Fail> {
    let shown = account_page(site, visitor, Some(says)).await?;
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
