//! Clients at a clinic's counter, by the hundred: measures a running Polise over HTTP.
//!
//! Each client keeps one connection and asks the next question when the last is answered, as clerks do.
//! It prints one line of JSON: how many, how fast, how long the slowest waited. Any answer other than the
//! one expected counts as a failure, and a run with failures ends with an error.

mod client;
mod day;
mod insured;
mod report;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};

use client::Client;
use day::Counter;
use report::Report;

/// What each client does again and again.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Work {
    /// A visit: authorise, then confirm.
    Visits,
    /// An eligibility question; nothing is held.
    Eligibility,
}

/// Measures a running Polise over HTTP. The clinic's API token is read from POLISE_TOKEN.
#[derive(Debug, Parser)]
struct Arguments {
    /// Address of the server, host and port.
    #[arg(long)]
    server: String,
    /// What each client does.
    #[arg(long, value_enum, default_value = "visits")]
    work: Work,
    /// Clients at once.
    #[arg(long, default_value_t = 8)]
    clients: u32,
    /// Seconds that count, after one that does not.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Insured persons to draw from, as made by `polise fill`.
    #[arg(long, default_value_t = 100_000)]
    insured: u32,
    /// Lines of a visit.
    #[arg(long, default_value_t = 3)]
    lines: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // All clients on one thread: they do little, and what they do not spend is left to the server.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(measure(&arguments)),
        Err(error) => Err(error.to_string()),
    };
    match outcome {
        Ok(report) => {
            println!("{}", report.to_json());
            if report.failures == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(arguments: &Arguments) -> Result<Report, String> {
    let token = std::env::var("POLISE_TOKEN")
        .map_err(|_| "set POLISE_TOKEN to the clinic's API token".to_owned())?;
    let mut first = Client::connect(&arguments.server, &token).await?;
    let counter = Arc::new(Counter::open(&mut first, arguments.lines).await?);
    let warm = Instant::now() + Duration::from_secs(1);
    let end = warm + Duration::from_secs(arguments.seconds);
    let mut clerks = tokio::task::JoinSet::new();
    for _ in 0..arguments.clients {
        let client = Client::connect(&arguments.server, &token).await?;
        let (counter, work, insured) = (Arc::clone(&counter), arguments.work, arguments.insured);
        clerks.spawn(async move { counter.work(client, work, insured, (warm, end)).await });
    }
    let mut report = Report::new(arguments.seconds)?;
    while let Some(clerk) = clerks.join_next().await {
        report.add(&clerk.map_err(|error| error.to_string())??);
    }
    Ok(report)
}
