//! A decision about a claim made again from its facts.

use adjudication::{ClaimDocument, ClaimFacts, ClaimProblem, decide_claim_facts};
use identity::{ClaimId, ClaimNumber};
use store::ClaimDecision;

use crate::app::Core;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// A decision about a claim made again.
#[derive(Clone, Debug)]
pub struct ReplayClaim {
    /// Its number in the claim.
    pub number: i64,
    /// The facts it was made from.
    pub facts: ClaimFacts,
    /// The decision in the books.
    pub kept: ClaimDocument,
    /// The decision now, by the same edition.
    pub again: Result<ClaimDocument, Vec<ClaimProblem>>,
}

impl ReplayClaim {
    /// Whether both are the same, to the last cent and clause.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.again.as_ref() == Ok(&self.kept)
    }
}

impl App {
    /// Makes all decisions about a claim again, each from its facts and by its edition.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such claim; [`AppError::Unavailable`] if an edition is not
    /// among the terms.
    pub async fn replay_claim(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<Vec<ReplayClaim>, AppError> {
        self.admit(actor, UseCase::ReplayClaim).await?;
        self.note(actor, "claim.replay", Some(format!("claim:{claim}")))
            .await?;
        let file = self
            .core
            .store
            .claim(claim)
            .await?
            .ok_or(AppError::NotFound)?;
        let decisions = file.decisions.iter();
        decisions
            .map(|kept| self.core.replay_decision(kept))
            .collect()
    }

    /// The claims with a number, one for each insurer that has it, for the console.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn claims_by_number(&self, number: ClaimNumber) -> Result<Vec<ClaimId>, AppError> {
        let filter = store::ClaimFilter {
            number: Some(number),
            limit: 1_000,
            ..store::ClaimFilter::default()
        };
        let found = self.core.store.claims(&filter).await?;
        Ok(found.iter().map(|(claim, ..)| claim.id).collect())
    }
}

impl Core {
    pub(crate) fn replay_decision(&self, kept: &ClaimDecision) -> Result<ReplayClaim, AppError> {
        let edition = self.edition(&kept.edition, &kept.edition_hash)?;
        let facts: ClaimFacts = parse(&kept.facts)?;
        let again = decide_claim_facts(&edition, &facts);
        Ok(ReplayClaim {
            number: kept.number,
            kept: parse(&kept.decision)?,
            again,
            facts,
        })
    }
}
