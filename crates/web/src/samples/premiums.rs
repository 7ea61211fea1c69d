//! Invoices and payments.

use super::{Look, fact};
use crate::frame::{Desk, Notice, Section};
use crate::pages::{
    BillingForm, BillingRow, InvoiceLineRow, InvoicePage, InvoiceRow, InvoicesPage, LateRow,
    LineRow, PaymentsPage, PremiumRefundRow, ToRefundRow,
};

pub(crate) fn invoices(look: Look) -> InvoicesPage {
    let row = |number: &str, state, tone| InvoiceRow {
        id: number.into(),
        number: number.into(),
        kind: look.t("invoices-kind-invoice"),
        policyholder: "SIA „Ābeļu dārzs”".into(),
        contract: "VA-2026-0042".into(),
        issued_on: "22.11.2026.".into(),
        due_on: "06.12.2026.".into(),
        total: look.euros(25_000),
        state: (look.t(state), tone),
    };
    let credit_note = InvoiceRow {
        kind: look.t("invoices-kind-credit"),
        due_on: String::new(),
        ..row("K-2026-000007", "invoices-credited", "ask")
    };
    InvoicesPage {
        problem: None,
        due_by: Some("2026-12-06".into()),
        rows: vec![
            credit_note,
            row("R-2026-000124", "invoices-open", "part"),
            row("R-2026-000123", "invoices-late", "bad"),
            row("R-2026-000122", "invoices-paid", "good"),
        ],
        f: look.frame(Desk::Insurer, Section::Invoices, "/invoices"),
    }
}

pub(crate) fn invoice(look: Look) -> InvoicePage {
    let year = look.euros(30_000);
    let amount = look.euros(25_000);
    InvoicePage {
        id: "1".into(),
        title: format!("{} R-2026-000124", look.t("invoice-title")),
        state: (look.t("invoices-open"), "part"),
        facts: vec![
            fact(look.t("invoice-seller"), "AAS „Saules apdrošināšana”"),
            fact(look.t("invoice-buyer"), "SIA „Ābeļu dārzs”"),
            fact(look.t("invoice-contract"), "VA-2026-0042"),
            fact(look.t("invoices-issued-on"), "22.11.2026."),
            fact(look.t("invoice-due-on"), "06.12.2026."),
            fact(look.t("invoices-left"), amount.clone()),
            fact(look.t("invoice-iban"), "LV97 HABA 0012 3456 7891 0"),
            fact(look.t("invoice-reference"), "RF91R2026000124"),
        ],
        lines: vec![InvoiceLineRow {
            name: "Žanete Grāvīte".into(),
            how: format!("{year} × 10 / 12 = {amount}"),
            clause: "1.2".into(),
            amount: amount.clone(),
        }],
        total: amount,
        f: look.frame(Desk::Insurer, Section::Invoices, "/invoices/1"),
    }
}

fn line(look: Look, state: &str, tone: &'static str) -> LineRow {
    LineRow {
        id: "1".into(),
        booked_on: "21.11.2026.".into(),
        party: "SIA „Ābeļu dārzs”, LV97 HABA 0012 3456 7891 0".into(),
        told: "prēmija par novembri".into(),
        amount: look.euros(25_000),
        left: None,
        state: (look.t(state), tone),
        undo: None,
        pays: true,
    }
}

fn account(look: Look, (iban, state): (&str, &str), tone: &'static str) -> BillingRow {
    BillingRow {
        id: "1".into(),
        iban: iban.into(),
        state: (look.t(state), tone),
        by: prepared(look),
        waits: tone == "part",
        may_approve: tone == "part",
    }
}

fn to_refund(look: Look, number: &str, can_set_off: bool) -> ToRefundRow {
    ToRefundRow {
        contract: number.into(),
        number: number.into(),
        policyholder: "SIA „Ozols”".into(),
        amount: look.euros(8_000),
        due_on: "29.01.2027.".into(),
        chosen: vec![crate::view::with(
            look.lang,
            "payments-chose-transfer",
            "amount",
            &look.euros(8_000),
        )],
        waits: String::new(),
        can_set_off,
        can_pay_back: match can_set_off {
            true => String::new(),
            false => look.euros(8_000),
        },
        needs_note: false,
    }
}

fn refund(look: Look, state: &str, tone: &'static str) -> PremiumRefundRow {
    PremiumRefundRow {
        id: "1".into(),
        contract: "VA-2026-0017".into(),
        amount: look.euros(120_000),
        iban: "EE38 2200 2210 2014 5685".into(),
        state: (look.t(state), tone),
        by: prepared(look),
        waits: tone == "part",
        may_approve: false,
    }
}

fn prepared(look: Look) -> String {
    look.pick(
        "Sagatavoja: Inga Kalna, 20.11.2026. 10:15",
        "Prepared by Inga Kalna, 20.11.2026. 10:15",
        "Подготовил(а): Inga Kalna, 20.11.2026. 10:15",
    )
}

/// Lines that wait for a person.
fn open_lines(look: Look) -> Vec<LineRow> {
    vec![
        LineRow {
            left: Some(look.euros(5_000)),
            ..line(look, "payments-waits", "part")
        },
        LineRow {
            pays: false,
            ..line(look, "payments-returns", "part")
        },
    ]
}

pub(crate) fn payments(look: Look) -> PaymentsPage {
    PaymentsPage {
        problem: None,
        go_on: Some("1".into()),
        billing_changes: vec![
            account(
                look,
                ("LV70 HABA 0012 3456 7891 1", "payments-refund-waits"),
                "part",
            ),
            account(
                look,
                ("LV97 HABA 0012 3456 7891 0", "payments-account-held"),
                "good",
            ),
        ],
        first: None,
        next: Some("/payments?refunds=1".into()),
        billing: BillingForm {
            iban: "LV97 HABA 0012 3456 7891 0".into(),
            address: "Saules iela 1, Rīga".into(),
            payment_days: "14".into(),
            vat_registered: true,
            unknown: false,
        },
        unbilled: look.euros(431_250),
        open: open_lines(look),
        overdue: vec![LateRow {
            id: "1".into(),
            number: "R-2026-000123".into(),
            policyholder: "SIA „Ābeļu dārzs”".into(),
            due_on: "01.11.2026.".into(),
            late: look.pick("21 diena", "21 days", "21 день"),
            left: look.euros(25_000),
        }],
        to_refund: vec![
            to_refund(look, "VA-2026-0018", true),
            to_refund(look, "VA-2026-0019", false),
            ToRefundRow {
                needs_note: true,
                ..to_refund(look, "VA-2026-0020", false)
            },
        ],
        refunds: vec![
            refund(look, "payments-refund-waits", "part"),
            refund(look, "payments-refund-approved", "good"),
            refund(look, "payments-refund-paid", "good"),
        ],
        recent: vec![
            LineRow {
                undo: Some("1".into()),
                ..line(look, "payments-by-reference", "good")
            },
            line(look, "payments-given-back", "bad"),
            line(look, "payments-no-premium", "ask"),
        ],
        f: look.frame(Desk::Insurer, Section::Payments, "/payments"),
    }
}

/// Before the insurer has said anything, after a mistake.
pub(crate) fn no_payments(look: Look) -> PaymentsPage {
    let mut page = PaymentsPage {
        problem: Some(look.t("statement-wrong-xml")),
        go_on: None,
        billing_changes: Vec::new(),
        next: None,
        billing: BillingForm {
            payment_days: "14".into(),
            unknown: true,
            ..BillingForm::default()
        },
        open: Vec::new(),
        overdue: Vec::new(),
        to_refund: Vec::new(),
        refunds: Vec::new(),
        recent: Vec::new(),
        ..payments(look)
    };
    page.f.notice = Some(Notice {
        tone: "good",
        text: look.t("payments-said-saved"),
    });
    page
}
