use std::sync::Arc;

use calendar::{Date, date};
use money::Cents;
use store::{
    ClosePeriod, Difference, SettlementFilter, Store, StoreError, Visit, VisitFilter, VisitState,
    VoidDecline, VoidRequest, VoidRequestFilter, Written,
};
use uuid::Uuid;

use crate::place::Place;
use crate::sample::{World, audit, file, now, world};

const MARCH: Date = date(2026, 3, 1);
const APRIL: Date = date(2026, 4, 1);

fn close(world: &World, month: Date) -> ClosePeriod {
    ClosePeriod {
        id: Uuid::now_v7().into(),
        insurer: world.insurer,
        provider: world.provider,
        month,
        at: now(),
        by: world.clerk,
    }
}

async fn confirmed(store: &Store, world: &World, n: usize, on: Date) -> Visit {
    let mut visit = world.visit(store, n, 2_00).await;
    visit.service_date = on;
    let hold = world.hold(
        &world.account(store, n).await,
        &visit,
        &visit.id.to_string(),
    );
    assert_eq!(store.write(&[hold]).await, Ok(vec![Written::Done]));
    world.move_to(store, visit.id, VisitState::Confirmed).await
}

pub(crate) async fn a_month_is_closed_once(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let trail = audit("settlement.close");
    let empty = store.close_period(&close(&world, MARCH), &trail).await;
    assert_eq!(empty, Err(StoreError::NothingToChange));

    let visits = [
        confirmed(&store, &world, 0, date(2026, 3, 1)).await,
        confirmed(&store, &world, 1, date(2026, 3, 31)).await,
    ];
    let next = confirmed(&store, &world, 2, date(2026, 4, 1)).await;
    world.authorise(&store, 2, 5_00).await;
    let open = store
        .open_periods(&SettlementFilter::default())
        .await
        .unwrap();
    let months: Vec<_> = open
        .iter()
        .map(|period| (period.month, period.visits))
        .collect();
    assert_eq!(months, [(APRIL, 1), (MARCH, 2)]);
    let march = SettlementFilter {
        to: Some(MARCH),
        ..SettlementFilter::default()
    };
    assert_eq!(store.open_periods(&march).await.unwrap(), open[1..]);
    assert_eq!(open[1].insurer_cents, Cents::new(4_00));

    let settlement = store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await
        .unwrap();
    assert_eq!((settlement.number, settlement.visits), (1, 2));
    assert_eq!(settlement.insurer_cents, Cents::new(4_00));
    assert_eq!(settlement.price_cents, Cents::new(8_00));
    assert_eq!(
        store.settlement(settlement.id).await,
        Ok(Some(settlement.clone()))
    );
    assert_eq!(
        store.settlements(&march).await,
        Ok(vec![settlement.clone()])
    );

    let filter = VisitFilter {
        settlement: Some(settlement.id),
        ..VisitFilter::default()
    };
    let rows = store.visits(&filter, None, 9).await.unwrap();
    let ids: Vec<_> = rows.iter().map(|(row, _)| row.id).collect();
    assert_eq!(ids, [visits[1].id, visits[0].id]);
    assert_eq!(
        store.visit(next.id).await.unwrap().unwrap().settlement_id,
        None
    );

    let again = store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await;
    assert_eq!(again, Err(StoreError::NothingToChange));
}

pub(crate) async fn late_visits_go_into_the_next_month(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    confirmed(&store, &world, 0, date(2026, 3, 2)).await;
    store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await
        .unwrap();
    let late = confirmed(&store, &world, 1, date(2026, 3, 30)).await;
    let again = store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await;
    assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
    assert_eq!(
        store.visit(late.id).await.unwrap().unwrap().settlement_id,
        None
    );
    let april = store
        .close_period(&close(&world, APRIL), &audit("close"))
        .await
        .unwrap();
    assert_eq!((april.number, april.visits), (2, 1));
    assert_eq!(
        store.visit(late.id).await.unwrap().unwrap().settlement_id,
        Some(april.id)
    );
}

pub(crate) async fn a_settled_visit_stays(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = confirmed(&store, &world, 0, date(2026, 3, 2)).await;
    store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await
        .unwrap();
    let before = store.visit(visit.id).await.unwrap();
    let void = world.change(&file(&store, visit.id).await, VisitState::Voided, "v");
    assert_eq!(store.write(&[void]).await, Ok(vec![Written::Stale]));
    assert_eq!(store.visit(visit.id).await.unwrap(), before);
    assert_eq!(world.account(&store, 0).await.balance("dental").used, 2_00);
    assert_eq!(
        store.verify_accounts(None, 9).await.unwrap().differences,
        []
    );
}

pub(crate) async fn a_settlement_that_does_not_add_up_is_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    confirmed(&store, &world, 0, date(2026, 3, 2)).await;
    confirmed(&store, &world, 1, date(2026, 3, 2)).await;
    let settlement = store
        .close_period(&close(&world, MARCH), &audit("close"))
        .await
        .unwrap()
        .id;
    assert_eq!(store.verify_settlements().await, Ok(vec![]));
    for sql in [
        "UPDATE visits SET insurer_cents = 1",
        "UPDATE visits SET settlement_id = NULL",
    ] {
        place.tamper(sql).await;
        let differs = Difference::Settlement { settlement };
        assert_eq!(store.verify_settlements().await, Ok(vec![differs]));
    }
}

pub(crate) async fn a_void_and_a_closing_at_once_come_out_as_one_of_two_orders(place: &Place) {
    let (store, node) = (Arc::new(place.open().await), place.open().await);
    let world = world(&store).await;
    for round in 0..12_i8 {
        let month = date(2026, 1 + i8::from(round % 2 == 1), 1);
        let other = confirmed(&store, &world, 1, month).await;
        let visit = confirmed(&store, &world, 0, month).await;
        let void = world.change(
            &file(&store, visit.id).await,
            VisitState::Voided,
            &round.to_string(),
        );
        let period = ClosePeriod {
            month: calendar::add_months(month, i32::from(round) * 2),
            ..close(&world, month)
        };
        let closing = {
            let store = Arc::clone(&store);
            tokio::spawn(async move { store.close_period(&period, &audit("close")).await })
        };
        let voided = node.write(&[void]).await.unwrap()[0];
        let settlement = closing.await.unwrap().unwrap();
        let after = store.visit(visit.id).await.unwrap().unwrap();
        match voided {
            Written::Done => assert_eq!(
                (after.state, after.settlement_id),
                (VisitState::Voided, None)
            ),
            Written::Stale => {
                let settled = (VisitState::Confirmed, Some(settlement.id));
                assert_eq!((after.state, after.settlement_id), settled);
            }
        }
        let expected = if voided == Written::Done { 1 } else { 2 };
        assert_eq!(settlement.visits, expected);
        let other = store.visit(other.id).await.unwrap().unwrap();
        assert_eq!(other.settlement_id, Some(settlement.id));
    }
    assert_eq!(
        store.verify_accounts(None, 9).await.unwrap().differences,
        []
    );
}

pub(crate) async fn a_void_is_asked_once_until_it_is_declined(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = confirmed(&store, &world, 0, date(2026, 3, 1)).await;
    let asked = VoidRequest {
        visit_id: visit.id,
        insurer_id: world.insurer,
        provider_id: world.provider,
        reason: "services".into(),
        asked_at: now(),
        asked_by: world.clerk,
        declined_at: None,
        declined_by: None,
        answer: None,
    };
    assert_eq!(store.ask_void(&asked, &audit("ask")).await, Ok(()));
    let again = VoidRequest {
        asked_at: now() + jiff::SignedDuration::from_mins(1),
        ..asked.clone()
    };
    let twice = store.ask_void(&again, &audit("ask")).await;
    assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
    assert_eq!(store.waiting_void_requests(world.insurer).await, Ok(1));

    let decline = VoidDecline {
        visit: visit.id,
        at: now(),
        by: world.clerk,
        answer: "no".into(),
    };
    let declined = store.decline_void(&decline, &audit("decline")).await;
    assert_eq!(declined, Ok(()));
    let twice = store.decline_void(&decline, &audit("decline")).await;
    assert_eq!(twice, Err(StoreError::NothingToChange));
    assert_eq!(store.waiting_void_requests(world.insurer).await, Ok(0));
    assert_eq!(store.ask_void(&again, &audit("ask")).await, Ok(()));

    let found = store
        .void_requests(&VoidRequestFilter::default(), 10)
        .await
        .unwrap();
    assert_eq!(found[0].request, again);
    assert_eq!(found[1].request.answer.as_deref(), Some("no"));
    let stranger = VoidRequestFilter {
        insurer: Some(Uuid::now_v7().into()),
        ..VoidRequestFilter::default()
    };
    assert_eq!(store.void_requests(&stranger, 10).await, Ok(vec![]));
    world.move_to(&store, visit.id, VisitState::Voided).await;
    assert_eq!(store.waiting_void_requests(world.insurer).await, Ok(0));
}
