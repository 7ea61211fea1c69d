//! The board of the desk: what is open and how much time is left, and how fast claims are decided, by channel, against
//! the promise.

use std::collections::BTreeSet;

use calendar::{Date, Holidays, Profile, YearNotCovered, add_days, riga_date};
use identity::{InsurerId, ReceiptId, UserId};
use store::{ClaimState, NO_DAY_STOPPED, WorkCount};
use terms::{Channel, ChannelRule, DaysRule};

use super::facts::ReceiptDetails;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Deadline, Named};

/// Days over which the speed is told, today counted.
pub const BOARD_DAYS: i32 = 30;

/// Days that are shown one by one.
const SHOWN: i32 = 14;

/// So many days left are few.
const SOON: i32 = 2;

/// The desk in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptBoard {
    /// What is at work.
    pub now: BoardCounts,
    /// Messages of the mailbox that nobody has looked at; of several insurers none are counted.
    pub mail: Option<BoardMail>,
    /// By the way it came in.
    pub channels: Vec<ChannelNumbers>,
    /// By who works on it, what nobody has taken first.
    pub handlers: Vec<HandlerNumbers>,
    /// The last days, the earliest first.
    pub days: Vec<DayNumbers>,
}

/// Messages that wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardMail {
    /// So many.
    pub waiting: u32,
    /// By when the oldest would be decided, were it a claim.
    pub deadline: Deadline,
}

/// Claims at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoardCounts {
    /// Not decided yet.
    pub open: u32,
    /// Of these, those to be decided today.
    pub due_today: u32,
    /// What is late: the decision of these, and of those decided the money or an answer.
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
        let today = self.core.clock.today();
        let work = Work {
            counted: self.core.store.receipts_at_work(insurer).await?,
            dues: self.core.store.receipts_with_dues(insurer).await?,
            today,
        };
        let first = add_days(today, 1 - BOARD_DAYS);
        let decided = self.decided_since(insurer, first).await?;
        let received = self.core.store.receipts_received(insurer, first).await?;
        let rules = self.channel_rules(insurer, today).await?;
        let channels = Channel::ALL.into_iter().map(|channel| {
            let rule = rules.iter().find(|rule| rule.channel == channel);
            of_channel((channel, rule), &work, &decided)
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
            now: work.counts(|_| true, |_| true),
            mail: self.board_mail(insurer).await?,
            handlers: self.by_handler(&work).await?,
            channels: channels.collect::<Result<_, _>>().map_err(unavailable)?,
            days: (0..SHOWN).rev().map(day).collect(),
        })
    }

    async fn board_mail(&self, insurer: Option<InsurerId>) -> Result<Option<BoardMail>, AppError> {
        let Some(insurer) = insurer else {
            return Ok(None);
        };
        let (waiting, oldest) = self.core.store.mail_waits(insurer).await?;
        Ok(Some(BoardMail {
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            deadline: match oldest {
                Some(at) => self.mail_promise(insurer, riga_date(at)).await?,
                None => Deadline::None,
            },
        }))
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

/// What is at work and what is due, counted by the books.
struct Work {
    counted: Vec<WorkCount>,
    dues: Vec<(ReceiptId, (String, Date))>,
    today: Date,
}

impl Work {
    /// Those of what is at work and of the channels of what is due.
    fn counts(&self, own: impl Fn(&WorkCount) -> bool, way: impl Fn(&str) -> bool) -> BoardCounts {
        let mut counts = BoardCounts::default();
        let dues = self.dues.iter().map(|(_, due)| due);
        for (_, day) in dues.filter(|(channel, _)| way(channel)) {
            counts.answers += 1;
            counts.late += u32::from(*day < self.today);
        }
        for it in self.counted.iter().filter(|it| own(it)) {
            let many = u32::try_from(it.count).unwrap_or(u32::MAX);
            counts.open += many;
            if it.state == ClaimState::Proposed {
                counts.proposed += many;
            }
            match it.promise_on {
                NO_DAY_STOPPED => counts.waiting += many,
                day if day < self.today => counts.late += many,
                day if day == self.today => counts.due_today += many,
                day if day <= add_days(self.today, SOON) => counts.soon += many,
                _ => {}
            }
        }
        counts
    }
}

impl App {
    /// By who works on it, by name, what nobody has taken first; what is decided is nobody's work any more.
    async fn by_handler(&self, work: &Work) -> Result<Vec<HandlerNumbers>, AppError> {
        let names = self.names().await?;
        let users: BTreeSet<Option<UserId>> =
            work.counted.iter().map(|it| it.assigned_to).collect();
        let numbers = |user: Option<UserId>| HandlerNumbers {
            user: user.map(|id| Named {
                id,
                name: names.get(&id).cloned().unwrap_or_default(),
            }),
            now: work.counts(|it| it.assigned_to == user, |_| false),
        };
        let mut all: Vec<HandlerNumbers> = users.into_iter().map(numbers).collect();
        all.sort_by_key(|it| it.user.as_ref().map(|user| store::folded(&user.name)));
        Ok(all)
    }
}

fn of_channel(
    (channel, rule): (Channel, Option<&ChannelRule>),
    work: &Work,
    decided: &[Decided],
) -> Result<ChannelNumbers, YearNotCovered> {
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
        now: work.counts(
            |it| it.channel == channel.word(),
            |way| way == channel.word(),
        ),
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
