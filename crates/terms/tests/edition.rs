//! What a good edition compiles to.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod corpus;

use corpus::{files, sources};
use money::{Cents, Rounding, Share};
use terms::{
    BenefitMatch, Class, Document, Edition, Initiative, Library, LimitAmount, PaidCareOnly, Pays,
    ServiceIdx, UnreturnedCard,
};

const ID: &str = "acme-health/2026-02-01";

fn library() -> Library {
    let files = files();
    let (library, diagnostics) = Library::read(&sources(&files));
    assert_eq!(diagnostics, [], "the corpus has no mistake");
    library
}

fn service(edition: &Edition, code: &str) -> ServiceIdx {
    edition.service_by_code[code]
}

fn class(edition: &Edition, id: &str) -> Class {
    edition
        .clauses
        .iter()
        .find(|clause| clause.id == id)
        .unwrap()
        .class
}

#[test]
fn a_sold_edition_is_compiled_and_a_shared_one_only_with_it() {
    let library = library();
    assert_eq!(library.editions.len(), 2);
    let edition = library.edition(ID).unwrap();
    assert_eq!(library.by_hash(&edition.hash).unwrap().id, ID);
    assert!(library.edition("counter/2026-01-01").is_none());
    assert_eq!(library.hashes().len(), 3);
}

#[test]
fn clauses_are_cited_by_their_document() {
    let edition = library().edition(ID).unwrap();
    let documents = |id: &str| {
        edition
            .clauses
            .iter()
            .find(|clause| clause.id == id)
            .map(|clause| clause.document)
    };
    assert_eq!(documents("5.1"), Some(Document::Terms));
    assert_eq!(documents("Counter 4"), Some(Document::Shared));
    assert_eq!(documents("Pamata 3"), Some(Document::Programme));
    let early_end = edition
        .clauses
        .iter()
        .find(|clause| clause.id == "2.3.1")
        .unwrap();
    assert_eq!(early_end.aliases, ["3.3.1"]);
    assert_eq!(early_end.heading.ru, "Досрочный конец");
    assert_eq!(early_end.line, 33);
    let says = &early_end.says;
    assert_eq!(
        says.en,
        "The policyholder ended the contract. The premium is given back."
    );
    assert!(says.lv.starts_with("Apdrošinājuma ņēmējs"));
    assert!(says.ru.starts_with("Страхователь"));
}

#[test]
fn a_clause_is_classed_by_its_rules() {
    let edition = library().edition(ID).unwrap();
    assert_eq!(class(&edition, "1.1"), Class::Informative);
    assert_eq!(class(&edition, "5.1"), Class::Automated);
    assert_eq!(class(&edition, "2.3.1"), Class::AutomatedInPart);
    assert_eq!(class(&edition, "2.5.2"), Class::Judgement);
}

#[test]
fn rules_hold_the_values_of_their_parameters() {
    let edition = library().edition(ID).unwrap();
    let rules = edition.visit.as_ref().expect("a health edition");
    assert_eq!(rules.hold.minutes, 30);
    assert_eq!(rules.visit_size.max_lines, 30);
    assert_eq!(rules.service_date.oldest_days, 90);
    assert_eq!(rules.rounding.rounding, Rounding::HalfUp);
    let [end] = rules.cover.ends[..] else {
        panic!("one early end")
    };
    assert_eq!(end.initiative, Initiative::Policyholder);
    assert_eq!(end.unreturned_card, UnreturnedCard::CoverLasts);
    let [waiting] = &rules.waiting[..] else {
        panic!("one waiting period")
    };
    assert_eq!(
        (waiting.months, waiting.paid_care_only),
        (3, PaidCareOnly::Yes)
    );
    assert!(waiting.services.contains(service(&edition, "Z-2")));
    assert!(!waiting.services.contains(service(&edition, "A-1")));
    assert_eq!(waiting.programme, None);
}

#[test]
fn a_programme_knows_what_pays_each_service() {
    let edition = library().edition(ID).unwrap();
    let programme = &edition.programmes[0];
    assert_eq!(
        programme.limits[0].amount,
        LimitAmount::Money(Cents::new(50_000))
    );
    assert_eq!(programme.limits[1].amount, LimitAmount::Count(2));
    let benefit = |code: &str| match programme.benefits_of[usize::from(service(&edition, code).0)] {
        BenefitMatch::One(index) => &programme.benefits[usize::from(index.0)],
        other => panic!("{code}: {other:?}"),
    };
    assert_eq!(benefit("A-1").share, Share::percent(70).unwrap());
    assert_eq!(benefit("A-2").id, "copayment");
    let hygiene = benefit("Z-1");
    assert_eq!(
        hygiene
            .limits
            .iter()
            .map(|limit| limit.0)
            .collect::<Vec<_>>(),
        [1, 0]
    );
    assert_eq!(hygiene.ages, Some((18, 65)));
    assert_eq!(hygiene.frequency.unwrap().days, 180);
    assert!(hygiene.needs.referral && !hygiene.needs.approval);
    assert_eq!(benefit("Z-2").pays, Pays::Excluded);
    assert!(
        matches!(&benefit("Z-3").pays, Pays::Judgement(q) if q.answered_by == "insurer_physician")
    );
}

#[test]
fn cases_merge_the_default_facts() {
    let library = library();
    let [first, second] = library.cases(ID) else {
        panic!("two cases")
    };
    assert_eq!(first.sentence, "A consultation is paid in part.");
    assert_eq!(first.expected.as_deref(), Some("to be written\n"));
    assert_eq!(second.expected, None);
    assert_eq!(
        second.parameters,
        [("waiting_months".to_owned(), "6".to_owned())]
    );
    let cover = &second.facts["insured"]["cover"];
    assert_eq!(cover["renewed"].as_bool(), Some(false));
    assert_eq!(cover["programme"].as_str(), Some("basic"));
}

#[test]
fn other_parameters_make_another_edition() {
    let library = library();
    let own = library.edition(ID).unwrap();
    let set = |name: &str, value: &str| {
        library.with_parameters(ID, &[(name.to_owned(), value.to_owned())])
    };
    let other = set("waiting_months", "6").unwrap();
    assert_eq!(other.visit.unwrap().waiting[0].months, 6);
    assert_ne!(other.hash, own.hash);
    assert_eq!(
        set("max_lines", "5")
            .unwrap()
            .visit
            .unwrap()
            .visit_size
            .max_lines,
        5
    );
    let message =
        |result: Result<Edition, Vec<terms::Diagnostic>>| result.unwrap_err()[0].to_string();
    assert!(message(set("waiting_month", "6")).contains("did you mean `waiting_months`?"));
    assert!(message(set("waiting_months", "many")).contains("cannot be set to `many`"));
    assert!(message(set("unreturned_card", "cover_stays")).contains("not among the options"));
}

#[test]
fn the_hash_covers_what_decides_and_nothing_else() {
    let hash_after = |path: &str, add: &str| {
        let mut files = files();
        let file = files
            .iter_mut()
            .find(|(name, _)| name.ends_with(path))
            .unwrap();
        file.1.extend_from_slice(add.as_bytes());
        Library::read(&sources(&files))
            .0
            .edition(ID)
            .unwrap()
            .hash
            .clone()
    };
    let own = library().edition(ID).unwrap().hash.clone();
    assert_eq!(hash_after("cases/02-cover.md", "\nMore.\n"), own);
    assert_ne!(hash_after("clauses/02-cover.md", "\n"), own);
    assert_ne!(
        hash_after("counter/2026-01-01/tables/services.csv", "\n"),
        own
    );
}

#[test]
fn a_locked_edition_must_not_change() {
    let lines = library().lock_lines("");
    assert_eq!(lines.lines().count(), 3);
    let read = |lock: &str| {
        let mut files = files();
        files.retain(|(path, _)| path != "EDITIONS.lock");
        files.push(("EDITIONS.lock".to_owned(), lock.as_bytes().to_vec()));
        let found = Library::read(&sources(&files)).1;
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(read(&lines), Vec::<String>::new());
    let changed = read("counter/2026-01-01 00ff\n");
    assert!(
        changed
            .iter()
            .any(|line| line.contains("is in force and was changed")),
        "{changed:?}"
    );
    let gone = read("acme-health/2025-02-01 00ff\n");
    assert!(gone[0].contains("is in force and is gone"), "{gone:?}");
    assert!(
        gone[0].contains("did you mean `acme-health/2026-02-01`?"),
        "{gone:?}"
    );
}
