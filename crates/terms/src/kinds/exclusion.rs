//! `exclusion`: services a programme excludes by name.
//!
//! # Says
//! The insurer does not pay these services, though a wider benefit may name them.
//! # Needs
//! * `services`: categories or `code:` with a service code.
//! # Decides
//! A line with such a service is refused as excluded by name.
//! # Watch out
//! It is matched as closely as a benefit: an exclusion of `dental` leaves a benefit of `dental.hygiene` in
//! force, for that names the service more closely.
//! # Example
//! ```toml
//! kind = "exclusion"
//! services = ["dental.implants"]
//! ```

use money::Share;

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::select::Selection;
use crate::{Class, Pays};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Exclusion {
    services: Selection,
}

impl Kind for Exclusion {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Programmes;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let services = Selection::read(fields, "services");
        fields.end();
        Some(Self { services: services? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.unpaid(&self.services, Pays::Excluded, (Share::NONE, &[]), rule);
    }
}
