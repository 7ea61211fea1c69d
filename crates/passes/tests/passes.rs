//! Passes: what is in the file, and who may sign one. Others judge the signature in `tests/judges`.

use std::io::{Cursor, Read};

use jiff::Timestamp;
use passes::{Card, Field, PassProblem, Signer};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use serde_json::Value;
use zip::ZipArchive;

const UID: [u64; 7] = [0, 9, 2342, 19_200_300, 100, 1, 1];

fn certificate(key: &KeyPair, pass_type: &str, team: &str) -> String {
    let mut names = DistinguishedName::new();
    names.push(DnType::CustomDnType(UID.to_vec()), pass_type);
    names.push(DnType::OrganizationalUnitName, team);
    let mut wanted = CertificateParams::default();
    wanted.distinguished_name = names;
    wanted.self_signed(key).expect("a certificate").pem()
}

fn field(key: &'static str, value: &str) -> Field {
    Field {
        key,
        label: key.to_uppercase(),
        value: value.into(),
    }
}

fn card() -> Card {
    Card {
        serial: "7".into(),
        organization: "Saule".into(),
        description: "Veselības karte".into(),
        header: field("number", "11000033"),
        primary: field("name", "Ilze Kalniņa"),
        secondary: vec![field("programme", "Premium")],
        back: vec![],
        code: "POLISE:CARD:SAULE:11000033".into(),
        code_says: "11000033".into(),
        expires_at: "2026-12-31T22:00:00Z".parse().expect("a moment"),
    }
}

#[test]
fn a_pass_says_what_the_card_and_the_certificate_say() {
    let key = KeyPair::generate().unwrap();
    let pem = key.serialize_pem() + &certificate(&key, "pass.example.saule", "TEAM");
    let signer = Signer::from_pem(pem.as_bytes()).unwrap();
    assert_eq!(format!("{signer:?}"), r#"Signer("pass.example.saule")"#);
    let made = signer.pass(&card(), Timestamp::UNIX_EPOCH).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(made)).unwrap();
    let mut text = String::new();
    let mut file = zip.by_name("pass.json").unwrap();
    file.read_to_string(&mut text).unwrap();
    let told: Value = serde_json::from_str(&text).unwrap();
    for (name, value) in [
        ("passTypeIdentifier", "pass.example.saule"),
        ("teamIdentifier", "TEAM"),
        ("serialNumber", "7"),
        ("expirationDate", "2026-12-31T22:00:00Z"),
    ] {
        assert_eq!(told[name], value, "{name}");
    }
    assert_eq!(told["barcodes"][0]["message"], "POLISE:CARD:SAULE:11000033");
    assert_eq!(told["generic"]["primaryFields"][0]["value"], "Ilze Kalniņa");
}

#[test]
fn only_the_key_of_a_certificate_for_passes_signs() {
    let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let own = certificate(&key, "pass.example.saule", "TEAM");
    let secret = key.serialize_pem();
    let refused = |pem: &str| Signer::from_pem(pem.as_bytes()).unwrap_err();
    assert_eq!(refused(&own), PassProblem::Key);
    assert_eq!(refused(&secret), PassProblem::Certificate);
    assert_eq!(
        refused(&(other.serialize_pem() + &own)),
        PassProblem::OtherKey
    );
    for plain in [certificate(&key, "", "TEAM"), certificate(&key, "pass", "")] {
        assert_eq!(
            refused(&format!("{secret}{plain}")),
            PassProblem::NotForPasses
        );
    }
    let broken = secret + "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    assert_eq!(refused(&broken), PassProblem::Certificate);
}
