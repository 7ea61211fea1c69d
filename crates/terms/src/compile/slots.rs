//! Rules of which an edition has one: where each goes, and what happens when a second comes.

use std::collections::BTreeSet;

use crate::compile::RuleAt;
use crate::compile::receipt::ReceiptBuild;
use crate::diagnostic::Report;
use crate::source::At;
use crate::{
    CardValidity, ClauseIdx, CoverEnd, CoverRules, Document, HoldRule, Initiative, JoinerLimit,
    Precedence, RoundingRule, ServiceDateRule, VisitRules, VisitSize, VoidRule, WaitingPeriod,
};

/// Takes notes, and knows which document prevails.
pub(crate) struct Desk<'r> {
    /// Highest first, if the edition says so.
    pub(crate) precedence: Option<Vec<Document>>,
    pub(crate) report: &'r mut Report,
}

impl Desk<'_> {
    /// Whether one document prevails over another; `None` if nothing says so.
    fn prevails(&self, one: Document, other: Document) -> Option<bool> {
        let place = |document| {
            self.precedence
                .as_ref()?
                .iter()
                .position(|d| *d == document)
        };
        Some(place(one)? < place(other)?)
    }

    fn twice(&mut self, rule: &RuleAt<'_>, earlier: &str) {
        self.report
            .error(
                &rule.at,
                format!("`{}` is ruled twice: here and in {earlier}", rule.kind),
            )
            .expected("one rule of this kind")
            .help(format!("remove it here or in {earlier}"));
    }

    /// Notes a rule that speaks of the same services and persons as an earlier one of its document.
    pub(crate) fn repeated(&mut self, rule: &RuleAt<'_>, earlier: &str) {
        let message = format!(
            "`{}` is ruled twice for the same services and persons: here and in {earlier}",
            rule.kind
        );
        self.report
            .error(&rule.at, message)
            .expected("other services, persons or first day")
            .help("two periods for one group of persons contradict each other: keep one");
    }

    fn unordered(&mut self, rule: &RuleAt<'_>, earlier: &str) {
        let message = format!(
            "`{}` is ruled here and in {earlier}, and neither prevails",
            rule.kind
        );
        self.report
            .error(&rule.at, message)
            .expected("one rule of this kind")
            .help("say which document prevails by a rule of the kind `precedence`");
    }
}

/// A rule of which there is one.
pub(crate) struct Slot<T> {
    filled: Option<(T, Document, String)>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { filled: None }
    }
}

impl<T> Slot<T> {
    /// Puts a rule in. A second of the same document is an error; of two documents the prevailing stays.
    pub(crate) fn put(&mut self, value: T, rule: &RuleAt<'_>, desk: &mut Desk<'_>) {
        if let Some((_, document, earlier)) = &self.filled {
            if *document == rule.document {
                return desk.twice(rule, earlier);
            }
            match desk.prevails(rule.document, *document) {
                None => return desk.unordered(rule, earlier),
                Some(false) => return,
                Some(true) => {}
            }
        }
        self.filled = Some((value, rule.document, rule.cite.to_owned()));
    }

    pub(super) fn value(self) -> Option<T> {
        self.filled.map(|(value, _, _)| value)
    }
}

/// All rules of which an edition has one.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) identification: Slot<ClauseIdx>,
    pub(crate) service_date: Slot<ServiceDateRule>,
    pub(crate) visit_size: Slot<VisitSize>,
    pub(crate) hold: Slot<HoldRule>,
    pub(crate) void: Slot<VoidRule>,
    pub(crate) price_list: Slot<ClauseIdx>,
    pub(crate) practitioner: Slot<ClauseIdx>,
    pub(crate) duplicate: Slot<ClauseIdx>,
    pub(crate) programme: Slot<ClauseIdx>,
    pub(crate) card_validity: Slot<CardValidity>,
    pub(crate) cover_start: Slot<ClauseIdx>,
    pub(crate) ends: [Slot<CoverEnd>; 3],
    pub(crate) misuse: Slot<ClauseIdx>,
    pub(crate) contracted_provider: Slot<ClauseIdx>,
    pub(crate) unpaid_provider: Slot<ClauseIdx>,
    pub(crate) joiner_limit: Slot<JoinerLimit>,
    pub(crate) precedence: Slot<Precedence>,
    pub(crate) rounding: Slot<RoundingRule>,
    pub(crate) receipts: ReceiptBuild,
}

/// Without these no visit can be decided.
const MANDATORY: &[(&str, &str)] = &[
    ("identification", "whether code and card name one person"),
    ("service_date", "how late a visit may be entered"),
    ("visit_size", "how many lines a visit may have"),
    ("hold", "how long limits stay reserved"),
    ("void", "until when a clinic may void"),
    ("price_list", "which prices a clinic may ask"),
    ("practitioner", "who may treat"),
    ("duplicate", "what a visit entered twice is"),
    ("programme_services", "which services are paid at all"),
    ("card_validity", "when a card is valid"),
    ("cover_start", "when cover starts"),
    ("rounding", "how a share becomes whole cents"),
];

impl Rules {
    /// The slot of an early end.
    pub(crate) fn cover_end(&mut self, initiative: Initiative) -> &mut Slot<CoverEnd> {
        let [insurer, policyholder, person] = &mut self.ends;
        match initiative {
            Initiative::Insurer => insurer,
            Initiative::Policyholder => policyholder,
            Initiative::PolicyholderForPerson => person,
        }
    }

    /// Notes what must be there and no clause names.
    pub(crate) fn note_missing(seen: &BTreeSet<&'static str>, place: &At<'_>, report: &mut Report) {
        for (kind, question) in MANDATORY.iter().filter(|(kind, _)| !seen.contains(kind)) {
            report
                .error(
                    place,
                    format!("no clause has the rule `{kind}`: {question}"),
                )
                .expected("every rule that a visit cannot be decided without")
                .help("add a clause with it, or extend a shared edition that has it");
        }
    }

    /// The rules of a visit; `None` if one of those that must be there is not.
    pub(crate) fn finish(self, waiting: Vec<WaitingPeriod>) -> Option<VisitRules> {
        Some(VisitRules {
            identification: self.identification.value()?,
            service_date: self.service_date.value()?,
            visit_size: self.visit_size.value()?,
            hold: self.hold.value()?,
            void: self.void.value()?,
            price_list: self.price_list.value()?,
            practitioner: self.practitioner.value()?,
            duplicate: self.duplicate.value()?,
            programme: self.programme.value()?,
            card_validity: self.card_validity.value()?,
            cover: CoverRules {
                start: self.cover_start.value()?,
                ends: self.ends.into_iter().filter_map(Slot::value).collect(),
                misuse: self.misuse.value(),
            },
            contracted_provider: self.contracted_provider.value(),
            unpaid_provider: self.unpaid_provider.value(),
            waiting,
            joiner_limit: self.joiner_limit.value(),
            precedence: self.precedence.value(),
            rounding: self.rounding.value()?,
            receipts: self.receipts.finish(),
        })
    }
}
