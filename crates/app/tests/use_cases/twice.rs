//! What comes twice, or to two people at once: it is done once, and the second is told.

use adjudication::RefundWay;
use app::{
    Agreed, AppError, ChangeRequest, Changed, DecideRefund, EndContract, EndorseContract, NewList,
    OfferContract,
};
use calendar::date;
use store::EndingBy;

use crate::contract_stories::{FIRST, concluded, join, joined, price};
use crate::monthly_lists::{code, rows};
use crate::premium_guards::{PAID, billed, propose, statement, to_pay_back};
use crate::premiums::{import, sound, wrong};
use crate::world::{TODAY, World};

pub(crate) async fn a_new_thing_asked_for_twice_is_made_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let holder = app.contract(admin, at.contract).await.unwrap();
    let offer = |programme: &str, key: &str| OfferContract {
        key: key.into(),
        policyholder: holder.policyholder.id,
        number: None,
        programme: programme.into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![price(programme, 30_000, false)],
            ..Agreed::default()
        },
    };
    let twice = tokio::join!(
        app.offer_contract(admin, offer("standarts", "k-1")),
        app.offer_contract(admin, offer("standarts", "k-1"))
    );
    let (one, two) = (twice.0.unwrap(), twice.1.unwrap());
    assert_eq!(one.at, two.at);
    let again = app.offer_contract(admin, offer("standarts", "k-1")).await;
    assert_eq!(again.unwrap().at, one.at);
    let other = app.offer_contract(admin, offer("premium", "k-1")).await;
    assert_eq!(other.unwrap_err(), AppError::KeyReused);
    let second = app.offer_contract(admin, offer("standarts", "k-2")).await;
    assert_ne!(second.unwrap().at.contract, one.at.contract);

    let file = rows(&format!(
        "join;{};Jauna;Persona;1990-01-01;2026-07-01\n",
        code(31)
    ));
    let new = NewList {
        key: "k-1",
        ..NewList::typed(&file)
    };
    let twice = tokio::join!(
        app.draft_list(admin, at.contract, new),
        app.draft_list(admin, at.contract, new)
    );
    assert_eq!(twice.0.unwrap(), twice.1.unwrap());
    let lists = app.monthly_lists(admin, (Some(at.contract), None)).await;
    assert_eq!(lists.unwrap().len(), 1);
}

/// It tells all that is agreed, so it would put back the prices of before.
pub(crate) async fn an_endorsement_is_approved_as_it_was_seen(world: &World) {
    let (one, two, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = concluded(world).await;
    let endorse = |cents| EndorseContract {
        holds_from: date(2026, 9, 1),
        agreed: Agreed {
            prices: vec![
                price("standarts", cents, false),
                price("premium", 48_000, false),
                price("optics", 4_000, true),
            ],
            ..Agreed::default()
        },
    };
    let waits = |changed: Changed| changed.waiting.unwrap();
    let cheap = waits(
        app.endorse_contract(one, at, endorse(20_000))
            .await
            .unwrap(),
    );
    let dear = waits(
        app.endorse_contract(one, at, endorse(50_000))
            .await
            .unwrap(),
    );
    // Somebody who joins meanwhile changes nothing of what is agreed.
    joined(world, at, join(1, FIRST)).await;
    app.approve_change(two, dear).await.unwrap();
    let late = app.approve_change(two, cheap).await;
    assert_eq!(late.unwrap_err(), AppError::ContractChanged);
    app.return_change(two, cheap, "Cenas mainītas")
        .await
        .unwrap();
}

pub(crate) async fn a_contract_of_many_ends_in_few_statements(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let mut at = concluded(world).await;
    let end = ChangeRequest::End(EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: TODAY,
        last_day: date(2026, 10, 31),
        way: RefundWay::Transfer,
    });
    let mut taken = Vec::new();
    for people in [2, 8] {
        for n in 0..people {
            at = joined(world, at, join(people * 10 + n, FIRST)).await.1;
        }
        let before = world.store.statements();
        app.preview_change(admin, at, &end).await.unwrap();
        taken.push(world.store.statements() - before);
    }
    assert_eq!(taken[0], taken[1], "as many for ten people as for two");
}

pub(crate) async fn a_second_answer_to_a_refund_is_told_so(world: &World) {
    to_pay_back(world, 10_000).await;
    let approve = propose(world).await;
    let other = &world.actor("balta-admin-2");
    let back = DecideRefund {
        approved: false,
        ..approve
    };
    let answers = tokio::join!(
        world.app.decide_refund(other, approve),
        world.app.decide_refund(other, approve)
    );
    let late = wrong("decided-before");
    let (one, two) = answers;
    assert!(one.is_ok() != two.is_ok(), "one of both counts");
    assert!(late(one.and(two).unwrap_err()));
    for again in [approve, back] {
        let answer = world.app.decide_refund(other, again).await;
        assert!(late(answer.unwrap_err()));
    }
    sound(world).await;
}

/// Lines that were taken when no mark of a booking was kept.
pub(crate) async fn bookings_of_before_are_known_again(world: &World) {
    billed(world, &[25_000, 25_000]).await;
    let mut named = PAID;
    named.reference = "B-1";
    let unnamed = crate::premium_guards::Entry {
        cents: 100,
        told: "prēmija",
        ..PAID
    };
    let told = [named, unnamed, unnamed];
    import(world, statement("DAY", &told, None)).await.unwrap();
    let stay = if world.is_file() {
        "DROP TRIGGER bank_lines_stay_update"
    } else {
        "DROP TRIGGER bank_lines_stay ON bank_lines"
    };
    world.tamper(stay).await;
    world.tamper("UPDATE bank_lines SET booking = NULL").await;
    let more = [named, unnamed, unnamed, unnamed];
    let month = import(world, statement("MONTH", &more, None)).await;
    let month = month.unwrap();
    assert_eq!((month.lines, month.known), (1, 3), "the third is new");
    sound(world).await;
}

/// A page of what is late reads the accounts in which something has changed, and no others.
pub(crate) async fn payments_are_listed_without_reading_every_account(world: &World) {
    to_pay_back(world, 10_000).await;
    let admin = &world.actor("balta-admin");
    let seen = world.app.payments(admin, 0).await.unwrap();
    let shown =
        |view: &app::PaymentsView| (view.unbilled, view.overdue.clone(), view.to_refund.clone());
    let before = world.store.statements();
    let again = world.app.payments(admin, 0).await.unwrap();
    let taken = world.store.statements() - before;
    assert_eq!(shown(&again), shown(&seen));
    assert_eq!(seen.to_refund[0].amount.get(), 10_000);
    world
        .tamper("UPDATE premium_standings SET sequence = sequence - 1 WHERE sequence > 0")
        .await;
    let before = world.store.statements();
    let anew = world.app.payments(admin, 0).await.unwrap();
    assert!(
        world.store.statements() - before > taken,
        "it is worked out again"
    );
    assert_eq!(shown(&anew), shown(&seen));
    sound(world).await;
    world
        .tamper("UPDATE premium_standings SET advance_cents = advance_cents + 1")
        .await;
    let console = app::Actor::console();
    let verified = world.app.verify(&console).await.unwrap();
    assert!(!verified.differences.is_empty());
}

/// Nobody was first: the database decides, and the other is told that the number is taken.
pub(crate) async fn two_offers_do_not_share_a_number(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let holder = app.contract(admin, at.contract).await.unwrap();
    let offer = |number: &str| OfferContract {
        key: String::new(),
        policyholder: holder.policyholder.id,
        number: Some(number.into()),
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![price("standarts", 30_000, false)],
            ..Agreed::default()
        },
    };
    let (one, two) = tokio::join!(
        app.offer_contract(admin, offer("AB-1")),
        app.offer_contract(admin, offer("ab-1"))
    );
    let mut both = [one, two];
    both.sort_by_key(Result::is_err);
    let [made, taken] = both;
    assert!(made.is_ok());
    assert!(matches!(taken, Err(AppError::Invalid(it)) if it[0].code == "taken"));
    // What looks first finds it; what does not, the index stops.
    let number = world
        .app
        .contract(admin, made.unwrap().at.contract)
        .await
        .unwrap()
        .contract
        .number;
    let again = format!(
        "UPDATE contracts SET number = '{}' WHERE number = 'BTA-2026-00001'",
        number.to_lowercase()
    );
    assert!(world.try_tamper(&again).await.is_err());
}
