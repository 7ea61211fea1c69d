//! What a letter about a decision is written from.

use adjudication::ClaimDocument;
use identity::{ClaimId, RegistrationNumber};
use money::Cents;
use store::{ClaimFile, ClaimState, DecisionState};
use terms::{Edition, Label};

use crate::book::label;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView};

/// What a letter is written from.
#[derive(Clone, Debug)]
pub struct ClaimLetterView {
    /// The claim, with a decision in force or with documents asked for.
    pub claim: ClaimView,
    /// What is known now as a decision, for a letter that asks for what it lacks; empty if nothing can be
    /// decided.
    pub outlook: ClaimDocument,
    /// The insurer's number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Whom to call.
    pub phone: String,
    /// Where it writes, as it stands before the date; may be empty.
    pub place: Label,
}

impl App {
    /// A claim with a decision in force or with documents asked for, for its letter.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope; [`AppError::ClaimState`] if there
    /// is nothing to write about.
    pub async fn claim_letter(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<ClaimLetterView, AppError> {
        self.admit(actor, UseCase::PrintLetter).await?;
        let file = self.claim_file(actor, claim).await?;
        self.letter_of_claim(actor, file).await
    }

    /// What the letter about a claim is written from, which the actor may read.
    pub(crate) async fn letter_of_claim(
        &self,
        actor: &Actor,
        file: ClaimFile,
    ) -> Result<ClaimLetterView, AppError> {
        let (claim, state) = (file.claim.id, file.claim.state);
        if file.decision(DecisionState::InForce).is_none() && state != ClaimState::Waiting {
            return Err(AppError::ClaimState { state });
        }
        self.note(actor, "claim.letter", Some(format!("claim:{claim}")))
            .await?;
        let book = self.core.book().await?;
        let insurer = book.insurer(file.claim.insurer_id);
        let insurer = insurer.ok_or(AppError::NotFound)?.clone();
        let attestation = match state {
            ClaimState::Waiting => None,
            _ => self.attest_claim(actor, &file).await?,
        };
        let claim = ClaimView {
            attestation,
            ..self.claim_view(actor, file).await?
        };
        let known = claim.outlook.as_ref().ok().cloned();
        Ok(ClaimLetterView {
            outlook: known.unwrap_or_else(|| nothing_known(&claim.edition)),
            claim,
            registration_number: insurer.registration_number,
            place: label([&insurer.place, &insurer.place_en, &insurer.place_ru]),
            phone: insurer.phone,
        })
    }
}

/// A decision that says nothing.
fn nothing_known(edition: &Edition) -> ClaimDocument {
    ClaimDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        refusal: None,
        injuries: Vec::new(),
        parts: Vec::new(),
        benefits: Vec::new(),
        asks: Vec::new(),
        questions: Vec::new(),
        least: Cents::ZERO,
        most: Cents::ZERO,
    }
}
