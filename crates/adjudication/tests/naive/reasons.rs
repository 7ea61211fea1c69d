//! Every reason that holds, in no order.

use adjudication::{CardFacts, CoverFacts, EndingBy, LineFacts, PractitionerFacts, Reason};
use calendar::Date;
use money::Cents;
use terms::{
    Benefit, BenefitMatch, ClauseIdx, FrequencyOf, Initiative, LastDay, LimitAmount, Payment, Pays,
    UnreturnedCard,
};

use super::amounts::Numbers;
use super::claims::ONLY_AT_THE_COUNTER;
use super::days::{birthdays, days_after};
use super::{Holds, Naive};

impl Naive<'_> {
    pub(super) fn when(&self, holds: bool, reason: Reason, clause: ClauseIdx) -> Option<Holds> {
        holds.then(|| (reason, self.clause(clause), None))
    }

    pub(super) fn reasons_of_visit(&self) -> Vec<Holds> {
        let holds = self.reasons_at_the_counter();
        if self.facts.receipt.is_none() {
            return holds;
        }
        let holds = holds.into_iter();
        let mut holds: Vec<Holds> = holds
            .filter(|(reason, ..)| !ONLY_AT_THE_COUNTER.contains(&reason.code()))
            .collect();
        holds.extend(self.by_claim());
        holds
    }

    fn reasons_at_the_counter(&self) -> Vec<Holds> {
        let (rules, facts) = (self.rules(), self.facts);
        let stranger = facts.practitioner == PractitionerFacts::NotOfProvider;
        let list = rules.contracted_provider;
        let mut holds = self.by_day();
        holds.extend(self.when(
            facts.insured.is_none(),
            Reason::InsuredUnknown,
            rules.identification,
        ));
        holds.extend(self.by_card());
        match self.cover() {
            None => holds.extend(self.when(true, Reason::NoCover, rules.cover.start)),
            Some(cover) => holds.extend(self.by_cover(cover)),
        }
        holds.extend(list.and_then(|clause| {
            self.when(
                !facts.provider.contracted,
                Reason::ProviderNotContracted,
                clause,
            )
        }));
        holds.extend(self.when(
            stranger,
            Reason::PractitionerNotOfProvider,
            rules.practitioner,
        ));
        holds
    }

    fn by_day(&self) -> Vec<Holds> {
        let rule = self.rules().service_date;
        let (today, day) = (self.facts.asked_at.date(), self.facts.service_date);
        let oldest = days_after(today, -i32::from(rule.oldest_days));
        let future = self.when(
            day > today,
            Reason::ServiceDateInFuture { today },
            rule.clause,
        );
        let old = self.when(
            day < oldest,
            Reason::ServiceDateTooOld { oldest },
            rule.clause,
        );
        future.into_iter().chain(old).collect()
    }

    fn by_card(&self) -> Vec<Holds> {
        let rules = self.rules();
        let (rule, facts) = (rules.card_validity, self.facts);
        let less = if rule.last_day == LastDay::Exclusive {
            -1
        } else {
            0
        };
        let holds = match facts.card {
            CardFacts::Good => vec![],
            CardFacts::Unknown => {
                vec![self.when(true, Reason::CodeAndCardDisagree, rules.identification)]
            }
            CardFacts::OfAnotherPerson => {
                vec![self.when(true, Reason::CardOfAnotherPerson, rules.identification)]
            }
            CardFacts::Own {
                valid_from,
                valid_to,
                revoked_at,
            } => vec![
                revoked_at.and_then(|at| {
                    let reason = Reason::CardRevoked { on: at.date() };
                    self.when(facts.asked_at >= at, reason, rule.clause)
                }),
                valid_from.and_then(|from| {
                    let reason = Reason::CardNotYetValid { from };
                    self.when(facts.service_date < from, reason, rule.clause)
                }),
                valid_to.and_then(|printed| {
                    let last_day = days_after(printed, less);
                    let reason = Reason::CardExpired { last_day };
                    self.when(facts.service_date > last_day, reason, rule.clause)
                }),
            ],
        };
        holds.into_iter().flatten().collect()
    }

    fn by_cover(&self, cover: &CoverFacts) -> Vec<Holds> {
        let (rules, facts) = (&self.rules().cover, self.facts);
        let (day, from) = (facts.service_date, cover.from);
        let (last_day, clause) = self.last_day(cover);
        let misused = cover.misused_at.zip(rules.misuse).and_then(|(at, clause)| {
            let then = day >= at.date() && facts.asked_at >= at;
            self.when(then, Reason::CoverEndedByMisuse { at }, clause)
        });
        [
            self.when(day < from, Reason::CoverNotStarted { from }, rules.start),
            self.when(day > last_day, Reason::CoverEnded { last_day }, clause),
            misused,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn last_day(&self, cover: &CoverFacts) -> (Date, ClauseIdx) {
        let start = self.rules().cover.start;
        let Some(ending) = &cover.ended else {
            return (cover.to, start);
        };
        let who = match ending.initiative {
            EndingBy::Insurer => Initiative::Insurer,
            EndingBy::Policyholder => Initiative::Policyholder,
            EndingBy::PolicyholderForPerson => Initiative::PolicyholderForPerson,
        };
        let rule = self
            .rules()
            .cover
            .ends
            .iter()
            .find(|rule| rule.initiative == who);
        let lasts = rule.is_some_and(|rule| rule.unreturned_card == UnreturnedCard::CoverLasts);
        let lasts = lasts && ending.last_day >= cover.from;
        let early = match (lasts, ending.cards_returned_on) {
            (false, _) => ending.last_day,
            (true, Some(returned)) if returned > ending.last_day => returned,
            (true, Some(_)) => ending.last_day,
            (true, None) => return (cover.to, start),
        };
        if early >= cover.to {
            return (cover.to, start);
        }
        (early, rule.map_or(start, |rule| rule.clause))
    }

    pub(super) fn reasons_of_line(&self, at: usize, line: &LineFacts) -> Vec<Holds> {
        let holds = self.reasons_of_line_at_the_counter(line);
        match &self.facts.receipt {
            None => holds,
            Some(receipt) => {
                let mut notes = receipt.noted.iter();
                let note = notes.find(|note| usize::from(note.line) == at + 1);
                self.by_note(line, note.copied().unwrap_or_default(), holds)
            }
        }
    }

    fn reasons_of_line_at_the_counter(&self, line: &LineFacts) -> Vec<Holds> {
        let rules = self.rules();
        let service = self.service(&line.service);
        let paid_care = service.is_some_and(|service| service.payment == Payment::Paid);
        let unpaid = self.facts.provider.unpaid && paid_care;
        let mut holds: Vec<Holds> = [
            self.when(service.is_none(), Reason::ServiceUnknown, rules.price_list),
            self.when(
                line.list_price.is_none(),
                Reason::NotInPriceList,
                rules.price_list,
            ),
            rules
                .unpaid_provider
                .and_then(|at| self.when(unpaid, Reason::ProviderUnpaid, at)),
        ]
        .into_iter()
        .flatten()
        .collect();
        match self.named(&line.service) {
            BenefitMatch::None => {
                holds.extend(self.when(true, Reason::NotInProgramme, rules.programme));
            }
            BenefitMatch::Clash(one, other) => {
                let benefits = &self.programme().unwrap().benefits;
                let clause = |at: u16| self.clause(benefits[usize::from(at)].clause);
                holds.push((Reason::ClausesClash, clause(one.0), Some(clause(other.0))));
            }
            BenefitMatch::One(_) => {
                let benefit = self.benefit(&line.service).unwrap();
                holds.extend(self.by_conditions(line, benefit));
                holds.extend(self.by_frequency(line, benefit));
                holds.extend(self.by_limits(benefit));
            }
        }
        holds.extend(self.waiting(&line.service));
        holds
    }

    fn by_conditions(&self, line: &LineFacts, benefit: &Benefit) -> Vec<Holds> {
        let (needs, papers) = (benefit.needs, line.papers);
        let judged = matches!(benefit.pays, Pays::Judgement(_));
        let mut conditions = vec![
            (benefit.pays == Pays::Excluded, Reason::Excluded),
            (judged, Reason::ReferredToPerson),
            (needs.referral && !papers.referral, Reason::ReferralMissing),
            (
                needs.prescription && !papers.prescription,
                Reason::PrescriptionMissing,
            ),
            (needs.approval && !papers.approval, Reason::ApprovalMissing),
        ];
        if let Some(insured) = &self.facts.insured {
            if let Some((youngest, oldest)) = benefit.ages {
                let age = birthdays(insured.born, self.facts.service_date);
                let outside = age < i16::from(youngest) || i16::from(oldest) < age;
                conditions.push((
                    outside,
                    Reason::AgeNotMet {
                        age,
                        youngest,
                        oldest,
                    },
                ));
            }
            let other_sex = benefit.sex.is_some() && benefit.sex != insured.sex;
            conditions.push((other_sex, Reason::SexNotMet));
        }
        let holds = conditions.into_iter();
        holds
            .filter_map(|(holds, reason)| self.when(holds, reason, benefit.clause))
            .collect()
    }

    fn by_frequency(&self, line: &LineFacts, benefit: &Benefit) -> Option<Holds> {
        let day = self.facts.service_date;
        let frequency = benefit.frequency?;
        let again = |service: &String| match frequency.of {
            FrequencyOf::Service => *service == line.service,
            FrequencyOf::Benefit => self.benefit(service).is_some_and(|it| it.id == benefit.id),
        };
        let mut days: Vec<Date> = Vec::new();
        for (service, past) in &self.paid {
            if *past <= day && again(service) {
                days.push(*past);
            }
        }
        days.sort();
        let last = *days.last()?;
        let payable_from = days_after(last, i32::from(frequency.days));
        self.when(
            day < payable_from,
            Reason::TooSoon { last, payable_from },
            benefit.clause,
        )
    }

    fn by_limits(&self, benefit: &Benefit) -> Vec<Holds> {
        let limits = self.limits_of(benefit).into_iter();
        let holds = limits.filter_map(|limit| {
            let (amount, left) = self.balance(limit);
            let reason = match limit.amount {
                LimitAmount::Count(_) => Reason::CountLimitReached {
                    limit: u32::try_from(amount).unwrap(),
                },
                LimitAmount::Money(_) => Reason::MoneyLimitReached {
                    limit: Cents::new(amount),
                },
            };
            self.when(left == 0, reason, limit.clause)
        });
        holds.collect()
    }

    pub(super) fn reasons_to_pay(&self, line: &LineFacts, numbers: &Numbers) -> Vec<Holds> {
        let benefit = self.benefit(&line.service).unwrap();
        let (price, own) = (line.price, benefit.clause);
        let cut = numbers.cut_by.as_ref().map(|(clause, amount)| {
            let reason = Reason::MoneyLimitPartly {
                limit: Cents::new(*amount),
            };
            (reason, clause.clone(), None)
        });
        let cap = benefit.price_cap.and_then(|cap| {
            let counts = cap.get() == numbers.eligible && cap < price;
            self.when(counts, Reason::PriceAboveCap { cap }, own)
        });
        let list = line.list_price.and_then(|list| {
            let clause = self.rules().price_list;
            self.when(list < price, Reason::PriceAboveList { list }, clause)
        });
        let share = Reason::ShareOfPrice {
            share: benefit.share,
        };
        let part = self.when(numbers.insurer < price.get(), share, own);
        let whole = self.when(true, Reason::PaidInFull, own);
        [cut, cap, list, part, whole]
            .into_iter()
            .flatten()
            .collect()
    }
}
