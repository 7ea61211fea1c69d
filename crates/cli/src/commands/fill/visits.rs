//! Visits for measuring: authorised through the use case, many clerks at once.

use std::sync::Arc;

use adjudication::Papers;
use app::{Actor, App, AuthoriseVisit, CardSource, Clock, Door, Role, Scope, VisitLine};
use terms::Edition;
use tokio::task::JoinSet;

use super::{Ids, LOGIN, card_number, personal_code};
use crate::output::Refusal;

/// As many clerks wait for an answer at once.
const CLERKS: u32 = 256;

/// Services on a visit.
const LINES: usize = 3;

/// Authorises so many visits, of one insured after the other.
pub(super) async fn authorise(
    app: &Arc<App>,
    ids: &Arc<Ids>,
    edition: &Edition,
    (visits, insured): (u32, u32),
) -> Result<(), Refusal> {
    let lines = Arc::new(lines(edition));
    let mut clerks = JoinSet::new();
    for clerk in 0..CLERKS.min(visits) {
        let (app, ids, lines) = (Arc::clone(app), Arc::clone(ids), Arc::clone(&lines));
        clerks.spawn(async move {
            for visit in (clerk..visits).step_by(CLERKS as usize) {
                let request = request(&ids, &lines, (visit, visit % insured.max(1)))?;
                app.authorise_visit(&actor(&ids), request)
                    .await
                    .map_err(Refusal::new)?;
            }
            Ok::<_, Refusal>(())
        });
    }
    while let Some(done) = clerks.join_next().await {
        done.map_err(Refusal::new)??;
    }
    Ok(())
}

fn request(
    ids: &Ids,
    lines: &[VisitLine],
    (visit, person): (u32, u32),
) -> Result<AuthoriseVisit, Refusal> {
    Ok(AuthoriseVisit {
        key: format!("fill-{visit}"),
        insurer: ids.insurer,
        practitioner: ids.practitioner,
        personal_code: personal_code(person)?,
        card_number: card_number(person)?,
        card_source: CardSource::Swipe,
        reading: None,
        identity_seen: true,
        service_date: Clock::system().today(),
        lines: lines.to_vec(),
    })
}

/// Services from all over the nomenclature, at the list price.
fn lines(edition: &Edition) -> Vec<VisitLine> {
    let apart = (edition.services.len() / LINES).max(1);
    let services = edition.services.iter().step_by(apart).take(LINES);
    let line = |service: &terms::Service| VisitLine {
        service: service.code.clone(),
        price: None,
        papers: Papers {
            referral: true,
            ..Papers::default()
        },
    };
    services.map(line).collect()
}

/// The clinic's software, whose token is printed.
fn actor(ids: &Ids) -> Actor {
    Actor {
        user: ids.clerk,
        login: LOGIN.to_owned(),
        name: LOGIN.to_owned(),
        place: String::new(),
        role: Role::Clerk,
        scope: Scope::Provider(ids.provider),
        door: Door::Token,
        client: None,
    }
}
