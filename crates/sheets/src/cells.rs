//! What a cell may hold.

use calendar::{Date, Timestamp};
use identity::{CardNumber, Iban, PersonalCode, RegistrationNumber};
use money::Cents;

/// A text of a file is at most so long; nothing that people are called by is longer.
const LONGEST: usize = 400;

/// A value that fills one cell.
pub trait Cell: Sized {
    /// How it is written, for the reference.
    const FORM: &'static str;
    /// Whether the cell may be empty.
    const OPTIONAL: bool = false;

    /// Reads it.
    ///
    /// # Errors
    /// What is wrong, in words that follow the name of the column and repeat nothing of the text.
    fn read(text: &str) -> Result<Self, String>;

    /// Writes it as it is read.
    fn write(&self) -> String;
}

impl<C: Cell> Cell for Option<C> {
    const FORM: &'static str = C::FORM;
    const OPTIONAL: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(None);
        }
        C::read(text).map(Some)
    }

    fn write(&self) -> String {
        self.as_ref().map(Cell::write).unwrap_or_default()
    }
}

impl Cell for String {
    const FORM: &'static str = "text";

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return empty();
        }
        if text.chars().count() > LONGEST {
            return Err(format!("is longer than {LONGEST} characters"));
        }
        if text.chars().any(char::is_control) {
            return Err("holds a line break or another control character".to_owned());
        }
        Ok(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

fn empty<T>() -> Result<T, String> {
    Err("is empty".to_owned())
}

impl Cell for Date {
    const FORM: &'static str = "day, `2026-03-31`";

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return empty();
        }
        // Only the plain form, as it is written: what is short for others may be meant otherwise.
        let day = if text.len() == 10 {
            text.parse().ok()
        } else {
            None
        };
        day.ok_or_else(|| "is no day of the calendar written as 2026-03-31".to_owned())
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Cell for Timestamp {
    const FORM: &'static str = "moment, `2026-03-31T09:30:00Z`";

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return empty();
        }
        let moment: Result<Timestamp, _> = text.parse();
        moment.map_err(|_| "is no moment written as 2026-03-31T09:30:00Z".to_owned())
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Cell for Cents {
    const FORM: &'static str = "euro, `12.50`";

    fn read(text: &str) -> Result<Self, String> {
        let cents: Result<Cents, _> = text.parse();
        match cents {
            _ if text.is_empty() => empty(),
            Ok(cents) if cents >= Cents::ZERO => Ok(cents),
            Ok(_) => Err("is below zero".to_owned()),
            Err(_) => Err("is no amount written as 12.50".to_owned()),
        }
    }

    fn write(&self) -> String {
        let (euro, cents) = (self.get() / 100, self.get() % 100);
        format!("{euro}.{cents:02}")
    }
}

/// `yes` or `no`; empty means no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YesNo(pub bool);

impl Cell for YesNo {
    const FORM: &'static str = "`yes`, `no`; empty means `no`";
    const OPTIONAL: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        match text {
            "yes" => Ok(Self(true)),
            "no" | "" => Ok(Self(false)),
            _ => Err("is neither yes nor no".to_owned()),
        }
    }

    fn write(&self) -> String {
        let word = if self.0 { "yes" } else { "no" };
        word.to_owned()
    }
}

/// Texts that say themselves what is wrong with them.
macro_rules! parsed {
    ($($name:ty, $form:literal, $write:expr;)*) => {$(
        impl Cell for $name {
            const FORM: &'static str = $form;

            fn read(text: &str) -> Result<Self, String> {
                if text.is_empty() {
                    return empty();
                }
                text.parse().map_err(|error: <$name as std::str::FromStr>::Err| error.to_string())
            }

            fn write(&self) -> String {
                let write: fn(&$name) -> String = $write;
                write(self)
            }
        }
    )*};
}
parsed! {
    PersonalCode, "personal code, with or without the hyphen", |code| code.formatted();
    RegistrationNumber, "registration number, 11 digits", |number| number.digits();
    CardNumber, "6 to 10 digits", |number| number.as_str().to_owned();
    Iban, "IBAN, with or without blanks", |account| account.as_str().to_owned();
}

/// An amount with the name of what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCents {
    /// The name, without blanks.
    pub name: String,
    /// The amount.
    pub cents: Cents,
}

/// Amounts with their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedSums(pub Vec<NamedCents>);

/// A part of a premium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// When it is due.
    pub due_on: Date,
    /// How much it is.
    pub cents: Cents,
}

/// The parts of a premium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidParts(pub Vec<Part>);

/// The pairs of a list, `a 1.00; b 2.00`.
fn pairs<T>(text: &str, read: impl Fn(&str, Cents) -> Option<T>) -> Option<Vec<T>> {
    let pair = |item: &str| {
        let (name, amount) = item.trim().split_once(' ')?;
        read(name, Cents::read(amount.trim()).ok()?)
    };
    text.split(';').map(pair).collect()
}

fn listed(items: impl Iterator<Item = (String, Cents)>) -> String {
    let items: Vec<String> = items
        .map(|(name, cents)| format!("{name} {}", cents.write()))
        .collect();
    items.join("; ")
}

impl Cell for NamedSums {
    const FORM: &'static str = "names with euro, `dental 40.00; sport 25.00`";
    const OPTIONAL: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let named = |name: &str, cents| {
            let name = name.to_owned();
            Some(NamedCents { name, cents })
        };
        let read = pairs(text, named).map(Self);
        read.ok_or_else(|| "is no list written as dental 40.00; sport 25.00".to_owned())
    }

    fn write(&self) -> String {
        listed(self.0.iter().map(|one| (one.name.clone(), one.cents)))
    }
}

impl Cell for PaidParts {
    const FORM: &'static str = "days with euro, `2026-01-01 500.00; 2026-07-01 500.00`";

    fn read(text: &str) -> Result<Self, String> {
        let part = |day: &str, cents| {
            let due_on = Date::read(day).ok()?;
            Some(Part { due_on, cents })
        };
        let read = pairs(text, part).filter(|parts| parts.is_sorted_by(|a, b| a.due_on < b.due_on));
        read.map(Self).ok_or_else(|| {
            "is no list, by its days, written as 2026-01-01 500.00; 2026-07-01 500.00".to_owned()
        })
    }

    fn write(&self) -> String {
        listed(
            self.0
                .iter()
                .map(|part| (part.due_on.to_string(), part.cents)),
        )
    }
}
