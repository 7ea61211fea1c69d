//! The list of transactions, one of them, and its reversal.

use std::sync::Arc;

use app::{
    AppError, VisitFilter, VisitState, VisitView, VoidRequestState, VoidRequestView, VoidVisit,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use wording::{Args, Lang, say, say_with};

use super::terminal::{find, to_bill};
use super::void_requests::told;
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::{Desk, Frame, Notice, Section};
use crate::pages::{Choice, Choices, VOID_REASONS, VisitPage, VisitsPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{Place, moment, totals, visit_card, visit_row, with};
use crate::visitor::{Posted, Visitor, desk};

const FILTERS: [&str; 7] = [
    "from",
    "to",
    "insurer",
    "practitioner",
    "state",
    "number",
    "back",
];

/// States that can be asked for, by the word in addresses.
const STATES: [(&str, VisitState); 6] = [
    ("confirmed", VisitState::Confirmed),
    ("held", VisitState::Held),
    ("voided", VisitState::Voided),
    ("cancelled", VisitState::Cancelled),
    ("expired", VisitState::Expired),
    ("refused", VisitState::Refused),
];

/// `GET /reports/visits`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let today = site.today();
    let asked = |name| fields.some(name).is_some();
    // Without any filter, today: what a receptionist looks for.
    let plain = !FILTERS.iter().any(|name| asked(name));
    let from = if plain && visitor_is_clinic(&visitor) {
        Some(today)
    } else {
        fields.typed("from")
    };
    let filter = VisitFilter {
        from,
        to: if plain { from } else { fields.typed("to") },
        insurer: fields.typed("insurer"),
        practitioner: fields.typed("practitioner"),
        number: fields.typed("number"),
        state: STATES
            .iter()
            .find(|(word, _)| *word == fields.get("state"))
            .map(|(_, state)| *state),
        after: fields.some("after").map(str::to_owned),
        ..VisitFilter::default()
    };
    let found = site
        .app
        .visits(visitor.actor(), filter.clone())
        .await
        .map_err(|error| visitor.fail(error))?;
    let choices = choices(&site, &visitor, &fields).await?;
    let f = visitor.frame(Section::Visits);
    Ok(page(&visits_page(f, &fields, &filter, found, choices)))
}

fn visits_page(
    f: Frame,
    fields: &Fields,
    filter: &VisitFilter,
    found: app::VisitPage,
    choices: Vec<Choices>,
) -> VisitsPage {
    let lang = f.lang;
    let back = if fields.get("back") == "settlements" {
        "?back=settlements"
    } else {
        ""
    };
    let place = place(&f);
    let turn = |after: Option<String>| {
        let kept = FILTERS
            .iter()
            .map(|name| (*name, fields.get(name).to_owned()));
        href(
            "/reports/visits",
            kept.chain(after.map(|after| ("after", after))),
        )
    };
    VisitsPage {
        found: say_with(
            lang,
            "visits-found",
            &Args::new().with("count", found.found),
        ),
        from: filter.from.map(|day| day.to_string()).unwrap_or_default(),
        to: filter.to.map(|day| day.to_string()).unwrap_or_default(),
        number: fields.get("number").to_owned(),
        choices,
        rows: found
            .rows
            .iter()
            .map(|row| visit_row(lang, row, back, place))
            .collect(),
        totals: totals(lang, &found.totals),
        first: filter.after.is_some().then(|| turn(None)),
        next: found.next.map(|next| turn(Some(next))),
        f: Frame {
            notice: notice(&f, fields),
            ..f
        },
    }
}

/// Clinics see their practitioners, the others see clinics.
pub(crate) fn place(f: &Frame) -> Place {
    match f.user.as_ref().map(|user| user.desk) {
        Some(Desk::Clerk | Desk::Manager) => Place::Practitioner,
        _ => Place::Provider,
    }
}

fn visitor_is_clinic(visitor: &Visitor) -> bool {
    matches!(desk(visitor.actor().role), Desk::Clerk | Desk::Manager)
}

async fn choices(site: &Site, visitor: &Visitor, fields: &Fields) -> Result<Vec<Choices>, Fail> {
    let lang = visitor.lang();
    let mut choices = Vec::new();
    if visitor_is_clinic(visitor) {
        let offer = site
            .app
            .offer(visitor.actor())
            .await
            .map_err(|error| visitor.fail(error))?;
        let insurers = offer
            .insurers
            .iter()
            .map(|it| (it.id.to_string(), it.name.clone()));
        choices.push(choice(
            lang,
            "insurer",
            "visits-insurer",
            fields,
            insurers.collect(),
        ));
        let people = offer
            .practitioners
            .iter()
            .map(|it| (it.id.to_string(), it.name.clone()));
        choices.push(choice(
            lang,
            "practitioner",
            "visits-practitioner",
            fields,
            people.collect(),
        ));
    }
    let states = STATES.iter().map(|(word, state)| {
        let key = crate::view::state(*state, None).key();
        ((*word).to_owned(), say(lang, key))
    });
    choices.push(choice(
        lang,
        "state",
        "visits-state",
        fields,
        states.collect(),
    ));
    Ok(choices)
}

fn choice(
    lang: Lang,
    name: &'static str,
    key: &str,
    fields: &Fields,
    options: Vec<(String, String)>,
) -> Choices {
    let chosen = fields.get(name);
    let option = |(id, name): (String, String)| Choice {
        chosen: id == chosen,
        id,
        name,
        detail: String::new(),
    };
    Choices {
        name,
        label: say(lang, key),
        options: options.into_iter().map(option).collect(),
    }
}

fn notice(f: &Frame, fields: &Fields) -> Option<Notice> {
    let number: identity::VisitNumber = fields.typed("n")?;
    (fields.get("said") == "voided").then(|| Notice {
        tone: "good",
        text: with(f.lang, "visit-voided", "number", &number.to_string()),
    })
}

/// `GET /reports/visits/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let about = seen(&site, &visitor, &id).await?;
    Ok(page(&visit_page(
        &visitor,
        &about,
        fields.get("back"),
        None,
    )))
}

/// A visit, and the last request to void it.
pub(super) struct Seen {
    pub(super) visit: VisitView,
    request: Option<VoidRequestView>,
}

pub(super) async fn seen(site: &Site, visitor: &Visitor, id: &str) -> Result<Seen, Fail> {
    let visit = find(site, visitor, id).await?;
    let requests = site
        .app
        .void_requests(visitor.actor(), Some(visit.id))
        .await
        .map_err(|error| visitor.fail(error))?;
    Ok(Seen {
        visit,
        request: requests.into_iter().next(),
    })
}

pub(super) fn visit_page(
    visitor: &Visitor,
    Seen { visit, request }: &Seen,
    back: &str,
    problem: Option<String>,
) -> VisitPage {
    let mut f = visitor.frame(Section::Visits);
    f.path = format!("/reports/visits/{}", visit.id);
    let lang = f.lang;
    let (back, back_key, back_tag) = match back {
        "settlements" => ("/settlements", "visit-back-settlements", "settlements"),
        "requests" => ("/void-requests", "requests-title", "requests"),
        _ => ("/reports/visits", "visit-back-list", "list"),
    };
    let clinic = visitor_is_clinic(visitor);
    let can_void = visit.state == VisitState::Confirmed && visit.void_refusal.is_none();
    let waiting = request
        .as_ref()
        .filter(|request| request.state == VoidRequestState::Waiting);
    let late = matches!(visit.void_refusal, Some(AppError::VoidNeedsInsurer { .. }));
    VisitPage {
        visit: visit_card(lang, visit),
        problem,
        voided: voided(lang, visit),
        back: back.to_owned(),
        back_label: f.t(back_key),
        back_tag: back_tag.to_owned(),
        can_print: visit.confirmed_at.is_some() && desk(visitor.actor().role) != Desk::Auditor,
        is_held: clinic && visit.state == VisitState::Held,
        can_void,
        can_restart: can_void && clinic,
        no_void: if can_void { None } else { no_void(lang, visit) },
        request: request.as_ref().and_then(|it| told(visitor, it)),
        can_ask: late && waiting.is_none(),
        asked_reason: waiting.map(|it| it.reason.clone()).unwrap_or_default(),
        key: Uuid::now_v7().to_string(),
        f,
    }
}

/// A reason in words: it is one of our codes, or a text from the API.
pub(super) fn void_reason(lang: Lang, reason: &str) -> String {
    let known = VOID_REASONS.iter().find(|code| **code == reason);
    known.map_or_else(
        || reason.to_owned(),
        |code| say(lang, &format!("void-reason-{code}")),
    )
}

/// When and why it was voided.
fn voided(lang: Lang, visit: &VisitView) -> Option<String> {
    let voided = visit.voided.as_ref()?;
    let reason = void_reason(lang, &voided.reason);
    let args = Args::new()
        .with("at", moment(lang, voided.at))
        .with("reason", reason)
        .with("by", voided.by.as_str());
    Some(say_with(lang, "visit-voided-info", &args))
}

/// Why it can't be voided and what to do.
fn no_void(lang: Lang, visit: &VisitView) -> Option<String> {
    match (visit.state, visit.void_refusal.as_ref()?) {
        (VisitState::Voided | VisitState::Held, _) => None,
        (_, refusal) => Some(refusal_text(lang, refusal)),
    }
}

pub(super) fn refusal_text(lang: Lang, refusal: &AppError) -> String {
    match refusal {
        AppError::Settled { settlement } => {
            with(lang, "visit-no-void-settled", "month", &settlement.name)
        }
        AppError::VoidNeedsInsurer { .. } => say(lang, "visit-no-void-late"),
        AppError::NotAllowed => say(lang, "visit-no-void-role"),
        _ => say(lang, "visit-no-void-state"),
    }
}

/// `POST /reports/visits/{id}/void`
pub(crate) async fn void(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let about = seen(&site, &visitor, &id).await?;
    let Some(reason) = VOID_REASONS
        .iter()
        .find(|code| **code == fields.get("reason"))
    else {
        let shown = visit_page(
            &visitor,
            &about,
            fields.get("back"),
            Some(say(visitor.lang(), "visit-void-no-reason")),
        );
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    };
    let request = VoidVisit {
        visit: about.visit.id,
        key: fields.get("key").to_owned(),
        reason: (*reason).to_owned(),
    };
    let restart = fields.get("restart") == "1";
    let done = if restart {
        site.app
            .void_and_restart(visitor.actor(), request)
            .await
            .map(|restart| to_bill(&restart.voided, "restarted"))
    } else {
        site.app
            .void_visit(visitor.actor(), request)
            .await
            .map(|voided| after_void(&voided, fields.get("back")))
    };
    done.or_else(|error| match error {
        refusal @ (AppError::Settled { .. }
        | AppError::VoidNeedsInsurer { .. }
        | AppError::WrongState { .. }) => {
            let text = refusal_text(visitor.lang(), &refusal);
            let shown = visit_page(&visitor, &about, fields.get("back"), Some(text));
            Ok(page_with(StatusCode::CONFLICT, &shown))
        }
        error => Err(visitor.fail(error)),
    })
}

/// Back to where the reader came from.
fn after_void(visit: &VisitView, back: &str) -> Response {
    let path = match back {
        "settlements" => "/settlements",
        "requests" => "/void-requests",
        _ => "/reports/visits",
    };
    let said = [
        ("said", "voided".to_owned()),
        ("n", visit.number.to_string()),
    ];
    Redirect::to(&href(path, said)).into_response()
}
