//! Who may do what, as a page of the reference.

use std::fmt::Write;

use crate::{Rule, UseCase};

/// The table as text, for the reference.
#[must_use]
pub fn permission_table() -> String {
    let mut text = String::from(
        "# Permissions\n\n\
        Generated from the table in the application; a test compares.\n\n\
        | use case | clerk | clinic manager | insurer's administrator | claims handler | auditor | HR manager | insured person |\n\
        |---|---|---|---|---|---|---|---|\n",
    );
    for case in UseCase::ALL {
        let cells = case.row().map(Rule::words).join(" | ");
        let _ = writeln!(text, "| `{}` | {cells} |", case.name());
    }
    text
}

impl Rule {
    const fn words(self) -> &'static str {
        match self {
            Rule::No => "–",
            Rule::Clinic => "own clinic",
            Rule::Insurer => "own insurer",
            Rule::Employer => "own employer",
            Rule::Member => "themself",
            Rule::All => "all",
            Rule::Own => "own",
        }
    }
}
