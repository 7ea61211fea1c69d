//! Seals: what is sealed opens, and nothing else does.

use proptest::prelude::*;
use seals::{Jwk, PublicKey, SealProblem, SealingKey, from_scan, key_of, open, to_scan};

fn key(byte: u8) -> SealingKey {
    SealingKey::from_bytes([byte; 32]).expect("a key")
}

/// The key of RFC 7515, appendix A.3, and its thumbprint by RFC 7638 as other libraries give it.
#[test]
fn a_published_key_is_read_and_named() {
    let published = r#"{"kty":"EC","crv":"P-256",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    let jwk: Jwk = serde_json::from_str(published).unwrap();
    let key = PublicKey::from_jwk(&jwk).unwrap();
    assert_eq!(key.jwk().x, jwk.x);
    assert_eq!(key.jwk().y, jwk.y);
    assert_eq!(key.kid(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

#[test]
fn no_key_of_zeros_or_beyond_the_curve() {
    for bytes in [[0; 32], [255; 32]] {
        let made = SealingKey::from_bytes(bytes);
        assert_eq!(made.unwrap_err(), SealProblem::NoKey);
    }
    let mut jwk = key(1).public().jwk().clone();
    jwk.y = key(2).public().jwk().y.clone();
    assert_eq!(PublicKey::from_jwk(&jwk), Err(SealProblem::NoKey));
}

#[test]
fn a_key_survives_its_jwk() {
    let public = key(3).public();
    assert_eq!(PublicKey::from_jwk(public.jwk()).unwrap(), public);
}

#[test]
fn the_same_is_sealed_the_same() {
    assert_eq!(key(1).seal("a", &1).unwrap(), key(1).seal("a", &1).unwrap());
}

#[test]
fn a_seal_opens_only_as_what_it_is() {
    let sealed = key(1).seal("polise-card", &42).unwrap();
    let keys = [key(2).public(), key(1).public()];
    assert_eq!(open::<i32>(&sealed, &keys, "polise-card"), Ok(42));
    let as_other = open::<i32>(&sealed, &keys, "polise-attestation");
    assert_eq!(as_other, Err(SealProblem::OtherType));
    let by_other = open::<i32>(&sealed, &keys[..1], "polise-card");
    assert_eq!(by_other, Err(SealProblem::UnknownKey));
    let of_other = open::<String>(&sealed, &keys, "polise-card");
    assert_eq!(of_other, Err(SealProblem::Content));
    assert_eq!(key_of(&sealed).unwrap(), key(1).kid());
}

/// `{"alg":"none"}` and keys inside the header are the classic attacks: such headers are not even read.
#[test]
fn a_header_of_another_kind_is_no_seal() {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    let sealed = key(1).seal("a", &42).unwrap();
    let (_, rest) = sealed.split_once('.').unwrap();
    let kid = key(1).kid().to_owned();
    for header in [
        format!(r#"{{"alg":"none","kid":"{kid}","typ":"a"}}"#),
        format!(r#"{{"alg":"HS256","kid":"{kid}","typ":"a"}}"#),
        format!(r#"{{"alg":"ES256","kid":"{kid}","typ":"a","jwk":{{}}}}"#),
        format!(r#"{{"alg":"ES256","kid":"{kid}"}}"#),
    ] {
        let forged = format!("{}.{rest}", BASE64_URL_SAFE_NO_PAD.encode(header));
        let opened = open::<i32>(&forged, &[key(1).public()], "a");
        assert_eq!(opened, Err(SealProblem::Malformed));
    }
    for other in ["", "a", "a.b", "..", "a.b.c.d", "=.=.="] {
        let opened = open::<i32>(other, &[key(1).public()], "a");
        assert_eq!(opened, Err(SealProblem::Malformed), "{other}");
    }
}

#[test]
fn a_scanner_types_capitals_and_digits() {
    let sealed = key(1).seal("polise-card", &"text").unwrap();
    let text = to_scan("POLISE:SEAL:", &sealed).unwrap();
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ':';
    assert!(text.chars().all(plain));
    for typed in [text.clone(), text.to_lowercase(), format!(" {text}\n")] {
        assert_eq!(from_scan("POLISE:SEAL:", &typed), Some(Ok(sealed.clone())));
    }
    assert_eq!(from_scan("POLISE:SEAL:", "POLISE:CARD:A:1100003"), None);
    let spoilt = from_scan("POLISE:SEAL:", "POLISE:SEAL:A1:B:C");
    assert_eq!(spoilt, Some(Err(SealProblem::Malformed)));
}

#[test]
fn a_small_seal_that_unfolds_to_too_much_is_refused() {
    let large = "0".repeat(300 * 1024);
    assert_eq!(key(1).seal_dense("a", &large), Err(SealProblem::Content));
    let text = "a".repeat(100 * 1024);
    let sealed = key(1).seal_dense("a", &text).unwrap();
    assert!(sealed.len() < 1_000, "{}", sealed.len());
    assert_eq!(open(&sealed, &[key(1).public()], "a"), Ok(text));
}

#[test]
fn a_word_is_the_keys_own() {
    let word = key(1).word_for("a");
    assert_eq!(word, key(1).word_for("a"));
    assert!(word != key(1).word_for("b") && word != key(2).word_for("a"));
    assert!(word.len() == 16 && word.chars().all(|c| c.is_ascii_alphanumeric()));
}

proptest! {
    #[test]
    fn what_is_deflated_opens_the_same(content: Vec<String>) {
        let sealed = key(1).seal_dense("a", &content).unwrap();
        prop_assert_eq!(open::<Vec<String>>(&sealed, &[key(1).public()], "a"), Ok(content));
    }

    #[test]
    fn a_changed_seal_never_opens(content: Vec<u8>, place: prop::sample::Index, letter in "[A-Za-z0-9_-]") {
        let sealed = key(1).seal("a", &content).unwrap();
        let keys = [key(1).public()];
        prop_assert_eq!(open::<Vec<u8>>(&sealed, &keys, "a"), Ok(content));
        let at = place.index(sealed.len());
        if sealed.as_bytes()[at] != b'.' && sealed[at..=at] != letter {
            let changed = format!("{}{letter}{}", &sealed[..at], &sealed[at + 1..]);
            prop_assert!(open::<Vec<u8>>(&changed, &keys, "a").is_err());
        }
    }

    #[test]
    fn every_seal_survives_the_scanner(content: String) {
        let sealed = key(9).seal("a", &content).unwrap();
        let text = to_scan("P:", &sealed).unwrap();
        prop_assert_eq!(from_scan("P:", &text), Some(Ok(sealed)));
        // The last letter of a signature has bits to spare.
        let last = text.as_bytes()[text.len() - 1];
        let other = if last == b'A' { 'B' } else { 'A' };
        let changed = from_scan("P:", &format!("{}{other}", &text[..text.len() - 1]));
        let opened = changed.unwrap().and_then(|seal| open::<String>(&seal, &[key(9).public()], "a"));
        prop_assert!(opened.is_err());
    }
}
