//! `cover_end`: how cover ends before its term.
//!
//! # Says
//! Somebody ended the contract, or the cover of one person, before its term.
//! # Needs
//! * `initiative`: `insurer`, `policyholder` (the whole contract) or `policyholder_for_person`.
//! * `unreturned_card`: `cover_ends` on the day of the notice all the same, or `cover_lasts` until the day the
//!   card is returned or revoked (T4-09, T4-10).
//! # Decides
//! The whole visit is refused when the day of the service lies after the last day of cover so found.
//! # Watch out
//! Once for each initiative. A card returned before the last day of the notice does not shorten the cover.
//! An end by an initiative without a rule has no effect.
//! # Example
//! ```toml
//! kind = "cover_end"
//! initiative = "policyholder"
//! unreturned_card = "$unreturned_card"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, CoverEnd, Initiative, UnreturnedCard};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct CoverEndKind {
    initiative: Initiative,
    unreturned_card: UnreturnedCard,
}

pub(super) const INITIATIVES: &[(&str, Initiative)] = &[
    ("insurer", Initiative::Insurer),
    ("policyholder", Initiative::Policyholder),
    ("policyholder_for_person", Initiative::PolicyholderForPerson),
];

const UNRETURNED: &[(&str, UnreturnedCard)] =
    &[("cover_ends", UnreturnedCard::CoverEnds), ("cover_lasts", UnreturnedCard::CoverLasts)];

impl Kind for CoverEndKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let initiative = fields.choice("initiative", INITIATIVES);
        let unreturned_card = fields.choice("unreturned_card", UNRETURNED);
        fields.end();
        Some(Self { initiative: initiative?, unreturned_card: unreturned_card? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (initiative, unreturned_card) = (self.initiative, self.unreturned_card);
        let value = CoverEnd { clause: rule.clause, initiative, unreturned_card };
        to.rules.cover_end(initiative).put(value, rule, &mut to.desk);
    }
}
