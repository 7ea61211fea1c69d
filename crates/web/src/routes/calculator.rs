//! The public calculator: what would be paid for these injuries? Nobody logs in and nothing is kept: all
//! that was said stands in the address, and it names nobody.

mod enquiry;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use adjudication::{ClaimProblem, InjuryFacts, decide_claim_facts};
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use wording::{Args, Lang, claim_problem, say, say_with};

use self::enquiry::{Enquiry, Wrong};
use crate::anybody::Anybody;
use crate::fields::Fields;
use crate::frame::{Frame, Section, Step};
use crate::pages::{CalculatorPage, Field, Product, ResultPage};
use crate::picker::{
    Change, Cost, Pick, PickerPage, Way, change, decision_view, pairs, picker_page, read_form,
};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::euros;

const START: &str = "/calculator";
const INJURIES: &str = "/calculator/injuries";
const RESULT: &str = "/calculator/result";

/// Who asks, in their frame if they happen to be logged in, and what; those who ask too often are sent away.
pub(crate) struct Asker {
    frame: Frame,
    fields: Fields,
}

impl FromRequestParts<Arc<Site>> for Asker {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let anybody = Anybody::from_request_parts(parts, site).await?;
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            frame: anybody.frame(Section::Elsewhere),
            fields: Fields::parse(query.as_bytes()),
        })
    }
}

/// `GET /calculator`: product, sum insured, age, day.
pub(crate) async fn start(
    State(site): State<Arc<Site>>,
    Asker { frame, fields }: Asker,
) -> Response {
    page(&start_page(&site, frame, &fields, &[]))
}

fn start_page(site: &Site, f: Frame, fields: &Fields, wrong: &[Wrong]) -> CalculatorPage {
    let lang = f.lang;
    let today = site.today();
    let terms = site.app.accident_terms(today);
    let wanted = fields.some("terms");
    let products = terms.iter().enumerate().map(|(at, edition)| Product {
        id: edition.id.clone(),
        name: lang.of(&edition.product).to_owned(),
        chosen: wanted.map_or(at == 0, |id| id == edition.id),
    });
    let usual = euros(lang, enquiry::USUAL_SUM);
    let usual = Args::new().with("sum", usual);
    let field = |name: &str, default: String, hint: String, its: Wrong| Field {
        value: fields.some(name).map_or(default, str::to_owned),
        hint,
        wrong: wrong
            .contains(&its)
            .then(|| say_with(lang, its.key(), &usual)),
    };
    let sum = crate::draft::written(lang, enquiry::USUAL_SUM);
    let injuries = read_form(fields);
    let hint = |key| say(lang, key);
    CalculatorPage {
        steps: steps(&f, 0),
        sum: field(
            "sum",
            sum,
            say_with(lang, "calculator-sum-hint", &usual),
            Wrong::Sum,
        ),
        years: field(
            "years",
            String::new(),
            hint("calculator-years-hint"),
            Wrong::Years,
        ),
        on: field("on", today.to_string(), String::new(), Wrong::On),
        today: today.to_string(),
        carried: pairs(&injuries),
        products: products.collect(),
        f,
    }
}

/// `GET /calculator/injuries`: the figure and the list. Buttons lead to an address that can be reloaded.
pub(crate) async fn injuries(
    State(site): State<Arc<Site>>,
    Asker { frame, fields }: Asker,
) -> Response {
    let enquiry = match Enquiry::read(&site, &fields) {
        Ok(enquiry) => enquiry,
        Err(wrong) => return asked_again(&site, frame, &fields, &wrong),
    };
    let mut list = read_form(&fields);
    let to = |path: &str, list: &[InjuryFacts], place: &str| {
        let address = format!("{}{place}", enquiry.href(path, list));
        Redirect::to(&address).into_response()
    };
    let changed = change(&fields, &mut list, &enquiry.edition);
    let problem = match changed {
        Change::Added(at) => return to(INJURIES, &list, &format!("#injury-{}", at + 1)),
        Change::Dropped => return to(INJURIES, &list, "#chosen-title"),
        Change::Done if enquiry.wrong_cost => None,
        Change::Done if list.is_empty() => Some(say(frame.lang, "picker-nothing")),
        Change::Done => return to(RESULT, &list, ""),
        Change::None | Change::Unclear => None,
    };
    let mut shown = injuries_page(frame, &enquiry, &list);
    shown.problems.extend(problem);
    if changed == Change::Unclear {
        shown.say_unclear(&fields, &pick(&enquiry, &list));
    }
    let status = if shown.problems.is_empty() && !enquiry.wrong_cost {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with(status, &shown)
}

/// The first page again, with what could not be read.
fn asked_again(site: &Site, mut f: Frame, fields: &Fields, wrong: &[Wrong]) -> Response {
    f.path = START.to_owned();
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &start_page(site, f, fields, wrong),
    )
}

fn injuries_page(f: Frame, enquiry: &Enquiry, list: &[InjuryFacts]) -> PickerPage {
    let lang = f.lang;
    let cost = enquiry.pays_costs().then(|| Cost {
        value: enquiry.cost_as_typed.clone(),
        wrong: enquiry.wrong_cost.then(|| say(lang, "picker-cost-wrong")),
    });
    let way = Way {
        action: INJURIES.to_owned(),
        is_post: false,
        carried: enquiry.pairs(),
        back: (
            enquiry.href(START, list),
            say(lang, "calculator-change-policy"),
        ),
        done: say(lang, "picker-calculate"),
        steps: steps(&f, 1),
        cost,
    };
    picker_page(f, way, &pick(enquiry, list))
}

fn pick<'e>(enquiry: &'e Enquiry, list: &'e [InjuryFacts]) -> Pick<'e> {
    Pick {
        edition: &enquiry.edition,
        years: Some(enquiry.years),
        injuries: list,
    }
}

/// `GET /calculator/result`: what would be paid, step by step.
pub(crate) async fn result(
    State(site): State<Arc<Site>>,
    Asker { frame, fields }: Asker,
) -> Response {
    let enquiry = match Enquiry::read(&site, &fields) {
        Ok(enquiry) => enquiry,
        Err(wrong) => return asked_again(&site, frame, &fields, &wrong),
    };
    let list = read_form(&fields);
    let facts = enquiry.facts(site.today(), list.clone());
    let decision = match decide_claim_facts(&enquiry.edition, &facts) {
        Ok(decision) => decision,
        Err(problems) => {
            let lang = frame.lang;
            let mut shown = injuries_page(frame, &enquiry, &list);
            let texts = problems.iter().map(|it| problem(lang, it));
            shown.problems.extend(texts);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let lang = frame.lang;
    let edition = &enquiry.edition;
    let product = lang.of(&edition.product).to_owned();
    page(&ResultPage {
        steps: steps(&frame, 2),
        asked: asked(lang, &enquiry),
        edition: said_edition(lang, &product, &edition.id),
        product,
        change: enquiry.href(INJURIES, &list),
        change_policy: enquiry.href(START, &list),
        decision: decision_view(lang, &decision, edition),
        f: frame,
    })
}

/// What is wrong with the list. The places themselves are named where they are asked for.
fn problem(lang: Lang, problem: &ClaimProblem) -> String {
    match problem {
        ClaimProblem::Site { injury, .. } => {
            let number = i64::try_from(*injury).unwrap_or(0);
            let args = Args::new().with("number", number);
            say_with(lang, "picker-place-missing", &args)
        }
        other => claim_problem(lang, other),
    }
}

fn asked(lang: Lang, enquiry: &Enquiry) -> String {
    let args = Args::new()
        .with("sum", euros(lang, enquiry.sum))
        .with("years", i64::from(enquiry.years));
    say_with(lang, "calculator-asked", &args)
}

fn said_edition(lang: Lang, product: &str, id: &str) -> String {
    let args = Args::new().with("product", product).with("edition", id);
    say_with(lang, "calculator-edition", &args)
}

/// Policy, injuries, calculation.
pub(crate) fn steps(f: &Frame, at: usize) -> Vec<Step> {
    let keys = [
        "calculator-step-policy",
        "calculator-step-injuries",
        "calculator-step-result",
    ];
    let step = |(place, key): (usize, &str)| Step {
        label: f.t(key),
        current: place == at,
        class: if place < at { "past" } else { "" },
    };
    keys.into_iter().enumerate().map(step).collect()
}
