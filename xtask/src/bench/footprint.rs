//! What it takes: memory, time to start, size of the binary, weight of the terminal's page.

use super::server::{Server, shipped};
use super::{Measure, head, row, terminal};
use crate::Outcome;

/// Measures an embedded server with its books full.
pub(super) fn measure(measure: &Measure) -> Outcome<String> {
    let folder = std::env::temp_dir().join(format!("polise-footprint-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let server = Server::start(
        measure,
        &format!("sqlite:{}", folder.join("books.db").display()),
    )?;
    let idle = server.memory()?;
    server.run(measure, "visits", 8)?;
    let busy = server.memory()?;
    let terminal = terminal::measure(measure)?;
    let binary = std::fs::metadata(shipped(measure, "polise"))?.len();
    let mut table = head(&["what", "how much"]);
    let rows = [
        (
            format!(
                "from start to the first answer, {} insured",
                measure.insured
            ),
            format!("{} ms", server.started_in.as_millis()),
        ),
        (
            format!("memory, {} insured, idle", measure.insured),
            format!("{idle} MiB"),
        ),
        (
            format!("memory, {} insured, after 8 clients", measure.insured),
            format!("{busy} MiB"),
        ),
        (
            "binary".to_owned(),
            format!("{:.1} MiB", binary as f64 / 1_048_576.0),
        ),
        (
            "demonstration from start, its books filled".to_owned(),
            format!("{:.1} s", terminal.demo_in.as_secs_f64()),
        ),
        (
            format!("terminal, {} files as sent, compressed", terminal.files),
            kibibytes(terminal.packed),
        ),
        (
            format!("terminal, {} files, not compressed", terminal.files),
            kibibytes(terminal.plain),
        ),
    ];
    for (what, much) in rows {
        table += &row(&[what, much]);
    }
    drop(server);
    std::fs::remove_dir_all(&folder)?;
    Ok(table)
}

fn kibibytes(bytes: usize) -> String {
    format!("{:.1} KiB", bytes as f64 / 1024.0)
}
