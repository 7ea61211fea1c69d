//! What the pages list.

use app::{Totals, VisitFilter, VisitState};
use money::Cents;

use crate::world::{TODAY, World, line_at};

pub(crate) async fn visits_are_paged_and_summed(world: &World) {
    for _ in 0..5 {
        world.confirmed(&[line_at("GA-101", 1000)]).await;
    }
    world.held(&[line_at("GA-101", 1000)]).await;
    let clerk = world.clerk();
    let mut filter = VisitFilter {
        limit: Some(2),
        ..VisitFilter::default()
    };
    let mut numbers = Vec::new();
    for page in 1..=3 {
        let found = world.app.visits(&clerk, filter.clone()).await.unwrap();
        assert_eq!(found.found, 6);
        let sum = |cents: i64| Cents::new(5 * cents);
        let totals = Totals {
            price: sum(1000),
            insurer: sum(750),
            patient: sum(250),
        };
        assert_eq!(found.totals, totals);
        numbers.extend(found.rows.iter().map(|row| row.number));
        assert_eq!(found.next.is_some(), page < 3);
        filter.after = found.next;
    }
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 6);

    let one = |filter| async move {
        world
            .app
            .visits(&world.clerk(), filter)
            .await
            .unwrap()
            .found
    };
    let all = VisitFilter::default;
    assert_eq!(
        one(VisitFilter {
            number: Some(numbers[2]),
            ..all()
        })
        .await,
        1
    );
    assert_eq!(
        one(VisitFilter {
            state: Some(VisitState::Held),
            ..all()
        })
        .await,
        1
    );
    assert_eq!(
        one(VisitFilter {
            from: Some(TODAY),
            to: Some(TODAY),
            ..all()
        })
        .await,
        6
    );
    assert_eq!(
        one(VisitFilter {
            to: TODAY.yesterday().ok(),
            ..all()
        })
        .await,
        0
    );
    assert_eq!(
        one(VisitFilter {
            insurer: Some(world.insurer("bta").id),
            ..all()
        })
        .await,
        0
    );
    let wrong = VisitFilter {
        after: Some("yesterday".into()),
        ..all()
    };
    assert_eq!(
        world.app.visits(&clerk, wrong).await.unwrap_err().code(),
        "invalid"
    );
}

pub(crate) async fn the_offer_is_the_clinics_own(world: &World) {
    let offer = world.app.offer(&world.clerk()).await.unwrap();
    assert_eq!(
        (offer.insurers.len(), offer.max_lines, offer.today),
        (2, 30, TODAY)
    );
    assert_eq!(offer.practitioners.len(), 6);
    let services: usize = offer.groups.iter().map(|group| group.services.len()).sum();
    assert!(services > 120, "{services}");
    let folders: Vec<&str> = offer.groups.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(
        (folders[0], folders[folders.len() - 1]),
        ("gp", "copayment")
    );
    let laboratory = offer
        .groups
        .iter()
        .find(|group| group.id == "laboratory")
        .unwrap();
    assert!(laboratory.services[0].needs.referral);
    assert_eq!(laboratory.services[0].price, Cents::new(520));

    let dental = world.app.offer(&world.actor("zobi")).await.unwrap();
    let folders: Vec<&str> = dental
        .groups
        .iter()
        .map(|group| group.id.as_str())
        .collect();
    assert_eq!(folders, ["dental", "copayment"]);
    let practice = world.app.offer(&world.actor("prakse")).await.unwrap();
    assert_eq!(practice.insurers.len(), 1);
}

pub(crate) async fn people_are_found_by_their_insurer(world: &World) {
    let admin = world.actor("balta-admin");
    let sample = world.sample("balta", 2);
    let by_code = world
        .app
        .insured_search(&admin, &sample.personal_code.formatted())
        .await
        .unwrap();
    let by_card = world
        .app
        .insured_search(&admin, sample.card_number.as_str())
        .await
        .unwrap();
    assert_eq!((by_code.len(), by_card.len()), (1, 1));
    assert_eq!(by_code[0].id, by_card[0].id);
    let name = by_code[0].name.family.to_uppercase();
    let by_name = world.app.insured_search(&admin, &name).await.unwrap();
    assert!(by_name.iter().any(|row| row.id == by_code[0].id));
    let person = world.app.insured(&admin, by_code[0].id).await.unwrap();
    assert!(person.covers[0].in_force);
    let left = world.sample("balta", 3).personal_code.digits();
    let left = world.app.insured_search(&admin, &left).await.unwrap();
    let left = world.app.insured(&admin, left[0].id).await.unwrap();
    assert!(!left.covers[0].in_force);
}
