//! `judgement`: what only a person can decide.
//!
//! # Says
//! The clause leaves something to a person's judgement.
//! # Needs
//! * `question` = { lv, en, ru }: what is to be decided. `answered_by`: who may answer, such as
//! * `insurer_physician`. `services`, on a programme sheet only: the services it is asked about.
//! * `share` and `limits`, beside `services`: what a claim by receipt is paid once the answer is yes.
//! # Decides
//! On a programme sheet, a line with such a service is referred with the question; nothing is paid now. A claim by
//! receipt is paid or refused by the answer; without a `share` it stays referred. In a
//! clause it decides nothing about a visit, and says that a person does. An accident edition has no place where
//! it would be asked: it is refused there.
//! # Watch out
//! Never use it for what the clause does decide. Its services are matched as closely as those of a benefit. In an
//! accident edition a `doubt` asks about the claim, an `injury_condition` about an injury, and the `question` of
//! a benefit about what it pays.
//! # Example
//! ```toml
//! kind = "judgement"
//! question = { lv = "Vai operācija ir medicīniski nepieciešama?", en = "Is the operation medically necessary?", ru = "Необходима ли операция по медицинским показаниям?" }
//! answered_by = "insurer_physician"
//! services = ["surgery"]
//! ```

use money::Share;

use super::{Kind, Where, question};
use crate::compile::{Compiler, RuleAt};
use crate::fields::{Fields, Name};
use crate::select::Selection;
use crate::{Class, Pays, Question};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    question: Question,
    services: Option<Selection>,
    share: Option<Share>,
    limits: Vec<Name>,
}

impl Kind for Judgement {
    const CLASS: Class = Class::Judgement;
    const WHERE: Where = Where::Anywhere;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let question = question(fields);
        let services = Selection::read_if_any(fields, "services");
        let share = fields.exact_if_any("share", "a share, \"70 %\"");
        let limits = fields.names("limits");
        fields.end();
        Some(Self { question: question?, services: services?, share: share?, limits: limits? })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        if to.is_accident() {
            to.desk
                .report
                .error(&rule.at, "nobody would ever be asked this")
                .expected("a `doubt`, an `injury_condition`, or the `question` of a benefit")
                .help("a clause that only explains is `informative`");
        } else if let Some(services) = &self.services {
            let pays = Pays::Judgement(self.question.clone());
            let once_answered = (self.share.unwrap_or(Share::NONE), &self.limits[..]);
            to.unpaid(services, pays, once_answered, rule);
        }
    }
}
