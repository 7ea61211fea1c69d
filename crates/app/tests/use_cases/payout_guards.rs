//! What must not happen to money that leaves: cut off halfway, paid too often, approved by whoever had a hand in it.

use app::{AppError, DecideRun, PayoutKind, ReadReport, TaskAbout};
use calendar::add_days;

use crate::claims::{ACCIDENT, books_are_right, decided, radius, recorded};
use crate::payouts::{message_id, order_all, payers, propose, rejection, seen, sent, told, waits};
use crate::premium_guards::{Entry, PAID, statement};
use crate::premiums::wrong;
use crate::world::{TODAY, World};

/// The server stopped after it took a statement and before it looked at its lines: the file, chosen again, says so, and
/// the lines are looked at.
pub(crate) async fn a_statement_that_was_cut_off_goes_on(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let (_, file) = sent(world, (&one, &other)).await;
    let transfer = exchange::read_transfers(&file).unwrap().remove(0);
    let out = Entry {
        incoming: false,
        cents: transfer.amount.get(),
        end_to_end: &transfer.end_to_end_id,
        ..PAID
    };
    let file = statement("S-7", &[out], None);
    let request = || app::ImportStatement { file: file.clone() };
    world.app.import_statement(&one, request()).await.unwrap();
    let unlock = match world.is_file() {
        true => "DROP TRIGGER payouts_stay_update; DROP TRIGGER payout_outcomes_stay_delete;",
        false => {
            "DROP TRIGGER payouts_stay_whole ON payouts; \
             DROP TRIGGER payout_outcomes_stay ON payout_outcomes;"
        }
    };
    let as_before = "DELETE FROM payout_outcomes; UPDATE payouts SET state = 'exported'";
    world.tamper(&format!("{unlock} {as_before}")).await;
    let looked = world.app.import_statement(&one, request()).await.unwrap();
    assert_eq!((looked.lines, looked.looked.payouts), (0, 1));
    let again = world.app.import_statement(&one, request()).await;
    assert!(wrong("taken-before")(again.unwrap_err()));
    books_are_right(world).await;
}

/// An account that became the insurer's own after the payment was ordered: the run names the payment.
pub(crate) async fn a_run_names_what_cannot_be_paid(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let due = order_all(world, &one).await;
    let now = world.app.billing(&one).await.unwrap().unwrap();
    let iban = seen(world, &one).await.due[0].iban.clone();
    let billing = app::SetBilling {
        iban,
        vat_registered: now.vat_registered,
        address: now.address,
        payment_days: now.payment_days,
    };
    assert!(world.app.set_billing(&one, billing).await.unwrap());
    let seen = world.app.payments(&other, 0).await.unwrap().billing;
    let waiting = seen.iter().find(|row| row.may_approve).unwrap();
    let (change, approved) = (waiting.change, true);
    let yes = app::DecideBilling { change, approved };
    world.app.decide_billing(&other, yes).await.unwrap();
    let refused = propose(world, &one, due).await.unwrap_err();
    let named = app::FieldProblem {
        field: format!("payout:{}", claim.number),
        code: "own-account",
    };
    assert_eq!(refused, AppError::Invalid(vec![named]));
}

/// A bank that pays what it refused, or pays twice, is found out.
pub(crate) async fn what_a_bank_pays_too_often_is_found(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let (run, file) = sent(world, (&one, &other)).await;
    let first = exchange::read_transfers(&file).unwrap().remove(0);
    let report = ReadReport {
        file: rejection(&message_id(run), &first.end_to_end_id),
    };
    world.app.read_report(&one, report).await.unwrap();
    let refused = world.app.payout_file(&one, run).await.unwrap_err();
    assert!(wrong("refused")(refused));
    let (again, file) = sent(world, (&one, &other)).await;
    let second = exchange::read_transfers(&file).unwrap().remove(0);
    let view = world.app.payout_run(&other, again).await.unwrap();
    assert!(view.payouts[0].again);
    let out = |name| Entry {
        incoming: false,
        cents: first.amount.get(),
        end_to_end: name,
        ..PAID
    };
    let both = [out(&first.end_to_end_id), out(&second.end_to_end_id)];
    assert_eq!(told(world, &one, &both).await.payouts, 2);
    assert_eq!(seen(world, &one).await.too_much[0].left, first.amount);
    assert_eq!(
        waits(world, &one).await,
        [TaskAbout::PaidTooMuch(PayoutKind::Claim)]
    );
    let booked_again = Entry {
        reference: "B-2",
        ..out(&second.end_to_end_id)
    };
    let looked = told(world, &one, &[booked_again]).await;
    assert_eq!((looked.payouts, looked.open), (0, 1));
    let odd = |about: &TaskAbout| matches!(about, TaskAbout::OddPayment(_));
    let tasks = world.app.tasks(&one).await.unwrap();
    assert!(tasks.iter().any(|task| odd(&task.about)));
    // Money that comes in under the name from elsewhere is no payment that came back.
    let strange = Entry {
        incoming: true,
        ..out(&second.end_to_end_id)
    };
    assert_eq!(told(world, &one, &[strange]).await.returned, 0);
    books_are_right(world).await;
}

/// Whoever ordered a payment does not approve its run, whoever made that.
pub(crate) async fn who_had_a_hand_does_not_approve(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let payouts = order_all(world, &other).await;
    let run = propose(world, &one, payouts).await.unwrap();
    let decide = |approved| DecideRun { run, approved };
    for actor in [&one, &other] {
        let alone = world.app.decide_run(actor, decide(true)).await;
        let alone = alone.unwrap_err();
        assert!(matches!(alone, AppError::NeedsSecondPerson { .. }));
        let view = world.app.payout_run(actor, run).await.unwrap();
        assert!(!view.run.may_approve);
    }
    world.app.decide_run(&other, decide(false)).await.unwrap();
    let due = seen(world, &one).await.due[0].payout;
    let run = propose(world, &other, vec![due]).await.unwrap();
    world.set(add_days(TODAY, 2), 9);
    let decide = DecideRun {
        run,
        approved: true,
    };
    let late = world.app.decide_run(&one, decide).await.unwrap_err();
    assert!(wrong("out-of-range")(late));
    world.set(add_days(TODAY, 1), 9);
    world.app.decide_run(&one, decide).await.unwrap();
}
