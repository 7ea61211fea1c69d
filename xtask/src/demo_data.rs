//! `cargo xtask demo-data`: a realistic year as files that `polise setup` and `polise import` read.

use crate::Outcome;
use crate::tree::Tree;
use calendar::{Date, add_days, add_months};
use sheets::{Sheet, Writer};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use terms::{Edition, Library, SourceFile};
use year::{Insurer, Plan, Year};

/// What year to draw.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// At least so many insured
    #[arg(long, default_value_t = 1_000)]
    insured: u32,
    /// Another seed gives other people; the same gives the same files, to the byte
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// First day of most contracts
    #[arg(long, default_value = "2026-01-01")]
    first_day: Date,
    /// Last day of visits and claims; the import takes none of the future [default: nine months after the first day]
    #[arg(long, value_name = "DAY")]
    visits_until: Option<Date>,
    /// The folder to write, made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Writes the files, and says what to do with them.
pub(crate) fn run(root: &Path, options: &Options) -> Outcome<bool> {
    let plan = Plan {
        insurers: insurers(root)?,
        insured: options.insured,
        first_day: options.first_day,
        seed: options.seed,
    };
    let rows = write(&plan, &options.out)?;
    let nine_months = add_days(add_months(plan.first_day, 9), -1);
    let until = options.visits_until.unwrap_or(nine_months);
    let visits = file(&options.out, Year::new(&plan).visits(until))?;
    let receipts = file(&options.out, Year::new(&plan).receipts(until))?;
    let folder = options.out.display();
    println!(
        "{rows} rows of insured, {visits} visits and {receipts} claims until {until}; now:\npolise setup {folder}/setup.toml\npolise import {folder}"
    );
    Ok(true)
}

/// Writes the year of a plan into a folder, but for its visits and claims; gives the number of rows with insured.
pub(crate) fn write(plan: &Plan, out: &Path) -> Outcome<u64> {
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("setup.toml"), setup(plan))?;
    let year = Year::new(plan);
    file(out, year.providers())?;
    file(out, year.provider_contracts())?;
    file(out, year.practitioners())?;
    file(out, year.prices())?;
    file(out, year.policyholders())?;
    file(out, year.contracts())?;
    file(out, year.programmes())?;
    file(out, year.insured())
}

fn file<S: Sheet>(folder: &Path, rows: impl IntoIterator<Item = S>) -> Outcome<u64> {
    let file = BufWriter::new(File::create(folder.join(S::FILE))?);
    let mut writer = Writer::open(file)?;
    for row in rows {
        writer.put(&row)?;
    }
    Ok(writer.close()?)
}

/// An insurer for each product with programmes, by its newest edition.
pub(crate) fn insurers(root: &Path) -> Outcome<Vec<Insurer>> {
    let tree = Tree::read(root)?;
    let files = tree.files().filter_map(|(path, text)| {
        let path = path.strip_prefix("terms/")?;
        let bytes = text.as_bytes();
        Some(SourceFile { path, bytes })
    });
    let files: Vec<SourceFile<'_>> = files.collect();
    let (library, _) = Library::read(&files);
    let mut newest: Vec<&Edition> = Vec::new();
    for edition in library
        .editions
        .iter()
        .filter(|one| !one.programmes.is_empty())
    {
        match newest
            .iter_mut()
            .find(|known| product(known) == product(edition))
        {
            Some(known) if known.in_force_from < edition.in_force_from => *known = edition,
            Some(_) => {}
            None => newest.push(edition),
        }
    }
    Ok(newest.into_iter().map(insurer).collect())
}

fn product(edition: &Edition) -> &str {
    edition.id.split('/').next().unwrap_or_default()
}

fn insurer(edition: &Edition) -> Insurer {
    let services = edition.services.iter().map(|service| service.code.clone());
    Insurer {
        short_code: edition.insurer.clone(),
        edition: edition.id.clone(),
        programmes: edition
            .programmes
            .iter()
            .map(|one| one.id.clone())
            .collect(),
        services: services.collect(),
    }
}

/// The insurers, for `polise setup`.
fn setup(plan: &Plan) -> String {
    let numbers = ["41989000042", "41989000112", "41989000273", "41989000343"];
    let insurer = |(insurer, number): (&Insurer, &str)| {
        let code = &insurer.short_code;
        let product = insurer.edition.split('/').next().unwrap_or_default();
        format!(
            "[[insurer]]\nname = \"{}\"\nregistration_number = \"{number}\"\nshort_code = \"{code}\"\n\
             product = \"{product}\"\nphone = \"+371 67000000\"\n\n",
            code.to_uppercase()
        )
    };
    plan.insurers
        .iter()
        .zip(numbers.into_iter().cycle())
        .map(insurer)
        .collect()
}
