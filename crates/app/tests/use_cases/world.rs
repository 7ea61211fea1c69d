//! The demonstration's people and clinics on a day of our choice.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use adjudication::Papers;
use app::{
    Actor, App, AppError, AuthoriseVisit, CardSource, Clock, ConfirmVisit, Door, InsuredView,
    Membership, Role, SameVisit, Scope, VisitLine, VisitView,
};
use calendar::{Date, Timestamp, date, riga_instant};
use demo::{Demo, Sample, Size};
use identity::{CardNumber, PersonalCode};
use jiff::SignedDuration;
use money::Cents;
use store::{Directory, Insurer, Practitioner, Store, User};
use terms::Library;

use crate::place::Place;

pub(crate) const TODAY: Date = date(2026, 6, 15);

/// Who leaves today's books in the hands of the tests.
pub(crate) struct World {
    pub(crate) app: Arc<App>,
    pub(crate) store: Store,
    pub(crate) library: Arc<Library>,
    pub(crate) demo: Demo,
    pub(crate) directory: Directory,
    pub(crate) hands: Arc<AtomicI64>,
    users: Vec<User>,
    keys: AtomicU64,
    address: String,
}

pub(crate) fn library() -> Arc<Library> {
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let folder = casebook::Folder::read(&terms).expect("the terms are there");
    Arc::new(folder.library().0)
}

impl World {
    pub(crate) async fn open(place: &Place) -> Self {
        let store = place.open().await;
        let library = library();
        let demo = demo::fill(&store, &library, TODAY, Size { insured: 12 })
            .await
            .unwrap();
        let hands = Arc::new(AtomicI64::new(0));
        let shown = Arc::clone(&hands);
        let now = move || Timestamp::from_millisecond(shown.load(Ordering::SeqCst)).unwrap();
        let app = App::new(store.clone(), Arc::clone(&library), Clock::new(now));
        let world = Self {
            directory: store.directory().await.unwrap(),
            users: store.users().await.unwrap(),
            app,
            store,
            library,
            demo,
            hands,
            keys: AtomicU64::new(0),
            address: place.address.clone(),
        };
        world.set(TODAY, 10);
        world
    }

    /// A statement behind the store's back.
    pub(crate) async fn tamper(&self, sql: &str) {
        Place::at(&self.address).tamper(sql).await;
    }

    /// As [`World::tamper`], or what the database says against it.
    pub(crate) async fn try_tamper(&self, sql: &str) -> Result<(), String> {
        Place::at(&self.address).try_tamper(sql).await
    }

    /// Whether the books are in a file.
    pub(crate) fn is_file(&self) -> bool {
        self.address.starts_with("sqlite:")
    }

    /// As [`World::node`], over the books of this world.
    pub(crate) async fn another_node(&self) -> Arc<App> {
        self.node(&Place::at(&self.address)).await
    }

    /// Another node over the same books, with the same clock.
    pub(crate) async fn node(&self, place: &Place) -> Arc<App> {
        let shown = Arc::clone(&self.hands);
        let now = move || Timestamp::from_millisecond(shown.load(Ordering::SeqCst)).unwrap();
        App::new(
            place.open().await,
            Arc::clone(&self.library),
            Clock::new(now),
        )
    }

    /// Sets the clock to an hour in Riga.
    pub(crate) fn set(&self, day: Date, hour: i8) {
        self.hands.store(
            riga_instant(day.at(hour, 0, 0, 0)).as_millisecond(),
            Ordering::SeqCst,
        );
    }

    pub(crate) fn pass(&self, time: SignedDuration) {
        let by = i64::try_from(time.as_millis()).unwrap();
        self.hands.fetch_add(by, Ordering::SeqCst);
    }

    pub(crate) fn key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::SeqCst))
    }

    pub(crate) fn insurer(&self, short_code: &str) -> &Insurer {
        self.directory
            .insurers
            .iter()
            .find(|known| known.short_code == short_code)
            .unwrap()
    }

    /// The actor behind a login.
    pub(crate) fn actor(&self, login: &str) -> Actor {
        let user = self.users.iter().find(|user| user.name == login).unwrap();
        Actor {
            user: user.id,
            login: user.name.clone(),
            name: user.display_name.clone(),
            place: String::new(),
            role: Role::from_word(&user.role).unwrap(),
            scope: match (user.provider_id, user.insurer_id, user.policyholder_id) {
                (_, Some(insurer), _) if user.insured_id.is_some() => {
                    let insured = user.insured_id.unwrap();
                    Scope::Insured(Membership { insured, insurer })
                }
                (Some(provider), ..) => Scope::Provider(provider),
                (_, Some(insurer), _) => Scope::Insurer(insurer),
                (_, _, Some(holder)) => Scope::Policyholder(holder),
                _ => Scope::All,
            },
            door: Door::Session,
            client: Some([127, 0, 0, 1].into()),
        }
    }

    /// The receptionist of the clinic that works with everyone.
    pub(crate) fn clerk(&self) -> Actor {
        self.actor("registratore")
    }

    pub(crate) fn practitioner(&self, actor: &Actor) -> &Practitioner {
        let Scope::Provider(own) = actor.scope else {
            panic!("works at no clinic")
        };
        let found = self
            .directory
            .practitioners
            .iter()
            .find(|known| known.provider_id == own);
        found.unwrap()
    }

    /// The `n`-th card worth trying of an insurer.
    pub(crate) fn sample(&self, short_code: &str, n: usize) -> &Sample {
        let name = &self.insurer(short_code).name;
        self.demo
            .samples
            .iter()
            .filter(|sample| sample.insurer == *name)
            .nth(n)
            .unwrap()
    }

    /// A visit of a sample person at the actor's clinic, today.
    pub(crate) fn request(
        &self,
        actor: &Actor,
        (short_code, person): (&str, usize),
        lines: &[VisitLine],
    ) -> AuthoriseVisit {
        let sample = self.sample(short_code, person);
        self.request_of(
            actor,
            short_code,
            (sample.personal_code, &sample.card_number),
            lines,
        )
    }

    pub(crate) fn request_of(
        &self,
        actor: &Actor,
        short_code: &str,
        (personal_code, card_number): (PersonalCode, &CardNumber),
        lines: &[VisitLine],
    ) -> AuthoriseVisit {
        AuthoriseVisit {
            key: self.key(),
            insurer: self.insurer(short_code).id,
            practitioner: self.practitioner(actor).id,
            personal_code,
            card_number: card_number.clone(),
            card_source: CardSource::Typed,
            reading: None,
            identity_seen: true,
            service_date: calendar::riga_date(self.now()),
            lines: lines.to_vec(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.hands.load(Ordering::SeqCst)).unwrap()
    }

    /// A visit of the first sample person of `balta`, held.
    pub(crate) async fn held(&self, lines: &[VisitLine]) -> VisitView {
        let clerk = self.clerk();
        self.app
            .authorise_visit(&clerk, self.request(&clerk, ("balta", 0), lines))
            .await
            .unwrap()
    }

    pub(crate) async fn confirm(&self, visit: &VisitView) -> Result<VisitView, AppError> {
        let confirm = ConfirmVisit {
            visit: visit.id,
            key: self.key(),
            same_visit: SameVisit::Another,
        };
        self.app.confirm_visit(&self.clerk(), confirm).await
    }

    pub(crate) async fn confirmed(&self, lines: &[VisitLine]) -> VisitView {
        let visit = self.held(lines).await;
        self.confirm(&visit).await.unwrap()
    }

    /// The first sample person of `balta` as their insurer sees them.
    pub(crate) async fn person(&self) -> InsuredView {
        let admin = self.actor("balta-admin");
        let code = self.sample("balta", 0).personal_code.digits();
        let found = self.app.insured_search(&admin, &code).await.unwrap();
        self.app.insured(&admin, found[0].id).await.unwrap()
    }

    /// What is held and used of a limit of that person, found by its English name.
    pub(crate) async fn limit(&self, name: &str) -> (i64, i64, i64) {
        let person = self.person().await;
        let limits = &person.covers[0].limits;
        let limit = limits
            .iter()
            .find(|limit| limit.label.en.contains(name))
            .unwrap();
        (limit.amount, limit.held, limit.used)
    }
}

/// A line at the list price, with all papers but an approval.
pub(crate) fn line(service: &str) -> VisitLine {
    let papers = Papers {
        referral: true,
        prescription: true,
        approval: false,
    };
    VisitLine {
        service: service.to_owned(),
        price: None,
        papers,
    }
}

/// A line at a price.
pub(crate) fn line_at(service: &str, cents: i64) -> VisitLine {
    VisitLine {
        price: Some(Cents::new(cents)),
        ..line(service)
    }
}
