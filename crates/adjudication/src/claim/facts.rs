//! What is known about an accident claim, in words and codes.

use std::collections::BTreeMap;

use calendar::Date;
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{InjuryFact, Part};

use crate::amounts;

/// Everything a decision about an accident claim depends on. Stored with the decision, so that it can be
/// replayed. What is absent is not known, and is asked for where it matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimFacts {
    /// Day of the decision, in Riga.
    pub decided_on: Date,
    /// The policy.
    pub policy: PolicyFacts,
    /// Date of birth of the insured; a new personal code does not tell it.
    pub born: Date,
    /// The accident.
    pub accident: AccidentFacts,
    /// What was hurt, one entry an injury; injuries of left and right are two. All of the accident, also
    /// those paid for before: injuries are weighed together, and what was paid is taken off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub injuries: Vec<InjuryFacts>,
    /// Stays in hospital because of it that are claimed now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<StayFacts>,
    /// Costs and losses that are claimed now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expenses: Vec<ExpenseFacts>,
    /// Disability, once established.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disability: Option<DisabilityFacts>,
    /// Day of death, if the insured died of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub died_on: Option<Date>,
    /// Paid by, or due from, the liable person or motor third-party insurance (section 6 of the source).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "amounts::cents_if_any"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub paid_by_liable: Option<Cents>,
    /// Ids of doubts somebody raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<String>,
    /// What a person decided, by the id of the question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// What was before.
    #[serde(default)]
    pub history: ClaimHistory,
}

/// An accident policy of one insured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyFacts {
    /// First day agreed.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Day the premium was paid; absent: not paid yet. Edition rules say whether it matters (T2-26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<Date>,
    /// Sums insured; a benefit that is not here is not insured.
    pub sums: Vec<SumInsured>,
    /// Whether a beneficiary is named.
    #[serde(default)]
    pub beneficiary: bool,
}

/// The sum insured of one benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SumInsured {
    /// Benefit id of the edition.
    pub benefit: String,
    /// The sum: integer cents, or a text such as `"1000.00"`.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub sum: Cents,
    /// For each day, of a daily benefit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "amounts::cents_if_any"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub per_day: Option<Cents>,
}

/// The accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccidentFacts {
    /// Day, in Riga.
    pub on: Date,
    /// Whether it is an infection.
    #[serde(default)]
    pub infection: Infection,
}

/// Whether harm came by an infection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Infection {
    /// No.
    #[default]
    No,
    /// After a bite or sting of an animal, a tick or an insect.
    AfterBiteOrSting,
    /// In another way.
    Other,
}

/// One injury.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InjuryFacts {
    /// Row of the annex: `F-ARM-2`, `4.a`.
    pub row: String,
    /// Site of the row; may be left out where the row has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Side, of paired sites only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// How many bones, teeth or ribs; one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u8>,
    /// Percentage found by a person, of rows that leave it open (burns).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed: Option<Share>,
    /// What else is known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<InjuryFact, FactValue>,
}

/// Left or right.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Left.
    Left,
    /// Right.
    Right,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// How it is written in facts, forms and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The side of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.word() == word)
    }
}

/// A value of an [`InjuryFact`], as its kind says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// A whole number in the fact's unit.
    Whole(i64),
    /// A day.
    Day(Date),
    /// A part of a whole, `"1/3"` or `"40 %"`.
    Part(Part),
}

/// A stay in hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StayFacts {
    /// Day of admission.
    pub admitted: Date,
    /// Day of discharge; absent: still there, or not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharged: Option<Date>,
}

/// A cost or loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpenseFacts {
    /// Benefit id under which it is claimed.
    pub benefit: String,
    /// Day it arose.
    pub on: Date,
    /// How much.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub amount: Cents,
    /// Borne by somebody else: other insurer, state, liable person.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "amounts::cents_if_any"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub paid_by_others: Option<Cents>,
    /// Whether it arose in Latvia; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_latvia: Option<bool>,
    /// Whether the institution is in the register of the Health Inspectorate; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<bool>,
    /// Number of the bill, by which one bill is told from another of the same day and amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill: Option<String>,
}

/// Disability as established by the state's commission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisabilityFacts {
    /// Day it was established.
    pub on: Date,
    /// Its group, 1 to 3; a minor's has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u8>,
}

/// What a person decided. Who, when and for what reason is kept beside the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The doubt is founded; what was to be confirmed is so.
    Yes,
    /// It is not.
    No,
    /// So much less is paid.
    #[serde(deserialize_with = "amounts::cents")]
    Less(#[schemars(with = "amounts::Amount")] Cents),
    /// So much of the sum insured.
    Share(Share),
}

/// What was before this decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimHistory {
    /// Injuries of other accidents, of whatever time.
    pub injuries: Vec<PastInjury>,
    /// What was paid under this policy, reversed payments left out.
    pub paid: Vec<PastPayment>,
}

/// An injury of another accident; one of the same day is of this one, and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastInjury {
    /// Row of the annex.
    pub row: String,
    /// Site of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Day of that accident.
    pub on: Date,
    /// Whether it was paid under this policy (teeth, R6).
    #[serde(default)]
    pub paid: bool,
}

/// A payment under this policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastPayment {
    /// Benefit id.
    pub benefit: String,
    /// Day of the accident it was for, in the policy's time.
    pub accident_on: Date,
    /// Whether it was for this same claim's accident.
    #[serde(default)]
    pub same_accident: bool,
    /// How much.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub amount: Cents,
}
