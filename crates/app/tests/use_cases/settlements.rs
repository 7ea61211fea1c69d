//! A month is closed.

use app::{AppError, ClosePeriod, Totals};
use calendar::{Date, date};
use money::Cents;

use crate::world::{TODAY, World, line, line_at};

const JUNE: Date = date(2026, 6, 1);

fn invalid(error: &AppError) -> (&str, &'static str) {
    let AppError::Invalid(problems) = error else {
        panic!("{error:?}")
    };
    (&problems[0].field, problems[0].code)
}

pub(crate) async fn a_month_is_closed_once(world: &World) {
    let manager = world.actor("vaditaja");
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: JUNE,
    };
    let app = &world.app;
    let empty = app.close_period(&manager, close.clone()).await.unwrap_err();
    assert_eq!(invalid(&empty), ("month", "empty"));
    for _ in 0..3 {
        world.confirmed(&[line_at("GA-101", 1000)]).await;
    }
    world.held(&[line_at("GA-101", 1000)]).await;

    let open = app.settlements(&manager).await.unwrap();
    assert_eq!(
        (open.len(), open[0].visits, open[0].may_close),
        (1, 3, true)
    );
    let preview = app.period(&manager, &close).await.unwrap();
    let sum = |cents: i64| Cents::new(3 * cents);
    let totals = Totals {
        price: sum(1000),
        insurer: sum(750),
        patient: sum(250),
    };
    assert_eq!(
        (preview.visits, preview.totals, preview.month),
        (3, totals, JUNE)
    );

    let statement = app.close_period(&manager, close.clone()).await.unwrap();
    assert_eq!(
        (statement.settlement.visits, statement.settlement.totals),
        (3, totals)
    );
    assert_eq!(statement.visits.len(), 3);
    assert_eq!(statement.closed_by, manager.name);
    let id = statement.settlement.settlement.unwrap().id;
    for login in ["vaditaja", "balta-admin", "revidents"] {
        let seen = app.statement(&world.actor(login), id).await.unwrap();
        assert_eq!(seen.settlement.totals, totals);
        assert_eq!(app.settlements(&world.actor(login)).await.unwrap().len(), 1);
    }
    let again = app.close_period(&manager, close.clone()).await.unwrap_err();
    assert_eq!(invalid(&again), ("month", "closed"));
    let future = ClosePeriod {
        month: date(2026, 7, 1),
        ..close.clone()
    };
    let future = app.close_period(&manager, future).await.unwrap_err();
    assert_eq!(invalid(&future), ("month", "not-begun"));
    let odd = app
        .period(
            &manager,
            &ClosePeriod {
                month: TODAY,
                ..close
            },
        )
        .await
        .unwrap_err();
    assert_eq!(invalid(&odd), ("month", "malformed"));
}

pub(crate) async fn a_late_visit_goes_into_the_next_month(world: &World) {
    let manager = world.actor("vaditaja");
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: JUNE,
    };
    world.confirmed(&[line("ME-101")]).await;
    world
        .app
        .close_period(&manager, close.clone())
        .await
        .unwrap();
    world.confirmed(&[line("GA-101")]).await;
    let rows = world.app.settlements(&manager).await.unwrap();
    assert_eq!((rows.len(), rows[0].may_close), (2, false));

    world.set(date(2026, 7, 20), 10);
    world.confirmed(&[line("GA-101")]).await;
    let july = ClosePeriod {
        month: date(2026, 7, 1),
        ..close
    };
    let preview = world.app.period(&manager, &july).await.unwrap();
    assert_eq!((preview.visits, preview.month), (2, july.month));
    let statement = world.app.close_period(&manager, july).await.unwrap();
    assert_eq!(statement.visits.len(), 2);
    assert_eq!(statement.settlement.totals, preview.totals);
}
