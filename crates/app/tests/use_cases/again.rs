//! Every decision of the books made again, and made by another edition.

use std::sync::Arc;

use adjudication::Side;
use app::{AppError, AuditFilter, CancelVisit, Editions, WhyUndecided};
use money::Cents;

use crate::claim_guards::unlock;
use crate::claims::{ACCIDENT, decided, fracture, policy, radius, recorded};
use crate::world::{World, line};

/// How often an action is in the trail.
async fn noted(world: &World, action: &str) -> usize {
    let filter = AuditFilter {
        limit: Some(500),
        ..AuditFilter::default()
    };
    let auditor = world.actor("revidents");
    let page = world.app.audit_trail(&auditor, filter).await;
    let rows = page.unwrap().rows;
    rows.iter().filter(|row| row.action == action).count()
}

pub(crate) async fn the_whole_books_are_decided_again(world: &World) {
    let paid = world.confirmed(&[line("ME-101"), line("Z-101")]).await;
    let held = world.held(&[line("GA-101")]).await;
    let auditor = world.actor("revidents");
    let mut told = Vec::new();
    let replayed = world.app.replay_all(&auditor, |done| told.push(done)).await;
    let replayed = replayed.unwrap();
    assert!(replayed.is_same(), "{replayed:?}");
    assert_eq!(
        (replayed.visits.decisions, replayed.claims.decisions),
        (2, 0)
    );
    let sum = paid.decision.insurer.checked_add(held.decision.insurer);
    assert_eq!(Some(replayed.visits.before), sum);
    assert_eq!(replayed.visits.after, replayed.visits.before);
    assert_eq!(told.last(), Some(&2));
    assert_eq!(noted(world, "books.replay").await, 1);
    let refused = world.app.replay_all(&world.clerk(), |_| {}).await;
    assert_eq!(refused.unwrap_err(), AppError::NotAllowed);
}

pub(crate) async fn what_was_decided_otherwise_is_told_point_by_point(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    let file = world.store.visits_after(None, 1).await.unwrap().remove(0);
    let decision = file.decision.replace("\"insurer\":920", "\"insurer\":919");
    let sql = format!("UPDATE visits SET decision = '{decision}', insurer_cents = 919");
    world.tamper(&sql).await;
    let auditor = world.actor("revidents");
    let replayed = world.app.replay_all(&auditor, |_| {}).await.unwrap();
    assert!(!replayed.is_same());
    let other = &replayed.visits.others[0];
    assert_eq!(other.name, visit.number.to_string());
    assert_eq!(
        (other.before, other.after),
        (Cents::new(919), Cents::new(920))
    );
    assert_eq!(other.difference(), 1);
    let pays = |point: &Option<adjudication::Point>| point.as_ref().unwrap().pays;
    let change = &other.changes[0];
    assert_eq!(
        (pays(&change.before), pays(&change.after)),
        (Some(Cents::new(919)), Some(Cents::new(920)))
    );
    assert_eq!(change.before.as_ref().unwrap().of, "line 1 ME-101");

    world.tamper("UPDATE visits SET edition_hash = '0'").await;
    let replayed = world.app.replay_all(&auditor, |_| {}).await.unwrap();
    assert_eq!(replayed.visits.undecided[0].why, WhyUndecided::NoEdition);
    assert!(!replayed.is_same());
}

pub(crate) async fn another_edition_is_set_beside_what_stands(world: &World) {
    let visit = world.confirmed(&[line("GA-101"), line("LA-101")]).await;
    let held = world.held(&[line("GA-101")]).await;
    let cancel = CancelVisit {
        visit: held.id,
        key: world.key(),
    };
    world
        .app
        .cancel_visit(&world.clerk(), cancel)
        .await
        .unwrap();
    let auditor = world.actor("revidents");
    let before = world.library.edition(&visit.decision.edition).unwrap();
    let health = world.library.editions.iter();
    let after = health
        .filter(|edition| edition.visit.is_some())
        .find(|edition| edition.id != before.id)
        .unwrap();
    let same = Editions {
        before: before.clone(),
        after: before.clone(),
    };
    let compared = world.app.compare_editions(&auditor, &same, |_| {}).await;
    let compared = compared.unwrap();
    assert!(compared.is_same(), "{compared:?}");
    assert_eq!(
        (compared.decisions, compared.before),
        (1, visit.decision.insurer)
    );
    let other = Editions {
        before,
        after: after.clone(),
    };
    let compared = world.app.compare_editions(&auditor, &other, |_| {}).await;
    let compared = compared.unwrap();
    assert_eq!(compared.decisions, 1, "the cancelled visit does not stand");
    assert_eq!(compared.others.len() + compared.undecided.len(), 1);
    assert!(
        compared
            .others
            .iter()
            .all(|other| !other.changes.is_empty())
    );
    let reversed = Editions {
        before: other.after,
        after: other.before,
    };
    let compared = world
        .app
        .compare_editions(&auditor, &reversed, |_| {})
        .await;
    assert_eq!(compared.unwrap().decisions, 0);
    assert_eq!(noted(world, "books.compare").await, 3);
}

pub(crate) async fn every_claim_is_decided_again(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    decided(world, &recorded(world, ACCIDENT, &[radius()]).await).await;
    let auditor = world.actor("revidents");
    let mut told = Vec::new();
    let replayed = world.app.replay_all(&auditor, |done| told.push(done)).await;
    let replayed = replayed.unwrap();
    assert!(replayed.is_same(), "{replayed:?}");
    let counts = (replayed.visits.decisions, replayed.claims.decisions);
    assert_eq!((counts, told.last()), ((1, 1), Some(&2)));
    assert_eq!(replayed.visits.before, visit.decision.insurer);
    assert_eq!(
        (replayed.claims.before, replayed.claims.after),
        (Cents::new(45_000), Cents::new(45_000))
    );

    unlock(world).await;
    let sql = "UPDATE claim_decisions SET decision = replace(decision, '45000', '45001')";
    world.tamper(sql).await;
    let replayed = world.app.replay_all(&auditor, |_| {}).await.unwrap();
    assert!(replayed.visits.is_same() && !replayed.claims.is_same());
    let [other] = &replayed.claims.others[..] else {
        panic!("{replayed:?}")
    };
    assert_eq!(
        (other.before, other.after),
        (Cents::new(45_001), Cents::new(45_000))
    );
    assert!(!other.changes.is_empty());

    world
        .tamper("UPDATE claim_decisions SET edition_hash = '0'")
        .await;
    let replayed = world.app.replay_all(&auditor, |_| {}).await.unwrap();
    assert_eq!(replayed.claims.undecided[0].why, WhyUndecided::NoEdition);
}

pub(crate) async fn claims_are_set_beside_another_edition(world: &World) {
    let ulna = fracture("F-ARM-2", "ulna", Some(Side::Left));
    let claim = recorded(world, ACCIDENT, &[radius(), ulna]).await;
    decided(world, &claim).await;
    let before = policy(world).await.edition;
    let auditor = world.actor("revidents");
    let compare = async |after| {
        let editions = Editions {
            before: before.clone(),
            after,
        };
        world
            .app
            .compare_editions(&auditor, &editions, |_| {})
            .await
            .unwrap()
    };
    let same = compare(before.clone()).await;
    assert!(same.is_same(), "{same:?}");
    assert_eq!((same.decisions, same.before), (1, Cents::new(60_000)));

    let reading = [("forearm_both".to_owned(), "18 %".to_owned())];
    let read = world.library.with_parameters(&before.id, &reading).unwrap();
    let otherwise = compare(Arc::new(read)).await;
    let [other] = &otherwise.others[..] else {
        panic!("{otherwise:?}")
    };
    assert_eq!(
        (other.before, other.after),
        (Cents::new(60_000), Cents::new(90_000))
    );
    assert_eq!(other.difference(), 30_000);
    assert!(!other.changes.is_empty());

    let mut accident = world
        .library
        .editions
        .iter()
        .filter(|it| it.accident.is_some());
    let foreign = accident.find(|it| it.id != before.id).unwrap();
    let undecided = compare(foreign.clone()).await;
    assert_eq!((undecided.others.len(), undecided.undecided.len()), (0, 1));
    assert_eq!(noted(world, "books.compare").await, 3);
}
