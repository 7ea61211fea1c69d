//! An edition asked about a group, for the books.

use adjudication::{GroupFacts, GroupOutcome};
use terms::Edition;

use crate::AppError;
use crate::app::Core;
use crate::contract_draft::Decided;
use crate::offer_contract::NO_GROUPS;
use crate::request::invalid;

impl Core {
    /// What the edition says; an error if it refuses.
    pub(crate) fn decide_group(
        &self,
        edition: &Edition,
        facts: GroupFacts,
    ) -> Result<Decided, AppError> {
        if edition.group.is_none() {
            return Err(invalid("edition", NO_GROUPS));
        }
        let document = adjudication::decide_group(edition, &facts).map_err(AppError::GroupFacts)?;
        let refused = matches!(document.outcome, GroupOutcome::Refused { .. });
        let decided = Decided { facts, document };
        if refused {
            Err(AppError::GroupRefused(Box::new(decided)))
        } else {
            Ok(decided)
        }
    }
}
