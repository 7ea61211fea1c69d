use calendar::{Date, date};
use identity::{ClaimId, InsuredId, InsurerId, PolicyId, UserId};
use ledger::{AccountState, Amount, Payment, SumLimit};
use money::Cents;
use store::{
    Claim, ClaimDecision, ClaimEvent, ClaimEventKind, ClaimFile, ClaimFilter, ClaimKey, ClaimState,
    ClaimWrite, DecisionMove, DecisionState, KeptFilter, KeptOf, PaymentDue, Policy, PolicyFilter,
    PolicyWrite, Store, StoreError,
};
use uuid::Uuid;

use crate::place::Place;
use crate::sample::{World, audit, now, world};

pub(crate) fn new<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

pub(crate) fn policy(insurer: InsurerId, insured: InsuredId, number: &str) -> Policy {
    Policy {
        id: new(),
        insurer_id: insurer,
        number: number.into(),
        edition: "sample-accident/2026-01-01".into(),
        edition_hash: "0".repeat(64),
        insured_id: insured,
        policyholder_name: "Pauls Paraugs".into(),
        policyholder_code: "32000000009".into(),
        first_day: date(2026, 1, 1),
        last_day: date(2026, 12, 31),
        paid_on: Some(date(2025, 12, 20)),
        beneficiary: None,
        sums: "[]".into(),
        language: "lv".into(),
        address: String::new(),
    }
}

fn event(claim: ClaimId, sequence: i64, kind: ClaimEventKind) -> ClaimEvent {
    ClaimEvent {
        claim_id: claim,
        sequence,
        kind,
        at: now(),
        user_id: new(),
        body: "{}".into(),
    }
}

/// A claim that is only recorded.
pub(crate) async fn recorded(store: &Store, policy: &Policy, accident_on: Date) -> ClaimWrite {
    let id = new();
    ClaimWrite {
        claim: Claim {
            id,
            number: store.claim_number("acme", 2026).await.unwrap(),
            insurer_id: policy.insurer_id,
            policy_id: policy.id,
            insured_id: policy.insured_id,
            accident_on,
            reported_on: date(2026, 3, 2),
            state: ClaimState::Open,
            facts: "{}".into(),
            version: 1,
            documents_complete_on: None,
            assigned_to: None,
        },
        read: None,
        events: vec![event(id, 1, ClaimEventKind::Recorded)],
        proposed: None,
        moved: Vec::new(),
        policy: None,
        payments: Vec::new(),
        compared: None,
        key: None,
    }
}

/// What follows for a claim that was read.
fn next(file: &ClaimFile, kind: ClaimEventKind) -> ClaimWrite {
    let version = file.claim.version + 1;
    ClaimWrite {
        claim: Claim {
            version,
            ..file.claim.clone()
        },
        read: Some(file.claim.version),
        events: vec![event(file.claim.id, version, kind)],
        proposed: None,
        moved: Vec::new(),
        policy: None,
        payments: Vec::new(),
        compared: None,
        key: None,
    }
}

pub(crate) async fn file(store: &Store, id: ClaimId) -> ClaimFile {
    store.claim(id).await.unwrap().unwrap()
}

pub(crate) async fn write(store: &Store, write: &ClaimWrite) -> Result<(), StoreError> {
    store.write_claim(write, &audit("claim.write")).await
}

pub(crate) fn proposal(file: &ClaimFile, cents: i64) -> ClaimWrite {
    let mut write = next(file, ClaimEventKind::Proposed);
    write.claim.state = ClaimState::Proposed;
    write.proposed = Some(ClaimDecision {
        id: new(),
        claim_id: file.claim.id,
        policy_id: file.claim.policy_id,
        number: i64::try_from(file.decisions.len()).unwrap() + 1,
        state: DecisionState::Proposed,
        facts: "{}".into(),
        decision: "{}".into(),
        edition: "sample-accident/2026-01-01".into(),
        edition_hash: "0".repeat(64),
        amount_cents: Cents::new(cents),
        proposed_by: new(),
        proposed_at: now(),
        approved_by: None,
        approved_at: None,
        reversed_by: None,
    });
    write
}

/// The proposed decision comes into force, and the one before it is reversed.
pub(crate) fn approval(file: &ClaimFile) -> ClaimWrite {
    let mut write = next(file, ClaimEventKind::Approved);
    let proposed = file.decision(DecisionState::Proposed).unwrap().clone();
    let mut account = file.policy.account.clone();
    let mut entries = Vec::new();
    if let Some(old) = file.decision(DecisionState::InForce) {
        let entry = account.reverse_payment(old.id, now()).unwrap();
        entries.push(account.post_claim(entry).unwrap());
        write.moved.push(DecisionMove {
            decision: ClaimDecision {
                state: DecisionState::Reversed,
                reversed_by: Some(proposed.id),
                ..old.clone()
            },
            from: DecisionState::InForce,
        });
    }
    let entry = pay(&account, file, &proposed);
    entries.push(account.post_claim(entry).unwrap());
    write.payments = vec![PaymentDue {
        decision_id: proposed.id,
        benefit: "trauma".into(),
        payee: "insured".into(),
        amount_cents: proposed.amount_cents,
        due_on: date(2026, 3, 2),
        reversed_by: None,
    }];
    write.claim.state = ClaimState::Paid;
    write.moved.push(DecisionMove {
        decision: ClaimDecision {
            state: DecisionState::InForce,
            approved_by: Some(new()),
            approved_at: Some(now()),
            ..proposed
        },
        from: DecisionState::Proposed,
    });
    write.policy = Some(PolicyWrite {
        policy: file.claim.policy_id,
        account,
        entries,
    });
    write
}

fn pay(account: &AccountState, file: &ClaimFile, decision: &ClaimDecision) -> ledger::ClaimEntry {
    let payment = Payment {
        decision: decision.id,
        accident_on: file.claim.accident_on,
        amounts: vec![Amount {
            limit: "trauma".into(),
            amount: decision.amount_cents.get(),
        }],
    };
    let limit = SumLimit {
        limit: "trauma".into(),
        sum: 100_000,
        per_accident: false,
    };
    account.pay(payment, &[limit], now()).unwrap()
}

/// A claim about a policy of the first person, decided and paid.
pub(crate) async fn paid(store: &Store, world: &World, cents: i64) -> (Policy, ClaimId) {
    let policy = policy(world.insurer, world.insured[0].id, "JB-1");
    store.add(&policy).await.unwrap();
    let first = recorded(store, &policy, date(2026, 2, 1)).await;
    write(store, &first).await.unwrap();
    let id = first.claim.id;
    let proposed = proposal(&file(store, id).await, cents);
    write(store, &proposed).await.unwrap();
    let approved = approval(&file(store, id).await);
    write(store, &approved).await.unwrap();
    (policy, id)
}

pub(crate) async fn a_policy_is_found_by_number_code_and_name(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let policy = policy(world.insurer, world.insured[0].id, "JB-1");
    store.add(&policy).await.unwrap();
    let twin = Policy {
        id: new(),
        ..policy.clone()
    };
    assert!(matches!(
        store.add(&twin).await,
        Err(StoreError::Conflict(_))
    ));

    let all = PolicyFilter {
        insurer: Some(world.insurer),
        limit: 9,
        ..PolicyFilter::default()
    };
    let found = async |filter: PolicyFilter| {
        let found = store.policies(&filter).await.unwrap();
        found
            .into_iter()
            .map(|file| file.policy.id)
            .collect::<Vec<_>>()
    };
    let by_number = PolicyFilter {
        number: Some("JB-1".into()),
        ..all.clone()
    };
    assert_eq!(found(by_number.clone()).await, [policy.id]);
    for code in [
        world.insured[0].personal_code,
        "32000000009".parse().unwrap(),
    ] {
        let by_code = PolicyFilter {
            personal_code: Some(code),
            ..all.clone()
        };
        assert_eq!(found(by_code).await, [policy.id]);
    }
    let by_name = PolicyFilter {
        name: Some(world.insured[0].last_name.to_uppercase()),
        ..all.clone()
    };
    assert_eq!(found(by_name).await, [policy.id]);
    let elsewhere = PolicyFilter {
        insurer: Some(new()),
        ..by_number
    };
    assert_eq!(found(elsewhere).await, []);
    let one = store.policy(policy.id).await.unwrap().unwrap();
    assert_eq!(
        (one.policy, one.insured == world.insured[0]),
        (policy, true)
    );
    assert_eq!(one.account, AccountState::default());
    assert_eq!(store.policy(new::<PolicyId>()).await.unwrap(), None);
}

pub(crate) async fn a_claim_is_kept_with_all_that_happened(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, id) = paid(&store, &world, 90_00).await;
    let file = file(&store, id).await;
    assert_eq!(
        (file.claim.state, file.claim.version),
        (ClaimState::Paid, 3)
    );
    let kinds: Vec<_> = file.events.iter().map(|event| event.kind).collect();
    let expected = [
        ClaimEventKind::Recorded,
        ClaimEventKind::Proposed,
        ClaimEventKind::Approved,
    ];
    assert_eq!(kinds, expected);
    let decision = file.decision(DecisionState::InForce).unwrap();
    assert_eq!(decision.approved_at, Some(now()));
    assert_eq!(file.payments[0].amount_cents, Cents::new(90_00));
    assert_eq!(
        store.claim_decision(decision.id).await.unwrap().as_ref(),
        Some(decision)
    );
    let insured = world.insured[0].id;
    let past = store.past_decisions(world.insurer, insured).await.unwrap();
    assert_eq!(
        (past.len(), past[0].0.id, past[0].1),
        (1, decision.id, file.claim.number)
    );
    assert_eq!(store.past_decisions(new(), insured).await, Ok(vec![]));
    let replayed = store.decisions_after(None, 9).await.unwrap();
    assert_eq!(replayed, file.decisions);
}

pub(crate) async fn decisions_of_claims_are_read_for_deciding_again(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let (_, id) = paid(&store, &world, 90_00).await;
    let corrected = proposal(&file(&store, id).await, 80_00);
    write(&store, &corrected).await.unwrap();
    let mut filter = KeptFilter {
        of: KeptOf::Claims,
        standing_by: None,
    };
    let claim = file(&store, id).await;
    let numbers = [1, 2].map(|number| format!("{}/{number}", claim.claim.number));
    let all = store.kept_decisions(&filter, None, 9).await.unwrap();
    let found: Vec<_> = all.iter().map(|kept| kept.number.as_str()).collect();
    assert_eq!(found, numbers);
    assert_eq!(all[0].id, claim.decisions[0].id.uuid());
    let after = store.kept_decisions(&filter, Some(all[0].id), 9).await;
    assert_eq!(after.unwrap(), all[1..]);
    filter.standing_by = Some("sample-accident/2026-01-01".into());
    let standing = store.kept_decisions(&filter, None, 9).await;
    assert_eq!(standing.unwrap(), all[..1], "a proposal does not stand");
    filter.standing_by = Some("another/2026-01-01".into());
    assert!(
        store
            .kept_decisions(&filter, None, 9)
            .await
            .unwrap()
            .is_empty()
    );
}

pub(crate) async fn claims_are_listed_by_what_is_complete(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let policy = policy(world.insurer, world.insured[0].id, "JB-1");
    store.add(&policy).await.unwrap();
    let mut ids = Vec::new();
    for complete in [None, Some(date(2026, 3, 4)), Some(date(2026, 3, 3))] {
        let mut claim = recorded(&store, &policy, date(2026, 2, 1)).await;
        claim.claim.documents_complete_on = complete;
        write(&store, &claim).await.unwrap();
        ids.push(claim.claim.id);
    }
    let all = ClaimFilter {
        insurer: Some(world.insurer),
        limit: 9,
        ..ClaimFilter::default()
    };
    let listed = async |filter: ClaimFilter| {
        let rows = store.claims(&filter).await.unwrap();
        rows.into_iter().map(|(row, ..)| row.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(all.clone()).await, [ids[2], ids[1], ids[0]]);
    let open = ClaimFilter {
        states: vec![ClaimState::Open, ClaimState::Waiting],
        personal_code: Some(world.insured[0].personal_code),
        policy_number: Some("JB-1".into()),
        name: Some(world.insured[0].last_name.clone()),
        ..all.clone()
    };
    assert_eq!(listed(open).await.len(), 3);
    let paid = ClaimFilter {
        states: vec![ClaimState::Paid],
        ..all.clone()
    };
    let others = ClaimFilter {
        insurer: Some(new()),
        ..all.clone()
    };
    let mine = ClaimFilter {
        assigned: Some(store::AssignedTo::User(new::<UserId>())),
        ..all
    };
    for none in [paid, others, mine] {
        assert_eq!(listed(none).await, []);
    }
}

pub(crate) async fn a_claim_that_changed_is_stale_and_changes_nothing(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let policy = policy(world.insurer, world.insured[0].id, "JB-1");
    store.add(&policy).await.unwrap();
    let first = recorded(&store, &policy, date(2026, 2, 1)).await;
    write(&store, &first).await.unwrap();
    let read = file(&store, first.claim.id).await;
    let mut mine = next(&read, ClaimEventKind::FactsChanged);
    mine.claim.facts = "\"mine\"".into();
    let mut theirs = next(&read, ClaimEventKind::FactsChanged);
    theirs.claim.facts = "\"theirs\"".into();
    write(&store, &mine).await.unwrap();
    assert_eq!(
        write(&store, &theirs).await,
        Err(StoreError::NothingToChange)
    );
    let after = file(&store, first.claim.id).await;
    assert_eq!(
        (after.claim.facts.as_str(), after.events.len()),
        ("\"mine\"", 2)
    );
}

pub(crate) async fn a_key_of_a_claim_is_used_once(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let policy = policy(world.insurer, world.insured[0].id, "JB-1");
    store.add(&policy).await.unwrap();
    let key = ClaimKey {
        insurer: world.insurer,
        verb: "claim.record",
        key: "k".into(),
        request_hash: "h".into(),
    };
    assert_eq!(store.claim_key(&key).await, Ok(None));
    let mut first = recorded(&store, &policy, date(2026, 2, 1)).await;
    first.key = Some(key.clone());
    write(&store, &first).await.unwrap();
    assert_eq!(
        store.claim_key(&key).await,
        Ok(Some(("h".into(), first.claim.id)))
    );
    let mut second = recorded(&store, &policy, date(2026, 2, 1)).await;
    second.key = Some(key.clone());
    assert!(matches!(
        write(&store, &second).await,
        Err(StoreError::Conflict(_))
    ));
    assert_eq!(store.claim(second.claim.id).await, Ok(None));
    let elsewhere = ClaimKey {
        insurer: new(),
        ..key
    };
    assert_eq!(store.claim_key(&elsewhere).await, Ok(None));
}

pub(crate) async fn claim_numbers_are_given_once(place: &Place) {
    let stores = [place.open().await, place.open().await];
    let mut numbers = Vec::new();
    for n in 0..6 {
        numbers.push(
            stores[n % 2]
                .claim_number("acme", 2026)
                .await
                .unwrap()
                .to_string(),
        );
    }
    assert_eq!(
        (numbers[0].as_str(), numbers[5].as_str()),
        ("PR-2026-000001", "PR-2026-000006")
    );
    numbers.dedup();
    assert_eq!(numbers.len(), 6);
    let other_year = stores[0].claim_number("acme", 2027).await.unwrap();
    assert_eq!(other_year.to_string(), "PR-2027-000001");
}
