//! Attestations: a decision that anyone can check, without the books and without trusting whoever shows it.
//!
//! An attestation is a seal of the insurer ([`seals`]) over the facts that a visit, a claim by receipt or an
//! accident claim was decided from, what was decided line by line, and the edition of the terms by its hash. Whoever has the insurer's public
//! key and the edition opens it and decides again: each cent must come out the same.
//!
//! It names nobody. Of the facts only those are kept that the decision needs ([`least`]): a birth date that no
//! condition looks at is replaced, services of other days that no limit counts are left out. Whose it is shows only who
//! has the word that was handed out with it ([`whose`]).
//!
//! * [`Attested::of`] makes one from facts and edition;
//! * [`Attested::seal`] seals it;
//! * [`check`] opens one and decides again.

mod attested;
mod check;
mod decided;
mod issuer;
mod least;
mod whose;

pub use attested::{Attested, Matter, StatedLine};
pub use check::{CheckProblem, Checked, Difference, Told, check, token_in};
pub use decided::{Decided, Facts, Kind, Undecided};
pub use issuer::IssuerKey;
pub use least::least;
pub use whose::{is_of, whose};

/// What the seal says it is for.
pub const TYP: &str = "polise-attestation";
