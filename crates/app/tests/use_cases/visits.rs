//! Authorise, confirm, cancel, expire.

use adjudication::FactProblem;
use app::{
    AppError, AskEligibility, AuthoriseVisit, CancelVisit, ConfirmVisit, SameVisit, VisitState,
};
use jiff::SignedDuration;
use money::Cents;

use crate::world::{TODAY, World, line, line_at};

const MEDICINES: &str = "edicin";

/// Of 18.40 the insurer pays half.
const HALF: i64 = 920;

pub(crate) async fn a_visit_is_held_then_confirmed(world: &World) {
    let visit = world.held(&[line("ME-101")]).await;
    assert_eq!(visit.state, VisitState::Held);
    assert_eq!(visit.decision.insurer, Cents::new(HALF));
    assert_eq!(
        visit.decision.insurer.checked_add(visit.decision.patient),
        Some(visit.decision.price)
    );
    assert_eq!(world.limit(MEDICINES).await, (5000, HALF, 0));
    let visit = world.confirm(&visit).await.unwrap();
    assert_eq!(
        (visit.state, visit.confirmed_at),
        (VisitState::Confirmed, Some(world.now()))
    );
    assert_eq!(world.limit(MEDICINES).await, (5000, 0, HALF));
    let seen = world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(seen.decision, visit.decision);
    assert_eq!(seen.insured, visit.insured);
    assert!(seen.insured.is_some() && seen.contract.is_some() && seen.card_number.is_some());
    assert_eq!(seen.clerk.name, world.clerk().name);
}

pub(crate) async fn a_cancelled_visit_frees_what_it_held(world: &World) {
    let visit = world.held(&[line("ME-101")]).await;
    let cancel = CancelVisit {
        visit: visit.id,
        key: world.key(),
    };
    let visit = world
        .app
        .cancel_visit(&world.clerk(), cancel.clone())
        .await
        .unwrap();
    assert_eq!(
        (visit.state, visit.released_at),
        (VisitState::Cancelled, Some(world.now()))
    );
    assert_eq!(world.limit(MEDICINES).await, (5000, 0, 0));
    let again = world
        .app
        .cancel_visit(&world.clerk(), cancel)
        .await
        .unwrap();
    assert_eq!(again.state, VisitState::Cancelled);
    let state = VisitState::Cancelled;
    assert_eq!(
        world.confirm(&visit).await.unwrap_err(),
        AppError::WrongState { state }
    );
}

pub(crate) async fn a_repeat_gives_the_same_visit(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("balta", 0), &[line("ME-101")]);
    let first = world
        .app
        .authorise_visit(&clerk, request.clone())
        .await
        .unwrap();
    world.pass(SignedDuration::from_mins(3));
    let second = world
        .app
        .authorise_visit(&clerk, request.clone())
        .await
        .unwrap();
    assert_eq!((first.id, first.held_until), (second.id, second.held_until));
    assert_eq!(world.limit(MEDICINES).await, (5000, HALF, 0));
    world.confirm(&first).await.unwrap();
    let third = world.app.authorise_visit(&clerk, request).await.unwrap();
    assert_eq!((third.id, third.state), (first.id, VisitState::Confirmed));
}

pub(crate) async fn a_key_is_for_one_request(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("balta", 0), &[line("ME-101")]);
    world
        .app
        .authorise_visit(&clerk, request.clone())
        .await
        .unwrap();
    let other = AuthoriseVisit {
        lines: vec![line("ME-102")],
        ..request.clone()
    };
    let refused = world.app.authorise_visit(&clerk, other).await.unwrap_err();
    assert_eq!(refused, AppError::KeyReused);
    // Another clinic has keys of its own.
    let elsewhere = world.actor("prakse");
    let theirs = AuthoriseVisit {
        key: request.key,
        ..world.request(&elsewhere, ("balta", 1), &[line("GA-101")])
    };
    world.app.authorise_visit(&elsewhere, theirs).await.unwrap();
}

pub(crate) async fn a_visit_is_confirmed_once(world: &World) {
    let visit = world.held(&[line("ME-101")]).await;
    let confirm = ConfirmVisit {
        visit: visit.id,
        key: world.key(),
        same_visit: SameVisit::Another,
    };
    for _ in 0..3 {
        let confirmed = world
            .app
            .confirm_visit(&world.clerk(), confirm.clone())
            .await
            .unwrap();
        assert_eq!(confirmed.state, VisitState::Confirmed);
    }
    assert_eq!(world.limit(MEDICINES).await, (5000, 0, HALF));
    let state = VisitState::Confirmed;
    assert_eq!(
        world.confirm(&visit).await.unwrap_err(),
        AppError::WrongState { state }
    );
}

pub(crate) async fn a_hold_that_is_over_is_decided_again(world: &World) {
    let visit = world.held(&[line("ME-101")]).await;
    world.pass(SignedDuration::from_mins(31));
    for _ in 0..2 {
        assert_eq!(
            world.confirm(&visit).await.unwrap_err(),
            AppError::HoldExpired
        );
        assert_eq!(world.limit(MEDICINES).await, (5000, 0, 0));
    }
    let seen = world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(seen.state, VisitState::Expired);
    world.confirmed(&[line("ME-101")]).await;
    assert_eq!(world.limit(MEDICINES).await, (5000, 0, HALF));
}

pub(crate) async fn the_next_visit_frees_what_is_overdue(world: &World) {
    let lines = vec![line("ME-101"); 6];
    let first = world.held(&lines).await;
    assert_eq!(first.decision.insurer, Cents::new(5000));
    let nothing = world.held(&[line("ME-101")]).await;
    assert_eq!(nothing.state, VisitState::Refused);
    world.pass(SignedDuration::from_mins(31));
    let second = world.held(&lines).await;
    assert_eq!(second.decision.insurer, Cents::new(5000));
    let seen = world.app.visit(&world.clerk(), first.id).await.unwrap();
    assert_eq!(seen.state, VisitState::Expired);
}

pub(crate) async fn what_is_overdue_is_free_before_anybody_wrote_it_down(world: &World) {
    let known = world.sample("balta", 0);
    let ask = AskEligibility {
        insurer: world.insurer("balta").id,
        personal_code: known.personal_code,
        card_number: known.card_number.clone(),
        day: TODAY,
    };
    let left = async || {
        let answer = world.app.eligibility(&world.clerk(), ask.clone()).await;
        let cover = answer.unwrap().cover.unwrap();
        let limit = cover
            .limits
            .iter()
            .find(|it| it.label.en.contains(MEDICINES));
        limit.unwrap().standing.left
    };
    let before = left().await;
    world.held(&[line("ME-101")]).await;
    assert_eq!(left().await, before - HALF);
    assert_eq!(world.limit(MEDICINES).await, (5000, HALF, 0));
    world.pass(SignedDuration::from_mins(31));
    assert_eq!(left().await, before);
    assert_eq!(world.limit(MEDICINES).await, (5000, 0, 0));
}

pub(crate) async fn holds_are_freed_in_time_without_anyone(world: &World) {
    let first = world.held(&[line("ME-101")]).await;
    world.pass(SignedDuration::from_mins(20));
    let second = world.held(&[line("ME-102")]).await;
    world.pass(SignedDuration::from_mins(11));
    assert_eq!(world.app.expire_holds().await.unwrap(), 1);
    assert_eq!(world.app.expire_holds().await.unwrap(), 0);
    let state = |visit| async move { world.app.visit(&world.clerk(), visit).await.unwrap().state };
    assert_eq!(state(first.id).await, VisitState::Expired);
    assert_eq!(state(second.id).await, VisitState::Held);
}

pub(crate) async fn an_end_of_time_counts_by_arrival(world: &World) {
    let visit = world.held(&[line("ME-101")]).await;
    world.pass(SignedDuration::from_mins(30));
    assert_eq!(
        world.confirm(&visit).await.unwrap().state,
        VisitState::Confirmed
    );
}

pub(crate) async fn the_same_visit_again_is_asked_about(world: &World) {
    let first = world.confirmed(&[line("ME-101")]).await;
    let second = world.held(&[line("ME-101")]).await;
    let number = first.number.to_string();
    assert_eq!(second.decision.same_visit, Some(number.clone()));
    let key = world.key();
    let ask = ConfirmVisit {
        visit: second.id,
        key: key.clone(),
        same_visit: SameVisit::Ask,
    };
    let asked = world
        .app
        .confirm_visit(&world.clerk(), ask.clone())
        .await
        .unwrap_err();
    assert_eq!(asked, AppError::SameVisit { number });
    let another = ConfirmVisit {
        same_visit: SameVisit::Another,
        ..ask
    };
    let confirmed = world
        .app
        .confirm_visit(&world.clerk(), another)
        .await
        .unwrap();
    assert_eq!(confirmed.state, VisitState::Confirmed);
}

pub(crate) async fn wrong_requests_name_every_mistake(world: &World) {
    let clerk = world.clerk();
    let request = world.request(
        &clerk,
        ("balta", 0),
        &[line_at("ME-101", 0), line_at("ME-102", -5)],
    );
    let wrong = vec![
        FactProblem::PriceNotPositive { line: 1 },
        FactProblem::PriceNotPositive { line: 2 },
    ];
    let refused = world
        .app
        .authorise_visit(&clerk, request.clone())
        .await
        .unwrap_err();
    assert_eq!(refused, AppError::Facts(wrong));
    // A refused request leaves its key free.
    let corrected = AuthoriseVisit {
        lines: vec![line("ME-101")],
        ..request.clone()
    };
    world.app.authorise_visit(&clerk, corrected).await.unwrap();

    let many = AuthoriseVisit {
        key: world.key(),
        lines: vec![line("ME-101"); 31],
        ..request.clone()
    };
    let refused = world.app.authorise_visit(&clerk, many).await.unwrap_err();
    assert_eq!(
        refused,
        AppError::Facts(vec![FactProblem::TooManyLines { max: 30 }])
    );
    let unknown = AuthoriseVisit {
        key: world.key(),
        lines: vec![line("X-1")],
        ..request.clone()
    };
    let refused = world
        .app
        .authorise_visit(&clerk, unknown)
        .await
        .unwrap_err();
    let AppError::Invalid(problems) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(
        (problems[0].field.as_str(), problems[0].code),
        ("lines[0].price", "required")
    );
    for key in ["", "two words", &"x".repeat(101)] {
        let request = AuthoriseVisit {
            key: key.to_owned(),
            ..request.clone()
        };
        let refused = world
            .app
            .authorise_visit(&clerk, request)
            .await
            .unwrap_err();
        assert_eq!(refused.code(), "invalid", "{key}");
    }
}

pub(crate) async fn a_price_left_out_is_the_list_price(world: &World) {
    let visit = world
        .held(&[
            line("ME-101"),
            line_at("ME-101", 1000),
            line_at("ME-101", 9900),
        ])
        .await;
    let prices: Vec<i64> = visit
        .decision
        .lines
        .iter()
        .map(|line| line.price.get())
        .collect();
    assert_eq!(prices, [1840, 1000, 9900]);
    let paid: Vec<i64> = visit
        .decision
        .lines
        .iter()
        .map(|line| line.insurer.get())
        .collect();
    assert_eq!(paid, [HALF, 500, HALF]);
}

/// Alone, a visit is read and written twice. On a server each of that is one statement; in a file each row is
/// one, which costs no way there and back.
pub(crate) async fn a_visit_alone_takes_few_statements(world: &World) {
    // What is read once, such as the directory and a block of visit numbers, is there from now on.
    world.confirmed(&[line_at("GA-101", 100)]).await;
    let visits = 5;
    let before = world.store.statements();
    for _ in 0..visits {
        world.confirmed(&[line_at("GA-101", 100)]).await;
    }
    let statements = world.store.statements() - before;
    let most = if world.is_file() { 16 } else { 4 };
    assert_eq!(statements, visits * most);
}

pub(crate) async fn a_stop_loses_nothing_that_was_accepted(world: &World) {
    let clerk = world.clerk();
    let mut asked = Vec::new();
    for _ in 0..20 {
        let request = world.request(&clerk, ("balta", 0), &[line_at("GA-101", 100)]);
        let (app, clerk) = (world.app.clone(), clerk.clone());
        asked.push(tokio::spawn(async move {
            app.authorise_visit(&clerk, request).await
        }));
    }
    world.app.stop().await;
    let mut accepted = 0;
    for visit in asked {
        match visit.await.unwrap() {
            Ok(visit) => {
                accepted += 1;
                assert!(world.store.visit(visit.id).await.unwrap().is_some());
            }
            Err(error) => assert_eq!(error.code(), "unavailable"),
        }
    }
    let kept = world.store.visits_after(None, 100).await.unwrap().len();
    assert_eq!(kept, accepted);
    assert_eq!(world.app.health().await.unwrap_err().code(), "unavailable");
}
