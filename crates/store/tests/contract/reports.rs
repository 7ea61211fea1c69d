use calendar::{Timestamp, date};
use money::Cents;
use store::{Store, Visit, VisitFilter, VisitState, Written};
use uuid::Uuid;

use crate::place::Place;
use crate::sample::{World, now, world};

/// Seven visits of one person, two a day, the fourth confirmed; the first says to be of a day far ahead.
async fn seven(store: &Store, world: &World) -> Vec<Visit> {
    let mut made = Vec::new();
    for n in 0..7_i8 {
        let mut visit = world.visit(store, 0, 1_00).await;
        visit.service_date = match n {
            0 => date(2099, 1, 1),
            _ => date(2026, 3, 1 + n / 2),
        };
        let account = world.account(store, 0).await;
        let hold = world.hold(&account, &visit, &n.to_string());
        assert_eq!(store.write(&[hold]).await, Ok(vec![Written::Done]));
        made.push(visit);
    }
    let fourth = made[3].id;
    world.move_to(store, fourth, VisitState::Confirmed).await;
    made
}

fn filter(set: impl FnOnce(&mut VisitFilter)) -> VisitFilter {
    let mut filter = VisitFilter::default();
    set(&mut filter);
    filter
}

pub(crate) async fn visits_are_paged(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let made = seven(&store, &world).await;
    let of_provider = filter(|f| f.provider = Some(world.provider));
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = store.visits(&of_provider, after, 3).await.unwrap();
        let Some((last, _)) = page.last() else {
            break;
        };
        after = Some(last.id);
        seen.extend(page);
    }
    // Whatever day they say to be of: the one of a day far ahead would head every list.
    let ids: Vec<_> = seen.iter().map(|(row, _)| row.id).collect();
    let newest_first: Vec<_> = made.iter().rev().map(|visit| visit.id).collect();
    assert_eq!(ids, newest_first);
    let anna = Some(&world.insured[0]);
    assert!(seen.iter().all(|(_, who)| who.as_ref() == anna));
}

pub(crate) async fn visits_are_filtered(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let made = seven(&store, &world).await;
    let newest_first: Vec<_> = made.iter().rev().map(|visit| visit.id).collect();
    let found = async |filter: VisitFilter| -> Vec<_> {
        let rows = store.visits(&filter, None, 100).await.unwrap();
        rows.into_iter().map(|(row, _)| row.id).collect()
    };
    let days = filter(|f| {
        f.from = Some(date(2026, 3, 2));
        f.to = Some(date(2026, 3, 3));
    });
    assert_eq!(found(days).await, newest_first[1..5]);
    let confirmed = filter(|f| f.state = Some(VisitState::Confirmed));
    assert_eq!(found(confirmed).await, [made[3].id]);
    let numbered = filter(|f| f.number = Some(made[5].number));
    assert_eq!(found(numbered).await, [made[5].id]);
    let both = filter(|f| {
        f.insured = Some(world.insured[0].id);
        f.practitioner = Some(world.practitioner);
    });
    assert_eq!(found(both).await, newest_first);
    let strange = filter(|f| f.insurer = Some(Uuid::now_v7().into()));
    assert_eq!(found(strange).await, []);
}

pub(crate) async fn totals_are_by_state(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    for (n, cents) in [1_00, 2_50, 4_00].into_iter().enumerate() {
        let visit = world.authorise(&store, n, cents).await;
        if n > 0 {
            world.move_to(&store, visit.id, VisitState::Confirmed).await;
        }
    }
    let insurer = Some(world.insurer);
    let filter = VisitFilter {
        insurer,
        ..VisitFilter::default()
    };
    let totals = store.visit_totals(&filter).await.unwrap();
    let states: Vec<_> = totals
        .iter()
        .map(|total| (total.state, total.visits))
        .collect();
    assert_eq!(states, [(VisitState::Confirmed, 2), (VisitState::Held, 1)]);
    assert_eq!(totals[0].price_cents, Cents::new(13_00));
    assert_eq!(totals[0].insurer_cents, Cents::new(6_50));
    assert_eq!(totals[0].patient_cents, Cents::new(6_50));
    let nobody = VisitFilter {
        insurer: Some(Uuid::now_v7().into()),
        ..VisitFilter::default()
    };
    assert_eq!(store.visit_totals(&nobody).await, Ok(vec![]));
}

pub(crate) async fn holds_run_out(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let kept = world.authorise(&store, 0, 1_00).await;
    let forgotten = world.authorise(&store, 1, 1_00).await;
    world.move_to(&store, kept.id, VisitState::Confirmed).await;
    let last: Timestamp = "2026-03-02T10:30:00Z".parse().unwrap();
    let over: Timestamp = "2026-03-02T10:30:00.000001Z".parse().unwrap();
    assert_eq!(store.held_visits(last).await, Ok(1));
    assert_eq!(store.held_visits(over).await, Ok(0));
    let overdue = |from, now| store.expired_holds(from, now, 10);
    assert_eq!(overdue(None, last).await, Ok(vec![]));
    assert_eq!(overdue(None, over).await, Ok(vec![forgotten.id]));
    assert_eq!(overdue(Some(last), over).await, Ok(vec![forgotten.id]));
    assert_eq!(overdue(Some(over), over).await, Ok(vec![]));
    world
        .move_to(&store, forgotten.id, VisitState::Expired)
        .await;
    assert_eq!(overdue(None, over).await, Ok(vec![]));
}

pub(crate) async fn visits_are_read_one_after_the_other(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let mut made = Vec::new();
    for n in 0..5 {
        made.push(world.authorise(&store, n % 3, 1_00).await);
    }
    let first = store.visits_after(None, 3).await.unwrap();
    let second = store.visits_after(Some(first[2].id), 3).await.unwrap();
    assert_eq!([first, second].concat(), made);
    assert_eq!(made[0].authorised_at, now());
}
