//! The work list.

use std::sync::Arc;

use app::{
    Deadline, DueWithin, DutyKind, MOST_CLAIMS, ReceiptFilter, SavedView, UseCase, WhoseClaims,
};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use terms::Channel;

use super::{channel, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Choice, ReceiptRow, ReceiptsPage, Tab};
use crate::reply::{page, page_with};
use crate::routes::claims::{VIEWS, View, due, state};
use crate::routes::handlers::{choices, handlers};
use crate::site::Site;
use crate::view::{day, euros, full_name};
use crate::visitor::{Posted, Visitor};

/// `GET /receipts`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let wanted = fields.get("view");
    let chosen = VIEWS.iter().find(|view| view.0 == wanted);
    let chosen = chosen.unwrap_or(&VIEWS[0]);
    let filter = ReceiptFilter {
        states: chosen.1.to_vec(),
        or_due: ["work", "mine", "free"].contains(&chosen.0),
        whose: chosen
            .2
            .or_else(|| fields.typed("who").map(WhoseClaims::Of)),
        channel: way(fields.get("channel")),
        due: due_within(fields.get("due")),
        query: String::new(),
        skip: fields.typed("from").unwrap_or_default(),
    };
    let skip = filter.skip;
    let asked = asked(chosen.0, &filter);
    let found = site.app.receipts(visitor.actor(), filter).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let views = site.app.receipt_views(visitor.actor()).await;
    let views = views.map_err(|error| visitor.fail(error))?;
    let mut shown = receipts_page(&visitor, chosen.0, "", &found.rows);
    shown.asked.clone_from(&asked);
    (shown.before, shown.next) = beside(&asked, skip, found.more);
    // “Mine” and “nobody's” say whose already.
    if chosen.2.is_none() {
        shown.handlers = choices(&handlers(&site, &visitor).await?, fields.get("who"));
    }
    if shown.may_record {
        let mail = site.app.mail_count(visitor.actor()).await;
        shown.mail = mail.map_err(|error| visitor.fail(error))?;
    }
    for choice in &mut shown.channels {
        choice.chosen = choice.id == fields.get("channel");
    }
    for choice in &mut shown.dues {
        choice.chosen = choice.id == fields.get("due");
    }
    shown.saved = views.iter().map(|view| saved(view, &asked)).collect();
    if asked.contains('&') && shown.saved.iter().all(|it| !it.current) {
        shown.filter = asked;
    }
    Ok(page(&shown))
}

/// The pages of the list before this one and after it.
fn beside(asked: &str, skip: u32, more: bool) -> (Option<String>, Option<String>) {
    let page = u32::try_from(MOST_CLAIMS).unwrap_or(u32::MAX);
    let address = |from: u32| match from {
        0 => format!("/receipts?{asked}"),
        from => format!("/receipts?{asked}&from={from}"),
    };
    let before = (skip > 0).then(|| address(skip.saturating_sub(page)));
    (before, more.then(|| address(skip.saturating_add(page))))
}

/// What narrows the list, as it stands in the address.
fn asked(view: &str, filter: &ReceiptFilter) -> String {
    let mut query = format!("view={view}");
    if let Some(way) = filter.channel {
        query.push_str(&format!("&channel={}", way.word()));
    }
    if let Some((word, _)) = DUES.iter().find(|it| Some(it.1) == filter.due) {
        query.push_str(&format!("&due={word}"));
    }
    if let Some(WhoseClaims::Of(user)) = filter.whose {
        query.push_str(&format!("&who={user}"));
    }
    query
}

fn saved(view: &SavedView, asked: &str) -> Tab {
    Tab {
        href: format!("/receipts?{}", view.query),
        label: view.name.clone(),
        current: view.query == asked,
    }
}

/// How little time may be left, by the word in the address.
const DUES: [(&str, DueWithin); 3] = [
    ("late", DueWithin::Late),
    ("today", DueWithin::Today),
    ("soon", DueWithin::Soon),
];

fn due_within(word: &str) -> Option<DueWithin> {
    DUES.iter().find(|it| it.0 == word).map(|it| it.1)
}

fn way(word: &str) -> Option<Channel> {
    Channel::ALL.into_iter().find(|it| it.word() == word)
}

/// `POST /receipts/views`
pub(crate) async fn save_view(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let view = SavedView {
        name: fields.get("name").to_owned(),
        query: fields.get("query").to_owned(),
    };
    let back = format!("/receipts?{}", view.query);
    let done = site.app.save_receipt_view(visitor.actor(), view).await;
    done.map_err(|error| visitor.fail(error))?;
    Ok(Redirect::to(&back).into_response())
}

/// `POST /receipts/views/drop`
pub(crate) async fn drop_view(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let name = fields.get("name");
    let done = site.app.drop_receipt_view(visitor.actor(), name).await;
    done.map_err(|error| visitor.fail(error))?;
    Ok(Redirect::to("/receipts").into_response())
}

/// `POST /receipts`: by POST, so that names stay out of addresses and logs.
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let query = fields.get("q").to_owned();
    let filter = ReceiptFilter {
        query: query.clone(),
        ..ReceiptFilter::default()
    };
    match site.app.receipts(visitor.actor(), filter).await {
        Ok(found) => {
            let mut shown = receipts_page(&visitor, "", &query, &found.rows);
            shown.has_more = found.more;
            Ok(page(&shown))
        }
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = receipts_page(&visitor, "", &query, &[]);
            shown.problem = told.into_iter().next();
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

fn receipts_page(
    visitor: &Visitor,
    view: &str,
    query: &str,
    found: &[app::ReceiptRow],
) -> ReceiptsPage {
    let mut f = visitor.frame(Section::Receipts);
    f.path = "/receipts".to_owned();
    let lang = f.lang;
    let tab = |(word, ..): &View| Tab {
        href: format!("/receipts?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: *word == view,
    };
    let role = visitor.actor().role;
    ReceiptsPage {
        tabs: VIEWS.iter().map(tab).collect(),
        view: view.to_owned(),
        channels: Channel::ALL
            .map(|it| choice(it.word(), channel(lang, it)))
            .into(),
        dues: DUES
            .map(|(word, _)| choice(word, f.t(&format!("receipts-due-{word}"))))
            .into(),
        handlers: Vec::new(),
        asked: String::new(),
        filter: String::new(),
        saved: Vec::new(),
        query: query.to_owned(),
        problem: None,
        rows: found.iter().map(|row| receipt_row(visitor, row)).collect(),
        has_more: false,
        before: None,
        next: None,
        mail: 0,
        may_record: UseCase::SubmitReceipt.rule(role) != app::Rule::No,
        f,
    }
}

fn choice(id: &str, name: String) -> Choice {
    Choice {
        id: id.to_owned(),
        name,
        detail: String::new(),
        chosen: false,
    }
}

/// Whether the reader may take it as it stands in the list: nobody has, and there is something to do.
fn is_free(visitor: &Visitor, row: &app::ReceiptRow) -> bool {
    let may = UseCase::AssignReceipt.rule(visitor.actor().role) != app::Rule::No;
    let mut duties = row.duties.iter();
    let is_open = row.deadline != Deadline::None || duties.any(|it| it.kind != DutyKind::Payment);
    may && is_open && row.assigned_to.is_none()
}

fn receipt_row(visitor: &Visitor, row: &app::ReceiptRow) -> ReceiptRow {
    let lang = visitor.lang();
    let assigned = row.assigned_to.as_ref();
    ReceiptRow {
        id: row.id.to_string(),
        number: row.number.to_string(),
        version: row.version,
        assigned: assigned.map(|user| user.name.clone()),
        is_free: is_free(visitor, row),
        insured: full_name(&row.insured),
        provider: row.provider.clone(),
        channel: channel(lang, row.channel),
        received_on: day(lang, Some(row.received_on)),
        price: euros(lang, row.price),
        state: state(lang, row.state),
        due: due(lang, row.next()),
    }
}
