//! What another edition would have decided, on facts in files or on those of the books.

use std::path::{Path, PathBuf};

use adjudication::Point;
use app::{Actor, Compared};
use casebook::{Decision, Refused, decide, from_text};
use clap::Args;
use money::Cents;

use crate::books::{Books, app, wait};
use crate::compared::{self, Sides};
use crate::editions::Loaded;
use crate::output::{Refusal, say};
use crate::progress::Progress;

/// The facts on which two editions are compared.
#[derive(Args)]
pub(crate) struct Over {
    /// Also decide every file of facts in a folder by both editions
    #[arg(long, value_name = "FACTS_DIR", conflicts_with = "over_books")]
    over: Option<PathBuf>,
    /// Also decide every visit and claim of the books by the edition after
    #[arg(long)]
    over_books: bool,
    /// Write every difference to a CSV file
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    #[command(flatten)]
    books: Books,
}

const SIDES: Sides = Sides("before", "after");

impl Over {
    /// Compares and tells, if it was asked for.
    pub(crate) fn run(&self, loaded: Loaded, editions: &app::Editions) -> Result<(), Refusal> {
        let compared = match (&self.over, self.over_books) {
            (Some(folder), _) => of_files(folder, editions)?,
            (None, true) => self.of_books(loaded, editions)?,
            (None, false) if self.csv.is_some() => {
                let why = "--csv writes what `--over FACTS_DIR` or `--over-books` finds";
                return Err(Refusal::new(why));
            }
            (None, false) => return Ok(()),
        };
        say(&compared::list(&compared, SIDES));
        say(&compared::sums("decisions", &compared, SIDES));
        match &self.csv {
            Some(path) => compared::write_csv(&compared, path),
            None => Ok(()),
        }
    }

    fn of_books(&self, loaded: Loaded, editions: &app::Editions) -> Result<Compared, Refusal> {
        let progress = Progress::start();
        let compared = wait(async {
            let app = app(self.books.open_existing().await?, loaded.library);
            let compared = app
                .compare_editions(&Actor::console(), editions, |done| progress.show(done))
                .await;
            app.stop().await;
            compared.map_err(Refusal::new)
        });
        progress.clear();
        compared
    }
}

/// Every file of facts in a folder, decided by both editions.
fn of_files(folder: &Path, editions: &app::Editions) -> Result<Compared, Refusal> {
    let mut compared = Compared::default();
    for path in files(folder)? {
        let refuse =
            |why: &dyn std::fmt::Display| Refusal::new(format!("{}: {why}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| refuse(&error))?;
        let facts = from_text(&text).map_err(|error| refuse(&error))?;
        let by = |edition| decide(edition, &facts);
        let before =
            by(&editions.before).map_err(|refused| refuse(&refused.sentences.join(" ")))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        take(&mut compared, &name, &before, by(&editions.after));
    }
    Ok(compared.in_order())
}

fn take(compared: &mut Compared, name: &str, before: &Decision, after: Result<Decision, Refused>) {
    match after {
        Ok(after) => {
            let ((paid, points), (pays, others)) = (said(before), said(&after));
            compared.take_both(name, (paid, &points), (pays, &others));
        }
        Err(refused) => compared.take_undecided(name, refused.sentences),
    }
}

/// What the insurer pays, and each point.
fn said(decision: &Decision) -> (Cents, Vec<Point>) {
    match decision {
        Decision::Visit(decision) | Decision::Receipt(decision) => {
            (decision.insurer, decision.points())
        }
        Decision::Claim(decision) => (decision.most, decision.points()),
        Decision::Refund(decision) => (decision.refund, decision.points()),
        Decision::Group(decision) => (decision.refund, decision.points()),
        // None pays anything.
        Decision::Transaction(_) | Decision::Burn(_) | Decision::Course(_) => {
            (Cents::ZERO, Vec::new())
        }
    }
}

/// The files of facts in a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let refuse = |error: std::io::Error| Refusal::new(format!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        let kind = path.extension().and_then(|kind| kind.to_str());
        if matches!(kind, Some("toml" | "json")) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        let why = "there are no facts, neither .toml nor .json";
        return Err(Refusal::new(format!("{}: {why}", folder.display())));
    }
    Ok(files)
}
