//! `polise broker`: what identity brokers have to be given.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use app::{BrokerProof, Secret};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::output::{Outcome, Refusal, code, say};

/// What identity brokers have to be given
#[derive(Subcommand)]
pub(crate) enum Broker {
    /// Print the public half of a key for `private_key_file`, as a JSON Web Key Set; a key that is not there is made
    Key(Key),
}

/// Prints the public half of a key.
#[derive(Args)]
pub(crate) struct Key {
    /// File with the secret half
    file: PathBuf,
}

impl Broker {
    pub(crate) fn run(self) -> Outcome {
        let Self::Key(Key { file }) = self;
        let secret = match fs::read_to_string(&file) {
            Ok(text) => Secret::new(text.lines().next().unwrap_or_default().trim()),
            Err(_) => made(&file)?,
        };
        let no_key = || Refusal::new(format!("{}: this is no key", file.display()));
        let Some(BrokerProof::Key(key)) = BrokerProof::from_key(&secret) else {
            return Err(no_key());
        };
        say(&format!("{:#}\n", json!({ "keys": [key.public().jwk()] })));
        Ok(code(true))
    }
}

/// A new key, in a file that nobody else reads and that was not there.
fn made(file: &Path) -> Result<Secret, Refusal> {
    let key = BrokerProof::new_key().map_err(Refusal::new)?;
    let cannot = |error| Refusal::new(format!("cannot write {}: {error}", file.display()));
    let opened = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file);
    writeln!(opened.map_err(cannot)?, "{}", key.reveal()).map_err(cannot)?;
    Ok(key)
}
