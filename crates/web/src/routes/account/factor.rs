//! The second factor: setting it up, its codes for when the telephone is lost, taking it away.

use std::sync::Arc;

use app::{AppError, FactorOffer, FactorView, OfferFactor, Secret};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use wording::say;

use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{FactorPage, FactorStage};
use crate::qr;
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{moment, with};
use crate::visitor::{Posted, Visitor};

const HERE: &str = "/account/factor";
/// Where the secret is shown that waits for its first code.
const APP: &str = "/account/factor?step=app";

/// `GET /account/factor`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    if fields.get("step") != "app" {
        return Ok(page(&now_page(&site, &visitor).await?));
    }
    match site.app.offered_factor(&visitor.session).await {
        Ok(offer) => Ok(page(&offered_page(&visitor, &offer))),
        Err(AppError::NotFound) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => Err(visitor.fail(error)),
    }
}

/// How it stands.
async fn now_page(site: &Site, visitor: &Visitor) -> Result<FactorPage, Fail> {
    let found = site.app.second_factor(visitor.actor()).await;
    let FactorView {
        since,
        codes_left,
        required,
    } = found.map_err(|error| visitor.fail(error))?;
    let lang = visitor.lang();
    let stage = match since {
        None => FactorStage::None,
        Some(since) => FactorStage::Set {
            since: with(lang, "factor-on", "date", &moment(lang, since)),
            left: with(lang, "factor-left", "left", &codes_left.to_string()),
            may_drop: !required,
        },
    };
    let demanded = required && since.is_none();
    Ok(FactorPage {
        demanded,
        ..page_of(visitor, stage, HERE)
    })
}

fn offered_page(visitor: &Visitor, offer: &FactorOffer) -> FactorPage {
    let stage = FactorStage::Offered {
        secret: grouped(offer.secret.reveal()),
        code: qr::svg(offer.address.reveal()).unwrap_or_default(),
        address: offer.address.reveal().to_owned(),
    };
    page_of(visitor, stage, APP)
}

pub(in crate::routes) fn codes_page(visitor: &Visitor, codes: &[Secret]) -> FactorPage {
    let codes = codes.iter().map(|code| code.reveal().to_owned());
    let stage = FactorStage::Codes {
        codes: codes.collect(),
    };
    page_of(visitor, stage, HERE)
}

fn page_of(visitor: &Visitor, stage: FactorStage, path: &str) -> FactorPage {
    let mut f = visitor.frame(Section::Elsewhere);
    f.path = path.to_owned();
    FactorPage {
        login: visitor.actor().login.clone(),
        stage,
        problem: None,
        demanded: false,
        f,
    }
}

/// `POST /account/factor/start`: the password once more, then a secret.
pub(crate) async fn start(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let proof = OfferFactor {
        password: Secret::new(fields.raw("password")),
        code: fields.some("code").map(Secret::new),
    };
    match site.app.offer_factor(&visitor.session, proof).await {
        Ok(_) => Ok(Redirect::to(APP).into_response()),
        Err(error) => {
            let (status, says) = told(&visitor, error)?;
            let page = now_page(&site, &visitor).await?;
            Ok(refused(status, page, says))
        }
    }
}

/// `POST /account/factor/confirm`: the first code of the app.
pub(crate) async fn confirm(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let code = Secret::new(fields.get("code"));
    match site.app.confirm_factor(&visitor.session, &code).await {
        Ok(codes) => Ok(page(&codes_page(&visitor, &codes))),
        Err(AppError::NotFound) => Ok(Redirect::to(HERE).into_response()),
        Err(error) => {
            let (status, says) = told(&visitor, error)?;
            let offer = site.app.offered_factor(&visitor.session).await;
            let offer = offer.map_err(|error| visitor.fail(error))?;
            Ok(refused(status, offered_page(&visitor, &offer), says))
        }
    }
}

/// `POST /account/factor/codes`: other codes for when the telephone is lost.
pub(crate) async fn renew(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let code = Secret::new(fields.get("code"));
    let renewed = site.app.renew_recovery_codes(visitor.actor(), &code).await;
    match renewed {
        Ok(codes) => Ok(page(&codes_page(&visitor, &codes))),
        Err(error) => {
            let (status, says) = told(&visitor, error)?;
            Ok(refused(status, now_page(&site, &visitor).await?, says))
        }
    }
}

/// `POST /account/factor/drop`
pub(crate) async fn drop_factor(
    State(site): State<Arc<Site>>,
    Posted { visitor, fields }: Posted,
) -> Result<Response, Fail> {
    let code = Secret::new(fields.get("code"));
    match site.app.drop_factor(visitor.actor(), &code).await {
        Ok(()) => Ok(Redirect::to("/account?said=factor-off").into_response()),
        Err(error) => {
            let (status, says) = told(&visitor, error)?;
            Ok(refused(status, now_page(&site, &visitor).await?, says))
        }
    }
}

/// What is said on the page itself; anything else is a page of its own.
pub(in crate::routes) fn told(
    visitor: &Visitor,
    error: AppError,
) -> Result<(StatusCode, String), Fail> {
    let lang = visitor.lang();
    match error {
        AppError::WrongPassword => Ok((
            StatusCode::UNPROCESSABLE_ENTITY,
            say(lang, "account-wrong-old"),
        )),
        AppError::WrongCode => Ok((StatusCode::UNPROCESSABLE_ENTITY, say(lang, "code-wrong"))),
        AppError::Locked { until } => {
            let says = with(lang, "login-locked", "time", &moment(lang, until));
            Ok((StatusCode::TOO_MANY_REQUESTS, says))
        }
        error => Err(visitor.fail(error)),
    }
}

fn refused(status: StatusCode, page: FactorPage, says: String) -> Response {
    let problem = Some(says);
    page_with(status, &FactorPage { problem, ..page })
}

/// In groups of four, as people read and type.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join(" ")
}
