//! A closed month with its visits.

use identity::SettlementId;
use store::Settlement;

use crate::permissions::UseCase;
use crate::settlements::closed_row;
use crate::{Actor, App, AppError, Scope, SettlementRow, VisitFilter, VisitRow};

/// A closed month with its visits.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The month.
    pub settlement: SettlementRow,
    /// Registration number and address of the clinic.
    pub provider_details: [String; 2],
    /// Who closed it.
    pub closed_by: String,
    /// Its visits in the order of their service days.
    pub visits: Vec<VisitRow>,
}

impl App {
    /// A closed month.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn statement(&self, actor: &Actor, id: SettlementId) -> Result<Statement, AppError> {
        self.admit(actor, UseCase::SeeStatement).await?;
        let settlement = self
            .core
            .store
            .settlement(id)
            .await?
            .ok_or(AppError::NotFound)?;
        if !actor
            .scope
            .sees(settlement.insurer_id, settlement.provider_id)
        {
            return Err(AppError::NotFound);
        }
        self.note(actor, "settlement.see", Some(format!("settlement:{id}")))
            .await?;
        self.statement_of(actor, settlement).await
    }

    pub(crate) async fn statement_of(
        &self,
        actor: &Actor,
        settlement: Settlement,
    ) -> Result<Statement, AppError> {
        let book = self.core.book().await?;
        let provider = book.provider(settlement.provider_id);
        let details = provider.map(|provider| {
            [
                provider.registration_number.to_string(),
                provider.address.clone(),
            ]
        });
        let users = self.core.store.users().await?;
        let closed_by = users
            .into_iter()
            .find(|user| user.id == settlement.closed_by);
        Ok(Statement {
            settlement: closed_row(&book, &settlement),
            provider_details: details.unwrap_or_default(),
            closed_by: closed_by.map(|user| user.display_name).unwrap_or_default(),
            visits: self.visits_of(actor.scope, settlement.id).await?,
        })
    }

    async fn visits_of(&self, scope: Scope, id: SettlementId) -> Result<Vec<VisitRow>, AppError> {
        let mut visits = Vec::new();
        let mut after = None;
        loop {
            let filter = VisitFilter {
                settlement: Some(id),
                after,
                limit: Some(500),
                ..VisitFilter::default()
            };
            let page = self.visit_page(scope, filter).await?;
            visits.extend(page.rows);
            after = page.next;
            if after.is_none() {
                visits.reverse();
                return Ok(visits);
            }
        }
    }
}
