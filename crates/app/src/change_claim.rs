//! What is known about a claim changes.

use adjudication::{ClaimFacts, InjuryFacts};
use store::ClaimFile;

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, kept_facts, text};
use crate::claim_facts::{ClaimDetails, keep_answers};
use crate::permissions::UseCase;
use crate::record_claim::Told;
use crate::{Actor, App, AppError, ClaimView, Happening, SameAccident};

/// Changes what is known about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeClaim {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// What is known from now on.
    pub details: ClaimDetails,
    /// What to do if there is a claim about the new day already.
    pub same_accident: SameAccident,
}

impl App {
    /// Changes what is known. What was proposed is proposed no more.
    ///
    /// # Errors
    /// [`AppError::ClaimChanged`] if somebody else was faster, [`AppError::ClaimState`] if it is decided,
    /// [`AppError::ClaimFacts`] if nothing could be decided from what is told; and as when it is recorded.
    pub async fn change_claim(
        &self,
        actor: &Actor,
        request: ChangeClaim,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::ChangeClaim).await?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        let accident_on = request.details.accident_on;
        let told = Told {
            claim: Some(file.claim.id),
            details: &request.details,
            reported_on: file.claim.reported_on,
            // Of the day it has, it was asked when that was told.
            same_accident: match accident_on == file.claim.accident_on {
                true => SameAccident::Another,
                false => request.same_accident,
            },
        };
        self.check_told(&told, &file.policy).await?;
        let facts = self.changed(&file, request.details)?;
        let happening = Happening::FactsChanged {
            facts: Box::new(facts.clone()),
        };
        let mut write = self.next(actor, &file, &[happening])?;
        write.claim.accident_on = accident_on;
        write.claim.facts = text(&facts)?;
        self.check_facts(&file, &write.claim).await?;
        drop_proposal(&mut write, &file);
        self.write_claim(actor, "claim.change", write).await
    }

    /// The facts with other details, and the answers that still answer something.
    fn changed(&self, file: &ClaimFile, details: ClaimDetails) -> Result<ClaimFacts, AppError> {
        let kept = kept_facts(file)?;
        let policy = &file.policy.policy;
        let edition = self.core.edition(&policy.edition, &policy.edition_hash)?;
        let mut facts = self.core.claim_facts(&file.policy, details)?;
        keep_assessed(&mut facts.injuries, &kept.injuries);
        keep_answers(&mut facts, &kept, &edition)?;
        Ok(facts)
    }

    /// Facts that nothing can be decided from are not kept.
    pub(crate) async fn check_facts(
        &self,
        file: &ClaimFile,
        claim: &store::Claim,
    ) -> Result<(), AppError> {
        let after = ClaimFile {
            claim: claim.clone(),
            ..file.clone()
        };
        let outlook = self.core.outlook(&after).await?;
        outlook.document.map(drop).map_err(AppError::ClaimFacts)
    }
}

/// A percentage that a person found stays with its injury while nothing of that injury changes, and is changed
/// by an answer with a reason only.
pub(crate) fn keep_assessed(now: &mut [InjuryFacts], before: &[InjuryFacts]) {
    for injury in now {
        let same = before.iter().find(|it| is_unchanged(it, injury));
        injury.assessed = same.and_then(|it| it.assessed);
    }
}

/// Whether two entries say the same of an injury, whatever its percentage.
fn is_unchanged(before: &InjuryFacts, now: &InjuryFacts) -> bool {
    let said = |it: &InjuryFacts| (it.site.clone(), it.side, it.count.unwrap_or(1));
    before.row == now.row && said(before) == said(now) && before.facts == now.facts
}
