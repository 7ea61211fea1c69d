//! Bank statements, good and hostile.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use calendar::date;
use exchange::{Direction, MAX_BYTES, StatementError, read_statements};
use money::Cents;
use proptest::prelude::*;

const IBAN: &str = "LV97HABA0012345678910";
const PAYER: &str = "EE382200221020145685";

/// An entry of version 2, as the clause `inside` details it.
fn entry(amount: &str, direction: &str, inside: &str) -> String {
    format!(
        "<Ntry><NtryRef>7</NtryRef><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>\
         <Sts>BOOK</Sts><BookgDt><Dt>2026-02-03</Dt></BookgDt>{inside}</Ntry>"
    )
}

fn balance(code: &str, amount: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt>\
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-02-03</Dt></Dt></Bal>"
    )
}

fn file(version: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>1</MsgId></GrpHdr>\n<Stmt><Id>S-1</Id><Acct><Id><IBAN>{IBAN}</IBAN></Id>\
         <Ccy>EUR</Ccy></Acct>\n{entries}</Stmt></BkToCstmrStmt></Document>"
    )
}

const DETAILS: &str = "<NtryDtls><TxDtls><Refs><EndToEndId>E2E-9</EndToEndId></Refs><RltdPties><Dbtr>\
    <Nm>SIA Ābols &amp; Co</Nm></Dbtr><DbtrAcct><Id><IBAN>EE382200221020145685</IBAN></Id></DbtrAcct>\
    </RltdPties><RmtInf><Ustrd>Rēķins R-2026-000123</Ustrd><Strd><CdtrRefInf><Ref>RF21R2026000123</Ref>\
    </CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>";

#[test]
fn an_incoming_transfer_is_read() {
    let file = file("02", &entry("1250.50", "CRDT", DETAILS));
    let statements = read_statements(file.as_bytes()).unwrap();
    let [statement] = &statements[..] else {
        panic!("one statement")
    };
    assert_eq!(
        (statement.id.as_str(), statement.account.as_str()),
        ("S-1", IBAN)
    );
    let [line] = &statement.lines[..] else {
        panic!("one line")
    };
    assert_eq!(line.direction, Direction::In);
    assert_eq!(line.amount, Cents::new(125_050));
    assert_eq!(line.booked_on, date(2026, 2, 3));
    assert_eq!(line.party, "SIA Ābols & Co");
    assert_eq!(line.party_iban.as_ref().unwrap().as_str(), PAYER);
    assert_eq!(line.text, "Rēķins R-2026-000123");
    assert_eq!(line.reference, "RF21R2026000123");
    assert_eq!(line.end_to_end_id, "E2E-9");
    assert_eq!(line.bank_reference, "7");
    assert!(!line.is_lasting_reference && !line.returns);
}

/// The first line of a file with this entry.
fn line_of(entry: &str) -> exchange::StatementLine {
    let statement = read_statements(file("02", entry).as_bytes())
        .unwrap()
        .remove(0);
    statement.lines.into_iter().next().unwrap()
}

#[test]
fn what_the_bank_calls_a_booking_for_good_is_told_from_a_number() {
    let of_entry = entry("1.00", "CRDT", "<AcctSvcrRef>B-1</AcctSvcrRef>");
    let of_transfer = |tag: &str| {
        let inside =
            format!("<NtryDtls><TxDtls><Refs><{tag}>B-1</{tag}></Refs></TxDtls></NtryDtls>");
        entry("1.00", "CRDT", &inside)
    };
    for told in [of_entry, of_transfer("AcctSvcrRef"), of_transfer("TxId")] {
        let line = line_of(&told);
        assert_eq!(
            (line.bank_reference.as_str(), line.is_lasting_reference),
            ("B-1", true)
        );
    }
}

#[test]
fn what_is_given_back_is_told_with_who_had_paid() {
    let parties = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>SIA Ozols</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>";
    let marked = entry("1.00", "DBIT", &format!("<RvslInd>true</RvslInd>{parties}"));
    let given_back = "</RltdPties><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    let reason = entry("1.00", "DBIT", &parties.replace("</RltdPties>", given_back));
    let own = reason.replace(
        "<Rsn><Cd>AC04</Cd></Rsn>",
        "<Rsn><Prtry>K7</Prtry></Rsn><AddtlInf> konts </AddtlInf><AddtlInf>slēgts</AddtlInf>",
    );
    for (told, why) in [(marked, ""), (reason, "AC04"), (own, "K7 konts slēgts")] {
        let line = line_of(&told);
        assert_eq!(line.reason, why);
        assert_eq!((line.direction, line.returns), (Direction::Out, true));
        assert_eq!(line.party, "SIA Ozols");
    }
    assert!(!line_of(&entry("1.00", "DBIT", "<RvslInd>false</RvslInd>")).returns);
}

#[test]
fn a_later_version_says_the_same_in_other_places() {
    let later = entry("5", "DBIT", "")
        .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
        .replace(
            "<Dt>2026-02-03</Dt>",
            "<DtTm>2026-02-03T23:59:59+02:00</DtTm>",
        )
        .replace(
            "</Ntry>",
            "<NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>SIA Bite</Nm></Pty></Cdtr></RltdPties>\
             </TxDtls></NtryDtls></Ntry>",
        );
    let file = file("08", &later);
    let line = read_statements(file.as_bytes())
        .unwrap()
        .remove(0)
        .lines
        .remove(0);
    assert_eq!(line.direction, Direction::Out);
    assert_eq!(line.amount, Cents::new(500));
    assert_eq!(
        (line.booked_on, line.party.as_str()),
        (date(2026, 2, 3), "SIA Bite")
    );
}

#[test]
fn what_is_not_booked_is_left_out() {
    let pending = entry("5.00", "CRDT", "").replace("BOOK", "PDNG");
    let file = file("02", &(pending + &entry("6.00", "CRDT", "")));
    let statement = read_statements(file.as_bytes()).unwrap().remove(0);
    assert_eq!((statement.lines.len(), statement.not_booked), (1, 1));
}

/// Two transfers booked as one entry.
fn batch(amounts: [&str; 2]) -> String {
    let transfer = |amount: &str| {
        format!(
            "<TxDtls><Amt Ccy=\"EUR\">{amount}</Amt><RmtInf><Ustrd>{amount}</Ustrd></RmtInf></TxDtls>"
        )
    };
    let inside: String = amounts.iter().map(|amount| transfer(amount)).collect();
    file(
        "08",
        &entry("30.00", "CRDT", &format!("<NtryDtls>{inside}</NtryDtls>")),
    )
    .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
}

#[test]
fn transfers_booked_together_are_told_apart_if_they_add_up() {
    let amounts = |file: String| -> Vec<i64> {
        let statement = read_statements(file.as_bytes()).unwrap().remove(0);
        statement
            .lines
            .iter()
            .map(|line| line.amount.get())
            .collect()
    };
    assert_eq!(amounts(batch(["10.00", "20.00"])), [1_000, 2_000]);
    assert_eq!(amounts(batch(["10.00", "20.01"])), [3_000]);
    assert_eq!(amounts(batch(["30.00", "0.00"])), [3_000]);
}

#[test]
fn balances_and_entries_agree_or_the_file_is_refused() {
    let entries = entry("10.00", "CRDT", "") + &entry("4.00", "DBIT", "");
    let whole = |closing| balance("OPBD", "100.00") + &balance("CLBD", closing) + &entries;
    let good = file("02", &whole("106.00"));
    let statement = read_statements(good.as_bytes()).unwrap().remove(0);
    assert_eq!(
        statement.balances,
        Some((Cents::new(10_000), Cents::new(10_600)))
    );
    let refused = read_statements(file("02", &whole("106.01")).as_bytes());
    let differ = StatementError::SumsDiffer {
        opening: Cents::new(10_000),
        closing: Cents::new(10_601),
        moved: Cents::new(600),
        line: 3,
    };
    assert_eq!(refused, Err(differ));
    // Where a bank names no opening balance, the one before it stands for it.
    let before = file("02", &whole("106.01")).replace("OPBD", "PRCD");
    assert!(read_statements(before.as_bytes()).is_err());
}

/// What a file is refused for in which `old` is `new`.
fn refused(old: &str, new: &str) -> StatementError {
    let good = file("02", &entry("1.00", "CRDT", ""));
    assert!(good.contains(old), "{old}");
    read_statements(good.replace(old, new).as_bytes()).unwrap_err()
}

#[test]
fn another_kind_of_file_is_told_apart() {
    let of = |text: &str| read_statements(text.as_bytes()).unwrap_err();
    let good = file("02", &entry("1.00", "CRDT", ""));
    let kind = |found: &str| StatementError::NotAStatement {
        found: found.to_owned(),
    };
    let version = StatementError::Version {
        found: "camt.053.001.99".to_owned(),
    };
    assert_eq!(of("rubbish"), StatementError::NotXml { line: 1 });
    assert_eq!(
        of(&good[..good.len() - 20]),
        StatementError::NotXml { line: 1 }
    );
    assert_eq!(
        read_statements(b"<a>\xff</a>"),
        Err(StatementError::NotUtf8)
    );
    assert_eq!(refused("camt.053.001.02", "camt.053.001.99"), version);
    assert_eq!(
        refused("camt.053.001.02", "pain.001.001.03"),
        kind("pain.001.001.03")
    );
    assert_eq!(of("<html/>"), kind(""));
    let without = refused("Stmt>", "Rpt>");
    let what = "BkToCstmrStmt";
    assert_eq!(without, StatementError::Missing { what, line: 2 });
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let currency = |found: &str, line| StatementError::Currency {
        found: found.to_owned(),
        line,
    };
    let wrong = |what, line| StatementError::Wrong { what, line };
    assert_eq!(
        refused("<Ccy>EUR</Ccy>", "<Ccy>USD</Ccy>"),
        currency("USD", 3)
    );
    assert_eq!(refused("Ccy=\"EUR\"", "Ccy=\"SEK\""), currency("SEK", 4));
    assert_eq!(refused(IBAN, "LV00"), wrong("IBAN", 3));
    let number = "<IBAN>LV97HABA0012345678910</IBAN>";
    let what = "IBAN";
    assert_eq!(
        refused(number, ""),
        StatementError::Missing { what, line: 3 }
    );
    assert_eq!(refused("2026-02-03", "2026-02-30"), wrong("BookgDt", 4));
    assert_eq!(refused("CRDT", "BOTH"), wrong("CdtDbtInd", 4));
    for amount in [
        "-1.00",
        "1.001",
        "1,00",
        "0.00",
        "",
        "1e3",
        "99999999999999999999",
    ] {
        assert_eq!(refused("1.00", amount), wrong("Amt", 4), "{amount}");
    }
}

#[test]
fn hostile_files_are_refused_at_once() {
    let good = file("02", &entry("1.00", "CRDT", ""));
    let entities = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;&b;\">]>";
    let laughs = good.replacen('\n', &format!("\n{entities}"), 1);
    assert_eq!(
        read_statements(laughs.as_bytes()),
        Err(StatementError::DocumentType)
    );
    let outside = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">";
    let outside = good.replacen('\n', &format!("\n{outside}"), 1);
    assert_eq!(
        read_statements(outside.as_bytes()),
        Err(StatementError::DocumentType)
    );
    let undefined = good.replace("S-1", "&secret;");
    assert!(matches!(
        read_statements(undefined.as_bytes()),
        Err(StatementError::NotXml { .. })
    ));
    let large = vec![b' '; MAX_BYTES + 1];
    assert_eq!(read_statements(&large), Err(StatementError::TooLarge));
    // A tag of nothing but attributes would be compared for hours.
    let names: String = (0..400_000).map(|n| format!(" a{n}=\"\"")).collect();
    let wide = format!("<Document{names}/>");
    let refused = read_statements(wide.as_bytes());
    assert_eq!(refused, Err(StatementError::TooManyLines));
    // As deep as the size allows.
    let deep = "<a>".repeat(MAX_BYTES / 3);
    assert!(read_statements(deep.as_bytes()).is_err());
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(read_statements(file("02", &deep).as_bytes()).is_ok());
    let many = file("02", &entry("1.00", "CRDT", "").repeat(50_001));
    assert_eq!(
        read_statements(many.as_bytes()),
        Err(StatementError::TooManyLines)
    );
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_it_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_statements(&bytes);
    }

    /// A good file with a few places changed: read or refused, and if read, still sound.
    #[test]
    fn a_damaged_file_gives_no_nonsense(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = file("02", &(entry("12.34", "CRDT", DETAILS) + &entry("5", "DBIT", ""))).into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(statements) = read_statements(&bytes) {
            for line in statements.iter().flat_map(|statement| &statement.lines) {
                prop_assert!(line.amount.is_positive());
            }
        }
    }

    #[test]
    fn an_amount_is_read_to_the_cent(cents in 1_i64..100_000_000_000) {
        let amount = Cents::new(cents).to_string();
        let file = file("02", &entry(&amount, "CRDT", ""));
        let statement = read_statements(file.as_bytes()).unwrap().remove(0);
        prop_assert_eq!(statement.lines[0].amount, Cents::new(cents));
    }
}
