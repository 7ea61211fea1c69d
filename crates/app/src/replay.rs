//! A visit decided again from its facts.

use adjudication::{DecisionDocument, FactProblem, VisitFacts, decide_facts};
use identity::VisitId;
use store::Visit;

use crate::app::Core;
use crate::desk::object;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// A visit decided again.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The facts it was decided from.
    pub facts: VisitFacts,
    /// The decision in the books.
    pub kept: DecisionDocument,
    /// The decision now, by the same edition.
    pub again: Result<DecisionDocument, Vec<FactProblem>>,
}

impl Replay {
    /// Whether both are the same, to the last cent and clause.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.again.as_ref() == Ok(&self.kept)
    }
}

impl App {
    /// Decides a visit again from the facts and by the edition it was decided by.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such visit; [`AppError::Unavailable`] if the edition is not
    /// among the terms.
    pub async fn replay(&self, actor: &Actor, visit: VisitId) -> Result<Replay, AppError> {
        self.admit(actor, UseCase::Replay).await?;
        self.note(actor, "visit.replay", Some(object(visit)))
            .await?;
        let visit = self
            .core
            .store
            .visit(visit)
            .await?
            .ok_or(AppError::NotFound)?;
        self.core.replay(&visit)
    }
}

impl Core {
    pub(crate) fn replay(&self, visit: &Visit) -> Result<Replay, AppError> {
        let edition = self.edition(&visit.edition, &visit.edition_hash)?;
        let facts: VisitFacts = parse(&visit.facts)?;
        let again = decide_facts(&edition, &facts);
        Ok(Replay {
            kept: parse(&visit.decision)?,
            again,
            facts,
        })
    }
}
