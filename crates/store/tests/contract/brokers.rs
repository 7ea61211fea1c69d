use calendar::Timestamp;
use identity::{UserId, Uuid};
use jiff::SignedDuration;
use store::{
    BrokerArrival, BrokerBinding, BrokerLogIn, FactorDuty, Session, Store, StoreError, User,
};

use crate::place::Place;
use crate::sample::{World, audit, now};

fn in_minutes(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

async fn bound(store: &Store, world: &World, subject: &str) -> BrokerBinding {
    let binding = BrokerBinding {
        id: Uuid::now_v7(),
        issuer: "https://id.example".into(),
        subject: subject.into(),
        insured_id: world.insured[0].id,
        bound_at: now(),
        last_used_at: now(),
        closed_at: None,
    };
    let kept = store.bind_broker(&binding, &audit("broker.bind")).await;
    kept.unwrap();
    binding
}

pub(crate) async fn who_was_sent_comes_back_once(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let sent = BrokerLogIn {
        token_hash: "sent".into(),
        broker: "id".into(),
        return_to: "/me/cover".into(),
        expires_at: in_minutes(10),
    };
    store.add(&sent).await.unwrap();
    let late = store.take_broker_log_in("sent", in_minutes(10)).await;
    assert_eq!(late, Ok(None));
    let taken = store.take_broker_log_in("sent", now()).await;
    assert_eq!(taken, Ok(Some(sent.clone())));
    assert_eq!(store.take_broker_log_in("sent", now()).await, Ok(None));

    let arrived = BrokerArrival {
        token_hash: "arrived".into(),
        insured_id: world.insured[0].id,
        factor_shown: true,
        return_to: String::new(),
        expires_at: in_minutes(10),
    };
    store.add(&arrived).await.unwrap();
    let seen = store.broker_arrival("arrived", now()).await;
    assert_eq!(seen, Ok(Some(arrived.clone())));
    let taken = store.take_broker_arrival("arrived", now()).await;
    assert_eq!(taken, Ok(Some(arrived.clone())));
    assert_eq!(store.take_broker_arrival("arrived", now()).await, Ok(None));

    store.add(&sent).await.unwrap();
    store.add(&arrived).await.unwrap();
    store.prune(in_minutes(10), now()).await.unwrap();
    assert_eq!(store.take_broker_log_in("sent", now()).await, Ok(None));
    assert_eq!(store.broker_arrival("arrived", now()).await, Ok(None));
}

pub(crate) async fn a_way_in_is_closed_by_its_owner(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let binding = bound(&store, &world, "person-1").await;
    let (owner, issuer) = (binding.insured_id, binding.issuer.as_str());
    let found = store.broker_binding(issuer, "person-1").await.unwrap();
    assert_eq!(found, Some(binding.clone()));
    // Names differ in case, and belong to their issuer.
    for (issuer, subject) in [(issuer, "Person-1"), ("https://other.example", "person-1")] {
        let other = store.broker_binding(issuer, subject).await;
        assert_eq!(other, Ok(None), "{issuer} {subject}");
    }
    let twin = BrokerBinding {
        id: Uuid::now_v7(),
        insured_id: world.insured[1].id,
        ..binding.clone()
    };
    let twin = store.bind_broker(&twin, &audit("broker.bind")).await;
    assert!(matches!(twin, Err(StoreError::Conflict(_))), "{twin:?}");

    let used = async || {
        let audit = audit("broker.log_in");
        store.use_broker(binding.id, &audit).await
    };
    assert_eq!(used().await, Ok(()));
    let set = async |of, closed| {
        let audit = audit("broker.close");
        let key = (of, binding.id);
        match closed {
            true => store.close_broker_way(key, "kept", &audit).await,
            false => store.reopen_broker_way(key, &audit).await,
        }
    };
    let nothing = Err(StoreError::NothingToChange);
    assert_eq!(set(world.insured[1].id, true).await, nothing);
    assert_eq!(set(owner, false).await, nothing);
    assert_eq!(set(owner, true).await, Ok(()));
    assert_eq!(set(owner, true).await, nothing);
    assert_eq!(used().await, nothing);
    let all = store.broker_bindings(owner).await.unwrap();
    assert!(all.len() == 1 && all[0].closed_at.is_some(), "{all:?}");
    assert_eq!(set(owner, false).await, Ok(()));
    assert_eq!(used().await, Ok(()));
    assert!(!format!("{all:?}").contains("person-1"));
}

pub(crate) async fn who_showed_two_factors_owes_none(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let user = User {
        id: UserId::new(Uuid::now_v7()),
        name: "anna".into(),
        display_name: "Anna".into(),
        password_hash: String::new(),
        role: "member".into(),
        provider_id: None,
        insurer_id: Some(world.insurer),
        policyholder_id: None,
        insured_id: Some(world.insured[0].id),
        disabled_at: None,
        answers_as: String::new(),
    };
    store.add(&user).await.unwrap();
    let duty = FactorDuty {
        insurer_id: world.insurer,
        of_members: true,
        since: now(),
    };
    let asked = audit("second_factor.require");
    store.set_factor_duty(&duty, true, &asked).await.unwrap();
    for factor_shown in [false, true] {
        let session = Session {
            id: Uuid::now_v7().into(),
            token_hash: format!("{factor_shown}"),
            user_id: user.id,
            csrf_secret: String::new(),
            created_at: now(),
            expires_at: in_minutes(60),
            factor_shown,
        };
        store.add(&session).await.unwrap();
        let found = store.session(&session.token_hash, now()).await.unwrap();
        assert_eq!(found.unwrap().owes_factor, !factor_shown);
    }
}
