//! The person's claims under accident policies: they see them, the desk works on them.

use std::sync::Arc;

use adjudication::ClaimDocument;
use calendar::Date;
use identity::{ClaimId, ClaimNumber};
use store::{ClaimFile, ClaimState, DecisionState};
use terms::Edition;

use crate::permissions::UseCase;
use crate::{
    Actor, App, AppError, Attestation, ClaimLetterView, ClaimView, Deadline, Happening, Membership,
};

/// More accident claims than a person has.
const AT_MOST: i64 = 1_000;

/// A claim of the person under an accident policy.
#[derive(Clone, Debug)]
pub struct OwnAccident {
    /// Its id, for addresses.
    pub id: ClaimId,
    /// Its number, for people.
    pub number: ClaimNumber,
    /// Number of the policy.
    pub policy: String,
    /// How far it is.
    pub state: ClaimState,
    /// Day of the accident.
    pub accident_on: Date,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// By when it is decided.
    pub deadline: Deadline,
    /// Which documents the insurer waits for.
    pub asked: Option<String>,
    /// The decision in force; of what is only proposed nothing is told.
    pub decision: Option<ClaimDocument>,
    /// The edition that decides.
    pub edition: Arc<Edition>,
    /// What its holder lets others check the decision by; only when one claim is looked at.
    pub attestation: Option<Attestation>,
}

impl OwnAccident {
    /// Whether there is a letter: about the decision, or about documents.
    #[must_use]
    pub fn has_letter(&self) -> bool {
        self.decision.is_some() || self.state == ClaimState::Waiting
    }

    fn of(view: &ClaimView) -> Self {
        let in_force = view.decision(DecisionState::InForce);
        let mut moments = view.timeline.iter().rev();
        let asked = moments.find_map(|moment| match &moment.what {
            Happening::DocumentsAsked { what } => Some(what.clone()),
            _ => None,
        });
        Self {
            id: view.id,
            number: view.number,
            policy: view.policy.number.clone(),
            state: view.state,
            accident_on: view.facts.accident.on,
            reported_on: view.reported_on,
            deadline: view.deadline,
            asked: asked.filter(|_| view.state == ClaimState::Waiting),
            decision: in_force.map(|made| made.document.clone()),
            edition: Arc::clone(&view.edition),
            attestation: None,
        }
    }
}

impl App {
    /// The person's claims under accident policies of this insurer, the last accident first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_accidents(&self, actor: &Actor) -> Result<Vec<OwnAccident>, AppError> {
        self.admit(actor, UseCase::ListOwnAccidents).await?;
        let files = self.accidents_of(actor.scope.membership()?).await?;
        let mut found = Vec::new();
        for file in files {
            found.push(OwnAccident::of(&self.claim_view(actor, file).await?));
        }
        found.sort_by_key(|claim| std::cmp::Reverse((claim.accident_on, claim.id)));
        Ok(found)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not theirs, or with another insurer.
    pub async fn own_accident(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<OwnAccident, AppError> {
        self.admit(actor, UseCase::SeeOwnAccident).await?;
        let file = self.own_accident_file(actor, claim).await?;
        self.note(actor, "claim.see", Some(format!("claim:{claim}")))
            .await?;
        let attestation = self.attest_claim(actor, &file).await?;
        let view = self.claim_view(actor, file).await?;
        Ok(OwnAccident {
            attestation,
            ..OwnAccident::of(&view)
        })
    }

    /// The letter about one of them.
    ///
    /// # Errors
    /// As [`App::own_accident`]; [`AppError::ClaimState`] if there is nothing to write about.
    pub async fn own_accident_letter(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<ClaimLetterView, AppError> {
        self.admit(actor, UseCase::PrintOwnAccidentLetter).await?;
        let file = self.own_accident_file(actor, claim).await?;
        self.letter_of_claim(actor, file).await
    }

    async fn own_accident_file(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<ClaimFile, AppError> {
        let own = actor.scope.membership()?;
        let file = self.core.store.claim(claim).await?;
        let is_own = |file: &ClaimFile| {
            (file.claim.insured_id, file.claim.insurer_id) == (own.insured, own.insurer)
        };
        file.filter(is_own).ok_or(AppError::NotFound)
    }

    /// All of a person's accident claims with an insurer.
    pub(super) async fn accidents_of(&self, own: Membership) -> Result<Vec<ClaimFile>, AppError> {
        let filter = store::ClaimFilter {
            insurer: Some(own.insurer),
            insured: Some(own.insured),
            limit: AT_MOST,
            ..store::ClaimFilter::default()
        };
        let mut files = Vec::new();
        for (claim, ..) in self.core.store.claims(&filter).await? {
            files.extend(self.core.store.claim(claim.id).await?);
        }
        Ok(files)
    }
}
