//! Cancel: what was held is free again.

use identity::VisitId;
use store::Verb;

use crate::desk::Change;
use crate::permissions::UseCase;
use crate::request::keyed;
use crate::{Actor, App, AppError, VisitView};

/// Gives a held visit up: what was held is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
}

impl App {
    /// Gives a held visit up.
    ///
    /// # Errors
    /// [`AppError::WrongState`] when it is not held.
    pub async fn cancel_visit(
        &self,
        actor: &Actor,
        request: CancelVisit,
    ) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::CancelVisit).await?;
        let keyed = keyed(actor, Verb::Cancel, &request.key, &request.visit)?;
        self.change_visit(actor, request.visit, (Change::Cancel, keyed))
            .await
    }
}
