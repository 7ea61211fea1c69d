//! Claims among the cases of the editions have their letters, in each language in turn.

use std::path::Path;

use casebook::{Facts, Folder, of_case};
use wording::euros;

use super::*;
use crate::samples::told::told;

/// Of so many cases one is written about: all of them take minutes.
const STEP: usize = 5;

/// Words on lines of their own stand in a row again.
fn flat(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != "|");
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn cases_have_their_letters() {
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let (library, _) = Folder::read(&terms).unwrap().library();
    let mut written = 0;
    for id in library.hashes().keys() {
        let Some(edition) = library.edition(id).filter(|it| it.accident.is_some()) else {
            continue;
        };
        let cases = library.cases(id).iter().step_by(STEP);
        for (case, lang) in cases.zip(Lang::ALL.into_iter().cycle()) {
            let Ok(Facts::Claim(facts)) = of_case(case) else {
                continue;
            };
            let claimed = Claimed::under(edition.clone(), ("case", *facts));
            if let Some(claimed) = claimed {
                complete(&claimed, lang);
                written += 1;
            }
        }
    }
    assert!(written > 80, "only {written} letters");
}

fn complete(claimed: &Claimed, lang: Lang) {
    let (text, _) = check(claimed, lang);
    let text = flat(&text);
    let (amounts, clauses) = told(&claimed.decision);
    for amount in amounts {
        let amount = flat(&euros(lang, amount));
        assert!(text.contains(&amount), "{amount} is not in {text}");
    }
    for clause in clauses {
        assert!(text.contains(&clause), "{clause} is not in {text}");
    }
    for source in ["(T2-", "(T3-"] {
        assert!(!text.contains(source), "the id of a reading is in {text}");
    }
    assert!(!text.contains('…'), "something is cut off in {text}");
}
