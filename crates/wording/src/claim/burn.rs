//! The area of a burn in words.

use adjudication::{BurnDocument, BurnProblem};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

/// The area, with the clause of the table; the text ends with a line break.
#[must_use]
pub fn explain_burn(lang: Lang, burn: &BurnDocument) -> String {
    let args = Args::new().with("area", Voice::plain(lang).share(burn.area));
    format!("{} ({})\n", say_with(lang, "burn-area", &args), burn.clause)
}

/// What is wrong with the facts of a burn, as a sentence.
#[must_use]
pub fn burn_problem(lang: Lang, problem: &BurnProblem) -> String {
    match problem {
        BurnProblem::NoTable => say(lang, "burn-problem-no-table"),
        BurnProblem::TooOften { part } => {
            let part = say(lang, &format!("picker-surface-{}", part.word()));
            say_with(
                lang,
                "burn-problem-too-often",
                &Args::new().with("part", part),
            )
        }
    }
}
