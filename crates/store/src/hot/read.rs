use std::sync::{Arc, LazyLock};

use ledger::AccountState;

use super::{CardOwner, Dossier, DossierKey, EarlierRequest, RequestKey, VisitFile, VisitKey};
use crate::driver::{Driver, Parameter, values};
use crate::error::Result;
use crate::names::{NAME_JOINS, name_columns, read_names};
use crate::people::{COVER_FILE_JOINS, Card, Insured, cover_file_columns, read_cover_file};
use crate::record::{Cells, Join, columns, join, left_joins};
use crate::store::Store;
use crate::value::Value;
use crate::visits::Visit;

/// A read of a batch: for each key the same question, asked of a table of keys `q`, which is an
/// array on PostgreSQL and a single row on SQLite.
struct Question {
    /// The cells of a key with their types on PostgreSQL; the first is its place in the batch.
    cells: &'static [(&'static str, &'static str)],
    /// What is selected.
    columns: String,
    /// What is looked up, each by what was found before.
    joins: Vec<Join>,
    order: &'static str,
}

impl Question {
    /// `OFFSET 0` keeps the server from reading a table whole and joining it: a table is small
    /// when the statement is planned, and does not stay so.
    fn on_postgres(&self) -> String {
        let place = |(at, (_, kind)): (usize, &(&str, &str))| format!("${}::{kind}[]", at + 1);
        let places: Vec<String> = self.cells.iter().enumerate().map(place).collect();
        let names: Vec<&str> = self.cells.iter().map(|(name, _)| *name).collect();
        let keys = format!("unnest({}) AS q({})", places.join(", "), names.join(", "));
        let look_up = |Join { table, alias, on }: &Join| {
            format!(
                "LEFT JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {on} OFFSET 0) {alias} ON TRUE"
            )
        };
        let joins: Vec<String> = self.joins.iter().map(look_up).collect();
        format!(
            "SELECT {} FROM {keys} {} ORDER BY {}",
            self.columns,
            joins.join(" "),
            self.order
        )
    }

    fn on_sqlite(&self) -> String {
        let cell = |(at, (name, _)): (usize, &(&str, &str))| format!("${} AS {name}", at + 1);
        let cells: Vec<String> = self.cells.iter().enumerate().map(cell).collect();
        let (keys, joins) = (cells.join(", "), left_joins(&self.joins));
        format!(
            "SELECT {} FROM (SELECT {keys}) AS q {joins} ORDER BY {}",
            self.columns, self.order
        )
    }
}

/// A question in the words of each database.
struct Asked {
    postgres: String,
    sqlite: Arc<str>,
}

impl From<Question> for Asked {
    fn from(question: Question) -> Self {
        Self {
            postgres: question.on_postgres(),
            sqlite: question.on_sqlite().into(),
        }
    }
}

impl Asked {
    /// The answers for all keys; each row starts with the place of its key.
    async fn read(&self, driver: &Driver, keys: Vec<Vec<Value>>) -> Result<Vec<Cells>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        match driver {
            Driver::Postgres(postgres) => {
                let columns = transposed(keys).into_iter().map(Parameter::Many).collect();
                postgres.visits.read(&self.postgres, columns).await
            }
            Driver::Sqlite(sqlite) => {
                let sql = Arc::clone(&self.sqlite);
                let read = move |session: &crate::driver::Session| {
                    session.snapshot(keys.len(), || {
                        let mut rows = Vec::with_capacity(keys.len());
                        for key in &keys {
                            rows.extend(session.query(&sql, key)?);
                        }
                        Ok(rows)
                    })
                };
                sqlite.read_beside_writes(read).await
            }
        }
    }
}

/// Every read in the words of PostgreSQL and of SQLite.
#[cfg(test)]
pub(super) fn statements() -> [(String, String); 2] {
    [&DOSSIER, &VISIT].map(|asked| (asked.postgres.clone(), asked.sqlite.to_string()))
}

/// Rows as columns.
pub(super) fn transposed(rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    let width = rows.first().map_or(0, Vec::len);
    let mut columns: Vec<Vec<Value>> = (0..width).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.push(cell);
        }
    }
    columns
}

/// The earlier request with the same key.
const EARLIER: &[Join] = &[
    join(
        "idempotency_keys",
        "r",
        "r.provider_id = q.provider_id AND r.verb = q.verb AND r.key = q.request",
    ),
    join("visits", "e", "e.id = r.visit_id"),
];

static DOSSIER: LazyLock<Asked> = LazyLock::new(|| {
    let person_and_card = [
        join("directory_version", "d", "d.id = 1"),
        join("personal_codes", "p", "p.code = q.code"),
        join("insured", "i", "i.id = p.insured_id"),
        join(
            "cards",
            "c",
            "c.insurer_id = q.insurer_id AND c.number = q.card",
        ),
        join("covers", "w", "w.id = c.cover_id"),
    ];
    let covers = [join("covers", "v", "v.insured_id = p.insured_id")];
    let question = Question {
        cells: &[
            ("place", "int8"),
            ("insurer_id", "uuid"),
            ("code", "text"),
            ("card", "text"),
            ("provider_id", "uuid"),
            ("verb", "text"),
            ("request", "text"),
        ],
        columns: format!(
            "q.place, d.version, {}, {}, w.insured_id, r.request_hash, {}, {}",
            columns::<Insured>("i"),
            columns::<Card>("c"),
            columns::<Visit>("e"),
            cover_file_columns(),
        ),
        joins: [&person_and_card[..], EARLIER, &covers, COVER_FILE_JOINS].concat(),
        order: "q.place, v.first_day, v.id",
    };
    question.into()
});

static VISIT: LazyLock<Asked> = LazyLock::new(|| {
    let visit = [
        join("visits", "v", "v.id = q.visit_id"),
        join("accounts", "a", "a.cover_id = v.cover_id"),
    ];
    let question = Question {
        cells: &[
            ("place", "int8"),
            ("visit_id", "uuid"),
            ("provider_id", "uuid"),
            ("verb", "text"),
            ("request", "text"),
        ],
        columns: format!(
            "q.place, {}, {}, a.state, r.request_hash, {}",
            columns::<Visit>("v"),
            name_columns(),
            columns::<Visit>("e"),
        ),
        joins: [&visit[..], NAME_JOINS, EARLIER].concat(),
        order: "q.place",
    };
    question.into()
});

impl Store {
    /// All that bears on a batch of authorisations, in the order of the keys.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn read_dossiers(&self, keys: &[DossierKey]) -> Result<Vec<Dossier>> {
        let mut dossiers: Vec<Option<Dossier>> = keys.iter().map(|_| None).collect();
        let cells = keys
            .iter()
            .zip(0..)
            .map(|(key, place)| dossier_cells(key, place))
            .collect();
        for mut row in DOSSIER.read(&self.driver, cells).await? {
            let place = place(&mut row)?;
            let (dossier, cover) = read_dossier(&mut row)?;
            let known = dossiers
                .get_mut(place)
                .map(|known| known.get_or_insert(dossier));
            // Covers with other insurers are none of this one's business.
            let cover = cover.filter(|file| {
                keys.get(place)
                    .is_some_and(|key| key.insurer == file.contract.insurer_id)
            });
            if let (Some(known), Some(cover)) = (known, cover) {
                known.covers.push(cover);
            }
        }
        // The version of the directory is always there, so every key has a row.
        Ok(dossiers.into_iter().flatten().collect())
    }

    /// All that bears on a batch of confirmations, cancellations and voids, in the order of the
    /// keys; nothing for a visit that is not there.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn read_visits(&self, keys: &[VisitKey]) -> Result<Vec<Option<VisitFile>>> {
        let mut files: Vec<Option<VisitFile>> = keys.iter().map(|_| None).collect();
        let cells = keys
            .iter()
            .zip(0..)
            .map(|(key, place)| visit_cells(key, place))
            .collect();
        for mut row in VISIT.read(&self.driver, cells).await? {
            let place = place(&mut row)?;
            let file = read_file(&mut row)?;
            if let Some(slot) = files.get_mut(place) {
                *slot = file;
            }
        }
        Ok(files)
    }
}

fn place(row: &mut Cells) -> Result<usize> {
    row.next::<i64>()
        .map(|place| usize::try_from(place).unwrap_or(usize::MAX))
}

fn dossier_cells(key: &DossierKey, place: i64) -> Vec<Value> {
    let RequestKey {
        provider,
        verb,
        key: request,
    } = &key.request;
    values![
        place,
        key.insurer,
        key.personal_code,
        key.card_number,
        *provider,
        *verb,
        *request
    ]
}

fn visit_cells(key: &VisitKey, place: i64) -> Vec<Value> {
    let request = key.request.as_ref();
    values![
        place,
        key.visit,
        request.map(|request| request.provider),
        request.map(|request| request.verb),
        request.map(|request| request.key.clone()),
    ]
}

/// The dossier without its covers, and the cover of this row.
fn read_dossier(row: &mut Cells) -> Result<(Dossier, Option<crate::people::CoverFile>)> {
    let directory_version = row.next()?;
    let insured = row.optional()?;
    let card: Option<Card> = row.optional()?;
    let owner = row.next::<Option<_>>()?;
    let earlier = read_earlier(row)?;
    let card = card
        .zip(owner)
        .map(|(card, insured_id)| CardOwner { card, insured_id });
    let cover = read_cover_file(row)?;
    Ok((
        Dossier {
            insured,
            covers: Vec::new(),
            card,
            earlier,
            directory_version,
        },
        cover,
    ))
}

fn read_file(row: &mut Cells) -> Result<Option<VisitFile>> {
    let visit: Option<Visit> = row.optional()?;
    let names = read_names(row)?;
    let account: Option<AccountState> = row.next()?;
    let earlier = read_earlier(row)?;
    Ok(visit.map(|visit| VisitFile {
        visit,
        names,
        account,
        earlier,
    }))
}

fn read_earlier(row: &mut Cells) -> Result<Option<EarlierRequest>> {
    let request_hash: Option<String> = row.next()?;
    let visit: Option<Visit> = row.optional()?;
    let both = request_hash.zip(visit);
    Ok(both.map(|(request_hash, visit)| EarlierRequest {
        request_hash,
        visit,
    }))
}
