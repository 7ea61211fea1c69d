//! `polise decide`: one decision from facts in a file.

use std::io::{Read, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use casebook::Facts;
use clap::Args;
use terms::Edition;

use crate::editions::{Editions, Loaded};
use crate::output::{Outcome, Refusal, say};

/// What the help says below the options.
const FORMATS: &str = "\
The facts are TOML or JSON, by their content. With a table `accident` they are of a claim
after an accident, with a table `refund` of a refund of the premium, with a table `group` of
joining or leaving a contract, else of a visit. In TOML an amount is text, \"12.34\", and a
line of a visit that says nothing of `list_price` is asked at the list price; in JSON an amount
is a number of cents. `polise schema` says all of it.

Ends with 0 when there is a decision, whatever it is, and with 2 when the facts are wrong.";

/// Decides a visit, an accident claim, a refund, or joining or leaving a contract, from its facts.
#[derive(Args)]
#[command(after_help = FORMATS)]
pub(crate) struct Decide {
    /// File with the facts, `-` for standard input
    facts: PathBuf,
    /// Edition that decides, such as some-insurer-health/2026-01-01; needed when there are several
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// Print the decision as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    editions: Editions,
}

impl Decide {
    pub(crate) fn run(self) -> Outcome {
        let text = read(&self.facts)?;
        let facts = casebook::from_text(&text).map_err(|error| self.wrong(&error))?;
        let loaded = self.editions.load_good()?;
        let edition = self.edition(&loaded, &facts)?;
        say(&self.decide(&edition, &facts)?);
        Ok(ExitCode::SUCCESS)
    }

    fn decide(&self, edition: &Edition, facts: &Facts) -> Result<String, Refusal> {
        let decision = casebook::decide(edition, facts)
            .map_err(|refused| self.wrong(&refused.sentences.join("\n")))?;
        if self.json {
            let json = serde_json::to_string_pretty(&decision).map_err(Refusal::new)?;
            return Ok(json + "\n");
        }
        Ok(decision.text(edition))
    }

    /// The edition named, or the only one with rules for such facts.
    fn edition(&self, loaded: &Loaded, facts: &Facts) -> Result<Arc<Edition>, Refusal> {
        let mut fitting = loaded.library.editions.clone();
        fitting.retain(|edition| facts.are_for(edition));
        match (&self.edition, &fitting[..]) {
            (Some(id), _) => loaded.edition(id),
            (None, []) => Err(Refusal::new("no edition decides such facts")),
            (None, [only]) => Ok(Arc::clone(only)),
            (None, all) => {
                let known: Vec<_> = all.iter().map(|one| one.id.as_str()).collect();
                let known = known.join(", ");
                Err(Refusal::new(format!(
                    "name the edition that decides by `--edition`: {known}"
                )))
            }
        }
    }

    fn wrong(&self, why: &dyn std::fmt::Display) -> Refusal {
        Refusal::new(format!(
            "{}: the facts cannot be decided\n{why}",
            self.facts.display()
        ))
    }
}

fn read(path: &Path) -> Result<String, Refusal> {
    let text = if path.as_os_str() == "-" {
        let mut text = String::new();
        stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|error| Refusal::new(format!("{}: {error}", path.display())))
}
