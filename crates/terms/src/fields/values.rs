//! Fields with one value.

use std::str::FromStr;

use calendar::Date;

use super::{Fields, Numbers, Scalar, Spot};

impl<'a> Fields<'a, '_> {
    pub(super) fn whole_of<T: TryFrom<i64>>(
        &mut self,
        key: &str,
        unit: &str,
        spot: &Spot<'a>,
    ) -> Option<T> {
        if let Some(parameter) = spot.parameter
            && parameter.unit != unit
        {
            let message = format!(
                "`{key}` is in {unit}, `{}` in {}",
                parameter.name.text, parameter.unit
            );
            self.report
                .error(&spot.at, message)
                .expected(format!("a parameter with unit `{unit}`"));
            return None;
        }
        let number = match spot.value {
            Scalar::Whole(number) => T::try_from(number).ok(),
            Scalar::Text(ref text) if self.scope.numbers == Numbers::Printed => text
                .parse()
                .ok()
                .and_then(|number| T::try_from(number).ok()),
            _ => None,
        };
        number.or_else(|| {
            self.not(
                spot,
                key,
                format!("a whole number of {unit}, not negative, not huge"),
            )
        })
    }

    /// A whole number, in a unit.
    pub(crate) fn whole<T: TryFrom<i64>>(&mut self, key: &'static str, unit: &str) -> Option<T> {
        let spot = self.spot(key)?;
        self.whole_of(key, unit, &spot)
    }

    /// A whole number from 1, in a unit.
    pub(crate) fn count(&mut self, key: &'static str, unit: &str) -> Option<u8> {
        let spot = self.spot(key)?;
        match self.whole_of(key, unit, &spot)? {
            0 => self.not(&spot, key, format!("a whole number of {unit}, at least 1")),
            count => Some(count),
        }
    }

    /// A whole number, in a unit, if it is there.
    pub(crate) fn whole_if_any<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        unit: &str,
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.whole_of(key, unit, &spot).map(Some),
        }
    }

    pub(super) fn choice_of<T: Copy>(
        &mut self,
        key: &str,
        words: &[(&str, T)],
        spot: &Spot<'a>,
    ) -> Option<T> {
        let list = || words.iter().map(|(word, _)| *word);
        let Scalar::Text(text) = &spot.value else {
            return self.not(
                spot,
                key,
                format!("one of: {}", list().collect::<Vec<_>>().join(", ")),
            );
        };
        let found = words
            .iter()
            .find(|(word, _)| word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            self.report
                .error(&spot.at, format!("`{key}` cannot be `{text}`"))
                .expected(format!("one of: {}", list().collect::<Vec<_>>().join(", ")))
                .nearest(text, list());
        }
        found
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let spot = self.spot(key)?;
        self.choice_of(key, words, &spot)
    }

    /// One of a few words, if it is there.
    pub(crate) fn choice_if_any<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.choice_of(key, words, &spot).map(Some),
        }
    }

    /// `true` or `false`; `false` when not there.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        match self.spot_if_any(key)? {
            None => Some(false),
            Some(Spot {
                value: Scalar::Flag(flag),
                ..
            }) => Some(flag),
            Some(spot) => self.not(&spot, key, "true or false"),
        }
    }

    /// A text that is not empty.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let spot = self.spot(key)?;
        self.text_of(key, spot)
    }

    /// A text that is not empty, if it is there.
    pub(crate) fn text_if_any(&mut self, key: &'static str) -> Option<Option<String>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.text_of(key, spot).map(Some),
        }
    }

    fn text_of(&mut self, key: &str, spot: Spot<'a>) -> Option<String> {
        match spot.value {
            Scalar::Text(text) if !text.trim().is_empty() => Some(text),
            _ => self.not(&spot, key, "a text, in quotes, not empty"),
        }
    }

    /// A date.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        let spot = self.spot(key)?;
        self.only_day(key, &spot)
    }

    fn only_day(&mut self, key: &str, spot: &Spot<'a>) -> Option<Date> {
        match spot.value {
            Scalar::Day(day) => Some(day),
            _ => self.not(spot, key, "a date without quotes, 2026-01-31"),
        }
    }

    /// A date, if it is there.
    pub(crate) fn day_if_any(&mut self, key: &'static str) -> Option<Option<Date>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.only_day(key, &spot).map(Some),
        }
    }

    /// Any single value.
    pub(crate) fn scalar(&mut self, key: &'static str) -> Option<Scalar> {
        self.spot(key).map(|spot| spot.value)
    }

    fn exact_of<T: FromStr>(&mut self, key: &str, want: &str, spot: &Spot<'a>) -> Option<T> {
        if spot.parameter.is_none() && self.scope.numbers == Numbers::ByName {
            return self.typed_in(key, &spot.at);
        }
        let parsed = match &spot.value {
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        };
        parsed.or_else(|| self.not(spot, key, want))
    }

    /// An exact amount written as text, such as money or a share.
    pub(crate) fn exact<T: FromStr>(&mut self, key: &'static str, want: &str) -> Option<T> {
        let spot = self.spot(key)?;
        self.exact_of(key, want, &spot)
    }

    /// An exact amount written as text, if it is there.
    pub(crate) fn exact_if_any<T: FromStr>(
        &mut self,
        key: &'static str,
        want: &str,
    ) -> Option<Option<T>> {
        match self.spot_if_any(key)? {
            None => Some(None),
            Some(spot) => self.exact_of(key, want, &spot).map(Some),
        }
    }
}
