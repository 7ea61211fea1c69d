//! Confirm: what was held is used. Once for its key, however often it is asked.

use identity::VisitId;
use store::Verb;

use crate::desk::Change;
use crate::permissions::UseCase;
use crate::request::keyed;
use crate::{Actor, App, AppError, VisitView};

/// Confirms a held visit: what was held is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// What to do when it looks like an earlier visit.
    pub same_visit: SameVisit,
}

/// What the clerk says of a visit that looks like an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameVisit {
    /// Nothing yet: ask first.
    #[default]
    Ask,
    /// It is another visit.
    Another,
}

impl App {
    /// Confirms a held visit.
    ///
    /// # Errors
    /// [`AppError::HoldExpired`] when its time is over: authorise again. [`AppError::SameVisit`] when it
    /// looks like an earlier one and the clerk has not said that it is another.
    /// [`AppError::WrongState`] when it is not held.
    pub async fn confirm_visit(
        &self,
        actor: &Actor,
        request: ConfirmVisit,
    ) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::ConfirmVisit).await?;
        // What the clerk says of an earlier visit is no part of the request: after "ask first" the same
        // key confirms.
        let keyed = keyed(actor, Verb::Confirm, &request.key, &request.visit)?;
        self.change_visit(
            actor,
            request.visit,
            (Change::Confirm(request.same_visit), keyed),
        )
        .await
    }
}
