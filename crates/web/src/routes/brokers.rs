//! Coming in by an identity broker: there, back, and which insurer.

use std::sync::Arc;
use std::time::Instant;

use app::{
    AppError, AskBroker, Broker, BrokerAnswer, BrokerEntered, BrokerProblem, ChooseInsurer,
    Entered, Secret,
};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use identity::Uuid;
use wording::say;

use super::door::{go_on, login_again, refusal, way_on};
use super::first_page;
use crate::cookies;
use crate::fail::{Fail, Trouble};
use crate::fields::Fields;
use crate::pages::{BrokerChoicePage, BrokerInPage};
use crate::reply::page;
use crate::site::Site;
use crate::throttle::household;
use crate::visitor::{Guest, Posted, Visitor};

/// Where the choice of an insurer is asked for.
const CHOOSE: &str = "/login/insurer";

/// `GET /login/broker/{id}`: off to the broker.
pub(crate) async fn begin(
    State(site): State<Arc<Site>>,
    visitor: Result<Visitor, Response>,
    guest: Guest,
    Path(id): Path<String>,
    fields: Fields,
) -> Response {
    if let Ok(visitor) = visitor {
        return Redirect::to(first_page(visitor.actor().role)).into_response();
    }
    let (broker, origin) = match configured(&site, &guest, &id) {
        Ok(found) => found,
        Err(fail) => return fail.into_response(),
    };
    let ask = AskBroker {
        origin,
        return_to: fields.get("return").to_owned(),
        language: guest.lang.tag(),
    };
    match site.app.ask_broker(broker, ask).await {
        Ok(sent) => {
            let cookie = cookies::broker(site.settings.tls, &sent.token);
            ([cookie], Redirect::to(&sent.address)).into_response()
        }
        Err(error) => refused(&site, &guest, (error, &fields)),
    }
}

/// `GET /login/broker/{id}/callback`: back from the broker. The browser comes from another site, so that its strict
/// cookies do not come along yet: it is let in by a page that goes on by itself.
pub(crate) async fn back(
    State(site): State<Arc<Site>>,
    guest: Guest,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Response {
    let (broker, origin) = match configured(&site, &guest, &id) {
        Ok(found) => found,
        Err(fail) => return fail.into_response(),
    };
    let tls = site.settings.tls;
    let said = |name: &str| fields.some(name).map(str::to_owned);
    let answer = BrokerAnswer {
        token: cookies::read(&headers, cookies::broker_name(tls)).map(Secret::new),
        state: fields.get("state").to_owned(),
        code: said("code"),
        error: said("error"),
        iss: said("iss"),
        origin,
        client: guest.client,
    };
    match site.app.take_broker_answer(broker, answer).await {
        Ok(BrokerEntered::In(entered, to)) => on_from_here(&site, &guest, &headers, (entered, &to)),
        Ok(BrokerEntered::Choose(token)) => {
            ([cookies::broker(tls, &token)], Redirect::to(CHOOSE)).into_response()
        }
        Err(error) => refused(&site, &guest, (error, &Fields::default())),
    }
}

/// The broker of that name, and how this site is reached from outside; a page that says to wait, where somebody comes
/// too often.
fn configured<'s>(site: &'s Site, guest: &Guest, id: &str) -> Result<(&'s Broker, String), Fail> {
    let fail = |error: AppError| Fail::new(guest, None, Trouble::from(error));
    let known = site.settings.brokers.iter();
    let broker = known.map(AsRef::as_ref).find(|it| it.settings.id == id);
    let (Some(broker), Some(public)) = (broker, &site.settings.passkeys) else {
        return Err(fail(AppError::NotFound));
    };
    if site
        .throttle
        .admits(household(guest.client), Instant::now())
    {
        return Ok((broker, public.origin.clone()));
    }
    let until = calendar::Timestamp::now();
    Err(fail(AppError::Locked { until }))
}

/// The page that goes on by itself.
fn on_from_here(
    site: &Site,
    guest: &Guest,
    headers: &HeaderMap,
    (entered, to): (Entered, &str),
) -> Response {
    let (cookies, to) = way_on((site.settings.tls, headers), entered, to);
    let shown = BrokerInPage {
        href: to.clone(),
        f: guest.frame(),
    };
    let refresh = HeaderValue::from_str(&format!("0; url={to}"));
    let refresh = refresh.unwrap_or(HeaderValue::from_static("0; url=/"));
    let by_itself = [(HeaderName::from_static("refresh"), refresh)];
    let done = [cookies::no_broker(site.settings.tls)];
    (
        AppendHeaders(cookies),
        AppendHeaders(done),
        by_itself,
        page(&shown),
    )
        .into_response()
}

/// `GET /login/insurer`: with which insurer?
pub(crate) async fn ask_insurer(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
) -> Response {
    let token = broker_token(&site, &headers);
    match site.app.broker_choices(&token).await {
        Ok(insurers) => page(&BrokerChoicePage {
            insurers: insurers
                .into_iter()
                .map(|insurer| (insurer.id.to_string(), insurer.name))
                .collect(),
            f: guest.frame(),
        }),
        Err(error) => refused(&site, &guest, (error, &Fields::default())),
    }
}

/// `POST /login/insurer`
pub(crate) async fn choose(
    State(site): State<Arc<Site>>,
    guest: Guest,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::parse(&body);
    let Some(insurer) = fields.typed("insurer") else {
        return Fail::new(&guest, None, AppError::NotFound.into()).into_response();
    };
    let request = ChooseInsurer {
        token: broker_token(&site, &headers),
        insurer,
        client: guest.client,
    };
    let tls = site.settings.tls;
    match site.app.choose_insurer(request).await {
        Ok((entered, to)) => {
            let done = AppendHeaders([cookies::no_broker(tls)]);
            (done, go_on((tls, &headers), entered, &to)).into_response()
        }
        Err(error) => refused(&site, &guest, (error, &Fields::default())),
    }
}

fn broker_token(site: &Site, headers: &HeaderMap) -> Secret {
    let token = cookies::read(headers, cookies::broker_name(site.settings.tls));
    Secret::new(token.unwrap_or_default())
}

/// The log-in page, with why nobody came in.
fn refused(site: &Site, guest: &Guest, (error, fields): (AppError, &Fields)) -> Response {
    let told = match error {
        AppError::Broker(problem) => {
            let status = match problem {
                BrokerProblem::Silent => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok((status, sentence(guest.lang, problem)))
        }
        error => refusal(guest, error, "login-wrong"),
    };
    match told {
        Ok(told) => login_again(site, guest, fields, told),
        Err(fail) => fail.into_response(),
    }
}

/// Why nobody came in.
pub(super) fn sentence(lang: wording::Lang, problem: BrokerProblem) -> String {
    say(lang, &format!("broker-{}", problem.code()))
}

/// `POST /account/brokers/{id}/close`
pub(crate) async fn close(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted,
) -> Result<Response, Fail> {
    let way = way(&visitor, &id)?;
    match site.app.close_broker_way(&visitor.session, way).await {
        Ok(()) => Ok(Redirect::to("/account?said=broker-closed").into_response()),
        Err(AppError::Broker(problem)) => {
            let says = sentence(visitor.lang(), problem);
            super::account::refused(&site, &visitor, says).await
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// `POST /account/brokers/{id}/reopen`
pub(crate) async fn reopen(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    Posted { visitor, .. }: Posted,
) -> Result<Response, Fail> {
    let way = way(&visitor, &id)?;
    let done = site.app.reopen_broker_way(visitor.actor(), way).await;
    done.map_err(|error| visitor.fail(error))?;
    Ok(Redirect::to("/account?said=broker-reopened").into_response())
}

fn way(visitor: &Visitor, id: &str) -> Result<Uuid, Fail> {
    id.parse().map_err(|_| visitor.fail(AppError::NotFound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::Lang;

    #[test]
    fn each_problem_has_a_sentence() {
        for lang in Lang::ALL {
            for problem in BrokerProblem::ALL {
                let says = sentence(lang, problem);
                assert!(!says.starts_with("broker-"), "{says}");
            }
        }
    }
}
