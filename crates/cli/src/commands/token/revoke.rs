//! `polise token revoke`.

use clap::Args;
use identity::Uuid;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Takes a token back. Servers that saw it a moment ago know it for some seconds more.
#[derive(Args)]
pub(crate) struct Revoke {
    /// Its id, as `polise token list` shows it
    #[arg(value_parser = id)]
    id: Uuid,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Revoke {
    pub(crate) fn run(self) -> Outcome {
        ask(&self.books, &self.editions, async |app| {
            app.revoke_api_token(self.id).await
        })?;
        say(&format!("{} is revoked\n", self.id));
        Ok(code(true))
    }
}

fn id(text: &str) -> Result<Uuid, String> {
    let id = text.parse();
    id.map_err(|_| "not an id; `polise token list` shows them, first in the line".to_owned())
}
