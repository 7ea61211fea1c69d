//! Losses after the end of cover: a person claims each or lets it be, and nothing is collected by itself.

use adjudication::{LossCause, RefundWay};
use app::{
    AnswerRecovery, AppError, ContractAt, EndContract, OpenRecovery, RecordMisuse, TaskAbout,
};
use calendar::{Date, add_days, riga_instant};
use identity::CoverId;
use money::Cents;
use store::{ChangeKind, EndingBy};

use crate::contract_guards::visit;
use crate::contract_stories::{FIRST, concluded, join, joined};
use crate::receipts::{approve, bought, handler, proposed, sound, submitted};
use crate::world::{TODAY, World};

/// The cover of the person of `visit`, and its contract.
async fn covered(world: &World) -> (CoverId, ContractAt) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let code = world.sample("bta", 0).personal_code.digits();
    let person = app.insured_search(admin, &code).await.unwrap();
    let files = world.store.covers(person[0].id).await.unwrap();
    let at = app.contract(admin, files[0].contract.id).await.unwrap().at;
    (files[0].cover.id, at)
}

async fn paid(world: &World, cover: CoverId) -> Cents {
    let sums = world.store.claims_paid(&[cover]).await.unwrap();
    sums.get(&cover).copied().unwrap_or_default()
}

async fn open(world: &World) -> Vec<OpenRecovery> {
    let admin = &world.actor("bta-admin");
    world.app.recoveries(admin).await.unwrap().open
}

async fn asks(world: &World, login: &str, cover: CoverId) -> Option<Cents> {
    let tasks = world.app.tasks(&world.actor(login)).await.unwrap();
    let task = tasks
        .into_iter()
        .find(|it| it.about == TaskAbout::Recovery(cover));
    task.map(|it| it.amount.unwrap())
}

fn answer(of: &OpenRecovery, claim: bool) -> AnswerRecovery {
    AnswerRecovery {
        cover: of.cover,
        claim,
        losses: of.losses,
        reason: "Karti lietoja brālis.".into(),
    }
}

/// What visits after a misuse cost is asked about until somebody decides; the answer is kept with its reason, and a claim
/// is a letter. No premium moves (2.5.3, T4-12, T4-17).
pub(crate) async fn a_loss_waits_for_an_answer(world: &World) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let (cover, at) = covered(world).await;
    let misused_at = world.now();
    world.pass(jiff::SignedDuration::from_mins(5));
    visit(world).await;
    let lost = paid(world, cover).await;
    let misuse = RecordMisuse {
        cover,
        at: misused_at,
        losses: None,
    };
    assert!(open(world).await.is_empty());
    app.record_misuse(admin, at, misuse).await.unwrap();
    let sums = app.contract(admin, at.contract).await.unwrap().sums;
    let waits = open(world).await.remove(0);
    let twice = lost.checked_add(lost).unwrap();
    assert_eq!((waits.losses, waits.amount), (lost, twice));
    assert_eq!((waits.cause, waits.since), (LossCause::Misuse, misused_at));
    assert_eq!(
        waits.decided.document.proposal.as_ref().unwrap().clause,
        "2.5.3"
    );
    assert_eq!(asks(world, "bta-admin", cover).await, Some(twice));

    let other = AnswerRecovery {
        losses: twice,
        ..answer(&waits, true)
    };
    let refused = app.answer_recovery(admin, waits.at, other).await;
    assert_eq!(refused.unwrap_err(), AppError::ContractChanged);
    let silent = AnswerRecovery {
        reason: " ".into(),
        ..answer(&waits, true)
    };
    let refused = app.answer_recovery(admin, waits.at, silent).await;
    assert!(matches!(refused, Err(AppError::Invalid(it)) if it[0].field == "reason"));
    let done = app
        .answer_recovery(admin, waits.at, answer(&waits, true))
        .await;
    let done = done.unwrap();
    assert_eq!((done.changes.len(), done.waiting), (1, None));

    assert_eq!(asks(world, "bta-admin", cover).await, None);
    let told = app.recoveries(admin).await.unwrap();
    assert!(told.open.is_empty());
    let kept = &told.answered[0];
    assert_eq!(kept.answer, answer(&waits, true));
    assert_eq!((kept.amount, kept.at), (twice, world.now()));
    assert_eq!(kept.by.as_ref().unwrap().id, admin.user);
    assert!(kept.approved_by.is_none());
    let again = app
        .answer_recovery(admin, done.at, answer(&waits, false))
        .await;
    assert!(matches!(again, Err(AppError::Invalid(it)) if it[0].code == "nothing-lost"));
    let wanted = (at.contract, kept.sequence);
    let letter = app.recovery_letter(admin, wanted).await.unwrap();
    assert_eq!(
        (letter.claimed.amount, letter.loss.losses, letter.since),
        (twice, lost, misused_at)
    );
    let none = app
        .recovery_letter(admin, (at.contract, kept.sequence - 1))
        .await;
    assert_eq!(none.unwrap_err(), AppError::NotFound);
    // Nothing is collected and nothing returned.
    assert_eq!(app.contract(admin, at.contract).await.unwrap().sums, sums);

    // The employer's papers say nothing of it.
    let kinds = async |actor| {
        let seen = app
            .contract_history(actor, at.contract, None)
            .await
            .unwrap();
        let all = seen.changes.iter().map(|it| it.kind);
        all.filter(|kind| *kind == ChangeKind::RecoveryClaimed)
            .count()
    };
    assert_eq!((kinds(admin).await, kinds(hr).await), (1, 0));
    let of_cover = app.contract_cover(hr, at.contract, cover).await.unwrap();
    assert!(
        of_cover
            .changes
            .iter()
            .all(|it| it.kind != ChangeKind::RecoveryClaimed)
    );
    for stranger in ["balta-admin", "balta-hr"] {
        let stranger = &world.actor(stranger);
        let found = app.recoveries(stranger).await;
        assert!(found.is_err() || found.unwrap().answered.is_empty());
        assert!(app.recovery_letter(stranger, wanted).await.is_err());
    }
    sound(world).await;
}

/// What is let be has no letter, and more that is lost later is asked about for itself.
pub(crate) async fn a_later_loss_is_another(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let clerk = world.clerk();
    let misused_at = world.now();
    world.pass(jiff::SignedDuration::from_mins(5));
    visit(world).await;
    let lines = [crate::world::line("KO-102")];
    let begun = world.request(&clerk, ("bta", 0), &lines);
    let begun = app.authorise_visit(&clerk, begun).await.unwrap();
    let misuse = RecordMisuse {
        cover,
        at: misused_at,
        losses: None,
    };
    app.record_misuse(admin, at, misuse).await.unwrap();
    let first = open(world).await.remove(0);
    let done = app
        .answer_recovery(admin, first.at, answer(&first, false))
        .await;
    done.unwrap();
    let told = app.recoveries(admin).await.unwrap();
    let kept = &told.answered[0];
    assert!(!kept.answer.claim && told.open.is_empty());
    let letter = app
        .recovery_letter(admin, (at.contract, kept.sequence))
        .await;
    assert_eq!(letter.unwrap_err(), AppError::NotFound);
    world.confirm(&begun).await.unwrap();
    let lost = paid(world, cover).await;
    assert!(lost > first.losses);
    let second = open(world).await.remove(0);
    assert_eq!(second.losses, lost.checked_sub(first.losses).unwrap());
}

/// Above the insurer's amount one answers and another approves, a waiver as well as a claim.
pub(crate) async fn a_large_loss_takes_two(world: &World) {
    let (admin, second) = (&world.actor("bta-admin"), &world.actor("bta-admin-2"));
    let app = &world.app;
    let (cover, at) = covered(world).await;
    let four_eyes = world.insurer("bta").four_eyes_cents.get();
    // Twice of it is the amount to the cent, then two cents more.
    let misuse = RecordMisuse {
        cover,
        at: world.now(),
        losses: Some(Cents::new(four_eyes / 2)),
    };
    app.record_misuse(admin, at, misuse).await.unwrap();
    let waits = open(world).await.remove(0);
    assert_eq!(waits.amount.get(), four_eyes);
    let done = app.answer_recovery(admin, waits.at, answer(&waits, false));
    assert_eq!(done.await.unwrap().waiting, None);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    world.set(FIRST, 9);
    let misuse = RecordMisuse {
        cover,
        at: world.now(),
        losses: Some(Cents::new(four_eyes / 2 + 1)),
    };
    app.record_misuse(admin, at, misuse).await.unwrap();
    let waits = open(world).await.remove(0);
    assert_eq!(waits.cover, cover);
    let asked = app
        .answer_recovery(admin, waits.at, answer(&waits, true))
        .await;
    let asked = asked.unwrap();
    assert!(asked.changes.is_empty());
    assert_eq!(asks(world, "bta-admin-2", cover).await, None);
    let now = open(world).await.remove(0);
    assert_eq!(now.waits_for_second.unwrap().id, admin.user);
    let own = app.approve_change(admin, asked.waiting.unwrap()).await;
    assert!(matches!(own, Err(AppError::NeedsSecondPerson { .. })));
    app.approve_change(second, asked.waiting.unwrap())
        .await
        .unwrap();
    let told = app.recoveries(second).await.unwrap();
    assert!(told.open.is_empty());
    assert_eq!(
        told.answered[0].approved_by.as_ref().unwrap().id,
        second.user
    );
    sound(world).await;
}

/// The insurer ends the contract as of a day that is over by now.
async fn ended(world: &World, at: ContractAt, last_day: Date) {
    let (admin, second) = (&world.actor("bta-admin"), &world.actor("bta-admin-2"));
    let end = EndContract {
        by: EndingBy::Insurer,
        notice_received_on: add_days(last_day, -15),
        last_day,
        way: RefundWay::Transfer,
    };
    let asked = world.app.end_contract(admin, at, end).await.unwrap();
    let waits = asked.waiting.unwrap();
    world.app.approve_change(second, waits).await.unwrap();
}

/// Of a card that was out when the insurer ended cover, only what was paid for visits after the last day is lost
/// (2.2.2.1).
pub(crate) async fn only_what_comes_after_the_end_is_lost(world: &World) {
    let (cover, at) = covered(world).await;
    visit(world).await;
    world.set(add_days(TODAY, 1), 9);
    visit(world).await;
    let lost = paid(world, cover).await.get() / 2;
    world.set(add_days(TODAY, 2), 9);
    ended(world, at, TODAY).await;
    let waits = open(world).await.remove(0);
    assert_eq!((waits.cover, waits.cause), (cover, LossCause::KeptCard));
    assert_eq!((waits.losses.get(), waits.amount.get()), (lost, lost * 2));
    assert_eq!(waits.decided.document.proposal.unwrap().clause, "2.2.2.1");
    assert_eq!(waits.since, riga_instant(add_days(TODAY, 1).at(0, 0, 0, 0)));
}

/// With the card in by the last day there is nothing to claim, and on the last day nobody was uninsured.
pub(crate) async fn a_card_that_is_in_loses_nothing(world: &World) {
    let (_, at) = covered(world).await;
    visit(world).await;
    world.set(add_days(TODAY, 1), 9);
    ended(world, at, TODAY).await;
    assert!(open(world).await.is_empty());
}

/// A receipt for a service before the end is no loss, however late it is paid.
pub(crate) async fn a_receipt_for_a_service_before_is_no_loss(world: &World) {
    let admin = &world.actor("balta-admin");
    let code = world.sample("balta", 0).personal_code.digits();
    let person = world.app.insured_search(admin, &code).await.unwrap();
    let files = world.store.covers(person[0].id).await.unwrap();
    let cover = files[0].cover.id;
    let claim = submitted(world, &[bought("ME-102", 1_000)]).await;
    let claim = proposed(world, &claim).await;
    let since = world.now();
    world.pass(jiff::SignedDuration::from_mins(5));
    approve(world, &handler(world), &claim).await.unwrap();
    let cost = paid(world, cover).await;
    assert!(cost.is_positive());
    let lost = async |since| {
        let lost = world.store.claims_paid_since(cover, since).await;
        lost.unwrap()
    };
    // The service was on that day; whether before or after the moment nobody knows.
    assert_eq!(lost(since).await, Cents::ZERO);
    let midnight = |day: Date| riga_instant(day.at(0, 0, 0, 0));
    assert_eq!(lost(midnight(TODAY)).await, cost);
    assert_eq!(lost(midnight(add_days(TODAY, 1))).await, Cents::ZERO);
}
