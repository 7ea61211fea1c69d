//! Opening an attestation and deciding again.

use std::sync::Arc;

use money::Cents;
use seals::{PublicKey, SealProblem, key_of, open};
use terms::Edition;

use crate::{Attested, Decided, Facts, IssuerKey, StatedLine, TYP, Undecided};

/// An attestation whose seal holds, and what comes out of its facts now.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What is attested.
    pub attested: Attested,
    /// Name of the insurer whose key sealed it.
    pub insurer: String,
    /// Its facts, as far as they are told.
    pub facts: Facts,
    /// The edition, the same to the last byte.
    pub edition: Arc<Edition>,
    /// The decision now.
    pub again: Decided,
}

/// A difference between what is attested and what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line, counted from 1; of the totals none.
    pub line: Option<usize>,
    /// What the attestation says.
    pub attested: Told,
    /// What comes out.
    pub again: Told,
}

/// What can differ, in the order in which it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// How many lines there are.
    Lines(usize),
    /// What the insurer pays.
    Pays(Cents),
    /// What the person pays.
    Left(Cents),
    /// Code of the reason.
    Reason(String),
    /// The clause.
    Clause(String),
}

/// Why an attestation cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckProblem {
    /// The seal is not one, is broken, or is by nobody known.
    #[error(transparent)]
    Seal(#[from] SealProblem),
    /// It is sealed by another insurer than the one it names.
    #[error("it is sealed by another insurer than {iss}")]
    OtherIssuer {
        /// Whom it names.
        iss: String,
    },
    /// No such edition is known here.
    #[error("edition {edition} is not known here")]
    EditionUnknown {
        /// Its id.
        edition: String,
    },
    /// The edition known by this id has other files.
    #[error("edition {edition} is known here with other files")]
    EditionOther {
        /// Its id.
        edition: String,
    },
    /// The facts cannot be decided by the edition.
    #[error("the facts cannot be decided")]
    Facts(Undecided),
}

impl Checked {
    /// All that differs, line by line, the totals last; nothing when every cent came out the same.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let (told, again) = (&self.attested, &self.again);
        let again_lines = again.lines();
        let counts = [told.lines.len(), again_lines.len()].map(Told::Lines);
        let mut found: Vec<Difference> = different(None, counts).into_iter().collect();
        for (line, (told, again)) in (1..).zip(told.lines.iter().zip(&again_lines)) {
            found.extend(in_line(line, told, again));
        }
        let totals = [
            [told.pays, again.pays()].map(Told::Pays),
            [told.left, again.left()].map(Told::Left),
        ];
        found.extend(totals.into_iter().filter_map(|pair| different(None, pair)));
        found
    }
}

fn in_line(line: usize, told: &StatedLine, again: &StatedLine) -> Vec<Difference> {
    let text = |a: &String, b: &String, of: fn(String) -> Told| [of(a.clone()), of(b.clone())];
    let pairs = [
        [told.pays, again.pays].map(Told::Pays),
        [told.left, again.left].map(Told::Left),
        text(&told.reason, &again.reason, Told::Reason),
        text(&told.clause, &again.clause, Told::Clause),
    ];
    let found = pairs
        .into_iter()
        .filter_map(|pair| different(Some(line), pair));
    found.collect()
}

fn different(line: Option<usize>, [attested, again]: [Told; 2]) -> Option<Difference> {
    (attested != again).then_some(Difference {
        line,
        attested,
        again,
    })
}

/// Opens an attestation with the public keys of insurers and decides its facts again by its edition. The text may be the
/// token itself or the link that holds it.
///
/// # Errors
/// [`CheckProblem`] if there is nothing to compare.
pub fn check(
    text: &str,
    keys: &[IssuerKey],
    editions: &[Arc<Edition>],
) -> Result<Checked, CheckProblem> {
    let (attested, insurer) = opened(&token_in(text), keys)?;
    let edition = edition_of(&attested, editions)?;
    let facts = Facts::read(attested.kind, &attested.facts).ok_or(SealProblem::Content)?;
    let again = facts.decide(&edition).map_err(CheckProblem::Facts)?;
    Ok(Checked {
        attested,
        insurer,
        facts,
        edition,
        again,
    })
}

/// What is attested, and the name of the insurer whose key sealed it.
fn opened(token: &str, keys: &[IssuerKey]) -> Result<(Attested, String), CheckProblem> {
    let kid = key_of(token)?;
    let of_kid = keys.iter().find(|known| known.key.kid() == kid);
    let trusted: Vec<PublicKey> = of_kid.iter().map(|known| known.key.clone()).collect();
    let attested: Attested = open(token, &trusted, TYP)?;
    match of_kid {
        Some(known) if known.iss == attested.iss => Ok((attested, known.name.clone())),
        _ => Err(CheckProblem::OtherIssuer { iss: attested.iss }),
    }
}

fn edition_of(
    attested: &Attested,
    editions: &[Arc<Edition>],
) -> Result<Arc<Edition>, CheckProblem> {
    let edition = attested.edition.clone();
    let named = editions.iter().find(|known| known.id == edition);
    match named {
        None => Err(CheckProblem::EditionUnknown { edition }),
        Some(known) if known.hash != attested.edition_hash => {
            Err(CheckProblem::EditionOther { edition })
        }
        Some(known) => Ok(Arc::clone(known)),
    }
}

/// The token in a text: what follows the `#` of a link, without the spaces and line breaks of a mail.
#[must_use]
pub fn token_in(text: &str) -> String {
    let token = text.rsplit('#').next().unwrap_or_default();
    token.chars().filter(|c| !c.is_whitespace()).collect()
}
