//! The audit trail and the auditor's tools.

use app::{AuditFilter, VoidVisit};

use crate::world::{World, line};

pub(crate) async fn what_is_done_is_written_down_without_names(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(
        world
            .app
            .reprint(&world.clerk(), visit.id)
            .await
            .unwrap()
            .printed,
        1
    );
    assert_eq!(
        world
            .app
            .reprint(&world.clerk(), visit.id)
            .await
            .unwrap()
            .printed,
        2
    );
    assert_eq!(
        world
            .app
            .visit(&world.clerk(), visit.id)
            .await
            .unwrap()
            .printed,
        2
    );
    let void = VoidVisit {
        visit: visit.id,
        key: world.key(),
        reason: "x".into(),
    };
    world.app.void_visit(&world.clerk(), void).await.unwrap();
    let person = world.person().await;
    world
        .app
        .offer(&world.actor("revidents"))
        .await
        .unwrap_err();

    let auditor = world.actor("revidents");
    let trail = |filter| async move {
        world
            .app
            .audit_trail(&world.actor("revidents"), filter)
            .await
            .unwrap()
            .rows
    };
    for object in [
        visit.number.to_string(),
        visit.id.to_string(),
        format!("visit:{}", visit.id),
    ] {
        let filter = AuditFilter {
            object: Some(object),
            ..AuditFilter::default()
        };
        let mut actions: Vec<String> = trail(filter)
            .await
            .into_iter()
            .map(|row| row.action)
            .collect();
        actions.sort_unstable();
        let expected = [
            "attestation.make",
            "visit.authorise",
            "visit.confirm",
            "visit.print",
            "visit.print",
            "visit.see",
            "visit.see",
            "visit.void",
        ];
        assert_eq!(actions, expected);
    }
    let all = trail(AuditFilter {
        limit: Some(500),
        ..AuditFilter::default()
    })
    .await;
    for action in ["insured.search", "insured.see", "audit.see", "denied"] {
        assert!(all.iter().any(|row| row.action == action), "{action}");
    }
    let text = format!("{all:?}");
    let secrets = [
        &person.name.family,
        &person.personal_code.digits(),
        person.cards[0].number.as_str(),
    ]
    .map(ToString::to_string);
    assert!(
        secrets.iter().all(|secret| !text.contains(secret.as_str())),
        "{text}"
    );

    let mut paged = Vec::new();
    let mut filter = AuditFilter {
        limit: Some(3),
        user: Some("registratore".into()),
        ..AuditFilter::default()
    };
    loop {
        let page = world
            .app
            .audit_trail(&auditor, filter.clone())
            .await
            .unwrap();
        paged.extend(page.rows);
        filter.after = page.next;
        if filter.after.is_none() {
            break;
        }
    }
    assert_eq!(paged.len(), 8);
    assert!(
        paged
            .iter()
            .all(|row| row.user.as_ref().unwrap().id == world.clerk().user)
    );
    let nobody = AuditFilter {
        user: Some("nobody".into()),
        ..AuditFilter::default()
    };
    assert!(trail(nobody).await.is_empty());
}

pub(crate) async fn the_books_are_verified(world: &World) {
    let visit = world.confirmed(&[line("ME-101"), line("Z-101")]).await;
    world.held(&[line("GA-101")]).await;
    let auditor = world.actor("revidents");
    let verified = world.app.verify(&auditor).await.unwrap();
    assert_eq!((verified.visits, verified.entries), (2, 3));
    assert!(
        verified.differences.is_empty(),
        "{:?}",
        verified.differences
    );
    let replay = world.app.replay(&auditor, visit.id).await.unwrap();
    assert!(replay.is_same());
    assert_eq!(replay.kept, visit.decision);
}

pub(crate) async fn what_was_changed_behind_our_back_is_found(world: &World) {
    world.confirmed(&[line("ME-101")]).await;
    let file = world.store.visits_after(None, 1).await.unwrap().remove(0);
    let decision = file.decision.replace("\"insurer\":920", "\"insurer\":919");
    assert_ne!(decision, file.decision);
    let sql = format!("UPDATE visits SET decision = '{decision}', insurer_cents = 919");
    world.tamper(&sql).await;
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    let found: Vec<String> = verified
        .differences
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("otherwise"), "{found:?}");
}
