//! An employer reports a lost card: it stops working at once, and a new one is issued or asked for.

use calendar::{Date, riga_date};
use identity::{CardId, ContractId, CoverId};
use serde::{Deserialize, Serialize};
use store::{BookOf, CardKind, ChangeKind, ContractChange, ContractRow, Cover};

use crate::cards::{IssueCard, LoseCard};
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// Somebody else's change may come in between so often; then the asker is told.
const TRIES: usize = 5;

/// An employer reports a lost card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLostCard {
    /// The cover it stands for.
    pub cover: CoverId,
    /// The card.
    pub card: CardId,
    /// Whether the person needs a new one.
    pub replace: bool,
}

impl App {
    /// A card stops working at once, at every terminal. A new e-card is issued with it; a new plastic card is a task of the
    /// insurer. Other changes of the contract do not stand in the way.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such card in the actor's scope, [`AppError::Invalid`] if it is revoked
    /// already.
    pub async fn report_lost_card(
        &self,
        actor: &Actor,
        contract: ContractId,
        request: ReportLostCard,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ReportLostCard).await?;
        self.own_contract(actor, contract).await?;
        let wish = ChangeRequest::ReportLost(request);
        let mut left = TRIES;
        loop {
            let version = self.core.store.contract_version(contract).await?;
            let version = version.ok_or(AppError::NotFound)?;
            let at = ContractAt { contract, version };
            left -= 1;
            match self.change_contract(actor, at, wish.clone()).await {
                Err(AppError::ContractChanged) if left > 0 => {}
                done => return done,
            }
        }
    }

    /// Since when an employer waits for a new plastic card of a person, if it does.
    pub(crate) fn card_asked(
        &self,
        cover: &Cover,
        changes: &[ContractChange],
    ) -> Result<Option<Date>, AppError> {
        if cover.counts_to() < self.core.clock.today() {
            return Ok(None);
        }
        let is_plastic = |row: &ContractRow| matches!(row, ContractRow::Card(card) if card.kind == CardKind::Plastic);
        let mut asked: Option<&ContractChange> = None;
        for change in changes
            .iter()
            .filter(|it| it.after.0.iter().any(is_plastic))
        {
            if asked.is_none_or(|last| last.sequence < change.sequence) {
                match change.kind {
                    ChangeKind::CardLost | ChangeKind::CardIssued | ChangeKind::CardReplaced => {
                        asked = Some(change);
                    }
                    _ => {}
                }
            }
        }
        let Some(last) = asked.filter(|it| it.kind == ChangeKind::CardLost) else {
            return Ok(None);
        };
        Ok(match parse(&last.body)? {
            ChangeRequest::ReportLost(it) if it.replace => Some(riga_date(last.known_at)),
            _ => None,
        })
    }
}

impl Draft<'_> {
    pub(crate) async fn report_lost(
        &self,
        request: &ReportLostCard,
    ) -> Result<Vec<Plan>, AppError> {
        let (cover, card) = (request.cover, request.card);
        let mut plans = self.lost(&LoseCard { cover, card })?;
        let kind = self.card(card)?.kind;
        let goes_on = self.cover(cover)?.counts_to() >= self.today;
        if request.replace && goes_on && kind == CardKind::Ecard {
            let issue = IssueCard {
                cover,
                kind,
                number: None,
            };
            plans.extend(self.issue(&issue).await?);
        }
        Ok(plans)
    }
}

impl ReportLostCard {
    /// How much of the contract it needs.
    pub(crate) const fn of(&self) -> BookOf {
        BookOf::Cover(self.cover)
    }
}
