//! What insurers owe: periods, their closing, statements as pages, PDF and CSV.

use std::sync::Arc;

use app::{
    AppError, ClosePeriod, FieldProblem, Role, SettlementRow, Statement, SubjectPage, VisitFilter,
    VisitState,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{Date, Timestamp, riga_datetime};
use identity::{InsurerId, SettlementId};
use lists::harmless;
use papers::{Party, StatementVisit};
use wording::{Lang, say};

use super::visits::place;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Frame, Notice, Section};
use crate::pages::{ClosePage, PaymentsView, SettlementPage, SettlementsPage};
use crate::reply::{self, page, page_with};
use crate::routes::payouts::view::payments_of;
use crate::site::Site;
use crate::view::{
    Place, euros, fact, full_name, moment, month, month_tag, settlement_row, totals, visit_row,
    with,
};
use crate::visitor::{Posted, Visitor};

/// `GET /settlements`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let notice = notice(visitor.lang(), &fields);
    Ok(page(&list_page(&site, &visitor, notice).await?))
}

async fn list_page(
    site: &Site,
    visitor: &Visitor,
    notice: Option<Notice>,
) -> Result<SettlementsPage, Fail> {
    let found = site
        .app
        .settlements(visitor.actor())
        .await
        .map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Settlements);
    f.path = "/settlements".to_owned();
    let (lang, place) = (f.lang, place(&f));
    let other = if place == Place::Practitioner {
        "visits-insurer"
    } else {
        "visits-provider"
    };
    Ok(SettlementsPage {
        other: f.t(other),
        hint: (visitor.actor().role == Role::Clerk).then(|| f.t("settlements-by-manager")),
        rows: found
            .iter()
            .map(|row| settlement_row(lang, row, place, is_late(row, &found)))
            .collect(),
        f: Frame { notice, ..f },
    })
}

/// Whether these visits came after their month was closed with the insurer.
fn is_late(row: &SettlementRow, all: &[SettlementRow]) -> bool {
    let closed = |other: &SettlementRow| {
        other.settlement.is_some()
            && (other.month, other.insurer.id, other.provider.id)
                == (row.month, row.insurer.id, row.provider.id)
    };
    row.settlement.is_none() && all.iter().any(closed)
}

fn notice(lang: Lang, fields: &Fields) -> Option<Notice> {
    let text = match (
        fields.get("said"),
        fields.typed::<identity::VisitNumber>("n"),
    ) {
        ("voided", Some(number)) => with(lang, "visit-voided", "number", &number.to_string()),
        _ => return None,
    };
    Some(Notice { tone: "good", text })
}

/// `GET /settlements/close`: asks first.
pub(crate) async fn ask(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let wanted = period(&visitor, &fields)?;
    match site.app.period(visitor.actor(), &wanted).await {
        Ok(row) => Ok(page(&close_page(&site, &visitor, &row))),
        Err(AppError::Invalid(wrong)) => not_closable(&site, &visitor, &wrong).await,
        Err(error) => Err(visitor.fail(error)),
    }
}

/// `POST /settlements/close`
pub(crate) async fn close(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let wanted = period(&visitor, &fields)?;
    match site.app.close_period(visitor.actor(), wanted).await {
        Ok(statement) => {
            let id = statement
                .settlement
                .settlement
                .map(|named| named.id.to_string())
                .unwrap_or_default();
            Ok(Redirect::to(&format!("/settlements/{id}?said=closed")).into_response())
        }
        Err(AppError::Invalid(wrong)) => not_closable(&site, &visitor, &wrong).await,
        Err(error) => Err(visitor.fail(error)),
    }
}

/// The list again, saying why a period can't be closed.
async fn not_closable(
    site: &Site,
    visitor: &Visitor,
    wrong: &[FieldProblem],
) -> Result<Response, Fail> {
    let key = match wrong.first().map(|wrong| wrong.code) {
        Some("closed") => "close-already",
        Some("not-begun") => "close-not-begun",
        _ => "close-nothing",
    };
    let text = say(visitor.lang(), key);
    let shown = list_page(site, visitor, Some(Notice { tone: "bad", text })).await?;
    Ok(page_with(StatusCode::CONFLICT, &shown))
}

/// The period of an address or form.
fn period(visitor: &Visitor, fields: &Fields) -> Result<ClosePeriod, Fail> {
    let insurer = fields.typed::<InsurerId>("insurer");
    let month = format!("{}-01", fields.get("month")).parse::<Date>().ok();
    match (insurer, month) {
        (Some(insurer), Some(month)) => Ok(ClosePeriod { insurer, month }),
        _ => Err(visitor.fail(AppError::NotFound)),
    }
}

fn close_page(site: &Site, visitor: &Visitor, row: &SettlementRow) -> ClosePage {
    let mut f = visitor.frame(Section::Settlements);
    f.path = "/settlements".to_owned();
    let lang = f.lang;
    let runs = row.month.last_of_month() >= site.today();
    ClosePage {
        month: month(lang, row.month),
        month_tag: month_tag(row.month),
        insurer: row.insurer.name.clone(),
        insurer_id: row.insurer.id.to_string(),
        visits: row.visits.to_string(),
        amount: euros(lang, row.totals.insurer),
        month_not_over: runs.then(|| f.t("close-month-runs")),
        f,
    }
}

/// `GET /settlements/{id}`, `.pdf`, `.csv`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(file): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let (id, kind) = file.split_once('.').unwrap_or((&file, ""));
    let id: SettlementId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let statement = site
        .app
        .statement(visitor.actor(), id)
        .await
        .map_err(|error| visitor.fail(error))?;
    let number = statement
        .settlement
        .settlement
        .as_ref()
        .map(|named| named.name.clone())
        .unwrap_or_default();
    match kind {
        "" => {
            let about = (SubjectPage::Settlement(id), format!("/settlements/{id}"));
            let mut shown = settlement_page(&visitor, &statement, &id, &fields);
            shown.payments = payments_of(&site, &visitor, about).await?;
            Ok(page(&shown))
        }
        "pdf" => {
            let voided = voided(&site, &visitor, &statement).await?;
            let bytes = paper(visitor.lang(), &statement, number.clone(), voided).to_pdf();
            Ok(reply::pdf(
                &format!("{number}.pdf"),
                bytes.map_err(|error| visitor.fail(error))?,
            ))
        }
        "csv" => {
            let bytes = table(visitor.lang(), &statement);
            Ok(reply::csv(&format!("{number}.csv"), bytes))
        }
        _ => Err(visitor.fail(AppError::NotFound)),
    }
}

fn settlement_page(
    visitor: &Visitor,
    statement: &Statement,
    id: &SettlementId,
    fields: &Fields,
) -> SettlementPage {
    let mut f = visitor.frame(Section::Settlements);
    let lang = f.lang;
    f.path = format!("/settlements/{id}");
    let said = match fields.get("said") {
        "closed" => Some("close-done"),
        "ordered" => Some("payouts-said-ordered"),
        _ => None,
    };
    f.notice = said.map(|key| Notice {
        tone: "good",
        text: f.t(key),
    });
    let row = &statement.settlement;
    let number = row
        .settlement
        .as_ref()
        .map(|named| named.name.clone())
        .unwrap_or_default();
    let facts = vec![
        fact(lang, "settlement-number", number),
        fact(lang, "visits-insurer", row.insurer.name.clone()),
        fact(lang, "visits-provider", row.provider.name.clone()),
        fact(
            lang,
            "settlement-closed-at",
            row.closed_at.map(|at| moment(lang, at)).unwrap_or_default(),
        ),
        fact(lang, "settlement-closed-by", statement.closed_by.clone()),
        fact(lang, "settlements-visits", row.visits.to_string()),
        fact(lang, "settlements-amount", euros(lang, row.totals.insurer)),
    ];
    let place = place(&f);
    SettlementPage {
        id: id.to_string(),
        month: month(lang, row.month),
        facts,
        rows: statement
            .visits
            .iter()
            .map(|visit| visit_row(lang, visit, "?back=settlements", place))
            .collect(),
        totals: totals(lang, &row.totals),
        payments: PaymentsView::default(),
        f,
    }
}

/// How many visits of the month were voided: the paper says so.
async fn voided(site: &Site, visitor: &Visitor, statement: &Statement) -> Result<usize, Fail> {
    let row = &statement.settlement;
    let filter = VisitFilter {
        from: Some(row.month),
        to: Some(row.month.last_of_month()),
        insurer: Some(row.insurer.id),
        provider: Some(row.provider.id),
        state: Some(VisitState::Voided),
        limit: Some(1),
        ..VisitFilter::default()
    };
    let found = site
        .app
        .visits(visitor.actor(), filter)
        .await
        .map_err(|error| visitor.fail(error))?;
    Ok(usize::try_from(found.found).unwrap_or(usize::MAX))
}

fn paper(lang: Lang, statement: &Statement, number: String, voided: usize) -> papers::Statement {
    let row = &statement.settlement;
    let details = statement
        .provider_details
        .iter()
        .filter(|text| !text.is_empty());
    let details = details.cloned().collect::<Vec<_>>().join(", ");
    let visit = |visit: &app::VisitRow| StatementVisit {
        number: visit.number,
        visited_on: visit.service_date,
        insured_masked: visit.insured.as_ref().map(initials).unwrap_or_default(),
        price: visit.totals.price,
        insurer_pays: visit.totals.insurer,
        patient_pays: visit.totals.patient,
    };
    papers::Statement {
        lang,
        number,
        provider: Party {
            name: row.provider.name.clone(),
            details,
        },
        insurer: Party {
            name: row.insurer.name.clone(),
            details: String::new(),
        },
        period_from: row.month,
        period_to: row.month.last_of_month(),
        visits: statement.visits.iter().map(visit).collect(),
        voided,
        made_at: riga_datetime(row.closed_at.unwrap_or_else(Timestamp::now)),
    }
}

/// `J. Bērziņš`
fn initials(name: &app::InsuredName) -> String {
    let initial = name
        .given
        .chars()
        .next()
        .map(|c| format!("{c}. "))
        .unwrap_or_default();
    format!("{initial}{}", name.family)
}

/// The visits as a table for accountants: semicolons and decimal commas, as Latvian spreadsheets expect,
/// beginning with the mark by which they know UTF-8.
fn table(lang: Lang, statement: &Statement) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    let heads = [
        "visit-number",
        "visits-date",
        "visits-insured",
        "visits-practitioner",
        "line-price",
        "line-insurer",
        "line-patient",
    ];
    // Writing to memory cannot fail.
    let _ = out.write_record(heads.map(|key| say(lang, key)));
    for visit in &statement.visits {
        let number = |amount: money::Cents| amount.to_string().replace('.', ",");
        let _ = out.write_record([
            visit.number.to_string(),
            visit.service_date.to_string(),
            harmless(&visit.insured.as_ref().map(full_name).unwrap_or_default()).into_owned(),
            harmless(&visit.practitioner.name).into_owned(),
            number(visit.totals.price),
            number(visit.totals.insurer),
            number(visit.totals.patient),
        ]);
    }
    out.into_inner().unwrap_or_default()
}
