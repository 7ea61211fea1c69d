//! Who gives the services and who the patient is; then the decision is asked for.

use std::sync::Arc;

use app::{AppError, AuthoriseVisit, CardSource, FieldProblem, Offer};
use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use identity::qr::read_card_qr;
use identity::stripe::{StripeError, StripeProfile, read_burst};
use identity::{CardNumber, InsurerId, PersonalCode, PractitionerId};
use serde::Serialize;
use uuid::Uuid;
use wording::{fact_problem, say};

use super::terminal::bill_page;
use crate::draft::Draft;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Choice, IdentifyPage, Problem};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::euros;
use crate::visitor::{Posted, Visitor};

/// `GET /terminal/policy`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let offer = offer(&site, &visitor).await?;
    let mut draft = Draft::read(&fields);
    draft.keep_offered(&offer);
    if let Some(key) = not_ready(&draft, &offer) {
        let mut bill = bill_page(visitor.frame(Section::Terminal), &draft, &offer, &fields);
        bill.f.path = draft.href("/terminal");
        bill.problem = Some(bill.f.t(key));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &bill));
    }
    Ok(page(&identify_page(&visitor, &draft, &offer, &fields)))
}

/// Why the bill can't be asked about yet.
fn not_ready(draft: &Draft, offer: &Offer) -> Option<&'static str> {
    if draft.lines.is_empty() {
        return Some("bill-nothing");
    }
    draft
        .visit_lines(offer)
        .is_none()
        .then_some("bill-wrong-price")
}

fn identify_page(visitor: &Visitor, draft: &Draft, offer: &Offer, fields: &Fields) -> IdentifyPage {
    let mut f = visitor.frame(Section::Terminal);
    f.path = draft.href("/terminal/policy");
    let date = fields.typed::<Date>("service_date").unwrap_or(offer.today);
    IdentifyPage {
        step: 1,
        problems: Vec::new(),
        field_problems: Vec::new(),
        key: Uuid::now_v7().to_string(),
        lines: draft.shown(&f, offer),
        total: euros(f.lang, draft.total(offer)),
        bill_href: draft.href("/terminal"),
        practitioners: practitioners(offer, fields.get("practitioner")),
        insurers: insurers(offer, fields.get("insurer")),
        personal_code: fields.get("personal_code").to_owned(),
        card_number: fields.get("card_number").to_owned(),
        identity_seen: fields.get("identity_seen") == "yes",
        service_date: date.to_string(),
        oldest: offer.oldest_service_date.to_string(),
        today: offer.today.to_string(),
        f,
    }
}

fn practitioners(offer: &Offer, chosen: &str) -> Vec<Choice> {
    let only = offer.practitioners.len() == 1;
    let choice = |practitioner: &app::OfferedPractitioner| {
        let id = practitioner.id.to_string();
        Choice {
            chosen: only || id == chosen,
            id,
            name: practitioner.name.clone(),
            detail: practitioner.speciality.clone(),
        }
    };
    offer.practitioners.iter().map(choice).collect()
}

fn insurers(offer: &Offer, chosen: &str) -> Vec<Choice> {
    let choice = |insurer: &app::OfferedInsurer| {
        let id = insurer.id.to_string();
        Choice {
            chosen: id == chosen,
            id,
            name: insurer.name.clone(),
            detail: String::new(),
        }
    };
    offer.insurers.iter().map(choice).collect()
}

/// `POST /terminal/visit`
pub(crate) async fn authorise(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let offer = offer(&site, &visitor).await?;
    let draft = Draft::read(&fields);
    let mut problems = Vec::new();
    let Some(request) = request(&visitor, &draft, &offer, &fields, &mut problems) else {
        return Ok(again(
            &visitor,
            &draft,
            &offer,
            &fields,
            (problems, Vec::new()),
        ));
    };
    match site.app.authorise_visit(visitor.actor(), request).await {
        Ok(visit) => Ok(Redirect::to(&format!("/terminal/visit/{}", visit.id)).into_response()),
        Err(AppError::Invalid(wrong)) => {
            let problems = wrong
                .iter()
                .map(|wrong| field_problem(&visitor, wrong))
                .collect();
            Ok(again(
                &visitor,
                &draft,
                &offer,
                &fields,
                (problems, Vec::new()),
            ))
        }
        Err(AppError::Facts(wrong)) => {
            let texts = wrong
                .iter()
                .map(|wrong| fact_problem(visitor.lang(), wrong))
                .collect();
            Ok(again(
                &visitor,
                &draft,
                &offer,
                &fields,
                (Vec::new(), texts),
            ))
        }
        Err(AppError::KeyReused) => {
            let text = say(visitor.lang(), "who-key-reused");
            Ok(again(
                &visitor,
                &draft,
                &offer,
                &fields,
                (Vec::new(), vec![text]),
            ))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// The form again, with what is wrong.
fn again(
    visitor: &Visitor,
    draft: &Draft,
    offer: &Offer,
    fields: &Fields,
    (field_problems, problems): (Vec<Problem>, Vec<String>),
) -> Response {
    let page = IdentifyPage {
        field_problems,
        problems,
        ..identify_page(visitor, draft, offer, fields)
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Reads the form; everything that is wrong is listed at once.
fn request(
    visitor: &Visitor,
    draft: &Draft,
    offer: &Offer,
    fields: &Fields,
    problems: &mut Vec<Problem>,
) -> Option<AuthoriseVisit> {
    let lang = visitor.lang();
    let mut need = |fine: bool, field: &'static str, key: &str| {
        if !fine {
            problems.push(Problem {
                field,
                text: say(lang, key),
            });
        }
    };
    let practitioner = fields.typed::<PractitionerId>("practitioner");
    let insurer = fields.typed::<InsurerId>("insurer");
    let personal_code = fields.typed::<PersonalCode>("personal_code");
    let service_date = fields.typed::<Date>("service_date");
    let card = card_of_field(fields, offer, insurer);
    let lines = draft.visit_lines(offer);
    need(
        practitioner.is_some(),
        "practitioner",
        "who-wrong-practitioner",
    );
    need(insurer.is_some(), "insurer", "who-wrong-insurer");
    need(personal_code.is_some(), "personal_code", "who-wrong-code");
    need(service_date.is_some(), "service_date", "who-wrong-date");
    need(card.is_some(), "card_number", "who-wrong-card");
    need(
        fields.get("identity_seen") == "yes",
        "identity_seen",
        "who-wrong-identity",
    );
    need(lines.is_some(), "lines", "bill-wrong-price");
    let (card_number, card_source) = card?;
    (fields.get("identity_seen") == "yes").then_some(())?;
    Some(AuthoriseVisit {
        key: fields.get("key").to_owned(),
        insurer: insurer?,
        practitioner: practitioner?,
        personal_code: personal_code?,
        card_number,
        card_source,
        identity_seen: true,
        service_date: service_date?,
        lines: lines?,
    })
}

/// The card number of the form. Without scripts a reader types its burst straight into the field.
fn card_of_field(
    fields: &Fields,
    offer: &Offer,
    insurer: Option<InsurerId>,
) -> Option<(CardNumber, CardSource)> {
    let typed = fields.get("card_number");
    let source = match fields.get("card_source") {
        "swipe" => CardSource::Swipe,
        "qr" => CardSource::Qr,
        _ => CardSource::Typed,
    };
    if let Ok(number) = typed.parse() {
        return Some((number, source));
    }
    read(typed, profile(offer, insurer?)?).ok()
}

/// What a reading came to.
#[derive(Serialize)]
pub(crate) struct Reading {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

/// `POST /terminal/card`: a burst of a reader or scanner in, the card number out. The burst is not kept.
pub(crate) async fn card(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Json<Reading>, Fail> {
    let Posted { visitor, fields } = posted;
    let offer = offer(&site, &visitor).await?;
    let profile = fields
        .typed::<InsurerId>("insurer")
        .and_then(|insurer| profile(&offer, insurer));
    let Some(profile) = profile else {
        return Ok(Json(problem(&visitor, "who-insurer-first")));
    };
    Ok(Json(match read(fields.get("raw"), profile) {
        Ok((number, source)) => {
            let source = if source == CardSource::Qr {
                "qr"
            } else {
                "swipe"
            };
            Reading {
                number: Some(number.to_string()),
                source: Some(source),
                problem: None,
            }
        }
        Err(StripeError::PaymentCard) => problem(&visitor, "who-payment-card"),
        Err(StripeError::OtherIssuer) => problem(&visitor, "who-other-insurer"),
        Err(_) => problem(&visitor, "who-read-error"),
    }))
}

fn problem(visitor: &Visitor, key: &str) -> Reading {
    Reading {
        number: None,
        source: None,
        problem: Some(say(visitor.lang(), key)),
    }
}

fn read(raw: &str, profile: &StripeProfile) -> Result<(CardNumber, CardSource), StripeError> {
    if let Ok(read) = read_card_qr(raw) {
        return Ok((read.card, CardSource::Qr));
    }
    read_burst(raw, profile).map(|read| (read.card, CardSource::Swipe))
}

fn profile(offer: &Offer, insurer: InsurerId) -> Option<&StripeProfile> {
    offer
        .insurers
        .iter()
        .find(|offered| offered.id == insurer)
        .map(|offered| &offered.stripe)
}

async fn offer(site: &Site, visitor: &Visitor) -> Result<Offer, Fail> {
    site.app
        .offer(visitor.actor())
        .await
        .map_err(|error| visitor.fail(error))
}

/// A problem that the application found, at its field.
fn field_problem(visitor: &Visitor, wrong: &FieldProblem) -> Problem {
    const FIELDS: [&str; 6] = [
        "practitioner",
        "insurer",
        "personal_code",
        "service_date",
        "card_number",
        "identity_seen",
    ];
    let field = FIELDS
        .into_iter()
        .find(|known| *known == wrong.field)
        .unwrap_or("");
    Problem {
        field,
        text: say(visitor.lang(), &format!("field-{}", wrong.code)),
    }
}
