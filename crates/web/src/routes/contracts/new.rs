//! A new policyholder and a new contract.

use std::sync::Arc;

use app::{AppError, OfferContract, PolicyholderData, Rule, UseCase};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::RegistrationNumber;
use wording::Lang;

use super::does::Typed;
use super::forms::{field, form, optional, typed_again};
use super::view::told;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ContractNewPage, DeskForm};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/new`
pub(crate) async fn show(visitor: Visitor) -> Result<Response, Fail> {
    if UseCase::OfferContract.rule(visitor.actor().role) == Rule::No {
        return Err(visitor.fail(AppError::NotAllowed));
    }
    Ok(page(&new_page(&visitor)))
}

fn new_page(visitor: &Visitor) -> ContractNewPage {
    let mut f = visitor.frame(Section::Contracts);
    f.path = "/contracts/new".to_owned();
    let mut offer = offer_form(f.lang).once();
    offer.open = true;
    ContractNewPage {
        problems: Vec::new(),
        forms: vec![offer],
        f,
    }
}

pub(crate) fn offer_form(lang: Lang) -> DeskForm {
    let text = |name| field(lang, (name, "text"), "");
    form(lang, "offer", "/contracts/new".into(), 0)
        .saying(lang)
        .with(text("registration_number"))
        .with(optional(text("name")))
        .with(optional(text("address")))
        .with(optional(text("email")))
        .with(optional(text("number")))
        .with(field(lang, ("first_day", "date"), ""))
        .with(optional(field(lang, ("last_day", "date"), "")))
        .with(field(lang, ("prices", "area"), ""))
        .with(optional(field(lang, ("instalments", "area"), "")))
        .with(field(lang, ("family_offered", "tick"), ""))
        .with(field(lang, ("upgrades_offered", "tick"), ""))
}

/// `POST /contracts/new`: the policyholder is found by its number, or added.
pub(crate) async fn record(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    match offered(&site, &visitor, &fields).await {
        Ok(changed) => {
            let to = format!("/contracts/{}?said=offered", changed.at.contract);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let Some(problems) = told(visitor.lang(), None, &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = new_page(&visitor);
            typed_again(&mut shown.forms, "offer", &fields);
            shown.problems = problems;
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

async fn offered(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<app::Changed, AppError> {
    let actor = visitor.actor();
    let mut typed = Typed::new(fields);
    let number = typed.registration();
    let first_day = typed.must("first_day");
    let last_day = typed.may("last_day");
    let agreed = typed.agreed();
    let read = number.zip(first_day).zip(agreed);
    let ((number, first_day), agreed) = typed.done(read)?;
    let known = site.app.policyholders(actor, Some(number)).await?;
    let holder = match known.into_iter().next() {
        Some(holder) => holder,
        None => {
            site.app
                .add_policyholder(actor, holder(number, fields))
                .await?
        }
    };
    let programme = agreed.prices.iter().find(|price| !price.add_on);
    let offer = OfferContract {
        policyholder: holder.id,
        number: fields.some("number").map(str::to_owned),
        programme: programme
            .map(|price| price.programme.clone())
            .unwrap_or_default(),
        first_day,
        last_day,
        agreed,
        key: fields.get("key").to_owned(),
    };
    site.app.offer_contract(actor, offer).await
}

/// A policyholder, as typed.
pub(super) fn holder(registration_number: RegistrationNumber, fields: &Fields) -> PolicyholderData {
    let text = |name| fields.get(name).to_owned();
    PolicyholderData {
        name: text("name"),
        registration_number,
        address: text("address"),
        email: text("email"),
    }
}
