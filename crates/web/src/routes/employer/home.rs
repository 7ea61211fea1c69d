//! The first page of HR: what waits and until when, and its contracts.

use std::sync::Arc;

use app::{
    AppError, CardKeeps, CardOut, ContractFilter, ContractListed, ContractState, InvoiceKind,
    InvoiceRow, ListState, ListedList, Role,
};
use axum::extract::State;
use axum::response::Response;
use calendar::{Date, add_days};
use wording::{Args, Lang, say, say_with};

use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{Badge, EmployerPage, OwnContractRow, WaitsRow};
use crate::reply::page;
use crate::routes::contracts::{period, state};
use crate::site::Site;
use crate::view::{day, euros, full_name};
use crate::visitor::Visitor;

/// Cards that are named; the others are counted.
const CARDS: usize = 5;

/// A contract that ends within so many days is told of.
const ENDS_SOON: i32 = 60;

/// Something that waits, and the day to sort it by.
type Waits = (Option<Date>, WaitsRow);

/// `GET /employer`
pub(crate) async fn home(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    if visitor.actor().role != Role::HrManager {
        return Err(visitor.fail(AppError::NotAllowed));
    }
    let read = read(&site, &visitor).await;
    let (contracts, mut waits) = read.map_err(|error| visitor.fail(error))?;
    // What has no day comes last.
    waits.sort_by_key(|(until, _)| until.unwrap_or(Date::MAX));
    let mut f = visitor.frame(Section::Employer);
    f.path = "/employer".to_owned();
    Ok(page(&EmployerPage {
        title: visitor.actor().place.clone(),
        waits: waits.into_iter().map(|(_, row)| row).collect(),
        contracts,
        f,
    }))
}

async fn read(
    site: &Site,
    visitor: &Visitor,
) -> Result<(Vec<OwnContractRow>, Vec<Waits>), AppError> {
    let (app, actor, lang) = (&site.app, visitor.actor(), visitor.lang());
    let today = site.today();
    let filter = ContractFilter {
        counted: true,
        ..ContractFilter::default()
    };
    let found = app.contracts(actor, filter).await?;
    let shown = found.rows.iter();
    let shown = shown.filter(|it| it.state != ContractState::Offer);
    let contracts = shown.map(|it| own_contract(lang, it)).collect();
    let mut waits = Vec::new();
    let lists = app.monthly_lists(actor, (None, None)).await?;
    waits.extend(lists.iter().filter_map(|it| of_list(lang, it)));
    let invoices = app.invoices(actor, None).await?;
    waits.extend(invoices.iter().filter_map(|it| of_invoice(lang, it)));
    let cards = app.cards_out(actor, None).await?;
    waits.extend(of_cards((lang, today), &cards));
    let ends = |it: &&ContractListed| {
        it.state == ContractState::Concluded
            && (today..=add_days(today, ENDS_SOON)).contains(&it.last_day)
    };
    waits.extend(found.rows.iter().filter(ends).map(|it| of_end(lang, it)));
    Ok((contracts, waits))
}

fn own_contract(lang: Lang, it: &ContractListed) -> OwnContractRow {
    OwnContractRow {
        id: it.id.to_string(),
        number: it.number.clone(),
        period: period(lang, (it.first_day, it.last_day)),
        insured: it.insured.unwrap_or_default().to_string(),
        state: state(lang, (it.state, it.is_open)),
        is_open: it.is_open,
    }
}

fn row(lang: Lang, until: Option<Date>, (href, says): (String, String), state: Badge) -> Waits {
    let row = WaitsRow {
        href,
        says,
        until: day(lang, until),
        state,
    };
    (until, row)
}

fn badge(lang: Lang, (tone, key): (&'static str, &str)) -> Badge {
    Badge {
        tone,
        text: say(lang, key),
    }
}

fn of_list(lang: Lang, it: &ListedList) -> Option<Waits> {
    let (key, state) = match it.state {
        ListState::Draft => ("employer-list-draft", ("ask", "list-state-draft")),
        ListState::Returned => ("employer-list-returned", ("bad", "list-state-returned")),
        ListState::Submitted => ("employer-list-sent", ("part", "list-state-submitted")),
        ListState::Applied => return None,
    };
    let says = say_with(
        lang,
        key,
        &Args::new().with("contract", it.contract.clone()),
    );
    let to = format!("/lists/{}", it.id);
    Some(row(lang, None, (to, says), badge(lang, state)))
}

fn of_invoice(lang: Lang, it: &InvoiceRow) -> Option<Waits> {
    if it.kind != InvoiceKind::Invoice || it.left.is_zero() {
        return None;
    }
    let args = Args::new()
        .with("number", it.invoice.name.clone())
        .with("sum", euros(lang, it.left));
    let says = say_with(lang, "employer-invoice", &args);
    let state = match it.overdue {
        true => ("bad", "invoices-late"),
        false => ("part", "invoices-open"),
    };
    let to = format!("/invoices/{}", it.invoice.id);
    Some(row(lang, it.due_on, (to, says), badge(lang, state)))
}

/// The first cards that are out, and how many more.
fn of_cards((lang, today): (Lang, Date), cards: &[CardOut]) -> Vec<Waits> {
    // By the day of the notice it is to be in: later it costs premium by the month (2.4.4).
    let state = |until: Date| match until < today {
        true => badge(lang, ("bad", "employer-card-out")),
        false => badge(lang, ("part", "employer-card-due")),
    };
    let mut rows: Vec<Waits> = cards
        .iter()
        .take(CARDS)
        .map(|it| {
            let (says, until) = of_card(lang, it);
            let to = format!("/contracts/{}/insured/{}", it.contract.id, it.cover);
            row(lang, Some(until), (to, says), state(until))
        })
        .collect();
    if let Some(next) = cards.get(CARDS) {
        let more = cards.len() - CARDS;
        let says = say_with(
            lang,
            "employer-more-cards",
            &Args::new().with("count", more),
        );
        rows.push(row(
            lang,
            None,
            ("/contracts/cards-out".to_owned(), says),
            state(next.ended_last_day),
        ));
    }
    rows
}

/// What a card keeps back, and the day until which something can be done about it.
fn of_card(lang: Lang, it: &CardOut) -> (String, Date) {
    let args = Args::new().with("name", full_name(&it.insured.1));
    let (key, args, until) = match it.keeps {
        CardKeeps::Cover { until } => {
            let args = args.with("date", day(lang, Some(until)));
            ("employer-card-keeps-cover", args, it.ended_last_day)
        }
        CardKeeps::Refund {
            amount,
            until,
            unless_in_by,
        } => {
            let args = args.with("amount", euros(lang, amount));
            let args = args.with("date", day(lang, Some(until)));
            let to_do = unless_in_by.unwrap_or(it.ended_last_day);
            ("employer-card-keeps-refund", args, to_do)
        }
        CardKeeps::Nothing | CardKeeps::Unknown => {
            ("employer-card-still-out", args, it.card_last_day)
        }
    };
    (say_with(lang, key, &args), until)
}

fn of_end(lang: Lang, it: &ContractListed) -> Waits {
    let says = say_with(
        lang,
        "employer-ends",
        &Args::new().with("contract", it.number.clone()),
    );
    let to = format!("/contracts/{}", it.id);
    row(
        lang,
        Some(it.last_day),
        (to, says),
        badge(lang, ("part", "employer-ends-soon")),
    )
}
