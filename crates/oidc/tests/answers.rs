//! Answers of brokers, good and forged.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::slice::from_ref;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
use oidc::{Asking, Broker, Distrust, Expected, Keys, Proof, Tokens, check, claims_about};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

const NOW: i64 = 1_790_000_000;
const ISSUER: &str = "https://id.example";

/// A broker's key.
struct Signer(EcdsaKeyPair);

impl Signer {
    fn new() -> Self {
        let chance = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(kind, &chance).unwrap();
        Self(EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &chance).unwrap())
    }

    fn jwk(&self, kid: &str) -> Value {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        json!({"kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "x": B64.encode(x), "y": B64.encode(y)})
    }

    fn token(&self, header: &Value, claims: &Value) -> String {
        let said = said(header, claims);
        let signature = self.0.sign(&SystemRandom::new(), said.as_bytes()).unwrap();
        format!("{said}.{}", B64.encode(signature))
    }
}

fn said(header: &Value, claims: &Value) -> String {
    format!(
        "{}.{}",
        B64.encode(header.to_string()),
        B64.encode(claims.to_string())
    )
}

fn keys(all: &[Value]) -> Keys {
    Keys::read(json!({ "keys": all }).to_string().as_bytes()).unwrap()
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "person-1", "aud": "polise", "nonce": "n", "iat": NOW - 2, "exp": NOW + 300,
        "acr": "high", "amr": ["mfa"], "serialNumber": "PNOLV-010180-12345",
    })
}

fn es256() -> Value {
    json!({"alg": "ES256", "kid": "a"})
}

const EXPECTED: Expected<'static> = Expected {
    issuer: ISSUER,
    client_id: "polise",
    nonce: "n",
    now: NOW,
};

#[test]
fn a_good_token_says_who_the_person_is() {
    let signer = Signer::new();
    let keys = keys(&[signer.jwk("a"), Signer::new().jwk("b")]);
    let found = check(&signer.token(&es256(), &claims()), &keys, &EXPECTED).unwrap();
    assert_eq!(found.subject, "person-1");
    assert_eq!(
        (found.acr.as_deref(), found.amr),
        (Some("high"), vec!["mfa".to_owned()])
    );
    assert_eq!(found.claims["serialNumber"], "PNOLV-010180-12345");
}

#[test]
fn each_claim_is_checked() {
    let signer = Signer::new();
    let keys = keys(&[signer.jwk("a")]);
    let with = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        check(&signer.token(&es256(), &claims), &keys, &EXPECTED).map(|found| found.subject)
    };
    for (name, value, distrust) in [
        ("iss", json!("https://id.example/"), Distrust::Issuer),
        ("iss", json!("https://evil.example"), Distrust::Issuer),
        ("aud", json!("other"), Distrust::Audience),
        ("aud", json!(["polise", "other"]), Distrust::Audience),
        ("aud", json!([]), Distrust::Audience),
        ("azp", json!("other"), Distrust::Audience),
        ("nonce", json!("m"), Distrust::Nonce),
        ("nonce", json!(null), Distrust::Nonce),
        ("exp", json!(NOW - 60), Distrust::Expired),
        ("iat", json!(NOW - 700), Distrust::Expired),
        ("iat", json!(NOW + 61), Distrust::Early),
        ("nbf", json!(NOW + 61), Distrust::Early),
        ("sub", json!(""), Distrust::Subject),
        ("sub", json!("x".repeat(256)), Distrust::Subject),
        ("sub", json!("a\u{0}b"), Distrust::Subject),
        ("sub", json!(7), Distrust::Malformed),
        ("exp", json!("tomorrow"), Distrust::Malformed),
    ] {
        assert_eq!(with(name, value.clone()), Err(distrust), "{name}: {value}");
    }
    for (name, value) in [
        ("aud", json!(["polise"])),
        ("azp", json!("polise")),
        ("exp", json!(NOW - 59)),
        ("iat", json!(NOW + 60)),
    ] {
        assert_eq!(
            with(name, value.clone()).as_deref(),
            Ok("person-1"),
            "{name}: {value}"
        );
    }
}

#[test]
fn only_a_published_key_of_the_right_kind_signs() {
    let (signer, other) = (Signer::new(), Signer::new());
    let jwk = signer.jwk("a");
    let good = signer.token(&es256(), &claims());
    let tried = |token: &str, known: &[Value]| {
        check(token, &keys(known), &EXPECTED).map(|found| found.subject)
    };
    assert_eq!(
        tried(&other.token(&es256(), &claims()), from_ref(&jwk)),
        Err(Distrust::Signature)
    );
    assert_eq!(tried(&good, &[other.jwk("b")]), Err(Distrust::UnknownKey));
    // A key may be found without its name only where there is no doubt.
    let nameless = signer.token(&json!({"alg": "ES256"}), &claims());
    assert!(tried(&nameless, from_ref(&jwk)).is_ok());
    assert_eq!(
        tried(&nameless, &[jwk.clone(), other.jwk("b")]),
        Err(Distrust::UnknownKey)
    );
    for (name, value) in [("use", "enc"), ("alg", "ES384"), ("crv", "P-384")] {
        let mut unfit = jwk.clone();
        unfit[name] = json!(value);
        assert_eq!(tried(&good, &[unfit]), Err(Distrust::UnknownKey), "{name}");
    }
    let mut parts: Vec<&str> = good.split('.').collect();
    let changed = B64.encode(claims().to_string().replace("person-1", "person-2"));
    parts[1] = &changed;
    assert_eq!(tried(&parts.join("."), &[jwk]), Err(Distrust::Signature));
}

#[test]
fn no_other_algorithm_is_taken() {
    let signer = Signer::new();
    let jwk = signer.jwk("a");
    let known = keys(from_ref(&jwk));
    let tried = |token: &str| check(token, &known, &EXPECTED).map(|found| found.subject);
    for alg in ["none", "None", "", "HS256", "RS512", "ES256K"] {
        let header = json!({"alg": alg, "kid": "a"});
        let unsigned = format!("{}.", said(&header, &claims()));
        assert_eq!(tried(&unsigned), Err(Distrust::Algorithm), "{alg}");
        assert_eq!(
            tried(&signer.token(&header, &claims())),
            Err(Distrust::Algorithm),
            "{alg}"
        );
    }
    // The public key as a shared secret: what confuses those who let the token choose.
    let header = json!({"alg": "HS256", "kid": "a"});
    let said = said(&header, &claims());
    let secret = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, jwk.to_string().as_bytes());
    let forged = format!(
        "{said}.{}",
        B64.encode(ring::hmac::sign(&secret, said.as_bytes()))
    );
    assert_eq!(tried(&forged), Err(Distrust::Algorithm));
    // One kind of key under the name of another.
    let as_rsa = signer.token(&json!({"alg": "RS256", "kid": "a"}), &claims());
    assert_eq!(tried(&as_rsa), Err(Distrust::UnknownKey));
    let critical = json!({"alg": "ES256", "kid": "a", "crit": ["b64"]});
    assert_eq!(
        tried(&signer.token(&critical, &claims())),
        Err(Distrust::Algorithm)
    );
    for broken in ["", ".", "..", "a.b", "a.b.c", "e30.e30."] {
        assert_eq!(tried(broken), Err(Distrust::Malformed), "{broken}");
    }
}

#[test]
fn ed25519_signs_too() {
    let chance = SystemRandom::new();
    let key = Ed25519KeyPair::generate_pkcs8(&chance).unwrap();
    let key = Ed25519KeyPair::from_pkcs8(key.as_ref()).unwrap();
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": B64.encode(key.public_key())});
    let said = said(&json!({"alg": "EdDSA"}), &claims());
    let token = format!("{said}.{}", B64.encode(key.sign(said.as_bytes())));
    assert!(check(&token, &keys(&[jwk]), &EXPECTED).is_ok());
}

fn about() -> Value {
    json!({
        "issuer": ISSUER,
        "authorization_endpoint": "https://id.example/auth?tenant=1",
        "token_endpoint": "https://id.example/token",
        "jwks_uri": "https://id.example/keys",
        "userinfo_endpoint": "https://id.example/me",
    })
}

fn broker(about: &Value) -> Result<Broker, Distrust> {
    Broker::read(ISSUER, about.to_string().as_bytes())
}

#[test]
fn a_broker_is_who_was_asked_at_safe_addresses() {
    assert!(broker(&about()).is_ok());
    for (name, value, distrust) in [
        ("issuer", json!("https://id.example/"), Distrust::Issuer),
        (
            "token_endpoint",
            json!("http://id.example/token"),
            Distrust::Address,
        ),
        (
            "authorization_endpoint",
            json!("javascript:alert(1)"),
            Distrust::Address,
        ),
        (
            "jwks_uri",
            json!("https://a@evil.example/"),
            Distrust::Address,
        ),
        (
            "userinfo_endpoint",
            json!("http://192.0.2.1/"),
            Distrust::Address,
        ),
        ("token_endpoint", json!(null), Distrust::Malformed),
    ] {
        let mut about = about();
        about[name] = value;
        assert_eq!(
            broker(&about).map(|found| found.issuer),
            Err(distrust),
            "{name}"
        );
    }
    assert_eq!(
        oidc::discovery_address("https://a.example/x/"),
        "https://a.example/x/.well-known/openid-configuration"
    );
}

/// RFC 9207: a broker that names itself always must; whoever is named must be this one.
#[test]
fn an_answer_of_another_broker_is_not_taken() {
    let mut about = about();
    let quiet = broker(&about).unwrap();
    assert_eq!(quiet.check_sender(None), Ok(()));
    assert_eq!(quiet.check_sender(Some(ISSUER)), Ok(()));
    assert_eq!(
        quiet.check_sender(Some("https://evil.example")),
        Err(Distrust::Issuer)
    );
    about["authorization_response_iss_parameter_supported"] = json!(true);
    assert_eq!(
        broker(&about).unwrap().check_sender(None),
        Err(Distrust::Issuer)
    );
}

#[test]
fn a_person_is_sent_with_the_hash_of_the_secret_only() {
    let asking = Asking {
        client_id: "polise",
        redirect_uri: "https://polise.example/back",
        scope: "openid profile",
        state: "the state",
        nonce: "the nonce",
        // RFC 7636, appendix B.
        verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        acr_values: "",
        language: "lv",
    };
    let address = broker(&about()).unwrap().log_in_address(&asking);
    assert_eq!(
        address,
        "https://id.example/auth?tenant=1&response_type=code&client_id=polise\
        &redirect_uri=https%3A%2F%2Fpolise.example%2Fback&scope=openid+profile&state=the+state&nonce=the+nonce\
        &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&prompt=login\
        &ui_locales=lv"
    );
}

#[test]
fn the_client_shows_who_it_is_as_the_broker_takes_it() {
    let mut about = about();
    let secret = || Proof::Secret("a:b c".into());
    let sent = ("c", "https://polise.example/back", "v");
    let basic = broker(&about)
        .unwrap()
        .token_request("po lise", sent, &secret());
    // `po+lise:a%3Ab+c`
    assert_eq!(
        basic.authorization.as_deref(),
        Some("Basic cG8rbGlzZTphJTNBYitj")
    );
    assert!(!basic.body.contains("secret"), "{}", basic.body);
    assert!(basic.body.contains("&code_verifier=v&"), "{}", basic.body);
    about["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
    let posted = broker(&about)
        .unwrap()
        .token_request("polise", sent, &secret());
    assert_eq!(posted.authorization, None);
    assert!(
        posted.body.ends_with("&client_secret=a%3Ab+c"),
        "{}",
        posted.body
    );
    let signed = Proof::Assertion("a.b.c".into());
    let signed = broker(&about)
        .unwrap()
        .token_request("polise", sent, &signed);
    assert!(
        signed.body.ends_with("&client_assertion=a.b.c"),
        "{}",
        signed.body
    );
}

#[test]
fn more_is_told_of_the_same_person_only() {
    let more = br#"{"sub": "person-1", "personal_code": "010180-12345"}"#;
    let found = claims_about("person-1", more).unwrap();
    assert_eq!(found["personal_code"], "010180-12345");
    assert_eq!(claims_about("person-2", more), Err(Distrust::Subject));
    assert_eq!(claims_about("person-1", b"{}"), Err(Distrust::Subject));
    assert_eq!(
        claims_about("person-1", b"<html>"),
        Err(Distrust::Malformed)
    );
    assert!(Tokens::read(br#"{"error": "invalid_grant"}"#).is_err());
}
