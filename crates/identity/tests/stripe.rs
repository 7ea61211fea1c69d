//! What a card reader types, and what becomes of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use identity::stripe::{
    CardReading, ProfileError, StripeError, StripeProfile, Track, lrc, luhn_fits, read_burst,
};
use jiff::civil::date;
use proptest::prelude::*;

use StripeError::{
    CardNumber, CheckDigit, NoTrack, OtherIssuer, PaymentCard, ReadError, TooLong, TrackMissing,
};

fn digits(reading: &CardReading) -> String {
    reading.card.to_string()
}

fn check(profile: &StripeProfile, table: &[(&str, Result<&str, StripeError>)]) {
    for (burst, expected) in table {
        let read = read_burst(burst, profile)
            .as_ref()
            .map(digits)
            .map_err(|error| *error);
        assert_eq!(read, expected.map(str::to_owned), "{burst:?}");
    }
}

#[test]
fn a_card_is_found_whatever_comes_with_it() {
    check(
        &StripeProfile::default(),
        &[
            (";1122334=2112?", Ok("1122334")),
            (";1122334?", Ok("1122334")),
            (";0000012=2112000000?\r\n", Ok("0000012")),
            (";1122334==?", Ok("1122334")),
            ("%W1122334^BERZINS/JANIS^2112?;1122334=2112?", Ok("1122334")),
            (
                "%w1122334^berzins/janis^2112?;1122334=2112?\n",
                Ok("1122334"),
            ),
            (";1122334=2112?+123=456?", Ok("1122334")),
            (";1122334=2112?;123=456?", Ok("1122334")),
            (";1122334=2112?#123=456?", Ok("1122334")),
            (";1122334=2112?!123=456?", Ok("1122334")),
            (";1122334=2112?%123=456?", Ok("1122334")),
            // The clerk typed before, between and after.
            ("kas tas ir?50%;1122334=2112?", Ok("1122334")),
            ("janis%W1^A^2112?xyz;1122334=2112?abc\r", Ok("1122334")),
            ("āžš;1122334=2112?č", Ok("1122334")),
        ],
    );
}

#[test]
fn what_is_no_card_says_why() {
    check(
        &StripeProfile::default(),
        &[
            ("", Err(NoTrack)),
            ("1122334\n", Err(NoTrack)),
            (";1122334=2112", Err(NoTrack)),
            (";11a22334=2112?", Err(NoTrack)),
            (";?", Err(NoTrack)),
            ("%W1122334^BERZINS/JANIS^2112?", Err(TrackMissing)),
            ("+1122334=2112?", Err(TrackMissing)),
            (";12345=2112?", Err(CardNumber)),
            (";12345678901=2112?", Err(CardNumber)),
            (";112:334=2112?", Err(CardNumber)),
            (";=2112?", Err(CardNumber)),
        ],
    );
    assert_eq!(
        read_burst(&"x".repeat(513), &StripeProfile::default()),
        Err(TooLong)
    );
}

#[test]
fn a_read_error_anywhere_asks_for_another_swipe() {
    check(
        &StripeProfile::default(),
        &[
            ("%E?;E?+E?", Err(ReadError)),
            ("%E?;E?\n", Err(ReadError)),
            (";E?", Err(ReadError)),
            ("%e?", Err(ReadError)),
            ("+E?", Err(ReadError)),
            ("%E?;1122334=2112?", Err(ReadError)),
            ("%W1^A^2?;1122334=2112?+E?", Err(ReadError)),
            ("typed%E?typed", Err(ReadError)),
        ],
    );
}

#[test]
fn payment_cards_are_refused_and_health_cards_are_not() {
    check(
        &StripeProfile::default(),
        &[
            (";4111111111111111=25121010000012345678?", Err(PaymentCard)),
            (";378282246310005=2512?", Err(PaymentCard)),
            (";2223003122003222=2512?", Err(PaymentCard)),
            (";6011111111111117=2512?", Err(PaymentCard)),
            ("%B4111111111111111^BERZINS/JANIS^2512?", Err(PaymentCard)),
            (
                "%B 4111 1111 1111 1111^BERZINS/JANIS^2512?",
                Err(PaymentCard),
            ),
            ("%b1122334^berzins/janis^2512?", Err(PaymentCard)),
            ("%E?;4111111111111111=2512?", Err(PaymentCard)),
            (";1122334=2112?+4111111111111111=2512?", Err(PaymentCard)),
            // Luhn does not fit; then health numbers (80) and national ones (9).
            (";4111111111111112=2512?", Err(CardNumber)),
            (";808401234567893=2512?", Err(CardNumber)),
            (";9111111111111111=2512?", Err(CardNumber)),
        ],
    );
}

#[test]
fn issuer_prefixes_tell_where_the_number_starts() {
    let with = |prefixes: &[&str]| StripeProfile {
        issuer_prefixes: prefixes.iter().map(|&prefix| prefix.to_owned()).collect(),
        card_digits: (6, 7),
        ..StripeProfile::default()
    };
    let one = with(&["80428"]);
    check(
        &one,
        &[
            (";804281122334=2112?", Ok("1122334")),
            (";1122334=2112?", Err(OtherIssuer)),
            (";8042812=2112?", Err(CardNumber)),
        ],
    );
    // The same digits, read by the first prefix that leaves enough of them.
    check(&with(&["9", ""]), &[(";9112233=2112?", Ok("112233"))]);
    check(&with(&["", "9"]), &[(";9112233=2112?", Ok("9112233"))]);
    check(&with(&["91", ""]), &[(";9112233=2112?", Ok("9112233"))]);
    // A prefix that ends with the separator: the number is the second field.
    let fields = StripeProfile {
        card_digits: (10, 10),
        ..with(&["808409000000018="])
    };
    check(
        &fields,
        &[(";808409000000018=0001122334=2112?", Ok("0001122334"))],
    );
}

#[test]
fn the_number_may_be_on_another_track() {
    let first = StripeProfile {
        track: Track::One,
        issuer_prefixes: vec!["w".to_owned()],
        separator: '^',
        ..StripeProfile::default()
    };
    check(
        &first,
        &[
            ("%W1122334^BERZINS/JANIS^2112?", Ok("1122334")),
            ("%w1122334^berzins/janis^2112?;99?", Ok("1122334")),
            (";1122334=2112?", Err(TrackMissing)),
        ],
    );
    let third = StripeProfile {
        track: Track::Three,
        ..StripeProfile::default()
    };
    check(
        &third,
        &[
            (";99=1?+1122334=2112?", Ok("1122334")),
            (";99=1?;1122334=2112?", Ok("1122334")),
            (";99=1?%1122334=2112?", Ok("1122334")),
            ("#1122334=2112?", Ok("1122334")),
            // Alone, it cannot be told from track 2.
            (";1122334=2112?", Ok("1122334")),
        ],
    );
}

#[test]
fn a_check_digit_covers_the_prefix_joined_to_the_number() {
    let luhn = StripeProfile {
        issuer_prefixes: vec!["80840".to_owned(), String::new()],
        luhn: true,
        ..StripeProfile::default()
    };
    check(
        &luhn,
        &[
            (";808401234567893=2112?", Ok("1234567893")),
            (";808401234567894=2112?", Err(CheckDigit)),
            (";79927398713=2112?", Err(CardNumber)),
            (";0000000018=2112?", Ok("0000000018")),
            (";0000000019=2112?", Err(CheckDigit)),
        ],
    );
    assert!(luhn_fits("79927398713") && luhn_fits("808409000000015"));
    assert!(!luhn_fits("79927398731") && !luhn_fits("808409000000016"));
    assert!(!luhn_fits("") && !luhn_fits("79927398713 "));
}

#[test]
fn the_expiry_is_the_last_day_of_its_month() {
    let expiry = |burst| {
        read_burst(burst, &StripeProfile::default())
            .unwrap()
            .expires_on
    };
    assert_eq!(expiry(";1122334=2702?"), Some(date(2027, 2, 28)));
    assert_eq!(expiry(";1122334=28021010000?"), Some(date(2028, 2, 29)));
    for without in [
        ";1122334?",
        ";1122334=?",
        ";1122334=27?",
        ";1122334=2713?",
        ";1122334==1?",
    ] {
        assert_eq!(expiry(without), None, "{without}");
    }
}

#[test]
fn a_profile_that_cannot_work_is_refused_when_set_up() {
    let base = StripeProfile::default;
    assert_eq!(base().check(), Ok(()));
    let prefix = |text: &str| StripeProfile {
        issuer_prefixes: vec![text.to_owned()],
        ..base()
    };
    let table = [
        (
            StripeProfile {
                issuer_prefixes: vec![],
                ..base()
            },
            Err(ProfileError::NoPrefix),
        ),
        (
            StripeProfile {
                card_digits: (5, 7),
                ..base()
            },
            Err(ProfileError::CardDigits),
        ),
        (
            StripeProfile {
                card_digits: (8, 7),
                ..base()
            },
            Err(ProfileError::CardDigits),
        ),
        (
            StripeProfile {
                separator: '0',
                ..base()
            },
            Err(ProfileError::Separator),
        ),
        (prefix("4567"), Err(ProfileError::LooksLikePaymentCard)),
        (
            prefix("4111111111111111="),
            Err(ProfileError::LooksLikePaymentCard),
        ),
        (prefix("45"), Ok(())),
        (prefix("80428"), Ok(())),
    ];
    for (profile, expected) in table {
        assert_eq!(profile.check(), expected, "{profile:?}");
    }
}

#[test]
fn a_profile_is_data() {
    let json = r#"{"track":"three","issuer_prefixes":["80428"],"luhn":true}"#;
    let profile: StripeProfile = serde_json::from_str(json).unwrap();
    assert_eq!(
        (profile.track, profile.card_digits),
        (Track::Three, (6, 10))
    );
    assert!(serde_json::from_str::<StripeProfile>(r#"{"trak":"three"}"#).is_err());
}

#[test]
fn the_check_character_of_a_track_is_its_xor() {
    let table = [
        (Track::Two, ";1122334=2112?", '='),
        (Track::Two, ";1234567890123456=99011200000000000000?", '='),
        (Track::Two, ";808409000000018=0001122334=2112?", '4'),
        (Track::One, "%W1122334^BERZINS/JANIS^2112?", 'R'),
    ];
    for (track, frame, expected) in table {
        assert_eq!(lrc(track, frame), Some(expected), "{frame}");
    }
    assert_eq!(lrc(Track::Two, ";A?"), None);
    assert_eq!(lrc(Track::One, "%ā?"), None);
}

proptest! {
    #[test]
    fn a_frame_with_its_check_character_adds_up_to_nothing(one in "%[ -_]{0,77}\\?", two in ";[0-9:<=>]{0,38}\\?") {
        for (track, frame, nothing) in [(Track::One, one, ' '), (Track::Two, two, '0')] {
            let check = lrc(track, &frame).unwrap();
            prop_assert_eq!(lrc(track, &format!("{frame}{check}")), Some(nothing));
        }
    }

    #[test]
    fn any_text_is_an_answer(text: String, card_digits in any::<(u8, u8)>(), prefix: String, separator: char) {
        let profile = StripeProfile { issuer_prefixes: vec![prefix], card_digits, separator, ..StripeProfile::default() };
        let _ = profile.check();
        let _ = read_burst(&text, &profile);
    }

    #[test]
    fn any_swipe_is_an_answer_that_hides_what_was_read(burst in "([%;+#!][ -~]{0,30}\\?|[%;+][0-9=]{6,24}\\?|[a-zā ]{0,5}){0,4}\r?") {
        let read = read_burst(&burst, &StripeProfile::default());
        let shown = match &read {
            Ok(reading) => format!("{read:?} {reading:?}"),
            Err(error) => format!("{error:?} {error}"),
        };
        // No run of five digits of the card shows; an expiry is 4 and dashes.
        let run = burst.as_bytes().windows(5).filter(|run| run.iter().all(u8::is_ascii_digit));
        for digits in run {
            prop_assert!(!shown.contains(str::from_utf8(digits).unwrap()), "{}", shown);
        }
    }

    #[test]
    fn a_card_between_other_typing_is_read(before in "[a-zA-Z0-9 %;.]{0,20}", card in "[0-9]{6,10}", after in "[a-z0-9 ]{0,20}") {
        let read = read_burst(&format!("{before};{card}=2712?{after}\r"), &StripeProfile::default()).unwrap();
        prop_assert_eq!(read.card.as_str(), card);
        prop_assert_eq!(read.expires_on, Some(date(2027, 12, 31)));
    }
}
