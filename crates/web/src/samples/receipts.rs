//! The desk of claims by receipt.

use super::decision::visit_lines;
use super::{Look, choice, fact};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

const CLAIM: &str = "26-0004711-5";

fn frame(look: Look, path: &str) -> Frame {
    look.frame(Desk::Handler, Section::Receipts, path)
}

fn badge(look: Look, tone: &'static str, key: &str) -> Badge {
    Badge {
        tone,
        text: look.t(key),
    }
}

fn channel(look: Look, word: &str) -> String {
    let args = wording::Args::new().with("channel", word);
    wording::say_with(look.lang, "course-channel", &args)
}

pub(crate) fn receipts(look: Look) -> ReceiptsPage {
    let f = frame(look, "/receipts");
    let row = |number: &str, way: &str, state: Badge| ReceiptRow {
        id: number.into(),
        number: number.into(),
        insured: "Ilze Kalniņa".into(),
        provider: "Aptieka Saule".into(),
        channel: channel(look, way),
        received_on: "15.06.2026.".into(),
        price: look.euros(1_840),
        state,
        due: badge(look, "part", "claim-due-today"),
    };
    let tab = |word: &str| Tab {
        href: format!("/receipts?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: word == "work",
    };
    ReceiptsPage {
        tabs: ["work", "mine", "proposed", "waiting", "done", "all"]
            .map(tab)
            .into(),
        query: String::new(),
        problem: None,
        rows: vec![
            row(CLAIM, "portal", badge(look, "part", "claim-state-proposed")),
            row(
                "26-0004712-3",
                "e_mail",
                badge(look, "ask", "claim-state-waiting"),
            ),
        ],
        has_more: false,
        may_record: true,
        f,
    }
}

pub(crate) fn receipt_form(look: Look) -> ReceiptFormPage {
    let channels = ["portal", "e_mail", "post", "office"];
    let line = ReceiptLineForm {
        service: "ME-101".into(),
        price: "18.40".into(),
        prescription: true,
        missing: "payment_document".into(),
        ..ReceiptLineForm::default()
    };
    ReceiptFormPage {
        action: "/receipts/new".into(),
        back: "/receipts".into(),
        key: "key".into(),
        version: 0,
        problems: vec![look.t("receipt-wrong-iban")],
        code: "320101-12345".into(),
        service_date: "2026-06-10".into(),
        received_on: "2026-06-15".into(),
        provider: "Aptieka Saule".into(),
        payee: String::new(),
        iban: "LV00".into(),
        channels: channels
            .map(|word| choice(word, &channel(look, word), String::new(), word == "e_mail"))
            .into(),
        signed: true,
        complete: true,
        lines: vec![line, ReceiptLineForm::default()],
        services: vec![("ME-101".into(), "Recepšu medikaments".into())],
        today: "2026-06-15".into(),
        f: frame(look, "/receipts/new"),
    }
}

pub(crate) fn receipt(look: Look) -> ReceiptPage {
    let moment = |key: &str, detail: &str| MomentView {
        at: "15.06.2026.".into(),
        by: "Rita Kalēja".into(),
        what: look.t(key),
        detail: detail.into(),
    };
    ReceiptPage {
        id: "1".into(),
        version: 2,
        key: "key".into(),
        number: CLAIM.into(),
        name: "Ilze Kalniņa".into(),
        state: badge(look, "", "claim-state-open"),
        due: badge(look, "part", "claim-due-today"),
        problem: None,
        facts: vec![
            fact(look.t("receipt-provider"), "Aptieka Saule"),
            fact(look.t("receipt-received-on"), "15.06.2026."),
        ],
        headline: look.t("claim-head-outlook"),
        sums: Some((look.euros(9_000), look.euros(5_000), look.euros(4_000))),
        told: None,
        lines: visit_lines(look),
        wrong: Vec::new(),
        questions: vec![
            ReceiptQuestion {
                line: 1,
                text: look.t("short-paid-already"),
                clause: "Terminal 7".into(),
                waits_for: None,
            },
            ReceiptQuestion {
                line: 2,
                text: look.t("short-referred-to-person"),
                clause: "Standarts 26".into(),
                waits_for: Some(look.t("claim-expert-physician")),
            },
        ],
        today: "2026-06-15".into(),
        timeline: vec![
            moment("claim-happened-asked", "Recepte"),
            moment("claim-happened-recorded", ""),
        ],
        may: ReceiptMay {
            work: true,
            waits: true,
            ..ReceiptMay::default()
        },
        f: frame(look, "/receipts/1"),
    }
}

/// Waits for a second person.
pub(crate) fn proposed_receipt(look: Look) -> ReceiptPage {
    ReceiptPage {
        state: badge(look, "part", "claim-state-proposed"),
        headline: look.t("claim-head-proposed"),
        told: Some(look.t("course-told-letter")),
        problem: Some(look.t("claim-no-changed")),
        wrong: vec![look.t("problem-no-lines")],
        questions: Vec::new(),
        may: ReceiptMay {
            work: true,
            propose: true,
            approve: true,
            send_back: true,
            needs_other: true,
            waits: false,
        },
        ..receipt(look)
    }
}
