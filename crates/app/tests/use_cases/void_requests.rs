//! The clinic asks the insurer for a void.

use app::{
    AppError, AskVoid, ClosePeriod, DeclineVoid, VisitView, VoidRequestState, VoidRequestView,
    VoidVisit,
};
use calendar::{add_days, date};

use crate::world::{TODAY, World, line};

/// A visit whose clinic can no longer void it.
async fn late(world: &World) -> VisitView {
    let visit = world.confirmed(&[line("ME-101")]).await;
    world.set(add_days(TODAY, 1), 9);
    visit
}

async fn ask(world: &World, visit: &VisitView) -> Result<(), AppError> {
    let ask = AskVoid {
        visit: visit.id,
        reason: "services".into(),
    };
    world.app.ask_void(&world.clerk(), ask).await
}

async fn decline(world: &World, login: &str, visit: &VisitView) -> Result<(), AppError> {
    let decline = DeclineVoid {
        visit: visit.id,
        answer: "Pakalpojums ir saņemts".into(),
    };
    world.app.decline_void(&world.actor(login), decline).await
}

async fn seen(world: &World, login: &str) -> Vec<VoidRequestView> {
    let actor = world.actor(login);
    world.app.void_requests(&actor, None).await.unwrap()
}

async fn waiting(world: &World) -> u64 {
    let insurer = world.actor("balta-admin");
    world.app.waiting_void_requests(&insurer).await.unwrap()
}

pub(crate) async fn the_insurer_is_asked_and_voids(world: &World) {
    let visit = late(world).await;
    assert_eq!(waiting(world).await, 0);
    ask(world, &visit).await.unwrap();
    // A second click asks once.
    ask(world, &visit).await.unwrap();
    assert_eq!(waiting(world).await, 1);
    for login in ["registratore", "vaditaja", "balta-admin", "revidents"] {
        let requests = seen(world, login).await;
        assert_eq!(requests.len(), 1, "{login}");
        assert_eq!(requests[0].visit.number, visit.number);
        assert_eq!(requests[0].state, VoidRequestState::Waiting);
        assert_eq!(requests[0].asked_by, world.clerk().name);
    }
    let void = VoidVisit {
        visit: visit.id,
        key: world.key(),
        reason: "services".into(),
    };
    let insurer = world.actor("balta-admin");
    world.app.void_visit(&insurer, void).await.unwrap();
    assert_eq!(waiting(world).await, 0);
    let answered = &seen(world, "registratore").await[0];
    assert_eq!(answered.state, VoidRequestState::Voided);
}

pub(crate) async fn the_insurer_declines_and_is_asked_again(world: &World) {
    let visit = late(world).await;
    let nothing = decline(world, "balta-admin", &visit).await.unwrap_err();
    assert_eq!(nothing, AppError::NotFound);
    ask(world, &visit).await.unwrap();
    decline(world, "balta-admin", &visit).await.unwrap();
    assert_eq!(waiting(world).await, 0);
    let requests = seen(world, "vaditaja").await;
    let VoidRequestState::Declined { answer, by, .. } = &requests[0].state else {
        panic!("{:?}", requests[0].state)
    };
    assert_eq!(answer, "Pakalpojums ir saņemts");
    assert_eq!(by, &world.actor("balta-admin").name);
    let again = decline(world, "balta-admin", &visit).await.unwrap_err();
    assert_eq!(again, AppError::NotFound);

    world.set(add_days(TODAY, 1), 10);
    ask(world, &visit).await.unwrap();
    let states: Vec<bool> = seen(world, "balta-admin")
        .await
        .iter()
        .map(|request| request.state == VoidRequestState::Waiting)
        .collect();
    assert_eq!(states, [true, false]);
}

pub(crate) async fn what_the_clinic_can_void_itself_is_not_asked(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    assert_eq!(ask(world, &visit).await.unwrap_err().code(), "wrong-state");
    let held = world.held(&[line("GA-101")]).await;
    assert_eq!(ask(world, &held).await.unwrap_err().code(), "wrong-state");
    world.set(add_days(TODAY, 1), 9);
    let empty = AskVoid {
        visit: visit.id,
        reason: " ".into(),
    };
    let refused = world.app.ask_void(&world.clerk(), empty).await.unwrap_err();
    assert_eq!(refused.code(), "invalid");

    ask(world, &visit).await.unwrap();
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: date(2026, 6, 1),
    };
    let manager = world.actor("vaditaja");
    world.app.close_period(&manager, close).await.unwrap();
    assert_eq!(waiting(world).await, 0);
    assert_eq!(
        seen(world, "registratore").await[0].state,
        VoidRequestState::Settled
    );
    assert_eq!(ask(world, &visit).await.unwrap_err().code(), "settled");
    let late = decline(world, "balta-admin", &visit).await.unwrap_err();
    assert_eq!(late, AppError::NotFound);
}

pub(crate) async fn a_request_is_between_its_clinic_and_its_insurer(world: &World) {
    let visit = late(world).await;
    for login in ["zobi", "zobi-vaditajs", "prakse"] {
        let request = AskVoid {
            visit: visit.id,
            reason: "x".into(),
        };
        let stranger = world.actor(login);
        let refused = world.app.ask_void(&stranger, request).await.unwrap_err();
        assert_eq!(refused, AppError::NotFound, "{login}");
    }
    ask(world, &visit).await.unwrap();
    for login in ["zobi", "zobi-vaditajs", "bta-admin"] {
        assert!(seen(world, login).await.is_empty(), "{login}");
        let about = world
            .app
            .void_requests(&world.actor(login), Some(visit.id))
            .await
            .unwrap();
        assert!(about.is_empty(), "{login}");
    }
    let other = decline(world, "bta-admin", &visit).await.unwrap_err();
    assert_eq!(other, AppError::NotFound);
    assert_eq!(waiting(world).await, 1);
}
