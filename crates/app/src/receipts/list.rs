//! The work list of claims by receipt.

use std::collections::{BTreeSet, HashMap, HashSet};

use calendar::{Date, add_days};
use identity::{InsuredId, InsurerId, ReceiptId, UserId, VisitNumber};
use money::Cents;
use store::{ClaimState, CoverFile, DutyKind, Insured, ReceiptClaim};
use terms::Channel;

use super::OpenDuty;
use super::facts::ReceiptDetails;
use crate::claim_view::Deadline;
use crate::claims::MOST_CLAIMS;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, InsuredName, Named, WhoseClaims};

/// Which claims by receipt are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptFilter {
    /// In one of these states; none: in any.
    pub states: Vec<ClaimState>,
    /// Beside those in one of the states, those of which something is due to somebody.
    pub or_due: bool,
    /// Only somebody's, or nobody's.
    pub whose: Option<WhoseClaims>,
    /// Only those that came in this way.
    pub channel: Option<Channel>,
    /// Only those with so little time left.
    pub due: Option<DueWithin>,
    /// A claim's number, or the beginning of a name, family name first.
    pub query: String,
    /// So many are passed over.
    pub skip: u32,
}

/// A page of the work list.
#[derive(Clone, Debug)]
pub struct ReceiptList {
    /// At most [`MOST_CLAIMS`], those with the least time left first.
    pub rows: Vec<ReceiptRow>,
    /// Whether there are more behind them.
    pub more: bool,
}

/// How little time is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueWithin {
    /// The day is over.
    Late,
    /// Today, or the day is over.
    Today,
    /// Within two days, or the day is over.
    Soon,
}

impl DueWithin {
    /// The last day of what is meant.
    fn until(self, today: Date) -> Date {
        let left = match self {
            Self::Late => -1,
            Self::Today => 0,
            Self::Soon => 2,
        };
        add_days(today, left)
    }
}

/// A claim by receipt in the list.
#[derive(Clone, Debug)]
pub struct ReceiptRow {
    /// Its id, for addresses.
    pub id: ReceiptId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// What a change must name: the number of its last event.
    pub version: i64,
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
    /// What is due to somebody.
    pub duties: Vec<OpenDuty>,
}

impl ReceiptRow {
    /// What has to be done first: the decision, or what is due after it.
    #[must_use]
    pub fn next(&self) -> Deadline {
        let due = self.duties.iter().map(|duty| duty.deadline);
        let all = std::iter::once(self.deadline).chain(due);
        all.min_by_key(rank).unwrap_or(Deadline::None)
    }
}

/// The nearest day first, then what stands still.
const fn rank(deadline: &Deadline) -> (u8, Option<Date>) {
    match deadline {
        Deadline::By { day, .. } => (0, Some(*day)),
        Deadline::Stopped => (1, None),
        Deadline::Uncounted => (2, None),
        Deadline::None => (3, None),
    }
}

impl App {
    /// A page of the claims by receipt in the actor's scope, those with the least time left first, then those whose days
    /// stand still, last what is closed, the newest first.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has one character.
    pub async fn receipts(
        &self,
        actor: &Actor,
        filter: ReceiptFilter,
    ) -> Result<ReceiptList, AppError> {
        self.admit(actor, UseCase::ListReceipts).await?;
        let wanted = store::ReceiptFilter {
            insurer: actor.scope.insurer()?,
            states: filter.states,
            or_due: filter.or_due,
            assigned: filter.whose.map(|whose| whose.asked(actor)),
            channel: filter.channel.map(|channel| channel.word().to_owned()),
            until: filter.due.map(|due| due.until(self.core.clock.today())),
            // One more tells whether there are more.
            limit: i64::try_from(MOST_CLAIMS).unwrap_or(i64::MAX) + 1,
            ..looked_for(filter.query.trim())?
        };
        self.note(actor, "receipt.list", None).await?;
        let mut rows = self.receipt_rows(&wanted, filter.skip).await?;
        let more = rows.len() > MOST_CLAIMS;
        rows.truncate(MOST_CLAIMS);
        Ok(ReceiptList { rows, more })
    }

    /// The claims that are wanted, those with the least time left first; so many are passed over.
    pub(crate) async fn receipt_rows(
        &self,
        wanted: &store::ReceiptFilter,
        skip: u32,
    ) -> Result<Vec<ReceiptRow>, AppError> {
        let store = &self.core.store;
        let found = store.receipts_by_time_left(wanted, skip.into()).await?;
        let ids: Vec<ReceiptId> = found.iter().map(|(claim, _)| claim.id).collect();
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let due = store.open_receipt_duties(&ids).await?;
        let not_left = store.receipts_not_left(&ids).await?;
        let not_left: HashSet<ReceiptId> = not_left.into_iter().collect();
        let mut rows = Vec::with_capacity(found.len());
        let covers = self.covers_by_person(&found).await?;
        for (claim, insured) in found {
            let own = due.iter().filter(|duty| duty.claim_id == claim.id);
            let duties = self.open_duties(own);
            let is_owed = not_left.contains(&claim.id);
            let covers = covers.get(&(insured.id, claim.insurer_id));
            let covers = covers.map_or(&[][..], Vec::as_slice);
            let about = (&insured, covers);
            let mut row = self.receipt_row((claim, is_owed), about, named).await?;
            row.duties.extend(duties);
            rows.push(row);
        }
        Ok(rows)
    }

    /// What each person has with each insurer.
    async fn covers_by_person(
        &self,
        claims: &[(ReceiptClaim, Insured)],
    ) -> Result<HashMap<(InsuredId, InsurerId), Vec<CoverFile>>, AppError> {
        let people: BTreeSet<InsuredId> = claims.iter().map(|(_, of)| of.id).collect();
        let people: Vec<InsuredId> = people.into_iter().collect();
        let mut found: HashMap<_, Vec<CoverFile>> = HashMap::new();
        for file in self.core.store.covers_of_many(&people).await? {
            let whose = (file.cover.insured_id, file.contract.insurer_id);
            found.entry(whose).or_default().push(file);
        }
        Ok(found)
    }

    async fn receipt_row(
        &self,
        (claim, is_owed): (ReceiptClaim, bool),
        (insured, covers): (&Insured, &[CoverFile]),
        named: impl Fn(UserId) -> Named<UserId>,
    ) -> Result<ReceiptRow, AppError> {
        let details: ReceiptDetails = parse(&claim.details)?;
        let book = self.core.book().await?;
        let edition = self.core.receipt_edition(&book, (&claim, covers))?;
        let promise = self
            .core
            .receipt_promise(&edition, &claim, details.channel)?;
        let money = is_owed.then_some(OpenDuty {
            kind: DutyKind::Payment,
            deadline: promise,
        });
        Ok(ReceiptRow {
            id: claim.id,
            number: claim.number,
            version: claim.version,
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
            duties: money.into_iter().collect(),
        })
    }
}

/// A number has its form; anything else begins a name.
pub(crate) fn looked_for(query: &str) -> Result<store::ReceiptFilter, AppError> {
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
