//! The form: written, kept as a draft, sent.

use std::sync::Arc;

use adjudication::Papers;
use app::{
    AppError, FieldProblem, MOST_DOCUMENT_BYTES, NewDocument, OwnCover, OwnDraft, ReceiptLine,
    SubmitOwnClaim,
};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use terms::Needs;
use uuid::Uuid;
use wording::{Args, Lang, personal_data, say, say_with};

use crate::draft::{needed, price};
use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::frame::{Notice, Section};
use crate::pages::{OwnClaimFormPage, OwnLine, ServiceFolder};
use crate::reply::page_with_files;
use crate::routes::receipts::files::kinds;
use crate::routes::receipts::told;
use crate::site::Site;
use crate::view::{full_name, moment};
use crate::visitor::{Uploaded, Visitor};

/// Services that the form has room for.
const LINES: usize = 5;

/// Fields of the form, besides the token and the files.
const FIELDS: [&str; 9] = [
    "key",
    "service_date",
    "provider",
    "service",
    "price",
    "owner",
    "iban",
    "declared",
    "consent",
];

/// `GET /me/claims/new`
pub(crate) async fn new(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    said: Fields,
) -> Result<Response, Fail> {
    let draft = site.app.own_draft(visitor.actor()).await;
    let draft = draft.map_err(|error| visitor.fail(error))?;
    let mut fields = Fields::default();
    for (name, value) in draft.iter().flat_map(|draft| &draft.fields) {
        fields.push(name, value);
    }
    let mut shown = form_page(&site, &visitor, &fields).await?;
    shown.saved = draft.map(|OwnDraft { saved_at, .. }| moment(shown.f.lang, saved_at));
    if said.get("said") == "draft" {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t("me-claim-draft-kept"),
        });
    }
    Ok(page_with_files(StatusCode::OK, &shown))
}

/// `POST /me/claims/draft`
pub(crate) async fn save_draft(
    State(site): State<Arc<Site>>,
    sent: Uploaded,
) -> Result<Response, Fail> {
    let kept: Vec<(String, String)> = sent
        .fields
        .pairs()
        .filter(|(name, _)| FIELDS.contains(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let saved = site.app.save_own_draft(sent.visitor.actor(), &kept).await;
    saved.map_err(|error| sent.visitor.fail(error))?;
    Ok(match sent.text("quiet") {
        "" => Redirect::to("/me/claims/new?said=draft").into_response(),
        _ => StatusCode::NO_CONTENT.into_response(),
    })
}

/// `POST /me/claims/new`
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    mut sent: Uploaded,
) -> Result<Response, Fail> {
    let files = sent.documents();
    let (visitor, fields) = (&sent.visitor, &sent.fields);
    let done = match read(visitor.lang(), fields, files) {
        Err(wrong) => Err(AppError::Invalid(vec![wrong])),
        Ok(request) => site.app.submit_own_claim(visitor.actor(), request).await,
    };
    match done {
        Ok(claim) => Ok(Redirect::to(&format!("/me/claims/{claim}?said=sent")).into_response()),
        Err(AppError::Invalid(wrong)) => {
            let mut shown = form_page(&site, visitor, fields).await?;
            let lang = shown.f.lang;
            shown.problems = wrong.iter().map(|it| problem(lang, it)).collect();
            Ok(page_with_files(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error @ AppError::Facts(_)) => {
            let mut shown = form_page(&site, visitor, fields).await?;
            shown.problems = told(shown.f.lang, &error).unwrap_or_default();
            Ok(page_with_files(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

pub(super) fn problem(lang: Lang, wrong: &FieldProblem) -> String {
    let own = match wrong.field.as_str() {
        "service_date" if wrong.code == "too-old" => "receipt-wrong-old",
        "declared" => "me-claim-wrong-declared",
        "owner" => "me-claim-wrong-owner",
        "service_date" => "me-claim-wrong-day",
        _ => return crate::routes::receipts::field_problem(lang, wrong),
    };
    say(lang, own)
}

fn read(
    lang: Lang,
    fields: &Fields,
    files: Vec<NewDocument>,
) -> Result<SubmitOwnClaim, FieldProblem> {
    let day = fields.typed("service_date");
    let typed = typed_lines(fields).into_iter();
    let filled = typed.filter(|line| !line.service.is_empty() || !line.price.is_empty());
    Ok(SubmitOwnClaim {
        key: fields.get("key").to_owned(),
        provider_name: fields.get("provider").to_owned(),
        service_date: day.ok_or_else(|| malformed("service_date"))?,
        lines: filled.map(line).collect::<Result<_, _>>()?,
        owner: fields.get("owner").to_owned(),
        iban: fields.typed("iban").ok_or_else(|| malformed("iban"))?,
        language: lang.tag().to_owned(),
        files,
        declared: fields.get("declared") == "yes" && fields.get("consent") == "yes",
    })
}

fn line(typed: OwnLine) -> Result<ReceiptLine, FieldProblem> {
    let paid = price(&typed.price).filter(|paid| paid.is_positive());
    if typed.service.is_empty() {
        return Err(malformed("lines"));
    }
    Ok(ReceiptLine {
        service: typed.service,
        price: paid.ok_or_else(|| malformed("lines"))?,
        papers: Papers::default(),
        missing: None,
        question: None,
        repeated: None,
    })
}

fn typed_lines(fields: &Fields) -> Vec<OwnLine> {
    let prices = fields.all("price").chain(std::iter::repeat(""));
    let typed = fields.all("service").zip(prices);
    let line = |(service, price): (&str, &str)| OwnLine {
        service: service.to_owned(),
        price: price.to_owned(),
    };
    typed.map(line).collect()
}

async fn form_page(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<OwnClaimFormPage, Fail> {
    let own = site.app.own_cards(visitor.actor()).await;
    let own = own.map_err(|error| visitor.fail(error))?;
    let covers = site.app.own_cover(visitor.actor()).await;
    let covers = covers.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::OwnClaims);
    f.path = "/me/claims/new".to_owned();
    let lang = f.lang;
    let text = |name: &str| fields.get(name).to_owned();
    let mut lines = typed_lines(fields);
    lines.resize_with(LINES.max(lines.len()), OwnLine::default);
    Ok(OwnClaimFormPage {
        key: fields
            .some("key")
            .map_or_else(|| Uuid::now_v7().to_string(), str::to_owned),
        problems: Vec::new(),
        saved: None,
        service_date: text("service_date"),
        provider: text("provider"),
        lines,
        services: covers
            .first()
            .map(|cover| services(lang, cover))
            .unwrap_or_default(),
        file_kinds: kinds(lang),
        most_bytes: MOST_DOCUMENT_BYTES,
        owner: match fields.names().next() {
            None => full_name(&own.name),
            Some(_) => text("owner"),
        },
        iban: text("iban"),
        declared: fields.get("declared") == "yes",
        consent: fields.get("consent") == "yes",
        data_says: personal_data(lang, site.today(), &own.insurer),
        today: site.today().to_string(),
        f,
    })
}

/// The services of the terms, by folder, each with the papers that it needs.
fn services(lang: Lang, cover: &OwnCover) -> Vec<ServiceFolder> {
    let edition = &cover.edition;
    let folders = edition.groups.iter().enumerate();
    let of = |at: usize| {
        let all = edition.services.iter().zip(&cover.needs);
        let within = all.filter(move |(service, _)| usize::from(service.group) == at);
        let named = within.map(|(service, needs)| {
            let name = with_papers(lang, lang.of(&service.label), *needs);
            (service.code.clone(), name)
        });
        named.collect()
    };
    folders
        .map(|(at, folder)| (lang.of(&folder.label).to_owned(), of(at)))
        .collect()
}

/// The name of a service, with the papers without which it is not paid.
fn with_papers(lang: Lang, name: &str, needs: Needs) -> String {
    let papers = needed(needs);
    let papers = papers
        .iter()
        .map(|paper| say(lang, &format!("paper-{paper}")));
    let papers: Vec<String> = papers.map(|paper| paper.to_lowercase()).collect();
    if papers.is_empty() {
        return name.to_owned();
    }
    let args = Args::new()
        .with("service", name)
        .with("papers", papers.join(", "));
    say_with(lang, "me-claim-needs", &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_says_which_papers_it_needs() {
        let none = Needs::default();
        assert_eq!(with_papers(Lang::Lv, "Zobi", none), "Zobi");
        let both = Needs {
            referral: true,
            prescription: true,
            approval: false,
        };
        assert_eq!(
            with_papers(Lang::Lv, "Masāža", both),
            "Masāža (jāpievieno: nosūtījums, recepte)"
        );
    }
}
