//! Coming in: a name and a password for a session.

use std::net::IpAddr;

use calendar::Timestamp;

use crate::{Actor, Secret};

/// Asks for a session.
#[derive(Clone, Debug)]
pub struct LogIn {
    /// The user's log-in name.
    pub name: String,
    /// The password.
    pub password: Secret,
    /// From which address; guessing is slowed down by name and by address.
    pub client: IpAddr,
}

/// A session that is open.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who is logged in.
    pub actor: Actor,
    /// What the browser keeps and shows with each request.
    pub token: Secret,
    /// What each form of the session carries.
    pub csrf: Secret,
    /// When it ends, however busy it is.
    pub expires_at: Timestamp,
}

/// Asks for another password; ends all other sessions of the user.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The password until now.
    pub old: Secret,
    /// The password from now on, at least 12 characters.
    pub new: Secret,
}
