//! A mailbox is read by the real program, in both its forms: each message once, however often.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::Command;

const SETUP: &str = "[[insurer]]\nname = \"Paraugs\"\nregistration_number = \"40003000002\"\n\
    short_code = \"paraugs\"\nproduct = \"bta-health\"\nphone = \"\"\n";

fn polise(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let books = format!("sqlite:{}", folder.join("books.db").display());
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let output = Command::new(env!("CARGO_BIN_EXE_polise"))
        .args(arguments)
        .args(["--database", &books, "--terms"])
        .arg(terms)
        .output()
        .unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn mail(id: u32) -> String {
    format!("Message-ID: <{id}@example.lv>\nFrom: kads@example.lv\nSubject: x\n\nLabdien!\n")
}

#[test]
fn a_mailbox_is_read_as_often_as_one_likes() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let setup = at.join("setup.toml");
    fs::write(&setup, SETUP).unwrap();
    assert!(polise(at, &["setup", setup.to_str().unwrap()]).0);

    // A line that begins with From within a message has a mark before it.
    let from = "From kads@example.lv Mon Jun 15 09:30:00 2026\n";
    let mbox = at.join("box");
    let all = format!("{from}{}>From here on.\n\n{from}{}\n", mail(1), mail(2));
    fs::write(&mbox, all).unwrap();
    let intake = |path: &Path, insurer: &str| {
        let path = path.to_str().unwrap();
        polise(at, &["intake", path, "--insurer", insurer])
    };
    let none = "0 that are no messages\n";
    let first = intake(&mbox, "paraugs");
    assert_eq!(first, (true, format!("2 new, 0 known already, {none}")));

    let maildir = at.join("dir");
    for (sub, name, id) in [
        ("new", "1781505000.a.b", 2),
        ("cur", "1781505060.c.d:2,S", 3),
    ] {
        fs::create_dir_all(maildir.join(sub)).unwrap();
        fs::write(maildir.join(sub).join(name), mail(id)).unwrap();
    }
    fs::create_dir_all(maildir.join("tmp")).unwrap();
    let second = intake(&maildir, "paraugs");
    assert_eq!(second, (true, format!("1 new, 1 known already, {none}")));

    let (went, said) = intake(&mbox, "nobody");
    assert!(!went && said.contains("paraugs"), "{said}");
    let (went, said) = intake(&at.join("none"), "paraugs");
    assert!(!went && said.contains("none"), "{said}");
}
