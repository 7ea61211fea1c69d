//! Visits that took place: the visit desk decides each as of its moment, and confirms it.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use adjudication::Papers;
use calendar::{Timestamp, riga_date};
use identity::{PersonalCode, PractitionerId, ProviderId, VisitId};
use money::Cents;
use sheets::rows::VisitRow;
use sheets::{Mistake, NamedSums};
use store::{Store, Verb};
use terms::Edition;
use tokio::task::JoinSet;

use super::care::{NO_INSURER, provider};
use super::known::{Known, spans_day};
use super::parts::{Load, Loaded};
use super::{ImportError, at};
use crate::chance::fingerprint;
use crate::desk::{Answer, AuthoriseWish, Change, ChangeWish, Desk, Wish};
use crate::request::keyed;
use crate::{
    Actor, AppError, AuthoriseVisit, CardSource, Role, SameVisit, Scope, VisitLine, VisitState,
};

type Line = (u64, VisitRow);

pub(super) const NO_PERSON: &str = "no insured person has this code";

/// People whose visits are decided at once; each person's own go one after the other.
const AT_ONCE: usize = 256;

/// A hold of the past is over for the node's sweeper; one that it freed before it was confirmed is made again.
const TRIES: u32 = 3;

/// A visit as the desk is asked for it.
#[derive(Clone, Debug)]
pub(super) struct PastVisit {
    row: u64,
    at: Timestamp,
    provider: ProviderId,
    request: AuthoriseVisit,
}

impl Load for VisitRow {
    async fn check(
        part: &[Line],
        known: &mut Known,
        store: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let codes = part.iter().map(|(_, row)| row.personal_code);
        let strangers = strangers(codes, known, store).await?;
        let mut wrong = Vec::new();
        for line in part {
            if strangers.contains(&line.1.personal_code) {
                wrong.push(at(line, "personal_code", NO_PERSON));
            }
            if line.1.at > known.now {
                wrong.push(at(line, "at", "is in the future"));
            }
            let asked = (line.1.insurer.as_str(), &line.1.services);
            wrong.extend(check_services(line, asked, known));
            wrong.extend(check_place(line, known));
            if !known.keys.visits.insert(same_as(&line.1)) {
                let says = "a row before is about the same person, provider and moment";
                wrong.push(at(line, "at", says));
            }
        }
        Ok(wrong)
    }

    async fn make(part: &[Line], known: &mut Known, _: &Store) -> Result<Loaded, ImportError> {
        let visits = part.iter().filter_map(|line| past_visit(line, known));
        Ok(Loaded::visits(visits.collect()))
    }
}

/// The codes that neither rows before nor the books have; none while rows about the insured are wrong themselves.
pub(super) async fn strangers(
    codes: impl Iterator<Item = PersonalCode>,
    known: &Known,
    store: &Store,
) -> Result<HashSet<PersonalCode>, ImportError> {
    if known.has_mistakes {
        return Ok(HashSet::new());
    }
    let new: HashSet<PersonalCode> = codes
        .filter(|code| !known.keys.people.contains_key(code))
        .collect();
    let asked: Vec<PersonalCode> = new.iter().copied().collect();
    let people = store.known_people(&asked).await?;
    Ok(new
        .into_iter()
        .filter(|code| !people.contains_key(code))
        .collect())
}

/// Whether the insurer, by its short code, is there and its terms know the services.
pub(super) fn check_services<S>(
    line: &(u64, S),
    (insurer, services): (&str, &NamedSums),
    known: &Known,
) -> Vec<Mistake> {
    let Some(insurer) = known.insurers.get(insurer) else {
        return vec![at(line, "insurer", NO_INSURER)];
    };
    let of_product =
        |edition: &&Arc<Edition>| edition.id.split('/').next() == Some(insurer.product.as_str());
    let editions: Vec<_> = known.library.editions.iter().filter(of_product).collect();
    let mut wrong = Vec::new();
    for service in &services.0 {
        let has =
            |edition: &&Arc<Edition>| edition.service_by_code.contains_key(service.name.as_str());
        if !editions.iter().any(has) {
            wrong.push(at(
                line,
                "services",
                "no edition of the insurer has one of them",
            ));
        } else if service.cents <= Cents::ZERO {
            wrong.push(at(line, "services", "has a price of zero"));
        }
    }
    wrong
}

fn check_place(line: &Line, known: &Known) -> Vec<Mistake> {
    let mut wrong = Vec::new();
    let found = provider(known, line, line.1.provider, &mut wrong);
    if found.is_some_and(|found| practitioner(&line.1, found, known).is_none()) {
        wrong.push(at(line, "practitioner", "nobody of this name treats there"));
    }
    wrong
}

/// Whoever bears the name at the provider, on the day if there are several.
fn practitioner(row: &VisitRow, provider: ProviderId, known: &Known) -> Option<PractitionerId> {
    let of_name = known
        .practitioners
        .get(&(provider, row.practitioner.clone()))?;
    let day = riga_date(row.at);
    let on_day = of_name.iter().find(|(span, _)| spans_day(*span, day));
    on_day.or(of_name.last()).map(|(_, id)| *id)
}

/// What tells visits apart, as a hash.
fn same_as(row: &VisitRow) -> u64 {
    let mut hasher = DefaultHasher::new();
    (row.provider, row.personal_code, row.at).hash(&mut hasher);
    hasher.finish()
}

fn past_visit((row_number, row): &Line, known: &Known) -> Option<PastVisit> {
    let provider = *known.providers.get(&row.provider)?;
    let papers = Papers {
        referral: row.referral.0,
        prescription: row.prescription.0,
        approval: row.approval.0,
    };
    let line = |service: &sheets::NamedCents| VisitLine {
        service: service.name.clone(),
        price: Some(service.cents),
        papers,
    };
    // The key holds no code of a person, and is the same in whatever file the visit comes again.
    let code = row.personal_code.digits();
    let same = format!("{} {code} {}", row.provider.digits(), row.at);
    let request = AuthoriseVisit {
        key: format!("import-{}", fingerprint(&same)),
        insurer: known.insurers.get(&row.insurer)?.id,
        practitioner: practitioner(row, provider, known)?,
        personal_code: row.personal_code,
        card_number: row.card.clone(),
        card_source: CardSource::Typed,
        reading: None,
        identity_seen: true,
        service_date: riga_date(row.at),
        lines: row.services.0.iter().map(line).collect(),
    };
    Some(PastVisit {
        row: *row_number,
        at: row.at,
        provider,
        request,
    })
}

/// Puts visits into the books; those that are there already stay as they are.
pub(super) async fn put(desk: &Arc<Desk>, visits: Vec<PastVisit>) -> Result<(), ImportError> {
    let mut clerks = JoinSet::new();
    for of_clerk in shared_out(visits) {
        let desk = Arc::clone(desk);
        clerks.spawn(async move {
            for visit in of_clerk {
                let done = take_place(&desk, &visit).await;
                done.map_err(|error| refused(&visit, &error))?;
            }
            Ok::<_, ImportError>(())
        });
    }
    while let Some(done) = clerks.join_next().await {
        let lost = |_| ImportError::Unavailable("the visit desk broke down".to_owned());
        done.map_err(lost)??;
    }
    Ok(())
}

/// All visits of a person go to one clerk, in their order.
fn shared_out(visits: Vec<PastVisit>) -> Vec<Vec<PastVisit>> {
    let mut clerks: Vec<Vec<PastVisit>> = Vec::new();
    let mut of_person: HashMap<PersonalCode, usize> = HashMap::new();
    for visit in visits {
        let next = of_person.len() % AT_ONCE;
        let clerk = *of_person.entry(visit.request.personal_code).or_insert(next);
        if clerk == clerks.len() {
            clerks.push(Vec::new());
        }
        clerks[clerk].push(visit);
    }
    clerks
}

/// A visit is decided and confirmed at its moment; a repeat finds it in the books.
async fn take_place(desk: &Desk, past: &PastVisit) -> Result<(), AppError> {
    let mut last = AppError::HoldExpired;
    for attempt in 0..TRIES {
        match attempted(desk, past, attempt).await {
            Err(
                error @ (AppError::HoldExpired
                | AppError::WrongState {
                    state: VisitState::Expired,
                }),
            ) => last = error,
            done => return done,
        }
    }
    Err(last)
}

async fn attempted(desk: &Desk, past: &PastVisit, attempt: u32) -> Result<(), AppError> {
    let mut request = past.request.clone();
    request.key = format!("{}-{attempt}", request.key);
    let actor = at_the_desk(past.provider);
    let wish = AuthoriseWish {
        keyed: keyed(&actor, Verb::Authorise, &request.key, &request)?,
        actor,
        provider: past.provider,
        request,
    };
    let key = wish.request.key.clone();
    match desk.ask_at(Wish::Authorise(wish), past.at).await? {
        Answer::Done { visit, .. } if visit.state != VisitState::Held => Ok(()),
        Answer::Done { visit, .. } => confirm(desk, past, (visit.id, &key)).await,
        Answer::Repeated(visit) => match confirm(desk, past, (visit, &key)).await {
            // It was refused then, or somebody has changed it since.
            Err(AppError::WrongState { state }) if state != VisitState::Expired => Ok(()),
            done => done,
        },
        Answer::Nothing => Err(AppError::NotFound),
    }
}

async fn confirm(
    desk: &Desk,
    past: &PastVisit,
    (visit, key): (VisitId, &str),
) -> Result<(), AppError> {
    let actor = at_the_desk(past.provider);
    let keyed = keyed(&actor, Verb::Confirm, key, &visit)?;
    let wish = ChangeWish {
        asker: Some((actor, keyed)),
        visit,
        change: Change::Confirm(SameVisit::Another),
    };
    desk.ask_at(Wish::Change(wish), past.at).await.map(drop)
}

/// The console, at the desk of a provider.
fn at_the_desk(provider: ProviderId) -> Actor {
    Actor {
        role: Role::Clerk,
        scope: Scope::Provider(provider),
        ..Actor::console()
    }
}

fn refused(visit: &PastVisit, error: &AppError) -> ImportError {
    match error {
        AppError::Unavailable { detail } => ImportError::Unavailable(detail.clone()),
        AppError::Facts(problems) => {
            let says: Vec<String> = problems.iter().map(ToString::to_string).collect();
            ImportError::row::<VisitRow>(visit.row, &says.join("; "))
        }
        AppError::KeyReused => ImportError::row::<VisitRow>(
            visit.row,
            "the books have another visit of the person there at this moment",
        ),
        error => ImportError::row::<VisitRow>(visit.row, &error.to_string()),
    }
}
