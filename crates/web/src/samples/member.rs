//! The insured person's pages.

use super::{Look, choice, fact};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

const NAME: &str = "Ilze Kalniņa";
const INSURER: &str = "Saule";

fn frame(look: Look, section: Section, path: &str) -> Frame {
    look.frame(Desk::Member, section, path)
}

fn risks(look: Look) -> Vec<RiskRow> {
    let risk = |name: [&str; 3], share: &str, left: i64| RiskRow {
        name: look.of(name),
        share: share.into(),
        limits: vec![
            ("4".into(), "5".into()),
            (look.euros(left), look.euros(30_000)),
        ],
        needs: vec![look.t("paper-referral")],
        clause: look.pick(
            "3.2. Ambulatorā palīdzība",
            "3.2 Outpatient care",
            "3.2 Амбулаторная помощь",
        ),
        clause_href: "/terms/example/2026-01-01/3.2".into(),
        says: look.pick(
            "Sedz ārsta konsultāciju.",
            "Pays a consultation.",
            "Оплачивает консультацию.",
        ),
    };
    vec![
        risk(
            [
                "Speciālista konsultācija",
                "Specialist's consultation",
                "Консультация специалиста",
            ],
            "100\u{a0}%",
            12_450,
        ),
        risk(
            ["Zobārstniecība", "Dentistry", "Стоматология"],
            "50\u{a0}%",
            0,
        ),
    ]
}

fn card(look: Look, has_code: bool) -> OwnCardView {
    let period = wording::Args::new()
        .with("from", "01.01.2026.")
        .with("to", "31.12.2026.");
    let (tone, state) = if has_code {
        ("good", "me-card-active")
    } else {
        ("bad", "me-card-over")
    };
    OwnCardView {
        id: "1".into(),
        programme: "Premium".into(),
        name: NAME.into(),
        facts: vec![
            fact(look.t("who-code"), "320000-00001"),
            fact(look.t("who-card-number"), "11000033"),
            fact(
                look.t("me-card-period"),
                wording::say_with(look.lang, "me-card-from-to", &period),
            ),
            fact(look.t("insured-programme"), "Premium"),
        ],
        tone,
        state: look.t(state),
        has_code,
        can_be_taken: has_code,
        says: (!has_code).then(|| look.t("me-card-no-use")),
        risks: risks(look),
    }
}

pub(crate) fn own_card(look: Look) -> OwnCardPage {
    OwnCardPage {
        f: frame(look, Section::Card, "/me"),
        insurer: INSURER.into(),
        phone: ("+371 6700 0000".into(), "+37167000000".into()),
        cards: vec![card(look, true), card(look, false)],
        policies: Vec::new(),
        as_of: "15.06.2026. 10:00".into(),
    }
}

/// Of somebody with an accident policy only.
pub(crate) fn no_card(look: Look) -> OwnCardPage {
    OwnCardPage {
        cards: Vec::new(),
        policies: vec![super::people::policy(look)],
        ..own_card(look)
    }
}

pub(crate) fn wallet(look: Look) -> WalletPage {
    let address = "openid-credential-offer://?credential_offer=%7B%7D".to_owned();
    WalletPage {
        f: frame(look, Section::Card, "/me/cards/1/wallet"),
        card: "1".into(),
        programme: "Premium".into(),
        has_credential: true,
        has_pass: true,
        offer: Some(OfferView {
            code: crate::qr::svg(&address).unwrap_or_default(),
            until: crate::view::with(look.lang, "wallet-scan", "until", "15.06.2026. 10:10"),
            address,
        }),
    }
}

pub(crate) fn own_cover(look: Look) -> OwnCoverPage {
    OwnCoverPage {
        f: frame(look, Section::Cover, "/me/cover"),
        covers: vec![OwnCoverView {
            title: "Premium".into(),
            tone: "good",
            state: look.t("person-cover-open"),
            detail: "VA-2026-0001".into(),
            limits: vec![LimitView {
                label: look.pick("Gada limits", "Limit a year", "Годовой лимит"),
                before: look.euros(30_000),
                after: look.euros(12_450),
                amount: look.euros(30_000),
                max: 30_000,
                value: 12_450,
            }],
            risks: risks(look),
        }],
        policies: vec![super::people::policy(look)],
    }
}

pub(crate) fn own_visits(look: Look) -> OwnVisitsPage {
    let row = |id: &str, state| OwnVisitRow {
        id: id.into(),
        date: "02.06.2026.".into(),
        place: "Klīnika „Pie Daugavas”".into(),
        insurer_pays: look.euros(3_500),
        patient_pays: look.euros(500),
        state,
    };
    OwnVisitsPage {
        f: frame(look, Section::OwnVisits, "/me/visits"),
        rows: vec![row("2", State::Confirmed), row("1", State::Voided)],
        first: None,
        next: Some("/me/visits?after=1".into()),
    }
}

pub(crate) fn own_visit(look: Look) -> OwnVisitPage {
    let shown = super::decision(look);
    OwnVisitPage {
        f: frame(look, Section::OwnVisits, "/me/visits/1"),
        headline: shown.headline,
        voided: None,
        visit: shown.visit,
        proof: Some(super::proof("/me/visits/1/attestation.jws")),
    }
}

pub(crate) fn access(look: Look) -> OwnAccessPage {
    let row = |role: &str, place: &str, action: &str| OwnAccessRow {
        at: "15.06.2026. 10:00".into(),
        place: place.into(),
        role: look.t(role),
        action: look.t(action),
    };
    OwnAccessPage {
        f: frame(look, Section::Access, "/me/access"),
        rows: vec![
            row(
                "role-clerk",
                "Klīnika „Pie Daugavas”",
                "audit-visit-confirm",
            ),
            row("role-insurer", INSURER, "audit-insured-see"),
            row("role-auditor", "", "audit-visit-see"),
        ],
    }
}

pub(crate) fn cost(look: Look) -> CostPage {
    let name = look.pick(
        "Ārsta konsultācija",
        "Doctor's consultation",
        "Консультация врача",
    );
    let papers = ["referral", "prescription", "approval"];
    CostPage {
        f: frame(look, Section::Cover, "/me/cost"),
        problem: None,
        clinics: vec![choice("1", "Klīnika „Pie Daugavas”", String::new(), true)],
        groups: vec![(
            look.pick("Konsultācijas", "Consultations", "Консультации"),
            vec![choice("KO-102", &name, String::new(), true)],
        )],
        price: String::new(),
        papers: papers
            .map(|paper| {
                let name = look.t(&format!("paper-{paper}"));
                choice(paper, &name, String::new(), paper == "referral")
            })
            .into(),
        on: "2026-06-15".into(),
        today: "2026-06-15".into(),
        last: "2027-06-16".into(),
        answer: None,
    }
}

/// Asked about a place without a contract.
pub(crate) fn cost_answered(look: Look) -> CostPage {
    let answer = CostAnswer {
        headline: look.t("decision-some"),
        price: look.euros(9_000),
        insurer_pays: look.euros(5_000),
        patient_pays: look.euros(4_000),
        lines: super::decision::visit_lines(look),
        elsewhere: true,
    };
    CostPage {
        problem: Some(look.t("me-cost-wrong-price")),
        answer: Some(answer),
        ..cost(look)
    }
}

pub(crate) fn join(look: Look) -> JoinPage {
    let args = wording::Args::new()
        .with("insurer", INSURER)
        .with("until", "29.06.2026. 10:00");
    JoinPage {
        f: look.guest("/join/token"),
        action: "/join/token".into(),
        says: wording::say_with(look.lang, "join-says", &args),
        problems: vec![look.t("join-wrong-code")],
        login: "ilze".into(),
        asks_code: true,
    }
}

pub(crate) fn invited(look: Look) -> InvitedPage {
    InvitedPage {
        f: look.frame(Desk::Insurer, Section::Insured, "/insured/1"),
        id: "1".into(),
        name: NAME.into(),
        link: "https://polise.example/join/token".into(),
        code: "<svg viewBox=\"0 0 1 1\"></svg>".into(),
        until: "29.06.2026. 10:00".into(),
    }
}
