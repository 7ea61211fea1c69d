//! Keys that a device keeps.

use std::net::IpAddr;

use app::{
    AddPasskey, AppError, AuditFilter, Door, Entered, FactorDuties, LogIn, OfferFactor,
    PasskeySite, Secret, Session, ShowPasskey,
};
use demo::PASSWORD;

use crate::device::Device;
use crate::world::World;

const DESK: [u8; 4] = [192, 0, 2, 7];

fn site() -> PasskeySite {
    PasskeySite {
        id: "polise.example".into(),
        origin: "https://polise.example".into(),
    }
}

async fn log_in(world: &World, name: &str) -> Entered {
    let log_in = LogIn {
        name: name.into(),
        password: Secret::new(PASSWORD),
        client: IpAddr::from(DESK),
        replaces: None,
    };
    world.app.log_in(log_in).await.unwrap()
}

async fn session(world: &World, name: &str) -> Session {
    log_in(world, name).await.session().unwrap()
}

async fn half(world: &World, name: &str) -> Secret {
    match log_in(world, name).await {
        Entered::Half(half) => half.token,
        Entered::Open(_) => panic!("{name} was let in without a key"),
    }
}

fn proof(code: Option<&Secret>) -> OfferFactor {
    OfferFactor {
        password: Secret::new(PASSWORD),
        code: code.cloned(),
    }
}

/// Adds a key; gives the recovery codes that came with it.
async fn add(
    world: &World,
    session: &Session,
    (device, code): (&Device, Option<&Secret>),
) -> Result<Vec<Secret>, AppError> {
    let app = &world.app;
    let ask = app.offer_passkey(&session.actor, proof(code)).await?;
    let request = AddPasskey {
        site: site(),
        made: device.make(&site(), &ask.challenge),
        name: " My telephone ".into(),
    };
    app.add_passkey(session, request).await
}

/// Asks for a key and shows it.
async fn show(
    world: &World,
    device: &mut Device,
    half: Option<&Secret>,
) -> Result<Session, AppError> {
    let ask = world.app.ask_passkey(half).await?;
    world
        .app
        .show_passkey(shown(device, &ask.challenge, half))
        .await
}

fn shown(device: &mut Device, challenge: &str, half: Option<&Secret>) -> ShowPasskey {
    ShowPasskey {
        site: site(),
        shown: device.show(&site(), challenge),
        half: half.cloned(),
        client: IpAddr::from(DESK),
        replaces: None,
    }
}

pub(crate) async fn a_key_lets_in_with_and_without_a_password(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let elsewhere = session(world, "vaditaja").await;
    let mut device = Device::new(b"one");
    let codes = add(world, &mine, (&device, None)).await.unwrap();
    assert_eq!(codes.len(), 10);
    let out = app.session(&elsewhere.token, None).await;
    assert_eq!(out.unwrap_err(), AppError::NotLoggedIn);

    let plain = show(world, &mut device, None).await.unwrap();
    assert_eq!(plain.actor.user, mine.actor.user);
    let token = half(world, "vaditaja").await;
    let ask = app.ask_passkey(Some(&token)).await.unwrap();
    assert_eq!(ask.keys, [device.credential.clone()]);
    let second = show(world, &mut device, Some(&token)).await.unwrap();
    assert_eq!(second.actor.user, mine.actor.user);
    let again = show(world, &mut device, Some(&token)).await;
    assert_eq!(again.unwrap_err(), AppError::NotLoggedIn);
    let view = app.passkeys(&mine.actor).await.unwrap().remove(0);
    assert_eq!(view.name, "My telephone");
    assert_eq!(view.last_used_at, Some(world.now()));

    // Another's password does not open by this key, nor a key that nobody has.
    let other = session(world, "zobi").await;
    let theirs = Device::new(b"two");
    add(world, &other, (&theirs, None)).await.unwrap();
    let token = half(world, "zobi").await;
    let ask = app.ask_passkey(Some(&token)).await.unwrap();
    let wrong = shown(&mut device, &ask.challenge, Some(&token));
    let wrong = app.show_passkey(wrong).await;
    assert_eq!(wrong.unwrap_err(), AppError::WrongCode);
    let unknown = show(world, &mut Device::new(b"three"), None).await;
    assert_eq!(unknown.unwrap_err(), AppError::WrongCode);
}

pub(crate) async fn a_key_is_added_and_removed_by_its_owner(world: &World) {
    let (app, mine) = (&world.app, session(world, "bta-admin").await);
    let staff = FactorDuties {
        staff: Some(true),
        members: None,
    };
    app.require_second_factor("bta", staff).await.unwrap();
    let wrong = OfferFactor {
        password: Secret::new("wrong"),
        code: None,
    };
    let wrong = app.offer_passkey(&mine.actor, wrong).await;
    assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    let (one, two) = (Device::new(b"one"), Device::new(b"two"));
    let codes = add(world, &mine, (&one, None)).await.unwrap();
    let open = app.session(&mine.token, None).await.unwrap();
    assert_eq!(open.actor.door, Door::Session);
    // Keys are listed by when they were made.
    world.pass(jiff::SignedDuration::from_secs(1));
    // With a key there, the password alone adds no other.
    let alone = add(world, &mine, (&two, None)).await;
    assert_eq!(alone.unwrap_err(), AppError::WrongCode);
    let more = add(world, &mine, (&two, Some(&codes[0]))).await.unwrap();
    assert!(more.is_empty());
    let keys = app.passkeys(&mine.actor).await.unwrap();
    assert_eq!(keys.len(), 2);

    let stranger = session(world, "vaditaja").await;
    let code = Secret::new("000000");
    let theirs = app.remove_passkey(&stranger.actor, (keys[0].id, &code));
    assert_eq!(theirs.await.unwrap_err(), AppError::WrongCode);
    let guess = app.remove_passkey(&mine.actor, (keys[0].id, &code)).await;
    assert_eq!(guess.unwrap_err(), AppError::WrongCode);
    let gone = app.remove_passkey(&mine.actor, (keys[0].id, &codes[1]));
    gone.await.unwrap();
    let last = app.remove_passkey(&mine.actor, (keys[1].id, &codes[2]));
    assert_eq!(last.await.unwrap_err(), AppError::NotAllowed);
    let mut one = one;
    let out = show(world, &mut one, None).await;
    assert_eq!(out.unwrap_err(), AppError::WrongCode);
    app.reset_second_factor("bta-admin").await.unwrap();
    let mut two = two;
    let out = show(world, &mut two, None).await;
    assert_eq!(out.unwrap_err(), AppError::WrongCode);
}

pub(crate) async fn an_answer_serves_once(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let mut device = Device::new(b"one");
    let ask = app.offer_passkey(&mine.actor, proof(None)).await.unwrap();
    let request = AddPasskey {
        site: site(),
        made: device.make(&site(), &ask.challenge),
        name: "one".into(),
    };
    // A question to another user, or to show a key, is none to make this one.
    let other = session(world, "zobi").await;
    let strange = app.add_passkey(&other, request.clone()).await;
    assert_eq!(strange.unwrap_err(), AppError::WrongCode);
    let to_show = app.ask_passkey(None).await.unwrap().challenge;
    let made = device.make(&site(), &to_show);
    let strange = AddPasskey {
        made,
        ..request.clone()
    };
    let strange = app.add_passkey(&mine, strange).await;
    assert_eq!(strange.unwrap_err(), AppError::WrongCode);
    app.add_passkey(&mine, request.clone()).await.unwrap();
    let twice = app.add_passkey(&mine, request).await;
    assert_eq!(twice.unwrap_err(), AppError::WrongCode);

    let ask = app.ask_passkey(None).await.unwrap();
    let answer = shown(&mut device, &ask.challenge, None);
    app.show_passkey(answer.clone()).await.unwrap();
    let replayed = app.show_passkey(answer).await;
    assert_eq!(replayed.unwrap_err(), AppError::WrongCode);
    let ask = app.ask_passkey(None).await.unwrap();
    let late = shown(&mut device, &ask.challenge, None);
    world.pass(jiff::SignedDuration::from_mins(5));
    let late = app.show_passkey(late).await;
    assert_eq!(late.unwrap_err(), AppError::WrongCode);
}

pub(crate) async fn a_copy_of_a_key_is_written_down(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let mut device = Device::new(b"one");
    add(world, &mine, (&device, None)).await.unwrap();
    device.counter = 20;
    show(world, &mut device, None).await.unwrap();
    device.counter = 7;
    let copy = show(world, &mut device, None).await;
    assert_eq!(copy.unwrap_err(), AppError::WrongCode);
    let filter = AuditFilter {
        object: Some(format!("user:{}", mine.actor.user)),
        ..AuditFilter::default()
    };
    let trail = app.audit_trail(&world.actor("revidents"), filter).await;
    let rows = trail.unwrap().rows;
    assert!(rows.iter().any(|row| row.action == "second_factor.copied"));
    // The person themself still comes in.
    device.counter = 21;
    show(world, &mut device, None).await.unwrap();
}
