use std::sync::Arc;

use store::{Store, Written};

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
