//! Amounts: what is read, what is written, what adds up.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use money::{Cents, Overflow, ParseCentsError};
use proptest::prelude::*;

#[test]
fn reads_only_plain_amounts() {
    use ParseCentsError::{NotANumber, TooLarge, TooManyDecimals};
    let table = [
        ("12", Ok(12_00)),
        ("12.3", Ok(12_30)),
        ("12.34", Ok(12_34)),
        ("12,34", Ok(12_34)),
        ("-0.05", Ok(-5)),
        ("-0", Ok(0)),
        ("007", Ok(7_00)),
        ("92233720368547758.07", Ok(i64::MAX)),
        ("-92233720368547758.08", Ok(i64::MIN)),
        ("92233720368547758.08", Err(TooLarge)),
        (
            "99999999999999999999999999999999999999999999",
            Err(TooLarge),
        ),
        ("12.345", Err(TooManyDecimals)),
        ("12.000", Err(TooManyDecimals)),
        ("", Err(NotANumber)),
        ("-", Err(NotANumber)),
        (".5", Err(NotANumber)),
        ("5.", Err(NotANumber)),
        ("+5", Err(NotANumber)),
        (" 5", Err(NotANumber)),
        ("1 000", Err(NotANumber)),
        ("1,000.00", Err(NotANumber)),
        ("1e3", Err(NotANumber)),
        ("١٢", Err(NotANumber)),
        ("--5", Err(NotANumber)),
    ];
    for (text, expected) in table {
        assert_eq!(text.parse(), expected.map(Cents::new), "{text:?}");
    }
}

#[test]
fn writes_for_machines_and_for_people() {
    let table = [
        (0, "0.00", "0,00\u{a0}€"),
        (5, "0.05", "0,05\u{a0}€"),
        (-5, "-0.05", "-0,05\u{a0}€"),
        (99_999, "999.99", "999,99\u{a0}€"),
        (100_000, "1000.00", "1\u{a0}000,00\u{a0}€"),
        (
            -123_456_789,
            "-1234567.89",
            "-1\u{a0}234\u{a0}567,89\u{a0}€",
        ),
    ];
    for (cents, machine, person) in table {
        assert_eq!(Cents::new(cents).to_string(), machine);
        assert_eq!(Cents::new(cents).euros(), person);
    }
    assert_eq!(format!("{:>8}", Cents::new(5)), "    0.05");
}

#[test]
fn arithmetic_never_wraps() {
    let (most, cent) = (Cents::new(i64::MAX), Cents::new(1));
    assert_eq!(most.checked_add(cent), None);
    assert_eq!(Cents::new(i64::MIN).checked_sub(cent), None);
    assert_eq!(Cents::try_sum([most, cent]), Err(Overflow));
    assert_eq!(Cents::try_sum([most, cent, Cents::new(-1)]), Ok(most));
    assert_eq!(Cents::try_sum([]), Ok(Cents::ZERO));
    assert_eq!(cent.saturating_sub_to_zero(most), Cents::ZERO);
    assert_eq!(most.saturating_sub_to_zero(Cents::new(-1)), most);
}

#[test]
fn is_an_integer_in_json() {
    assert_eq!(serde_json::to_string(&Cents::new(1234)).unwrap(), "1234");
    assert_eq!(
        serde_json::from_str::<Cents>("1234").unwrap(),
        Cents::new(1234)
    );
    assert!(serde_json::from_str::<Cents>("12.34").is_err());
    let schema = schemars::schema_for!(Cents);
    assert_eq!(schema.get("type").unwrap(), "integer");
}

proptest! {
    #[test]
    fn what_is_written_reads_back(cents: i64) {
        let amount = Cents::new(cents);
        prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        prop_assert_eq!(amount.to_string().replace('.', ",").parse(), Ok(amount));
        let person = amount.euros().replace(['\u{a0}', '€'], "");
        prop_assert_eq!(person.parse(), Ok(amount));
    }

    #[test]
    fn any_text_is_an_answer(text: String) {
        let _ = text.parse::<Cents>();
    }

    #[test]
    fn a_sum_does_not_depend_on_order(mut cents: Vec<i64>) {
        let forward = Cents::try_sum(cents.iter().copied().map(Cents::new));
        cents.sort_unstable();
        prop_assert_eq!(Cents::try_sum(cents.into_iter().map(Cents::new)), forward);
    }

    #[test]
    fn what_is_added_can_be_taken(a: i64, b: i64) {
        let (a, b) = (Cents::new(a), Cents::new(b));
        if let Some(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Some(a));
        }
        prop_assert!(a.saturating_sub_to_zero(b) >= Cents::ZERO);
    }
}
