//! Two clinics, an insurer and a patient; somebody of each role with a token.

use std::path::Path;
use std::sync::Arc;

use app::{App, Clock, Role};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use calendar::{Date, Timestamp, date};
use identity::Uuid;
use money::Cents;
use serde_json::Value;
use store::{
    Card, CardKind, Contract, Cover, Import, Insured, Insurer, Policyholder, Practitioner, Price,
    Provider, ProviderContract, Store, User,
};
use tempfile::TempDir;
use terms::Library;
use tower::ServiceExt;

const EDITION: &str = "bta-health/2015-11-24";

/// The application, its door, and the tokens.
pub(crate) struct World {
    router: Router,
    app: Arc<App>,
    /// A clerk's of the clinic that all examples are about.
    pub(crate) token: String,
    /// A clerk's of another clinic.
    pub(crate) stranger: String,
    folder: TempDir,
}

/// An answer, read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

/// A request before it is sent.
pub(crate) struct Ask<'a> {
    pub(crate) token: &'a str,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) key: Option<&'a str>,
    pub(crate) body: Option<Value>,
}

/// The `n`-th id of the examples.
fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_0000 + n).into()
}

fn now() -> Timestamp {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

fn a_day_later() -> Timestamp {
    "2026-03-03T10:00:00Z".parse().unwrap()
}

fn library() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    casebook::Folder::read(&folder).unwrap().library().0
}

impl World {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let books = folder.path().join("books.sqlite");
        let store = Store::open(&format!("sqlite:{}", books.display()))
            .await
            .unwrap();
        let library = Arc::new(library());
        store.import(import(&library)).await.unwrap();
        let app = App::new(store, library, Clock::new(now));
        Self {
            router: crate::api::router(Arc::clone(&app)),
            token: issue(&app, Role::Clerk.word()).await,
            stranger: issue(&app, "stranger").await,
            app,
            folder,
        }
    }

    /// The same books behind a door of the next day.
    pub(crate) async fn tomorrow(mut self) -> Self {
        let books = self.folder.path().join("books.sqlite");
        let store = Store::open(&format!("sqlite:{}", books.display()))
            .await
            .unwrap();
        self.app.stop().await;
        self.app = App::new(store, Arc::new(library()), Clock::new(a_day_later));
        self.router = crate::api::router(Arc::clone(&self.app));
        self
    }

    pub(crate) fn app(&self) -> Arc<App> {
        Arc::clone(&self.app)
    }

    /// The contract of the examples.
    pub(crate) fn contract(&self) -> identity::ContractId {
        id(0x32)
    }

    /// A token of somebody in the role, at the clinic or the insurer of the examples.
    pub(crate) async fn token_of(&self, role: Role) -> String {
        issue(&self.app, role.word()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn ask(&self, ask: Ask<'_>) -> Answer {
        let mut request = Request::builder().method(ask.method).uri(ask.path);
        request = request.header("authorization", format!("Bearer {}", ask.token));
        if let Some(key) = ask.key {
            request = request.header("idempotency-key", key);
        }
        if ask.body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let body = ask
            .body
            .map_or_else(Body::empty, |body| Body::from(body.to_string()));
        read(self.send(request.body(body).unwrap()).await).await
    }

    /// A visit of the example, authorised.
    pub(crate) async fn held(&self, key: &str) -> String {
        let mut ask = authorise(&self.token, key);
        // Cheap, so that no test uses up the limit.
        ask.body.as_mut().unwrap()["lines"][0]["price_cents"] = serde_json::json!(100);
        let answer = self.ask(ask).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        assert_eq!(answer.json["state"], "held", "{answer:?}");
        answer.json["id"].as_str().unwrap().to_owned()
    }

    /// A visit of the example, confirmed.
    pub(crate) async fn confirmed(&self, key: &str) -> String {
        let id = self.held(key).await;
        let path = format!("/api/v1/visits/{id}/confirm");
        let body = Some(serde_json::json!({ "same_visit": "another" }));
        let ask = Ask {
            token: &self.token,
            method: "POST",
            path: &path,
            key: Some(key),
            body,
        };
        assert_eq!(self.ask(ask).await.status, 200);
        id
    }
}

/// The example of an authorisation, for some clinic.
pub(crate) fn authorise<'a>(token: &'a str, key: &'a str) -> Ask<'a> {
    let body = crate::api::tests::document::example("authoriseVisit");
    Ask {
        token,
        method: "POST",
        path: "/api/v1/visits",
        key: Some(key),
        body,
    }
}

pub(crate) async fn read(response: Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let json = serde_json::from_slice(&bytes).unwrap_or_default();
    Answer {
        status: parts.status,
        headers: parts.headers,
        json,
    }
}

async fn issue(app: &App, login: &str) -> String {
    app.issue_api_token(login, "test")
        .await
        .unwrap()
        .reveal()
        .to_owned()
}

const FIRST: Date = date(2026, 1, 1);
const LAST: Date = date(2026, 12, 31);

fn import(library: &Library) -> Import {
    let mut users: Vec<User> = app::ROLES.map(|role| user(role.word(), role)).into();
    users.push(user("stranger", Role::Clerk));
    people(directory(Import::default()), library).with(&users)
}

fn directory(import: Import) -> Import {
    let insurer = Insurer {
        id: id(1),
        name: "Apdrošinātājs".into(),
        registration_number: "40003000007".parse().unwrap_or_else(|_| number(1)),
        short_code: "bta".into(),
        product: "bta-health".into(),
        stripe_profile: identity::stripe::StripeProfile::default(),
        phone: "+371 60000000".into(),
        four_eyes_cents: Cents::new(100_000),
        smallest_group: 10,
        place: "Rīgā".into(),
        place_en: "Riga".into(),
        place_ru: "Рига".into(),
    };
    let contract = |n| ProviderContract {
        provider_id: id(n),
        insurer_id: id(1),
        first_day: FIRST,
        last_day: None,
    };
    let practitioner = Practitioner {
        id: id(0x21),
        provider_id: id(0x11),
        name: "Anna Ozola".into(),
        speciality: "kardioloģe".into(),
        speciality_en: "cardiologist".into(),
        speciality_ru: "кардиолог".into(),
        first_day: FIRST,
        last_day: None,
    };
    let price = |service: &str, cents| Price {
        provider_id: id(0x11),
        service: service.into(),
        price_cents: Cents::new(cents),
        first_day: FIRST,
        last_day: None,
    };
    import
        .with(&[insurer])
        .with(&[provider(0x11), provider(0x12)])
        .with(&[contract(0x11), contract(0x12)])
        .with(&[practitioner])
        .with(&[price("KO-102", 45_00), price("Z-101", 40_00)])
}

/// The `n`-th registration number with a right check digit.
fn number(n: usize) -> identity::RegistrationNumber {
    (40_003_000_000_u64..)
        .filter_map(|it| it.to_string().parse().ok())
        .nth(n)
        .unwrap()
}

fn provider(n: u128) -> Provider {
    Provider {
        id: id(n),
        name: format!("Klīnika {n}"),
        registration_number: number(usize::try_from(n).unwrap()),
        address: "Rīga".into(),
        phone: "+371 60000001".into(),
    }
}

fn people(import: Import, library: &Library) -> Import {
    let edition = library.edition(EDITION).unwrap();
    let policyholder = Policyholder {
        id: id(0x31),
        name: "SIA Paraugs".into(),
        registration_number: number(3),
        address: String::new(),
        email: String::new(),
    };
    let contract = Contract {
        id: id(0x32),
        number: "L-1".into(),
        insurer_id: id(1),
        policyholder_id: id(0x31),
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: LAST,
        concluded_on: date(2025, 12, 15),
    };
    let insured = Insured {
        id: id(0x41),
        personal_code: "320000-00001".parse().unwrap(),
        first_name: "Jānis".into(),
        last_name: "Bērziņš".into(),
        name_key: Insured::name_key_of("Jānis", "Bērziņš"),
        birth_date: date(1980, 5, 6),
        sex: Some(identity::Sex::Male),
    };
    let cover = Cover {
        id: id(0x42),
        contract_id: id(0x32),
        insured_id: id(0x41),
        first_day: FIRST,
        last_day: LAST,
        renewed: true,
        ended_by: None,
        ended_last_day: None,
        misused_at: None,
        programme: None,
        upgraded_programme: None,
        upgraded_from: None,
    };
    import
        .with(&[policyholder])
        .with(&[contract])
        .with(&[insured])
        .with(&[cover])
        .with(&[card(0x43, CardKind::Plastic), card(0x44, CardKind::Ecard)])
}

/// One of the person's cards.
fn card(n: u128, kind: CardKind) -> Card {
    Card {
        id: id(n),
        insurer_id: id(1),
        cover_id: id(0x42),
        number: format!("00112{:02}", n - 0x42).parse().unwrap(),
        kind,
        first_day: FIRST,
        last_day: LAST,
        revoked_at: None,
        returned_on: None,
    }
}

fn user(login: &str, role: Role) -> User {
    let clinic = matches!(role, Role::Clerk | Role::ClinicManager);
    let place = if login == "stranger" { 0x12 } else { 0x11 };
    User {
        id: Uuid::now_v7().into(),
        name: login.into(),
        display_name: login.into(),
        password_hash: "none".into(),
        role: role.word().into(),
        provider_id: clinic.then(|| id(place)),
        insurer_id: matches!(role, Role::InsurerAdministrator | Role::Member).then(|| id(1)),
        policyholder_id: (role == Role::HrManager).then(|| id(0x31)),
        insured_id: (role == Role::Member).then(|| id(0x41)),
        disabled_at: None,
        answers_as: String::new(),
    }
}
