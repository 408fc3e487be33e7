//! PostgreSQL alone: as many connections, each sending the rows of a transaction without waiting in between.

mod raw;

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use routebook_bench::Failure;
use routebook_postgres::{Cluster, Durability};
use routebook_server::attach;
use tokio::runtime::Runtime;
use tokio::sync::Barrier;
use tokio::task::JoinSet;
use tokio_postgres::{Client, Error, NoTls, Statement};

use crate::company::Engine;
use crate::share::{Took, part};
use crate::sqlite::TABLES;
use raw::{Raw, in_a_row};

/// The file of a data folder that names its database.
const NOTE: &str = "database";

struct Postgres(Cluster);

/// The engine, with a cluster that flushes to disk as one in production does.
pub fn engine() -> Result<Box<dyn Engine>, Failure> {
    Ok(Box::new(Postgres(Cluster::start(Durability::Full)?)))
}

/// A table's name, and rows in the form in which they travel.
struct Table {
    name: &'static str,
    rows: Vec<Vec<Raw>>,
}

impl Engine for Postgres {
    fn fresh(&self) -> Result<Option<String>, Failure> {
        Ok(Some(self.0.database()?))
    }

    fn copy(&self, data: &Path, to: &Path) -> Result<(), Failure> {
        let original = fs::read_to_string(data.join(NOTE))?;
        Ok(attach(to, &self.0.copy_of(original.trim())?)?)
    }

    fn insert(&self, served: &Path, into: &Path, connections: usize, each: usize) -> Result<Took, Failure> {
        Runtime::new()?.block_on(insert(&url(served)?, &url(into)?, connections, each))
    }
}

fn url(data: &Path) -> Result<String, Failure> {
    Ok(fs::read_to_string(data.join(NOTE))?.trim().to_owned())
}

async fn insert(served: &str, into: &str, connections: usize, each: usize) -> Result<Took, Failure> {
    let tables = Arc::new(added(&connect(served).await?, &connect(into).await?).await?);
    let begin = Arc::new(Barrier::new(connections + 1));
    let mut tasks = JoinSet::new();
    for connection in 0..connections {
        let numbers: Vec<_> = (0..each).map(|n| connection * each + n).collect();
        let (client, tables, begin) = (connect(into).await?, Arc::clone(&tables), Arc::clone(&begin));
        tasks.spawn(async move { one(&client, &tables, &numbers, connections * each, &begin).await });
    }
    begin.wait().await;
    let begun = Instant::now();
    let mut took = Took::default();
    while let Some(done) = tasks.join_next().await {
        took.each.extend(done??);
    }
    took.all = begun.elapsed();
    Ok(took)
}

async fn connect(url: &str) -> Result<Client, Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The transactions of one connection; the first is not measured.
async fn one(
    client: &Client,
    tables: &[Table],
    numbers: &[usize],
    all: usize,
    begin: &Barrier,
) -> Result<Vec<Duration>, Error> {
    let mut inserts = Vec::new();
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        let places: Vec<_> = (1..=table.rows[0].len()).map(|n| format!("${n}")).collect();
        let insert = format!("INSERT INTO {} VALUES ({})", table.name, places.join(", "));
        inserts.push((client.prepare(&insert).await?, &table.rows));
    }
    let first = transaction(client, &inserts, numbers[0], all).await;
    begin.wait().await;
    first?;
    let mut took = Vec::new();
    for number in &numbers[1..] {
        let begun = Instant::now();
        transaction(client, &inserts, *number, all).await?;
        took.push(begun.elapsed());
    }
    Ok(took)
}

async fn transaction(
    client: &Client,
    inserts: &[(Statement, &Vec<Vec<Raw>>)],
    number: usize,
    all: usize,
) -> Result<(), Error> {
    let mut steps = vec![Step::Say("BEGIN")];
    for (insert, rows) in inserts {
        steps.extend(rows[part(rows.len(), number, all)].iter().map(|row| Step::Insert(insert, row)));
    }
    steps.push(Step::Say("COMMIT"));
    in_a_row(steps.into_iter().map(|step| step.run(client)).collect()).await
}

enum Step<'a> {
    Say(&'static str),
    Insert(&'a Statement, &'a [Raw]),
}

impl Step<'_> {
    async fn run(self, client: &Client) -> Result<(), Error> {
        match self {
            Self::Say(words) => client.batch_execute(words).await,
            Self::Insert(statement, row) => client.execute_raw(statement, row).await.map(drop),
        }
    }
}

async fn added(served: &Client, before: &Client) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    for name in TABLES {
        let known: HashSet<Vec<Raw>> = rows(before, name).await?.into_iter().collect();
        let rows = rows(served, name).await?.into_iter().filter(|row| !known.contains(row)).collect();
        tables.push(Table { name, rows });
    }
    Ok(tables)
}

async fn rows(client: &Client, table: &str) -> Result<Vec<Vec<Raw>>, Error> {
    let order = if table == "ops" { " ORDER BY enrolment, seq" } else { "" };
    let rows = client.query(&format!("SELECT * FROM {table}{order}"), &[]).await?;
    rows.iter().map(|row| (0..row.len()).map(|n| row.try_get(n)).collect()).collect()
}
