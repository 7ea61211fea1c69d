//! Writes sample papers into a folder, to be looked at:
//! `cargo run -p papers --example samples FOLDER`.

#![allow(
    clippy::disallowed_methods,
    reason = "an example writes files; the crate does not"
)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::PathBuf;
use std::{env, fs};

use papers::{Coupon, NonPayable};
use wording::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = env::args().nth(1).ok_or("name a folder")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    for lines in [1, 7, 30] {
        let name = format!("coupon-{lines}.pdf");
        fs::write(folder.join(name), samples::coupon(lines).to_pdf()?)?;
    }
    let voided = |lines| Coupon {
        voided_at: Some(samples::at(15, 40)),
        reprinted_at: Some(samples::at(15, 42)),
        non_payable: NonPayable::LeaveOut,
        ..samples::coupon(lines)
    };
    for lines in [7, 30] {
        let name = format!("coupon-{lines}-voided.pdf");
        fs::write(folder.join(name), voided(lines).to_pdf()?)?;
    }
    for visits in [0, 60] {
        let name = format!("statement-{visits}.pdf");
        fs::write(folder.join(name), samples::statement(visits).to_pdf()?)?;
    }
    for lang in [Lang::En, Lang::Ru] {
        let coupon = Coupon {
            lang,
            ..samples::coupon(4)
        };
        let name = format!("coupon-4-{}.pdf", lang.tag());
        fs::write(folder.join(name), coupon.to_pdf()?)?;
    }
    for claimed in samples::letter::letters() {
        let name = format!("letter-{}", claimed.name);
        let decision = serde_json::to_vec_pretty(&claimed.decision)?;
        fs::write(folder.join(format!("{name}.json")), decision)?;
        for lang in Lang::ALL {
            let pdf = claimed.letter(lang).to_pdf()?;
            fs::write(folder.join(format!("{name}-{}.pdf", lang.tag())), pdf)?;
        }
    }
    Ok(())
}
