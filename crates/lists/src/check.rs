//! Each row by itself and beside the others: all that is wrong, at once.

use std::collections::HashMap;

use calendar::Date;
use identity::PersonalCode;
use serde::{Deserialize, Serialize};

use crate::column::Column;
use crate::row::Row;
use crate::words::{Action, Cards, Glance, Relation, Way, Who, Wish, WishDoes};

/// A name is at most so many characters.
const LONGEST_NAME: usize = 100;

/// Something wrong in a row. It repeats nothing of the cell, which may be somebody's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// The row.
    pub line: u32,
    /// The column, where it is of one.
    pub column: Option<Column>,
    /// What.
    pub fault: Fault,
}

/// What is wrong with a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It must be there and is not.
    Required,
    /// Nothing that is known by this word.
    UnknownWord,
    /// No valid personal code.
    NotACode,
    /// No day of the calendar, written as 31.03.2026 or 2026-03-31.
    NotADay,
    /// The personal code says another day of birth.
    NotOfCode,
    /// Longer than a name.
    TooLong,
    /// It begins as a formula does.
    Formula,
    /// The person is in the list before.
    Twice,
    /// The day of birth lies after the first day of cover.
    BornLater,
    /// A family member without an employee, or the other way round.
    FamilyLink,
    /// The employee is the same person.
    OwnFamily,
}

impl Fault {
    /// A word for programs and for the sentence about it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::UnknownWord => "unknown-word",
            Self::NotACode => "not-a-code",
            Self::NotADay => "not-a-day",
            Self::NotOfCode => "not-of-code",
            Self::TooLong => "too-long",
            Self::Formula => "formula",
            Self::Twice => "twice",
            Self::BornLater => "born-later",
            Self::FamilyLink => "family-link",
            Self::OwnFamily => "own-family",
        }
    }
}

/// What the rows without fault ask for, and everything that is wrong with the others, in their order.
#[must_use]
pub fn check(rows: &[Row]) -> (Vec<Wish>, Vec<RowFault>) {
    let (mut wishes, mut faults) = (Vec::with_capacity(rows.len()), Vec::new());
    let mut seen: HashMap<PersonalCode, u32> = HashMap::new();
    for row in rows {
        let mut cells = Cells {
            row,
            faults: Vec::new(),
        };
        let wish = cells.wish();
        if let Ok(code) = row.cell(Column::Code).parse::<PersonalCode>()
            && seen.insert(code, row.line).is_some()
        {
            cells.note(Column::Code, Fault::Twice);
        }
        match wish {
            Some(wish) if cells.faults.is_empty() => wishes.push(wish),
            _ => faults.append(&mut cells.faults),
        }
    }
    (wishes, faults)
}

/// What can be read of a row, whatever else is wrong with it.
#[must_use]
pub fn glance(row: &Row) -> Glance {
    let mut cells = Cells {
        row,
        faults: Vec::new(),
    };
    let text = |column| {
        let text = row.cell(column);
        Some(text.to_owned()).filter(|it| !it.is_empty() && !is_formula(it))
    };
    let is_family = [Column::Relation, Column::Employee]
        .iter()
        .any(|column| !row.cell(*column).is_empty());
    Glance {
        line: row.line,
        action: Action::of(row.cell(Column::Action)),
        code: cells.code(Column::Code),
        born: cells.day(Column::Born),
        day: cells.day(Column::Day),
        programme: text(Column::Programme),
        add_ons: listed(&text(Column::AddOns).unwrap_or_default()),
        is_family,
        relation: Relation::of(row.cell(Column::Relation)),
        employee: cells.code(Column::Employee),
        way: Way::of(row.cell(Column::Way)),
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '@'])
}

/// A row under the eye: reads its cells and notes what is wrong.
struct Cells<'a> {
    row: &'a Row,
    faults: Vec<RowFault>,
}

impl Cells<'_> {
    fn note(&mut self, column: Column, fault: Fault) {
        let formula = |it: &RowFault| it.column == Some(column) && it.fault == Fault::Formula;
        if self.faults.iter().any(formula) {
            // Nothing else can be said of such a cell.
            return;
        }
        self.faults.push(RowFault {
            line: self.row.line,
            column: Some(column),
            fault,
        });
    }

    fn wrong<T>(&mut self, column: Column, fault: Fault) -> Option<T> {
        self.note(column, fault);
        None
    }

    /// Every cell is looked at, whatever those before it hold.
    fn wish(&mut self) -> Option<Wish> {
        let row = self.row;
        for (column, text) in &row.cells {
            if is_formula(text) {
                self.note(*column, Fault::Formula);
            }
        }
        let action = match Action::of(row.cell(Column::Action)) {
            Some(action) => Some(action),
            None if row.cell(Column::Action).is_empty() => {
                self.wrong(Column::Action, Fault::Required)
            }
            None => self.wrong(Column::Action, Fault::UnknownWord),
        };
        let code = self.code(Column::Code);
        let Some(action) = action else {
            self.look_at_what_is_there();
            return None;
        };
        let does = match action {
            Action::Join => self.join(code),
            Action::Leave => {
                let (last_day, way) = (self.day(Column::Day), self.word(Column::Way, Way::of));
                Some(WishDoes::Leave {
                    last_day: last_day?,
                    way: way?,
                })
            }
            Action::Upgrade => {
                let add_ons = listed(row.cell(Column::AddOns));
                let programme = match row.cell(Column::Programme) {
                    "" if add_ons.is_empty() => {
                        self.note(Column::Programme, Fault::Required);
                        None
                    }
                    "" => None,
                    programme => Some(programme.to_owned()),
                };
                let on = self.day(Column::Day);
                Some(WishDoes::Upgrade {
                    programme,
                    add_ons,
                    on: on?,
                })
            }
            Action::Correct => {
                let who = self.who(code)?;
                Some(WishDoes::Correct { who })
            }
        };
        Some(Wish {
            line: row.line,
            code: code?,
            does: does?,
        })
    }

    /// Of a row whose action nobody knows: what can be read in no row at all.
    fn look_at_what_is_there(&mut self) {
        let row = self.row;
        let is_there = |column: &Column| !row.cell(*column).is_empty();
        for column in [Column::FirstName, Column::LastName]
            .iter()
            .filter(|it| is_there(it))
        {
            self.name(*column);
        }
        for column in [Column::Born, Column::Day].iter().filter(|it| is_there(it)) {
            self.day(*column);
        }
        if is_there(&Column::Relation) {
            self.word(Column::Relation, Relation::of);
        }
        if is_there(&Column::Employee) {
            self.code(Column::Employee);
        }
        self.word(Column::Cards, Cards::of);
    }

    fn join(&mut self, code: Option<PersonalCode>) -> Option<WishDoes> {
        let (who, on) = (self.who(code), self.day(Column::Day));
        let cards = self.word(Column::Cards, Cards::of);
        if let (Some(who), Some(on)) = (&who, on)
            && who.born > on
        {
            self.note(Column::Born, Fault::BornLater);
        }
        let row = self.row;
        let has = |column| !row.cell(column).is_empty();
        match (has(Column::Relation), has(Column::Employee)) {
            (false, false) => Some(WishDoes::Join {
                who: who?,
                on: on?,
                programme: Some(row.cell(Column::Programme).to_owned())
                    .filter(|programme| !programme.is_empty()),
                add_ons: listed(row.cell(Column::AddOns)),
                cards: cards?,
            }),
            (true, true) => {
                let relation = self.word(Column::Relation, Relation::of);
                let employee = self.code(Column::Employee);
                if employee.is_some() && employee == code {
                    self.note(Column::Employee, Fault::OwnFamily);
                }
                Some(WishDoes::JoinFamily {
                    who: who?,
                    employee: employee?,
                    relation: relation?,
                    on: on?,
                    cards: cards?,
                })
            }
            (true, false) => self.wrong(Column::Employee, Fault::FamilyLink),
            (false, true) => self.wrong(Column::Relation, Fault::FamilyLink),
        }
    }

    fn who(&mut self, code: Option<PersonalCode>) -> Option<Who> {
        let first_name = self.name(Column::FirstName);
        let last_name = self.name(Column::LastName);
        let born = self.day(Column::Born);
        let told = code.and_then(PersonalCode::birth_date);
        if born.is_some() && told.is_some() && born != told {
            self.note(Column::Born, Fault::NotOfCode);
        }
        Some(Who {
            code: code?,
            first_name: first_name?,
            last_name: last_name?,
            born: born?,
        })
    }

    fn needed(&mut self, column: Column) -> Option<String> {
        let text = self.row.cell(column);
        if text.is_empty() {
            self.wrong(column, Fault::Required)
        } else {
            Some(text.to_owned())
        }
    }

    fn name(&mut self, column: Column) -> Option<String> {
        let name = self.needed(column)?;
        if name.chars().count() > LONGEST_NAME {
            return self.wrong(column, Fault::TooLong);
        }
        Some(name)
    }

    fn word<T>(&mut self, column: Column, of: fn(&str) -> Option<T>) -> Option<T> {
        match of(self.row.cell(column)) {
            Some(word) => Some(word),
            None => self.wrong(column, Fault::UnknownWord),
        }
    }

    /// A spreadsheet that took the code for a number dropped the zero in front.
    fn code(&mut self, column: Column) -> Option<PersonalCode> {
        let text = self.needed(column)?;
        let is_short = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        let text = if is_short { format!("0{text}") } else { text };
        match text.parse() {
            Ok(code) => Some(code),
            Err(_) => self.wrong(column, Fault::NotACode),
        }
    }

    fn day(&mut self, column: Column) -> Option<Date> {
        let text = self.needed(column)?;
        match day(&text) {
            Some(day) => Some(day),
            None => self.wrong(column, Fault::NotADay),
        }
    }
}

/// A day as it is typed: `2026-03-31`, or `31.03.2026` as Latvian spreadsheets write it.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    if text.len() == 10 && text.as_bytes()[4] == b'-' {
        return text.parse().ok();
    }
    let mut parts = text.trim_end_matches('.').split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn listed(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
