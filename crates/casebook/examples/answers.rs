//! Answers questions of others about the ground crates, one a line, so that independent
//! libraries can judge the answers: see `tests/judges`.
//!
//! ```text
//! code 161175-19997          valid | invalid
//! registration 40003521600   valid | invalid
//! luhn 808401234567893       valid | invalid
//! iban LV97HABA0012345678910 valid | invalid
//! reference R-2026-000123    the creditor reference for it
//! share 1234 7000 half_up    cents of a price, share in basis points, rounding
//! business 2025-11-14        open | closed (by law)
//! public 2025-11-14          open | closed (state institutions)
//! after 2025-11-14 2         the second business day after
//! statement FILE             the lines of a bank statement as JSON
//! decide EDITION {...}       facts of a visit as JSON; the decision as JSON
//! pass FILE.pem              a card as FILE.pkpass, signed with the key and certificates of the file
//! clean FILE                 what it is, made anew as FILE.clean; or why it is not taken
//! seal BYTE TYP JSON         the seal of a key of that byte 32 times, and its JWK
//! dense BYTE TYP JSON        the same with the content deflated
//! group EDITION {...}        facts of a contract's insured as JSON; the decision as JSON
//! ```

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::LazyLock;

use calendar::{Holidays, Profile};
use casebook::Folder;
use identity::stripe::luhn_fits;
use identity::{CreditorReference, Iban, PersonalCode, RegistrationNumber};
use money::{Cents, Rounding, Share};
use passes::{Card, Field, Signer};
use seals::{SealProblem, SealingKey};
use terms::{Edition, Library};

type Answer = Result<String, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let answer = answer(&line).map_err(|error| format!("{line}: {error}"))?;
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn answer(line: &str) -> Answer {
    let (topic, rest) = line.split_once(' ').ok_or("no topic")?;
    match topic {
        "code" => Ok(valid(rest.parse::<PersonalCode>().is_ok())),
        "registration" => Ok(valid(rest.parse::<RegistrationNumber>().is_ok())),
        "iban" => Ok(valid(rest.parse::<Iban>().is_ok())),
        "reference" => Ok(CreditorReference::of(rest)?.to_string()),
        "luhn" => Ok(valid(luhn_fits(rest))),
        "share" => share(rest),
        "business" => open(rest, Profile::Statutory),
        "public" => open(rest, Profile::PublicSector),
        "after" => after(rest),
        "statement" => statement(rest),
        "seal" => seal(rest, |key, typ, content| key.seal(typ, content)),
        "dense" => seal(rest, |key, typ, content| key.seal_dense(typ, content)),
        "clean" => clean(rest),
        "pass" => pass(rest),
        "decide" => decide(rest, |edition, facts| {
            let facts = serde_json::from_str(facts)?;
            let decision = adjudication::decide_facts(edition, &facts);
            json(&decision.map_err(|problems| format!("{problems:?}"))?)
        }),
        "group" => decide(rest, |edition, facts| {
            let facts = serde_json::from_str(facts)?;
            let decision = adjudication::decide_group(edition, &facts);
            json(&decision.map_err(|problems| format!("{problems:?}"))?)
        }),
        _ => Err("no such topic".into()),
    }
}

fn pass(file: &str) -> Answer {
    let signer = Signer::from_pem(&std::fs::read(file)?)?;
    let field = |key, value: &str| Field {
        key,
        label: key.to_owned(),
        value: value.to_owned(),
    };
    let at = "2026-11-23T08:00:00Z".parse()?;
    let card = Card {
        serial: "1".to_owned(),
        organization: "Saule".to_owned(),
        description: "Veselības karte".to_owned(),
        header: field("number", "11000033"),
        primary: field("name", "Ilze Kalniņa"),
        secondary: Vec::new(),
        back: Vec::new(),
        code: "POLISE:CARD:SAULE:11000033".to_owned(),
        code_says: "11000033".to_owned(),
        expires_at: at,
    };
    std::fs::write(
        Path::new(file).with_extension("pkpass"),
        signer.pass(&card, at)?,
    )?;
    Ok("written".to_owned())
}

fn valid(is: bool) -> String {
    if is { "valid" } else { "invalid" }.to_owned()
}

fn clean(file: &str) -> Answer {
    match documents::clean(&std::fs::read(file)?) {
        Ok(made) => {
            std::fs::write(format!("{file}.clean"), &made.bytes)?;
            Ok(made.media_type.name().to_owned())
        }
        Err(unfit) => Ok(unfit.code().to_owned()),
    }
}

/// How a key seals a content for something.
type Sealing = fn(&SealingKey, &str, &serde_json::Value) -> Result<String, SealProblem>;

fn seal(words: &str, by: Sealing) -> Answer {
    let words: Vec<&str> = words.splitn(3, ' ').collect();
    let [byte, typ, content] = words[..] else {
        return Err("three words".into());
    };
    let key = SealingKey::from_bytes([byte.parse()?; 32])?;
    let content: serde_json::Value = serde_json::from_str(content)?;
    let jwk = serde_json::to_string(key.public().jwk())?;
    Ok(format!("{} {jwk}", by(&key, typ, &content)?))
}

fn share(words: &str) -> Answer {
    let words: Vec<&str> = words.split(' ').collect();
    let [price, basis_points, rounding] = words[..] else {
        return Err("three words".into());
    };
    let share = Share::from_basis_points(basis_points.parse()?)?;
    let rounding = match rounding {
        "half_up" => Rounding::HalfUp,
        "half_even" => Rounding::HalfEven,
        "down" => Rounding::Down,
        "up" => Rounding::Up,
        _ => return Err("no such rounding".into()),
    };
    Ok(share
        .of(Cents::new(price.parse()?), rounding)
        .get()
        .to_string())
}

fn open(day: &str, profile: Profile) -> Answer {
    let open = Holidays::latvia().is_business_day(day.parse()?, profile)?;
    Ok(if open { "open" } else { "closed" }.to_owned())
}

fn after(words: &str) -> Answer {
    let (day, count) = words.split_once(' ').ok_or("two words")?;
    let received = day.parse()?;
    let last =
        Holidays::latvia().add_business_days(received, count.parse()?, Profile::Statutory)?;
    Ok(last.to_string())
}

fn statement(path: &str) -> Answer {
    let mut lines = Vec::new();
    for statement in exchange::read_statements(&std::fs::read(path)?)? {
        for line in statement.lines {
            lines.push(serde_json::json!({
                "account": statement.account,
                "in": line.direction == exchange::Direction::In,
                "cents": line.amount,
                "booked_on": line.booked_on,
                "party": line.party,
                "iban": line.party_iban,
                "text": line.text,
                "reference": line.reference,
                "end_to_end_id": line.end_to_end_id,
            }));
        }
    }
    Ok(serde_json::to_string(&lines)?)
}

/// Decides facts by the edition named before them.
fn decide(words: &str, by: impl FnOnce(&Edition, &str) -> Answer) -> Answer {
    static LIBRARY: LazyLock<Library> = LazyLock::new(library);
    let (id, facts) = words.split_once(' ').ok_or("two words")?;
    by(&*LIBRARY.edition(id).ok_or("no such edition")?, facts)
}

fn json(decision: &impl serde::Serialize) -> Answer {
    Ok(serde_json::to_string(decision)?)
}

/// The editions of this repository.
fn library() -> Library {
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let folder = Folder::read(&terms).expect("the editions of the repository can be read");
    folder.library().0
}
