//! The work list.

use std::sync::Arc;

use app::{ClaimState, MOST_CLAIMS, ReceiptFilter, UseCase};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use wording::Lang;

use super::{channel, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ReceiptRow, ReceiptsPage, Tab};
use crate::reply::{page, page_with};
use crate::routes::claims::{VIEWS, due, state};
use crate::site::Site;
use crate::view::{day, euros, full_name};
use crate::visitor::{Posted, Visitor};

/// `GET /receipts`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let wanted = fields.get("view");
    let chosen = VIEWS.iter().find(|view| view.0 == wanted);
    let chosen = chosen.unwrap_or(&VIEWS[0]);
    let filter = ReceiptFilter {
        states: chosen.1.to_vec(),
        mine: chosen.2,
        query: String::new(),
    };
    let found = site.app.receipts(visitor.actor(), filter).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    Ok(page(&receipts_page(&visitor, chosen.0, "", &found)))
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
        Ok(found) => Ok(page(&receipts_page(&visitor, "", &query, &found))),
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
    let tab = |(word, ..): &(&str, &[ClaimState], bool)| Tab {
        href: format!("/receipts?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: *word == view,
    };
    let role = visitor.actor().role;
    ReceiptsPage {
        tabs: VIEWS.iter().map(tab).collect(),
        query: query.to_owned(),
        problem: None,
        rows: found.iter().map(|row| receipt_row(lang, row)).collect(),
        has_more: found.len() >= MOST_CLAIMS,
        may_record: UseCase::SubmitReceipt.rule(role) != app::Rule::No,
        f,
    }
}

fn receipt_row(lang: Lang, row: &app::ReceiptRow) -> ReceiptRow {
    ReceiptRow {
        id: row.id.to_string(),
        number: row.number.to_string(),
        insured: full_name(&row.insured),
        provider: row.provider.clone(),
        channel: channel(lang, row.channel),
        received_on: day(lang, Some(row.received_on)),
        price: euros(lang, row.price),
        state: state(lang, row.state),
        due: due(lang, row.deadline),
    }
}
