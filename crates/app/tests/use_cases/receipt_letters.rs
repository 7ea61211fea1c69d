//! After a claim by receipt was decided: letters, requests, complaints, corrections.

use app::{
    Actor, AnswerComplaint, AppError, ChangeReceipt, ClaimState, ComplainReceipt, ComplaintOutcome,
    Deadline, DutyKind, GiveReceiptDecision, OpenDuty, ReceiptAt, ReceiptFilter, ReceiptHappening,
    ReceiptLetterWhat, ReceiptReason, ReceiptView, Recourse, RequestReceiptDecision, Requester,
    SavedView, SubmitReceipt, TaskAbout, UseCase,
};
use calendar::date;
use money::Cents;

use crate::payouts::{order_of, seen};
use crate::receipts::{approve, at, bought, handler, proposed, request, second, sound, submitted};
use crate::world::{TODAY, World};

const MEDICINES: &str = "edicin";

pub(crate) fn field(error: AppError) -> (String, &'static str) {
    match error {
        AppError::Invalid(wrong) => (wrong[0].field.clone(), wrong[0].code),
        other => panic!("{other:?}"),
    }
}

/// Decided at the insurer whose terms promise a decision on request.
pub(crate) async fn decided(world: &World, service: &str, cents: i64) -> ReceiptView {
    let (one, two) = (world.actor("bta-eksperts"), world.actor("bta-eksperts-2"));
    let request = SubmitReceipt {
        personal_code: world.sample("bta", 0).personal_code,
        ..request(world, &[bought(service, cents)])
    };
    let claim = world.app.submit_receipt(&one, request).await.unwrap();
    let claim = world.app.propose_receipt(&one, at(&claim)).await.unwrap();
    approve(world, &two, &claim).await.unwrap()
}

/// What is due but for the money, which nobody orders here.
fn asked_for(claim: &ReceiptView) -> Vec<OpenDuty> {
    let duties = claim.duties.iter().copied();
    duties
        .filter(|duty| duty.kind != DutyKind::Payment)
        .collect()
}

fn asked(claim: &ReceiptView, by: Requester) -> RequestReceiptDecision {
    RequestReceiptDecision {
        at: at(claim),
        by,
        on: TODAY,
    }
}

pub(crate) async fn who_asks_is_given_the_decision_in_time(world: &World) {
    let (one, app) = (world.actor("bta-eksperts"), &world.app);
    let claim = decided(world, "GA-101", 1_000).await;
    assert_eq!(claim.state, ClaimState::Paid);
    let (id, state) = (claim.id, claim.state);
    let none = app.receipt_letter(&one, id, Requester::Insured).await;
    assert_eq!(
        none.unwrap_err(),
        AppError::ClaimState { state },
        "paid in full"
    );
    let claim = app
        .request_receipt_decision(&one, asked(&claim, Requester::Insured))
        .await
        .unwrap();
    // Five working days over Midsummer.
    let until = date(2026, 6, 22);
    let deadline = Deadline::By {
        day: until,
        left: 7,
    };
    assert_eq!(asked_for(&claim).len(), 1);
    assert_eq!(
        (asked_for(&claim)[0].kind, asked_for(&claim)[0].deadline),
        (DutyKind::Decision, deadline)
    );
    let again = app
        .request_receipt_decision(&one, asked(&claim, Requester::Insured))
        .await;
    assert_eq!(field(again.unwrap_err()), ("by".to_owned(), "known"));
    app.request_receipt_decision(&one, asked(&claim, Requester::Policyholder))
        .await
        .unwrap();
    let work = ReceiptFilter {
        states: vec![ClaimState::Open],
        or_due: true,
        ..ReceiptFilter::default()
    };
    let listed = app.receipts(&one, work).await.unwrap().rows;
    assert_eq!(listed.len(), 1);
    let money = listed[0]
        .duties
        .iter()
        .find(|it| it.kind == DutyKind::Payment);
    // Through the portal within two working days, and not only decided.
    let day = date(2026, 6, 17);
    assert_eq!(money.unwrap().deadline, Deadline::By { day, left: 2 });
    assert_eq!(listed[0].next(), Deadline::By { day, left: 2 });
    let tasks = app.tasks(&one).await.unwrap();
    let due = tasks
        .iter()
        .filter(|task| task.about == TaskAbout::ReceiptAnswer(id));
    assert_eq!(
        due.map(|task| task.until).collect::<Vec<_>>(),
        [Some(until); 2]
    );
    let own = app
        .receipt_letter(&one, id, Requester::Insured)
        .await
        .unwrap();
    assert!(matches!(own.what, ReceiptLetterWhat::OnRequest(on) if on == TODAY));
    let holder = app
        .receipt_letter(&one, id, Requester::Policyholder)
        .await
        .unwrap();
    assert!(matches!(holder.what, ReceiptLetterWhat::Amount(on, _) if on == TODAY));
    assert!(!holder.policyholder.0.is_empty());
    for to in [Requester::Insured, Requester::Policyholder] {
        let claim = app.receipt(&one, id).await.unwrap();
        let give = GiveReceiptDecision { at: at(&claim), to };
        app.give_receipt_decision(&one, give).await.unwrap();
    }
    let claim = app.receipt(&one, id).await.unwrap();
    assert!(asked_for(&claim).is_empty());
    let give = GiveReceiptDecision {
        at: at(&claim),
        to: Requester::Insured,
    };
    let none = app.give_receipt_decision(&one, give).await;
    assert_eq!(field(none.unwrap_err()), ("to".to_owned(), "unknown"));
    sound(world).await;
}

pub(crate) async fn a_refusal_is_told_to_the_insured_alone(world: &World) {
    let (one, app) = (world.actor("bta-eksperts"), &world.app);
    // Nothing of the programme.
    let claim = decided(world, "KO-999", 1_000).await;
    assert_eq!(claim.state, ClaimState::Refused);
    let own = app
        .receipt_letter(&one, claim.id, Requester::Insured)
        .await
        .unwrap();
    assert!(matches!(own.what, ReceiptLetterWhat::Decision));
    let claim = app
        .request_receipt_decision(&one, asked(&claim, Requester::Policyholder))
        .await
        .unwrap();
    assert!(asked_for(&claim).is_empty(), "they are given nothing");
    let state = claim.state;
    let holder = app
        .receipt_letter(&one, claim.id, Requester::Policyholder)
        .await;
    assert_eq!(holder.unwrap_err(), AppError::ClaimState { state });
    let other = world.actor("balta-eksperts");
    let foreign = app
        .receipt_letter(&other, claim.id, Requester::Insured)
        .await;
    assert_eq!(foreign.unwrap_err(), AppError::NotFound);
}

async fn paid(world: &World, cents: i64) -> ReceiptView {
    let claim = submitted(world, &[bought("ME-102", cents)]).await;
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Paid);
    claim
}

async fn complained(world: &World, claim: &ReceiptView) -> ReceiptView {
    let complain = ComplainReceipt {
        at: at(claim),
        on: TODAY,
        text: "Čekā bija vēl viena rinda".to_owned(),
        files: Vec::new(),
    };
    let done = world.app.complain_receipt(&handler(world), complain).await;
    done.unwrap()
}

fn answer(claim: &ReceiptView, outcome: ComplaintOutcome) -> AnswerComplaint {
    AnswerComplaint {
        at: at(claim),
        outcome,
        answer: "Pārbaudījām čeku".to_owned(),
    }
}

pub(crate) async fn a_complaint_is_answered_by_another(world: &World) {
    let app = &world.app;
    let claim = paid(world, 500).await;
    let claim = complained(world, &claim).await;
    let day = date(2026, 7, 5);
    assert_eq!(
        asked_for(&claim)[0].deadline,
        Deadline::By { day, left: 20 }
    );
    for decider in [handler(world), second(world)] {
        let own = app
            .answer_complaint(&decider, answer(&claim, ComplaintOutcome::Stays))
            .await;
        assert_eq!(field(own.unwrap_err()), ("by".to_owned(), "own-decision"));
    }
    let admin = world.actor("balta-admin");
    let claim = app
        .answer_complaint(&admin, answer(&claim, ComplaintOutcome::Stays))
        .await
        .unwrap();
    assert_eq!(
        (claim.state, asked_for(&claim).len()),
        (ClaimState::Paid, 0)
    );
    let letter = app
        .receipt_letter(&admin, claim.id, Requester::Insured)
        .await
        .unwrap();
    assert!(matches!(letter.what, ReceiptLetterWhat::Complaint(on, _) if on == TODAY));
    let none = app
        .answer_complaint(&admin, answer(&claim, ComplaintOutcome::Stays))
        .await;
    assert_eq!(field(none.unwrap_err()), ("at".to_owned(), "unknown"));
    sound(world).await;
}

/// Whoever does not agree with the answer appeals once; a third person answers, and then the way leads elsewhere.
pub(crate) async fn an_appeal_is_answered_by_a_third(world: &World) {
    let app = &world.app;
    let claim = paid(world, 500).await;
    assert_eq!(claim.recourse, Recourse::Complaint);
    let claim = complained(world, &claim).await;
    let admin = world.actor("balta-admin");
    let stays = |claim: &ReceiptView| answer(claim, ComplaintOutcome::Stays);
    let claim = app.answer_complaint(&admin, stays(&claim)).await.unwrap();
    assert_eq!(claim.recourse, Recourse::Appeal);
    let claim = complained(world, &claim).await;
    assert!(matches!(
        claim.timeline.last().unwrap().what,
        ReceiptHappening::Complained { again: true, .. }
    ));
    for before in [handler(world), second(world), admin] {
        let own = app.answer_complaint(&before, stays(&claim)).await;
        assert_eq!(field(own.unwrap_err()), ("by".to_owned(), "own-decision"));
    }
    let third = world.actor("balta-admin-2");
    let claim = app.answer_complaint(&third, stays(&claim)).await.unwrap();
    assert_eq!(claim.recourse, Recourse::Elsewhere);
    let more = ComplainReceipt {
        at: at(&claim),
        on: TODAY,
        text: "Vēlreiz".to_owned(),
        files: Vec::new(),
    };
    let refused = app.complain_receipt(&handler(world), more).await;
    assert_eq!(
        field(refused.unwrap_err()),
        ("text".to_owned(), "last-word")
    );
    sound(world).await;
}

/// Another price is known, and is decided.
async fn redecided(world: &World, claim: &ReceiptView, cents: i64) -> ReceiptView {
    let change = ChangeReceipt {
        at: at(claim),
        provider: None,
        provider_name: claim.provider.clone(),
        service_date: claim.service_date,
        payee: String::new(),
        iban: claim.iban.clone(),
        details: app::ReceiptDetails {
            lines: vec![bought("ME-102", cents)],
            ..claim.details.clone()
        },
    };
    let claim = world
        .app
        .change_receipt(&handler(world), change)
        .await
        .unwrap();
    let claim = proposed(world, &claim).await;
    approve(world, &second(world), &claim).await.unwrap()
}

pub(crate) async fn a_complaint_leads_to_another_decision(world: &World) {
    let app = &world.app;
    let (_, _, before) = world.limit(MEDICINES).await;
    let claim = paid(world, 500).await;
    let (_, _, used) = world.limit(MEDICINES).await;
    let claim = complained(world, &claim).await;
    let admin = world.actor("balta-admin");
    let claim = app
        .answer_complaint(&admin, answer(&claim, ComplaintOutcome::DecidedAnew))
        .await
        .unwrap();
    assert_eq!(claim.state, ClaimState::Open);
    assert_eq!(claim.corrects, Some(Cents::new(used - before)));
    assert_eq!(
        world.limit(MEDICINES).await.2,
        used,
        "it stays in force meanwhile"
    );
    sound(world).await;
    let withdraw = ReceiptReason {
        at: at(&claim),
        reason: "x".to_owned(),
    };
    let withdrawn = app.withdraw_receipt(&handler(world), withdraw).await;
    let state = ClaimState::Open;
    assert_eq!(withdrawn.unwrap_err(), AppError::ClaimState { state });
    let claim = redecided(world, &claim, 1_000).await;
    assert_eq!(claim.state, ClaimState::Paid);
    assert_eq!(world.limit(MEDICINES).await.2, before + 2 * (used - before));
    let letter = app
        .receipt_letter(&admin, claim.id, Requester::Insured)
        .await
        .unwrap();
    assert!(matches!(letter.what, ReceiptLetterWhat::Correction(..)));
    sound(world).await;
}

async fn corrected(world: &World, claim: &ReceiptView) -> ReceiptView {
    let correct = ReceiptReason {
        at: at(claim),
        reason: "Cena ievadīta kļūdaini".to_owned(),
    };
    let done = world.app.correct_receipt(&handler(world), correct).await;
    done.unwrap()
}

/// Ordered to the person's account.
async fn ordered(world: &World) -> Cents {
    let payer = handler(world);
    let owed = seen(world, &payer).await.owed;
    let account = owed[0].subject.iban.clone().unwrap();
    let order = order_of(&owed[0], account.as_str());
    let amount = order.amount;
    world.app.order_payout(&payer, order).await.unwrap();
    amount
}

pub(crate) async fn more_is_paid_by_another_payout(world: &World) {
    let claim = paid(world, 500).await;
    let first = ordered(world).await;
    let claim = corrected(world, &claim).await;
    assert!(seen(world, &handler(world)).await.owed.is_empty());
    redecided(world, &claim, 1_500).await;
    let more = ordered(world).await;
    assert_eq!(more, Cents::new(2 * first.get()));
    let then = seen(world, &handler(world)).await;
    assert_eq!(
        (then.owed.len(), then.too_much.len(), then.due.len()),
        (0, 0, 2)
    );
    sound(world).await;
}

pub(crate) async fn less_is_shown_as_paid_too_much(world: &World) {
    let claim = paid(world, 1_000).await;
    let first = ordered(world).await;
    let claim = corrected(world, &claim).await;
    let claim = redecided(world, &claim, 500).await;
    let then = seen(world, &handler(world)).await;
    assert_eq!((then.owed.len(), then.too_much.len()), (0, 1));
    assert_eq!(then.too_much[0].left, Cents::new(first.get() / 2));
    // Nothing at all is due in the end.
    let claim = corrected(world, &claim).await;
    let change = ChangeReceipt {
        at: at(&claim),
        provider: None,
        provider_name: claim.provider.clone(),
        service_date: claim.service_date,
        payee: String::new(),
        iban: claim.iban.clone(),
        details: app::ReceiptDetails {
            lines: vec![bought("XX-999", 500)],
            ..claim.details.clone()
        },
    };
    let claim = world
        .app
        .change_receipt(&handler(world), change)
        .await
        .unwrap();
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Refused);
    let then = seen(world, &handler(world)).await;
    assert_eq!(then.too_much[0].left, first);
    sound(world).await;
}

pub(crate) async fn a_correction_is_given_up(world: &World) {
    let claim = paid(world, 500).await;
    let (_, _, used) = world.limit(MEDICINES).await;
    let open = corrected(world, &claim).await;
    let change = ChangeReceipt {
        at: at(&open),
        provider: None,
        provider_name: claim.provider.clone(),
        service_date: claim.service_date,
        payee: String::new(),
        iban: claim.iban.clone(),
        details: app::ReceiptDetails {
            lines: vec![bought("ME-102", 900)],
            ..claim.details.clone()
        },
    };
    let open = world
        .app
        .change_receipt(&handler(world), change)
        .await
        .unwrap();
    let abandon = ReceiptReason {
        at: at(&open),
        reason: "Čeks bija pareizs".to_owned(),
    };
    let done = world
        .app
        .abandon_receipt_correction(&handler(world), abandon)
        .await
        .unwrap();
    assert_eq!((done.state, done.corrects), (ClaimState::Paid, None));
    assert_eq!(done.details, claim.details);
    assert_eq!(world.limit(MEDICINES).await.2, used);
    sound(world).await;
}

/// What may be asked after a decision; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    (case, at): (UseCase, ReceiptAt),
) -> Option<Result<(), AppError>> {
    let app = &world.app;
    let to = Requester::Insured;
    Some(match case {
        UseCase::PrintReceiptLetter => app.receipt_letter(actor, at.claim, to).await.map(drop),
        UseCase::RequestReceiptDecision => {
            let request = RequestReceiptDecision {
                at,
                by: to,
                on: TODAY,
            };
            app.request_receipt_decision(actor, request).await.map(drop)
        }
        UseCase::GiveReceiptDecision => {
            let give = GiveReceiptDecision { at, to };
            app.give_receipt_decision(actor, give).await.map(drop)
        }
        UseCase::ComplainReceipt => {
            let complain = ComplainReceipt {
                at,
                on: TODAY,
                text: "x".to_owned(),
                files: Vec::new(),
            };
            app.complain_receipt(actor, complain).await.map(drop)
        }
        UseCase::AnswerComplaint => {
            let answer = AnswerComplaint {
                at,
                outcome: ComplaintOutcome::Stays,
                answer: "x".to_owned(),
            };
            app.answer_complaint(actor, answer).await.map(drop)
        }
        UseCase::SeeReceiptBoard => app.receipt_board(actor).await.map(drop),
        UseCase::ListReceiptViews => app.receipt_views(actor).await.map(drop),
        UseCase::SaveReceiptView => {
            let view = SavedView {
                name: "x".to_owned(),
                query: "view=work".to_owned(),
            };
            app.save_receipt_view(actor, view).await
        }
        UseCase::DropReceiptView => app.drop_receipt_view(actor, "x").await,
        _ => return crate::mail::ask(world, actor, case).await,
    })
}
