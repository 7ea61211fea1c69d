//! Attestations: whoever holds one shows it to anybody, and it names nobody.

use adjudication::VisitFacts;
use app::{
    AppError, Attestation, CardCodeProblem, ConsoleError, CorrectDecision, DecisionState,
    SealedCard, VisitView, VoidVisit,
};
use attestations::{CheckProblem, Decided, is_of};
use money::Cents;
use seals::SealProblem;

use crate::claims::{self, ACCIDENT};
use crate::world::{World, line};

async fn printed(world: &World, visit: &VisitView) -> Option<Attestation> {
    let printed = world.app.reprint(&world.clerk(), visit.id).await;
    printed.unwrap().attestation
}

pub(crate) async fn a_visit_in_force_is_recomputed_by_anybody(world: &World) {
    let visit = world.confirmed(&[line("ME-101"), line("ME-102")]).await;
    let attestation = printed(world, &visit).await.unwrap();
    let link = format!("https://polise.example/verify#{}", attestation.token);
    let checked = world.app.check_attestation(&link).await.unwrap().unwrap();
    assert_eq!(checked.differences(), []);
    assert_eq!(checked.attested.number, visit.number.to_string());
    assert_eq!(checked.insurer, visit.insurer.name);
    assert_eq!(checked.attested.iss, "balta");
    assert_eq!(checked.again, Decided::Visit(visit.decision.clone()));
    let again = printed(world, &visit).await.unwrap();
    assert_eq!(attestation, again, "each print has the same");
    let token = &attestation.token;
    let broken = format!("{}A{}", &token[..300], &token[301..]);
    let broken = match broken == *token {
        true => format!("{}B{}", &token[..300], &token[301..]),
        false => broken,
    };
    assert_eq!(
        world.app.check_attestation(&broken).await.unwrap().err(),
        Some(CheckProblem::Seal(SealProblem::Broken))
    );
    let other = world.another_node().await;
    let same = other.check_attestation(&link).await.unwrap();
    assert_eq!(same.unwrap().again, checked.again);
}

pub(crate) async fn an_attestation_names_nobody(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    let attestation = printed(world, &visit).await.unwrap();
    let checked = world.app.check_attestation(&attestation.token).await;
    let attested = checked.unwrap().unwrap().attested;
    let told = serde_json::to_string(&attested).unwrap();
    let (name, code) = (visit.insured.unwrap(), visit.personal_code.unwrap());
    let replayed = world.app.replay(&world.actor("revidents"), visit.id).await;
    let born = replayed.unwrap().facts.insured.unwrap().born;
    for secret in [
        name.given,
        name.family,
        code.formatted(),
        code.formatted().replace('-', ""),
        visit.card_number.unwrap().to_string(),
        born.to_string(),
        attestation.word.clone(),
    ] {
        assert!(!told.contains(&secret), "{secret} in {told}");
    }
    assert!(serde_json::from_value::<VisitFacts>(attested.facts).is_ok());
    assert!(is_of(&attested.whose, &attestation.word, code));
    let other = world.sample("balta", 2).personal_code;
    assert!(!is_of(&attested.whose, &attestation.word, other));
}

/// A broken arm is told with its row and its sum, and with nothing that says whose arm it was; a corrected decision is
/// no longer in force.
pub(crate) async fn an_accident_claim_in_force_is_attested(world: &World) {
    let app = &world.app;
    let by = claims::handler(world);
    let claim = claims::recorded(world, ACCIDENT, &[claims::radius()]).await;
    let seen = async |id| app.claim(&by, id).await.unwrap();
    assert_eq!(seen(claim.id).await.attestation, None);
    claims::decided(world, &claim).await;
    let paid = seen(claim.id).await;
    let attestation = paid.attestation.clone().unwrap();
    let checked = app.check_attestation(&attestation.token).await;
    let checked = checked.unwrap().unwrap();
    assert_eq!(checked.differences(), []);
    assert_eq!(checked.attested.pays, Cents::new(45_000));
    let in_force = paid.decision(DecisionState::InForce).unwrap();
    assert_eq!(checked.again, Decided::Accident(in_force.document.clone()));
    let told = serde_json::to_string(&checked.attested).unwrap();
    let policy = &paid.policy;
    for secret in [
        policy.insured_name.given.clone(),
        policy.insured_name.family.clone(),
        policy.born.to_string(),
        policy.number.clone(),
        attestation.word.clone(),
    ] {
        assert!(!told.contains(&secret), "{secret} in {told}");
    }
    let letter = app.claim_letter(&by, claim.id).await.unwrap();
    assert_eq!(letter.claim.attestation, Some(attestation.clone()));

    let correct = CorrectDecision {
        at: claims::at(&paid),
        reason: "Elkoņkauls".into(),
    };
    let open = app.correct_decision(&by, correct).await.unwrap();
    let standing = async || app.attested_is_in_force(&attestation.token).await.unwrap();
    assert_eq!(standing().await, Some(true), "until another is approved");
    let open = claims::change(world, &open, &[claims::radius(), claims::thigh()]).await;
    claims::decided(world, &open).await;
    assert_eq!(standing().await, Some(false));
    assert_ne!(seen(claim.id).await.attestation, Some(attestation.clone()));
}

pub(crate) async fn only_what_is_in_force_is_attested(world: &World) {
    let held = world.held(&[line("ME-101")]).await;
    assert_eq!(printed(world, &held).await, None);
    let visit = world.confirm(&held).await.unwrap();
    assert!(printed(world, &visit).await.is_some());
    let void = VoidVisit {
        visit: visit.id,
        reason: "A mistake".into(),
        key: world.key(),
    };
    let handed_out = printed(world, &visit).await.unwrap().token;
    let standing = async |token: &str| world.app.attested_is_in_force(token).await.unwrap();
    assert_eq!(standing(&handed_out).await, Some(true));
    world.app.void_visit(&world.clerk(), void).await.unwrap();
    assert_eq!(printed(world, &visit).await, None);
    assert_eq!(standing(&handed_out).await, Some(false));
    let checked = world.app.check_attestation(&handed_out).await.unwrap();
    assert!(checked.is_ok(), "it says what was decided then");
    assert_eq!(standing("eyJ.of.nobody").await, None);
}

pub(crate) async fn a_retired_key_stays_good_and_a_revoked_one_does_not(world: &World) {
    let (app, member) = (&world.app, world.actor("balta-klients"));
    let visit = world.confirmed(&[line("ME-101")]).await;
    let first = printed(world, &visit).await.unwrap();
    let card = app.own_cards(&member).await.unwrap().cards[0].id;
    let shown = async |which| app.show_own_card(&member, card, which).await.unwrap().text;
    let read = async |text: &str| {
        let insurer = world.insurer("balta").id;
        app.read_card_code(&world.clerk(), insurer, text).await
    };
    let old_code = shown(SealedCard::Offline).await;

    app.retire_sealing_key("balta").await.unwrap();
    assert_eq!(
        printed(world, &visit).await.as_ref(),
        Some(&first),
        "as it was handed out"
    );
    assert!(app.check_attestation(&first.token).await.unwrap().is_ok());
    assert!(read(&old_code).await.is_ok());
    let other = world.confirmed(&[line("ME-102")]).await;
    let second = printed(world, &other).await.unwrap();
    assert_ne!(seals::key_of(&second.token), seals::key_of(&first.token));
    assert_eq!(app.published_keys().await.unwrap().len(), 2);

    app.revoke_sealing_keys("balta").await.unwrap();
    for token in [&first.token, &second.token] {
        let opened = app.check_attestation(token).await.unwrap().err();
        assert_eq!(opened, Some(CheckProblem::Seal(SealProblem::UnknownKey)));
    }
    assert!(app.published_keys().await.unwrap().is_empty());
    let refused = read(&old_code).await;
    let other_insurer = AppError::CardCode(CardCodeProblem::OtherInsurer);
    assert_eq!(refused.unwrap_err(), other_insurer);
    let third = printed(world, &visit).await.unwrap();
    assert!(app.check_attestation(&third.token).await.unwrap().is_ok());
    assert!(read(&shown(SealedCard::Live).await).await.is_ok());
    let unknown = app.retire_sealing_key("nobody").await;
    assert!(
        matches!(unknown, Err(ConsoleError::NoInsurer { .. })),
        "{unknown:?}"
    );
}
