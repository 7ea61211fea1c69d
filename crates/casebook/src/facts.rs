//! Facts as a person writes them: of a visit and what becomes of it, of an accident claim, of a burn, of a refund,
//! of a contract's insured, of the course of a claim by receipt.

use std::collections::BTreeMap;

use adjudication::{
    BurnFacts, ClaimFacts, CourseFacts, GroupFacts, RefundFacts, TransactionFacts, VisitFacts,
};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use terms::{Case, Edition};
use toml::{Table, Value};

/// What a decision is asked on. Facts with a table `accident` are of a claim, those with a table `refund` of
/// a refund, those with a table `group` of a contract's insured, those with a table `transaction`, `burn` or `course`
/// of one of these, all others of a visit; a visit with a table `receipt` is a claim by receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facts {
    /// A visit.
    Visit(Box<VisitFacts>),
    /// An accident claim.
    Claim(Box<ClaimFacts>),
    /// A refund.
    Refund(RefundFacts),
    /// An insured person of a contract, or the contract.
    Group(Box<GroupFacts>),
    /// What becomes of a visit that was decided.
    Transaction(TransactionFacts),
    /// What of the body is burnt.
    Burn(BurnFacts),
    /// The course of a claim by receipt.
    Course(CourseFacts),
}

impl Facts {
    /// Whether an edition has rules for such facts.
    #[must_use]
    pub fn are_for(&self, edition: &Edition) -> bool {
        match self {
            Self::Visit(_) | Self::Transaction(_) => edition.visit.is_some(),
            Self::Claim(_) | Self::Refund(_) => edition.accident.is_some(),
            Self::Group(_) => edition.group.is_some(),
            Self::Course(_) => {
                let rules = edition.visit.as_ref();
                rules.is_some_and(|rules| rules.receipts.is_some())
            }
            Self::Burn(_) => {
                let rules = edition.accident.as_ref();
                rules.is_some_and(|rules| rules.body_surface.is_some())
            }
        }
    }
}

/// Why a text holds no facts.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct FactsError(String);

/// All but the facts of visits and claims stand in a table of their own.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Own {
    Refund(RefundFacts),
    Group(Box<GroupFacts>),
    Transaction(TransactionFacts),
    Burn(BurnFacts),
    Course(CourseFacts),
}

impl From<Own> for Facts {
    fn from(own: Own) -> Self {
        match own {
            Own::Refund(facts) => Self::Refund(facts),
            Own::Group(facts) => Self::Group(facts),
            Own::Transaction(facts) => Self::Transaction(facts),
            Own::Burn(facts) => Self::Burn(facts),
            Own::Course(facts) => Self::Course(facts),
        }
    }
}

/// The tables by which facts are told from those of visits and claims.
const OWN: [&str; 5] = ["refund", "group", "transaction", "burn", "course"];

/// Reads facts from JSON or TOML, whichever the text is.
///
/// In JSON all is as it is stored. In TOML, as in cases, a line that says nothing of `list_price` is asked
/// at the list price, and `list_price = "none"` means that the clinic's list does not have the service. A claim by
/// receipt has no list prices.
///
/// # Errors
/// [`FactsError`] says what is wrong and, where it is known, on which line.
pub fn from_text(text: &str) -> Result<Facts, FactsError> {
    if text.trim_start().starts_with('{') {
        let keys: BTreeMap<String, IgnoredAny> = from_json(text)?;
        if keys.contains_key("accident") {
            return from_json(text).map(Facts::Claim);
        }
        return match OWN.iter().any(|key| keys.contains_key(*key)) {
            true => from_json(text).map(|own: Own| own.into()),
            false => from_json(text).map(Facts::Visit),
        };
    }
    let table = text
        .parse()
        .map_err(|error: toml::de::Error| FactsError(error.to_string()))?;
    from_table(table)
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, FactsError> {
    serde_json::from_str(text).map_err(|error| FactsError(error.to_string()))
}

/// Reads the facts of a case.
///
/// # Errors
/// [`FactsError`] says what is wrong.
pub fn of_case(case: &Case) -> Result<Facts, FactsError> {
    from_table(case.facts.clone())
}

fn from_table(mut table: Table) -> Result<Facts, FactsError> {
    if table.contains_key("accident") {
        return plain(table).map(Facts::Claim);
    }
    if OWN.iter().any(|key| table.contains_key(*key)) {
        return plain(table).map(|own: Own| own.into());
    }
    let at_counter = !table.contains_key("receipt");
    let lines = table.get_mut("lines").and_then(Value::as_array_mut);
    for line in lines
        .filter(|_| at_counter)
        .into_iter()
        .flatten()
        .filter_map(Value::as_table_mut)
    {
        fill_list_price(line);
    }
    plain(table).map(Facts::Visit)
}

fn plain<T: DeserializeOwned>(table: Table) -> Result<T, FactsError> {
    let plain = without_dates(Value::Table(table));
    T::deserialize(plain).map_err(|error| FactsError(error.message().to_owned()))
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
    use adjudication::VisitFacts;

    use super::{Facts, from_text};

    fn visit(text: &str) -> VisitFacts {
        match from_text(text).unwrap() {
            Facts::Visit(facts) => *facts,
            other => panic!("{other:?}"),
        }
    }

    const HEAD: &str = "asked_at = 2026-06-01T10:00:00\nservice_date = 2026-06-01\n";

    fn list_price(line: &str) -> Option<i64> {
        let text = format!("{HEAD}lines = [{{ service = \"A\", {line} }}]");
        visit(&text).lines[0].list_price.map(|price| price.get())
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
        assert_eq!(visit(text).lines[0].list_price, None);
    }

    #[test]
    fn facts_are_told_apart_by_their_tables() {
        let refund = "[refund]\nfrom = 2026-01-01\nto = 2026-12-31\nends_on = 2026-03-31\n\
            premium = \"100.00\"\npaid = \"100.00\"";
        assert!(matches!(from_text(refund), Ok(Facts::Refund(_))));
        let claim = "decided_on = 2026-06-01\nborn = 2016-01-01\naccident = { on = 2026-05-01 }\n\
            policy = { from = 2026-01-01, to = 2026-12-31, sums = [] }";
        assert!(matches!(from_text(claim), Ok(Facts::Claim(_))));
        let json = r#"{"decided_on": "2026-06-01", "born": "2016-01-01", "accident": {"on": "2026-05-01"},
            "policy": {"from": "2026-01-01", "to": "2026-12-31", "sums": []}}"#;
        assert_eq!(from_text(json).unwrap(), from_text(claim).unwrap());
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |text: &str| from_text(text).unwrap_err().to_string();
        assert!(message("a = [").contains("line 1"));
        assert!(message("{\"asked_at\": 1}").contains("line 1"));
        assert!(message(&format!("{HEAD}lines = []\nprise = 1")).contains("unknown field `prise`"));
    }
}
