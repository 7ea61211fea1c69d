//! What requests have in common: keys, fields, the visit that comes back.

use identity::{ProviderId, Uuid};
use serde::Serialize;
use store::{RequestKey, Verb};

use crate::chance::fingerprint;
use crate::desk::{Answer, Change, ChangeWish, Keyed, Wish};
use crate::{Actor, App, AppError, FieldProblem, Scope, VisitView};

/// Whose keys these are. A key is unique for a clinic, or for an insurer that voids.
fn owner(actor: &Actor) -> ProviderId {
    let owner = match actor.scope {
        Scope::Provider(provider) => provider.uuid(),
        Scope::Insurer(insurer) => insurer.uuid(),
        Scope::Policyholder(_) | Scope::Insured(_) | Scope::All => Uuid::nil(),
    };
    ProviderId::new(owner)
}

/// The key with the fingerprint of the request under it.
pub(crate) fn keyed(
    actor: &Actor,
    verb: Verb,
    key: &str,
    request: &impl Serialize,
) -> Result<Keyed, AppError> {
    let printable = key.bytes().all(|byte| byte.is_ascii_graphic());
    if key.is_empty() || key.len() > 100 || !printable {
        return Err(invalid("key", "malformed"));
    }
    let request = serde_json::to_string(request).map_err(|error| AppError::Unavailable {
        detail: error.to_string(),
    })?;
    Ok(Keyed {
        key: RequestKey {
            provider: owner(actor),
            verb,
            key: key.to_owned(),
        },
        fingerprint: fingerprint(&request),
    })
}

/// One wrong field.
/// What is wrong with a wish, all of it: whoever typed it corrects it at once.
#[derive(Default)]
pub(crate) struct Wrong(Vec<FieldProblem>);

impl Wrong {
    /// What was found, if nothing was wrong with it; what is wrong with it is kept.
    ///
    /// # Errors
    /// Any error that is of no field.
    pub(crate) fn look<T>(&mut self, found: Result<T, AppError>) -> Result<Option<T>, AppError> {
        match found {
            Ok(found) => return Ok(Some(found)),
            Err(AppError::Invalid(problems)) => self.0.extend(problems),
            Err(AppError::AlreadyCovered) => self.0.push(FieldProblem {
                field: "personal_code".to_owned(),
                code: "covered",
            }),
            Err(error) => return Err(error),
        }
        Ok(None)
    }

    /// All that is wrong; that somebody is covered already, alone, is an error of its own.
    pub(crate) fn told(self) -> AppError {
        match &*self.0 {
            [only] if only.code == "covered" => AppError::AlreadyCovered,
            _ => AppError::Invalid(self.0),
        }
    }
}

pub(crate) fn invalid(field: &str, code: &'static str) -> AppError {
    AppError::Invalid(vec![FieldProblem {
        field: field.to_owned(),
        code,
    }])
}

impl App {
    /// Asks the desk to take a visit to another state, and shows it.
    pub(crate) async fn change_visit(
        &self,
        actor: &Actor,
        visit: identity::VisitId,
        (change, keyed): (Change, Keyed),
    ) -> Result<VisitView, AppError> {
        let asker = Some((actor.clone(), keyed));
        let answer = self
            .desk
            .ask(Wish::Change(ChangeWish {
                asker,
                visit,
                change,
            }))
            .await;
        match answer {
            Ok(answer) => self.show(actor, answer).await,
            Err(AppError::Settled { settlement }) => Err(self.settled_in(settlement.id).await?),
            Err(error) => Err(error),
        }
    }

    /// What the desk answered, as the actor sees it.
    pub(crate) async fn show(&self, actor: &Actor, answer: Answer) -> Result<VisitView, AppError> {
        let (record, decided) = match answer {
            Answer::Done {
                visit,
                names,
                decided,
            } => ((*visit, *names), decided),
            Answer::Repeated(visit) => {
                let found = self.core.store.visit_with_names(visit).await?;
                (found.ok_or(AppError::NotFound)?, None)
            }
            Answer::Nothing => return Err(AppError::NotFound),
        };
        let book = self.core.book().await?;
        match decided {
            Some(decided) => self.core.view_decided(&book, actor, record, *decided),
            None => self.core.view(&book, actor, record),
        }
    }

    /// The refusal with the settlement's number.
    async fn settled_in(&self, id: identity::SettlementId) -> Result<AppError, AppError> {
        let settlement = self.core.store.settlement(id).await?;
        let name =
            settlement.map(|known| crate::view::settlement_number(known.number, known.month));
        let settlement = crate::Named {
            id,
            name: name.unwrap_or_default(),
        };
        Ok(AppError::Settled { settlement })
    }
}
