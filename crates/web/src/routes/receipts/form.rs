//! A claim comes in, or what is known of one changes: one form.

use std::sync::Arc;

use adjudication::{ClaimPaper, Papers};
use app::{
    AppError, ChangeReceipt, Documents, FieldProblem, MOST_DOCUMENT_BYTES, NewDocument, ReceiptAt,
    ReceiptDetails, ReceiptLine, ReceiptView, SubmitReceipt,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use terms::Channel;
use uuid::Uuid;
use wording::Lang;

use super::{channel, files, find, told};
use crate::draft::{price, written};
use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::frame::Section;
use crate::pages::{Choice, ReceiptFormPage, ReceiptLineForm};
use crate::reply::{page, page_with_files};
use crate::site::Site;
use crate::step::Step;
use crate::visitor::{Uploaded, Visitor};

/// Lines of an empty form.
const LINES: usize = 3;

/// `GET /receipts/new`
pub(crate) async fn new(State(site): State<Arc<Site>>, visitor: Visitor) -> Result<Response, Fail> {
    let mut shown = form_page(&site, &visitor, &Fields::default());
    shown.places = places(&site, &visitor).await?;
    shown.received_on = shown.today.clone();
    shown.complete = true;
    Ok(page_with_files(StatusCode::OK, &shown))
}

/// `POST /receipts/new`
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    mut sent: Uploaded,
) -> Result<Response, Fail> {
    let files = sent.documents();
    let (visitor, fields) = (&sent.visitor, &sent.fields);
    let done = match read_new(fields, files) {
        Err(wrong) => Err(AppError::Invalid(vec![wrong])),
        Ok(request) => site.app.submit_receipt(visitor.actor(), request).await,
    };
    let places = places(&site, visitor).await?;
    end(done, "recorded", visitor, || {
        let mut shown = form_page(&site, visitor, fields);
        shown.places = places;
        shown
    })
}

/// `GET /receipts/{id}/edit`
pub(crate) async fn edit(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find(&site, &visitor, &id).await?;
    let mut shown = known(&site, &visitor, &claim);
    shown.places = places(&site, &visitor).await?;
    Ok(page(&shown))
}

/// `POST /receipts/{id}/edit`
pub(crate) async fn save(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let Step {
        site,
        visitor,
        fields,
        id,
        at,
    } = step;
    let done = match read_change(&fields, at) {
        Err(wrong) => Err(AppError::Invalid(vec![wrong])),
        Ok(request) => site.app.change_receipt(visitor.actor(), request).await,
    };
    let places = places(&site, &visitor).await?;
    end(done, "changed", &visitor, || {
        let mut shown = form_page(&site, &visitor, &fields);
        shown.places = places;
        shown.action = format!("/receipts/{id}/edit");
        shown.back = format!("/receipts/{id}");
        shown.version = at.version.max(1);
        shown
    })
}

fn end(
    done: Result<ReceiptView, AppError>,
    said: &str,
    visitor: &Visitor,
    form: impl FnOnce() -> ReceiptFormPage,
) -> Result<Response, Fail> {
    match done {
        Ok(claim) => {
            Ok(Redirect::to(&format!("/receipts/{}?said={said}", claim.id)).into_response())
        }
        Err(error) => match told(visitor.lang(), &error) {
            None => Err(visitor.fail(error)),
            Some(problems) => {
                let mut shown = form();
                shown.problems = problems;
                Ok(page_with_files(StatusCode::UNPROCESSABLE_ENTITY, &shown))
            }
        },
    }
}

fn read_new(fields: &Fields, files: Vec<NewDocument>) -> Result<SubmitReceipt, FieldProblem> {
    Ok(SubmitReceipt {
        key: fields.get("key").to_owned(),
        personal_code: fields
            .typed("code")
            .ok_or_else(|| malformed("personal_code"))?,
        provider: None,
        provider_name: fields.get("provider").to_owned(),
        service_date: fields
            .typed("service_date")
            .ok_or_else(|| malformed("service_date"))?,
        received_on: fields
            .typed("received_on")
            .ok_or_else(|| malformed("received_on"))?,
        payee: fields.get("payee").to_owned(),
        iban: fields.typed("iban").ok_or_else(|| malformed("iban"))?,
        documents: match fields.get("complete") {
            "yes" => Documents::Complete,
            _ => Documents::Missing,
        },
        details: details(fields)?,
        files,
    })
}

fn read_change(fields: &Fields, at: ReceiptAt) -> Result<ChangeReceipt, FieldProblem> {
    Ok(ChangeReceipt {
        at,
        provider: None,
        provider_name: fields.get("provider").to_owned(),
        service_date: fields
            .typed("service_date")
            .ok_or_else(|| malformed("service_date"))?,
        payee: fields.get("payee").to_owned(),
        iban: fields.typed("iban").ok_or_else(|| malformed("iban"))?,
        details: details(fields)?,
    })
}

fn details(fields: &Fields) -> Result<ReceiptDetails, FieldProblem> {
    let wanted = fields.get("channel");
    let mut channels = Channel::ALL.into_iter();
    let typed = typed_lines(fields).into_iter();
    let lines = typed.filter(|line| !line.service.is_empty() || !line.price.is_empty());
    Ok(ReceiptDetails {
        channel: channels
            .find(|it| it.word() == wanted)
            .ok_or_else(|| malformed("channel"))?,
        signed: fields.get("signed") == "yes",
        language: fields.get("language").to_owned(),
        number: fields.get("number").to_owned(),
        lines: lines.map(line).collect::<Result<_, _>>()?,
    })
}

fn line(typed: ReceiptLineForm) -> Result<ReceiptLine, FieldProblem> {
    let mut papers = [ClaimPaper::PaymentDocument, ClaimPaper::Original].into_iter();
    Ok(ReceiptLine {
        price: price(&typed.price).ok_or_else(|| malformed("lines"))?,
        papers: Papers {
            referral: typed.referral,
            prescription: typed.prescription,
            approval: typed.approval,
        },
        missing: papers.find(|paper| paper.word() == typed.missing),
        service: typed.service,
        question: None,
        repeated: None,
    })
}

/// The lines as they were typed, empty ones too.
fn typed_lines(fields: &Fields) -> Vec<ReceiptLineForm> {
    let services = fields.all("service");
    let prices = fields.all("price").chain(std::iter::repeat(""));
    let missing = fields.all("missing").chain(std::iter::repeat(""));
    let all = services.zip(prices).zip(missing).enumerate();
    let typed = all.map(|(at, ((service, price), missing))| {
        let ticked = |name: &str| fields.get(&format!("{name}-{}", at + 1)) == "yes";
        ReceiptLineForm {
            service: service.to_uppercase(),
            price: price.to_owned(),
            referral: ticked("referral"),
            prescription: ticked("prescription"),
            approval: ticked("approval"),
            missing: missing.to_owned(),
        }
    });
    typed.collect()
}

fn form_page(site: &Site, visitor: &Visitor, fields: &Fields) -> ReceiptFormPage {
    let mut f = visitor.frame(Section::Receipts);
    f.path = "/receipts/new".to_owned();
    let lang = f.lang;
    let chosen = fields.get("channel");
    let choice = |it: Channel| Choice {
        id: it.word().to_owned(),
        name: channel(lang, it),
        detail: String::new(),
        chosen: it.word() == chosen,
    };
    let mut lines = typed_lines(fields);
    lines.resize_with(lines.len().max(LINES), ReceiptLineForm::default);
    let text = |name: &str| fields.get(name).to_owned();
    ReceiptFormPage {
        action: "/receipts/new".to_owned(),
        back: "/receipts".to_owned(),
        key: fields
            .some("key")
            .map_or_else(|| Uuid::now_v7().to_string(), str::to_owned),
        version: 0,
        problems: Vec::new(),
        code: text("code"),
        number: text("number"),
        service_date: text("service_date"),
        received_on: text("received_on"),
        provider: text("provider"),
        payee: text("payee"),
        iban: text("iban"),
        channels: Channel::ALL.into_iter().map(choice).collect(),
        languages: Lang::ALL
            .into_iter()
            .map(|it| language(it, fields.get("language")))
            .collect(),
        signed: fields.get("signed") == "yes",
        complete: fields.get("complete") == "yes",
        lines,
        documents: Vec::new(),
        file_kinds: files::kinds(lang),
        most_bytes: MOST_DOCUMENT_BYTES,
        services: services(site, visitor),
        places: Vec::new(),
        today: site.today().to_string(),
        f,
    }
}

/// A language by its own name.
fn language(of: Lang, chosen: &str) -> Choice {
    Choice {
        id: of.tag().to_owned(),
        name: of.own_name().to_owned(),
        detail: String::new(),
        chosen: of.tag() == chosen,
    }
}

/// Institutions to choose from: the name, with the number where several have the same name, and where it is.
async fn places(site: &Site, visitor: &Visitor) -> Result<Vec<(String, String)>, Fail> {
    let known = site.app.receipt_places(visitor.actor()).await;
    let known = known.map_err(|error| visitor.fail(error))?;
    let alike = |name: &str| known.iter().filter(|it| it.name == name).count() > 1;
    let typed = |it: &app::Provider| match alike(&it.name) {
        true => format!("{}, {}", it.name, it.registration_number.digits()),
        false => it.name.clone(),
    };
    let all = known.iter().map(|it| (typed(it), it.address.clone()));
    Ok(all.collect())
}

/// Codes and names of the services that can be claimed.
fn services(site: &Site, visitor: &Visitor) -> Vec<(String, String)> {
    let editions = site.app.published_terms().editions.iter();
    let mut of_health = editions.filter(|edition| edition.visit.is_some());
    let services = of_health.next().map(|edition| &edition.services[..]);
    let named = |service: &terms::Service| {
        let name = visitor.lang().of(&service.label);
        (service.code.clone(), name.to_owned())
    };
    services.unwrap_or_default().iter().map(named).collect()
}

/// The form with what is known.
fn known(site: &Site, visitor: &Visitor, claim: &ReceiptView) -> ReceiptFormPage {
    let mut shown = form_page(site, visitor, &Fields::default());
    shown.f.path = format!("/receipts/{}/edit", claim.id);
    shown.action = shown.f.path.clone();
    shown.back = format!("/receipts/{}", claim.id);
    shown.version = claim.version;
    shown.documents = files::seen(shown.f.lang, (&shown.back, "/receipts"), &claim.documents);
    shown.number.clone_from(&claim.details.number);
    shown.service_date = claim.service_date.to_string();
    shown.provider.clone_from(&claim.provider);
    shown.payee.clone_from(&claim.payee);
    shown.iban = claim.iban.to_string();
    shown.signed = claim.details.signed;
    let language = &claim.details.language;
    for choice in &mut shown.languages {
        choice.chosen = choice.id == *language;
    }
    for choice in &mut shown.channels {
        choice.chosen = choice.id == claim.details.channel.word();
    }
    let lang = shown.f.lang;
    let lines = claim.details.lines.iter().map(|line| ReceiptLineForm {
        service: line.service.clone(),
        price: written(lang, line.price),
        referral: line.papers.referral,
        prescription: line.papers.prescription,
        approval: line.papers.approval,
        missing: line.missing.map_or("", ClaimPaper::word).to_owned(),
    });
    shown.lines = lines.collect();
    shown.lines.push(ReceiptLineForm::default());
    shown
}
