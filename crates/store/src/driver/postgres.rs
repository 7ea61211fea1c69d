//! PostgreSQL: a pool of connections that keep their prepared statements.

mod address;
mod connections;
mod error;
mod import;
mod value;

use super::{Meter, migrations};
use crate::error::Result;
use crate::value::Value;
use connections::Connections;
pub(super) use error::of as error_of;

/// How many connections a node opens at most for the batches of the hot path: one that reads,
/// one that writes, and some for when a server has gone and come back.
const FOR_VISITS: usize = 4;

/// How many for pages, reports and all else.
const FOR_THE_REST: usize = 12;

/// Every statement of the hot path looks up rows by key. So it is planned once for each
/// connection, whatever the arrays hold, and never by reading whole tables, even while they are
/// small: a plan is kept, and tables grow.
const BY_KEY: &str = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off \
    -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c enable_memoize=off \
    -c jit=off -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s";

/// For a report the planner looks at the values each time.
const BY_VALUE: &str = "-c jit=off -c idle_in_transaction_session_timeout=30s";

/// Every table, column and named index; those of keys are named by the server.
pub(super) const SCHEMA: &str = "SELECT table_name || '.' || column_name \
    || CASE WHEN is_nullable = 'YES' THEN ' null' ELSE '' END \
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) \
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' \
    UNION ALL SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = current_schema() \
    AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'";

/// A value of a statement, or an array of them: a column of a batch.
#[derive(Debug)]
pub(crate) enum Parameter {
    One(Value),
    Many(Vec<Value>),
}

/// A server.
#[derive(Debug)]
pub(crate) struct Postgres {
    /// For the batches of the hot path.
    pub(crate) visits: Connections,
    /// For all else.
    pub(crate) rest: Connections,
}

impl Postgres {
    pub(super) async fn open(address: &str) -> Result<Self> {
        let server = address::read(address)?;
        let meter = Meter::default();
        let postgres = Self {
            visits: Connections::new(&server, BY_KEY, FOR_VISITS, &meter)?,
            rest: Connections::new(&server, BY_VALUE, FOR_THE_REST, &meter)?,
        };
        let mut client = postgres.rest.client().await?;
        migrations::run_on_postgres(&mut client).await?;
        Ok(postgres)
    }

    pub(super) fn meter(&self) -> &Meter {
        self.rest.meter()
    }
}
