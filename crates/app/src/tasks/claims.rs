//! Claims that wait. What a colleague has taken waits for them alone, but for what needs a second person.

use store::{AssignedTo, ClaimState, DecisionState};

use super::{Look, MOST, Task, TaskAbout};
use crate::four_eyes::needs_other;
use crate::permissions::UseCase;
use crate::{App, AppError, ClaimRow, Deadline};

impl App {
    pub(super) async fn claim_tasks(&self, look: &Look<'_>) -> Result<Vec<Task>, AppError> {
        if !look.may(UseCase::ProposeDecision) {
            return Ok(Vec::new());
        }
        let filter = store::ClaimFilter {
            insurer: Some(look.insurer),
            assigned: Some(AssignedTo::LeftBy(self.other_handlers(look).await?)),
            states: vec![ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed],
            limit: MOST,
            ..store::ClaimFilter::default()
        };
        let mut tasks = Vec::new();
        for claim in self.claim_rows(&filter).await? {
            if claim.state != ClaimState::Proposed || self.may_approve(look, &claim).await? {
                tasks.push(task(&claim));
            }
        }
        Ok(tasks)
    }

    /// Who had a hand in a large decision does not approve it.
    async fn may_approve(&self, look: &Look<'_>, claim: &ClaimRow) -> Result<bool, AppError> {
        let file = self.claim_file(look.actor, claim.id).await?;
        let Some(proposed) = file.decision(DecisionState::Proposed) else {
            return Ok(false);
        };
        let four_eyes = self.four_eyes(look.insurer).await?;
        Ok(!needs_other(look.actor, proposed, &file, four_eyes))
    }
}

fn task(claim: &ClaimRow) -> Task {
    let about = match (claim.state, &claim.deadline) {
        (ClaimState::Proposed, _) => TaskAbout::Decision(claim.id),
        (_, Deadline::Stopped) => TaskAbout::Documents(claim.id),
        _ => TaskAbout::Claim(claim.id),
    };
    let name = format!("{} {}", claim.insured.given, claim.insured.family);
    Task {
        until: match claim.deadline {
            Deadline::By { day, .. } => Some(day),
            Deadline::Stopped | Deadline::Uncounted | Deadline::None => None,
        },
        since: Some(claim.reported_on),
        ..Task::new(about, vec![claim.number.to_string(), name])
    }
}
