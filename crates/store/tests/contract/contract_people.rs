//! People and policyholders of contracts, and what waits for a second person.

use calendar::date;
use identity::Uuid;
use money::Cents;
use store::{
    ChangeKind, ContractProposal, ContractWrite, Insured, InsuredFilter, PersonChange,
    Policyholder, PolicyholderFilter, ProposalMove, ProposalState, StoreError,
};

use crate::contracts::{change, left};
use crate::place::Place;
use crate::sample::{self, World, audit, now, world};

pub(crate) async fn a_person_is_corrected_with_a_trace(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let before = world.insured[0].clone();
    let after = Insured {
        last_name: "Kalniņa".into(),
        name_key: Insured::name_key_of("Anna", "Kalniņa"),
        personal_code: "39000000001".parse().unwrap(),
        birth_date: date(1981, 5, 6),
        ..before.clone()
    };
    let mut corrected = change(&store, &world, vec![]).await;
    corrected.kind = ChangeKind::Corrected;
    let person = PersonChange {
        change: corrected.id,
        before: before.clone(),
        after: after.clone(),
        at: now(),
    };
    let write = ContractWrite {
        changes: vec![corrected],
        corrected: vec![person],
        ..ContractWrite::default()
    };
    store
        .write_contract(&write, &audit("insured.correct"))
        .await
        .unwrap();
    assert!(store.insured(before.id).await.unwrap() == Some(after));
    // A moment before the correction knew another.
    let ids = [before.id, world.insured[1].id];
    let earlier = now() - std::time::Duration::from_secs(1);
    assert!(store.people_as_of(&ids, earlier).await.unwrap() == std::slice::from_ref(&before));
    assert!(store.people_as_of(&ids, now()).await.unwrap().is_empty());
    for code in [before.personal_code, "39000000001".parse().unwrap()] {
        let filter = InsuredFilter {
            personal_code: Some(code),
            limit: 2,
            ..InsuredFilter::default()
        };
        assert_eq!(
            store.insured_search(&filter).await.unwrap()[0].id,
            before.id
        );
    }
    // The code was changed since: whoever read the old one changes nothing.
    let stale = store
        .write_contract(&write, &audit("insured.correct"))
        .await;
    assert_eq!(stale, Err(StoreError::NothingToChange));
}

fn proposal(world: &World) -> ContractProposal {
    ContractProposal {
        id: Uuid::now_v7(),
        contract_id: world.contract,
        state: ProposalState::Proposed,
        kind: ChangeKind::Left,
        cover_id: Some(world.covers[0].id),
        holds_from: date(2026, 4, 30),
        body: "{}".into(),
        facts: None,
        document: None,
        charge_cents: Cents::ZERO,
        refund_cents: Cents::new(200_000),
        proposed_by: world.clerk,
        proposed_at: now(),
        decided_by: None,
        decided_at: None,
        reason: None,
        revision: 1,
        version: 0,
    }
}

pub(crate) async fn a_proposal_is_answered_once(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let proposal = proposal(&world);
    store
        .propose_contract(&proposal, &audit("contract.propose"))
        .await
        .unwrap();
    let waiting = async |insurer| store.waiting_proposals(Some(insurer), None).await.unwrap();
    assert_eq!(
        waiting(world.insurer).await,
        std::slice::from_ref(&proposal)
    );
    assert_eq!(waiting(Uuid::now_v7().into()).await, []);
    let approval = ProposalMove {
        proposal: proposal.id,
        to: ProposalState::Approved,
        by: Uuid::now_v7().into(),
        at: now(),
        reason: None,
    };
    let approved = async || {
        let row = left(&world.covers[0], date(2026, 4, 30));
        let write = ContractWrite {
            changes: vec![change(&store, &world, vec![row]).await],
            proposal: Some(approval.clone()),
            ..ContractWrite::default()
        };
        store
            .write_contract(&write, &audit("contract.approve"))
            .await
    };
    approved().await.unwrap();
    assert_eq!(waiting(world.insurer).await, []);
    assert_eq!(approved().await, Err(StoreError::NothingToChange));
    let back = ProposalMove {
        to: ProposalState::Returned,
        ..approval.clone()
    };
    let late = store
        .answer_proposal(&back, &audit("contract.return"))
        .await;
    assert_eq!(late, Err(StoreError::NothingToChange));
    let read = store.contract_proposal(proposal.id).await.unwrap().unwrap();
    assert_eq!(
        (read.state, read.decided_by),
        (ProposalState::Approved, Some(approval.by))
    );
    assert_eq!(store.contract_version(world.contract).await, Ok(Some(2)));
}

pub(crate) async fn a_policyholder_changes_and_keeps_what_it_was(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let new = Policyholder {
        id: Uuid::now_v7().into(),
        name: "SIA Jauna".into(),
        registration_number: sample::registration(7),
        address: "Liepāja".into(),
        email: "hr@example.lv".into(),
    };
    store
        .add_policyholder(&new, &audit("policyholder.add"))
        .await
        .unwrap();
    let later = Policyholder {
        name: "AS Jauna".into(),
        ..new.clone()
    };
    store
        .change_policyholder(&new, &later, &audit("policyholder.change"))
        .await
        .unwrap();
    assert_eq!(store.policyholder(new.id).await, Ok(Some(later.clone())));
    let history = store.policyholder_history(new.id).await.unwrap();
    assert_eq!(history, [(now(), new.clone()), (now(), later.clone())]);
    let then = async |at| store.policyholder_as_of(new.id, at).await.unwrap();
    assert_eq!(then(now()).await, Some(later));
    let taken = Policyholder {
        registration_number: sample::registration(2),
        ..new.clone()
    };
    let twin = store
        .change_policyholder(&new, &taken, &audit("policyholder.change"))
        .await;
    assert!(matches!(twin, Err(StoreError::Conflict(_))));
    let own = PolicyholderFilter {
        insurer: Some(world.insurer),
        limit: 9,
        ..Default::default()
    };
    // One that was loaded has no history before its first change: what that found there.
    let loaded = store.policyholders(&own).await.unwrap().remove(0);
    let renamed = Policyholder {
        name: "AS Paraugs".into(),
        ..loaded.clone()
    };
    store
        .change_policyholder(&loaded, &renamed, &audit("policyholder.change"))
        .await
        .unwrap();
    let earlier = now() - std::time::Duration::from_secs(1);
    let then = async |at| store.policyholder_as_of(loaded.id, at).await.unwrap();
    assert_eq!(then(earlier).await, Some(loaded.clone()));
    assert_eq!(then(now()).await, Some(renamed));
    let names = |found: Vec<Policyholder>| found.into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(
        names(store.policyholders(&own).await.unwrap()),
        ["AS Paraugs"]
    );
}
