//! What the contract desk promises beyond the stories.

use adjudication::{GroupStepDoes, Reason, RefundWay};
use app::{
    Actor, AppError, ChangeRequest, ConcludeContract, ContractAt, CorrectInsured, EndorseContract,
    IssueCard, JoinInsured, LeaveContract, LoseCard, OfferContract, PolicyholderData, ReplaceCard,
    ReturnCard, TakeOver, UseCase,
};
use calendar::date;
use identity::{CardId, ContractId, CoverId, PolicyholderId, Uuid};
use money::Cents;
use store::{CardKind, EndingBy, Relation};

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
        ],
        ..app::Agreed::default()
    };
    agreed.family_offered = true;
    let endorse = EndorseContract {
        holds_from: FIRST,
        agreed,
    };
    let at = app.endorse_contract(admin, at, endorse).await.unwrap().at;
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
        number: Some("BTA-2026-00001".into()),
        last_day: None,
        agreed: app::Agreed {
            prices: vec![price("standarts", 1, false)],
            ..app::Agreed::default()
        },
        ..offer
    };
    let taken = app.offer_contract(admin, taken).await.unwrap_err();
    assert_eq!(fields(&taken), [("number", "taken")]);
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
        [("first_name", "required"), ("birth_date", "not-of-code")]
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

    let back = |on| ReturnCard {
        cover,
        card: plastic.id,
        on,
    };
    let ahead = app
        .return_card(admin, at, back(date(2026, 6, 16)))
        .await
        .unwrap_err();
    assert_eq!(fields(&ahead), [("on", "in-future")]);
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
    assert_eq!(
        app.verify(&world.actor("revidents"))
            .await
            .unwrap()
            .differences
            .len(),
        0
    );
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
    let changed = app
        .correct_insured(admin, at, correct(right))
        .await
        .unwrap();
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
    let endorse = EndorseContract {
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
    let at = app
        .endorse_contract(admin, at, endorse.clone())
        .await
        .unwrap()
        .at;
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

pub(crate) async fn an_employer_sees_its_own_contracts_and_no_claims(world: &World) {
    let (hr, app) = (&world.actor("bta-hr"), &world.app);
    let others = concluded(world).await;
    let own = app
        .contracts(hr, app::ContractFilter::default())
        .await
        .unwrap()
        .rows;
    assert_eq!(own.len(), 2);
    assert!(own.iter().all(|row| row.id != others.contract));
    for id in [others.contract, ContractId::new(Uuid::from_u128(7))] {
        assert_eq!(app.contract(hr, id).await.unwrap_err(), AppError::NotFound);
        let known_at = world.now();
        assert_eq!(
            app.contract_as_of(hr, id, known_at).await.unwrap_err(),
            AppError::NotFound
        );
        let people = app.contract_people(hr, id, ("", None)).await;
        assert_eq!(people.unwrap_err(), AppError::NotFound);
        let cover = CoverId::new(Uuid::from_u128(7));
        assert_eq!(
            app.contract_cover(hr, id, cover).await.unwrap_err(),
            AppError::NotFound
        );
        let wish = ChangeRequest::Join(join(1, FIRST));
        let at = ContractAt {
            contract: id,
            version: 1,
        };
        assert_eq!(
            app.preview_change(hr, at, &wish).await.unwrap_err(),
            AppError::NotFound
        );
    }
    // A cover of another contract is not found through the own one.
    let admin = &world.actor("bta-admin");
    let (stranger, _) = joined(world, others, join(1, FIRST)).await;
    assert_eq!(
        app.contract_cover(hr, own[0].id, stranger)
            .await
            .unwrap_err(),
        AppError::NotFound
    );

    // What if she leaves? The insurer sees what claims cost, the employer does not.
    let (first, code) = (
        own.iter().find(|row| row.people > 0).unwrap(),
        world.sample("bta", 0),
    );
    let clerk = world.clerk();
    let request = world.request(&clerk, ("bta", 0), &[line("KO-102")]);
    let visit = app.authorise_visit(&clerk, request).await.unwrap();
    world.confirm(&visit).await.unwrap();
    let insured = app
        .insured_search(admin, &code.personal_code.digits())
        .await
        .unwrap();
    let files = world.store.covers(insured[0].id).await.unwrap();
    let (contract, cover) = (files[0].contract.id, files[0].cover.id);
    assert!(own.iter().any(|row| row.id == contract) && first.people > 0);
    let at = app.contract(hr, contract).await.unwrap().at;
    let cards = app
        .contract_cover(admin, contract, cover)
        .await
        .unwrap()
        .cards;
    let back = ReturnCard {
        cover,
        card: cards[0].id,
        on: TODAY,
    };
    let at = app.return_card(admin, at, back).await.unwrap().at;
    let leave = ChangeRequest::Leave(LeaveContract {
        cover,
        notice_received_on: TODAY,
        last_day: date(2026, 6, 30),
        way: RefundWay::Transfer,
        paid: None,
    });
    let known = async |actor: &Actor| {
        let preview = app.preview_change(actor, at, &leave).await.unwrap();
        let told = preview[0].decided.clone().unwrap();
        let adjudication::GroupEvent::Leave(facts) = &told.facts.event else {
            panic!("another event")
        };
        let claims = told
            .document
            .steps
            .iter()
            .any(|step| matches!(step.does, GroupStepDoes::ClaimsBelow { .. }));
        (facts.claims_paid.is_positive(), claims, preview[0].refund)
    };
    let (by_insurer, by_employer) = (known(admin).await, known(hr).await);
    assert_eq!((by_insurer.0, by_insurer.1), (true, true));
    assert_eq!((by_employer.0, by_employer.1), (false, false));
    assert_eq!(by_insurer.2, by_employer.2);
    assert!(by_employer.2.is_positive());
}

pub(crate) async fn another_insurers_contracts_do_not_exist(world: &World) {
    let (stranger, app) = (&world.actor("balta-admin"), &world.app);
    let at = concluded(world).await;
    let (cover, at) = joined(world, at, join(1, FIRST)).await;
    let listed = app
        .contracts(stranger, app::ContractFilter::default())
        .await
        .unwrap()
        .rows;
    assert!(listed.iter().all(|row| row.id != at.contract));
    assert_eq!(
        app.contract(stranger, at.contract).await.unwrap_err(),
        AppError::NotFound
    );
    assert_eq!(
        app.renew_contract(stranger, at.contract).await.unwrap_err(),
        AppError::NotFound
    );
    let joins = app.join_insured(stranger, at, join(2, FIRST)).await;
    assert_eq!(joins.unwrap_err(), AppError::NotFound);
    let leave = LeaveContract {
        cover,
        notice_received_on: TODAY,
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
        paid: None,
    };
    assert_eq!(
        app.leave_contract(stranger, at, leave).await.unwrap_err(),
        AppError::NotFound
    );
    let out = app.cards_out(stranger, Some(at.contract)).await.unwrap();
    assert!(out.is_empty());
    let holder = app
        .contract(&world.actor("bta-admin"), at.contract)
        .await
        .unwrap()
        .policyholder;
    let changed = app
        .change_policyholder(stranger, holder.id, holder_data())
        .await;
    assert_eq!(changed.unwrap_err(), AppError::NotFound);
}

fn holder_data() -> PolicyholderData {
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
    let id = app
        .contract(admin, at.contract)
        .await
        .unwrap()
        .policyholder
        .id;
    app.change_policyholder(admin, id, holder_data())
        .await
        .unwrap();
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

/// What the contract desk may be asked, about things that are not there; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let app = &world.app;
    let nowhere = Uuid::from_u128(7);
    let (contract, cover, card) = (
        ContractId::new(nowhere),
        CoverId::new(nowhere),
        CardId::new(nowhere),
    );
    let at = ContractAt {
        contract,
        version: 1,
    };
    let offer = OfferContract {
        policyholder: PolicyholderId::new(nowhere),
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: app::Agreed::default(),
    };
    let endorse = EndorseContract {
        holds_from: FIRST,
        agreed: app::Agreed::default(),
    };
    let end = app::EndContract {
        by: EndingBy::Insurer,
        notice_received_on: TODAY,
        last_day: FIRST,
        way: RefundWay::Transfer,
    };
    let family = app::JoinFamily {
        employee: cover,
        person: person(1, date(1990, 1, 1)),
        relation: Relation::Spouse,
        on: FIRST,
        cards: Vec::new(),
    };
    let leave = LeaveContract {
        cover,
        notice_received_on: TODAY,
        last_day: FIRST,
        way: RefundWay::Transfer,
        paid: None,
    };
    let upgrade = app::UpgradeCover {
        cover,
        programme: "premium".into(),
        on: FIRST,
    };
    let settle = app::SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    let answered = match case {
        UseCase::ListPolicyholders => app.policyholders(actor, None).await.map(drop),
        UseCase::AddPolicyholder => {
            let data = PolicyholderData {
                name: String::new(),
                ..holder_data()
            };
            app.add_policyholder(actor, data).await.map(drop)
        }
        UseCase::ChangePolicyholder => {
            let id = PolicyholderId::new(nowhere);
            app.change_policyholder(actor, id, holder_data())
                .await
                .map(drop)
        }
        UseCase::ListContracts => app
            .contracts(actor, app::ContractFilter::default())
            .await
            .map(drop),
        UseCase::SeeContract => app.contract(actor, contract).await.map(drop),
        UseCase::SeeContractAsOf => app
            .contract_as_of(actor, contract, world.now())
            .await
            .map(drop),
        UseCase::SeeContractCover => app.contract_cover(actor, contract, cover).await.map(drop),
        UseCase::ListContractPeople => app
            .contract_people(actor, contract, ("", None))
            .await
            .map(drop),
        UseCase::OfferContract => app.offer_contract(actor, offer).await.map(drop),
        UseCase::ConcludeContract => {
            let conclude = ConcludeContract {
                on: TODAY,
                people: TakeOver::Nobody,
            };
            app.conclude_contract(actor, at, conclude).await.map(drop)
        }
        UseCase::EndorseContract => app.endorse_contract(actor, at, endorse).await.map(drop),
        UseCase::RenewContract => app.renew_contract(actor, contract).await.map(drop),
        UseCase::EndContract => app.end_contract(actor, at, end).await.map(drop),
        UseCase::JoinInsured => app.join_insured(actor, at, join(1, FIRST)).await.map(drop),
        UseCase::JoinFamily => app.join_family(actor, at, family).await.map(drop),
        UseCase::UpgradeCover => app.upgrade_cover(actor, at, upgrade).await.map(drop),
        UseCase::LeaveContract => app.leave_contract(actor, at, leave).await.map(drop),
        UseCase::SettleLeaver => app.settle_leaver(actor, at, settle).await.map(drop),
        UseCase::RecordMisuse => {
            let misuse = app::RecordMisuse {
                cover,
                at: world.now(),
            };
            app.record_misuse(actor, at, misuse).await.map(drop)
        }
        UseCase::CorrectInsured => {
            let correct = CorrectInsured {
                cover,
                person: person(1, date(1990, 1, 1)),
            };
            app.correct_insured(actor, at, correct).await.map(drop)
        }
        UseCase::PreviewChange => {
            let wish = ChangeRequest::Leave(leave);
            app.preview_change(actor, at, &wish).await.map(drop)
        }
        UseCase::IssueCard => {
            let issue = IssueCard {
                cover,
                kind: CardKind::Ecard,
                number: None,
            };
            app.issue_card(actor, at, issue).await.map(drop)
        }
        UseCase::ReplaceCard => {
            let replace = ReplaceCard {
                cover,
                card,
                number: None,
            };
            app.replace_card(actor, at, replace).await.map(drop)
        }
        UseCase::ReturnCard => {
            let back = ReturnCard {
                cover,
                card,
                on: TODAY,
            };
            app.return_card(actor, at, back).await.map(drop)
        }
        UseCase::LoseCard => app
            .lose_card(actor, at, LoseCard { cover, card })
            .await
            .map(drop),
        UseCase::ListCardsOut => app.cards_out(actor, None).await.map(drop),
        UseCase::ListWaitingChanges => app.waiting_changes(actor).await.map(drop),
        UseCase::ApproveChange => app.approve_change(actor, nowhere).await.map(drop),
        UseCase::ReturnChange => app.return_change(actor, nowhere, "x").await,
        _ => return None,
    };
    Some(answered)
}
