//! The terms: editions, one edition, one clause.

use terms::{Class, Totals};

use super::Look;
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

fn frame(look: Look, path: &str) -> Frame {
    let mut f = look.frame(Desk::Auditor, Section::Terms, path);
    f.user = None;
    f.csrf.clear();
    f
}

fn row(look: Look) -> EditionRow {
    EditionRow {
        href: "/terms/saule-health/2026-01-01".into(),
        id: "saule-health/2026-01-01".into(),
        product: look.pick(
            "Veselības apdrošināšana",
            "Health insurance",
            "Страхование здоровья",
        ),
        from: "01.01.2026.".into(),
        totals: Totals {
            automated: 2,
            judgement: 1,
            informative: 1,
            not_yet: 0,
            cases: 14,
            unproved: 0,
        },
    }
}

pub(crate) fn terms(look: Look) -> TermsPage {
    let one = row(look);
    TermsPage {
        f: frame(look, "/terms"),
        all: one.totals.plus(one.totals),
        rows: vec![one.clone(), one],
    }
}

fn clause_row(look: Look, id: &str, class: Class) -> ClauseRow {
    let heading = look.pick(
        "Nogaidīšana pirmajā gadā",
        "Waiting in the first year",
        "Ожидание в первый год",
    );
    let args = wording::Args::new().with("count", 3);
    ClauseRow {
        href: format!("/terms/saule-health/2026-01-01/{id}"),
        name: format!("{id} — {heading}"),
        says: look.pick(
            "Pirmajos trīs mēnešos zobu higiēnu neapmaksā.",
            "Dental hygiene is not paid in the first three months.",
            "В первые три месяца гигиена зубов не оплачивается.",
        ),
        carried: Carried(class),
        cases: (class == Class::Automated)
            .then(|| wording::say_with(look.lang, "terms-count", &args)),
    }
}

pub(crate) fn edition(look: Look) -> EditionPage {
    let classes = [
        Class::Automated,
        Class::AutomatedInPart,
        Class::Judgement,
        Class::Informative,
        Class::NotYet,
    ];
    let clauses = ["5.1", "5.2", "5.3", "5.4", "5.5"].into_iter().zip(classes);
    EditionPage {
        f: frame(look, "/terms/saule-health/2026-01-01"),
        edition: row(look),
        source: "Veselības apdrošināšanas noteikumi, Nr. 11, 01.12.2025.".into(),
        hash: "5f0c1d2e3b4a59687786a5b4c3d2e1f05f0c1d2e3b4a59687786a5b4c3d2e1f0".into(),
        groups: vec![ClauseGroup {
            title: look.t("terms-own"),
            clauses: clauses
                .map(|(id, class)| clause_row(look, id, class))
                .collect(),
        }],
    }
}

pub(crate) fn clause(look: Look) -> ClausePage {
    let case = CaseView {
        sentence: "Hygiene in the third month is not paid".into(),
        parameters: "waiting_months = 3\n".into(),
        facts: "service_date = \"2026-03-31\"\n\n[[lines]]\nservice = \"ZO-101\"\n".into(),
        decision: "1  ZO-101 Dental hygiene: not paid (5.1).\n".into(),
    };
    let args = wording::Args::new().with("count", 3);
    ClausePage {
        f: frame(look, "/terms/saule-health/2026-01-01/5.1"),
        back: "/terms/saule-health/2026-01-01".into(),
        edition: format!("{}, saule-health/2026-01-01", row(look).product),
        clause: clause_row(look, "5.1", Class::Automated),
        rule: "kind = \"waiting_period\"\nmonths = \"$waiting_months\"\n".into(),
        place: "saule-health/2026-01-01/clauses/05-waiting.md:3".into(),
        parameters: vec![ParameterRow {
            name: "waiting_months".into(),
            value: "3 months".into(),
            reading: "T4-25".into(),
            why: "The clause counts in months, not in days.".into(),
        }],
        cases: vec![case],
        more: Some((
            "/terms/saule-health/2026-01-01/5.1?cases=all".into(),
            wording::say_with(look.lang, "terms-more", &args),
        )),
    }
}
