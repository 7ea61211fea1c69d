//! Possible misuse of cards (2.5): what clinics' readers and visits told, looked into by the insurer.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use calendar::{Date, Timestamp, riga_date};
use identity::{CardId, CardNumber, ContractId, CoverId, InsuredId, InsurerId, UserId, Uuid};
use jiff::SignedDuration;
use store::{AuditRecord, CardFile, CardMisuseAnswer, StoreError, User};

use crate::claim_change::reason;
use crate::log_in::later;
use crate::permissions::UseCase;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName};

/// Records of the trail read at once.
const LOT: i64 = 1_000;

/// Records read at most: what is answered makes room.
const MOST: usize = 20_000;

/// Why a card may have been misused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MisuseKind {
    /// A code of the minute was shown after its minute: a picture of it.
    Old,
    /// A code was shown that had served.
    Used,
    /// Another clinic read the same code on the same day.
    Elsewhere,
    /// The card was given with another person's code (T1-08).
    OtherPerson,
    /// An older program did not tell why.
    Untold,
}

impl MisuseKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::OtherPerson,
        Self::Old,
        Self::Used,
        Self::Elsewhere,
        Self::Untold,
    ];

    /// How the trail tells of it; the store finds it by these words.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Old => "card.possible_misuse.old",
            Self::Used => "card.possible_misuse.used",
            Self::Elsewhere => "card.possible_misuse.elsewhere",
            Self::OtherPerson => "card.possible_misuse.other_person",
            Self::Untold => "card.possible_misuse",
        }
    }
}

/// What is told of one card on one day, which nobody has looked into yet, or what was found and is to be acted on.
#[derive(Clone, Debug)]
pub struct CardMisuse {
    /// The card.
    pub card: CardId,
    /// Its number; pages mask it.
    pub number: CardNumber,
    /// Whether it is revoked by now.
    pub is_revoked: bool,
    /// Whose it is.
    pub insured: InsuredId,
    /// Their name.
    pub name: InsuredName,
    /// The contract of the cover.
    pub contract: ContractId,
    /// The cover.
    pub cover: CoverId,
    /// The day.
    pub day: Date,
    /// The first record of the trail.
    pub first: Uuid,
    /// The last one.
    pub last: Uuid,
    /// When it was told first, and last.
    pub between: (Timestamp, Timestamp),
    /// Why, each with how often.
    pub kinds: Vec<(MisuseKind, usize)>,
    /// At which clinics, each with how often.
    pub places: Vec<(String, usize)>,
    /// Who sat there, by name.
    pub people: Vec<String>,
    /// Whether the terms end the cover of a card that somebody else used (2.5). Where they do not, its card is revoked.
    pub ends_cover: bool,
    /// What was found, if it is only to be recorded with the cover, or the card revoked.
    pub found: Option<MisuseFound>,
}

impl CardMisuse {
    /// How often it was told.
    #[must_use]
    pub fn times(&self) -> usize {
        self.kinds.iter().map(|(_, times)| times).sum()
    }
}

/// That a card was misused, as somebody of the insurer found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisuseFound {
    /// The moment from which it was.
    pub misused_at: Timestamp,
    /// Why they think so.
    pub reason: String,
    /// Who found it, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What came of looking into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerCardMisuse {
    /// The card.
    pub card: CardId,
    /// The first record that was shown.
    pub first: Uuid,
    /// The last one; what was told after it stays open.
    pub last: Uuid,
    /// Whether somebody else used the card; otherwise there was nothing in it.
    pub is_misuse: bool,
    /// Why, for whoever asks later.
    pub reason: String,
}

impl App {
    /// Possible misuse of the insurer's cards: first what was found and does not stand with its cover yet, then what
    /// nobody has looked into, by card and day, the oldest first.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn card_misuse(&self, actor: &Actor) -> Result<Vec<CardMisuse>, AppError> {
        self.admit(actor, UseCase::ListCardMisuse).await?;
        let insurer = actor.scope.insurer()?;
        self.note(actor, "card.misuse_list", None).await?;
        let mut listed = match insurer {
            Some(insurer) => self.found_misuse(insurer).await?,
            None => Vec::new(),
        };
        listed.extend(self.open_misuse(insurer).await?);
        Ok(listed)
    }

    /// Says what came of looking into possible misuse. Where somebody else used the card, the cover is then ended by
    /// [`App::record_misuse`].
    ///
    /// # Errors
    /// [`AppError::NotFound`] if nothing of the card is open in the actor's scope, or a colleague answered;
    /// [`AppError::Invalid`] for field `reason`.
    pub async fn answer_card_misuse(
        &self,
        actor: &Actor,
        request: AnswerCardMisuse,
    ) -> Result<CardMisuse, AppError> {
        self.admit(actor, UseCase::AnswerCardMisuse).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let because = reason("reason", &request.reason)?;
        let open = self.open_misuse(Some(insurer)).await?;
        let about = open.into_iter().find(|it| {
            (it.card, it.first) == (request.card, request.first) && request.last <= it.last
        });
        let about = about.filter(|it| it.first <= request.last);
        let about = about.ok_or(AppError::NotFound)?;
        let object = object(about.card);
        let answer = CardMisuseAnswer {
            object: object.clone(),
            first_record: about.first,
            last_record: request.last,
            card_id: about.card,
            insurer_id: insurer,
            misused_at: request.is_misuse.then_some(about.between.0),
            reason: because,
            answered_by: actor.user,
            answered_at: self.core.clock.now(),
        };
        let action = match request.is_misuse {
            true => "card.misuse_found",
            false => "card.misuse_none",
        };
        let event = self.core.event(actor, action, Some(object));
        match self.core.store.answer_card_misuse(&answer, &event).await {
            Err(StoreError::Conflict(_)) => Err(AppError::NotFound),
            done => Ok(done.map(|()| about)?),
        }
    }

    /// What nobody has looked into, by card and day.
    async fn open_misuse(&self, insurer: Option<InsurerId>) -> Result<Vec<CardMisuse>, AppError> {
        let mut groups: HashMap<(CardId, Date), Vec<AuditRecord>> = HashMap::new();
        for record in self.open_records().await? {
            if let Some(card) = record.object.as_deref().and_then(card_of) {
                let day = riga_date(record.at);
                groups.entry((card, day)).or_default().push(record);
            }
        }
        let cards: Vec<CardId> = groups.keys().map(|(card, _)| *card).collect();
        let files = self.card_files(&cards, insurer).await?;
        let places = self.people_at_places(!files.is_empty()).await?;
        let mut listed = Vec::new();
        for ((card, day), records) in groups {
            if let Some(file) = files.get(&card) {
                let told = (records.first(), records.last());
                let (Some(first), Some(last)) = told else {
                    continue;
                };
                let shown = self.about(file, day, (first.at, last.at))?;
                listed.push(group(shown, (&records, &places)));
            }
        }
        listed.sort_by_key(|it| it.first);
        Ok(listed)
    }

    async fn open_records(&self) -> Result<Vec<AuditRecord>, AppError> {
        let mut open: Vec<AuditRecord> = Vec::new();
        let since = self.misuse_since.get();
        loop {
            let after = open.last().map_or(since, |record| record.id);
            let more = self.core.store.open_card_misuse(after, LOT).await?;
            let is_last = i64::try_from(more.len()).unwrap_or(LOT) < LOT;
            open.extend(more);
            if is_last || open.len() >= MOST {
                let now = self.core.clock.now();
                self.misuse_since.keep(open.first().map(|it| it.id), now);
                return Ok(open);
            }
        }
    }

    async fn card_files(
        &self,
        cards: &[CardId],
        insurer: Option<InsurerId>,
    ) -> Result<HashMap<CardId, CardFile>, AppError> {
        let files = self.core.store.card_files(cards, insurer).await?;
        Ok(files.into_iter().map(|it| (it.card.id, it)).collect())
    }

    /// Users by their ids, with the clinics where they sit; nobody if nobody is asked for.
    async fn people_at_places(
        &self,
        wanted: bool,
    ) -> Result<HashMap<UserId, (User, String)>, AppError> {
        if !wanted {
            return Ok(HashMap::new());
        }
        let (users, book) = (self.core.store.users().await?, self.core.book().await?);
        let at = |user: User| {
            let place = user.provider_id.map(|id| book.provider_named(id).name);
            (user.id, (user, place.unwrap_or_default()))
        };
        Ok(users.into_iter().map(at).collect())
    }

    /// What was found and does not stand with its cover yet.
    async fn found_misuse(&self, insurer: InsurerId) -> Result<Vec<CardMisuse>, AppError> {
        let answers = self.core.store.found_card_misuse(insurer).await?;
        let cards: Vec<CardId> = answers.iter().map(|answer| answer.card_id).collect();
        let files = self.card_files(&cards, Some(insurer)).await?;
        let places = self.people_at_places(!answers.is_empty()).await?;
        let mut listed = Vec::new();
        for answer in answers {
            let (Some(file), Some(misused_at)) = (files.get(&answer.card_id), answer.misused_at)
            else {
                continue;
            };
            let by = places.get(&answer.answered_by);
            let found = MisuseFound {
                misused_at,
                reason: answer.reason,
                by: by.map_or_else(String::new, |(user, _)| user.display_name.clone()),
                at: answer.answered_at,
            };
            let shown = self.about(file, riga_date(misused_at), (misused_at, misused_at))?;
            // Where the terms know no misuse, nothing is left to do once the card is revoked.
            if !shown.ends_cover && shown.is_revoked {
                continue;
            }
            listed.push(CardMisuse {
                first: answer.first_record,
                last: answer.last_record,
                found: Some(found),
                ..shown
            });
        }
        Ok(listed)
    }

    fn about(
        &self,
        file: &CardFile,
        day: Date,
        between: (Timestamp, Timestamp),
    ) -> Result<CardMisuse, AppError> {
        let contract = &file.contract;
        let edition = self
            .core
            .edition(&contract.edition, &contract.edition_hash)?;
        Ok(CardMisuse {
            card: file.card.id,
            number: file.card.number.clone(),
            is_revoked: file.card.revoked_at.is_some(),
            insured: file.insured.id,
            name: insured_name(&file.insured),
            contract: contract.id,
            cover: file.cover.id,
            day,
            first: Uuid::nil(),
            last: Uuid::nil(),
            between,
            kinds: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            ends_cover: edition.group.is_some(),
            found: None,
        })
    }

    /// How many cards' days wait, and since when.
    pub(crate) async fn waiting_misuse(
        &self,
        insurer: InsurerId,
    ) -> Result<(u64, Option<Date>), AppError> {
        let mut listed = self.found_misuse(insurer).await?;
        listed.extend(self.open_misuse(Some(insurer)).await?);
        let count = u64::try_from(listed.len()).unwrap_or(u64::MAX);
        Ok((count, listed.iter().map(|it| it.day).min()))
    }
}

/// Before which record of the trail all is answered, as far as this node knows: what is answered stays so, and need not be
/// read again.
#[derive(Debug, Default)]
pub(crate) struct MisuseSince(Mutex<Uuid>);

impl MisuseSince {
    /// So long after its moment a record may still be written by another node.
    const LATE: SignedDuration = SignedDuration::from_hours(1);

    fn get(&self) -> Uuid {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, first_open: Option<Uuid>, now: Timestamp) {
        let late = later(now, -Self::LATE).as_millisecond();
        let late = u128::try_from(late).unwrap_or_default() << 80;
        let open = first_open.map_or(late, |id| id.as_u128().saturating_sub(1));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Uuid::from_u128(open.min(late));
    }
}

/// How the trail names a card.
fn object(card: CardId) -> String {
    format!("card:{card}")
}

fn card_of(object: &str) -> Option<CardId> {
    object.strip_prefix("card:")?.parse().ok()
}

/// The records of a card's day, the oldest first, as one.
fn group(
    mut group: CardMisuse,
    (records, people): (&[AuditRecord], &HashMap<UserId, (User, String)>),
) -> CardMisuse {
    group.first = records.first().map_or(group.first, |record| record.id);
    group.last = records.last().map_or(group.last, |record| record.id);
    for kind in MisuseKind::ALL {
        let of_kind = records.iter().filter(|it| it.action == kind.action());
        match of_kind.count() {
            0 => {}
            times => group.kinds.push((kind, times)),
        }
    }
    for user in records.iter().filter_map(|record| record.user_id) {
        let Some((user, place)) = people.get(&user) else {
            continue;
        };
        match group.places.iter_mut().find(|(known, _)| known == place) {
            Some((_, times)) => *times += 1,
            None => group.places.push((place.clone(), 1)),
        }
        if !group.people.contains(&user.display_name) {
            group.people.push(user.display_name.clone());
        }
    }
    group
}
