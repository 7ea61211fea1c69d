//! Invented people and clinics, and the writes that an application would make for them.

use calendar::{Date, Timestamp, date};
use identity::{
    CardId, ContractId, CoverId, InsuredId, InsurerId, PolicyholderId, PractitionerId, ProviderId,
    UserId, VisitId, VisitNumber,
};
use ledger::{AccountState, Amount, Hold};
use money::Cents;
use store::{
    AccountWrite, AuditRecord, Card, CardKind, CardSource, Contract, Cover, CoverWrite, DossierKey,
    Import, Insured, Insurer, KeyWrite, Policyholder, Practitioner, Price, Provider,
    ProviderContract, RequestKey, Store, Verb, Visit, VisitChange, VisitFile, VisitKey, VisitState,
    Written,
};
use uuid::Uuid;

pub(crate) const DAY: Date = date(2026, 3, 2);
pub(crate) const CODES: [&str; 3] = ["32000000001", "32000000002", "32000000003"];

pub(crate) fn now() -> Timestamp {
    "2026-03-02T10:00:00Z".parse().expect("a moment")
}

/// One insurer, one clinic, one company with a few employees.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) insurer: InsurerId,
    pub(crate) provider: ProviderId,
    pub(crate) practitioner: PractitionerId,
    pub(crate) contract: ContractId,
    pub(crate) insured: Vec<Insured>,
    pub(crate) covers: Vec<Cover>,
    pub(crate) cards: Vec<Card>,
    pub(crate) clerk: UserId,
}

fn new<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

pub(crate) fn insurer(short_code: &str) -> Insurer {
    Insurer {
        id: new(),
        name: format!("Apdrošinātājs {short_code}"),
        registration_number: registration(1),
        short_code: short_code.into(),
        product: "sample-health".into(),
        stripe_profile: identity::stripe::StripeProfile::default(),
        phone: "+371 60000000".into(),
        four_eyes_cents: Cents::new(100_000),
        smallest_group: 10,
        place: "Rīgā".into(),
        place_en: "Riga".into(),
        place_ru: "Рига".into(),
    }
}

/// The `n`-th registration number that has a right check digit.
pub(crate) fn registration(n: usize) -> identity::RegistrationNumber {
    (40_003_000_000_u64..)
        .filter_map(|n| n.to_string().parse().ok())
        .nth(n)
        .expect("enough")
}

pub(crate) fn provider(n: usize) -> Provider {
    Provider {
        id: new(),
        name: format!("Klīnika {n}"),
        registration_number: registration(n),
        address: "Rīga".into(),
        phone: "+371 60000001".into(),
    }
}

pub(crate) fn person(code: &str, first_name: &str, last_name: &str) -> Insured {
    Insured {
        id: new(),
        personal_code: code.parse().expect("a personal code"),
        first_name: first_name.into(),
        last_name: last_name.into(),
        name_key: Insured::name_key_of(first_name, last_name),
        birth_date: date(1980, 5, 6),
        sex: Some(identity::Sex::Female),
    }
}

pub(crate) fn cover(contract: ContractId, insured: InsuredId) -> Cover {
    Cover {
        id: new(),
        contract_id: contract,
        insured_id: insured,
        first_day: date(2026, 1, 1),
        last_day: date(2026, 12, 31),
        renewed: false,
        ended_by: None,
        ended_last_day: None,
        misused_at: None,
        programme: None,
        upgraded_programme: None,
        upgraded_from: None,
    }
}

pub(crate) fn card(insurer: InsurerId, cover: CoverId, number: &str) -> Card {
    Card {
        id: new::<CardId>(),
        insurer_id: insurer,
        cover_id: cover,
        number: number.parse().expect("a card number"),
        kind: CardKind::Plastic,
        first_day: date(2026, 1, 1),
        last_day: date(2026, 12, 31),
        revoked_at: None,
        returned_on: None,
    }
}

pub(crate) fn audit(action: &str) -> AuditRecord {
    AuditRecord {
        id: new(),
        at: now(),
        user_id: Some(new()),
        role: Some("clerk".into()),
        action: action.into(),
        object: None,
        client: Some("127.0.0.1".into()),
    }
}

pub(crate) fn contract(insurer: InsurerId, policyholder: PolicyholderId) -> Contract {
    Contract {
        id: new(),
        number: "L-1".into(),
        insurer_id: insurer,
        policyholder_id: policyholder,
        edition: "sample-health/2026-01-01".into(),
        edition_hash: "ab".repeat(32),
        programme: "standarts".into(),
        first_day: date(2026, 1, 1),
        last_day: date(2026, 12, 31),
        concluded_on: date(2025, 12, 15),
    }
}

fn practitioner(provider: ProviderId) -> Practitioner {
    Practitioner {
        id: new(),
        provider_id: provider,
        name: "Dr. Ozols".into(),
        speciality: "zobārsts".into(),
        speciality_en: "dentist".into(),
        speciality_ru: "стоматолог".into(),
        first_day: date(2020, 1, 1),
        last_day: None,
    }
}

/// Who may treat whom, and at what price.
fn agreements(insurer: InsurerId, provider: ProviderId) -> Import {
    let works_with = ProviderContract {
        provider_id: provider,
        insurer_id: insurer,
        first_day: date(2020, 1, 1),
        last_day: None,
    };
    let price = Price {
        provider_id: provider,
        service: "Z-101".into(),
        price_cents: Cents::new(25_00),
        first_day: date(2026, 1, 1),
        last_day: None,
    };
    Import::default().with(&[works_with]).with(&[price])
}

/// Three persons with a cover and a card each.
fn people(insurer: InsurerId, contract: ContractId) -> (Vec<Insured>, Vec<Cover>, Vec<Card>) {
    let names = [("Anna", "Bērziņa"), ("Jānis", "Āboliņš"), ("Zane", "Bērza")];
    let coded = CODES.iter().zip(names);
    let insured: Vec<Insured> = coded
        .map(|(code, (first, last))| person(code, first, last))
        .collect();
    let covers: Vec<Cover> = insured
        .iter()
        .map(|person| cover(contract, person.id))
        .collect();
    let number = |n: usize| format!("00112{n:02}");
    let numbered = covers.iter().enumerate();
    let cards = numbered
        .map(|(n, cover)| card(insurer, cover.id, &number(n)))
        .collect();
    (insured, covers, cards)
}

/// Fills empty books.
pub(crate) async fn world(store: &Store) -> World {
    let (insurer, provider) = (insurer("AA"), provider(1));
    let policyholder = Policyholder {
        id: new(),
        name: "SIA Paraugs".into(),
        registration_number: registration(2),
        address: "Rīga, Paraugu iela 1".into(),
        email: String::new(),
    };
    let contract = contract(insurer.id, policyholder.id);
    let practitioner = practitioner(provider.id);
    let (insured, covers, cards) = people(insurer.id, contract.id);
    let world = World {
        insurer: insurer.id,
        provider: provider.id,
        practitioner: practitioner.id,
        contract: contract.id,
        clerk: new(),
        insured,
        covers,
        cards,
    };
    let import = Import::default()
        .with(&[insurer])
        .with(&[provider])
        .with(&[policyholder])
        .with(&[contract])
        .with(&world.insured)
        .with(&world.covers)
        .with(&world.cards)
        .with(&[practitioner]);
    store.import(import).await.expect("the world is kept");
    let agreements = agreements(world.insurer, world.provider);
    store
        .import(agreements)
        .await
        .expect("the agreements are kept");
    world
}

impl World {
    pub(crate) fn request(&self, verb: Verb, key: &str) -> RequestKey {
        RequestKey {
            provider: self.provider,
            verb,
            key: key.into(),
        }
    }

    /// The question that a clerk's authorisation asks about the `n`-th person.
    pub(crate) fn dossier_key(&self, n: usize, key: &str) -> DossierKey {
        DossierKey {
            insurer: self.insurer,
            personal_code: self.insured[n].personal_code,
            card_number: self.cards[n].number.clone(),
            request: self.request(Verb::Authorise, key),
        }
    }

    pub(crate) async fn account(&self, store: &Store, n: usize) -> AccountState {
        let covers = store.covers(self.insured[n].id).await.expect("covers");
        let found = covers
            .into_iter()
            .find(|file| file.cover.id == self.covers[n].id);
        found.expect("the cover").account
    }

    /// A held visit of the `n`-th person that takes some cents of one limit.
    pub(crate) async fn visit(&self, store: &Store, n: usize, cents: i64) -> Visit {
        let number = store.visit_number(2026).await.expect("a number");
        Visit {
            number,
            ..self.visit_without_number(n, cents)
        }
    }

    /// As [`World::visit`], with a number that others may have.
    pub(crate) fn visit_without_number(&self, n: usize, cents: i64) -> Visit {
        Visit {
            id: new(),
            number: VisitNumber::new(2026, 1).expect("a number"),
            state: VisitState::Held,
            insurer_id: self.insurer,
            provider_id: self.provider,
            practitioner_id: self.practitioner,
            insured_id: Some(self.insured[n].id),
            cover_id: Some(self.covers[n].id),
            card_id: Some(self.cards[n].id),
            clerk_id: self.clerk,
            card_source: CardSource::Swipe,
            identity_seen: true,
            service_date: DAY,
            edition: "sample-health/2026-01-01".into(),
            edition_hash: "ab".repeat(32),
            price_cents: Cents::new(cents * 2),
            insurer_cents: Cents::new(cents),
            patient_cents: Cents::new(cents),
            facts: "{\"lines\":[]}".into(),
            decision: "{\"lines\":[]}".into(),
            authorised_at: now(),
            held_until: Some("2026-03-02T10:30:00Z".parse().expect("a moment")),
            confirmed_at: None,
            ended_at: None,
            ended_by: None,
            void_reason: None,
            settlement_id: None,
        }
    }

    /// What keeps a held visit, decided on an account as it was read.
    pub(crate) fn hold(&self, account: &AccountState, visit: &Visit, key: &str) -> CoverWrite {
        let hold = Hold {
            visit: visit.id,
            number: visit.number,
            date: visit.service_date,
            provider: visit.provider_id,
            services: vec!["Z-101".into()],
            amounts: vec![Amount {
                limit: "dental".into(),
                amount: visit.insurer_cents.get(),
            }],
        };
        let mut state = account.clone();
        let entry = state.post(account.hold(hold, now())).expect("a hold");
        let cover = visit.cover_id.expect("a cover");
        CoverWrite {
            account: Some(AccountWrite {
                cover,
                state,
                entries: vec![entry],
            }),
            visits: vec![visit.clone()],
            keys: vec![self.key(Verb::Authorise, key, visit.id)],
            audit: vec![audit("visit.authorise")],
            ..CoverWrite::default()
        }
    }

    pub(crate) fn key(&self, verb: Verb, key: &str, visit: VisitId) -> KeyWrite {
        let request = self.request(verb, key);
        KeyWrite {
            request,
            request_hash: format!("hash of {key}"),
            visit,
            at: now(),
        }
    }

    /// What brings a visit into another state.
    pub(crate) fn change(&self, file: &VisitFile, to: VisitState, key: &str) -> CoverWrite {
        let account = file.account.as_ref().expect("an account");
        let visit = file.visit.id;
        let (verb, entry) = match to {
            VisitState::Confirmed => (Verb::Confirm, account.capture(visit, now())),
            VisitState::Voided => (Verb::Void, account.reversal(visit, now())),
            _ => (Verb::Cancel, account.release(visit, now())),
        };
        let mut state = account.clone();
        let entry = state.post(entry.expect("an entry")).expect("posted");
        let cover = file.visit.cover_id.expect("a cover");
        CoverWrite {
            account: Some(AccountWrite {
                cover,
                state,
                entries: vec![entry],
            }),
            changes: vec![VisitChange {
                visit,
                from: file.visit.state,
                to,
                at: now(),
                by: Some(self.clerk),
                reason: (to == VisitState::Voided).then(|| "kļūda".into()),
            }],
            keys: vec![self.key(verb, key, visit)],
            audit: vec![audit("visit.change")],
            ..CoverWrite::default()
        }
    }

    /// Authorises a visit of the `n`-th person.
    pub(crate) async fn authorise(&self, store: &Store, n: usize, cents: i64) -> Visit {
        let visit = self.visit(store, n, cents).await;
        let account = self.account(store, n).await;
        let key = visit.id.to_string();
        let written = store.write(&[self.hold(&account, &visit, &key)]).await;
        assert_eq!(written, Ok(vec![Written::Done]));
        visit
    }

    /// Brings a visit into another state and reads it again.
    pub(crate) async fn move_to(&self, store: &Store, visit: VisitId, to: VisitState) -> Visit {
        let file = file(store, visit).await;
        let change = self.change(&file, to, &Uuid::now_v7().to_string());
        assert_eq!(store.write(&[change]).await, Ok(vec![Written::Done]));
        store.visit(visit).await.expect("read").expect("the visit")
    }
}

pub(crate) async fn file(store: &Store, visit: VisitId) -> VisitFile {
    let files = store
        .read_visits(&[VisitKey {
            visit,
            request: None,
        }])
        .await
        .expect("read");
    files.into_iter().next().flatten().expect("the visit")
}
