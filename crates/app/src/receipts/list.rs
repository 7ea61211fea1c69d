//! The work list of claims by receipt.

use calendar::Date;
use identity::{ReceiptId, UserId, VisitNumber};
use money::Cents;
use store::{ClaimState, Insured, ReceiptClaim};
use terms::Channel;

use super::facts::ReceiptDetails;
use crate::claim_view::Deadline;
use crate::claims::MOST_CLAIMS;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, InsuredName, Named};

/// Which claims by receipt are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptFilter {
    /// In one of these states; none: in any.
    pub states: Vec<ClaimState>,
    /// Only those given to the actor.
    pub mine: bool,
    /// A claim's number, or the beginning of a name, family name first.
    pub query: String,
}

/// A claim by receipt in the list.
#[derive(Clone, Debug)]
pub struct ReceiptRow {
    /// Its id, for addresses.
    pub id: ReceiptId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// How far it is.
    pub state: ClaimState,
    /// Who paid.
    pub insured: InsuredName,
    /// Where.
    pub provider: String,
    /// The way it came in.
    pub channel: Channel,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// What was paid.
    pub price: Cents,
    /// By when it is decided.
    pub deadline: Deadline,
    /// Who works on it.
    pub assigned_to: Option<Named<UserId>>,
}

impl App {
    /// Claims by receipt in the actor's scope, those with the least time left first; at most [`MOST_CLAIMS`].
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has one character.
    pub async fn receipts(
        &self,
        actor: &Actor,
        filter: ReceiptFilter,
    ) -> Result<Vec<ReceiptRow>, AppError> {
        self.admit(actor, UseCase::ListReceipts).await?;
        let wanted = store::ReceiptFilter {
            insurer: actor.scope.insurer()?,
            states: filter.states,
            assigned_to: filter.mine.then_some(actor.user),
            limit: i64::try_from(MOST_CLAIMS).unwrap_or(i64::MAX),
            ..looked_for(filter.query.trim())?
        };
        self.note(actor, "receipt.list", None).await?;
        let found = self.core.store.receipts(&wanted).await?;
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let mut rows = Vec::with_capacity(found.len());
        for (claim, insured) in found {
            rows.push(self.receipt_row(claim, &insured, named).await?);
        }
        rows.sort_by_key(|row| match row.deadline {
            Deadline::By { day, .. } => (0, Some(day)),
            Deadline::Stopped => (1, None),
            Deadline::None => (2, None),
        });
        Ok(rows)
    }

    async fn receipt_row(
        &self,
        claim: ReceiptClaim,
        insured: &Insured,
        named: impl Fn(UserId) -> Named<UserId>,
    ) -> Result<ReceiptRow, AppError> {
        let details: ReceiptDetails = parse(&claim.details)?;
        let book = self.core.book().await?;
        // The days of a channel are those of the product; which of its editions governs is seen in the claim.
        let edition = self
            .core
            .newest_edition(&book, claim.insurer_id, claim.service_date)?;
        Ok(ReceiptRow {
            id: claim.id,
            number: claim.number,
            state: claim.state,
            insured: insured_name(insured),
            deadline: self
                .core
                .receipt_deadline(&edition, &claim, details.channel)?,
            provider: claim.provider_name,
            channel: details.channel,
            service_date: claim.service_date,
            received_on: claim.received_on,
            price: claim.price_cents,
            assigned_to: claim.assigned_to.map(named),
        })
    }
}

/// A number has its form; anything else begins a name.
fn looked_for(query: &str) -> Result<store::ReceiptFilter, AppError> {
    let mut filter = store::ReceiptFilter::default();
    if query.is_empty() {
        return Ok(filter);
    }
    if let Ok(number) = query.parse() {
        filter.number = Some(number);
    } else if query.chars().count() < 2 {
        return Err(invalid("query", "too-short"));
    } else {
        filter.name = Some(query.to_owned());
    }
    Ok(filter)
}
