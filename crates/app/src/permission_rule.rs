//! The columns of the table of permissions, and what stands in them.

use crate::Role;

/// The roles, in the order of the table's columns.
pub const ROLES: [Role; 7] = [
    Role::Clerk,
    Role::ClinicManager,
    Role::InsurerAdministrator,
    Role::ClaimsHandler,
    Role::Auditor,
    Role::HrManager,
    Role::Member,
];

/// What a role may do in a use case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing.
    No,
    /// With the data of their own clinic.
    Clinic,
    /// With the data of their own insurer.
    Insurer,
    /// With the data of their own employer.
    Employer,
    /// With what their insurer knows of themself.
    Member,
    /// With all data.
    All,
    /// With their own session, password and second factor.
    Own,
}
