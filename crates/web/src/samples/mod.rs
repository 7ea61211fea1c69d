//! Sample data: what each page looks like with something on it. Used by the snapshots and by the preview.

mod bill;
mod calculator;
mod check;
mod claims;
mod contracts;
mod decision;
mod doors;
mod employer;
mod lists;
mod member;
mod own_claims;
mod payouts;
mod people;
mod premiums;
mod receipts;
mod reports;
mod tasks;
mod terms;

pub(crate) use bill::{bill, empty_bill, identify};
pub(crate) use calculator::{
    accident_edition, calculation, calculator, figure, injuries, injuries_of_claim,
    open_calculation,
};
pub(crate) use check::{check, check_differs, check_failed, checked, proof};
pub(crate) use claims::{
    claim, claim_facts, claim_find, claim_new, claims, decided_claim, policy_new, proposed_claim,
};
pub(crate) use contracts::{
    cards_out, contract, contract_as_of, contract_cover, contract_documents, contract_new,
    contract_users, contract_waiting, contracts, recoveries,
};
pub(crate) use decision::{decision, done, refused};
pub(crate) use doors::{
    account, accounts_by_broker, audit, broker_choice, broker_in, error, factors, login,
    login_code, passkeys,
};
pub(crate) use employer::{colleagues, employer, statistics, what_if};
pub(crate) use lists::{list, lists, working};
pub(crate) use member::{
    access, cost, cost_answered, invited, join, no_card, own_card, own_cover, own_visit,
    own_visits, wallet,
};
pub(crate) use own_claims::{
    decided_own_claim, own_accident, own_claim, own_claim_form, own_claims,
};
pub(crate) use payouts::{approved_run, audited_payouts, no_payouts, payout_run, payouts};
pub(crate) use people::{card_misuse, insured, person, search};
pub(crate) use premiums::{invoice, invoices, no_payments, payments};
pub(crate) use receipts::{
    decided_receipt, proposed_receipt, receipt, receipt_board, receipt_form, receipt_mail,
    receipt_mail_settled, receipts,
};
pub(crate) use reports::{
    close, late, settled, settlement, settlements, visit, visits, void_requests, voided,
};

pub(crate) use tasks::tasks;
pub(crate) use terms::{clause, edition, terms};

use wording::Lang;

use crate::frame::{Desk, Frame, Section, Theme, User};
use crate::pages::{Choice, Fact};

/// What a sample is made for.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Language.
    pub(crate) lang: Lang,
    /// Colours.
    pub(crate) theme: Theme,
}

impl Look {
    fn pick(self, lv: &str, en: &str, ru: &str) -> String {
        match self.lang {
            Lang::Lv => lv,
            Lang::En => en,
            Lang::Ru => ru,
        }
        .to_owned()
    }

    fn of(self, [lv, en, ru]: [&str; 3]) -> String {
        self.pick(lv, en, ru)
    }

    fn euros(self, cents: i64) -> String {
        let sign = if self.lang == Lang::En { '.' } else { ',' };
        format!("{}{sign}{:02}\u{a0}€", cents / 100, cents % 100)
    }

    fn frame(self, desk: Desk, section: Section, path: &str) -> Frame {
        let (name, place) = match desk {
            Desk::Clerk => ("Ilze Kalniņa", "Klīnika „Pie Daugavas”"),
            Desk::Manager => ("Dace Ozoliņa", "Klīnika „Pie Daugavas”"),
            Desk::Insurer => ("Mārtiņš Liepa", "Saule"),
            Desk::Handler => ("Rita Kalēja", "Saule"),
            Desk::Auditor => ("Anna Vītola", "Polise"),
            Desk::Employer => ("Laura Siliņa", "SIA „Dzintara rati”"),
            Desk::Member => ("Ilze Kalniņa", "Saule"),
        };
        Frame {
            lang: self.lang,
            theme: self.theme,
            user: Some(User {
                name: name.into(),
                place: place.into(),
                desk,
                waiting: if desk == Desk::Insurer { 2 } else { 0 },
                tasks: match desk {
                    Desk::Insurer => 14,
                    Desk::Handler => 3,
                    _ => 0,
                },
            }),
            csrf: "sample-token".into(),
            path: path.into(),
            section,
            notice: None,
        }
    }

    /// The frame of somebody who is not logged in.
    fn guest(self, path: &str) -> Frame {
        Frame {
            user: None,
            csrf: String::new(),
            ..self.frame(Desk::Clerk, Section::Elsewhere, path)
        }
    }

    fn t(self, key: &str) -> String {
        wording::say(self.lang, key)
    }
}

const NUMBER: &str = "26-004217";

fn fact(label: String, value: impl Into<String>) -> Fact {
    Fact {
        label,
        value: value.into(),
    }
}

fn choice(id: &str, name: &str, detail: String, chosen: bool) -> Choice {
    Choice {
        id: id.into(),
        name: name.into(),
        detail,
        chosen,
    }
}

#[derive(Clone, Copy)]
struct Amounts {
    price: i64,
    insurer: i64,
}
