//! The worked examples of the graded table, by numbers calculated by hand: sum insured 1000.00.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod accident;

use Side::{Left, Right};
use accident::claims::{claim, eur, fracture, paid, plain, several, teeth};
use adjudication::{ClaimDocument, ClaimFacts, InjuryFacts, Side, decide_claim_facts};
use money::Cents;

fn decided(facts: &ClaimFacts) -> ClaimDocument {
    decide_claim_facts(&accident::graded(), facts).unwrap()
}

#[track_caller]
fn pays(injuries: Vec<InjuryFacts>, euros: i64) {
    let decision = decided(&claim(injuries));
    assert_eq!(
        (decision.least, decision.most),
        (eur(euros), eur(euros)),
        "{decision:#?}"
    );
}

fn ribs(count: u8) -> InjuryFacts {
    several(fracture("F-TRUNK-3", "rib", Some(Left)), count)
}

fn vertebrae(count: u8) -> InjuryFacts {
    several(fracture("F-TRUNK-2", "vertebra", None), count)
}

fn forearm(bone: &str) -> InjuryFacts {
    fracture("F-ARM-2", bone, Some(Right))
}

fn leg(row: &str, site: &str) -> InjuryFacts {
    fracture(row, site, Some(Left))
}

#[test]
fn two_ribs_and_a_clavicle() {
    pays(
        vec![ribs(2), fracture("F-TRUNK-1", "clavicle", Some(Left))],
        160,
    );
}

#[test]
fn the_forearm() {
    pays(vec![forearm("radius")], 90);
    pays(vec![forearm("radius"), forearm("ulna")], 120);
    pays(
        vec![forearm("radius"), several(forearm("metacarpal"), 3)],
        90,
    );
    pays(
        vec![forearm("radius"), fracture("F-ARM-2", "ulna", Some(Left))],
        180,
    );
}

#[test]
fn vertebrae_go_up_to_twenty_five() {
    for (count, euros) in [(1, 90), (2, 180), (3, 250), (4, 250)] {
        pays(vec![vertebrae(count)], euros);
    }
    pays(vec![vertebrae(2), vertebrae(1)], 250);
}

#[test]
fn the_leg() {
    pays(vec![leg("F-LEG-2", "tibia"), leg("F-LEG-2", "fibula")], 220);
    pays(
        vec![leg("F-LEG-1", "femur_neck"), leg("F-LEG-1", "femur_shaft")],
        250,
    );
    pays(vec![several(leg("F-LEG-3", "toe"), 3)], 40);
    pays(
        vec![
            leg("F-LEG-3", "toe"),
            fracture("F-LEG-3", "toe", Some(Right)),
        ],
        80,
    );
    pays(
        vec![
            plain("T-JOINT-2", "knee", Some(Left)),
            plain("T-LIG-2", "meniscus", Some(Left)),
        ],
        50,
    );
}

#[test]
fn the_head() {
    let skull = |site| fracture("F-HEAD-1", site, None);
    pays(vec![skull("vault")], 300);
    pays(
        vec![
            skull("vault"),
            skull("base"),
            plain("T-BRAIN-1", "brain", None),
        ],
        500,
    );
    pays(vec![teeth(3), plain("T-WOUND", "lip", None)], 120);
    pays(vec![fracture("F-HEAD-4", "nose", None), teeth(3)], 120);
}

#[test]
fn parts_are_added_up_to_the_sum_insured() {
    pays(vec![plain("T-WOUND", "hand", Some(Left)), ribs(1)], 70);
    let skull = |site| fracture("F-HEAD-1", site, None);
    let femur = |side| fracture("F-LEG-1", "femur_shaft", Some(side));
    let humerus = fracture("F-ARM-1", "humerus", Some(Left));
    let all = vec![
        skull("vault"),
        skull("base"),
        femur(Left),
        femur(Right),
        humerus,
        several(ribs(1), 2),
    ];
    pays(all, 1000);
}

#[test]
fn what_was_paid_in_the_term_is_off_the_sum() {
    let mut facts = claim(vec![ribs(2), fracture("F-TRUNK-1", "clavicle", Some(Left))]);
    facts.history.paid = vec![paid("trauma", eur(900), false)];
    assert_eq!(decided(&facts).most, eur(100));
    facts.history.paid = vec![paid("trauma", eur(1000), false)];
    assert_eq!(decided(&facts).most, Cents::ZERO);
}
