//! Changes of the tables, numbered, each run once and forward only.
//!
//! They run when the database is opened, under a lock, so that two nodes may start at once. A
//! change first adds what the new program needs and takes away what no program needs any more
//! (expand, then contract): the old program keeps working until it is replaced. So a database
//! that is ahead of the program is fine; one whose past differs is not.

use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use tokio_postgres::Client;

use super::{postgres, sqlite};
use crate::error::{Result, StoreError};

/// A change, in the words of each database.
struct Migration {
    number: i64,
    sqlite: &'static str,
    postgres: &'static str,
}

/// All of them, in their order. Only ever added to.
const ALL: &[Migration] = &[
    Migration {
        number: 1,
        sqlite: include_str!("../../migrations/sqlite/0001_books.sql"),
        postgres: include_str!("../../migrations/postgres/0001_books.sql"),
    },
    Migration {
        number: 2,
        sqlite: include_str!("../../migrations/sqlite/0002_claims.sql"),
        postgres: include_str!("../../migrations/postgres/0002_claims.sql"),
    },
    Migration {
        number: 3,
        sqlite: include_str!("../../migrations/sqlite/0003_void_requests.sql"),
        postgres: include_str!("../../migrations/postgres/0003_void_requests.sql"),
    },
    Migration {
        number: 4,
        sqlite: include_str!("../../migrations/sqlite/0004_contracts.sql"),
        postgres: include_str!("../../migrations/postgres/0004_contracts.sql"),
    },
    Migration {
        number: 5,
        sqlite: include_str!("../../migrations/sqlite/0005_claims_kept.sql"),
        postgres: include_str!("../../migrations/postgres/0005_claims_kept.sql"),
    },
    Migration {
        number: 6,
        sqlite: include_str!("../../migrations/sqlite/0006_premiums.sql"),
        postgres: include_str!("../../migrations/postgres/0006_premiums.sql"),
    },
    Migration {
        number: 7,
        sqlite: include_str!("../../migrations/sqlite/0007_quiet_updates.sql"),
        postgres: include_str!("../../migrations/postgres/0007_quiet_updates.sql"),
    },
    Migration {
        number: 8,
        sqlite: include_str!("../../migrations/sqlite/0008_imports.sql"),
        postgres: include_str!("../../migrations/postgres/0008_imports.sql"),
    },
    Migration {
        number: 9,
        sqlite: include_str!("../../migrations/sqlite/0009_places.sql"),
        postgres: include_str!("../../migrations/postgres/0009_places.sql"),
    },
    Migration {
        number: 10,
        sqlite: include_str!("../../migrations/sqlite/0010_lists.sql"),
        postgres: include_str!("../../migrations/postgres/0010_lists.sql"),
    },
    Migration {
        number: 11,
        sqlite: include_str!("../../migrations/sqlite/0011_guards.sql"),
        postgres: include_str!("../../migrations/postgres/0011_guards.sql"),
    },
    Migration {
        number: 12,
        sqlite: include_str!("../../migrations/sqlite/0012_smallest_group.sql"),
        postgres: include_str!("../../migrations/postgres/0012_smallest_group.sql"),
    },
    Migration {
        number: 13,
        sqlite: include_str!("../../migrations/sqlite/0013_premium_guards.sql"),
        postgres: include_str!("../../migrations/postgres/0013_premium_guards.sql"),
    },
    Migration {
        number: 14,
        sqlite: include_str!("../../migrations/sqlite/0014_folded_names.sql"),
        postgres: include_str!("../../migrations/postgres/0014_folded_names.sql"),
    },
    Migration {
        number: 15,
        sqlite: include_str!("../../migrations/sqlite/0015_more_guards.sql"),
        postgres: include_str!("../../migrations/postgres/0015_more_guards.sql"),
    },
    Migration {
        number: 16,
        sqlite: include_str!("../../migrations/sqlite/0016_receipts.sql"),
        postgres: include_str!("../../migrations/postgres/0016_receipts.sql"),
    },
    Migration {
        number: 17,
        sqlite: include_str!("../../migrations/sqlite/0017_members.sql"),
        postgres: include_str!("../../migrations/postgres/0017_members.sql"),
    },
    Migration {
        number: 18,
        sqlite: include_str!("../../migrations/sqlite/0018_payouts.sql"),
        postgres: include_str!("../../migrations/postgres/0018_payouts.sql"),
    },
    Migration {
        number: 19,
        sqlite: include_str!("../../migrations/sqlite/0019_receipts_owed.sql"),
        postgres: include_str!("../../migrations/postgres/0019_receipts_owed.sql"),
    },
    Migration {
        number: 21,
        sqlite: include_str!("../../migrations/sqlite/0021_documents.sql"),
        postgres: include_str!("../../migrations/postgres/0021_documents.sql"),
    },
    Migration {
        number: 22,
        sqlite: include_str!("../../migrations/sqlite/0022_receipt_drafts.sql"),
        postgres: include_str!("../../migrations/postgres/0022_receipt_drafts.sql"),
    },
    Migration {
        number: 23,
        sqlite: include_str!("../../migrations/sqlite/0023_attestations.sql"),
        postgres: include_str!("../../migrations/postgres/0023_attestations.sql"),
    },
    Migration {
        number: 25,
        sqlite: include_str!("../../migrations/sqlite/0025_second_factor.sql"),
        postgres: include_str!("../../migrations/postgres/0025_second_factor.sql"),
    },
    Migration {
        number: 26,
        sqlite: include_str!("../../migrations/sqlite/0026_passkeys.sql"),
        postgres: include_str!("../../migrations/postgres/0026_passkeys.sql"),
    },
    Migration {
        number: 27,
        sqlite: include_str!("../../migrations/sqlite/0027_receipt_duties.sql"),
        postgres: include_str!("../../migrations/postgres/0027_receipt_duties.sql"),
    },
    Migration {
        number: 28,
        sqlite: include_str!("../../migrations/sqlite/0028_receipt_desk.sql"),
        postgres: include_str!("../../migrations/postgres/0028_receipt_desk.sql"),
    },
    Migration {
        number: 29,
        sqlite: include_str!("../../migrations/sqlite/0029_paid_after_all.sql"),
        postgres: include_str!("../../migrations/postgres/0029_paid_after_all.sql"),
    },
    Migration {
        number: 30,
        sqlite: include_str!("../../migrations/sqlite/0030_receipt_accounts.sql"),
        postgres: include_str!("../../migrations/postgres/0030_receipt_accounts.sql"),
    },
    Migration {
        number: 32,
        sqlite: include_str!("../../migrations/sqlite/0032_list_asked.sql"),
        postgres: include_str!("../../migrations/postgres/0032_list_asked.sql"),
    },
    Migration {
        number: 33,
        sqlite: include_str!("../../migrations/sqlite/0033_standings_again.sql"),
        postgres: include_str!("../../migrations/postgres/0033_standings_again.sql"),
    },
    Migration {
        number: 34,
        sqlite: include_str!("../../migrations/sqlite/0034_contract_numbers.sql"),
        postgres: include_str!("../../migrations/postgres/0034_contract_numbers.sql"),
    },
    Migration {
        number: 38,
        sqlite: include_str!("../../migrations/sqlite/0038_card_readings.sql"),
        postgres: include_str!("../../migrations/postgres/0038_card_readings.sql"),
    },
    Migration {
        number: 39,
        sqlite: include_str!("../../migrations/sqlite/0039_invitations.sql"),
        postgres: include_str!("../../migrations/postgres/0039_invitations.sql"),
    },
    Migration {
        number: 40,
        sqlite: include_str!("../../migrations/sqlite/0040_brokers.sql"),
        postgres: include_str!("../../migrations/postgres/0040_brokers.sql"),
    },
    Migration {
        number: 42,
        sqlite: include_str!("../../migrations/sqlite/0042_mail.sql"),
        postgres: include_str!("../../migrations/postgres/0042_mail.sql"),
    },
    Migration {
        number: 41,
        sqlite: include_str!("../../migrations/sqlite/0041_wallets.sql"),
        postgres: include_str!("../../migrations/postgres/0041_wallets.sql"),
    },
    Migration {
        number: 43,
        sqlite: include_str!("../../migrations/sqlite/0043_invoice_texts.sql"),
        postgres: include_str!("../../migrations/postgres/0043_invoice_texts.sql"),
    },
    Migration {
        number: 46,
        sqlite: include_str!("../../migrations/sqlite/0046_settled_mail.sql"),
        postgres: include_str!("../../migrations/postgres/0046_settled_mail.sql"),
    },
    Migration {
        number: 47,
        sqlite: include_str!("../../migrations/sqlite/0047_public_keys.sql"),
        postgres: include_str!("../../migrations/postgres/0047_public_keys.sql"),
    },
    Migration {
        number: 48,
        sqlite: include_str!("../../migrations/sqlite/0048_join_notes.sql"),
        postgres: include_str!("../../migrations/postgres/0048_join_notes.sql"),
    },
    Migration {
        number: 50,
        sqlite: include_str!("../../migrations/sqlite/0050_agreed_later.sql"),
        postgres: include_str!("../../migrations/postgres/0050_agreed_later.sql"),
    },
    Migration {
        number: 51,
        sqlite: include_str!("../../migrations/sqlite/0051_payments_named.sql"),
        postgres: include_str!("../../migrations/postgres/0051_payments_named.sql"),
    },
    Migration {
        number: 52,
        sqlite: include_str!("../../migrations/sqlite/0052_recoveries.sql"),
        postgres: include_str!("../../migrations/postgres/0052_recoveries.sql"),
    },
    Migration {
        number: 53,
        sqlite: include_str!("../../migrations/sqlite/0053_receipt_promises.sql"),
        postgres: include_str!("../../migrations/postgres/0053_receipt_promises.sql"),
    },
    Migration {
        number: 54,
        sqlite: include_str!("../../migrations/sqlite/0054_lost_cards.sql"),
        postgres: include_str!("../../migrations/postgres/0054_lost_cards.sql"),
    },
    Migration {
        number: 55,
        sqlite: include_str!("../../migrations/sqlite/0055_card_misuse.sql"),
        postgres: include_str!("../../migrations/postgres/0055_card_misuse.sql"),
    },
    Migration {
        number: 56,
        sqlite: include_str!("../../migrations/sqlite/0056_accounts_named.sql"),
        postgres: include_str!("../../migrations/postgres/0056_accounts_named.sql"),
    },
];

/// What was run, and the hash of its text.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations \
    (number BIGINT NOT NULL PRIMARY KEY, hash TEXT NOT NULL)";
const DONE: &str = "SELECT number, hash FROM schema_migrations ORDER BY number";

/// A number of our own: whoever holds this lock may change the tables.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7308335520855468133)";

fn hash(sql: &str) -> String {
    Sha256::digest(sql.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The migrations to run after those that `done` lists.
fn open_ones(
    done: &[(i64, String)],
    text: fn(&Migration) -> &'static str,
) -> Result<Vec<&'static Migration>> {
    let mut open = Vec::new();
    for migration in ALL {
        match done.iter().find(|(number, _)| *number == migration.number) {
            None => open.push(migration),
            Some((_, past)) if *past == hash(text(migration)) => {}
            Some((number, _)) => {
                let log = format!("migration {number} was another one when it ran here");
                return Err(StoreError::Migration(log));
            }
        }
    }
    Ok(open)
}

/// Brings an SQLite file up to date. Takes the lock of the one writer before it looks.
pub(super) fn run_on_sqlite(connection: &mut Connection) -> Result<()> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sqlite::error_of)?;
    let done = past(&transaction).map_err(sqlite::error_of)?;
    for migration in open_ones(&done, |migration| migration.sqlite)? {
        run_one(&transaction, migration).map_err(sqlite::error_of)?;
    }
    transaction.commit().map_err(sqlite::error_of)
}

fn past(connection: &Connection) -> rusqlite::Result<Vec<(i64, String)>> {
    connection.execute_batch(HISTORY)?;
    let mut query = connection.prepare(DONE)?;
    query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn run_one(connection: &Connection, migration: &Migration) -> rusqlite::Result<()> {
    connection.execute_batch(migration.sqlite)?;
    let insert = "INSERT INTO schema_migrations (number, hash) VALUES (?1, ?2)";
    connection
        .execute(insert, params![migration.number, hash(migration.sqlite)])
        .map(drop)
}

/// Brings a PostgreSQL database up to date.
pub(super) async fn run_on_postgres(client: &mut Client) -> Result<()> {
    let transaction = client
        .transaction()
        .await
        .map_err(|e| postgres::error_of(&e))?;
    transaction
        .batch_execute(LOCK)
        .await
        .map_err(|e| postgres::error_of(&e))?;
    transaction
        .batch_execute(HISTORY)
        .await
        .map_err(|e| postgres::error_of(&e))?;
    let rows = transaction
        .query(DONE, &[])
        .await
        .map_err(|e| postgres::error_of(&e))?;
    let done: Vec<(i64, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    for migration in open_ones(&done, |migration| migration.postgres)? {
        let ran = transaction.batch_execute(migration.postgres).await;
        ran.map_err(|e| postgres::error_of(&e))?;
        let insert = "INSERT INTO schema_migrations (number, hash) VALUES ($1, $2)";
        let hash = hash(migration.postgres);
        let kept = transaction
            .execute(insert, &[&migration.number, &hash])
            .await;
        kept.map_err(|e| postgres::error_of(&e))?;
    }
    transaction
        .commit()
        .await
        .map_err(|e| postgres::error_of(&e))
}
