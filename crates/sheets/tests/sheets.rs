//! What is read is written again, and what is wrong is named with its row and column.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use sheets::rows::{ContractRow, InsuredRow, PriceRow, ProviderRow};
use sheets::{Mistake, Rows, Sheet, Writer};

const INSURED: &str = "insurer,contract,personal_code,last_name,first_name,birth_date,sex,relation,employee,\
first_day,last_day,renewed,programme,annual,add_ons,upgraded_programme,upgraded_from,own_add_ons,ended_by,ended_last_day,\
misused_at,card_kind,card,card_first_day,card_last_day,card_revoked_at,card_returned_on
alpha,A-1,161175-19997,Bērziņa,Anna,1975-11-16,female,employee,,2026-01-01,2026-12-31,yes,,420.00,\
dental 40.00; sport 25.50,gold,2026-02-01,optics 40.00,,,,plastic,1234567,2026-01-01,2026-12-31,,
alpha,A-1,320000-00001,\"Kalns, jun.\",Jānis,2020-02-29,,child,161175-19997,2026-03-01,2026-12-31,no,,0.00,,,,,\
policyholder_for_person,2026-05-31,2026-04-01T09:30:00Z,ecard,87654321,2026-03-01,2026-12-31,\
2026-05-31T09:00:00.000001Z,2026-05-31
";

fn read<S: Sheet>(text: &str) -> (Vec<S>, Vec<String>) {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let say = |mistakes: Vec<Mistake>| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>();
    match Rows::open(text.as_bytes()) {
        Err(mistakes) => wrong.extend(say(mistakes)),
        Ok(read) => {
            for row in read {
                match row {
                    Ok((_, row)) => rows.push(row),
                    Err(mistakes) => wrong.extend(say(mistakes)),
                }
            }
        }
    }
    (rows, wrong)
}

fn written<S: Sheet>(rows: &[S]) -> String {
    let mut file = Vec::new();
    let mut writer = Writer::open(&mut file).unwrap();
    rows.iter().for_each(|row| writer.put(row).unwrap());
    assert_eq!(writer.close().unwrap(), rows.len() as u64);
    String::from_utf8(file).unwrap()
}

fn wrong<S: Sheet>(text: &str) -> Vec<String> {
    read::<S>(text).1
}

/// The sample with another text in place of one of its own.
fn with(old: &str, new: &str) -> Vec<String> {
    assert!(INSURED.contains(old));
    wrong::<InsuredRow>(&INSURED.replacen(old, new, 1))
}

#[test]
fn what_is_read_is_written_again() {
    let (rows, wrong) = read::<InsuredRow>(INSURED);
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(written(&rows), INSURED);
    let contracts = "insurer,number,policyholder,edition,programme,first_day,last_day,concluded_on,instalments,\
        family,upgrades,renews,ended_by,ended_last_day\n\
        alpha,A-2,40003000002,p/2020-01-01,base,2026-01-01,2026-12-31,2025-12-10,\
        2026-01-01 500.00; 2026-07-01 499.99,yes,no,A-1,insurer,2026-06-30\n";
    let (rows, _) = read::<ContractRow>(contracts);
    assert_eq!(written(&rows), contracts);
}

#[test]
fn a_spreadsheet_may_write_a_mark_semicolons_and_columns_of_its_own_order() {
    let (rows, wrong) =
        read::<ProviderRow>("\u{feff}name;registration_number\r\n\"A; B\";40003000002\r\n");
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(rows[0].name, "A; B");
    assert_eq!(rows[0].phone, None);
}

#[test]
fn a_header_that_is_not_the_files_is_refused() {
    let says = wrong::<PriceRow>("provider,servise,price,price\n");
    assert!(
        says[0]
            .starts_with("row 1, servise: is no column of this file; they are provider, service")
    );
    assert_eq!(says[1], "row 1, price: is there twice");
    assert_eq!(says[2], "row 1, service: is missing from the header");
    assert_eq!(says[3], "row 1, first_day: is missing from the header");
    assert_eq!(
        wrong::<PriceRow>("").len(),
        4,
        "an empty file has no header"
    );
}

#[test]
fn each_mistake_has_its_row_and_column() {
    let rows = "provider,service,price,first_day,last_day\n\
        40003000003,,-1,2026-02-30,x\n40003000002,GA-101,12.505,2026-01-01,2025-12-31\n\
        40003000002,GA-101,12.50,2026-01-01,2025-12-31\n\
        40003000002,GA-101,12.50,2026-01-01,,one too many\n";
    assert_eq!(
        wrong::<PriceRow>(rows),
        [
            "row 2, provider: the check digit of the registration number is wrong",
            "row 2, service: is empty",
            "row 2, price: is below zero",
            "row 2, first_day: is no day of the calendar written as 2026-03-31",
            "row 2, last_day: is no day of the calendar written as 2026-03-31",
            "row 3, price: is no amount written as 12.50",
            "row 4, last_day: is before the first day",
            "row 5: has 6 cells, the header 5",
        ]
    );
}

#[test]
fn what_the_cells_of_a_row_say_together_is_checked() {
    assert_eq!(
        with("1975-11-16", "1975-11-17"),
        ["row 2, birth_date: is not the day in the personal code"]
    );
    assert_eq!(
        with("2020-02-29", "2026-03-02"),
        ["row 3, birth_date: is after the first day of the cover"]
    );
    assert_eq!(
        with("child,161175-19997", "child,"),
        ["row 3, employee: is empty, and the person is no employee"]
    );
    assert_eq!(
        with("employee,,", "employee,161175-19997,"),
        ["row 2, employee: is given for an employee"]
    );
    assert_eq!(
        with("gold,", ","),
        ["row 2, upgraded_programme: is empty, and its fellow is not"]
    );
    assert_eq!(
        with(
            "policyholder_for_person,2026-05-31",
            "policyholder_for_person,"
        ),
        ["row 3, ended_last_day: is empty, and its fellow is not"]
    );
    assert_eq!(
        with("person,2026-05-31", "person,2027-01-01"),
        ["row 3, ended_last_day: is after the last day"]
    );
    assert_eq!(
        with("plastic,1234567", ",1234567"),
        ["row 2, card_kind: is empty, and its fellow is not"]
    );
    assert_eq!(
        with("plastic,1234567", ","),
        ["row 2, card: is empty, and days of a card are given"]
    );
    assert_eq!(
        with("dental 40.00", "dental"),
        ["row 2, add_ons: is no list written as dental 40.00; sport 25.00"]
    );
}

#[test]
fn a_mistake_repeats_nothing_of_a_persons_data() {
    for says in with("161175-19997,Bērziņa", "161175-19990,Bērziņa") {
        assert!(
            !says.contains("161175") && !says.contains("Bērziņa"),
            "{says}"
        );
    }
    assert!(!format!("{:?}", read::<InsuredRow>(INSURED).0).contains("Anna"));
}

#[test]
fn bytes_that_are_no_text_are_a_mistake_of_their_row() {
    let file: &[u8] = b"registration_number,name\n40003000002,\xff\n40003000002,A\n";
    let rows: Vec<_> = Rows::<ProviderRow, _>::open(file).unwrap().collect();
    assert_eq!(
        rows[0].as_ref().unwrap_err()[0].to_string(),
        "row 2: is not text in UTF-8"
    );
    assert!(rows[1].is_ok());
}

/// With `UPDATE_DOCS=1` the reference is written anew instead.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test compares a page of the repository"
)]
fn the_reference_is_kept() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/files.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, sheets::reference()).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == sheets::reference(),
        "docs/reference/files.md is stale: run with UPDATE_DOCS=1"
    );
}
