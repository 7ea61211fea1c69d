//! The board of the desk: what is open and how much time is left, and how fast claims are decided, by channel, against
//! the promise.

use std::collections::BTreeMap;

use calendar::{Date, Holidays, Profile, YearNotCovered, add_days, riga_date};
use identity::{InsurerId, UserId};
use store::ClaimState;
use terms::{Channel, ChannelRule, DaysRule};

use super::ReceiptRow;
use super::facts::ReceiptDetails;
use crate::claim_change::AT_WORK;
use crate::claim_view::Deadline;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Named};

/// Days over which the speed is told, today counted.
pub const BOARD_DAYS: i32 = 30;

/// Days that are shown one by one.
const SHOWN: i32 = 14;

/// At work at most; more than a desk can have.
const MOST: i64 = 10_000;

/// The desk in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptBoard {
    /// What is at work.
    pub now: BoardCounts,
    /// By the way it came in.
    pub channels: Vec<ChannelNumbers>,
    /// By who works on it, what nobody has taken first.
    pub handlers: Vec<HandlerNumbers>,
    /// The last days, the earliest first.
    pub days: Vec<DayNumbers>,
}

/// Claims at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoardCounts {
    /// Not decided yet.
    pub open: u32,
    /// Of these, those to be decided today.
    pub due_today: u32,
    /// Of these, those that should have been decided.
    pub late: u32,
    /// Of these, those to be decided in one or two days.
    pub soon: u32,
    /// Of these, those that wait for documents.
    pub waiting: u32,
    /// Of these, those that wait for approval.
    pub proposed: u32,
    /// Decided, with something due to somebody.
    pub answers: u32,
}

/// What somebody works on, or nobody yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerNumbers {
    /// Who.
    pub user: Option<Named<UserId>>,
    /// At work.
    pub now: BoardCounts,
}

/// What came in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelNumbers {
    /// The way.
    pub channel: Channel,
    /// Within how many days the terms promise to decide, if they do.
    pub promise: Option<DaysRule>,
    /// At work.
    pub now: BoardCounts,
    /// Decided in the last [`BOARD_DAYS`].
    pub decided: u32,
    /// Of these, those decided in time.
    pub in_time: u32,
    /// Working days from the last document to the decision, in tenths, on average; none if nothing was decided.
    pub tenths: Option<u32>,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayNumbers {
    /// The day.
    pub on: Date,
    /// Came in.
    pub received: u32,
    /// Decided.
    pub decided: u32,
}

/// A decided claim, as far as its speed goes.
struct Decided {
    channel: Channel,
    complete_on: Option<Date>,
    on: Date,
}

impl App {
    /// The desk in numbers: what is at work now, and how fast claims were decided.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn receipt_board(&self, actor: &Actor) -> Result<ReceiptBoard, AppError> {
        self.admit(actor, UseCase::SeeReceiptBoard).await?;
        let insurer = actor.scope.insurer()?;
        self.note(actor, "receipt.board", None).await?;
        let at_work = store::ReceiptFilter {
            insurer,
            states: AT_WORK.to_vec(),
            or_due: true,
            limit: MOST,
            ..store::ReceiptFilter::default()
        };
        let rows = self.receipt_rows(&at_work).await?;
        let today = self.core.clock.today();
        let first = add_days(today, 1 - BOARD_DAYS);
        let decided = self.decided_since(insurer, first).await?;
        let received = self.core.store.receipts_received(insurer, first).await?;
        let rules = self.channel_rules(insurer, today).await?;
        let channels = Channel::ALL.into_iter().map(|channel| {
            let rule = rules.iter().find(|rule| rule.channel == channel);
            of_channel((channel, rule), &rows, &decided)
        });
        let day = |back: i32| {
            let on = add_days(today, -back);
            let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
            DayNumbers {
                on,
                received: count(received.iter().filter(|day| **day == on).count()),
                decided: count(decided.iter().filter(|it| it.on == on).count()),
            }
        };
        Ok(ReceiptBoard {
            now: counts(rows.iter()),
            handlers: by_handler(&rows),
            channels: channels.collect::<Result<_, _>>().map_err(unavailable)?,
            days: (0..SHOWN).rev().map(day).collect(),
        })
    }

    async fn decided_since(
        &self,
        insurer: Option<InsurerId>,
        first: Date,
    ) -> Result<Vec<Decided>, AppError> {
        let found = self.core.store.receipts_decided(insurer, first).await?;
        let decided = |(claim, at): (store::ReceiptClaim, _)| {
            let details: ReceiptDetails = parse(&claim.details)?;
            Ok(Decided {
                channel: details.channel,
                complete_on: claim.documents_complete_on,
                on: riga_date(at),
            })
        };
        let all: Result<Vec<_>, AppError> = found.into_iter().map(decided).collect();
        let mut all = all?;
        all.retain(|it| it.on >= first);
        Ok(all)
    }

    /// What the newest terms promise, by channel; of several insurers nothing.
    async fn channel_rules(
        &self,
        insurer: Option<InsurerId>,
        today: Date,
    ) -> Result<Vec<ChannelRule>, AppError> {
        let Some(insurer) = insurer else {
            return Ok(Vec::new());
        };
        let book = self.core.book().await?;
        let Ok(edition) = self.core.newest_edition(&book, insurer, today) else {
            return Ok(Vec::new());
        };
        let rules = edition.visit.as_ref().and_then(|it| it.receipts.as_ref());
        Ok(rules
            .map(|rules| rules.channels.clone())
            .unwrap_or_default())
    }
}

fn counts<'r>(rows: impl Iterator<Item = &'r ReceiptRow>) -> BoardCounts {
    let mut counts = BoardCounts::default();
    for row in rows {
        counts.answers += u32::from(!row.duties.is_empty());
        if !AT_WORK.contains(&row.state) {
            continue;
        }
        counts.open += 1;
        counts.proposed += u32::from(row.state == ClaimState::Proposed);
        match row.deadline {
            Deadline::By { left: 0, .. } => counts.due_today += 1,
            Deadline::By { left: ..0, .. } => counts.late += 1,
            Deadline::By { left: 1..=2, .. } => counts.soon += 1,
            Deadline::By { .. } | Deadline::Uncounted | Deadline::None => {}
            Deadline::Stopped => counts.waiting += 1,
        }
    }
    counts
}

/// By who works on it, by name; what is decided is nobody's work any more.
fn by_handler(rows: &[ReceiptRow]) -> Vec<HandlerNumbers> {
    let mut known: BTreeMap<(Option<String>, Option<UserId>), Vec<&ReceiptRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| AT_WORK.contains(&row.state)) {
        let user = row.assigned_to.as_ref();
        let name = user.map(|user| store::folded(&user.name));
        let own = known.entry((name, user.map(|user| user.id))).or_default();
        own.push(row);
    }
    let numbers = |own: Vec<&ReceiptRow>| HandlerNumbers {
        user: own.first().and_then(|row| row.assigned_to.clone()),
        now: counts(own.into_iter()),
    };
    known.into_values().map(numbers).collect()
}

fn of_channel(
    (channel, rule): (Channel, Option<&ChannelRule>),
    rows: &[ReceiptRow],
    decided: &[Decided],
) -> Result<ChannelNumbers, YearNotCovered> {
    let own = rows.iter().filter(|row| row.channel == channel);
    let (mut days, mut known, mut in_time) = (0_u32, 0_u32, 0_u32);
    let of_channel: Vec<&Decided> = decided.iter().filter(|it| it.channel == channel).collect();
    for it in &of_channel {
        let Some(complete) = it.complete_on.filter(|complete| *complete <= it.on) else {
            continue;
        };
        known += 1;
        days += working_days(complete, it.on)?;
        let last = rule.and_then(|rule| rule.decide);
        let last = last.map(|rule| adjudication::last_day(rule, complete));
        let last = last.transpose()?;
        let by_law = add_days(complete, i32::from(crate::claim_view::BY_LAW));
        in_time += u32::from(it.on <= last.unwrap_or(by_law));
    }
    Ok(ChannelNumbers {
        channel,
        promise: rule.and_then(|rule| rule.decide),
        now: counts(own),
        decided: u32::try_from(of_channel.len()).unwrap_or(u32::MAX),
        in_time,
        tenths: (known > 0).then(|| (days * 10 + known / 2) / known),
    })
}

/// Working days after a day up to another; the day itself is not counted (T4-27).
fn working_days(from: Date, to: Date) -> Result<u32, YearNotCovered> {
    let (holidays, mut count, mut day) = (Holidays::latvia(), 0, from);
    while day < to {
        day = add_days(day, 1);
        count += u32::from(holidays.is_business_day(day, Profile::Statutory)?);
    }
    Ok(count)
}

fn unavailable(unknown: YearNotCovered) -> AppError {
    AppError::Unavailable {
        detail: unknown.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use calendar::date;

    use super::working_days;

    #[test]
    fn holidays_are_no_working_days() {
        // Midsummer 2026 is on Tuesday and Wednesday.
        let days = working_days(date(2026, 6, 19), date(2026, 6, 26));
        assert_eq!(days, Ok(3));
        assert_eq!(working_days(date(2026, 6, 19), date(2026, 6, 19)), Ok(0));
    }
}
