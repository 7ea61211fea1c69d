//! Personal codes and registration numbers: what is one, and what never shows.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use identity::{PersonalCode, PersonalCodeError, RegistrationNumber, RegistrationNumberError};
use jiff::civil::date;
use proptest::prelude::*;

use PersonalCodeError::{
    BornInFuture, Century, CheckDigit, Empty, LegalEntity, Length, MisplacedHyphen, NoSuchDate,
    NotADigit,
};

#[test]
fn codes_are_told_from_slips() {
    let table = [
        ("161175-19997", Ok("16117519997")),
        ("161175-29996", Err(CheckDigit)),
        ("161375-19997", Err(NoSuchDate)),
        // The formula gives 10: the check digit is 0.
        ("010180-10000", Ok("01018010000")),
        ("010180-10190", Ok("01018010190")),
        ("010180-10270", Ok("01018010270")),
        ("010180-10350", Ok("01018010350")),
        ("290200-20009", Ok("29020020009")),
        ("290200-10005", Err(NoSuchDate)),
        ("328673-00679", Ok("32867300679")),
        ("328673-00677", Ok("32867300677")),
        ("339083-01665", Ok("33908301665")),
        ("391318-60915", Ok("39131860915")),
        ("310000-12345", Err(NoSuchDate)),
        ("300000-10000", Err(NoSuchDate)),
        ("010130-90012", Err(Century)),
        ("010130-20014", Ok("01013020014")),
        ("123456-54321", Err(Century)),
        ("000000-00000", Err(NoSuchDate)),
        ("111111-11111", Ok("11111111111")),
        ("030303-10012", Ok("03030310012")),
        ("40003521600", Err(LegalEntity)),
        ("900000-00000", Err(LegalEntity)),
    ];
    for (text, expected) in table {
        let read = text.parse::<PersonalCode>();
        assert_eq!(
            read.map(PersonalCode::digits),
            expected.map(str::to_owned),
            "{text}"
        );
    }
}

#[test]
fn the_form_may_vary_and_the_digits_may_not() {
    let same = [
        "16117519997",
        " 161175-19997\n",
        "161175 19997",
        "161175\u{a0}19997",
        "161175 - 19997",
        "161175\u{2010}19997",
        "161175\u{2011}19997",
        "161175\u{2013}19997",
        "161175\u{2212}19997",
        "LV16117519997",
        "LV 161175-19997",
        "PNOLV-161175-19997",
    ];
    for text in same {
        assert_eq!(
            text.parse::<PersonalCode>().unwrap().formatted(),
            "161175-19997",
            "{text:?}"
        );
    }
    let refused = [
        ("", Empty),
        ("  ", Empty),
        ("LV", Empty),
        ("I61175-19997", NotADigit),
        ("16ll75-19997", NotADigit),
        ("161175-1999O", NotADigit),
        ("161175_19997", NotADigit),
        ("١٦١١٧٥-١٩٩٩٧", NotADigit),
        ("161175-1999７", NotADigit),
        ("161175-1999", Length { digits: 10 }),
        ("161175-199970", Length { digits: 12 }),
        ("-", Length { digits: 0 }),
        ("16117-519997", MisplacedHyphen),
        ("161175-19-997", MisplacedHyphen),
        ("-16117519997", MisplacedHyphen),
        ("16117519997-", MisplacedHyphen),
    ];
    for (text, error) in refused {
        assert_eq!(text.parse::<PersonalCode>(), Err(error), "{text:?}");
    }
}

#[test]
fn only_legacy_codes_hold_a_date_of_birth() {
    let birth = |text: &str| text.parse::<PersonalCode>().unwrap().birth_date();
    assert_eq!(birth("161175-19997"), Some(date(1975, 11, 16)));
    assert_eq!(birth("290200-20009"), Some(date(2000, 2, 29)));
    assert_eq!(birth("328673-00679"), None);

    let future: PersonalCode = "010130-20014".parse().unwrap();
    assert_eq!(future.born_by(date(2029, 12, 31)), Err(BornInFuture));
    assert_eq!(future.born_by(date(2030, 1, 1)), Ok(future));
    let new: PersonalCode = "328673-00679".parse().unwrap();
    assert_eq!(new.born_by(date(1900, 1, 1)), Ok(new));
}

#[test]
fn new_codes_with_another_last_digit_are_only_warned_of() {
    let warns = |text: &str| text.parse::<PersonalCode>().unwrap().soft_warning();
    assert!(warns("328673-00677"));
    assert!(!warns("328673-00679"));
    assert!(!warns("161175-19997"), "legacy codes are right or refused");
}

#[test]
fn a_code_shows_only_when_asked() {
    let code: PersonalCode = "161175-19997".parse().unwrap();
    assert_eq!(
        format!("{code:?} {:?}", Some(code)),
        "PersonalCode(******-*****) Some(PersonalCode(******-*****))"
    );
    assert_eq!(code.masked(), "******-*****");
    assert_eq!(serde_json::to_string(&code).unwrap(), r#""16117519997""#);
    assert_eq!(
        serde_json::from_str::<PersonalCode>(r#""161175-19997""#).unwrap(),
        code
    );
    let error = serde_json::from_str::<PersonalCode>(r#""161175-29996""#).unwrap_err();
    assert!(!error.to_string().contains("29996"), "{error}");
    // A code whose first digits are zeros keeps them.
    let early: PersonalCode = "010180-10000".parse().unwrap();
    assert_eq!(early.formatted(), "010180-10000");
}

#[test]
fn registration_numbers_are_told_from_personal_codes() {
    use RegistrationNumberError as E;
    let table = [
        ("40003521600", Ok("40003521600")),
        ("LV40003521600", Ok("40003521600")),
        (" 40003521600 ", Ok("40003521600")),
        ("40003521601", Err(E::CheckDigit)),
        ("40003512600", Err(E::CheckDigit)),
        ("16117519997", Err(E::Person)),
        ("4000352160", Err(E::Length { digits: 10 })),
        ("400035216000", Err(E::Length { digits: 12 })),
        ("4000352160O", Err(E::NotADigit)),
        ("", Err(E::Empty)),
    ];
    for (text, expected) in table {
        let read = text
            .parse::<RegistrationNumber>()
            .map(|number| number.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }
}

/// A legacy code with the check digit worked out here, the other way round
/// from the library: by weights that run from the last digit of the date.
fn legacy(day: i8, month: i8, year: i16, serial: u16) -> String {
    let century = year / 100 - 18;
    let body = format!("{day:02}{month:02}{:02}{century}{serial:03}", year % 100);
    let weights = [10, 5, 8, 4, 2, 1, 6, 3, 7, 9];
    let sum: u32 = body
        .bytes()
        .zip(weights)
        .map(|(b, w)| u32::from(b - b'0') * w)
        .sum();
    format!("{body}{}", (1 + sum) % 11 % 10)
}

proptest! {
    #[test]
    fn every_legacy_code_is_read(year in 1800_i16..2100, month in 1_i8..=12, day in 1_i8..=28, serial in 0_u16..1000) {
        let text = legacy(day, month, year, serial);
        let code: PersonalCode = text.parse().unwrap();
        prop_assert_eq!(code.birth_date(), Some(date(year, month, day)));
        prop_assert_eq!(code.digits(), text);
        prop_assert_eq!(code.formatted().parse(), Ok(code));
    }

    #[test]
    fn every_new_code_is_read(number in 32_000_000_000_u64..40_000_000_000) {
        let code: PersonalCode = number.to_string().parse().unwrap();
        prop_assert_eq!(code.digits(), number.to_string());
        prop_assert_eq!(code.birth_date(), None);
    }

    #[test]
    fn any_text_is_an_answer(text: String) {
        let _ = text.parse::<PersonalCode>();
        let _ = text.parse::<RegistrationNumber>();
    }

    #[test]
    fn near_codes_are_an_answer(text in "[0-9lO –-]{9,14}") {
        if let Ok(code) = text.parse::<PersonalCode>() {
            prop_assert_eq!(code.digits().parse(), Ok(code));
        }
    }
}
