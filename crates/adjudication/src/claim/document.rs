//! The decision about an accident claim, in words and codes: what is stored, shown, printed and sent.
//!
//! A decision with open points gives the least and the most that can come out: what is paid if every open
//! point goes against the claim, and if every one goes for it.

use calendar::Date;
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{DoubtEffect, InjuryFact, Payee};

use crate::{FactValue, Side};

/// A decision about an accident claim, readable without the edition at hand. Amounts are integer cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimDocument {
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// What refuses the claim as a whole, if anything does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<ClaimRefusal>,
    /// One for each injury, in the order of the facts.
    pub injuries: Vec<InjuryDocument>,
    /// Parts of the body as graded (T2-07), in the order of the annex; empty where nothing is graded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartDocument>,
    /// One for each insured benefit that is claimed, in the order of the edition.
    pub benefits: Vec<BenefitDocument>,
    /// What is missing: of the injuries in their order, then of stays and costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Ask>,
    /// What only a person can decide and has not yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<OpenQuestion>,
    /// What is paid in all, if every open point goes against the claim.
    pub least: Cents,
    /// What is paid in all, if every open point goes for the claim; less than the benefits' own most together
    /// where one is taken off another (T2-15).
    pub most: Cents,
}

/// What refuses a claim as a whole; `C` names a clause, `N` a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ClaimRefusal")]
pub struct ClaimRefusal<C = String, N = String> {
    /// The clause.
    pub clause: C,
    /// Why.
    pub reason: ClaimRefusalReason<N>,
}

/// Why a claim is refused as a whole; `N` names a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
#[schemars(rename = "ClaimRefusalReason")]
pub enum ClaimRefusalReason<N = String> {
    /// The premium was not paid by the day of the accident.
    NotPaidYet {
        /// Day of payment, if any.
        paid_on: Option<Date>,
    },
    /// An infection, and no bite or sting.
    Infection,
    /// A doubt was found to be founded, and refuses.
    Doubt {
        /// Its id.
        doubt: N,
        /// Whether the insurer had to, or might.
        effect: DoubtEffect,
    },
}

/// One injury of a [`ClaimDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InjuryDocument {
    /// Row as asked; also the clause id of the row.
    pub row: String,
    /// Site, even where the facts left it out; empty where it is not known (T2-08).
    pub site: String,
    /// Side, of paired sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// How many.
    pub count: u8,
    /// What became of it.
    pub fate: Fate,
    /// Percentage of the row, or found by a person; absent where the row entitles or waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Share>,
    /// Conditions that were asked for, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionDocument>,
}

/// What became of an injury, in the calculation for the most that can come out; the first of these that holds.
/// `C` names a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
#[schemars(rename = "Fate")]
pub enum Fate<C = String> {
    /// Excluded.
    Excluded {
        /// The clause.
        clause: C,
        /// Why.
        why: Exclusion,
    },
    /// A condition does not hold.
    ConditionFailed {
        /// The clause that asks for it.
        clause: C,
    },
    /// Something was missing, and no longer matters: the claim is refused as a whole.
    ClaimRefused {
        /// The clause of the refusal.
        clause: C,
    },
    /// Something is missing, or a person must decide: see the asks and questions.
    Open,
    /// Another injury of the list stands for it: the same bone (R2), or a row that counts once.
    Merged {
        /// That injury, counted from 0.
        with: u16,
        /// The clause.
        clause: C,
    },
    /// Something worse of the same part outdoes it (R4).
    Outdone {
        /// The clause.
        clause: C,
    },
    /// It counts, or entitles.
    Counts {
        /// Less than all after an earlier injury (T3-06); absent: all of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part: Option<Share>,
        /// The clause of that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clause: Option<C>,
    },
}

/// Why an injury is excluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Exclusion {
    /// A fact excludes it: a disease, chewing ...
    Fact {
        /// The fact.
        fact: InjuryFact,
    },
    /// Too soon after an earlier injury, or never payable again.
    Repeated {
        /// Day of the earlier accident.
        earlier: Date,
        /// First day from which it would count; absent: never.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Date>,
    },
    /// Paid once in the policy's time already (R6).
    PaidOnce {
        /// Day of that accident.
        earlier: Date,
    },
}

/// A condition with what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConditionDocument {
    /// Clause that asks for it.
    pub clause: String,
    /// Its place among the conditions of the row in the edition.
    pub at: u16,
    /// What is looked at.
    pub fact: InjuryFact,
    /// What was found; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<FactValue>,
    /// Whether it holds; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<bool>,
}

/// One part of the body as graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartDocument {
    /// Section id.
    pub section: String,
    /// Row id, where each row is a part of its own (T2-07).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Side, of limbs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Fractures together, in hundredths of a per cent; may pass 100 %.
    pub fractures: u32,
    /// Rows of which several together have a figure of their own, with that figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<TogetherDocument>,
    /// The worst other injury.
    pub worst_other: u32,
    /// What the part gives.
    pub gives: u32,
    /// Clause that says how these two meet.
    pub clause: String,
}

/// Several injuries of one row in one part, with the figure the row has for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TogetherDocument {
    /// Row, also the clause id of the row.
    pub row: String,
    /// What they give together, in hundredths of a per cent.
    pub gives: u32,
}

/// One benefit of a [`ClaimDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BenefitDocument {
    /// Benefit id.
    pub benefit: String,
    /// Its clause.
    pub clause: String,
    /// To whom it is paid.
    pub payee: Payee,
    /// The calculation with every open point for the claim, step by step.
    pub steps: Vec<Step>,
    /// The lesser of what is paid if every open point goes against the claim, and if every one goes for it.
    pub least: Cents,
    /// The greater of the two; the second, unless another benefit that grows is taken off this one (T2-15).
    pub most: Cents,
}

/// One step of a calculation, with the clause that asks for it; `C` names a clause, `N` a benefit or doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Step")]
pub struct Step<C = String, N = String> {
    /// The clause.
    pub clause: C,
    /// What is done.
    pub does: StepDoes<N>,
}

/// What a step does, in the order in which steps are taken; `N` names a benefit or doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
#[schemars(rename = "StepDoes")]
pub enum StepDoes<N = String> {
    /// No injury of the annex with its conditions met.
    NotEntitled,
    /// Too late after the accident.
    TooLate {
        /// Last day that would have counted.
        last_day: Date,
    },
    /// A person did not confirm what the benefit asks for.
    NotConfirmed,
    /// Parts of the body are added, at most 100 %.
    Percent {
        /// Sum, in hundredths of a per cent.
        total: u32,
        /// After the cap.
        share: Share,
    },
    /// A share of the sum insured.
    OfSum {
        /// Sum insured.
        sum: Cents,
        /// Share.
        share: Share,
        /// Amount.
        amount: Cents,
    },
    /// A person found a share (disability without a group).
    FoundByPerson {
        /// Sum insured.
        sum: Cents,
        /// Share.
        share: Share,
        /// Amount.
        amount: Cents,
    },
    /// Days in hospital.
    Days {
        /// How many.
        days: u32,
        /// For each.
        per_day: Cents,
        /// Amount.
        amount: Cents,
    },
    /// A cost, accepted or not.
    Cost {
        /// Its place in the facts, from 0.
        expense: u16,
        /// Claimed.
        claimed: Cents,
        /// Taken off since others bear it.
        by_others: Cents,
        /// What is accepted.
        accepted: Cents,
        /// Why nothing is, if so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refused: Option<CostRefusal>,
    },
    /// Costs together.
    Costs {
        /// Amount.
        amount: Cents,
    },
    /// A row of the annex entitles to a part only (T3-06).
    EntitledTo {
        /// Part.
        share: Share,
        /// Amount after it.
        amount: Cents,
    },
    /// What another benefit gives for the same accident is taken off (T2-15).
    NetOf {
        /// That benefit.
        benefit: N,
        /// What it gives.
        paid: Cents,
        /// What is left.
        amount: Cents,
    },
    /// What this benefit gave for the same accident before is taken off: injuries, disability and death are
    /// weighed for the accident as a whole.
    PaidForAccident {
        /// What was paid.
        paid: Cents,
        /// Amount after it.
        amount: Cents,
    },
    /// The sum insured bounds it.
    Remaining {
        /// Sum insured.
        sum: Cents,
        /// Paid before out of it.
        paid_before: Cents,
        /// Left of it.
        left: Cents,
        /// Amount after it.
        amount: Cents,
    },
    /// The insurer pays less, for a reason it states (T2-01).
    Reduced {
        /// The doubt.
        doubt: N,
        /// By how much of this benefit.
        by: Cents,
        /// Amount after it.
        amount: Cents,
    },
}

/// Why a cost is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CostRefusal {
    /// Too late after the accident.
    TooLate {
        /// Last day that counts.
        last_day: Date,
    },
    /// Not in Latvia.
    Abroad,
    /// Not a registered institution.
    NotRegistered,
}

/// Something that is missing; `C` names a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Ask")]
pub struct Ask<C = String> {
    /// Clause that makes it matter.
    pub clause: C,
    /// What is asked for.
    pub of: AskOf,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AskOf {
    /// A fact of an injury.
    Injury {
        /// Its place, from 0.
        injury: u16,
        /// The fact.
        fact: InjuryFact,
    },
    /// Where on the body an injury is: its site, its side (T2-08).
    Place {
        /// The injury, from 0.
        injury: u16,
    },
    /// Day of discharge.
    Discharge {
        /// Place of the stay, from 0.
        stay: u16,
    },
    /// Whether a cost arose in Latvia.
    CostInLatvia {
        /// Place of the expense, from 0.
        expense: u16,
    },
    /// Whether the institution is registered.
    CostRegistered {
        /// Place of the expense, from 0.
        expense: u16,
    },
}

/// Something only a person can decide; `C` names a clause, `N` a doubt or benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "OpenQuestion")]
pub struct OpenQuestion<C = String, N = String> {
    /// Key under which the answer is given in [`crate::ClaimFacts::answers`]: the id of the doubt, or the id
    /// of the benefit whose conditions are to be confirmed; for an assessment, absent, since the answer
    /// stands with the injury.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<N>,
    /// The clause.
    pub clause: C,
    /// What is asked.
    pub of: QuestionOf,
}

/// What a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum QuestionOf {
    /// Whether a doubt is founded.
    Doubt {
        /// What follows.
        effect: DoubtEffect,
    },
    /// Whether what a benefit asks for is so.
    Confirm,
    /// What a disability without a group gives.
    Disability,
    /// The percentage of an injury between two bounds.
    Assess {
        /// The injury, from 0.
        injury: u16,
        /// Lower bound.
        least: Share,
        /// Upper bound.
        most: Share,
    },
}
