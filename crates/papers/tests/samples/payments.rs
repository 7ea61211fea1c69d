//! A file of payments to people, companies and clinics.

use calendar::date;
use exchange::{PainVersion, Transfer, TransferFile};
use money::Cents;

/// Payees whose names, accounts and amounts are the odd ones.
const PAYEES: [(&str, &str, i64); 4] = [
    ("Žanete Grāvīte-Ķēniņa", "LV43HABA0012345678912", 1),
    (
        "SIA „Ābeļu dārzs & partneri”",
        "LV70HABA0012345678911",
        60_000,
    ),
    ("Щукина Юлия", "EE382200221020145685", 99_999_999_999),
    ("AS <Klīnika>", "LV80BANK0000435195001", 12_345),
];

pub fn payments(version: PainVersion) -> TransferFile {
    let transfer = |(number, (payee, iban, cents)): (i32, (&str, &str, i64))| Transfer {
        end_to_end_id: format!("01900000000070008000{number:012}"),
        payee: payee.into(),
        iban: iban.parse().expect("an IBAN"),
        amount: Cents::new(cents),
        remittance: format!("PR-2026-00012{number}"),
    };
    TransferFile {
        version,
        id: "R01900000000070008000000000000000".into(),
        created_at: "2026-11-20T10:00:00Z".parse().expect("a moment"),
        payer: "AAS „Saules apdrošināšana”".into(),
        account: "LV97HABA0012345678910".parse().expect("an IBAN"),
        execute_on: date(2026, 11, 23),
        transfers: (1..).zip(PAYEES).map(transfer).collect(),
    }
}
