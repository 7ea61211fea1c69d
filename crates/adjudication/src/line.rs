//! Reasons that refuse one line, one function each, in the order of [`Reason`].

use calendar::{Date, add_days, completed_years};
use money::Cents;
use terms::{
    Benefit, BenefitIdx, BenefitMatch, FrequencyOf, LimitAmount, LimitIdx, Payment, Pays,
    Programme, Service, ServiceIdx,
};

use crate::question::Balance;
use crate::receipt::LINE_IN_ORDER;
use crate::visit::Finding;
use crate::waiting::{self, Waiting};
use crate::{LineDecision, LineFacts, Question, Reason};

/// A line with all that bears on it.
pub(crate) struct Line<'a> {
    pub(crate) question: &'a Question<'a>,
    /// Its place, from 0.
    pub(crate) at: usize,
    pub(crate) facts: &'a LineFacts,
    pub(crate) service: Option<ServiceIdx>,
    /// What the programme says of the service.
    pub(crate) named: BenefitMatch,
    /// What the waiting periods say of the service.
    pub(crate) waiting: Waiting,
    /// Balances of all limits, as the earlier lines left them.
    pub(crate) balances: &'a [Balance],
    /// The earlier lines of this visit.
    pub(crate) earlier: &'a [LineDecision],
}

pub(crate) type Check = fn(&Line<'_>) -> Option<Finding>;

const IN_ORDER: [Check; 16] = [
    service_unknown,
    not_in_price_list,
    provider_unpaid,
    not_in_programme,
    excluded,
    clauses_clash,
    referred_to_person,
    waiting_period_not_over,
    referral_missing,
    prescription_missing,
    approval_missing,
    age_not_met,
    sex_not_met,
    too_soon,
    count_limit_reached,
    money_limit_reached,
];

impl<'a> Line<'a> {
    pub(crate) fn new(
        question: &'a Question<'a>,
        at: usize,
        balances: &'a [Balance],
        earlier: &'a [LineDecision],
    ) -> Self {
        let service = question.services[at];
        let named = match (question.programme(), service) {
            (Some(programme), Some(ServiceIdx(at))) => programme.benefits_of[usize::from(at)],
            _ => BenefitMatch::None,
        };
        Self {
            question,
            at,
            facts: &question.facts.lines[at],
            service,
            named,
            waiting: waiting::of(question, service),
            balances,
            earlier,
        }
    }

    /// The first reason that refuses the line.
    pub(crate) fn refusal(&self) -> Option<Finding> {
        let checks: &[Check] = match self.question.receipt {
            None => &IN_ORDER,
            Some(_) => &LINE_IN_ORDER,
        };
        checks.iter().find_map(|check| check(self))
    }

    pub(crate) fn benefit_idx(&self) -> Option<BenefitIdx> {
        match self.named {
            BenefitMatch::One(benefit) => Some(benefit),
            BenefitMatch::None | BenefitMatch::Clash(..) => None,
        }
    }

    /// The one benefit that names the service.
    pub(crate) fn benefit(&self) -> Option<&'a Benefit> {
        let BenefitIdx(at) = self.benefit_idx()?;
        self.programme()
            .map(|programme| &programme.benefits[usize::from(at)])
    }

    pub(crate) fn programme(&self) -> Option<&'a Programme> {
        self.question.programme()
    }

    pub(crate) fn balance(&self, LimitIdx(at): LimitIdx) -> Balance {
        self.balances[usize::from(at)]
    }

    fn service(&self) -> Option<&'a Service> {
        self.service.map(|service| self.question.service(service))
    }
}

fn service_unknown(line: &Line<'_>) -> Option<Finding> {
    let clause = line.question.rules.price_list;
    line.service
        .is_none()
        .then(|| Finding::new(Reason::ServiceUnknown, clause))
}

fn not_in_price_list(line: &Line<'_>) -> Option<Finding> {
    let clause = line.question.rules.price_list;
    line.facts
        .list_price
        .is_none()
        .then(|| Finding::new(Reason::NotInPriceList, clause))
}

/// Only paid care is withheld; a co-payment is paid there too (T4-35).
pub(crate) fn provider_unpaid(line: &Line<'_>) -> Option<Finding> {
    let clause = line.question.rules.unpaid_provider?;
    let withheld = line.question.facts.provider.unpaid && line.service()?.payment == Payment::Paid;
    withheld.then(|| Finding::new(Reason::ProviderUnpaid, clause))
}

pub(crate) fn not_in_programme(line: &Line<'_>) -> Option<Finding> {
    let clause = line.question.rules.programme;
    (line.named == BenefitMatch::None).then(|| Finding::new(Reason::NotInProgramme, clause))
}

pub(crate) fn excluded(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    (benefit.pays == Pays::Excluded).then(|| Finding::new(Reason::Excluded, benefit.clause))
}

/// Two benefits name the service equally closely, or two documents disagree about its waiting period.
pub(crate) fn clauses_clash(line: &Line<'_>) -> Option<Finding> {
    let (clause, other) = match line.named {
        BenefitMatch::Clash(one, other) => (clause_of(line, one)?, clause_of(line, other)?),
        _ => match line.waiting {
            Waiting::Clash { withholds, pays } => (withholds, pays),
            Waiting::Over { .. } | Waiting::NotOver { .. } => return None,
        },
    };
    Some(Finding {
        other_clause: Some(other),
        ..Finding::new(Reason::ClausesClash, clause)
    })
}

fn clause_of(line: &Line<'_>, BenefitIdx(at): BenefitIdx) -> Option<terms::ClauseIdx> {
    line.programme()
        .map(|programme| programme.benefits[usize::from(at)].clause)
}

pub(crate) fn referred_to_person(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    matches!(benefit.pays, Pays::Judgement(_))
        .then(|| Finding::new(Reason::ReferredToPerson, benefit.clause))
}

pub(crate) fn waiting_period_not_over(line: &Line<'_>) -> Option<Finding> {
    let Waiting::NotOver {
        payable_from,
        clause,
        beaten,
    } = line.waiting
    else {
        return None;
    };
    let reason = Reason::WaitingPeriodNotOver { payable_from };
    Some(Finding {
        other_clause: beaten,
        ..Finding::new(reason, clause)
    })
}

pub(crate) fn referral_missing(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    (benefit.needs.referral && !line.facts.papers.referral)
        .then(|| Finding::new(Reason::ReferralMissing, benefit.clause))
}

pub(crate) fn prescription_missing(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    (benefit.needs.prescription && !line.facts.papers.prescription)
        .then(|| Finding::new(Reason::PrescriptionMissing, benefit.clause))
}

pub(crate) fn approval_missing(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    (benefit.needs.approval && !line.facts.papers.approval)
        .then(|| Finding::new(Reason::ApprovalMissing, benefit.clause))
}

pub(crate) fn age_not_met(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    let (youngest, oldest) = benefit.ages?;
    let facts = line.question.facts;
    let years = completed_years(facts.insured.as_ref()?.born, facts.service_date);
    let age = i16::try_from(years).unwrap_or(i16::MAX);
    let reason = Reason::AgeNotMet {
        age,
        youngest,
        oldest,
    };
    (age < i16::from(youngest) || age > i16::from(oldest))
        .then(|| Finding::new(reason, benefit.clause))
}

pub(crate) fn sex_not_met(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    let only = benefit.sex?;
    (line.question.facts.insured.as_ref()?.sex != Some(only))
        .then(|| Finding::new(Reason::SexNotMet, benefit.clause))
}

pub(crate) fn too_soon(line: &Line<'_>) -> Option<Finding> {
    let benefit = line.benefit()?;
    let frequency = benefit.frequency?;
    let last = last_time(line, frequency.of)?;
    let payable_from = add_days(last, i32::from(frequency.days));
    let reason = Reason::TooSoon { last, payable_from };
    (line.question.facts.service_date < payable_from).then(|| Finding::new(reason, benefit.clause))
}

/// The day of the latest service that counts as "the same" and was paid on the service day or before. A
/// later one, entered earlier, never blocks an earlier one.
fn last_time(line: &Line<'_>, of: FrequencyOf) -> Option<Date> {
    let q = line.question;
    let today = q.facts.service_date;
    let in_this_visit = line.earlier.iter().any(|earlier| {
        earlier.insurer.is_positive() && earlier.service.is_some_and(|it| is_same(line, it, of))
    });
    if in_this_visit {
        return Some(today);
    }
    let past = q.past.iter().zip(&q.facts.history.services);
    past.filter(|(service, past)| past.date <= today && is_same(line, **service, of))
        .map(|(_, past)| past.date)
        .max()
}

fn is_same(line: &Line<'_>, other: ServiceIdx, of: FrequencyOf) -> bool {
    match of {
        FrequencyOf::Service => line.service == Some(other),
        FrequencyOf::Benefit => line
            .programme()
            .is_some_and(|programme| programme.benefits_of[usize::from(other.0)] == line.named),
    }
}

pub(crate) fn count_limit_reached(line: &Line<'_>) -> Option<Finding> {
    used_up(line, |amount, of_person| match amount {
        LimitAmount::Count(_) => {
            let limit = u32::try_from(of_person).unwrap_or(u32::MAX);
            Some(Reason::CountLimitReached { limit })
        }
        LimitAmount::Money(_) => None,
    })
}

pub(crate) fn money_limit_reached(line: &Line<'_>) -> Option<Finding> {
    used_up(line, |amount, of_person| match amount {
        LimitAmount::Money(_) => Some(Reason::MoneyLimitReached {
            limit: Cents::new(of_person),
        }),
        LimitAmount::Count(_) => None,
    })
}

/// The narrowest limit with nothing left, of those that `reason` is about.
fn used_up(line: &Line<'_>, reason: fn(LimitAmount, i64) -> Option<Reason>) -> Option<Finding> {
    let limits = &line.programme()?.limits;
    line.benefit()?.limits.iter().find_map(|&idx| {
        let (limit, balance) = (&limits[usize::from(idx.0)], line.balance(idx));
        let reason = reason(limit.amount, balance.amount)?;
        (balance.left == 0).then(|| Finding::new(reason, limit.clause))
    })
}
