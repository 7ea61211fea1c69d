//! Accident policies by number, code or name.

use identity::PolicyId;
use store::PolicyFilter;

use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, PolicyView};

/// Policies found at most: whoever looks for more types more.
const MOST: i64 = 30;

impl App {
    /// Policies in the actor's scope with that number, of an insured or policyholder with that personal
    /// code, or of an insured whose name, family name first, begins so. At most 30.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has fewer than two characters.
    pub async fn policies(&self, actor: &Actor, query: &str) -> Result<Vec<PolicyView>, AppError> {
        self.admit(actor, UseCase::FindPolicies).await?;
        let filter = PolicyFilter {
            insurer: actor.scope.insurer()?,
            limit: MOST,
            ..looked_for(query.trim())?
        };
        let found = self.core.store.policies(&filter).await?;
        self.note(actor, "policy.search", None).await?;
        let policies = found.iter().map(|file| self.core.policy_view(file));
        policies.collect()
    }

    /// One policy.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn policy(&self, actor: &Actor, id: PolicyId) -> Result<PolicyView, AppError> {
        self.admit(actor, UseCase::SeePolicy).await?;
        let own = actor.scope.insurer()?;
        let found = self.core.store.policy(id).await?;
        let found = found.filter(|found| own.is_none_or(|own| own == found.policy.insurer_id));
        let file = found.ok_or(AppError::NotFound)?;
        self.note(actor, "policy.see", Some(format!("policy:{id}")))
            .await?;
        self.core.policy_view(&file)
    }
}

pub(crate) fn looked_for(query: &str) -> Result<PolicyFilter, AppError> {
    let mut filter = PolicyFilter::default();
    if let Ok(code) = query.parse() {
        filter.personal_code = Some(code);
    } else if query.chars().count() < 2 {
        return Err(invalid("query", "too-short"));
    } else if query.contains(|c: char| c.is_ascii_digit()) {
        filter.number = Some(query.to_owned());
    } else {
        filter.name = Some(query.to_owned());
    }
    Ok(filter)
}
