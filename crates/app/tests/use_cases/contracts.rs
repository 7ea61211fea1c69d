//! What the contract desk promises beyond the stories.

use adjudication::Reason;
use app::{
    AppError, ChangeRequest, ConcludeContract, CorrectInsured, EndorseContract, IssueCard,
    JoinInsured, LoseCard, OfferContract, PolicyholderData, ReplaceCard, ReturnCard, TakeOver,
};
use calendar::date;
use identity::{CardId, Uuid};
use money::Cents;
use store::CardKind;

use crate::contract_stories::{FIRST, concluded, join, joined, person, price};
use crate::world::{TODAY, World, line};

pub(crate) async fn of_two_who_change_a_contract_the_second_is_told(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    app.join_insured(admin, at, join(1, FIRST)).await.unwrap();
    let late = app.join_insured(admin, at, join(2, FIRST)).await;
    assert_eq!(late.unwrap_err(), AppError::ContractChanged);
    let people = app
        .contract_people(admin, at.contract, ("", None))
        .await
        .unwrap();
    assert_eq!(people.rows.len(), 1);
}

pub(crate) async fn a_large_change_needs_two_people(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let mut agreed = app::Agreed {
        prices: vec![
            price("standarts", 100_001, false),
            price("premium", 48_000, false),
            price("optics", 4_000, true),
        ],
        ..app::Agreed::default()
    };
    agreed.family_offered = true;
    let endorse = EndorseContract {
        holds_from: FIRST,
        agreed,
    };
    let at = endorsed(world, at, endorse).await;
    let waits = app.join_insured(admin, at, join(1, FIRST)).await.unwrap();
    let proposal = waits.waiting.unwrap();
    assert_eq!((waits.changes.len(), waits.at.version), (0, at.version + 3));
    let people = app
        .contract_people(admin, at.contract, ("", None))
        .await
        .unwrap();
    assert_eq!(people.rows.len(), 0);
    let own = app.approve_change(admin, proposal).await;
    assert_eq!(
        own.unwrap_err(),
        AppError::NeedsSecondPerson {
            above: Cents::new(100_000)
        }
    );
    let other = &world.actor("bta-admin-2");
    let waiting = app.waiting_changes(other).await.unwrap();
    assert_eq!(
        (waiting.len(), waiting[0].charge, waiting[0].may_approve),
        (1, Cents::new(100_001), true)
    );
    let stranger = &world.actor("balta-admin");
    assert_eq!(
        app.approve_change(stranger, proposal).await.unwrap_err(),
        AppError::NotFound
    );
    assert!(app.waiting_changes(stranger).await.unwrap().is_empty());
    let approved = app.approve_change(other, proposal).await.unwrap();
    let change = world
        .store
        .contract_change(approved.changes[0])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (change.user_id, change.approved_by),
        (Some(admin.user), Some(other.user))
    );
    assert_eq!(
        app.approve_change(other, proposal).await.unwrap_err(),
        AppError::ContractChanged
    );
    // Sent back with a reason, never in force.
    let waits = app
        .join_insured(admin, approved.at, join(2, FIRST))
        .await
        .unwrap();
    let proposal = waits.waiting.unwrap();
    assert_eq!(
        app.return_change(other, proposal, " ")
            .await
            .unwrap_err()
            .code(),
        "invalid"
    );
    app.return_change(other, proposal, "cena nav saskaņota")
        .await
        .unwrap();
    assert_eq!(
        app.approve_change(other, proposal).await.unwrap_err(),
        AppError::ContractChanged
    );
}

/// Other prices of a concluded contract: one asks, another approves.
pub(crate) async fn endorsed(
    world: &World,
    at: app::ContractAt,
    endorse: EndorseContract,
) -> app::ContractAt {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let asked = app.endorse_contract(admin, at, endorse).await.unwrap();
    assert!(asked.changes.is_empty(), "nothing is written by one");
    let second = &world.actor("bta-admin-2");
    let approved = app.approve_change(second, asked.waiting.unwrap()).await;
    approved.unwrap().at
}

fn fields(error: &AppError) -> Vec<(&str, &str)> {
    match error {
        AppError::Invalid(problems) => problems
            .iter()
            .map(|it| (it.field.as_str(), it.code))
            .collect(),
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn what_is_wrong_with_a_contract_is_refused(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let holder = app
        .contract(admin, at.contract)
        .await
        .unwrap()
        .policyholder
        .id;
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder,
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: Some(date(2026, 6, 30)),
        agreed: app::Agreed {
            prices: vec![
                price("premium", 0, false),
                price("premium", 1, false),
                price("zelta", 1, false),
            ],
            ..app::Agreed::default()
        },
    };
    let refused = app.offer_contract(admin, offer.clone()).await.unwrap_err();
    let wrong = [
        ("last_day", "before-first"),
        ("programme", "not-sold"),
        ("prices[0].annual", "malformed"),
        ("prices[1].programme", "twice"),
        ("prices[2].programme", "unknown"),
    ];
    assert_eq!(fields(&refused), wrong);
    let taken = OfferContract {
        key: String::new(),
        number: Some("BTA-2026-00001".into()),
        last_day: None,
        agreed: app::Agreed {
            prices: vec![price("standarts", 1, false)],
            ..app::Agreed::default()
        },
        ..offer
    };
    // In small letters it is the same number.
    let small = OfferContract {
        number: Some("bta-2026-00001".into()),
        ..taken.clone()
    };
    for taken in [taken, small] {
        let taken = app.offer_contract(admin, taken).await.unwrap_err();
        assert_eq!(fields(&taken), [("number", "taken")]);
    }
    let mut odd = JoinInsured {
        programme: Some("zelta".into()),
        ..join(1, FIRST)
    };
    let refused = app.join_insured(admin, at, odd.clone()).await.unwrap_err();
    assert_eq!(fields(&refused), [("programme", "not-sold")]);
    odd.person.first_name = " ".into();
    odd.person.personal_code = "010180-10000".parse().unwrap();
    let refused = app.join_insured(admin, at, odd).await.unwrap_err();
    assert_eq!(
        fields(&refused),
        [
            ("first_name", "required"),
            ("birth_date", "not-of-code"),
            ("programme", "not-sold")
        ]
    );
    // Cover does not begin before the insurer is told (T4-04).
    world.set(date(2026, 9, 10), 9);
    let past = app.join_insured(admin, at, join(1, date(2026, 9, 9))).await;
    assert_eq!(past.unwrap_err().code(), "group-refused");
    let twice = ConcludeContract {
        on: TODAY,
        people: TakeOver::Nobody,
    };
    let twice = app.conclude_contract(admin, at, twice).await;
    assert_eq!(twice.unwrap_err().code(), "contract-state");
}

pub(crate) async fn cards_are_issued_replaced_lost_and_returned(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let person = app
        .insured_search(admin, &world.sample("bta", 0).personal_code.digits())
        .await
        .unwrap();
    let files = world.store.covers(person[0].id).await.unwrap();
    let (contract, cover) = (files[0].contract.id, files[0].cover.id);
    let mut at = app.contract(admin, contract).await.unwrap().at;
    let issue = IssueCard {
        cover,
        kind: CardKind::Ecard,
        number: None,
    };
    at = app.issue_card(admin, at, issue).await.unwrap().at;
    let cards = async || {
        app.contract_cover(admin, contract, cover)
            .await
            .unwrap()
            .cards
    };
    assert_eq!(cards().await.len(), 2);
    let plastic = cards()
        .await
        .into_iter()
        .find(|it| it.kind == CardKind::Plastic)
        .unwrap();

    // A lost card stops working at once, at the terminal of a clinic.
    let clerk = world.clerk();
    let lose = LoseCard {
        cover,
        card: plastic.id,
    };
    at = app.lose_card(admin, at, lose.clone()).await.unwrap().at;
    let request = world.request(&clerk, ("bta", 0), &[line("ME-101")]);
    let visit = app.authorise_visit(&clerk, request).await.unwrap();
    assert_eq!(
        visit.decision.lines[0].reason,
        Reason::CardRevoked { on: TODAY }
    );
    let again = app.lose_card(admin, at, lose).await.unwrap_err();
    assert_eq!(fields(&again), [("card", "already")]);

    let ecard = cards()
        .await
        .into_iter()
        .find(|it| it.kind == CardKind::Ecard)
        .unwrap();
    let number = Some("7654321".parse().unwrap());
    let replace = ReplaceCard {
        cover,
        card: ecard.id,
        number,
    };
    at = app.replace_card(admin, at, replace).await.unwrap().at;
    let all = cards().await;
    assert_eq!(all.len(), 3);
    let old = all.iter().find(|it| it.id == ecard.id).unwrap();
    assert_eq!(
        (old.revoked_at, old.returned_on),
        (Some(world.now()), Some(TODAY))
    );
    // The new one works.
    let new = all
        .iter()
        .find(|it| it.number.as_str() == "7654321")
        .unwrap();
    let code = world.sample("bta", 0).personal_code;
    let request = world.request_of(&clerk, "bta", (code, &new.number), &[line("ME-101")]);
    let visit = app.authorise_visit(&clerk, request).await.unwrap();
    assert_ne!(
        visit.decision.lines[0].reason,
        Reason::CardRevoked { on: TODAY }
    );

    // Lost and revoked, it is in (T4-09); another one is handed back.
    let card = |card, on| ReturnCard { cover, card, on };
    let late = app.return_card(admin, at, card(plastic.id, TODAY)).await;
    assert_eq!(fields(&late.unwrap_err()), [("card", "already")]);
    let issue = IssueCard {
        cover,
        kind: CardKind::Plastic,
        number: None,
    };
    at = app.issue_card(admin, at, issue).await.unwrap().at;
    let all = cards().await.into_iter();
    let mut works = all.filter(|it| it.kind == CardKind::Plastic && it.revoked_at.is_none());
    let plastic = works.next().unwrap();
    let back = |on| card(plastic.id, on);
    let ahead = app.return_card(admin, at, back(date(2026, 6, 16))).await;
    assert_eq!(fields(&ahead.unwrap_err()), [("on", "in-future")]);
    at = app.return_card(admin, at, back(TODAY)).await.unwrap().at;
    let twice = app.return_card(admin, at, back(TODAY)).await.unwrap_err();
    assert_eq!(fields(&twice), [("card", "already")]);
    let nobodys = LoseCard {
        cover,
        card: CardId::new(Uuid::from_u128(7)),
    };
    assert_eq!(
        app.lose_card(admin, at, nobodys).await.unwrap_err(),
        AppError::NotFound
    );
    let verified = app.verify(&world.actor("revidents")).await.unwrap();
    assert_eq!(verified.differences.len(), 0);
}

pub(crate) async fn a_person_is_corrected(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let (_, at) = joined(world, at, join(2, FIRST)).await;
    let correct = |person| CorrectInsured { cover, person };
    let same = correct(person(1, date(1990, 1, 1)));
    let unchanged = app.correct_insured(admin, at, same).await.unwrap_err();
    assert_eq!(fields(&unchanged), [("person", "unchanged")]);
    let taken = app
        .correct_insured(admin, at, correct(person(2, date(1990, 1, 1))))
        .await;
    assert_eq!(fields(&taken.unwrap_err()), [("personal_code", "taken")]);
    let right = person(9, date(1991, 2, 3));
    let asked = app.correct_insured(admin, at, correct(right)).await;
    let waits = asked.unwrap().waiting.unwrap();
    let other = &world.actor("bta-admin-2");
    let told = app.waiting_changes(other).await.unwrap();
    let known = told[0].now.person.as_ref().unwrap();
    assert_eq!(known.last_name, "Zvaigzne 1");
    let changed = app.approve_change(other, waits).await.unwrap();
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    assert_eq!(
        (seen.person.born, seen.at.version),
        (date(1991, 2, 3), changed.at.version)
    );
    for code in ["37000000001", "37000000009"] {
        let found = app.insured_search(admin, code).await.unwrap();
        assert_eq!(found[0].id, seen.person.insured);
    }
}

pub(crate) async fn a_price_holds_from_a_day_to_come(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let mut endorse = EndorseContract {
        holds_from: date(2027, 1, 1),
        agreed: app::Agreed {
            prices: vec![
                price("standarts", 36_000, false),
                price("premium", 48_000, false),
            ],
            instalments: None,
            family_offered: true,
            upgrades_offered: true,
        },
    };
    // A price is not passed over in silence.
    let kept = app.endorse_contract(admin, at, endorse.clone()).await;
    assert_eq!(fields(&kept.unwrap_err()), [("prices", "kept")]);
    endorse.agreed.prices.push(price("optics", 4_000, true));
    let at = endorsed(world, at, endorse.clone()).await;
    let again = app.endorse_contract(admin, at, endorse).await.unwrap_err();
    assert_eq!(fields(&again), [("agreed", "unchanged")]);
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!((view.prices.len(), view.later_prices.len()), (3, 1));
    // Half a year at either price.
    let at_price = async |n, on| {
        let wish = ChangeRequest::Join(join(n, on));
        app.preview_change(admin, at, &wish).await.unwrap()[0].charge
    };
    assert_eq!(at_price(1, date(2026, 12, 31)).await, Cents::new(17_500));
    assert_eq!(at_price(1, date(2027, 1, 1)).await, Cents::new(18_000));
    // Nothing was written.
    let people = app
        .contract_people(admin, at.contract, ("", None))
        .await
        .unwrap();
    assert!(people.rows.is_empty());
}

pub(crate) fn holder_data() -> PolicyholderData {
    PolicyholderData {
        name: "SIA Otrs darbs".into(),
        registration_number: "40003521600".parse().unwrap(),
        address: String::new(),
        email: "hr@example.lv".into(),
    }
}

pub(crate) async fn a_policyholder_is_added_and_changed(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let twin = app
        .add_policyholder(admin, holder_data())
        .await
        .unwrap_err();
    assert_eq!(fields(&twin), [("registration_number", "taken")]);
    let wrong = PolicyholderData {
        name: " ".into(),
        email: "nav".into(),
        ..holder_data()
    };
    let wrong = app.add_policyholder(admin, wrong).await.unwrap_err();
    assert_eq!(
        fields(&wrong),
        [("name", "required"), ("email", "malformed")]
    );
    let seen = app.contract(admin, at.contract).await.unwrap();
    let id = seen.policyholder.id;
    let seen = app::HolderAt::of(&seen.policyholder);
    app.change_policyholder(admin, seen.clone(), holder_data())
        .await
        .unwrap();
    // A form that was opened before says nothing over what a colleague wrote since.
    let late = app.change_policyholder(admin, seen, holder_data()).await;
    assert_eq!(late.unwrap_err(), AppError::ContractChanged);
    let found = app
        .policyholders(admin, Some("40003521600".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(found[0].name, "SIA Otrs darbs");
    let history = world.store.policyholder_history(id).await.unwrap();
    let names: Vec<_> = history
        .iter()
        .map(|(_, holder)| holder.name.as_str())
        .collect();
    assert_eq!(names, ["SIA Jaunais darbs", "SIA Otrs darbs"]);
}

pub(crate) async fn a_change_that_the_terms_did_not_decide_is_found(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let joined = app.join_insured(admin, at, join(1, FIRST)).await.unwrap();
    let told = world
        .store
        .contract_change(joined.changes[0])
        .await
        .unwrap()
        .unwrap();
    let (charge, document) = (told.charge_cents.get(), told.document.clone().unwrap());
    let sum = format!("\"charge\":{charge}");
    assert!(document.contains(&sum));
    let forged = [
        (charge + 1, document.clone()),
        (
            charge + 1,
            document.replace(&sum, &format!("\"charge\":{}", charge + 1)),
        ),
    ];
    for ((cents, document), n) in forged.into_iter().zip(1..) {
        let change = store::ContractChange {
            id: Uuid::now_v7(),
            sequence: joined.at.version + n,
            charge_cents: Cents::new(cents),
            document: Some(document),
            ..told.clone()
        };
        let write = store::ContractWrite {
            changes: vec![change],
            ..store::ContractWrite::default()
        };
        let audit = store::AuditRecord {
            id: Uuid::now_v7(),
            at: world.now(),
            user_id: None,
            role: None,
            action: "forged".into(),
            object: None,
            client: None,
        };
        world.store.write_contract(&write, &audit).await.unwrap();
    }
    let found = app.verify(&world.actor("revidents")).await;
    let found = found.unwrap().differences;
    let whats: Vec<&str> = found
        .iter()
        .map(|it| match it {
            app::Difference::Contract { what, .. } => *what,
            other => panic!("{other}"),
        })
        .collect();
    let (sums, again) = (
        "its sums are not those of its decision",
        "decided again it comes out otherwise",
    );
    assert_eq!(whats, [sums, again]);
}
