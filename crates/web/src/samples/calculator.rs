//! The calculator over a small edition: two bones of a forearm, a concussion, a tooth, a burn.

use std::path::Path;
use std::sync::Arc;

use adjudication::{
    AccidentFacts, ClaimFacts, ClaimHistory, FactValue, Infection, InjuryFacts, PolicyFacts, Side,
    SumInsured, decide_claim_facts,
};
use calendar::date;
use money::Cents;
use terms::{Edition, InjuryFact};
use wording::{Args, say_with};

use super::Look;
use crate::frame::{Desk, Section};
use crate::pages::{CalculatorPage, Field, Product, ResultPage};
use crate::picker::{DecisionView, Pick, PickerPage, Way, decision_view, picker_page};
use crate::routes::calculator::steps;

const YEARS: u8 = 10;

/// The accident edition that the reader of editions is tested with.
pub(crate) fn accident_edition() -> Arc<Edition> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../terms/tests/data");
    let (library, _) = casebook::Folder::read(&folder).unwrap().library();
    let accident = library.editions.iter().find(|it| it.accident.is_some());
    Arc::clone(accident.unwrap())
}

pub(crate) fn calculator(look: Look) -> CalculatorPage {
    let f = look.guest("/calculator");
    let sum = Args::new().with("sum", look.euros(100_000));
    let field = |value: &str, hint: String, wrong: Option<&str>| Field {
        value: value.into(),
        hint,
        wrong: wrong.map(|key| look.t(key)),
    };
    CalculatorPage {
        steps: steps(&f, 0),
        products: vec![
            product("sun-accident/2026-02-01", "Saule", true),
            product("moon-accident/2026-02-01", "Mēness", false),
        ],
        sum: field(
            "1000,00",
            say_with(look.lang, "calculator-sum-hint", &sum),
            None,
        ),
        years: field("200", String::new(), Some("calculator-wrong-years")),
        on: field("2026-11-20", String::new(), None),
        today: "2026-11-22".into(),
        carried: Vec::new(),
        f,
    }
}

fn product(id: &str, name: &str, chosen: bool) -> Product {
    Product {
        id: id.into(),
        name: name.into(),
        chosen,
    }
}

pub(crate) fn figure(look: Look) -> PickerPage {
    picker(look, &[])
}

pub(crate) fn injuries(look: Look) -> PickerPage {
    picker(look, &list(None))
}

/// The same as a step of a claim: sent with POST and the session's token.
pub(crate) fn injuries_of_claim(look: Look) -> PickerPage {
    let f = look.frame(Desk::Insurer, Section::Elsewhere, "/claims/1/injuries");
    let way = Way {
        action: "/claims/1/injuries".into(),
        is_post: true,
        carried: vec![("version".into(), "7".into())],
        back: ("/claims/1".into(), "PR-2026-000123".into()),
        done: look.t("page-saved"),
        steps: Vec::new(),
        cost: None,
    };
    let pick = Pick {
        edition: &accident_edition(),
        years: Some(40),
        injuries: &list(Some(true)),
    };
    picker_page(f, way, &pick)
}

fn picker(look: Look, injuries: &[InjuryFacts]) -> PickerPage {
    let f = look.guest("/calculator/injuries");
    let way = Way {
        action: "/calculator/injuries".into(),
        is_post: false,
        carried: vec![("sum".into(), "1000,00".into())],
        back: ("/calculator".into(), look.t("calculator-change-policy")),
        done: look.t("picker-calculate"),
        steps: steps(&f, 1),
        cost: None,
    };
    let pick = Pick {
        edition: &accident_edition(),
        years: Some(YEARS),
        injuries,
    };
    picker_page(f, way, &pick)
}

fn injury(row: &str, site: &str, side: Option<Side>) -> InjuryFacts {
    InjuryFacts {
        row: row.into(),
        site: Some(site.into()),
        side,
        count: None,
        assessed: None,
        facts: [].into(),
    }
}

/// Radius and ulna, a concussion, teeth, a burn; with what is said of whether a radiologist saw them.
fn list(confirmed: Option<bool>) -> Vec<InjuryFacts> {
    let mut radius = injury("1", "radius", Some(Side::Left));
    let mut ulna = injury("1", "ulna", Some(Side::Left));
    let seen = confirmed.map(|it| (InjuryFact::ConfirmedByRadiologist, FactValue::Flag(it)));
    radius.facts.extend(seen);
    ulna.facts.extend(seen);
    let mut concussion = injury("2.a", "2.a", None);
    concussion.facts = [
        (InjuryFact::OutpatientDays, FactValue::Whole(6)),
        (InjuryFact::DiagnosedOn, FactValue::Day(date(2026, 11, 20))),
    ]
    .into();
    let mut teeth = injury("4", "4", None);
    teeth.count = Some(2);
    let burn = injury("5", "5", Some(Side::Right));
    vec![radius, ulna, concussion, teeth, burn]
}

pub(crate) fn calculation(look: Look) -> ResultPage {
    let mut list = list(Some(true));
    list.truncate(3);
    result(look, list)
}

pub(crate) fn open_calculation(look: Look) -> ResultPage {
    result(look, list(None))
}

fn result(look: Look, injuries: Vec<InjuryFacts>) -> ResultPage {
    let f = look.guest("/calculator/result");
    let edition = accident_edition();
    let decision = decide_claim_facts(&edition, &facts(injuries)).unwrap();
    let asked = Args::new()
        .with("sum", look.euros(100_000))
        .with("years", i64::from(YEARS));
    ResultPage {
        steps: steps(&f, 2),
        product: look.lang.of(&edition.product).to_owned(),
        asked: say_with(look.lang, "calculator-asked", &asked),
        edition: edition.id.clone(),
        change: "/calculator/injuries".into(),
        change_policy: "/calculator".into(),
        decision: decision_view(look.lang, &decision, &edition),
        f,
    }
}

/// What is decided of the list: with three injuries that are known, or with all and what is open.
pub(super) fn decided(look: Look, confirmed: Option<bool>) -> DecisionView {
    let edition = accident_edition();
    let mut list = list(confirmed);
    if confirmed.is_some() {
        list.truncate(3);
    }
    let decision = decide_claim_facts(&edition, &facts(list)).unwrap();
    decision_view(look.lang, &decision, &edition)
}

fn facts(injuries: Vec<InjuryFacts>) -> ClaimFacts {
    let on = date(2026, 9, 1);
    ClaimFacts {
        decided_on: date(2026, 11, 22),
        policy: PolicyFacts {
            from: on,
            to: date(2027, 8, 31),
            paid_on: Some(on),
            sums: vec![SumInsured {
                benefit: "trauma".into(),
                sum: Cents::new(100_000),
                per_day: None,
            }],
            beneficiary: false,
        },
        born: date(2016, 5, 5),
        accident: AccidentFacts {
            on,
            infection: Infection::No,
        },
        injuries,
        stays: Vec::new(),
        expenses: Vec::new(),
        disability: None,
        died_on: None,
        paid_by_liable: None,
        doubts: Vec::new(),
        answers: [].into(),
        history: ClaimHistory::default(),
    }
}
