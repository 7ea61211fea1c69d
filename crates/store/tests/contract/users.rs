use calendar::Timestamp;
use identity::{UserId, Uuid};
use store::{ApiToken, LoginAttempt, Session, Store, StoreError, User};

use crate::place::Place;
use crate::sample::{audit, now};

async fn user(store: &Store, name: &str) -> User {
    let user = User {
        id: UserId::new(Uuid::now_v7()),
        name: name.into(),
        display_name: "Reģistratūra".into(),
        password_hash: "$argon2id$".into(),
        role: "clerk".into(),
        provider_id: None,
        insurer_id: None,
        policyholder_id: None,
        insured_id: None,
        disabled_at: None,
        answers_as: String::new(),
    };
    store.add(&user).await.unwrap();
    user
}

async fn session(store: &Store, user: &User) -> Session {
    let session = Session {
        id: Uuid::now_v7().into(),
        token_hash: Uuid::now_v7().to_string(),
        user_id: user.id,
        csrf_secret: "secret".into(),
        created_at: now(),
        expires_at: moment("2026-03-02T18:00:00Z"),
        factor_shown: false,
    };
    store.add(&session).await.unwrap();
    session
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) async fn a_session_is_found_by_its_token_until_it_ends(place: &Place) {
    let store = place.open().await;
    let user = user(&store, "anna").await;
    assert!(matches!(
        store.add(&user).await,
        Err(StoreError::Conflict(_))
    ));
    let session = session(&store, &user).await;
    let hash = session.token_hash.as_str();
    let found = store.session(hash, now()).await.unwrap().unwrap();
    assert!(found.session == session && found.user == user && !found.owes_factor);
    assert!(store.session("another", now()).await.unwrap().is_none());
    let late = moment("2026-03-02T18:00:00Z");
    assert!(store.session(hash, late).await.unwrap().is_none());
    store
        .prolong_session(session.id, moment("2026-03-02T20:00:00Z"))
        .await
        .unwrap();
    assert!(store.session(hash, late).await.unwrap().is_some());
    store
        .prune(moment("2026-03-02T19:00:00Z"), now())
        .await
        .unwrap();
    assert!(store.session(hash, late).await.unwrap().is_some());
    store.end_session(session.id).await.unwrap();
    assert!(store.session(hash, now()).await.unwrap().is_none());
}

pub(crate) async fn a_user_is_found_by_the_name_as_written(place: &Place) {
    let store = place.open().await;
    let anna = user(&store, "anna").await;
    assert!(store.user_named("anna").await.unwrap() == Some(anna));
    assert!(store.user_named("Anna").await.unwrap().is_none());
    assert_eq!(store.users().await.unwrap().len(), 1);
}

pub(crate) async fn tries_are_counted_by_name_and_client(place: &Place) {
    let store = place.open().await;
    for (name, client, succeeded) in [
        ("anna", "10.0.0.1", false),
        ("anna", "10.0.0.2", false),
        ("anna", "10.0.0.1", true),
        ("zane", "10.0.0.1", false),
        ("zane", "10.0.0.9", false),
    ] {
        let (id, name, client) = (Uuid::now_v7(), name.into(), client.into());
        store
            .add(&LoginAttempt {
                id,
                name,
                client,
                at: now(),
                succeeded,
            })
            .await
            .unwrap();
    }
    // Anna was let in at the first address: what is tried elsewhere does not count there.
    for (name, client, found) in [
        ("anna", "10.0.0.1", (1, 2)),
        ("anna", "10.0.0.2", (2, 1)),
        ("zane", "10.0.0.1", (2, 2)),
        ("zane", "10.0.0.3", (2, 0)),
    ] {
        let counted = store.failures_since(now(), name, client).await;
        assert_eq!(counted, Ok(found), "{name} {client}");
    }
    let later = moment("2026-03-02T10:00:01Z");
    assert_eq!(
        store.failures_since(later, "anna", "10.0.0.1").await,
        Ok((0, 0))
    );
    store.prune(now(), later).await.unwrap();
    assert_eq!(
        store.failures_since(now(), "anna", "10.0.0.1").await,
        Ok((0, 0))
    );
}

pub(crate) async fn a_token_acts_as_its_user_until_it_is_taken_back(place: &Place) {
    let store = place.open().await;
    let software = user(&store, "software").await;
    let token = ApiToken {
        id: Uuid::now_v7(),
        token_hash: "hash".into(),
        user_id: software.id,
        label: "Klīnikas programma".into(),
        created_at: now(),
        expires_at: Some(moment("2027-01-01T00:00:00Z")),
        revoked_at: None,
    };
    store.add(&token).await.unwrap();
    let (found, owner) = store.token_user("hash", now()).await.unwrap().unwrap();
    assert!(found == token && owner == software);
    assert!(
        store
            .token_user("hash", moment("2027-01-01T00:00:00Z"))
            .await
            .unwrap()
            .is_none()
    );
    store
        .revoke_token(token.id, now(), &audit("token.revoke"))
        .await
        .unwrap();
    assert!(store.token_user("hash", now()).await.unwrap().is_none());
    let twice = store
        .revoke_token(token.id, now(), &audit("token.revoke"))
        .await;
    assert_eq!(twice, Err(StoreError::NothingToChange));
}

pub(crate) async fn a_new_password_ends_sessions(place: &Place) {
    let store = place.open().await;
    let (anna, zane) = (user(&store, "anna").await, user(&store, "zane").await);
    let sessions = [session(&store, &anna).await, session(&store, &zane).await];
    store
        .set_password(anna.id, "$argon2id$new", &audit("user.password"))
        .await
        .unwrap();
    assert!(
        store
            .session(&sessions[0].token_hash, now())
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        store
            .session(&sessions[1].token_hash, now())
            .await
            .unwrap()
            .is_some()
    );
    let anna = store.user_named("anna").await.unwrap().unwrap();
    assert_eq!(anna.password_hash, "$argon2id$new");
    store
        .disable_user(zane.id, now(), &audit("user.disable"))
        .await
        .unwrap();
    assert!(
        store
            .session(&sessions[1].token_hash, now())
            .await
            .unwrap()
            .is_none()
    );
    let twice = store
        .disable_user(zane.id, now(), &audit("user.disable"))
        .await;
    assert_eq!(twice, Err(StoreError::NothingToChange));
}
