//! What is claimed beyond a loss is proposed.

use adjudication::RefundWay;
use app::{Actor, ChangeRequest, JoinInsured, LeaveContract, PersonData, RecordMisuse};
use calendar::add_days;
use money::Cents;

use crate::contract_guards::{leaver, visit};
use crate::world::{TODAY, World};

/// What is lost over a card after it was misused is added up, and twice of it proposed (2.5.2, T4-12).
pub(crate) async fn a_loss_after_misuse_is_proposed_twofold(world: &World) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let code = world.sample("bta", 0).personal_code.digits();
    let insured = app.insured_search(admin, &code).await.unwrap();
    let files = world.store.covers(insured[0].id).await.unwrap();
    let (contract, cover) = (files[0].contract.id, files[0].cover.id);
    let at = app.contract(admin, contract).await.unwrap().at;
    let misused_at = world.now();
    let misuse = |losses| {
        ChangeRequest::Misuse(RecordMisuse {
            cover,
            at: misused_at,
            losses,
        })
    };
    let proposed = async |losses| {
        let told = app
            .preview_change(admin, at, &misuse(losses))
            .await
            .unwrap();
        let document = told[0].decided.clone().unwrap().document;
        document.proposal.map(|it| it.amount)
    };
    assert_eq!(proposed(None).await, None);
    let paid = async || {
        let sums = world.store.claims_paid(&[cover]).await.unwrap();
        sums.get(&cover).copied().unwrap_or_default()
    };
    let before = paid().await;
    world.pass(jiff::SignedDuration::from_mins(5));
    visit(world).await;
    let lost = paid().await.checked_sub(before).unwrap();
    assert!(lost.is_positive());
    assert_eq!(proposed(None).await, lost.checked_add(lost));
    let told = Cents::new(12_345);
    assert_eq!(proposed(Some(told)).await, Some(Cents::new(24_690)));
    let ChangeRequest::Misuse(request) = misuse(None) else {
        panic!("another wish")
    };
    app.record_misuse(admin, at, request).await.unwrap();
    let seen = async |actor: &Actor| {
        let seen = app.contract_cover(actor, contract, cover).await.unwrap();
        let decided = seen.changes[0].decided.clone().unwrap();
        serde_json::to_string(&decided).unwrap()
    };
    let amount = lost.get() * 2;
    assert!(seen(admin).await.contains(&amount.to_string()));
    let hidden = seen(hr).await;
    assert!(
        !hidden.contains(&amount.to_string()) && !hidden.contains("recovery"),
        "{hidden}"
    );
}

/// Whoever leaves and joins the same contract again keeps what was paid for their claims: a refund that it reaches is not
/// paid, under whichever cover it was (2.4.4, T4-07).
pub(crate) async fn who_joins_again_keeps_their_claims(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    visit(world).await;
    let (at, first, last_day) = leaver(world).await;
    let leave = |cover, last_day, paid| LeaveContract {
        cover,
        notice_received_on: TODAY,
        last_day,
        way: RefundWay::Transfer,
        paid,
        ecards_end: false,
    };
    let paid = world.store.claims_paid(&[first]).await.unwrap()[&first];
    let left = app
        .leave_contract(admin, at, leave(first, TODAY, None))
        .await
        .unwrap();
    let of_first = app.contract_cover(admin, at.contract, first).await.unwrap();
    let again = JoinInsured {
        person: PersonData::from(
            &world
                .store
                .insured(of_first.person.insured)
                .await
                .unwrap()
                .unwrap(),
        ),
        on: add_days(TODAY, 1),
        programme: None,
        add_ons: Vec::new(),
        cards: Vec::new(),
    };
    let wish = ChangeRequest::Join(again.clone());
    let cost = app.preview_change(admin, left.at, &wish).await.unwrap()[0].charge;
    let joined = app.join_insured(admin, left.at, again).await.unwrap();
    let covers = world.store.covers(of_first.person.insured).await.unwrap();
    let second = covers
        .iter()
        .map(|file| file.cover.id)
        .find(|id| *id != first)
        .unwrap();
    let refund = async |ends| {
        let asked = ChangeRequest::Leave(leave(second, ends, Some(cost)));
        let told = app.preview_change(admin, joined.at, &asked).await.unwrap();
        told[0].refund
    };
    // A month is less than what was paid for the visit, all but one are more.
    assert!(
        Cents::new(2_500) <= paid && paid < Cents::new(5_000),
        "{paid}"
    );
    assert_eq!(refund(add_days(last_day, -31)).await, Cents::ZERO);
    assert!(refund(add_days(TODAY, 1)).await > paid);
}
