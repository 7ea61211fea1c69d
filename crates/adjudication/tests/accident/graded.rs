//! The graded edition: rows, rules and benefits as the readings take them.

use terms::{
    AccidentRules, BenefitPays, BodyPart, CapPer, ClaimBenefit, Combination, Counting, DailyRule,
    DisabilityRule, Doubt, DoubtEffect, Edition, Gives, Guard, IndemnityRule, InfectionRule,
    InjuryExclusion, InjuryFact, Mixing, Nature, NeedsInjury, NetOf, NoGroup, OnceOf, OncePerTerm,
    PartIs, Payee, RefundBy, RefundRule, RepeatRule, SamePlace, Site, StayDays, TermRule, Test,
    TierWhen,
};

use super::build::{Builder, gives, label, percent, question, site, tier, within};
use Nature::{Fracture, Other, Tooth};

pub(crate) fn edition() -> Edition {
    let mut b = Builder::default();
    head(&mut b);
    leg(&mut b);
    arm(&mut b);
    trunk(&mut b);
    other(&mut b);
    conditions(&mut b);
    let rules = rules(&mut b);
    b.edition("graded/2020-01-01", rules)
}

fn head(b: &mut Builder) {
    use BodyPart::{Ear, Eye, Face, Head, Mouth};
    b.section("head", false, &[Head, Face, Mouth, Eye, Ear]);
    let sites = vec![site("vault", Head, false), site("base", Head, false)];
    b.row("F-HEAD-1", Fracture, gives(30), sites).tier =
        tier(TierWhen::Bones(vec!["vault".into(), "base".into()]), 50);
    let sites = vec![
        site("lower_jaw", Mouth, false),
        site("cheek", Face, true),
        site("upper_jaw", Face, false),
    ];
    b.row("F-HEAD-3", Fracture, gives(10), sites);
    b.row(
        "F-HEAD-4",
        Fracture,
        gives(5),
        vec![site("nose", Face, false)],
    );
    let tooth = Site {
        most: 32,
        ..site("tooth", Mouth, false)
    };
    b.row("F-HEAD-5", Tooth, gives(4), vec![tooth]);
}

fn leg(b: &mut Builder) {
    use BodyPart::{Ankle, Foot, Hip, Knee, LowerLeg, Pelvis, Thigh, Toes};
    b.section(
        "leg",
        true,
        &[Pelvis, Hip, Thigh, Knee, LowerLeg, Ankle, Foot, Toes],
    );
    let femur = |id, part| Site {
        bone: "femur".into(),
        ..site(id, part, true)
    };
    let sites = vec![
        site("pelvis", Pelvis, false),
        femur("femur_neck", Hip),
        femur("femur_shaft", Thigh),
    ];
    b.row("F-LEG-1", Fracture, gives(25), sites);
    let sites = ["kneecap", "tibia", "fibula"].map(|id| site(id, LowerLeg, true));
    b.row("F-LEG-2", Fracture, gives(11), sites.into());
    let toe = Site {
        most: 5,
        ..site("toe", Toes, true)
    };
    b.row("F-LEG-3", Fracture, gives(4), vec![toe]).counting = Counting::Once;
}

fn arm(b: &mut Builder) {
    use BodyPart::{Elbow, Fingers, Forearm, Hand, UpperArm, Wrist};
    b.section(
        "arm",
        true,
        &[UpperArm, Elbow, Forearm, Wrist, Hand, Fingers],
    );
    b.row(
        "F-ARM-1",
        Fracture,
        gives(12),
        vec![site("humerus", UpperArm, true)],
    );
    let metacarpal = Site {
        most: 5,
        ..site("metacarpal", Hand, true)
    };
    let sites = vec![
        site("radius", Forearm, true),
        site("ulna", Forearm, true),
        metacarpal,
    ];
    let row = b.row("F-ARM-2", Fracture, gives(9), sites);
    row.counting = Counting::Once;
    row.tier = tier(TierWhen::Bones(vec!["radius".into(), "ulna".into()]), 12);
    let finger = Site {
        most: 5,
        ..site("finger", Fingers, true)
    };
    b.row("F-ARM-3", Fracture, gives(4), vec![finger]).counting = Counting::Once;
}

fn trunk(b: &mut Builder) {
    use BodyPart::{Abdomen, Back, Chest, Neck, Shoulder};
    b.section("trunk", false, &[Shoulder, Chest, Back, Neck, Abdomen]);
    let sites = vec![
        site("sternum", Chest, false),
        site("clavicle", Shoulder, true),
        site("shoulder_blade", Shoulder, true),
    ];
    b.row("F-TRUNK-1", Fracture, gives(8), sites);
    let vertebra = Site {
        most: 24,
        ..site("vertebra", Back, false)
    };
    b.row("F-TRUNK-2", Fracture, gives(9), vec![vertebra]).tier = tier(TierWhen::Count(3), 25);
    let rib = Site {
        most: 12,
        ..site("rib", Chest, true)
    };
    b.row("F-TRUNK-3", Fracture, gives(4), vec![rib]);
}

fn other(b: &mut Builder) {
    use BodyPart::{Ankle, Chest, Forearm, Hand, Head, Knee, LowerLeg, Shoulder, Thigh};
    b.section("other", false, &[]);
    let brain = || vec![site("brain", Head, false)];
    b.row("T-BRAIN-1", Other, gives(3), brain()).counting = Counting::Once;
    b.row("T-BRAIN-2", Other, gives(7), brain()).counting = Counting::Once;
    let sites = vec![site("knee", Knee, true), site("shoulder", Shoulder, true)];
    b.row("T-JOINT-2", Other, gives(5), sites);
    let sites = vec![site("knee", Knee, true), site("ankle", Ankle, true)];
    b.row("T-LIG-1", Other, gives(3), sites);
    b.row(
        "T-LIG-2",
        Other,
        gives(3),
        vec![site("meniscus", Knee, true)],
    );
    let sites = vec![
        site("lip", BodyPart::Mouth, false),
        site("hand", Hand, true),
        site("chest", Chest, false),
        site("lower_leg", LowerLeg, true),
    ];
    let sites = sites.into_iter().map(|site| Site { most: 9, ..site });
    b.row("T-WOUND", Other, gives(3), sites.collect()).counting = Counting::Once;
    let sites = vec![
        site("forearm", Forearm, true),
        site("thigh", Thigh, true),
        site("chest", Chest, false),
    ];
    let open = Gives::Assessed(percent(2), percent(30));
    b.row("T-BURN", Other, open, sites);
}

fn conditions(b: &mut Builder) {
    use InjuryFact::{ConfirmedByRadiologist, SoftTissueSigns, TissueDamageOrScars};
    let fractures = b.rows_of(Fracture);
    let set = |fact| (Guard::Always, fact, Test::Is(true));
    b.condition(&fractures, "R1", set(ConfirmedByRadiologist));
    let teeth = b.rows_of(Tooth);
    b.condition(&teeth, "R6", set(SoftTissueSigns));
    let burns = b.rows(&["T-BURN"]);
    b.condition(&burns, "T-BURN", set(TissueDamageOrScars));
}

fn rules(b: &mut Builder) -> AccidentRules {
    let (fractures, teeth) = (b.rows_of(Fracture), b.rows_of(Tooth));
    AccidentRules {
        term: TermRule {
            clause: b.clause("term"),
            from_payment: Some(b.clause("3")),
        },
        combination: Some(Combination {
            same_bone: b.clause("R2"),
            fractures: b.clause("R3"),
            worst: b.clause("R4"),
            parts: b.clause("R5"),
            mixing: Mixing::Greater,
            part: PartIs::Section,
        }),
        once: vec![OncePerTerm {
            clause: b.clause("R6"),
            rows: teeth.clone(),
            of: OnceOf::Event,
        }],
        repeats: vec![RepeatRule {
            clause: b.clause("2.1"),
            rows: fractures.clone(),
            after: fractures.clone(),
            same: SamePlace::Bone,
            before_policy: true,
            months: Some(12),
            last_day: terms::LastDay::Exclusive,
            early: percent(0),
            late: percent(100),
        }],
        exclusions: exclusions(b, &fractures, &teeth),
        infection: Some(InfectionRule {
            clause: b.clause("2.2"),
        }),
        doubts: doubts(b),
        benefits: benefits(b),
        refund: Some(RefundRule {
            clause: b.clause("4"),
            by: RefundBy::RemainingOfTotal,
            rounding: money::Rounding::HalfUp,
        }),
        ..b.rules()
    }
}

fn exclusions(
    b: &mut Builder,
    fractures: &[terms::RowIdx],
    teeth: &[terms::RowIdx],
) -> Vec<InjuryExclusion> {
    let mut exclusion = |clause, rows: &[_], fact| InjuryExclusion {
        clause: b.clause(clause),
        rows: rows.to_vec(),
        fact,
    };
    vec![
        exclusion("2.1", fractures, InjuryFact::Pathological),
        exclusion("R6", teeth, InjuryFact::FromChewing),
        exclusion("R6", teeth, InjuryFact::FromDisease),
    ]
}

fn doubts(b: &mut Builder) -> Vec<Doubt> {
    let mut doubt = |id: &str, clause, effect| Doubt {
        id: id.into(),
        clause: b.clause(clause),
        effect,
        question: question(id),
    };
    vec![
        doubt("safety_rules", "2.3", DoubtEffect::MustRefuse),
        doubt("late_notice", "7.1", DoubtEffect::MayRefuse),
        doubt("paid_by_liable", "6.1", DoubtEffect::MayReduce),
    ]
}

fn benefits(b: &mut Builder) -> Vec<ClaimBenefit> {
    let disability = DisabilityRule {
        within: within(12),
        groups: [percent(100), percent(50), percent(25)],
        no_group: NoGroup::Refer(question("How far is the child disabled?")),
        net_of: Some(("trauma".into(), NetOf::SameAccident)),
    };
    let costs = IndemnityRule {
        within: Some(within(24)),
        in_latvia: true,
        registered: true,
        net_of_others: true,
        needs: NeedsInjury::Any,
        confirm: None,
    };
    let camp = IndemnityRule {
        within: None,
        in_latvia: false,
        registered: false,
        net_of_others: true,
        needs: NeedsInjury::Any,
        confirm: Some(question("Could the child not go?")),
    };
    let nights = DailyRule {
        days: StayDays::Nights,
        needs: NeedsInjury::Any,
    };
    let mut benefit = |id: &str, payee, pays| ClaimBenefit {
        id: id.into(),
        clause: b.clause(&format!("1.{id}")),
        label: label(id),
        payee,
        pays,
        cap: (b.clause("sum"), CapPer::Term),
    };
    vec![
        benefit("trauma", Payee::Insured, BenefitPays::Graded),
        benefit("medical", Payee::Insured, BenefitPays::Indemnity(costs)),
        benefit("hospital", Payee::Insured, BenefitPays::Daily(nights)),
        benefit(
            "disability",
            Payee::Insured,
            BenefitPays::Disability(disability),
        ),
        benefit(
            "death",
            Payee::BeneficiaryOrHeirs,
            BenefitPays::Death(within(12)),
        ),
        benefit("camp", Payee::Policyholder, BenefitPays::Indemnity(camp)),
    ]
}
