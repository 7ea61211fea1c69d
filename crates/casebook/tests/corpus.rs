//! Running, rewriting and comparing, on two small editions.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use casebook::{Answer, Folder, coverage, differences, rewritten, run};

const ID: &str = "acme-health/2026-02-01";
const CASES: &str = "acme-health/2026-02-01/cases/02-cover.md";

fn corpus() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../terms/tests/data")).unwrap()
}

fn cases_rewritten(folder: &Folder) -> String {
    let (library, _) = folder.library();
    let edition = library.edition(ID).unwrap();
    let runs: Vec<_> = library
        .cases(ID)
        .iter()
        .map(|case| run(&library, &edition, case))
        .collect();
    rewritten(&folder.text(CASES).unwrap(), &runs)
}

#[test]
fn a_case_is_rewritten_in_place_once() {
    let folder = corpus();
    let text = cases_rewritten(&folder);
    assert!(text.contains("Paid at 70 %"), "{text}");
    assert!(!text.contains("to be written"), "{text}");
    assert_eq!(
        text.matches("```decision\n").count(),
        2,
        "one block was missing\n{text}"
    );
    let again = folder.with(CASES, &text);
    assert_eq!(
        cases_rewritten(&again),
        text,
        "a second time changes nothing"
    );
    let (library, mistakes) = again.library();
    assert_eq!(mistakes, []);
    let edition = library.edition(ID).unwrap();
    assert!(
        library
            .cases(ID)
            .iter()
            .all(|case| run(&library, &edition, case).passed())
    );
}

#[test]
fn a_case_shows_another_reading() {
    let (library, _) = corpus().library();
    let edition = library.edition(ID).unwrap();
    let case = &library.cases(ID)[1];
    let answer = |case| run(&library, &edition, case).answer;
    let Answer::Text(longer) = answer(case) else {
        panic!("{case:?}")
    };
    assert!(longer.contains("2026-08-01"), "{longer}");
    let mut own = case.clone();
    own.parameters.clear();
    let Answer::Text(own) = answer(&own) else {
        panic!("{case:?}")
    };
    assert!(own.contains("Paid at 50 %"), "{own}");
}

#[test]
fn a_case_with_wrong_facts_says_so() {
    let text = corpus().text(CASES).unwrap();
    let (library, _) = corpus()
        .with(
            CASES,
            &text.replace("service = \"A-1\"", "servise = \"A-1\""),
        )
        .library();
    let edition = library.edition(ID).unwrap();
    let found = run(&library, &edition, &library.cases(ID)[0]);
    assert!(!found.passed());
    let Answer::Wrong(why) = found.answer else {
        panic!("decided")
    };
    assert!(why.contains("servise"), "{why}");
}

#[test]
fn coverage_shows_what_is_not_proved_and_not_done() {
    let (library, _) = corpus().library();
    let edition = library.edition(ID).unwrap();
    let text = coverage(&library, &edition).text(&edition);
    let line = |id: &str| {
        text.lines()
            .find(|line| line.starts_with(&format!("{id} ")))
            .unwrap()
    };
    assert!(line("2.3.1").contains("the rest NOT YET"), "{text}");
    assert!(line("2.5.1").contains(" none "), "{text}");
    assert!(line("5.1").contains(" 1 "), "{text}");
    assert!(line("Pamata 3").contains(" 1 "), "{text}");
    assert!(line("2.5.2").contains("judgement"), "{text}");
}

#[test]
fn editions_are_compared_by_clauses_and_cases() {
    let other = "acme-health/2027-02-01";
    let mut folder = corpus();
    for path in [
        "clauses/02-cover.md",
        "programmes/basic.md",
        "parameters.toml",
        "edition.toml",
    ] {
        let text = folder.text(&format!("{ID}/{path}")).unwrap();
        let text = text
            .replace("in_force_from = 2026-02-01", "in_force_from = 2027-02-01")
            .replace("value = 3\n", "value = 4\n")
            .replace("share = \"70 %\"", "share = \"75 %\"");
        folder = folder.with(&format!("{other}/{path}"), &text);
    }
    let (library, mistakes) = folder.library();
    assert_eq!(mistakes, []);
    let (before, after) = (
        library.edition(ID).unwrap(),
        library.edition(other).unwrap(),
    );
    let changes = library.changes(&before, &after);
    let names: Vec<_> = changes
        .iter()
        .map(|one| (one.what, one.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [("clause", "Pamata 3"), ("parameter", "waiting_months")]
    );
    let cases = differences(&library, &before, &after);
    let [case] = &cases[..] else {
        panic!("{cases:?}")
    };
    assert!(
        case.before.contains("28.00") && case.after.contains("30.00"),
        "{case:?}"
    );
    assert!(library.changes(&before, &before).is_empty());
}

#[test]
fn a_link_out_of_the_folder_is_refused() {
    let root = std::env::temp_dir().join(format!("polise-links-{}", std::process::id()));
    let cases = root.join("terms/acme-health/2026-02-01/cases");
    std::fs::create_dir_all(&cases).unwrap();
    std::fs::write(root.join("secret.md"), "not ours").unwrap();
    std::fs::write(cases.join("01-a.md"), "# A\n").unwrap();
    assert!(Folder::read(&root.join("terms")).is_ok());
    for (to, link) in [("secret.md", "cases/02-b.md"), ("terms", "tables")] {
        let link = root.join("terms/acme-health/2026-02-01").join(link);
        std::os::unix::fs::symlink(root.join(to), &link).unwrap();
        let refused = Folder::read(&root.join("terms")).unwrap_err().to_string();
        assert!(refused.contains(&link.display().to_string()), "{refused}");
        std::fs::remove_file(&link).unwrap();
    }
    std::fs::remove_dir_all(&root).unwrap();
}
