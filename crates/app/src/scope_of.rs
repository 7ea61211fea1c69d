//! Whose data a scope reaches.

use identity::{InsurerId, ProviderId};

use crate::{AppError, Membership, Scope};

/// The insurer of those who see nothing of visits: there is none with this id.
pub(crate) const NOBODY: InsurerId = InsurerId::new(identity::Uuid::nil());

impl Scope {
    /// Whether something between an insurer and a clinic exists for whoever has this scope.
    #[must_use]
    pub fn sees(self, insurer: InsurerId, provider: ProviderId) -> bool {
        match self {
            Scope::Provider(own) => own == provider,
            Scope::Insurer(own) => own == insurer,
            // An employer never learns of visits; an insured person sees only those that are theirs.
            Scope::Policyholder(_) | Scope::Insured(_) => false,
            Scope::All => true,
        }
    }

    /// The clinic, for those who have one.
    pub(crate) fn provider(self) -> Result<ProviderId, AppError> {
        match self {
            Scope::Provider(provider) => Ok(provider),
            _ => Err(AppError::NotAllowed),
        }
    }

    /// The person and insurer, for an insured person.
    pub(crate) fn membership(self) -> Result<Membership, AppError> {
        match self {
            Scope::Insured(own) => Ok(own),
            _ => Err(AppError::NotAllowed),
        }
    }

    /// The insurer to whose insured the scope is bound; all when there is none.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for a clinic, which has no insured of its own, for an employer, who sees contracts
    /// only, and for an insured person.
    pub(crate) fn insurer(self) -> Result<Option<InsurerId>, AppError> {
        match self {
            Scope::Provider(_) | Scope::Policyholder(_) | Scope::Insured(_) => {
                Err(AppError::NotAllowed)
            }
            Scope::Insurer(insurer) => Ok(Some(insurer)),
            Scope::All => Ok(None),
        }
    }
}
