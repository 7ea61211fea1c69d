//! The form of facts as it was typed: shown again as it is, and read whole or not at all.

use adjudication::{DisabilityFacts, ExpenseFacts, Infection, PastInjury, Side, StayFacts};
use app::ClaimDetails;
use calendar::Date;
use money::Cents;
use wording::Lang;

use crate::draft::{price, written};
use crate::fields::Fields;

pub(super) const INFECTIONS: [(&str, Infection); 3] = [
    ("no", Infection::No),
    ("after_bite_or_sting", Infection::AfterBiteOrSting),
    ("other", Infection::Other),
];

/// Not known, yes, no: the words of a form.
pub(super) const KNOWN: [(&str, Option<bool>); 3] =
    [("", None), ("yes", Some(true)), ("no", Some(false))];

pub(super) const SIDES: [(&str, Option<Side>); 3] = [
    ("", None),
    ("left", Some(Side::Left)),
    ("right", Some(Side::Right)),
];

/// What the fields hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) accident_on: String,
    pub(super) infection: String,
    /// Admitted, discharged.
    pub(super) stays: Vec<[String; 2]>,
    pub(super) costs: Vec<TypedCost>,
    pub(super) disability_on: String,
    pub(super) group: String,
    pub(super) died_on: String,
    pub(super) liable: String,
    pub(super) doubts: Vec<String>,
    /// Row, side, day.
    pub(super) earlier: Vec<[String; 3]>,
}

/// A cost as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TypedCost {
    pub(super) benefit: String,
    pub(super) on: String,
    pub(super) amount: String,
    pub(super) others: String,
    pub(super) latvia: String,
    pub(super) registered: String,
    pub(super) bill: String,
}

/// A field that cannot be read, or is empty where its row is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Which list it is of, if any.
    pub(super) list: List,
    /// Row of the list, counted from 0.
    pub(super) at: usize,
    /// Key of its sentence.
    pub(super) key: &'static str,
}

/// A list of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// None: a field of its own.
    None,
    /// Stays in hospital.
    Stays,
    /// Costs.
    Costs,
    /// Earlier injuries.
    Earlier,
}

impl Typed {
    /// As it was sent, rows without anything left out.
    pub(super) fn of_form(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let column = |name: &str| -> Vec<String> { fields.all(name).map(str::to_owned).collect() };
        let cell = |column: &[String], at: usize| column.get(at).cloned().unwrap_or_default();
        let (admitted, discharged) = (column("admitted"), column("discharged"));
        let stays = (0..admitted.len()).map(|at| [&admitted, &discharged].map(|it| cell(it, at)));
        let earlier = ["earlier_row", "earlier_side", "earlier_on"].map(column);
        let past = (0..earlier[0].len()).map(|at| [0, 1, 2].map(|of| cell(&earlier[of], at)));
        Self {
            accident_on: text("accident_on"),
            infection: text("infection"),
            stays: stays.filter(is_filled).collect(),
            costs: costs(fields),
            disability_on: text("disability_on"),
            group: text("group"),
            died_on: text("died_on"),
            liable: text("liable"),
            doubts: column("doubt"),
            earlier: past.filter(is_filled).collect(),
        }
    }

    /// As what is known is written.
    pub(super) fn of_details(lang: Lang, details: &ClaimDetails) -> Self {
        let word = |words: &[(&str, Option<bool>)], value| {
            let found = words.iter().find(|it| it.1 == value);
            found.map_or_else(String::new, |it| it.0.to_owned())
        };
        let infection = INFECTIONS.iter().find(|it| it.1 == details.infection);
        let side = |side| SIDES.iter().find(|it| it.1 == side).map_or("", |it| it.0);
        let cost = |cost: &ExpenseFacts| TypedCost {
            benefit: cost.benefit.clone(),
            on: cost.on.to_string(),
            amount: written(lang, cost.amount),
            others: amount(lang, cost.paid_by_others),
            latvia: word(&KNOWN, cost.in_latvia),
            registered: word(&KNOWN, cost.registered),
            bill: cost.bill.clone().unwrap_or_default(),
        };
        let group = details.disability.and_then(|it| it.group);
        Self {
            accident_on: details.accident_on.to_string(),
            infection: infection.map_or("", |it| it.0).to_owned(),
            stays: details
                .stays
                .iter()
                .map(|it| [it.admitted.to_string(), date(it.discharged)])
                .collect(),
            costs: details.expenses.iter().map(cost).collect(),
            disability_on: date(details.disability.map(|it| it.on)),
            group: group.map(|it| it.to_string()).unwrap_or_default(),
            died_on: date(details.died_on),
            liable: amount(lang, details.paid_by_liable),
            doubts: details.doubts.clone(),
            earlier: details
                .earlier
                .iter()
                .map(|it| [it.row.clone(), side(it.side).to_owned(), it.on.to_string()])
                .collect(),
        }
    }

    /// What the form says, or every field of it that cannot be read.
    pub(super) fn details(&self, before: &ClaimDetails) -> Result<ClaimDetails, Vec<Wrong>> {
        let mut read = Read(Vec::new());
        let infection = INFECTIONS.iter().find(|it| it.0 == self.infection);
        let details = ClaimDetails {
            accident_on: read.needed(&self.accident_on, "claim-wrong-day"),
            infection: infection.map_or(Infection::No, |it| it.1),
            injuries: before.injuries.clone(),
            stays: self.read_stays(&mut read),
            expenses: self.read_costs(&mut read),
            disability: self.read_disability(&mut read),
            died_on: read.own(some(&self.died_on), "claim-wrong-died-on"),
            paid_by_liable: read.own(some_amount(&self.liable), "claim-wrong-liable"),
            doubts: self.doubts.clone(),
            earlier: self.read_earlier(&mut read),
        };
        match read.0.is_empty() {
            true => Ok(details),
            false => Err(read.0),
        }
    }

    fn read_stays(&self, read: &mut Read) -> Vec<StayFacts> {
        let mut stays = Vec::new();
        for (at, [admitted, discharged]) in self.stays.iter().enumerate() {
            let of = (List::Stays, at);
            stays.push(StayFacts {
                admitted: read.cell(of, admitted.parse().ok(), "claim-wrong-stay-from"),
                discharged: read.cell(of, some(discharged), "claim-wrong-stay-to"),
            });
        }
        stays
    }

    fn read_costs(&self, read: &mut Read) -> Vec<ExpenseFacts> {
        let known = |word: &str| KNOWN.iter().find(|it| it.0 == word).and_then(|it| it.1);
        let mut costs = Vec::new();
        for (at, cost) in self.costs.iter().enumerate() {
            let of = (List::Costs, at);
            costs.push(ExpenseFacts {
                benefit: cost.benefit.clone(),
                on: read.cell(of, cost.on.parse().ok(), "claim-wrong-cost-on"),
                amount: read.cell(of, price(&cost.amount), "claim-wrong-cost-amount"),
                paid_by_others: read.cell(of, some_amount(&cost.others), "claim-wrong-cost-others"),
                in_latvia: known(&cost.latvia),
                registered: known(&cost.registered),
                bill: Some(cost.bill.clone()).filter(|bill| !bill.is_empty()),
            });
        }
        costs
    }

    /// A group without its day is half a disability.
    fn read_disability(&self, read: &mut Read) -> Option<DisabilityFacts> {
        if self.disability_on.is_empty() && self.group.is_empty() {
            return None;
        }
        Some(DisabilityFacts {
            on: read.needed(&self.disability_on, "claim-wrong-disability-on"),
            group: read.own(some(&self.group), "claim-wrong-disability-on"),
        })
    }

    fn read_earlier(&self, read: &mut Read) -> Vec<PastInjury> {
        let mut earlier = Vec::new();
        for (at, [row, side, on]) in self.earlier.iter().enumerate() {
            let of = (List::Earlier, at);
            let row = Some(row.clone()).filter(|row| !row.is_empty());
            earlier.push(PastInjury {
                row: read.cell(of, row, "claim-wrong-earlier-row"),
                site: None,
                side: SIDES.iter().find(|it| it.0 == side).and_then(|it| it.1),
                on: read.cell(of, on.parse().ok(), "claim-wrong-earlier-on"),
                paid: false,
            });
        }
        earlier
    }
}

/// What could not be read so far. A value that could not is replaced, and never used.
struct Read(Vec<Wrong>);

impl Read {
    fn cell<T: Blank>(
        &mut self,
        (list, at): (List, usize),
        value: Option<T>,
        key: &'static str,
    ) -> T {
        value.unwrap_or_else(|| {
            self.0.push(Wrong { list, at, key });
            T::blank()
        })
    }

    fn own<T: Blank>(&mut self, value: Option<T>, key: &'static str) -> T {
        self.cell((List::None, 0), value, key)
    }

    fn needed(&mut self, text: &str, key: &'static str) -> Date {
        self.own(text.parse().ok(), key)
    }
}

/// Something in the place of what could not be read.
trait Blank {
    fn blank() -> Self;
}

impl Blank for Date {
    fn blank() -> Self {
        Date::ZERO
    }
}

impl Blank for Cents {
    fn blank() -> Self {
        Cents::ZERO
    }
}

impl Blank for String {
    fn blank() -> Self {
        String::new()
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

/// Something or nothing; nothing at all if it cannot be read.
#[expect(
    clippy::option_option,
    reason = "not there, and not readable, are two things"
)]
fn some<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
    match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

#[expect(
    clippy::option_option,
    reason = "not there, and not readable, are two things"
)]
fn some_amount(text: &str) -> Option<Option<Cents>> {
    match text {
        "" => Some(None),
        text => price(text).map(Some),
    }
}

fn is_filled<const N: usize>(row: &[String; N]) -> bool {
    row.iter().any(|cell| !cell.is_empty())
}

/// The benefit is always chosen, so it alone makes no row.
fn costs(fields: &Fields) -> Vec<TypedCost> {
    let columns = [
        "cost_benefit",
        "cost_on",
        "cost_amount",
        "cost_others",
        "cost_latvia",
        "cost_registered",
        "cost_bill",
    ];
    let columns = columns.map(|name| fields.all(name).map(str::to_owned).collect::<Vec<_>>());
    let cell = |of: usize, at: usize| columns[of].get(at).cloned().unwrap_or_default();
    let row = |at| TypedCost {
        benefit: cell(0, at),
        on: cell(1, at),
        amount: cell(2, at),
        others: cell(3, at),
        latvia: cell(4, at),
        registered: cell(5, at),
        bill: cell(6, at),
    };
    let empty = |row: &TypedCost| {
        let benefit = row.benefit.clone();
        *row == TypedCost {
            benefit,
            ..TypedCost::default()
        }
    };
    let rows = (0..columns[0].len()).map(row);
    rows.filter(|row| !empty(row)).collect()
}

fn date(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn amount(lang: Lang, amount: Option<Cents>) -> String {
    amount.map(|it| written(lang, it)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rest: &str) -> Typed {
        let text = format!("accident_on=2026-06-01&infection=no&{rest}");
        Typed::of_form(&Fields::parse(text.as_bytes()))
    }

    fn wrong(rest: &str) -> Vec<(List, usize, &'static str)> {
        let before = ClaimDetails::of(calendar::date(2026, 6, 1));
        let wrong = form(rest).details(&before).unwrap_err();
        wrong.iter().map(|it| (it.list, it.at, it.key)).collect()
    }

    #[test]
    fn half_a_row_is_told_of() {
        let cost = "cost_benefit=medical&cost_on=2026-06-02&cost_amount=&cost_others=\
            &cost_latvia=&cost_registered=&cost_bill=";
        assert_eq!(wrong(cost), [(List::Costs, 0, "claim-wrong-cost-amount")]);
        let stay = "admitted=2026-06-01&discharged=&admitted=&discharged=2026-06-03";
        assert_eq!(wrong(stay), [(List::Stays, 1, "claim-wrong-stay-from")]);
        let past = "earlier_row=&earlier_side=left&earlier_on=";
        let expected = ["claim-wrong-earlier-row", "claim-wrong-earlier-on"];
        assert_eq!(wrong(past), expected.map(|key| (List::Earlier, 0, key)));
        let group = [(List::None, 0, "claim-wrong-disability-on")];
        assert_eq!(wrong("group=2"), group);
    }

    #[test]
    fn what_is_typed_comes_back_and_empty_rows_go() {
        let cost = "cost_benefit=medical&cost_on=&cost_amount=12x&cost_others=\
            &cost_latvia=yes&cost_registered=&cost_bill=A-1\
            &cost_benefit=medical&cost_on=&cost_amount=&cost_others=\
            &cost_latvia=&cost_registered=&cost_bill=";
        let typed = form(cost);
        assert_eq!(typed.costs.len(), 1);
        assert_eq!(
            (&*typed.costs[0].amount, &*typed.costs[0].bill),
            ("12x", "A-1")
        );
    }

    #[test]
    fn what_is_known_is_read_as_it_is_written() {
        let details = ClaimDetails {
            stays: vec![StayFacts {
                admitted: calendar::date(2026, 6, 1),
                discharged: None,
            }],
            expenses: vec![ExpenseFacts {
                benefit: "medical".into(),
                on: calendar::date(2026, 6, 2),
                amount: Cents::new(12_34),
                paid_by_others: Some(Cents::new(2_00)),
                in_latvia: Some(true),
                registered: None,
                bill: Some("A-1".into()),
            }],
            disability: Some(DisabilityFacts {
                on: calendar::date(2026, 6, 9),
                group: Some(2),
            }),
            doubts: vec!["late_notice".into()],
            earlier: vec![PastInjury {
                row: "F-ARM-2".into(),
                site: None,
                side: Some(Side::Left),
                on: calendar::date(2025, 6, 1),
                paid: false,
            }],
            ..ClaimDetails::of(calendar::date(2026, 6, 1))
        };
        for lang in Lang::ALL {
            let typed = Typed::of_details(lang, &details);
            assert_eq!(typed.details(&details), Ok(details.clone()));
        }
    }
}
