//! `polise terms check`.

use clap::Args;
use terms::Severity;

use crate::editions::Editions;
use crate::output::{Outcome, code, complain, count, say};
use crate::render::render;

/// Shows every mistake in the editions; ends with 1 if one makes an edition unusable.
#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    editions: Editions,
}

impl Check {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load()?;
        complain(&render(&loaded.mistakes, &loaded.folder));
        let of = |severity| {
            loaded
                .mistakes
                .iter()
                .filter(|one| one.severity == severity)
                .count()
        };
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let read: Vec<_> = loaded
            .library
            .editions
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        let good = if read.is_empty() {
            "none".to_owned()
        } else {
            read.join(", ")
        };
        say(&format!(
            "{}, {}; editions that can be used: {good}\n",
            count(errors, "error"),
            count(warnings, "warning"),
        ));
        Ok(code(errors == 0))
    }
}
