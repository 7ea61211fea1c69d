//! A second decision, slow and plain, written from the model alone: it looks everything up by name, collects
//! every reason that holds, and only then picks the first. It shares no step with the engine.

mod amounts;
mod claims;
mod days;
mod reasons;
mod waiting;

use std::collections::BTreeMap;

use adjudication::{
    CoverFacts, DecisionDocument, LineDocument, LineFacts, Outcome, Reason, VisitFacts,
};
use calendar::Date;
use money::Cents;
use terms::{Benefit, BenefitMatch, ClauseIdx, Edition, Limit, Programme, Service, VisitRules};

use amounts::Numbers;

/// A reason that holds, its clause, and the other clause.
type Holds = (Reason, String, Option<String>);

struct Naive<'a> {
    edition: &'a Edition,
    facts: &'a VisitFacts,
    /// Used so far of each limit, this visit's earlier lines included.
    used: BTreeMap<String, i64>,
    /// Services paid so far and their days, this visit's earlier lines included.
    paid: Vec<(String, Date)>,
    /// Whether each earlier line is paid.
    pays: Vec<bool>,
}

/// Decides the facts, which must be sound.
pub(crate) fn decide(edition: &Edition, facts: &VisitFacts) -> DecisionDocument {
    let mut used = BTreeMap::new();
    for entry in &facts.history.used {
        *used.entry(entry.limit.clone()).or_insert(0) += entry.amount;
    }
    let paid = facts
        .history
        .services
        .iter()
        .map(|it| (it.service.clone(), it.date))
        .collect();
    let mut naive = Naive {
        edition,
        facts,
        used,
        paid,
        pays: Vec::new(),
    };
    let of_visit = naive.reasons_of_visit();
    let lines: Vec<LineDocument> = facts
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| naive.line(at, line, &of_visit))
        .collect();
    let sum =
        |of: fn(&LineDocument) -> Cents| Cents::new(lines.iter().map(|line| of(line).get()).sum());
    DecisionDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        programme: naive.programme().map(|programme| programme.id.clone()),
        same_visit: naive.same_visit(&lines),
        price: sum(|line| line.price),
        insurer: sum(|line| line.insurer),
        patient: sum(|line| line.patient),
        lines,
    }
}

impl Naive<'_> {
    fn rules(&self) -> &VisitRules {
        self.edition.visit.as_ref().expect("a health edition")
    }

    fn line(&mut self, at: usize, line: &LineFacts, of_visit: &[Holds]) -> LineDocument {
        let mut holds = of_visit.to_vec();
        holds.extend(self.reasons_of_line(at, line));
        let numbers = self.numbers(line);
        if holds.is_empty() {
            holds.extend(self.reasons_to_pay(line, numbers.as_ref().expect("a benefit")));
        }
        let (reason, clause, other_clause) = holds
            .into_iter()
            .min_by_key(|(reason, ..)| reason.rank())
            .expect("a reason");
        let paid_from = Reason::CODES
            .iter()
            .position(|code| *code == "money_limit_partly");
        let pays = Some(reason.rank()) >= paid_from;
        let mut document = LineDocument {
            service: line.service.clone(),
            outcome: if reason.refers() {
                Outcome::Referred
            } else {
                Outcome::Refused
            },
            reason,
            clause,
            other_clause,
            benefit: self
                .benefit(&line.service)
                .map(|benefit| benefit.id.clone()),
            price: line.price,
            eligible: Cents::ZERO,
            share: None,
            share_amount: Cents::ZERO,
            insurer: Cents::ZERO,
            patient: line.price,
            limits: Vec::new(),
        };
        if reason.code().ends_with("_limit_reached") {
            document.limits = self.limits(&line.service, 0);
        }
        if let (true, Some(numbers)) = (pays, numbers) {
            self.pay(&mut document, &numbers);
        }
        self.pays.push(document.insurer.is_positive());
        document
    }

    fn pay(&mut self, document: &mut LineDocument, numbers: &Numbers) {
        let service = document.service.clone();
        document.share = self.benefit(&service).map(|benefit| benefit.share);
        document.eligible = Cents::new(numbers.eligible);
        document.share_amount = Cents::new(numbers.share_amount);
        document.insurer = Cents::new(numbers.insurer);
        document.patient = Cents::new(document.price.get() - numbers.insurer);
        document.limits = self.limits(&service, numbers.insurer);
        document.other_clause = self.gives_way(&service);
        if numbers.insurer == 0 {
            return;
        }
        let whole = document.patient == Cents::ZERO;
        document.outcome = if whole { Outcome::Paid } else { Outcome::Part };
        for limit in &document.limits {
            *self.used.entry(limit.limit.clone()).or_insert(0) += limit.before - limit.after;
        }
        self.paid.push((service, self.facts.service_date));
    }

    fn same_visit(&self, lines: &[LineDocument]) -> Option<String> {
        let again = self.facts.history.services.iter().filter(|past| {
            past.same_provider
                && past.date == self.facts.service_date
                && lines
                    .iter()
                    .any(|line| line.insurer > Cents::ZERO && line.service == past.service)
        });
        again.filter_map(|past| past.visit.clone()).next()
    }

    fn cover(&self) -> Option<&CoverFacts> {
        self.facts
            .insured
            .as_ref()
            .and_then(|insured| insured.cover.as_ref())
    }

    fn programme(&self) -> Option<&Programme> {
        let id = &self.cover()?.programme;
        self.edition
            .programmes
            .iter()
            .find(|programme| programme.id == *id)
    }

    fn service(&self, code: &str) -> Option<&Service> {
        self.edition
            .services
            .iter()
            .find(|service| service.code == code)
    }

    fn named(&self, code: &str) -> BenefitMatch {
        let at = self
            .edition
            .services
            .iter()
            .position(|service| service.code == code);
        match (self.programme(), at) {
            (Some(programme), Some(at)) => programme.benefits_of[at],
            _ => BenefitMatch::None,
        }
    }

    fn benefit(&self, code: &str) -> Option<&Benefit> {
        match self.named(code) {
            BenefitMatch::One(at) => Some(&self.programme()?.benefits[at.0 as usize]),
            _ => None,
        }
    }

    fn limits_of(&self, benefit: &Benefit) -> Vec<&Limit> {
        let limits = &self.programme().unwrap().limits;
        benefit
            .limits
            .iter()
            .map(|at| &limits[at.0 as usize])
            .collect()
    }

    fn clause(&self, at: ClauseIdx) -> String {
        self.edition.clauses[at.0 as usize].id.clone()
    }
}
