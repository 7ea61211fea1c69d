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
        passkey: Some(""),
        return_to: "/terminal".into(),
        problem: Some(look.t("login-wrong")),
        brokers: vec![(
            "/login/broker/eid?return=%2Fterminal".into(),
            wording::say_with(
                look.lang,
                "broker-go",
                &wording::Args::new().with("name", "eID"),
            ),
        )],
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
        factor: look.t("factor-off"),
        passkeys: look.t("passkey-none"),
        has_password: true,
        brokers: Vec::new(),
        problem: None,
    }
}

/// The account of an insured person: with a password and without.
pub(crate) fn accounts_by_broker(look: Look) -> [AccountPage; 2] {
    let args = wording::Args::new()
        .with("date", "20.11.2026. 14:02")
        .with("last", "22.11.2026. 9:15");
    let way = |open| BrokerWayRow {
        id: "0193c0de-0000-7000-8000-000000000002".into(),
        name: "eID".into(),
        says: wording::say_with(look.lang, "broker-way-since", &args),
        open,
    };
    let page = |has_password, brokers| AccountPage {
        f: look.frame(Desk::Member, Section::Elsewhere, "/account"),
        has_password,
        brokers,
        ..account(look)
    };
    [
        page(true, vec![way(true), way(false)]),
        page(false, vec![way(true)]),
    ]
}

pub(crate) fn broker_in(look: Look) -> BrokerInPage {
    BrokerInPage {
        f: look.guest("/login/broker/eid/callback"),
        href: "/me".into(),
    }
}

pub(crate) fn broker_choice(look: Look) -> BrokerChoicePage {
    let insurer = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    BrokerChoicePage {
        f: look.guest("/login/insurer"),
        insurers: vec![insurer("1", "Dzelme"), insurer("2", "Saulgrieži")],
    }
}

pub(crate) fn login_code(look: Look) -> CodePage {
    CodePage {
        f: look.guest("/login/code"),
        return_to: "/terminal".into(),
        problem: Some(look.t("code-wrong")),
        passkey: Some("yes"),
    }
}

pub(crate) fn passkeys(look: Look) -> PasskeysPage {
    let date = |key| {
        let args = wording::Args::new().with("date", "20.11.2026. 14:02");
        wording::say_with(look.lang, key, &args)
    };
    PasskeysPage {
        f: look.frame(Desk::Clerk, Section::Elsewhere, "/account/passkeys"),
        login: "ilze".into(),
        rows: vec![PasskeyRow {
            id: "0193c0de-0000-7000-8000-000000000002".into(),
            name: "iPhone".into(),
            made: date("passkey-made"),
            used: Some(date("passkey-used")),
        }],
        asks_code: true,
        offered: true,
        problem: Some(look.t("passkey-failed")),
    }
}

/// The second factor at each stage.
pub(crate) fn factors(look: Look) -> [FactorPage; 4] {
    let args = wording::Args::new()
        .with("date", "20.11.2026. 14:02")
        .with("left", "9");
    let stages = [
        FactorStage::None,
        FactorStage::Offered {
            secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".into(),
            code: "<svg viewBox=\"0 0 1 1\"></svg>".into(),
            address:
                "otpauth://totp/Polise:ilze?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Polise"
                    .into(),
        },
        FactorStage::Set {
            since: wording::say_with(look.lang, "factor-on", &args),
            left: wording::say_with(look.lang, "factor-left", &args),
            may_drop: true,
        },
        FactorStage::Codes {
            codes: vec!["ABCD-EFGH-IJKL-MNOP".into(), "QRST-UVWX-YZ23-4567".into()],
        },
    ];
    stages.map(|stage| FactorPage {
        f: look.frame(Desk::Clerk, Section::Elsewhere, "/account/factor"),
        login: "ilze".into(),
        demanded: matches!(stage, FactorStage::None),
        problem: matches!(stage, FactorStage::Offered { .. }).then(|| look.t("code-wrong")),
        stage,
    })
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
