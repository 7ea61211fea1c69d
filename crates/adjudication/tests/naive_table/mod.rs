//! The table as a clerk reads it: the lines of `conditions.csv` with the numbers of `parameters.toml`, the notes
//! by heart. It shares no code with the engine or with the reader of editions.

use std::collections::BTreeMap;
use std::path::Path;

use adjudication::{ClaimFacts, FactValue, InjuryFacts, PastInjury};
use calendar::Date;
use terms::{Edition, Part};

/// The lines of the table.
pub(crate) struct Table {
    lines: Vec<[String; 5]>,
}

impl Table {
    /// Reads the files of an edition.
    pub(crate) fn read(edition: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../terms")
            .join(edition);
        let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
        let numbers = numbers(&text("parameters.toml"));
        let words = |cell: &str| {
            let word = |word: &str| match word.strip_prefix('$') {
                Some(name) => numbers[name].clone(),
                None => word.to_owned(),
            };
            cell.split(' ').map(word).collect::<Vec<_>>().join(" ")
        };
        let lines = text("tables/conditions.csv");
        let line = |line: &str| {
            let cells: Vec<String> = line.split(',').map(words).collect();
            [0, 1, 2, 3, 4].map(|at| cells[at].clone())
        };
        Self {
            lines: lines.lines().skip(1).map(line).collect(),
        }
    }

    /// Which part of the costs the injuries entitle to, in per cent: the best of them.
    pub(crate) fn share(&self, edition: &Edition, facts: &ClaimFacts) -> u16 {
        let each = facts
            .injuries
            .iter()
            .map(|it| match self.counts(facts, it) {
                true => left(edition, facts, it),
                false => 0,
            });
        each.max().unwrap_or(0)
    }

    fn counts(&self, facts: &ClaimFacts, injury: &InjuryFacts) -> bool {
        let own = self.lines.iter().filter(|line| line[0] == injury.row);
        own.into_iter().all(|line| meets(facts, injury, line)) && notes(facts, injury)
    }
}

/// `[name]` and its `value = ...`.
fn numbers(text: &str) -> BTreeMap<String, String> {
    let (mut numbers, mut name) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if let Some(word) = line.strip_prefix('[') {
            name = word.trim_end_matches(']').to_owned();
        }
        if let Some(value) = line.strip_prefix("value = ") {
            numbers.insert(name.clone(), value.trim_matches('"').to_owned());
        }
    }
    numbers
}

fn meets(
    facts: &ClaimFacts,
    injury: &InjuryFacts,
    [_, when, fact, test, value]: &[String; 5],
) -> bool {
    let applies = match when.split_once(' ') {
        None if when.is_empty() => true,
        None => is_set(injury, when),
        Some(("no", flag)) => !is_set(injury, flag),
        Some(("age_under", years)) => age(facts) < years.parse().unwrap(),
        Some((_, years)) => age(facts) >= years.parse().unwrap(),
    };
    !applies || holds(facts, known(injury, fact), test, value)
}

fn holds(facts: &ClaimFacts, found: FactValue, test: &str, value: &str) -> bool {
    match found {
        FactValue::Flag(set) => set == (value == "yes"),
        FactValue::Whole(number) => {
            let bound: i64 = value.parse().unwrap();
            match test {
                "over" => number > bound,
                "at_least" => number >= bound,
                _ => number <= bound,
            }
        }
        FactValue::Part(part) => {
            let bound: Part = value.parse().unwrap();
            if test == "over" {
                part > bound
            } else {
                part >= bound
            }
        }
        FactValue::Day(day) => match test {
            "known" => true,
            "in_term" => facts.policy.from <= day && day <= facts.policy.to,
            "longer_than_months" => ymd(day) > later(facts.accident.on, value.parse().unwrap()),
            _ => ymd(day) >= later(facts.accident.on, value.parse().unwrap()),
        },
    }
}

fn known(injury: &InjuryFacts, fact: &str) -> FactValue {
    let mut facts = injury.facts.iter();
    *facts.find(|(one, _)| one.word() == fact).unwrap().1
}

fn is_set(injury: &InjuryFacts, fact: &str) -> bool {
    known(injury, fact) == FactValue::Flag(true)
}

fn age(facts: &ClaimFacts) -> i16 {
    let (born, on) = (facts.born, facts.accident.on);
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

type Ymd = (i32, i32, i32);

fn ymd(day: Date) -> Ymd {
    (day.year().into(), day.month().into(), day.day().into())
}

/// So many months later; the accidents here are on a day that every month has.
fn later(day: Date, months: i32) -> Ymd {
    let (year, month, day) = ymd(day);
    let months = year * 12 + month - 1 + months;
    (months.div_euclid(12), months.rem_euclid(12) + 1, day)
}

/// What the notes below the rows ask for and rule out.
fn notes(facts: &ClaimFacts, injury: &InjuryFacts) -> bool {
    let set = |fact| is_set(injury, fact);
    let found_after = |months| {
        let FactValue::Day(day) = known(injury, "diagnosed_on") else {
            return false;
        };
        ymd(day) >= later(facts.accident.on, months)
    };
    match injury.row.as_str() {
        "4.c" => !set("surgical_material"),
        "23" => sees_worse(injury),
        "37" => {
            let FactValue::Part(lost) = known(injury, "crown_lost") else {
                return false;
            };
            let is_lost = set("root_fracture") || lost >= Part::new(1, 2).unwrap();
            !set("removable_denture") && is_lost && (age(facts) < 6 || !set("milk_tooth"))
        }
        "41.a" | "41.b" => !set("physiological_hernia") && !set("from_lifting"),
        "52.a" | "52.b" | "52.c" | "52.d" => found_after(3),
        "53.1" | "53.2.a" | "53.2.b" => found_after(2),
        "56.1" | "56.2" | "56.3" | "57.a" | "57.b" | "57.c" => !set("spinal_disease"),
        "62.a" => set("primary_in_term") && set("certified_by_institution") && !set("recurrence"),
        "71" => found_after(9),
        "95.a" => !set("accessory_bone"),
        "100.a" | "100.b" | "100.d" => {
            found_after(6) && !set("vessels_or_nerves") && !set("purulent_digits")
        }
        "100.c" => !set("purulent_digits"),
        _ => true,
    }
}

/// Classes are 0, below a tenth, and tenths up to 1.0.
fn sees_worse(injury: &InjuryFacts) -> bool {
    let class = |fact| match known(injury, fact) {
        FactValue::Whole(0) => 0,
        FactValue::Whole(sight) if sight < 10 => 1,
        FactValue::Whole(sight) => 10 * (sight.min(100) / 10),
        _ => -1,
    };
    class("vision_after") < class("vision_before")
}

/// What earlier injuries leave, in per cent.
fn left(edition: &Edition, facts: &ClaimFacts, injury: &InjuryFacts) -> u16 {
    let past = facts.history.injuries.iter();
    past.map(|past| after(edition, facts, injury, past))
        .min()
        .unwrap_or(100)
}

fn after(edition: &Edition, facts: &ClaimFacts, injury: &InjuryFacts, past: &PastInjury) -> u16 {
    let healed = |months| ymd(facts.accident.on) >= later_than(past.on, months);
    let here = same_place(edition, injury, past);
    match (injury.row.as_str(), past.row.as_str()) {
        ("4.a" | "4.b", "4.a" | "4.b") if !healed(6) => 0,
        ("62.a", "62.a") if here => 0,
        ("61.a" | "61.b" | "62.b" | "62.c", "61.a" | "61.b" | "62.a" | "62.b" | "62.c") if here => {
            0
        }
        ("90.a" | "90.b", "90.a" | "90.b") if here => 50 * u16::from(healed(12)),
        _ => 100,
    }
}

/// So many months after an earlier accident, on its day or the last of a shorter month.
fn later_than(day: Date, months: i32) -> Ymd {
    let (year, month, of_month) = later(day, months);
    let last = match month {
        2 if year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (year, month, of_month.min(last))
}

/// The same part of the body on the same side.
fn same_place(edition: &Edition, injury: &InjuryFacts, past: &PastInjury) -> bool {
    let part = |row: &str, site: Option<&String>| {
        let rows = &edition.accident.as_ref().unwrap().table.rows;
        let row = rows.iter().find(|it| it.id == row).unwrap();
        let site = row.sites.iter().find(|it| Some(&it.id) == site).unwrap();
        site.part.word()
    };
    let same_part = part(&injury.row, injury.site.as_ref()) == part(&past.row, past.site.as_ref());
    same_part && (injury.side.is_none() || injury.side == past.side)
}
