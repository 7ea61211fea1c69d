//! The person's own visits, each with its decision.

use identity::VisitId;
use store::{Visit, VisitNames};

use crate::app::Core;
use crate::book::Book;
use crate::desk::object;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Scope, VisitFilter, VisitPage, VisitView};

impl App {
    /// A page of the person's visits with their insurer, the last entered first. What else the filter asks for
    /// narrows it further.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if `after` is not what an earlier page said.
    pub async fn own_visits(
        &self,
        actor: &Actor,
        filter: VisitFilter,
    ) -> Result<VisitPage, AppError> {
        self.admit(actor, UseCase::ListOwnVisits).await?;
        let own = actor.scope.membership()?;
        let filter = VisitFilter {
            insured: Some(own.insured),
            ..filter
        };
        self.visit_page(Scope::Insurer(own.insurer), filter).await
    }

    /// One of the person's visits, with its attestation.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not theirs, or with another insurer.
    pub async fn own_visit(&self, actor: &Actor, id: VisitId) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::SeeOwnVisit).await?;
        let own = actor.scope.membership()?;
        let found = self.core.store.visit_with_names(id).await?;
        let theirs = found.filter(|(visit, _)| {
            visit.insured_id == Some(own.insured) && visit.insurer_id == own.insurer
        });
        let record = theirs.ok_or(AppError::NotFound)?;
        self.note(actor, "visit.see", Some(object(id))).await?;
        let book = self.core.book().await?;
        let view = self.core.view_of_member(&book, actor, record)?;
        self.with_attestation(actor, view).await
    }
}

impl Core {
    /// The visit as the person may see it: without the names of those at the clinic's desk.
    pub(crate) fn view_of_member(
        &self,
        book: &Book,
        actor: &Actor,
        record: (Visit, VisitNames),
    ) -> Result<VisitView, AppError> {
        let mut view = self.view(book, actor, record)?;
        view.clerk.name.clear();
        if let Some(voided) = &mut view.voided {
            voided.by.clear();
        }
        Ok(view)
    }
}
