//! What would a service cost the person? Decided as it would be there, with what is left of their limits; nothing is
//! held and nothing is kept.

use std::sync::Arc;

use adjudication::{
    CardFacts, DecisionDocument, InsuredFacts, LineFacts, Papers, PractitionerFacts, ProviderFacts,
    ReceiptFacts, VisitFacts, decide_facts,
};
use calendar::{Date, add_days, riga_datetime, riga_instant};
use identity::ProviderId;
use ledger::AccountState;
use money::Cents;
use store::CoverFile;
use terms::{Channel, Edition, Label};

use crate::app::Core;
use crate::desk::without_overdue;
use crate::facts::{beside, cover_facts, history, nearest};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Membership, Named};

/// So many days ahead can be asked about.
const AHEAD: i32 = 366;

/// Where and for what the person can ask.
#[derive(Clone, Debug)]
pub struct OwnOffer {
    /// Clinics that work with the insurer today.
    pub clinics: Vec<Named<ProviderId>>,
    /// Folders of services that the terms know, without empty ones.
    pub groups: Vec<OwnServices>,
    /// Today.
    pub today: Date,
    /// The last day that can be asked about.
    pub last: Date,
}

/// A folder of services.
#[derive(Clone, Debug)]
pub struct OwnServices {
    /// Its name.
    pub label: Label,
    /// Code and name of each.
    pub services: Vec<(String, Label)>,
}

/// Asks what a service would cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskOwnCost {
    /// The clinic; absent: anywhere else, where the person pays and claims by receipt.
    pub at: Option<ProviderId>,
    /// Code of the service.
    pub service: String,
    /// The price, where the clinic's list has none.
    pub price: Option<Cents>,
    /// Papers that the person will have.
    pub papers: Papers,
    /// The day.
    pub on: Date,
}

/// What it would cost.
#[derive(Clone, Debug)]
pub struct OwnCost {
    /// What would be decided.
    pub document: DecisionDocument,
    /// The edition of the terms that says so.
    pub edition: Arc<Edition>,
}

/// The person's cover with their insurer, and the terms it is under.
struct OwnTerms {
    cover: Option<CoverFile>,
    /// The accounts of other covers under the same contract.
    beside: Vec<AccountState>,
    edition: Arc<Edition>,
}

impl App {
    /// Where and for what the person can ask.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_offer(&self, actor: &Actor) -> Result<OwnOffer, AppError> {
        self.admit(actor, UseCase::SeeOwnOffer).await?;
        let own = actor.scope.membership()?;
        let (book, today) = (self.core.book().await?, self.core.clock.today());
        let edition = self.core.own_terms(own, today).await?.edition;
        Ok(OwnOffer {
            clinics: book.contracted_with(own.insurer, today),
            groups: services(&edition),
            today,
            last: add_days(today, AHEAD),
        })
    }

    /// What a service would cost the person.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `service` (`unknown`), for `price` (`required`) where the place is not known to have
    /// one, for `on` (`out-of-range`); [`AppError::NotFound`] for a clinic without a contract with the insurer.
    pub async fn own_cost(&self, actor: &Actor, request: AskOwnCost) -> Result<OwnCost, AppError> {
        self.admit(actor, UseCase::AskOwnCost).await?;
        let own = actor.scope.membership()?;
        let today = self.core.clock.today();
        if request.on < today || request.on > add_days(today, AHEAD) {
            return Err(invalid("on", "out-of-range"));
        }
        let terms = self.core.own_terms(own, request.on).await?;
        if !terms.edition.service_by_code.contains_key(&request.service) {
            return Err(invalid("service", "unknown"));
        }
        let facts = self.core.own_facts(own, (&request, &terms)).await?;
        let document = decide_facts(&terms.edition, &facts).map_err(AppError::Facts)?;
        Ok(OwnCost {
            document,
            edition: terms.edition,
        })
    }
}

impl Core {
    async fn own_terms(&self, own: Membership, on: Date) -> Result<OwnTerms, AppError> {
        let mut covers = self.store.covers(own.insured).await?;
        covers.retain(|cover| cover.contract.insurer_id == own.insurer);
        let cover = nearest(&covers, on).cloned();
        let edition = match &cover {
            Some(cover) => self.edition(&cover.contract.edition, &cover.contract.edition_hash)?,
            None => self.newest_edition(&*self.book().await?, own.insurer, on)?,
        };
        let beside = cover.iter().flat_map(|cover| beside(&covers, cover));
        let beside = beside.cloned().collect();
        Ok(OwnTerms {
            cover,
            beside,
            edition,
        })
    }

    /// As if the person stood there on the day with a card that is good; a day ahead is judged as if it were that day.
    async fn own_facts(
        &self,
        own: Membership,
        (request, terms): (&AskOwnCost, &OwnTerms),
    ) -> Result<VisitFacts, AppError> {
        let person = self.store.insured(own.insured).await?;
        let person = person.ok_or(AppError::NotFound)?;
        let (now, on) = (self.clock.now(), request.on);
        let minutes = Self::visit_rules(&terms.edition)?.hold.minutes;
        let account = terms.cover.as_ref();
        let account = account.map(|cover| without_overdue(&cover.account, now, minutes));
        let account = account.transpose()?;
        let cover = terms.cover.as_ref().map(|cover| cover_facts(cover, on));
        Ok(VisitFacts {
            asked_at: riga_datetime(match on > self.clock.today() {
                true => riga_instant(on.at(0, 0, 0, 0)),
                false => now,
            }),
            service_date: on,
            insured: Some(InsuredFacts {
                born: person.birth_date,
                sex: person.sex,
                cover,
            }),
            card: CardFacts::Good,
            provider: self.place(own, request).await?,
            practitioner: PractitionerFacts::OfProvider,
            lines: vec![self.own_line(request).await?],
            history: history(terms.beside.iter().chain(&account), request.at),
            receipt: request.at.is_none().then(|| by_receipt(on)),
        })
    }

    async fn place(
        &self,
        own: Membership,
        request: &AskOwnCost,
    ) -> Result<ProviderFacts, AppError> {
        let Some(clinic) = request.at else {
            return Ok(ProviderFacts {
                contracted: true,
                unpaid: false,
            });
        };
        let book = self.book().await?;
        if !book.is_contracted(clinic, own.insurer, self.clock.today()) {
            return Err(AppError::NotFound);
        }
        Ok(ProviderFacts {
            contracted: book.is_contracted(clinic, own.insurer, request.on),
            unpaid: book.is_unpaid(clinic, own.insurer, request.on),
        })
    }

    async fn own_line(&self, request: &AskOwnCost) -> Result<LineFacts, AppError> {
        let book = self.book().await?;
        let list_price = request
            .at
            .and_then(|clinic| book.price(clinic, &request.service, request.on));
        let price = request.price.or(list_price);
        Ok(LineFacts {
            service: request.service.clone(),
            price: price.ok_or_else(|| invalid("price", "required"))?,
            list_price,
            papers: request.papers,
        })
    }
}

/// Claimed at once, through the person's own pages.
fn by_receipt(on: Date) -> ReceiptFacts {
    ReceiptFacts {
        channel: Channel::Portal,
        received_on: on,
        signed: true,
        noted: Vec::new(),
    }
}

fn services(edition: &Edition) -> Vec<OwnServices> {
    let of = |group: usize| {
        let services = edition.services.iter();
        services.filter(move |service| usize::from(service.group) == group)
    };
    let folders = edition.groups.iter().enumerate();
    let folders = folders.map(|(at, group)| OwnServices {
        label: group.label.clone(),
        services: of(at)
            .map(|service| (service.code.clone(), service.label.clone()))
            .collect(),
    });
    folders.filter(|it| !it.services.is_empty()).collect()
}
