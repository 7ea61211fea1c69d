//! Insured people.

use super::decision::limit;
use super::reports::{rows, totals};
use super::{Look, fact};
use crate::frame::{Desk, Section};
use crate::pages::*;

pub(crate) fn insured(look: Look) -> InsuredPage {
    InsuredPage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured"),
        query: "Paraugs".into(),
        problem: None,
        searched: true,
        rows: vec![InsuredRow {
            id: "1".into(),
            name: "Jānis Paraugs".into(),
            code: "010190-•••••".into(),
            policyholder: "SIA „Priežu iela”".into(),
            programme: "Standarts".into(),
            period: "01.01.2026.–31.12.2026.".into(),
        }],
    }
}

pub(crate) fn search(look: Look) -> SearchPage {
    let hit = |href: &str, title: &str, detail: &str| Hit {
        href: Some(href.into()),
        title: title.into(),
        detail: detail.into(),
        state: None,
    };
    let claim = Badge {
        tone: "good",
        text: look.t("claim-state-paid"),
    };
    SearchPage {
        f: look.frame(Desk::Insurer, Section::Search, "/search"),
        query: "Paraugs".into(),
        problem: None,
        searched: true,
        kinds: vec![
            HitKind {
                title: look.t("insured-title"),
                hits: vec![hit(
                    "/insured/1",
                    "Jānis Paraugs",
                    "010190-••••• · SIA „Priežu iela” · Standarts · 01.01.2026.–31.12.2026.",
                )],
                has_more: true,
            },
            HitKind {
                title: look.t("claims-title"),
                hits: vec![Hit {
                    state: Some(claim),
                    ..hit(
                        "/claims/1",
                        "PR-2026-000123",
                        "Jānis Paraugs · PA-0001 · 01.06.2026.",
                    )
                }],
                has_more: false,
            },
        ],
    }
}

fn invitation(look: Look) -> InvitationNote {
    let args = wording::Args::new().with("date", "02.06.2026. 10:00");
    InvitationNote {
        says: wording::say_with(look.lang, "person-invite-waits", &args),
        may_approve: true,
    }
}

pub(crate) fn card_misuse(look: Look) -> CardMisusePage {
    let times = wording::Args::new().with("count", 3);
    let kind = format!("{} (×3)", look.t("misuse-kind-old"));
    let found = wording::Args::new()
        .with("at", "16.06.2026. 11:05")
        .with("by", "Inga Zariņa")
        .with("from", "02.06.2026. 10:00")
        .with("reason", "Karti izmantoja cita persona.");
    let row = |name: &str, facts| MisuseRow {
        card: "1".into(),
        insured: "1".into(),
        name: name.into(),
        day: "15.06.2026.".into(),
        first: "1".into(),
        last: "3".into(),
        tone: "part",
        state: wording::say_with(look.lang, "misuse-times", &times),
        facts,
        found: None,
        record: None,
        reason: String::new(),
    };
    let facts = vec![
        fact(look.t("who-card-number"), "•••2334"),
        fact(look.t("misuse-when"), "15.06.2026. 10:00–10.12"),
        fact(look.t("misuse-why"), kind),
        fact(look.t("visits-provider"), "Klīnika „Pie Daugavas”"),
        fact(look.t("misuse-who"), "Dace Bērziņa"),
    ];
    CardMisusePage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured/misuse"),
        may_answer: true,
        problem: None,
        rows: vec![
            MisuseRow {
                tone: "bad",
                state: look.t("misuse-found"),
                found: Some(wording::say_with(look.lang, "misuse-found-by", &found)),
                record: Some(("/contracts/1/insured/1".into(), look.t("misuse-record"))),
                ..row("Anna Kalniņa", facts[..2].to_vec())
            },
            row("Jānis Paraugs", facts),
        ],
        more: None,
    }
}

/// An accident policy.
pub(super) fn policy(look: Look) -> PolicyCard {
    PolicyCard {
        title: look.pick(
            "Nelaimes gadījumu apdrošināšana",
            "Accident insurance",
            "Страхование от несчастных случаев",
        ),
        tone: "good",
        state: look.t("person-cover-open"),
        facts: vec![
            fact(look.t("claim-policy"), "NG-00012"),
            fact(look.t("claim-period"), "01.01.2026.–31.12.2026."),
            fact(look.t("claim-holder"), "SIA „Priežu iela”"),
        ],
        sums: vec![SumRow {
            name: look.pick("Trauma", "Injury", "Травма"),
            sum: look.euros(500_000),
            left: look.euros(455_000),
        }],
    }
}

pub(crate) fn person(look: Look) -> PersonPage {
    let contract = wording::Args::new()
        .with("from", "01.01.2026.")
        .with("to", "31.12.2026.")
        .with("contract", "VA-2026-0001");
    let revoked = wording::Args::new().with("date", "02.06.2026.");
    PersonPage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured/1"),
        id: "1".into(),
        may_invite: true,
        problem: None,
        invitation: Some(invitation(look)),
        name: "Jānis Paraugs".into(),
        facts: vec![
            fact(look.t("who-code"), "010190-12345"),
            fact(look.t("person-born"), "01.01.1990."),
            fact(look.t("insured-policyholder"), "SIA „Priežu iela”"),
        ],
        covers: vec![CoverView {
            title: "Standarts".into(),
            tone: "good",
            state: look.t("person-cover-open"),
            detail: wording::say_with(look.lang, "person-contract", &contract),
            limits: vec![limit(
                look,
                [
                    "Programmas kopējais limits",
                    "Limit of the whole programme",
                    "Общий лимит программы",
                ],
                0,
                84_500,
                120_000,
            )],
        }],
        policies: vec![policy(look)],
        cards: vec![
            CardRow {
                id: "1".into(),
                number: "•••2334".into(),
                kind: look.t("person-card-plastic"),
                period: "01.01.2026.–31.12.2026.".into(),
                tone: "good",
                state: look.t("person-card-valid"),
                can_revoke: true,
            },
            CardRow {
                id: "2".into(),
                number: "•••0220".into(),
                kind: look.t("person-card-electronic"),
                period: "01.01.2026.–31.12.2026.".into(),
                tone: "bad",
                state: wording::say_with(look.lang, "person-card-revoked", &revoked),
                can_revoke: false,
            },
        ],
        rows: rows(look),
        totals: totals(look),
    }
}
