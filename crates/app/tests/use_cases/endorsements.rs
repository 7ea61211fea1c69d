//! What is agreed for days to come: until then the old holds, then the new, whatever was agreed in between.

use app::{
    Agreed, AsOf, ChangeRequest, ContractAt, EndorseContract, JoinFamily, NewList, UpgradeCover,
    WhatIf,
};
use calendar::{Date, date};
use identity::CoverId;
use money::Cents;
use store::{Instalment, Instalments, Relation};

use crate::contract_stories::{FIRST, concluded, join, joined, person, price};
use crate::contracts::endorsed;
use crate::employer::own;
use crate::monthly_lists::{code, rows};
use crate::world::{TODAY, World};

const AUGUST: Date = date(2026, 8, 1);
const OCTOBER: Date = date(2026, 10, 1);
const JANUARY: Date = date(2027, 1, 1);

fn agreed(standard: i64, (family, upgrades): (bool, bool), parts: &[Date]) -> Agreed {
    let part = |due_on: &Date| Instalment {
        due_on: *due_on,
        cents: Cents::new(100),
    };
    Agreed {
        prices: vec![
            price("standarts", standard, false),
            price("premium", 48_000, false),
            price("optics", 4_000, true),
        ],
        instalments: (!parts.is_empty()).then(|| Instalments(parts.iter().map(part).collect())),
        family_offered: family,
        upgrades_offered: upgrades,
    }
}

/// What a wish would cost, or why it is refused.
async fn asked(world: &World, at: ContractAt, wish: ChangeRequest) -> Result<i64, &'static str> {
    let admin = &world.actor("bta-admin");
    match world.app.preview_change(admin, at, &wish).await {
        Ok(changes) => Ok(changes[0].charge.get()),
        Err(error) => Err(error.code()),
    }
}

/// What somebody costs who joins on a day.
async fn joins(world: &World, at: ContractAt, on: Date) -> i64 {
    let wish = ChangeRequest::Join(join(90, on));
    asked(world, at, wish).await.unwrap()
}

async fn may_bring_family(world: &World, (at, employee): (ContractAt, CoverId), on: Date) -> bool {
    let wish = JoinFamily {
        employee,
        person: person(91, date(1985, 5, 5)),
        relation: Relation::Spouse,
        on,
        cards: Vec::new(),
    };
    let wish = ChangeRequest::JoinFamily(wish);
    asked(world, at, wish).await.is_ok()
}

async fn may_widen(world: &World, (at, cover): (ContractAt, CoverId), on: Date) -> bool {
    let programme = "premium".to_owned();
    let wish = UpgradeCover {
        cover,
        programme: Some(programme),
        add_ons: Vec::new(),
        on,
    };
    asked(world, at, ChangeRequest::Upgrade(wish)).await.is_ok()
}

pub(crate) async fn what_is_agreed_for_a_day_to_come_waits_for_it(world: &World) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let mut at = own(world).await;
    let mut covers = Vec::new();
    for n in 1..=5 {
        let (cover, after) = joined(world, at, join(n, FIRST)).await;
        covers.push(cover);
        at = after;
    }
    let known_before = world.now();
    world.pass(jiff::SignedDuration::from_hours(1));
    let wanted = |holds_from, agreed| EndorseContract { holds_from, agreed };
    let parts = [date(2026, 10, 15), date(2027, 1, 15)];
    let october = wanted(OCTOBER, agreed(36_000, (false, true), &parts));
    let at = endorsed(world, at, october.clone()).await;
    let again = app.endorse_contract(admin, at, october).await.unwrap_err();
    assert_eq!(again.code(), "invalid");

    // Today nothing is otherwise, but that it is told what comes.
    let seen = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(
        (&seen.terms.instalments, seen.terms.family_offered),
        (&None, true)
    );
    assert_eq!(seen.terms.later.0.len(), 1);
    assert_eq!(seen.terms.later.0[0].upgrades_offered, None);
    // Ten twelfths of 300.00, nine of 360.00.
    let eve = date(2026, 9, 30);
    assert_eq!(joins(world, at, eve).await, 25_000);
    assert_eq!(joins(world, at, OCTOBER).await, 27_000);
    let family = (at, covers[0]);
    assert!(may_bring_family(world, family, eve).await);
    assert!(!may_bring_family(world, family, OCTOBER).await);

    // One in between, and one after.
    let august = wanted(AUGUST, agreed(33_000, (true, false), &[]));
    let at = endorsed(world, at, august).await;
    let january = wanted(JANUARY, agreed(36_000, (true, false), &[]));
    let at = endorsed(world, at, january).await;
    let told = [
        (date(2026, 7, 31), 30_000),
        (AUGUST, 30_250),
        (eve, 27_500),
        (OCTOBER, 27_000),
        (JANUARY, 18_000),
    ];
    for (on, charge) in told {
        assert_eq!(joins(world, at, on).await, charge, "{on}");
        let question = WhatIf::Join {
            on,
            programme: None,
            add_ons: Vec::new(),
        };
        let answer = app.what_if(hr, at.contract, &question).await.unwrap();
        assert_eq!(answer.decided.document.charge.get(), charge, "{on}");
    }
    let family = (at, covers[0]);
    assert!(may_bring_family(world, family, eve).await);
    assert!(!may_bring_family(world, family, OCTOBER).await);
    assert!(may_bring_family(world, family, JANUARY).await);
    let wider = (at, covers[1]);
    assert!(may_widen(world, wider, date(2026, 7, 31)).await);
    assert!(!may_widen(world, wider, AUGUST).await);
    assert!(!may_widen(world, wider, OCTOBER).await);

    // A list, too.
    let row = |n, on| format!("join;{};Jauna;Persona;1985-05-05;{on}\n", code(n));
    let file = rows(&(row(31, eve) + &row(32, OCTOBER)));
    let list = app.draft_list(admin, at.contract, NewList::typed(&file));
    let list = list.await.unwrap();
    let preview = app.monthly_list(admin, list.list).await.unwrap().preview;
    let charges: Vec<i64> = preview.lines.iter().map(|it| it.charge.get()).collect();
    assert_eq!(charges, [27_500, 27_000]);
    assert!(app.monthly_list(hr, list.list).await.is_err());

    // Any day, as any moment knew it.
    let then = async |day, known_at| {
        let wanted = AsOf {
            day,
            known_at,
            page: 0,
        };
        let seen = app.contract_as_of(admin, at.contract, wanted).await;
        let book = seen.unwrap().book;
        let terms = book.terms.on(day);
        let price = book.price("standarts", day).unwrap().annual_cents.get();
        let parts = terms.instalments.map_or(0, |parts| parts.0.len());
        (price, terms.family_offered, terms.upgrades_offered, parts)
    };
    let now = world.now();
    assert_eq!(then(OCTOBER, known_before).await, (30_000, true, true, 0));
    assert_eq!(then(FIRST, now).await, (30_000, true, true, 0));
    assert_eq!(then(eve, now).await, (33_000, true, false, 0));
    assert_eq!(then(OCTOBER, now).await, (36_000, false, false, 2));
    assert_eq!(then(JANUARY, now).await, (36_000, true, false, 0));
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences, []);
}

/// Who begins before the day owes all as it begins, who begins after it in the parts agreed for then.
pub(crate) async fn parts_agreed_for_a_day_to_come_are_those_of_who_begins_then(world: &World) {
    let at = concluded(world).await;
    let parts = [date(2026, 10, 15), date(2027, 1, 15)];
    let october = EndorseContract {
        holds_from: OCTOBER,
        agreed: agreed(30_000, (true, true), &parts),
    };
    let at = endorsed(world, at, october).await;
    let (cover, at) = joined(world, at, join(1, FIRST)).await;
    let (_, at) = joined(world, at, join(2, OCTOBER)).await;
    // Whoever looks at one person of a contract in parts has all of it posted.
    assert!(may_widen(world, (at, cover), FIRST).await);
    let account = world.store.premium_account(at.contract).await.unwrap();
    let due = account.to_come(TODAY).unwrap();
    let days: Vec<(Date, i64)> = due.iter().map(|(on, it)| (*on, it.get())).collect();
    // 300.00 when it begins, later than the fourteen days to pay; nine twelfths in two halves.
    let told = [(FIRST, 30_000), (parts[0], 11_250), (parts[1], 11_250)];
    assert_eq!(days, told);
}
