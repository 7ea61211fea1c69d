use std::sync::Arc;

use store::{Store, VisitFile, VisitKey, VisitState, Written};

use crate::place::Place;
use crate::sample::{World, world};

pub(crate) async fn two_nodes_start_at_once(place: &Place) {
    let stores = tokio::join!(place.open(), place.open(), place.open());
    let schema = stores.0.schema().await.unwrap();
    assert!(schema.contains(&"visits.facts".to_owned()));
    assert_eq!(stores.2.directory_version().await, Ok(1));
}

/// One clerk who wants a euro of what is left of ten, and tries until it is decided.
async fn one_euro(store: Arc<Store>, world: Arc<World>) -> bool {
    let visit = world.visit(&store, 0, 1_00).await;
    let key = visit.id.to_string();
    loop {
        let dossiers = store
            .read_dossiers(&[world.dossier_key(0, &key)])
            .await
            .unwrap();
        let account = &dossiers[0].covers[0].account;
        if account.balance("dental").taken() + 1_00 > 10_00 {
            return false;
        }
        let hold = world.hold(account, &visit, &key);
        if store.write(&[hold]).await.unwrap() == [Written::Done] {
            return true;
        }
    }
}

pub(crate) async fn two_nodes_never_spend_a_cent_more(place: &Place) {
    let nodes = [Arc::new(place.open().await), Arc::new(place.open().await)];
    let world = Arc::new(world(&nodes[0]).await);
    let clerks: Vec<_> = (0..64)
        .map(|n| tokio::spawn(one_euro(Arc::clone(&nodes[n % 2]), Arc::clone(&world))))
        .collect();
    let mut held = 0;
    for clerk in clerks {
        held += u32::from(clerk.await.unwrap());
    }
    assert_eq!(held, 10);
    assert_eq!(
        world.account(&nodes[1], 0).await.balance("dental").held,
        10_00
    );
    assert_eq!(
        nodes[0].verify_accounts(None, 9).await.unwrap().differences,
        []
    );
}

pub(crate) async fn one_key_on_two_nodes_counts_once(place: &Place) {
    let nodes = [place.open().await, place.open().await];
    let world = world(&nodes[0]).await;
    for round in 0..20 {
        let mut writes = Vec::new();
        for (n, node) in nodes.iter().enumerate() {
            let visit = world.visit(node, n, 1).await;
            writes.push(world.hold(&world.account(node, n).await, &visit, &format!("k{round}")));
        }
        let other = world.visit(&nodes[0], 2, 1).await;
        let other = world.hold(
            &world.account(&nodes[0], 2).await,
            &other,
            &format!("o{round}"),
        );
        let second = [writes.remove(1)];
        let first = [writes.remove(0), other];
        let (one, two) = tokio::join!(nodes[0].write(&first), nodes[1].write(&second));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one[1], Written::Done);
        let done = [one[0], two[0]]
            .iter()
            .filter(|written| **written == Written::Done)
            .count();
        assert_eq!(done, 1, "round {round}");
    }
    assert_eq!(
        nodes[0].verify_accounts(None, 9).await.unwrap().differences,
        []
    );
    assert_eq!(nodes[0].verify_visits().await.unwrap(), []);
}

/// Holds and confirms one visit of each person in batches, until a number are confirmed.
async fn batches(store: Arc<Store>, world: Arc<World>, node: usize) -> usize {
    let mut confirmed = 0;
    for round in 0..40 {
        let order = if node == 0 { [0, 1, 2] } else { [2, 1, 0] };
        let keys = order.map(|n| world.dossier_key(n, &format!("{node}-{round}-{n}")));
        let dossiers = store.read_dossiers(&keys).await.unwrap();
        let mut holds = Vec::new();
        for (n, dossier) in order.into_iter().zip(&dossiers) {
            let visit = world.visit(&store, n, 1).await;
            let account = &dossier.covers[0].account;
            holds.push((visit.id, world.hold(account, &visit, &visit.id.to_string())));
        }
        let (ids, holds): (Vec<_>, Vec<_>) = holds.into_iter().unzip();
        let written = store.write(&holds).await.unwrap();
        let held = ids
            .iter()
            .zip(written)
            .filter(|(_, written)| *written == Written::Done);
        let asked: Vec<_> = held
            .map(|(id, _)| VisitKey {
                visit: *id,
                request: None,
            })
            .collect();
        let files = store.read_visits(&asked).await.unwrap();
        let confirm = |file: &VisitFile| {
            world.change(file, VisitState::Confirmed, &file.visit.id.to_string())
        };
        let confirms: Vec<_> = files.iter().flatten().map(confirm).collect();
        let written = store.write(&confirms).await.unwrap();
        confirmed += written
            .iter()
            .filter(|written| **written == Written::Done)
            .count();
    }
    confirmed
}

pub(crate) async fn batches_of_two_nodes_on_the_same_covers_add_up(place: &Place) {
    let nodes = [Arc::new(place.open().await), Arc::new(place.open().await)];
    let world = Arc::new(world(&nodes[0]).await);
    let (one, two) = tokio::join!(
        tokio::spawn(batches(Arc::clone(&nodes[0]), Arc::clone(&world), 0)),
        tokio::spawn(batches(Arc::clone(&nodes[1]), Arc::clone(&world), 1)),
    );
    let confirmed = one.unwrap() + two.unwrap();
    assert!(confirmed > 0);
    let mut used = 0;
    for n in 0..3 {
        used += world.account(&nodes[0], n).await.balance("dental").used;
    }
    assert_eq!(usize::try_from(used), Ok(confirmed));
    assert_eq!(
        nodes[0].verify_accounts(None, 9).await.unwrap().differences,
        []
    );
}

/// Both databases have the same tables, columns and indexes.
#[tokio::test]
async fn the_schemas_are_the_same() {
    let file = Place::file().unwrap();
    let Some(server) = Place::database().await else {
        return;
    };
    let schemas = (
        file.open().await.schema().await,
        server.open().await.schema().await,
    );
    assert_eq!(schemas.0, schemas.1);
    assert!(schemas.0.unwrap().len() > 150);
    server.remove().await;
}
