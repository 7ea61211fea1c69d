//! Who gives the services and who the patient is; then the decision is asked for.

use std::sync::Arc;

use app::{AppError, AuthoriseVisit, CARD_PREFIX, CardReading, CardSource, FieldProblem, Offer};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use identity::qr::read_card_qr;
use identity::stripe::{StripeError, StripeProfile, read_burst};
use identity::{CardNumber, CardReadingId, InsurerId};
use serde::Serialize;
use uuid::Uuid;
use wording::{Lang, fact_problem, say};

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
    fields: Fields,
) -> Result<Response, Fail> {
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
    let reading = reading_again(fields);
    IdentifyPage {
        step: 1,
        problems: Vec::new(),
        field_problems: Vec::new(),
        key: Uuid::now_v7().to_string(),
        lines: draft.shown(&f, offer),
        total: euros(f.lang, draft.total(offer)),
        bill_href: draft.href("/terminal"),
        practitioners: practitioners(f.lang, offer, fields.get("practitioner")),
        insurers: insurers(offer, fields.get("insurer")),
        personal_code: fields.get("personal_code").to_owned(),
        card_number: card_number_again(fields),
        card_source: reading
            .map_or("typed", |_| fields.get("card_source"))
            .to_owned(),
        reading: reading.map(|id| id.to_string()).unwrap_or_default(),
        identity_seen: fields.get("identity_seen") == "yes",
        service_date: date.to_string(),
        oldest: offer.oldest_service_date.to_string(),
        today: offer.today.to_string(),
        f,
    }
}

/// The card number for the form again. What is none may be a stripe, or a bank's card: it is not shown back.
fn card_number_again(fields: &Fields) -> String {
    let number = fields.typed::<CardNumber>("card_number");
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The reading for the form again, so that a slip elsewhere does not cost another scan.
fn reading_again(fields: &Fields) -> Option<CardReadingId> {
    let read = matches!(fields.get("card_source"), "qr" | "qr_offline");
    fields.typed("reading").filter(|_| read)
}

fn practitioners(lang: Lang, offer: &Offer, chosen: &str) -> Vec<Choice> {
    let only = offer.practitioners.len() == 1;
    let choice = |practitioner: &app::OfferedPractitioner| {
        let id = practitioner.id.to_string();
        Choice {
            chosen: only || id == chosen,
            id,
            name: practitioner.name.clone(),
            detail: lang.of(&practitioner.speciality).to_owned(),
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

/// The form of the page as it came back.
struct Form<'a> {
    visitor: &'a Visitor,
    draft: Draft,
    offer: &'a Offer,
    fields: &'a Fields,
}

/// `POST /terminal/visit`
pub(crate) async fn authorise(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = &posted;
    let offer = &offer(&site, visitor).await?;
    let draft = Draft::read(fields);
    let form = Form {
        visitor,
        draft,
        offer,
        fields,
    };
    let request = match form.request() {
        Ok(request) => request,
        Err(problems) => return Ok(form.again(problems)),
    };
    match site.app.authorise_visit(visitor.actor(), request).await {
        Ok(visit) => Ok(Redirect::to(&format!("/terminal/visit/{}", visit.id)).into_response()),
        Err(error) => match form.problems(&error) {
            Some(problems) => Ok(form.again(problems)),
            None => Err(visitor.fail(error)),
        },
    }
}

impl Form<'_> {
    /// The page again, with what is wrong: at its field, or above the form when it has none.
    fn again(&self, problems: Vec<Problem>) -> Response {
        let card_is_wrong = problems.iter().any(|it| it.field == "card_number");
        let (at_fields, above) = problems
            .into_iter()
            .partition(|problem| FIELDS.contains(&problem.field));
        let above: Vec<Problem> = above;
        let mut page = IdentifyPage {
            field_problems: at_fields,
            problems: above.into_iter().map(|problem| problem.text).collect(),
            ..identify_page(self.visitor, &self.draft, self.offer, self.fields)
        };
        if card_is_wrong {
            page.reading.clear();
            "typed".clone_into(&mut page.card_source);
        }
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    }

    /// What the application found wrong; `None` if it is not about the form.
    fn problems(&self, error: &AppError) -> Option<Vec<Problem>> {
        let lang = self.visitor.lang();
        let above = |text| Problem { field: "", text };
        match error {
            AppError::Invalid(wrong) => Some(
                wrong
                    .iter()
                    .map(|wrong| field_problem(lang, wrong))
                    .collect(),
            ),
            AppError::Facts(wrong) => Some(
                wrong
                    .iter()
                    .map(|wrong| above(fact_problem(lang, wrong)))
                    .collect(),
            ),
            AppError::KeyReused => Some(vec![above(say(lang, "who-key-reused"))]),
            _ => None,
        }
    }

    /// Reads the form; everything that is wrong is listed at once.
    fn request(&self) -> Result<AuthoriseVisit, Vec<Problem>> {
        let mut missing = Missing {
            lang: self.visitor.lang(),
            problems: Vec::new(),
        };
        let fields = self.fields;
        let insurer = fields.typed("insurer");
        let practitioner = missing.unless(
            fields.typed("practitioner"),
            "practitioner",
            "who-wrong-practitioner",
        );
        let card = missing.unless(
            card_of_field(fields, self.offer, insurer),
            "card_number",
            "who-wrong-card",
        );
        let insurer = missing.unless(insurer, "insurer", "who-wrong-insurer");
        let personal_code = missing.unless(
            fields.typed("personal_code"),
            "personal_code",
            "who-wrong-code",
        );
        let service_date = missing.unless(
            fields.typed("service_date"),
            "service_date",
            "who-wrong-date",
        );
        let lines = missing.unless(self.draft.visit_lines(self.offer), "", "bill-wrong-price");
        let request = || {
            let (card_number, card_source) = card?;
            Some(AuthoriseVisit {
                key: fields.get("key").to_owned(),
                insurer: insurer?,
                practitioner: practitioner?,
                personal_code: personal_code?,
                card_number,
                card_source,
                reading: reading_again(fields),
                identity_seen: fields.get("identity_seen") == "yes",
                service_date: service_date?,
                lines: lines?,
            })
        };
        request().ok_or(missing.problems)
    }
}

/// Collects what is missing.
struct Missing {
    lang: Lang,
    problems: Vec<Problem>,
}

impl Missing {
    fn unless<T>(&mut self, value: Option<T>, field: &'static str, key: &str) -> Option<T> {
        if value.is_none() {
            self.problems.push(Problem {
                field,
                text: say(self.lang, key),
            });
        }
        value
    }
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
        "qr_offline" => CardSource::QrOffline,
        "qr_number" => CardSource::QrNumber,
        _ => CardSource::Typed,
    };
    if let Ok(number) = typed.parse() {
        return Some((number, source));
    }
    read(typed, profile(offer, insurer?)?).ok()
}

/// What a reading came to.
#[derive(Default, Serialize)]
pub(crate) struct Reading {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
    /// To be sent with the visit: each reading of a code serves one.
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    /// What the clerk should know of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The clerk looks at the note before the visit is asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    careful: bool,
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
    let raw = fields.get("raw");
    if let Some(insurer) = fields
        .typed::<InsurerId>("insurer")
        .filter(|_| is_sealed(raw))
    {
        return sealed(&site, &visitor, (insurer, raw)).await;
    }
    Ok(Json(match read(raw, profile) {
        Ok((number, source)) => Reading::of(&number, source),
        Err(StripeError::PaymentCard) => problem(&visitor, "who-payment-card"),
        Err(StripeError::OtherIssuer) => problem(&visitor, "who-other-insurer"),
        Err(_) => problem(&visitor, "who-read-error"),
    }))
}

/// Whether it is the code of a card on a telephone.
fn is_sealed(raw: &str) -> bool {
    let start = raw.trim().split_at_checked(CARD_PREFIX.len());
    start.is_some_and(|(start, _)| start.eq_ignore_ascii_case(CARD_PREFIX))
}

/// Such a code: the application knows whether it can be used.
async fn sealed(
    site: &Site,
    visitor: &Visitor,
    (insurer, raw): (InsurerId, &str),
) -> Result<Json<Reading>, Fail> {
    let read = site.app.read_card_code(visitor.actor(), insurer, raw).await;
    match read {
        Ok(read) => Ok(Json(taken(visitor, &read))),
        Err(AppError::CardCode(wrong)) => {
            let key = format!("card-code-{}", wrong.code());
            Ok(Json(problem(visitor, &key)))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

impl Reading {
    fn of(number: &CardNumber, source: CardSource) -> Self {
        Self {
            number: Some(number.to_string()),
            source: Some(match source {
                CardSource::Swipe | CardSource::Typed => "swipe",
                CardSource::Qr => "qr",
                CardSource::QrOffline => "qr_offline",
                CardSource::QrNumber => "qr_number",
            }),
            ..Self::default()
        }
    }
}

fn taken(visitor: &Visitor, read: &CardReading) -> Reading {
    let note = if read.seen_elsewhere {
        Some("card-code-elsewhere")
    } else {
        (read.source == CardSource::QrOffline).then_some("card-code-offline")
    };
    Reading {
        reading: Some(read.id.to_string()),
        note: note.map(|key| say(visitor.lang(), key)),
        careful: read.seen_elsewhere,
        ..Reading::of(&read.number, read.source)
    }
}

fn problem(visitor: &Visitor, key: &str) -> Reading {
    Reading {
        problem: Some(say(visitor.lang(), key)),
        ..Reading::default()
    }
}

fn read(raw: &str, profile: &StripeProfile) -> Result<(CardNumber, CardSource), StripeError> {
    if let Ok(read) = read_card_qr(raw) {
        return Ok((read.card, CardSource::QrNumber));
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

/// Fields that can show what is wrong with them.
const FIELDS: [&str; 6] = [
    "practitioner",
    "insurer",
    "personal_code",
    "service_date",
    "card_number",
    "identity_seen",
];

/// A problem that the application found, at its field.
fn field_problem(lang: Lang, wrong: &FieldProblem) -> Problem {
    let name = match wrong.field.as_str() {
        "reading" => "card_number",
        name => name,
    };
    let field = FIELDS.into_iter().find(|known| *known == name);
    Problem {
        field: field.unwrap_or_default(),
        text: say(lang, &format!("field-{}", wrong.code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_card_number_is_shown_back() {
        let again = |text: &str| card_number_again(&Fields::parse(text.as_bytes()));
        assert_eq!(again("card_number=+1100003+"), "1100003");
        for other in [
            "%25B4111111111111111%5EDOE%2FJOHN%5E2912101?",
            ";1100003=9912?",
            "4111111111111111",
            "4111+1111",
        ] {
            assert_eq!(again(&format!("card_number={other}")), "", "{other}");
        }
    }
}
