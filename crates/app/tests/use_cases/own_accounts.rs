//! After a payment came back: the person gives another account, once, and the desk pays to it.

use app::{
    Actor, AppError, ApproveReceipt, DecideRun, FileKind, GiveOwnAccount, NewDocument, OwnClaim,
    PayoutState, ReadReport, ReceiptHint, SubmitReceipt,
};
use identity::ReceiptId;

use crate::own_claims::{at, claim, member, sent, wrong};
use crate::payouts::{message_id, names, order_of, propose, rejection, seen};
use crate::receipt_documents::photograph;
use crate::receipts::{bought, handler, proposed, request, second};
use crate::world::World;

const OTHER: &str = "LV43HABA0012345678912";

fn account(claim: &OwnClaim, iban: &str) -> GiveOwnAccount {
    GiveOwnAccount {
        at: at(claim),
        owner: "Anna Maija Ozola-Liepa".into(),
        iban: iban.parse().unwrap(),
    }
}

async fn approved(world: &World, id: ReceiptId) {
    let desk = world.app.receipt(&handler(world), id).await.unwrap();
    let now = proposed(world, &desk).await;
    let approve = ApproveReceipt {
        at: crate::receipts::at(&now),
        key: world.key(),
    };
    let done = world.app.approve_receipt(&second(world), approve).await;
    done.unwrap();
}

/// All that is owed is ordered to an account, sent, and refused by the bank.
async fn refused_by_the_bank(world: &World, iban: &str) {
    let app = &world.app;
    let (one, other) = (world.actor("balta-admin"), world.actor("balta-admin-2"));
    let payer = handler(world);
    let owed = seen(world, &payer).await.owed;
    let order = order_of(&owed[0], iban);
    let payout = app.order_payout(&payer, order).await.unwrap();
    let run = propose(world, &one, vec![payout]).await.unwrap();
    let approve = DecideRun {
        run,
        approved: true,
    };
    app.decide_run(&other, approve).await.unwrap();
    let (_, file) = app.payout_file(&one, run).await.unwrap();
    let report = ReadReport {
        file: rejection(&message_id(run), &names(&file)[0]),
    };
    app.read_report(&one, report).await.unwrap();
}

pub(crate) async fn another_account_is_given_once(world: &World) {
    let (app, own) = (&world.app, member(world));
    crate::premiums::billing_of(world, "balta").await;
    let mut it = claim(world, 1_840);
    it.files.push(NewDocument {
        kind: FileKind::Prescription,
        ..photograph("recepte.jpg", 90)
    });
    let first = it.iban.clone();
    let id = sent(world, it).await.id;
    approved(world, id).await;
    let shown = async || app.own_claim(&own, id).await.unwrap();
    assert!(!shown().await.may.give_account, "nothing failed");
    let early = app.give_own_account(&own, account(&shown().await, OTHER));
    assert!(matches!(early.await, Err(AppError::ClaimState { .. })));

    refused_by_the_bank(world, first.as_str()).await;
    let failed = shown().await;
    assert_eq!(failed.progress.payout, Some(PayoutState::Rejected));
    assert!(failed.may.give_account);
    let same = app.give_own_account(&own, account(&failed, first.as_str()));
    assert_eq!(wrong(same.await.unwrap_err()), ("iban".into(), "came-back"));
    let nameless = GiveOwnAccount {
        owner: "Kāds".into(),
        ..account(&failed, OTHER)
    };
    let nameless = app.give_own_account(&own, nameless).await.unwrap_err();
    assert_eq!(wrong(nameless), ("owner".into(), "malformed"));
    let stranger = world.actor("bta-klients");
    let theirs = app.give_own_account(&stranger, account(&failed, OTHER));
    assert_eq!(theirs.await, Err(AppError::NotFound));

    app.give_own_account(&own, account(&failed, OTHER))
        .await
        .unwrap();
    let again = app.give_own_account(&own, account(&failed, OTHER)).await;
    assert_eq!(again, Err(AppError::ClaimChanged));
    let given = shown().await;
    assert!(!given.may.give_account, "once");
    let again = app.give_own_account(&own, account(&given, OTHER)).await;
    assert!(matches!(again, Err(AppError::ClaimState { .. })));

    // The desk goes on with it, and whoever approves sees that it is new.
    let row = seen(world, &handler(world)).await.owed.remove(0);
    assert_eq!(row.subject.iban.as_ref().map(|it| it.as_str()), Some(OTHER));
    let order = order_of(&row, OTHER);
    app.order_payout(&handler(world), order).await.unwrap();
    let due = seen(world, &world.actor("balta-admin")).await.due;
    assert!(due[0].other_account && due[0].again && !due[0].known_account);
    crate::receipts::sound(world).await;
}

async fn hints(world: &World, by: &Actor, request: SubmitReceipt) -> Vec<ReceiptHint> {
    let claim = world.app.submit_receipt(by, request).await.unwrap();
    claim.hints
}

pub(crate) async fn an_account_that_is_new_or_of_another_is_pointed_at(world: &World) {
    let by = handler(world);
    let first = request(world, &[bought("ME-102", 500)]);
    let id = world.app.submit_receipt(&by, first).await.unwrap().id;
    approved(world, id).await;
    let day = calendar::date(2026, 6, 10);
    let next = |cents, iban: &str| SubmitReceipt {
        service_date: day,
        iban: iban.parse().unwrap(),
        ..request(world, &[bought("GA-101", cents)])
    };
    assert_eq!(
        hints(world, &by, next(600, "LV70HABA0012345678911")).await,
        []
    );
    let new = hints(world, &by, next(700, OTHER)).await;
    assert!(new.contains(&ReceiptHint::NewAccount), "{new:?}");
    let another = SubmitReceipt {
        personal_code: world.sample("balta", 2).personal_code,
        ..next(800, "LV70HABA0012345678911")
    };
    let seen = hints(world, &by, another).await;
    let is_of_another = |hint: &&ReceiptHint| matches!(hint, ReceiptHint::AccountOfAnother { .. });
    assert_eq!(seen.iter().filter(is_of_another).count(), 2, "{seen:?}");
    assert!(
        !seen.contains(&ReceiptHint::NewAccount),
        "nothing was paid before"
    );
}
