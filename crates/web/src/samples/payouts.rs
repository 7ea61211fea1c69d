//! Money that leaves.

use money::Cents;
use wording::bank_reason;

use super::{Look, fact};
use crate::draft::written;
use crate::frame::{Desk, Notice, Section};
use crate::pages::{
    Choice, OwedRow, PaymentsView, PayoutRow, PayoutRunPage, PayoutRunRow, PayoutsPage, TooMuchRow,
};
use crate::routes::payouts::view::formats;

fn subject(look: Look, key: &str, number: &str) -> String {
    crate::view::with(look.lang, key, "number", number)
}

fn payout(look: Look, state: &str, tone: &'static str) -> PayoutRow {
    PayoutRow {
        id: state.into(),
        subject: subject(look, "payouts-of-claim", "PR-2026-000123"),
        href: "/claims/1".into(),
        payee: "Žanete Grāvīte".into(),
        iban: "LV43 HABA 0012 3456 7891 2".into(),
        new_account: false,
        other_account: false,
        again: false,
        amount: look.euros(60_000),
        state: (look.t(state), tone),
        told: String::new(),
    }
}

fn run(look: Look, state: &str, tone: &'static str) -> PayoutRunRow {
    PayoutRunRow {
        id: state.into(),
        title: subject(look, "payouts-run", "7"),
        state: (look.t(state), tone),
        payouts: wording::say_with(
            look.lang,
            "payouts-of-run",
            &wording::Args::new().with("count", 2_i64),
        ),
        amount: look.euros(120_000),
        execute_on: "23.11.2026.".into(),
    }
}

fn owed(look: Look, (number, failed): (&str, Option<&str>)) -> OwedRow {
    OwedRow {
        source: format!("claim/{number}/insured"),
        left_cents: "60000".into(),
        left: look.euros(60_000),
        amount: written(look.lang, Cents::new(60_000)),
        subject: subject(look, "payouts-of-claim", number),
        href: "/claims/1".into(),
        payee: "Žanete Grāvīte".into(),
        iban: String::new(),
        fixed: false,
        fixed_payee: false,
        failed: failed.map(|reason| {
            let told = bank_reason(look.lang, reason);
            format!("{} {told}", look.t("payouts-was-returned"))
        }),
    }
}

/// On the page of a claim whose payment came back.
pub(crate) fn payments_of_claim(look: Look) -> PaymentsView {
    let returned = PayoutRow {
        told: bank_reason(look.lang, "AC04"),
        ..payout(look, "payouts-state-returned", "bad")
    };
    PaymentsView {
        back: "/claims/1".into(),
        came_back: true,
        owed: vec![owed(look, ("PR-2026-000119", Some("AC04")))],
        too_much: Vec::new(),
        payouts: vec![returned],
        may_order: true,
    }
}

pub(crate) fn payouts(look: Look) -> PayoutsPage {
    let owed = |number: &str, failed: Option<&str>| owed(look, (number, failed));
    let refund = OwedRow {
        source: "refund/1/".into(),
        subject: subject(look, "payouts-of-refund", "VA-2026-0042"),
        href: "/contracts/1".into(),
        payee: "SIA „Ābeļu dārzs”".into(),
        iban: "LV70 HABA 0012 3456 7891 1".into(),
        fixed: true,
        ..owed("1", None)
    };
    let rejected = PayoutRow {
        told: bank_reason(look.lang, "AC04"),
        ..payout(look, "payouts-state-rejected", "bad")
    };
    let due = PayoutRow {
        new_account: true,
        other_account: true,
        again: true,
        ..payout(look, "payouts-state-due", "ask")
    };
    PayoutsPage {
        problem: None,
        no_account: false,
        may_run: true,
        sees_runs: true,
        may_order: true,
        insurers: Vec::new(),
        owed: vec![
            owed("PR-2026-000124", None),
            owed("PR-2026-000119", Some("AC04")),
            refund,
        ],
        too_much: vec![TooMuchRow {
            subject: subject(look, "payouts-of-claim", "PR-2026-000101"),
            href: "/claims/1".into(),
            payee: "Žanete Grāvīte".into(),
            amount: look.euros(1_000),
        }],
        due: vec![due],
        today: "2026-11-22".into(),
        execute_on: "2026-11-23".into(),
        formats: formats(),
        runs: vec![
            run(look, "payouts-run-proposed", "part"),
            run(look, "payouts-run-approved", "part"),
            run(look, "payouts-run-fetched", "good"),
        ],
        recent: vec![
            payout(look, "payouts-state-exported", "part"),
            payout(look, "payouts-state-paid", "good"),
            rejected,
        ],
        f: look.frame(Desk::Insurer, Section::Payouts, "/payouts"),
    }
}

/// For an auditor: nothing to press.
pub(crate) fn audited_payouts(look: Look) -> PayoutsPage {
    let insurer = |name: &str, chosen| Choice {
        id: name.to_lowercase(),
        name: name.into(),
        detail: String::new(),
        chosen,
    };
    PayoutsPage {
        may_run: false,
        may_order: false,
        insurers: vec![insurer("Alfa", false), insurer("Beta", true)],
        f: look.frame(Desk::Auditor, Section::Payouts, "/payouts"),
        ..payouts(look)
    }
}

/// For whoever decides claims, with nothing to do.
pub(crate) fn no_payouts(look: Look) -> PayoutsPage {
    let mut page = PayoutsPage {
        problem: Some(look.t("payouts-wrong-changed")),
        may_run: false,
        sees_runs: false,
        owed: Vec::new(),
        too_much: Vec::new(),
        due: Vec::new(),
        runs: Vec::new(),
        recent: Vec::new(),
        f: look.frame(Desk::Handler, Section::Payouts, "/payouts"),
        ..payouts(look)
    };
    page.f.notice = Some(Notice {
        tone: "good",
        text: look.t("payouts-said-ordered"),
    });
    page
}

pub(crate) fn payout_run(look: Look) -> PayoutRunPage {
    let first = PayoutRow {
        new_account: true,
        ..payout(look, "payouts-state-in-run", "part")
    };
    PayoutRunPage {
        problem: None,
        run: run(look, "payouts-run-proposed", "part"),
        facts: vec![
            fact(look.t("payouts-amount"), look.euros(120_000)),
            fact(look.t("payouts-execute-on"), "23.11.2026."),
            fact(look.t("payouts-from"), "LV97 HABA 0012 3456 7891 0"),
            fact(look.t("payouts-format"), "pain.001.001.09"),
        ],
        waits: true,
        may_approve: true,
        has_file: false,
        refused: false,
        payouts: vec![first, payout(look, "payouts-state-in-run", "part")],
        f: look.frame(Desk::Insurer, Section::Payouts, "/payouts/1"),
    }
}

/// After it was approved.
pub(crate) fn approved_run(look: Look) -> PayoutRunPage {
    let mut page = PayoutRunPage {
        run: run(look, "payouts-run-approved", "part"),
        waits: false,
        may_approve: false,
        has_file: true,
        ..payout_run(look)
    };
    let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    page.facts.push(fact(look.t("payouts-hash"), hash));
    page
}
