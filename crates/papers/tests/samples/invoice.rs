//! Invoices and credit notes of one contract.

use calendar::{Date, date};
use exchange::{InvoiceKind, InvoiceLine, InvoiceParty, PayTo, PostalAddress, PremiumInvoice};
use identity::CreditorReference;
use money::Cents;
use wording::{Lang, euros, say};

const YEAR: (Date, Date) = (date(2026, 1, 1), date(2026, 12, 31));

/// An invoice with so many lines: late joiners, each from another month.
pub fn invoice(lang: Lang, lines: usize) -> PremiumInvoice {
    PremiumInvoice {
        kind: InvoiceKind::Invoice {
            due_on: date(2026, 12, 6),
            pay_to: PayTo {
                iban: "LV97HABA0012345678910".parse().expect("an account"),
                reference: CreditorReference::of("R-2026-000123").expect("a reference"),
            },
        },
        number: "R-2026-000123".to_owned(),
        lines: (0..lines).map(|at| joiner(lang, at)).collect(),
        ..paper(lang)
    }
}

/// A credit note with so many lines, for the invoice.
pub fn credit_note(lang: Lang, lines: usize) -> PremiumInvoice {
    PremiumInvoice {
        kind: InvoiceKind::CreditNote {
            of: vec![("R-2026-000123".to_owned(), date(2026, 11, 22))],
        },
        number: "K-2026-000007".to_owned(),
        lines: (0..lines).map(|at| joiner(lang, at)).collect(),
        ..paper(lang)
    }
}

fn paper(lang: Lang) -> PremiumInvoice {
    PremiumInvoice {
        kind: InvoiceKind::CreditNote { of: Vec::new() },
        number: String::new(),
        issued_on: date(2026, 11, 22),
        seller: party("AAS „Saules apdrošināšana”", "40003000002", true),
        buyer: party("SIA „Ābeļu dārzs & partneri”", "40003521600", false),
        contract: "VA-2026-0042".to_owned(),
        period: YEAR,
        lines: Vec::new(),
        exemption: say(lang, "invoice-exempt"),
        note: String::new(),
    }
}

fn party(name: &str, number: &str, vat_registered: bool) -> InvoiceParty {
    let known = |text: &str| {
        if vat_registered {
            text.to_owned()
        } else {
            String::new()
        }
    };
    InvoiceParty {
        name: name.to_owned(),
        registration_number: number.parse().expect("a registration number"),
        vat_registered,
        address: PostalAddress {
            street: known("Saules iela 1"),
            city: known("Rīga"),
            postcode: known("LV-1010"),
            ..PostalAddress::default()
        },
        email: String::new(),
        phone: known("+371 6000 0000"),
    }
}

fn joiner(lang: Lang, at: usize) -> InvoiceLine {
    let month = i8::try_from(at % 12 + 1).expect("a month");
    let months = 13 - i64::from(month);
    let amount = Cents::new(2_500 * months);
    let year = euros(lang, Cents::new(30_000));
    InvoiceLine {
        name: format!("Žanete Grāvīte {}", at + 1),
        calculation: format!("{year} × {months} / 12 = {}", euros(lang, amount)),
        clause: "1.2".to_owned(),
        period: Some((date(2026, month, 1), YEAR.1)),
        amount,
    }
}
