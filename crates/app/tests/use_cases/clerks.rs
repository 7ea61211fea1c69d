//! Many desks at once.

use std::sync::Arc;

use adjudication::Reason;
use app::{App, AppError, ConfirmVisit, SameVisit, VisitState};
use money::Cents;

use crate::place::Place;
use crate::world::{World, line, line_at};

const CLERKS: usize = 64;

/// Leaves 10.00 of the 50.00 for medicines, of which the insurer pays half.
async fn leave_ten_euros(world: &World) {
    let lines = [
        line("ME-101"),
        line("ME-101"),
        line("ME-101"),
        line("ME-101"),
        line_at("ME-101", 640),
    ];
    let visit = world.confirmed(&lines).await;
    assert_eq!(visit.decision.insurer, Cents::new(4000));
}

/// Every clerk asks for 1.50 and confirms; they may only have 10.00 together.
async fn rush(world: &World, nodes: &[Arc<App>]) {
    leave_ten_euros(world).await;
    let clerk = world.clerk();
    let mut clerks = Vec::new();
    for n in 0..CLERKS {
        let request = world.request(&clerk, ("balta", 0), &[line_at("ME-101", 300)]);
        let (node, actor) = (Arc::clone(&nodes[n % nodes.len()]), clerk.clone());
        clerks.push(tokio::spawn(async move {
            let key = request.key.clone();
            let visit = node.authorise_visit(&actor, request).await?;
            if visit.state != VisitState::Held {
                return Ok(visit);
            }
            let same_visit = SameVisit::Another;
            node.confirm_visit(
                &actor,
                ConfirmVisit {
                    visit: visit.id,
                    key,
                    same_visit,
                },
            )
            .await
        }));
    }
    let mut paid = Vec::new();
    for clerk in clerks {
        let visit = clerk.await.unwrap().unwrap();
        let line = &visit.decision.lines[0];
        match visit.state {
            VisitState::Confirmed => paid.push(visit.decision.insurer.get()),
            state => {
                assert_eq!(state, VisitState::Refused);
                assert!(
                    matches!(line.reason, Reason::MoneyLimitReached { .. }),
                    "{line:?}"
                );
            }
        }
    }
    paid.sort_unstable();
    assert_eq!(paid, [100, 150, 150, 150, 150, 150, 150]);
    assert_eq!(world.limit("edicin").await, (5000, 0, 5000));
    let auditor = world.actor("revidents");
    let verified = world.app.verify(&auditor).await.unwrap();
    assert!(
        verified.differences.is_empty(),
        "{:?}",
        verified.differences
    );
    assert_eq!(verified.visits, CLERKS as u64 + 1);
}

pub(crate) async fn many_clerks_never_spend_a_cent_more(world: &World) {
    rush(world, &[Arc::clone(&world.app)]).await;
}

/// Two nodes, each with a queue of its own, over one database.
pub(crate) async fn two_nodes(place: &Place) {
    let world = World::open(place).await;
    let other = world.node(place).await;
    rush(&world, &[Arc::clone(&world.app), Arc::clone(&other)]).await;
    other.stop().await;
}

pub(crate) async fn one_key_at_many_desks_is_one_visit(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("balta", 0), &[line("ME-101")]);
    let mut desks = Vec::new();
    for _ in 0..20 {
        let (app, clerk, request) = (Arc::clone(&world.app), clerk.clone(), request.clone());
        desks.push(tokio::spawn(async move {
            let visit = app.authorise_visit(&clerk, request).await?;
            let confirm = ConfirmVisit {
                visit: visit.id,
                key: "once".into(),
                same_visit: SameVisit::Ask,
            };
            let confirmed = app.confirm_visit(&clerk, confirm).await?;
            Ok::<_, AppError>((visit.id, confirmed.state))
        }));
    }
    let mut visits = Vec::new();
    for desk in desks {
        visits.push(desk.await.unwrap().unwrap());
    }
    visits.dedup();
    assert_eq!(visits.len(), 1, "{visits:?}");
    assert_eq!(visits[0].1, VisitState::Confirmed);
    assert_eq!(world.store.visits_after(None, 100).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_clerks_at_two_nodes_never_spend_a_cent_more() {
    if let Some(place) = Place::database().await {
        two_nodes(&place).await;
        place.remove().await;
    }
}
