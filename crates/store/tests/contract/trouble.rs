use store::{AuditFilter, Store, StoreError, Written};

use crate::place::Place;
use crate::sample::{audit, now, world};

pub(crate) async fn an_address_that_is_none_is_refused(place: &Place) {
    for address in [
        "",
        "books.db",
        "mysql://x",
        "postgres://me:secret@host:port/x",
    ] {
        let refused = Store::open(address).await.unwrap_err();
        assert!(matches!(refused, StoreError::Address(_)), "{refused:?}");
        assert!(!refused.log().contains("secret") && !refused.to_string().contains("secret"));
    }
    place.open().await.ping().await.unwrap();
}

pub(crate) async fn a_changed_past_is_refused(place: &Place) {
    drop(place.open().await);
    place
        .tamper("UPDATE schema_migrations SET hash = 'another'")
        .await;
    let refused = Store::open(&place.address).await.unwrap_err();
    assert!(matches!(refused, StoreError::Migration(_)), "{refused:?}");
    // One that is ahead is fine: another node brought it.
    place
        .tamper("DELETE FROM schema_migrations WHERE number > 1")
        .await;
    let restore = "UPDATE schema_migrations SET number = 99";
    place.tamper(restore).await;
    let refused = Store::open(&place.address).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unexpected(_)), "{refused:?}");
}

/// What a server or a file says when its disk is full, in the middle of a batch.
pub(crate) async fn a_refusal_in_the_middle_leaves_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let full = if place.address.starts_with("postgres") {
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
            RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$; \
        CREATE TRIGGER full_disk BEFORE INSERT ON entries EXECUTE FUNCTION full_disk()"
    } else {
        "CREATE TRIGGER full_disk BEFORE INSERT ON entries \
            BEGIN SELECT RAISE(ROLLBACK, 'no room'); END"
    };
    place.tamper(full).await;
    let visit = world.visit(&store, 0, 1_00).await;
    let write = world.hold(&world.account(&store, 0).await, &visit, "k");
    let other = world.visit(&store, 1, 1_00).await;
    let other = world.hold(&world.account(&store, 1).await, &other, "l");
    let refused = store.write(&[write.clone(), other]).await;
    assert!(refused.is_err(), "{refused:?}");
    if place.address.starts_with("postgres") {
        assert!(matches!(refused, Err(StoreError::Full(_))), "{refused:?}");
    }
    assert_eq!(store.visit(visit.id).await.unwrap(), None);
    assert_eq!(world.account(&store, 0).await.sequence(), 0);
    let trail = AuditFilter {
        limit: 9,
        ..AuditFilter::default()
    };
    assert_eq!(store.audit_trail(&trail).await.unwrap(), []);

    place
        .tamper(if place.address.starts_with("postgres") {
            "DROP TRIGGER full_disk ON entries"
        } else {
            "DROP TRIGGER full_disk"
        })
        .await;
    assert_eq!(store.write(&[write]).await, Ok(vec![Written::Done]));
    store.audit(&[audit("after")]).await.unwrap();
    assert_eq!(visit.authorised_at, now());
}
