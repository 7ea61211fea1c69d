//! What a letter must tell of a decision.

use adjudication::ClaimDocument;
use money::Cents;
use serde_json::Value;

/// Every amount and every clause of a decision; of one refused as a whole, the refusal and the rows; of one not
/// possible yet, what is asked for.
pub fn told(decision: &ClaimDocument) -> (Vec<Cents>, Vec<String>) {
    if decision.least != decision.most {
        let asks = decision.asks.iter();
        return (Vec::new(), asks.map(|ask| ask.clause.clone()).collect());
    }
    if let Some(refusal) = &decision.refusal {
        let rows = decision.injuries.iter().map(|it| it.row.clone());
        return (Vec::new(), rows.chain([refusal.clause.clone()]).collect());
    }
    let (mut amounts, mut clauses) = (Vec::new(), Vec::new());
    let decision = serde_json::to_value(decision).expect("JSON");
    collect(&decision, &mut amounts, &mut clauses);
    (amounts, clauses)
}

/// Whether a field holds an amount: all other whole numbers are counts, places and percentages.
fn is_amount(key: &str) -> bool {
    [
        "most",
        "amount",
        "sum",
        "claimed",
        "by_others",
        "accepted",
        "paid",
        "left",
        "by",
    ]
    .contains(&key)
}

/// Amounts but nothing, and clauses, wherever they stand in a decision.
fn collect(value: &Value, amounts: &mut Vec<Cents>, clauses: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect(it, amounts, clauses)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::Number(number) if is_amount(key) => {
                        let cents = number.as_i64().filter(|cents| *cents != 0);
                        amounts.extend(cents.map(Cents::new));
                    }
                    Value::String(id) if key == "clause" || key == "row" => {
                        clauses.push(id.clone());
                    }
                    _ => collect(value, amounts, clauses),
                }
            }
        }
        _ => {}
    }
}
