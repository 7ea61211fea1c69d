//! Cards that are out though their cover was ended.

use std::sync::Arc;

use app::{CardKeeps, CardOut};
use axum::extract::State;
use axum::response::Response;
use wording::{Args, Lang, say, say_with};

use super::cover::kind;
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{CardOutRow, CardsOutPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::{day, euros, full_name};
use crate::visitor::Visitor;

/// `GET /contracts/cards-out`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let found = site.app.cards_out(visitor.actor(), None).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Contracts);
    f.path = "/contracts/cards-out".to_owned();
    Ok(page(&CardsOutPage {
        rows: found.iter().map(|it| row(f.lang, it)).collect(),
        f,
    }))
}

fn row(lang: Lang, it: &CardOut) -> CardOutRow {
    CardOutRow {
        href: format!("/contracts/{}/insured/{}", it.contract.id, it.cover),
        name: full_name(&it.insured.1),
        contract: it.contract.name.clone(),
        card: format!("{} {}", kind(lang, it.kind), it.number.masked()),
        ended: day(lang, Some(it.ended_last_day)),
        keeps: keeps(lang, it.keeps),
    }
}

/// What is kept back, how much of it, and until when.
fn keeps(lang: Lang, keeps: CardKeeps) -> String {
    let dated = |date| Args::new().with("date", day(lang, Some(date)));
    match keeps {
        CardKeeps::Cover { until } => say_with(lang, "cards-out-keeps-cover", &dated(until)),
        CardKeeps::Refund {
            amount,
            until,
            unless_in_by,
        } => {
            let args = dated(until).with("amount", euros(lang, amount));
            let kept = say_with(lang, "cards-out-keeps-refund", &args);
            let unless =
                unless_in_by.map(|day| say_with(lang, "cards-out-keeps-unless", &dated(day)));
            [Some(kept), unless]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        }
        CardKeeps::Nothing => say(lang, "cards-out-keeps-nothing"),
        CardKeeps::Unknown => say(lang, "cards-out-keeps-unknown"),
    }
}
