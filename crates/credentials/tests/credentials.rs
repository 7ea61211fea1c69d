//! Credentials: what is issued is shown in parts, and nothing else is taken for one.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use credentials::{Audience, Claim, CredentialProblem, StatusList, check, issue, prove};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use seals::SealingKey;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

const NOW: i64 = 1_800_000_000;
const AUDIENCE: &str = "https://polise.example";

fn key(byte: u8) -> SealingKey {
    SealingKey::from_bytes([byte; 32]).expect("a key")
}

fn credential(open: Value) -> String {
    let Value::Object(mut open) = open else {
        panic!("an object")
    };
    let cnf = json!({ "jwk": key(2).public().jwk().bare() });
    open.insert("cnf".to_owned(), cnf);
    let claim = |n: u8, name, value| Claim {
        name,
        value,
        salt: [n; 16],
    };
    let claims = [
        claim(1, "given_name", json!("Ilze")),
        claim(2, "family_name", json!("Kalniņa")),
    ];
    issue(&key(1), open, &claims).unwrap()
}

fn valid() -> Value {
    json!({ "vct": "card", "nbf": NOW - 10, "exp": NOW + 10 })
}

/// As a wallet shows it: with the claims at these places, and its key's word.
fn show(credential: &str, told: &[usize], word: &Value) -> String {
    let parts: Vec<&str> = credential.trim_end_matches('~').split('~').collect();
    let told: Vec<&str> = told.iter().map(|at| parts[at + 1]).collect();
    let all = [&[parts[0]], told.as_slice()].concat().join("~") + "~";
    let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(all.as_bytes()));
    let mut content = json!({ "aud": AUDIENCE, "nonce": "n", "iat": NOW, "sd_hash": hash });
    let Value::Object(word) = word else {
        panic!("an object")
    };
    content.as_object_mut().unwrap().extend(word.clone());
    let held = key(2).seal("kb+jwt", &content).unwrap();
    format!("{all}{held}")
}

fn checked(text: &str) -> Result<Map<String, Value>, CredentialProblem> {
    let issuers = [key(1).public()];
    let by = Audience {
        issuers: &issuers,
        audience: AUDIENCE,
        nonce: "n",
        now: NOW,
    };
    check(text, &by).map(|shown| shown.claims)
}

#[test]
fn only_what_is_told_is_seen() {
    let issued = credential(valid());
    let all = checked(&show(&issued, &[0, 1], &json!({}))).unwrap();
    assert_eq!(all["given_name"], "Ilze");
    assert_eq!(all["family_name"], "Kalniņa");
    let some = checked(&show(&issued, &[1], &json!({}))).unwrap();
    assert_eq!(some.get("given_name"), None);
    assert_eq!(some["family_name"], "Kalniņa");
    assert!(!some.contains_key("_sd"));
    assert!(!issued.contains("Ilze"));
}

#[test]
fn the_word_of_the_key_is_for_one_audience_nonce_and_moment() {
    let issued = credential(valid());
    for (word, problem) in [
        (json!({ "aud": "other" }), CredentialProblem::NotHeld),
        (json!({ "nonce": "m" }), CredentialProblem::NotHeld),
        (json!({ "sd_hash": "x" }), CredentialProblem::NotHeld),
        (json!({ "iat": NOW - 301 }), CredentialProblem::NotFresh),
        (json!({ "iat": NOW + 301 }), CredentialProblem::NotFresh),
    ] {
        assert_eq!(checked(&show(&issued, &[0], &word)), Err(problem), "{word}");
    }
    let shown = show(&issued, &[0], &json!({}));
    let (all, _) = shown.rsplit_once('~').unwrap();
    let unheld = checked(&format!("{all}~"));
    assert_eq!(unheld, Err(CredentialProblem::NotHeld));
    let thief = key(3).seal("kb+jwt", &json!({})).unwrap();
    let stolen = checked(&format!("{all}~{thief}"));
    assert_eq!(stolen, Err(CredentialProblem::NotHeld));
}

#[test]
fn a_claim_is_told_once_and_only_if_it_is_in_it() {
    let issued = credential(valid());
    let twice = show(&issued, &[0, 0], &json!({}));
    assert_eq!(checked(&twice), Err(CredentialProblem::Malformed));
    let other = credential(json!({ "exp": NOW + 10, "given_name": "Anna" }));
    let again = show(&other, &[0], &json!({}));
    assert_eq!(checked(&again), Err(CredentialProblem::Malformed));
    let strange = BASE64_URL_SAFE_NO_PAD.encode(r#"["salt","role","doctor"]"#);
    let slipped = issued.replacen('~', &format!("~{strange}~"), 1);
    let slipped = show(&slipped, &[0], &json!({}));
    assert_eq!(checked(&slipped), Err(CredentialProblem::Malformed));
}

#[test]
fn a_credential_has_its_time_and_its_issuer() {
    for open in [
        json!({ "exp": NOW }),
        json!({ "nbf": NOW + 1, "exp": NOW + 10 }),
        json!({}),
    ] {
        let shown = show(&credential(open.clone()), &[0], &json!({}));
        assert_eq!(checked(&shown), Err(CredentialProblem::NotNow), "{open}");
    }
    let forged = issue(&key(4), Map::new(), &[]).unwrap();
    let shown = show(&forged, &[], &json!({}));
    assert_eq!(checked(&shown), Err(CredentialProblem::NotIssued));
    assert_eq!(checked("x"), Err(CredentialProblem::Malformed));
}

/// A wallet signs with a header of its own; seals always have ours.
fn proof(header: &Value, content: &Value) -> String {
    let encoded = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let said = format!("{}.{}", encoded(header), encoded(content));
    let secret = SigningKey::from_slice(&[2; 32]).unwrap();
    let signature: Signature = secret.sign(said.as_bytes());
    let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes());
    format!("{said}.{signature}")
}

#[test]
fn a_wallet_proves_its_own_key_to_one_issuer() {
    let header = json!({
        "alg": "ES256", "typ": "openid4vci-proof+jwt", "jwk": key(2).public().jwk().bare(), "x": 1,
    });
    let content = json!({ "aud": AUDIENCE, "iat": NOW, "nonce": "n" });
    let proven = prove(&proof(&header, &content), AUDIENCE, NOW).unwrap();
    assert_eq!(proven.key, key(2).public());
    assert_eq!(proven.nonce, "n");

    let other = |name: &str, value: Value| {
        let mut header = header.clone();
        header[name] = value;
        prove(&proof(&header, &content), AUDIENCE, NOW)
    };
    let not_held = CredentialProblem::NotHeld;
    let strange = json!(key(3).public().jwk().bare());
    for (name, value) in [
        ("jwk", strange),
        ("jwk", Value::Null),
        ("typ", json!("kb+jwt")),
        ("alg", json!("none")),
        ("crit", json!(["b64"])),
    ] {
        assert_eq!(other(name, value), Err(not_held), "{name}");
    }
    let elsewhere = prove(&proof(&header, &content), "https://other.example", NOW);
    assert_eq!(elsewhere, Err(not_held));
    let late = prove(&proof(&header, &content), AUDIENCE, NOW + 301);
    assert_eq!(late, Err(CredentialProblem::NotFresh));
}

#[test]
fn the_bits_of_a_list_begin_with_the_lowest() {
    assert_eq!(StatusList::places_for(0), StatusList::LEAST);
    assert_eq!(StatusList::places_for(1 << 17), 1 << 18);
    let mut list = StatusList::of_places(16);
    for place in [0, 9, 10, 400] {
        list.revoke(place);
    }
    let claim = list.claim();
    assert_eq!(claim["bits"], 1);
    let packed = BASE64_URL_SAFE_NO_PAD.decode(claim["lst"].as_str().unwrap());
    let bits = miniz_oxide::inflate::decompress_to_vec_zlib(&packed.unwrap());
    assert_eq!(bits.unwrap(), [0b0000_0001, 0b0000_0110]);
}
