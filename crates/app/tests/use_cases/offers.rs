//! What is wrong with an offer, and with the number of a card, is said by name.

use app::{Agreed, AppError, ContractAt, Instalment, Instalments, IssueCard, OfferContract};
use calendar::{Date, add_days, date};
use money::Cents;
use store::CardKind;

use crate::contract_ends::{card, covered};
use crate::contract_stories::{FIRST, concluded, price};
use crate::world::World;

fn told(error: AppError) -> Vec<(String, &'static str)> {
    let AppError::Invalid(wrong) = error else {
        panic!("{error:?}");
    };
    wrong.into_iter().map(|it| (it.field, it.code)).collect()
}

/// An offer to whom has a contract, by the names of what is sold.
async fn offer(world: &World, at: ContractAt, (last_day, due): (Date, &[Date])) -> OfferContract {
    let admin = &world.actor("bta-admin");
    let seen = world.app.contract(admin, at.contract).await;
    let holder = seen.unwrap().policyholder.id;
    let part = |due_on: &Date| Instalment {
        due_on: *due_on,
        cents: Cents::new(100),
    };
    OfferContract {
        key: String::new(),
        policyholder: holder,
        number: None,
        programme: "Standarts".into(),
        first_day: FIRST,
        last_day: Some(last_day),
        agreed: Agreed {
            prices: vec![
                price("STANDARTS", 30_000, false),
                price("optika", 4_000, true),
            ],
            instalments: Some(Instalments(due.iter().map(part).collect())),
            ..Agreed::default()
        },
    }
}

pub(crate) async fn what_is_wrong_with_an_offer_is_told(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let year = date(2027, 6, 30);
    let outside = [add_days(FIRST, -1), FIRST, add_days(year, 1)];
    let refused = app
        .offer_contract(admin, offer(world, at, (year, &outside)).await)
        .await;
    assert_eq!(
        told(refused.unwrap_err()),
        [
            ("instalments[0]".to_owned(), "outside-contract"),
            ("instalments[2]".to_owned(), "outside-contract"),
        ]
    );
    let long = offer(world, at, (date(2032, 6, 30), &[FIRST])).await;
    let refused = app.offer_contract(admin, long).await.unwrap_err();
    assert_eq!(
        told(refused),
        [("last_day".to_owned(), "contract-too-long")]
    );
    // By the names of the page it is the same offer as by ids.
    let made = app
        .offer_contract(admin, offer(world, at, (year, &[FIRST, year])).await)
        .await
        .unwrap();
    let seen = app.contract(admin, made.at.contract).await.unwrap();
    let sold: Vec<&str> = seen.prices.iter().map(|it| it.programme.as_str()).collect();
    assert_eq!(sold, ["standarts", "optics"]);
    assert_eq!(seen.contract.programme, "standarts");
}

pub(crate) async fn a_number_of_another_card_is_told(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let known = card(world, (cover, at), CardKind::Plastic).await.number;
    let issue = IssueCard {
        cover,
        kind: CardKind::Plastic,
        number: Some(known),
    };
    let refused = app.issue_card(admin, at, issue).await.unwrap_err();
    assert_eq!(told(refused), [("number".to_owned(), "card-taken")]);
}
