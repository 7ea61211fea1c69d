//! What is owed, ordered, on its way and paid.

pub(crate) mod view;

use std::sync::Arc;

use app::{AppError, DecideRun, OrderPayout, ProposeRun, ReadReport, ReportRead};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::PainVersion;
use identity::{PayoutId, PayoutRunId};
use money::Cents;
use wording::{Args, Lang, say, say_with};

use self::view::{payouts_page, read_source, report_text, run_page, wrong_key};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Notice;
use crate::reply::{self, page, page_with};
use crate::site::Site;
use crate::visitor::{Posted, Uploaded, Visitor};

/// `GET /payouts`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let mut shown = payouts_page(&site, &visitor).await?;
    shown.f.notice = said(visitor.lang(), &fields);
    Ok(page(&shown))
}

fn said(lang: Lang, fields: &Fields) -> Option<Notice> {
    let text = match fields.get("said") {
        "report" => {
            let count = |name| fields.typed::<u64>(name).unwrap_or_default();
            let args = ["rejected", "known", "taken"];
            let args = args
                .into_iter()
                .fold(Args::new(), |args, name| args.with(name, count(name)));
            say_with(lang, "payouts-said-report", &args)
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
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
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
    let amount = fields.get("amount").replace(',', ".").parse();
    let Ok(amount) = amount else {
        return problem(&site, &visitor, say(lang, "payouts-wrong-amount")).await;
    };
    let request = OrderPayout {
        source,
        payee: fields.get("payee").to_owned(),
        iban,
        amount,
        left,
    };
    let done = site.app.order_payout(visitor.actor(), request).await;
    after(&site, &visitor, "ordered", done.map(drop)).await
}

/// `POST /payouts/cancel`
pub(crate) async fn cancel(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let payout = fields.typed("cancel");
    let payout = payout.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let done = site.app.cancel_payout(visitor.actor(), payout).await;
    after(&site, &visitor, "cancelled", done).await
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
        Ok(run) => {
            let said = [("said", "proposed".to_owned())];
            Ok(Redirect::to(&href(&format!("/payouts/{run}"), said)).into_response())
        }
        Err(error) => again(&site, &visitor, error).await,
    }
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
            let said = [("said", said.to_owned())];
            Ok(Redirect::to(&href(&format!("/payouts/{run}"), said)).into_response())
        }
        Err(error) => {
            let text = text_of(&visitor, error)?;
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
    let Uploaded { visitor, file, .. } = uploaded;
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
        Err(error) => again(&site, &visitor, error).await,
    }
}

/// The page again, saying what was done, or why it was not.
async fn after(
    site: &Site,
    visitor: &Visitor,
    said: &str,
    done: Result<(), AppError>,
) -> Result<Response, Fail> {
    match done {
        Ok(()) => {
            let said = [("said", said.to_owned())];
            Ok(Redirect::to(&href("/payouts", said)).into_response())
        }
        Err(error) => again(site, visitor, error).await,
    }
}

async fn again(site: &Site, visitor: &Visitor, error: AppError) -> Result<Response, Fail> {
    let text = text_of(visitor, error)?;
    problem(site, visitor, text).await
}

/// Why it was not done, if the page can say so.
fn text_of(visitor: &Visitor, error: AppError) -> Result<String, Fail> {
    let lang = visitor.lang();
    match &error {
        AppError::Invalid(fields) => {
            let wrong = fields.first();
            let wrong = wrong.map(|wrong| (wrong.field.as_str(), wrong.code));
            Ok(say(lang, wrong_key(wrong.unwrap_or_default())))
        }
        AppError::Report(error) => Ok(report_text(lang, error)),
        AppError::NeedsSecondPerson { .. } => Ok(say(lang, "payments-wrong-second")),
        _ => Err(visitor.fail(error)),
    }
}

async fn problem(site: &Site, visitor: &Visitor, text: String) -> Result<Response, Fail> {
    let mut shown = payouts_page(site, visitor).await?;
    shown.problem = Some(text);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
