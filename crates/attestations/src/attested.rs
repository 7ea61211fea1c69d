//! What is attested, and its seal.

use adjudication::LineDocument;
use money::Cents;
use seals::{SealProblem, SealingKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use terms::Edition;

use crate::{Decided, Facts, Kind, TYP, Undecided, least};

/// What a decision is about, beside its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Short code of the insurer.
    pub iss: String,
    /// Number of the visit or the claim.
    pub number: String,
    /// The second in which the decision came into force.
    pub at: i64,
    /// What shows whose it is to who has the word: see [`crate::whose`].
    pub whose: String,
}

/// A decision with what is needed to make it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attested {
    /// Short code of the insurer.
    pub iss: String,
    /// Number of the visit or the claim.
    pub number: String,
    /// The second in which the decision came into force.
    pub at: i64,
    /// The hash by which its holder shows whose it is.
    pub whose: String,
    /// What was decided; unsaid of a visit or a claim by receipt.
    #[serde(default, skip_serializing_if = "Kind::is_visit")]
    pub kind: Kind,
    /// The edition that decided.
    pub edition: String,
    /// The hash of its files.
    pub edition_hash: String,
    /// [`Facts`], without what the decision does not need.
    pub facts: Value,
    /// One for each line of the facts; of an accident claim one for each injury and benefit ([`Decided::lines`]).
    pub lines: Vec<StatedLine>,
    /// What the insurer pays in all, in cents.
    pub pays: Cents,
    /// What the person pays in all, in cents.
    pub left: Cents,
}

/// What was decided of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedLine {
    /// Code of the reason; of an accident claim what became of the injury, or the benefit.
    pub reason: String,
    /// The clause that says so.
    pub clause: String,
    /// What the insurer pays, in cents.
    pub pays: Cents,
    /// What the person pays, in cents.
    pub left: Cents,
}

impl Attested {
    /// The attestation of what an edition decides from facts.
    ///
    /// # Errors
    /// [`Undecided`] if the edition cannot decide the facts.
    pub fn of(matter: Matter, edition: &Edition, facts: &Facts) -> Result<Self, Undecided> {
        let decided = facts.decide(edition)?;
        Ok(Self {
            iss: matter.iss,
            number: matter.number,
            at: matter.at,
            whose: matter.whose,
            facts: least(edition, facts, &decided),
            kind: facts.kind(),
            lines: decided.lines(),
            pays: decided.pays(),
            left: decided.left(),
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
        })
    }

    /// Seals it, dense enough for a QR code on paper.
    ///
    /// # Errors
    /// [`SealProblem::Content`] if it is larger than any that is opened.
    pub fn seal(&self, key: &SealingKey) -> Result<String, SealProblem> {
        key.seal_dense(TYP, self)
    }

    /// Whether the decision is the one that is attested, to the last cent and clause.
    #[must_use]
    pub fn says(&self, decided: &Decided) -> bool {
        self.lines == decided.lines() && (self.pays, self.left) == (decided.pays(), decided.left())
    }
}

impl StatedLine {
    pub(crate) fn of(line: &LineDocument) -> Self {
        Self {
            reason: line.reason.code().to_owned(),
            clause: line.clause.clone(),
            pays: line.insurer,
            left: line.patient,
        }
    }
}
