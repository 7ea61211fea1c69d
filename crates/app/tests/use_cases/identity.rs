//! Who is insured, and whose card it is.

use adjudication::Reason;
use app::{AuditFilter, AuthoriseVisit, VisitFilter, VisitState};
use calendar::add_days;

use crate::world::{TODAY, World, line};

pub(crate) async fn a_stranger_learns_nothing(world: &World) {
    let clerk = world.clerk();
    let known = world.sample("balta", 0);
    let other = world.sample("balta", 1);
    // Somebody's code with no card, with another's card, with another insurer's card.
    let tries = [
        ("balta", known.personal_code, "9999999".parse().unwrap()),
        ("balta", known.personal_code, other.card_number.clone()),
        (
            "bta",
            known.personal_code,
            world.sample("bta", 0).card_number.clone(),
        ),
    ];
    for (insurer, code, card) in tries {
        let request = world.request_of(&clerk, insurer, (code, &card), &[line("ME-101")]);
        let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
        assert_eq!(visit.state, VisitState::Refused);
        // To one insurer, another's person is nobody at all.
        let unknown = visit.decision.lines[0].reason == Reason::InsuredUnknown;
        assert_eq!(unknown, insurer == "bta");
        let seen = world.app.visit(&clerk, visit.id).await.unwrap();
        for view in [visit, seen] {
            assert_eq!((view.insured, view.personal_code), (None, None));
            assert_eq!((view.card_number, view.contract), (None, None));
            assert_eq!(view.decision.programme, None);
            assert!(
                view.decision
                    .lines
                    .iter()
                    .all(|line| line.limits.is_empty())
            );
        }
    }
    let page = world
        .app
        .visits(&clerk, VisitFilter::default())
        .await
        .unwrap();
    assert_eq!(page.rows.len(), 3);
    assert!(page.rows.iter().all(|row| row.insured.is_none()));
    let admin = world.actor("balta-admin");
    let id = world.person().await.id;
    assert_eq!(world.app.insured(&admin, id).await.unwrap().visits.found, 0);
}

pub(crate) async fn a_card_of_another_person_is_noted(world: &World) {
    let clerk = world.clerk();
    let other = world.sample("balta", 1).card_number.clone();
    let request = AuthoriseVisit {
        card_number: other,
        ..world.request(&clerk, ("balta", 0), &[line("ME-101")])
    };
    let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
    assert_eq!(visit.decision.lines[0].reason, Reason::CardOfAnotherPerson);
    let auditor = world.actor("revidents");
    let trail = world
        .app
        .audit_trail(&auditor, AuditFilter::default())
        .await
        .unwrap();
    let noted = trail
        .rows
        .iter()
        .find(|row| row.action == "card.possible_misuse.other_person")
        .unwrap();
    assert!(noted.object.as_ref().unwrap().starts_with("card:"));
    assert_eq!(noted.user.as_ref().unwrap().id, clerk.user);
}

pub(crate) async fn a_revoked_card_does_not_pay(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("balta", 4), &[line("ME-101")]);
    let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
    let on = add_days(TODAY, -10);
    assert_eq!(visit.decision.lines[0].reason, Reason::CardRevoked { on });

    let (admin, person) = (world.actor("balta-admin"), world.person().await);
    let card = person.cards[0].id;
    assert!(person.cards[0].may_revoke);
    for _ in 0..2 {
        let person = world
            .app
            .revoke_card(&admin, person.id, card)
            .await
            .unwrap();
        assert_eq!(person.cards[0].revoked_at, Some(world.now()));
    }
    let visit = world.held(&[line("ME-101")]).await;
    assert_eq!(
        visit.decision.lines[0].reason,
        Reason::CardRevoked { on: TODAY }
    );
}

/// A plastic card and an e-card are two tokens of one cover, with the same limits (T0-05).
pub(crate) async fn both_cards_of_a_person_pay(world: &World) {
    let admin = world.actor("balta-admin");
    let found = world.app.insured_search(&admin, "").await;
    assert_eq!(found.unwrap_err().code(), "invalid");
    let mut both = None;
    for family in [
        "bē", "ka", "oz", "ja", "li", "kr", "ba", "eg", "za", "pē", "vī", "iv", "ku", "va", "gr",
        "šm",
    ] {
        for row in world.app.insured_search(&admin, family).await.unwrap() {
            let person = world.app.insured(&admin, row.id).await.unwrap();
            let valid = person.cards.iter().all(|card| card.revoked_at.is_none());
            if person.cards.len() == 2 && valid {
                both = Some(person);
            }
        }
    }
    let (person, clerk) = (both.unwrap(), world.clerk());
    for (n, card) in person.cards.iter().enumerate() {
        let token = (person.personal_code, &card.number);
        let request = world.request_of(&clerk, "balta", token, &[line("PI-101")]);
        let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
        assert_eq!(visit.state, VisitState::Held);
        let person = world.app.insured(&admin, person.id).await.unwrap();
        assert_eq!(person.visits.found, n as u64 + 1);
    }
}

pub(crate) async fn who_left_is_not_paid_for(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("bta", 3), &[line("ME-101")]);
    let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
    let last_day = add_days(TODAY, -30);
    assert_eq!(
        visit.decision.lines[0].reason,
        Reason::CoverEnded { last_day }
    );
}
