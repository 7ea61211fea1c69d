//! `polise insurer retire-key` and `revoke-keys`.

use clap::Args;

use crate::books::{Books, ask};
use crate::editions::Editions;
use crate::output::{Outcome, code, say};

/// Takes the key that an insurer seals with out of use; the next seal is made with a new one. Attestations sealed before
/// stay good, codes of cards for a week.
#[derive(Args)]
pub(crate) struct RetireKey {
    /// Short code of the insurer
    insurer: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

/// Revokes every key that an insurer had so far, because others may have one. Nothing sealed before is trusted any more:
/// attestations on paper have to be printed again.
#[derive(Args)]
pub(crate) struct RevokeKeys {
    /// Short code of the insurer
    insurer: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl RetireKey {
    pub(crate) fn run(self) -> Outcome {
        let insurer = self.insurer.as_str();
        ask(&self.books, &self.editions, async |app| {
            app.retire_sealing_key(insurer).await
        })?;
        say(&format!(
            "{insurer}: the next seal is made with a new key\n"
        ));
        Ok(code(true))
    }
}

impl RevokeKeys {
    pub(crate) fn run(self) -> Outcome {
        let insurer = self.insurer.as_str();
        ask(&self.books, &self.editions, async |app| {
            app.revoke_sealing_keys(insurer).await
        })?;
        say(&format!(
            "{insurer}: nothing sealed before is trusted any more\n"
        ));
        Ok(code(true))
    }
}
