//! The area of a burn, added up from the parts of the body that are burnt (T3-03).

use money::Share;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{BodySurface, ClauseIdx, Edition};

/// A part of the body's surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SurfacePart {
    /// Head and neck.
    Head,
    /// Front of the trunk.
    Front,
    /// Back of the trunk.
    Back,
    /// One arm.
    Arm,
    /// One leg.
    Leg,
    /// Perineum.
    Perineum,
}

impl SurfacePart {
    /// All of them, from head to toe.
    pub const ALL: [Self; 6] = [
        Self::Head,
        Self::Front,
        Self::Back,
        Self::Arm,
        Self::Leg,
        Self::Perineum,
    ];

    /// How it is written in facts and forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Front => "front",
            Self::Back => "back",
            Self::Arm => "arm",
            Self::Leg => "leg",
            Self::Perineum => "perineum",
        }
    }

    /// The part of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Whether there is a left and a right one.
    #[must_use]
    pub const fn is_paired(self) -> bool {
        matches!(self, Self::Arm | Self::Leg)
    }

    /// Its share of the whole surface.
    #[must_use]
    pub const fn share(self, of: &BodySurface) -> Share {
        match self {
            Self::Head => of.head,
            Self::Front => of.front,
            Self::Back => of.back,
            Self::Arm => of.arm,
            Self::Leg => of.leg,
            Self::Perineum => of.perineum,
        }
    }
}

/// Parts together, at most the whole.
#[must_use]
pub fn surface(of: &BodySurface, parts: impl IntoIterator<Item = SurfacePart>) -> Share {
    let points = parts
        .into_iter()
        .map(|part| u32::from(part.share(of).basis_points()));
    let points = u16::try_from(points.sum::<u32>()).ok();
    let share = points.and_then(|points| Share::from_basis_points(points).ok());
    share.unwrap_or(Share::FULL)
}

/// What is burnt; both arms or legs stand twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BurnFacts {
    /// The parts.
    pub parts: Vec<SurfacePart>,
}

/// The area of a burn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BurnDocument {
    /// Edition whose table was used.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// The clause of the table.
    pub clause: String,
    /// Share of the body's surface.
    pub area: Share,
}

/// What is wrong with the facts of a burn.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BurnProblem {
    /// The edition has no table of the body's surface.
    #[error("the edition has no table of the body's surface")]
    NoTable,
    /// A part stands there more often than there is one.
    #[error("{} stands there more often than there is one", .part.word())]
    TooOften {
        /// The part.
        part: SurfacePart,
    },
}

/// Adds up the area of a burn.
///
/// # Errors
/// [`BurnProblem`] when the facts cannot be.
pub fn burnt_area(edition: &Edition, facts: &BurnFacts) -> Result<BurnDocument, BurnProblem> {
    let table = edition
        .accident
        .as_ref()
        .and_then(|rules| rules.body_surface);
    let table = table.ok_or(BurnProblem::NoTable)?;
    let count = |part| facts.parts.iter().filter(|it| **it == part).count();
    let too_often = |part: &SurfacePart| count(*part) > 1 + usize::from(part.is_paired());
    if let Some(part) = SurfacePart::ALL.into_iter().find(too_often) {
        return Err(BurnProblem::TooOften { part });
    }
    let ClauseIdx(clause) = table.clause;
    Ok(BurnDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        clause: edition.clauses[usize::from(clause)].id.clone(),
        area: surface(&table, facts.parts.iter().copied()),
    })
}
