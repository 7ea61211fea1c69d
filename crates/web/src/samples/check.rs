use super::Look;
use crate::pages::{CheckPage, CheckedView, ProofView, WhoseView};

pub(crate) fn proof(file: &str) -> ProofView {
    ProofView {
        code: Some("<svg viewBox=\"0 0 1 1\"></svg>".into()),
        word: "ABCD-EFGH-IJKL-MNOP".into(),
        file: file.into(),
        link: "https://polise.example/verify#eyJhbGciOi.e30.c2lnbg".into(),
    }
}

pub(crate) fn check(look: Look) -> CheckPage {
    CheckPage {
        f: look.guest("/verify"),
        token: String::new(),
        problem: None,
        checked: None,
        standing: None,
        whose: WhoseView::default(),
    }
}

pub(crate) fn check_failed(look: Look) -> CheckPage {
    CheckPage {
        token: "eyJhbGciOi.e30.c2lnbg".into(),
        problem: Some(look.t("check-seal-broken")),
        ..check(look)
    }
}

pub(crate) fn checked(look: Look) -> CheckPage {
    let visit = super::decision(look).visit;
    let fact = |key: &str, value: &str| crate::pages::Fact {
        label: look.t(key),
        value: value.into(),
    };
    CheckPage {
        token: "eyJhbGciOi.e30.c2lnbg".into(),
        checked: Some(CheckedView {
            tone: "good",
            icon: "check",
            verdict: look.t("check-holds"),
            differences: Vec::new(),
            sums: vec![
                (look.t("bill-total"), visit.price),
                (look.t("line-insurer"), visit.insurer_pays),
                (look.t("line-patient"), visit.patient_pays),
            ],
            lines: visit.lines,
            accident: None,
            facts: vec![
                fact("check-insurer", "Jūras apdrošināšana"),
                fact("check-number", "26-0000123-2"),
                fact("check-at", "15.06.2026. 10:00"),
            ],
            edition: visit.edition,
            edition_href: visit.edition_href,
            hash: visit.edition_hash,
        }),
        standing: Some((
            "good",
            crate::view::with(look.lang, "check-still", "at", "15.06.2026. 10:00"),
        )),
        whose: WhoseView {
            tone: "good",
            icon: "check",
            told: Some(look.t("check-whose-yes")),
            ..WhoseView::default()
        },
        ..check(look)
    }
}

pub(crate) fn check_differs(look: Look) -> CheckPage {
    let shown = checked(look);
    let differs = |view: CheckedView| CheckedView {
        tone: "bad",
        icon: "cross",
        verdict: look.t("check-differs"),
        differences: vec![wording::difference(
            look.lang,
            &attestations::Difference {
                line: Some(1),
                attested: attestations::Told::Pays(money::Cents::new(32_00)),
                again: attestations::Told::Pays(money::Cents::new(28_00)),
            },
        )],
        ..view
    };
    CheckPage {
        checked: shown.checked.map(differs),
        whose: WhoseView::default(),
        ..shown
    }
}
