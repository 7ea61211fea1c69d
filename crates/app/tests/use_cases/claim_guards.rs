//! What the claims desk guards against: paying twice, approving one's own work, books changed behind its back.

use adjudication::{Answer, ExpenseFacts, StayFacts};
use app::{
    AbandonCorrection, AnswerQuestion, AppError, AuditFilter, ChangeClaim, ClaimDetails,
    ClaimState, ClaimView, CorrectDecision, Deadline, DecisionState, Documents, PaidFor,
    QuestionKey, RecordClaim, ReturnDecision, SameAccident,
};
use calendar::{add_days, date};
use money::Cents;

use crate::claims::{
    ACCIDENT, approve, at, books_are_right, change, decided, handler, policy, proposed, radius,
    record, recorded, second, thigh, used,
};
use crate::world::{TODAY, World};

/// Another claim about the same accident.
async fn beside(world: &World, details: ClaimDetails) -> ClaimView {
    let mut request = record(world, policy(world).await.id, details);
    request.same_accident = SameAccident::Another;
    let claim = world.app.record_claim(&handler(world), request).await;
    claim.unwrap()
}

fn stay(from: i8, to: i8) -> StayFacts {
    StayFacts {
        admitted: date(2026, 6, from),
        discharged: Some(date(2026, 6, to)),
    }
}

fn in_hospital(stays: &[StayFacts]) -> ClaimDetails {
    ClaimDetails {
        injuries: vec![radius()],
        stays: stays.to_vec(),
        ..ClaimDetails::of(ACCIDENT)
    }
}

pub(crate) fn bill(number: Option<&str>) -> ClaimDetails {
    ClaimDetails {
        injuries: vec![radius()],
        expenses: vec![ExpenseFacts {
            benefit: "medical".into(),
            on: date(2026, 6, 3),
            amount: Cents::new(40_00),
            paid_by_others: None,
            in_latvia: Some(true),
            registered: Some(true),
            bill: number.map(str::to_owned),
        }],
        ..ClaimDetails::of(ACCIDENT)
    }
}

async fn paid_of(world: &World, benefit: &str) -> i64 {
    let sums = policy(world).await.sums;
    let sum = sums.iter().find(|(sum, _)| sum.benefit == benefit);
    sum.unwrap().1.get()
}

/// Takes the locks away, as whoever owns the database can.
pub(crate) async fn unlock(world: &World) {
    let sql = match world.is_file() {
        true => {
            "DROP TRIGGER claim_decisions_stay_update; DROP TRIGGER payments_due_stay_update; \
            DROP TRIGGER claim_events_stay_update;"
        }
        false => {
            "DROP TRIGGER claim_decisions_stay ON claim_decisions; \
            DROP TRIGGER payments_due_stay ON payments_due; \
            DROP TRIGGER claim_events_stay ON claim_events;"
        }
    };
    world.tamper(sql).await;
}

pub(crate) async fn two_claims_with_one_stay_pay_once(world: &World) {
    let first = beside(world, in_hospital(&[stay(1, 4)])).await;
    let again = beside(world, in_hospital(&[stay(6, 8), stay(3, 5)])).await;
    // Nothing is paid yet, so both can be proposed; only one comes into force.
    let (first, waiting) = (proposed(world, &first).await, proposed(world, &again).await);
    approve(world, &second(world), &first).await.unwrap();
    let benefit = "hospital";
    let paid = paid_of(world, benefit).await;
    assert!(paid > 0);
    let refused = approve(world, &second(world), &waiting).await.unwrap_err();
    let AppError::PaidBefore(found) = refused else {
        panic!("{refused:?}")
    };
    let found: Vec<_> = found.iter().map(|it| (it.what, it.by)).collect();
    assert_eq!(found, [(PaidFor::Stay(2), first.number)]);
    let back = ReturnDecision {
        at: at(&waiting),
        reason: "Tā pati uzturēšanās".into(),
    };
    let app = &world.app;
    let open = app.return_decision(&second(world), back).await.unwrap();
    assert_eq!(open.paid_before.len(), 1);
    let again = app.propose_decision(&handler(world), at(&open)).await;
    assert!(matches!(again, Err(AppError::PaidBefore(_))), "{again:?}");
    assert_eq!(paid_of(world, benefit).await, paid);

    // A stay that begins on the day on which the other ends is another one.
    let details = in_hospital(&[stay(4, 6)]);
    let request = ChangeClaim {
        at: at(&open),
        details,
        same_accident: SameAccident::Ask,
    };
    let open = app.change_claim(&handler(world), request).await.unwrap();
    decided(world, &open).await;
    assert!(paid_of(world, benefit).await > paid);
    books_are_right(world).await;
}

pub(crate) async fn two_claims_with_one_bill_pay_once(world: &World) {
    let first = beside(world, bill(None)).await;
    decided(world, &first).await;
    let benefit = "medical";
    let paid = paid_of(world, benefit).await;
    assert_eq!(paid, 40_00);
    for details in [bill(None), bill(Some("R-2"))] {
        let again = beside(world, details).await;
        let refused = world
            .app
            .propose_decision(&handler(world), at(&again))
            .await;
        let Err(AppError::PaidBefore(found)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(found[0].what, PaidFor::Expense(1));
    }
    // Two bills with numbers of their own are two; one number stands for one bill, in one claim too.
    let numbered = CorrectDecision {
        at: at(&world.app.claim(&handler(world), first.id).await.unwrap()),
        reason: "Rēķina numurs".into(),
    };
    let app = &world.app;
    let open = app.correct_decision(&handler(world), numbered).await;
    let request = ChangeClaim {
        at: at(&open.unwrap()),
        details: bill(Some("R-1")),
        same_accident: SameAccident::Ask,
    };
    let open = app.change_claim(&handler(world), request).await.unwrap();
    decided(world, &open).await;
    let other = beside(world, bill(Some("R-2"))).await;
    decided(world, &other).await;
    assert_eq!(paid_of(world, benefit).await, 80_00);
    let mut twice = bill(Some("R-3"));
    twice.expenses.push(ExpenseFacts {
        bill: Some("r3".into()),
        on: date(2026, 6, 4),
        ..twice.expenses[0].clone()
    });
    let twice = beside(world, twice).await;
    let refused = app.propose_decision(&handler(world), at(&twice)).await;
    assert!(
        matches!(refused, Err(AppError::PaidBefore(_))),
        "{refused:?}"
    );
    books_are_right(world).await;
}

pub(crate) async fn who_had_a_hand_does_not_approve(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let details = ClaimDetails {
        injuries: vec![thigh()],
        ..claim.details.clone()
    };
    let request = ChangeClaim {
        at: at(&claim),
        details,
        same_accident: SameAccident::Ask,
    };
    let app = &world.app;
    let claim = app.change_claim(&second(world), request).await.unwrap();
    // The administrator proposes; both handlers had a hand in it.
    let admin = world.actor("balcia-admin");
    let waiting = app.propose_decision(&admin, at(&claim)).await.unwrap();
    let above = Cents::new(100_000);
    for actor in [handler(world), second(world), admin] {
        let alone = approve(world, &actor, &waiting).await;
        assert_eq!(alone.unwrap_err(), AppError::NeedsSecondPerson { above });
    }
    let back = ReturnDecision {
        at: at(&waiting),
        reason: "Jāpaskatās vēlreiz".into(),
    };
    let open = app.return_decision(&second(world), back).await.unwrap();
    // Who only proposed and is not the one who told of anything is another person.
    let waiting = proposed(world, &open).await;
    let admin = world.actor("balcia-admin");
    let proposer = approve(world, &admin, &waiting).await;
    assert_eq!(proposer.unwrap_err(), AppError::NeedsSecondPerson { above });
    assert_eq!(used(world).await, 0);
}

pub(crate) async fn what_would_come_out_otherwise_is_not_approved(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let waiting = proposed(world, &claim).await;
    let other = "UPDATE claims SET facts = replace(facts, 'radius', 'ulna')";
    world.tamper(other).await;
    let refused = approve(world, &second(world), &waiting).await;
    assert_eq!(refused.unwrap_err(), AppError::DecidesOtherwise);
    assert_eq!(used(world).await, 0);
}

pub(crate) async fn a_correction_is_given_up(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let give_up = |claim: &ClaimView, reason: &str| AbandonCorrection {
        at: at(claim),
        reason: reason.into(),
    };
    let app = &world.app;
    let early = app
        .abandon_correction(&handler(world), give_up(&claim, "x"))
        .await;
    let state = ClaimState::Open;
    assert_eq!(early.unwrap_err(), AppError::ClaimState { state });

    let paid = decided(world, &claim).await;
    let correct = CorrectDecision {
        at: at(&paid),
        reason: "Varbūt augšstilbs".into(),
    };
    let open = app.correct_decision(&handler(world), correct).await;
    let open = change(world, &open.unwrap(), &[thigh()]).await;
    let waiting = proposed(world, &open).await;
    let silent = app
        .abandon_correction(&handler(world), give_up(&waiting, " "))
        .await;
    assert!(matches!(silent, Err(AppError::Invalid(_))), "{silent:?}");
    let back = app
        .abandon_correction(&handler(world), give_up(&waiting, "Tomēr nē"))
        .await
        .unwrap();
    assert_eq!((back.state, used(world).await), (ClaimState::Paid, 45_000));
    assert_eq!(back.details, paid.details);
    assert!(back.decision(DecisionState::Proposed).is_none());
    assert_eq!(back.deadline, Deadline::None);
    books_are_right(world).await;
}

pub(crate) async fn a_repeat_that_shows_is_in_the_trail(world: &World) {
    let request = record(world, policy(world).await.id, ClaimDetails::of(ACCIDENT));
    let app = &world.app;
    for _ in 0..2 {
        let done = app.record_claim(&handler(world), request.clone()).await;
        done.unwrap();
    }
    let auditor = world.actor("revidents");
    let filter = AuditFilter {
        user: Some("balcia-eksperts".into()),
        ..AuditFilter::default()
    };
    let rows = app.audit_trail(&auditor, filter).await.unwrap().rows;
    let seen = rows.iter().filter(|row| row.action == "claim.see").count();
    assert_eq!(seen, 1, "{rows:?}");
}

pub(crate) async fn each_insurer_counts_its_claims_alone(world: &World) {
    let first = recorded(world, ACCIDENT, &[]).await;
    let stranger = world.actor("bta-eksperts");
    let found = world.app.policies(&stranger, "TR-10201").await.unwrap();
    let request = RecordClaim {
        ..record(world, found[0].id, ClaimDetails::of(ACCIDENT))
    };
    let theirs = world.app.record_claim(&stranger, request).await.unwrap();
    assert_eq!(first.number, theirs.number);
    let both = world.app.claims_by_number(first.number).await.unwrap();
    assert_eq!(both.len(), 2);
}

pub(crate) async fn what_was_decided_is_locked_and_compared(world: &World) {
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    for sql in [
        "DELETE FROM claim_decisions",
        "UPDATE claim_decisions SET approved_by = proposed_by",
        "UPDATE claim_decisions SET state = 'proposed'",
        "DELETE FROM payments_due",
        "UPDATE payments_due SET amount_cents = 1",
    ] {
        let refused = world.try_tamper(sql).await.unwrap_err();
        assert!(refused.contains("rows of"), "{sql}: {refused}");
    }
    unlock(world).await;
    let told = [
        (
            "UPDATE claim_decisions SET approved_by = proposed_by",
            "who approved it, or when, is not what happened",
        ),
        (
            "UPDATE payments_due SET payee = 'policyholder'",
            "what is due is not what it says",
        ),
        (
            "UPDATE claim_events SET body = replace(body, '45000', '45001') \
            WHERE kind = 'approved'",
            "its amount is not what happened",
        ),
        (
            "UPDATE claim_events SET body = replace(body, '45000', '45001') \
            WHERE kind = 'proposed'",
            "its amount is not what happened",
        ),
    ];
    for (sql, expected) in told {
        world.tamper(sql).await;
        let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
        let found: Vec<_> = verified
            .differences
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(
            found.iter().any(|it| it.contains(expected)),
            "{sql}: {found:?}"
        );
    }
}

pub(crate) async fn an_experts_question_is_left_to_one(world: &World) {
    let edition = policy(world).await.edition;
    let rules = edition.accident.as_ref().unwrap();
    let of_lawyer = |doubt: &&terms::Doubt| doubt.question.answered_by == "insurer_lawyer";
    let doubt = rules.doubts.iter().find(of_lawyer).unwrap().id.clone();
    let details = ClaimDetails {
        injuries: vec![radius()],
        doubts: vec![doubt.clone()],
        ..ClaimDetails::of(ACCIDENT)
    };
    let claim = beside(world, details).await;
    let request = AnswerQuestion {
        at: at(&claim),
        question: QuestionKey::Id(doubt),
        answer: Answer::No,
        reason: "Nav pamata".into(),
    };
    let app = &world.app;
    let refused = app.answer_question(&handler(world), request.clone()).await;
    let expert = "insurer_lawyer".to_owned();
    assert_eq!(refused.unwrap_err(), AppError::AnsweredBy { expert });
    let answered = app.answer_question(&second(world), request).await.unwrap();
    assert!(answered.outlook.unwrap().questions.is_empty());
}

pub(crate) async fn a_change_is_checked_like_a_new_claim(world: &World) {
    let first = recorded(world, ACCIDENT, &[radius()]).await;
    let claim = recorded(world, add_days(ACCIDENT, -1), &[]).await;
    let request = |details| ChangeClaim {
        at: at(&claim),
        details,
        same_accident: SameAccident::Ask,
    };
    let app = &world.app;
    let same = request(ClaimDetails::of(ACCIDENT));
    let number = first.number.to_string();
    let refused = app.change_claim(&handler(world), same).await;
    assert_eq!(refused.unwrap_err(), AppError::SameAccident { number });
    let late = request(ClaimDetails::of(add_days(TODAY, 1)));
    let many = request(ClaimDetails {
        stays: vec![stay(1, 2); 101],
        ..claim.details.clone()
    });
    for (request, field) in [(late, "accident_on"), (many, "stays")] {
        let refused = app.change_claim(&handler(world), request).await;
        let Err(AppError::Invalid(wrong)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(wrong[0].field, field);
    }
}

pub(crate) async fn the_law_sets_the_time_where_the_terms_do_not(world: &World) {
    let actor = world.actor("bta-eksperts");
    let found = world.app.policies(&actor, "TR-10201").await.unwrap();
    let request = record(world, found[0].id, ClaimDetails::of(ACCIDENT));
    assert_eq!(request.documents, Documents::Complete);
    let claim = world.app.record_claim(&actor, request).await.unwrap();
    let day = add_days(TODAY, 30);
    assert_eq!(claim.deadline, Deadline::By { day, left: 30 });
}
