//! Who has an accident policy and no health cover: found, invited, let in, shown what is theirs.

use app::{AcceptInvitation, Actor, AppError, ClaimState, Invitee, Scope, Secret};
use calendar::date;
use identity::InsuredId;
use serde_json::json;

use crate::broker_at::BrokerAt;
use crate::world::World;
use crate::{brokers, claims, receipts};

/// The insured of the first accident policy of the demonstration, who has no cover, and their code.
async fn child(world: &World) -> (InsuredId, String) {
    let policy = claims::policy(world).await;
    (policy.insured, policy.personal_code.formatted())
}

async fn come_in(world: &World, admin: &Actor) -> Actor {
    let (id, code) = child(world).await;
    let invited = world.app.invite_member(admin, id).await.unwrap();
    let Invitee::Invited(invited) = invited else {
        panic!("waits for a colleague");
    };
    let accept = AcceptInvitation {
        token: invited.token,
        personal_code: code,
        login: "emils".into(),
        password: Secret::new("a password of mine"),
        code: None,
        client: [192, 0, 2, 7].into(),
    };
    world.app.accept_invitation(accept).await.unwrap().actor
}

pub(crate) async fn who_has_only_an_accident_policy_is_found(world: &World) {
    let (app, admin) = (&world.app, world.actor("balcia-admin"));
    let policy = claims::policy(world).await;
    let (id, code) = child(world).await;
    let family = policy.insured_name.family.clone();
    for query in [code.as_str(), family.as_str()] {
        let found = app.insured_search(&admin, query).await.unwrap();
        assert_eq!(found.len(), 1, "{query}");
        let row = &found[0];
        assert_eq!((row.id, row.period), (id, policy.period));
        assert_eq!(row.programme, policy.edition.product);
        assert_eq!(row.policyholder, policy.policyholder);
        let everywhere = app.search(&admin, query).await.unwrap();
        assert_eq!(everywhere.insured.len(), 1, "{query}");
    }
    let seen = app.insured(&admin, id).await.unwrap();
    assert_eq!((seen.covers.len(), seen.cards.len()), (0, 0));
    let numbers = seen.policies.iter().map(|policy| &policy.number);
    assert_eq!(numbers.collect::<Vec<_>>(), [&policy.number]);

    // Nobody else's insurer learns of them.
    let other = world.actor("bta-admin");
    assert!(app.insured_search(&other, &code).await.unwrap().is_empty());
    let not_found = Err(AppError::NotFound);
    assert_eq!(app.insured(&other, id).await.map(drop), not_found);
    assert_eq!(app.invite_member(&other, id).await.map(drop), not_found);
}

pub(crate) async fn who_has_only_an_accident_policy_comes_in(world: &World) {
    let (app, admin) = (&world.app, world.actor("balcia-admin"));
    let own = come_in(world, &admin).await;
    let claim = claims::recorded(world, claims::ACCIDENT, &[claims::radius()]).await;
    claims::decided(world, &claim).await;
    let policy = claims::policy(world).await;
    app.policy(&claims::handler(world), policy.id)
        .await
        .unwrap();

    assert!(app.own_cards(&own).await.unwrap().cards.is_empty());
    assert!(app.own_cover(&own).await.unwrap().is_empty());
    let policies = app.own_policies(&own).await.unwrap();
    assert_eq!(policies.len(), 1);
    assert_eq!(policies[0].number, policy.number);
    let accidents = app.own_accidents(&own).await.unwrap();
    assert_eq!(accidents.len(), 1);
    let seen = app.own_accident(&own, claim.id).await.unwrap();
    assert_eq!(seen.state, ClaimState::Paid);
    assert!(seen.attestation.is_some() && seen.decision.is_some());
    let letter = app.own_accident_letter(&own, claim.id).await.unwrap();
    assert_eq!(letter.claim.id, claim.id);
    let data = app.own_data(&own).await.unwrap();
    assert_eq!((data.policies.len(), data.accidents.len()), (1, 1));
    let access = app.own_access(&own).await.unwrap();
    assert!(access.iter().any(|row| row.action == "policy.see"));

    // A person who is insured for health elsewhere sees none of it.
    let stranger = world.actor("balta-klients");
    assert!(app.own_policies(&stranger).await.unwrap().is_empty());
    let theirs = app.own_accident(&stranger, claim.id).await;
    assert_eq!(theirs.map(drop), Err(AppError::NotFound));
}

/// The demonstration has one such person, with a log-in.
pub(crate) async fn the_demonstration_has_a_passenger(world: &World) {
    let own = world.actor("bta-pasazieris");
    assert!(matches!(own.scope, Scope::Insured(_)));
    let policies = world.app.own_policies(&own).await.unwrap();
    assert_eq!(policies.len(), 1);
    assert!(policies[0].paid_on.is_some());
    assert!(world.app.own_cover(&own).await.unwrap().is_empty());
}

/// An accident policy pays no receipts.
pub(crate) async fn receipts_are_for_who_is_covered(world: &World) {
    let own = world.actor("bta-pasazieris");
    let code = world.app.own_cards(&own).await.unwrap().personal_code;
    let handler = world.actor("bta-eksperts");
    let request = app::SubmitReceipt {
        personal_code: code,
        ..receipts::request(world, &[receipts::bought("ME-102", 1_000)])
    };
    let answer = world.app.submit_receipt(&handler, request).await;
    let Err(AppError::Invalid(wrong)) = answer.map(drop) else {
        panic!("taken in");
    };
    assert_eq!(
        (wrong[0].field.as_str(), wrong[0].code),
        ("personal_code", "unknown")
    );
}

pub(crate) async fn a_broker_lets_them_in(world: &World) {
    let (_, code) = child(world).await;
    let at = BrokerAt::open();
    let broker = at.configured();
    let told = json!({ "serialNumber": format!("PNOLV-{code}") });
    let session = brokers::session(brokers::come(world, (&at, &broker), told).await);
    let Scope::Insured(own) = session.actor.scope else {
        panic!("not a person");
    };
    assert_eq!(own.insurer, world.insurer("balcia").id);
    let policies = world.app.own_policies(&session.actor).await.unwrap();
    assert_eq!(policies[0].period.0, date(2026, 1, 1));
}
