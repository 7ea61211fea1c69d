//! What a file does when there is no room, or when somebody else has it.

use std::os::unix::fs::PermissionsExt;

use calendar::Timestamp;
use identity::Uuid;

use crate::audit::{AuditFilter, AuditRecord};
use crate::driver::Driver;
use crate::error::StoreError;
use crate::store::Store;

fn record() -> AuditRecord {
    AuditRecord {
        id: Uuid::now_v7(),
        at: Timestamp::UNIX_EPOCH,
        user_id: None,
        role: None,
        action: "x".repeat(900),
        object: None,
        client: None,
    }
}

async fn pragma(store: &Store, sql: &'static str) {
    let Driver::Sqlite(sqlite) = &*store.driver else {
        panic!("not a file")
    };
    sqlite
        .write(move |session| session.query(sql, &[]))
        .await
        .unwrap();
}

async fn kept(store: &Store) -> usize {
    let all = AuditFilter {
        limit: 100_000,
        ..AuditFilter::default()
    };
    store.audit_trail(&all).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_start_on_a_new_file_at_once() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("books.db").display());
        let mut starts = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let address = address.clone();
            starts.spawn(async move { Store::open(&address).await.map(drop) });
        }
        assert_eq!(starts.join_all().await, vec![Ok(()); 6]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_and_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("books.db").display());
    let store = Store::open(&address).await.unwrap();
    pragma(&store, "PRAGMA max_page_count = 120").await;

    let mut done = 0;
    let refused = loop {
        match store.audit(&[record(), record(), record()]).await {
            Ok(()) => done += 3,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, StoreError::Full(_)), "{refused:?}");
    assert!(done > 0);
    assert_eq!(kept(&store).await, done);

    // Many at once share a commit: each is told the truth about its own.
    let tries: Vec<_> = (0..40)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.audit(&[record(), record()]).await })
        })
        .collect();
    for tried in tries {
        match tried.await.unwrap() {
            Ok(()) => done += 2,
            Err(error) => assert!(matches!(error, StoreError::Full(_)), "{error:?}"),
        }
    }
    assert_eq!(kept(&store).await, done);

    pragma(&store, "PRAGMA max_page_count = 100000").await;
    store.audit(&[record()]).await.unwrap();
    assert_eq!(kept(&store).await, done + 1);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said() {
    let refused = Store::open("sqlite:no/such/folder/books.db")
        .await
        .unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable(_)), "{refused:?}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    std::fs::write(
        &path,
        "not a database, but long enough to be looked at".repeat(100),
    )
    .unwrap();
    let refused = Store::open(&format!("sqlite:{}", path.display()))
        .await
        .unwrap_err();
    assert!(matches!(refused, StoreError::Corrupt(_)), "{refused:?}");
}

#[tokio::test]
async fn nobody_else_on_the_machine_reads_new_books() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("books.db").display());
    let store = Store::open(&address).await.unwrap();
    store.audit(&[record()]).await.unwrap();
    for file in ["books.db", "books.db-wal", "books.db-shm"] {
        let rights = std::fs::metadata(folder.path().join(file)).unwrap();
        assert_eq!(rights.permissions().mode() & 0o777, 0o600, "{file}");
    }
}
