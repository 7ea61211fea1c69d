//! Whoever leaves and joins the same contract again: each month is charged once, and the yearly limits are one (1.2,
//! T4-02).

use adjudication::GroupStepDoes;
use app::{AskEligibility, ChangeRequest, ContractAt, JoinInsured};
use calendar::{Date, date};
use identity::CoverId;
use money::Cents;
use store::CardKind;

use crate::contract_ends::{DAY, card, leave};
use crate::contract_stories::{FIRST, concluded, join, joined};
use crate::world::{World, line};

fn with_ecard(on: Date) -> JoinInsured {
    JoinInsured {
        cards: vec![CardKind::Ecard],
        ..join(1, on)
    }
}

/// Somebody is in from July and leaves on a day of September.
async fn left_on(world: &World, last_day: Date) -> (CoverId, ContractAt) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, with_ecard(FIRST)).await;
    world.set(DAY, 9);
    let mut leaving = leave(cover);
    leaving.last_day = last_day;
    leaving.ecards_end = true;
    let left = app.leave_contract(admin, at, leaving).await.unwrap();
    let change = world.store.contract_change(left.changes[0]).await;
    // Nine full months of 25.00 are left.
    assert_eq!(change.unwrap().unwrap().refund_cents.get(), 22_500);
    (cover, left.at)
}

/// What joining again on a day costs, and what of it was charged before.
async fn costs(world: &World, at: ContractAt, on: Date) -> (i64, Option<i64>) {
    let admin = &world.actor("bta-admin");
    let wish = ChangeRequest::Join(with_ecard(on));
    let told = world.app.preview_change(admin, at, &wish).await.unwrap();
    let document = told[0].decided.clone().unwrap().document;
    let before = document.steps.iter().find_map(|step| match step.does {
        GroupStepDoes::LessCharged { charged, .. } => Some(charged.get()),
        _ => None,
    });
    (told[0].charge.get(), before)
}

/// Who joins again in the month in which they left is not charged for it again; what they get back later is not less for
/// that.
pub(crate) async fn the_month_of_joining_again_is_charged_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (_, at) = left_on(world, date(2026, 9, 15)).await;
    let again = date(2026, 9, 16);
    assert_eq!(costs(world, at, again).await, (22_500, Some(2_500)));
    assert_eq!(
        costs(world, at, date(2026, 9, 30)).await,
        (22_500, Some(2_500))
    );
    assert_eq!(costs(world, at, date(2026, 10, 1)).await, (22_500, None));
    assert_eq!(costs(world, at, date(2026, 10, 2)).await, (22_500, None));
    let (cover, at) = joined(world, at, with_ecard(again)).await;
    let charged = app.contract(admin, at.contract).await.unwrap().sums;
    let sums = (Cents::new(52_500), Cents::new(22_500));
    assert_eq!(charged, sums);
    // To the end of December: six full months are left, and all was paid.
    let mut leaving = leave(cover);
    leaving.last_day = date(2026, 12, 31);
    leaving.ecards_end = true;
    let wish = ChangeRequest::Leave(leaving);
    let told = app.preview_change(admin, at, &wish).await.unwrap();
    assert_eq!(told[0].refund.get(), 15_000);
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences, []);
}

/// Who left with the end of a month is charged for the next one whole.
pub(crate) async fn another_month_is_charged_whole(world: &World) {
    let (_, at) = left_on(world, date(2026, 9, 30)).await;
    assert_eq!(costs(world, at, date(2026, 10, 1)).await, (22_500, None));
    assert_eq!(costs(world, at, date(2026, 10, 31)).await, (22_500, None));
    assert_eq!(costs(world, at, date(2026, 11, 1)).await, (20_000, None));
}

/// What the first cover used of the yearly limits is used of the second's.
pub(crate) async fn limits_go_on_with_who_joins_again(world: &World) {
    let (clerk, app) = (world.clerk(), &world.app);
    let (cover, at) = joined(world, concluded(world).await, with_ecard(FIRST)).await;
    world.set(DAY, 9);
    let admin = &world.actor("bta-admin");
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    let code = seen.person.personal_code;
    let visited = async |of: (CoverId, ContractAt)| {
        let number = card(world, of, CardKind::Ecard).await.number;
        let wish = world.request_of(&clerk, "bta", (code, &number), &[line("KO-102")]);
        let visit = app.authorise_visit(&clerk, wish).await.unwrap();
        world.confirm(&visit).await.unwrap();
    };
    let left = async |of: (CoverId, ContractAt), day| {
        let ask = AskEligibility {
            insurer: world.insurer("bta").id,
            personal_code: code,
            card_number: card(world, of, CardKind::Ecard).await.number,
            day,
        };
        let told = app.eligibility(&clerk, ask).await.unwrap();
        let limits = told.cover.unwrap().limits.into_iter();
        let left = limits.map(|it| it.standing.left);
        left.collect::<Vec<_>>()
    };
    let whole = left((cover, at), DAY).await;
    visited((cover, at)).await;
    let once = left((cover, at), DAY).await;
    assert_ne!(once, whole);
    let mut leaving = leave(cover);
    leaving.last_day = date(2026, 9, 15);
    leaving.ecards_end = true;
    let at = app.leave_contract(admin, at, leaving).await.unwrap().at;
    let again = date(2026, 9, 20);
    let (second, at) = joined(world, at, with_ecard(again)).await;
    world.set(again, 9);
    assert_eq!(left((second, at), again).await, once);
    visited((second, at)).await;
    let twice = left((second, at), again).await;
    let used = |from: &[i64], to: &[i64]| -> Vec<i64> {
        from.iter().zip(to).map(|(from, to)| from - to).collect()
    };
    assert_eq!(used(&whole, &once), used(&once, &twice));
    // The insurer sees the same on the person's page, on both covers.
    let view = app.insured(admin, seen.person.insured).await.unwrap();
    let limits = |n: usize| {
        let all = view.covers[n].limits.iter();
        all.map(|it| (it.used, it.held)).collect::<Vec<_>>()
    };
    assert_eq!(limits(0), limits(1));
    assert!(limits(0).iter().any(|(used, _)| *used > 0));
}
