use exchange::InvoiceError;
use money::Cents;
use wording::Lang;

use super::{InvoicePaper, draw};
use crate::PapersError;
use crate::layout::font::Fonts;
use crate::layout::places;
use crate::samples::{self, LONG_NAME, invoice};

#[test]
fn nothing_stands_on_anything_else_whatever_the_length() {
    let fonts = Fonts::load().unwrap();
    for (lang, lengths) in [
        (Lang::Lv, &[9, 10, 11, 30][..]),
        (Lang::En, &[1]),
        (Lang::Ru, &[1]),
    ] {
        for lines in lengths.iter().copied() {
            for mut invoice in [
                invoice::invoice(lang, lines),
                invoice::credit_note(lang, lines),
            ] {
                invoice.buyer.name = LONG_NAME.repeat(2);
                invoice.note = LONG_NAME.repeat(6);
                let paper = InvoicePaper {
                    lang,
                    invoice: &invoice,
                    made_at: samples::at(14, 5),
                };
                places::check(&draw::sheet(&paper, &fonts).unwrap());
            }
        }
    }
}

#[test]
fn what_is_no_invoice_is_not_printed() {
    let printed = |change: fn(&mut exchange::PremiumInvoice)| {
        let mut invoice = invoice::invoice(Lang::Lv, 2);
        change(&mut invoice);
        let paper = InvoicePaper {
            lang: Lang::Lv,
            invoice: &invoice,
            made_at: samples::at(14, 5),
        };
        paper.to_pdf().map(drop)
    };
    let none = printed(|invoice| invoice.lines.clear());
    assert_eq!(none, Err(PapersError::Invoice(InvoiceError::NoLines)));
    let nothing = printed(|invoice| invoice.lines[1].amount = Cents::ZERO);
    let not_positive = InvoiceError::NotPositive { line: 2 };
    assert_eq!(nothing, Err(PapersError::Invoice(not_positive)));
    let large = printed(|invoice| invoice.lines[1].amount = Cents::new(i64::MAX));
    assert_eq!(large, Err(PapersError::Total));
}
