use std::fmt;

/// Why the store did not do what was asked. Nothing is half-written: what was asked happened
/// whole or not at all.
///
/// `Display` is for the person at the desk; [`StoreError::log`] is for the log and holds no
/// personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The database cannot be reached. Whether a write that was under way happened is unknown:
    /// repeat it with its idempotency key.
    Unavailable(String),
    /// The disk is full.
    Full(String),
    /// Others keep the rows locked for too long; worth another try.
    Busy(String),
    /// Something with this key is there already, or what is named is not there.
    Conflict(String),
    /// The row to be changed is not there, or not in the state that allows it.
    NothingToChange,
    /// What is stored cannot be read: not by this program, or damaged.
    Corrupt(String),
    /// The tables could not be brought up to date.
    Migration(String),
    /// The address names no database that is known.
    Address(String),
    /// A mistake in this program.
    Unexpected(String),
}

impl StoreError {
    /// What happened, for the log. Ids and names of tables, no personal data.
    #[must_use]
    pub fn log(&self) -> &str {
        match self {
            Self::Unavailable(log)
            | Self::Full(log)
            | Self::Busy(log)
            | Self::Conflict(log)
            | Self::Corrupt(log)
            | Self::Migration(log)
            | Self::Address(log)
            | Self::Unexpected(log) => log,
            Self::NothingToChange => "no row to change",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unavailable(_) => "the database cannot be reached; try again in a moment",
            Self::Full(_) => "the disk of the database is full; nothing was changed",
            Self::Busy(_) => "the database is busy; try again",
            Self::Conflict(_) => "this is there already",
            Self::NothingToChange => "there is nothing to change",
            Self::Corrupt(_) => "the database holds something that cannot be read",
            Self::Migration(_) => "the database could not be brought up to date",
            Self::Address(_) => "the address names no database: sqlite:FILE or postgres://...",
            Self::Unexpected(_) => "the database did not understand; this is a mistake of ours",
        })
    }
}

impl std::error::Error for StoreError {}

/// What most functions of this crate return.
pub type Result<T> = std::result::Result<T, StoreError>;
