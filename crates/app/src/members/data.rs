//! All that is known of the person, to take along.

use identity::VisitId;
use store::VisitFilter;

use super::access::own_claims;
use crate::permissions::UseCase;
use crate::{
    AccessRow, Actor, App, AppError, ClaimLetterView, Membership, OwnAccident, OwnCards, OwnCover,
    PolicyView, ReceiptLetterView, ReceiptView, Requester, VisitView,
};

/// More claims than anybody sends.
const MOST_RECEIPTS: i64 = 10_000;

/// Visits read at once.
const LOT: i64 = 500;

/// All that an insurer knows of the person.
#[derive(Clone, Debug)]
pub struct OwnData {
    /// Who they are, and their cards.
    pub cards: OwnCards,
    /// What is covered, the latest first.
    pub covers: Vec<OwnCover>,
    /// Accident policies, the latest first.
    pub policies: Vec<PolicyView>,
    /// Every visit, the last entered first.
    pub visits: Vec<VisitView>,
    /// Every claim by receipt, with its letter, where there is one.
    pub receipts: Vec<(ReceiptView, Option<ReceiptLetterView>)>,
    /// Every accident claim, with its letter, where there is one.
    pub accidents: Vec<(OwnAccident, Option<ClaimLetterView>)>,
    /// Who looked.
    pub access: Vec<AccessRow>,
}

impl App {
    /// All that the person's insurer knows of them; the trail says that they took it.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_data(&self, actor: &Actor) -> Result<OwnData, AppError> {
        self.admit(actor, UseCase::ExportOwnData).await?;
        let own = actor.scope.membership()?;
        let object = Some(format!("insured:{}", own.insured));
        self.note(actor, "member.export", object).await?;
        Ok(OwnData {
            cards: self.own_cards(actor).await?,
            covers: self.own_cover(actor).await?,
            policies: self.own_policies(actor).await?,
            access: self.own_access(actor).await?,
            visits: self.every_own_visit(actor, own).await?,
            receipts: self.every_own_receipt(actor, own).await?,
            accidents: self.every_own_accident(actor).await?,
        })
    }

    async fn every_own_receipt(
        &self,
        actor: &Actor,
        own: Membership,
    ) -> Result<Vec<(ReceiptView, Option<ReceiptLetterView>)>, AppError> {
        let wanted = own_claims(own, MOST_RECEIPTS);
        let mut found = Vec::new();
        for (claim, _) in self.core.store.receipts(&wanted).await? {
            let file = self.receipt_to_read(actor, claim.id).await?;
            let letter = self.letter_about(actor, &file, Requester::Insured).await?;
            let mut view = self.receipt_view(actor, file).await?;
            for moment in &mut view.timeline {
                moment.by.name.clear();
            }
            found.push((view, letter));
        }
        Ok(found)
    }

    async fn every_own_accident(
        &self,
        actor: &Actor,
    ) -> Result<Vec<(OwnAccident, Option<ClaimLetterView>)>, AppError> {
        let mut found = Vec::new();
        for claim in self.own_accidents(actor).await? {
            let letter = match claim.has_letter() {
                true => Some(self.own_accident_letter(actor, claim.id).await?),
                false => None,
            };
            found.push((claim, letter));
        }
        Ok(found)
    }

    async fn every_own_visit(
        &self,
        actor: &Actor,
        own: Membership,
    ) -> Result<Vec<VisitView>, AppError> {
        let filter = VisitFilter {
            insured: Some(own.insured),
            insurer: Some(own.insurer),
            ..VisitFilter::default()
        };
        let (book, mut views) = (self.core.book().await?, Vec::new());
        let mut after: Option<VisitId> = None;
        loop {
            let rows = self.core.store.visits(&filter, after, LOT).await?;
            let Some((last, _)) = rows.last() else {
                return Ok(views);
            };
            after = Some(last.id);
            for (row, _) in &rows {
                let found = self.core.store.visit_with_names(row.id).await?;
                let record = found.ok_or(AppError::NotFound)?;
                views.push(self.core.view_of_member(&book, actor, record)?);
            }
        }
    }
}
