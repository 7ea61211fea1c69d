//! The file of identity brokers, for `--brokers`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{Broker, BrokerProof, BrokerSettings, Secret};
use serde::Deserialize;

use crate::output::Refusal;

/// What is asked for where the file does not say.
const SCOPE: &str = "openid profile";
/// The claim that holds the personal code where the file does not say (OpenID Connect for Identity Assurance aside,
/// most brokers name it as certificates do).
const PERSONAL_CODE: &str = "serialNumber";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "broker")]
    brokers: Vec<Row>,
}

/// A broker of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    private_key_file: Option<PathBuf>,
    scope: Option<String>,
    personal_code_claim: Option<String>,
    #[serde(default)]
    acr_values: String,
    #[serde(default)]
    two_factors_acr: Vec<String>,
    #[serde(default)]
    two_factors_amr: Vec<String>,
}

/// The brokers of a file.
pub(crate) fn read(file: &Path) -> Result<Vec<Arc<Broker>>, Refusal> {
    brokers_of(file).map_err(Refusal::new)
}

fn brokers_of(file: &Path) -> Result<Vec<Arc<Broker>>, String> {
    let wrong = |says: &dyn std::fmt::Display| format!("{}: {says}", file.display());
    let text = fs::read_to_string(file).map_err(|error| wrong(&error))?;
    let rows: File = toml::from_str(&text).map_err(|error| wrong(&error))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut brokers: Vec<Arc<Broker>> = Vec::new();
    for row in rows.brokers {
        let id = row.id.clone();
        let of = |says: String| wrong(&format!("broker \"{id}\": {says}"));
        row.check().map_err(of)?;
        let twin = |known: &Arc<Broker>| {
            known.settings.id == row.id || known.settings.issuer == row.issuer
        };
        if brokers.iter().any(twin) {
            return Err(of("another one has this id or issuer".to_owned()));
        }
        let proof = row.proof(folder).map_err(of)?;
        brokers.push(Arc::new(Broker::new(row.settings(proof))));
    }
    Ok(brokers)
}

impl Row {
    fn check(&self) -> Result<(), String> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(fits) {
            return Err("an id has small letters, digits and hyphens".to_owned());
        }
        if !app::is_safe_address(&self.issuer) {
            let says = "the issuer is an address by https://, or by http:// on this machine";
            return Err(says.to_owned());
        }
        let scope = self.scope.as_deref().unwrap_or(SCOPE);
        if !scope.split(' ').any(|word| word == "openid") {
            return Err("the scope must have openid".to_owned());
        }
        Ok(())
    }

    /// By what we show who we are; files are named from the folder that this one is in.
    fn proof(&self, folder: &Path) -> Result<BrokerProof, String> {
        let first_line = |file: &PathBuf| {
            let file = folder.join(file);
            let text = fs::read_to_string(&file);
            let text = text.map_err(|error| format!("{}: {error}", file.display()))?;
            let line = text.lines().next().unwrap_or_default().trim().to_owned();
            match line.is_empty() {
                true => Err(format!("{}: the first line is empty", file.display())),
                false => Ok(Secret::new(line)),
            }
        };
        match (&self.client_secret_file, &self.private_key_file) {
            (Some(file), None) => Ok(BrokerProof::Secret(first_line(file)?)),
            (None, Some(file)) => BrokerProof::from_key(&first_line(file)?)
                .ok_or_else(|| format!("{}: this is no key", file.display())),
            _ => Err("give client_secret_file or private_key_file".to_owned()),
        }
    }

    fn settings(self, proof: BrokerProof) -> BrokerSettings {
        let or = |text: Option<String>, else_: &str| text.unwrap_or_else(|| else_.to_owned());
        BrokerSettings {
            id: self.id,
            name: self.name,
            issuer: self.issuer,
            client_id: self.client_id,
            proof,
            scope: or(self.scope, SCOPE),
            personal_code_claim: or(self.personal_code_claim, PERSONAL_CODE),
            acr_values: self.acr_values,
            strong_acr: self.two_factors_acr,
            strong_amr: self.two_factors_amr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a file, or how many brokers it has.
    fn tried(text: &str) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), "a secret\n").unwrap();
        fs::write(folder.path().join("empty"), "\n").unwrap();
        let key = BrokerProof::new_key().unwrap();
        fs::write(folder.path().join("key"), key.reveal()).unwrap();
        let file = folder.path().join("brokers.toml");
        fs::write(&file, text).unwrap();
        brokers_of(&file).map(|brokers| brokers.len())
    }

    fn broker(id: &str, issuer: &str, proof: &str) -> String {
        format!(
            "[[broker]]\nid = \"{id}\"\nname = \"eID\"\nissuer = \"{issuer}\"\nclient_id = \"polise\"\n{proof}\n"
        )
    }

    const SECRET: &str = "client_secret_file = \"secret\"";

    #[test]
    fn brokers_are_read_with_their_secrets() {
        let two = [
            broker("eid", "https://a.example", SECRET),
            broker("bank-1", "https://b.example", "private_key_file = \"key\""),
        ];
        assert_eq!(tried(&two.concat()), Ok(2));
        assert_eq!(tried(""), Ok(0));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let a = "https://a.example";
        let good = broker("eid", a, SECRET);
        for (text, says) in [
            (broker("e/id", a, SECRET), "an id has small letters"),
            (broker("eid", "http://a.example", SECRET), "by https://"),
            (broker("eid", a, ""), "give client_secret_file or"),
            (broker("eid", a, "client_secret_file = \"none\""), "none"),
            (
                broker("eid", a, "client_secret_file = \"empty\""),
                "is empty",
            ),
            (broker("eid", a, "private_key_file = \"secret\""), "no key"),
            (
                broker("eid", a, &format!("{SECRET}\nscope = \"profile\"")),
                "must have openid",
            ),
            (
                broker("eid", a, &format!("{SECRET}\nsecret = \"x\"")),
                "unknown field",
            ),
            (good.clone() + &broker("bank", a, SECRET), "another one has"),
            (
                good.clone() + &broker("eid", "https://b.example", SECRET),
                "another one has",
            ),
        ] {
            let told = tried(&text).unwrap_err();
            assert!(told.contains(says), "{told}");
            assert!(!told.contains("a secret"), "{told}");
        }
    }
}
