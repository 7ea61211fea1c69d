//! Passkeys: making and naming them, taking them away, showing one to come in.

use std::sync::Arc;
use std::time::Instant;

use app::{
    AddPasskey, AppError, OfferFactor, PASSKEY_KINDS, PasskeyAsk, PasskeyMade, PasskeyShown,
    PasskeySite, PasskeyView, Secret, ShowPasskey,
};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use identity::Uuid;
use serde_json::{Value, json};
use wording::{Lang, say};

use super::account::{codes_page, told};
use super::door::{code_again, come_in, late, login_again, refusal};
use crate::cookies;
use crate::fail::{Fail, Trouble};
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{PasskeyRow, PasskeysPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::throttle::household;
use crate::view::{moment, with};
use crate::visitor::{Guest, Posted, Visitor};

/// `GET /account/passkeys`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = page_of(&site, &visitor).await?;
    let said = match fields.get("said") {
        "added" => Some("passkey-said-added"),
        "removed" => Some("passkey-said-removed"),
        _ => None,
    };
    shown.f.notice = said.map(|key| Notice {
        tone: "good",
        text: shown.f.t(key),
    });
    Ok(page(&shown))
}

async fn page_of(site: &Site, visitor: &Visitor) -> Result<PasskeysPage, Fail> {
    let keys = site.app.passkeys(visitor.actor()).await;
    let keys = keys.map_err(|error| visitor.fail(error))?;
    let factor = site.app.second_factor(visitor.actor()).await;
    let factor = factor.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Elsewhere);
    f.path = "/account/passkeys".to_owned();
    Ok(PasskeysPage {
        login: visitor.actor().login.clone(),
        rows: keys.iter().map(|key| row(f.lang, key)).collect(),
        asks_code: factor.since.is_some() || !keys.is_empty(),
        offered: site.settings.passkeys.is_some(),
        problem: None,
        f,
    })
}

fn row(lang: Lang, key: &PasskeyView) -> PasskeyRow {
    let used = key.last_used_at.map(|at| moment(lang, at));
    PasskeyRow {
        id: key.id.to_string(),
        name: key.name.clone(),
        made: with(lang, "passkey-made", "date", &moment(lang, key.made_at)),
        used: used.map(|at| with(lang, "passkey-used", "date", &at)),
    }
}

/// `POST /account/passkeys/ask`: what the browser is asked to make a key.
pub(crate) async fn ask_make(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Response {
    let Some(of) = &site.settings.passkeys else {
        return visitor.fail(AppError::NotFound).into_response();
    };
    let proof = OfferFactor {
        password: Secret::new(fields.raw("password")),
        code: fields.some("code").map(Secret::new),
    };
    match site.app.offer_passkey(visitor.actor(), proof).await {
        Ok(ask) => Json(question(of, ask)).into_response(),
        Err(AppError::Invalid(_)) => says(
            StatusCode::UNPROCESSABLE_ENTITY,
            &say(visitor.lang(), "passkey-too-many"),
        ),
        Err(error) => match told(&visitor, error) {
            Ok((status, text)) => says(status, &text),
            Err(fail) => fail.into_response(),
        },
    }
}

fn question(site: &PasskeySite, ask: PasskeyAsk) -> Value {
    let (user, login) = ask.user.unzip();
    json!({
        "challenge": ask.challenge,
        "site": site.id,
        "kinds": PASSKEY_KINDS,
        "keys": ask.keys,
        "user": user,
        "login": login,
    })
}

fn says(status: StatusCode, text: &str) -> Response {
    (status, Json(json!({ "says": text }))).into_response()
}

/// `POST /account/passkeys`: a key that was made.
pub(crate) async fn add(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let Some(of) = site.settings.passkeys.clone() else {
        return Err(visitor.fail(AppError::NotFound));
    };
    let request = AddPasskey {
        site: of,
        made: PasskeyMade {
            client_data: fields.get("client_data").to_owned(),
            attestation: fields.get("attestation").to_owned(),
        },
        name: fields.get("name").to_owned(),
    };
    match site.app.add_passkey(&visitor.session, request).await {
        Ok(codes) if codes.is_empty() => {
            Ok(Redirect::to("/account/passkeys?said=added").into_response())
        }
        Ok(codes) => Ok(page(&codes_page(&visitor, &codes))),
        Err(AppError::WrongCode | AppError::Invalid(_)) => {
            refused(&site, &visitor, say(visitor.lang(), "passkey-failed")).await
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// `POST /account/passkeys/{id}/remove`
pub(crate) async fn remove(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let id: Uuid = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let code = Secret::new(fields.get("code"));
    match site.app.remove_passkey(visitor.actor(), (id, &code)).await {
        Ok(()) => Ok(Redirect::to("/account/passkeys?said=removed").into_response()),
        Err(AppError::NotAllowed) => {
            refused(&site, &visitor, say(visitor.lang(), "factor-demanded")).await
        }
        Err(error) => {
            let (_, text) = told(&visitor, error)?;
            refused(&site, &visitor, text).await
        }
    }
}

async fn refused(site: &Site, visitor: &Visitor, text: String) -> Result<Response, Fail> {
    let shown = PasskeysPage {
        problem: Some(text),
        ..page_of(site, visitor).await?
    };
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// The token of the log-in that waits, where the form is about one.
fn half(site: &Site, headers: &HeaderMap, fields: &Fields) -> Option<Secret> {
    let token = cookies::read(headers, cookies::half_name(site.settings.tls));
    let about_one = fields.some("half").is_some();
    about_one.then(|| Secret::new(token.unwrap_or_default()))
}

/// `POST /login/passkey/ask`: what the browser is asked to show a key.
pub(crate) async fn ask_show(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::parse(&body);
    let Some(of) = &site.settings.passkeys else {
        return Fail::new(&guest, None, AppError::NotFound.into()).into_response();
    };
    if !site
        .throttle
        .admits(household(guest.client), Instant::now())
    {
        let text = say(guest.lang, "error-too-many-says");
        return says(StatusCode::TOO_MANY_REQUESTS, &text);
    }
    let half = half(&site, &headers, &fields);
    match site.app.ask_passkey(half.as_ref()).await {
        Ok(ask) => Json(question(of, ask)).into_response(),
        Err(AppError::NotFound) => says(StatusCode::NOT_FOUND, &say(guest.lang, "passkey-none")),
        Err(AppError::NotLoggedIn) => says(StatusCode::FORBIDDEN, &say(guest.lang, "code-late")),
        Err(error) => Fail::new(&guest, None, Trouble::from(error)).into_response(),
    }
}

/// `POST /login/passkey`: a key that was shown.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (fields, tls) = (Fields::parse(&body), site.settings.tls);
    let Some(of) = site.settings.passkeys.clone() else {
        return Fail::new(&guest, None, AppError::NotFound.into()).into_response();
    };
    let text = |name: &str| fields.get(name).to_owned();
    let half = half(&site, &headers, &fields);
    let of_half = half.is_some();
    let request = ShowPasskey {
        site: of,
        shown: PasskeyShown {
            credential: text("credential"),
            client_data: text("client_data"),
            authenticator_data: text("authenticator_data"),
            signature: text("signature"),
        },
        half,
        client: guest.client,
        replaces: cookies::read(&headers, cookies::session_name(tls)).map(Secret::new),
    };
    let refused = match site.app.show_passkey(request).await {
        Ok(session) => return come_in((tls, &headers), &session, fields.get("return")),
        Err(AppError::NotLoggedIn) => return late(tls, fields.get("return")),
        Err(error) => refusal(&guest, error, "passkey-wrong"),
    };
    match refused {
        Err(fail) => fail.into_response(),
        Ok(refused) if of_half => code_again(&site, &guest, &fields, refused),
        Ok(refused) => login_again(&site, &guest, &fields, refused),
    }
}
