//! Amounts in facts: integer cents as machines write them, or `"12.34"` as people do.

use std::fmt;

use money::Cents;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};

/// An amount as written in facts.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "it is only the shape shown in the schema")]
pub(crate) enum Amount {
    /// Integer cents (or services, of a count limit).
    Cents(i64),
    /// Euros with at most two decimals.
    Euros(String),
}

/// Reads an amount of money.
pub(crate) fn cents<'de, D: Deserializer<'de>>(input: D) -> Result<Cents, D::Error> {
    units(input).map(Cents::new)
}

/// Reads an amount of money that may be absent or null.
pub(crate) fn cents_if_any<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Cents>, D::Error> {
    let amount = Option::<Units>::deserialize(input)?;
    Ok(amount.map(|Units(amount)| Cents::new(amount)))
}

/// Reads an amount in the unit of its limit.
pub(crate) fn units<'de, D: Deserializer<'de>>(input: D) -> Result<i64, D::Error> {
    Units::deserialize(input).map(|Units(amount)| amount)
}

struct Units(i64);

impl<'de> Deserialize<'de> for Units {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(EitherForm).map(Units)
    }
}

struct EitherForm;

impl de::Visitor<'_> for EitherForm {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("integer cents or a text such as \"12.34\"")
    }

    fn visit_i64<E: de::Error>(self, amount: i64) -> Result<i64, E> {
        Ok(amount)
    }

    fn visit_u64<E: de::Error>(self, amount: u64) -> Result<i64, E> {
        i64::try_from(amount).map_err(|_| E::custom("the amount is too large"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<i64, E> {
        let cents: Cents = text.parse().map_err(E::custom)?;
        Ok(cents.get())
    }
}
