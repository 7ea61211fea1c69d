//! Log-in, account, audit trail, errors.

use super::{Look, fact};
use crate::frame::{Desk, Section};
use crate::pages::*;

pub(crate) fn login(look: Look) -> LoginPage {
    let f = look.guest("/login");
    let demo = |name: &str, key| DemoLogin {
        name: name.into(),
        role: look.t(key),
    };
    LoginPage {
        f,
        name: "ilze".into(),
        return_to: "/terminal".into(),
        problem: Some(look.t("login-wrong")),
        demo: vec![
            demo("ilze", "role-clerk"),
            demo("dace", "role-manager"),
            demo("martins", "role-insurer"),
            demo("anna", "role-auditor"),
        ],
    }
}

pub(crate) fn audit(look: Look) -> AuditPage {
    let entry = |at: &str, action: &str, subject: &str, seen: bool| AuditRow {
        at: at.into(),
        user: "Ilze Kalniņa".into(),
        role: look.t("role-clerk"),
        action: look.t(action),
        subject: subject.into(),
        href: seen.then(|| "/reports/visits/1".to_owned()),
        client: "127.0.0.1".into(),
        refused: action == "audit-denied",
    };
    AuditPage {
        f: look.frame(Desk::Auditor, Section::Audit, "/audit"),
        from: "2026-11-20".into(),
        to: "2026-11-20".into(),
        user: String::new(),
        subject: String::new(),
        rows: vec![
            entry(
                "20.11.2026. 14:02",
                "audit-visit-confirm",
                "visit:0193c0de-0000-7000-8000-000000000002",
                true,
            ),
            entry(
                "20.11.2026. 14:01",
                "audit-visit-authorise",
                "visit:0193c0de-0000-7000-8000-000000000002",
                true,
            ),
            entry("20.11.2026. 13:58", "audit-denied", "audit_trail", false),
        ],
        first: None,
        next: None,
    }
}

pub(crate) fn account(look: Look) -> AccountPage {
    let f = look.frame(Desk::Clerk, Section::Elsewhere, "/account");
    let facts = vec![
        fact(look.t("account-person"), "Ilze Kalniņa"),
        fact(look.t("account-login"), "ilze"),
        fact(look.t("account-role"), f.role()),
        fact(look.t("account-place"), "Klīnika „Pie Daugavas”"),
    ];
    AccountPage {
        f,
        login: "ilze".into(),
        facts,
        problem: None,
    }
}

pub(crate) fn error(look: Look) -> ErrorPage {
    ErrorPage {
        f: look.frame(Desk::Clerk, Section::Elsewhere, "/"),
        status: 503,
        title: look.t("error-unavailable"),
        says: look.t("error-unavailable-says"),
        advice: look.t("error-unavailable-do"),
        href: "/".into(),
        action: look.t("error-home"),
        request_id: "0193c0de-0000-7000-8000-00000000000f".into(),
    }
}
