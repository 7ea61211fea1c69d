//! Second factors: who must have one, and help for who lost theirs.

use store::FactorDuty;

use super::ConsoleError;
use super::users::insurer;
use crate::App;

/// Of whom an insurer requires a second factor; what is not said stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct FactorDuties {
    /// Of its administrators and claims handlers.
    pub staff: Option<bool>,
    /// Of the people it insures who log in.
    pub members: Option<bool>,
}

impl App {
    /// Says of whom an insurer requires a second factor. Who has none sets one up before anything else, also in a
    /// session that is open.
    ///
    /// # Errors
    /// [`ConsoleError::NoInsurer`] if no insurer has the short code.
    pub async fn require_second_factor(
        &self,
        insurer_code: &str,
        duties: FactorDuties,
    ) -> Result<(), ConsoleError> {
        let directory = self.core.store.directory().await?;
        let insurer_id = insurer(&directory, insurer_code)?;
        for (of_members, required) in [(false, duties.staff), (true, duties.members)] {
            let Some(required) = required else { continue };
            let action = match (of_members, required) {
                (false, true) => "insurer.factor_of_staff",
                (false, false) => "insurer.no_factor_of_staff",
                (true, true) => "insurer.factor_of_members",
                (true, false) => "insurer.no_factor_of_members",
            };
            let event = self.by_console(action, Some(format!("insurer:{insurer_id}")));
            let duty = FactorDuty {
                insurer_id,
                of_members,
                since: event.at,
            };
            let store = &self.core.store;
            store.set_factor_duty(&duty, required, &event).await?;
        }
        Ok(())
    }

    /// Takes away every second factor of a user who lost them, and ends their sessions.
    ///
    /// # Errors
    /// [`ConsoleError`] if there is no such user, they are disabled, or have none.
    pub async fn reset_second_factor(&self, name: &str) -> Result<(), ConsoleError> {
        let user = self.working_user(name).await?;
        let event = self.by_console("second_factor.reset", Some(format!("user:{}", user.id)));
        let store = &self.core.store;
        if !store.factor_standing(user.id).await?.1 {
            return Err(ConsoleError::NoFactor(user.name));
        }
        Ok(store.reset_factors(user.id, &event).await?)
    }
}
