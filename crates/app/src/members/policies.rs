//! The person's accident policies.

use identity::{InsuredId, InsurerId};
use store::{PolicyFile, PolicyFilter};

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, PolicyView};

/// More accident policies than a person has.
const AT_MOST: i64 = 1_000;

impl App {
    /// The accident policies by which the person is insured with their insurer, the latest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_policies(&self, actor: &Actor) -> Result<Vec<PolicyView>, AppError> {
        self.admit(actor, UseCase::SeeOwnPolicies).await?;
        let own = actor.scope.membership()?;
        let files = self.policies_of(own.insured, Some(own.insurer)).await?;
        let policies = files.iter().map(|file| self.core.policy_view(file));
        policies.collect()
    }

    /// The accident policies by which a person is insured with an insurer, or with all; the latest first.
    pub(crate) async fn policies_of(
        &self,
        insured: InsuredId,
        insurer: Option<InsurerId>,
    ) -> Result<Vec<PolicyFile>, AppError> {
        let filter = PolicyFilter {
            insurer,
            insured: Some(insured),
            limit: AT_MOST,
            ..PolicyFilter::default()
        };
        Ok(self.core.store.policies(&filter).await?)
    }

    /// Whether an insurer covers the person or did, by whatever contract.
    pub(crate) async fn is_insured_by(
        &self,
        insured: InsuredId,
        insurer: InsurerId,
    ) -> Result<bool, AppError> {
        let covers = self.covers_of(insured, Some(insurer)).await?;
        Ok(!covers.is_empty() || !self.policies_of(insured, Some(insurer)).await?.is_empty())
    }
}
