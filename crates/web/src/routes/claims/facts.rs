//! What is known about a claim besides its injuries.

use std::sync::Arc;

use adjudication::{DisabilityFacts, ExpenseFacts, Infection, PastInjury, Side, StayFacts};
use app::{AppError, ChangeClaim, ClaimDetails, ClaimView};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use money::Cents;
use terms::{AccidentRules, BenefitPays, ClauseIdx};
use wording::{Lang, say};

use super::{at, find_claim, told};
use crate::draft::written;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Choice, ClaimFactsPage, CostRow, EarlierRow, StayRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// Empty rows after those that are filled.
const SPARE: usize = 2;

const INFECTIONS: [(&str, Infection); 3] = [
    ("no", Infection::No),
    ("after_bite_or_sting", Infection::AfterBiteOrSting),
    ("other", Infection::Other),
];

/// Not known, yes, no: the words of a form.
const KNOWN: [(&str, Option<bool>); 3] = [("", None), ("yes", Some(true)), ("no", Some(false))];

const SIDES: [(&str, Option<Side>); 3] = [
    ("", None),
    ("left", Some(Side::Left)),
    ("right", Some(Side::Right)),
];

/// `GET /claims/{id}/facts`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find_claim(&site, &visitor, &id).await?;
    Ok(page(&facts_page(&site, &visitor, &claim, &claim.details)))
}

/// `POST /claims/{id}/facts`
pub(crate) async fn change(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let at = at(&visitor, &id, &fields)?;
    let claim = find_claim(&site, &visitor, &id).await?;
    let Some(details) = read(&fields, &claim.details) else {
        let mut shown = facts_page(&site, &visitor, &claim, &claim.details);
        shown.problems = vec![say(visitor.lang(), "claim-wrong-field")];
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    };
    let request = ChangeClaim {
        at,
        details: details.clone(),
    };
    match site.app.change_claim(visitor.actor(), request).await {
        Ok(_) => Ok(Redirect::to(&format!("/claims/{id}?said=changed")).into_response()),
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = facts_page(&site, &visitor, &claim, &details);
            shown.version = at.version;
            shown.problems = told;
            let status = match error {
                AppError::ClaimFacts(_) | AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::CONFLICT,
            };
            Ok(page_with(status, &shown))
        }
    }
}

/// What the form says; nothing if something in it cannot be read.
fn read(fields: &Fields, before: &ClaimDetails) -> Option<ClaimDetails> {
    let infection = fields.get("infection");
    Some(ClaimDetails {
        accident_on: fields.typed("accident_on")?,
        infection: INFECTIONS.iter().find(|it| it.0 == infection)?.1,
        injuries: before.injuries.clone(),
        stays: stays(fields)?,
        expenses: expenses(fields)?,
        disability: match fields.some("disability_on") {
            Some(on) => Some(DisabilityFacts {
                on: on.parse().ok()?,
                group: some(fields.get("group"))?,
            }),
            None => None,
        },
        died_on: some(fields.get("died_on"))?,
        paid_by_liable: amount(fields.get("liable"))?,
        doubts: fields.all("doubt").map(str::to_owned).collect(),
        earlier: earlier(fields)?,
    })
}

/// Something or nothing; nothing at all if it cannot be read.
#[expect(
    clippy::option_option,
    reason = "not there, and not readable, are two things"
)]
fn some<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().map(Some)
}

#[expect(
    clippy::option_option,
    reason = "not there, and not readable, are two things"
)]
fn amount(text: &str) -> Option<Option<Cents>> {
    if text.is_empty() {
        return Some(None);
    }
    crate::draft::price(text).map(Some)
}

fn stays(fields: &Fields) -> Option<Vec<StayFacts>> {
    let rows = fields.all("admitted").zip(fields.all("discharged"));
    let filled =
        rows.filter(|(admitted, discharged)| !admitted.is_empty() || !discharged.is_empty());
    let stay = |(admitted, discharged): (&str, &str)| {
        Some(StayFacts {
            admitted: admitted.parse().ok()?,
            discharged: some(discharged)?,
        })
    };
    filled.map(stay).collect()
}

fn expenses(fields: &Fields) -> Option<Vec<ExpenseFacts>> {
    let column = |name| fields.all(name).collect::<Vec<_>>();
    let (benefits, days) = (column("cost_benefit"), column("cost_on"));
    let (amounts, others) = (column("cost_amount"), column("cost_others"));
    let (latvia, registered) = (column("cost_latvia"), column("cost_registered"));
    let known = |word: &str| KNOWN.iter().find(|it| it.0 == word).map(|it| it.1);
    let mut expenses = Vec::new();
    for (at, typed) in amounts
        .iter()
        .enumerate()
        .filter(|(_, typed)| !typed.is_empty())
    {
        expenses.push(ExpenseFacts {
            benefit: (*benefits.get(at)?).to_owned(),
            on: days.get(at)?.parse().ok()?,
            amount: crate::draft::price(typed)?,
            paid_by_others: amount(others.get(at)?)?,
            in_latvia: known(latvia.get(at)?)?,
            registered: known(registered.get(at)?)?,
        });
    }
    Some(expenses)
}

fn earlier(fields: &Fields) -> Option<Vec<PastInjury>> {
    let sides: Vec<_> = fields.all("earlier_side").collect();
    let days: Vec<_> = fields.all("earlier_on").collect();
    let rows = fields.all("earlier_row").enumerate();
    let injury = |(at, row): (usize, &str)| {
        let side = sides.get(at)?;
        Some(PastInjury {
            row: row.to_owned(),
            site: None,
            side: SIDES.iter().find(|it| it.0 == *side)?.1,
            on: days.get(at)?.parse().ok()?,
            paid: false,
        })
    };
    rows.filter(|(_, row)| !row.is_empty())
        .map(injury)
        .collect()
}

fn facts_page(
    site: &Site,
    visitor: &Visitor,
    claim: &ClaimView,
    details: &ClaimDetails,
) -> ClaimFactsPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = format!("/claims/{}/facts", claim.id);
    let lang = f.lang;
    let last_day = claim.policy.period.1.min(site.today());
    let group = details.disability.map(|it| it.group);
    ClaimFactsPage {
        id: claim.id.to_string(),
        version: claim.version,
        number: claim.number.to_string(),
        problems: Vec::new(),
        accident_on: details.accident_on.to_string(),
        days: (claim.policy.period.0.to_string(), last_day.to_string()),
        infections: INFECTIONS
            .iter()
            .map(|(word, infection)| {
                let key = format!("claim-infection-{}", word.replace('_', "-"));
                choice(word, say(lang, &key), *infection == details.infection)
            })
            .collect(),
        stays: padded(details.stays.iter().map(stay_row)),
        costs: costs(lang, claim, details),
        disability_on: date(details.disability.map(|it| it.on)),
        groups: ["", "1", "2", "3"]
            .into_iter()
            .map(|word| {
                let name = match word {
                    "" => say(lang, "claim-no-group"),
                    word => word.to_owned(),
                };
                choice(word, name, group == Some(word.parse().ok()))
            })
            .collect(),
        died_on: date(details.died_on),
        liable: details
            .paid_by_liable
            .map(|paid| written(lang, paid))
            .unwrap_or_default(),
        doubts: doubts(lang, claim, details),
        earlier: earlier_rows(lang, claim, details),
        f,
    }
}

fn choice(id: &str, name: String, chosen: bool) -> Choice {
    Choice {
        id: id.to_owned(),
        name,
        detail: String::new(),
        chosen,
    }
}

fn date(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The rows, and some that are empty.
fn padded(rows: impl Iterator<Item = StayRow>) -> Vec<StayRow> {
    let spare = std::iter::repeat_with(StayRow::default).take(SPARE);
    rows.chain(spare).collect()
}

fn stay_row(stay: &StayFacts) -> StayRow {
    StayRow {
        admitted: stay.admitted.to_string(),
        discharged: date(stay.discharged),
    }
}

fn rules(claim: &ClaimView) -> Option<&AccidentRules> {
    claim.edition.accident.as_ref()
}

/// Costs, of terms that pay some.
fn costs(lang: Lang, claim: &ClaimView, details: &ClaimDetails) -> Vec<CostRow> {
    let benefits = rules(claim)
        .map(|rules| rules.benefits.as_slice())
        .unwrap_or_default();
    let paying: Vec<&terms::ClaimBenefit> = benefits
        .iter()
        .filter(|it| matches!(it.pays, BenefitPays::Indemnity(_)))
        .collect();
    let row = |cost: Option<&ExpenseFacts>| CostRow {
        benefits: paying
            .iter()
            .map(|it| {
                let chosen = cost.is_some_and(|cost| cost.benefit == it.id);
                choice(&it.id, lang.of(&it.label).to_owned(), chosen)
            })
            .collect(),
        on: date(cost.map(|cost| cost.on)),
        amount: cost
            .map(|cost| written(lang, cost.amount))
            .unwrap_or_default(),
        others: cost
            .and_then(|cost| cost.paid_by_others)
            .map(|paid| written(lang, paid))
            .unwrap_or_default(),
        in_latvia: known(lang, cost.and_then(|cost| cost.in_latvia)),
        registered: known(lang, cost.and_then(|cost| cost.registered)),
    };
    if paying.is_empty() {
        return Vec::new();
    }
    let filled = details.expenses.iter().map(Some);
    let all = filled.chain(std::iter::repeat_n(None, SPARE));
    all.map(row).collect()
}

fn known(lang: Lang, value: Option<bool>) -> Vec<Choice> {
    let name = |known: Option<bool>| match known {
        None => say(lang, "claim-not-known"),
        Some(true) => say(lang, "claim-yes"),
        Some(false) => say(lang, "claim-no"),
    };
    let choices = KNOWN.iter();
    choices
        .map(|(word, known)| choice(word, name(*known), *known == value))
        .collect()
}

fn doubts(lang: Lang, claim: &ClaimView, details: &ClaimDetails) -> Vec<Choice> {
    let doubts = rules(claim)
        .map(|rules| rules.doubts.as_slice())
        .unwrap_or_default();
    let view = |doubt: &terms::Doubt| {
        let ClauseIdx(at) = doubt.clause;
        let clause = claim.edition.clauses.get(usize::from(at));
        Choice {
            detail: clause.map(|it| it.id.clone()).unwrap_or_default(),
            ..choice(
                &doubt.id,
                lang.of(&doubt.question.question).to_owned(),
                details.doubts.contains(&doubt.id),
            )
        }
    };
    doubts.iter().map(view).collect()
}

fn earlier_rows(lang: Lang, claim: &ClaimView, details: &ClaimDetails) -> Vec<EarlierRow> {
    let table = rules(claim)
        .map(|rules| rules.table.rows.as_slice())
        .unwrap_or_default();
    let row = |past: Option<&PastInjury>| {
        let of_table = table.iter().map(|row| {
            let name = format!("{} {}", row.id, lang.of(&row.label));
            choice(&row.id, name, past.is_some_and(|past| past.row == row.id))
        });
        let none = choice("", "—".to_owned(), past.is_none());
        let sides = SIDES.iter().map(|(word, side)| {
            let name = side.map_or_else(|| "—".to_owned(), |side| wording::side(lang, side));
            choice(word, name, past.is_some_and(|past| past.side == *side))
        });
        EarlierRow {
            rows: std::iter::once(none).chain(of_table).collect(),
            sides: sides.collect(),
            on: date(past.map(|past| past.on)),
        }
    };
    let filled = details.earlier.iter().map(Some);
    filled.chain(std::iter::once(None)).map(row).collect()
}
