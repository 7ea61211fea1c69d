//! Whom a broker's word lets in: with one insurer of two, by a way that is open, as one user however often at once.

use app::{AppError, BrokerEntered, BrokerProblem, ChooseInsurer, Entered, LogIn, Scope, Secret};
use demo::PASSWORD;
use identity::{CoverId, UserId, Uuid};
use serde_json::json;
use store::{AuditRecord, Cover, StoreError, User};

use crate::broker_at::BrokerAt;
use crate::brokers::{answer, begun, code, come, refused, session, token, who};
use crate::world::World;

/// Somebody whom a second insurer covers says with which one they come in.
pub(crate) async fn a_person_of_two_insurers_chooses(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let app = &world.app;
    let person = world.person().await.id;
    let other = world.actor("bta-klients");
    let cover = world
        .store
        .covers(who(&other))
        .await
        .unwrap()
        .remove(0)
        .cover;
    let second = Cover {
        id: CoverId::new(Uuid::from_u128(77)),
        insured_id: person,
        ..cover
    };
    world.store.add(&second).await.unwrap();

    let claims = json!({"serialNumber": code(world, 0)});
    let BrokerEntered::Choose(token) = come(world, (&at, &broker), claims.clone()).await.unwrap()
    else {
        panic!("is not asked which");
    };
    let choices = app.broker_choices(&token).await.unwrap();
    let insurers = ["balta", "bta"].map(|code| world.insurer(code).id);
    let mut offered: Vec<_> = choices.iter().map(|choice| choice.id).collect();
    offered.sort();
    let mut expected = insurers.to_vec();
    expected.sort();
    assert_eq!(offered, expected);
    let choose = |token: &Secret, insurer| {
        let request = ChooseInsurer {
            token: token.clone(),
            insurer,
            client: [192, 0, 2, 7].into(),
        };
        app.choose_insurer(request)
    };
    let third = world.insurer("balcia").id;
    assert_eq!(choose(&token, third).await.err(), Some(AppError::NotFound));
    let late = Some(AppError::Broker(BrokerProblem::Late));
    assert_eq!(choose(&Secret::new("x"), insurers[1]).await.err(), late);
    let (entered, to) = choose(&token, insurers[1]).await.unwrap();
    let actor = entered.session().unwrap().actor;
    assert_eq!((who(&actor), to.as_str()), (person, "/me/cover"));
    let Scope::Insured(own) = actor.scope else {
        unreachable!()
    };
    assert_eq!(own.insurer, insurers[1]);
    assert_eq!(choose(&token, insurers[0]).await.err(), late);

    // An insurer that shut its member out is not offered; the other one still is.
    app.disable_user(&actor.login).await.unwrap();
    let one = session(come(world, (&at, &broker), claims).await).actor;
    let Scope::Insured(own) = one.scope else {
        unreachable!()
    };
    assert_eq!(own.insurer, insurers[0]);
}

pub(crate) async fn a_way_that_is_closed_lets_nobody_in(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let app = &world.app;
    let claims = json!({"serialNumber": code(world, 0)});
    let only = session(come(world, (&at, &broker), claims).await);
    let way = app.broker_ways(&only.actor).await.unwrap().ways[0].id;
    // It is their only way in.
    let problem = AppError::Broker(BrokerProblem::OnlyWay);
    assert_eq!(app.close_broker_way(&only, way).await, Err(problem));

    let known = world.actor("balta-klients");
    let person = world.store.insured(who(&known)).await.unwrap().unwrap();
    let claims = |sub: &str| json!({"serialNumber": person.personal_code.formatted(), "sub": sub});
    let entered = session(come(world, (&at, &broker), claims("person-3")).await);
    let actor = entered.actor.clone();
    let own = app.broker_ways(&actor).await.unwrap();
    assert!(own.has_password && own.ways.len() == 1, "{own:?}");
    let own = own.ways[0].id;
    assert_eq!(
        app.close_broker_way(&entered, way).await,
        Err(AppError::NotFound)
    );
    // Whoever is in by it is out; who closes it stays.
    let elsewhere = session(come(world, (&at, &broker), claims("person-3")).await);
    app.close_broker_way(&entered, own).await.unwrap();
    let out = app.session(&elsewhere.token, None).await;
    assert_eq!(out.unwrap_err(), AppError::NotLoggedIn);
    assert!(app.session(&entered.token, None).await.is_ok());
    assert!(app.session(&only.token, None).await.is_ok());
    // Nor under another name at the same broker.
    for sub in ["person-3", "person-4"] {
        let problem = refused(come(world, (&at, &broker), claims(sub)).await);
        assert_eq!(problem, BrokerProblem::Closed, "{sub}");
    }
    assert!(!app.broker_ways(&actor).await.unwrap().ways[0].open);
    assert_eq!(
        app.reopen_broker_way(&only.actor, own).await,
        Err(AppError::NotFound)
    );
    app.reopen_broker_way(&actor, own).await.unwrap();
    session(come(world, (&at, &broker), claims("person-3")).await);
    let clerk = world.clerk();
    assert_eq!(app.broker_ways(&clerk).await, Err(AppError::NotAllowed));
}

/// Two tabs, two nodes: one person has one log-in with an insurer, and whom the insurer shut out is given no other.
pub(crate) async fn two_log_ins_at_once_are_one_user(world: &World) {
    let at = [BrokerAt::open(), BrokerAt::open()];
    let other = world.another_node().await;
    let mut answers = Vec::new();
    for at in &at {
        let broker = at.configured();
        let sent = begun(world, &broker).await;
        let claims = json!({"serialNumber": code(world, 0)});
        at.said.lock().unwrap().claims = token(world, (at, &sent), &claims);
        answers.push((broker, sent));
    }
    let [(one, one_sent), (two, two_sent)] = &answers[..] else {
        unreachable!()
    };
    let entered = tokio::join!(
        world.app.take_broker_answer(one, answer(one_sent)),
        other.take_broker_answer(two, answer(two_sent))
    );
    let (here, there) = (session(entered.0).actor, session(entered.1).actor);
    assert_eq!(here.user, there.user);

    // And in the books themselves, where both found nobody.
    let (person, insurer) = (world.person().await.id, world.insurer("balta").id);
    let known = world.store.users_of_insured(person, insurer).await.unwrap();
    let [known] = &known[..] else {
        panic!("one log-in")
    };
    let new = |name: &str, insured_id| User {
        id: UserId::new(Uuid::now_v7()),
        name: name.into(),
        insured_id: Some(insured_id),
        ..known.clone()
    };
    let fresh = world.sample("balta", 2).personal_code;
    let (admin, digits) = (world.actor("balta-admin"), fresh.digits());
    let found = world.app.insured_search(&admin, &digits).await;
    let fresh = found.unwrap()[0].id;
    let twins = [new("one", fresh), new("two", fresh)];
    let event = AuditRecord {
        id: Uuid::now_v7(),
        at: world.now(),
        user_id: None,
        role: None,
        client: None,
        action: "member.join".into(),
        object: None,
    };
    let again = AuditRecord {
        id: Uuid::now_v7(),
        ..event.clone()
    };
    let both = tokio::join!(
        world.store.add_member(&twins[0], &event),
        world.store.add_member(&twins[1], &again)
    );
    let both = [both.0, both.1];
    assert_eq!(both.iter().filter(|it| it.is_ok()).count(), 1, "{both:?}");
    assert!(both.contains(&Err(StoreError::NothingToChange)));

    world.app.disable_user(&known.name).await.unwrap();
    let third = AuditRecord {
        id: Uuid::now_v7(),
        ..event
    };
    let out = world.store.add_member(&new("three", person), &third).await;
    assert_eq!(out, Err(StoreError::NothingToChange));
    let claims = json!({"serialNumber": code(world, 0)});
    let problem = refused(come(world, (&at[0], one), claims).await);
    assert_eq!(problem, BrokerProblem::Stranger);
}

/// No password is that of somebody who has none.
pub(crate) async fn who_has_no_password_guesses_none(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let claims = json!({"serialNumber": code(world, 0)});
    let actor = session(come(world, (&at, &broker), claims).await).actor;
    for password in ["", PASSWORD] {
        let request = LogIn {
            name: actor.login.clone(),
            password: Secret::new(password),
            client: [192, 0, 2, 7].into(),
            replaces: None,
        };
        let tried = world.app.log_in(request).await.map(Entered::session);
        assert_eq!(tried.err(), Some(AppError::WrongPassword));
    }
}
