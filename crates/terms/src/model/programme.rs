//! What can be bought.

use identity::Sex;
use money::{Cents, Share};

use crate::{BenefitIdx, ClauseIdx, Label, LimitIdx};

/// What can be bought: a bundle of benefits and limits.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Short id, such as `standarts`.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// Whether the numbers are ours, for show, since the source prints no tariff.
    pub illustrative: bool,
    /// Limits; balances are kept by their position.
    pub limits: Vec<Limit>,
    /// Benefits.
    pub benefits: Vec<Benefit>,
    /// For each service, the benefits that name it most closely: none (not in the programme), one, or
    /// several that clash.
    pub benefits_of: Vec<BenefitMatch>,
}

/// Which benefit pays a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BenefitMatch {
    /// No benefit names it.
    None,
    /// This one.
    One(BenefitIdx),
    /// Two benefits name it equally closely: referred to a person, never guessed.
    Clash(BenefitIdx, BenefitIdx),
}

/// A ceiling within the insurance period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Short id, unique in the programme; balances are booked under it.
    pub id: String,
    /// The clause.
    pub clause: ClauseIdx,
    /// Its name.
    pub label: Label,
    /// How much.
    pub amount: LimitAmount,
}

/// How much a limit allows in the insurance period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitAmount {
    /// Of the insurer's money.
    Money(Cents),
    /// Of paid services.
    Count(u32),
}

/// What a programme pays for a set of services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// Short id, unique in the programme.
    pub id: String,
    /// The clause.
    pub clause: ClauseIdx,
    /// Its name ("risk" on the card).
    pub label: Label,
    /// What becomes of a service it names.
    pub pays: Pays,
    /// The insurer's part of the eligible price.
    pub share: Share,
    /// Highest eligible price of one service.
    pub price_cap: Option<Cents>,
    /// Limits it draws on, narrowest first; at most [`Benefit::MAX_LIMITS`].
    pub limits: Vec<LimitIdx>,
    /// Not again within a number of days.
    pub frequency: Option<Frequency>,
    /// What must be at hand.
    pub needs: Needs,
    /// Completed years on the service day, both ends included.
    pub ages: Option<(u8, u8)>,
    /// Only for this sex.
    pub sex: Option<Sex>,
}

impl Benefit {
    /// Limits that one benefit may draw on.
    pub const MAX_LIMITS: usize = 4;
}

/// What becomes of a service that a benefit names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pays {
    /// It is paid by the benefit's numbers.
    Share,
    /// It is excluded by name.
    Excluded,
    /// Only a person can decide: the question.
    Judgement(Question),
}

/// A question for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is to be decided.
    pub question: Label,
    /// Who may answer, such as `insurer_physician`.
    pub answered_by: String,
}

/// A service is not paid again too soon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// Days that must lie between: with 180, a service of 1 January is payable again on 30 June.
    pub days: u16,
    /// Whether any service of the benefit counts, or only the same service.
    pub of: FrequencyOf,
}

/// What counts as "again".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrequencyOf {
    /// The same service.
    Service,
    /// Any service of the benefit.
    Benefit,
}

/// Papers that must be at hand for a benefit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// A physician's referral.
    pub referral: bool,
    /// A prescription.
    pub prescription: bool,
    /// The insurer's approval before the service.
    pub approval: bool,
}
