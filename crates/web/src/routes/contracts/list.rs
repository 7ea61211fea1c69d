//! The list of contracts.

use std::sync::Arc;

use app::{ContractFilter, ContractListed, ContractState, Rule, UseCase};
use axum::extract::State;
use axum::response::Response;
use wording::{Lang, say};

use super::view::{period, state};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Section;
use crate::pages::{ContractRow, ContractsPage};
use crate::reply::page;
use crate::site::Site;
use crate::visitor::Visitor;

const STATES: [(&str, ContractState); 3] = [
    ("offer", ContractState::Offer),
    ("concluded", ContractState::Concluded),
    ("ended", ContractState::Ended),
];

/// `GET /contracts`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let chosen = STATES.iter().find(|(word, _)| *word == fields.get("state"));
    let number: u32 = fields.typed("page").unwrap_or_default();
    let filter = ContractFilter {
        state: chosen.map(|(_, state)| *state),
        query: fields.get("q").to_owned(),
        page: number,
        ..ContractFilter::default()
    };
    let actor = visitor.actor();
    let found = site.app.contracts(actor, filter).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut waiting = 0;
    if UseCase::ApproveChange.rule(actor.role) != Rule::No {
        let all = site.app.waiting_changes(actor).await;
        waiting = all.map_err(|error| visitor.fail(error))?.len();
    }
    let mut f = visitor.frame(Section::Contracts);
    f.path = "/contracts".to_owned();
    let lang = f.lang;
    let next = || {
        let pairs = [
            ("q", fields.get("q").to_owned()),
            ("state", fields.get("state").to_owned()),
            ("page", (number + 1).to_string()),
        ];
        href("/contracts", pairs)
    };
    Ok(page(&ContractsPage {
        query: fields.get("q").to_owned(),
        state: chosen.map_or("", |(word, _)| word).to_owned(),
        states: states(lang),
        rows: found
            .rows
            .iter()
            .map(|row| contract_row(lang, row))
            .collect(),
        next: found.has_more.then(next),
        waiting,
        may_change: UseCase::OfferContract.rule(actor.role) != Rule::No,
        f,
    }))
}

fn states(lang: Lang) -> Vec<(String, String)> {
    let all = (String::new(), say(lang, "contract-state-all"));
    let each = STATES
        .iter()
        .map(|(word, kind)| ((*word).to_owned(), state(lang, (*kind, false)).text));
    std::iter::once(all).chain(each).collect()
}

fn contract_row(lang: Lang, row: &ContractListed) -> ContractRow {
    ContractRow {
        id: row.id.to_string(),
        number: row.number.clone(),
        policyholder: row.policyholder.name.clone(),
        period: period(lang, (row.first_day, row.last_day)),
        people: row.people,
        state: state(lang, (row.state, row.is_open)),
    }
}
