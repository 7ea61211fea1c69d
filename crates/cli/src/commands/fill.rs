//! `polise fill`: books for measuring.

mod visits;

use std::sync::Arc;

use app::{App, Clock};
use calendar::{Date, date};
use clap::Args;
use identity::stripe::StripeProfile;
use identity::{
    CardId, CardNumber, ContractId, CoverId, InsuredId, InsurerId, PersonalCode, PolicyholderId,
    PractitionerId, ProviderId, RegistrationNumber, Sex, UserId,
};
use jiff::ToSpan;
use money::Cents;
use store::{
    Card, CardKind, Contract, Cover, Import, Insured, Insurer, Policyholder, Practitioner, Price,
    Provider, ProviderContract, Store, User,
};
use terms::Edition;
use uuid::Uuid;

use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code, say};

/// The login name of the clinic's software.
const LOGIN: &str = "fill";

/// Puts a clinic, an insurer and many insured into an empty database, for measuring.
///
/// Prints the clinic's API token. The insured person number N has the personal code 32 and N in nine digits,
/// and the card number 10000000 + N.
#[derive(Args)]
pub(crate) struct Fill {
    /// Where the books are: sqlite:FILE or postgres://...
    #[arg(long, value_name = "ADDRESS")]
    database: String,
    /// How many insured
    #[arg(long, default_value_t = 100_000)]
    insured: u32,
    /// How many visits, authorised and not confirmed
    #[arg(long, default_value_t = 0)]
    visits: u32,
    #[command(flatten)]
    editions: Editions,
}

impl Fill {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let edition = loaded
            .library
            .editions
            .iter()
            .find(|edition| !edition.programmes.is_empty());
        let edition = edition
            .ok_or_else(|| Refusal::new("there is no edition with a programme"))?
            .clone();
        let runtime = tokio::runtime::Runtime::new().map_err(Refusal::new)?;
        let token = runtime.block_on(async {
            let store = Store::open(&self.database).await.map_err(Refusal::new)?;
            let ids = Arc::new(Ids::new());
            store
                .import(books(&edition, &ids, self.insured)?)
                .await
                .map_err(Refusal::new)?;
            let app = App::new(store, loaded.library.into(), Clock::system());
            let token = app
                .issue_api_token(LOGIN, LOGIN)
                .await
                .map_err(Refusal::new)?;
            let size = (self.visits, self.insured);
            let visits = visits::authorise(&app, &ids, &edition, size).await;
            app.stop().await;
            visits.map(|()| token)
        })?;
        say(&format!("{}\n", token.reveal()));
        Ok(code(true))
    }
}

/// The ids that the rows share.
struct Ids {
    insurer: InsurerId,
    provider: ProviderId,
    policyholder: PolicyholderId,
    contract: ContractId,
    practitioner: PractitionerId,
    clerk: UserId,
}

impl Ids {
    fn new() -> Self {
        Self {
            insurer: InsurerId::new(Uuid::now_v7()),
            provider: ProviderId::new(Uuid::now_v7()),
            policyholder: PolicyholderId::new(Uuid::now_v7()),
            contract: ContractId::new(Uuid::now_v7()),
            practitioner: PractitionerId::new(Uuid::now_v7()),
            clerk: UserId::new(Uuid::now_v7()),
        }
    }
}

/// The year around today, so that a visit of today is covered and past every waiting period.
fn year() -> (Date, Date) {
    let today = Clock::system().today();
    let first = today.saturating_sub(180.days());
    (
        first,
        first.saturating_add(1.year()).saturating_sub(1.day()),
    )
}

fn books(edition: &Edition, ids: &Ids, insured: u32) -> Result<Import, Refusal> {
    let import = parties(Import::default(), ids, edition)?;
    people(import, ids, insured)
}

fn insurer(ids: &Ids, edition: &Edition, registration_number: RegistrationNumber) -> Insurer {
    Insurer {
        id: ids.insurer,
        name: "Insurer".to_owned(),
        registration_number,
        short_code: edition.insurer.clone(),
        product: edition.id.split('/').next().unwrap_or_default().to_owned(),
        stripe_profile: StripeProfile::default(),
        phone: String::new(),
        four_eyes_cents: Cents::new(100_000),
        smallest_group: 10,
        place: String::new(),
        place_en: String::new(),
        place_ru: String::new(),
    }
}

/// The insurer, the clinic with its people and prices, the employer and its contract.
fn parties(import: Import, ids: &Ids, edition: &Edition) -> Result<Import, Refusal> {
    let (first_day, last_day) = year();
    let registration_number: RegistrationNumber = "40003521600".parse().map_err(Refusal::new)?;
    let insurer = insurer(ids, edition, registration_number);
    let provider = Provider {
        id: ids.provider,
        name: "Clinic".to_owned(),
        registration_number,
        address: String::new(),
        phone: String::new(),
    };
    let contracted = ProviderContract {
        provider_id: ids.provider,
        insurer_id: ids.insurer,
        first_day,
        last_day: None,
    };
    let practitioner = Practitioner {
        id: ids.practitioner,
        provider_id: ids.provider,
        name: "Practitioner".to_owned(),
        speciality: String::new(),
        speciality_en: String::new(),
        speciality_ru: String::new(),
        first_day,
        last_day: None,
    };
    let policyholder = Policyholder {
        id: ids.policyholder,
        name: "Employer".to_owned(),
        registration_number,
        address: String::new(),
        email: String::new(),
    };
    let contract = Contract {
        id: ids.contract,
        number: "FILL-1".to_owned(),
        insurer_id: ids.insurer,
        policyholder_id: ids.policyholder,
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        programme: edition.programmes[0].id.clone(),
        first_day,
        last_day,
        concluded_on: first_day,
    };
    Ok(import
        .with(&[insurer])
        .with(&[provider])
        .with(&[contracted])
        .with(&[practitioner])
        .with(&prices(ids, edition, first_day))
        .with(&[policyholder])
        .with(&[contract])
        .with(&[clerk(ids)]))
}

/// Every service at a small price, so that limits last.
fn prices(ids: &Ids, edition: &Edition, first_day: Date) -> Vec<Price> {
    let price = |service: &terms::Service| Price {
        provider_id: ids.provider,
        service: service.code.clone(),
        price_cents: Cents::new(101),
        first_day,
        last_day: None,
    };
    edition.services.iter().map(price).collect()
}

/// A clerk who can't log in by password; the token acts as this user.
fn clerk(ids: &Ids) -> User {
    User {
        id: ids.clerk,
        name: LOGIN.to_owned(),
        display_name: LOGIN.to_owned(),
        password_hash: "!".to_owned(),
        role: app::Role::Clerk.word().to_owned(),
        provider_id: Some(ids.provider),
        insurer_id: None,
        policyholder_id: None,
        insured_id: None,
        disabled_at: None,
        answers_as: String::new(),
    }
}

fn people(import: Import, ids: &Ids, count: u32) -> Result<Import, Refusal> {
    let (first_day, last_day) = year();
    let (mut insured, mut covers, mut cards) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..count {
        let person = person(number)?;
        let cover = Cover {
            id: CoverId::new(Uuid::now_v7()),
            contract_id: ids.contract,
            insured_id: person.id,
            first_day,
            last_day,
            renewed: false,
            ended_by: None,
            ended_last_day: None,
            misused_at: None,
            programme: None,
            upgraded_programme: None,
            upgraded_from: None,
        };
        cards.push(Card {
            id: CardId::new(Uuid::now_v7()),
            insurer_id: ids.insurer,
            cover_id: cover.id,
            number: card_number(number)?,
            kind: CardKind::Plastic,
            first_day,
            last_day,
            revoked_at: None,
            returned_on: None,
        });
        insured.push(person);
        covers.push(cover);
    }
    Ok(import.with(&insured).with(&covers).with(&cards))
}

fn personal_code(number: u32) -> Result<PersonalCode, Refusal> {
    format!("32{number:09}").parse().map_err(Refusal::new)
}

fn card_number(number: u32) -> Result<CardNumber, Refusal> {
    let number = (10_000_000 + number).to_string();
    number.parse().map_err(Refusal::new)
}

fn person(number: u32) -> Result<Insured, Refusal> {
    let personal_code = personal_code(number)?;
    let (first_name, last_name) = (format!("A{number}"), format!("B{number}"));
    Ok(Insured {
        id: InsuredId::new(Uuid::now_v7()),
        personal_code,
        name_key: Insured::name_key_of(&first_name, &last_name),
        first_name,
        last_name,
        birth_date: date(1985, 4, 2),
        sex: Some(Sex::Female),
    })
}
