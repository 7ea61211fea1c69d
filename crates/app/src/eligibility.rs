//! Eligibility: is a person covered on a day, and what is left? Nothing is held, and nothing is kept but the
//! row in the audit trail.

use std::sync::Arc;

use adjudication::{LimitStanding, LimitUnit, PractitionerFacts, Reason, Standing, VisitFacts};
use calendar::{Date, Timestamp, riga_date, riga_instant};
use identity::{CardNumber, InsurerId, PersonalCode, PractitionerId, Uuid};
use ledger::AccountState;
use money::{Cents, Share};
use store::{CoverFile, Dossier};
use terms::{Benefit, Edition, Label, Needs, Pays, Programme};

use crate::app::Core;
use crate::book::Book;
use crate::desk::without_overdue;
use crate::enquiries::Enquiry;
use crate::facts::{Sources, names_one_person, nearest, programme_on};
use crate::insured::programme;
use crate::permissions::UseCase;
use crate::view::insured_name;
use crate::{Actor, App, AppError, AuthoriseVisit, CardSource, InsuredName};

/// Asks whether a person is covered. Code and card must name one person, as for a visit: nobody can look
/// people up by their code alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskEligibility {
    /// The insurer that issued the card.
    pub insurer: InsurerId,
    /// The person's code.
    pub personal_code: PersonalCode,
    /// The card shown.
    pub card_number: CardNumber,
    /// The day of the visit; it may lie ahead.
    pub day: Date,
}

/// Whether a person is covered on a day at this clinic.
#[derive(Clone, Debug)]
pub struct Eligibility {
    /// The day asked about.
    pub day: Date,
    /// Why every visit on that day would be refused, and the clause; absent when the person is covered.
    pub refusal: Option<(Reason, String)>,
    /// The person, when code and card name one.
    pub insured: Option<InsuredName>,
    /// The person's cover nearest to the day, when code and card name one.
    pub cover: Option<EligibleCover>,
    /// The edition that says so, for labels and clauses.
    pub edition: Arc<Edition>,
}

/// A cover with what it pays.
#[derive(Clone, Debug)]
pub struct EligibleCover {
    /// Programme id.
    pub programme: String,
    /// Its name.
    pub label: Label,
    /// First day.
    pub first_day: Date,
    /// Last day, as agreed or ended early.
    pub last_day: Date,
    /// What is left.
    pub limits: Vec<EligibleLimit>,
    /// What is paid.
    pub benefits: Vec<EligibleBenefit>,
}

/// A limit of the person.
#[derive(Clone, Debug)]
pub struct EligibleLimit {
    /// Its name.
    pub label: Label,
    /// Its id, unit and balance.
    pub standing: LimitStanding,
}

/// A benefit of the programme.
#[derive(Clone, Debug)]
pub struct EligibleBenefit {
    /// Benefit id.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// The clause.
    pub clause: String,
    /// The insurer's share of the eligible price.
    pub share: Share,
    /// Highest eligible price of one service.
    pub price_cap: Option<Cents>,
    /// Papers that must be at hand.
    pub needs: Needs,
    /// Ids of the limits it draws on, the narrowest first.
    pub limits: Vec<String>,
    /// The most that it could pay now, in cents; absent when nothing bounds it.
    pub left: Option<Cents>,
}

impl App {
    /// Whether a person is covered on a day at the actor's clinic, and what is left of their limits.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for those who work at no clinic; [`AppError::Invalid`] if the insurer is
    /// unknown.
    pub async fn eligibility(
        &self,
        actor: &Actor,
        request: AskEligibility,
    ) -> Result<Eligibility, AppError> {
        self.admit(actor, UseCase::AskEligibility).await?;
        let provider = actor.scope.provider()?;
        let actor = actor.clone();
        self.enquiries
            .ask(Enquiry {
                actor,
                provider,
                request,
            })
            .await
    }
}

impl Enquiry {
    /// The answer, from what is kept.
    pub(crate) fn answer(
        &self,
        book: &Book,
        dossier: &Dossier,
        (now, edition): (Timestamp, Arc<Edition>),
    ) -> Result<Eligibility, AppError> {
        let file = nearest(&dossier.covers, self.request.day);
        let minutes = Core::visit_rules(&edition)?.hold.minutes;
        let account = file.map(|file| without_overdue(&file.account, now, minutes));
        let account = account.transpose()?;
        let facts = self.facts(book, dossier, (now, file.zip(account.as_ref())))?;
        let standing = facts.standing(&edition).map_err(AppError::Facts)?;
        let identified = names_one_person(&facts);
        let known = dossier.insured.as_ref().filter(|_| identified);
        let cover = file.filter(|_| identified);
        let cover = cover.map(|file| cover_of(file, &standing, &edition, self.request.day));
        Ok(Eligibility {
            day: self.request.day,
            insured: known.map(insured_name),
            cover: cover.transpose()?,
            refusal: standing.refusal,
            edition,
        })
    }

    /// The facts of a visit without services. A day that lies ahead is judged as if it were that day.
    fn facts(
        &self,
        book: &Book,
        dossier: &Dossier,
        (now, cover): (Timestamp, Option<(&CoverFile, &AccountState)>),
    ) -> Result<VisitFacts, AppError> {
        let request = self.visit();
        let day = self.request.day;
        let ahead = day > riga_date(now);
        let sources = Sources {
            request: &request,
            provider: self.provider,
            asked_at: if ahead {
                riga_instant(day.at(0, 0, 0, 0))
            } else {
                now
            },
            dossier,
            book,
            cover,
        };
        let mut facts = sources.facts()?;
        // Nobody has been chosen yet.
        facts.practitioner = PractitionerFacts::OfProvider;
        Ok(facts)
    }

    fn visit(&self) -> AuthoriseVisit {
        AuthoriseVisit {
            key: String::new(),
            insurer: self.request.insurer,
            practitioner: PractitionerId::new(Uuid::nil()),
            personal_code: self.request.personal_code,
            card_number: self.request.card_number.clone(),
            card_source: CardSource::Typed,
            reading: None,
            identity_seen: false,
            service_date: self.request.day,
            lines: Vec::new(),
        }
    }
}

fn cover_of(
    file: &CoverFile,
    standing: &Standing,
    edition: &Edition,
    day: Date,
) -> Result<EligibleCover, AppError> {
    let programme = programme(edition, programme_on(file, day))?;
    let limits = programme.limits.iter().zip(&standing.limits);
    Ok(EligibleCover {
        programme: programme.id.clone(),
        label: programme.label.clone(),
        first_day: file.cover.first_day,
        last_day: standing.last_day.unwrap_or(file.cover.last_day),
        limits: limits
            .map(|(limit, standing)| EligibleLimit {
                label: limit.label.clone(),
                standing: standing.clone(),
            })
            .collect(),
        benefits: programme
            .benefits
            .iter()
            .filter(|benefit| benefit.pays == Pays::Share)
            .map(|benefit| benefit_of(benefit, (programme, edition), &standing.limits))
            .collect(),
    })
}

fn benefit_of(
    benefit: &Benefit,
    (programme, edition): (&Programme, &Edition),
    standing: &[LimitStanding],
) -> EligibleBenefit {
    let places = benefit.limits.iter().map(|limit| usize::from(limit.0));
    let drawn: Vec<_> = places.clone().filter_map(|at| standing.get(at)).collect();
    let clause = edition.clauses.get(usize::from(benefit.clause.0));
    EligibleBenefit {
        id: benefit.id.clone(),
        label: benefit.label.clone(),
        clause: clause.map(|clause| clause.id.clone()).unwrap_or_default(),
        share: benefit.share,
        price_cap: benefit.price_cap,
        needs: benefit.needs,
        limits: places
            .filter_map(|at| programme.limits.get(at))
            .map(|limit| limit.id.clone())
            .collect(),
        left: left(&drawn),
    }
}

/// The least of what the limits leave: nothing once a count is used up.
fn left(limits: &[&LimitStanding]) -> Option<Cents> {
    let cents = limits.iter().filter_map(|limit| match limit.unit {
        LimitUnit::Money => Some(limit.left),
        LimitUnit::Count => (limit.left == 0).then_some(0),
    });
    cents.min().map(Cents::new)
}
