//! Coming in by an identity broker.

use std::collections::HashMap;

use app::{
    Actor, AppError, AskBroker, AuditFilter, Broker, BrokerAnswer, BrokerEntered, BrokerProblem,
    Door, FactorDuties, Role, Scope, Secret, Session,
};
use identity::InsuredId;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::broker_at::BrokerAt;
use crate::world::World;

const ORIGIN: &str = "https://polise.example";

/// What a browser has that was sent to the broker.
pub(crate) struct Sent {
    pub(crate) token: Secret,
    pub(crate) query: HashMap<String, String>,
}

pub(crate) async fn begun(world: &World, broker: &Broker) -> Sent {
    let ask = AskBroker {
        origin: ORIGIN.into(),
        return_to: "/me/cover".into(),
        language: "lv",
    };
    let sent = world.app.ask_broker(broker, ask).await.unwrap();
    let (_, query) = sent.address.split_once('?').unwrap();
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    Sent {
        token: sent.token,
        query: pairs
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
    }
}

pub(crate) fn answer(sent: &Sent) -> BrokerAnswer {
    BrokerAnswer {
        token: Some(sent.token.clone()),
        state: sent.query["state"].clone(),
        code: Some("code".into()),
        error: None,
        iss: None,
        origin: ORIGIN.into(),
        client: [192, 0, 2, 7].into(),
    }
}

/// A token for this browser, with these claims besides.
pub(crate) fn token(world: &World, (at, sent): (&BrokerAt, &Sent), claims: &Value) -> Value {
    let now = world.now().as_second();
    let mut all = json!({
        "iss": at.issuer, "aud": "polise", "sub": "person-1", "nonce": sent.query["nonce"],
        "iat": now, "exp": now + 60,
    });
    for (name, value) in claims.as_object().unwrap() {
        all[name] = value.clone();
    }
    all
}

/// Goes to the broker and comes back with these claims.
pub(crate) async fn come(
    world: &World,
    (at, broker): (&BrokerAt, &Broker),
    claims: Value,
) -> Result<BrokerEntered, AppError> {
    let sent = begun(world, broker).await;
    at.said.lock().unwrap().claims = token(world, (at, &sent), &claims);
    world.app.take_broker_answer(broker, answer(&sent)).await
}

pub(crate) fn session(entered: Result<BrokerEntered, AppError>) -> Session {
    match entered.unwrap() {
        BrokerEntered::In(entered, to) => {
            assert_eq!(to, "/me/cover");
            entered.session().unwrap()
        }
        BrokerEntered::Choose(_) => panic!("is asked which"),
    }
}

pub(crate) fn refused(entered: Result<BrokerEntered, AppError>) -> BrokerProblem {
    match entered {
        Err(AppError::Broker(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

/// The code of the `n`-th sample person of `balta`, as certificates have it.
pub(crate) fn code(world: &World, n: usize) -> Value {
    let code = world.sample("balta", n).personal_code;
    json!(format!("PNOLV-{}", code.formatted()))
}

pub(crate) fn who(actor: &Actor) -> InsuredId {
    match actor.scope {
        Scope::Insured(own) => own.insured,
        other => panic!("{other:?}"),
    }
}

async fn trail(world: &World, action: &str) -> Vec<app::AuditRow> {
    let auditor = world.actor("revidents");
    let all = AuditFilter {
        limit: Some(500),
        ..AuditFilter::default()
    };
    let page = world.app.audit_trail(&auditor, all).await.unwrap();
    let rows = page.rows.into_iter();
    rows.filter(|row| row.action == action).collect()
}

pub(crate) async fn a_person_comes_in_by_their_code_and_later_by_their_name_there(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let claims = json!({"serialNumber": code(world, 0)});
    let first = session(come(world, (&at, &broker), claims).await).actor;
    assert_eq!((first.role, first.door), (Role::Member, Door::Session));
    assert_eq!(who(&first), world.person().await.id);
    let asked = at.asked();
    let form = asked
        .iter()
        .find(|asked| asked.starts_with("POST /token"))
        .unwrap();
    assert!(
        form.contains(
            "redirect_uri=https%3A%2F%2Fpolise.example%2Flogin%2Fbroker%2Feid%2Fcallback"
        )
    );
    // The code is not said again; the name is enough.
    let again = session(come(world, (&at, &broker), json!({})).await).actor;
    assert_eq!(again.user, first.user);
    assert_eq!(
        (
            trail(world, "broker.bind").await.len(),
            trail(world, "broker.log_in").await.len()
        ),
        (1, 1)
    );
    let own = world.app.own_access(&again).await.unwrap();
    let actions: Vec<&str> = own.iter().map(|row| row.action.as_str()).collect();
    assert!(
        actions.contains(&"broker.bind") && actions.contains(&"broker.log_in"),
        "{actions:?}"
    );
    let ways = world.app.broker_ways(&again).await.unwrap();
    assert!(ways.ways[0].open && !ways.has_password, "{ways:?}");
}

/// Who has a log-in keeps it, and is asked for their second factor unless the broker saw one.
pub(crate) async fn who_could_come_in_before_is_the_same_user(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let known = world.actor("balta-klients");
    let person = world.store.insured(who(&known)).await.unwrap().unwrap();
    let claims = |acr: &str| json!({"serialNumber": person.personal_code.formatted(), "acr": acr});
    let weak = session(come(world, (&at, &broker), claims("low")).await);
    assert_eq!(weak.actor.user, known.user);

    let required = FactorDuties {
        staff: None,
        members: Some(true),
    };
    world
        .app
        .require_second_factor("balta", required)
        .await
        .unwrap();
    let owing = session(come(world, (&at, &broker), claims("low")).await);
    assert_eq!(owing.actor.door, Door::SetUp);
    for strong in [json!({"acr": "high"}), json!({"amr": ["pin", "sc"]})] {
        let session = session(come(world, (&at, &broker), strong).await);
        assert_eq!(session.actor.door, Door::Session);
        let later = world.app.session(&session.token, None).await.unwrap();
        assert_eq!(later.actor.door, Door::Session);
    }
}

pub(crate) async fn an_answer_is_to_this_browser_and_serves_once(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let app = &world.app;
    let sent = begun(world, &broker).await;
    at.said.lock().unwrap().claims = token(
        world,
        (&at, &sent),
        &json!({"serialNumber": code(world, 0)}),
    );
    let strangers = [
        BrokerAnswer {
            token: None,
            ..answer(&sent)
        },
        BrokerAnswer {
            token: Some(Secret::new("another")),
            ..answer(&sent)
        },
        BrokerAnswer {
            state: String::new(),
            ..answer(&sent)
        },
        BrokerAnswer {
            state: sent.query["nonce"].clone(),
            ..answer(&sent)
        },
    ];
    for stranger in strangers {
        let problem = refused(app.take_broker_answer(&broker, stranger).await);
        assert_eq!(problem, BrokerProblem::Late);
    }
    session(app.take_broker_answer(&broker, answer(&sent)).await);
    let again = app.take_broker_answer(&broker, answer(&sent)).await;
    assert_eq!(refused(again), BrokerProblem::Late);

    let late = begun(world, &broker).await;
    world.pass(SignedDuration::from_mins(15));
    let problem = refused(app.take_broker_answer(&broker, answer(&late)).await);
    assert_eq!(problem, BrokerProblem::Late);
    // Begun with one broker, brought back as another's.
    let mut other = at.configured();
    other.settings.id = "bank".into();
    let mixed = begun(world, &broker).await;
    let problem = refused(app.take_broker_answer(&other, answer(&mixed)).await);
    assert_eq!(problem, BrokerProblem::Late);
}

pub(crate) async fn what_is_not_believed_lets_nobody_in(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let good = json!({"serialNumber": code(world, 0)});
    let now = world.now().as_second();
    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("aud", json!("another")),
        ("nonce", json!("another")),
        ("exp", json!(now - 61)),
    ] {
        let mut claims = good.clone();
        claims[name] = value;
        let problem = refused(come(world, (&at, &broker), claims).await);
        assert_eq!(problem, BrokerProblem::Distrusted, "{name}");
    }
    let sent = begun(world, &broker).await;
    let declined = BrokerAnswer {
        code: None,
        error: Some("access_denied".into()),
        ..answer(&sent)
    };
    let problem = refused(world.app.take_broker_answer(&broker, declined).await);
    assert_eq!(problem, BrokerProblem::Declined);
    let other = begun(world, &broker).await;
    let other = BrokerAnswer {
        iss: Some("https://evil.example".into()),
        ..answer(&other)
    };
    let problem = refused(world.app.take_broker_answer(&broker, other).await);
    assert_eq!(problem, BrokerProblem::Distrusted);
    assert_eq!(trail(world, "broker.refused").await.len(), 6);
    assert!(trail(world, "broker.bind").await.is_empty());

    at.said.lock().unwrap().down = true;
    let problem = refused(come(world, (&at, &broker), good.clone()).await);
    assert_eq!(problem, BrokerProblem::Silent);
    at.said.lock().unwrap().down = false;
    session(come(world, (&at, &broker), good).await);
}

pub(crate) async fn a_new_key_of_the_broker_is_asked_for(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let claims = json!({"serialNumber": code(world, 0)});
    let keys = |at: &BrokerAt| at.asked().iter().filter(|it| it.contains("/keys")).count();
    for _ in 0..2 {
        session(come(world, (&at, &broker), claims.clone()).await);
    }
    assert_eq!(keys(&at), 1);
    at.said.lock().unwrap().key = 8;
    // Not at once: tokens by unknown keys may be forged.
    let problem = refused(come(world, (&at, &broker), claims.clone()).await);
    assert_eq!((problem, keys(&at)), (BrokerProblem::Distrusted, 1));
    world.pass(SignedDuration::from_secs(30));
    session(come(world, (&at, &broker), claims).await);
    assert_eq!(keys(&at), 2);
}

pub(crate) async fn strangers_learn_nothing_and_leave_nothing(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    for (claims, expected) in [
        (
            json!({"serialNumber": "PNOLV-329911-00017"}),
            BrokerProblem::Stranger,
        ),
        (
            json!({"serialNumber": "PNOEE-38001085718"}),
            BrokerProblem::NoCode,
        ),
        (json!({"serialNumber": 7}), BrokerProblem::NoCode),
        (json!({}), BrokerProblem::NoCode),
    ] {
        at.said.lock().unwrap().more = json!({"sub": "person-1"});
        let problem = refused(come(world, (&at, &broker), claims.clone()).await);
        assert_eq!(problem, expected, "{claims}");
    }
    for row in trail(world, "broker.refused").await {
        assert_eq!(
            (row.user, row.object.as_deref()),
            (None, Some("broker:eid"))
        );
    }
    // Some brokers say it only when they are asked once more, and must then speak of the same person.
    at.said.lock().unwrap().more = json!({"sub": "person-2", "serialNumber": code(world, 0)});
    let problem = refused(come(world, (&at, &broker), json!({})).await);
    assert_eq!(problem, BrokerProblem::Distrusted);
    at.said.lock().unwrap().more = json!({"sub": "person-1", "serialNumber": code(world, 0)});
    session(come(world, (&at, &broker), json!({})).await);
    // Bound to one person, the broker cannot mean another by the same name.
    let other = json!({"serialNumber": code(world, 2)});
    assert_eq!(
        refused(come(world, (&at, &broker), other).await),
        BrokerProblem::Stranger
    );
}

/// A code that was written down wrongly and put right may be somebody else's: they must not be taken for the insured.
pub(crate) async fn a_code_of_before_lets_nobody_in(world: &World) {
    let at = BrokerAt::open();
    let broker = at.configured();
    let before = json!({"serialNumber": code(world, 0)});
    session(come(world, (&at, &broker), before.clone()).await);
    let person = world
        .store
        .insured(world.person().await.id)
        .await
        .unwrap()
        .unwrap();
    let right = app::PersonData {
        personal_code: "329911-00017".parse().unwrap(),
        first_name: person.first_name,
        last_name: person.last_name,
        birth_date: person.birth_date,
        sex: person.sex,
    };
    let corrected = world.app.correct_person_of(person.personal_code, right);
    corrected.await.unwrap();
    for claims in [
        before.clone(),
        json!({"serialNumber": before["serialNumber"], "sub": "person-2"}),
    ] {
        let problem = refused(come(world, (&at, &broker), claims).await);
        assert_eq!(problem, BrokerProblem::Stranger);
    }
    let now = json!({"serialNumber": "329911-00017"});
    session(come(world, (&at, &broker), now).await);
}
