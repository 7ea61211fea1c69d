//! What each role may ask about money that leaves, and of whom.

use app::{
    Actor, AppError, DecideRun, OrderPayout, ProposeRun, ReadReport, Scope, SubjectPage, UseCase,
};
use calendar::date;
use exchange::PainVersion;
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
    let about = row.subject.page.unwrap();
    let seen = world.app.payments_of(&stranger, about).await.unwrap();
    assert!(seen.owed.is_empty() && seen.payouts.is_empty());
    let file = world.app.payout_file(&stranger, run).await;
    assert_eq!(file, Err(AppError::NotFound));
    let view = world.app.payout_run(&stranger, run).await;
    assert_eq!(view.map(drop), Err(AppError::NotFound));
    // Whoever decides claims orders what these pay, and no more.
    let expert = handler(world);
    let run = propose(world, &expert, vec![payout]).await;
    assert_eq!(run, Err(AppError::NotAllowed));
}

/// An auditor sees what every insurer pays, and does nothing.
pub(crate) async fn an_auditor_sees_payouts_and_does_nothing(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let (app, auditor) = (&world.app, &world.actor("revidents"));
    let Scope::Insurer(own) = one.scope else {
        panic!("works for an insurer")
    };
    let owed = app.payouts(auditor, Some(own)).await.unwrap();
    assert_eq!(owed.owed, seen(world, &one).await.owed);
    assert_eq!(owed.insurer.map(|it| it.id), Some(own));
    assert!(!owed.may_order && !owed.may_run);
    assert_eq!(owed.others.len() + 1, world.directory.insurers.len());
    let row = &owed.owed[0];
    let payout = app.order_payout(&one, order_of(row, ANNA)).await.unwrap();
    let run = propose(world, &one, vec![payout]).await.unwrap();
    let view = app.payout_run(auditor, run).await.unwrap();
    assert_eq!((view.payouts.len(), view.run.may_approve), (1, false));
    assert!(!view.run.may_decide && !view.run.may_fetch);
    let about = row.subject.page.unwrap();
    let paid = app.payments_of(auditor, about).await.unwrap();
    assert_eq!((paid.payouts.len(), paid.may_order), (1, false));
    let all = app.payouts(auditor, Some(own)).await.unwrap();
    assert_eq!((all.runs.len(), all.runs[0].run), (1, run));
    // Another insurer's run is not among these, and nobody else may choose.
    let balta = Some(world.insurer("balta").id);
    assert!(app.payouts(auditor, balta).await.unwrap().runs.is_empty());
    let strange = app.payouts(&one, balta).await;
    assert_eq!(strange.map(drop), Err(AppError::NotFound));
    let approve = DecideRun {
        run,
        approved: true,
    };
    assert_eq!(
        app.decide_run(auditor, approve).await,
        Err(AppError::NotAllowed)
    );
    app.decide_run(&other, approve).await.unwrap();
    assert_eq!(
        app.payout_file(auditor, run).await,
        Err(AppError::NotAllowed)
    );
}

/// Banks pay on their own days: a Sunday and Good Friday are refused, a day off of the country alone is not.
pub(crate) async fn a_run_leaves_on_a_day_of_banks(world: &World) {
    let (one, _) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let row = seen(world, &one).await.owed.remove(0);
    let order = order_of(&row, ANNA);
    let payout = world.app.order_payout(&one, order).await.unwrap();
    let on = |execute_on| ProposeRun {
        payouts: vec![payout],
        execute_on,
        version: PainVersion::V09,
    };
    // 15 June 2026 is a Monday; the 24th is Midsummer, on which Latvia rests and TARGET does not.
    for closed in [date(2026, 6, 20), date(2026, 6, 21)] {
        let refused = world.app.propose_run(&one, on(closed)).await.unwrap_err();
        assert!(wrong("no-payment-day")(refused));
    }
    world
        .app
        .propose_run(&one, on(date(2026, 6, 24)))
        .await
        .unwrap();
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
        UseCase::SeePayouts => app.payouts(actor, None).await.map(drop),
        UseCase::SeePaymentsOf => {
            let about = SubjectPage::Receipt(identity::ReceiptId::new(id));
            app.payments_of(actor, about).await.map(drop)
        }
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
