//! The insured person's claims.

use wording::{ClaimStatus, complaints};

use super::decision::visit_lines;
use super::receipts::{document, file_kinds};
use super::{Look, fact};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

const PLACE: &str = "Aptieka Saule";

fn frame(look: Look, path: &str) -> Frame {
    look.frame(Desk::Member, Section::OwnClaims, path)
}

fn status(look: Look, tone: &'static str, status: ClaimStatus) -> Badge {
    Badge {
        tone,
        text: status.word(look.lang),
    }
}

fn until(look: Look) -> String {
    let args = wording::Args::new().with("day", "17.06.2026.");
    wording::say_with(look.lang, "me-claim-until", &args)
}

pub(crate) fn own_claims(look: Look) -> OwnClaimsPage {
    let row = |id: &str, status, next: String| OwnClaimLine {
        id: id.into(),
        place: PLACE.into(),
        detail: format!("10.06.2026. · {}", look.euros(1_840)),
        status,
        next,
    };
    let asked = ClaimStatus::DocumentsAsked;
    OwnClaimsPage {
        has_cover: true,
        draft: Some("15.06.2026. 10:20".into()),
        rows: vec![
            row("1", status(look, "", ClaimStatus::Received), until(look)),
            row("2", status(look, "ask", asked), asked.to_do(look.lang)),
            row("3", status(look, "good", ClaimStatus::Paid), String::new()),
        ],
        older: Some("3".into()),
        accidents: vec![OwnClaimLine {
            id: "4".into(),
            place: crate::view::with(look.lang, "me-accident-of", "day", "01.06.2026."),
            detail: "PR-2026-000123".into(),
            status: Badge {
                tone: "good",
                text: look.t("claim-state-paid"),
            },
            next: String::new(),
        }],
        f: frame(look, "/me/claims"),
    }
}

/// An accident claim that is decided.
pub(crate) fn own_accident(look: Look) -> OwnAccidentPage {
    let claim = super::claims::decided_claim(look);
    OwnAccidentPage {
        number: "PR-2026-000123".into(),
        title: crate::view::with(look.lang, "me-accident-of", "day", "01.06.2026."),
        status: claim.state,
        means: look.t("me-accident-paid-means"),
        to_do: look.t("me-accident-paid-do"),
        until: None,
        asked: None,
        decision: claim.decision,
        letter: Some("/me/accidents/4/letter.pdf".into()),
        facts: vec![fact(look.t("claim-policy"), "NG-26/004711")],
        proof: claim.proof,
        rights: complaints(
            look.lang,
            calendar::date(2026, 6, 15),
            "Saule",
            "+371 67000000",
        ),
        edition: ("Junior".into(), "/terms/junior".into()),
        f: frame(look, "/me/accidents/4"),
    }
}

pub(crate) fn own_claim_form(look: Look) -> OwnClaimFormPage {
    let line = OwnLine {
        service: "ME-101".into(),
        price: "18.40".into(),
    };
    OwnClaimFormPage {
        key: "key".into(),
        problems: vec![look.t("me-claim-wrong-owner")],
        saved: Some("15.06.2026. 10:20".into()),
        service_date: "2026-06-10".into(),
        provider: PLACE.into(),
        lines: vec![line, OwnLine::default()],
        services: vec![(
            look.pick("Medikamenti", "Medicines", "Медикаменты"),
            vec![("ME-101".into(), "Recepšu medikaments".into())],
        )],
        file_kinds: file_kinds(look),
        most_bytes: 10_485_760,
        owner: "Ilze".into(),
        iban: "LV97HABA0012345678910".into(),
        declared: true,
        consent: false,
        data_says: wording::personal_data(look.lang, calendar::date(2026, 6, 15), "Saule"),
        today: "2026-06-15".into(),
        f: frame(look, "/me/claims/new"),
    }
}

/// Documents were asked for.
pub(crate) fn own_claim(look: Look) -> OwnClaimPage {
    let shown = ClaimStatus::DocumentsAsked;
    let moment = |key: &str, detail: &str| MomentView {
        at: "15.06.2026. 10:20".into(),
        by: String::new(),
        what: look.t(key),
        detail: detail.into(),
    };
    OwnClaimPage {
        id: "1".into(),
        version: 2,
        number: "26-0004711-5".into(),
        place: PLACE.into(),
        problem: None,
        status: status(look, "ask", shown),
        means: shown.means(look.lang),
        to_do: shown.to_do(look.lang),
        until: Vec::new(),
        asked: Some("Recepte".into()),
        sums: None,
        lines: Vec::new(),
        edition: ("Veselība".into(), "/terms/example/2026-01-01".into()),
        facts: vec![
            fact(look.t("receipt-number"), "26-0004711-5"),
            fact(look.t("receipt-service-date"), "10.06.2026."),
        ],
        claimed: vec![("Recepšu medikaments".into(), look.euros(1_840))],
        documents: vec![document(look, 1, true)],
        file_kinds: file_kinds(look),
        most_bytes: 10_485_760,
        may_work: true,
        may_withdraw: true,
        give_account: None,
        letter: None,
        proof: None,
        complain: None,
        rights: Vec::new(),
        timeline: vec![
            moment("claim-happened-asked", "Recepte"),
            moment("me-claim-happened-sent", ""),
        ],
        f: frame(look, "/me/claims/1"),
    }
}

/// Decided in part.
pub(crate) fn decided_own_claim(look: Look) -> OwnClaimPage {
    let shown = ClaimStatus::ApprovedInPart;
    let on = calendar::date(2026, 6, 15);
    OwnClaimPage {
        problem: Some(look.t("me-claim-changed")),
        status: status(look, "part", shown),
        means: shown.means(look.lang),
        to_do: shown.to_do(look.lang),
        until: ["me-claim-money-until", "me-claim-answer-until"]
            .map(|key| crate::view::with(look.lang, key, "day", "17.06.2026."))
            .into(),
        asked: None,
        sums: Some((look.euros(9_000), look.euros(5_000), look.euros(4_000))),
        lines: visit_lines(look),
        claimed: Vec::new(),
        documents: Vec::new(),
        may_work: false,
        may_withdraw: false,
        give_account: Some("Ilze Kalniņa".into()),
        letter: Some("/me/claims/1/letter.pdf".into()),
        proof: super::claims::decided_claim(look).proof,
        complain: Some((look.t("me-claim-appeal"), look.t("me-claim-appeal-says"))),
        rights: complaints(look.lang, on, "Saule", "+371 67000000"),
        ..own_claim(look)
    }
}
