//! What a good accident edition compiles to.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod corpus;

use std::sync::Arc;

use corpus::{files, sources};
use money::{Rounding, Share};
use terms::{
    AccidentRules, BenefitPays, BodyPart, CapPer, Class, Clause, ClauseIdx, Counting, Edition,
    Gives, Guard, InjuryFact, InjuryRow, LastDay, Library, Mixing, Part, Test, TierWhen,
};

const ID: &str = "acme-accident/2026-02-01";

fn edition() -> Arc<Edition> {
    let files = files();
    let (library, diagnostics) = Library::read(&sources(&files));
    assert_eq!(diagnostics, [], "the corpus has no mistake");
    library.edition(ID).unwrap()
}

fn rules(edition: &Edition) -> &AccidentRules {
    edition.accident.as_ref().unwrap()
}

fn row<'e>(edition: &'e Edition, id: &str) -> &'e InjuryRow {
    let table = &rules(edition).table;
    &table.rows[usize::from(table.row_by_id[id].0)]
}

fn clause(edition: &Edition, ClauseIdx(at): ClauseIdx) -> &Clause {
    &edition.clauses[usize::from(at)]
}

fn percent(percent: u8) -> Share {
    Share::percent(percent).unwrap()
}

#[test]
fn an_accident_edition_has_rules_for_claims_and_none_for_visits() {
    let edition = edition();
    assert!(edition.visit.is_none());
    let rules = rules(&edition);
    assert_eq!(clause(&edition, rules.term.clause).id, "1.1");
    assert!(rules.term.from_payment.is_some());
    assert_eq!(rules.rounding.1, Rounding::HalfUp);
    assert_eq!(rules.combination.unwrap().mixing, Mixing::Greater);
    assert_eq!(rules.deadline.unwrap().days, 7);
}

#[test]
fn every_row_is_a_clause_after_those_of_the_text() {
    let edition = edition();
    let row = row(&edition, "2.a");
    let clause = clause(&edition, row.clause);
    assert_eq!((clause.id.as_str(), clause.line), ("2.a", 3));
    assert_eq!(clause.file, format!("{ID}/tables/injuries.csv"));
    assert_eq!(clause.class, Class::Automated);
    assert_eq!(clause.says.en, "Concussion, outpatient");
    let last_of_text = edition
        .clauses
        .iter()
        .position(|one| one.id == "B3")
        .unwrap();
    assert_eq!(usize::from(row.clause.0), last_of_text + 2);
}

#[test]
fn what_a_row_gives_is_a_percentage_or_bounds() {
    let edition = edition();
    assert_eq!(row(&edition, "1").gives, Gives::Percent(percent(9)));
    assert_eq!(
        row(&edition, "3").gives,
        Gives::Percent(percent(3)),
        "by a parameter"
    );
    assert_eq!(
        row(&edition, "5").gives,
        Gives::Assessed(percent(2), percent(30))
    );
    assert_eq!(row(&edition, "4").counting, Counting::Each);
}

#[test]
fn tiers_are_by_bones_or_by_number() {
    let edition = edition();
    let tier = |id| row(&edition, id).tier.clone().unwrap();
    let bones = vec!["radius".to_owned(), "ulna".to_owned()];
    assert_eq!(tier("1").when, TierWhen::Bones(bones));
    assert_eq!(tier("1").percent, percent(12));
    assert_eq!(tier("6").when, TierWhen::Count(3));
}

#[test]
fn a_site_stands_in_its_row_or_in_lines_of_its_own() {
    let edition = edition();
    let sites = &row(&edition, "1").sites;
    let bones: Vec<_> = sites
        .iter()
        .map(|site| (site.id.as_str(), site.bone.as_str()))
        .collect();
    assert_eq!(
        bones,
        [
            ("radius", "radius"),
            ("ulna_head", "ulna"),
            ("ulna", "ulna")
        ]
    );
    let [tooth] = &row(&edition, "4").sites[..] else {
        panic!("one site")
    };
    assert_eq!(
        (tooth.id.as_str(), tooth.most, tooth.paired),
        ("4", 32, false)
    );
    assert_eq!(tooth.label.en, "Tooth");
}

#[test]
fn parts_of_the_body_belong_to_sections() {
    let edition = edition();
    let table = &rules(&edition).table;
    let section = |part: BodyPart| {
        let index = table.section_of[part as usize]?;
        Some(table.sections[usize::from(index.0)].id.as_str())
    };
    assert_eq!(section(BodyPart::Mouth), Some("head"));
    assert_eq!(section(BodyPart::Hand), Some("arm"));
    assert_eq!(section(BodyPart::Knee), None);
    assert!(table.sections[1].by_side);
}

#[test]
fn conditions_come_from_the_table_and_then_from_rules() {
    let edition = edition();
    let tests = |id| {
        let conditions = row(&edition, id).conditions.iter();
        let cited = |clause| edition.clauses[usize::from(clause)].id.as_str();
        conditions
            .map(|one| (cited(one.clause.0), one.when, one.fact, one.test))
            .collect::<Vec<_>>()
    };
    let days = InjuryFact::OutpatientDays;
    let diagnosed = (
        "2 note",
        Guard::Always,
        InjuryFact::DiagnosedOn,
        Test::LongerThanMonths(1),
    );
    assert_eq!(
        tests("2.a"),
        [
            ("2.a", Guard::AgeUnder(12), days, Test::Over(5)),
            ("2.a", Guard::AgeFrom(12), days, Test::Over(10)),
            diagnosed,
        ]
    );
    let hours = (
        "2.b",
        Guard::Always,
        InjuryFact::InpatientHours,
        Test::Over(72),
    );
    assert_eq!(tests("2.b"), [hours, diagnosed]);
    let (crown, milk) = (InjuryFact::CrownLost, InjuryFact::MilkTooth);
    let half = Test::PartFrom(Part::new(1, 2).unwrap());
    let more = Test::PartOver(Part::new(1, 2).unwrap());
    assert_eq!(
        tests("4"),
        [
            ("4", Guard::NoFlag(milk), crown, half),
            ("4", Guard::Flag(milk), crown, more)
        ],
        "at least no days is no condition"
    );
    let confirmed = InjuryFact::ConfirmedByRadiologist;
    assert_eq!(
        tests("6"),
        [("R1", Guard::Always, confirmed, Test::Is(true))]
    );
}

#[test]
fn a_number_of_a_row_stands_for_its_sub_points_too() {
    let edition = edition();
    let rules = rules(&edition);
    let ids = |rows: &[terms::RowIdx]| {
        let rows = rows
            .iter()
            .map(|row| rules.table.rows[usize::from(row.0)].id.clone());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(ids(&rules.repeats[0].rows), ["2.a", "2.b"]);
    assert_eq!(rules.repeats[0].after, rules.repeats[0].rows);
    assert_eq!(
        (rules.repeats[0].early, rules.repeats[0].late),
        (Share::NONE, Share::FULL)
    );
    assert_eq!(ids(&rules.exclusions[0].rows), ["1", "6"]);
    assert_eq!(ids(&rules.once[0].rows), ["4"]);
}

#[test]
fn benefits_keep_the_order_of_the_clauses() {
    let edition = edition();
    let rules = rules(&edition);
    let [trauma, medical] = &rules.benefits[..] else {
        panic!("two benefits")
    };
    assert_eq!(
        (trauma.id.as_str(), &trauma.pays),
        ("trauma", &BenefitPays::Graded)
    );
    assert_eq!(trauma.label.en, "Trauma", "the heading");
    assert_eq!(
        (medical.label.en.as_str(), medical.cap.1),
        ("Medical expenses", CapPer::Accident)
    );
    let BenefitPays::Indemnity(costs) = &medical.pays else {
        panic!("{medical:?}")
    };
    let within = costs.within.unwrap();
    assert_eq!((within.months, within.last_day), (24, LastDay::Inclusive));
    assert!(costs.in_latvia && !costs.registered && costs.confirm.is_none());
    assert_eq!(rules.doubts[0].id, "late_notice");
}

#[test]
fn another_reading_of_a_cell_is_compiled() {
    let files = files();
    let (library, _) = Library::read(&sources(&files));
    let other = [("dislocation".to_owned(), "5 %".to_owned())];
    let changed = library.with_parameters(ID, &other).unwrap();
    assert_eq!(row(&changed, "3").gives, Gives::Percent(percent(5)));
    assert_ne!(changed.hash, edition().hash);
}
