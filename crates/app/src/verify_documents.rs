//! Every kept file is hashed again.

use crate::chance::fingerprint_of_bytes;
use crate::{App, AppError, Difference, Verified};

/// Files read at once: each may be large.
const LOT: i64 = 8;

impl App {
    /// Each file must be what its hash says, and as long as it says.
    pub(crate) async fn verify_documents(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = String::new();
        loop {
            let lot = self.core.store.documents_after(&after, LOT).await?;
            let Some(last) = lot.last() else {
                return Ok(());
            };
            after.clone_from(&last.sha256);
            for document in lot {
                verified.documents += 1;
                let is_whole = fingerprint_of_bytes(&document.content) == document.sha256
                    && i64::try_from(document.content.len()) == Ok(document.bytes);
                if !is_whole {
                    let sha256 = document.sha256;
                    verified.differences.push(Difference::Document { sha256 });
                }
            }
        }
    }
}
