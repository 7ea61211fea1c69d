//! `polise insured correct`.

use std::path::PathBuf;

use app::PersonData;
use calendar::Date;
use clap::Args;
use identity::PersonalCode;
use serde::Deserialize;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};

/// Corrects name, personal code or birth date of a person whom several insurers have in their books, once all of
/// them have confirmed it. What was known before stays in the books.
#[derive(Args)]
pub(crate) struct Correct {
    /// The correction in TOML, so that no code stands on a command line: `known_code` as the books have it, then
    /// `personal_code`, `first_name`, `last_name` and `born` as they are right
    file: PathBuf,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    known_code: PersonalCode,
    personal_code: PersonalCode,
    first_name: String,
    last_name: String,
    born: Date,
}

impl Correct {
    pub(crate) fn run(self) -> Outcome {
        let name = self.file.display();
        let text = std::fs::read_to_string(&self.file);
        let text = text.map_err(|error| Refusal::new(format!("{name}: {error}")))?;
        let read = toml::from_str::<File>(&text);
        // What the parser says may repeat a line with somebody's code: only where it is, is told.
        let wrong = |error: toml::de::Error| Refusal::new(format!("{name}: {}", error.message()));
        let file = read.map_err(wrong)?;
        let right = PersonData {
            personal_code: file.personal_code,
            first_name: file.first_name,
            last_name: file.last_name,
            birth_date: file.born,
            sex: None,
        };
        let id = ask(&self.books, &self.editions, async |app| {
            app.correct_person_of(file.known_code, right).await
        })?;
        say(&format!("the person is corrected ({id})\n"));
        Ok(code(true))
    }
}
