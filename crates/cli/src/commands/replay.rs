//! `polise replay`: one visit or claim decided again, or all that is in the books.

mod all;

use app::{Actor, App, Replay as Visit, ReplayClaim};
use clap::Args;
use identity::{ClaimId, ClaimNumber, VisitId, VisitNumber};
use terms::Library;
use wording::{Lang, explain, explain_claim};

use crate::books::{Books, app, wait};
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, complain, say};

/// Decides visits and claims of the books again, from the facts and by the edition they were decided by. Ends
/// with 1 if one comes out otherwise.
#[derive(Args)]
pub(crate) struct Replay {
    /// Only this visit or claim, by its number, as 26-0004711-5 or PR-2026-000123, or its id: prints each
    /// decision
    what: Option<String>,
    #[command(flatten)]
    books: Books,
    #[command(flatten)]
    editions: Editions,
}

/// What was decided again.
enum Replayed {
    Visit(Box<Visit>),
    Claim(Vec<ReplayClaim>),
}

impl Replay {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let library = std::sync::Arc::new(loaded.library);
        let Some(what) = &self.what else {
            return all::run(&self.books, library);
        };
        let replayed = wait(async {
            let app = app(
                self.books.open_existing().await?,
                std::sync::Arc::clone(&library),
            );
            let replayed = replay(&app, what).await;
            app.stop().await;
            replayed
        })?;
        let same = match replayed {
            Replayed::Visit(replay) => show(&replay, &library)?,
            Replayed::Claim(replays) => {
                let mut same = true;
                for replay in &replays {
                    same &= show_claim(replay, &library)?;
                }
                same
            }
        };
        Ok(code(same))
    }
}

async fn replay(app: &App, what: &str) -> Result<Replayed, Refusal> {
    let actor = Actor::console();
    let claims = find_claims(app, what).await?;
    if !claims.is_empty() {
        let mut replayed = Vec::new();
        for claim in claims {
            let decisions = app.replay_claim(&actor, claim).await;
            replayed.extend(decisions.map_err(Refusal::new)?);
        }
        return Ok(Replayed::Claim(replayed));
    }
    let visit = find_visit(app, what).await?;
    let replayed = app.replay(&actor, visit).await.map_err(Refusal::new)?;
    Ok(Replayed::Visit(Box::new(replayed)))
}

/// The claim of an id, or all that have a number: each insurer counts its own. None if it is neither.
async fn find_claims(app: &App, what: &str) -> Result<Vec<ClaimId>, Refusal> {
    if let Ok(id) = what.parse::<ClaimId>() {
        let found = app.claim(&Actor::console(), id).await;
        return Ok(found.is_ok().then_some(id).into_iter().collect());
    }
    let Ok(number) = what.parse::<ClaimNumber>() else {
        return Ok(Vec::new());
    };
    let found = app.claims_by_number(number).await.map_err(Refusal::new)?;
    match found.is_empty() {
        true => Err(Refusal::new(format!("there is no claim {number}"))),
        false => Ok(found),
    }
}

async fn find_visit(app: &App, what: &str) -> Result<VisitId, Refusal> {
    if let Ok(id) = what.parse() {
        return Ok(id);
    }
    let number: VisitNumber = what.parse().map_err(Refusal::new)?;
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

fn show(replay: &Visit, library: &Library) -> Result<bool, Refusal> {
    let edition = library.by_hash(&replay.kept.edition_hash);
    let edition = edition.ok_or_else(|| Refusal::new("the edition is not among the terms"))?;
    say(&explain(Lang::En, &replay.kept, &edition));
    let again = replay.again.as_ref();
    conclude(
        replay.is_same(),
        &again.map_or_else(
            |problems| format!("{problems:?}\n"),
            |again| explain(Lang::En, again, &edition),
        ),
    );
    Ok(replay.is_same())
}

fn show_claim(replay: &ReplayClaim, library: &Library) -> Result<bool, Refusal> {
    let edition = library.by_hash(&replay.kept.edition_hash);
    let edition = edition.ok_or_else(|| Refusal::new("the edition is not among the terms"))?;
    say(&format!("Decision {}\n", replay.number));
    say(&explain_claim(Lang::En, &replay.kept, &edition));
    let again = replay.again.as_ref();
    conclude(
        replay.is_same(),
        &again.map_or_else(
            |problems| format!("{problems:?}\n"),
            |again| explain_claim(Lang::En, again, &edition),
        ),
    );
    Ok(replay.is_same())
}

fn conclude(is_same: bool, again: &str) {
    if is_same {
        say("\nDecided again: the same.\n");
    } else {
        complain("\nDecided again it comes out otherwise:\n");
        complain(again);
    }
}
