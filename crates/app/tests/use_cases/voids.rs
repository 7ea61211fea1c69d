//! Void, and start again.

use app::{Actor, AppError, ClosePeriod, VisitState, VisitView, VoidVisit};
use calendar::{add_days, date};
use jiff::SignedDuration;

use crate::world::{TODAY, World, line};

async fn void(world: &World, actor: &Actor, visit: &VisitView) -> Result<VisitView, AppError> {
    let void = VoidVisit {
        visit: visit.id,
        key: world.key(),
        reason: "Pārrakstīšanās".into(),
    };
    world.app.void_visit(actor, void).await
}

pub(crate) async fn a_void_restores_every_balance(world: &World) {
    world.confirmed(&[line("ME-101"), line("GA-101")]).await;
    let before = world.person().await;
    let visit = world
        .confirmed(&[line("ME-101"), line("KO-102"), line("Z-202")])
        .await;
    let between = world.person().await;
    assert_ne!(
        format!("{:?}", before.covers),
        format!("{:?}", between.covers)
    );
    let visit = void(world, &world.clerk(), &visit).await.unwrap();
    assert_eq!(visit.state, VisitState::Voided);
    let voided = visit.voided.unwrap();
    assert_eq!((voided.at, voided.by), (world.now(), world.clerk().name));
    let after = world.person().await;
    assert_eq!(
        format!("{:?}", before.covers),
        format!("{:?}", after.covers)
    );
}

pub(crate) async fn a_clinic_voids_on_the_same_day_only(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    world.set(TODAY, 23);
    let seen = world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(seen.void_refusal, None);
    world.set(add_days(TODAY, 1), 0);
    let late = AppError::VoidNeedsInsurer { last_day: TODAY };
    let seen = world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(seen.void_refusal, Some(late.clone()));
    assert_eq!(void(world, &world.clerk(), &visit).await.unwrap_err(), late);
    let auditor = void(world, &world.actor("revidents"), &visit)
        .await
        .unwrap_err();
    assert_eq!(auditor, AppError::NotAllowed);
    let visit = void(world, &world.actor("balta-admin"), &visit)
        .await
        .unwrap();
    assert_eq!(visit.state, VisitState::Voided);
    assert_eq!(
        visit.void_refusal,
        Some(AppError::WrongState {
            state: VisitState::Voided
        })
    );
}

pub(crate) async fn a_settled_visit_stays(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: date(2026, 6, 1),
    };
    let manager = world.actor("vaditaja");
    let statement = world.app.close_period(&manager, close).await.unwrap();
    let settlement = statement.settlement.settlement.unwrap();
    assert_eq!(settlement.name, "2026-0001");
    let settled = AppError::Settled {
        settlement: settlement.clone(),
    };
    for actor in [world.clerk(), world.actor("balta-admin")] {
        assert_eq!(void(world, &actor, &visit).await.unwrap_err(), settled);
        let seen = world.app.visit(&actor, visit.id).await.unwrap();
        assert_eq!(seen.void_refusal, Some(settled.clone()));
        assert_eq!(seen.settlement.as_ref(), Some(&settlement));
    }
}

pub(crate) async fn a_void_starts_a_new_visit(world: &World) {
    let visit = world.confirmed(&[line("ME-101"), line("GA-101")]).await;
    let void = VoidVisit {
        visit: visit.id,
        key: world.key(),
        reason: "Cits ārsts".into(),
    };
    let restart = world
        .app
        .void_and_restart(&world.clerk(), void.clone())
        .await
        .unwrap();
    assert_eq!(restart.voided.state, VisitState::Voided);
    let services: Vec<&str> = restart
        .lines
        .iter()
        .map(|line| line.service.as_str())
        .collect();
    assert_eq!(services, ["ME-101", "GA-101"]);
    assert!(
        restart
            .lines
            .iter()
            .all(|line| line.papers.referral && line.price.is_some())
    );
    assert_eq!(restart.practitioner, visit.practitioner.id);
    world.pass(SignedDuration::from_mins(1));
    let again = world
        .app
        .void_and_restart(&world.clerk(), void)
        .await
        .unwrap();
    assert_eq!(again.voided.voided, restart.voided.voided);
}

pub(crate) async fn a_void_needs_a_reason(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    for reason in ["", "  ", "a\0", "a\nb", &"x".repeat(201)] {
        let void = VoidVisit {
            visit: visit.id,
            key: world.key(),
            reason: reason.to_owned(),
        };
        let refused = world
            .app
            .void_visit(&world.clerk(), void)
            .await
            .unwrap_err();
        assert_eq!(refused.code(), "invalid");
    }
}
