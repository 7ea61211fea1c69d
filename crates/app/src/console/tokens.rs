//! Tokens of clinics' own software are given out and taken back.

use calendar::Timestamp;
use identity::Uuid;
use store::{ApiToken, Import, StoreError};

use super::ConsoleError;
use crate::chance::{fingerprint, id_at, token};
use crate::{App, Secret};

/// A token, as the console lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id, to revoke it by.
    pub id: Uuid,
    /// Log-in name of the user it acts as.
    pub user: String,
    /// What it is for.
    pub label: String,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

impl App {
    /// Makes a token for a clinic's software that acts as a user, and shows it this once. The user must
    /// have the rights that the software is to have.
    ///
    /// # Errors
    /// [`ConsoleError`] if there is no such user, they are disabled, or the label is empty.
    pub async fn issue_api_token(&self, login: &str, label: &str) -> Result<Secret, ConsoleError> {
        if label.trim().is_empty() {
            return Err(ConsoleError::Label);
        }
        let user = self.working_user(login).await?;
        let (secret, now) = (token()?, self.core.clock.now());
        let kept = ApiToken {
            id: id_at(now),
            token_hash: fingerprint(secret.reveal()),
            user_id: user.id,
            label: label.trim().to_owned(),
            created_at: now,
            expires_at: None,
            revoked_at: None,
        };
        let event = self.by_console("token.issue", Some(format!("token:{}", kept.id)));
        let import = Import::default().with(&[kept]).with(&[event]);
        self.core.store.import(import).await?;
        Ok(secret)
    }

    /// All tokens, the oldest first.
    ///
    /// # Errors
    /// [`ConsoleError::Unavailable`] if the books cannot be read.
    pub async fn api_tokens(&self) -> Result<Vec<TokenRow>, ConsoleError> {
        let event = self.by_console("token.list", None);
        self.core.store.audit(&[event]).await?;
        let row = |(token, user): (ApiToken, store::User)| TokenRow {
            id: token.id,
            user: user.name,
            label: token.label,
            created_at: token.created_at,
            revoked_at: token.revoked_at,
        };
        let tokens = self.core.store.tokens().await?;
        Ok(tokens.into_iter().map(row).collect())
    }

    /// Takes a token back. A node that saw it a moment ago knows it for some seconds more.
    ///
    /// # Errors
    /// [`ConsoleError::NoToken`] if there is none with this id, or it was taken back before.
    pub async fn revoke_api_token(&self, token: Uuid) -> Result<(), ConsoleError> {
        let event = self.by_console("token.end", Some(format!("token:{token}")));
        match self.core.store.revoke_token(token, event.at, &event).await {
            Err(StoreError::NothingToChange) => Err(ConsoleError::NoToken(token)),
            done => Ok(done?),
        }
    }
}
