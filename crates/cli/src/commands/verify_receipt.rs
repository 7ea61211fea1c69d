//! `polise verify-receipt`: an attestation checked without the books, the network or anybody's word.

use std::io::{Read, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use attestations::{CheckProblem, Checked, Decided, Facts, IssuerKey, check};
use calendar::{Timestamp, riga_datetime};
use clap::Args;
use seals::{Jwk, SealProblem};
use serde::Deserialize;
use wording::{
    Lang, check_problem, checked_line, explain, explain_claim, explain_receipt, moment, say as word,
};

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, complain, say};

/// What the help says below the options.
const ENDS: &str = "\
The keys are what the insurer publishes at `/.well-known/jwks.json`; save them once, over a
connection you trust. Nothing is asked of any server and no database is opened.

Ends with 0 when every cent comes out the same, with 1 when something differs, the seal is
broken or its key is not among the keys, and with 2 when nothing can be checked: no attestation,
other terms, or a file that cannot be read.";

/// Checks an attestation: opens its seal and decides again by the published terms.
#[derive(Args)]
#[command(after_help = ENDS)]
pub(crate) struct VerifyReceipt {
    /// File with the attestation, `-` for standard input, or the attestation or its link itself
    attestation: String,
    /// Public keys of insurers, a JWK or a set of them; may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    keys: Vec<PathBuf>,
    /// Language of the answer: lv, en or ru
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = lang)]
    lang: Lang,
    #[command(flatten)]
    editions: Editions,
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "one of lv, en, ru".to_owned())
}

impl VerifyReceipt {
    pub(crate) fn run(self) -> Outcome {
        let text = self.text()?;
        let mut keys = Vec::new();
        for path in &self.keys {
            keys.extend(read_keys(path)?);
        }
        let library = self.editions.load_good()?.library;
        match check(&text, &keys, &library.editions) {
            Ok(checked) => {
                say(&told(self.lang, &checked));
                Ok(code(checked.differences().is_empty()))
            }
            Err(problem) => {
                complain(&format!("polise: {}\n", check_problem(self.lang, &problem)));
                Ok(ends_with(&problem))
            }
        }
    }

    fn text(&self) -> Result<String, Refusal> {
        let path = Path::new(&self.attestation);
        let read = if self.attestation == "-" {
            let mut text = String::new();
            stdin().read_to_string(&mut text).map(|_| text)
        } else if looks_sealed(&self.attestation) {
            Ok(self.attestation.clone())
        } else {
            std::fs::read_to_string(path)
        };
        read.map_err(|error| Refusal::new(format!("{}: {error}", path.display())))
    }
}

/// Whether it is the attestation itself: three parts, the first of which begins as every JWS does.
fn looks_sealed(text: &str) -> bool {
    let token = attestations::token_in(text);
    token.starts_with("eyJ") && token.split('.').count() == 3
}

/// 1 for what must not be trusted, 2 for what cannot be checked.
fn ends_with(problem: &CheckProblem) -> ExitCode {
    match problem {
        CheckProblem::Seal(SealProblem::Broken | SealProblem::UnknownKey)
        | CheckProblem::OtherIssuer { .. } => ExitCode::from(1),
        _ => ExitCode::from(2),
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    Set { keys: Vec<Jwk> },
    One(Jwk),
}

fn read_keys(path: &Path) -> Result<Vec<IssuerKey>, Refusal> {
    let wrong = |why: &dyn std::fmt::Display| Refusal::new(format!("{}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    let keys: Keys = serde_json::from_str(&text).map_err(|_| wrong(&"these are no JWK"))?;
    let keys = match keys {
        Keys::Set { keys } => keys,
        Keys::One(key) => vec![key],
    };
    let keys = keys.iter().map(IssuerKey::from_jwk);
    let whose = "a key is none, or does not say by `iss` whose it is";
    keys.collect::<Result<_, _>>().map_err(|_| wrong(&whose))
}

/// What is attested, what comes out line by line, and whether it is the same.
fn told(lang: Lang, checked: &Checked) -> String {
    let (attested, edition) = (&checked.attested, &checked.edition);
    let at = Timestamp::from_second(attested.at).unwrap_or(Timestamp::UNIX_EPOCH);
    let head = [
        ("check-insurer", checked.insurer.clone()),
        ("check-number", attested.number.clone()),
        ("check-at", moment(lang, riga_datetime(at))),
        ("check-edition", attested.edition.clone()),
        ("check-hash", attested.edition_hash.clone()),
    ];
    let head = head.map(|(key, value)| format!("{}: {value}\n", word(lang, key)));
    let explained = match (&checked.facts, &checked.again) {
        (Facts::Visit(facts), Decided::Visit(again)) if facts.receipt.is_some() => {
            explain_receipt(lang, again, edition)
        }
        (_, Decided::Visit(again)) => explain(lang, again, edition),
        (_, Decided::Accident(again)) => explain_claim(lang, again, edition),
    };
    let names = names(&checked.again).into_iter();
    let line = |(number, name): (usize, String)| {
        let came = checked_line(lang, checked, number);
        format!("{number} {name}  {came}\n")
    };
    let lines: String = (1..).zip(names).map(line).collect();
    let verdict = verdict(lang, checked);
    format!("{}\n{explained}\n{lines}\n{verdict}", head.concat())
}

/// What each stated line is of: the service, or what stands in its place in an accident claim.
fn names(again: &Decided) -> Vec<String> {
    match again {
        Decided::Visit(again) => again.lines.iter().map(|it| it.service.clone()).collect(),
        Decided::Accident(_) => again.lines().into_iter().map(|it| it.clause).collect(),
    }
}

fn verdict(lang: Lang, checked: &Checked) -> String {
    let differences = checked.differences();
    if differences.is_empty() {
        return format!(
            "{}\n{}\n",
            word(lang, "check-holds"),
            word(lang, "check-says")
        );
    }
    let found = differences
        .iter()
        .map(|it| wording::difference(lang, it) + "\n");
    format!(
        "{}\n{}",
        word(lang, "check-differs"),
        found.collect::<String>()
    )
}
