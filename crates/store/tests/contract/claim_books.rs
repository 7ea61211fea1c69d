use calendar::date;
use identity::DecisionId;
use store::{ClaimState, DecisionState, Difference, PolicyDifference, StoreError};

use crate::claims::{approval, file, new, paid, policy, proposal, recorded, write};
use crate::place::Place;
use crate::sample::world;

pub(crate) async fn a_decision_uses_the_account_and_a_correction_undoes_it(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (policy, id) = paid(&store, &world, 90_00).await;
    let used = async || {
        let file = store.policy(policy.id).await.unwrap().unwrap();
        (file.account.sequence(), file.account.balance("trauma").used)
    };
    assert_eq!(used().await, (1, 90_00));
    let corrected = proposal(&file(&store, id).await, 70_00);
    write(&store, &corrected).await.unwrap();
    let approved = approval(&file(&store, id).await);
    write(&store, &approved).await.unwrap();
    assert_eq!(used().await, (3, 70_00));
    let file = file(&store, id).await;
    let states: Vec<_> = file
        .decisions
        .iter()
        .map(|decision| decision.state)
        .collect();
    assert_eq!(states, [DecisionState::Reversed, DecisionState::InForce]);
    let second = file.decisions[1].id;
    assert_eq!(file.decisions[0].reversed_by, Some(second));
    let due: Vec<_> = file
        .payments
        .iter()
        .map(|due| (due.amount_cents.get(), due.reversed_by))
        .collect();
    assert_eq!(due, [(90_00, Some(second)), (70_00, None)]);
    let (found, _) = store.verify_policies(None, 9).await.unwrap();
    assert_eq!(
        (found.accounts, found.entries, found.differences),
        (1, 3, vec![])
    );
    assert_eq!(store.verify_claims().await, Ok(vec![]));
    // The accounts of covers are another page.
    assert_eq!(store.verify_accounts(None, 9).await.unwrap().accounts, 3);
}

pub(crate) async fn an_account_that_changed_is_stale_and_changes_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (policy, _) = paid(&store, &world, 90_00).await;
    let mut files = Vec::new();
    for day in [3, 4] {
        let claim = recorded(&store, &policy, date(2026, 2, day)).await;
        write(&store, &claim).await.unwrap();
        let proposed = proposal(&file(&store, claim.claim.id).await, 1_00);
        write(&store, &proposed).await.unwrap();
        files.push(file(&store, claim.claim.id).await);
    }
    write(&store, &approval(&files[0])).await.unwrap();
    let late = write(&store, &approval(&files[1])).await;
    assert_eq!(late, Err(StoreError::NothingToChange));
    let after = file(&store, files[1].claim.id).await;
    assert_eq!(
        (after.claim.state, after.payments.len()),
        (ClaimState::Proposed, 0)
    );
    assert_eq!(after.policy.account.balance("trauma").used, 91_00);
    write(&store, &approval(&after)).await.unwrap();
}

pub(crate) async fn events_of_claims_cannot_be_changed(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    paid(&store, &world, 90_00).await;
    for sql in [
        "UPDATE claim_events SET body = 'x'",
        "DELETE FROM claim_events",
    ] {
        let refused = place.try_tamper(sql).await.unwrap_err();
        assert!(refused.contains("are only added"), "{refused}");
    }
}

pub(crate) async fn what_does_not_add_up_in_a_policy_is_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (policy, id) = paid(&store, &world, 90_00).await;
    let decision: DecisionId = file(&store, id).await.decisions[0].id;
    let found = async || {
        let (page, _) = store.verify_policies(None, 9).await.unwrap();
        let all = page
            .differences
            .into_iter()
            .chain(store.verify_claims().await.unwrap());
        all.map(|difference| match difference {
            Difference::Policy {
                policy: whose,
                what,
            } if whose == policy.id => what,
            other => panic!("{other:?}"),
        })
        .collect::<Vec<_>>()
    };
    let account = "UPDATE accounts SET state = replace(state, '\"u\":9000', '\"u\":8000')";
    place.tamper(account).await;
    assert_eq!(found().await, [PolicyDifference::Balance]);
    place
        .tamper("UPDATE accounts SET state = replace(state, '\"u\":8000', '\"u\":9000')")
        .await;

    unlock(place).await;
    place
        .tamper("UPDATE payments_due SET amount_cents = 1")
        .await;
    assert_eq!(found().await, [PolicyDifference::Due { decision }]);
    place
        .tamper("UPDATE payments_due SET amount_cents = 9000")
        .await;
    assert_eq!(found().await, []);

    place
        .tamper("UPDATE claim_decisions SET state = 'dropped'")
        .await;
    let state = Some(DecisionState::Dropped);
    assert_eq!(found().await, [PolicyDifference::State { decision, state }]);
    place
        .tamper("UPDATE claim_decisions SET state = 'in_force'")
        .await;

    place
        .tamper("UPDATE claim_decisions SET amount_cents = 1")
        .await;
    assert_eq!(found().await, [PolicyDifference::Amount { decision }]);
    place
        .tamper("UPDATE claim_decisions SET amount_cents = 9000")
        .await;

    place.tamper("UPDATE claims SET version = 9").await;
    assert_eq!(found().await, [PolicyDifference::Events]);
}

/// Takes the locks away, as whoever owns the database can.
async fn unlock(place: &Place) {
    let sql = match place.address.starts_with("sqlite:") {
        true => "DROP TRIGGER claim_decisions_stay_update; DROP TRIGGER payments_due_stay_update;",
        false => {
            "DROP TRIGGER claim_decisions_stay ON claim_decisions; \
            DROP TRIGGER payments_due_stay ON payments_due;"
        }
    };
    place.tamper(sql).await;
}

pub(crate) async fn decisions_about_one_insured_are_approved_one_after_the_other(place: &Place) {
    let stores = [place.open().await, place.open().await];
    let world = world(&stores[0]).await;
    let mut writes = Vec::new();
    for number in ["JB-1", "JB-2"] {
        let policy = policy(world.insurer, world.insured[0].id, number);
        stores[0].add(&policy).await.unwrap();
        let claim = recorded(&stores[0], &policy, date(2026, 2, 1)).await;
        write(&stores[0], &claim).await.unwrap();
        let waiting = proposal(&file(&stores[0], claim.claim.id).await, 90_00);
        write(&stores[0], &waiting).await.unwrap();
        let mut approved = approval(&file(&stores[0], claim.claim.id).await);
        approved.compared = Some(0);
        writes.push(approved);
    }
    let (one, other) = tokio::join!(write(&stores[0], &writes[0]), write(&stores[1], &writes[1]));
    let stale = [&one, &other].map(|it| *it == Err(StoreError::NothingToChange));
    assert_ne!(stale[0], stale[1], "{one:?} {other:?}");
    let insured = world.insured[0].id;
    let approvals = stores[0].approvals(world.insurer, insured).await;
    assert_eq!(approvals, Ok(1));
    let late = &mut writes[usize::from(stale[1])];
    late.compared = Some(1);
    write(&stores[0], late).await.unwrap();
    assert_eq!(stores[0].approvals(new(), insured).await, Ok(0));
}
