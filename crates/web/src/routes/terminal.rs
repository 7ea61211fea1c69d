//! The bill, the decision, the confirmation.

use std::sync::Arc;

use app::{AppError, CancelVisit, ConfirmVisit, Offer, SameVisit, VisitState, VisitView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::VisitId;
use uuid::Uuid;

use crate::draft::{Draft, needed};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Frame, Notice, Section};
use crate::pages::{BillPage, DecisionPage, DonePage, GroupView, ServiceView};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{euros, headline, same_visit_warning, visit_card, with};
use crate::visitor::{Posted, Visitor};

/// `GET /terminal`: services and the bill. Adding and removing lines are links of this page to itself.
pub(crate) async fn bill(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let offer = site
        .app
        .offer(visitor.actor())
        .await
        .map_err(|error| visitor.fail(error))?;
    let mut draft = Draft::read(&fields);
    let unknown = draft.keep_offered(&offer);
    if let Some(change) = change(&mut draft, &fields, &offer) {
        return Ok(change);
    }
    let f = visitor.frame(Section::Terminal);
    let mut shown = bill_page(f, &draft, &offer, &fields);
    if let Some(code) = unknown {
        shown.problem = Some(with(visitor.lang(), "bill-unknown", "code", &code));
    }
    Ok(page(&shown))
}

/// The bill after a button was pressed, at an address that can be reloaded.
fn change(draft: &mut Draft, fields: &Fields, offer: &Offer) -> Option<Response> {
    match (fields.some("add"), fields.typed("drop")) {
        (Some(code), _) if draft.lines.len() < offer.max_lines => draft.add(code),
        (_, Some(place)) => draft.drop_line(place),
        _ => return None,
    }
    let mut pairs = draft.pairs();
    pairs.push(("g", fields.get("g").to_owned()));
    Some(Redirect::to(&crate::fields::href("/terminal", pairs)).into_response())
}

/// The page of a bill.
pub(crate) fn bill_page(f: Frame, draft: &Draft, offer: &Offer, fields: &Fields) -> BillPage {
    let lang = f.lang;
    let query = fields.get("q").to_owned();
    let first = offer
        .groups
        .first()
        .map(|group| group.id.as_str())
        .unwrap_or_default();
    let open = offer
        .groups
        .iter()
        .find(|group| group.id == fields.get("g"))
        .map_or(first, |group| group.id.as_str());
    let problem = (fields.some("add").is_some() && draft.lines.len() >= offer.max_lines)
        .then(|| f.t("bill-full"));
    let notice = notice(&f, fields);
    BillPage {
        step: 0,
        problem,
        groups: groups(&f, offer, open, &query),
        open_group: open.to_owned(),
        lines: draft.shown(&f, offer),
        carried: draft.carried_pairs(),
        total: euros(lang, draft.total(offer)),
        max_lines: offer.max_lines,
        query,
        f: Frame { notice, ..f },
    }
}

fn groups(f: &Frame, offer: &Offer, open: &str, query: &str) -> Vec<GroupView> {
    let words: Vec<String> = query.split_whitespace().map(plain).collect();
    let fits = |group: &str, code: &str, name: &str| {
        let text = plain(&format!("{code} {name}"));
        if words.is_empty() {
            group == open
        } else {
            words.iter().all(|word| text.contains(word))
        }
    };
    let group = |group: &app::OfferedGroup| GroupView {
        id: group.id.clone(),
        name: f.lang.of(&group.label).to_owned(),
        open: words.is_empty() && group.id == open,
        services: group
            .services
            .iter()
            .map(|service| {
                let name = f.lang.of(&service.label).to_owned();
                ServiceView {
                    shown: fits(&group.id, &service.code, &name),
                    code: service.code.clone(),
                    price: euros(f.lang, service.price),
                    papers: needed(service.needs),
                    name,
                }
            })
            .collect(),
    };
    offer.groups.iter().map(group).collect()
}

/// Small letters without their marks, so that `kardiologa` finds `Kardiologa` and `zobu higiena` finds
/// `Zobu higiēna`.
fn plain(text: &str) -> String {
    let bare = |c: char| match c {
        'ā' => 'a',
        'č' => 'c',
        'ē' => 'e',
        'ģ' => 'g',
        'ī' => 'i',
        'ķ' => 'k',
        'ļ' => 'l',
        'ņ' => 'n',
        'š' => 's',
        'ū' => 'u',
        'ž' => 'z',
        'ё' => 'е',
        other => other,
    };
    text.to_lowercase().chars().map(bare).collect()
}

/// What has just been done, as the address says.
fn notice(f: &Frame, fields: &Fields) -> Option<Notice> {
    let key = match fields.get("said") {
        "restarted" => "bill-restarted",
        "cancelled" => "bill-cancelled",
        _ => return None,
    };
    let number: identity::VisitNumber = fields.typed("n")?;
    Some(Notice {
        tone: "good",
        text: with(f.lang, key, "number", &number.to_string()),
    })
}

/// `GET /terminal/visit/{id}`: the decision, until it is confirmed or given up.
pub(crate) async fn decision(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let visit = find(&site, &visitor, &id).await?;
    match visit.state {
        VisitState::Held | VisitState::Refused => Ok(page(&decision_page(&visitor, &visit, None))),
        VisitState::Confirmed => {
            Ok(Redirect::to(&format!("/terminal/visit/{id}/done")).into_response())
        }
        _ => Ok(Redirect::to(&format!("/reports/visits/{id}")).into_response()),
    }
}

/// `POST /terminal/visit/{id}/confirm`
pub(crate) async fn confirm(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let same_visit = match fields.get("accept_same_visit") {
        "yes" => SameVisit::Another,
        _ => SameVisit::Ask,
    };
    let visit = visit_id(&visitor, &id)?;
    let request = ConfirmVisit {
        visit,
        key: fields.get("key").to_owned(),
        same_visit,
    };
    let done = Redirect::to(&format!("/terminal/visit/{id}/done")).into_response();
    let problem = match site.app.confirm_visit(visitor.actor(), request).await {
        Ok(_)
        | Err(AppError::WrongState {
            state: VisitState::Confirmed,
        }) => return Ok(done),
        Err(AppError::SameVisit { .. }) => "decision-same-needed",
        Err(
            AppError::HoldExpired
            | AppError::WrongState {
                state: VisitState::Expired,
            },
        ) => "decision-expired",
        Err(error) => return Err(visitor.fail(error)),
    };
    let visit = find(&site, &visitor, &id).await?;
    let shown = decision_page(
        &visitor,
        &visit,
        Some(visitor.frame(Section::Terminal).t(problem)),
    );
    Ok(page_with(StatusCode::CONFLICT, &shown))
}

/// `POST /terminal/visit/{id}/cancel`: back to the bill, with the limits free again.
pub(crate) async fn cancel(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let visit = find(&site, &visitor, &id).await?;
    if visit.state == VisitState::Held {
        let request = CancelVisit {
            visit: visit.id,
            key: fields.get("key").to_owned(),
        };
        match site.app.cancel_visit(visitor.actor(), request).await {
            Ok(_)
            | Err(
                AppError::HoldExpired
                | AppError::WrongState {
                    state: VisitState::Expired | VisitState::Cancelled,
                },
            ) => {}
            Err(error) => return Err(visitor.fail(error)),
        }
    }
    // Of a visit that was refused nothing was held, and so nothing was cancelled.
    let said = if visit.state == VisitState::Refused {
        ""
    } else {
        "cancelled"
    };
    Ok(to_bill(&visit, said))
}

/// To the bill of a visit that was given up or reversed.
pub(crate) fn to_bill(visit: &VisitView, said: &'static str) -> Response {
    let draft = Draft::of_lines(&visit.lines)
        .carry("practitioner", visit.practitioner.id.to_string())
        .carry("insurer", visit.insurer.id.to_string())
        .carry("service_date", visit.service_date.to_string());
    let mut pairs = draft.pairs();
    pairs.extend([("said", said.to_owned()), ("n", visit.number.to_string())]);
    Redirect::to(&crate::fields::href("/terminal", pairs)).into_response()
}

/// `GET /terminal/visit/{id}/done`
pub(crate) async fn done(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let visit = find(&site, &visitor, &id).await?;
    match visit.state {
        VisitState::Confirmed => {
            let f = visitor.frame(Section::Terminal);
            Ok(page(&DonePage {
                step: 3,
                visit: visit_card(f.lang, &visit),
                f,
            }))
        }
        VisitState::Held => Ok(Redirect::to(&format!("/terminal/visit/{id}")).into_response()),
        _ => Ok(Redirect::to(&format!("/reports/visits/{id}")).into_response()),
    }
}

fn decision_page(visitor: &Visitor, visit: &VisitView, problem: Option<String>) -> DecisionPage {
    let mut f = visitor.frame(Section::Terminal);
    f.path = format!("/terminal/visit/{}", visit.id);
    let lang = f.lang;
    let until = visit.held_until;
    DecisionPage {
        step: 2,
        headline: headline(lang, visit),
        problem,
        visit: visit_card(lang, visit),
        can_confirm: visit.state == VisitState::Held,
        same_visit: same_visit_warning(lang, visit),
        key: Uuid::now_v7().to_string(),
        held_until: until.map(|until| clock(lang, until)).unwrap_or_default(),
        held_until_unix: until.map_or(0, calendar::Timestamp::as_second),
        f,
    }
}

/// The time of day of a moment; the whole moment when it is not today's concern.
fn clock(lang: wording::Lang, at: calendar::Timestamp) -> String {
    let wall = calendar::riga_datetime(at);
    match lang {
        wording::Lang::Lv => format!("plkst. {:02}.{:02}", wall.hour(), wall.minute()),
        _ => format!("{:02}:{:02}", wall.hour(), wall.minute()),
    }
}

/// The visit of an address.
pub(crate) async fn find(site: &Site, visitor: &Visitor, id: &str) -> Result<VisitView, Fail> {
    let id = visit_id(visitor, id)?;
    site.app
        .visit(visitor.actor(), id)
        .await
        .map_err(|error| visitor.fail(error))
}

/// The id in an address; whatever is none is not found.
pub(crate) fn visit_id(visitor: &Visitor, id: &str) -> Result<VisitId, Fail> {
    id.parse().map_err(|_| visitor.fail(AppError::NotFound))
}
