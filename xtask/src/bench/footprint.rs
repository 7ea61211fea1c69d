//! What it takes: memory, time to start, size of the binary, weight of the terminal's page.

use super::server::{Server, get, release};
use super::{Measure, head, row};
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
    let binary = std::fs::metadata(release(measure, "polise"))?.len();
    let mut table = head(&["what", "how much"]);
    let rows = [
        (
            "from start to the first answer".to_owned(),
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
            "first page with its style and scripts".to_owned(),
            format!("{:.1} KiB", page_weight(&server)? as f64 / 1024.0),
        ),
    ];
    for (what, much) in rows {
        table += &row(&[what, much]);
    }
    drop(server);
    std::fs::remove_dir_all(&folder)?;
    Ok(table)
}

/// Bytes of the log-in page and of all it names, as sent without compression.
fn page_weight(server: &Server) -> Outcome<usize> {
    let page = get(server.address(), "/login")?;
    let mut bytes = page.len();
    for asset in page.split('"').filter(|text| text.starts_with("/assets/")) {
        bytes += get(server.address(), asset)?.len();
    }
    Ok(bytes)
}
