//! Coming in.

use std::net::IpAddr;

use app::{AppError, ChangePassword, LogIn, Secret, Session};
use calendar::add_days;
use demo::PASSWORD;
use jiff::SignedDuration;

use crate::world::{TODAY, World};

async fn try_in(world: &World, name: &str, password: &str) -> Result<Session, AppError> {
    try_from([192, 0, 2, 7], world, name, password).await
}

async fn try_from(
    client: [u8; 4],
    world: &World,
    name: &str,
    password: &str,
) -> Result<Session, AppError> {
    let client = IpAddr::from(client);
    let log_in = LogIn {
        name: name.into(),
        password: Secret::new(password),
        client,
        replaces: None,
    };
    let entered = world.app.log_in(log_in).await?;
    Ok(entered.session().unwrap())
}

async fn knows(world: &World, session: &Session) -> bool {
    match world.app.session(&session.token, None).await {
        Ok(found) => found.actor.user == session.actor.user && found.csrf == session.csrf,
        Err(error) => {
            assert_eq!(error, AppError::NotLoggedIn);
            false
        }
    }
}

pub(crate) async fn who_logs_in_again_leaves_no_session_behind(world: &World) {
    let first = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    let elsewhere = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    let again = |password: &str| LogIn {
        name: "vaditaja".into(),
        password: Secret::new(password),
        client: IpAddr::from([192, 0, 2, 7]),
        replaces: Some(first.token.clone()),
    };
    let wrong = world.app.log_in(again("wrong")).await;
    assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    assert!(knows(world, &first).await);
    let second = world.app.log_in(again(PASSWORD)).await.unwrap();
    let second = second.session().unwrap();
    assert!(!knows(world, &first).await);
    assert!(knows(world, &second).await);
    assert!(knows(world, &elsewhere).await);
}

pub(crate) async fn a_password_opens_a_session(world: &World) {
    let session = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    assert_eq!(session.actor.login, "vaditaja");
    assert!(!session.actor.place.is_empty());
    assert_eq!(session.actor.scope, world.actor("vaditaja").scope);
    assert!(knows(world, &session).await);
    let other = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    assert_ne!(other.token, session.token);
    assert_ne!(other.csrf, session.csrf);
    for wrong in [
        try_in(world, "vaditaja", "wrong").await,
        try_in(world, "nobody", PASSWORD).await,
    ] {
        assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    }
    world.app.log_out(&session.token).await.unwrap();
    assert!(!knows(world, &session).await);
    assert!(knows(world, &other).await);
    let forged = Secret::new("x".repeat(43));
    assert_eq!(
        world.app.session(&forged, None).await.unwrap_err(),
        AppError::NotLoggedIn
    );
}

pub(crate) async fn guessing_is_stopped(world: &World) {
    for name in ["vaditaja", "nobody"] {
        for _ in 0..5 {
            assert_eq!(
                try_in(world, name, "guess").await.unwrap_err(),
                AppError::WrongPassword
            );
        }
        let until = world
            .now()
            .checked_add(SignedDuration::from_mins(15))
            .unwrap();
        assert_eq!(
            try_in(world, name, PASSWORD).await.unwrap_err(),
            AppError::Locked { until }
        );
    }
    // Another name at the same address is still let in.
    try_in(world, "zobi", PASSWORD).await.unwrap();
    world.pass(SignedDuration::from_mins(16));
    try_in(world, "vaditaja", PASSWORD).await.unwrap();
}

pub(crate) async fn a_stranger_locks_nobody_out(world: &World) {
    let (desk, stranger) = ([192, 0, 2, 7], [198, 51, 100, 1]);
    try_from(desk, world, "prakse", PASSWORD).await.unwrap();
    // Long enough for the wrong tries to be forgotten, not for the place.
    world.pass(SignedDuration::from_hours(100));
    world.app.expire_holds().await.unwrap();
    for _ in 0..5 {
        let wrong = try_from(stranger, world, "prakse", "guess").await;
        assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    }
    for other in [stranger, [203, 0, 113, 1]] {
        let locked = try_from(other, world, "prakse", PASSWORD).await;
        assert_eq!(locked.unwrap_err().code(), "locked");
    }
    try_from(desk, world, "prakse", PASSWORD).await.unwrap();
    for _ in 0..5 {
        let wrong = try_from(desk, world, "prakse", "guess").await;
        assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    }
    let locked = try_from(desk, world, "prakse", PASSWORD).await;
    assert_eq!(locked.unwrap_err().code(), "locked");
}

pub(crate) async fn a_session_ends(world: &World) {
    let idle = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    let busy = try_in(world, "vaditaja", PASSWORD).await.unwrap();
    for _ in 0..14 {
        world.pass(SignedDuration::from_mins(50));
        assert!(knows(world, &busy).await);
    }
    assert!(!knows(world, &idle).await);
    // Twelve hours are the longest.
    world.pass(SignedDuration::from_mins(20));
    assert!(!knows(world, &busy).await);
    world.set(add_days(TODAY, 1), 10);
    world.app.expire_holds().await.unwrap();
}

pub(crate) async fn a_new_password_ends_the_old_sessions(world: &World) {
    let session = try_in(world, "zobi", PASSWORD).await.unwrap();
    let other = try_in(world, "zobi", PASSWORD).await.unwrap();
    let change = |old: &str, new: &str| ChangePassword {
        old: Secret::new(old),
        new: Secret::new(new),
    };
    for new in ["short", PASSWORD, &"x".repeat(201)] {
        let refused = world
            .app
            .change_password(&session, change(PASSWORD, new))
            .await;
        assert_eq!(refused.unwrap_err().code(), "invalid");
    }
    let new = "trīs zili zirgi";
    let refused = world
        .app
        .change_password(&session, change("wrong", new))
        .await;
    assert_eq!(refused.unwrap_err(), AppError::WrongPassword);
    assert!(knows(world, &session).await);
    let changed = world
        .app
        .change_password(&session, change(PASSWORD, new))
        .await
        .unwrap();
    assert!(!knows(world, &session).await && !knows(world, &other).await);
    assert!(knows(world, &changed).await);
    assert_eq!(
        try_in(world, "zobi", PASSWORD).await.unwrap_err(),
        AppError::WrongPassword
    );
    try_in(world, "zobi", new).await.unwrap();
}

pub(crate) async fn a_token_opens_the_api(world: &World) {
    let token = world
        .app
        .issue_api_token("registratore", "clinic software")
        .await
        .unwrap();
    for _ in 0..2 {
        let actor = world.app.actor_of_api_token(&token, None).await.unwrap();
        assert_eq!(actor.scope, world.clerk().scope);
        assert_eq!(actor.door, app::Door::Token);
    }
    let forged = Secret::new("x".repeat(43));
    let refused = world.app.actor_of_api_token(&forged, None).await;
    assert_eq!(refused.unwrap_err(), AppError::NotLoggedIn);
    let nobody = world.app.issue_api_token("nobody", "x").await;
    assert_eq!(
        nobody.unwrap_err(),
        app::ConsoleError::NoUser("nobody".to_owned())
    );
}
