//! What is asked for on the command line of the server only: users, tokens and the directory.
//!
//! Whoever may run commands there may do all of it, so no row of the permission table is asked; the trail
//! names the console.

mod factors;
mod keys;
mod mail;
mod people;
mod policies;
mod set_up;
mod tokens;
mod users;

pub use factors::FactorDuties;
pub use set_up::SetUp;
pub use tokens::TokenRow;
pub use users::{NewUser, Place, UserRow};

use store::{AuditRecord, StoreError, User};

use crate::{Actor, App, AppError};

/// Why the console was refused, in the words that are shown there. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsoleError {
    /// No user has this log-in name.
    #[error("there is no user `{0}`; `polise user list` shows all")]
    NoUser(String),
    /// A user has this log-in name already.
    #[error("there is a user `{0}` already; choose another name")]
    UserIsThere(String),
    /// The user was disabled.
    #[error("user `{0}` is disabled and stays so; add another user")]
    Disabled(String),
    /// Not a log-in name.
    #[error("a log-in name has 1 to 100 characters and no blanks")]
    LoginName,
    /// Nothing to show to others.
    #[error("the display name is empty; give the name that others are to see")]
    DisplayName,
    /// The password is too short or too long.
    #[error(
        "a password has {} to {} characters, not {length}",
        crate::password::SHORTEST,
        crate::password::LONGEST
    )]
    PasswordLength {
        /// How many it has.
        length: usize,
    },
    /// The role works at a clinic, and none is given, or something else.
    #[error("this role works at a clinic: give `--provider` and no `--insurer`")]
    NeedsProvider,
    /// The role works at an insurer, and none is given, or something else.
    #[error("this role works at an insurer: give `--insurer` and no `--provider`")]
    NeedsInsurer,
    /// The role works at an employer, and none is given.
    #[error(
        "this role works at a policyholder: give `--policyholder` with its registration number"
    )]
    NeedsPolicyholder,
    /// No policyholder has this number.
    #[error("there is no policyholder with the registration number `{0}`")]
    NoPolicyholder(String),
    /// The role works for nobody.
    #[error("an auditor sees all: give neither `--provider`, `--insurer` nor `--policyholder`")]
    NeedsNobody,
    /// An insured person chooses their log-in themself.
    #[error("an insured person is invited by the insurer, at the page of the person")]
    IsInvited,
    /// Only a claims handler answers questions of experts.
    #[error("only a claims handler answers questions: leave `--answers-as` out")]
    NotAHandler,
    /// No provider has this id or number.
    #[error("there is no provider with the id or registration number `{0}`; known are {1}")]
    NoProvider(String, String),
    /// Several providers have this number.
    #[error("several providers have the registration number `{0}`; give the id: {1}")]
    SeveralProviders(String, String),
    /// No insurer has this short code.
    #[error("there is no insurer with the short code `{0}`; known are {1}")]
    NoInsurer(String, String),
    /// The user is of no employer.
    #[error("user `{0}` is of no employer and has no colleagues")]
    NoColleague(String),
    /// Nobody of the employer would let colleagues in, or nothing changes.
    #[error(
        "user `{0}` has this right, or has it not, already; and one of an employer's users must keep it"
    )]
    LetsIn(String),
    /// The user has no second factor.
    #[error("user `{0}` has no second factor")]
    NoFactor(String),
    /// No token has this id, or it is taken back already.
    #[error("there is no token {0} to revoke; `polise token list` shows all")]
    NoToken(identity::Uuid),
    /// A token has no label.
    #[error("the label is empty; say what the token is for")]
    Label,
    /// An accident policy has fields that are wrong, each told of.
    #[error("the policy was not added\n  {}", .0.join("\n  "))]
    Policy(Vec<String>),
    /// Nobody has the personal code.
    #[error("nobody in the books has this personal code")]
    NoPerson,
    /// A correction of a person is wrong, each thing told of.
    #[error("nothing was corrected\n  {}", .0.join("\n  "))]
    Person(Vec<String>),
    /// Somebody else added one of them meanwhile.
    #[error("some of this is there already; nothing was added, try again to see what")]
    IsThere,
    /// The machine or the database could not.
    #[error("{0}")]
    Unavailable(String),
}

impl From<StoreError> for ConsoleError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(format!("{error}\n  {}", error.log()))
    }
}

impl From<AppError> for ConsoleError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Unavailable { detail } => Self::Unavailable(detail),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl App {
    /// A row for the trail.
    fn by_console(&self, action: &str, object: Option<String>) -> AuditRecord {
        self.core.event(&Actor::console(), action, object)
    }

    /// The user, whether disabled or not.
    async fn user_of_console(&self, name: &str) -> Result<User, ConsoleError> {
        let user = self.core.store.user_named(name).await?;
        user.ok_or_else(|| ConsoleError::NoUser(name.to_owned()))
    }

    /// The user, unless disabled.
    async fn working_user(&self, name: &str) -> Result<User, ConsoleError> {
        let user = self.user_of_console(name).await?;
        match user.disabled_at {
            None => Ok(user),
            Some(_) => Err(ConsoleError::Disabled(user.name)),
        }
    }
}
