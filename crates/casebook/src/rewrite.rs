//! `UPDATE_CASES=1`: the decisions expected are written anew, in place.

use crate::run::{Answer, Run};

/// The text of a case file in which every decision is the one that came out. The runs must be those of
/// the cases of this very file; cases that are wrong keep what they have.
#[must_use]
pub fn rewritten(file: &str, runs: &[Run<'_>]) -> String {
    let mut text = file.to_owned();
    let mut runs: Vec<_> = runs.iter().collect();
    // From the end, so that the places before stay where they are.
    runs.sort_by_key(|run| std::cmp::Reverse(run.case.expected_span.start));
    for run in runs {
        if let Answer::Text(answer) = &run.answer {
            let block = match run.case.expected {
                Some(_) => answer.clone(),
                None => format!("\n\n```decision\n{answer}```\n"),
            };
            text.replace_range(run.case.expected_span.clone(), &block);
        }
    }
    text
}
