//! What can be asked about a visit that was authorised.

use calendar::Date;
use identity::{InsurerId, PractitionerId, VisitId};

use crate::{VisitLine, VisitView};

/// Confirms a held visit: what was held is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// What to do when it looks like an earlier visit.
    pub same_visit: SameVisit,
}

/// What the clerk says of a visit that looks like an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameVisit {
    /// Nothing yet: ask first.
    #[default]
    Ask,
    /// It is another visit.
    Another,
}

/// Gives a held visit up: what was held is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
}

/// Reverses a confirmed visit: what was used is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// Why, for the record; not empty, at most 200 characters, no personal data.
    pub reason: String,
}

/// A voided visit and what a new one starts from.
#[derive(Clone, Debug)]
pub struct Restart {
    /// The visit, voided.
    pub voided: VisitView,
    /// The insurer it was for.
    pub insurer: InsurerId,
    /// Who gave the service.
    pub practitioner: PractitionerId,
    /// Day of the service.
    pub service_date: Date,
    /// Its lines.
    pub lines: Vec<VisitLine>,
}
