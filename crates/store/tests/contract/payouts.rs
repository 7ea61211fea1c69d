//! Money that leaves: ordered once, gathered, approved by two, told of by the bank.

use calendar::date;
use identity::{ClaimId, Iban, PayoutId, PayoutRunId, UserId, Uuid};
use money::Cents;
use store::{
    Difference, NewPayout, OutcomeKind, Payable, PayoutDifference, PayoutFilter, PayoutOutcome,
    PayoutRun, PayoutSource, PayoutState, RunFormat, RunMove, RunState, Store, StoreError,
};

use crate::claims::{approval, file, paid, proposal, write};
use crate::place::Place;
use crate::sample::{World, audit, now, world};

const OWED: Cents = Cents::new(90_00);

fn iban() -> Iban {
    "LV97HABA0012345678910".parse().unwrap()
}

fn source(claim: ClaimId) -> PayoutSource {
    PayoutSource::Claim {
        claim,
        payee: "insured".into(),
    }
}

fn new(world: &World, claim: ClaimId, amount: Cents) -> NewPayout {
    NewPayout {
        id: PayoutId::new(Uuid::now_v7()),
        insurer: world.insurer,
        source: source(claim),
        payee: "Anna Bērziņa".into(),
        iban: iban(),
        amount,
        remittance: "PR-2026-000001".into(),
        by: world.clerk,
        at: now(),
    }
}

async fn order(store: &Store, new: &NewPayout, left: Cents) -> Result<(), StoreError> {
    store.order_payout(new, left, &audit("payout.order")).await
}

async fn payable(store: &Store, world: &World, claim: ClaimId) -> Payable {
    let source = source(claim);
    let found = store.payables(world.insurer, Some(&source), 10).await;
    found.unwrap().into_iter().next().expect("it is owed")
}

async fn payout(store: &Store, id: PayoutId) -> store::Payout {
    let all = store
        .payouts(&PayoutFilter {
            limit: 100,
            ..PayoutFilter::default()
        })
        .await;
    all.unwrap().into_iter().find(|it| it.id == id).unwrap()
}

async fn propose(
    store: &Store,
    world: &World,
    payouts: &[PayoutId],
) -> Result<PayoutRun, StoreError> {
    let amount = payouts.len() as i64 * OWED.get();
    let run = PayoutRun {
        id: PayoutRunId::new(Uuid::now_v7()),
        insurer_id: world.insurer,
        number: store.next_payout_run(world.insurer).await.unwrap(),
        format: RunFormat::V09,
        iban: iban(),
        execute_on: date(2026, 3, 3),
        payouts: payouts.len() as i64,
        amount_cents: Cents::new(amount),
        state: RunState::Proposed,
        proposed_by: world.clerk,
        proposed_at: now(),
        decided_by: None,
        decided_at: None,
        file: None,
        file_hash: None,
        exported_at: None,
    };
    let event = audit("run.propose");
    store.propose_run(&run, payouts, &event).await.map(|()| run)
}

async fn decide(store: &Store, run: &PayoutRun, by: UserId, yes: bool) -> Result<(), StoreError> {
    let to = RunMove {
        run: run.id,
        insurer: run.insurer_id,
        by,
        at: now(),
        file: yes.then(|| ("<file/>".into(), "00".into())),
    };
    store.decide_run(&to, &audit("run.decide")).await
}

async fn told(store: &Store, payout: PayoutId, kind: OutcomeKind) -> Result<(), StoreError> {
    let payout_of = self::payout(store, payout).await;
    let outcome = PayoutOutcome {
        payout_id: payout,
        kind,
        reason: "AC04".into(),
        line_id: None,
        told_by: UserId::new(Uuid::now_v7()),
        told_at: now(),
    };
    store
        .payout_told(payout_of.insurer_id, &outcome, &audit("payout.told"))
        .await
}

async fn exported(store: &Store, world: &World, claim: ClaimId) -> PayoutId {
    let new = new(world, claim, OWED);
    order(store, &new, OWED).await.unwrap();
    let run = propose(store, world, &[new.id]).await.unwrap();
    let other = UserId::new(Uuid::now_v7());
    decide(store, &run, other, true).await.unwrap();
    let event = audit("run.fetch");
    let place = (world.insurer, run.id);
    store.run_exported(place, now(), &event).await.unwrap();
    new.id
}

pub(crate) async fn what_is_owed_is_ordered_once(place: &Place) {
    let stores = [place.open().await, place.open().await];
    let store = &stores[0];
    let world = world(store).await;
    let (_, claim) = paid(store, &world, OWED.get()).await;
    assert_eq!(payable(store, &world, claim).await.left(), OWED);
    let orders = [new(&world, claim, OWED), new(&world, claim, OWED)];
    let (one, other) = tokio::join!(
        order(&stores[0], &orders[0], OWED),
        order(&stores[1], &orders[1], OWED)
    );
    let refused = Err(StoreError::NothingToChange);
    assert_ne!(one == refused, other == refused, "{one:?} {other:?}");
    assert_eq!(payable(store, &world, claim).await.left(), Cents::ZERO);
    assert_eq!(store.payables(world.insurer, None, 10).await, Ok(vec![]));
    // Taken back, it is left to be paid again; more than that is not.
    let first = if one.is_ok() { &orders[0] } else { &orders[1] };
    let event = audit("payout.cancel");
    let cancelled = store.cancel_payout(world.insurer, first.id, &event).await;
    assert_eq!(cancelled, Ok(()));
    let more = new(&world, claim, Cents::new(90_01));
    assert_eq!(order(store, &more, OWED).await, refused);
    let part = new(&world, claim, Cents::new(40_00));
    order(store, &part, OWED).await.unwrap();
    // Whoever saw what was left before orders nothing.
    let again = new(&world, claim, Cents::new(40_00));
    assert_eq!(order(store, &again, OWED).await, refused);
    assert_eq!(payable(store, &world, claim).await.left().get(), 50_00);
    assert_eq!(payout(store, part.id).await.number, 2);
    assert_eq!(store.verify_payouts().await, Ok(vec![]));
}

pub(crate) async fn a_correction_cancels_what_has_not_left(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, claim) = paid(&store, &world, OWED.get()).await;
    let first = new(&world, claim, OWED);
    order(&store, &first, OWED).await.unwrap();
    let correct = async |cents| {
        let corrected = proposal(&file(&store, claim).await, cents);
        write(&store, &corrected).await.unwrap();
        write(&store, &approval(&file(&store, claim).await)).await
    };
    correct(70_00).await.unwrap();
    assert_eq!(payout(&store, first.id).await.state, PayoutState::Cancelled);
    assert_eq!(payable(&store, &world, claim).await.left().get(), 70_00);
    // What has left counts: only the difference is owed, or was too much.
    let left = Cents::new(70_00);
    let second = new(&world, claim, left);
    order(&store, &second, left).await.unwrap();
    let run = propose(&store, &world, &[second.id]).await;
    assert!(run.is_ok());
    correct(95_00).await.unwrap();
    assert_eq!(payable(&store, &world, claim).await.left().get(), 25_00);
    correct(60_00).await.unwrap();
    let found = payable(&store, &world, claim).await;
    assert_eq!((found.left(), found.too_much().get()), (Cents::ZERO, 10_00));
    // A run with it is approved no more.
    let (run, other) = (run.unwrap(), UserId::new(Uuid::now_v7()));
    let late = decide(&store, &run, other, true).await;
    assert_eq!(late, Err(StoreError::NothingToChange));
    decide(&store, &run, other, false).await.unwrap();
    assert_eq!(payout(&store, second.id).await.state, PayoutState::Due);
}

pub(crate) async fn a_run_is_approved_by_another_and_stays(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, claim) = paid(&store, &world, OWED.get()).await;
    let new = new(&world, claim, OWED);
    order(&store, &new, OWED).await.unwrap();
    let run = propose(&store, &world, &[new.id]).await.unwrap();
    let refused = Err(StoreError::NothingToChange);
    assert_eq!(
        propose(&store, &world, &[new.id]).await.map(|_| ()),
        refused
    );
    assert_eq!(decide(&store, &run, world.clerk, true).await, refused);
    let other = UserId::new(Uuid::now_v7());
    decide(&store, &run, other, true).await.unwrap();
    assert_eq!(decide(&store, &run, other, false).await, refused);
    assert_eq!(payout(&store, new.id).await.state, PayoutState::InRun);
    assert_eq!(told(&store, new.id, OutcomeKind::Paid).await, refused);
    let fetched = async |at: &str| {
        let (at, event) = (at.parse().unwrap(), audit("run.fetch"));
        let place = (world.insurer, run.id);
        store.run_exported(place, at, &event).await.unwrap();
        store.payout_run(run.id).await.unwrap().unwrap()
    };
    let first = fetched("2026-03-02T11:00:00Z").await;
    assert_eq!(fetched("2026-03-02T12:00:00Z").await, first);
    assert_eq!(first.file.as_deref(), Some("<file/>"));
    assert_eq!(payout(&store, new.id).await.state, PayoutState::Exported);
    assert_eq!(store.payout_runs(world.insurer, 9).await, Ok(vec![first]));
    assert_eq!(store.verify_payouts().await, Ok(vec![]));
    for sql in [
        "DELETE FROM payouts",
        "DELETE FROM payout_runs",
        "UPDATE payouts SET iban = 'LV80BANK0000435195001'",
        "UPDATE payouts SET state = 'due', run_id = NULL",
        "UPDATE payout_runs SET file = '<other/>'",
        "UPDATE payout_runs SET state = 'proposed', file = NULL, file_hash = NULL",
    ] {
        let refused = place.try_tamper(sql).await.unwrap_err();
        let kept = refused.contains("are only added") || refused.contains("only go on");
        assert!(kept, "{sql}: {refused}");
    }
}

pub(crate) async fn a_payment_that_came_back_is_owed_again(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, claim) = paid(&store, &world, OWED.get()).await;
    let first = exported(&store, &world, claim).await;
    told(&store, first, OutcomeKind::Rejected).await.unwrap();
    let refused = Err(StoreError::NothingToChange);
    assert_eq!(told(&store, first, OutcomeKind::Rejected).await, refused);
    let found = payable(&store, &world, claim).await;
    assert_eq!((found.left(), found.failed), (OWED, 1));
    let second = exported(&store, &world, claim).await;
    let name = second.uuid().simple().to_string();
    let named = store.payout_named(world.insurer, &name).await.unwrap();
    assert_eq!(named.map(|it| it.id), Some(second));
    told(&store, second, OutcomeKind::Paid).await.unwrap();
    assert_eq!(payable(&store, &world, claim).await.left(), Cents::ZERO);
    told(&store, second, OutcomeKind::Returned).await.unwrap();
    let found = payable(&store, &world, claim).await;
    assert_eq!((found.left(), found.failed), (OWED, 2));
    let outcomes = store.payout_outcomes(second).await.unwrap();
    let kinds: Vec<_> = outcomes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [OutcomeKind::Paid, OutcomeKind::Returned]);
    let refused = place
        .try_tamper("DELETE FROM payout_outcomes")
        .await
        .unwrap_err();
    assert!(refused.contains("are only added"), "{refused}");
    assert_eq!(store.verify_payouts().await, Ok(vec![]));
}

pub(crate) async fn payouts_that_do_not_add_up_are_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, claim) = paid(&store, &world, OWED.get()).await;
    let id = exported(&store, &world, claim).await;
    let run = payout(&store, id).await.run_id.unwrap();
    unlock(place).await;
    let found = async || {
        let found = store.verify_payouts().await.unwrap();
        let what = found.into_iter().map(|difference| match difference {
            Difference::Payout(what) => what,
            other => panic!("{other:?}"),
        });
        what.collect::<Vec<_>>()
    };
    assert_eq!(found().await, []);
    place.tamper("UPDATE payouts SET state = 'paid'").await;
    assert_eq!(found().await, [PayoutDifference::State(id)]);
    place.tamper("UPDATE payouts SET state = 'exported'").await;
    place.tamper("UPDATE payouts SET amount_cents = 8000").await;
    assert_eq!(found().await, [PayoutDifference::Sum(run)]);
    place.tamper("UPDATE payouts SET amount_cents = 9000").await;
    // There is no such settlement.
    place
        .tamper("UPDATE payouts SET source_kind = 'settlement'")
        .await;
    assert_eq!(found().await, [PayoutDifference::TooMuch(claim.uuid())]);
    let runs = store.approved_runs(None, 9).await.unwrap();
    assert_eq!(runs.iter().map(|it| it.id).collect::<Vec<_>>(), [run]);
    assert_eq!(store.approved_runs(Some(run), 9).await, Ok(vec![]));
}

/// Takes the locks away, as whoever owns the database can.
async fn unlock(place: &Place) {
    let sql = match place.address.starts_with("sqlite:") {
        true => "DROP TRIGGER payouts_stay_update;",
        false => "DROP TRIGGER payouts_stay_whole ON payouts;",
    };
    place.tamper(sql).await;
}
