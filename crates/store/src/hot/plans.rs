//! The statements of the hot path find every row by key, on tables of which the database knows
//! only that they are empty: the plan made then is the one that is kept.

use std::fmt::Write;

use super::{on_postgres, read};
use crate::driver::{Driver, Session};
use crate::store::Store;
use crate::value::Value;

async fn sqlite_plan(store: &Store, sql: String) -> String {
    let Driver::Sqlite(sqlite) = &*store.driver else {
        panic!("not a file")
    };
    let places = (1..)
        .take_while(|n| sql.contains(&format!("${n} AS")))
        .count();
    let explain = move |session: &Session| {
        session.query(
            &format!("EXPLAIN QUERY PLAN {sql}"),
            &vec![Value::Null; places],
        )
    };
    let mut plan = String::new();
    for mut row in sqlite.read(explain).await.unwrap() {
        for _ in 0..3 {
            row.next::<i64>().unwrap();
        }
        writeln!(plan, "{}", row.next::<String>().unwrap()).unwrap();
    }
    plan
}

#[tokio::test]
async fn on_sqlite_no_table_is_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("books.db").display());
    let store = Store::open(&address).await.unwrap();
    for (_, sqlite) in read::statements() {
        let plan = sqlite_plan(&store, sqlite).await;
        let scans: Vec<&str> = plan
            .lines()
            .filter(|line| line.starts_with("SCAN"))
            .collect();
        // The one row of the key itself is no table.
        assert!(
            scans
                .iter()
                .all(|scan| scan.contains("CONSTANT ROW") || *scan == "SCAN q"),
            "{plan}"
        );
        assert!(plan.matches("SEARCH").count() >= 9, "{plan}");
    }
}

/// The plan that a connection of the hot path makes, whatever the values.
async fn postgres_plan(store: &Store, sql: &str) -> String {
    let Driver::Postgres(postgres) = &*store.driver else {
        panic!("not a server")
    };
    let places = (1..)
        .take_while(|n| sql.contains(&format!("${n}:")))
        .count();
    let nulls = vec!["NULL"; places].join(", ");
    let client = postgres.visits.client().await.unwrap();
    client
        .batch_execute(&format!("PREPARE hot AS {sql}"))
        .await
        .unwrap();
    let rows = client
        .simple_query(&format!("EXPLAIN EXECUTE hot({nulls})"))
        .await
        .unwrap();
    client.batch_execute("DEALLOCATE hot").await.unwrap();
    let line = |message: &tokio_postgres::SimpleQueryMessage| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    };
    rows.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// Checks that each scan of a table has the key it looks for right below it.
fn assert_by_key(plan: &str) {
    let mut lines = plan.lines().peekable();
    while let Some(line) = lines.next() {
        assert!(!line.contains("Seq Scan"), "{plan}");
        if line.contains("Index Scan") || line.contains("Index Only Scan") {
            let next = lines.peek().copied().unwrap_or_default();
            assert!(next.contains("Index Cond"), "{line}\n{plan}");
        }
    }
}

#[tokio::test]
async fn on_postgres_no_table_is_read_whole() {
    let Ok(server) = std::env::var("POLISE_TEST_POSTGRES") else {
        let skip = std::env::var("POLISE_TEST_POSTGRES_SKIP");
        assert!(
            skip.is_ok_and(|skip| skip == "1"),
            "POLISE_TEST_POSTGRES is not set"
        );
        return;
    };
    let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let name = format!("polise_plans_{}", uuid::Uuid::now_v7().simple());
    client
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let store = Store::open(&format!("{base}/{name}")).await.unwrap();
    let Driver::Postgres(postgres) = &*store.driver else {
        panic!("not a server")
    };
    // The worst that can be known of a table is that it was empty.
    postgres
        .rest
        .client()
        .await
        .unwrap()
        .batch_execute("VACUUM ANALYZE")
        .await
        .unwrap();
    for (sql, _) in read::statements() {
        assert_by_key(&postgres_plan(&store, &sql).await);
    }
    assert_by_key(&postgres_plan(&store, on_postgres::statement()).await);
    drop(store);
    client
        .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .unwrap();
}
