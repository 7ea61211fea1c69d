//! `body_surface`: which part of the body's surface each part of the body is.
//!
//! # Says
//! The area of a burn is added up from the parts of the body that are burnt.
//! # Needs
//! * `head`, `front` and `back` of the trunk, `arm`, `leg`, `perineum`: shares of the surface.
//! * `limbs`: whether the shares of arm and leg are those of `each` one or of `both` together (T3-03).
//! # Decides
//! Nothing by itself: the area is a fact of the injury. The calculator and the claims desk add it up from the
//! parts that are ticked.
//! # Watch out
//! With the share of each, both arms, both legs and the rest make the whole surface. The shares do not fit
//! small children.
//! # Example
//! ```toml
//! kind = "body_surface"
//! head = "$surface_head"
//! front = "$surface_front"
//! back = "$surface_back"
//! arm = "$surface_arm"
//! leg = "$surface_leg"
//! perineum = "$surface_perineum"
//! limbs = "$surface_limbs"
//! ```

use money::{Rounding, Share};

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{BodySurface, Class, ClauseIdx};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct BodySurfaceKind {
    surface: BodySurface,
}

/// Whose share it is that is stated for a limb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limbs {
    Each,
    Both,
}

const LIMBS: &[(&str, Limbs)] = &[("each", Limbs::Each), ("both", Limbs::Both)];

impl Kind for BodySurfaceKind {
    const CLASS: Class = Class::Informative;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let share = |fields: &mut Fields<'_, '_>, key| fields.exact(key, "a share, \"18 %\"");
        let head = share(fields, "head");
        let front = share(fields, "front");
        let back = share(fields, "back");
        let arm = share(fields, "arm");
        let leg = share(fields, "leg");
        let perineum = share(fields, "perineum");
        let limbs = fields.choice("limbs", LIMBS);
        fields.end();
        let (head, front, back, perineum) = (head?, front?, back?, perineum?);
        let limbs = limbs?;
        let (arm, leg) = (of_one(limbs, arm?), of_one(limbs, leg?));
        // The place of the rule is known when it is put into the edition.
        let clause = ClauseIdx(0);
        let surface = BodySurface { clause, head, front, back, arm, leg, perineum };
        (limbs == Limbs::Both || is_whole(surface, fields)).then_some(Self { surface })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let surface = BodySurface { clause: rule.clause, ..self.surface };
        to.claim.body_surface.put(surface, rule, &mut to.desk);
    }
}

/// The share of one limb.
fn of_one(limbs: Limbs, stated: Share) -> Share {
    match limbs {
        Limbs::Each => stated,
        Limbs::Both => {
            let half = Rounding::HalfUp.divide(i128::from(stated.basis_points()), 2);
            let half = u16::try_from(half).ok().map(Share::from_basis_points);
            half.and_then(Result::ok).unwrap_or(stated)
        }
    }
}

/// Notes parts that do not make the whole.
fn is_whole(of: BodySurface, fields: &mut Fields<'_, '_>) -> bool {
    let parts = [of.head, of.front, of.back, of.arm, of.arm, of.leg, of.leg, of.perineum];
    let whole: u32 = parts.iter().map(|share| u32::from(share.basis_points())).sum();
    let is_whole = whole == u32::from(Share::FULL.basis_points());
    if !is_whole {
        let message = format!("the parts make {} % of the surface", whole / 100);
        let at = fields.head.clone();
        fields.report.error(&at, message).expected("100 %, with both arms and both legs");
    }
    is_whole
}
