//! The year is the same each time, and its rows are what an import accepts by their form.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, date, riga_date};
use sheets::rows::{InsuredRow, ReceiptRow, VisitRow};
use sheets::{Relation, Rows, Sex, Sheet, Writer};
use year::{Plan, Year, names};

const UNTIL: Date = date(2026, 9, 30);

fn bytes<S: Sheet>(rows: impl IntoIterator<Item = S>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = Writer::open(&mut file).unwrap();
    rows.into_iter().for_each(|row| writer.put(&row).unwrap());
    writer.close().unwrap();
    file
}

fn files(plan: &Plan) -> Vec<Vec<u8>> {
    let year = Year::new(plan);
    vec![
        bytes(year.providers()),
        bytes(year.provider_contracts()),
        bytes(year.practitioners()),
        bytes(year.prices()),
        bytes(year.policyholders()),
        bytes(year.contracts()),
        bytes(year.programmes()),
        bytes(year.insured()),
        bytes(year.visits(UNTIL)),
        bytes(year.receipts(UNTIL)),
    ]
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_others() {
    let plan = Plan::sample(500, 3);
    assert_eq!(files(&plan), files(&plan));
    let (one, other) = (files(&plan), files(&Plan::sample(500, 4)));
    // Four clinics may well have the same contracts; employers and people may not be the same.
    for file in [0, 2, 4, 5, 7, 8, 9] {
        assert!(one[file] != other[file], "file {file}");
    }
}

/// Every row is read again: codes with their check digits, days, amounts, and what the cells say together.
#[test]
fn every_row_is_well_formed() {
    fn check<S: Sheet>(file: &[u8]) {
        for row in Rows::<S, _>::open(file).unwrap() {
            assert!(row.is_ok(), "{}: {row:?}", S::FILE, row = row.err());
        }
    }
    let files = files(&Plan::sample(3_000, 11));
    check::<sheets::rows::ProviderRow>(&files[0]);
    check::<sheets::rows::ProviderContractRow>(&files[1]);
    check::<sheets::rows::PractitionerRow>(&files[2]);
    check::<sheets::rows::PriceRow>(&files[3]);
    check::<sheets::rows::PolicyholderRow>(&files[4]);
    check::<sheets::rows::ContractRow>(&files[5]);
    check::<sheets::rows::ProgrammeRow>(&files[6]);
    check::<InsuredRow>(&files[7]);
    check::<VisitRow>(&files[8]);
    check::<ReceiptRow>(&files[9]);
}

#[test]
fn codes_are_of_both_forms_and_belong_to_one_person() {
    let plan = Plan::sample(3_000, 5);
    let mut people = BTreeMap::new();
    for row in Year::new(&plan).insured() {
        let name = (
            row.last_name.clone(),
            row.first_name.clone(),
            row.birth_date,
        );
        assert_eq!(
            *people
                .entry(row.personal_code)
                .or_insert_with(|| name.clone()),
            name
        );
    }
    let new = people
        .keys()
        .filter(|code| code.birth_date().is_none())
        .count();
    assert!(
        people.len() >= 3_000 && people.len() < 3_600,
        "{}",
        people.len()
    );
    assert!((60..people.len() / 4).contains(&new), "{new} new codes");
}

#[test]
fn cards_are_given_once() {
    let plan = Plan::sample(3_000, 5);
    let cards: Vec<_> = Year::new(&plan)
        .insured()
        .filter_map(|row| row.card)
        .collect();
    let different: BTreeSet<_> = cards.iter().map(|card| card.as_str().to_owned()).collect();
    assert_eq!(cards.len(), different.len());
    assert!(cards.len() > 3_500);
}

/// A woman of the name Bērziņš is a Bērziņa, in the whole family.
#[test]
fn names_end_as_their_bearers_sex_asks() {
    let all: Vec<_> = names::FAMILIES
        .iter()
        .chain(&names::FAMILIES_EAST)
        .map(|(name, _)| *name)
        .collect();
    for row in Year::new(&Plan::sample(2_000, 9)).insured() {
        let parts: Vec<&str> = row.last_name.split('-').collect();
        for part in parts {
            let fits = |(man, woman): &(&str, &str)| match row.sex {
                Some(Sex::Male) => *man == part,
                _ => *woman == part,
            };
            assert!(all.iter().any(fits), "{} {:?}", row.last_name, row.sex);
        }
    }
}

#[test]
fn families_follow_their_employee_and_are_a_fifth_at_most() {
    let mut employees = BTreeSet::new();
    let mut counts: BTreeMap<String, [BTreeSet<String>; 2]> = BTreeMap::new();
    for row in Year::new(&Plan::sample(4_000, 2)).insured() {
        let of_contract = counts.entry(row.contract.clone()).or_default();
        match row.employee {
            None => {
                assert_eq!(row.relation, Some(Relation::Employee));
                employees.insert((row.contract.clone(), row.personal_code));
                of_contract[0].insert(row.personal_code.digits());
            }
            Some(code) => {
                assert!(employees.contains(&(row.contract.clone(), code)));
                of_contract[1].insert(row.personal_code.digits());
            }
        }
    }
    let families: usize = counts.values().map(|[_, family]| family.len()).sum();
    assert!(families > 100, "{families}");
    for [employees, family] in counts.values() {
        assert!(family.len() * 5 <= employees.len());
    }
}

#[test]
fn some_join_late_and_some_leave() {
    let plan = Plan::sample(2_000, 2);
    let year = Year::new(&plan);
    let starts: BTreeMap<String, _> = year
        .contracts()
        .into_iter()
        .map(|row| (row.number, row.first_day))
        .collect();
    let (mut late, mut left, mut out) = (0, 0, 0);
    for row in year.insured() {
        late += usize::from(row.first_day > starts[&row.contract]);
        left += usize::from(row.ended_by.is_some());
        out += usize::from(row.ended_by.is_some() && row.card_returned_on.is_none());
    }
    assert!(late > 100 && left > 100, "{late} late, {left} left");
    assert!(out > 5, "some cards of leavers stay out: {out}");
}

/// Visits are of people who are insured then, some go often and a third never; none is after the day asked for.
#[test]
fn visits_are_spread_as_people_go() {
    let plan = Plan::sample(2_000, 2);
    let year = Year::new(&plan);
    let mut covers = BTreeMap::new();
    for row in year.insured() {
        let last = row.ended_last_day.unwrap_or(row.last_day);
        covers.insert(row.personal_code, (row.first_day, last));
    }
    let visits = year.visits(UNTIL);
    assert!(visits.is_sorted_by_key(|row| row.at));
    let mut of_person: BTreeMap<_, u32> = BTreeMap::new();
    for row in &visits {
        let day = riga_date(row.at);
        let (first, last) = covers[&row.personal_code];
        assert!(first <= day && day <= last && day <= UNTIL, "{day}");
        assert!(!row.services.0.is_empty());
        *of_person.entry(row.personal_code).or_default() += 1;
    }
    let (people, most) = (of_person.len(), of_person.values().max());
    assert!(
        (visits.len() as u64) > 2_000 && visits.len() < 10_000,
        "{}",
        visits.len()
    );
    assert!(
        people * 10 > covers.len() * 4 && people * 10 < covers.len() * 7,
        "{people}"
    );
    assert!(most > Some(&10), "{most:?}");
}

/// Claims are about days of cover, come in after the service, and some wait to be decided; all numbers differ.
#[test]
fn receipts_are_of_people_who_were_covered_then() {
    let plan = Plan::sample(2_000, 2);
    let year = Year::new(&plan);
    let mut covers = BTreeMap::new();
    for row in year.insured() {
        let last = row.ended_last_day.unwrap_or(row.last_day);
        covers.insert(row.personal_code, (row.first_day, last));
    }
    let receipts = year.receipts(UNTIL);
    let numbers: BTreeSet<_> = receipts.iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers.len(), receipts.len());
    for row in &receipts {
        let (first, last) = covers[&row.personal_code];
        assert!(first <= row.service_date && row.service_date <= last);
        assert!(row.service_date <= row.received_on && row.received_on <= UNTIL);
        assert!(row.decided_at.is_none_or(|at| riga_date(at) <= UNTIL));
    }
    let waiting = receipts.iter().filter(|row| row.decided_at.is_none());
    let (count, waiting) = (receipts.len(), waiting.count());
    assert!((150..800).contains(&count), "{count}");
    assert!(waiting * 30 > count && waiting * 5 < count, "{waiting}");
}
