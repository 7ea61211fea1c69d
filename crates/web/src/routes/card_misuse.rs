//! Possible misuse of cards, looked into by their insurer.

use std::sync::Arc;

use app::{AnswerCardMisuse, AppError, CardMisuse, MisuseFound, MisuseKind, Rule, UseCase};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{Timestamp, riga_datetime};
use wording::{Args, Lang, say, say_with};

use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::frame::{Notice, Section};
use crate::pages::{CardMisusePage, Fact, MisuseRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, fact, full_name, moment};
use crate::visitor::{Posted, Visitor};

/// Cards' days shown at most: what is answered makes room.
const MOST: usize = 100;

/// `GET /insured/misuse`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = list_page(&site, &visitor).await?;
    let said = (fields.get("said") == "none").then(|| shown.f.t("misuse-said-none"));
    shown.f.notice = said.map(|text| Notice { tone: "good", text });
    Ok(page(&shown))
}

async fn list_page(site: &Site, visitor: &Visitor) -> Result<CardMisusePage, Fail> {
    let found = site.app.card_misuse(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Insured);
    f.path = "/insured/misuse".to_owned();
    let more = found.len().saturating_sub(MOST);
    Ok(CardMisusePage {
        may_answer: UseCase::AnswerCardMisuse.rule(visitor.actor().role) != Rule::No,
        problem: None,
        rows: found.iter().take(MOST).map(|it| row(f.lang, it)).collect(),
        more: (more > 0).then(|| f.with("tasks-more", &Args::new().with("count", more))),
        f,
    })
}

fn row(lang: Lang, it: &CardMisuse) -> MisuseRow {
    let on = day(lang, Some(it.day));
    let times = Args::new().with("count", it.times());
    let (tone, state) = match &it.found {
        Some(_) if it.ends_cover => ("bad", say(lang, "misuse-found")),
        Some(_) => ("bad", say(lang, "misuse-found-revoke")),
        None => ("part", say_with(lang, "misuse-times", &times)),
    };
    MisuseRow {
        card: it.card.to_string(),
        insured: it.insured.to_string(),
        name: full_name(&it.name),
        facts: facts(lang, it),
        first: it.first.to_string(),
        last: it.last.to_string(),
        tone,
        state,
        found: it.found.as_ref().map(|found| found_by(lang, found)),
        record: it.found.as_ref().map(|_| {
            let key = match it.ends_cover {
                true => "misuse-record",
                false => "person-revoke",
            };
            (record_href(it), say(lang, key))
        }),
        reason: String::new(),
        day: on,
    }
}

/// Where misuse is recorded with the cover: the form of the contract's desk. Where the terms know none, the card is revoked.
fn record_href(it: &CardMisuse) -> String {
    match it.ends_cover {
        true => format!("/contracts/{}/insured/{}", it.contract, it.cover),
        false => format!("/insured/{}", it.insured),
    }
}

fn found_by(lang: Lang, found: &MisuseFound) -> String {
    let args = Args::new()
        .with("at", moment(lang, found.at))
        .with("by", found.by.as_str())
        .with("from", moment(lang, found.misused_at))
        .with("reason", found.reason.as_str());
    say_with(lang, "misuse-found-by", &args)
}

fn facts(lang: Lang, it: &CardMisuse) -> Vec<Fact> {
    let mut number = it.number.masked();
    if it.is_revoked {
        number = format!("{number} · {}", say(lang, "me-card-revoked"));
    }
    let mut facts = vec![
        fact(lang, "who-card-number", number),
        fact(lang, "misuse-when", between(lang, it.between)),
    ];
    if it.found.is_some() {
        return facts;
    }
    let kind = |(kind, times): &(MisuseKind, usize)| counted(say(lang, kind_key(*kind)), *times);
    let kinds: Vec<String> = it.kinds.iter().map(kind).collect();
    facts.push(fact(lang, "misuse-why", kinds.join("; ")));
    let places = it.places.iter();
    let places: Vec<String> = places.map(|(name, n)| counted(name.clone(), *n)).collect();
    facts.push(fact(lang, "visits-provider", places.join(", ")));
    facts.push(fact(lang, "misuse-who", it.people.join(", ")));
    facts
}

/// How often, where more than once.
fn counted(text: String, times: usize) -> String {
    match times {
        1 => text,
        _ => format!("{text} (×{times})"),
    }
}

/// The day and hour, to the hour of the last one.
fn between(lang: Lang, (first, last): (Timestamp, Timestamp)) -> String {
    let from = moment(lang, first);
    let until = riga_datetime(last).strftime("%H.%M").to_string();
    match riga_datetime(first).strftime("%H.%M").to_string() == until {
        true => from,
        false => format!("{from}–{until}"),
    }
}

const fn kind_key(kind: MisuseKind) -> &'static str {
    match kind {
        MisuseKind::Old => "misuse-kind-old",
        MisuseKind::Used => "misuse-kind-used",
        MisuseKind::Elsewhere => "misuse-kind-elsewhere",
        MisuseKind::OtherPerson => "misuse-kind-other-person",
        MisuseKind::Untold => "misuse-kind-untold",
    }
}

/// `POST /insured/misuse`
pub(crate) async fn answer(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let done = match read(&fields) {
        Ok(request) => site.app.answer_card_misuse(visitor.actor(), request).await,
        Err(wrong) => Err(AppError::Invalid(vec![wrong])),
    };
    let is_misuse = fields.get("misuse") == "yes";
    let (status, key) = match done {
        Ok(about) if is_misuse => return Ok(Redirect::to(&record_href(&about)).into_response()),
        Ok(_) => return Ok(Redirect::to("/insured/misuse?said=none").into_response()),
        Err(AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "misuse-no-reason"),
        Err(AppError::NotFound) => (StatusCode::CONFLICT, "misuse-answered"),
        Err(error) => return Err(visitor.fail(error)),
    };
    let mut shown = list_page(&site, &visitor).await?;
    shown.problem = Some(shown.f.t(key));
    Ok(page_with(status, &shown))
}

fn read(fields: &Fields) -> Result<AnswerCardMisuse, app::FieldProblem> {
    let id = |name: &str| fields.typed(name).ok_or_else(|| malformed(name));
    Ok(AnswerCardMisuse {
        card: fields.typed("card").ok_or_else(|| malformed("card"))?,
        first: id("first")?,
        last: id("last")?,
        is_misuse: match fields.get("misuse") {
            "yes" => true,
            "no" => false,
            _ => return Err(malformed("misuse")),
        },
        reason: fields.get("reason").to_owned(),
    })
}
