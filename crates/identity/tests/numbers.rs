//! Card numbers, visit numbers, ids and the texts in QR codes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use identity::qr::{CardQr, CardQrError, card_qr, read_card_qr, read_visit_qr, visit_qr};
use identity::{
    CardNumber, CardNumberError, ClaimNumber, ClaimNumberError, Sex, Uuid, VisitId, VisitNumber,
    VisitNumberError,
};
use proptest::prelude::*;

#[test]
fn card_numbers_keep_their_zeros() {
    let table = [
        ("1122334", Ok("1122334")),
        ("000000", Ok("000000")),
        (" 0000000001\r\n", Ok("0000000001")),
        ("12345", Err(CardNumberError::Length { digits: 5 })),
        ("12345678901", Err(CardNumberError::Length { digits: 11 })),
        ("112233A", Err(CardNumberError::NotADigit)),
        ("11 22 33", Err(CardNumberError::NotADigit)),
        ("١١٢٢٣٣", Err(CardNumberError::NotADigit)),
        ("", Err(CardNumberError::Empty)),
    ];
    for (text, expected) in table {
        let read = text.parse::<CardNumber>().map(|card| card.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{text:?}");
    }
    let card: CardNumber = "1122334".parse().unwrap();
    assert_eq!(
        (card.masked(), card.as_str()),
        ("****334".to_owned(), "1122334")
    );
    assert_eq!(format!("{card:?}"), "CardNumber(****334)");
    assert_eq!(serde_json::to_string(&card).unwrap(), r#""1122334""#);
    assert!(
        serde_json::from_str::<CardNumber>("1122334").is_err(),
        "a number loses zeros"
    );
}

#[test]
fn visit_numbers_are_read_as_printed_or_typed() {
    let number = VisitNumber::new(2026, 4711).unwrap();
    assert_eq!(number.to_string(), "26-0004711-5");
    let table = [
        ("26-0004711-5", Ok(number)),
        (" 2600047115 ", Ok(number)),
        ("26-0004711-6", Err(VisitNumberError::CheckDigit)),
        ("26-0004171-5", Err(VisitNumberError::CheckDigit)),
        ("26-0000000-0", Err(VisitNumberError::CheckDigit)),
        ("260-004711-5", Err(VisitNumberError::Form)),
        ("26-0004711", Err(VisitNumberError::Form)),
        ("26-0004-711-5", Err(VisitNumberError::Form)),
        ("26-000471l-5", Err(VisitNumberError::Form)),
        ("", Err(VisitNumberError::Form)),
    ];
    for (text, expected) in table {
        assert_eq!(text.parse(), expected, "{text:?}");
    }
    assert_eq!(VisitNumber::new(1999, 1), Err(VisitNumberError::Year));
    assert_eq!(VisitNumber::new(2026, 0), Err(VisitNumberError::Sequence));
    assert_eq!(
        VisitNumber::new(2026, 1_000_000_000),
        Err(VisitNumberError::Sequence)
    );
}

#[test]
fn ids_are_uuids_in_text() {
    let text = "0197a4c0-7c3e-7000-8000-000000000001";
    let id: VisitId = text.parse().unwrap();
    assert_eq!(
        (id.to_string(), id.uuid()),
        (text.to_owned(), text.parse::<Uuid>().unwrap())
    );
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
    assert!("visit-1".parse::<VisitId>().is_err());
    let schema = schemars::schema_for!(VisitId);
    assert_eq!(schema.get("type").unwrap(), "string");
    assert_eq!(schema.get("format").unwrap(), "uuid");
    assert_eq!(serde_json::to_string(&Sex::Female).unwrap(), r#""female""#);
}

#[test]
fn the_qr_of_a_card_is_a_number_with_or_without_its_insurer() {
    let card: CardNumber = "1122334".parse().unwrap();
    let of = |insurer: Option<&str>| CardQr {
        insurer: insurer.map(str::to_owned),
        card: card.clone(),
    };
    let table = [
        ("1122334\n", Ok(of(None))),
        ("POLISE:CARD:DEMO:1122334", Ok(of(Some("demo")))),
        ("polise:card:demo-2:1122334\r\n", Ok(of(Some("demo-2")))),
        ("POLISE:CARD::1122334", Err(CardQrError::Insurer)),
        ("POLISE:CARD:DEMO/2:1122334", Err(CardQrError::Insurer)),
        ("POLISE:CARD:1122334", Err(CardQrError::NotACard)),
        (
            "POLISE:CARD:DEMO:",
            Err(CardQrError::Number(CardNumberError::Empty)),
        ),
        (
            "POLISE:CARD:DEMO:1:2",
            Err(CardQrError::Number(CardNumberError::NotADigit)),
        ),
        (
            "12345",
            Err(CardQrError::Number(CardNumberError::Length { digits: 5 })),
        ),
        ("POLISE:VISIT:26-0004711-5", Err(CardQrError::NotACard)),
        ("https://example.org", Err(CardQrError::NotACard)),
        ("", Err(CardQrError::NotACard)),
    ];
    for (text, expected) in table {
        assert_eq!(read_card_qr(text), expected, "{text:?}");
    }
    assert_eq!(card_qr("demo", &card), "POLISE:CARD:DEMO:1122334");
}

proptest! {
    #[test]
    fn visit_numbers_read_back(year in 2000_i16..2100, sequence in 1_u32..1_000_000_000) {
        let number = VisitNumber::new(year, sequence).unwrap();
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(number.to_string().replace('-', "").parse(), Ok(number));
        prop_assert_eq!(read_visit_qr(&visit_qr(number)), Ok(number));
    }

    #[test]
    fn a_visit_number_catches_a_wrong_digit_and_a_swap(year in 2000_i16..2100, sequence in 1_u32..10_000_000) {
        let digits = VisitNumber::new(year, sequence).unwrap().to_string().replace('-', "").into_bytes();
        let caught = |slip: Vec<u8>| {
            let slip = String::from_utf8(slip).unwrap();
            slip.parse::<VisitNumber>() == Err(VisitNumberError::CheckDigit)
        };
        for at in 0..digits.len() {
            for digit in (b'0'..=b'9').filter(|&digit| digit != digits[at]) {
                let mut slip = digits.clone();
                slip[at] = digit;
                prop_assert!(caught(slip));
            }
            if at > 0 && digits[at] != digits[at - 1] {
                let mut slip = digits.clone();
                slip.swap(at - 1, at);
                prop_assert!(caught(slip));
            }
        }
    }

    #[test]
    fn the_qr_of_a_card_reads_back(insurer in "[a-z0-9-]{1,20}", digits in "[0-9]{6,10}") {
        let card: CardNumber = digits.parse().unwrap();
        let read = read_card_qr(&card_qr(&insurer, &card)).unwrap();
        prop_assert_eq!(read, CardQr { insurer: Some(insurer), card });
    }

    #[test]
    fn any_text_is_an_answer(text: String) {
        let _ = text.parse::<CardNumber>();
        let _ = text.parse::<VisitNumber>();
        let _ = (read_card_qr(&text), read_visit_qr(&text));
    }
}

#[test]
fn claim_numbers_are_read_as_printed_or_typed() {
    let number = ClaimNumber::new(2026, 123).unwrap();
    assert_eq!(number.to_string(), "PR-2026-000123");
    for text in ["PR-2026-000123", " pr-2026-000123 "] {
        assert_eq!(text.parse(), Ok(number), "{text:?}");
    }
    let wrong = [
        "",
        "PR-2026-123",
        "2026-000123",
        "PR-1999-000123",
        "PR-2026-000000",
    ];
    for text in wrong
        .into_iter()
        .chain(["PR-+026-000123", "PR-2026-+00123"])
    {
        assert_eq!(
            text.parse::<ClaimNumber>(),
            Err(ClaimNumberError),
            "{text:?}"
        );
    }
    assert_eq!(
        serde_json::to_string(&number).unwrap(),
        r#""PR-2026-000123""#
    );
}
