//! What the pages list.

use app::{Actor, Role, Totals, VisitFilter, VisitState};
use money::Cents;

use crate::world::{TODAY, World, line, line_at};

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

pub(crate) async fn everything_is_found_by_name_or_number(world: &World) {
    let admin = world.actor("balta-admin");
    let visit = world.confirmed(&[line("ME-101")]).await;
    let person = world.person().await;
    let (family, given) = (&person.name.family, &person.name.given);
    for query in [
        person.personal_code.formatted(),
        person.cards[0].number.as_str().to_owned(),
        format!("{family} {given}"),
        format!(" {}  {} ", given.to_lowercase(), family.to_uppercase()),
        store::folded(&format!("{given} {family}")),
    ] {
        let found = world.app.search(&admin, &query).await.unwrap();
        assert!(
            found.insured.iter().any(|row| row.id == person.id),
            "{query}"
        );
        assert!(
            found.visits.is_empty() && found.contracts.is_empty(),
            "{query}"
        );
    }
    let cover = &person.covers[0];
    let name = cover
        .policyholder
        .split('„')
        .nth(1)
        .unwrap()
        .trim_end_matches('”');
    for query in [
        cover.contract.as_str(),
        &cover.contract.to_lowercase(),
        name,
        &store::folded(name),
    ] {
        let found = world.app.search(&admin, query).await.unwrap();
        let numbers: Vec<&str> = found
            .contracts
            .iter()
            .map(|one| one.number.as_str())
            .collect();
        assert!(
            numbers.contains(&cover.contract.as_str()),
            "{query}: {numbers:?}"
        );
    }
    let number = visit.number.to_string();
    let found = world.app.search(&admin, &number).await.unwrap();
    assert_eq!(
        found.visits.iter().map(|row| row.id).collect::<Vec<_>>(),
        [visit.id]
    );
    assert!(
        world
            .app
            .search(&admin, "zzz nobody")
            .await
            .unwrap()
            .is_empty()
    );
    let short = world.app.search(&admin, " b ").await;
    assert!(matches!(short, Err(app::AppError::Invalid(_))));
}

/// What a role may not list, it does not find.
pub(crate) async fn a_handler_finds_claims_and_no_people(world: &World) {
    let handler = crate::claims::handler(world);
    let insurer = &world.insurer("balcia").name;
    let mut policies = world.demo.policies.iter();
    let (_, number, insured) = policies.find(|(of, ..)| of == insurer).unwrap();
    let admin = Actor {
        role: Role::InsurerAdministrator,
        ..handler.clone()
    };
    for actor in [&handler, &admin] {
        let found = world.app.search(actor, number).await.unwrap();
        assert!(
            found.policies.iter().any(|one| one.number == *number),
            "{number}"
        );
    }
    let family = insured.rsplit(' ').next().unwrap();
    let found = world.app.search(&handler, family).await.unwrap();
    assert!(found.insured.is_empty() && found.contracts.is_empty() && found.visits.is_empty());
}
