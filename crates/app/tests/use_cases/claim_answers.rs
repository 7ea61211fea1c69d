//! Answers of people: they stay while what they are about does.

use std::collections::BTreeMap;

use adjudication::{Answer, FactValue, InjuryFacts};
use app::{
    AnswerQuestion, AppError, ChangeClaim, ClaimDetails, ClaimState, ClaimView, DecisionState,
    Happening, QuestionKey, SameAccident,
};
use calendar::date;
use money::Cents;
use terms::InjuryFact;

use crate::claims::{
    ACCIDENT, at, books_are_right, burn, burnt_hand, change, decided, handler, radius, recorded,
    thigh, used,
};
use crate::world::World;

/// A burn's percentage and a raised doubt are a person's to decide, with a reason.
pub(crate) async fn nothing_is_decided_by_silence(world: &World) {
    let app = &world.app;
    let claim = recorded(world, ACCIDENT, &[burn()]).await;
    let silent = app.propose_decision(&handler(world), at(&claim)).await;
    assert_eq!(silent.unwrap_err(), AppError::StillOpen);
    let answer =
        |claim: &ClaimView, question: QuestionKey, answer: Answer, reason: &str| AnswerQuestion {
            at: at(claim),
            question,
            answer,
            reason: reason.into(),
        };
    let share = Answer::Share("10 %".parse().unwrap());
    let dumb = answer(&claim, QuestionKey::Injury(burnt_hand()), share, "");
    let dumb = app.answer_question(&handler(world), dumb).await;
    assert!(matches!(dumb, Err(AppError::Invalid(_))), "{dumb:?}");
    let too_much = Answer::Share("31 %".parse().unwrap());
    let wrong = answer(
        &claim,
        QuestionKey::Injury(burnt_hand()),
        too_much,
        "pārāk daudz",
    );
    let wrong = app.answer_question(&handler(world), wrong).await;
    assert!(matches!(wrong, Err(AppError::ClaimFacts(_))), "{wrong:?}");
    let found = answer(
        &claim,
        QuestionKey::Injury(burnt_hand()),
        share,
        "II pakāpe, 2 % ķermeņa",
    );
    let claim = app.answer_question(&handler(world), found).await.unwrap();
    assert_eq!(claim.outlook.as_ref().unwrap().most, Cents::new(50_000));

    // A doubt that somebody raised stays open until it is answered.
    let details = ClaimDetails {
        doubts: vec!["late_notice".into()],
        ..claim.details.clone()
    };
    let raise = ChangeClaim {
        at: at(&claim),
        details,
        same_accident: SameAccident::Ask,
    };
    let claim = app.change_claim(&handler(world), raise).await.unwrap();
    let outlook = claim.outlook.as_ref().unwrap();
    assert_eq!(
        (outlook.least, outlook.most),
        (Cents::ZERO, Cents::new(50_000))
    );
    let unknown = answer(&claim, QuestionKey::Id("no_such".into()), Answer::Yes, "x");
    let unknown = app.answer_question(&handler(world), unknown).await;
    assert!(matches!(unknown, Err(AppError::Invalid(_))), "{unknown:?}");
    let founded = QuestionKey::Id("late_notice".into());
    let founded = answer(
        &claim,
        founded,
        Answer::Yes,
        "Pieteikts pēc gada, izdevumus nevar noteikt",
    );
    let claim = app.answer_question(&handler(world), founded).await.unwrap();
    let refused = decided(world, &claim).await;
    assert_eq!((refused.state, used(world).await), (ClaimState::Refused, 0));
    let decision = refused.decision(DecisionState::InForce).unwrap();
    assert_eq!(decision.document.refusal.as_ref().unwrap().clause, "7.1");
    let kept = refused.timeline.iter().any(|moment| {
        matches!(&moment.what, Happening::Answered { reason, .. } if reason.contains("gada"))
    });
    assert!(kept);
    books_are_right(world).await;
}

/// An answer stays while the list around it changes, and goes when what it is about does.
pub(crate) async fn an_answer_goes_with_what_it_was_about(world: &World) {
    let app = &world.app;
    let claim = recorded(world, ACCIDENT, &[burn()]).await;
    let found = AnswerQuestion {
        at: at(&claim),
        question: QuestionKey::Injury(burnt_hand()),
        answer: Answer::Share("10 %".parse().unwrap()),
        reason: "II pakāpe, 2 % ķermeņa".into(),
    };
    let claim = app.answer_question(&handler(world), found).await.unwrap();
    let with_thigh = change(world, &claim, &[thigh(), burn()]).await;
    let percents: Vec<_> = with_thigh
        .facts
        .injuries
        .iter()
        .map(|it| it.assessed)
        .collect();
    assert_eq!(percents, [None, "10 %".parse().ok()]);
    let deeper = InjuryFacts {
        facts: BTreeMap::from([
            (InjuryFact::TissueDamageOrScars, FactValue::Flag(true)),
            (InjuryFact::BurnDegree, FactValue::Whole(3)),
        ]),
        ..burn()
    };
    let changed = change(world, &with_thigh, &[thigh(), deeper]).await;
    let outlook = changed.outlook.as_ref().unwrap();
    assert_eq!(changed.facts.injuries[1].assessed, None);
    assert_eq!(outlook.questions.len(), 1);
}

/// A doubt that was answered is asked again when the accident turns out to be another day's.
pub(crate) async fn a_doubt_is_asked_again_for_another_day(world: &World) {
    let app = &world.app;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let doubted = |accident_on| ClaimDetails {
        accident_on,
        doubts: vec!["late_notice".into()],
        ..claim.details.clone()
    };
    let changed = |claim: &ClaimView, accident_on| ChangeClaim {
        at: at(claim),
        details: doubted(accident_on),
        same_accident: SameAccident::Ask,
    };
    let raised = app
        .change_claim(&handler(world), changed(&claim, ACCIDENT))
        .await;
    let raised = raised.unwrap();
    let unfounded = AnswerQuestion {
        at: at(&raised),
        question: QuestionKey::Id("late_notice".into()),
        answer: Answer::No,
        reason: "Pieteikts laikus".into(),
    };
    let answered = app
        .answer_question(&handler(world), unfounded)
        .await
        .unwrap();
    let same = changed(&answered, ACCIDENT);
    let same = app.change_claim(&handler(world), same).await.unwrap();
    assert!(same.outlook.as_ref().unwrap().questions.is_empty());
    let another = changed(&same, date(2026, 5, 31));
    let another = app.change_claim(&handler(world), another).await.unwrap();
    assert_eq!(another.outlook.as_ref().unwrap().questions.len(), 1);
}
