//! From what is kept to what a decision depends on.

use std::collections::BTreeMap;

use adjudication::{
    CardFacts, CoverFacts, EndingBy, EndingFacts, History, InsuredFacts, LineFacts, PastService,
    PractitionerFacts, ProviderFacts, Used, VisitFacts,
};
use calendar::{Date, Timestamp, riga_datetime};
use identity::ProviderId;
use ledger::AccountState;
use store::{Card, CardOwner, Cover, CoverFile, Dossier};

use crate::book::Book;
use crate::{AppError, AuthoriseVisit, FieldProblem, VisitLine};

/// All that one decision is made from.
pub(crate) struct Sources<'a> {
    pub(crate) request: &'a AuthoriseVisit,
    pub(crate) provider: ProviderId,
    pub(crate) asked_at: Timestamp,
    pub(crate) dossier: &'a Dossier,
    pub(crate) book: &'a Book,
    /// The cover nearest to the service day, and its account as it is by now.
    pub(crate) cover: Option<(&'a CoverFile, &'a AccountState)>,
}

/// The cover nearest to a day: one that holds it, or the one with the fewest days between; of two that
/// are as near, the later.
pub(crate) fn nearest(covers: &[CoverFile], day: Date) -> Option<&CoverFile> {
    let distance = |file: &&CoverFile| {
        let Cover {
            first_day,
            last_day,
            ..
        } = file.cover;
        let days = |from: Date, to: Date| to.duration_since(from).as_hours() / 24;
        let between = days(day, first_day).max(days(last_day, day)).max(0);
        (between, std::cmp::Reverse(first_day))
    };
    covers.iter().min_by_key(distance)
}

/// Whether the code and the card name one person. Only then may the asker learn anything of them, whatever
/// else refuses the visit.
pub(crate) const fn names_one_person(facts: &VisitFacts) -> bool {
    facts.insured.is_some() && matches!(facts.card, CardFacts::Own { .. } | CardFacts::Good)
}

impl Sources<'_> {
    /// The facts, in words and codes.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if a line has no price and the clinic's list has none for it.
    pub(crate) fn facts(&self) -> Result<VisitFacts, AppError> {
        let (request, book, day) = (self.request, self.book, self.request.service_date);
        let works_here = book.works_at(request.practitioner, self.provider, day);
        Ok(VisitFacts {
            asked_at: riga_datetime(self.asked_at),
            service_date: day,
            insured: self.insured(),
            card: self.card(),
            provider: ProviderFacts {
                contracted: book.is_contracted(self.provider, request.insurer, day),
                unpaid: book.is_unpaid(self.provider, request.insurer, day),
            },
            practitioner: if works_here {
                PractitionerFacts::OfProvider
            } else {
                PractitionerFacts::NotOfProvider
            },
            lines: self.lines()?,
            history: self.history(),
            receipt: None,
        })
    }

    /// The person, if the insurer ever covered them. Whom only others cover is unknown to it: a clinic that asks
    /// one insurer must not learn that somebody is another's.
    fn insured(&self) -> Option<InsuredFacts> {
        let insured = self.dossier.insured.as_ref()?;
        let (file, _) = self.cover?;
        Some(InsuredFacts {
            born: insured.birth_date,
            sex: insured.sex,
            cover: Some(cover_facts(file, self.request.service_date)),
        })
    }

    fn card(&self) -> CardFacts {
        let insured = self.dossier.insured.as_ref().map(|insured| insured.id);
        match &self.dossier.card {
            None => CardFacts::Unknown,
            Some(CardOwner { insured_id, .. }) if Some(*insured_id) != insured => {
                CardFacts::OfAnotherPerson
            }
            Some(CardOwner { card, .. }) => own_card(card),
        }
    }

    fn lines(&self) -> Result<Vec<LineFacts>, AppError> {
        let mut problems = Vec::new();
        let mut lines = Vec::with_capacity(self.request.lines.len());
        for (place, line) in self.request.lines.iter().enumerate() {
            match self.line(line) {
                Some(line) => lines.push(line),
                None => problems.push(FieldProblem {
                    field: format!("lines[{place}].price"),
                    code: "required",
                }),
            }
        }
        if problems.is_empty() {
            Ok(lines)
        } else {
            Err(AppError::Invalid(problems))
        }
    }

    fn line(&self, line: &VisitLine) -> Option<LineFacts> {
        let day = self.request.service_date;
        let list_price = self.book.price(self.provider, &line.service, day);
        Some(LineFacts {
            service: line.service.clone(),
            price: line.price.or(list_price)?,
            list_price,
            papers: line.papers,
        })
    }

    fn history(&self) -> History {
        let Some((file, account)) = self.cover else {
            return History::default();
        };
        let all = beside(&self.dossier.covers, file).chain([account]);
        history(all, Some(self.provider))
    }
}

/// The accounts of a person's other covers under the contract of one: limits are the person's for the contract year,
/// however often they join (1.2).
pub(crate) fn beside<'a>(
    covers: &'a [CoverFile],
    of: &CoverFile,
) -> impl Iterator<Item = &'a AccountState> + use<'a> {
    let (contract, cover) = (of.contract.id, of.cover.id);
    let others = covers
        .iter()
        .filter(move |it| it.contract.id == contract && it.cover.id != cover);
    others.map(|it| &it.account)
}

/// What was used before by these accounts, as somebody at a provider sees it; absent: at none of the books.
pub(crate) fn history<'a>(
    accounts: impl IntoIterator<Item = &'a AccountState>,
    provider: Option<ProviderId>,
) -> History {
    let accounts: Vec<&AccountState> = accounts.into_iter().collect();
    let mut taken: BTreeMap<&str, i64> = BTreeMap::new();
    for (limit, balance) in accounts.iter().flat_map(|account| account.balances()) {
        let sum = taken.entry(limit).or_default();
        *sum = sum.saturating_add(balance.taken());
    }
    let used = taken.into_iter().map(|(limit, amount)| Used {
        limit: limit.to_owned(),
        amount,
    });
    let visits = accounts.iter().flat_map(|account| account.visits());
    let services = visits.map(|past| &past.hold).flat_map(|hold| {
        hold.services.iter().map(|service| PastService {
            service: service.clone(),
            date: hold.date,
            same_provider: Some(hold.provider) == provider,
            visit: Some(hold.number.to_string()),
        })
    });
    History {
        used: used.collect(),
        services: services.collect(),
    }
}

/// The programme that a cover gives on a day.
pub(crate) fn programme_on(file: &CoverFile, day: Date) -> &str {
    let own = file.cover.programme_on(day);
    own.unwrap_or(&file.contract.programme)
}

/// A cover as a decision about a day sees it.
pub(crate) fn cover_facts(file: &CoverFile, day: Date) -> CoverFacts {
    let (cover, contract) = (&file.cover, &file.contract);
    CoverFacts {
        programme: programme_on(file, day).to_owned(),
        contract_from: contract.first_day,
        contract_to: contract.last_day,
        from: cover.first_day,
        to: cover.last_day,
        renewed: cover.renewed,
        ended: ending(file),
        misused_at: cover.misused_at.map(riga_datetime),
    }
}

fn ending(file: &CoverFile) -> Option<EndingFacts> {
    let initiative = match file.cover.ended_by? {
        store::EndingBy::Insurer => EndingBy::Insurer,
        store::EndingBy::Policyholder => EndingBy::Policyholder,
        store::EndingBy::PolicyholderForPerson => EndingBy::PolicyholderForPerson,
    };
    Some(EndingFacts {
        initiative,
        last_day: file.cover.ended_last_day?,
        cards_returned_on: file.cards_returned_on,
    })
}

fn own_card(card: &Card) -> CardFacts {
    CardFacts::Own {
        valid_from: Some(card.first_day),
        valid_to: Some(card.last_day),
        revoked_at: card.revoked_at.map(riga_datetime),
    }
}
