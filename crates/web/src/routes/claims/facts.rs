//! What is known about a claim besides its injuries.

mod typed;

use std::sync::Arc;

use app::{AppError, ChangeClaim, ClaimAt, ClaimView, SameAccident};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use terms::{AccidentRules, BenefitPays, ClauseIdx};
use wording::{Args, Lang, say, say_with};

use self::typed::{INFECTIONS, KNOWN, List, SIDES, Typed, TypedCost, Wrong};
use super::{find_claim, told};
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{Choice, ClaimFactsPage, CostRow, EarlierRow, StayRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::step::Step;
use crate::view::with;
use crate::visitor::Visitor;

/// Empty rows after those that are filled.
const SPARE: usize = 2;

/// `GET /claims/{id}/facts`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find_claim(&site, &visitor, &id).await?;
    let typed = Typed::of_details(visitor.lang(), &claim.details);
    Ok(page(&facts_page(&site, &visitor, &claim, &typed)))
}

/// `POST /claims/{id}/facts`
pub(crate) async fn change(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let Step {
        site,
        visitor,
        fields,
        id,
        at,
    } = step;
    let claim = find_claim(&site, &visitor, &id).await?;
    let typed = Typed::of_form(&fields);
    let mut shown = facts_page(&site, &visitor, &claim, &typed);
    shown.version = at.version;
    let details = match typed.details(&claim.details) {
        Ok(details) => details,
        Err(wrong) => {
            tell_wrong(visitor.lang(), &wrong, &mut shown);
            return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown));
        }
    };
    let request = ChangeClaim {
        at,
        details,
        same_accident: match fields.get("another") {
            "yes" => SameAccident::Another,
            _ => SameAccident::Ask,
        },
    };
    match site.app.change_claim(visitor.actor(), request).await {
        Ok(_) => Ok(Redirect::to(&format!("/claims/{id}?said=changed")).into_response()),
        Err(AppError::SameAccident { number }) => {
            shown.same = Some(with(visitor.lang(), "claim-same", "number", &number));
            Ok(page_with(StatusCode::CONFLICT, &shown))
        }
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            shown.problems = told;
            let status = match error {
                AppError::ClaimFacts(_) | AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::CONFLICT,
            };
            Ok(page_with(status, &shown))
        }
    }
}

/// Says above the form and at each row what cannot be read.
fn tell_wrong(lang: Lang, wrong: &[Wrong], shown: &mut ClaimFactsPage) {
    for one in wrong {
        let number = i64::try_from(one.at).unwrap_or_default() + 1;
        let text = say_with(lang, one.key, &Args::new().with("number", number));
        let row = match one.list {
            List::None => None,
            List::Stays => shown.stays.get_mut(one.at).map(|row| &mut row.wrong),
            List::Costs => shown.costs.get_mut(one.at).map(|row| &mut row.wrong),
            List::Earlier => shown.earlier.get_mut(one.at).map(|row| &mut row.wrong),
        };
        if let Some(row) = row {
            row.push(text.clone());
        }
        shown.problems.push(text);
    }
}

fn facts_page(site: &Site, visitor: &Visitor, claim: &ClaimView, typed: &Typed) -> ClaimFactsPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = format!("/claims/{}/facts", claim.id);
    let lang = f.lang;
    let last_day = claim.policy.period.1.min(site.today());
    ClaimFactsPage {
        id: claim.id.to_string(),
        version: claim.version,
        number: claim.number.to_string(),
        problems: Vec::new(),
        same: None,
        accident_on: typed.accident_on.clone(),
        days: (claim.policy.period.0.to_string(), last_day.to_string()),
        infections: INFECTIONS
            .iter()
            .map(|(word, _)| {
                let key = format!("claim-infection-{}", word.replace('_', "-"));
                choice(word, say(lang, &key), *word == typed.infection)
            })
            .collect(),
        stays: padded(typed.stays.iter().map(stay_row)),
        costs: costs(lang, claim, typed),
        disability_on: typed.disability_on.clone(),
        groups: ["", "1", "2", "3"]
            .into_iter()
            .map(|word| {
                let name = match word {
                    "" => say(lang, "claim-no-group"),
                    word => word.to_owned(),
                };
                choice(word, name, word == typed.group)
            })
            .collect(),
        died_on: typed.died_on.clone(),
        liable: typed.liable.clone(),
        doubts: doubts(lang, claim, typed),
        earlier: earlier_rows(lang, claim, typed),
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

/// The rows, and some that are empty.
fn padded(rows: impl Iterator<Item = StayRow>) -> Vec<StayRow> {
    let spare = std::iter::repeat_with(StayRow::default).take(SPARE);
    rows.chain(spare).collect()
}

fn stay_row([admitted, discharged]: &[String; 2]) -> StayRow {
    StayRow {
        admitted: admitted.clone(),
        discharged: discharged.clone(),
        wrong: Vec::new(),
    }
}

fn rules(claim: &ClaimView) -> Option<&AccidentRules> {
    claim.edition.accident.as_ref()
}

/// Costs, of terms that pay some.
fn costs(lang: Lang, claim: &ClaimView, typed: &Typed) -> Vec<CostRow> {
    let benefits = rules(claim)
        .map(|rules| rules.benefits.as_slice())
        .unwrap_or_default();
    let paying: Vec<&terms::ClaimBenefit> = benefits
        .iter()
        .filter(|it| matches!(it.pays, BenefitPays::Indemnity(_)))
        .collect();
    let row = |cost: &TypedCost| CostRow {
        benefits: paying
            .iter()
            .map(|it| choice(&it.id, lang.of(&it.label).to_owned(), cost.benefit == it.id))
            .collect(),
        on: cost.on.clone(),
        amount: cost.amount.clone(),
        others: cost.others.clone(),
        bill: cost.bill.clone(),
        in_latvia: known(lang, &cost.latvia),
        registered: known(lang, &cost.registered),
        wrong: Vec::new(),
    };
    if paying.is_empty() {
        return Vec::new();
    }
    let spare = std::iter::repeat_n(TypedCost::default(), SPARE);
    let all = typed.costs.iter().cloned().chain(spare);
    all.map(|cost| row(&cost)).collect()
}

fn known(lang: Lang, value: &str) -> Vec<Choice> {
    let name = |known: Option<bool>| match known {
        None => say(lang, "claim-not-known"),
        Some(true) => say(lang, "claim-yes"),
        Some(false) => say(lang, "claim-no"),
    };
    let choices = KNOWN.iter();
    choices
        .map(|(word, known)| choice(word, name(*known), *word == value))
        .collect()
}

fn doubts(lang: Lang, claim: &ClaimView, typed: &Typed) -> Vec<Choice> {
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
                typed.doubts.contains(&doubt.id),
            )
        }
    };
    doubts.iter().map(view).collect()
}

fn earlier_rows(lang: Lang, claim: &ClaimView, typed: &Typed) -> Vec<EarlierRow> {
    let table = rules(claim)
        .map(|rules| rules.table.rows.as_slice())
        .unwrap_or_default();
    let row = |[past, side, on]: &[String; 3]| {
        let of_table = table.iter().map(|row| {
            let name = format!("{} {}", row.id, lang.of(&row.label));
            choice(&row.id, name, *past == row.id)
        });
        let none = choice("", "—".to_owned(), past.is_empty());
        let sides = SIDES.iter().map(|(word, of)| {
            let name = of.map_or_else(|| "—".to_owned(), |of| wording::side(lang, of));
            choice(word, name, word == side)
        });
        EarlierRow {
            rows: std::iter::once(none).chain(of_table).collect(),
            sides: sides.collect(),
            on: on.clone(),
            wrong: Vec::new(),
        }
    };
    let spare = std::iter::once(<[String; 3]>::default());
    let all = typed.earlier.iter().cloned().chain(spare);
    all.map(|past| row(&past)).collect()
}
