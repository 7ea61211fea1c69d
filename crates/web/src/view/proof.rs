//! What lets others check a decision.

use app::Attestation;

use crate::pages::ProofView;
use crate::qr;

/// The page that checks.
pub(crate) const VERIFY: &str = "/verify";

/// The address that opens the check with an attestation. It stands behind the `#`: no server and no log gets to see it.
pub(crate) fn proof_link(origin: &str, attestation: &Attestation) -> String {
    format!("{origin}{VERIFY}#{}", attestation.token)
}

/// As its holder sees it.
pub(crate) fn proof_view(origin: &str, attestation: &Attestation, file: String) -> ProofView {
    let link = proof_link(origin, attestation);
    ProofView {
        code: qr::svg(&link),
        word: grouped(&attestation.word),
        file,
        link,
    }
}

/// A word in groups of four, for reading.
pub(crate) fn grouped(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join("-")
}
