use calendar::Timestamp;
use identity::{CardId, ProviderId, UserId, Uuid};
use jiff::SignedDuration;
use store::{Invitation, SealingKey, ShownCode, Store, StoreError, User};

use crate::place::Place;
use crate::sample::{World, audit, now};

fn user(name: &str, world: &World) -> User {
    User {
        id: UserId::new(Uuid::now_v7()),
        name: name.into(),
        display_name: "Anna".into(),
        password_hash: "$argon2id$".into(),
        role: "member".into(),
        provider_id: None,
        insurer_id: Some(world.insurer),
        policyholder_id: None,
        insured_id: Some(world.insured[0].id),
        disabled_at: None,
        answers_as: String::new(),
    }
}

async fn invitation(store: &Store, world: &World, token: &str) -> Invitation {
    let admin = User {
        role: "insurer_administrator".into(),
        insured_id: None,
        ..user(&format!("admin of {token}"), world)
    };
    store.add(&admin).await.unwrap();
    let invitation = Invitation {
        id: Uuid::now_v7(),
        token_hash: token.into(),
        insured_id: world.insured[0].id,
        insurer_id: world.insurer,
        made_by: admin.id,
        made_at: now(),
        expires_at: later(24),
        used_at: None,
        user_id: None,
    };
    store
        .invite(&invitation, &audit("member.invite"))
        .await
        .unwrap();
    invitation
}

fn later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

pub(crate) async fn an_invitation_lets_in_once(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let old = invitation(&store, &world, "old").await;
    let new = invitation(&store, &world, "new").await;
    assert_eq!(store.invitation("old", now()).await.unwrap(), None);
    assert_eq!(store.invitation("new", later(24)).await.unwrap(), None);
    let found = store.invitation("new", now()).await.unwrap();
    assert_eq!(found, Some(new.clone()));

    let anna = user("anna", &world);
    let joined = audit("member.join");
    store.join(new.id, &anna, &joined).await.unwrap();
    let second = user("second", &world);
    for used in [old.id, new.id] {
        let again = store.join(used, &second, &joined).await;
        assert_eq!(again, Err(StoreError::NothingToChange));
    }
    assert!(
        store.user_named("second").await.unwrap().is_none(),
        "nothing of it"
    );
    let known = store
        .users_of_insured(world.insured[0].id, world.insurer)
        .await;
    assert!(known.unwrap() == [anna]);
}

pub(crate) async fn who_lost_the_password_stays_the_same_user(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let first = invitation(&store, &world, "first").await.id;
    let anna = user("anna", &world);
    store
        .join(first, &anna, &audit("member.join"))
        .await
        .unwrap();
    let second = invitation(&store, &world, "second").await.id;
    let taken = User {
        name: "admin of second".into(),
        ..anna.clone()
    };
    let refused = store.join_anew(second, &taken, &audit("member.join")).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))));
    let anew = User {
        name: "anna2".into(),
        password_hash: "$argon2id$2".into(),
        ..anna
    };
    store
        .join_anew(second, &anew, &audit("member.join"))
        .await
        .unwrap();
    assert!(store.user_named("anna").await.unwrap().is_none());
    assert!(store.user_named("anna2").await.unwrap() == Some(anew));
}

pub(crate) async fn a_code_is_shown_once_and_keys_are_kept(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let shown = |card_id: CardId, provider_id: ProviderId| ShownCode {
        code: Uuid::from_u128(7),
        card_id,
        provider_id,
        at: now(),
    };
    let code = shown(world.cards[0].id, world.provider);
    store.add(&code).await.unwrap();
    assert!(matches!(
        store.add(&code).await,
        Err(StoreError::Conflict(_))
    ));
    store.prune(now(), later(1)).await.unwrap();
    store.add(&code).await.unwrap();
    let card = store.card(world.cards[0].id).await.unwrap();
    assert_eq!(card.as_ref(), Some(&world.cards[0]));

    let key = |kid: &str, hours| SealingKey {
        kid: kid.into(),
        insurer_id: world.insurer,
        secret: "secret".into(),
        created_at: later(hours),
        retired_at: None,
    };
    for key in [key("old", 0), key("new", 1)] {
        store.add(&key).await.unwrap();
    }
    let kept = store.sealing_keys().await.unwrap();
    assert_eq!(kept, [key("new", 1), key("old", 0)]);
    assert!(!format!("{kept:?}").contains("secret"));
}
