//! The claims desk: every state, four eyes, corrections, the books.

use std::collections::BTreeMap;

use adjudication::{FactValue, InjuryFacts, InjuryKey, Side};
use app::{
    Actor, AppError, ApproveDecision, AskDocuments, AssignClaim, ChangeClaim, ClaimAt,
    ClaimDetails, ClaimFilter, ClaimState, ClaimView, CorrectDecision, Deadline, DecisionState,
    DocumentKind, Documents, PolicyView, ReceiveDocument, RecordClaim, ReturnDecision,
    SameAccident, TaskAbout, WhoseClaims, WithdrawClaim,
};
use calendar::{Date, date};
use identity::{PolicyId, UserId};
use money::Cents;
use terms::InjuryFact;

use crate::world::{TODAY, World};

pub(crate) const ACCIDENT: Date = date(2026, 6, 1);

pub(crate) fn handler(world: &World) -> Actor {
    world.actor("balcia-eksperts")
}

pub(crate) fn second(world: &World) -> Actor {
    world.actor("balcia-eksperts-2")
}

pub(crate) fn at(claim: &ClaimView) -> ClaimAt {
    ClaimAt {
        claim: claim.id,
        version: claim.version,
    }
}

pub(crate) fn fracture(row: &str, site: &str, side: Option<Side>) -> InjuryFacts {
    InjuryFacts {
        row: row.into(),
        site: Some(site.into()),
        side,
        count: None,
        assessed: None,
        facts: BTreeMap::from([(InjuryFact::ConfirmedByRadiologist, FactValue::Flag(true))]),
    }
}

pub(crate) fn radius() -> InjuryFacts {
    fracture("F-ARM-2", "radius", Some(Side::Left))
}

pub(crate) fn thigh() -> InjuryFacts {
    fracture("F-LEG-1", "femur_shaft", Some(Side::Left))
}

pub(crate) fn burnt_hand() -> InjuryKey {
    InjuryKey {
        row: "T-BURN".into(),
        site: "hand".into(),
        side: Some(Side::Left),
    }
}

pub(crate) fn burn() -> InjuryFacts {
    InjuryFacts {
        facts: BTreeMap::from([(InjuryFact::TissueDamageOrScars, FactValue::Flag(true))]),
        ..fracture("T-BURN", "hand", Some(Side::Left))
    }
}

/// The first child's policy.
pub(crate) async fn policy(world: &World) -> PolicyView {
    let found = world
        .app
        .policies(&handler(world), "JN-10201")
        .await
        .unwrap();
    found.into_iter().next().unwrap()
}

pub(crate) fn record(world: &World, policy: PolicyId, details: ClaimDetails) -> RecordClaim {
    RecordClaim {
        key: world.key(),
        policy,
        reported_on: TODAY,
        documents: Documents::Complete,
        details,
        same_accident: SameAccident::Ask,
    }
}

pub(crate) async fn recorded(world: &World, on: Date, injuries: &[InjuryFacts]) -> ClaimView {
    let details = ClaimDetails {
        injuries: injuries.to_vec(),
        ..ClaimDetails::of(on)
    };
    let request = record(world, policy(world).await.id, details);
    world
        .app
        .record_claim(&handler(world), request)
        .await
        .unwrap()
}

pub(crate) async fn proposed(world: &World, claim: &ClaimView) -> ClaimView {
    let proposed = world.app.propose_decision(&handler(world), at(claim)).await;
    proposed.unwrap()
}

pub(crate) async fn approve(
    world: &World,
    actor: &Actor,
    claim: &ClaimView,
) -> Result<ClaimView, AppError> {
    let approve = ApproveDecision {
        at: at(claim),
        key: world.key(),
    };
    world.app.approve_decision(actor, approve).await
}

pub(crate) async fn decided(world: &World, claim: &ClaimView) -> ClaimView {
    let proposed = proposed(world, claim).await;
    approve(world, &second(world), &proposed).await.unwrap()
}

pub(crate) async fn change(
    world: &World,
    claim: &ClaimView,
    injuries: &[InjuryFacts],
) -> ClaimView {
    let details = ClaimDetails {
        injuries: injuries.to_vec(),
        ..claim.details.clone()
    };
    let change = ChangeClaim {
        at: at(claim),
        details,
        same_accident: SameAccident::Ask,
    };
    world
        .app
        .change_claim(&handler(world), change)
        .await
        .unwrap()
}

pub(crate) async fn used(world: &World) -> i64 {
    let policy = policy(world).await;
    let trauma = policy.sums.iter().find(|(sum, _)| sum.benefit == "trauma");
    trauma.unwrap().1.get()
}

pub(crate) async fn books_are_right(world: &World) {
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert!(
        verified.differences.is_empty(),
        "{:?}",
        verified.differences
    );
}

/// Two bones of the forearm: 12 % of 5,000 euros.
pub(crate) async fn a_claim_is_recorded_decided_and_paid(world: &World) {
    let ulna = fracture("F-ARM-2", "ulna", Some(Side::Left));
    let claim = recorded(world, ACCIDENT, &[radius(), ulna]).await;
    assert_eq!(claim.number.to_string(), "PR-2026-000001");
    assert_eq!((claim.state, claim.version), (ClaimState::Open, 1));
    let outlook = claim.outlook.as_ref().unwrap();
    assert_eq!(
        (outlook.least, outlook.most),
        (Cents::new(60_000), Cents::new(60_000))
    );
    assert_eq!(used(world).await, 0);

    let paid = decided(world, &claim).await;
    assert_eq!((paid.state, paid.version), (ClaimState::Paid, 3));
    assert_eq!(paid.deadline, Deadline::None);
    let decision = paid.decision(DecisionState::InForce).unwrap();
    assert_eq!(decision.approved.as_ref().unwrap().0.id, second(world).user);
    let [due] = &decision.payments[..] else {
        panic!("{:?}", decision.payments)
    };
    assert_eq!(
        (due.benefit.as_str(), due.payee.as_str()),
        ("trauma", "insured")
    );
    assert_eq!((due.amount_cents, due.due_on), (Cents::new(60_000), TODAY));
    assert_eq!(used(world).await, 60_000);
    books_are_right(world).await;

    let listed = world
        .app
        .claims(&handler(world), ClaimFilter::default())
        .await
        .unwrap();
    assert_eq!(
        listed.iter().map(|row| row.id).collect::<Vec<_>>(),
        [claim.id]
    );
    let letter = world
        .app
        .claim_letter(&handler(world), claim.id)
        .await
        .unwrap();
    assert_eq!(letter.claim.id, claim.id);
    assert_eq!(
        (letter.place.lv.as_str(), letter.place.en.as_str()),
        ("Rīgā", "Riga")
    );
}

pub(crate) async fn the_time_to_decide_stops_and_starts(world: &World) {
    let details = ClaimDetails::of(ACCIDENT);
    let request = RecordClaim {
        documents: Documents::Missing,
        ..record(world, policy(world).await.id, details)
    };
    let app = &world.app;
    let claim = app.record_claim(&handler(world), request).await.unwrap();
    assert_eq!(claim.deadline, Deadline::Stopped);
    let received = |claim: &ClaimView, received_on, documents| ReceiveDocument {
        at: at(claim),
        document: DocumentKind::Medical,
        received_on,
        note: "izraksts".into(),
        documents,
    };
    let some = received(&claim, date(2026, 6, 12), Documents::Missing);
    let claim = app.receive_document(&handler(world), some).await.unwrap();
    assert_eq!(claim.deadline, Deadline::Stopped);
    // Seven calendar days after the day on which the last one came (T2-25).
    let last = received(&claim, date(2026, 6, 13), Documents::Complete);
    let claim = app.receive_document(&handler(world), last).await.unwrap();
    let day = date(2026, 6, 20);
    assert_eq!(claim.deadline, Deadline::By { day, left: 5 });

    let ask = AskDocuments {
        at: at(&claim),
        what: "Radiologa slēdziens".into(),
    };
    let claim = app.ask_documents(&handler(world), ask).await.unwrap();
    assert_eq!(
        (claim.state, claim.deadline),
        (ClaimState::Waiting, Deadline::Stopped)
    );
    world.set(date(2026, 6, 30), 10);
    let last = received(&claim, date(2026, 6, 30), Documents::Complete);
    let claim = app.receive_document(&handler(world), last).await.unwrap();
    let day = date(2026, 7, 7);
    assert_eq!(
        (claim.state, claim.deadline),
        (ClaimState::Open, Deadline::By { day, left: 7 })
    );
    world.set(date(2026, 7, 9), 10);
    let late = app.claim(&handler(world), claim.id).await.unwrap();
    assert_eq!(late.deadline, Deadline::By { day, left: -2 });
    let tomorrow = received(&claim, date(2026, 7, 10), Documents::Complete);
    let refused = app.receive_document(&handler(world), tomorrow).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
}

pub(crate) async fn a_large_decision_needs_two_people(world: &World) {
    let claim = recorded(world, ACCIDENT, &[thigh()]).await;
    let waiting = proposed(world, &claim).await;
    assert!(waiting.needs_other);
    let alone = approve(world, &handler(world), &waiting).await;
    let above = Cents::new(100_000);
    assert_eq!(alone.unwrap_err(), AppError::NeedsSecondPerson { above });
    // The administrator is another person too.
    let admin = world.actor("balcia-admin");
    let seen = world.app.claim(&admin, claim.id).await.unwrap();
    assert!(!seen.needs_other);

    let back = ReturnDecision {
        at: at(&waiting),
        reason: "Kur ir rentgena apraksts?".into(),
    };
    let open = world
        .app
        .return_decision(&second(world), back)
        .await
        .unwrap();
    assert_eq!(
        (open.state, open.decisions[0].state),
        (ClaimState::Open, DecisionState::Dropped)
    );
    let again = proposed(world, &open).await;
    let paid = approve(world, &admin, &again).await.unwrap();
    assert_eq!((paid.state, used(world).await), (ClaimState::Paid, 125_000));
    // To take back as much needs two as well.
    let correct = CorrectDecision {
        at: at(&paid),
        reason: "Cits kauls".into(),
    };
    let open = world
        .app
        .correct_decision(&handler(world), correct)
        .await
        .unwrap();
    let open = change(world, &open, &[radius()]).await;
    let small = proposed(world, &open).await;
    let alone = approve(world, &handler(world), &small).await;
    assert_eq!(alone.unwrap_err(), AppError::NeedsSecondPerson { above });
    approve(world, &admin, &small).await.unwrap();
    books_are_right(world).await;
}

pub(crate) async fn a_small_decision_needs_one_person(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let waiting = proposed(world, &claim).await;
    assert!(!waiting.needs_other);
    let paid = approve(world, &handler(world), &waiting).await.unwrap();
    assert_eq!(paid.state, ClaimState::Paid);
}

pub(crate) async fn a_claim_changes_hands(world: &World) {
    let (app, one, two) = (&world.app, handler(world), second(world));
    let claim = recorded(world, TODAY, &[thigh()]).await;
    let to_do = async |by: &Actor| {
        let tasks = app.tasks(by).await.unwrap();
        tasks.iter().any(|it| {
            [TaskAbout::Claim(claim.id), TaskAbout::Documents(claim.id)].contains(&it.about)
        })
    };
    let assign = async |by: &Actor, at: ClaimAt, to: Option<UserId>| {
        app.assign_claim(by, AssignClaim { at, to }).await
    };
    assert!(
        to_do(&one).await && !to_do(&two).await,
        "who records it has it"
    );
    let given = assign(&one, at(&claim), Some(two.user)).await.unwrap();
    assert!(!to_do(&one).await && to_do(&two).await);
    let late = assign(&one, at(&claim), None).await;
    assert_eq!(late.unwrap_err(), AppError::ClaimChanged);
    let again = assign(&one, at(&claim), Some(two.user)).await.unwrap();
    assert_eq!(again.version, given.version, "it is so already");
    let laid = assign(&two, at(&given), None).await.unwrap();
    assert!(laid.assigned_to.is_none() && to_do(&one).await && to_do(&two).await);
    let free = ClaimFilter {
        whose: Some(WhoseClaims::Nobodys),
        ..ClaimFilter::default()
    };
    let listed = app.claims(&one, free.clone()).await.unwrap();
    assert!(listed.iter().any(|row| row.id == claim.id));
    // Of another insurer nobody takes it, nor is given it.
    let stranger = world.actor("bta-eksperts");
    let stolen = assign(&stranger, at(&laid), Some(stranger.user)).await;
    assert_eq!(stolen.unwrap_err(), AppError::NotFound);
    let listed = app.claims(&stranger, free).await.unwrap();
    assert!(listed.iter().all(|row| row.id != claim.id));
    let given = assign(&one, at(&laid), Some(stranger.user)).await;
    let wrong = app::FieldProblem {
        field: "assignee".to_owned(),
        code: "unknown",
    };
    assert_eq!(given.unwrap_err(), AppError::Invalid(vec![wrong]));
    let withdraw = WithdrawClaim {
        at: at(&laid),
        reason: "Kļūda".to_owned(),
    };
    let closed = app.withdraw_claim(&one, withdraw).await.unwrap();
    let state = ClaimState::Withdrawn;
    let taken = assign(&one, at(&closed), Some(one.user)).await;
    assert_eq!(taken.unwrap_err(), AppError::ClaimState { state });
}

pub(crate) async fn of_two_handlers_the_second_is_told(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let (one, other) = (handler(world), second(world));
    let ask = |what: &str| AskDocuments {
        at: at(&claim),
        what: what.into(),
    };
    let answers = tokio::join!(
        world.app.ask_documents(&one, ask("one")),
        world.app.ask_documents(&other, ask("other")),
    );
    let lost: Vec<_> = [answers.0, answers.1]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    assert_eq!(lost, [AppError::ClaimChanged]);
    let now = world.app.claim(&one, claim.id).await.unwrap();
    assert_eq!((now.version, now.timeline.len()), (2, 2));
    // Of what was decided on an older version nothing is lost either.
    let details = ClaimDetails::of(ACCIDENT);
    let late = ChangeClaim {
        at: at(&claim),
        details,
        same_accident: SameAccident::Ask,
    };
    let late = world.app.change_claim(&other, late).await;
    assert_eq!(late.unwrap_err(), AppError::ClaimChanged);
    let same = world.app.claim(&one, claim.id).await.unwrap();
    assert_eq!(same.facts.injuries.len(), 1);
    books_are_right(world).await;
}

pub(crate) async fn the_same_accident_is_asked_about(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let details = ClaimDetails::of(ACCIDENT);
    let request = record(world, policy(world).await.id, details);
    let asked = world
        .app
        .record_claim(&handler(world), request.clone())
        .await;
    let number = claim.number.to_string();
    assert_eq!(asked.unwrap_err(), AppError::SameAccident { number });
    let another = RecordClaim {
        key: world.key(),
        same_accident: SameAccident::Another,
        ..request
    };
    world
        .app
        .record_claim(&handler(world), another)
        .await
        .unwrap();
}

pub(crate) async fn a_change_drops_what_was_proposed(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let waiting = proposed(world, &claim).await;
    let changed = change(world, &waiting, &[]).await;
    assert_eq!(changed.state, ClaimState::Open);
    assert_eq!(changed.decisions[0].state, DecisionState::Dropped);
    let gone = approve(world, &second(world), &changed).await;
    assert_eq!(
        gone.unwrap_err(),
        AppError::ClaimState {
            state: ClaimState::Open
        }
    );
    let withdraw = WithdrawClaim {
        at: at(&changed),
        reason: "Pieteikums atsaukts".into(),
    };
    let over = world
        .app
        .withdraw_claim(&handler(world), withdraw)
        .await
        .unwrap();
    assert_eq!(over.state, ClaimState::Withdrawn);
    let details = ClaimDetails::of(ACCIDENT);
    let late = ChangeClaim {
        at: at(&over),
        details,
        same_accident: SameAccident::Ask,
    };
    let late = world.app.change_claim(&handler(world), late).await;
    assert_eq!(
        late.unwrap_err(),
        AppError::ClaimState {
            state: ClaimState::Withdrawn
        }
    );
}

pub(crate) async fn what_is_wrong_is_refused(world: &World) {
    let app = &world.app;
    let id = policy(world).await.id;
    let wrong = async |change: &dyn Fn(&mut RecordClaim)| {
        let mut request = record(world, id, ClaimDetails::of(ACCIDENT));
        change(&mut request);
        match app.record_claim(&handler(world), request).await {
            Err(AppError::Invalid(fields)) => (fields[0].field.clone(), fields[0].code),
            other => panic!("{other:?}"),
        }
    };
    let future = wrong(&|request| request.reported_on = date(2026, 6, 16)).await;
    assert_eq!(future, ("reported_on".into(), "in-future"));
    let after = wrong(&|request| request.reported_on = date(2026, 5, 31)).await;
    assert_eq!(after, ("accident_on".into(), "after-report"));
    let before = wrong(&|request| request.details.accident_on = date(2025, 6, 1)).await;
    assert_eq!(before, ("accident_on".into(), "outside-policy"));
    let key = wrong(&|request| request.key = String::new()).await;
    assert_eq!(key, ("key".into(), "malformed"));
    let claim = recorded(world, ACCIDENT, &[]).await;
    let nonsense = fracture("F-ARM-9", "radius", None);
    let details = ClaimDetails {
        injuries: vec![nonsense],
        ..ClaimDetails::of(ACCIDENT)
    };
    let change = ChangeClaim {
        at: at(&claim),
        details,
        same_accident: SameAccident::Ask,
    };
    let refused = app.change_claim(&handler(world), change).await;
    assert!(
        matches!(refused, Err(AppError::ClaimFacts(_))),
        "{refused:?}"
    );
}
