//! Claims and the books: corrections, the cap over a series, two at once, other insurers.

use adjudication::{Answer, Side};
use app::{
    AnswerQuestion, AppError, ApproveDecision, AskDocuments, ChangeClaim, ClaimAt, ClaimDetails,
    ClaimFilter, ClaimState, CorrectDecision, DecisionState, DocumentKind, Documents, Happening,
    QuestionKey, ReceiveDocument, RecordClaim, ReturnDecision, SameAccident, WithdrawClaim,
};
use calendar::date;
use identity::{ClaimId, Uuid};
use money::Cents;

use crate::claim_guards::unlock;
use crate::claims::{
    ACCIDENT, approve, at, books_are_right, change, decided, fracture, handler, policy, proposed,
    radius, record, recorded, second, thigh, used,
};
use crate::world::{TODAY, World};

pub(crate) async fn a_correction_reverses_and_posts_anew(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let paid = decided(world, &claim).await;
    assert_eq!(used(world).await, 45_000);
    let correct = |reason: &str| CorrectDecision {
        at: at(&paid),
        reason: reason.into(),
    };
    let app = &world.app;
    let silent = app.correct_decision(&handler(world), correct(" ")).await;
    assert!(matches!(silent, Err(AppError::Invalid(_))));
    let open = app
        .correct_decision(&handler(world), correct("Elkoņkauls"))
        .await
        .unwrap();
    // Until another is approved the old one stays in force.
    assert_eq!((open.state, used(world).await), (ClaimState::Open, 45_000));
    assert!(open.decision(DecisionState::InForce).is_some());
    let withdraw = WithdrawClaim {
        at: at(&open),
        reason: "x".into(),
    };
    let withdrawn = app.withdraw_claim(&handler(world), withdraw).await;
    assert_eq!(
        withdrawn.unwrap_err(),
        AppError::ClaimState {
            state: ClaimState::Open
        }
    );

    let ulna = fracture("F-ARM-2", "ulna", Some(Side::Left));
    let open = change(world, &open, &[radius(), ulna]).await;
    assert_eq!(open.outlook.as_ref().unwrap().most, Cents::new(60_000));
    let again = decided(world, &open).await;
    assert_eq!((again.state, used(world).await), (ClaimState::Paid, 60_000));
    let states: Vec<_> = again
        .decisions
        .iter()
        .map(|decision| decision.state)
        .collect();
    assert_eq!(states, [DecisionState::Reversed, DecisionState::InForce]);
    let old = &again.decisions[0].payments[0];
    assert_eq!(
        (old.amount_cents, old.reversed_by),
        (Cents::new(45_000), Some(again.decisions[1].id))
    );
    let reversed = again.timeline.iter().any(|moment| {
        matches!(moment.what, Happening::Reversed { amount, .. } if amount == Cents::new(45_000))
    });
    assert!(reversed);
    // Corrected to nothing, all of it is free again.
    let open = app
        .correct_decision(
            &handler(world),
            CorrectDecision {
                at: at(&again),
                reason: "x".into(),
            },
        )
        .await
        .unwrap();
    let refused = decided(world, &change(world, &open, &[]).await).await;
    assert_eq!((refused.state, used(world).await), (ClaimState::Refused, 0));
    books_are_right(world).await;
}

/// 1,250 + 1,250 + 1,500 + 1,000 of 1,250, then nothing: 5,000 euros in all.
pub(crate) async fn a_series_of_claims_stays_within_the_sum(world: &World) {
    let series = [
        (thigh(), 125_000),
        (
            fracture("F-LEG-1", "femur_shaft", Some(Side::Right)),
            125_000,
        ),
        (fracture("F-HEAD-1", "vault", None), 150_000),
        (fracture("F-LEG-1", "hip_bone", Some(Side::Left)), 100_000),
        (radius(), 0),
    ];
    let mut total = 0;
    for (day, (injury, expected)) in (1..).zip(series) {
        let claim = recorded(world, date(2026, 5, day), &[injury]).await;
        let done = decided(world, &claim).await;
        let decision = done.decision(DecisionState::InForce).unwrap();
        assert_eq!(decision.amount, Cents::new(expected), "claim {day}");
        total += expected;
        assert_eq!(used(world).await, total);
        let state = if expected > 0 {
            ClaimState::Paid
        } else {
            ClaimState::Refused
        };
        assert_eq!(done.state, state);
    }
    assert_eq!(total, 500_000);
    books_are_right(world).await;
}

pub(crate) async fn of_two_approvals_one_pays(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let waiting = proposed(world, &claim).await;
    let (one, other) = (handler(world), second(world));
    let both = tokio::join!(
        approve(world, &one, &waiting),
        approve(world, &other, &waiting),
    );
    let told: Vec<_> = [both.0, both.1]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(used(world).await, 45_000);
    books_are_right(world).await;
}

pub(crate) async fn a_key_records_and_pays_once(world: &World) {
    let app = &world.app;
    let details = ClaimDetails {
        injuries: vec![radius()],
        ..ClaimDetails::of(ACCIDENT)
    };
    let request = record(world, policy(world).await.id, details);
    let claim = app
        .record_claim(&handler(world), request.clone())
        .await
        .unwrap();
    let again = app
        .record_claim(&handler(world), request.clone())
        .await
        .unwrap();
    assert_eq!(claim.id, again.id);
    let other = RecordClaim {
        reported_on: date(2026, 6, 14),
        ..request
    };
    let reused = app.record_claim(&handler(world), other).await;
    assert_eq!(reused.unwrap_err(), AppError::KeyReused);

    let waiting = proposed(world, &claim).await;
    let approve = ApproveDecision {
        at: at(&waiting),
        key: world.key(),
    };
    let paid = app
        .approve_decision(&second(world), approve.clone())
        .await
        .unwrap();
    let again = app.approve_decision(&second(world), approve).await.unwrap();
    assert_eq!((paid.version, again.version), (3, 3));
    assert_eq!(used(world).await, 45_000);
}

/// What was proposed on an older history is proposed anew.
pub(crate) async fn another_decision_makes_a_proposal_old(world: &World) {
    let first = recorded(world, date(2026, 5, 1), &[thigh()]).await;
    let other = recorded(
        world,
        date(2026, 5, 2),
        &[fracture("F-HEAD-1", "vault", None)],
    )
    .await;
    let (first, other) = (proposed(world, &first).await, proposed(world, &other).await);
    approve(world, &second(world), &first).await.unwrap();
    let old = approve(world, &second(world), &other).await;
    assert_eq!(old.unwrap_err(), AppError::HistoryChanged);
    let back = ReturnDecision {
        at: at(&other),
        reason: "Jāpārrēķina".into(),
    };
    let open = world
        .app
        .return_decision(&second(world), back)
        .await
        .unwrap();
    decided(world, &open).await;
    assert_eq!(used(world).await, 275_000);
    books_are_right(world).await;
}

/// A handler of another insurer gets nothing by any id.
pub(crate) async fn another_insurers_claims_do_not_exist(world: &World) {
    let app = &world.app;
    let claim = decided(world, &recorded(world, ACCIDENT, &[radius()]).await).await;
    let own = policy(world).await;
    let stranger = &world.actor("bta-eksperts");
    for id in [claim.id, ClaimId::new(Uuid::from_u128(7))] {
        let at = ClaimAt {
            claim: id,
            version: claim.version,
        };
        let (reason, key) = ("x".to_owned(), world.key());
        let answers = [
            app.claim(stranger, id).await,
            app.claim_letter(stranger, id)
                .await
                .map(|letter| letter.claim),
            app.change_claim(
                stranger,
                ChangeClaim {
                    at,
                    details: ClaimDetails::of(ACCIDENT),
                    same_accident: SameAccident::Ask,
                },
            )
            .await,
            app.answer_question(
                stranger,
                AnswerQuestion {
                    at,
                    question: QuestionKey::Injury(crate::claims::burnt_hand()),
                    answer: Answer::Yes,
                    reason: reason.clone(),
                },
            )
            .await,
            app.ask_documents(
                stranger,
                AskDocuments {
                    at,
                    what: reason.clone(),
                },
            )
            .await,
            app.receive_document(
                stranger,
                ReceiveDocument {
                    at,
                    document: DocumentKind::Other,
                    received_on: TODAY,
                    note: String::new(),
                    documents: Documents::Complete,
                },
            )
            .await,
            app.propose_decision(stranger, at).await,
            app.approve_decision(stranger, ApproveDecision { at, key })
                .await,
            app.return_decision(
                stranger,
                ReturnDecision {
                    at,
                    reason: reason.clone(),
                },
            )
            .await,
            app.correct_decision(
                stranger,
                CorrectDecision {
                    at,
                    reason: reason.clone(),
                },
            )
            .await,
            app.withdraw_claim(stranger, WithdrawClaim { at, reason })
                .await,
        ];
        for (n, answer) in answers.into_iter().enumerate() {
            assert_eq!(answer.unwrap_err(), AppError::NotFound, "{n}");
        }
    }
    let request = record(world, own.id, ClaimDetails::of(ACCIDENT));
    let recorded = app.record_claim(stranger, request).await;
    assert_eq!(recorded.unwrap_err(), AppError::NotFound);
    let policy = app.policy(stranger, own.id).await;
    assert_eq!(policy.unwrap_err(), AppError::NotFound);
    for query in [
        own.number,
        own.insured_name.family,
        own.personal_code.digits(),
    ] {
        assert!(
            app.policies(stranger, &query).await.unwrap().is_empty(),
            "{query}"
        );
        let filter = ClaimFilter {
            query,
            ..ClaimFilter::default()
        };
        assert!(app.claims(stranger, filter).await.unwrap().is_empty());
    }
    let number = ClaimFilter {
        query: claim.number.to_string(),
        ..ClaimFilter::default()
    };
    assert!(app.claims(stranger, number).await.unwrap().is_empty());
    let now = app.claim(&handler(world), claim.id).await.unwrap();
    assert_eq!(now.version, claim.version);
}

pub(crate) async fn decisions_are_made_again(world: &World) {
    let claim = decided(world, &recorded(world, ACCIDENT, &[radius()]).await).await;
    let auditor = world.actor("revidents");
    let again = world.app.replay_claim(&auditor, claim.id).await.unwrap();
    assert!(again.len() == 1 && again[0].is_same());
    assert_eq!(
        world.app.claims_by_number(claim.number).await.unwrap(),
        [claim.id]
    );
    let verified = world.app.verify(&auditor).await.unwrap();
    assert_eq!((verified.claims, verified.differences.len()), (1, 0));

    let other = "UPDATE claim_decisions SET decision = replace(decision, '45000', '45001')";
    let refused = world.try_tamper(other).await.unwrap_err();
    assert!(
        refused.contains("only go on to their next state"),
        "{refused}"
    );
    unlock(world).await;
    world.tamper(other).await;
    let again = world.app.replay_claim(&auditor, claim.id).await.unwrap();
    assert!(!again[0].is_same());
    let verified = world.app.verify(&auditor).await.unwrap();
    let told: Vec<String> = verified
        .differences
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = [
        "decided again it comes out otherwise",
        "its amount is not that of its decision",
        "what is due is not what it says",
        "its facts, text or edition are not those that were proposed",
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.contains(expected), "{told}");
    }
}
