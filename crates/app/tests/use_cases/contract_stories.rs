//! The life of group contracts, told with hand-worked amounts.

use adjudication::{GroupOutcome, RefundWay, WaitsFor};
use app::{
    Agreed, Changed, ConcludeContract, ContractAt, EndContract, JoinFamily, JoinInsured,
    LeaveContract, OfferContract, PersonData, PolicyholderData, PriceOf, ReturnCard, SettleLeaver,
    TakeOver, UpgradeCover,
};
use calendar::{Date, date};
use identity::CoverId;
use money::Cents;
use store::{CardKind, ContractState, EndingBy, Instalments, Relation};

use crate::world::{TODAY, World};

pub(crate) const FIRST: Date = date(2026, 7, 1);

pub(crate) fn person(n: u64, born: Date) -> PersonData {
    PersonData {
        personal_code: format!("37{n:09}").parse().unwrap(),
        first_name: "Rūta".into(),
        last_name: format!("Zvaigzne {n}"),
        birth_date: born,
        sex: None,
    }
}

pub(crate) fn price(programme: &str, cents: i64, add_on: bool) -> PriceOf {
    PriceOf {
        programme: programme.into(),
        annual: Cents::new(cents),
        add_on,
    }
}

/// A contract from July, concluded today.
pub(crate) async fn concluded(world: &World) -> ContractAt {
    concluded_in_parts(world, None).await
}

/// The same, paid in parts.
pub(crate) async fn concluded_in_parts(
    world: &World,
    instalments: Option<Instalments>,
) -> ContractAt {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let holder = PolicyholderData {
        name: "SIA Jaunais darbs".into(),
        registration_number: "40003521600".parse().unwrap(),
        address: "Liepāja".into(),
        email: String::new(),
    };
    let holder = app.add_policyholder(admin, holder).await.unwrap();
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder.id,
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![
                price("standarts", 30_000, false),
                price("premium", 48_000, false),
                price("optics", 4_000, true),
            ],
            instalments,
            family_offered: true,
            upgrades_offered: true,
        },
    };
    let offered = app.offer_contract(admin, offer).await.unwrap();
    concluded_by_two(world, offered.at, (TODAY, TakeOver::Nobody))
        .await
        .at
}

/// An offer is concluded: one asks, another approves.
pub(crate) async fn concluded_by_two(
    world: &World,
    at: ContractAt,
    (on, people): (Date, TakeOver),
) -> Changed {
    let (admin, second) = (world.actor("bta-admin"), world.actor("bta-admin-2"));
    let conclude = ConcludeContract { on, people };
    let asked = world.app.conclude_contract(&admin, at, conclude);
    let asked = asked.await.unwrap();
    assert!(asked.changes.is_empty(), "nothing is written by one");
    let waits = asked.waiting.unwrap();
    world.app.approve_change(&second, waits).await.unwrap()
}

pub(crate) fn join(n: u64, on: Date) -> JoinInsured {
    JoinInsured {
        person: person(n, date(1990, 1, 1)),
        on,
        programme: None,
        add_ons: Vec::new(),
        cards: vec![CardKind::Plastic, CardKind::Ecard],
    }
}

/// Somebody joins; the cover and the contract then.
pub(crate) async fn joined(
    world: &World,
    at: ContractAt,
    join: JoinInsured,
) -> (CoverId, ContractAt) {
    let admin = &world.actor("bta-admin");
    let changed = world.app.join_insured(admin, at, join).await.unwrap();
    (cover_of(world, &changed).await, changed.at)
}

/// The cover of the first change.
pub(crate) async fn cover_of(world: &World, changed: &Changed) -> CoverId {
    let change = world
        .store
        .contract_change(changed.changes[0])
        .await
        .unwrap()
        .unwrap();
    change.cover_id.unwrap()
}

/// What a change cost and returned.
async fn money(world: &World, changed: &Changed) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    for id in &changed.changes {
        let change = world.store.contract_change(*id).await.unwrap().unwrap();
        all.push((change.charge_cents.get(), change.refund_cents.get()));
    }
    all
}

pub(crate) async fn a_contract_is_offered_concluded_and_joined(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(view.terms.state, ContractState::Concluded);
    assert_eq!(view.contract.number, "BTA-2026-00001");
    assert_eq!(
        (view.contract.last_day, view.prices.len()),
        (date(2027, 6, 30), 3)
    );

    // From the first day: the whole year and the whole add-on.
    let first = JoinInsured {
        add_ons: vec!["optics".into()],
        ..join(1, FIRST)
    };
    let changed = app.join_insured(admin, at, first.clone()).await.unwrap();
    assert_eq!(money(world, &changed).await, [(34_000, 0), (0, 0), (0, 0)]);
    let again = app.join_insured(admin, changed.at, first).await;
    assert_eq!(again.unwrap_err().code(), "already-covered");

    // In the third contract month, which counts whole: ten of twelve months.
    world.set(date(2026, 9, 10), 9);
    let late = app
        .join_insured(admin, changed.at, join(2, date(2026, 9, 15)))
        .await
        .unwrap();
    assert_eq!(money(world, &late).await[0], (25_000, 0));
    let cover = cover_of(world, &late).await;
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    assert_eq!((seen.cards.len(), seen.changes.len()), (2, 3));
    assert_eq!(seen.person.cover.last_day, date(2027, 6, 30));
    let people = app
        .contract_people(admin, at.contract, ("zvaig", None))
        .await
        .unwrap();
    assert_eq!(people.rows.len(), 2);
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(view.sums, (Cents::new(59_000), Cents::ZERO));
    assert_eq!(
        app.verify(&world.actor("revidents"))
            .await
            .unwrap()
            .differences
            .len(),
        0
    );
}

pub(crate) async fn a_year_of_a_leaver_with_a_card_out(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    world.set(date(2026, 9, 10), 9);
    let leave = LeaveContract {
        cover,
        notice_received_on: date(2026, 9, 10),
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    };
    let left = app.leave_contract(admin, at, leave.clone()).await.unwrap();
    assert_eq!(money(world, &left).await, [(0, 0)]);
    let twice = app.leave_contract(admin, left.at, leave).await;
    assert_eq!(twice.unwrap_err().code(), "invalid");
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    let outcome = seen.changes[0].decided.clone().unwrap().document.outcome;
    let waits = matches!(
        outcome,
        GroupOutcome::Waiting {
            reason: WaitsFor::Cards { out: 2 },
            ..
        }
    );
    assert!(waits && seen.is_open, "{outcome:?}");
    assert_eq!(
        app.cards_out(admin, Some(at.contract)).await.unwrap().len(),
        2
    );

    let settle = SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    let early = app.settle_leaver(admin, left.at, settle.clone()).await;
    assert_eq!(early.unwrap_err().code(), "group-waits");

    // The e-card is revoked, the plastic one comes back ten days after the end: the tenth of October counts.
    let mut at = left.at;
    for card in &seen.cards {
        world.set(date(2026, 10, 10), 9);
        if card.kind == CardKind::Ecard {
            let insured = seen.person.insured;
            app.revoke_card(admin, insured, card.id).await.unwrap();
            at.version += 1;
        } else {
            let back = ReturnCard {
                cover,
                card: card.id,
                on: date(2026, 10, 10),
            };
            at = app.return_card(admin, at, back).await.unwrap().at;
        }
    }
    assert_eq!(
        app.cards_out(admin, None)
            .await
            .unwrap()
            .iter()
            .filter(|it| it.cover == cover)
            .count(),
        0
    );
    let settled = app.settle_leaver(admin, at, settle.clone()).await.unwrap();
    // Eight full months from 11 October to 30 June: 300.00 / 12 * 8.
    assert_eq!(money(world, &settled).await, [(0, 20_000)]);
    let again = app.settle_leaver(admin, settled.at, settle).await;
    assert_eq!(again.unwrap_err().code(), "invalid");
}

pub(crate) async fn a_family_joins_and_a_programme_widens(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let mut at = concluded(world).await;
    let mut covers = Vec::new();
    for n in 1..=5 {
        let (cover, after) = joined(world, at, join(n, FIRST)).await;
        covers.push(cover);
        at = after;
    }
    let family = |n, born| JoinFamily {
        employee: covers[0],
        person: person(n, born),
        relation: Relation::Parent,
        on: FIRST,
        cards: vec![CardKind::Ecard],
    };
    // 62 years old: 1.7 times 300.00. One in five is allowed, a second is not.
    let older = app
        .join_family(admin, at, family(11, date(1964, 1, 1)))
        .await
        .unwrap();
    assert_eq!(money(world, &older).await[0], (51_000, 0));
    let second = app
        .join_family(admin, older.at, family(12, date(1970, 1, 1)))
        .await;
    assert_eq!(second.unwrap_err().code(), "group-refused");
    let seen = app
        .contract_cover(admin, at.contract, covers[0])
        .await
        .unwrap();
    assert_eq!(seen.family.len(), 1);
    assert_eq!(seen.family[0].annual, Cents::new(51_000));

    let wider = UpgradeCover {
        cover: covers[1],
        programme: Some("premium".into()),
        add_ons: Vec::new(),
        on: FIRST,
    };
    let upgraded = app.upgrade_cover(admin, older.at, wider).await.unwrap();
    assert_eq!(money(world, &upgraded).await, [(18_000, 0)]);
    let seen = app
        .contract_cover(admin, at.contract, covers[1])
        .await
        .unwrap();
    assert_eq!(seen.person.programme, "premium");
    // What a visit reads.
    let insured = app.insured(admin, seen.person.insured).await.unwrap();
    assert_eq!(insured.covers.len(), 1);
    let files = world.store.covers(seen.person.insured).await.unwrap();
    assert_eq!(files[0].cover.programme_on(date(2026, 6, 30)), None);
    assert_eq!(files[0].cover.programme_on(FIRST), Some("premium"));
}

pub(crate) async fn a_contract_is_ended_for_everybody(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let (two, at) = joined(world, at, join(2, FIRST)).await;
    world.set(date(2026, 9, 10), 9);
    let end = |last_day| EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: date(2026, 9, 10),
        last_day,
        way: RefundWay::Transfer,
    };
    // Fourteen days are not fifteen (2.1).
    let short = app.end_contract(admin, at, end(date(2026, 9, 24))).await;
    assert_eq!(short.unwrap_err().code(), "group-refused");
    // The end for everybody takes two, whatever it costs now: while cards are out it returns nothing.
    let asked = app.end_contract(admin, at, end(date(2026, 9, 30))).await;
    let asked = asked.unwrap().waiting.unwrap();
    let own = app.approve_change(admin, asked).await.unwrap_err();
    assert_eq!(own.code(), "second-person");
    let other = &world.actor("bta-admin-2");
    let ended = app.approve_change(other, asked).await.unwrap();
    assert_eq!(ended.changes.len(), 3);
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(view.terms.state, ContractState::Ended);
    for cover in [one, two] {
        let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
        assert_eq!(seen.person.cover.ended_last_day, Some(date(2026, 9, 30)));
    }
    let late = app
        .join_insured(admin, ended.at, join(3, date(2026, 10, 1)))
        .await;
    let late = late.unwrap_err();
    assert!(matches!(late, app::AppError::Invalid(it) if it[0].code == "outside-contract"));
    // As it was known before.
    let before = app::AsOf {
        day: date(2026, 10, 1),
        known_at: "2026-09-10T05:00:00Z".parse().unwrap(),
        page: 0,
    };
    let seen = app
        .contract_as_of(admin, at.contract, before)
        .await
        .unwrap();
    assert_eq!(
        (seen.book.covers_on(before.day).count(), seen.counts),
        (2, (2, 0))
    );
    assert_eq!((seen.people.len(), seen.has_more), (2, false));
    assert_eq!(
        app.verify(&world.actor("revidents"))
            .await
            .unwrap()
            .differences
            .len(),
        0
    );
}

pub(crate) async fn a_contract_is_renewed_with_its_people(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let wide = JoinInsured {
        programme: Some("premium".into()),
        add_ons: vec!["optics".into()],
        ..join(1, FIRST)
    };
    let (_, at) = joined(world, at, wide).await;
    let (_, at) = joined(world, at, join(2, FIRST)).await;
    world.set(date(2027, 6, 1), 9);
    let renewed = app.renew_contract(admin, at.contract).await.unwrap();
    let again = app.renew_contract(admin, at.contract).await;
    assert_eq!(again.unwrap_err().code(), "already-renewed");
    let then = (date(2027, 6, 1), TakeOver::Employees);
    let concluded = concluded_by_two(world, renewed.at, then).await;
    let charges: Vec<i64> = money(world, &concluded)
        .await
        .iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(charges.iter().sum::<i64>(), 52_000 + 30_000);
    let people = app
        .contract_people(admin, renewed.at.contract, ("", None))
        .await
        .unwrap();
    assert_eq!(people.rows.len(), 2);
    assert!(people.rows.iter().all(|it| it.cover.renewed));
    assert_eq!(people.rows[0].cover.first_day, date(2027, 7, 1));
    assert_eq!(
        app.verify(&world.actor("revidents"))
            .await
            .unwrap()
            .differences
            .len(),
        0
    );
}
