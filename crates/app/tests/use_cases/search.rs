//! What one search finds beside people, contracts and claims.

use app::PaymentPlace;

use crate::claims::{ACCIDENT, decided, radius, recorded};
use crate::payouts::{names, payers, sent};
use crate::premium_guards::{Entry, PAID, statement};
use crate::premiums::import;
use crate::world::World;

/// Money is found by what somebody has at hand: a reference, the name in the bank's file, the number of a run.
pub(crate) async fn payments_are_found_by_what_they_are_called(world: &World) {
    crate::premiums::billing(world).await;
    let paid = Entry {
        reference: "DOK-77",
        ..PAID
    };
    import(world, statement("S-1", &[paid], None))
        .await
        .unwrap();
    let admin = world.actor("balta-admin");
    for query in ["DOK-77", " dok-77 "] {
        let found = world.app.search(&admin, query).await.unwrap();
        let [payment] = &found.payments[..] else {
            panic!("{found:?}");
        };
        assert_eq!(payment.place, PaymentPlace::Premium(None));
    }
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let (run, file) = sent(world, (&one, &other)).await;
    let name = &names(&file)[0];
    let found = world.app.search(&one, name).await.unwrap();
    assert_eq!(found.payouts[0].place, PaymentPlace::Run(run));
    assert_eq!(found.payouts[0].name, *name);
    assert!(found.payments.is_empty());
    let found = world.app.search(&one, "01").await.unwrap();
    assert_eq!(found.payouts[0].place, PaymentPlace::Run(run));
    // Another insurer's money does not exist.
    for query in [name, "01", "DOK-77"] {
        let elsewhere = world.actor("bta-admin");
        let found = world.app.search(&elsewhere, query).await.unwrap();
        assert!(found.payments.is_empty() && found.payouts.is_empty());
    }
}

pub(crate) async fn a_policyholder_is_found_by_its_registration_number(world: &World) {
    let admin = world.actor("bta-admin");
    let at = crate::contract_stories::concluded(world).await;
    let found = world.app.search(&admin, "40003521600").await.unwrap();
    let contracts: Vec<_> = found.contracts.iter().map(|one| one.id).collect();
    assert_eq!(contracts, [at.contract]);
}
