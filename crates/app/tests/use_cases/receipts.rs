//! Claims by receipt: the same account as visits, four eyes, questions, documents, the books.

use adjudication::{LineAnswer, Papers, Reason};
use app::{
    Actor, AnswerReceipt, AnswerReceiptPlace, AppError, ApproveReceipt, AskReceiptDocuments,
    ChangeReceipt, ClaimState, Deadline, Documents, PayoutSource, ReceiptAt, ReceiptDetails,
    ReceiptFilter, ReceiptLine, ReceiptReason, ReceiptView, ReceiveReceiptDocuments, SubmitReceipt,
    UseCase,
};
use calendar::{Date, date};
use identity::{ProviderId, ReceiptId, Uuid};
use money::Cents;
use terms::Channel;

use crate::payouts::{order_of, seen};
use crate::world::{TODAY, World, line};

const MEDICINES: &str = "edicin";

pub(crate) fn handler(world: &World) -> Actor {
    world.actor("balta-eksperts")
}

pub(crate) fn second(world: &World) -> Actor {
    world.actor("balta-eksperts-2")
}

pub(crate) fn at(claim: &ReceiptView) -> ReceiptAt {
    ReceiptAt {
        claim: claim.id,
        version: claim.version,
    }
}

pub(crate) fn bought(service: &str, cents: i64) -> ReceiptLine {
    ReceiptLine {
        service: service.to_owned(),
        price: Cents::new(cents),
        papers: Papers {
            referral: true,
            prescription: true,
            approval: false,
        },
        missing: None,
        question: None,
        repeated: None,
    }
}

pub(crate) fn request(world: &World, lines: &[ReceiptLine]) -> SubmitReceipt {
    SubmitReceipt {
        key: world.key(),
        personal_code: world.sample("balta", 0).personal_code,
        provider: None,
        provider_name: "Aptieka Paraugs".to_owned(),
        service_date: TODAY,
        received_on: TODAY,
        payee: String::new(),
        iban: "LV70HABA0012345678911".parse().unwrap(),
        documents: Documents::Complete,
        details: ReceiptDetails {
            channel: Channel::Portal,
            signed: false,
            language: "lv".to_owned(),
            number: String::new(),
            lines: lines.to_vec(),
        },
        files: Vec::new(),
    }
}

pub(crate) async fn submitted(world: &World, lines: &[ReceiptLine]) -> ReceiptView {
    let request = request(world, lines);
    world
        .app
        .submit_receipt(&handler(world), request)
        .await
        .unwrap()
}

pub(crate) async fn proposed(world: &World, claim: &ReceiptView) -> ReceiptView {
    let done = world.app.propose_receipt(&handler(world), at(claim)).await;
    done.unwrap()
}

pub(crate) async fn approve(
    world: &World,
    actor: &Actor,
    claim: &ReceiptView,
) -> Result<ReceiptView, AppError> {
    let request = ApproveReceipt {
        at: at(claim),
        key: world.key(),
    };
    world.app.approve_receipt(actor, request).await
}

pub(crate) async fn sound(world: &World) {
    let auditor = world.actor("revidents");
    let found = world.app.verify(&auditor).await.unwrap().differences;
    assert!(found.is_empty(), "{found:?}");
    let replayed = world.app.replay_all(&auditor, |_| {}).await.unwrap();
    assert!(replayed.is_same());
}

pub(crate) async fn a_claim_in_force_is_attested(world: &World) {
    let claim = submitted(world, &[bought("ME-102", 1_000)]).await;
    let claim = proposed(world, &claim).await;
    let by = handler(world);
    let seen = |id| world.app.receipt(&by, id);
    assert_eq!(seen(claim.id).await.unwrap().attestation, None);
    approve(world, &by, &claim).await.unwrap();
    let attestation = seen(claim.id).await.unwrap().attestation.unwrap();
    let checked = world.app.check_attestation(&attestation.token).await;
    let checked = checked.unwrap().unwrap();
    assert_eq!(checked.differences(), []);
    assert_eq!(checked.attested.number, claim.number.to_string());
    assert_eq!(
        checked.again.lines(),
        attestations::Decided::Visit(claim.outlook.unwrap()).lines()
    );
}

pub(crate) async fn a_receipt_is_paid_from_the_account_of_visits(world: &World) {
    world.confirmed(&[line("ME-101")]).await;
    let (whole, _, before) = world.limit(MEDICINES).await;
    let claim = submitted(world, &[bought("ME-102", 20_000)]).await;
    assert_eq!(claim.state, ClaimState::Open);
    let shown = claim.outlook.clone().unwrap();
    assert_eq!(
        shown.insurer,
        Cents::new(whole - before),
        "what visits left"
    );
    let again = {
        let request = SubmitReceipt {
            key: "one".to_owned(),
            ..request(world, &[bought("ME-102", 500)])
        };
        let first = world
            .app
            .submit_receipt(&handler(world), request.clone())
            .await
            .unwrap();
        let again = world
            .app
            .submit_receipt(&handler(world), request)
            .await
            .unwrap();
        assert_eq!(first.id, again.id, "a repeat is one claim");
        first
    };
    let claim = proposed(world, &claim).await;
    assert_eq!(
        world.limit(MEDICINES).await,
        (whole, 0, before),
        "nothing is booked yet"
    );
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Paid);
    assert_eq!(world.limit(MEDICINES).await, (whole, 0, whole));
    // The next claim and the next visit find nothing left.
    let answer = AnswerReceipt {
        at: at(&again),
        line: 1,
        answer: LineAnswer::Granted,
        reason: "Divi iepakojumi".to_owned(),
    };
    let again = world
        .app
        .answer_receipt(&handler(world), answer)
        .await
        .unwrap();
    let again = proposed(world, &again).await;
    let again = approve(world, &second(world), &again).await.unwrap();
    assert_eq!(again.state, ClaimState::Refused);
    let visit = world.held(&[line("ME-101")]).await;
    assert!(visit.decision.insurer.is_zero());
    sound(world).await;
    let sql = "UPDATE receipt_claims SET state = 'refused' WHERE state = 'paid'";
    world.tamper(sql).await;
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert_eq!(verified.differences.len(), 1);
    let sql = "DELETE FROM receipt_claim_events";
    assert!(world.try_tamper(sql).await.is_err(), "what happened stays");
}

pub(crate) async fn a_large_one_takes_two(world: &World) {
    world
        .tamper("UPDATE insurers SET four_eyes_cents = 500")
        .await;
    let claim = submitted(world, &[bought("KO-102", 4_500)]).await;
    let claim = proposed(world, &claim).await;
    assert!(claim.needs_other);
    let own = approve(world, &handler(world), &claim).await;
    let above = Cents::new(500);
    assert_eq!(own.unwrap_err(), AppError::NeedsSecondPerson { above });
    let back = ReceiptReason {
        at: at(&claim),
        reason: "Cena nesakrīt ar čeku".to_owned(),
    };
    let claim = world
        .app
        .return_receipt(&second(world), back)
        .await
        .unwrap();
    assert_eq!(
        (claim.state, claim.proposal.is_none()),
        (ClaimState::Open, true)
    );
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Paid);
    let (by, _) = claim.proposal.unwrap().approved.unwrap();
    assert_eq!(by.id, second(world).user);
    is_owed(world, claim.id).await;
    sound(world).await;
}

/// It waits to be paid out, to the account that the person named, and once ordered is not owed again.
pub(crate) async fn is_owed(world: &World, claim: ReceiptId) {
    let payer = handler(world);
    let owed = seen(world, &payer).await.owed;
    let [row] = &owed[..] else {
        panic!("one is owed: {owed:?}")
    };
    assert_eq!(row.source, PayoutSource::Receipt(claim));
    assert!(row.left.is_positive());
    assert!(!row.subject.payee.is_empty());
    let account = row.subject.iban.clone().unwrap();
    let order = order_of(row, account.as_str());
    world.app.order_payout(&payer, order).await.unwrap();
    let then = seen(world, &payer).await;
    assert_eq!((then.owed.len(), then.due.len()), (0, 1));
}

pub(crate) async fn the_same_service_at_the_counter_is_asked_about(world: &World) {
    world.confirmed(&[line("KO-102")]).await;
    let claim = submitted(world, &[bought("KO-102", 4_500)]).await;
    let asked = claim.outlook.as_ref().unwrap().lines[0].reason;
    assert_eq!(asked, Reason::PaidAlready { on: TODAY });
    let done = world.app.propose_receipt(&handler(world), at(&claim)).await;
    assert_eq!(done.unwrap_err(), AppError::StillOpen);
    let answer = AnswerReceipt {
        at: at(&claim),
        line: 1,
        answer: LineAnswer::Denied,
        reason: "Čeks ir par to pašu vizīti".to_owned(),
    };
    let claim = world
        .app
        .answer_receipt(&handler(world), answer)
        .await
        .unwrap();
    let decided = claim.outlook.as_ref().unwrap().lines[0].reason;
    assert_eq!(decided, Reason::DeniedByPerson);
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Refused);
    sound(world).await;
}

pub(crate) async fn a_question_is_left_to_its_expert(world: &World) {
    let claim = submitted(world, &[bought("RE-101", 5_000)]).await;
    let asked = claim.outlook.as_ref().unwrap().lines[0].reason;
    if asked != Reason::ReferredToPerson {
        // Only the richer programme leaves rehabilitation to the physician.
        return assert_eq!(asked, Reason::NotInProgramme);
    }
    assert_eq!(claim.waits_for, [Some("insurer_physician".to_owned())]);
    let answer = |actor: &Actor| AnswerReceipt {
        at: at(&claim),
        line: 1,
        answer: LineAnswer::Granted,
        reason: format!("{} to izskatīja", actor.name),
    };
    let (own, expert) = (handler(world), second(world));
    let done = world.app.answer_receipt(&own, answer(&own)).await;
    let expected = "insurer_physician".to_owned();
    assert_eq!(done.unwrap_err(), AppError::AnsweredBy { expert: expected });
    let claim = world
        .app
        .answer_receipt(&expert, answer(&expert))
        .await
        .unwrap();
    assert_eq!(claim.outlook.unwrap().insurer, Cents::new(2_500));
}

pub(crate) async fn documents_stop_the_days(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    // The leaflet promises no day, so the law's thirty hold.
    let day = date(2026, 7, 15);
    assert_eq!(claim.deadline, Deadline::By { day, left: 30 });
    let ask = AskReceiptDocuments {
        at: at(&claim),
        what: "Recepte".to_owned(),
    };
    let claim = world
        .app
        .ask_receipt_documents(&handler(world), ask)
        .await
        .unwrap();
    assert_eq!(
        (claim.state, claim.deadline),
        (ClaimState::Waiting, Deadline::Stopped)
    );
    world.set(date(2026, 6, 20), 10);
    let receive = |documents| ReceiveReceiptDocuments {
        at: at(&claim),
        what: "Recepte".to_owned(),
        received_on: date(2026, 6, 19),
        documents,
        files: Vec::new(),
    };
    let done = world
        .app
        .receive_receipt_documents(&handler(world), receive(Documents::Complete))
        .await
        .unwrap();
    let day = date(2026, 7, 19);
    assert_eq!(
        (done.state, done.deadline),
        (ClaimState::Open, Deadline::By { day, left: 29 })
    );
    let late = world
        .app
        .receive_receipt_documents(&handler(world), receive(Documents::Missing))
        .await;
    assert_eq!(late.unwrap_err(), AppError::ClaimChanged);
    let withdraw = ReceiptReason {
        at: at(&done),
        reason: "Pārdomāja".to_owned(),
    };
    let done = world
        .app
        .withdraw_receipt(&handler(world), withdraw)
        .await
        .unwrap();
    assert_eq!(
        (done.state, done.deadline),
        (ClaimState::Withdrawn, Deadline::None)
    );
    assert_eq!(done.timeline.len(), 4);
    sound(world).await;
}

pub(crate) async fn what_changed_meanwhile_is_proposed_again(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let claim = proposed(world, &claim).await;
    world.confirmed(&[line("ME-102")]).await;
    let late = approve(world, &second(world), &claim).await;
    assert_eq!(late.unwrap_err(), AppError::DecidesOtherwise);
    let change = ChangeReceipt {
        at: at(&claim),
        provider: None,
        provider_name: claim.provider.clone(),
        service_date: claim.service_date,
        payee: String::new(),
        iban: claim.iban.clone(),
        details: claim.details.clone(),
    };
    let claim = world
        .app
        .change_receipt(&handler(world), change)
        .await
        .unwrap();
    assert_eq!(claim.state, ClaimState::Open, "a change drops the proposal");
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Paid);
    sound(world).await;
}

pub(crate) async fn a_claim_is_its_insurers_own(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let other = world.actor("bta-eksperts");
    let seen = world.app.receipt(&other, claim.id).await;
    assert_eq!(seen.unwrap_err(), AppError::NotFound);
    let done = world.app.propose_receipt(&other, at(&claim)).await;
    assert_eq!(done.unwrap_err(), AppError::NotFound);
    let listed = world
        .app
        .receipts(&other, ReceiptFilter::default())
        .await
        .unwrap();
    assert!(listed.rows.is_empty());
    let mine = ReceiptFilter {
        query: claim.number.to_string(),
        ..ReceiptFilter::default()
    };
    let listed = world
        .app
        .receipts(&handler(world), mine)
        .await
        .unwrap()
        .rows;
    assert_eq!(listed.len(), 1);
    let foreign = world
        .app
        .submit_receipt(&other, request(world, &[bought("ME-101", 1)]))
        .await;
    assert!(matches!(foreign, Err(AppError::Invalid(wrong)) if wrong[0].field == "personal_code"));
    let future: Date = date(2026, 6, 16);
    let early = SubmitReceipt {
        received_on: future,
        ..request(world, &[bought("ME-101", 1)])
    };
    let early = world.app.submit_receipt(&handler(world), early).await;
    assert!(matches!(early, Err(AppError::Invalid(wrong)) if wrong[0].field == "received_on"));
}

/// What the desk of receipts may be asked; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let app = &world.app;
    let claim = ReceiptId::new(Uuid::from_u128(7));
    let at = ReceiptAt { claim, version: 1 };
    let why = || ReceiptReason {
        at,
        reason: "x".to_owned(),
    };
    let answered = match case {
        UseCase::ListReceipts => app
            .receipts(actor, ReceiptFilter::default())
            .await
            .map(drop),
        UseCase::SeeReceipt => app.receipt(actor, claim).await.map(drop),
        UseCase::SeeReceiptDocument => app.receipt_document(actor, claim, 1).await.map(drop),
        UseCase::SubmitReceipt => app
            .submit_receipt(actor, request(world, &[]))
            .await
            .map(drop),
        UseCase::ChangeReceipt => {
            let SubmitReceipt {
                provider_name,
                iban,
                details,
                ..
            } = request(world, &[]);
            let change = ChangeReceipt {
                at,
                provider: None,
                provider_name,
                service_date: TODAY,
                payee: String::new(),
                iban,
                details,
            };
            app.change_receipt(actor, change).await.map(drop)
        }
        UseCase::ReceiptPlaces => app.receipt_places(actor).await.map(drop),
        UseCase::AnswerReceiptPlace => {
            let answer = AnswerReceiptPlace {
                at,
                provider: ProviderId::new(Uuid::from_u128(7)),
                is_there: true,
                reason: "x".to_owned(),
            };
            app.answer_receipt_place(actor, answer).await.map(drop)
        }
        UseCase::AnswerReceipt => {
            let answer = AnswerReceipt {
                at,
                line: 1,
                answer: LineAnswer::Granted,
                reason: "x".to_owned(),
            };
            app.answer_receipt(actor, answer).await.map(drop)
        }
        UseCase::AskReceiptDocuments => {
            let what = "x".to_owned();
            let ask = AskReceiptDocuments { at, what };
            app.ask_receipt_documents(actor, ask).await.map(drop)
        }
        UseCase::ReceiveReceiptDocuments => {
            let receive = ReceiveReceiptDocuments {
                at,
                what: "x".to_owned(),
                received_on: TODAY,
                documents: Documents::Missing,
                files: Vec::new(),
            };
            app.receive_receipt_documents(actor, receive)
                .await
                .map(drop)
        }
        UseCase::ProposeReceipt => app.propose_receipt(actor, at).await.map(drop),
        UseCase::ReturnReceipt => app.return_receipt(actor, why()).await.map(drop),
        UseCase::WithdrawReceipt => app.withdraw_receipt(actor, why()).await.map(drop),
        UseCase::CorrectReceipt => app.correct_receipt(actor, why()).await.map(drop),
        _ => return crate::receipt_assign::ask(world, actor, (case, at)).await,
    };
    Some(answered)
}
