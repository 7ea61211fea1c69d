//! The rules that bear on a visit.

use money::Rounding;

use crate::{ClauseIdx, Document, ProgrammeIdx, ReceiptRules, ServiceSet};

/// The rules that bear on a visit at a clinic. A rule that an edition lacks is absent here; those without
/// `Option` must be given by the edition or by what it extends, or the edition does not compile.
#[derive(Clone, Debug)]
pub struct VisitRules {
    /// Personal code and card must name one person.
    pub identification: ClauseIdx,
    /// How late a visit may be entered.
    pub service_date: ServiceDateRule,
    /// How many lines a visit may have.
    pub visit_size: VisitSize,
    /// How long limits stay reserved before confirmation.
    pub hold: HoldRule,
    /// Who may void, until when.
    pub void: VoidRule,
    /// Only services of the provider's own price list.
    pub price_list: ClauseIdx,
    /// Only practitioners of the provider.
    pub practitioner: ClauseIdx,
    /// The same visit entered twice draws a warning.
    pub duplicate: ClauseIdx,
    /// Only services of the insured's programme.
    pub programme: ClauseIdx,
    /// When a card is valid.
    pub card_validity: CardValidity,
    /// From when to when a person is covered.
    pub cover: CoverRules,
    /// The provider must be under contract on the service day.
    pub contracted_provider: Option<ClauseIdx>,
    /// Paid services of listed providers are not paid.
    pub unpaid_provider: Option<ClauseIdx>,
    /// Waiting periods, in the order of the clauses.
    pub waiting: Vec<WaitingPeriod>,
    /// Whether a late joiner has the full limits.
    pub joiner_limit: Option<JoinerLimit>,
    /// Which document prevails when two of them rule on the same matter.
    pub precedence: Option<Precedence>,
    /// Rounding of the insurer's share.
    pub rounding: RoundingRule,
    /// Claims for services already paid for.
    pub receipts: Option<ReceiptRules>,
}

/// How late a visit may be entered after the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceDateRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Days back from today that are still accepted, today being 0.
    pub oldest_days: u16,
}

/// How many lines a visit may have (T1-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitSize {
    /// The clause.
    pub clause: ClauseIdx,
    /// Lines at most, repetitions counted.
    pub max_lines: u16,
}

/// How long limits stay reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoldRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Minutes until an unconfirmed visit expires.
    pub minutes: u16,
}

/// Who may void a confirmed visit, until when (T1-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoidRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Days after confirmation on which the clinic may void by itself; 0 is the same day.
    pub clinic_days: u16,
}

/// When a card is valid (T0-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardValidity {
    /// The clause.
    pub clause: ClauseIdx,
    /// Whether the printed last day still counts.
    pub last_day: LastDay,
}

/// Whether a printed last day still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastDay {
    /// It counts.
    Inclusive,
    /// It does not.
    Exclusive,
}

/// From when to when a person is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverRules {
    /// Cover starts on the day agreed for the person.
    pub start: ClauseIdx,
    /// How an early end works, by who ended what; absent: not foreseen.
    pub ends: Vec<CoverEnd>,
    /// Cover ends at the moment the card is used by another person (T4-17).
    pub misuse: Option<ClauseIdx>,
}

/// How one kind of early end works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverEnd {
    /// The clause.
    pub clause: ClauseIdx,
    /// Who ended what.
    pub initiative: Initiative,
    /// What an unreturned card does (T4-09, T4-10).
    pub unreturned_card: UnreturnedCard,
}

/// Who ended the cover before its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Initiative {
    /// The insurer ended the whole contract.
    Insurer,
    /// The policyholder ended the whole contract.
    Policyholder,
    /// The policyholder ended it for one person.
    PolicyholderForPerson,
}

/// What a card that was not given back by the end date does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreturnedCard {
    /// Cover ends on the date of the notice all the same.
    CoverEnds,
    /// Cover lasts until the day the card is returned or all its tokens are revoked.
    CoverLasts,
}

/// A time at the start of a person's cover in which some services are not paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingPeriod {
    /// The clause.
    pub clause: ClauseIdx,
    /// The document it stands in.
    pub document: Document,
    /// The programme it binds, when it stands in a programme sheet; otherwise it binds all.
    pub programme: Option<ProgrammeIdx>,
    /// The services.
    pub services: ServiceSet,
    /// Whom it binds.
    pub applies_to: WaitingFor,
    /// Contract months that must pass before the first paid day: 3 = paid from the fourth month (T4-25).
    pub months: u16,
    /// The service day counts from the first day of the person's own cover, or of the contract.
    pub from: WaitingFrom,
    /// Only paid care is withheld; a co-payment is paid from the first day (T4-26).
    pub paid_care_only: PaidCareOnly,
}

/// Whom a waiting period binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// Everyone.
    Everyone,
    /// Those insured for the first year.
    FirstYear,
    /// Those whose cover started after the contract did.
    LateJoiner,
}

/// From which day a waiting period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFrom {
    /// First day of the person's own cover.
    PersonCover,
    /// First day of the contract.
    Contract,
}

/// Whether a rule leaves the state co-payment alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidCareOnly {
    /// Binds paid care only.
    Yes,
    /// Binds every service.
    No,
}

/// Whether a late joiner has the full yearly limits (T4-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinerLimit {
    /// The clause.
    pub clause: ClauseIdx,
    /// Full, or by contract months left.
    pub amount: JoinerAmount,
}

/// How much of a yearly limit a late joiner has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinerAmount {
    /// All of it.
    Full,
    /// The part of the contract months that the person's cover touches.
    ByContractMonths,
}

/// Which document prevails when two rule on the same matter; without it a clash is referred to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedence {
    /// The clause.
    pub clause: ClauseIdx,
    /// Highest first.
    pub order: Vec<Document>,
}

/// Rounding of the insurer's share to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// The way.
    pub rounding: Rounding,
}
