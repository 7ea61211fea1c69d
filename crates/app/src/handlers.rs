//! Who works on claims: each claim is somebody's, or nobody's until one takes it.

use identity::{InsurerId, UserId};
use store::User;

use crate::permissions::{Rule, UseCase};
use crate::request::invalid;
use crate::{Actor, App, AppError, Named, Role};

/// Whose claims are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseClaims {
    /// The actor's.
    Mine,
    /// Those that nobody has taken.
    Nobodys,
    /// Somebody's.
    Of(UserId),
}

impl WhoseClaims {
    pub(crate) const fn asked(self, actor: &Actor) -> store::AssignedTo {
        match self {
            Self::Mine => store::AssignedTo::User(actor.user),
            Self::Nobodys => store::AssignedTo::Nobody,
            Self::Of(user) => store::AssignedTo::User(user),
        }
    }
}

/// Somebody of the insurer who decides claims, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handler {
    /// Who.
    pub user: Named<UserId>,
    /// Whether it is the actor.
    pub is_self: bool,
    /// Whether they can log in no more; what is theirs waits for another.
    pub is_out: bool,
}

impl App {
    /// Who of the actor's insurer decides claims, by name.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn handlers(&self, actor: &Actor) -> Result<Vec<Handler>, AppError> {
        self.admit(actor, UseCase::ListHandlers).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let found = self.handlers_of(insurer).await?;
        let handler = |user: User| Handler {
            is_self: user.id == actor.user,
            is_out: user.disabled_at.is_some(),
            user: named(user),
        };
        Ok(found.into_iter().map(handler).collect())
    }

    /// The name of who is to work on a claim of the insurer, empty for nobody.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `assignee` unless they are of this insurer, still there, and decide claims.
    pub(crate) async fn assignee(
        &self,
        insurer: InsurerId,
        wanted: Option<UserId>,
    ) -> Result<String, AppError> {
        let Some(wanted) = wanted else {
            return Ok(String::new());
        };
        let mut all = self.handlers_of(insurer).await?.into_iter();
        let found = all.find(|user| user.id == wanted && user.disabled_at.is_none());
        let found = found.ok_or_else(|| invalid("assignee", "unknown"))?;
        Ok(found.display_name)
    }

    pub(crate) async fn handlers_of(&self, insurer: InsurerId) -> Result<Vec<User>, AppError> {
        let mut users = self.core.store.users_of_insurer(insurer).await?;
        let decides = |role| UseCase::ProposeReceipt.rule(role) == Rule::Insurer;
        users.retain(|user| Role::from_word(&user.role).is_some_and(decides));
        users.sort_by_key(|user| store::folded(&user.display_name));
        Ok(users)
    }
}

fn named(user: User) -> Named<UserId> {
    Named {
        id: user.id,
        name: user.display_name,
    }
}
