//! `family_share`: how many family members there may be.
//!
//! # Says
//! Family members may be a part of the insured.
//! # Needs
//! * `percent`: of the insured. `of`: `employees`, or `everyone`, family members and the new one included (T4-23).
//! * `rounding`: of a part of a person, `down`, `half_up`, `half_even` or `up`.
//! # Decides
//! Whether one more family member may join. As many as the part gives are allowed.
//! # Watch out
//! It is looked at when somebody joins, and not again when employees leave.
//! # Example
//! ```toml
//! kind = "family_share"
//! percent = "$family_percent"
//! of = "employees"
//! rounding = "down"
//! ```

use money::{Rounding, Share};

use super::rounding::WAYS;
use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, FamilyShare, ShareOf};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct FamilyShareKind {
    percent: Share,
    of: ShareOf,
    rounding: Rounding,
}

const OF: &[(&str, ShareOf)] =
    &[("employees", ShareOf::Employees), ("everyone", ShareOf::Everyone)];

impl Kind for FamilyShareKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let percent = fields.exact("percent", "a share, \"20 %\"");
        let of = fields.choice("of", OF);
        let rounding = fields.choice("rounding", WAYS);
        fields.end();
        Some(Self { percent: percent?, of: of?, rounding: rounding? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let (percent, of, rounding) = (self.percent, self.of, self.rounding);
        let value = FamilyShare { clause: rule.clause, percent, of, rounding };
        to.group.family_share.put(value, rule, &mut to.desk);
    }
}
