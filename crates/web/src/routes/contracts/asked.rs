//! What is asked for in a change that waits: all that a second person signs.

use app::{
    Agreed, ChangeRequest, ConcludeContract, EndContract, EndingBy, EndorseContract, Instalments,
    JoinFamily, JoinInsured, LeaveContract, PersonData, PriceOf, RecordMisuse, SettleLeaver,
    TakeOver, UpgradeCover, WaitingChange, WaitingNow, is_called,
};
use calendar::Date;
use money::Cents;
use wording::{Lang, say};

use super::forms::way_of;
use super::view::{period, plan, programme, relation};
use crate::pages::Fact;
use crate::view::{day, euros, fact, moment};

/// What there is to know of a change before it is approved.
pub(super) fn facts(lang: Lang, it: &WaitingChange) -> Vec<Fact> {
    let mut facts = vec![
        fact(lang, "contract-by", it.proposed_by.name.clone()),
        fact(lang, "contract-known", moment(lang, it.proposed_at)),
    ];
    facts.extend(asked(lang, &it.request, &it.now));
    if !matches!(it.request, ChangeRequest::Correct(_)) {
        facts.push(fact(lang, "contract-charge", euros(lang, it.charge)));
        facts.push(fact(lang, "contract-refund", euros(lang, it.refund)));
    }
    facts
}

fn asked(lang: Lang, request: &ChangeRequest, now: &WaitingNow) -> Vec<Fact> {
    match request {
        ChangeRequest::Conclude(it) => concluded(lang, it, now),
        ChangeRequest::Endorse(it) => endorsed(lang, it, now),
        ChangeRequest::End(it) => ended(lang, it, now),
        ChangeRequest::WithdrawNotice(_) => vec![
            on(lang, "contract-waiting-goes-on", now.period.1),
            people(lang, "contract-waiting-people", now),
        ],
        ChangeRequest::Join(it) => joined(lang, it, now),
        ChangeRequest::JoinFamily(it) => family(lang, it, now),
        ChangeRequest::Upgrade(it) => upgraded(lang, it, now),
        ChangeRequest::Leave(it) => left(lang, it, now),
        ChangeRequest::Settle(it) => settled(lang, it, now),
        ChangeRequest::Misuse(it) => misused(lang, it, now),
        ChangeRequest::Correct(right) => {
            let is = fact(lang, "contract-person-is", named(lang, &right.person));
            whose(lang, "contract-person-was", now)
                .into_iter()
                .chain([is])
                .collect()
        }
        ChangeRequest::Recover(it) => {
            let mut facts = whose(lang, "contract-field-cover", now);
            facts.push(fact(lang, "recoveries-losses", euros(lang, it.losses)));
            facts.push(fact(lang, "claim-reason", it.reason.clone()));
            facts
        }
        // These move no money, and never wait.
        ChangeRequest::IssueCard(_)
        | ChangeRequest::ReplaceCard(_)
        | ChangeRequest::ReturnCard(_)
        | ChangeRequest::LoseCard(_)
        | ChangeRequest::ReportLost(_)
        | ChangeRequest::EndEcards(_) => whose(lang, "contract-field-cover", now),
    }
}

fn concluded(lang: Lang, it: &ConcludeContract, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = vec![
        fact(lang, "contract-period", period(lang, now.period)),
        on(lang, "contract-concluded-on", it.on),
    ];
    if let Some(agreed) = &now.agreed {
        facts.extend(changed(lang, (&Agreed::default(), agreed), now));
    }
    if it.people == TakeOver::Employees {
        facts.push(people(lang, "contract-waiting-taken-over", now));
    }
    facts
}

fn endorsed(lang: Lang, it: &EndorseContract, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = vec![on(lang, "contract-field-holds-from", it.holds_from)];
    let before = now.agreed.clone().unwrap_or_default();
    facts.extend(changed(lang, (&before, &it.agreed), now));
    facts
}

/// What is agreed on otherwise than before.
fn changed(lang: Lang, (before, after): (&Agreed, &Agreed), now: &WaitingNow) -> Vec<Fact> {
    let old = |price: &PriceOf| {
        let mut all = before.prices.iter();
        all.find(|old| is_called(&now.edition, &old.programme, &price.programme))
            .map(|old| old.annual)
    };
    let prices = after.prices.iter().filter(|it| old(it) != Some(it.annual));
    let price = |it: &PriceOf| Fact {
        label: programme(lang, &now.edition, &it.programme),
        value: arrow(old(it).map(|was| euros(lang, was)), euros(lang, it.annual)),
    };
    let mut facts: Vec<Fact> = prices.map(price).collect();
    let parts = |it: &Option<Instalments>| it.as_ref().map(|them| plan(lang, &them.0));
    let (was, is) = (parts(&before.instalments), parts(&after.instalments));
    if was != is {
        let is = is.unwrap_or_else(|| say(lang, "contract-no"));
        facts.push(fact(lang, "contract-instalments", arrow(was, is)));
    }
    let offered = [
        (
            "contract-family-offered",
            before.family_offered,
            after.family_offered,
        ),
        (
            "contract-upgrades-offered",
            before.upgrades_offered,
            after.upgrades_offered,
        ),
    ];
    for (key, was, is) in offered {
        if was != is {
            facts.push(fact(lang, key, arrow(Some(yes(lang, was)), yes(lang, is))));
        }
    }
    facts
}

fn ended(lang: Lang, it: &EndContract, now: &WaitingNow) -> Vec<Fact> {
    let by = match it.by {
        EndingBy::Insurer => "contract-by-insurer",
        EndingBy::Policyholder | EndingBy::PolicyholderForPerson => "contract-by-policyholder",
    };
    vec![
        fact(lang, "contract-field-by", say(lang, by)),
        on(
            lang,
            "contract-field-notice-received-on",
            it.notice_received_on,
        ),
        on(lang, "contract-field-last-day", it.last_day),
        people(lang, "contract-waiting-people", now),
        fact(lang, "contract-field-way", way_of(lang, it.way)),
    ]
}

fn joined(lang: Lang, it: &JoinInsured, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = vec![
        fact(lang, "contract-field-cover", named(lang, &it.person)),
        on(lang, "contract-field-on", it.on),
    ];
    let own = it
        .programme
        .iter()
        .map(|id| ("contract-field-programme", id));
    let add_ons = it.add_ons.iter().map(|id| ("contract-field-add-ons", id));
    let bought = own.chain(add_ons);
    facts.extend(bought.map(|(key, id)| fact(lang, key, programme(lang, &now.edition, id))));
    facts
}

fn family(lang: Lang, it: &JoinFamily, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = vec![
        fact(lang, "contract-field-cover", named(lang, &it.person)),
        fact(lang, "contract-field-relation", relation(lang, it.relation)),
        on(lang, "contract-field-on", it.on),
    ];
    facts.extend(whose(lang, "contract-field-employee", now));
    facts
}

fn upgraded(lang: Lang, it: &UpgradeCover, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = whose(lang, "contract-field-cover", now);
    let called = |id: &String| programme(lang, &now.edition, id);
    let wider = it.programme.as_ref().map(called);
    facts.extend(wider.map(|wider| fact(lang, "contract-field-programme", wider)));
    if !it.add_ons.is_empty() {
        let bought: Vec<String> = it.add_ons.iter().map(called).collect();
        facts.push(fact(lang, "contract-field-add-ons", bought.join("; ")));
    }
    facts.push(on(lang, "contract-field-on", it.on));
    facts
}

fn left(lang: Lang, it: &LeaveContract, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = whose(lang, "contract-field-cover", now);
    facts.push(on(
        lang,
        "contract-field-notice-received-on",
        it.notice_received_on,
    ));
    facts.push(on(lang, "contract-field-last-day", it.last_day));
    facts.push(fact(lang, "contract-field-way", way_of(lang, it.way)));
    facts.extend(sum(lang, "contract-waiting-paid", it.paid));
    facts
}

fn settled(lang: Lang, it: &SettleLeaver, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = whose(lang, "contract-field-cover", now);
    let way = it.way.map(|way| way_of(lang, way));
    facts.extend(way.map(|way| fact(lang, "contract-field-way", way)));
    facts.extend(sum(lang, "contract-waiting-paid", it.paid));
    facts
}

fn misused(lang: Lang, it: &RecordMisuse, now: &WaitingNow) -> Vec<Fact> {
    let mut facts = whose(lang, "contract-field-cover", now);
    facts.push(fact(lang, "contract-field-at", moment(lang, it.at)));
    facts.extend(sum(lang, "contract-waiting-losses", it.losses));
    facts
}

fn on(lang: Lang, key: &str, date: Date) -> Fact {
    fact(lang, key, day(lang, Some(date)))
}

fn sum(lang: Lang, key: &str, cents: Option<Cents>) -> Option<Fact> {
    cents.map(|cents| fact(lang, key, euros(lang, cents)))
}

fn people(lang: Lang, key: &str, now: &WaitingNow) -> Fact {
    fact(lang, key, now.people.unwrap_or_default().to_string())
}

/// The person it is about, as the books know them.
fn whose(lang: Lang, key: &str, now: &WaitingNow) -> Vec<Fact> {
    let person = now.person.iter();
    person.map(|it| fact(lang, key, named(lang, it))).collect()
}

/// Who somebody is, with the whole code: the second person compares it with the paper.
fn named(lang: Lang, it: &PersonData) -> String {
    let code = it.personal_code.formatted();
    let born = day(lang, Some(it.birth_date));
    format!("{} {}, {code}, {born}", it.first_name, it.last_name)
}

fn arrow(before: Option<String>, after: String) -> String {
    match before {
        Some(before) => format!("{before} → {after}"),
        None => after,
    }
}

fn yes(lang: Lang, it: bool) -> String {
    say(lang, if it { "contract-yes" } else { "contract-no" })
}
