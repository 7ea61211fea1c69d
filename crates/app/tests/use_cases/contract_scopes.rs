//! What the contract desk may be asked by whom, and what does not exist for them.

use adjudication::{GroupStepDoes, RefundWay};
use app::{
    Actor, AppError, ChangeRequest, ConcludeContract, ContractAt, CorrectInsured, EndorseContract,
    IssueCard, LeaveContract, LoseCard, OfferContract, PolicyholderData, ReplaceCard, ReturnCard,
    TakeOver, UseCase,
};
use calendar::date;
use identity::{CardId, ContractId, CoverId, PolicyholderId, Uuid};
use store::{CardKind, EndingBy, Relation};

use crate::contract_stories::{FIRST, concluded, join, joined, person};
use crate::contracts::holder_data;
use crate::world::{TODAY, World, line};

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
            app.contract_as_of(hr, id, as_of(known_at))
                .await
                .unwrap_err(),
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
        ecards_end: false,
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
        ecards_end: false,
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
        .change_policyholder(stranger, app::HolderAt::of(&holder), holder_data())
        .await;
    assert_eq!(changed.unwrap_err(), AppError::NotFound);
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
        key: String::new(),
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
        ecards_end: false,
    };
    let upgrade = app::UpgradeCover {
        cover,
        programme: Some("premium".into()),
        add_ons: Vec::new(),
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
            let nobody = app::HolderAt {
                id: PolicyholderId::new(nowhere),
                seen: String::new(),
            };
            app.change_policyholder(actor, nobody, holder_data())
                .await
                .map(drop)
        }
        UseCase::WhatIf => {
            let question = app::WhatIf::Upgrade {
                cover,
                programme: Some("premium".into()),
                add_ons: Vec::new(),
                on: FIRST,
            };
            app.what_if(actor, contract, &question).await.map(drop)
        }
        UseCase::SeeStatistics => app.employer_statistics(actor, contract).await.map(drop),
        UseCase::ListColleagues => app.colleagues(actor).await.map(drop),
        UseCase::AddColleague => {
            let nobody = app::NewColleague {
                login: String::new(),
                name: String::new(),
                password: app::Secret::new(""),
            };
            app.add_colleague(actor, nobody).await.map(drop)
        }
        UseCase::ShutOutColleague => {
            let user = identity::UserId::new(nowhere);
            app.shut_out_colleague(actor, user).await
        }
        UseCase::ListEmployerUsers => app.employer_users(actor, contract).await.map(drop),
        UseCase::ChangeLetsIn => {
            let user = identity::UserId::new(nowhere);
            let lets_in = true;
            let wish = app::LettingIn {
                contract,
                user,
                lets_in,
            };
            app.change_lets_in(actor, wish).await
        }
        UseCase::ListContracts => app
            .contracts(actor, app::ContractFilter::default())
            .await
            .map(drop),
        UseCase::SeeContract => app.contract(actor, contract).await.map(drop),
        UseCase::SeeContractHistory => {
            let history = app.contract_history(actor, contract, None);
            history.await.map(drop)
        }
        UseCase::SeeContractAsOf => app
            .contract_as_of(actor, contract, as_of(world.now()))
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
        UseCase::WithdrawNotice => {
            let withdrawn = app.withdraw_notice(actor, at, app::WithdrawNotice {});
            withdrawn.await.map(drop)
        }
        UseCase::JoinInsured => app.join_insured(actor, at, join(1, FIRST)).await.map(drop),
        UseCase::JoinFamily => app.join_family(actor, at, family).await.map(drop),
        UseCase::UpgradeCover => app.upgrade_cover(actor, at, upgrade).await.map(drop),
        UseCase::LeaveContract => app.leave_contract(actor, at, leave).await.map(drop),
        UseCase::SettleLeaver => app.settle_leaver(actor, at, settle).await.map(drop),
        UseCase::RecordMisuse => {
            let misuse = app::RecordMisuse {
                cover,
                at: world.now(),
                losses: None,
            };
            app.record_misuse(actor, at, misuse).await.map(drop)
        }
        UseCase::ListRecoveries => app.recoveries(actor).await.map(drop),
        UseCase::AnswerRecovery => {
            let answer = app::AnswerRecovery {
                cover,
                claim: true,
                losses: money::Cents::new(1),
                reason: "x".into(),
            };
            app.answer_recovery(actor, at, answer).await.map(drop)
        }
        UseCase::PrintRecovery => {
            let wanted = (at.contract, 1);
            app.recovery_letter(actor, wanted).await.map(drop)
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
        UseCase::ReportLostCard => {
            let lost = app::ReportLostCard {
                cover,
                card,
                replace: true,
            };
            let reported = app.report_lost_card(actor, at.contract, lost);
            reported.await.map(drop)
        }
        UseCase::EndEcards => {
            let ended = app.end_ecards(actor, at, app::EndEcards {});
            ended.await.map(drop)
        }
        UseCase::ListCardsOut => app.cards_out(actor, None).await.map(drop),
        UseCase::ListWaitingChanges => app.waiting_changes(actor).await.map(drop),
        UseCase::ApproveChange => app.approve_change(actor, nowhere).await.map(drop),
        UseCase::ReturnChange => app.return_change(actor, nowhere, "x").await,
        _ => return None,
    };
    Some(answered)
}

fn as_of(known_at: calendar::Timestamp) -> app::AsOf {
    app::AsOf {
        day: TODAY,
        known_at,
        page: 0,
    }
}
