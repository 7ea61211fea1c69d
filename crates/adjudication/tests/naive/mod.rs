//! A second decision, slow and plain, written from the model alone: it looks everything up by name, collects
//! every reason that holds, and only then picks the first. It shares no step with the engine.

use std::collections::BTreeMap;

use adjudication::{
    CardFacts, CoverFacts, DecisionDocument, EndingBy, LimitDocument, LimitUnit, LineDocument,
    LineFacts, Outcome, PractitionerFacts, Reason, VisitFacts,
};
use calendar::{Date, date};
use money::{Cents, Rounding};
use terms::{
    Benefit, BenefitMatch, ClauseIdx, Edition, FrequencyOf, Initiative, JoinerAmount, LastDay,
    Limit, LimitAmount, PaidCareOnly, Payment, Pays, Programme, Service, UnreturnedCard,
    WaitingFor, WaitingFrom,
};

/// A reason that holds, its clause, and the other clause.
type Holds = (Reason, String, Option<String>);

struct Naive<'a> {
    edition: &'a Edition,
    facts: &'a VisitFacts,
    /// Used so far of each limit, this visit's earlier lines included.
    used: BTreeMap<String, i64>,
    /// Services paid so far and their days, this visit's earlier lines included.
    paid: Vec<(String, Date)>,
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
    };
    let lines: Vec<LineDocument> = facts.lines.iter().map(|line| naive.line(line)).collect();
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
    fn line(&mut self, line: &LineFacts) -> LineDocument {
        let mut holds = self.reasons_of_visit();
        holds.extend(self.reasons_of_line(line));
        let numbers = self.numbers(line);
        if holds.is_empty() {
            holds.extend(self.reasons_to_pay(line, numbers.as_ref().expect("a benefit")));
        }
        let (reason, clause, other_clause) = holds
            .into_iter()
            .min_by_key(|(reason, ..)| reason.rank())
            .expect("a reason");
        let pays = reason.rank()
            >= Reason::CODES
                .iter()
                .position(|code| *code == "money_limit_partly")
                .unwrap();
        let by_limit = ["count_limit_reached", "money_limit_reached"].contains(&reason.code());
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
        if by_limit {
            document.limits = self.limits(&line.service, 0);
        }
        if let (true, Some(numbers)) = (pays, numbers) {
            let benefit = self.benefit(&line.service).unwrap();
            document.share = Some(benefit.share);
            document.eligible = Cents::new(numbers.eligible);
            document.share_amount = Cents::new(numbers.share_amount);
            document.insurer = Cents::new(numbers.insurer);
            document.patient = Cents::new(line.price.get() - numbers.insurer);
            document.limits = self.limits(&line.service, numbers.insurer);
            document.other_clause = self.gives_way(&line.service);
            if numbers.insurer > 0 {
                document.outcome = if document.patient == Cents::ZERO {
                    Outcome::Paid
                } else {
                    Outcome::Part
                };
                for limit in &document.limits {
                    *self.used.entry(limit.limit.clone()).or_insert(0) +=
                        limit.before - limit.after;
                }
                self.paid
                    .push((line.service.clone(), self.facts.service_date));
            }
        }
        document
    }

    fn reasons_of_visit(&self) -> Vec<Holds> {
        let (rules, facts) = (&self.edition.visit, self.facts);
        let (today, day) = (facts.asked_at.date(), facts.service_date);
        let oldest = days_after(today, -i32::from(rules.service_date.oldest_days));
        let mut holds = Vec::new();
        let mut hold = |it: bool, reason, clause| {
            if it {
                holds.push((reason, self.clause(clause), None));
            }
        };
        hold(
            day > today,
            Reason::ServiceDateInFuture { today },
            rules.service_date.clause,
        );
        hold(
            day < oldest,
            Reason::ServiceDateTooOld { oldest },
            rules.service_date.clause,
        );
        hold(
            facts.insured.is_none(),
            Reason::InsuredUnknown,
            rules.identification,
        );
        match facts.card {
            CardFacts::Unknown => hold(true, Reason::CodeAndCardDisagree, rules.identification),
            CardFacts::OfAnotherPerson => {
                hold(true, Reason::CardOfAnotherPerson, rules.identification)
            }
            CardFacts::Good => {}
            CardFacts::Own {
                valid_from,
                valid_to,
                revoked_at,
            } => {
                let clause = rules.card_validity.clause;
                if let Some(at) = revoked_at {
                    hold(
                        facts.asked_at >= at,
                        Reason::CardRevoked { on: at.date() },
                        clause,
                    );
                }
                if let Some(from) = valid_from {
                    hold(day < from, Reason::CardNotYetValid { from }, clause);
                }
                if let Some(printed) = valid_to {
                    let less = if rules.card_validity.last_day == LastDay::Exclusive {
                        -1
                    } else {
                        0
                    };
                    let last_day = days_after(printed, less);
                    hold(day > last_day, Reason::CardExpired { last_day }, clause);
                }
            }
        }
        match self.cover() {
            None => hold(true, Reason::NoCover, rules.cover.start),
            Some(cover) => {
                hold(
                    day < cover.from,
                    Reason::CoverNotStarted { from: cover.from },
                    rules.cover.start,
                );
                let (last_day, clause) = self.last_day(cover);
                hold(day > last_day, Reason::CoverEnded { last_day }, clause);
                if let (Some(at), Some(clause)) = (cover.misused_at, rules.cover.misuse) {
                    let reason = Reason::CoverEndedByMisuse { at };
                    hold(day >= at.date() && facts.asked_at >= at, reason, clause);
                }
            }
        }
        if let Some(clause) = rules.contracted_provider {
            hold(
                !facts.provider.contracted,
                Reason::ProviderNotContracted,
                clause,
            );
        }
        let stranger = facts.practitioner == PractitionerFacts::NotOfProvider;
        hold(
            stranger,
            Reason::PractitionerNotOfProvider,
            rules.practitioner,
        );
        holds
    }

    fn last_day(&self, cover: &CoverFacts) -> (Date, ClauseIdx) {
        let start = self.edition.visit.cover.start;
        let Some(ending) = &cover.ended else {
            return (cover.to, start);
        };
        let who = match ending.initiative {
            EndingBy::Insurer => Initiative::Insurer,
            EndingBy::Policyholder => Initiative::Policyholder,
            EndingBy::PolicyholderForPerson => Initiative::PolicyholderForPerson,
        };
        let rule = self
            .edition
            .visit
            .cover
            .ends
            .iter()
            .find(|rule| rule.initiative == who);
        let lasts = rule.is_some_and(|rule| rule.unreturned_card == UnreturnedCard::CoverLasts);
        let early = match (lasts, ending.cards_returned_on) {
            (false, _) => ending.last_day,
            (true, Some(returned)) if returned > ending.last_day => returned,
            (true, Some(_)) => ending.last_day,
            (true, None) => return (cover.to, start),
        };
        if early >= cover.to {
            (cover.to, start)
        } else {
            (early, rule.map_or(start, |rule| rule.clause))
        }
    }

    fn reasons_of_line(&self, line: &LineFacts) -> Vec<Holds> {
        let rules = &self.edition.visit;
        let mut holds: Vec<Holds> = Vec::new();
        let mut hold = |it: bool, reason, clause| {
            if it {
                holds.push((reason, self.clause(clause), None));
            }
        };
        let service = self.service(&line.service);
        hold(service.is_none(), Reason::ServiceUnknown, rules.price_list);
        hold(
            line.list_price.is_none(),
            Reason::NotInPriceList,
            rules.price_list,
        );
        if let (Some(clause), Some(service)) = (rules.unpaid_provider, service) {
            let withheld = self.facts.provider.unpaid && service.payment == Payment::Paid;
            hold(withheld, Reason::ProviderUnpaid, clause);
        }
        match self.named(&line.service) {
            BenefitMatch::None => hold(true, Reason::NotInProgramme, rules.programme),
            BenefitMatch::Clash(one, other) => {
                let benefits = &self.programme().unwrap().benefits;
                let [one, other] =
                    [one, other].map(|it| self.clause(benefits[it.0 as usize].clause));
                holds.push((Reason::ClausesClash, one, Some(other)));
            }
            BenefitMatch::One(_) => {
                holds.extend(self.reasons_of_benefit(line, self.benefit(&line.service).unwrap()));
            }
        }
        holds.extend(self.waiting(&line.service));
        holds
    }

    fn reasons_of_benefit(&self, line: &LineFacts, benefit: &Benefit) -> Vec<Holds> {
        let day = self.facts.service_date;
        let mut holds: Vec<Holds> = Vec::new();
        let mut hold = |it: bool, reason, clause| {
            if it {
                holds.push((reason, self.clause(clause), None));
            }
        };
        hold(
            benefit.pays == Pays::Excluded,
            Reason::Excluded,
            benefit.clause,
        );
        let judged = matches!(benefit.pays, Pays::Judgement(_));
        hold(judged, Reason::ReferredToPerson, benefit.clause);
        let (needs, papers) = (benefit.needs, line.papers);
        hold(
            needs.referral && !papers.referral,
            Reason::ReferralMissing,
            benefit.clause,
        );
        hold(
            needs.prescription && !papers.prescription,
            Reason::PrescriptionMissing,
            benefit.clause,
        );
        hold(
            needs.approval && !papers.approval,
            Reason::ApprovalMissing,
            benefit.clause,
        );
        if let (Some((youngest, oldest)), Some(insured)) = (benefit.ages, &self.facts.insured) {
            let age = birthdays(insured.born, day);
            let reason = Reason::AgeNotMet {
                age,
                youngest,
                oldest,
            };
            hold(
                !(i16::from(youngest)..=i16::from(oldest)).contains(&age),
                reason,
                benefit.clause,
            );
        }
        if let (Some(only), Some(insured)) = (benefit.sex, &self.facts.insured) {
            hold(insured.sex != Some(only), Reason::SexNotMet, benefit.clause);
        }
        if let Some(frequency) = benefit.frequency {
            let again = self.paid.iter().filter(|(service, past)| {
                *past <= day
                    && match frequency.of {
                        FrequencyOf::Service => *service == line.service,
                        FrequencyOf::Benefit => {
                            self.benefit(service).is_some_and(|it| it.id == benefit.id)
                        }
                    }
            });
            if let Some(last) = again.map(|(_, past)| *past).max() {
                let payable_from = days_after(last, i32::from(frequency.days));
                hold(
                    day < payable_from,
                    Reason::TooSoon { last, payable_from },
                    benefit.clause,
                );
            }
        }
        for limit in self.limits_of(benefit) {
            let (amount, left) = self.balance(limit);
            let reason = match limit.amount {
                LimitAmount::Count(_) => Reason::CountLimitReached {
                    limit: u32::try_from(amount).unwrap(),
                },
                LimitAmount::Money(_) => Reason::MoneyLimitReached {
                    limit: Cents::new(amount),
                },
            };
            hold(left == 0, reason, limit.clause);
        }
        holds
    }

    fn reasons_to_pay(&self, line: &LineFacts, numbers: &Numbers) -> Vec<Holds> {
        let benefit = self.benefit(&line.service).unwrap();
        let price = line.price.get();
        let mut holds: Vec<Holds> = Vec::new();
        if let Some((limit, amount)) = &numbers.cut_by {
            let reason = Reason::MoneyLimitPartly {
                limit: Cents::new(*amount),
            };
            holds.push((reason, limit.clone(), None));
        }
        let own = self.clause(benefit.clause);
        if let Some(cap) = benefit
            .price_cap
            .filter(|cap| cap.get() == numbers.eligible && cap.get() < price)
        {
            holds.push((Reason::PriceAboveCap { cap }, own.clone(), None));
        }
        if let Some(list) = line.list_price.filter(|list| list.get() < price) {
            let clause = self.clause(self.edition.visit.price_list);
            holds.push((Reason::PriceAboveList { list }, clause, None));
        }
        if numbers.insurer < price {
            holds.push((
                Reason::ShareOfPrice {
                    share: benefit.share,
                },
                own.clone(),
                None,
            ));
        }
        holds.push((Reason::PaidInFull, own, None));
        holds
    }

    fn numbers(&self, line: &LineFacts) -> Option<Numbers> {
        let benefit = self.benefit(&line.service)?;
        let mut eligible = line.price.get();
        for ceiling in [line.list_price, benefit.price_cap].into_iter().flatten() {
            eligible = eligible.min(ceiling.get());
        }
        let rounding = self.edition.visit.rounding.rounding;
        let share_amount = rounded(
            i128::from(eligible) * i128::from(benefit.share.basis_points()),
            10_000,
            rounding,
        );
        let mut insurer = share_amount;
        let mut cut_by = None;
        for limit in self.limits_of(benefit) {
            let (amount, left) = self.balance(limit);
            if matches!(limit.amount, LimitAmount::Money(_)) && left < insurer {
                insurer = left;
                cut_by = Some((self.clause(limit.clause), amount));
            }
        }
        Some(Numbers {
            eligible,
            share_amount,
            insurer,
            cut_by,
        })
    }

    fn limits(&self, service: &str, insurer: i64) -> Vec<LimitDocument> {
        let limits = self.limits_of(self.benefit(service).unwrap());
        limits
            .into_iter()
            .map(|limit| {
                let (amount, before) = self.balance(limit);
                let (unit, taken) = match limit.amount {
                    LimitAmount::Money(_) => (LimitUnit::Money, insurer),
                    LimitAmount::Count(_) => (LimitUnit::Count, insurer.min(1)),
                };
                LimitDocument {
                    limit: limit.id.clone(),
                    unit,
                    amount,
                    before,
                    after: before - taken,
                }
            })
            .collect()
    }

    /// Amount and rest of a limit.
    fn balance(&self, limit: &Limit) -> (i64, i64) {
        let whole = match limit.amount {
            LimitAmount::Money(cents) => cents.get(),
            LimitAmount::Count(count) => i64::from(count),
        };
        let cover = self.cover().unwrap();
        let by_months = self
            .edition
            .visit
            .joiner_limit
            .is_some_and(|it| it.amount == JoinerAmount::ByContractMonths);
        let amount = if by_months && cover.from != cover.contract_from {
            let months: Vec<Date> = (0..)
                .map(|k| months_after(cover.contract_from, k))
                .take_while(|it| *it <= cover.contract_to)
                .collect();
            let touched = (0..months.len()).filter(|&k| {
                let next = months.get(k + 1).copied().unwrap_or(Date::MAX);
                next > cover.from && months[k] <= cover.to
            });
            let touched = i128::try_from(touched.count()).unwrap();
            let all = i128::try_from(months.len()).unwrap();
            rounded(
                i128::from(whole) * touched,
                all,
                self.edition.visit.rounding.rounding,
            )
        } else {
            whole
        };
        (
            amount,
            (amount - self.used.get(&limit.id).copied().unwrap_or(0)).max(0),
        )
    }

    /// Every binding waiting period: document, first paid day, clause.
    fn periods(&self, code: &str) -> Vec<(String, Date, String)> {
        let (Some(cover), Some(service)) = (self.cover(), self.service(code)) else {
            return Vec::new();
        };
        let index = self.edition.service_by_code[code];
        let programme = self.edition.programme_by_id.get(&cover.programme).copied();
        let mut periods = Vec::new();
        for period in &self.edition.visit.waiting {
            let who = match period.applies_to {
                WaitingFor::Everyone => true,
                WaitingFor::FirstYear => !cover.renewed,
                WaitingFor::LateJoiner => cover.from != cover.contract_from,
            };
            let care =
                period.paid_care_only == PaidCareOnly::No || service.payment == Payment::Paid;
            let sheet = period.programme.is_none() || period.programme == programme;
            if who && care && sheet && period.services.contains(index) {
                let start = if period.from == WaitingFrom::Contract {
                    cover.contract_from
                } else {
                    cover.from
                };
                let end = months_after(start, u32::from(period.months));
                periods.push((
                    format!("{:?}", period.document),
                    end,
                    self.clause(period.clause),
                ));
            }
        }
        periods
    }

    /// The latest end of each document that speaks, those of the highest rank apart from the rest.
    fn by_rank(&self, code: &str) -> (Vec<(Date, String)>, Vec<(Date, String)>) {
        let mut latest: Vec<(usize, Date, String)> = Vec::new();
        let order: Vec<String> = self
            .edition
            .visit
            .precedence
            .iter()
            .flat_map(|it| &it.order)
            .map(|it| format!("{it:?}"))
            .collect();
        for document in ["Terms", "Programme", "Shared"] {
            let rank = order.iter().position(|it| it == document).unwrap_or(99);
            let mut of_document: Vec<_> = self
                .periods(code)
                .into_iter()
                .filter(|it| it.0 == document)
                .collect();
            of_document.sort_by_key(|it| std::cmp::Reverse(it.1));
            latest.extend(
                of_document
                    .into_iter()
                    .next()
                    .map(|(_, end, clause)| (rank, end, clause)),
            );
        }
        let best = latest.iter().map(|it| it.0).min();
        let (high, low): (Vec<_>, Vec<_>) = latest.into_iter().partition(|it| Some(it.0) == best);
        let strip = |list: Vec<(usize, Date, String)>| {
            let mut list: Vec<_> = list
                .into_iter()
                .map(|(_, end, clause)| (end, clause))
                .collect();
            list.sort_by_key(|it| std::cmp::Reverse(it.0));
            list
        };
        (strip(high), strip(low))
    }

    fn waiting(&self, code: &str) -> Option<Holds> {
        let day = self.facts.service_date;
        let (high, low) = self.by_rank(code);
        let withholding: Vec<_> = high.iter().filter(|(end, _)| *end > day).collect();
        let (payable_from, clause) = (*withholding.first()?).clone();
        if withholding.len() < high.len() {
            let mut over: Vec<_> = high.iter().filter(|(end, _)| *end <= day).collect();
            over.sort_by_key(|(end, _)| *end);
            return Some((Reason::ClausesClash, clause, Some(over[0].1.clone())));
        }
        let beaten = low
            .first()
            .filter(|(end, _)| *end != payable_from)
            .map(|it| it.1.clone());
        Some((
            Reason::WaitingPeriodNotOver { payable_from },
            clause,
            beaten,
        ))
    }

    /// The waiting period that would have withheld a paid line.
    fn gives_way(&self, code: &str) -> Option<String> {
        let (_, low) = self.by_rank(code);
        low.first()
            .filter(|(end, _)| *end > self.facts.service_date)
            .map(|it| it.1.clone())
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

struct Numbers {
    eligible: i64,
    share_amount: i64,
    insurer: i64,
    /// Clause and amount of the limit that cuts the payment.
    cut_by: Option<(String, i64)>,
}

fn rounded(numerator: i128, denominator: i128, rounding: Rounding) -> i64 {
    let (floor, rest) = (numerator / denominator, numerator % denominator);
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::HalfUp => rest * 2 >= denominator,
        Rounding::HalfEven => rest * 2 > denominator || (rest * 2 == denominator && floor % 2 == 1),
    };
    i64::try_from(floor + i128::from(up)).unwrap()
}

fn days_after(day: Date, days: i32) -> Date {
    let mut day = day;
    for _ in 0..days.abs() {
        day = if days > 0 {
            day.tomorrow().unwrap()
        } else {
            day.yesterday().unwrap()
        };
    }
    day
}

/// The same day of a later month, or that month's last.
fn months_after(day: Date, months: u32) -> Date {
    let month = u32::try_from(day.month()).unwrap() - 1 + months;
    let year = day.year() + i16::try_from(month / 12).unwrap();
    let first = date(year, i8::try_from(month % 12 + 1).unwrap(), 1);
    date(year, first.month(), day.day().min(first.days_in_month()))
}

/// Birthdays had by a day; those of 29.02 are on the last of February.
fn birthdays(born: Date, day: Date) -> i16 {
    let years = (1..200).take_while(|years| months_after(born, years * 12) <= day);
    i16::try_from(years.count()).unwrap()
}
