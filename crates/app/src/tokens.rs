//! Tokens of clinics' own software.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use store::ApiToken;

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::{Actor, App, AppError, Door, Secret};

/// A token that was taken back is still known to this node for so long: reading it again for every
/// request would be a third of all statements.
const KNOWN_FOR: Duration = Duration::from_secs(5);

/// Tokens seen a moment ago, by fingerprint.
#[derive(Debug, Default)]
pub(crate) struct KnownTokens(Mutex<HashMap<String, (Actor, Instant)>>);

impl KnownTokens {
    fn get(&self, fingerprint: &str) -> Option<Actor> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (_, seen)| seen.elapsed() < KNOWN_FOR);
        known.get(fingerprint).map(|(actor, _)| actor.clone())
    }

    fn put(&self, fingerprint: String, actor: &Actor) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(fingerprint, (actor.clone(), Instant::now()));
    }
}

impl App {
    /// Who a clinic's software acts as.
    ///
    /// # Errors
    /// [`AppError::NotLoggedIn`] if the token is unknown, over or taken back.
    pub async fn actor_of_api_token(
        &self,
        token: &Secret,
        client: Option<IpAddr>,
    ) -> Result<Actor, AppError> {
        let fingerprint = fingerprint(token.reveal());
        let actor = match self.known_tokens.get(&fingerprint) {
            Some(actor) => actor,
            None => {
                let now = self.core.clock.now();
                let found = self.core.store.token_user(&fingerprint, now).await?;
                let (_, user) = found.ok_or(AppError::NotLoggedIn)?;
                let actor = self.actor(&user, Door::Token).await?;
                self.known_tokens.put(fingerprint, &actor);
                actor
            }
        };
        Ok(Actor { client, ..actor })
    }

    /// Makes a token for a clinic's software that acts as a user, and shows it this once. For the
    /// command line; the user must have the rights that the software is to have.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such user.
    pub async fn issue_api_token(&self, login: &str, label: &str) -> Result<Secret, AppError> {
        let user = self
            .core
            .store
            .user_named(login)
            .await?
            .ok_or(AppError::NotFound)?;
        let (secret, now) = (token()?, self.core.clock.now());
        let kept = ApiToken {
            id: id_at(now),
            token_hash: fingerprint(secret.reveal()),
            user_id: user.id,
            label: label.to_owned(),
            created_at: now,
            expires_at: None,
            revoked_at: None,
        };
        self.core.store.add(&kept).await?;
        let issued = event_at(now, None, "token.issue", Some(format!("token:{}", kept.id)));
        self.core.store.audit(&[issued]).await?;
        Ok(secret)
    }
}
