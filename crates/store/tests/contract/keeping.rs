use calendar::date;
use identity::{InsuredId, InsurerId};
use money::Cents;
use store::{
    AuditFilter, Card, ContractRow, Cover, EndingBy, Import, InsuredFilter, Policyholder, Price,
    StoreError, UnpaidProvider,
};
use uuid::Uuid;

use crate::contracts::written;
use crate::place::Place;
use crate::sample::{self, CODES, audit, now, world};

pub(crate) async fn what_is_kept_is_read_again(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    drop(store);
    let store = place.open().await;
    for (person, cover) in world.insured.iter().zip(&world.covers) {
        let read = store.insured(person.id).await.unwrap().unwrap();
        assert!(read == *person);
        let covers = store.covers(person.id).await.unwrap();
        assert_eq!(covers.len(), 1);
        assert_eq!(covers[0].cover, *cover);
        assert_eq!(covers[0].contract.id, world.contract);
        assert_eq!(covers[0].account.sequence(), 0);
    }
    assert_eq!(
        store.cards(world.insured[1].id).await.unwrap(),
        [world.cards[1].clone()]
    );
    let contract = store.contract(world.contract).await.unwrap().unwrap();
    assert_eq!(
        store.contracts(world.insurer).await.unwrap(),
        std::slice::from_ref(&contract)
    );
    let policyholder = store
        .policyholder(contract.policyholder_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(policyholder.name, "SIA Paraugs");
    store.ping().await.unwrap();
}

pub(crate) async fn the_directory_rises_with_each_change(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let before = store.directory().await.unwrap();
    assert_eq!(before.version, 3);
    assert_eq!(before.insurers[0].id, world.insurer);
    assert_eq!(before.practitioners[0].id, world.practitioner);
    assert_eq!(before.provider_contracts.len(), 1);

    let (insurer_id, provider_id) = (world.insurer, world.provider);
    let unpaid = UnpaidProvider {
        insurer_id,
        provider_id,
        first_day: now_day(),
        last_day: None,
    };
    store.add(&unpaid).await.unwrap();
    let last_day = date(2026, 3, 31);
    store
        .end_practitioner(world.practitioner, last_day, &audit("practitioner.end"))
        .await
        .unwrap();
    let dearer = Price {
        price_cents: Cents::new(30_00),
        first_day: date(2026, 4, 1),
        ..before.prices[0].clone()
    };
    store
        .change_price(&dearer, &audit("price.change"))
        .await
        .unwrap();

    let after = store.directory().await.unwrap();
    assert_eq!(after.version, 6);
    assert_eq!(after.unpaid_providers, [unpaid]);
    assert_eq!(after.practitioners[0].last_day, Some(last_day));
    assert_eq!(after.prices[0].last_day, Some(last_day));
    assert_eq!(after.prices[1], dearer);
}

fn now_day() -> calendar::Date {
    calendar::riga_date(now())
}

pub(crate) async fn a_second_of_the_same_is_refused_whole(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let other = sample::person("32000000009", "Pēteris", "Kalns");
    let twin = sample::person(CODES[0], "Anna", "Otra");
    let import = Import::default().with(&[other.clone(), twin]);
    assert!(matches!(
        store.import(import).await,
        Err(StoreError::Conflict(_))
    ));
    assert_eq!(
        store.insured(other.id).await.unwrap().map(|found| found.id),
        None
    );

    let same = sample::card(
        world.insurer,
        world.covers[1].id,
        world.cards[0].number.as_str(),
    );
    assert!(matches!(
        store.add(&same).await,
        Err(StoreError::Conflict(_))
    ));
    let nobodys = sample::cover(world.contract, Uuid::now_v7().into());
    assert!(matches!(
        store.add(&nobodys).await,
        Err(StoreError::Conflict(_))
    ));
}

pub(crate) async fn people_are_found_by_name_code_and_card(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let found = async |insurer: InsurerId, set: &dyn Fn(&mut InsuredFilter)| -> Vec<InsuredId> {
        let mut filter = InsuredFilter {
            insurer: Some(insurer),
            limit: 10,
            ..Default::default()
        };
        set(&mut filter);
        let people = store.insured_search(&filter).await.unwrap();
        people.iter().map(|person| person.id).collect()
    };
    let [anna, janis, zane] = [0, 1, 2].map(|n| world.insured[n].id);
    let ours = world.insurer;
    assert_eq!(
        found(ours, &|f| f.name = Some("BĒRZ".into())).await,
        [zane, anna]
    );
    assert_eq!(
        found(ours, &|f| f.name = Some("bērziņa a".into())).await,
        [anna]
    );
    // Marks make no difference, typed or kept.
    assert_eq!(
        found(ours, &|f| f.name = Some("Berziņa A".into())).await,
        [anna]
    );
    let [by_a, marked] = ["a", "Ā"].map(|name| InsuredFilter {
        insurer: Some(ours),
        name: Some(name.into()),
        limit: 10,
        ..Default::default()
    });
    let by_a = store.insured_search(&by_a).await.unwrap();
    assert!(by_a.iter().any(|person| person.id == janis));
    assert!(by_a == store.insured_search(&marked).await.unwrap());
    let code = world.insured[2].personal_code;
    assert_eq!(found(ours, &|f| f.personal_code = Some(code)).await, [zane]);
    let number = &world.cards[0].number;
    assert_eq!(
        found(ours, &|f| f.card_number = Some(number.clone())).await,
        [anna]
    );

    let first = found(ours, &|f| f.limit = 2).await;
    let last = store.insured(first[1]).await.unwrap().unwrap();
    let after = Some((last.name_key, last.id));
    let second = found(ours, &|f| f.after.clone_from(&after)).await;
    assert_eq!((first.len(), second.len()), (2, 1));
    let other = Uuid::now_v7().into();
    assert_eq!(found(other, &|f| f.name = Some("bērz".into())).await, []);

    // Insured by two: the card tells only the insurer that issued it whose it is.
    let theirs = insure_with_a_second(&store, anna).await;
    let name = |f: &mut InsuredFilter| f.name = Some("bērziņa a".into());
    assert_eq!(found(theirs, &name).await, [anna]);
    let card = |f: &mut InsuredFilter| f.card_number = Some(number.clone());
    assert_eq!(found(theirs, &card).await, []);
}

/// Insures a person with another insurer too; gives that insurer.
async fn insure_with_a_second(store: &store::Store, person: InsuredId) -> InsurerId {
    let second = sample::insurer("second");
    let holder = Policyholder {
        id: Uuid::now_v7().into(),
        name: "SIA Otra".into(),
        registration_number: sample::registration(3),
        address: String::new(),
        email: String::new(),
    };
    let contract = sample::contract(second.id, holder.id);
    let cover = sample::cover(contract.id, person);
    store
        .import(
            Import::default()
                .with(std::slice::from_ref(&second))
                .with(&[holder])
                .with(&[contract])
                .with(&[cover]),
        )
        .await
        .unwrap();
    second.id
}

pub(crate) async fn a_person_is_found_by_a_code_of_before(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let person = world.insured[0].id;
    let new = "39000000001".parse().unwrap();
    store
        .change_personal_code(person, new, now(), &audit("insured.code"))
        .await
        .unwrap();
    for code in [new, world.insured[0].personal_code] {
        let personal_code = Some(code);
        let filter = InsuredFilter {
            personal_code,
            limit: 2,
            ..InsuredFilter::default()
        };
        let found = store.insured_search(&filter).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, person);
        assert!(found[0].personal_code == new);
    }
    let (old, trail) = (world.insured[0].personal_code, audit("insured.code"));
    let taken = store
        .change_personal_code(world.insured[1].id, old, now(), &trail)
        .await;
    assert!(matches!(taken, Err(StoreError::Conflict(_))));
}

/// None can be out (T4-10).
pub(crate) async fn who_never_had_a_card_has_none_to_return(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let bare = Cover {
        id: Uuid::now_v7().into(),
        ended_by: Some(EndingBy::Policyholder),
        ended_last_day: Some(date(2026, 3, 31)),
        ..world.covers[2].clone()
    };
    store.add(&bare).await.unwrap();
    let files = store.covers(world.insured[2].id).await.unwrap();
    let returned = |cover| {
        let file = files.iter().find(|file| file.cover.id == cover);
        file.unwrap().cards_returned_on
    };
    assert_eq!(returned(bare.id), bare.ended_last_day);
    assert_eq!(returned(world.covers[2].id), None);
}

pub(crate) async fn covers_and_cards_end(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let mut ecard = sample::card(world.insurer, world.covers[0].id, "9900001");
    ecard.kind = store::CardKind::Ecard;
    store.add(&ecard).await.unwrap();
    let ended = Cover {
        ended_by: Some(EndingBy::PolicyholderForPerson),
        ended_last_day: Some(date(2026, 3, 31)),
        ..world.covers[0].clone()
    };
    written(&store, &world, ContractRow::Cover(ended)).await;
    let returned = async || store.covers(world.insured[0].id).await.unwrap()[0].cards_returned_on;
    assert_eq!(returned().await, None);

    // Two cards are out: the last one to come back counts (T4-09, T4-10).
    let back = |card: &Card, on| {
        ContractRow::Card(Card {
            returned_on: Some(on),
            ..card.clone()
        })
    };
    written(&store, &world, back(&world.cards[0], date(2026, 3, 10))).await;
    assert_eq!(returned().await, None);
    written(&store, &world, back(&ecard, date(2026, 4, 2))).await;
    assert_eq!(returned().await, Some(date(2026, 4, 2)));

    let misused = Cover {
        misused_at: Some(now()),
        ..world.covers[2].clone()
    };
    written(&store, &world, ContractRow::Cover(misused.clone())).await;
    let read = &store.covers(world.insured[2].id).await.unwrap()[0].cover;
    assert_eq!(*read, misused);
}

pub(crate) async fn visit_numbers_are_given_once(place: &Place) {
    let (one, two) = (place.open().await, place.open().await);
    let mut given = std::collections::BTreeSet::new();
    for n in 0..150 {
        let store = if n % 3 == 0 { &two } else { &one };
        assert!(given.insert(store.visit_number(2026).await.unwrap()));
    }
    assert_eq!(given.first().unwrap().sequence(), 1);
    assert_eq!(one.visit_number(2027).await.unwrap().sequence(), 1);
}

pub(crate) async fn the_trail_is_paged_and_stays(place: &Place) {
    let store = place.open().await;
    let records: Vec<_> = (0..5)
        .map(|n| audit(if n == 2 { "other" } else { "seen" }))
        .collect();
    store.audit(&records).await.unwrap();
    let filter = AuditFilter {
        limit: 2,
        action: Some("seen".into()),
        ..AuditFilter::default()
    };
    let first = store.audit_trail(&filter).await.unwrap();
    assert_eq!(first, [records[4].clone(), records[3].clone()]);
    let filter = AuditFilter {
        before: Some(first[1].id),
        ..filter
    };
    let second = store.audit_trail(&filter).await.unwrap();
    assert_eq!(second, [records[1].clone(), records[0].clone()]);
    let of = AuditFilter {
        user: records[2].user_id,
        limit: 9,
        ..AuditFilter::default()
    };
    assert_eq!(store.audit_trail(&of).await.unwrap(), [records[2].clone()]);
}

pub(crate) async fn many_thousands_are_kept_quickly(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let code = |n: u64| (32_100_000_000 + n).to_string();
    let people: Vec<_> = (0..20_000)
        .map(|n| sample::person(&code(n), "Vārds", &format!("Uzvārds{n}")))
        .collect();
    let covers: Vec<_> = people
        .iter()
        .map(|person| sample::cover(world.contract, person.id))
        .collect();
    let number = |n: usize| (1_000_000 + n).to_string();
    let cards: Vec<_> = covers
        .iter()
        .enumerate()
        .map(|(n, cover)| sample::card(world.insurer, cover.id, &number(n)))
        .collect();
    let start = std::time::Instant::now();
    store
        .import(Import::default().with(&people).with(&covers).with(&cards))
        .await
        .unwrap();
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60);
    let covers = store.covers(people[17_777].id).await.unwrap();
    assert_eq!(covers[0].account.sequence(), 0);
    assert_eq!(store.cards(people[19_999].id).await.unwrap().len(), 1);
}
