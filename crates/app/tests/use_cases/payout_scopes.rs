//! What each role may ask about money that leaves, and of whom.

use app::{Actor, AppError, DecideRun, OrderPayout, ReadReport, UseCase};
use identity::{PayoutId, PayoutRunId, Uuid};
use money::Cents;

use crate::claims::{ACCIDENT, decided, handler, radius, recorded};
use crate::payouts::{ANNA, order_of, payers, propose, seen};
use crate::premiums::{billing, wrong};
use crate::world::World;

pub(crate) async fn another_insurers_payouts_do_not_exist(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let row = seen(world, &one).await.owed.remove(0);
    let stranger = world.actor("balta-admin");
    billing(world).await;
    assert!(seen(world, &stranger).await.owed.is_empty());
    let taken = world
        .app
        .order_payout(&stranger, order_of(&row, ANNA))
        .await;
    assert_eq!(taken, Err(AppError::NotFound));
    let payout = world
        .app
        .order_payout(&one, order_of(&row, ANNA))
        .await
        .unwrap();
    let cancelled = world.app.cancel_payout(&stranger, payout).await;
    assert_eq!(cancelled, Err(AppError::NotFound));
    let run = propose(world, &stranger, vec![payout]).await.unwrap_err();
    assert!(wrong("changed")(run));
    let run = propose(world, &one, vec![payout]).await.unwrap();
    let approve = DecideRun {
        run,
        approved: true,
    };
    let decided = world.app.decide_run(&stranger, approve).await;
    assert_eq!(decided, Err(AppError::NotFound));
    world.app.decide_run(&other, approve).await.unwrap();
    let file = world.app.payout_file(&stranger, run).await;
    assert_eq!(file, Err(AppError::NotFound));
    let view = world.app.payout_run(&stranger, run).await;
    assert_eq!(view.map(drop), Err(AppError::NotFound));
    // Whoever decides claims orders what these pay, and no more.
    let expert = handler(world);
    let run = propose(world, &expert, vec![payout]).await;
    assert_eq!(run, Err(AppError::NotAllowed));
}

/// Asks for what is not there; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let (app, id) = (&world.app, Uuid::from_u128(7));
    let run = PayoutRunId::new(id);
    Some(match case {
        UseCase::SeePayouts => app.payouts(actor).await.map(drop),
        UseCase::OrderPayout => {
            let request = OrderPayout {
                source: app::PayoutSource::Receipt(identity::ReceiptId::new(id)),
                payee: "Anna".into(),
                iban: ANNA.parse().unwrap(),
                amount: Cents::new(1),
                left: Cents::new(1),
            };
            app.order_payout(actor, request).await.map(drop)
        }
        UseCase::CancelPayout => app.cancel_payout(actor, PayoutId::new(id)).await,
        UseCase::ProposeRun => propose(world, actor, vec![PayoutId::new(id)])
            .await
            .map(drop),
        UseCase::SeeRun => app.payout_run(actor, run).await.map(drop),
        UseCase::DecideRun => {
            let request = DecideRun {
                run,
                approved: true,
            };
            app.decide_run(actor, request).await
        }
        UseCase::FetchRun => app.payout_file(actor, run).await.map(drop),
        UseCase::ReadReport => {
            let request = ReadReport { file: Vec::new() };
            app.read_report(actor, request).await.map(drop)
        }
        _ => return None,
    })
}
