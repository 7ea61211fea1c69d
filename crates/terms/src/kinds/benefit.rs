//! `benefit`: what a programme pays for a set of services.
//!
//! # Says
//! The insurer pays its share of some services, within limits and on conditions.
//! # Needs
//! * `id`: short, unique in the programme. `label` = { lv, en, ru }: its name; the heading when left out.
//! * `services`: categories or `code:` with a service code.
//! * `share`: the insurer's part, such as `"70 %"`. `price_cap`: highest price of one service it is taken from.
//! * `limits`: ids of limits it draws on, narrowest first, the programme's own limit last; at most four.
//! * `not_again_within_days`, with `of` = `service` or `benefit`: what counts as again.
//! * `referral`, `prescription`, `approval`: `true` when that paper must be at hand.
//! * `ages` = [youngest, oldest] in completed years, both included. `sex`: `female` or `male`.
//! # Decides
//! The line's share, what cuts it, and the refusal when a condition is not met.
//! # Watch out
//! A service is paid by the benefit that names it most closely: a code before a category, a longer category
//! before a shorter. Two that name it equally closely clash, and the line is referred to a person.
//! # Example
//! ```toml
//! kind = "benefit"
//! id = "physiotherapy"
//! services = ["rehabilitation.physiotherapy"]
//! share = "70 %"
//! price_cap = "25.00"
//! limits = ["physiotherapy", "year"]
//! not_again_within_days = 1
//! of = "service"
//! referral = true
//! ages = [0, 65]
//! ```

use identity::Sex;
use money::{Cents, Share};

use super::{Kind, Where};
use crate::compile::{Compiler, RuleAt};
use crate::fields::{Fields, Name};
use crate::select::Selection;
use crate::{Class, Frequency, FrequencyOf, Label, Needs};

/// See the head of this file.
#[derive(Clone, Debug)]
pub(crate) struct BenefitKind {
    pub(crate) id: Name,
    pub(crate) label: Option<Label>,
    pub(crate) services: Selection,
    pub(crate) share: Share,
    pub(crate) price_cap: Option<Cents>,
    pub(crate) limits: Vec<Name>,
    pub(crate) frequency: Option<Frequency>,
    pub(crate) needs: Needs,
    pub(crate) ages: Option<(u8, u8)>,
    pub(crate) sex: Option<Sex>,
}

impl Kind for BenefitKind {
    const CLASS: Class = Class::Automated;
    const WHERE: Where = Where::Programmes;

    fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        let id = fields.name("id");
        let label = fields.label_if_any("label");
        let services = Selection::read(fields, "services");
        let share = fields.exact("share", "a share, \"70 %\"");
        let price_cap = fields.exact_if_any("price_cap", "money, \"12.34\"");
        let limits = fields.names("limits");
        let frequency = frequency(fields);
        let needs = needs(fields);
        let ages = fields.range_if_any("ages", "years");
        let sex = fields.choice_if_any("sex", &[("female", Sex::Female), ("male", Sex::Male)]);
        fields.end();
        Some(Self {
            id: id?,
            label: label?,
            services: services?,
            share: share?,
            price_cap: price_cap?,
            limits: limits?,
            frequency: frequency?,
            needs: needs?,
            ages: ages?,
            sex: sex?,
        })
    }

    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
        to.benefit(self, rule);
    }
}

const AGAIN: &[(&str, FrequencyOf)] =
    &[("service", FrequencyOf::Service), ("benefit", FrequencyOf::Benefit)];

fn frequency(fields: &mut Fields<'_, '_>) -> Option<Option<Frequency>> {
    let days = fields.whole_if_any("not_again_within_days", "days");
    let of = fields.choice_if_any("of", AGAIN);
    match (days?, of?) {
        (None, None) => Some(None),
        (Some(days), of) => {
            Some(Some(Frequency { days, of: of.unwrap_or(FrequencyOf::Service) }))
        }
        (None, Some(_)) => {
            let at = fields.place("of");
            fields
                .report
                .error(&at, "`of` says what counts as again, but nothing says within how many days")
                .expected("`not_again_within_days` beside it");
            None
        }
    }
}

fn needs(fields: &mut Fields<'_, '_>) -> Option<Needs> {
    let referral = fields.flag("referral");
    let prescription = fields.flag("prescription");
    let approval = fields.flag("approval");
    Some(Needs { referral: referral?, prescription: prescription?, approval: approval? })
}
