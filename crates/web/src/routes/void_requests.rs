//! What clinics ask of insurers when they can no longer void a visit themselves.

use std::sync::Arc;

use app::{AppError, AskVoid, DeclineVoid, VoidRequestState, VoidRequestView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use wording::{Lang, say};

use super::terminal::visit_id;
use super::visits::{Seen, place, refusal_text, seen, visit_page, void_reason};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::{Desk, Frame, Notice, Section};
use crate::pages::{RequestRow, VOID_REASONS, VoidRequestsPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{Place, fact, moment, visit_row, with};
use crate::visitor::{Posted, Visitor, desk};

/// `GET /void-requests`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = list_page(&site, &visitor).await?;
    shown.f.notice = notice(visitor.lang(), &fields);
    Ok(page(&shown))
}

async fn list_page(site: &Site, visitor: &Visitor) -> Result<VoidRequestsPage, Fail> {
    let found = site
        .app
        .void_requests(visitor.actor(), None)
        .await
        .map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::VoidRequests);
    f.path = "/void-requests".to_owned();
    let says = match desk(visitor.actor().role) {
        Desk::Clerk | Desk::Manager => "requests-of-clinic",
        Desk::Insurer | Desk::Handler | Desk::Auditor | Desk::Employer | Desk::Member => {
            "requests-of-insurer"
        }
    };
    Ok(VoidRequestsPage {
        says: f.t(says),
        problem: None,
        requests: found.iter().map(|it| request_row(&f, it)).collect(),
        f,
    })
}

fn request_row(f: &Frame, request: &VoidRequestView) -> RequestRow {
    let (lang, place) = (f.lang, place(f));
    let visit = visit_row(lang, &request.visit, "", place);
    let (other_key, other) = match place {
        Place::Practitioner => ("visits-insurer", visit.insurer),
        Place::Provider => ("visits-provider", visit.place),
    };
    let may_answer = f.user.as_ref().is_some_and(|it| it.desk == Desk::Insurer);
    let waits = request.state == VoidRequestState::Waiting;
    let (state, tone) = shown_state(&request.state);
    RequestRow {
        visit: visit.id,
        number: visit.number,
        state: f.t(state),
        tone,
        facts: vec![
            fact(lang, "request-reason", void_reason(lang, &request.reason)),
            fact(lang, "request-asked", asked(lang, request)),
            fact(lang, other_key, other),
            fact(lang, "visits-insured", visit.insured),
            fact(lang, "visit-service-date", visit.date),
            fact(lang, "line-insurer", visit.insurer_pays),
        ],
        answer: declined(lang, &request.state),
        reason: request.reason.clone(),
        key: (may_answer && waits).then(|| Uuid::now_v7().to_string()),
    }
}

const fn shown_state(state: &VoidRequestState) -> (&'static str, &'static str) {
    match state {
        VoidRequestState::Waiting => ("request-waiting", "part"),
        VoidRequestState::Voided => ("request-voided", "good"),
        VoidRequestState::Declined { .. } => ("request-declined", "bad"),
        VoidRequestState::Settled => ("request-settled", "ask"),
    }
}

fn asked(lang: Lang, request: &VoidRequestView) -> String {
    format!("{}, {}", request.asked_by, moment(lang, request.asked_at))
}

/// Who declined, when and why.
fn declined(lang: Lang, state: &VoidRequestState) -> Option<String> {
    let VoidRequestState::Declined { at, by, answer } = state else {
        return None;
    };
    let args = wording::Args::new()
        .with("at", moment(lang, *at))
        .with("by", by.as_str())
        .with("answer", answer.as_str());
    Some(wording::say_with(lang, "request-declined-by", &args))
}

/// What the page of a visit says about the last request: to its clinic what became of it, to the insurer
/// that one waits.
pub(super) fn told(visitor: &Visitor, request: &VoidRequestView) -> Option<Notice> {
    let lang = visitor.lang();
    let insurer = desk(visitor.actor().role) == Desk::Insurer;
    let text = match &request.state {
        VoidRequestState::Waiting if insurer => {
            let args = wording::Args::new()
                .with("asked", asked(lang, request))
                .with("reason", void_reason(lang, &request.reason));
            wording::say_with(lang, "request-to-you", &args)
        }
        VoidRequestState::Waiting => with(lang, "request-sent", "asked", &asked(lang, request)),
        state => declined(lang, state)?,
    };
    Some(Notice { tone: "part", text })
}

fn notice(lang: Lang, fields: &Fields) -> Option<Notice> {
    let number: identity::VisitNumber = fields.typed("n")?;
    let key = match fields.get("said") {
        "asked" => "request-said-asked",
        "declined" => "request-said-declined",
        "voided" => "visit-voided",
        _ => return None,
    };
    let text = with(lang, key, "number", &number.to_string());
    Some(Notice { tone: "good", text })
}

/// `POST /reports/visits/{id}/ask-void`
pub(crate) async fn ask(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let about = seen(&site, &visitor, &id).await?;
    let again = |about: &Seen, status, text| {
        let shown = visit_page(&visitor, about, fields.get("back"), Some(text));
        Ok(page_with(status, &shown))
    };
    let Some(reason) = VOID_REASONS
        .iter()
        .find(|code| **code == fields.get("reason"))
    else {
        let text = say(visitor.lang(), "visit-void-no-reason");
        return again(&about, StatusCode::UNPROCESSABLE_ENTITY, text);
    };
    let request = AskVoid {
        visit: about.visit.id,
        reason: (*reason).to_owned(),
    };
    match site.app.ask_void(visitor.actor(), request).await {
        Ok(()) => Ok(back_to_list("asked", &about.visit.number.to_string())),
        Err(refusal @ (AppError::Settled { .. } | AppError::WrongState { .. })) => {
            let text = refusal_text(visitor.lang(), &refusal);
            again(&about, StatusCode::CONFLICT, text)
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// `POST /void-requests/{id}/decline`
pub(crate) async fn decline(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let visit = visit_id(&visitor, &id)?;
    let request = DeclineVoid {
        visit,
        answer: fields.get("answer").to_owned(),
    };
    match site.app.decline_void(visitor.actor(), request).await {
        Ok(()) => {
            let about = seen(&site, &visitor, &id).await?;
            Ok(back_to_list("declined", &about.visit.number.to_string()))
        }
        Err(AppError::Invalid(_)) => {
            let mut shown = list_page(&site, &visitor).await?;
            shown.problem = Some(say(visitor.lang(), "request-no-answer"));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

fn back_to_list(said: &str, number: &str) -> Response {
    let said = [("said", said.to_owned()), ("n", number.to_owned())];
    Redirect::to(&href("/void-requests", said)).into_response()
}
