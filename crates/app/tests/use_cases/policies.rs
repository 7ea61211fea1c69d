//! Accident policies come into the books.

use adjudication::SumInsured;
use app::{AddPolicy, AppError, ClaimDetails, ConsoleError, PolicyInsured};
use calendar::{add_days, date};
use money::Cents;

use crate::claim_guards::bill;
use crate::claims::{
    ACCIDENT, approve, books_are_right, handler, policy, proposed, radius, record, second,
};
use crate::world::{TODAY, World};

fn sum(benefit: &str, cents: i64) -> SumInsured {
    SumInsured {
        benefit: benefit.into(),
        sum: Cents::new(cents),
        per_day: (benefit == "hospital").then(|| Cents::new(10_00)),
    }
}

async fn request(world: &World, number: &str) -> AddPolicy {
    let editions = world.app.policy_editions(&handler(world)).await.unwrap();
    AddPolicy {
        number: number.into(),
        edition: editions[0].id.clone(),
        insured: PolicyInsured {
            personal_code: "329999-12345".into(),
            first_name: "Līva".into(),
            last_name: "Zvirbule".into(),
            born: date(2015, 4, 1),
        },
        policyholder: ("Ance Zvirbule".into(), "329999-54321".into()),
        period: (date(2026, 1, 1), date(2026, 12, 31)),
        paid_on: Some(date(2025, 12, 28)),
        beneficiary: String::new(),
        address: " Ozolu iela 3 \r\n\r\nOgre, LV-5001".into(),
        language: "lv".into(),
        sums: vec![sum("trauma", 200_000), sum("hospital", 30_000)],
    }
}

fn fields(refused: AppError) -> Vec<(String, &'static str)> {
    let AppError::Invalid(wrong) = refused else {
        panic!("{refused:?}")
    };
    wrong.into_iter().map(|it| (it.field, it.code)).collect()
}

pub(crate) async fn a_policy_is_added_and_claimed_under(world: &World) {
    let app = &world.app;
    let added = request(world, "JN-90001").await;
    let id = app
        .add_policy(&handler(world), added.clone())
        .await
        .unwrap();
    let view = app.policy(&handler(world), id).await.unwrap();
    assert_eq!(view.address, ["Ozolu iela 3", "Ogre, LV-5001"]);
    assert_eq!(
        (view.sums.len(), view.insured_name.family),
        (2, "Zvirbule".into())
    );
    let details = ClaimDetails {
        injuries: vec![radius()],
        ..ClaimDetails::of(ACCIDENT)
    };
    let claim = app
        .record_claim(&handler(world), record(world, id, details))
        .await
        .unwrap();
    assert_eq!(claim.outlook.unwrap().most, Cents::new(18_000));

    // The same person again, under another number; the same number is taken.
    let next = AddPolicy {
        number: "JN-90002".into(),
        ..added.clone()
    };
    let next = app.add_policy(&handler(world), next).await.unwrap();
    let next = app.policy(&handler(world), next).await.unwrap();
    assert_eq!(next.insured, view.insured);
    let taken = app.add_policy(&handler(world), added.clone()).await;
    assert_eq!(fields(taken.unwrap_err()), [("number".into(), "taken")]);
    let other = AddPolicy {
        number: "JN-90003".into(),
        insured: PolicyInsured {
            last_name: "Cielava".into(),
            ..added.insured.clone()
        },
        ..added.clone()
    };
    let other = app.add_policy(&handler(world), other).await;
    let expected = [("personal_code".into(), "other-person")];
    assert_eq!(fields(other.unwrap_err()), expected);

    let by_console = AddPolicy {
        number: "JN-90004".into(),
        ..added.clone()
    };
    app.add_policy_of("balcia", by_console.clone())
        .await
        .unwrap();
    let nobody = app.add_policy_of("nobody", by_console.clone()).await;
    assert!(matches!(nobody, Err(ConsoleError::NoInsurer(..))));
    let again = app.add_policy_of("balcia", by_console).await.unwrap_err();
    assert_eq!(again, ConsoleError::Policy(vec!["number: taken".into()]));
}

pub(crate) async fn every_wrong_field_of_a_policy_is_named(world: &World) {
    let app = &world.app;
    let good = request(world, "JN-90001").await;
    let wrong = AddPolicy {
        number: " ".into(),
        insured: PolicyInsured {
            personal_code: "12".into(),
            born: add_days(TODAY, 1),
            ..good.insured.clone()
        },
        policyholder: ("Ance".into(), "x".into()),
        period: (date(2026, 12, 31), date(2026, 1, 1)),
        language: "fr".into(),
        sums: Vec::new(),
        ..good.clone()
    };
    let refused = app.add_policy(&handler(world), wrong).await.unwrap_err();
    let expected = [
        ("number", "required"),
        ("personal_code", "malformed"),
        ("born", "in-future"),
        ("policyholder_code", "malformed"),
        ("last_day", "before-first"),
        ("language", "unknown"),
        ("sums", "required"),
    ];
    let expected = expected.map(|(field, code)| (field.to_owned(), code));
    assert_eq!(fields(refused), expected);

    let unheard = AddPolicy {
        sums: vec![sum("no_such", 100)],
        ..good.clone()
    };
    let refused = app.add_policy(&handler(world), unheard).await;
    assert!(
        matches!(refused, Err(AppError::ClaimFacts(_))),
        "{refused:?}"
    );

    // Terms of another insurer are none of this one's.
    let theirs = world.actor("bta-eksperts");
    let editions = app.policy_editions(&theirs).await.unwrap();
    assert_eq!(editions[0].id, "bta-motor-accident/2012-12-04");
    let refused = app.add_policy(&theirs, good).await.unwrap_err();
    assert_eq!(fields(refused), [("edition".to_owned(), "unknown")]);
    let clerk = world.actor("registratore");
    let editions = app.policy_editions(&clerk).await;
    assert_eq!(editions.unwrap_err(), AppError::NotAllowed);
    assert_eq!(policy(world).await.number, "JN-10201");
}

/// Two policies that insure the same cost, their claims approved in the same instant.
pub(crate) async fn one_bill_under_two_policies_pays_once(world: &World) {
    let app = &world.app;
    let (mut policies, mut waiting) = (Vec::new(), Vec::new());
    for number in ["JN-90001", "JN-90002"] {
        let mut added = request(world, number).await;
        added.sums.push(sum("medical", 50_000));
        let id = app.add_policy(&handler(world), added).await.unwrap();
        let claim = record(world, id, bill(Some("R-1")));
        let claim = app.record_claim(&handler(world), claim).await.unwrap();
        policies.push(id);
        waiting.push(proposed(world, &claim).await);
    }
    let who = second(world);
    let answers = tokio::join!(
        approve(world, &who, &waiting[0]),
        approve(world, &who, &waiting[1])
    );
    let refused = match answers {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    let code = refused.code();
    assert!(["claim-changed", "paid-before"].contains(&code), "{code}");
    let mut paid = Vec::new();
    for id in policies {
        let sums = app.policy(&handler(world), id).await.unwrap().sums;
        let medical = sums.into_iter().find(|(it, _)| it.benefit == "medical");
        paid.push(medical.unwrap().1.get());
    }
    paid.sort_unstable();
    assert_eq!(paid, [0, 40_00]);
    books_are_right(world).await;
}
