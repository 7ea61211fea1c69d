//! Who asks, in what role, and whose data they may see.

use std::net::IpAddr;

use identity::{InsuredId, InsurerId, PolicyholderId, ProviderId, UserId, Uuid};
use serde::{Deserialize, Serialize};

/// What a person (or a clinic's software) does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receptionist of a clinic.
    Clerk,
    /// Manager of a clinic: also settlements.
    ClinicManager,
    /// Administrator of an insurer.
    InsurerAdministrator,
    /// Decides claims at an insurer.
    ClaimsHandler,
    /// Sees everything, changes nothing.
    Auditor,
    /// Looks after the insured of an employer.
    HrManager,
    /// The insured person themself.
    Member,
}

/// Whose data the actor may see. Everything else does not exist for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum Scope {
    /// Visits of one clinic.
    Provider(ProviderId),
    /// Insured and visits of one insurer.
    Insurer(InsurerId),
    /// Contracts and insured of one policyholder; no visits, claims or limits.
    Policyholder(PolicyholderId),
    /// One person, as far as one insurer covers them.
    Insured(Membership),
    /// All.
    All,
}

/// A person with an insurer. What another insurer knows of the same person is another log-in's to see: the first
/// one let them in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The person.
    pub insured: InsuredId,
    /// The insurer.
    pub insurer: InsurerId,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user, also behind an API token.
    pub user: UserId,
    /// The name they log in with.
    pub login: String,
    /// Name shown on the pages.
    pub name: String,
    /// Name of the clinic or insurer they work for; empty for an auditor.
    pub place: String,
    /// What they do.
    pub role: Role,
    /// Whose data they see.
    pub scope: Scope,
    /// How they came in.
    pub door: Door,
    /// From which address, for the audit trail.
    pub client: Option<IpAddr>,
}

/// How an actor came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A browser session.
    Session,
    /// A browser session of somebody who owes a second factor: they may set one up, and nothing else.
    SetUp,
    /// A clinic's API token.
    Token,
    /// The command line on the server itself.
    Console,
}

impl Actor {
    /// Whoever may run commands on the server may see all: an auditor, but at no desk.
    #[must_use]
    pub fn console() -> Self {
        Self {
            user: UserId::new(Uuid::nil()),
            login: "console".to_owned(),
            name: "console".to_owned(),
            place: String::new(),
            role: Role::Auditor,
            scope: Scope::All,
            door: Door::Console,
            client: None,
        }
    }

    /// As what they act, for the trail.
    pub(crate) const fn acts_as(&self) -> ActedAs {
        match self.door {
            Door::Console => ActedAs::Console,
            Door::Session | Door::SetUp | Door::Token => ActedAs::Role(self.role),
        }
    }
}

/// As what somebody did something, in the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActedAs {
    /// A user in their role.
    Role(Role),
    /// An administrator at the command line of the server.
    Console,
}

impl ActedAs {
    const CONSOLE: &str = "console";

    /// The word under which the trail keeps it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            ActedAs::Role(role) => role.word(),
            ActedAs::Console => Self::CONSOLE,
        }
    }

    /// What a row of the trail says. Rows of the console once bore the role that it borrows.
    pub(crate) fn of_row(user: Option<UserId>, word: &str) -> Option<Self> {
        if word == Self::CONSOLE || user == Some(Actor::console().user) {
            return Some(ActedAs::Console);
        }
        Role::from_word(word).map(ActedAs::Role)
    }
}

impl Role {
    /// The word under which it is kept, in the users and in the trail.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::ClinicManager => "clinic_manager",
            Role::InsurerAdministrator => "insurer_administrator",
            Role::ClaimsHandler => "claims_handler",
            Role::Auditor => "auditor",
            Role::HrManager => "hr_manager",
            Role::Member => "member",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        crate::permissions::ROLES
            .into_iter()
            .find(|role| role.word() == word)
    }
}
