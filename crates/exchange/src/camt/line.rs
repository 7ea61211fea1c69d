//! The entries of a statement. A bank may book many transfers as one entry; they are told apart if
//! it says how much each was.

use calendar::Date;
use identity::Iban;
use money::Cents;
use roxmltree::Node;

use super::error::{line, missing, wrong};
use super::{Direction, StatementError, StatementLine, at, named, one, short, text, told_reason};

/// The lines that an entry is: one, or as many as it has transfers.
pub(super) fn read(entry: Node<'_, '_>) -> Result<Vec<StatementLine>, StatementError> {
    let whole = whole(entry)?;
    let details = named(entry, "NtryDtls").flat_map(|details| named(details, "TxDtls"));
    let transfers: Vec<Node<'_, '_>> = details.collect();
    if let [only] = transfers[..] {
        return Ok(vec![with_details(whole, only)]);
    }
    match parts(&transfers, &whole)? {
        Some(parts) => Ok(parts),
        None => Ok(vec![whole]),
    }
}

/// The transfers, if each has an amount and together they are the entry.
fn parts(
    transfers: &[Node<'_, '_>],
    whole: &StatementLine,
) -> Result<Option<Vec<StatementLine>>, StatementError> {
    let mut lines = Vec::with_capacity(transfers.len());
    for transfer in transfers {
        let Some(amount) = transfer_amount(*transfer)? else {
            return Ok(None);
        };
        let direction = direction(*transfer)?.unwrap_or(whole.direction);
        if direction != whole.direction || !amount.is_positive() {
            return Ok(None);
        }
        let part = StatementLine {
            amount,
            ..whole.clone()
        };
        lines.push(with_details(part, *transfer));
    }
    let sum = Cents::try_sum(lines.iter().map(|line| line.amount));
    Ok((sum == Ok(whole.amount)).then_some(lines))
}

/// In later versions right below, in version 2 among the details of the amount.
fn transfer_amount(transfer: Node<'_, '_>) -> Result<Option<Cents>, StatementError> {
    let within = match at(transfer, &["Amt"]) {
        Some(_) => Some(transfer),
        None => at(transfer, &["AmtDtls", "TxAmt"]),
    };
    within.map(amount).transpose()
}

/// What an entry says without its details.
fn whole(entry: Node<'_, '_>) -> Result<StatementLine, StatementError> {
    let amount = amount(entry)?;
    if !amount.is_positive() {
        return Err(wrong(entry, "Amt"));
    }
    let direction = direction(entry)?.ok_or_else(|| missing(entry, "CdtDbtInd"))?;
    let lasting = text(entry, &["AcctSvcrRef"]);
    let reference = if lasting.is_empty() {
        text(entry, &["NtryRef"])
    } else {
        lasting
    };
    Ok(StatementLine {
        direction,
        amount,
        booked_on: booked_on(entry)?,
        bank_reference: short(reference),
        is_lasting_reference: !lasting.is_empty(),
        returns: matches!(text(entry, &["RvslInd"]), "true" | "1"),
        reason: String::new(),
        party: String::new(),
        party_iban: None,
        text: bounded(text(entry, &["AddtlNtryInf"])),
        reference: String::new(),
        end_to_end_id: String::new(),
    })
}

/// With what is known of one transfer: the other side, and what the payer wrote.
fn with_details(mut line: StatementLine, transfer: Node<'_, '_>) -> StatementLine {
    if let Some(returned) = at(transfer, &["RtrInf"]) {
        line.returns = true;
        line.reason = told_reason(returned);
    }
    // What is given back keeps the parties of the first transfer.
    let from_payer = (line.direction == Direction::In) != line.returns;
    let (party, account) = match from_payer {
        true => ("Dbtr", "DbtrAcct"),
        false => ("Cdtr", "CdtrAcct"),
    };
    let parties = at(transfer, &["RltdPties"]);
    if let Some(parties) = parties {
        // Version 2 has the name right below, later ones within a party.
        let names = [
            text(parties, &[party, "Nm"]),
            text(parties, &[party, "Pty", "Nm"]),
        ];
        line.party = bounded(
            names
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
        );
        line.party_iban = text(parties, &[account, "Id", "IBAN"]).parse::<Iban>().ok();
    }
    if let Some(remittance) = at(transfer, &["RmtInf"]) {
        let texts: Vec<&str> = named(remittance, "Ustrd")
            .filter_map(|text| text.text())
            .map(str::trim)
            .collect();
        if !texts.is_empty() {
            line.text = bounded(&texts.join(" "));
        }
        line.reference = short(text(remittance, &["Strd", "CdtrRefInf", "Ref"]));
    }
    let end_to_end_id = text(transfer, &["Refs", "EndToEndId"]);
    if end_to_end_id != "NOTPROVIDED" {
        line.end_to_end_id = short(end_to_end_id);
    }
    let own = [&["Refs", "AcctSvcrRef"], &["Refs", "TxId"]].map(|path| text(transfer, path));
    if let Some(reference) = own.into_iter().find(|text| !text.is_empty()) {
        line.bank_reference = short(reference);
        line.is_lasting_reference = true;
    }
    line
}

/// What somebody else wrote, up to a length that no honest text passes.
fn bounded(text: &str) -> String {
    text.chars().take(500).collect()
}

/// The amount right below, in euro.
pub(super) fn amount(node: Node<'_, '_>) -> Result<Cents, StatementError> {
    let amount = one(node, "Amt")?;
    let currency = amount.attribute("Ccy").unwrap_or_default();
    if currency != "EUR" {
        let found = short(currency);
        let line = line(amount);
        return Err(StatementError::Currency { found, line });
    }
    let digits = amount.text().unwrap_or_default().trim();
    cents(digits).ok_or_else(|| wrong(amount, "Amt"))
}

/// Digits, a point, and two or fewer digits that count: the standard allows five.
pub(crate) fn cents(digits: &str) -> Option<Cents> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if !plain(whole) || !plain(part) || part.len() > 2 || whole.is_empty() {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    let euros: i64 = whole.parse().ok()?;
    euros.checked_mul(100)?.checked_add(cents).map(Cents::new)
}

/// An amount as what it adds to the account.
pub(super) fn signed(node: Node<'_, '_>, amount: Cents) -> Result<Cents, StatementError> {
    match direction(node)? {
        Some(Direction::In) => Ok(amount),
        Some(Direction::Out) => Ok(Cents::new(-amount.get())),
        None => Err(missing(node, "CdtDbtInd")),
    }
}

fn direction(node: Node<'_, '_>) -> Result<Option<Direction>, StatementError> {
    match text(node, &["CdtDbtInd"]) {
        "CRDT" => Ok(Some(Direction::In)),
        "DBIT" => Ok(Some(Direction::Out)),
        "" => Ok(None),
        _ => Err(wrong(node, "CdtDbtInd")),
    }
}

/// A day, or a moment of which the day counts. Where a bank leaves out when it booked, the day on
/// which the money counts stands for it.
fn booked_on(entry: Node<'_, '_>) -> Result<Date, StatementError> {
    let booked = at(entry, &["BookgDt"]).or_else(|| at(entry, &["ValDt"]));
    let booked = booked.ok_or_else(|| missing(entry, "BookgDt"))?;
    let [day, moment] = [text(booked, &["Dt"]), text(booked, &["DtTm"])];
    let day = if day.is_empty() { moment } else { day };
    let day = day.get(..10).unwrap_or(day);
    day.parse().map_err(|_| wrong(booked, "BookgDt"))
}
