//! Attestations: whatever is decided can be checked from its seal alone, and nothing that was changed passes.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(
    clippy::inconsistent_digit_grouping,
    reason = "amounts read as euros and cents"
)]

#[path = "../../adjudication/tests/published/mod.rs"]
mod published;
#[path = "../../adjudication/tests/random/mod.rs"]
mod random;
#[path = "../../adjudication/tests/sample/mod.rs"]
mod sample;

use std::sync::Arc;

use adjudication::{VisitFacts, decide_facts};
use attestations::{
    Attested, CheckProblem, Checked, Decided, Difference, Facts, IssuerKey, Kind, Matter, Told,
    check, is_of, least, whose,
};
use identity::PersonalCode;
use money::Cents;
use proptest::prelude::*;
use proptest::sample::Index;
use seals::{SealProblem, SealingKey};
use terms::Edition;

fn key(byte: u8) -> SealingKey {
    SealingKey::from_bytes([byte; 32]).unwrap()
}

fn matter() -> Matter {
    Matter {
        iss: "jura".into(),
        number: "V-2026-000123".into(),
        at: 1_790_000_000,
        whose: whose("ABCDEFGHIJKLMNOP", code()),
    }
}

fn code() -> PersonalCode {
    "161175-19997".parse().unwrap()
}

fn checked(token: &str, edition: &Edition) -> Result<Checked, CheckProblem> {
    check(token, &[issuer(1, "jura")], &[Arc::new(edition.clone())])
}

fn issuer(byte: u8, iss: &str) -> IssuerKey {
    IssuerKey {
        key: key(byte).public(),
        iss: iss.into(),
        name: "Jūras apdrošināšana".into(),
    }
}

/// A visit that a published edition pays in part: its edition, its facts and its attestation.
fn paid_in_part() -> (Edition, VisitFacts, Attested) {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let published = random::EDITIONS.len() - 1;
    for _ in 0..10_000 {
        let drawn = random::question(2..=4).new_tree(&mut runner).unwrap();
        let (at, facts) = proptest::strategy::ValueTree::current(&drawn);
        let edition = &random::EDITIONS[at];
        let Ok(attested) = Attested::of(matter(), edition, &facts.clone().into()) else {
            continue;
        };
        if at == published && attested.pays.is_positive() && attested.left.is_positive() {
            return (edition.clone(), facts, attested);
        }
    }
    panic!("no visit is paid in part");
}

proptest! {
    #[test]
    fn what_is_decided_comes_out_the_same((at, facts) in random::question(1..=6)) {
        let edition = &random::EDITIONS[at];
        let Ok(attested) = Attested::of(matter(), edition, &facts.clone().into()) else { return Ok(()) };
        let decided = decide_facts(edition, &facts).unwrap();
        let token = attested.seal(&key(1)).unwrap();
        let checked = checked(&token, edition).unwrap();
        prop_assert_eq!(checked.differences(), []);
        let Decided::Visit(again) = &checked.again else { panic!("no visit") };
        prop_assert_eq!(&again.lines, &decided.lines);
        prop_assert_eq!((again.insurer, again.patient), (decided.insurer, decided.patient));
        prop_assert_eq!(checked.attested, attested);
    }

    #[test]
    fn nothing_is_told_that_is_not_needed((at, facts) in random::question(1..=4)) {
        let edition = &random::EDITIONS[at];
        let facts = Facts::from(facts);
        let Ok(decided) = facts.decide(edition) else { return Ok(()) };
        let told = least(edition, &facts, &decided);
        let again = Facts::read(Kind::Visit, &told).unwrap();
        prop_assert_eq!(again.decide(edition).unwrap().lines(), decided.lines());
        prop_assert_eq!(least(edition, &again, &decided), told, "what is least has nothing to spare");
    }

    #[test]
    fn a_changed_byte_is_seen(place: Index, letter in "[A-Za-z0-9_.-]") {
        let (edition, _, attested) = paid_in_part();
        let token = attested.seal(&key(1)).unwrap();
        let at = place.index(token.len());
        if token[at..=at] != letter {
            let changed = format!("{}{letter}{}", &token[..at], &token[at + 1..]);
            prop_assert!(matches!(checked(&changed, &edition), Err(CheckProblem::Seal(_))));
        }
    }
}

#[test]
fn another_amount_than_the_terms_give_is_named_line_by_line() {
    let (edition, _, attested) = paid_in_part();
    let paid = attested
        .lines
        .iter()
        .position(|line| line.pays.is_positive());
    let at = paid.unwrap();
    let mut wrong = attested.clone();
    let (right, cent) = (attested.lines[at].pays, Cents::new(1));
    wrong.lines[at].pays = right.checked_add(cent).unwrap();
    wrong.lines[at].clause = "9.9".into();
    wrong.pays = wrong.pays.checked_add(cent).unwrap();
    let found = checked(&wrong.seal(&key(1)).unwrap(), &edition)
        .unwrap()
        .differences();
    let line = Some(at + 1);
    let difference = |line, attested, again| Difference {
        line,
        attested,
        again,
    };
    assert_eq!(
        found,
        [
            difference(line, Told::Pays(wrong.lines[at].pays), Told::Pays(right)),
            difference(
                line,
                Told::Clause("9.9".into()),
                Told::Clause(attested.lines[at].clause.clone())
            ),
            difference(None, Told::Pays(wrong.pays), Told::Pays(attested.pays)),
        ]
    );
    wrong.lines.pop();
    let found = checked(&wrong.seal(&key(1)).unwrap(), &edition)
        .unwrap()
        .differences();
    assert_eq!(found[0].attested, Told::Lines(attested.lines.len() - 1));
}

#[test]
fn what_cannot_be_checked_says_why() {
    let (edition, _, attested) = paid_in_part();
    let token = attested.seal(&key(1)).unwrap();
    let seal = |problem| Some(CheckProblem::Seal(problem));
    let by = |token: &str, edition: &Edition| checked(token, edition).err();
    assert_eq!(
        by(&attested.seal(&key(2)).unwrap(), &edition),
        seal(SealProblem::UnknownKey)
    );
    assert_eq!(
        by(&key(1).seal("polise-card", &1).unwrap(), &edition),
        seal(SealProblem::OtherType)
    );
    assert_eq!(by("", &edition), seal(SealProblem::Malformed));
    let other = Edition {
        id: "some-health/2030-01-01".into(),
        ..edition.clone()
    };
    let unknown = CheckProblem::EditionUnknown {
        edition: edition.id.clone(),
    };
    assert_eq!(by(&token, &other), Some(unknown));
    let other = Edition {
        hash: "0".repeat(64),
        ..edition.clone()
    };
    let changed = CheckProblem::EditionOther {
        edition: edition.id.clone(),
    };
    assert_eq!(by(&token, &other), Some(changed));
    let mut undecidable = attested.clone();
    undecidable.facts["lines"] = serde_json::json!([]);
    let undecidable = undecidable.seal(&key(1)).unwrap();
    assert!(matches!(
        by(&undecidable, &edition),
        Some(CheckProblem::Facts(_))
    ));
    let mut strange = attested;
    strange.facts["name"] = "Jānis".into();
    let strange = strange.seal(&key(1)).unwrap();
    assert_eq!(by(&strange, &edition), seal(SealProblem::Content));
}

#[test]
fn an_insurer_attests_for_itself_only() {
    let (edition, _, attested) = paid_in_part();
    let keys = [issuer(1, "jura"), issuer(2, "saule")];
    let editions = [Arc::new(edition)];
    let by = |byte| {
        let token = attested.seal(&key(byte)).unwrap();
        check(&token, &keys, &editions)
    };
    assert_eq!(by(1).unwrap().insurer, "Jūras apdrošināšana");
    let other = CheckProblem::OtherIssuer { iss: "jura".into() };
    assert_eq!(by(2).err(), Some(other));
    let published = keys[0].jwk();
    assert_eq!(IssuerKey::from_jwk(&published).unwrap(), keys[0]);
}

#[test]
fn a_link_and_a_mail_are_read_too() {
    let (edition, _, attested) = paid_in_part();
    let token = attested.seal(&key(1)).unwrap();
    let (first, second) = token.split_at(76);
    for text in [
        format!("https://polise.example/verify#{token}"),
        format!("  {first}\r\n {second}\n"),
    ] {
        assert_eq!(checked(&text, &edition).unwrap().differences(), []);
    }
}

#[test]
fn only_who_has_the_word_can_tell_whose_it_is() {
    let hash = matter().whose;
    assert!(is_of(&hash, "abcd-efgh ijkl-mnop", code()));
    assert!(!is_of(&hash, "ABCDEFGHIJKLMNOQ", code()));
    let other: PersonalCode = "010180-10000".parse().unwrap();
    assert!(!is_of(&hash, "ABCDEFGHIJKLMNOP", other));
    assert_eq!(key(1).word_for("visit:1"), key(1).word_for("visit:1"));
    assert_ne!(key(1).word_for("visit:1"), key(1).word_for("visit:2"));
    assert_ne!(key(1).word_for("visit:1"), key(2).word_for("visit:1"));
    assert_eq!(key(1).word_for("visit:1").len(), 16);
}

/// Each length is one of a QR code that is printed: a phone reads a module of a third of a millimetre.
#[test]
fn an_attestation_is_short() {
    let (_, _, attested) = paid_in_part();
    let length = attested.seal(&key(1)).unwrap().len();
    assert!(length < 1_000, "{length}");
}
