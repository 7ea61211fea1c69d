//! What would a service cost me there?

use std::sync::Arc;

use adjudication::Papers;
use app::{AppError, AskOwnCost, OwnCost, OwnOffer};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use identity::ProviderId;
use wording::{Lang, say};

use crate::draft::price;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Choice, CostAnswer, CostPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{euros, headline_of, receipt_lines, visit_lines};
use crate::visitor::{Posted, Visitor};

/// `GET /me/cost`
pub(crate) async fn ask(State(site): State<Arc<Site>>, visitor: Visitor) -> Result<Response, Fail> {
    Ok(page(&cost_page(&site, &visitor, &Fields::default()).await?))
}

/// `POST /me/cost`: what was asked stands in no address and in no log.
pub(crate) async fn answer(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    visitor.asks_for_work(&site)?;
    let mut shown = cost_page(&site, &visitor, &fields).await?;
    let request = match read(&fields) {
        Ok(request) => request,
        Err(key) => return Ok(wrong(shown, key)),
    };
    let elsewhere = request.at.is_none();
    match site.app.own_cost(visitor.actor(), request).await {
        Ok(cost) => {
            shown.answer = Some(answered(visitor.lang(), &cost, elsewhere));
            Ok(page(&shown))
        }
        Err(AppError::Invalid(fields)) => {
            let field = fields.first().map_or("", |wrong| wrong.field.as_str());
            Ok(wrong(shown, wrong_key(field)))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

fn wrong(mut shown: CostPage, key: &str) -> Response {
    shown.problem = Some(shown.f.t(key));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn wrong_key(field: &str) -> &'static str {
    match field {
        "price" => "me-cost-wrong-price",
        "on" => "me-cost-wrong-day",
        _ => "me-cost-wrong-service",
    }
}

/// The question, or the key of what is wrong with it.
fn read(fields: &Fields) -> Result<AskOwnCost, &'static str> {
    let at = match fields.some("at") {
        None => None,
        Some(_) => Some(
            fields
                .typed::<ProviderId>("at")
                .ok_or("me-cost-wrong-service")?,
        ),
    };
    let price = match fields.some("price") {
        None => None,
        Some(typed) => Some(price(typed).ok_or("me-cost-wrong-price")?),
    };
    let has = |paper: &str| fields.all("paper").any(|it| it == paper);
    Ok(AskOwnCost {
        at,
        service: fields.get("service").to_owned(),
        price,
        papers: Papers {
            referral: has("referral"),
            prescription: has("prescription"),
            approval: has("approval"),
        },
        on: fields.typed("on").ok_or("me-cost-wrong-day")?,
    })
}

async fn cost_page(site: &Site, visitor: &Visitor, fields: &Fields) -> Result<CostPage, Fail> {
    let offer = site.app.own_offer(visitor.actor()).await;
    let offer = offer.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Cover);
    f.path = "/me/cost".to_owned();
    let (today, last) = (offer.today.to_string(), offer.last.to_string());
    Ok(CostPage {
        problem: None,
        clinics: clinics(&offer, fields),
        groups: groups(f.lang, &offer, fields),
        price: fields.get("price").to_owned(),
        papers: ["referral", "prescription", "approval"]
            .map(|paper| paper_choice(f.lang, paper, fields))
            .into(),
        on: fields.some("on").unwrap_or(&today).to_owned(),
        today,
        last,
        answer: None,
        f,
    })
}

fn clinics(offer: &OwnOffer, fields: &Fields) -> Vec<Choice> {
    let choice = |clinic: &app::Named<ProviderId>| {
        let id = clinic.id.to_string();
        Choice {
            chosen: fields.get("at") == id,
            id,
            name: clinic.name.clone(),
            detail: String::new(),
        }
    };
    offer.clinics.iter().map(choice).collect()
}

fn groups(lang: Lang, offer: &OwnOffer, fields: &Fields) -> Vec<(String, Vec<Choice>)> {
    let service = |(code, label): &(String, terms::Label)| Choice {
        id: code.clone(),
        name: lang.of(label).to_owned(),
        detail: String::new(),
        chosen: fields.get("service") == code,
    };
    let group = |group: &app::OwnServices| {
        let services = group.services.iter().map(service).collect();
        (lang.of(&group.label).to_owned(), services)
    };
    offer.groups.iter().map(group).collect()
}

fn paper_choice(lang: Lang, paper: &str, fields: &Fields) -> Choice {
    Choice {
        id: paper.to_owned(),
        name: say(lang, &format!("paper-{paper}")),
        detail: String::new(),
        chosen: fields.all("paper").any(|it| it == paper),
    }
}

/// `elsewhere`: the person pays all of it first.
fn answered(lang: Lang, cost: &OwnCost, elsewhere: bool) -> CostAnswer {
    let decision = &cost.document;
    CostAnswer {
        headline: headline_of(lang, decision),
        price: euros(lang, decision.price),
        insurer_pays: euros(lang, decision.insurer),
        patient_pays: euros(lang, decision.patient),
        lines: match elsewhere {
            true => receipt_lines(lang, decision, &cost.edition),
            false => visit_lines(lang, decision, &cost.edition),
        },
        elsewhere,
    }
}
