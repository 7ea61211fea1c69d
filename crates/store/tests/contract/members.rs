use calendar::Timestamp;
use identity::{CardReadingId, UserId, Uuid};
use jiff::SignedDuration;
use store::{
    CardCredential, CardOffer, CardReading, CardSource, Invitation, SealingKey, Store, StoreError,
    User,
};

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
        wrong_codes: 0,
        waits: false,
        approved_by: None,
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

pub(crate) async fn a_code_is_shown_once(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let reading = |source: CardSource| CardReading {
        id: CardReadingId::new(Uuid::now_v7()),
        code: Uuid::from_u128(7),
        card_id: world.cards[0].id,
        provider_id: world.provider,
        source,
        code_until: later(1),
        at: now(),
        request_key: None,
    };
    let read = reading(CardSource::Qr);
    store.add(&read).await.unwrap();
    let again = store.add(&reading(CardSource::Qr)).await;
    assert!(matches!(again, Err(StoreError::Conflict(_))));
    let kept = reading(CardSource::QrOffline);
    store.add(&kept).await.unwrap();
    let all = store.readings_of_code(read.code).await.unwrap();
    assert_eq!(all, [read.clone(), kept.clone()]);
    let later_than = async |source, until| {
        let found = store.later_code_was_read(kept.card_id, (source, until));
        found.await.unwrap()
    };
    assert!(later_than(CardSource::QrOffline, now()).await);
    assert!(!later_than(CardSource::QrOffline, later(1)).await);
    assert!(!later_than(CardSource::Swipe, now()).await);

    store.use_reading(read.id, "a").await.unwrap();
    store.use_reading(read.id, "a").await.unwrap();
    let taken = store.use_reading(read.id, "b").await;
    assert_eq!(taken, Err(StoreError::NothingToChange));
    store.free_reading(read.id, "b").await.unwrap();
    let used = store.card_reading(read.id).await.unwrap().unwrap();
    assert_eq!(used.request_key.as_deref(), Some("a"));
    store.free_reading(read.id, "a").await.unwrap();
    assert_eq!(store.card_reading(read.id).await.unwrap(), Some(read));
    store.prune(now(), later(2)).await.unwrap();
    assert_eq!(store.card_reading(kept.id).await.unwrap(), None);
    let card = store.card(world.cards[0].id).await.unwrap();
    assert_eq!(card.as_ref(), Some(&world.cards[0]));
}

/// Whoever checks a seal needs no secret.
pub(crate) async fn keys_are_kept_in_two_halves(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let key = |kid: &str, hours| SealingKey {
        kid: kid.into(),
        insurer_id: world.insurer,
        secret: "secret".into(),
        created_at: later(hours),
        retired_at: None,
        revoked_at: None,
        public: (kid == "new").then(|| "{}".into()),
    };
    for key in [key("old", 0), key("new", 1)] {
        store.add(&key).await.unwrap();
    }
    let kept = store.sealing_keys().await.unwrap();
    assert_eq!(kept, [key("new", 1), key("old", 0)]);
    assert!(!format!("{kept:?}").contains("secret"));
    let own = store.sealing_keys_of(world.insurer).await.unwrap();
    assert_eq!(own, kept);
    let halves = async |of| {
        let found = store.public_halves(of).await.unwrap().into_iter();
        let named = found.map(|half| (half.kid, half.public));
        named.collect::<Vec<_>>()
    };
    store.set_public_half("old", "[]").await.unwrap();
    store.set_public_half("new", "[]").await.unwrap();
    let half = |kid: &str, text: &str| (kid.to_owned(), Some(text.to_owned()));
    let both = [half("new", "{}"), half("old", "[]")];
    assert_eq!(halves(None).await, both);
    assert_eq!(halves(Some(world.insurer)).await, both);
    assert_eq!(halves(Some(Uuid::from_u128(9).into())).await, []);
    let nobodys = store.sealing_keys_of(Uuid::from_u128(9).into()).await;
    assert_eq!(nobodys.unwrap(), []);
}

/// An offer of the first card of the world.
fn card_offer(world: &World, code: &str) -> CardOffer {
    let card = &world.cards[0];
    let cover = world.covers.iter().find(|cover| cover.id == card.cover_id);
    CardOffer {
        id: Uuid::now_v7(),
        insurer_id: world.insurer,
        insured_id: cover.unwrap().insured_id,
        card_id: card.id,
        code_hash: code.into(),
        token_hash: None,
        expires_at: later(1),
        issued_at: None,
    }
}

pub(crate) async fn an_offer_of_a_card_is_taken_once(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let kept = card_offer(&world, "code");
    store.offer_card(&kept, &audit("card.offer")).await.unwrap();
    let take = |code: &'static str, token: &'static str, at| {
        store.take_card_offer(code, (token, later(2)), at)
    };
    for (code, at) in [("other", now()), ("code", later(1))] {
        let refused = take(code, "token", at).await;
        assert!(matches!(refused, Err(StoreError::NothingToChange)));
    }
    take("code", "token", now()).await.unwrap();
    let again = take("code", "token2", now()).await;
    assert!(matches!(again, Err(StoreError::NothingToChange)));
    assert!(store.card_offer("token", later(2)).await.unwrap().is_none());
    let taken = store.card_offer("token", now()).await.unwrap().unwrap();
    assert_eq!((taken.id, taken.expires_at), (kept.id, later(2)));
    assert!(!format!("{taken:?}").contains("token"));
    store.prune(later(2), now()).await.unwrap();
    assert!(store.card_offer("token", now()).await.unwrap().is_none());
}

pub(crate) async fn a_card_goes_into_a_wallet_once(place: &Place) {
    let store = place.open().await;
    let world = crate::sample::world(&store).await;
    let done = audit("card.credential");
    let (first, second) = (card_offer(&world, "one"), card_offer(&world, "two"));
    for offer in [&first, &second] {
        store.offer_card(offer, &audit("card.offer")).await.unwrap();
    }
    let issue = |offer: Uuid, place| {
        let credential = CardCredential {
            insurer_id: world.insurer,
            place,
            card_id: world.cards[0].id,
            issued_at: now(),
            expires_at: later(3),
        };
        let (store, done) = (&store, &done);
        async move { store.issue_card_credential(offer, &credential, done).await }
    };
    issue(first.id, 7).await.unwrap();
    let twice = issue(first.id, 8).await;
    assert!(matches!(twice, Err(StoreError::NothingToChange)));
    let taken = issue(second.id, 7).await;
    assert!(matches!(taken, Err(StoreError::Conflict(_))));
    assert_eq!(store.card_credentials(world.insurer).await.unwrap(), 1);

    let cover = world
        .covers
        .iter()
        .find(|cover| cover.id == world.cards[0].cover_id);
    let (cover, last_day) = (cover.unwrap().id, cover.unwrap().last_day);
    let doubts = |at, day| store.doubtful_credentials(world.insurer, (at, day));
    assert_eq!(doubts(now(), last_day).await.unwrap(), []);
    let after = last_day.tomorrow().unwrap();
    let doubtful = doubts(now(), after).await.unwrap();
    assert_eq!((doubtful[0].place, doubtful[0].cover_id), (7, cover));
    assert_eq!(doubts(later(3), after).await.unwrap(), []);
}
