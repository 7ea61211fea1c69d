//! The one binary, `polise`.

mod books;
mod brokers;
mod commands;
mod compared;
mod editions;
mod output;
mod progress;
mod render;
mod server;
mod setup;

use std::process::ExitCode;

use clap::Parser;

/// Decisions and their JSON are many small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Health and accident insurance decided by the published terms.
#[derive(Parser)]
#[command(name = "polise", version)]
struct Polise {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    match Polise::parse().command.run() {
        Ok(code) => code,
        Err(refusal) => refusal.report(),
    }
}
