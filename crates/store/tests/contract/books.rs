use calendar::date;
use store::{AuditFilter, CoverWrite, Difference, DossierKey, Verb, VisitKey, VisitState, Written};
use uuid::Uuid;

use crate::place::Place;
use crate::sample::{self, audit, file, now, world};

pub(crate) async fn a_dossier_holds_all_that_bears_on_a_visit(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = world.authorise(&store, 0, 4_00).await;
    let key = world.dossier_key(0, &visit.id.to_string());
    let dossier = store.read_dossiers(&[key]).await.unwrap().remove(0);
    assert!(dossier.insured.as_ref() == Some(&world.insured[0]));
    assert_eq!(dossier.covers.len(), 1);
    assert_eq!(dossier.covers[0].cover, world.covers[0]);
    assert_eq!(dossier.covers[0].account.balance("dental").held, 4_00);
    assert_eq!(
        dossier.covers[0].account.visits()[0].hold.number,
        visit.number
    );
    let card = dossier.card.unwrap();
    assert_eq!(
        (card.card, card.insured_id),
        (world.cards[0].clone(), world.insured[0].id)
    );
    let earlier = dossier.earlier.unwrap();
    assert_eq!(earlier.request_hash, format!("hash of {}", visit.id));
    assert_eq!(earlier.visit, visit);
    assert_eq!(
        dossier.directory_version,
        store.directory_version().await.unwrap()
    );
}

pub(crate) async fn strangers_and_other_insurers_leave_a_dossier_empty(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let other = sample::insurer("BB");
    store.add(&other).await.unwrap();
    let elsewhere = DossierKey {
        insurer: other.id,
        ..world.dossier_key(0, "a")
    };
    let stranger = DossierKey {
        personal_code: "38000000001".parse().unwrap(),
        ..world.dossier_key(1, "b")
    };
    let found = store.read_dossiers(&[elsewhere, stranger]).await.unwrap();
    // Known as a person, but not covered there and without a card of that insurer.
    assert!(found[0].insured.as_ref() == Some(&world.insured[0]));
    assert_eq!((found[0].covers.len(), found[0].card.is_some()), (0, false));
    // Not known; the card is somebody's.
    assert!(found[1].insured.is_none());
    assert_eq!(found[1].covers.len(), 0);
    assert_eq!(
        found[1].card.as_ref().unwrap().insured_id,
        world.insured[1].id
    );
    assert!(found[1].earlier.is_none());
}

pub(crate) async fn a_batch_is_read_in_its_order(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let mut renewal = sample::cover(world.contract, world.insured[1].id);
    (renewal.first_day, renewal.last_day) = (date(2027, 1, 1), date(2027, 12, 31));
    store.add(&renewal).await.unwrap();
    let order = [2, 0, 1, 0, 1];
    let keys: Vec<_> = order
        .iter()
        .map(|n| world.dossier_key(*n, "none"))
        .collect();
    let dossiers = store.read_dossiers(&keys).await.unwrap();
    assert_eq!(dossiers.len(), order.len());
    for (dossier, n) in dossiers.iter().zip(order) {
        assert!(dossier.insured.as_ref() == Some(&world.insured[n]));
        let covers: Vec<_> = dossier.covers.iter().map(|file| file.cover.id).collect();
        let both = [world.covers[n].id, renewal.id];
        assert_eq!(covers, both[..if n == 1 { 2 } else { 1 }]);
    }
    assert!(store.read_dossiers(&[]).await.unwrap().is_empty());

    let (first, second) = (
        world.authorise(&store, 0, 100).await,
        world.authorise(&store, 1, 200).await,
    );
    let ids = [second.id, Uuid::now_v7().into(), first.id];
    let keys = ids.map(|visit| VisitKey {
        visit,
        request: None,
    });
    let files = store.read_visits(&keys).await.unwrap();
    let found: Vec<_> = files
        .iter()
        .map(|file| file.as_ref().map(|f| f.visit.id))
        .collect();
    assert_eq!(found, [Some(second.id), None, Some(first.id)]);
}

pub(crate) async fn a_visit_is_held_confirmed_and_voided(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let before = world.account(&store, 0).await;
    let visit = world.authorise(&store, 0, 4_00).await;
    assert_eq!(store.visit(visit.id).await.unwrap(), Some(visit.clone()));

    let confirmed = world.move_to(&store, visit.id, VisitState::Confirmed).await;
    assert_eq!(confirmed.state, VisitState::Confirmed);
    assert_eq!(
        (confirmed.confirmed_at, confirmed.ended_at),
        (Some(now()), None)
    );
    let account = world.account(&store, 0).await;
    assert_eq!(
        (
            account.balance("dental").held,
            account.balance("dental").used
        ),
        (0, 4_00)
    );

    let voided = world.move_to(&store, visit.id, VisitState::Voided).await;
    assert_eq!(
        (voided.state, voided.ended_at),
        (VisitState::Voided, Some(now()))
    );
    assert_eq!(voided.ended_by, Some(world.clerk));
    assert_eq!(voided.void_reason.as_deref(), Some("kļūda"));
    assert_eq!(voided.confirmed_at, Some(now()));
    let account = world.account(&store, 0).await;
    assert_eq!(account.sequence(), 3);
    assert!(account.balances().eq(before.balances()) && account.visits().is_empty());

    let trail = AuditFilter {
        limit: 9,
        ..AuditFilter::default()
    };
    assert_eq!(store.audit_trail(&trail).await.unwrap().len(), 3);
}

pub(crate) async fn a_hold_can_be_cancelled(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = world.authorise(&store, 0, 4_00).await;
    let cancelled = world.move_to(&store, visit.id, VisitState::Cancelled).await;
    assert_eq!(
        (cancelled.confirmed_at, cancelled.ended_at),
        (None, Some(now()))
    );
    assert_eq!(world.account(&store, 0).await.balance("dental").taken(), 0);
}

pub(crate) async fn an_old_version_is_stale_and_changes_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let old = world.account(&store, 0).await;
    world.authorise(&store, 0, 4_00).await;
    let late = world.visit(&store, 0, 3_00).await;
    let write = world.hold(&old, &late, "late");
    assert_eq!(store.write(&[write]).await, Ok(vec![Written::Stale]));
    assert_eq!(store.visit(late.id).await.unwrap(), None);
    assert_eq!(world.account(&store, 0).await.balance("dental").held, 4_00);
    let key = world.dossier_key(0, "late");
    assert!(
        store.read_dossiers(&[key]).await.unwrap()[0]
            .earlier
            .is_none()
    );
    let trail = AuditFilter {
        limit: 9,
        ..AuditFilter::default()
    };
    assert_eq!(store.audit_trail(&trail).await.unwrap().len(), 1);
}

pub(crate) async fn a_visit_in_another_state_is_stale_and_changes_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = world.authorise(&store, 0, 4_00).await;
    let mut change = world.change(&file(&store, visit.id).await, VisitState::Confirmed, "k");
    change.changes[0].from = VisitState::Expired;
    assert_eq!(store.write(&[change]).await, Ok(vec![Written::Stale]));
    assert_eq!(store.visit(visit.id).await.unwrap(), Some(visit));
    assert_eq!(world.account(&store, 0).await.balance("dental").held, 4_00);
}

pub(crate) async fn parts_of_a_batch_stand_alone(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let mut writes = Vec::new();
    for n in 0..3 {
        let visit = world.visit(&store, n, 1_00).await;
        writes.push(world.hold(&world.account(&store, n).await, &visit, &format!("k{n}")));
    }
    world.authorise(&store, 1, 9_00).await;
    let written = store.write(&writes).await.unwrap();
    assert_eq!(written, [Written::Done, Written::Stale, Written::Done]);
    for (n, held) in [1_00, 9_00, 1_00].into_iter().enumerate() {
        assert_eq!(world.account(&store, n).await.balance("dental").held, held);
    }
}

pub(crate) async fn a_key_is_used_once(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visits = [
        world.visit(&store, 0, 1_00).await,
        world.visit(&store, 1, 2_00).await,
    ];
    let first = world.hold(&world.account(&store, 0).await, &visits[0], "same");
    assert_eq!(store.write(&[first]).await, Ok(vec![Written::Done]));
    let second = world.hold(&world.account(&store, 1).await, &visits[1], "same");
    let third = world.visit(&store, 2, 3_00).await;
    let other = world.hold(&world.account(&store, 2).await, &third, "other");
    let written = store.write(&[second.clone(), other]).await.unwrap();
    assert_eq!(written, [Written::Stale, Written::Done]);
    assert_eq!(store.write(&[second]).await, Ok(vec![Written::Stale]));
    assert_eq!(world.account(&store, 1).await.sequence(), 0);

    let request = Some(world.request(Verb::Authorise, "same"));
    let asked = [VisitKey {
        visit: visits[0].id,
        request,
    }];
    let file = store.read_visits(&asked).await.unwrap().remove(0).unwrap();
    let earlier = file.earlier.unwrap();
    assert_eq!(
        (earlier.request_hash.as_str(), earlier.visit.id),
        ("hash of same", visits[0].id)
    );
    // Another verb is another key.
    let request = Some(world.request(Verb::Confirm, "same"));
    let asked = [VisitKey {
        visit: visits[0].id,
        request,
    }];
    assert!(
        store.read_visits(&asked).await.unwrap()[0]
            .as_ref()
            .unwrap()
            .earlier
            .is_none()
    );
}

pub(crate) async fn a_refused_visit_needs_no_account(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let mut visit = world.visit(&store, 0, 0).await;
    visit.state = VisitState::Refused;
    (visit.insured_id, visit.cover_id, visit.card_id) = (None, None, None);
    visit.held_until = None;
    let write = CoverWrite {
        visits: vec![visit.clone()],
        keys: vec![world.key(Verb::Authorise, "r", visit.id)],
        audit: vec![audit("visit.authorise")],
        ..CoverWrite::default()
    };
    assert_eq!(store.write(&[write]).await, Ok(vec![Written::Done]));
    assert_eq!(store.visit(visit.id).await.unwrap(), Some(visit));
}

/// A visit is authorised and confirmed by four statements on a server, and a batch of many by no
/// more; in a file each row is a statement, which costs no way there and back.
pub(crate) async fn few_statements_a_visit(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = world.visit(&store, 0, 1_00).await;
    let start = store.statements();
    let dossier = store
        .read_dossiers(&[world.dossier_key(0, "k")])
        .await
        .unwrap()
        .remove(0);
    let hold = world.hold(&dossier.covers[0].account, &visit, "k");
    store.write(&[hold]).await.unwrap();
    let confirm = world.change(&file(&store, visit.id).await, VisitState::Confirmed, "k");
    store.write(&[confirm]).await.unwrap();
    let statements = store.statements() - start;
    println!("{statements} statements for a visit alone");
    let on_server = place.address.starts_with("postgres");
    assert!(
        statements <= if on_server { 4 } else { 20 },
        "{statements} statements"
    );
}

pub(crate) async fn the_books_add_up(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let states = [
        None,
        Some(VisitState::Confirmed),
        Some(VisitState::Cancelled),
        Some(VisitState::Expired),
    ];
    for n in 0..12 {
        let visit = world.authorise(&store, n % 3, 1_00).await;
        if let Some(state) = states[n % 4] {
            world.move_to(&store, visit.id, state).await;
            if n == 9 {
                world.move_to(&store, visit.id, VisitState::Voided).await;
            }
        }
    }
    let page = store.verify_accounts(None, 2).await.unwrap();
    assert_eq!((page.accounts, page.differences), (2, vec![]));
    let rest = store.verify_accounts(page.next, 2).await.unwrap();
    assert_eq!((rest.accounts, rest.differences), (1, vec![]));
    assert_eq!(page.entries + rest.entries, 12 + 9 + 1);
    assert_eq!(
        store.verify_accounts(rest.next, 2).await.unwrap().next,
        None
    );
    assert_eq!(store.verify_visits().await.unwrap(), []);
}

pub(crate) async fn what_does_not_add_up_is_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let visit = world.authorise(&store, 0, 1_00).await;
    let verify = async || store.verify_accounts(None, 10).await.unwrap().differences;
    let cover = world.covers[0].id;

    place.tamper("UPDATE accounts SET state = replace(state, '{\"h\":100', '{\"h\":90') WHERE version = 1").await;
    assert_eq!(verify().await, [Difference::Balance { cover }]);
    place.tamper("UPDATE accounts SET state = replace(state, '{\"h\":90', '{\"h\":100') WHERE version = 1").await;
    assert_eq!(verify().await, []);

    place.tamper("UPDATE visits SET state = 'confirmed'").await;
    let found = verify().await;
    assert!(matches!(found[..], [Difference::State { visit: v, .. }] if v == visit.id));

    place.tamper("UPDATE visits SET cover_id = NULL").await;
    assert_eq!(
        store.verify_visits().await.unwrap(),
        [Difference::NoEntry { visit: visit.id }]
    );

    place
        .tamper("UPDATE visits SET state = 'refused', practitioner_id = id")
        .await;
    let (visit, table) = (visit.id, "practitioners".to_owned());
    let nobody = Difference::Reference { visit, table };
    assert_eq!(store.verify_visits().await, Ok(vec![nobody]));
}

pub(crate) async fn entries_cannot_be_changed(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    world.authorise(&store, 0, 1_00).await;
    for sql in [
        "UPDATE entries SET kind = 'release'",
        "DELETE FROM entries",
        "UPDATE audit SET action = 'x'",
        "DELETE FROM audit",
    ] {
        let refused = place.try_tamper(sql).await.unwrap_err();
        assert!(refused.contains("are only added"), "{refused}");
    }
    assert_eq!(world.account(&store, 0).await.balance("dental").held, 1_00);
}
