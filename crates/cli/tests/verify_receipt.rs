//! `polise verify-receipt` by the real program: a decision made by the published terms comes out the same, and
//! whatever was changed, or another's key, does not.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use attestations::{Attested, IssuerKey, Matter, check, whose};
use casebook::{Facts, Folder, of_case};
use seals::SealingKey;

fn terms() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms")
}

/// What ends the program, and what it said.
fn verify(attestation: &Path, keys: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_polise"))
        .arg("verify-receipt")
        .arg(attestation)
        .arg("--keys")
        .arg(keys)
        .arg("--terms")
        .arg(terms())
        .output()
        .unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

fn matter() -> Matter {
    Matter {
        iss: "paraugs".into(),
        number: "26-0000123-2".into(),
        at: 1_790_000_000,
        whose: whose("ABCDEFGHIJKLMNOP", "161175-19997".parse().unwrap()),
    }
}

/// The first visit among the cases of the published editions that is paid in part.
fn paid_in_part() -> Attested {
    let library = Folder::read(&terms()).unwrap().library().0;
    for edition in &library.editions {
        for case in library.cases(&edition.id) {
            let Ok(Facts::Visit(facts)) = of_case(case) else {
                continue;
            };
            if let Ok(attested) = Attested::of(matter(), edition, &(*facts).into())
                && attested.pays.is_positive()
                && attested.left.is_positive()
            {
                return attested;
            }
        }
    }
    panic!("no case is paid in part")
}

#[test]
fn a_decision_is_checked_without_the_books() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let key = |byte| SealingKey::from_bytes([byte; 32]).unwrap();
    let keys = |name: &str, byte: u8| {
        let issuer = IssuerKey {
            key: key(byte).public(),
            iss: "paraugs".into(),
            name: "Paraugs".into(),
        };
        let set = serde_json::json!({ "keys": [issuer.jwk()] });
        write(name, &set.to_string())
    };
    let own = keys("keys.json", 1);
    let attested = paid_in_part();
    let token = attested.seal(&key(1)).unwrap();
    let sealed = write("right.jws", &token);

    let (ended, said) = verify(&sealed, &own);
    assert_eq!(ended, 0, "{said}");
    for part in [
        "Paraugs",
        "26-0000123-2",
        &attested.edition,
        &attested.edition_hash,
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }

    // A cent more, honestly sealed: the terms say otherwise.
    let more = Attested {
        pays: attested.pays.checked_add(money::Cents::new(1)).unwrap(),
        ..attested.clone()
    };
    let more = write("more.jws", &more.seal(&key(1)).unwrap());
    assert_eq!(verify(&more, &own).0, 1);
    // A letter changed, another's key.
    let mut broken = token.clone().into_bytes();
    let at = token.find('.').unwrap() + 5;
    broken[at] = if broken[at] == b'A' { b'B' } else { b'A' };
    let broken = write("broken.jws", std::str::from_utf8(&broken).unwrap());
    assert_eq!(verify(&broken, &own).0, 1);
    assert_eq!(verify(&sealed, &keys("others.json", 2)).0, 1);
    // What cannot be checked at all.
    assert_eq!(verify(&write("none.jws", "labdien"), &own).0, 2);
    assert_eq!(verify(&sealed, &folder.path().join("no.json")).0, 2);
}

/// Every accident claim among the cases of the published editions, sealed, opened and decided again from what was left
/// of its facts.
#[test]
fn accident_claims_come_out_the_same() {
    let library = Folder::read(&terms()).unwrap().library().0;
    let key = SealingKey::from_bytes([1; 32]).unwrap();
    let issuer = IssuerKey {
        key: key.public(),
        iss: "paraugs".into(),
        name: "Paraugs".into(),
    };
    let mut paid = None;
    let mut checked = 0;
    for edition in &library.editions {
        for case in library.cases(&edition.id) {
            let Ok(Facts::Claim(facts)) = of_case(case) else {
                continue;
            };
            let facts = attestations::Facts::from(*facts);
            let Ok(attested) = Attested::of(matter(), edition, &facts) else {
                continue;
            };
            let token = attested.seal(&key).unwrap();
            let found = check(&token, std::slice::from_ref(&issuer), &library.editions).unwrap();
            assert_eq!(found.differences(), [], "{}", case.sentence);
            let again = facts.decide(edition).unwrap();
            assert_eq!(found.again.lines(), again.lines(), "{}", case.sentence);
            checked += 1;
            paid =
                paid.or((attested.pays.is_positive() && attested.lines.len() > 1).then_some(token));
        }
    }
    assert!(checked > 100, "{checked}");

    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.json");
    fs::write(
        &keys,
        serde_json::json!({ "keys": [issuer.jwk()] }).to_string(),
    )
    .unwrap();
    let sealed = folder.path().join("claim.jws");
    fs::write(&sealed, paid.unwrap()).unwrap();
    let (ended, said) = verify(&sealed, &keys);
    assert_eq!(ended, 0, "{said}");
    assert!(said.contains("Recomputed to the cent: all of it"), "{said}");
}
