//! The same booking in two statements: a month and its days, or a file asked for twice.

use std::collections::BTreeMap;

use exchange::{Direction, StatementLine};
use identity::Iban;

use crate::chance::fingerprint;

/// By what each line of a statement is known again in another one, in their order. That is what the bank calls
/// the booking for good, with day, direction and amount; where it has no such name, all that it tells. Of lines
/// that are alike in this the first, second, ... of one statement is the first, second, ... of any other.
pub(super) fn marks(account: &Iban, lines: &[StatementLine]) -> Vec<String> {
    let mut alike: BTreeMap<String, u64> = BTreeMap::new();
    let mark = |line: &StatementLine| {
        let said = said(account, line);
        let times = alike.entry(said.clone()).or_default();
        *times += 1;
        fingerprint(&format!("{said}\n{times}"))
    };
    lines.iter().map(mark).collect()
}

fn said(account: &Iban, line: &StatementLine) -> String {
    let direction = match line.direction {
        Direction::In => "in",
        Direction::Out => "out",
    };
    let booked = format!(
        "{account}\n{}\n{direction}\n{}",
        line.booked_on, line.amount
    );
    if line.is_lasting_reference {
        return format!("{booked}\n{}", line.bank_reference);
    }
    let iban = line
        .party_iban
        .as_ref()
        .map(Iban::as_str)
        .unwrap_or_default();
    let texts = [
        iban,
        &line.party,
        &line.text,
        &line.reference,
        &line.end_to_end_id,
    ];
    // A text that a payer wrote ends where it says, so that no two lines are taken for one.
    let texts = texts.map(|text| format!("{}:{text}", text.len()));
    format!("{booked}\n{}", texts.join("\n"))
}
