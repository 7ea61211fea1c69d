//! Everything in the books decided again.

use std::sync::Arc;

use app::{Actor, ReplayedAll};
use terms::Library;

use crate::books::{Books, app, wait};
use crate::compared::{self, Sides};
use crate::output::{Outcome, Refusal, code, complain, say};
use crate::progress::Progress;

/// Decides everything again, and tells what came out otherwise.
pub(super) fn run(books: &Books, library: Arc<Library>) -> Outcome {
    let progress = Progress::start();
    let replayed = wait(async {
        let app = app(books.open_existing().await?, library);
        let replayed = app
            .replay_all(&Actor::console(), |done| progress.show(done))
            .await;
        app.stop().await;
        replayed.map_err(Refusal::new)
    })?;
    progress.clear();
    tell(&replayed, &progress);
    Ok(code(replayed.is_same()))
}

/// The differences to standard error, the sums to standard output.
fn tell(replayed: &ReplayedAll, progress: &Progress) {
    const SIDES: Sides = Sides("in the books", "again");
    let mut sums = String::new();
    let kinds = [
        ("visits", &replayed.visits),
        ("claims", &replayed.claims),
        ("receipts", &replayed.receipts),
    ];
    for (what, compared) in kinds {
        complain(&compared::list(compared, SIDES));
        sums += &compared::sums(what, compared, SIDES);
    }
    let outcome = if replayed.is_same() {
        "every decision is the same"
    } else {
        "not every decision is the same"
    };
    let done: u64 = kinds.iter().map(|(_, compared)| compared.decisions).sum();
    say(&format!("{sums}{}: {outcome}\n", progress.took(done)));
}
