//! `card_handin`: what hands a card in.
//!
//! # Says
//! Cards are handed in when cover ends.
//! # Needs
//! * `by`: `return_or_revocation`, or `return`; a card on a telephone, which has no body, is then still handed in by its
//!   revocation (T4-09).
//! # Decides
//! The day on which all cards of a person are in: the last of their days. One that is out keeps the person's cards out.
//! # Watch out
//! A person without any card has nothing to hand in. What a card that is out does, `cover_end` and `premium_withheld` say.
//! # Example
//! ```toml
//! kind = "card_handin"
//! by = "$card_handin"
//! ```

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{CardHandin, Class, HandedIn};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct CardHandinKind {
    by: HandedIn,
}

const BY: &[(&str, HandedIn)] =
    &[("return_or_revocation", HandedIn::ReturnOrRevocation), ("return", HandedIn::Return)];

impl Kind for CardHandinKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let by = fields.choice("by", BY);
        fields.end();
        Some(Self { by: by? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let value = CardHandin { clause: rule.clause, by: self.by };
        to.group.card_handin.put(value, rule, &mut to.desk);
    }
}
