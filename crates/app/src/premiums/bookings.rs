//! The same booking in two statements: a month and its days, or a file asked for twice.

use std::collections::BTreeMap;

use calendar::Date;
use exchange::{Direction, StatementLine};
use identity::{BankStatementId, Iban};
use money::Cents;
use store::BankLine;

use crate::chance::fingerprint;

/// By what each line of a statement is known again in another one, in their order. That is what the bank calls
/// the booking for good, with day, direction and amount; where it has no such name, all that it tells. Of lines
/// that are alike in this the first, second, ... of one statement is the first, second, ... of any other.
pub(super) fn marks(account: &Iban, lines: &[StatementLine]) -> Vec<String> {
    let mut alike: BTreeMap<String, u64> = BTreeMap::new();
    let mark = |line: &StatementLine| {
        let said = Booking::of(line).said(account);
        let times = alike.entry(said.clone()).or_default();
        *times += 1;
        fingerprint(&format!("{said}\n{times}"))
    };
    lines.iter().map(mark).collect()
}

/// The same of lines that were kept without a mark, in the order of their statements. Whether the bank calls them so
/// for good was not kept, so both are known.
pub(super) fn marks_of_kept(account: &Iban, lines: &[BankLine]) -> Vec<String> {
    let mut alike: BTreeMap<(BankStatementId, String), u64> = BTreeMap::new();
    let marks = |line: &BankLine| {
        [true, false].map(|lasting| {
            let said = Booking::of_kept(line, lasting).said(account);
            let times = alike.entry((line.statement_id, said.clone())).or_default();
            *times += 1;
            fingerprint(&format!("{said}\n{times}"))
        })
    };
    lines.iter().flat_map(marks).collect()
}

/// What a line tells of a booking.
struct Booking<'a> {
    incoming: bool,
    booked_on: Date,
    amount: Cents,
    /// What the bank calls it for good, if it does.
    name: Option<&'a str>,
    texts: [&'a str; 5],
}

impl<'a> Booking<'a> {
    fn of(line: &'a StatementLine) -> Self {
        let iban = line.party_iban.as_ref().map(Iban::as_str);
        Self {
            incoming: line.direction == Direction::In,
            booked_on: line.booked_on,
            amount: line.amount,
            name: line.is_lasting_reference.then_some(&line.bank_reference),
            texts: [
                iban.unwrap_or_default(),
                &line.party,
                &line.text,
                &line.reference,
                &line.end_to_end_id,
            ],
        }
    }

    fn of_kept(line: &'a BankLine, lasting: bool) -> Self {
        let iban = line.party_iban.as_ref().map(Iban::as_str);
        Self {
            incoming: line.incoming,
            booked_on: line.booked_on,
            amount: line.amount_cents,
            name: lasting.then_some(&line.bank_reference),
            texts: [
                iban.unwrap_or_default(),
                &line.party,
                &line.told,
                &line.reference,
                &line.end_to_end_id,
            ],
        }
    }

    fn said(&self, account: &Iban) -> String {
        let direction = if self.incoming { "in" } else { "out" };
        let booked = format!(
            "{account}\n{}\n{direction}\n{}",
            self.booked_on, self.amount
        );
        if let Some(name) = self.name {
            return format!("{booked}\n{name}");
        }
        // A text that a payer wrote ends where it says, so that no two lines are taken for one.
        let texts = self.texts.map(|text| format!("{}:{text}", text.len()));
        format!("{booked}\n{}", texts.join("\n"))
    }
}
