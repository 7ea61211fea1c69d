//! What a command says, and how it ends.

use std::fmt;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

/// The input of a command cannot be worked with; the process ends with 2.
#[derive(Debug)]
pub(crate) struct Refusal(String);

/// How a command ends: with a code, or because its input cannot be worked with.
pub(crate) type Outcome = Result<ExitCode, Refusal>;

impl Refusal {
    /// Refuses with a sentence that says what is wrong and what to do.
    pub(crate) fn new(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }

    /// Says why, and gives the code to end with.
    pub(crate) fn report(&self) -> ExitCode {
        complain(&format!("polise: {}\n", self.0.trim_end()));
        ExitCode::from(2)
    }
}

/// Writes to standard output. A reader that has gone away (`| head`) is no mistake.
pub(crate) fn say(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub(crate) fn complain(text: &str) {
    let _ = stderr().write_all(text.as_bytes());
}

/// 0 when all is well, else 1.
pub(crate) fn code(all_is_well: bool) -> ExitCode {
    if all_is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// `1 case`, `2 cases`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}
