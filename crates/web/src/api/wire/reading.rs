//! Reading text fields one by one, so that all mistakes are found at once.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use calendar::Date;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::api::refusal::{Place, Refusal, WrongField};

/// Collects what is wrong with a request.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    wrong: Vec<WrongField>,
}

impl Reading {
    /// Reads a text of the body; notes `code` against it if it cannot be read.
    pub(crate) fn body<T: FromStr>(
        &mut self,
        pointer: &str,
        text: &str,
        code: &'static str,
    ) -> Option<T> {
        self.parsed(
            text,
            WrongField {
                place: Place::Body(pointer.to_owned()),
                code,
            },
        )
    }

    /// Reads a parameter of the query, when it is there.
    pub(crate) fn query<T: FromStr>(
        &mut self,
        name: &str,
        text: Option<&str>,
        code: &'static str,
    ) -> Option<T> {
        self.parsed(
            text?,
            WrongField {
                place: Place::Query(name.to_owned()),
                code,
            },
        )
    }

    fn parsed<T: FromStr>(&mut self, text: &str, wrong: WrongField) -> Option<T> {
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong.push(wrong);
        }
        read
    }

    /// Notes a field that is wrong.
    pub(crate) fn wrong(&mut self, place: Place, code: &'static str) {
        self.wrong.push(WrongField { place, code });
    }

    /// What was read, unless something is wrong.
    ///
    /// # Errors
    /// All wrong fields, if there are any or if nothing could be made of those that are right.
    pub(crate) fn end<T>(self, read: Option<T>) -> Result<T, Refusal> {
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(Refusal::Fields(self.wrong)),
        }
    }
}

/// A form that is written as an object. (What is derived would also take a list of its values.)
#[derive(Debug)]
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer).map(Self)
    }
}

/// As [`Object`], for a field.
pub(crate) fn object<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// A day written as `2026-04-30`, in no other way.
#[derive(Debug)]
pub(crate) struct Day(pub(crate) Date);

impl FromStr for Day {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let plain = text.len() == "2026-04-30".len() && !text.starts_with(['+', '-']);
        let day = text
            .parse()
            .ok()
            .filter(|_| plain && text.matches('-').count() == 2);
        day.map(Day).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_form() {
        assert!("2026-04-30".parse::<Day>().is_ok());
        for other in [
            "20260430",
            "2026-04-31",
            "2026-04-30T10:00",
            "30.04.2026",
            "",
            "2026-W18-4",
        ] {
            assert!(other.parse::<Day>().is_err(), "{other}");
        }
    }
}
