//! The life of a group contract: each change a version, nothing overwritten.

use calendar::{Date, Timestamp, date};
use identity::Uuid;
use money::Cents;
use store::{
    BookOf, Card, CardKind, ChangeKind, ContractChange, ContractCounts, ContractDifference,
    ContractFilter, ContractProgramme, ContractRow, ContractRows, ContractState, ContractTerms,
    ContractWrite, Cover, CoverTerms, Difference, EndingBy, ListedCoverFilter, Policyholder,
    Relation, Store, StoreError,
};

use crate::place::Place;
use crate::sample::{self, World, audit, now, world};

/// A change with rows, on the version that is read now.
pub(crate) async fn change(store: &Store, world: &World, rows: Vec<ContractRow>) -> ContractChange {
    let version = store
        .contract_version(world.contract)
        .await
        .unwrap()
        .unwrap();
    ContractChange {
        id: Uuid::now_v7(),
        contract_id: world.contract,
        sequence: version + 1,
        known_at: now(),
        user_id: Some(world.clerk),
        holds_from: date(2026, 4, 1),
        kind: ChangeKind::Endorsed,
        cover_id: None,
        body: "{}".into(),
        facts: None,
        document: None,
        edition_hash: None,
        charge_cents: Cents::ZERO,
        refund_cents: Cents::ZERO,
        after: ContractRows(rows),
        approved_by: None,
        list_id: None,
    }
}

pub(crate) async fn write(store: &Store, change: ContractChange) -> store::Result<()> {
    let changes = vec![change];
    let write = ContractWrite {
        changes,
        ..ContractWrite::default()
    };
    store
        .write_contract(&write, &audit("contract.change"))
        .await
}

/// Writes a row as a change of its own.
pub(crate) async fn written(store: &Store, world: &World, row: ContractRow) {
    let change = change(store, world, vec![row]).await;
    write(store, change).await.unwrap();
}

pub(crate) fn left(cover: &Cover, last_day: Date) -> ContractRow {
    ContractRow::Cover(Cover {
        ended_by: Some(EndingBy::PolicyholderForPerson),
        ended_last_day: Some(last_day),
        ..cover.clone()
    })
}

pub(crate) async fn a_change_is_a_version_and_stays(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let cover = world.covers[0].id;
    let row = left(&world.covers[0], date(2026, 4, 30));
    let mut leaving = change(&store, &world, vec![row]).await;
    leaving.kind = ChangeKind::Left;
    leaving.cover_id = Some(cover);
    leaving.refund_cents = Cents::new(22_500);
    leaving.facts = Some("{\"event\":1}".into());
    write(&store, leaving.clone()).await.unwrap();
    let read = store.contract_changes(world.contract, 1, 9).await.unwrap();
    assert_eq!(read, [leaving.clone()]);
    assert_eq!(store.cover_changes(cover).await.unwrap(), read);
    assert_eq!(
        store.contract_change(leaving.id).await.unwrap(),
        Some(leaving)
    );
    // The projection that visits read says the same.
    let file = &store.covers(world.insured[0].id).await.unwrap()[0];
    assert_eq!(file.cover.ended_last_day, Some(date(2026, 4, 30)));
    assert_eq!(store.contract_version(world.contract).await, Ok(Some(2)));
}

pub(crate) async fn who_read_an_older_version_changes_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let late = change(
        &store,
        &world,
        vec![left(&world.covers[1], date(2026, 4, 30))],
    )
    .await;
    written(&store, &world, left(&world.covers[0], date(2026, 4, 30))).await;
    assert_eq!(write(&store, late).await, Err(StoreError::NothingToChange));
    let untouched = &store.covers(world.insured[1].id).await.unwrap()[0].cover;
    assert_eq!(*untouched, world.covers[1]);
    assert_eq!(
        store.contract_changes(world.contract, 2, 9).await,
        Ok(vec![])
    );
}

pub(crate) async fn a_contract_is_as_a_moment_knew_it(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    // What the world was filled with is known since the test began, so these come later.
    let (first, second) = (
        moment("2100-03-02T10:00:00Z"),
        moment("2100-03-09T10:00:00Z"),
    );
    for (known_at, last_day) in [(first, date(2026, 4, 30)), (second, date(2026, 6, 30))] {
        let rows = vec![left(&world.covers[0], last_day)];
        let mut leaving = change(&store, &world, rows).await;
        leaving.known_at = known_at;
        write(&store, leaving).await.unwrap();
    }
    let covered = async |known_at: &str, day: Date| {
        let book = store
            .contract_as_of(world.contract, moment(known_at))
            .await
            .unwrap();
        book.map(|book| book.covers_on(day).count())
    };
    let day = date(2026, 5, 15);
    assert_eq!(covered("2000-01-01T00:00:00Z", day).await, None);
    assert_eq!(covered("2100-03-02T09:59:59Z", day).await, Some(3));
    assert_eq!(covered("2100-03-02T10:00:00Z", day).await, Some(2));
    assert_eq!(covered("2100-03-09T10:00:00Z", day).await, Some(3));
    assert_eq!(
        covered("2100-03-09T10:00:00Z", date(2026, 7, 1)).await,
        Some(2)
    );
    assert_eq!(
        covered("2100-03-09T10:00:00Z", date(2025, 12, 31)).await,
        Some(0)
    );
}

pub(crate) async fn prices_hold_from_their_day(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let price = |programme: &str, first_day, cents, add_on| ContractProgramme {
        contract_id: world.contract,
        programme: programme.into(),
        first_day,
        annual_cents: Cents::new(cents),
        add_on,
    };
    let (january, july) = (date(2026, 1, 1), date(2026, 7, 1));
    for row in [
        price("standarts", january, 30_000, false),
        price("optika", january, 40_00, true),
        price("standarts", july, 33_000, false),
        // The same day again: corrected.
        price("optika", january, 45_00, true),
    ] {
        written(&store, &world, ContractRow::Programme(row)).await;
    }
    let (book, _) = store
        .contract_book(world.contract, BookOf::Nobody)
        .await
        .unwrap()
        .unwrap();
    let cents = |programme, day| {
        book.price(programme, day)
            .map(|price| price.annual_cents.get())
    };
    assert_eq!(cents("standarts", date(2026, 6, 30)), Some(30_000));
    assert_eq!(cents("standarts", july), Some(33_000));
    assert_eq!(cents("optika", july), Some(45_00));
    assert_eq!(cents("standarts", date(2025, 12, 31)), None);
    let sold: Vec<_> = book
        .prices(july)
        .into_iter()
        .map(|price| price.programme.as_str())
        .collect();
    assert_eq!(sold, ["standarts", "optika"]);
    assert!(book.covers.is_empty());
}

pub(crate) async fn people_of_a_contract_are_listed_and_counted(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let employee = world.covers[0].id;
    let spouse = CoverTerms {
        relation: Relation::Spouse,
        employee_cover_id: Some(employee),
        ..CoverTerms::employee(world.covers[1].id)
    };
    written(&store, &world, ContractRow::CoverTerms(spouse.clone())).await;
    written(&store, &world, left(&world.covers[2], date(2026, 3, 31))).await;
    let counts = async |day| store.contract_counts(world.contract, day).await.unwrap();
    let all = ContractCounts {
        employees: 2,
        family_members: 1,
    };
    assert_eq!(counts(date(2026, 3, 31)).await, all);
    let without = ContractCounts {
        employees: 1,
        family_members: 1,
    };
    assert_eq!(counts(date(2026, 4, 1)).await, without);
    let (book, _) = store
        .contract_book(world.contract, BookOf::All)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(book.counts(date(2026, 4, 1)), (1, 1));

    let filter = ListedCoverFilter {
        contract: world.contract,
        cover: None,
        name: None,
        after: None,
        limit: 2,
    };
    let page = store.listed_covers(&filter).await.unwrap();
    let names: Vec<_> = page
        .iter()
        .map(|row| row.insured.last_name.as_str())
        .collect();
    assert_eq!(names.len(), 2);
    let last = page.last().unwrap();
    let after = Some((last.insured.name_key.clone(), last.cover.id));
    let rest = ListedCoverFilter {
        after,
        ..filter.clone()
    };
    assert_eq!(store.listed_covers(&rest).await.unwrap().len(), 1);
    let one = ListedCoverFilter {
        cover: Some(spouse.cover_id),
        ..filter
    };
    assert_eq!(store.listed_covers(&one).await.unwrap()[0].terms, spouse);

    let (family, _) = store
        .contract_book(world.contract, BookOf::Cover(employee))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((family.covers.len(), family.cards.len()), (2, 2));
}

pub(crate) async fn contracts_are_found_by_number_and_policyholder(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let filter = ContractFilter {
        insurer: Some(world.insurer),
        text: Some("PARAUGS".into()),
        limit: 9,
        ..ContractFilter::default()
    };
    let listed = store.listed_contracts(&filter).await.unwrap();
    assert_eq!(
        (listed.len(), listed[0].covers, listed[0].version),
        (1, 3, 1)
    );
    let other = ContractFilter {
        insurer: Some(Uuid::now_v7().into()),
        ..filter.clone()
    };
    assert_eq!(store.listed_contracts(&other).await, Ok(vec![]));
}

async fn rename(store: &Store, before: &Policyholder) {
    let after = Policyholder {
        name: "SIA „Ķeguma Šķēle”".into(),
        ..before.clone()
    };
    store
        .change_policyholder(before, &after, &audit("policyholder.change"))
        .await
        .unwrap();
}

pub(crate) async fn a_policyholder_is_found_without_marks(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let filter = ContractFilter {
        insurer: Some(world.insurer),
        limit: 9,
        ..ContractFilter::default()
    };
    let listed = store.listed_contracts(&filter).await.unwrap();
    let found = async |text: &str| {
        let filter = ContractFilter {
            text: Some(text.into()),
            ..filter.clone()
        };
        store.listed_contracts(&filter).await.unwrap().len()
    };
    rename(&store, &listed[0].policyholder).await;
    // A sign of patterns stands for itself.
    for text in ["kegums", "paraugs", "_", "%", "keguma_skele", "!"] {
        assert_eq!(found(text).await, 0, "{text}");
    }
    for text in [
        "KEGUMA",
        "skele",
        "Šķē",
        "keguma skele",
        &listed[0].contract.number,
    ] {
        assert_eq!(found(text).await, 1, "{text}");
    }
}

pub(crate) async fn names_kept_before_are_folded(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let filter = ContractFilter {
        insurer: Some(world.insurer),
        limit: 9,
        ..ContractFilter::default()
    };
    let listed = store.listed_contracts(&filter).await.unwrap();
    rename(&store, &listed[0].policyholder).await;
    drop(store);
    place
        .tamper("ALTER TABLE policyholders DROP COLUMN name_key")
        .await;
    place
        .tamper("UPDATE insured SET name_key = 'bērziņa anna' WHERE name_key = 'berzina anna'")
        .await;
    place
        .tamper(
            "DROP INDEX covers_ended; DROP INDEX contract_changes_endings; \
            DELETE FROM schema_migrations WHERE number = 14;",
        )
        .await;
    let store = place.open().await;
    let text = Some("keguma skele".into());
    let filter = ContractFilter { text, ..filter };
    assert_eq!(store.listed_contracts(&filter).await.unwrap().len(), 1);
    let filter = store::InsuredFilter {
        name: Some("berzina a".into()),
        limit: 9,
        ..Default::default()
    };
    assert_eq!(store.insured_search(&filter).await.unwrap().len(), 1);
}

pub(crate) async fn cards_that_are_out_are_listed(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    written(&store, &world, left(&world.covers[0], date(2026, 3, 31))).await;
    let ecard = Card {
        id: Uuid::now_v7().into(),
        number: "9900001".parse().unwrap(),
        kind: CardKind::Ecard,
        ..world.cards[0].clone()
    };
    written(&store, &world, ContractRow::Card(ecard.clone())).await;
    let out = async || {
        let of = ContractFilter {
            insurer: Some(world.insurer),
            contract: Some(world.contract),
            limit: 9,
            ..ContractFilter::default()
        };
        let out = store.cards_out(&of, date(2026, 4, 1)).await.unwrap();
        out.into_iter().map(|out| out.card.id).collect::<Vec<_>>()
    };
    assert_eq!(out().await.len(), 2);
    let back = Card {
        returned_on: Some(date(2026, 4, 2)),
        ..world.cards[0].clone()
    };
    written(&store, &world, ContractRow::Card(back)).await;
    assert_eq!(out().await, [ecard.id]);
    let of = store.contract_of_card(ecard.id).await.unwrap();
    assert_eq!(of, Some((world.contract, world.covers[0].id)));
}

pub(crate) async fn changes_of_contracts_cannot_be_changed(place: &Place) {
    let store = place.open().await;
    world(&store).await;
    for table in ["contract_changes", "policyholder_changes"] {
        let add = Policyholder {
            id: Uuid::now_v7().into(),
            name: "SIA Jauna".into(),
            registration_number: sample::registration(table.len()),
            address: String::new(),
            email: String::new(),
        };
        store
            .add_policyholder(&add, &audit("policyholder.add"))
            .await
            .unwrap();
        for sql in [
            format!("UPDATE {table} SET known_at = NULL"),
            format!("DELETE FROM {table}"),
        ] {
            let refused = place.try_tamper(&sql).await.unwrap_err();
            assert!(refused.contains("are only added"), "{refused}");
        }
    }
}

pub(crate) async fn a_row_that_is_not_what_the_changes_say_is_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let state = ContractState::Ended;
    let ended = ContractTerms {
        state,
        ..ContractTerms::concluded(world.contract)
    };
    written(&store, &world, ContractRow::Terms(ended)).await;
    written(&store, &world, left(&world.covers[0], date(2026, 4, 30))).await;
    let found = async || {
        let (page, next) = store.verify_contracts(None, 9).await.unwrap();
        assert_eq!(
            (page.accounts, page.entries, next),
            (1, 3, Some(world.contract))
        );
        let whats = page
            .differences
            .into_iter()
            .map(|difference| match difference {
                Difference::Contract { contract, what } if contract == world.contract => what,
                other => panic!("{other:?}"),
            });
        whats.collect::<Vec<_>>()
    };
    assert_eq!(found().await, []);
    for (sql, undo, what) in [
        (
            "UPDATE contract_terms SET state = 'concluded'",
            "UPDATE contract_terms SET state = 'ended'",
            ContractDifference::Contract,
        ),
        (
            "UPDATE covers SET ended_last_day = '2026-05-01' WHERE ended_last_day IS NOT NULL",
            "UPDATE covers SET ended_last_day = '2026-04-30' WHERE ended_last_day IS NOT NULL",
            ContractDifference::Cover(world.covers[0].id),
        ),
        (
            "UPDATE cards SET kind = 'ecard' WHERE number = '0011201'",
            "UPDATE cards SET kind = 'plastic' WHERE number = '0011201'",
            ContractDifference::Card(world.cards[1].id),
        ),
        (
            "UPDATE contract_versions SET version = 9",
            "UPDATE contract_versions SET version = 3",
            ContractDifference::Sequence,
        ),
    ] {
        place.tamper(sql).await;
        assert_eq!(found().await, [what], "{sql}");
        place.tamper(undo).await;
    }
    assert_eq!(found().await, []);
}
