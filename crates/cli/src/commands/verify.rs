//! `polise verify`: the books computed again.

use app::Actor;
use clap::Args;

use crate::books::{Books, app, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, complain, count, say};

/// Computes every balance again from its entries and every decision from its facts, while work goes on, and
/// names each difference. Ends with 1 if there is any.
#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Verify {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let verified = wait(async {
            let app = app(self.books.open_existing().await?, loaded.library);
            let verified = app.verify(&Actor::console()).await.map_err(Refusal::new);
            app.stop().await;
            verified
        })?;
        for difference in &verified.differences {
            complain(&format!("{difference}\n"));
        }
        let outcome = match verified.differences.len() {
            0 => "the books are right".to_owned(),
            differences => count(differences, "difference"),
        };
        say(&format!(
            "accounts {}, entries {}, visits {}, decisions about claims {}, contracts {}, premium accounts {}, payout runs {}, documents {}: {outcome}\n",
            verified.accounts,
            verified.entries,
            verified.visits,
            verified.claims,
            verified.contracts,
            verified.premiums,
            verified.payout_runs,
            verified.documents
        ));
        Ok(code(verified.differences.is_empty()))
    }
}
