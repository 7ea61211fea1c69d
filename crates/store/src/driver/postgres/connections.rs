use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use tokio_postgres::types::ToSql;

use super::address::Server;
use super::{Parameter, error, import, value};
use crate::driver::{Meter, Step, TableRows};
use crate::error::{Result, StoreError};
use crate::record::Cells;

/// How long to wait for a connection, new or free.
const PATIENCE: Duration = Duration::from_secs(5);

/// As many steps of a transaction are under way at once.
const AT_ONCE: usize = 64;

/// Some connections to a server, all with the same settings.
#[derive(Debug)]
pub(crate) struct Connections {
    pool: Pool,
    meter: Meter,
}

impl Connections {
    /// Opens none yet.
    pub(super) fn new(server: &Server, settings: &str, most: usize, meter: &Meter) -> Result<Self> {
        let mut config = server.config.clone();
        let given = config.get_options().unwrap_or_default().to_owned();
        config.options(format!("{given} {settings}"));
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match &server.tls {
            Some(tls) => Manager::from_config(config, tls.clone(), recycling),
            None => Manager::from_config(config, tokio_postgres::NoTls, recycling),
        };
        let timeouts = Timeouts {
            wait: Some(PATIENCE),
            create: Some(PATIENCE),
            recycle: Some(PATIENCE),
        };
        let built = Pool::builder(manager)
            .max_size(most)
            .timeouts(timeouts)
            .runtime(Runtime::Tokio1)
            .build();
        let pool = built.map_err(|error| StoreError::Unexpected(error.to_string()))?;
        Ok(Self {
            pool,
            meter: meter.clone(),
        })
    }

    pub(super) fn meter(&self) -> &Meter {
        &self.meter
    }

    pub(crate) async fn client(&self) -> Result<Object> {
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
        let rows = self.query(&client, sql, values).await;
        kept(client, rows)
    }

    async fn query(&self, client: &Object, sql: &str, values: &[Parameter]) -> Result<Vec<Cells>> {
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
    pub(crate) async fn run(&self, steps: &[Step]) -> Result<()> {
        let mut client = self.client().await?;
        let ran = match steps {
            [step] => self.run_one(&client, step).await,
            steps => self.run_together(&mut client, steps).await,
        };
        kept(client, ran)
    }

    async fn run_one(&self, client: &Object, step: &Step) -> Result<()> {
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
        changed_enough(step, changed)
    }

    async fn run_together(&self, client: &mut Object, steps: &[Step]) -> Result<()> {
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
        for lot in steps.chunks(AT_ONCE) {
            self.run_lot(transaction, lot).await?;
        }
        Ok(())
    }

    /// Sends all steps of a lot before the first is answered: a change of thousands of rows then waits for the
    /// server's work and not for the way to it and back.
    async fn run_lot(
        &self,
        transaction: &deadpool_postgres::Transaction<'_>,
        lot: &[Step],
    ) -> Result<()> {
        let mut statements = Vec::with_capacity(lot.len());
        for step in lot {
            let statement = transaction.prepare_cached(&step.sql).await;
            statements.push(statement.map_err(|e| error::of(&e))?);
        }
        let values: Vec<Vec<&(dyn ToSql + Sync)>> = lot
            .iter()
            .map(|step| step.values.iter().map(value::one).collect())
            .collect();
        let sent = statements.iter().zip(&values);
        let sent = sent.map(|(statement, values)| transaction.execute(statement, values));
        self.meter.count(lot.len() as u64);
        let answers = in_order(sent.collect()).await;
        // After one that failed the server refuses the rest: the first in the order of the steps says why.
        for (step, changed) in lot.iter().zip(answers) {
            changed_enough(step, changed.map_err(|e| error::of(&e))?)?;
        }
        Ok(())
    }

    /// Copies many rows in one transaction.
    pub(crate) async fn load(&self, tables: Vec<TableRows>, after: Vec<Step>) -> Result<()> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await.map_err(|e| error::of(&e))?;
        for table in tables.into_iter().filter(|table| !table.rows.is_empty()) {
            import::copy(&transaction, table).await?;
        }
        self.run_in(&transaction, &after).await?;
        transaction.commit().await.map_err(|e| error::of(&e))
    }

    /// Lets the planner look at tables.
    pub(crate) async fn analyse(&self, tables: &[&str]) -> Result<()> {
        let client = self.client().await?;
        let sql = format!("ANALYZE {}", tables.join(", "));
        let analysed = client.batch_execute(&sql).await;
        analysed.map_err(|e| error::of(&e))
    }
}

/// Gives a connection back, but for one over which the server could not be reached or would not
/// write: a server that has become a standby keeps its connections open.
fn kept<T>(client: Object, result: Result<T>) -> Result<T> {
    if matches!(result, Err(StoreError::Unavailable(_))) {
        drop(Object::take(client));
    }
    result
}

/// What each comes to. They are asked in their order, so that what they send goes out in it.
async fn in_order<F: Future>(all: Vec<F>) -> Vec<F::Output> {
    let mut left: Vec<Pin<Box<F>>> = all.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = left.iter().map(|_| None).collect();
    poll_fn(|context| {
        let waiting = left.iter_mut().zip(&mut done);
        for (one, done) in waiting.filter(|(_, done)| done.is_none()) {
            if let Poll::Ready(output) = one.as_mut().poll(context) {
                *done = Some(output);
            }
        }
        if done.iter().any(Option::is_none) {
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await;
    done.into_iter().flatten().collect()
}

/// Dropping the transaction rolls it back.
fn changed_enough(step: &Step, changed: u64) -> Result<()> {
    if step.must_change && changed == 0 {
        return Err(StoreError::NothingToChange);
    }
    Ok(())
}
