//! An authorisation within a batch.

use std::sync::Arc;
use std::time::Instant;

use adjudication::{DecisionDocument, Reason, VisitFacts, decide_facts, held_until};
use calendar::Timestamp;
use identity::{VisitId, VisitNumber};
use ledger::{Amount, Hold};
use store::{AuditRecord, Dossier, Visit, VisitChange, VisitNames, VisitState};
use terms::Edition;

use super::batch::Batch;
use super::wish::{Answer, AuthoriseWish, Waiting, Wish};
use crate::app::{Core, event_at};
use crate::chance::id_at;
use crate::facts::{Sources, names_one_person, nearest};
use crate::{AppError, FieldProblem, MisuseKind};

/// An authorisation decided and not yet in the books.
struct DecidedVisit {
    at: Timestamp,
    number: VisitNumber,
    edition: Arc<Edition>,
    /// How long what it pays stays reserved.
    hold_minutes: u16,
    facts: VisitFacts,
    document: DecisionDocument,
    /// Whether the code and the card named one person.
    identified: bool,
}

impl Batch<'_> {
    pub(super) fn authorise(&mut self, waiting: Waiting, dossier: &Dossier, number: VisitNumber) {
        let Wish::Authorise(wish) = &waiting.wish else {
            return;
        };
        if let Some(earlier) = &dossier.earlier {
            let same = earlier.request_hash == wish.keyed.fingerprint;
            let answer = if same {
                Ok(Answer::Repeated(earlier.visit.id))
            } else {
                Err(AppError::KeyReused)
            };
            return waiting.answer(answer);
        }
        let cover = nearest(&dossier.covers, wish.request.service_date).map(|file| file.cover.id);
        if self.is_busy(cover) || !self.take_key(&wish.keyed.key) {
            return self.postpone(waiting);
        }
        match self.decide(wish, dossier, (waiting.at, number)) {
            Err(error) => waiting.answer(Err(error)),
            Ok(decided) => self.enter(waiting, dossier, decided),
        }
    }

    fn decide(
        &mut self,
        wish: &AuthoriseWish,
        dossier: &Dossier,
        (at, number): (Timestamp, VisitNumber),
    ) -> Result<DecidedVisit, AppError> {
        let request = &wish.request;
        if self.book.insurer(request.insurer).is_none() {
            let unknown = FieldProblem {
                field: "insurer".to_owned(),
                code: "unknown",
            };
            return Err(AppError::Invalid(vec![unknown]));
        }
        let file = nearest(&dossier.covers, request.service_date);
        let edition = match file {
            Some(file) => self
                .core
                .edition(&file.contract.edition, &file.contract.edition_hash)?,
            None => self
                .core
                .newest_edition(&self.book, request.insurer, request.service_date)?,
        };
        let hold_minutes = Core::visit_rules(&edition)?.hold.minutes;
        if let Some(file) = file {
            self.free_overdue(file.cover.id, at, hold_minutes);
        }
        let cover = file.and_then(|file| Some((file, self.account(file.cover.id)?)));
        let facts = Sources {
            request,
            provider: wish.provider,
            asked_at: at,
            dossier,
            book: &self.book,
            cover,
        }
        .facts()?;
        let started = Instant::now();
        let document = decide_facts(&edition, &facts).map_err(AppError::Facts)?;
        metrics::histogram!("visit_decision_seconds").record(started.elapsed());
        let identified = names_one_person(&facts);
        Ok(DecidedVisit {
            at,
            number,
            edition,
            hold_minutes,
            facts,
            document,
            identified,
        })
    }

    /// Releases the holds of a cover whose time is over. From then on it has a chain.
    fn free_overdue(&mut self, cover: identity::CoverId, at: Timestamp, hold_minutes: u16) {
        for visit in self.chain(Some(cover)).overdue(at, hold_minutes) {
            if self.take_visit(visit) {
                let chain = self.chain(Some(cover));
                if chain.post(|account| account.release(visit, at)).is_ok() {
                    chain.write.changes.push(expiry(visit, at));
                    chain
                        .write
                        .audit
                        .push(event_at(at, None, "visit.expire", Some(object(visit))));
                }
            }
        }
    }

    /// Puts the decision into the chain of its cover.
    fn enter(&mut self, waiting: Waiting, dossier: &Dossier, decided: DecidedVisit) {
        let Wish::Authorise(wish) = &waiting.wish else {
            return;
        };
        let mut visit = match new_visit(wish, dossier, &decided) {
            Ok(visit) => visit,
            Err(error) => return waiting.answer(Err(error)),
        };
        let at = decided.at;
        let hold = hold(wish, &visit, &decided.document);
        let chain = self.chain(visit.cover_id);
        if let Some(hold) = hold {
            visit.state = VisitState::Held;
            visit.held_until = Some(held_until(decided.hold_minutes, at));
            if let Err(error) = chain.post(|account| Ok(account.hold(hold, at))) {
                return waiting.answer(Err(AppError::Unavailable {
                    detail: error.to_string(),
                }));
            }
        }
        chain
            .write
            .audit
            .extend(events(wish, dossier, &decided, &visit));
        chain.write.keys.push(wish.keyed.write(visit.id, at));
        chain.write.visits.push(visit.clone());
        let names = Box::new(names(wish, dossier, decided.identified));
        chain.answer(
            waiting,
            Ok(Answer::Done {
                visit: Box::new(visit),
                names,
                decided: Some(Box::new((decided.facts.lines, decided.document))),
            }),
        );
    }
}

/// The visit as refused; who was not identified is not named in it, so that nobody can learn from the
/// books of a clinic whose code or card it was.
fn new_visit(
    wish: &AuthoriseWish,
    dossier: &Dossier,
    decided: &DecidedVisit,
) -> Result<Visit, AppError> {
    let DecidedVisit {
        at,
        number,
        edition,
        facts,
        document,
        identified,
        ..
    } = decided;
    let request = &wish.request;
    let known = identified.then_some(dossier);
    let json = |error: serde_json::Error| AppError::Unavailable {
        detail: error.to_string(),
    };
    Ok(Visit {
        id: VisitId::new(id_at(*at)),
        number: *number,
        state: VisitState::Refused,
        insurer_id: request.insurer,
        provider_id: wish.provider,
        practitioner_id: request.practitioner,
        insured_id: known
            .and_then(|dossier| dossier.insured.as_ref())
            .map(|insured| insured.id),
        cover_id: known
            .and_then(|dossier| nearest(&dossier.covers, request.service_date))
            .map(|file| file.cover.id),
        card_id: known
            .and_then(|dossier| dossier.card.as_ref())
            .map(|owner| owner.card.id),
        clerk_id: wish.actor.user,
        card_source: request.card_source,
        identity_seen: request.identity_seen,
        service_date: request.service_date,
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        price_cents: document.price,
        insurer_cents: document.insurer,
        patient_cents: document.patient,
        facts: serde_json::to_string(facts).map_err(json)?,
        decision: serde_json::to_string(document).map_err(json)?,
        authorised_at: *at,
        held_until: None,
        confirmed_at: None,
        ended_at: None,
        ended_by: None,
        void_reason: None,
        settlement_id: None,
    })
}

/// What the decision takes from the account, if it pays anything.
fn hold(wish: &AuthoriseWish, visit: &Visit, document: &DecisionDocument) -> Option<Hold> {
    let effects = document.effects();
    let amount = |used: adjudication::Used| Amount {
        limit: used.limit,
        amount: used.amount,
    };
    (!effects.services.is_empty()).then(|| Hold {
        visit: visit.id,
        number: visit.number,
        date: visit.service_date,
        provider: wish.provider,
        services: effects.services,
        amounts: effects.used.into_iter().map(amount).collect(),
    })
}

fn names(wish: &AuthoriseWish, dossier: &Dossier, identified: bool) -> VisitNames {
    let known = identified.then_some(dossier);
    let cover = known.and_then(|dossier| nearest(&dossier.covers, wish.request.service_date));
    VisitNames {
        insured: known.and_then(|dossier| dossier.insured.clone()),
        card_number: known
            .and_then(|dossier| dossier.card.as_ref())
            .map(|owner| owner.card.number.clone()),
        contract_number: cover.map(|file| file.contract.number.clone()),
        clerk: Some(wish.actor.name.clone()),
        ended_by: None,
        settlement: None,
    }
}

/// The authorisation, and a possible misuse when the card is somebody else's (T1-08, 2.5).
fn events(
    wish: &AuthoriseWish,
    dossier: &Dossier,
    decided: &DecidedVisit,
    visit: &Visit,
) -> Vec<AuditRecord> {
    let (at, actor) = (visit.authorised_at, Some(&wish.actor));
    let mut events = vec![event_at(
        at,
        actor,
        "visit.authorise",
        Some(object(visit.id)),
    )];
    let misused = decided
        .document
        .lines
        .iter()
        .any(|line| line.reason == Reason::CardOfAnotherPerson);
    if let Some(owner) = dossier.card.as_ref().filter(|_| misused) {
        let card = format!("card:{}", owner.card.id);
        let action = MisuseKind::OtherPerson.action();
        events.push(event_at(at, actor, action, Some(card)));
    }
    events
}

fn expiry(visit: VisitId, at: Timestamp) -> VisitChange {
    VisitChange {
        visit,
        from: VisitState::Held,
        to: VisitState::Expired,
        at,
        by: None,
        reason: None,
    }
}

/// How the trail names a visit.
pub(crate) fn object(visit: VisitId) -> String {
    format!("visit:{visit}")
}
