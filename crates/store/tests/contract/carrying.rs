//! Contracts that were there before their changes were kept.

use calendar::date;
use store::{BookOf, Card, ChangeKind, ContractRow, Cover, EndingBy, Import};

use crate::contracts::written;
use crate::place::Place;
use crate::sample::{self, now, world};

/// Takes the tables back to what they were.
const BACK: &str = "DROP TABLE contract_changes; DROP TABLE contract_proposals; \
    DROP TABLE policyholder_changes; DROP TABLE contract_versions; DROP TABLE cover_terms; \
    DROP TABLE contract_programmes; DROP TABLE contract_terms; DROP INDEX contracts_by_policyholder; \
    ALTER TABLE covers DROP COLUMN programme; ALTER TABLE covers DROP COLUMN upgraded_programme; \
    ALTER TABLE covers DROP COLUMN upgraded_from; ALTER TABLE policyholders DROP COLUMN address; \
    ALTER TABLE policyholders DROP COLUMN email; DELETE FROM schema_migrations WHERE number IN (4, 50);";

/// A column that refers to another table cannot be dropped from an SQLite table.
fn users_back(place: &Place) -> &'static str {
    if place.address.starts_with("sqlite:") {
        "DROP TABLE users; CREATE TABLE users (id BLOB NOT NULL PRIMARY KEY) STRICT;"
    } else {
        "ALTER TABLE users DROP COLUMN policyholder_id;"
    }
}

pub(crate) async fn what_was_there_before_is_carried_over(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let ended = Cover {
        ended_by: Some(EndingBy::Policyholder),
        ended_last_day: Some(date(2026, 5, 31)),
        misused_at: Some("2026-03-02T10:00:00.123456Z".parse().unwrap()),
        renewed: true,
        ..world.covers[0].clone()
    };
    let revoked = Card {
        revoked_at: Some("2026-03-02T10:00:00.000007Z".parse().unwrap()),
        returned_on: Some(date(2026, 4, 1)),
        ..world.cards[1].clone()
    };
    written(&store, &world, ContractRow::Cover(ended.clone())).await;
    written(&store, &world, ContractRow::Card(revoked.clone())).await;
    drop(store);
    place.tamper(BACK).await;
    place.tamper(users_back(place)).await;

    let store = place.open().await;
    let changes = store.contract_changes(world.contract, 0, 9).await.unwrap();
    assert_eq!((changes.len(), changes[0].kind), (1, ChangeKind::Carried));
    assert_eq!(changes[0].known_at, "2025-12-15T00:00:00Z".parse().unwrap());
    let (page, _) = store.verify_contracts(None, 9).await.unwrap();
    assert_eq!((page.accounts, page.differences), (1, vec![]));
    let (book, version) = store
        .contract_book(world.contract, BookOf::All)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((version, book.covers.len(), book.cards.len()), (1, 3, 3));
    assert_eq!(book.covers[&ended.id], ended);
    assert_eq!(book.cards[&revoked.id], revoked);
}

pub(crate) async fn people_loaded_later_go_on_from_the_version(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let person = sample::person("32000000009", "Pēteris", "Kalns");
    let cover = sample::cover(world.contract, person.id);
    let card = sample::card(world.insurer, cover.id, "7700001");
    let import = Import::default()
        .known_at(now())
        .with(&[person])
        .with(std::slice::from_ref(&cover))
        .with(&[card]);
    store.import(import).await.unwrap();
    let changes = store.contract_changes(world.contract, 1, 9).await.unwrap();
    assert_eq!(
        (changes.len(), changes[0].sequence, changes[0].known_at),
        (1, 2, now())
    );
    let (book, version) = store
        .contract_book(world.contract, BookOf::All)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((version, book.covers.len()), (2, 4));
    assert_eq!(book.cards_of(cover.id).count(), 1);
    let (page, _) = store.verify_contracts(None, 9).await.unwrap();
    assert_eq!((page.entries, page.differences), (2, vec![]));
}
