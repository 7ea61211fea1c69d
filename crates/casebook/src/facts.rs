//! Facts of a visit as a person writes them.

use adjudication::VisitFacts;
use serde::Deserialize;
use terms::Case;
use toml::{Table, Value};

/// Why a text holds no facts of a visit.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FactsError(String);

/// Reads facts from JSON or TOML, whichever the text is.
///
/// In JSON all is as it is stored. In TOML, as in cases, a line that says nothing of `list_price` is asked
/// at the list price, and `list_price = "none"` means that the clinic's list does not have the service.
///
/// # Errors
/// [`FactsError`] says what is wrong and, where it is known, on which line.
pub fn from_text(text: &str) -> Result<VisitFacts, FactsError> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| FactsError(error.to_string()));
    }
    let table = text
        .parse()
        .map_err(|error: toml::de::Error| FactsError(error.to_string()))?;
    from_table(table)
}

/// Reads the facts of a case.
///
/// # Errors
/// [`FactsError`] says what is wrong.
pub fn of_case(case: &Case) -> Result<VisitFacts, FactsError> {
    from_table(case.facts.clone())
}

fn from_table(mut table: Table) -> Result<VisitFacts, FactsError> {
    let lines = table.get_mut("lines").and_then(Value::as_array_mut);
    for line in lines.into_iter().flatten().filter_map(Value::as_table_mut) {
        fill_list_price(line);
    }
    let plain = without_dates(Value::Table(table));
    VisitFacts::deserialize(plain).map_err(|error| FactsError(error.message().to_owned()))
}

fn fill_list_price(line: &mut Table) {
    match (
        line.get("list_price").and_then(Value::as_str),
        line.get("price"),
    ) {
        (Some("none"), _) => {
            line.remove("list_price");
        }
        (None, Some(price)) if !line.contains_key("list_price") => {
            line.insert("list_price".to_owned(), price.clone());
        }
        _ => {}
    }
}

/// Dates as text, since that is how facts hold them.
fn without_dates(value: Value) -> Value {
    match value {
        Value::Datetime(date) => Value::String(date.to_string()),
        Value::Array(values) => Value::Array(values.into_iter().map(without_dates).collect()),
        Value::Table(table) => {
            let plain = table
                .into_iter()
                .map(|(key, value)| (key, without_dates(value)));
            Value::Table(plain.collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::from_text;

    const HEAD: &str = "asked_at = 2026-06-01T10:00:00\nservice_date = 2026-06-01\n";

    fn list_price(line: &str) -> Option<i64> {
        let facts = from_text(&format!("{HEAD}lines = [{{ service = \"A\", {line} }}]")).unwrap();
        facts.lines[0].list_price.map(|price| price.get())
    }

    #[test]
    fn a_line_without_a_list_price_is_asked_at_the_list_price() {
        assert_eq!(list_price("price = \"12.34\""), Some(1234));
        assert_eq!(
            list_price("price = \"12.34\", list_price = \"10.00\""),
            Some(1000)
        );
        assert_eq!(list_price("price = \"12.34\", list_price = \"none\""), None);
    }

    #[test]
    fn json_is_taken_as_it_is() {
        let text = r#"{"asked_at": "2026-06-01T10:00:00", "service_date": "2026-06-01",
            "lines": [{"service": "A", "price": 1234}]}"#;
        assert_eq!(from_text(text).unwrap().lines[0].list_price, None);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |text: &str| from_text(text).unwrap_err().to_string();
        assert!(message("a = [").contains("line 1"));
        assert!(message("{\"asked_at\": 1}").contains("line 1"));
        assert!(message(&format!("{HEAD}lines = []\nprise = 1")).contains("unknown field `prise`"));
    }
}
