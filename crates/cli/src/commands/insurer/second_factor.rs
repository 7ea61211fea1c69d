//! `polise insurer second-factor`.

use app::FactorDuties;
use clap::{Args, ValueEnum};

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Requires a second factor at the log-in, or does no more. Who has none is led to the page that sets one up, and
/// nowhere else before that.
#[derive(Args)]
pub(crate) struct SecondFactor {
    /// Short code of the insurer
    insurer: String,
    /// Of its administrators and claims handlers
    #[arg(long, value_enum, required_unless_present = "members")]
    staff: Option<Duty>,
    /// Of the people it insures who log in
    #[arg(long, value_enum)]
    members: Option<Duty>,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Duty {
    Required,
    Optional,
}

impl Duty {
    const fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
        }
    }
}

impl SecondFactor {
    pub(crate) fn run(self) -> Outcome {
        let required = |duty: Option<Duty>| duty.map(|duty| duty == Duty::Required);
        let duties = FactorDuties {
            staff: required(self.staff),
            members: required(self.members),
        };
        ask(&self.books, &self.editions, async |app| {
            app.require_second_factor(&self.insurer, duties).await
        })?;
        for (whom, duty) in [("staff", self.staff), ("members", self.members)] {
            if let Some(duty) = duty {
                let (insurer, word) = (&self.insurer, duty.word());
                say(&format!(
                    "{insurer}: the second factor of {whom} is {word}\n"
                ));
            }
        }
        Ok(code(true))
    }
}
