//! Codes by time, as the standard counts them.

use factors::{TotpSecret, step_at};

/// The secret of RFC 6238, appendix B: `12345678901234567890` in ASCII.
fn secret() -> TotpSecret {
    TotpSecret::from_bytes(*b"12345678901234567890")
}

/// RFC 6238, appendix B, the rows of SHA-1; the last six of its eight digits.
#[test]
fn the_codes_of_the_standard() {
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(secret().code(step_at(seconds)), code, "{seconds}");
    }
}

#[test]
fn a_code_serves_once_and_for_a_minute_and_a_half() {
    let (secret, now) = (secret(), 1_234_567_890);
    let step = step_at(now);
    for near in [step - 1, step, step + 1] {
        assert_eq!(secret.step_of(&secret.code(near), now, 0), Some(near));
        assert_eq!(secret.step_of(&secret.code(near), now, near), None);
    }
    // Who typed the code of this step may not type the one before it afterwards.
    assert_eq!(secret.step_of(&secret.code(step - 1), now, step), None);
    for far in [step - 2, step + 2] {
        assert_eq!(secret.step_of(&secret.code(far), now, 0), None);
    }
    for other in ["", "0", "5924", "005925", "005924 ", "０05924"] {
        assert_eq!(secret.step_of(other, now, 0), None, "{other}");
    }
}

#[test]
fn a_secret_is_known_again_and_never_shown_by_debug() {
    let text = secret().base32();
    assert_eq!(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_eq!(TotpSecret::from_base32(&text).unwrap().base32(), text);
    for other in ["", "GEZDGNBV", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "1"] {
        assert!(TotpSecret::from_base32(other).is_none(), "{other}");
    }
    assert_eq!(format!("{:?}", secret()), "TotpSecret(…)");
}

#[test]
fn the_address_says_whose_it_is() {
    assert_eq!(
        secret().address("Polise", "anna kļava"),
        "otpauth://totp/Polise:anna%20k%C4%BCava?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Polise"
    );
}
