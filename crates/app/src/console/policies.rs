//! Accident policies from a file.

use identity::PolicyId;

use super::ConsoleError;
use crate::{Actor, AddPolicy, App, AppError};

impl App {
    /// Adds an accident policy of the insurer with that short code.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if there is none; [`ConsoleError::Policy`] with everything that is wrong.
    pub async fn add_policy_of(
        &self,
        insurer: &str,
        request: AddPolicy,
    ) -> Result<PolicyId, ConsoleError> {
        let directory = self.core.store.directory().await?;
        let insurer = super::users::insurer(&directory, insurer)?;
        let kept = self.keep_policy(&Actor::console(), insurer, request).await;
        kept.map_err(|error| match error {
            AppError::Invalid(wrong) => {
                let wrong = wrong.iter().map(|it| format!("{}: {}", it.field, it.code));
                ConsoleError::Policy(wrong.collect())
            }
            AppError::ClaimFacts(wrong) => {
                ConsoleError::Policy(wrong.iter().map(ToString::to_string).collect())
            }
            other => other.into(),
        })
    }
}
