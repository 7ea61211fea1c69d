//! Cards that are out though their cover was ended.

use std::sync::Arc;

use app::{CardOut, EndingBy};
use axum::extract::State;
use axum::response::Response;
use wording::{Args, Lang, say_with};

use super::cover::kind;
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{CardOutRow, CardsOutPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::{day, full_name};
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
    // By the insurer's own notice cover ends for all, and a card only keeps the refund back (T4-10, T4-11).
    let keeps = match it.ended_by {
        EndingBy::Insurer => "cards-out-keeps-refund",
        EndingBy::Policyholder | EndingBy::PolicyholderForPerson => "cards-out-keeps-cover",
    };
    let args = Args::new().with("date", day(lang, Some(it.card_last_day)));
    CardOutRow {
        href: format!("/contracts/{}/insured/{}", it.contract.id, it.cover),
        name: full_name(&it.insured.1),
        contract: it.contract.name.clone(),
        card: format!("{} {}", kind(lang, it.kind), it.number.masked()),
        ended: day(lang, Some(it.ended_last_day)),
        keeps: say_with(lang, keeps, &args),
    }
}
