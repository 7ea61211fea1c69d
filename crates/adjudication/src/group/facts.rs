//! What is known when somebody joins or leaves a contract, or the contract itself ends, in words and codes.

use calendar::{Date, DateTime};
use money::Cents;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{EndingBy, amounts};

/// Everything that a decision about a contract's insured depends on, for one person. Stored with the decision, so
/// that it can be replayed; what a whole contract costs or returns is the sum over its persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupFacts {
    /// The day on which the insurer was told of what happened. Windows to buy something are compared with it.
    pub today: Date,
    /// The contract.
    pub contract: ContractTerms,
    /// What happens.
    pub event: GroupEvent,
}

/// What of a contract bears on premiums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractTerms {
    /// First day agreed; contract months run from it (T4-03).
    pub first_day: Date,
    /// Last day agreed, included.
    pub last_day: Date,
    /// Day on which it was concluded; windows to buy something run from it (T4-18, T4-19).
    pub concluded_on: Date,
    /// When the premium of the contract is due, if it is paid in instalments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instalments: Option<Vec<Instalment>>,
    /// Whether the offer lets family members be insured (4.1).
    #[serde(default)]
    pub family_offered: bool,
    /// Whether the offer lets the insured buy wider cover (3.1).
    #[serde(default)]
    pub upgrades_offered: bool,
}

/// One part of a premium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// The last day for it.
    pub due_on: Date,
    /// What is still to be paid of it.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub amount: Cents,
}

/// What happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum GroupEvent {
    /// A person of the policyholder joins.
    Join(Join),
    /// A member of an insured person's family joins.
    JoinFamily(JoinFamily),
    /// An insured person buys wider cover.
    Upgrade(Upgrade),
    /// Cover of a person ends early: the contract is ended, or the person leaves.
    Leave(Leave),
    /// Somebody else used the card, or tried to.
    Misuse(Misuse),
    /// The insurer lost something after cover had ended, and a person is to decide whether it is claimed (T4-12).
    Recover(Recover),
    /// An insured person, a member of the family or the policyholder buys other insurance of the insurer.
    Discount(Discount),
    /// A contract of one person comes to its end and may be renewed by payment.
    Renew(Renew),
    /// The policyholder ends a contract of one person.
    EndPolicy(EndPolicy),
}

/// An add-on programme with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// Its id in the edition.
    pub id: String,
    /// Premium a year.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual: Cents,
}

/// A person of the policyholder joins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// First day of cover agreed (1.3); before the contract's first day it means that day.
    pub on: Date,
    /// Programme id in the edition.
    pub programme: String,
    /// Premium of the programme a year, without add-ons.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual: Cents,
    /// Add-ons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
    /// What was charged for a part of this time before, while a notice was to end the contract earlier: nobody is charged
    /// twice (T4-02).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "amounts::cents_if_any"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub charged: Option<Cents>,
    /// The cover that the person had under this contract before, if they join again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// The cover that somebody who joins again had before under the same contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// Its last day.
    pub last_day: Date,
    /// Its premium a year, without add-ons.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual: Cents,
}

/// A member of an insured person's family joins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinFamily {
    /// First day of cover; before the contract's first day it means that day.
    pub on: Date,
    /// What the person is to the employee.
    pub relation: Relation,
    /// Date of birth.
    pub born: Date,
    /// Programme id in the edition.
    pub programme: String,
    /// The employee's programme.
    pub employee_programme: String,
    /// The employee's add-ons, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub employee_add_ons: Vec<String>,
    /// Premium of the programme a year for an employee, before any factor.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual: Cents,
    /// The person's add-ons at an employee's premium.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
    /// How many employees are insured now.
    pub employees: u32,
    /// How many family members are insured already, without this one.
    pub family_members: u32,
    /// What was charged for a part of this time before, while a notice was to end the contract earlier: nobody is charged
    /// twice (T4-02).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "amounts::cents_if_any"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub charged: Option<Cents>,
}

/// What a family member is to the employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Husband or wife.
    Spouse,
    /// A partner, registered or not.
    Partner,
    /// A parent.
    Parent,
    /// A child.
    Child,
    /// A foster child.
    FosterChild,
    /// Anybody else.
    Other,
}

/// An insured person buys wider cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upgrade {
    /// First day of the wider cover; before the contract's first day it means that day.
    pub on: Date,
    /// What a wider programme costs a year more than what the person has; 0 where add-ons alone are bought.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual_difference: Cents,
    /// Add-ons that are bought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
}

/// Cover of a person ends early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// Who ends what.
    pub initiative: EndingBy,
    /// Day on which the other side had the notice.
    pub notice_received_on: Date,
    /// Last day of cover by the notice.
    pub ends_on: Date,
    /// First day of the person's cover.
    pub first_day: Date,
    /// Premium of the programme a year, without add-ons; a family member's own, with its factor.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub annual: Cents,
    /// Add-ons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
    /// What was paid for this person so far.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub paid: Cents,
    /// What was paid for the person's claims and visits during the contract, by the day of the calculation (T4-07).
    #[serde(default, deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub claims_paid: Cents,
    /// What the insurer lost over the person after cover ended, while a card was out.
    #[serde(default, deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub losses: Cents,
    /// Every card issued to the person. None: there is nothing to hand in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<Token>,
    /// How a refund is to be paid.
    #[serde(default)]
    pub way: RefundWay,
    /// Whether the person is a family member.
    #[serde(default)]
    pub family: bool,
}

impl Leave {
    /// Whether cover ends before its first day.
    #[must_use]
    pub fn never_begins(&self) -> bool {
        self.ends_on < self.first_day
    }
}

/// A card of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// What it is made of.
    pub kind: TokenKind,
    /// Last day printed on it.
    pub last_day: Date,
    /// Day on which it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned_on: Option<Date>,
    /// Day on which it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_on: Option<Date>,
}

/// What a card is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// Plastic: it can be handed in.
    Plastic,
    /// On a telephone: it can only be revoked.
    Ecard,
}

/// How a refund is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundWay {
    /// To the policyholder's bank account.
    #[default]
    Transfer,
    /// Off the next instalments.
    SetOff,
}

/// Somebody else used the card, or tried to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Misuse {
    /// The moment, wall clock in Riga.
    pub at: DateTime,
    /// What the insurer lost over the person after it.
    #[serde(default, deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub losses: Cents,
}

/// The insurer lost something after cover had ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// By what.
    pub cause: LossCause,
    /// How much.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub losses: Cents,
}

/// By what the insurer lost something after cover had ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LossCause {
    /// A card was not handed in by the day to which the insurer ended cover (2.2.2.1).
    KeptCard,
    /// Somebody else used the card, or tried to (2.5.3).
    Misuse,
}

/// Somebody with a discount buys other insurance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// The line of insurance, by its id in the edition.
    pub line: String,
    /// Day on which it is bought.
    pub on: Date,
    /// Price without the discount.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub price: Cents,
    /// Who buys it.
    pub buyer: Buyer,
}

/// Who buys other insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Buyer {
    /// An insured person or family member who shows the card.
    WithCard,
    /// An insured person or family member who does not.
    WithoutCard,
    /// The policyholder, who needs no card.
    Policyholder,
}

/// A contract of one person comes to its end and may be renewed by payment (T2-26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renew {
    /// Day on which the policyholder agreed to be sent offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<Date>,
    /// Day on which that was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_on: Option<Date>,
    /// Day on which the offer is sent.
    pub offered_on: Date,
    /// First day of the new contract.
    pub first_day: Date,
    /// Last day of the new contract, included.
    pub last_day: Date,
    /// Price of the new contract.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub price: Cents,
    /// Last day for the payment, as the offer says.
    pub pay_by: Date,
    /// What was paid, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<RenewalPayment>,
}

/// A payment of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewalPayment {
    /// Day on which it came in.
    pub on: Date,
    /// How much.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub amount: Cents,
}

/// The policyholder ends a contract of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndPolicy {
    /// Day on which the insurer was told.
    pub told_on: Date,
    /// Last day of cover.
    pub ends_on: Date,
    /// Premium for the whole contract.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub premium: Cents,
    /// What of it was paid.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub paid: Cents,
}
