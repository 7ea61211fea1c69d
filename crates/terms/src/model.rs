//! The compiled form of an edition: what the engine looks up instead of strings.

use std::collections::HashMap;

use calendar::Date;
use identity::Sex;
use money::{Cents, Rounding, Share};

/// Index of a clause in [`Edition::clauses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClauseIdx(pub u16);
/// Index of a service in [`Edition::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceIdx(pub u16);
/// Index of a programme in [`Edition::programmes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProgrammeIdx(pub u16);
/// Index of a benefit in [`Programme::benefits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BenefitIdx(pub u16);
/// Index of a limit in [`Programme::limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LimitIdx(pub u16);

/// A text shown to people, in the languages of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Latvian, always there.
    pub lv: String,
    /// English, always there.
    pub en: String,
    /// Russian, always there.
    pub ru: String,
}

/// One edition of one insurer's terms, compiled.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Folder name under `terms/`, such as `some-insurer-health/2015-11-24`.
    pub id: String,
    /// SHA-256 over the names and bytes of its files and of the editions it extends, as lower-case hex.
    pub hash: String,
    /// Short insurer code, as stored with the insurer.
    pub insurer: String,
    /// What the product is called.
    pub product: Label,
    /// First day on which contracts may be concluded under this edition.
    pub in_force_from: Date,
    /// The document it restates.
    pub source: Source,
    /// Clauses of the edition, then of what it extends, then of its programmes.
    pub clauses: Vec<Clause>,
    /// The nomenclature of services.
    pub services: Vec<Service>,
    /// Service code to its index.
    pub service_by_code: HashMap<String, ServiceIdx>,
    /// Groups ("folders") in which services are offered, in the order of the terminal.
    pub groups: Vec<ServiceGroup>,
    /// Rules that bear on a visit.
    pub visit: VisitRules,
    /// Programmes that can be bought.
    pub programmes: Vec<Programme>,
    /// Programme id to its index.
    pub programme_by_id: HashMap<String, ProgrammeIdx>,
    /// Every number with its origin.
    pub parameters: Vec<Parameter>,
}

/// The published document that an edition restates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title, in the language it was published in.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Its date, where it has one.
    pub date: Option<Date>,
}

/// One clause, restated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Number as cited, such as `2.4.4`; programme clauses carry the programme's name, `Standarts 3`.
    pub id: String,
    /// Numbers under which it is also printed in the source (T4-01: 3.3.1 is 2.3.1).
    pub aliases: Vec<String>,
    /// Which document it stands in; see [`Precedence`].
    pub document: Document,
    /// Short heading.
    pub heading: Label,
    /// What it says, in our words, English.
    pub says: String,
    /// How it is carried out.
    pub class: Class,
    /// File inside `terms/` and 1-based line of the heading.
    pub file: String,
    /// 1-based line of the heading in `file`.
    pub line: u32,
}

/// The documents that together govern a cover, as named in clause files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The edition's own terms.
    Terms,
    /// A programme sheet of the offer.
    Programme,
    /// Rules shared by all insurers, which the edition extends.
    Shared,
}

/// How a clause is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A rule decides it.
    Automated,
    /// A rule decides a part of it; the rest is left to later work and shown as such.
    AutomatedInPart,
    /// Only a person can decide it.
    Judgement,
    /// Nothing to decide.
    Informative,
    /// To be automated by later work; shown as such.
    NotYet,
}

/// A service of the nomenclature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Code as printed on coupons, such as `Z-101`.
    pub code: String,
    /// Dotted category, such as `dental.hygiene`; rules select by prefix.
    pub category: String,
    /// Folder in which the terminal offers it.
    pub group: u16,
    /// Whether it is paid care or the state co-payment.
    pub payment: Payment,
    /// Its name.
    pub label: Label,
}

/// A folder of services in the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceGroup {
    /// Short id, such as `dental`.
    pub id: String,
    /// Its name.
    pub label: Label,
}

/// Who the price of a service is owed to by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payment {
    /// Paid care ("maksas pakalpojums").
    Paid,
    /// The patient's co-payment for state-paid care ("pacienta iemaksa").
    CoPayment,
}

/// A set of services, one bit a [`ServiceIdx`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceSet(pub Vec<u64>);

impl ServiceSet {
    /// Whether the set holds the service.
    #[must_use]
    pub fn contains(&self, service: ServiceIdx) -> bool {
        let (word, bit) = (usize::from(service.0) / 64, service.0 % 64);
        self.0.get(word).is_some_and(|w| w >> bit & 1 == 1)
    }

    /// Adds the service to the set.
    pub fn insert(&mut self, service: ServiceIdx) {
        let (word, bit) = (usize::from(service.0) / 64, service.0 % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }
}

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

/// A number of an edition with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name as used in rule blocks (`$name`).
    pub name: String,
    /// Value as written.
    pub value: String,
    /// Unit, such as `months`, `days`, `percent`.
    pub unit: String,
    /// Clause it belongs to.
    pub clause: String,
    /// Which reading of the source it follows (T4-25 ...), where there was a choice.
    pub reading: Option<String>,
    /// One line of why.
    pub why: String,
}
