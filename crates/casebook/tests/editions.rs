//! The editions of `terms/`: no mistake, every case as expected, every reason proved, coverage up to date.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

use adjudication::{GroupRefusal, GroupStepDoes, Reason, WaitsFor};
use casebook::{Answer, Decision, Folder, Run, coverage, difference, run};
use terms::{Edition, Library};

fn folder() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms")).unwrap()
}

fn runs<'l>(library: &'l Library, edition: &Edition) -> Vec<Run<'l>> {
    library
        .cases(&edition.id)
        .iter()
        .map(|case| run(library, edition, case))
        .collect()
}

#[test]
fn the_editions_have_no_mistake() {
    let (library, mistakes) = folder().library();
    let mistakes: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    assert!(library.editions.len() >= 2);
}

#[test]
fn every_case_comes_out_as_expected() {
    let (library, _) = folder().library();
    let mut count = 0;
    let mut failed = Vec::new();
    for edition in &library.editions {
        for run in runs(&library, edition) {
            count += 1;
            if !run.passed() {
                failed.push(told(&run));
            }
        }
    }
    println!("{count} cases");
    assert!(count >= 60, "only {count} cases");
    let hint = "UPDATE_CASES=1 polise terms test --terms terms";
    assert!(
        failed.is_empty(),
        "{}\n{} failed; see `{hint}`",
        failed.join("\n"),
        failed.len()
    );
}

fn told(run: &Run<'_>) -> String {
    let case = run.case;
    let answer = match &run.answer {
        Answer::Text(text) | Answer::Wrong(text) => text,
    };
    let change = difference(case.expected.as_deref().unwrap_or(""), answer);
    format!(
        "terms/{}:{}: {}\n{change}",
        case.file, case.line, case.sentence
    )
}

/// The code of every reason there is, from the schema of decisions.
fn all_reasons() -> BTreeSet<String> {
    words_of::<Reason>("code")
}

/// The words by which the variants of an enum are told apart, from its schema.
fn words_of<T: schemars::JsonSchema>(tag: &str) -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(T)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap().iter();
    let word =
        |one: &serde_json::Value| one["properties"][tag]["const"].as_str().map(str::to_owned);
    variants.map(|one| word(one).unwrap()).collect()
}

#[test]
fn everything_that_can_be_said_of_a_contract_has_a_case() {
    let (library, _) = folder().library();
    let (mut steps, mut reasons) = (BTreeSet::new(), BTreeSet::new());
    for edition in library
        .editions
        .iter()
        .filter(|edition| edition.group.is_some())
    {
        let cases = library.cases(&edition.id).iter();
        for case in cases.filter(|case| case.facts.contains_key("group")) {
            let Some(Decision::Group(document)) = run(&library, edition, case).decision else {
                continue;
            };
            let json = serde_json::to_value(&document).unwrap();
            let word = |value: &serde_json::Value| value.as_str().map(str::to_owned);
            reasons.extend(word(&json["outcome"]["reason"]["code"]));
            let does = json["steps"].as_array().unwrap().iter();
            steps.extend(does.filter_map(|step| word(&step["does"]["is"])));
        }
    }
    assert_eq!(words_of::<GroupStepDoes>("is"), steps);
    let mut all = words_of::<GroupRefusal>("code");
    all.extend(words_of::<WaitsFor>("code"));
    assert_eq!(all, reasons);
}

#[test]
fn every_reason_has_a_case() {
    let (library, _) = folder().library();
    let runs = library
        .editions
        .iter()
        .flat_map(|edition| runs(&library, edition));
    let decisions = runs.filter_map(|run| run.decision);
    let lines = decisions.flat_map(|decision| match decision {
        Decision::Visit(decision) | Decision::Receipt(decision) => decision.lines,
        _ => Vec::new(),
    });
    let code = |reason: Reason| {
        serde_json::to_value(reason).unwrap()["code"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let proved: BTreeSet<_> = lines.map(|line| code(line.reason)).collect();
    let all = all_reasons();
    assert!(
        all.len() >= 30,
        "the schema names only {} reasons",
        all.len()
    );
    let missing: Vec<_> = all.difference(&proved).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn the_coverage_is_up_to_date() {
    let folder = folder();
    let (library, _) = folder.library();
    for edition in &library.editions {
        let written = folder
            .text(&format!("{}/coverage.txt", edition.id))
            .unwrap_or_default();
        let change = difference(&written, &coverage(&library, edition).text(edition));
        let stale = change.lines().any(|line| line.starts_with(['-', '+']));
        assert!(
            !stale,
            "{}: run `polise terms coverage --write --terms terms`\n{change}",
            edition.id
        );
    }
}
