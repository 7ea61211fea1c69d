//! What a form or a query says: names with values, in order, repeated or not.

use std::convert::Infallible;

use app::FieldProblem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Pairs that are read; the longest honest form has far fewer.
const MOST: usize = 4_000;

/// Names with values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

/// What the address asks for: its query, or nothing.
impl<S: Sync> FromRequestParts<S> for Fields {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::parse(
            parts.uri.query().unwrap_or_default().as_bytes(),
        ))
    }
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. The character NUL, which nobody types and PostgreSQL cannot
    /// keep, is left out, and so is all beyond the first 4,000 pairs.
    pub(crate) fn parse(text: &[u8]) -> Self {
        let clean = |text: std::borrow::Cow<'_, str>| text.replace('\0', "");
        let pairs = form_urlencoded::parse(text).take(MOST);
        Self(
            pairs
                .map(|(name, value)| (clean(name), clean(value)))
                .collect(),
        )
    }

    /// Adds a pair, as [`Fields::parse`] would.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        if self.0.len() < MOST {
            self.0
                .push((name.replace('\0', ""), value.replace('\0', "")));
        }
    }

    /// The last value of a name, blanks around it taken away; empty when there is none. A button's value
    /// follows a hidden field of the same name and so wins.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.all(name).next_back().unwrap_or_default()
    }

    /// The value as typed, blanks at its ends too: a password.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// The value, when it is there and says something.
    pub(crate) fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// All values of a name.
    pub(crate) fn all<'s>(&'s self, name: &str) -> impl DoubleEndedIterator<Item = &'s str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.trim())
    }

    /// All pairs, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// The value as a typed one, when it can be read as such.
    pub(crate) fn typed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }
}

/// An address with a query.
pub(crate) fn href<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// A way back inside of this site; `/` for anything else.
pub(crate) fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//");
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if inside && plain { path } else { "/" }
}

/// One field that cannot be read.
pub(crate) fn malformed(field: &str) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code: "malformed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_wins_and_all_are_kept() {
        let fields = Fields::parse("g=a&line=X&line=Y+&g=b".as_bytes());
        assert_eq!(fields.get("g"), "b");
        assert_eq!(fields.all("line").collect::<Vec<_>>(), ["X", "Y"]);
        assert_eq!(fields.some("none"), None);
    }

    #[test]
    fn nul_is_left_out() {
        assert_eq!(Fields::parse(b"q=a%00b").get("q"), "ab");
    }

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(local("/terminal?line=KO-102"), "/terminal?line=KO-102");
        for other in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a b",
        ] {
            assert_eq!(local(other), "/", "{other}");
        }
    }
}
