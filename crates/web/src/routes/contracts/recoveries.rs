//! Losses after the end of cover: each waits for a person who claims it or lets it be.

use std::sync::Arc;

use adjudication::LossCause;
use app::{
    AnswerRecovery, AnsweredRecovery, AppError, ContractAt, OpenRecovery, RecoveryLetterView,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{Timestamp, add_days, riga_date};
use identity::{ContractId, CoverId};
use money::Cents;
use papers::{Notice, NoticePart};
use wording::{Args, Lang, say, say_with};

use super::documents::{letter, printed};
use super::view::{notice, told, worked_out};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{RecoveriesPage, RecoveryAnswerRow, RecoveryRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, euros, fact, full_name, moment};
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/recoveries`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = recoveries_page(&site, &visitor).await?;
    shown.f.notice = notice(visitor.lang(), fields.get("said"));
    Ok(page(&shown))
}

/// `POST /contracts/recoveries/{contract}/{cover}`
pub(crate) async fn answer(
    State(site): State<Arc<Site>>,
    Path((contract, cover)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let missing = || visitor.fail(AppError::NotFound);
    let contract: ContractId = contract.parse().map_err(|_| missing())?;
    let cover: CoverId = cover.parse().map_err(|_| missing())?;
    let version = fields.typed("version").unwrap_or_default();
    let losses: i64 = fields.typed("losses").unwrap_or_default();
    let request = AnswerRecovery {
        cover,
        claim: fields.get("answer") == "claim",
        losses: Cents::new(losses),
        reason: fields.get("reason").to_owned(),
    };
    let at = ContractAt { contract, version };
    let done = site.app.answer_recovery(visitor.actor(), at, request).await;
    match done {
        Ok(changed) => {
            let said = changed.waiting.map_or("done", |_| "waits");
            let to = format!("/contracts/recoveries?said={said}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let Some(problems) = told(visitor.lang(), None, &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = recoveries_page(&site, &visitor).await?;
            shown.problems = problems;
            let own = shown
                .rows
                .iter_mut()
                .filter(|row| row.id.ends_with(&cover.to_string()));
            own.for_each(|row| fields.get("reason").clone_into(&mut row.reason));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

async fn recoveries_page(site: &Site, visitor: &Visitor) -> Result<RecoveriesPage, Fail> {
    let found = site.app.recoveries(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Contracts);
    f.path = "/contracts/recoveries".to_owned();
    Ok(RecoveriesPage {
        problems: Vec::new(),
        rows: found.open.iter().map(|it| row(f.lang, it)).collect(),
        answered: found
            .answered
            .iter()
            .map(|it| answered(f.lang, it))
            .collect(),
        f,
    })
}

fn row(lang: Lang, it: &OpenRecovery) -> RecoveryRow {
    let facts = vec![
        fact(lang, "contract-policyholder", it.policyholder.clone()),
        fact(lang, "recoveries-cause", cause(lang, (it.cause, it.since))),
        fact(lang, "recoveries-losses", euros(lang, it.losses)),
        fact(lang, "recoveries-amount", euros(lang, it.amount)),
    ];
    RecoveryRow {
        id: format!("{}/{}", it.at.contract, it.cover),
        version: it.at.version,
        losses: it.losses.get(),
        name: full_name(&it.insured.1),
        person: format!("/contracts/{}/insured/{}", it.at.contract, it.cover),
        href: format!("/contracts/{}", it.at.contract),
        contract: it.contract.clone(),
        facts,
        sum: worked_out(lang, &it.edition, &it.decided),
        premium: (it.cause == LossCause::Misuse).then(|| say(lang, "recoveries-premium")),
        waits: it.waits_for_second.as_ref().map(|by| {
            say_with(
                lang,
                "recoveries-waits",
                &Args::new().with("name", &*by.name),
            )
        }),
        reason: String::new(),
        may_answer: it.may_answer,
    }
}

/// What ended the cover, and when.
fn cause(lang: Lang, (cause, since): (LossCause, Timestamp)) -> String {
    match cause {
        LossCause::Misuse => {
            let at = moment(lang, since);
            say_with(lang, "recoveries-misuse", &Args::new().with("at", at))
        }
        LossCause::KeptCard => {
            let last = day(lang, Some(add_days(riga_date(since), -1)));
            say_with(
                lang,
                "recoveries-kept-card",
                &Args::new().with("date", last),
            )
        }
    }
}

fn answered(lang: Lang, it: &AnsweredRecovery) -> RecoveryAnswerRow {
    let hands = it.by.iter().chain(&it.approved_by);
    let hands: Vec<&str> = hands.map(|by| &*by.name).collect();
    let (tone, key) = match it.answer.claim {
        true => ("part", "recoveries-claimed"),
        false => ("", "recoveries-waived"),
    };
    RecoveryAnswerRow {
        person: format!("/contracts/{}/insured/{}", it.contract.id, it.cover),
        name: full_name(&it.insured),
        contract: it.contract.name.clone(),
        policyholder: it.policyholder.clone(),
        tone,
        answer: say(lang, key),
        amount: euros(lang, it.amount),
        reason: it.answer.reason.clone(),
        by: hands.join(", "),
        at: moment(lang, it.at),
        letter: it.answer.claim.then(|| {
            let (contract, number) = (it.contract.id, it.sequence);
            format!("/contracts/recoveries/{contract}/{number}/letter.pdf")
        }),
    }
}

/// `GET /contracts/recoveries/{contract}/{number}/letter.pdf`, in Latvian, which contracts are in, or the language asked
/// for.
pub(crate) async fn claim(
    State(site): State<Arc<Site>>,
    Path((contract, number)): Path<(String, i64)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let id = contract.parse();
    let id: ContractId = id.map_err(|_| visitor.fail(AppError::NotFound))?;
    let lang = Lang::from_tag(fields.get("in")).unwrap_or(Lang::Lv);
    let found = site
        .app
        .recovery_letter(visitor.actor(), (id, number))
        .await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let name = format!("{}-{number}", found.history.contract.number);
    printed(&visitor, &claim_letter(lang, &found), &name)
}

fn claim_letter(lang: Lang, found: &RecoveryLetterView) -> Notice {
    let contract = &found.history.contract.number;
    let amount = euros(lang, found.claimed.amount);
    let name = found.change.cover.as_ref();
    let name = name.map(|(_, name)| full_name(name)).unwrap_or_default();
    let because = cause(lang, (found.loss.cause, found.since));
    let edition = &found.history.edition;
    let mut facts = vec![
        (say(lang, "insured-name"), name),
        (say(lang, "recoveries-cause"), because),
        (
            say(lang, "recoveries-losses"),
            euros(lang, found.loss.losses),
        ),
        (say(lang, "recoveries-amount"), amount.clone()),
    ];
    if let Some((iban, by)) = &found.pay {
        facts.push((say(lang, "recoveries-letter-by"), day(lang, Some(*by))));
        facts.push((say(lang, "invoice-iban"), iban.grouped()));
    }
    let reference = format!("{contract}/{}", found.change.sequence);
    facts.push((say(lang, "invoice-reference"), reference));
    let args = Args::new()
        .with("number", &**contract)
        .with("amount", amount)
        .with("losses", euros(lang, found.loss.losses))
        .with("clause", &*found.claimed.clause)
        .with("terms", &*edition.source.title);
    let parts = [
        NoticePart::Text(say_with(lang, "recoveries-letter-says", &args)),
        NoticePart::Strong(say_with(lang, "recoveries-letter-asks", &args)),
        NoticePart::Text(say(lang, "recoveries-letter-joint")),
        NoticePart::Text(say(lang, "recoveries-letter-object")),
    ];
    Notice {
        title: say_with(lang, "recoveries-letter-title", &args),
        facts,
        parts: parts.into(),
        ..letter(lang, &found.history, found.change.known_at)
    }
}
