//! What is claimed beyond a loss is proposed.

use app::{Actor, ChangeRequest, RecordMisuse};
use money::Cents;

use crate::contract_guards::visit;
use crate::world::World;

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
