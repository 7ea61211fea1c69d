//! A group contract in numbers: people, joins, leavers and premium by month, ages by group. Nothing here is of visits
//! or claims, and nothing is told of a group so small that numbers tell of persons.

use calendar::{Age, Date, add_days, add_months};
use identity::ContractId;
use money::Cents;
use store::{CoverSpan, PremiumOn};

use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// First ages of the groups; each ends before the next.
const AGES: [u16; 5] = [0, 18, 35, 50, 65];

/// As many months as a chart shows.
const MOST_MONTHS: usize = 24;

/// A contract in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Number of the contract.
    pub contract: String,
    /// The day as of which ages are counted.
    pub on: Date,
    /// People a group must have to be told of.
    pub smallest_group: u32,
    /// The months of the contract; those with too few people tell nothing.
    pub months: Vec<MonthNumbers>,
    /// People insured on the day by age; too few of an age are not told.
    pub ages: Vec<AgeNumbers>,
}

/// A month of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthNumbers {
    /// Its first day.
    pub first_day: Date,
    /// What is told; nothing if too few are insured in it.
    pub told: Option<ToldMonth>,
}

/// What is told of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldMonth {
    /// Insured on its last day, or on the contract's.
    pub insured: u32,
    /// Whose cover began in it.
    pub joins: u32,
    /// Whose cover ended early in it.
    pub leaves: u32,
    /// Premium charged for what holds from a day in it.
    pub charged: Cents,
    /// Premium returned for what holds from a day in it.
    pub returned: Cents,
}

/// Insured of an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeNumbers {
    /// Youngest.
    pub from: u16,
    /// Oldest; absent: any.
    pub to: Option<u16>,
    /// How many; nothing if too few, or if it would tell how many another group has.
    pub insured: Option<u32>,
}

impl App {
    /// A contract in numbers.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not in the actor's scope.
    pub async fn employer_statistics(
        &self,
        actor: &Actor,
        id: ContractId,
    ) -> Result<Statistics, AppError> {
        self.admit(actor, UseCase::SeeStatistics).await?;
        let listed = self.own_contract(actor, id).await?;
        let object = Some(format!("contract:{id}"));
        self.note(actor, "contract.statistics", object).await?;
        let store = &self.core.store;
        let (spans, premium) = (store.cover_spans(id).await?, store.premium_days(id).await?);
        let book = self.core.book().await?;
        let insurer = book.insurer(listed.contract.insurer_id);
        let smallest_group = insurer.and_then(|it| u32::try_from(it.smallest_group).ok());
        let smallest_group = smallest_group.unwrap_or(SMALLEST_GROUP);
        let contract = &listed.contract;
        let today = self.core.clock.today();
        let on = today.clamp(
            contract.first_day,
            contract.last_day.max(contract.first_day),
        );
        Ok(Statistics {
            contract: contract.number.clone(),
            on,
            smallest_group,
            months: months(contract, (&spans, &premium), smallest_group)?,
            ages: ages(&spans, on, smallest_group),
        })
    }
}

/// People a group must have where the insurer says nothing.
const SMALLEST_GROUP: u32 = 10;

fn months(
    contract: &store::Contract,
    (spans, premium): (&[CoverSpan], &[PremiumOn]),
    smallest: u32,
) -> Result<Vec<MonthNumbers>, AppError> {
    let first = contract.first_day.first_of_month();
    let starts = (0..).map(|n| add_months(first, n));
    let within = starts.take_while(|start| *start <= contract.last_day);
    let numbers = within.take(MOST_MONTHS).map(|first_day| {
        let last_day = add_days(add_months(first_day, 1), -1);
        let told = month((first_day, last_day), spans, premium)?;
        let is_told = smallest <= met(spans, (first_day, last_day));
        Ok(MonthNumbers {
            first_day,
            told: is_told.then_some(told),
        })
    });
    numbers.collect()
}

/// How many were insured on some day of a period.
fn met(spans: &[CoverSpan], (from, to): (Date, Date)) -> u32 {
    count(spans, |span| span.first_day <= to && span.last_day >= from)
}

fn month(
    (from, to): (Date, Date),
    spans: &[CoverSpan],
    premium: &[PremiumOn],
) -> Result<ToldMonth, AppError> {
    let inside = |day: Date| from <= day && day <= to;
    let of_month = || premium.iter().filter(|it| inside(it.day));
    let sum = |cents: Vec<Cents>| {
        Cents::try_sum(cents).map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })
    };
    Ok(ToldMonth {
        insured: count(spans, |span| {
            let last = to.min(span.contract_last_day);
            span.first_day <= last && last <= span.last_day
        }),
        joins: count(spans, |span| inside(span.first_day)),
        leaves: count(spans, |span| {
            span.last_day < span.contract_last_day && inside(span.last_day)
        }),
        charged: sum(of_month().map(|it| it.charge).collect())?,
        returned: sum(of_month().map(|it| it.refund).collect())?,
    })
}

fn count(spans: &[CoverSpan], is_one: impl Fn(&CoverSpan) -> bool) -> u32 {
    u32::try_from(spans.iter().filter(|span| is_one(span)).count()).unwrap_or(u32::MAX)
}

fn ages(spans: &[CoverSpan], on: Date, smallest: u32) -> Vec<AgeNumbers> {
    let insured = spans
        .iter()
        .filter(|span| span.first_day <= on && on <= span.last_day);
    let ages: Vec<u16> = insured
        .filter_map(|span| Age::on(span.born, on).map(Age::years))
        .collect();
    let bounds = AGES.iter().zip(1..).map(|(from, next)| {
        let to = AGES.get(next).map(|next| next - 1);
        (*from, to)
    });
    let counted: Vec<(u16, Option<u16>, u32)> = bounds
        .map(|(from, to)| {
            let holds = |age: &&u16| from <= **age && to.is_none_or(|to| **age <= to);
            let number = ages.iter().filter(holds).count();
            (from, to, u32::try_from(number).unwrap_or(u32::MAX))
        })
        .collect();
    let told = told(&counted.iter().map(|it| it.2).collect::<Vec<_>>(), smallest);
    let groups = counted.into_iter().zip(told);
    groups
        .map(|((from, to, _), insured)| AgeNumbers { from, to, insured })
        .collect()
}

/// Which numbers may be told. Nobody is a number that tells of nobody. What is held back must not follow from the
/// total: what is held back together has enough people, so the smallest that are told go with it.
fn told(numbers: &[u32], smallest: u32) -> Vec<Option<u32>> {
    let mut held: Vec<bool> = numbers.iter().map(|it| *it > 0 && *it < smallest).collect();
    let sum = |held: &[bool]| -> u32 {
        let pairs = numbers.iter().zip(held);
        pairs.filter(|(_, held)| **held).map(|(it, _)| *it).sum()
    };
    while held.contains(&true)
        && (sum(&held) < smallest || held.iter().filter(|held| **held).count() == 1)
    {
        let rest = numbers.iter().zip(&held).enumerate();
        let open = rest.filter(|(_, (number, held))| !**held && **number > 0);
        let Some((next, _)) = open.min_by_key(|(_, (number, _))| **number) else {
            break;
        };
        held[next] = true;
    }
    let shown = numbers.iter().zip(held);
    shown
        .map(|(number, held)| (!held).then_some(*number))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_group_of_ten_is_told_and_of_nine_is_not() {
        assert_eq!(told(&[10, 25, 0], 10), [Some(10), Some(25), Some(0)]);
        // Nine alone would follow from the total: the next smallest is held back with them.
        assert_eq!(told(&[9, 25, 12], 10), [None, Some(25), None]);
    }

    #[test]
    fn what_is_held_back_together_is_a_group_itself() {
        assert_eq!(told(&[5, 5, 30, 40], 10), [None, None, Some(30), Some(40)]);
        assert_eq!(told(&[1, 2, 30, 40], 10), [None, None, None, Some(40)]);
        assert_eq!(told(&[3, 0, 0], 10), [None, Some(0), Some(0)]);
    }
}
