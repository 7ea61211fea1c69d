//! Every chore of the project. `cargo xtask` lists them.

mod bench;
mod code;
mod demo_data;
mod postgres;
mod test;
mod tidy;
mod tree;

use clap::{CommandFactory, Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a chore gives back when it can't go on: a sentence for the person at the keyboard.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Every chore of the project
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Check what a compiler can't: layers, names, floats, documents, sizes, editions, locales
    Tidy,
    /// Install what is missing, then run every test there is and count them
    Test(test::Options),
    /// Measure speed and size beside a peer or a limit of the same run
    Bench(bench::Options),
    /// Write a realistic year of invented employers, families and clinics as files for an import
    DemoData(demo_data::Options),
    /// Take the pictures of docs/using anew, from a demonstration in a browser
    Pictures,
    /// Run a command beside a private PostgreSQL that is gone afterwards
    Postgres(postgres::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Tidy => tidy::run(&root()),
        Chore::Test(options) => test::run(&root(), &options),
        Chore::Bench(options) => bench::run(&root(), &options),
        Chore::DemoData(options) => demo_data::run(&root(), &options),
        Chore::Pictures => test::take_pictures(&root()),
        Chore::Postgres(options) => postgres::run(&options),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the repository: the parent of xtask.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The names of the chores, as one types them.
fn chores() -> Vec<String> {
    Cli::command()
        .get_subcommands()
        .map(|chore| chore.get_name().to_owned())
        .collect()
}
