//! What is owed, ordered, on its way and paid.

pub(crate) mod view;

use std::sync::Arc;

use app::{AppError, DecideRun, FieldProblem, OrderPayout, ProposeRun, ReadReport, ReportRead};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use exchange::PainVersion;
use identity::{PayoutId, PayoutRunId};
use money::Cents;
use wording::{Lang, say};

use self::view::{payouts_page, read_source, run_page, unpayable, wrong_key};
use super::money::{counted, done_at, why_not};
use crate::draft::price;
use crate::fail::Fail;
use crate::fields::{Fields, href, local};
use crate::frame::Notice;
use crate::reply::{self, page, page_with};
use crate::site::Site;
use crate::view::{day, with};
use crate::visitor::{Posted, Uploaded, Visitor};

/// `GET /payouts`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = payouts_page(&site, &visitor, fields.typed("insurer")).await?;
    shown.f.notice = said(visitor.lang(), &fields);
    Ok(page(&shown))
}

fn said(lang: Lang, fields: &Fields) -> Option<Notice> {
    let text = match fields.get("said") {
        "report" => {
            let names = ["rejected", "known", "taken"];
            counted(lang, fields, ("payouts-said-report", &names))
        }
        done @ ("ordered" | "cancelled" | "proposed" | "approved" | "returned") => {
            say(lang, &format!("payouts-said-{done}"))
        }
        _ => return None,
    };
    Some(Notice { tone: "good", text })
}

/// `GET /payouts/{run}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(run): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = run_page(&site, &visitor, run_id(&visitor, &run)?).await?;
    shown.f.notice = said(visitor.lang(), &fields);
    Ok(page(&shown))
}

fn run_id(visitor: &Visitor, run: &str) -> Result<PayoutRunId, Fail> {
    run.parse().map_err(|_| visitor.fail(AppError::NotFound))
}

/// `POST /payouts/order`
pub(crate) async fn order(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let source = read_source(fields.get("source"));
    let left = fields.typed("left").map(Cents::new);
    let (Some(source), Some(left)) = (source, left) else {
        return Err(visitor.fail(AppError::NotFound));
    };
    let lang = visitor.lang();
    let Some(iban) = fields.typed("iban") else {
        return problem(&site, &visitor, say(lang, "payments-wrong-iban")).await;
    };
    let Some(amount) = price(fields.get("amount")) else {
        return problem(&site, &visitor, say(lang, "payouts-wrong-amount")).await;
    };
    let request = OrderPayout {
        source,
        payee: fields.get("payee").to_owned(),
        iban,
        amount,
        left,
    };
    match site.app.order_payout(visitor.actor(), request).await {
        Ok(_) => {
            let back = fields.some("back").map_or("/payouts", local);
            Ok(done_at(back, "ordered"))
        }
        Err(error) => again(&site, &visitor, error).await,
    }
}

/// `POST /payouts/cancel`
pub(crate) async fn cancel(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let payout = posted.named("cancel")?;
    let visitor = &posted.visitor;
    match site.app.cancel_payout(visitor.actor(), payout).await {
        Ok(()) => Ok(done_at("/payouts", "cancelled")),
        Err(error) => again(&site, visitor, error).await,
    }
}

/// `POST /payouts/run`
pub(crate) async fn propose(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let payouts: Vec<PayoutId> = fields
        .all("payout")
        .filter_map(|id| id.parse().ok())
        .collect();
    let Some(execute_on) = fields.typed("execute_on") else {
        return problem(&site, &visitor, say(visitor.lang(), "payouts-wrong-day")).await;
    };
    let request = ProposeRun {
        payouts,
        execute_on,
        version: match fields.get("format") {
            "03" => PainVersion::V03,
            _ => PainVersion::V09,
        },
    };
    match site.app.propose_run(visitor.actor(), request).await {
        Ok(run) => Ok(done_at(&format!("/payouts/{run}"), "proposed")),
        Err(AppError::Invalid(wrong)) if is_closed_day(&wrong) => {
            let text = next_day(visitor.lang(), execute_on);
            problem(&site, &visitor, text).await
        }
        Err(error) => again(&site, &visitor, error).await,
    }
}

fn is_closed_day(wrong: &[FieldProblem]) -> bool {
    let first = wrong.first();
    first.is_some_and(|it| it.code == "no-payment-day")
}

/// Banks do not pay on that day; on which they do next.
fn next_day(lang: Lang, chosen: Date) -> String {
    let next = day(lang, Some(calendar::payment_day(chosen)));
    with(lang, "payouts-wrong-closed", "day", &next)
}

/// `POST /payouts/{run}/decide`
pub(crate) async fn decide(
    State(site): State<Arc<Site>>,
    Path(run): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let run = run_id(&visitor, &run)?;
    let approved = fields.some("approved").is_some();
    let request = DecideRun { run, approved };
    match site.app.decide_run(visitor.actor(), request).await {
        Ok(()) => {
            let said = if approved { "approved" } else { "returned" };
            Ok(done_at(&format!("/payouts/{run}"), said))
        }
        Err(error) => {
            let text = why_not(&visitor, error, wrong_key)?;
            let mut shown = run_page(&site, &visitor, run).await?;
            shown.problem = Some(text);
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

/// `POST /payouts/{run}/file`: to fetch it the first time changes how far its payouts are.
pub(crate) async fn file(
    State(site): State<Arc<Site>>,
    Path(run): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, .. } = posted;
    let run = run_id(&visitor, &run)?;
    let found = site.app.payout_file(visitor.actor(), run).await;
    let (name, file) = found.map_err(|error| visitor.fail(error))?;
    Ok(reply::xml(&name, file.into_bytes()))
}

/// `POST /payouts/report`
pub(crate) async fn report(
    State(site): State<Arc<Site>>,
    uploaded: Uploaded,
) -> Result<Response, Fail> {
    let visitor = &uploaded.visitor;
    let file = uploaded.file().to_vec();
    match site
        .app
        .read_report(visitor.actor(), ReadReport { file })
        .await
    {
        Ok(ReportRead {
            rejected,
            known,
            taken,
        }) => {
            let said = [
                ("said", "report".to_owned()),
                ("rejected", rejected.to_string()),
                ("known", known.to_string()),
                ("taken", taken.to_string()),
            ];
            Ok(Redirect::to(&href("/payouts", said)).into_response())
        }
        Err(error) => again(&site, visitor, error).await,
    }
}

async fn again(site: &Site, visitor: &Visitor, error: AppError) -> Result<Response, Fail> {
    let text = match unpayable(visitor.lang(), &error) {
        Some(text) => text,
        None => why_not(visitor, error, wrong_key)?,
    };
    problem(site, visitor, text).await
}

async fn problem(site: &Site, visitor: &Visitor, text: String) -> Result<Response, Fail> {
    let mut shown = payouts_page(site, visitor, None).await?;
    shown.problem = Some(text);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
