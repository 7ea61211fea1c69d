//! What an accident policy pays, and by when it is decided.

use money::{Rounding, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ClauseIdx, Label, LastDay, Question};

/// What an accident policy pays for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimBenefit {
    /// Short id, such as `trauma`; sums insured and payments are booked under it.
    pub id: String,
    /// The clause.
    pub clause: ClauseIdx,
    /// Its name.
    pub label: Label,
    /// To whom it is paid.
    pub payee: Payee,
    /// How it is calculated.
    pub pays: BenefitPays,
    /// How the sum insured bounds it (T2-14).
    pub cap: (ClauseIdx, CapPer),
}

/// To whom a benefit is paid (T2-20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Payee {
    /// The insured, a child through its legal representative.
    Insured,
    /// The policyholder.
    Policyholder,
    /// The beneficiary named in the policy, else the heirs.
    BeneficiaryOrHeirs,
}

/// How far a sum insured reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapPer {
    /// For all accidents of the policy's time together.
    Term,
    /// For each accident anew.
    Accident,
}

/// How a benefit is calculated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BenefitPays {
    /// Sum insured by the annex's percentages.
    Graded,
    /// Sum insured by the group of disability.
    Disability(DisabilityRule),
    /// The sum insured, on death.
    Death(WithinRule),
    /// So much for each day in hospital.
    Daily(DailyRule),
    /// Costs that arose.
    Indemnity(IndemnityRule),
}

/// Something must happen within a time after the accident; the last day counts or not (T2-17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithinRule {
    /// Months after the accident.
    pub months: u8,
    /// Whether the anniversary itself is still in time.
    pub last_day: LastDay,
    /// Where an anniversary falls that its month lacks.
    pub missing_day: MissingDay,
}

/// Where the anniversary of a day falls that its month lacks, such as 29 February (T2-17).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingDay {
    /// On the last day of that month.
    #[default]
    MonthEnd,
    /// On the first day of the next.
    NextMonth,
}

/// Disability by groups (T2-15, T2-16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisabilityRule {
    /// When it must be established.
    pub within: WithinRule,
    /// Groups I, II, III.
    pub groups: [Share; 3],
    /// What becomes of a disability without a group.
    pub no_group: NoGroup,
    /// Benefit that is taken off when paid for the same accident, and whether order matters.
    pub net_of: Option<(String, NetOf)>,
}

/// A minor's disability has no group (T2-16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGroup {
    /// A person decides.
    Refer(Question),
    /// As group I.
    Full,
    /// Nothing.
    Nothing,
}

/// What is taken off (T2-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetOf {
    /// What the same accident gives or gave, in whatever order.
    SameAccident,
    /// Only what was paid before.
    PaidBefore,
}

/// Days in hospital (T2-18, T2-21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyRule {
    /// What counts as a day.
    pub days: StayDays,
    /// Whether an injury of the annex is needed, or any injury of the accident will do.
    pub needs: NeedsInjury,
}

/// What counts as a day in hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StayDays {
    /// Nights: discharge less admission; a day hospital gives none.
    Nights,
    /// Calendar days, first and last included.
    CalendarDays,
}

/// What injury a benefit asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedsInjury {
    /// Any injury of the accident, listed in the annex or not.
    Any,
    /// One of the annex, with its conditions met.
    OfTable,
}

/// Costs that are made good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndemnityRule {
    /// Within which time after the accident, if any.
    pub within: Option<WithinRule>,
    /// Only in Latvia.
    pub in_latvia: bool,
    /// Only at registered institutions.
    pub registered: bool,
    /// What others pay for the same is taken off.
    pub net_of_others: bool,
    /// What injury is needed.
    pub needs: NeedsInjury,
    /// What a person must confirm first, if anything.
    pub confirm: Option<Question>,
}

/// By when the insurer decides (T2-25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionDeadline {
    /// The clause.
    pub clause: ClauseIdx,
    /// Days after the last needed document came in, that day not counted.
    pub days: u8,
    /// Which days.
    pub counting: DeadlineDays,
}

/// Which days a deadline counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineDays {
    /// All.
    Calendar,
    /// Business days.
    Working,
}

/// What of the premium is given back when the policy ends early, whatever was claimed (T2-24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// In what the rest of the policy's time is counted.
    pub by: RefundBy,
    /// How the amount becomes whole cents.
    pub rounding: Rounding,
}

/// In what the rest of the policy's time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundBy {
    /// Days left of all days, first and last included: `remaining_of_total`.
    RemainingOfTotal,
    /// Contract months not begun, of all that the policy touches: `full_months`.
    FullMonths,
}
