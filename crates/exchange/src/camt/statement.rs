//! One statement: the account, its balances, its entries.

use identity::Iban;
use money::Cents;
use roxmltree::Node;

use super::error::{line, missing, wrong};
use super::line::{self, amount, signed};
use super::{BankStatement, Direction, StatementError, StatementLine, named, one, short, text};

/// Reads a statement with up to `room` lines.
pub(super) fn read(node: Node<'_, '_>, room: usize) -> Result<BankStatement, StatementError> {
    let (account, currency) = account(node)?;
    if !currency.is_empty() && currency != "EUR" {
        let found = short(&currency);
        let line = line(node);
        return Err(StatementError::Currency { found, line });
    }
    let mut statement = BankStatement {
        id: short(text(node, &["Id"])),
        account,
        lines: Vec::new(),
        not_booked: 0,
        balances: balances(node)?,
    };
    for entry in named(node, "Ntry") {
        match is_booked(entry) {
            true => statement.lines.extend(line::read(entry)?),
            false => statement.not_booked += 1,
        }
        if statement.lines.len() > room {
            return Err(StatementError::TooManyLines);
        }
    }
    check_sums(&statement, node)?;
    Ok(statement)
}

/// The account's number and currency.
fn account(node: Node<'_, '_>) -> Result<(Iban, String), StatementError> {
    let account = one(node, "Acct")?;
    let id = one(account, "Id")?;
    let iban = text(id, &["IBAN"]);
    if iban.is_empty() {
        return Err(missing(id, "IBAN"));
    }
    let iban = iban.parse().map_err(|_| wrong(id, "IBAN"))?;
    Ok((iban, text(account, &["Ccy"]).to_owned()))
}

/// Version 2 writes the status as text, later ones as a code.
fn is_booked(entry: Node<'_, '_>) -> bool {
    let status = text(entry, &["Sts", "Cd"]);
    match status {
        "" => text(entry, &["Sts"]) == "BOOK",
        status => status == "BOOK",
    }
}

/// The opening and the closing balance, if both are there. Where a bank names no opening balance, that at which
/// it closed before is the same.
fn balances(node: Node<'_, '_>) -> Result<Option<(Cents, Cents)>, StatementError> {
    let (mut opening, mut before, mut closing) = (None, None, None);
    for balance in named(node, "Bal") {
        let place = match text(balance, &["Tp", "CdOrPrtry", "Cd"]) {
            "OPBD" => &mut opening,
            "PRCD" => &mut before,
            "CLBD" => &mut closing,
            _ => continue,
        };
        let cents = signed(balance, amount(balance)?)?;
        *place = Some(cents);
    }
    Ok(opening.or(before).zip(closing))
}

fn check_sums(statement: &BankStatement, node: Node<'_, '_>) -> Result<(), StatementError> {
    let Some((opening, closing)) = statement.balances else {
        return Ok(());
    };
    let signed = |line: &StatementLine| match line.direction {
        Direction::In => line.amount,
        // An amount is above zero, so it can be negated.
        Direction::Out => Cents::new(-line.amount.get()),
    };
    let moved = Cents::try_sum(statement.lines.iter().map(signed)).unwrap_or(Cents::new(i64::MAX));
    if opening.checked_add(moved) == Some(closing) {
        return Ok(());
    }
    Err(StatementError::SumsDiffer {
        opening,
        closing,
        moved,
        line: line(node),
    })
}
