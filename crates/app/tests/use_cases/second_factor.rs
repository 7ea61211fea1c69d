//! What is asked for besides the password.

use std::net::IpAddr;

use app::{
    AcceptInvitation, AppError, AuditFilter, ConsoleError, Door, Entered, FactorDuties, GiveCode,
    LogIn, OfferFactor, Secret, Session,
};
use demo::PASSWORD;
use factors::{TotpSecret, step_at};
use jiff::SignedDuration;

use crate::world::World;

const DESK: [u8; 4] = [192, 0, 2, 7];

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

/// The token of a log-in that waits for a code.
async fn half(world: &World, name: &str) -> Secret {
    match log_in(world, name).await {
        Entered::Half(half) => half.token,
        Entered::Open(_) => panic!("{name} was let in without a code"),
    }
}

fn give(token: &Secret, code: &str) -> GiveCode {
    GiveCode {
        token: token.clone(),
        code: Secret::new(code),
        client: IpAddr::from(DESK),
        replaces: None,
    }
}

fn proof(password: &str, code: Option<&str>) -> OfferFactor {
    OfferFactor {
        password: Secret::new(password),
        code: code.map(Secret::new),
    }
}

/// The app on somebody's telephone.
struct Telephone(TotpSecret);

impl Telephone {
    fn code(&self, world: &World) -> String {
        self.0.code(step_at(world.now().as_second()))
    }
}

async fn offered(world: &World, session: &Session) -> Telephone {
    let offer = world.app.offer_factor(session, proof(PASSWORD, None)).await;
    let offer = offer.unwrap();
    let again = world.app.offered_factor(session).await.unwrap();
    assert_eq!(again.address, offer.address);
    assert!(offer.address.reveal().contains(offer.secret.reveal()));
    Telephone(TotpSecret::from_base32(offer.secret.reveal()).unwrap())
}

/// Sets a factor up, and waits until the next code.
async fn set_up(world: &World, session: &Session) -> (Telephone, Vec<Secret>) {
    let telephone = offered(world, session).await;
    let code = Secret::new(telephone.code(world));
    let codes = world.app.confirm_factor(session, &code).await.unwrap();
    world.pass(SignedDuration::from_secs(30));
    (telephone, codes)
}

async fn is_open(world: &World, token: &Secret) -> bool {
    world.app.session(token, None).await.is_ok()
}

pub(crate) async fn a_code_is_asked_for_after_the_password(world: &World) {
    let app = &world.app;
    let (here, elsewhere) = (
        session(world, "vaditaja").await,
        session(world, "vaditaja").await,
    );
    assert_eq!(app.second_factor(&here.actor).await.unwrap().since, None);
    let wrong = app.offer_factor(&here, proof("wrong", None)).await;
    assert_eq!(wrong.unwrap_err(), AppError::WrongPassword);
    let telephone = offered(world, &here).await;
    for code in ["", "000000", "12345"] {
        let refused = app.confirm_factor(&here, &Secret::new(code)).await;
        assert_eq!(refused.unwrap_err(), AppError::WrongCode, "{code}");
    }
    // It is not in use before its first code.
    session(world, "vaditaja").await;
    let first = telephone.code(world);
    let shown = Secret::new(first.as_str());
    let codes = app.confirm_factor(&here, &shown).await.unwrap();
    assert_eq!(codes.len(), 10);
    assert!(is_open(world, &here.token).await && !is_open(world, &elsewhere.token).await);
    let view = app.second_factor(&here.actor).await.unwrap();
    assert_eq!((view.since, view.codes_left), (Some(world.now()), 10));

    let token = half(world, "vaditaja").await;
    assert!(!is_open(world, &token).await);
    // The code that confirmed it was shown already.
    let replayed = app.give_code(give(&token, &first)).await;
    assert_eq!(replayed.unwrap_err(), AppError::WrongCode);
    world.pass(SignedDuration::from_secs(30));
    let code = telephone.code(world);
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let opened = app.give_code(give(&token, &spaced)).await.unwrap();
    assert_eq!(opened.actor.user, here.actor.user);
    assert_eq!(opened.actor.door, Door::Session);
    assert!(is_open(world, &opened.token).await);
    let used = app.give_code(give(&token, &code)).await;
    assert_eq!(used.unwrap_err(), AppError::NotLoggedIn);
    let next = half(world, "vaditaja").await;
    let replayed = app.give_code(give(&next, &code)).await;
    assert_eq!(replayed.unwrap_err(), AppError::WrongCode);
    world.pass(SignedDuration::from_mins(10));
    let late = app.give_code(give(&next, &telephone.code(world))).await;
    assert_eq!(late.unwrap_err(), AppError::NotLoggedIn);
}

pub(crate) async fn a_recovery_code_serves_once(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let (telephone, codes) = set_up(world, &mine).await;
    let typed = codes[3].reveal().to_lowercase().replace('-', " ");
    let token = half(world, "vaditaja").await;
    app.give_code(give(&token, &typed)).await.unwrap();
    let token = half(world, "vaditaja").await;
    let again = app.give_code(give(&token, &typed)).await;
    assert_eq!(again.unwrap_err(), AppError::WrongCode);
    let left = app.second_factor(&mine.actor).await.unwrap().codes_left;
    assert_eq!(left, 9);

    let code = Secret::new(telephone.code(world));
    let renewed = app.renew_recovery_codes(&mine.actor, &code).await.unwrap();
    let old = app.give_code(give(&token, codes[4].reveal())).await;
    assert_eq!(old.unwrap_err(), AppError::WrongCode);
    let new = app.give_code(give(&token, renewed[4].reveal())).await;
    new.unwrap();
    let filter = AuditFilter {
        object: Some(format!("user:{}", mine.actor.user)),
        ..AuditFilter::default()
    };
    let trail = app.audit_trail(&world.actor("revidents"), filter).await;
    let rows = trail.unwrap().rows;
    let used = |row: &&app::AuditRow| row.action == "second_factor.recovery";
    assert_eq!(rows.iter().filter(used).count(), 2);
}

pub(crate) async fn codes_are_not_guessed(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let (telephone, codes) = set_up(world, &mine).await;
    for guess in ["000000", "ABCD-EFGH-IJKL-MNOP", "", "999999", "12345"] {
        let token = half(world, "vaditaja").await;
        let wrong = app.give_code(give(&token, guess)).await;
        assert_eq!(wrong.unwrap_err(), AppError::WrongCode, "{guess}");
    }
    let token = half(world, "vaditaja").await;
    for right in [telephone.code(world).as_str(), codes[0].reveal()] {
        let locked = app.give_code(give(&token, right)).await;
        assert_eq!(locked.unwrap_err().code(), "locked");
    }
    // In an open session as well.
    let code = Secret::new(telephone.code(world));
    let locked = app.drop_factor(&mine.actor, &code).await;
    assert_eq!(locked.unwrap_err().code(), "locked");
    world.pass(SignedDuration::from_mins(16));
    let token = half(world, "vaditaja").await;
    let opened = app.give_code(give(&token, &telephone.code(world))).await;
    opened.unwrap();

    // However slowly it is done, a day has twenty guesses.
    for _ in 0..3 {
        for _ in 0..5 {
            let token = half(world, "vaditaja").await;
            let wrong = app.give_code(give(&token, "12345")).await;
            assert_eq!(wrong.unwrap_err(), AppError::WrongCode);
        }
        world.pass(SignedDuration::from_mins(16));
    }
    let token = half(world, "vaditaja").await;
    let locked = app.give_code(give(&token, &telephone.code(world))).await;
    assert_eq!(locked.unwrap_err().code(), "locked");
    world.pass(SignedDuration::from_hours(24));
    let token = half(world, "vaditaja").await;
    let opened = app.give_code(give(&token, &telephone.code(world))).await;
    opened.unwrap();
}

pub(crate) async fn who_owes_a_factor_does_nothing_else(world: &World) {
    let app = &world.app;
    let before = session(world, "bta-admin").await;
    let none = app
        .require_second_factor("none", FactorDuties::default())
        .await;
    assert!(matches!(none, Err(ConsoleError::NoInsurer(..))));
    let staff = FactorDuties {
        staff: Some(true),
        members: None,
    };
    app.require_second_factor("bta", staff).await.unwrap();
    let open = app.session(&before.token, None).await.unwrap();
    let anew = session(world, "bta-admin").await;
    for session in [&open, &anew] {
        assert_eq!(session.actor.door, Door::SetUp);
        let list = app.void_requests(&session.actor, None);
        assert_eq!(list.await.unwrap_err(), AppError::NotAllowed);
    }
    assert!(app.second_factor(&anew.actor).await.unwrap().required);
    let (telephone, _) = set_up(world, &anew).await;
    let mine = app.session(&anew.token, None).await.unwrap();
    assert_eq!(mine.actor.door, Door::Session);
    let list = app.void_requests(&mine.actor, None);
    list.await.unwrap();
    let code = Secret::new(telephone.code(world));
    let off = app.drop_factor(&mine.actor, &code).await;
    assert_eq!(off.unwrap_err(), AppError::NotAllowed);

    // Its clinics, its members and others' staff owe none.
    for name in ["vaditaja", "balta-admin", "balta-klients", "bta-hr"] {
        assert_eq!(session(world, name).await.actor.door, Door::Session);
    }
    let members = FactorDuties {
        staff: None,
        members: Some(true),
    };
    app.require_second_factor("balta", members).await.unwrap();
    let member = session(world, "balta-klients").await;
    assert_eq!(member.actor.door, Door::SetUp);
    let cards = app.own_cards(&member.actor).await;
    assert_eq!(cards.unwrap_err(), AppError::NotAllowed);
    assert_eq!(
        session(world, "balta-admin").await.actor.door,
        Door::Session
    );
    let no_more = FactorDuties {
        staff: None,
        members: Some(false),
    };
    app.require_second_factor("balta", no_more).await.unwrap();
    let member = app.session(&member.token, None).await.unwrap();
    app.own_cards(&member.actor).await.unwrap();
}

pub(crate) async fn a_lost_factor_is_reset_at_the_console(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let none = app.reset_second_factor("vaditaja").await;
    assert_eq!(none, Err(ConsoleError::NoFactor("vaditaja".into())));
    set_up(world, &mine).await;
    let waiting = half(world, "vaditaja").await;
    app.reset_second_factor("vaditaja").await.unwrap();
    assert!(!is_open(world, &mine.token).await);
    let over = app.give_code(give(&waiting, "000000")).await;
    assert_eq!(over.unwrap_err(), AppError::NotLoggedIn);
    let anew = session(world, "vaditaja").await;
    let view = app.second_factor(&anew.actor).await.unwrap();
    assert_eq!((view.since, view.codes_left), (None, 0));
    let filter = AuditFilter {
        object: Some(format!("user:{}", anew.actor.user)),
        ..AuditFilter::default()
    };
    let trail = app.audit_trail(&world.actor("revidents"), filter).await;
    let rows = trail.unwrap().rows;
    let reset = rows.iter().find(|row| row.action == "second_factor.reset");
    assert_eq!(reset.unwrap().acted_as, Some(app::ActedAs::Console));
}

pub(crate) async fn an_open_session_does_not_change_the_factor(world: &World) {
    let (app, mine) = (&world.app, session(world, "vaditaja").await);
    let (telephone, codes) = set_up(world, &mine).await;
    let here = Secret::new("000000");
    let renewed = app.renew_recovery_codes(&mine.actor, &here).await;
    assert_eq!(renewed.unwrap_err(), AppError::WrongCode);
    let off = app.drop_factor(&mine.actor, &here).await;
    assert_eq!(off.unwrap_err(), AppError::WrongCode);
    // The password alone puts no other telephone in its place.
    for code in [None, Some("000000")] {
        let offer = app.offer_factor(&mine, proof(PASSWORD, code)).await;
        assert_eq!(offer.unwrap_err(), AppError::WrongCode);
    }
    let code = codes[0].reveal();
    let offer = app.offer_factor(&mine, proof(PASSWORD, Some(code))).await;
    let other = TotpSecret::from_base32(offer.unwrap().secret.reveal()).unwrap();
    let other = Telephone(other);
    // Another session of the same person does not see the secret, and the old telephone works until the new one does.
    let token = half(world, "vaditaja").await;
    let second = app.give_code(give(&token, &telephone.code(world))).await;
    let second = second.unwrap();
    let strange = app.offered_factor(&second).await;
    assert_eq!(strange.unwrap_err(), AppError::NotFound);
    let confirm = Secret::new(other.code(world));
    let strange = app.confirm_factor(&second, &confirm).await;
    assert_eq!(strange.unwrap_err(), AppError::NotFound);
    app.confirm_factor(&mine, &confirm).await.unwrap();
    assert!(!is_open(world, &second.token).await);
    world.pass(SignedDuration::from_secs(30));
    let token = half(world, "vaditaja").await;
    let old = app.give_code(give(&token, &telephone.code(world))).await;
    assert_eq!(old.unwrap_err(), AppError::WrongCode);
    let new = app.give_code(give(&token, &other.code(world))).await;
    let new = new.unwrap();
    world.pass(SignedDuration::from_secs(30));
    let code = Secret::new(other.code(world));
    app.drop_factor(&new.actor, &code).await.unwrap();
    session(world, "vaditaja").await;
}

/// Whoever got hold of an invitation and the personal code does not get past the telephone.
pub(crate) async fn a_new_invitation_keeps_the_second_factor(world: &World) {
    let (app, mine) = (&world.app, session(world, "balta-klients").await);
    let (telephone, _) = set_up(world, &mine).await;
    let app::Scope::Insured(own) = mine.actor.scope else {
        panic!("{:?}", mine.actor);
    };
    let admin = world.actor("balta-admin");
    let person = app.insured(&admin, own.insured).await.unwrap();
    app.invite_member(&admin, own.insured).await.unwrap();
    let colleague = world.actor("balta-admin-2");
    let approved = app.approve_invitation(&colleague, own.insured).await;
    let token = approved.unwrap().token;
    let accept = |code: Option<&str>| AcceptInvitation {
        token: token.clone(),
        personal_code: person.personal_code.formatted(),
        login: "klients".into(),
        password: Secret::new("another long password"),
        code: code.map(Secret::new),
        client: IpAddr::from(DESK),
    };
    for code in [None, Some("000000")] {
        let refused = app.accept_invitation(accept(code)).await;
        let AppError::Invalid(wrong) = refused.unwrap_err() else {
            panic!("let in without a code");
        };
        assert_eq!(wrong[0].field, "code");
    }
    // Nothing of theirs changed.
    assert!(is_open(world, &mine.token).await);
    half(world, "balta-klients").await;
    let code = telephone.code(world);
    let opened = app.accept_invitation(accept(Some(&code))).await.unwrap();
    assert_eq!(opened.actor.user, mine.actor.user);
    assert!(!is_open(world, &mine.token).await);
}

pub(crate) async fn two_nodes_take_a_code_once(world: &World) {
    let mine = session(world, "vaditaja").await;
    let (telephone, _) = set_up(world, &mine).await;
    let other = world.another_node().await;
    let (one, two) = (half(world, "vaditaja").await, half(world, "vaditaja").await);
    let code = telephone.code(world);
    let (here, there) = tokio::join!(
        world.app.give_code(give(&one, &code)),
        other.give_code(give(&two, &code))
    );
    assert!(here.is_ok() != there.is_ok());
    other.stop().await;
}
