//! The closed set of rule kinds, one file each.
//!
//! A new kind is one file with the headings Says, Needs, Decides, Watch out and Example, and one line in
//! the list below. `docs/reference/rules.md` is made from those headings.

mod claim_parts;
#[cfg(test)]
mod tests;

use crate::compile::{Compiler, RuleAt};
use crate::fields::Fields;
use crate::manifest::Line;
use crate::{Class, Label, Question};

/// In which files a kind may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    /// In clauses and on programme sheets.
    Anywhere,
    /// In clauses only.
    Clauses,
    /// On programme sheets only.
    Programmes,
}

/// One kind of rule: how it is read, and what it puts into the compiled edition.
pub(crate) trait Kind: Sized {
    /// How a clause with this rule is carried out.
    const CLASS: Class;
    /// In which files it may stand.
    const WHERE: Where;

    /// Reads the fields of a block; notes what is wrong, and is `None` then.
    fn read(fields: &mut Fields<'_, '_>) -> Option<Self>;

    /// Puts the rule into the compiled edition.
    fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>);
}

macro_rules! kinds {
    ($($line:ident { $($module:ident: $Kind:ident,)* })*) => {
        $($(mod $module;)*)*

        /// A rule of one of the kinds.
        #[derive(Clone, Debug)]
        pub(crate) enum Rule { $($($Kind($module::$Kind),)*)* }

        /// The names of all kinds, as written in `kind = "..."`.
        pub(crate) const NAMES: &[&str] = &[$($(stringify!($module),)*)*];

        /// The source of each kind's file, for the reference.
        #[cfg(test)]
        pub(crate) const SOURCES: &[(&str, &str)] =
            &[$($((stringify!($module), include_str!(concat!(stringify!($module), ".rs"))),)*)*];

        /// Reads the fields of a block of the kind named; `None` if something is wrong, which is noted.
        pub(crate) fn read(name: &str, fields: &mut Fields<'_, '_>) -> Option<Rule> {
            match name {
                $($(stringify!($module) => $module::$Kind::read(fields).map(Rule::$Kind),)*)*
                _ => None,
            }
        }

        /// In which files the kind named may stand, and how its clause is carried out.
        pub(crate) fn properties(name: &str) -> Option<(Where, Class)> {
            match name {
                $($(
                    stringify!($module) => Some(($module::$Kind::WHERE, $module::$Kind::CLASS)),
                )*)*
                _ => None,
            }
        }

        /// The line of insurance the kind named is for; `None` if it is for all.
        pub(crate) fn line(name: &str) -> Option<Line> {
            match name {
                $($(stringify!($module) => lines::$line,)*)*
                _ => None,
            }
        }

        impl Rule {
            /// Puts the rule into the compiled edition.
            pub(crate) fn apply(&self, rule: &RuleAt<'_>, to: &mut Compiler<'_, '_>) {
                match self { $($(Rule::$Kind(it) => it.apply(rule, to),)*)* }
            }
        }
    };
}

pub(crate) use benefit::BenefitKind;
pub(crate) use limit::LimitKind;

/// What the list below is divided by.
#[allow(non_upper_case_globals, reason = "the words of the list")]
mod lines {
    use crate::manifest::Line;

    pub(super) const health: Option<Line> = Some(Line::Health);
    pub(super) const accident: Option<Line> = Some(Line::Accident);
    pub(super) const every: Option<Line> = None;
}

// In the order of the reference.
kinds! {
    health {
        identification: Identification,
        practitioner: Practitioner,
        service_date: ServiceDate,
        visit_size: VisitSizeKind,
        hold: Hold,
        void: Void,
        price_list: PriceList,
        duplicate: Duplicate,
        rounding: RoundingKind,
        card_validity: CardValidityKind,
        cover_start: CoverStart,
        cover_end: CoverEndKind,
        misuse: Misuse,
        contracted_provider: ContractedProvider,
        unpaid_provider: UnpaidProvider,
        programme_services: ProgrammeServices,
        waiting_period: WaitingPeriodKind,
        joiner_limit: JoinerLimitKind,
        precedence: PrecedenceKind,
        benefit: BenefitKind,
        limit: LimitKind,
        exclusion: Exclusion,
        receipt_claim: ReceiptClaim,
        claim_channel: ClaimChannel,
        claim_submission: ClaimSubmission,
        decision_on_request: DecisionOnRequest,
        refusal_told: RefusalTold,
        originals: Originals,
        joiner_premium: JoinerPremiumKind,
        past_start: PastStartKind,
        add_on: AddOn,
        notice: Notice,
        card_handin: CardHandinKind,
        premium_withheld: PremiumWithheld,
        refund_deadline: RefundDeadlineKind,
        refund_per_person: RefundPerPerson,
        group_refund: GroupRefundKind,
        refund_way: RefundWayKind,
        upgrade: UpgradeKind,
        family_window: FamilyWindowKind,
        family_relations: FamilyRelationsKind,
        family_premium: FamilyPremiumKind,
        family_programme: FamilyProgramme,
        family_share: FamilyShareKind,
        family_refund: FamilyRefundKind,
        double_recovery: DoubleRecovery,
        discount: DiscountKind,
    }
    accident {
        accident_term: AccidentTerm,
        start_by_payment: StartByPayment,
        claim_rounding: ClaimRounding,
        same_bone: SameBone,
        fracture_sum: FractureSum,
        worst_injury: WorstInjury,
        part_sum: PartSum,
        injury_condition: InjuryCondition,
        once_per_term: OncePerTermKind,
        repeated_injury: RepeatedInjury,
        injury_exclusion: InjuryExclusionKind,
        infection: Infection,
        doubt: DoubtKind,
        graded_benefit: GradedBenefit,
        disability_benefit: DisabilityBenefit,
        death_benefit: DeathBenefit,
        daily_benefit: DailyBenefit,
        indemnity: Indemnity,
        decision_deadline: DecisionDeadlineKind,
        premium_refund: PremiumRefund,
        renewal_offer: RenewalOffer,
        renewal_payment: RenewalPaymentKind,
        renewal_consent: RenewalConsent,
        end_any_time: EndAnyTime,
        premium_owed: PremiumOwed,
        body_surface: BodySurfaceKind,
    }
    every {
        judgement: Judgement,
        informative: Informative,
        not_yet: NotYet,
    }
}

/// The two fields of a question to a person.
pub(crate) fn question(fields: &mut Fields<'_, '_>) -> Option<Question> {
    let question: Option<Label> = fields.label("question");
    let answered_by = fields.text("answered_by");
    Some(Question {
        question: question?,
        answered_by: answered_by?,
    })
}
