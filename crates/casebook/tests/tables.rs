//! What the cases of the accident editions prove of their tables: every row once for and, with a condition, once
//! against, on both sides of each threshold; every setting of a parameter that could be read otherwise.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use adjudication::{
    ClaimDocument, ClaimFacts, ConditionDocument, Exclusion, FactValue, Fate, InjuryDocument,
};
use calendar::{Date, add_months};
use casebook::{Decision, Facts, Folder, of_case, run};
use terms::{AccidentRules, Class, Condition, Edition, Guard, Library, Test};

fn folder() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms")).unwrap()
}

/// A claim that was decided, no parameter set otherwise.
struct Decided {
    edition: Arc<Edition>,
    facts: ClaimFacts,
    document: ClaimDocument,
}

impl Decided {
    fn rules(&self) -> &AccidentRules {
        self.edition.accident.as_ref().unwrap()
    }

    fn injuries<'a>(&'a self, row: &'a str) -> impl Iterator<Item = &'a InjuryDocument> {
        self.document
            .injuries
            .iter()
            .filter(move |it| it.row == row)
    }

    /// A condition of the injury as the edition has it.
    fn condition(&self, injury: &InjuryDocument, of: &ConditionDocument) -> Condition {
        let (_, row) = self.rules().table.row(&injury.row).unwrap();
        row.conditions[usize::from(of.at)].clone()
    }
}

fn decided(library: &Library, edition: &Arc<Edition>) -> Vec<Decided> {
    let plain = library
        .cases(&edition.id)
        .iter()
        .filter(|case| case.parameters.is_empty());
    let one = |case| {
        let Ok(Facts::Claim(facts)) = of_case(case) else {
            return None;
        };
        let Decision::Claim(document) = run(library, edition, case).decision? else {
            return None;
        };
        let edition = Arc::clone(edition);
        Some(Decided {
            edition,
            facts: *facts,
            document: *document,
        })
    };
    plain.filter_map(one).collect()
}

/// The editions with a table of injuries, each with its claims.
fn tables() -> Vec<(String, Vec<Decided>)> {
    let (library, _) = folder().library();
    let with_table = library.editions.iter().filter(|it| it.accident.is_some());
    let tables: Vec<_> = with_table
        .map(|it| (it.id.clone(), decided(&library, it)))
        .collect();
    assert_eq!(tables.len(), 2);
    tables
}

#[track_caller]
fn none(missing: &BTreeSet<String>) {
    let missing: Vec<_> = missing.iter().map(String::as_str).collect();
    assert!(missing.is_empty(), "no case shows\n{}", missing.join("\n"));
}

#[test]
fn every_row_counts_in_a_case() {
    let mut missing = BTreeSet::new();
    for (edition, claims) in tables() {
        for row in &claims[0].rules().table.rows {
            let counts = |it: &InjuryDocument| matches!(it.fate, Fate::Counts { .. });
            if !claims
                .iter()
                .any(|claim| claim.injuries(&row.id).any(counts))
            {
                missing.insert(format!("{edition}: row {} for the claim", row.id));
            }
        }
    }
    none(&missing);
}

#[test]
fn every_condition_of_a_row_is_met_and_fails_in_a_case() {
    let mut missing = BTreeSet::new();
    for (edition, claims) in tables() {
        for row in &claims[0].rules().table.rows {
            for (at, condition) in (0_u16..).zip(&row.conditions) {
                let name = format!("{edition}: {} {condition:?}", row.id);
                let of = |claim: &Decided, met| {
                    let mut injuries = claim.injuries(&row.id);
                    injuries.any(|it| shows(it, at, met))
                };
                if !claims.iter().any(|claim| of(claim, true)) {
                    missing.insert(format!("{name} met"));
                }
                // A day that is not known leaves the claim open, and never goes against it.
                let can_fail = condition.test != Test::Known;
                if can_fail && !claims.iter().any(|claim| of(claim, false)) {
                    missing.insert(format!("{name} against the claim"));
                }
            }
        }
    }
    none(&missing);
}

/// Whether a condition decides about an injury: met in one that counts, or failed alone.
fn shows(injury: &InjuryDocument, at: u16, met: bool) -> bool {
    let mut others = injury.conditions.iter().filter(|it| it.at != at);
    let own = injury
        .conditions
        .iter()
        .any(|it| it.at == at && it.holds == Some(met));
    let fate = match injury.fate {
        Fate::ConditionFailed { .. } => !met,
        Fate::Counts { .. } => met,
        _ => false,
    };
    own && fate && others.all(|it| it.holds == Some(true))
}

#[test]
fn every_threshold_has_a_case_on_both_its_sides() {
    let mut missing = BTreeSet::new();
    for (edition, claims) in tables() {
        // Row and place of a condition, with what stands on either side of its threshold.
        let mut sides: BTreeMap<(String, u16), [bool; 2]> = BTreeMap::new();
        for claim in &claims {
            for injury in &claim.document.injuries {
                for of in &injury.conditions {
                    let condition = claim.condition(injury, of);
                    let known = sides.entry((injury.row.clone(), of.at)).or_default();
                    let Some(side) = side(claim, &condition, of) else {
                        continue;
                    };
                    assert_eq!(
                        of.holds,
                        Some(side),
                        "{edition} {} {condition:?}",
                        injury.row
                    );
                    known[usize::from(side)] = true;
                }
            }
        }
        for row in &claims[0].rules().table.rows {
            for (at, condition) in (0_u16..).zip(&row.conditions) {
                if !has_threshold(condition) {
                    continue;
                }
                let [below, above] = sides
                    .get(&(row.id.clone(), at))
                    .copied()
                    .unwrap_or_default();
                let name = format!("{edition}: {} {condition:?}", row.id);
                if !below {
                    missing.insert(format!("{name}, just short of it"));
                }
                if !above {
                    missing.insert(format!("{name}, just enough"));
                }
            }
        }
    }
    none(&missing);
}

/// Whether a condition has a figure or a day on which it turns, with something on either side.
fn has_threshold(condition: &Condition) -> bool {
    !matches!(
        condition.test,
        Test::Is(_) | Test::VisionWorseThan(..) | Test::Known
    )
}

/// Whether what was found is just enough or just short of it; nothing where it is farther away.
fn side(claim: &Decided, condition: &Condition, of: &ConditionDocument) -> Option<bool> {
    match (condition.test, of.found?) {
        (Test::Over(limit), FactValue::Whole(found)) => turns(found, [limit, limit + 1]),
        (Test::AtLeast(limit), FactValue::Whole(found)) => turns(found, [limit - 1, limit]),
        (Test::AtMost(limit), FactValue::Whole(found)) => turns(found, [limit + 1, limit]),
        // Parts have no next one: all below counts as short, the part itself as enough.
        (Test::PartFrom(limit), FactValue::Part(found)) => {
            (found <= limit).then_some(found == limit)
        }
        (Test::PartOver(limit), FactValue::Part(found)) => {
            (found >= limit).then_some(found > limit)
        }
        (Test::MonthsAfter(months), FactValue::Day(found)) => {
            let enough = after(claim, months);
            turns(found, [enough.yesterday().unwrap(), enough])
        }
        (Test::LongerThanMonths(months), FactValue::Day(found)) => {
            let short = after(claim, months);
            turns(found, [short, short.tomorrow().unwrap()])
        }
        (Test::InTerm, FactValue::Day(found)) => {
            let last = claim.facts.policy.to;
            turns(found, [last.tomorrow().unwrap(), last])
        }
        _ => None,
    }
}

fn turns<T: PartialEq + Copy>(found: T, [short, enough]: [T; 2]) -> Option<bool> {
    (found == short || found == enough).then_some(found == enough)
}

fn after(claim: &Decided, months: u8) -> Date {
    add_months(claim.facts.accident.on, i32::from(months))
}

#[test]
fn every_age_that_a_row_asks_for_has_a_case_on_both_its_sides() {
    let mut missing = BTreeSet::new();
    for (edition, claims) in tables() {
        for row in &claims[0].rules().table.rows {
            for condition in &row.conditions {
                let (Guard::AgeFrom(age) | Guard::AgeUnder(age)) = condition.when else {
                    continue;
                };
                for age in [i32::from(age) - 1, i32::from(age)] {
                    let of_age = |claim: &&Decided| {
                        let on = claim.facts.accident.on;
                        calendar::completed_years(claim.facts.born, on) == age
                    };
                    let mut claims = claims.iter().filter(of_age);
                    if !claims.any(|claim| claim.injuries(&row.id).next().is_some()) {
                        missing.insert(format!("{edition}: {} at the age of {age}", row.id));
                    }
                }
            }
        }
    }
    none(&missing);
}

#[test]
fn everything_that_excludes_an_injury_has_a_case_for_each_of_its_rows() {
    let mut missing = BTreeSet::new();
    for (edition, claims) in tables() {
        let rules = claims[0].rules();
        let mut need = |row: terms::RowIdx, what: &str, is: &dyn Fn(&Exclusion) -> bool| {
            let id = &rules.table.rows[usize::from(row.0)].id;
            let shows = |it: &InjuryDocument| match &it.fate {
                Fate::Excluded { why, .. } => is(why),
                _ => false,
            };
            if !claims.iter().any(|claim| claim.injuries(id).any(shows)) {
                missing.insert(format!("{edition}: {id} {what}"));
            }
        };
        for rule in &rules.exclusions {
            for row in &rule.rows {
                let is = |why: &Exclusion| *why == Exclusion::Fact { fact: rule.fact };
                need(*row, &format!("{:?}", rule.fact), &is);
            }
        }
        for row in rules.repeats.iter().flat_map(|rule| &rule.rows) {
            need(*row, "repeated", &|why| {
                matches!(why, Exclusion::Repeated { .. })
            });
        }
        for row in rules.once.iter().flat_map(|rule| &rule.rows) {
            need(*row, "paid once", &|why| {
                matches!(why, Exclusion::PaidOnce { .. })
            });
        }
    }
    none(&missing);
}

#[test]
fn every_automated_clause_has_a_case() {
    let (library, _) = folder().library();
    let mut missing = BTreeSet::new();
    for edition in &library.editions {
        let proved = casebook::coverage(&library, edition);
        let automated = edition
            .clauses
            .iter()
            .filter(|it| it.class == Class::Automated);
        for clause in automated.filter(|it| proved.of(&it.id).is_empty()) {
            missing.insert(format!("{}: {}", edition.id, clause.id));
        }
    }
    none(&missing);
}

/// What `parameters.toml` says of a parameter: its own value, the values it may have, whether it follows a reading.
struct Choice {
    name: String,
    own: String,
    options: Vec<String>,
    read: bool,
}

fn choices(folder: &Folder, product: &str) -> Vec<Choice> {
    let text = folder.text(&format!("{product}/parameters.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let plain = |value: &toml::Value| value.as_str().map_or(value.to_string(), str::to_owned);
    let choice = |(name, of): (&String, &toml::Value)| Choice {
        name: name.clone(),
        own: plain(&of["value"]),
        options: of
            .get("options")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .map(plain)
            .collect(),
        read: of.get("reading").is_some(),
    };
    table.iter().map(choice).collect()
}

/// What the cases of an edition, and of those that extend it, set each parameter to.
fn set(library: &Library) -> BTreeSet<(String, String)> {
    let cases = library.editions.iter().flat_map(|it| library.cases(&it.id));
    cases
        .flat_map(|case| case.parameters.iter().cloned())
        .collect()
}

#[test]
fn every_setting_of_a_parameter_has_a_case() {
    let folder = folder();
    let (library, _) = folder.library();
    let set = set(&library);
    let mut missing = BTreeSet::new();
    let mut products: Vec<&str> = library.editions.iter().map(|it| it.id.as_str()).collect();
    products.push("terminal/2026-01-01");
    for product in products {
        for choice in choices(&folder, product) {
            let Choice {
                name,
                own,
                options,
                read,
            } = choice;
            for option in options.iter().filter(|it| **it != own) {
                if !set.contains(&(name.clone(), option.clone())) {
                    missing.insert(format!("{product}: {name} = {option}"));
                }
            }
            // A health edition's figures are printed in its text; what may be read otherwise has options.
            let is_read = read && options.is_empty() && !product.starts_with("bta-health");
            if is_read
                && !set
                    .iter()
                    .any(|(other, value)| *other == name && *value != own)
            {
                missing.insert(format!("{product}: {name} other than {own}"));
            }
        }
    }
    none(&missing);
}
