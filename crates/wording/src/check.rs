//! What comes of checking an attestation.

use attestations::{CheckProblem, Checked, Difference, Told};
use seals::SealProblem;

use crate::amounts::euros;
use crate::{Args, Lang, say, say_with};

/// Why an attestation cannot be checked, and whether to trust it.
#[must_use]
pub fn check_problem(lang: Lang, problem: &CheckProblem) -> String {
    let of_edition = |key, edition: &str| {
        let args = Args::new().with("edition", edition.to_owned());
        say_with(lang, key, &args)
    };
    match problem {
        CheckProblem::Seal(problem) => say(lang, seal_key(*problem)),
        CheckProblem::OtherIssuer { .. } => say(lang, "check-issuer-other"),
        CheckProblem::EditionUnknown { edition } => of_edition("check-edition-unknown", edition),
        CheckProblem::EditionOther { edition } => of_edition("check-edition-other", edition),
        CheckProblem::Facts(_) => say(lang, "check-facts"),
    }
}

const fn seal_key(problem: SealProblem) -> &'static str {
    match problem {
        SealProblem::Malformed | SealProblem::NoKey => "check-seal-malformed",
        SealProblem::OtherType => "check-seal-other",
        SealProblem::UnknownKey => "check-seal-unknown",
        SealProblem::Broken => "check-seal-broken",
        SealProblem::Content => "check-seal-content",
    }
}

/// A difference between what is attested and what comes out.
#[must_use]
pub fn difference(lang: Lang, found: &Difference) -> String {
    let args = Args::new()
        .with("what", say(lang, what_key(&found.attested)))
        .with("attested", told(lang, &found.attested))
        .with("again", told(lang, &found.again));
    match found.line {
        Some(line) => say_with(lang, "check-of-line", &args.with("line", line.to_string())),
        None => say_with(lang, "check-of-all", &args),
    }
}

/// Whether a line, counted from 1, came out the same, or what differs in it first.
#[must_use]
pub fn checked_line(lang: Lang, checked: &Checked, number: usize) -> String {
    let differences = checked.differences();
    let mut of_line = differences.iter();
    of_line
        .find(|found| found.line == Some(number))
        .map_or_else(
            || say(lang, "check-line-holds"),
            |found| difference(lang, found),
        )
}

const fn what_key(told: &Told) -> &'static str {
    match told {
        Told::Lines(_) => "check-what-lines",
        Told::Pays(_) => "check-what-pays",
        Told::Left(_) => "check-what-left",
        Told::Reason(_) => "check-what-reason",
        Told::Clause(_) => "check-what-clause",
    }
}

fn told(lang: Lang, told: &Told) -> String {
    match told {
        Told::Lines(count) => count.to_string(),
        Told::Pays(amount) | Told::Left(amount) => euros(lang, *amount),
        Told::Reason(text) | Told::Clause(text) => text.clone(),
    }
}
