//! `polise terms diff`.

use std::process::ExitCode;

use casebook::{CaseDifference, difference, differences};
use clap::Args;
use terms::Change;

use super::over::Over;
use crate::editions::Editions;
use crate::output::{Outcome, count, say};

/// Shows how two editions differ, which cases of the first the second decides differently, and which past
/// decisions would have come out otherwise.
#[derive(Args)]
pub(crate) struct Diff {
    /// The edition before
    before: String,
    /// The edition after
    after: String,
    #[command(flatten)]
    over: Over,
    #[command(flatten)]
    editions: Editions,
}

impl Diff {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let (before, after) = (loaded.edition(&self.before)?, loaded.edition(&self.after)?);
        let changes = loaded.library.changes(&before, &after);
        changes.iter().for_each(|change| say(&told(change)));
        let cases = differences(&loaded.library, &before, &after);
        cases.iter().for_each(|case| say(&told_case(case)));
        say(&format!(
            "{}, {} decided differently\n",
            count(changes.len(), "change"),
            count(cases.len(), "case"),
        ));
        drop(cases);
        self.over.run(loaded, &app::Editions { before, after })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// `~ clause 5.1`, and below it what differs.
fn told(change: &Change) -> String {
    let added = change.facets.iter().all(|(_, before, _)| before.is_none());
    let removed = change.facets.iter().all(|(_, _, after)| after.is_none());
    let mark = if added {
        '+'
    } else if removed {
        '-'
    } else {
        '~'
    };
    let mut text = format!("{mark} {} {}\n", change.what, change.name);
    for (facet, before, after) in change.facets.iter().filter(|_| !added && !removed) {
        let sides = [before, after].map(|side| side.as_deref().unwrap_or(""));
        text.push_str(&format!(
            "  {facet}:\n{}",
            indented(&difference(sides[0], sides[1]))
        ));
    }
    text
}

fn told_case(found: &CaseDifference<'_>) -> String {
    let case = found.case;
    let body = indented(&difference(&found.before, &found.after));
    format!(
        "~ case {}:{}: {}\n{body}",
        case.file, case.line, case.sentence
    )
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
