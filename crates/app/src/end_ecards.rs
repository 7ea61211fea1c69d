//! E-cards of people whose cover was ended. Nobody can hand one in, so the insurer ends it with the cover (T4-09).

use calendar::{Date, add_days, riga_date};
use serde::{Deserialize, Serialize};
use store::{Card, CardKind, ChangeKind, ContractRow, Cover};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Ends the e-cards of everybody of a contract whose cover a notice ended, or will end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndEcards {}

impl App {
    /// The e-cards of everybody whose cover was ended are good to its last day and no longer; where that is over they are
    /// revoked now, and cover ends today (T4-09, T4-10). Plastic cards stay to be handed in.
    ///
    /// # Errors
    /// As [`App::issue_card`]; [`AppError::Invalid`] if no such e-card is out.
    pub async fn end_ecards(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: EndEcards,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::EndEcards).await?;
        self.change_contract(actor, at, ChangeRequest::EndEcards(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) fn end_ecards(&self) -> Result<Vec<Plan>, AppError> {
        let covers = self.book.covers.values();
        let ended = covers.filter_map(|cover| Some((cover, cover.ended_last_day?)));
        let plan = |(cover, last_day): (&Cover, Date)| {
            let rows = self.ecards_to(cover, last_day);
            let rows: Vec<ContractRow> = rows.into_iter().map(ContractRow::Card).collect();
            let holds_from = add_days(last_day, 1).max(self.today);
            let plan = Plan::of(ChangeKind::CardRevoked, holds_from, rows).about(cover.id);
            Some(plan).filter(|plan| !plan.rows.is_empty())
        };
        let plans: Vec<Plan> = ended.filter_map(plan).collect();
        match plans.is_empty() {
            true => Err(invalid("card", "none-out")),
            false => Ok(plans),
        }
    }

    /// The e-cards of a cover that would be good after its last day by a notice, as they are when they end with it: to
    /// that day, or revoked if it is over. Of cover that goes on to the day agreed there are none.
    pub(crate) fn ecards_to(&self, cover: &Cover, last_day: Date) -> Vec<Card> {
        if last_day >= cover.last_day {
            return Vec::new();
        }
        // One that was revoked since the insurer was told would have ended with the cover, too.
        let was_good = |card: &Card| match card.revoked_at {
            None => true,
            Some(at) => last_day >= self.today && riga_date(at) > self.today,
        };
        let cards = self.book.cards_of(cover.id).filter(|card| {
            card.kind == CardKind::Ecard && was_good(card) && card.last_day > last_day
        });
        let ended = |card: &Card| match last_day < self.today {
            true => self.core.revoked(&self.edition, card),
            false => Card {
                first_day: card.first_day.min(last_day),
                last_day,
                ..card.clone()
            },
        };
        cards.map(ended).collect()
    }

    /// The e-cards that ended with a cover by a notice, good again as long as it is.
    pub(crate) fn ecards_again(&self, cover: &Cover) -> Vec<ContractRow> {
        let notice = self.book.terms.ended_last_day;
        let cards = self.book.cards_of(cover.id).filter(|card| {
            card.kind == CardKind::Ecard
                && card.revoked_at.is_none()
                && Some(card.last_day) == notice
        });
        let again = cards.map(|card| Card {
            last_day: cover.last_day,
            ..card.clone()
        });
        again.map(ContractRow::Card).collect()
    }
}
