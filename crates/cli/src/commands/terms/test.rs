//! `polise terms test`.

use std::collections::BTreeMap;
use std::path::Path;

use casebook::{Answer, Folder, Run, difference, rewritten, run};
use clap::Args;

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, count, say};

/// Runs the cases of the editions; ends with 1 if one came out otherwise than expected.
#[derive(Args)]
#[command(
    after_help = "Set UPDATE_CASES=1 and name the folder by --terms to write the decisions anew."
)]
pub(crate) struct Test {
    /// Only this edition
    edition: Option<String>,
    #[command(flatten)]
    editions: Editions,
}

impl Test {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let editions = loaded.chosen(self.edition.as_deref())?;
        let runs: Vec<Run<'_>> = editions
            .iter()
            .flat_map(|edition| {
                let cases = loaded.library.cases(&edition.id).iter();
                cases.map(|case| run(&loaded.library, edition, case))
            })
            .collect();
        let failed: Vec<_> = runs.iter().filter(|run| !run.passed()).collect();
        failed.iter().for_each(|run| say(&told(run)));
        let wrong = failed
            .iter()
            .filter(|run| matches!(run.answer, Answer::Wrong(_)))
            .count();
        if std::env::var("UPDATE_CASES").is_ok_and(|value| value == "1") {
            let files = update(self.editions.writable()?, &loaded.folder, runs)?;
            say(&format!("{} written anew\n", count(files, "file")));
            return Ok(code(wrong == 0));
        }
        say(&format!(
            "{} of {} failed\n",
            failed.len(),
            count(runs.len(), "case")
        ));
        Ok(code(failed.is_empty()))
    }
}

/// A case that failed, with what is different.
fn told(run: &Run<'_>) -> String {
    let case = run.case;
    let head = format!("{}:{}: {}\n", case.file, case.line, case.sentence);
    let body = match (&run.answer, &case.expected) {
        (Answer::Wrong(why), _) => format!("  the case is wrong: {why}\n"),
        (Answer::Text(answer), Some(expected)) => difference(expected, answer),
        (Answer::Text(answer), None) => {
            format!("  no decision is expected yet\n{}", difference("", answer))
        }
    };
    format!("{head}{body}\n")
}

/// Rewrites the files whose decisions differ; gives how many.
fn update(root: &Path, folder: &Folder, runs: Vec<Run<'_>>) -> Result<usize, Refusal> {
    let mut by_file: BTreeMap<&str, Vec<Run<'_>>> = BTreeMap::new();
    for run in runs {
        by_file.entry(&run.case.file).or_default().push(run);
    }
    let mut written = 0;
    for (file, runs) in by_file {
        let before = folder.text(file).unwrap_or_default();
        let after = rewritten(&before, &runs);
        if before != after {
            let path = root.join(file);
            std::fs::write(&path, after)
                .map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
            written += 1;
        }
    }
    Ok(written)
}
