//! The rules that bear on a contract: who joins, who leaves, what it costs and returns.

use money::{Rounding, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ClauseIdx, Factor, Initiative, Label};

/// The rules that bear on a contract and its insured. A rule that an edition lacks is absent here; what needs it
/// is then refused as input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupRules {
    /// Premium of a person who joins.
    pub joiner_premium: Option<JoinerPremium>,
    /// Whether cover may begin before the insurer is told.
    pub past_start: Option<PastStart>,
    /// Programmes that can be added, in the order of the clauses.
    pub add_ons: Vec<AddOnRule>,
    /// Days that a notice must leave.
    pub notice: Option<NoticeRule>,
    /// What hands a card in.
    pub card_handin: Option<CardHandin>,
    /// A refund kept as security.
    pub withheld: Option<WithheldRule>,
    /// By when a refund is paid, by who ended what.
    pub refund_deadlines: Vec<RefundDeadline>,
    /// How a refund is counted.
    pub refund: Option<GroupRefund>,
    /// A refund can be set off; its clause.
    pub refund_way: Option<ClauseIdx>,
    /// Wider cover at one's own cost.
    pub upgrade: Option<UpgradeRule>,
    /// Until when family members may join.
    pub family_window: Option<FamilyWindow>,
    /// Who is a family member.
    pub family_relations: Option<FamilyRelations>,
    /// Premium of a family member.
    pub family_premium: Option<FamilyPremium>,
    /// Family members have the employee's programmes; its clause.
    pub family_programme: Option<ClauseIdx>,
    /// How many family members there may be.
    pub family_share: Option<FamilyShare>,
    /// Whether a family member's premium is given back.
    pub family_refund: Option<FamilyRefund>,
    /// What the insurer may claim beyond its loss.
    pub recoveries: Vec<RecoveryRule>,
    /// Discounts on other insurance, in the order of the clauses.
    pub discounts: Vec<DiscountRule>,
    /// Offers of a new contract need consent.
    pub renewal_offer: Option<ClauseIdx>,
    /// Consent to offers can be taken back; its clause.
    pub renewal_consent: Option<ClauseIdx>,
    /// The offer is taken by paying it; its clause.
    pub renewal_payment: Option<RenewalRule>,
    /// The policyholder may end the contract at any time; its clause.
    pub end_any_time: Option<ClauseIdx>,
    /// The premium up to the end is owed; its clause.
    pub premium_owed: Option<ClauseIdx>,
}

/// Whether a contract month that has begun counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthCount {
    /// It does.
    Begun,
    /// Only full months do.
    Full,
}

/// Whether something of a premium is by months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proration {
    /// Whole, whenever it begins.
    Whole,
    /// By contract months, as of a person who joins.
    ByMonths,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refunded {
    /// It is given back.
    Yes,
    /// It is not.
    No,
}

/// Premium of a person who joins (T4-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinerPremium {
    /// The clause.
    pub clause: ClauseIdx,
    /// Which months are charged.
    pub months: MonthCount,
    /// Rounding to the cent.
    pub rounding: Rounding,
}

/// Whether cover may begin before the insurer is told (T4-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastStart {
    /// The clause.
    pub clause: ClauseIdx,
    /// Whether it may.
    pub way: PastWay,
}

/// What a first day in the past leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastWay {
    /// A refusal.
    Refused,
    /// Cover from that day.
    Accepted,
}

/// A programme that can be added (T4-05).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddOnRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// What a person who joins late pays.
    pub joining: Proration,
    /// Whether the unused part is given back.
    pub refunded: Refunded,
}

/// Days that a notice must leave (T4-37).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Calendar days, the day of the notice not counted.
    pub days: u16,
    /// Whether they are asked for when one person leaves (T4-14).
    pub for_person: NoticeForPerson,
}

/// What notice one leaver needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeForPerson {
    /// Cover does not end before the notice.
    NotBeforeNotice,
    /// The same days.
    SameDays,
}

/// What hands a card in (T4-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardHandin {
    /// The clause.
    pub clause: ClauseIdx,
    /// What does.
    pub by: HandedIn,
}

/// What hands a card in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedIn {
    /// Its return, or its revocation.
    ReturnOrRevocation,
    /// Its return; a card on a telephone, which has none, its revocation.
    Return,
}

/// A refund kept as security (T4-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithheldRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Calendar days after the last day printed on the card.
    pub days: u16,
    /// What is given back then for a card that never came in.
    pub kept_card: KeptCard,
}

/// What is given back for a card that never came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptCard {
    /// The premium from the end of cover.
    FromEnd,
    /// Nothing.
    Nothing,
}

/// By when a refund is paid (T4-38).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundDeadline {
    /// The clause.
    pub clause: ClauseIdx,
    /// Who ended what.
    pub initiative: Initiative,
    /// Calendar days after the last day of cover.
    pub days: u16,
    /// What happens when the last of them is no business day.
    pub day_off: DayOff,
}

/// What happens to a deadline that is no business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// The next business day.
    NextBusinessDay,
    /// It stays.
    SameDay,
}

/// How a refund is counted (T4-06, T4-08, T4-13, T4-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupRefund {
    /// The clause.
    pub clause: ClauseIdx,
    /// The clause by which each person is counted apart, where it is another.
    pub per_person: Option<ClauseIdx>,
    /// Which months are left.
    pub months: MonthCount,
    /// From which day they are counted.
    pub from: RefundFrom,
    /// When claims paid take the refund away.
    pub cliff: Cliff,
    /// Whether they do when the insurer ends the contract.
    pub cliff_if_insurer_ends: CliffIfInsurerEnds,
    /// What of a premium not yet paid in full is given back.
    pub paid: PaidPart,
    /// Rounding to the cent.
    pub rounding: Rounding,
}

/// From which day unused months are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundFrom {
    /// The day after the card came in, but not before cover ends.
    CardReturn,
    /// The day after the one that the notice names.
    End,
}

/// When claims paid take a refund away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cliff {
    /// When they are as much or more.
    AtLeast,
    /// When they are more.
    Over,
    /// Never.
    None,
}

/// Whether the cliff holds when the insurer ends the contract (T4-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CliffIfInsurerEnds {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// What of a premium not yet paid in full is given back (T4-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidPart {
    /// What was paid less what is used.
    LessEarned,
    /// The unused part of what was paid.
    Share,
}

/// Wider cover at one's own cost (T4-18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpgradeRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Calendar days after the conclusion.
    pub days: u16,
    /// Whether it is by months.
    pub proration: Proration,
}

/// Until when family members may join (T4-19): the later of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyWindow {
    /// The clause.
    pub clause: ClauseIdx,
    /// Calendar days after the conclusion.
    pub days: u16,
    /// Months after it.
    pub months: u8,
    /// Which of the two counts.
    pub until: WindowUntil,
}

/// Which of two last days counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowUntil {
    /// The later.
    Later,
    /// The earlier.
    Earlier,
}

/// Who is a family member (T4-20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyRelations {
    /// The clause.
    pub clause: ClauseIdx,
    /// A child must be under this age on the first day of cover.
    pub child_under: u16,
    /// Whether that holds for foster children.
    pub foster_child: FosterChild,
}

/// At what age a foster child may join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FosterChild {
    /// As a child.
    AsChild,
    /// At any age.
    AnyAge,
}

/// Premium of a family member (T4-21, T4-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyPremium {
    /// The clause.
    pub clause: ClauseIdx,
    /// Times an employee's.
    pub factor: Factor,
    /// The same for older persons.
    pub older_factor: Factor,
    /// Completed years on the first day of cover from which a person is an older one.
    pub older_from_age: u16,
    /// Rounding to the cent.
    pub rounding: Rounding,
    /// Whether it is by months.
    pub proration: Proration,
}

/// How many family members there may be (T4-23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyShare {
    /// The clause.
    pub clause: ClauseIdx,
    /// Part of the insured.
    pub percent: Share,
    /// Of which insured.
    pub of: ShareOf,
    /// What becomes of a part of a person.
    pub rounding: Rounding,
}

/// Of which insured a part is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareOf {
    /// Of the employees.
    Employees,
    /// Of all, family members and the new one included.
    Everyone,
}

/// Whether a family member's premium is given back (T4-24).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyRefund {
    /// The clause.
    pub clause: ClauseIdx,
    /// Whether it is.
    pub refunded: Refunded,
}

/// What the insurer may claim beyond its loss, if a person decides so (T4-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// For what.
    pub cause: RecoveryCause,
    /// Times the loss.
    pub factor: Factor,
}

/// For what an insurer may claim beyond its loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryCause {
    /// A card that was not handed in.
    KeptCard,
    /// A card that somebody else used.
    Misuse,
}

/// A discount on other insurance (T4-33).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscountRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Id of the line of insurance.
    pub line: String,
    /// Its name.
    pub label: Label,
    /// What is taken off.
    pub percent: Share,
    /// Rounding of what is taken off.
    pub rounding: Rounding,
}

/// The offer of a new contract is taken by paying it (T2-26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenewalRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// What becomes of an offer when consent is taken back after it was sent.
    pub after_withdrawal: AfterWithdrawal,
}

/// What becomes of an offer when consent is taken back after it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterWithdrawal {
    /// It stands and can be paid.
    Stands,
    /// It lapses, unless it was paid before.
    Lapses,
}
