//! `polise replay`: one visit decided again.

use app::Actor;
use clap::Args;
use identity::{VisitId, VisitNumber};
use wording::{Lang, explain};

use crate::books::{Books, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, complain, say};

/// Decides a visit of the books again, from the facts and by the edition it was decided by, and prints the
/// decision. Ends with 1 if it comes out otherwise.
#[derive(Args)]
pub(crate) struct Replay {
    /// The visit's number, as 26-0004711-5, or its id
    visit: String,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

impl Replay {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let library = std::sync::Arc::new(loaded.library);
        let replay = wait(async {
            let store = self.books.open_existing().await?;
            let app = app::App::new(store, std::sync::Arc::clone(&library), app::Clock::system());
            let found = self.find(&app).await;
            let replay = match found {
                Ok(visit) => app
                    .replay(&Actor::console(), visit)
                    .await
                    .map_err(Refusal::new),
                Err(refusal) => Err(refusal),
            };
            app.stop().await;
            replay
        })?;
        let edition = library.by_hash(&replay.kept.edition_hash);
        let edition = edition.ok_or_else(|| Refusal::new("the edition is not among the terms"))?;
        say(&explain(Lang::En, &replay.kept, &edition));
        if replay.is_same() {
            say("\nDecided again: the same.\n");
        } else {
            complain("\nDecided again it comes out otherwise:\n");
            match &replay.again {
                Ok(again) => complain(&explain(Lang::En, again, &edition)),
                Err(problems) => complain(&format!("{problems:?}\n")),
            }
        }
        Ok(code(replay.is_same()))
    }

    async fn find(&self, app: &app::App) -> Result<VisitId, Refusal> {
        if let Ok(id) = self.visit.parse() {
            return Ok(id);
        }
        let number: VisitNumber = self.visit.parse().map_err(Refusal::new)?;
        let filter = app::VisitFilter {
            number: Some(number),
            ..app::VisitFilter::default()
        };
        let page = app
            .visits(&Actor::console(), filter)
            .await
            .map_err(Refusal::new)?;
        let found = page.rows.first().map(|row| row.id);
        found.ok_or_else(|| Refusal::new(format!("there is no visit {number}")))
    }
}
