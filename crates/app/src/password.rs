//! Passwords: Argon2id, with the least memory and passes that OWASP names (19 MiB, 2).

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::{AppError, Secret};

/// A password has at least so many characters.
pub(crate) const SHORTEST: usize = 12;

/// Nobody types more, and hashing takes time.
pub(crate) const LONGEST: usize = 200;

/// Verified in place of a user's when there is no such user, so that both take as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody").unwrap_or_default());

/// The hash to keep. Takes some 20 ms of a thread of its own.
///
/// # Errors
/// [`AppError::Unavailable`] if the machine has no memory or chance left.
pub async fn hash_password(password: Secret) -> Result<String, AppError> {
    let hashed = tokio::task::spawn_blocking(move || hash_now(password.reveal())).await;
    hashed.unwrap_or_else(|error| Err(unavailable(&error)))
}

/// Whether the password is the one that was hashed; `None` is nobody's and takes as long.
pub(crate) async fn verify(password: Secret, hash: Option<String>) -> Result<bool, AppError> {
    let verified = tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        verify_now(password.reveal(), &hash) && known
    });
    verified.await.map_err(|error| unavailable(&error))
}

fn hash_now(password: &str) -> Result<String, AppError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| unavailable(&error))
}

fn verify_now(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    let verified = Argon2::default().verify_password(password.as_bytes(), &hash);
    verified.is_ok()
}

fn unavailable(error: &impl std::fmt::Display) -> AppError {
    AppError::Unavailable {
        detail: format!("hashing a password: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let hash = hash_password(Secret::new("correct horse battery"))
            .await
            .unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let tried = |text: &str| verify(Secret::new(text), Some(hash.clone()));
        assert!(tried("correct horse battery").await.unwrap());
        assert!(!tried("correct horse batterz").await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_a_password() {
        assert!(!verify(Secret::new("nobody"), None).await.unwrap());
    }
}
