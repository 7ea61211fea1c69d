//! The edition that entitles to costs: thresholds, notes and repetitions of the motor annex.

use terms::{
    AccidentRules, BenefitPays, BodyPart, CapPer, ClaimBenefit, Edition, Gives, Guard,
    IndemnityRule, InjuryExclusion, InjuryFact, Nature, NeedsInjury, Part, Payee, RepeatRule,
    SamePlace, Test, VisionClasses,
};

use super::build::{Builder, label, percent, site};

pub(crate) fn edition() -> Edition {
    let mut b = Builder::default();
    rows(&mut b);
    conditions(&mut b);
    let rules = rules(&mut b);
    b.edition("motor/2020-01-01", rules)
}

fn rows(b: &mut Builder) {
    use BodyPart::{Abdomen, Ankle, Back, Ear, Eye, Head, Mouth, Pelvis, Shoulder, Whole};
    b.section("all", false, &[]);
    for (id, part, paired) in [
        ("4.a", Head, false),
        ("4.b", Head, false),
        ("12", Mouth, false),
        ("23", Eye, true),
        ("24", Ear, true),
        ("37", Mouth, false),
        ("41", Abdomen, false),
        ("53.1", Whole, false),
        ("55", Whole, false),
        ("57", Back, false),
        ("61", Shoulder, true),
        ("62", Shoulder, true),
        ("78", Pelvis, false),
        ("90", Ankle, true),
    ] {
        b.row(
            id,
            Nature::Other,
            Gives::Entitles,
            vec![site(id, part, paired)],
        );
    }
}

fn conditions(b: &mut Builder) {
    use InjuryFact as F;
    let always = Guard::Always;
    let again = Guard::Flag(F::Recurrence);
    let third = Part::new(1, 3).unwrap();
    for (row, clause, asks) in [
        (
            "4.a",
            "4.a",
            (Guard::AgeFrom(12), F::OutpatientDays, Test::Over(10)),
        ),
        (
            "4.a",
            "4.a",
            (Guard::AgeUnder(12), F::OutpatientDays, Test::Over(5)),
        ),
        ("4.b", "4.b", (always, F::InpatientHours, Test::Over(72))),
        ("12", "12", (always, F::DiagnosedOn, Test::InTerm)),
        (
            "23",
            "23",
            (
                always,
                F::VisionAfter,
                Test::VisionWorseThan(F::VisionBefore, VisionClasses::BelowATenth),
            ),
        ),
        ("24", "24", (always, F::LostPart, Test::PartFrom(third))),
        (
            "37",
            "37 note",
            (Guard::AgeFrom(6), F::MilkTooth, Test::Is(false)),
        ),
        (
            "37",
            "37 note",
            (
                Guard::NoFlag(F::RootFracture),
                F::CrownLost,
                Test::PartFrom(Part::new(1, 2).unwrap()),
            ),
        ),
        ("53.1", "53.1", (always, F::ScarArea, Test::AtLeast(200))),
        (
            "53.1",
            "53 note",
            (always, F::DiagnosedOn, Test::MonthsAfter(2)),
        ),
        (
            "55",
            "55",
            (always, F::HaematomaSeenOn, Test::LongerThanMonths(1)),
        ),
        ("62", "62 note", (again, F::Recurrence, Test::Is(false))),
        ("90", "90", (always, F::PlasterDays, Test::AtLeast(10))),
    ] {
        let rows = b.rows(&[row]);
        b.condition(&rows, clause, asks);
    }
}

fn rules(b: &mut Builder) -> AccidentRules {
    let mut repeat = |rows: &[&str], clause: &str, same, (months, late)| {
        let rows = b.rows(rows);
        RepeatRule {
            clause: b.clause(clause),
            after: rows.clone(),
            rows,
            same,
            before_policy: true,
            months,
            last_day: terms::LastDay::Exclusive,
            early: percent(0),
            late: percent(late),
        }
    };
    let repeats = vec![
        repeat(&["4.a", "4.b"], "4 note", SamePlace::Row, (Some(6), 100)),
        repeat(&["61", "62"], "62 note", SamePlace::Side, (None, 0)),
        repeat(&["90"], "90 note", SamePlace::Side, (Some(12), 50)),
    ];
    let costs = IndemnityRule {
        within: None,
        in_latvia: false,
        registered: false,
        net_of_others: true,
        needs: NeedsInjury::OfTable,
        confirm: None,
    };
    AccidentRules {
        repeats,
        exclusions: vec![InjuryExclusion {
            clause: b.clause("57 note"),
            rows: b.rows(&["57"]),
            fact: InjuryFact::SpinalDisease,
        }],
        benefits: vec![ClaimBenefit {
            id: "medical".into(),
            clause: b.clause("medical"),
            label: label("medical"),
            payee: Payee::Insured,
            pays: BenefitPays::Indemnity(costs),
            cap: (b.clause("sum"), CapPer::Accident),
        }],
        ..b.rules()
    }
}
