//! What is outside of an actor's scope does not exist.

use app::{
    AppError, CancelVisit, ClaimAt, ClaimDetails, ClosePeriod, ConfirmVisit, Documents, SameVisit,
    UseCase, VisitFilter, VoidVisit,
};
use calendar::date;
use identity::{CardId, ClaimId, InsuredId, PolicyId, SettlementId, Uuid, VisitId};

use crate::world::{World, line};

/// Every verb with an id of another clinic's, or one that is nowhere, gives the same answer.
pub(crate) async fn another_clinic_does_not_exist(world: &World) {
    let held = world.held(&[line("GA-101")]).await;
    let confirmed = world.confirmed(&[line("ME-101")]).await;
    let manager = world.actor("vaditaja");
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: date(2026, 6, 1),
    };
    let statement = world.app.close_period(&manager, close).await.unwrap();
    let settlement = statement.settlement.settlement.unwrap().id;
    let nowhere = VisitId::new(Uuid::from_u128(7));
    for login in ["zobi", "zobi-vaditajs", "prakse"] {
        let stranger = &world.actor(login);
        let app = &world.app;
        for visit in [held.id, confirmed.id, nowhere] {
            let key = world.key();
            let answers = [
                app.visit(stranger, visit).await.map(drop),
                app.reprint(stranger, visit).await.map(drop),
                app.confirm_visit(
                    stranger,
                    ConfirmVisit {
                        visit,
                        key: key.clone(),
                        same_visit: SameVisit::Another,
                    },
                )
                .await
                .map(drop),
                app.cancel_visit(
                    stranger,
                    CancelVisit {
                        visit,
                        key: key.clone(),
                    },
                )
                .await
                .map(drop),
                app.void_visit(
                    stranger,
                    VoidVisit {
                        visit,
                        key: key.clone(),
                        reason: "x".into(),
                    },
                )
                .await
                .map(drop),
                app.void_and_restart(
                    stranger,
                    VoidVisit {
                        visit,
                        key,
                        reason: "x".into(),
                    },
                )
                .await
                .map(drop),
            ];
            assert_eq!(
                answers,
                std::array::from_fn(|_| Err(AppError::NotFound)),
                "{login}"
            );
        }
        let everything = VisitFilter {
            provider: Some(held.provider.id),
            insurer: Some(held.insurer.id),
            ..VisitFilter::default()
        };
        for filter in [
            everything,
            VisitFilter {
                number: Some(held.number),
                ..VisitFilter::default()
            },
        ] {
            assert_eq!(app.visits(stranger, filter).await.unwrap().found, 0);
        }
    }
    let stranger = &world.actor("zobi-vaditajs");
    for id in [settlement, SettlementId::new(Uuid::from_u128(7))] {
        assert_eq!(
            world.app.statement(stranger, id).await.unwrap_err(),
            AppError::NotFound
        );
    }
    assert!(world.app.settlements(stranger).await.unwrap().is_empty());
    // Nothing came of all that.
    let seen = world.app.visit(&world.clerk(), confirmed.id).await.unwrap();
    assert_eq!(seen.state, app::VisitState::Confirmed);
}

pub(crate) async fn another_insurer_does_not_exist(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await;
    let visit_number = visit.number.to_string();
    let person = world.person().await;
    let (stranger, app) = (&world.actor("bta-admin"), &world.app);
    assert_eq!(
        app.visit(stranger, visit.id).await.unwrap_err(),
        AppError::NotFound
    );
    let void = VoidVisit {
        visit: visit.id,
        key: world.key(),
        reason: "x".into(),
    };
    assert_eq!(
        app.void_visit(stranger, void).await.unwrap_err(),
        AppError::NotFound
    );
    for id in [person.id, InsuredId::new(Uuid::from_u128(7))] {
        assert_eq!(
            app.insured(stranger, id).await.unwrap_err(),
            AppError::NotFound
        );
        for card in [person.cards[0].id, CardId::new(Uuid::from_u128(7))] {
            let revoked = app.revoke_card(stranger, id, card).await;
            assert_eq!(revoked.unwrap_err(), AppError::NotFound);
        }
    }
    let code = person.personal_code.digits();
    for query in [
        code.as_str(),
        person.cards[0].number.as_str(),
        &person.name.family,
    ] {
        let found = app.insured_search(stranger, query).await.unwrap();
        assert!(found.iter().all(|row| row.id != person.id), "{query}");
    }
    for query in [
        code.as_str(),
        person.cards[0].number.as_str(),
        &person.name.family,
        &person.covers[0].contract,
        &person.covers[0].policyholder,
        &visit_number,
    ] {
        let found = app.search(stranger, query).await.unwrap();
        assert!(
            found.insured.iter().all(|row| row.id != person.id),
            "{query}"
        );
        let own = |number: &str| number.starts_with("BTA");
        assert!(
            found.contracts.iter().all(|one| own(&one.number)),
            "{query}"
        );
        assert!(
            found.visits.is_empty() && found.policies.is_empty(),
            "{query}"
        );
    }
    let filter = VisitFilter {
        insured: Some(person.id),
        ..VisitFilter::default()
    };
    assert_eq!(app.visits(stranger, filter).await.unwrap().found, 0);
    // Of their own insured, somebody else's card is no card.
    let code = world.sample("bta", 0).personal_code.digits();
    let own = app.insured_search(stranger, &code).await.unwrap();
    let revoked = app
        .revoke_card(stranger, own[0].id, person.cards[0].id)
        .await;
    assert_eq!(revoked.unwrap_err(), AppError::NotFound);
}

/// Each role is refused what the table does not grant, and nothing else.
pub(crate) async fn the_table_is_kept(world: &World) {
    let visit = world.confirmed(&[line("ME-101")]).await.id;
    let person = world.person().await;
    for login in [
        "registratore",
        "vaditaja",
        "balta-admin",
        "bta-eksperts",
        "revidents",
        "bta-hr",
    ] {
        let actor = &world.actor(login);
        for case in UseCase::ALL {
            let answer = ask(world, actor, *case, visit, &person).await;
            let refused = answer == Err(AppError::NotAllowed);
            let granted = case.rule(actor.role) != app::Rule::No;
            assert_eq!(refused, !granted, "{login} {}: {answer:?}", case.name());
        }
    }
}

async fn ask(
    world: &World,
    actor: &app::Actor,
    case: UseCase,
    visit: VisitId,
    person: &app::InsuredView,
) -> Result<(), AppError> {
    let app = &world.app;
    let key = world.key();
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: date(2026, 5, 1),
    };
    let void = VoidVisit {
        visit,
        key: key.clone(),
        reason: String::new(),
    };
    if let Some(answer) = ask_about_claims(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::receipts::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::contract_scopes::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::premium_scopes::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::member_scopes::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::own_claims::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::payout_scopes::ask(world, actor, case).await {
        return answer;
    }
    if let Some(answer) = crate::monthly_lists::ask(world, actor, case).await {
        return answer;
    }
    match case {
        UseCase::Offer => app.offer(actor).await.map(drop),
        UseCase::AskEligibility => {
            let sample = world.sample("balta", 0);
            let ask = app::AskEligibility {
                insurer: world.insurer("balta").id,
                personal_code: sample.personal_code,
                card_number: sample.card_number.clone(),
                day: date(2026, 6, 15),
            };
            app.eligibility(actor, ask).await.map(drop)
        }
        UseCase::AuthoriseVisit => {
            let request = world.request(&world.clerk(), ("balta", 0), &[]);
            app.authorise_visit(actor, request).await.map(drop)
        }
        UseCase::ConfirmVisit => {
            let confirm = ConfirmVisit {
                visit,
                key,
                same_visit: SameVisit::Ask,
            };
            app.confirm_visit(actor, confirm).await.map(drop)
        }
        UseCase::CancelVisit => app
            .cancel_visit(actor, CancelVisit { visit, key })
            .await
            .map(drop),
        UseCase::VoidVisit => app.void_visit(actor, void).await.map(drop),
        UseCase::VoidAndRestart => app.void_and_restart(actor, void).await.map(drop),
        UseCase::AskVoid => {
            let reason = "services".to_owned();
            app.ask_void(actor, app::AskVoid { visit, reason }).await
        }
        UseCase::DeclineVoid => {
            let answer = "nē".to_owned();
            app.decline_void(actor, app::DeclineVoid { visit, answer })
                .await
        }
        UseCase::ListVoidRequests => app.void_requests(actor, None).await.map(drop),
        UseCase::CountVoidRequests => app.waiting_void_requests(actor).await.map(drop),
        UseCase::SeeVisit => app.visit(actor, visit).await.map(drop),
        UseCase::Reprint => app.reprint(actor, visit).await.map(drop),
        UseCase::ListVisits => app.visits(actor, VisitFilter::default()).await.map(drop),
        UseCase::ListSettlements => app.settlements(actor).await.map(drop),
        UseCase::SeePeriod => app.period(actor, &close).await.map(drop),
        UseCase::ClosePeriod => app.close_period(actor, close).await.map(drop),
        UseCase::SeeStatement => app
            .statement(actor, SettlementId::new(Uuid::from_u128(7)))
            .await
            .map(drop),
        UseCase::Search => app.search(actor, "be").await.map(drop),
        UseCase::SearchInsured => app.insured_search(actor, "be").await.map(drop),
        UseCase::SeeInsured => app.insured(actor, person.id).await.map(drop),
        UseCase::ListCardMisuse => app.card_misuse(actor).await.map(drop),
        UseCase::AnswerCardMisuse => {
            let answer = app::AnswerCardMisuse {
                card: CardId::new(Uuid::from_u128(7)),
                first: Uuid::nil(),
                last: Uuid::nil(),
                is_misuse: false,
                reason: "nothing".to_owned(),
            };
            app.answer_card_misuse(actor, answer).await.map(drop)
        }
        UseCase::RevokeCard => app
            .revoke_card(actor, person.id, CardId::new(Uuid::from_u128(7)))
            .await
            .map(drop),
        UseCase::SeeAuditTrail => app
            .audit_trail(actor, app::AuditFilter::default())
            .await
            .map(drop),
        UseCase::Verify => app.verify(actor).await.map(drop),
        UseCase::Replay => app.replay(actor, visit).await.map(drop),
        UseCase::ReplayAll => app.replay_all(actor, |_| {}).await.map(drop),
        UseCase::CompareEditions => {
            let edition = world.library.editions[0].clone();
            let editions = app::Editions {
                before: edition.clone(),
                after: edition,
            };
            let compared = app.compare_editions(actor, &editions, |_| {}).await;
            compared.map(drop)
        }
        // Everyone may change their password, with a session of their own.
        _ => Ok(()),
    }
}

/// A policy that nobody can add: who may is told what is wrong with it.
fn empty_policy() -> app::AddPolicy {
    let day = date(2026, 6, 1);
    app::AddPolicy {
        number: String::new(),
        edition: String::new(),
        insured: app::PolicyInsured {
            personal_code: String::new(),
            first_name: String::new(),
            last_name: String::new(),
            born: day,
        },
        policyholder: (String::new(), String::new()),
        period: (day, day),
        paid_on: None,
        beneficiary: String::new(),
        address: String::new(),
        language: "lv".to_owned(),
        sums: Vec::new(),
    }
}

/// What the claims desk may be asked; nothing for the other use cases.
async fn ask_about_claims(
    world: &World,
    actor: &app::Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let app = &world.app;
    let claim = ClaimId::new(Uuid::from_u128(7));
    let at = ClaimAt { claim, version: 1 };
    let (reason, details) = ("x".to_owned(), ClaimDetails::of(date(2026, 6, 1)));
    let record = app::RecordClaim {
        key: world.key(),
        policy: PolicyId::new(Uuid::from_u128(7)),
        reported_on: date(2026, 6, 1),
        documents: Documents::Missing,
        details: details.clone(),
        same_accident: app::SameAccident::Ask,
    };
    let answer = app::AnswerQuestion {
        at,
        question: app::QuestionKey::Id("late_notice".into()),
        answer: adjudication::Answer::Yes,
        reason: reason.clone(),
    };
    let receive = app::ReceiveDocument {
        at,
        document: app::DocumentKind::Other,
        received_on: date(2026, 6, 1),
        note: String::new(),
        documents: Documents::Missing,
    };
    let approve = app::ApproveDecision {
        at,
        key: world.key(),
    };
    let answered = match case {
        UseCase::FindPolicies => app.policies(actor, "be").await.map(drop),
        UseCase::SeePolicy => app.policy(actor, record.policy).await.map(drop),
        UseCase::PolicyEditions => app.policy_editions(actor).await.map(drop),
        UseCase::AddPolicy => app.add_policy(actor, empty_policy()).await.map(drop),
        UseCase::ListClaims => app
            .claims(actor, app::ClaimFilter::default())
            .await
            .map(drop),
        UseCase::SeeClaim => app.claim(actor, claim).await.map(drop),
        UseCase::RecordClaim => app.record_claim(actor, record).await.map(drop),
        UseCase::ChangeClaim => {
            let change = app::ChangeClaim {
                at,
                details,
                same_accident: app::SameAccident::Ask,
            };
            app.change_claim(actor, change).await.map(drop)
        }
        UseCase::AnswerQuestion => app.answer_question(actor, answer).await.map(drop),
        UseCase::AskDocuments => {
            let ask = app::AskDocuments { at, what: reason };
            app.ask_documents(actor, ask).await.map(drop)
        }
        UseCase::ReceiveDocument => app.receive_document(actor, receive).await.map(drop),
        UseCase::ProposeDecision => app.propose_decision(actor, at).await.map(drop),
        UseCase::ApproveDecision => app.approve_decision(actor, approve).await.map(drop),
        UseCase::ReturnDecision => {
            let back = app::ReturnDecision { at, reason };
            app.return_decision(actor, back).await.map(drop)
        }
        UseCase::CorrectDecision => {
            let correct = app::CorrectDecision { at, reason };
            app.correct_decision(actor, correct).await.map(drop)
        }
        UseCase::AbandonCorrection => {
            let give_up = app::AbandonCorrection { at, reason };
            app.abandon_correction(actor, give_up).await.map(drop)
        }
        UseCase::AssignClaim => {
            let assign = app::AssignClaim { at, to: None };
            app.assign_claim(actor, assign).await.map(drop)
        }
        UseCase::WithdrawClaim => {
            let withdraw = app::WithdrawClaim { at, reason };
            app.withdraw_claim(actor, withdraw).await.map(drop)
        }
        UseCase::PrintLetter => app.claim_letter(actor, claim).await.map(drop),
        UseCase::ReplayClaim => app.replay_claim(actor, claim).await.map(drop),
        _ => return None,
    };
    Some(answered)
}
