//! The decision about an insured person of a contract: what is stored, shown, printed and sent.

use calendar::{Date, DateTime};
use money::{Cents, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{Factor, MonthCount};

use super::facts::Relation;
use crate::RefundUnit;

/// A decision about one person of a contract, readable without the edition at hand. Amounts are integer cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupDocument {
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// Whether it happens.
    pub outcome: GroupOutcome,
    /// First day of cover, where the decision sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover_first_day: Option<Date>,
    /// Last day of cover, where the decision sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover_last_day: Option<Date>,
    /// How it was reached, in order.
    pub steps: Vec<GroupStep>,
    /// What is to be paid to the insurer.
    pub charge: Cents,
    /// What is to be paid back, or set off.
    pub refund: Cents,
    /// Last day for the charge or the refund, where the terms name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// The refund is kept as security until this day; what it comes to is decided anew when it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld_until: Option<Date>,
    /// What the insurer may claim, if a person decides so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
}

/// Whether what was asked for happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum GroupOutcome {
    /// It does.
    Accepted,
    /// Not before something else has happened; ask again then.
    Waiting {
        /// The clause.
        clause: String,
        /// For what.
        reason: WaitsFor,
    },
    /// It does not.
    Refused {
        /// The clause.
        clause: String,
        /// Why.
        reason: GroupRefusal,
    },
}

/// What a decision waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WaitsFor {
    /// Cards that are out keep cover alive (T4-10).
    Cards {
        /// How many.
        out: u32,
    },
    /// The offer is not paid yet (T2-26).
    Payment {
        /// Last day for it.
        pay_by: Date,
    },
}

/// Why something does not happen, in the order of precedence of each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum GroupRefusal {
    /// Cover would begin before the insurer was told (T4-04).
    StartsInPast {
        /// The day on which the insurer was told.
        told_on: Date,
    },
    /// The notice leaves too few days (T4-37).
    NoticeTooShort {
        /// Days it must leave.
        days: u16,
        /// Earliest last day of cover.
        earliest: Date,
    },
    /// Cover would end before the notice (T4-14).
    EndsBeforeNotice {
        /// Earliest last day of cover.
        earliest: Date,
    },
    /// The offer does not have it.
    NotOffered,
    /// The days in which it can be bought are over (T4-18, T4-19).
    WindowOver {
        /// The last of them.
        last_day: Date,
    },
    /// The person is no such family member (T4-20).
    NotFamily {
        /// What the person is.
        relation: Relation,
    },
    /// A child of that age is not insured (T4-20).
    ChildTooOld {
        /// Completed years on the first day of cover.
        age: u16,
        /// A child must be under this age.
        under: u16,
    },
    /// Programme or add-ons are not those of the employee.
    OtherProgramme,
    /// There would be too many family members (T4-23).
    TooManyFamilyMembers {
        /// How many there would be, this one included.
        members: u32,
        /// Most there may be.
        most: u32,
    },
    /// A refund is set off against instalments only (T4-16).
    NoInstalments,
    /// The discount is for those who show the card.
    CardNotShown,
    /// The discount is for the time of the contract.
    OutsideContract,
    /// The policyholder did not agree to be sent offers.
    NoConsent,
    /// The policyholder took the consent back.
    ConsentWithdrawn {
        /// Day of it.
        on: Date,
    },
    /// The offer was not paid in time.
    OfferNotPaid {
        /// Last day for it.
        pay_by: Date,
    },
    /// Less was paid than the offer asks.
    PaidTooLittle {
        /// What the offer asks.
        price: Cents,
    },
}

/// One step of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupStep {
    /// The clause it rests on.
    pub clause: String,
    /// What it says.
    pub does: GroupStepDoes,
}

/// What a step says. Amounts are integer cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum GroupStepDoes {
    /// Cover begins.
    CoverBegins {
        /// First day of it.
        on: Date,
    },
    /// A premium by months of the contract (T4-02).
    Premium {
        /// Premium a year.
        annual: Cents,
        /// Months charged.
        months: u32,
        /// Months of the contract.
        total: u32,
        /// Whether a month that has begun counts.
        count: MonthCount,
        /// What is charged.
        amount: Cents,
    },
    /// An add-on by months of the contract.
    AddOnByMonths {
        /// Its id.
        id: String,
        /// Premium a year.
        annual: Cents,
        /// Months charged.
        months: u32,
        /// What is charged.
        amount: Cents,
    },
    /// An add-on at its whole premium (T4-05).
    AddOnWhole {
        /// Its id.
        id: String,
        /// What is charged.
        amount: Cents,
    },
    /// What is bought is still on offer.
    WindowOpen {
        /// Last day of the offer.
        last_day: Date,
    },
    /// The person is a family member who can be insured.
    Family {
        /// What the person is.
        relation: Relation,
        /// Completed years on the first day of cover.
        age: u16,
    },
    /// Programme and add-ons are those of the employee.
    SameProgramme,
    /// Family members are few enough (T4-23).
    FamilyShare {
        /// Of so many insured.
        of: u32,
        /// Part that may be family members.
        percent: Share,
        /// Most there may be.
        most: u32,
        /// How many there are with this one.
        members: u32,
    },
    /// A family member's premium is an employee's times a factor (T4-21).
    Factor {
        /// The add-on; absent for the programme itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        add_on: Option<String>,
        /// Premium of an employee.
        annual: Cents,
        /// Completed years on the first day of cover.
        age: u16,
        /// Times this.
        factor: Factor,
        /// Premium of the family member.
        amount: Cents,
    },
    /// A part was charged before, to the day of a notice that was taken back (T4-02).
    LessCharged {
        /// How much.
        charged: Cents,
        /// What is left to charge.
        amount: Cents,
    },
    /// Everything to be paid, in one payment.
    OnePayment {
        /// How much.
        amount: Cents,
    },
    /// The notice leaves enough days (T4-37).
    NoticeKept {
        /// Days it must leave.
        days: u16,
        /// Earliest last day of cover.
        earliest: Date,
    },
    /// All cards are in (T4-09).
    CardsIn {
        /// Day on which the last came in; absent where there was none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// Cards are out.
    CardsOut {
        /// How many.
        out: u32,
    },
    /// Cover ends.
    CoverEnds {
        /// Last day of it.
        on: Date,
    },
    /// Cover ends at a moment (T4-17).
    CoverEndsAt {
        /// The moment, wall clock in Riga.
        at: DateTime,
    },
    /// Cover goes on while cards are out (T4-10).
    CoverLasts {
        /// Until then, if they stay out.
        until: Date,
    },
    /// The refund is counted for this person alone.
    PerPerson,
    /// The time left (T4-08).
    MonthsLeft {
        /// Counted from this day.
        from: Date,
        /// Months left.
        months: u32,
        /// Months the person was charged for.
        total: u32,
        /// Whether a month that has begun counts as left.
        count: MonthCount,
    },
    /// Premium of the time left.
    Unused {
        /// The add-on; absent for the programme itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        add_on: Option<String>,
        /// Premium a year.
        annual: Cents,
        /// Months left.
        months: u32,
        /// What falls on them.
        amount: Cents,
    },
    /// Cover never began: no contract month was touched by it, so all of the premium is unused (T4-02).
    NeverBegan {
        /// The premium.
        amount: Cents,
    },
    /// Nothing of an add-on is given back (T4-05).
    AddOnKept {
        /// Its id.
        id: String,
    },
    /// What was not paid yet lowers the refund (T4-15).
    LessUnpaid {
        /// What was to be paid in all.
        due: Cents,
        /// What was paid.
        paid: Cents,
        /// What is left of the refund.
        amount: Cents,
    },
    /// The refund is the unused part of what was paid (the other reading of T4-15).
    ShareOfPaid {
        /// What was to be paid in all.
        due: Cents,
        /// What of it is unused.
        unused: Cents,
        /// What was paid.
        paid: Cents,
        /// The refund.
        amount: Cents,
    },
    /// Claims paid do not take the refund away, which stays whole (T4-06).
    ClaimsBelow {
        /// Paid for claims.
        claims_paid: Cents,
        /// The refund.
        amount: Cents,
    },
    /// Claims paid reach the refund, and nothing is given back (T4-06).
    ClaimsReach {
        /// Paid for claims.
        claims_paid: Cents,
        /// The refund that falls away.
        amount: Cents,
    },
    /// Nothing is given back for a family member (T4-24).
    FamilyNotRefunded,
    /// By when the refund is paid (T4-38).
    RefundDue {
        /// Days after the end of cover.
        days: u16,
        /// The last of them.
        last_day: Date,
        /// The day on which it is due: a later one where that is no business day.
        due_on: Date,
    },
    /// The refund is kept as security while a card is out (T4-11).
    Withheld {
        /// Last day printed on the card.
        card_last_day: Date,
        /// Days after it.
        days: u16,
        /// The last of them.
        until: Date,
    },
    /// A part of the refund is set off against an instalment (T4-16).
    SetOff {
        /// When the instalment is due.
        due_on: Date,
        /// How much.
        amount: Cents,
    },
    /// The refund, or the rest of it, goes to the bank account.
    Transfer {
        /// How much.
        amount: Cents,
    },
    /// The terms do not say what becomes of the premium; a person decides (T4-17).
    PremiumNotNamed,
    /// What the insurer may claim, if a person decides so (T4-12).
    Recovery {
        /// What the insurer lost.
        losses: Cents,
        /// Times this.
        factor: Factor,
        /// What that is.
        amount: Cents,
    },
    /// Other insurance is cheaper (T4-33).
    Discounted {
        /// The line of insurance.
        line: String,
        /// By how much.
        percent: Share,
        /// Price without it.
        price: Cents,
        /// What is taken off.
        off: Cents,
        /// What is to be paid.
        amount: Cents,
    },
    /// The policyholder agreed to be sent offers.
    Consented {
        /// Day of it.
        on: Date,
    },
    /// Consent was taken back after the offer, which stands.
    WithdrawnLater {
        /// Day of it.
        on: Date,
    },
    /// The offer was paid as it asks.
    OfferPaid {
        /// Day of it.
        on: Date,
        /// How much.
        amount: Cents,
    },
    /// The time left of a contract of one person (T2-24).
    Rest {
        /// Days or months.
        unit: RefundUnit,
        /// How many the contract has.
        total: u32,
        /// How many of them are left.
        left: u32,
        /// Premium of those.
        unused: Cents,
    },
    /// Premium for the time covered that is still to be paid.
    Owed {
        /// How much.
        amount: Cents,
    },
}

/// What the insurer may claim; never collected by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// How much.
    pub amount: Cents,
    /// The clause, which also says who decides.
    pub clause: String,
}
