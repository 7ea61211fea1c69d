//! One visit, seen and printed.

use identity::VisitId;

use crate::desk::object;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, VisitView};

/// The trail's word for a print of the coupon.
const PRINT: &str = "visit.print";

impl App {
    /// All about a visit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn visit(&self, actor: &Actor, visit: VisitId) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::SeeVisit).await?;
        self.see(actor, visit, "visit.see").await
    }

    /// All about a visit, for a coupon that is printed now, with its attestation; the print is counted.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn reprint(&self, actor: &Actor, visit: VisitId) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::Reprint).await?;
        let view = self.see(actor, visit, PRINT).await?;
        self.with_attestation(actor, view).await
    }

    async fn see(&self, actor: &Actor, id: VisitId, action: &str) -> Result<VisitView, AppError> {
        let record = self
            .core
            .store
            .visit_with_names(id)
            .await?
            .ok_or(AppError::NotFound)?;
        if !actor.scope.sees(record.0.insurer_id, record.0.provider_id) {
            return Err(AppError::NotFound);
        }
        self.note(actor, action, Some(object(id))).await?;
        let printed = self.core.store.audit_count(PRINT, &object(id)).await?;
        let view = self.core.view(&*self.core.book().await?, actor, record)?;
        Ok(VisitView {
            printed: u32::try_from(printed).unwrap_or(u32::MAX),
            ..view
        })
    }
}
