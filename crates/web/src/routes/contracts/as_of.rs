//! A contract as it held on a day, as it was known at a moment.

use std::sync::Arc;

use app::{AppError, AsOf, ContractAsOf, ContractState};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Date, DateTime, Timestamp, riga_datetime, riga_instant};
use identity::ContractId;
use wording::{Lang, say};

use super::one::{member, price_row};
use super::view::{edition, period, plan, state};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Section;
use crate::pages::{ContractAsOfPage, Fact};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, euros, fact};
use crate::visitor::Visitor;

/// As the field of a browser has it.
const MINUTE: &str = "%Y-%m-%dT%H:%M";

/// `GET /contracts/{id}/as-of`: without a day today, without a moment what is known now.
pub(crate) async fn as_of(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let contract: ContractId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    visitor.asks_for_work(&site)?;
    let at = AsOf {
        day: fields.typed("day").unwrap_or_else(|| site.today()),
        known_at: fields
            .typed("known")
            .map_or_else(Timestamp::now, end_of_minute),
        page: fields.typed("page").unwrap_or_default(),
    };
    // Whoever may not see it as it is, learns nothing of when it was known.
    let seen = site.app.contract(visitor.actor(), contract).await;
    let number = seen.map_err(|error| visitor.fail(error))?.contract.number;
    let mut shown = empty(&visitor, (&id, number), at);
    match site.app.contract_as_of(visitor.actor(), contract, at).await {
        Ok(view) => {
            fill(&mut shown, &view, at);
            Ok(page(&shown))
        }
        Err(AppError::NotFound) => {
            shown.problem = Some(say(visitor.lang(), "contract-as-of-unknown"));
            Ok(page_with(StatusCode::NOT_FOUND, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// Fields have no seconds: what was known in the minute counts.
fn end_of_minute(wall: DateTime) -> Timestamp {
    let last = wall.with().second(59).subsec_nanosecond(999_999_999);
    riga_instant(last.build().unwrap_or(wall))
}

fn empty(visitor: &Visitor, (id, number): (&str, String), at: AsOf) -> ContractAsOfPage {
    let mut f = visitor.frame(Section::Contracts);
    f.path = format!("/contracts/{id}/as-of");
    ContractAsOfPage {
        id: id.to_owned(),
        number,
        day: at.day.to_string(),
        known: riga_datetime(at.known_at).strftime(MINUTE).to_string(),
        problem: None,
        facts: Vec::new(),
        prices: Vec::new(),
        people: Vec::new(),
        first: None,
        next: None,
        f,
    }
}

fn fill(shown: &mut ContractAsOfPage, view: &ContractAsOf, at: AsOf) {
    let (lang, edition) = (shown.f.lang, &*view.edition);
    shown.facts = facts(lang, at.day, view);
    let prices = view.book.prices(at.day).into_iter();
    shown.prices = prices.map(|it| price_row(lang, edition, it)).collect();
    let people = view.people.iter();
    shown.people = people
        .map(|it| member(lang, (&shown.id, edition), it))
        .collect();
    let to = |page: usize| {
        let pairs = [
            ("day", shown.day.clone()),
            ("known", shown.known.clone()),
            ("page", page.to_string()),
        ];
        href(&shown.f.path, pairs)
    };
    shown.first = (at.page > 0).then(|| to(0));
    shown.next = view.has_more.then(|| to(at.page + 1));
}

fn facts(lang: Lang, on: Date, view: &ContractAsOf) -> Vec<Fact> {
    let (contract, terms) = (&view.book.contract, &view.book.terms);
    let mut facts = vec![
        fact(lang, "contract-policyholder", &*view.policyholder.name),
        fact(
            lang,
            "contract-state",
            state(lang, (terms.state, terms.goes_on(on))).text,
        ),
        fact(
            lang,
            "contract-period",
            period(lang, (contract.first_day, contract.last_day)),
        ),
        fact(lang, "contract-edition", edition(lang, &view.edition)),
        fact(lang, "contract-as-of-employees", view.counts.0.to_string()),
        fact(lang, "contract-family", view.counts.1.to_string()),
        fact(lang, "contract-as-of-version", view.version.to_string()),
        fact(lang, "contract-charged", euros(lang, view.sums.0)),
        fact(lang, "contract-refunded", euros(lang, view.sums.1)),
    ];
    let agreed = terms.on(on.max(contract.first_day));
    let offered = |it: bool| say(lang, if it { "contract-yes" } else { "contract-no" });
    facts.push(fact(
        lang,
        "contract-family-offered",
        offered(agreed.family_offered),
    ));
    facts.push(fact(
        lang,
        "contract-upgrades-offered",
        offered(agreed.upgrades_offered),
    ));
    if let Some(parts) = &agreed.instalments {
        facts.push(fact(lang, "contract-instalments", plan(lang, &parts.0)));
    }
    if terms.state == ContractState::Ended {
        let ended = day(lang, terms.ended_last_day);
        facts.push(fact(lang, "contract-ended-on", ended));
    }
    facts
}

#[cfg(test)]
mod tests {
    use calendar::{date, riga_datetime};

    use super::end_of_minute;

    #[test]
    fn a_minute_counts_whole() {
        let wall = date(2026, 11, 23).at(1, 20, 0, 0);
        let last = riga_datetime(end_of_minute(wall));
        assert_eq!((last.minute(), last.second()), (20, 59));
        assert!(end_of_minute(wall) > calendar::riga_instant(wall));
    }
}
