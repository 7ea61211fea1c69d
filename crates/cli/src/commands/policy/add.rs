//! `polise policy add`.

use std::path::PathBuf;

use adjudication::SumInsured;
use app::{AddPolicy, PolicyInsured};
use calendar::Date;
use clap::Args;
use serde::Deserialize;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};

/// Adds an accident policy with its insured, whom it finds by personal code if the books know them. Whatever
/// is wrong with it is shown, and nothing is added then.
#[derive(Args)]
pub(crate) struct Add {
    /// The policy in TOML; docs/operating/example-policy.toml is an example
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
    insurer: String,
    number: String,
    edition: String,
    first_day: Date,
    last_day: Date,
    paid_on: Option<Date>,
    #[serde(default)]
    beneficiary: String,
    #[serde(default)]
    address: String,
    language: String,
    insured: Insured,
    policyholder: Policyholder,
    #[serde(rename = "sum")]
    sums: Vec<SumInsured>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Insured {
    personal_code: String,
    first_name: String,
    last_name: String,
    born: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policyholder {
    name: String,
    code: String,
}

impl Add {
    pub(crate) fn run(self) -> Outcome {
        let name = self.file.display();
        let text = std::fs::read_to_string(&self.file);
        let text = text.map_err(|error| Refusal::new(format!("{name}: {error}")))?;
        let read = toml::from_str::<File>(&text);
        let file = read.map_err(|error| Refusal::new(format!("{name}: {error}")))?;
        let (insurer, number) = (file.insurer.clone(), file.number.clone());
        let id = ask(&self.books, &self.editions, async |app| {
            app.add_policy_of(&insurer, file.into()).await
        })?;
        say(&format!("policy {number} is added ({id})\n"));
        Ok(code(true))
    }
}

impl From<File> for AddPolicy {
    fn from(file: File) -> Self {
        Self {
            number: file.number,
            edition: file.edition,
            insured: PolicyInsured {
                personal_code: file.insured.personal_code,
                first_name: file.insured.first_name,
                last_name: file.insured.last_name,
                born: file.insured.born,
            },
            policyholder: (file.policyholder.name, file.policyholder.code),
            period: (file.first_day, file.last_day),
            paid_on: file.paid_on,
            beneficiary: file.beneficiary,
            address: file.address,
            language: file.language,
            sums: file.sums,
        }
    }
}
