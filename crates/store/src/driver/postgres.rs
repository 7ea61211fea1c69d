//! PostgreSQL: a pool of connections that keep their prepared statements.

mod address;
mod error;
mod import;
mod value;

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use tokio_postgres::types::ToSql;

use super::{Meter, Step, TableRows, migrations};
use crate::error::{Result, StoreError};
use crate::record::Cells;
use crate::value::Value;
pub(super) use error::of as error_of;

/// Connections of one node. The batches of the hot path need two; reports and pages the others.
const CONNECTIONS: usize = 16;

/// How long to wait for a connection, new or free.
const PATIENCE: Duration = Duration::from_secs(5);

/// Every table, column and named index; those of keys are named by the server.
pub(super) const SCHEMA: &str = "SELECT table_name || '.' || column_name \
    || CASE WHEN is_nullable = 'YES' THEN ' null' ELSE '' END \
    FROM information_schema.columns WHERE table_schema = current_schema() \
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
    pool: Pool,
    meter: Meter,
}

impl Postgres {
    pub(super) async fn open(address: &str) -> Result<Self> {
        let (config, tls) = address::read(address)?;
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match tls {
            Some(tls) => Manager::from_config(config, tls, recycling),
            None => Manager::from_config(config, tokio_postgres::NoTls, recycling),
        };
        let timeouts = Timeouts {
            wait: Some(PATIENCE),
            create: Some(PATIENCE),
            recycle: Some(PATIENCE),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| StoreError::Unexpected(error.to_string()))?;
        let postgres = Self {
            pool,
            meter: Meter::default(),
        };
        let mut client = postgres.client().await?;
        migrations::run_on_postgres(&mut client).await?;
        Ok(postgres)
    }

    pub(super) fn meter(&self) -> &Meter {
        &self.meter
    }

    async fn client(&self) -> Result<Object> {
        self.pool.get().await.map_err(error::of_pool)
    }

    /// The rows a query finds. A connection that the server has dropped in the meantime is
    /// replaced once: asking again changes nothing.
    pub(crate) async fn read(&self, sql: &str, values: Vec<Parameter>) -> Result<Vec<Cells>> {
        match self.write(sql, &values).await {
            Err(StoreError::Unavailable(_)) => self.write(sql, &values).await,
            result => result,
        }
    }

    /// The rows a statement returns. One statement, so it happens whole or not at all.
    pub(crate) async fn write(&self, sql: &str, values: &[Parameter]) -> Result<Vec<Cells>> {
        let client = self.client().await?;
        self.meter.count(1);
        let statement = client
            .prepare_cached(sql)
            .await
            .map_err(|e| error::of(&e))?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(value::parameter).collect();
        let rows = client
            .query(&statement, &values)
            .await
            .map_err(|e| error::of(&e))?;
        rows.iter().map(value::cells).collect()
    }

    /// The steps as one transaction; a single step is one by itself.
    pub(super) async fn run(&self, steps: &[Step]) -> Result<()> {
        let mut client = self.client().await?;
        if let [step] = steps {
            self.meter.count(1);
            let statement = client
                .prepare_cached(&step.sql)
                .await
                .map_err(|e| error::of(&e))?;
            let values: Vec<&(dyn ToSql + Sync)> = step.values.iter().map(value::one).collect();
            let changed = client
                .execute(&statement, &values)
                .await
                .map_err(|e| error::of(&e))?;
            return changed_enough(step, changed);
        }
        let transaction = client.transaction().await.map_err(|e| error::of(&e))?;
        self.run_in(&transaction, steps).await?;
        self.meter.count(2);
        transaction.commit().await.map_err(|e| error::of(&e))
    }

    async fn run_in(
        &self,
        transaction: &deadpool_postgres::Transaction<'_>,
        steps: &[Step],
    ) -> Result<()> {
        for step in steps {
            self.meter.count(1);
            let statement = transaction
                .prepare_cached(&step.sql)
                .await
                .map_err(|e| error::of(&e))?;
            let values: Vec<&(dyn ToSql + Sync)> = step.values.iter().map(value::one).collect();
            let changed = transaction
                .execute(&statement, &values)
                .await
                .map_err(|e| error::of(&e))?;
            changed_enough(step, changed)?;
        }
        Ok(())
    }

    /// Copies many rows in one transaction and lets the planner look at them.
    pub(super) async fn import(&self, tables: Vec<TableRows>, after: Vec<Step>) -> Result<()> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await.map_err(|e| error::of(&e))?;
        for table in tables {
            import::copy(&transaction, table).await?;
        }
        self.run_in(&transaction, &after).await?;
        transaction.commit().await.map_err(|e| error::of(&e))?;
        client
            .batch_execute("ANALYZE")
            .await
            .map_err(|e| error::of(&e))
    }
}

/// Dropping the transaction rolls it back.
fn changed_enough(step: &Step, changed: u64) -> Result<()> {
    if step.must_change && changed == 0 {
        return Err(StoreError::NothingToChange);
    }
    Ok(())
}
