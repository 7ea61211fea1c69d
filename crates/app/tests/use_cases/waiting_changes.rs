//! Changes that wait for a second person.

use adjudication::RefundWay;
use app::{
    AppError, ChangeRequest, ConcludeContract, CorrectInsured, EndContract, EndorseContract,
    TakeOver,
};
use calendar::{add_days, date};
use money::Cents;
use store::{ChangeKind, EndingBy};

use crate::contract_ends::DAY;
use crate::contract_stories::{FIRST, concluded, join, joined, person, price};
use crate::contracts::endorsed;
use crate::world::World;

/// Who asked in time is in time, whenever the second person comes.
pub(crate) async fn what_was_asked_in_time_is_in_time(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = concluded(world).await;
    let dear = EndorseContract {
        holds_from: FIRST,
        agreed: app::Agreed {
            prices: vec![
                price("standarts", 100_001, false),
                price("premium", 148_000, false),
                price("optics", 4_000, true),
            ],
            ..app::Agreed::default()
        },
    };
    let at = endorsed(world, at, dear).await;
    world.set(FIRST, 9);
    let waits = app.join_insured(admin, at, join(1, FIRST)).await.unwrap();
    world.set(add_days(FIRST, 1), 9);
    let late = app.join_insured(admin, at, join(2, FIRST)).await;
    assert!(matches!(late, Err(AppError::GroupRefused(_))));
    let done = app.approve_change(other, waits.waiting.unwrap()).await;
    let change = world.store.contract_change(done.unwrap().changes[0]).await;
    let change = change.unwrap().unwrap();
    assert_eq!(
        (change.charge_cents.get(), change.holds_from),
        (100_001, FIRST)
    );
}

/// The second person is told what they sign: what the change is as a whole, of whom, and what holds now.
pub(crate) async fn the_second_person_is_told_what_they_sign(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let waiting = async || app.waiting_changes(other).await.unwrap();
    let at = concluded(world).await;
    let (_, at) = joined(world, at, join(1, FIRST)).await;
    let (cover, at) = joined(world, at, join(2, FIRST)).await;
    world.set(DAY, 9);

    // All of the contract is ended, though the first change with a sum is of one person.
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day: add_days(DAY, 30),
        way: RefundWay::Transfer,
    };
    app.end_contract(admin, at, end.clone()).await.unwrap();
    let seen = waiting().await.remove(0);
    assert_eq!((seen.kind, seen.now.people), (ChangeKind::Ended, Some(2)));
    assert_eq!(seen.request, ChangeRequest::End(end));
    assert!(seen.decided.is_none(), "it is of more than one");
    app.return_change(other, seen.id, "no").await.unwrap();

    // Of an endorsement, what is agreed on now.
    let mut agreed = app::Agreed {
        prices: vec![
            price("standarts", 30_000, false),
            price("premium", 48_000, false),
            price("optics", 4_000, true),
        ],
        ..app::Agreed::default()
    };
    agreed.prices[1].annual = Cents::new(50_000);
    let endorse = EndorseContract {
        holds_from: add_days(DAY, 1),
        agreed,
    };
    app.endorse_contract(admin, at, endorse).await.unwrap();
    let seen = waiting().await.remove(0);
    let before = seen.now.agreed.unwrap().prices;
    let premium = before.iter().find(|it| it.programme == "premium").unwrap();
    assert_eq!(
        (seen.kind, premium.annual.get()),
        (ChangeKind::Endorsed, 48_000)
    );
    app.return_change(other, seen.id, "no").await.unwrap();

    // Of a correction, the person as known.
    let wrong = CorrectInsured {
        cover,
        person: person(9, date(1991, 2, 3)),
    };
    app.correct_insured(admin, at, wrong).await.unwrap();
    let seen = waiting().await.remove(0);
    let known = seen.now.person.unwrap();
    assert_eq!(
        (seen.kind, known.last_name.as_str()),
        (ChangeKind::Corrected, "Zvaigzne 2")
    );
    app.return_change(other, seen.id, "no").await.unwrap();

    // Of a renewal, its days and how many go on.
    let renewal = app.renew_contract(admin, at.contract).await.unwrap().at;
    let conclude = ConcludeContract {
        on: DAY,
        people: TakeOver::Employees,
    };
    let asked = app.conclude_contract(admin, renewal, conclude).await;
    asked.unwrap();
    let seen = waiting().await.remove(0);
    assert_eq!(
        (seen.kind, seen.now.people, seen.now.period.0),
        (ChangeKind::Concluded, Some(2), date(2027, 7, 1))
    );
}
