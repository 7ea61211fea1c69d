//! `body_surface`: which part of the body's surface each part of the body is.
//!
//! # Says
//! The area of a burn is added up from the parts of the body that are burnt.
//! # Needs
//! * `head`, `front` and `back` of the trunk, each `arm`, each `leg`, `perineum`: shares of the surface.
//! # Decides
//! Nothing by itself: the area is a fact of the injury. The calculator adds it up from the parameters, whose
//! names must be `surface_head` and so on (T3-03).
//! # Watch out
//! Both arms, both legs and the rest make the whole surface. The shares do not fit small children.
//! # Example
//! ```toml
//! kind = "body_surface"
//! head = "$surface_head"
//! front = "$surface_front"
//! back = "$surface_back"
//! arm = "$surface_arm"
//! leg = "$surface_leg"
//! perineum = "$surface_perineum"
//! ```

use money::Share;

use super::{Kind, Where};
use crate::Class;
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct BodySurface;

/// The parts of the surface, with how many there are of each.
const PARTS: [(&str, u32); 6] =
    [("head", 1), ("front", 1), ("back", 1), ("arm", 2), ("leg", 2), ("perineum", 1)];

impl Kind for BodySurface {
    const CLASS: Class = Class::Informative;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let shares = PARTS.map(|(part, count)| {
            let share: Option<Share> = fields.exact(part, "a share, \"18 %\"");
            share.map(|share| u32::from(share.basis_points()) * count)
        });
        fields.end();
        let whole: u32 = shares.into_iter().sum::<Option<u32>>()?;
        if whole != u32::from(Share::FULL.basis_points()) {
            let message = format!("the parts make {} % of the surface", whole / 100);
            let at = fields.head.clone();
            fields.report.error(&at, message).expected("100 %, with both arms and both legs");
            return None;
        }
        Some(Self)
    }

    /// It decides nothing.
    fn apply(&self, _: &RuleAt<'_>, _: &mut Compiler<'_, '_>) {}
}
