//! Writes sample papers into a folder, to be looked at:
//! `cargo run -p papers --example samples FOLDER`.

#![allow(
    clippy::disallowed_methods,
    reason = "an example writes files; the crate does not"
)]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::{Path, PathBuf};
use std::{env, fs};

use exchange::{PainVersion, PremiumInvoice};
use papers::{Coupon, InvoicePaper, NonPayable};
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
    for received in samples::receipt::letters() {
        let name = format!("receipt-{}.pdf", received.name);
        fs::write(folder.join(name), received.letter(Lang::Lv).to_pdf()?)?;
    }
    for lang in Lang::ALL {
        for lines in [1, 12, 40] {
            let invoice = samples::invoice::invoice(lang, lines);
            write_invoice(&folder, (lang, &format!("invoice-{lines}")), &invoice)?;
        }
        let credit_note = samples::invoice::credit_note(lang, 2);
        write_invoice(&folder, (lang, "credit-note"), &credit_note)?;
    }
    let mut invoice = samples::invoice::invoice(Lang::Lv, 1);
    invoice.seller.vat_registered = false;
    write_invoice(&folder, (Lang::Lv, "invoice-without-vat"), &invoice)?;
    for version in [PainVersion::V03, PainVersion::V09] {
        let file = samples::payments::payments(version);
        let xml = file.to_xml().map_err(|problems| format!("{problems:?}"))?;
        fs::write(folder.join(format!("{}.xml", version.name())), xml)?;
    }
    Ok(())
}

/// As PDF and as UBL.
fn write_invoice(
    folder: &Path,
    (lang, name): (Lang, &str),
    invoice: &PremiumInvoice,
) -> Result<(), Box<dyn std::error::Error>> {
    let made_at = samples::at(14, 5);
    let paper = InvoicePaper {
        lang,
        invoice,
        made_at,
    };
    let name = format!("{name}-{}", lang.tag());
    fs::write(folder.join(format!("{name}.pdf")), paper.to_pdf()?)?;
    fs::write(folder.join(format!("{name}.xml")), invoice.to_ubl()?)?;
    Ok(())
}
