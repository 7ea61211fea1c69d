//! `doubt`: what only a person can settle, once somebody has raised it.
//!
//! # Says
//! The insurer must refuse, may refuse or may reduce a claim when something is so.
//! # Needs
//! * `id`: short, unique among the doubts and benefits; the answer is given under it.
//! * `effect`: `must_refuse`, `may_refuse` or `may_reduce` (T2-01).
//! * `question` = { lv, en, ru }: what is to be decided. `answered_by`: who may answer, such as
//!   `claims_handler`.
//! # Decides
//! Nothing until somebody raises the doubt. Then the claim is open until a person answers; a doubt that is
//! founded refuses it, or lessens it by the amount answered.
//! # Watch out
//! Must and may are kept apart: for a refusal that the insurer may only choose, it states its reason. One
//! doubt of an edition may reduce.
//! # Example
//! ```toml
//! kind = "doubt"
//! id = "late_notice"
//! effect = "may_refuse"
//! question = { lv = "Vai ziņots par vēlu?", en = "Was notice given too late?", ru = "Сообщено ли слишком поздно?" }
//! answered_by = "claims_handler"
//! ```

use super::{Kind, Where, question};
use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::{Class, Doubt, DoubtEffect, Question};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct DoubtKind {
    id: String,
    effect: DoubtEffect,
    question: Question,
}

const EFFECTS: &[(&str, DoubtEffect)] = &[
    ("must_refuse", DoubtEffect::MustRefuse),
    ("may_refuse", DoubtEffect::MayRefuse),
    ("may_reduce", DoubtEffect::MayReduce),
];

impl Kind for DoubtKind {
    const CLASS: Class = Class::Judgement;
    const WHERE: Where = Where::Clauses;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id = fields.text("id");
        let effect = fields.choice("effect", EFFECTS);
        let question = question(fields);
        fields.end();
        Some(Self { id: id?, effect: effect?, question: question? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        let doubt = Doubt {
            id: self.id.clone(),
            clause: rule.clause,
            effect: self.effect,
            question: self.question.clone(),
        };
        to.claim.add_doubt(doubt, rule, &mut to.desk);
    }
}
