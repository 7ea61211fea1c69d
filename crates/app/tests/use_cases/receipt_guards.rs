//! What must not slip through the desk of claims by receipt.

use std::sync::Arc;

use adjudication::{LineAnswer, Reason};
use app::{
    AnswerReceipt, AnswerReceiptPlace, App, AppError, AskReceiptDocuments, ChangeReceipt,
    ClaimState, Deadline, Difference, Documents, ReceiptDetails, ReceiptFilter, ReceiptHappening,
    ReceiptView, ReceiveReceiptDocuments, SubmitReceipt,
};
use calendar::date;
use identity::RegistrationNumber;
use money::Cents;

use crate::receipts::{approve, at, bought, handler, proposed, request, second, sound, submitted};
use crate::world::{TODAY, World, line};

pub(crate) const OTHER: &str = "LV80BANK0000435195001";

pub(crate) fn unchanged(claim: &ReceiptView) -> ChangeReceipt {
    ChangeReceipt {
        at: at(claim),
        provider: None,
        provider_name: claim.provider.clone(),
        service_date: claim.service_date,
        payee: claim.payee.clone(),
        iban: claim.iban.clone(),
        details: claim.details.clone(),
    }
}

pub(crate) async fn changed(world: &World, change: ChangeReceipt) -> ReceiptView {
    let done = world.app.change_receipt(&handler(world), change).await;
    done.unwrap()
}

fn is_wrong(result: Result<ReceiptView, AppError>, field: &str, code: &str) {
    let Err(AppError::Invalid(wrong)) = result else {
        panic!("{result:?}")
    };
    assert_eq!((wrong[0].field.as_str(), wrong[0].code), (field, code));
}

pub(crate) async fn a_changed_account_leaves_a_trace(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let first = claim.iban.clone();
    let change = ChangeReceipt {
        iban: OTHER.parse().unwrap(),
        payee: "Cits Cilvēks".to_owned(),
        ..unchanged(&claim)
    };
    let claim = changed(world, change).await;
    let told = |at: usize| match &claim.timeline[at].what {
        ReceiptHappening::Recorded { told, .. } | ReceiptHappening::FactsChanged { told, .. } => {
            let told = told.as_ref().unwrap();
            (told.iban.clone(), told.payee.clone())
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(told(0), (first, String::new()));
    assert_eq!(told(1), (claim.iban.clone(), "Cits Cilvēks".to_owned()));
}

pub(crate) async fn another_account_behind_the_books_is_found(world: &World) {
    let to_other = format!("UPDATE receipt_claims SET iban = '{OTHER}'");
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let own = claim.iban.clone();
    let claim = proposed(world, &claim).await;
    world.tamper(&to_other).await;
    let late = approve(world, &second(world), &claim).await;
    assert_eq!(late.unwrap_err(), AppError::DecidesOtherwise);
    let back = format!("UPDATE receipt_claims SET iban = '{}'", own.as_str());
    world.tamper(&back).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    assert_eq!(claim.state, ClaimState::Paid);
    sound(world).await;
    world.tamper(&to_other).await;
    finds(
        world,
        "the claim names another account than it was decided for",
    )
    .await;
    let both = format!("UPDATE receipt_claim_decisions SET iban = '{OTHER}'");
    world.tamper(&both).await;
    finds(world, "it is not as it was proposed").await;
    let none = "UPDATE receipt_claim_decisions SET iban = NULL, payee = NULL";
    world.tamper(none).await;
    finds(world, "it is not as it was proposed").await;
}

/// Claim, decision and payout must name one account.
pub(crate) async fn a_payout_to_another_account_is_found(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let claim = proposed(world, &claim).await;
    let claim = approve(world, &second(world), &claim).await.unwrap();
    crate::receipts::is_owed(world, claim.id).await;
    sound(world).await;
    let unlock = match world.is_file() {
        true => "DROP TRIGGER payouts_stay_update",
        false => "DROP TRIGGER payouts_stay_whole ON payouts",
    };
    world.tamper(unlock).await;
    let tamper = format!("UPDATE payouts SET iban = '{OTHER}'");
    world.tamper(&tamper).await;
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    let found: Vec<String> = verified
        .differences
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("Account"), "{found:?}");
}

async fn finds(world: &World, expected: &str) {
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    let [Difference::Receipt { what, .. }] = &verified.differences[..] else {
        panic!("{:?}", verified.differences)
    };
    assert_eq!(*what, expected);
}

/// A claim to the insurer that does not pay one of the institutions.
fn at_place(world: &World, name: &str) -> SubmitReceipt {
    SubmitReceipt {
        personal_code: world.sample("bta", 0).personal_code,
        provider_name: name.to_owned(),
        ..request(world, &[bought("KO-101", 6_000)])
    }
}

fn unpaid(world: &World) -> (String, RegistrationNumber) {
    let id = world.directory.unpaid_providers[0].provider_id;
    let mut known = world.directory.providers.iter();
    let known = known.find(|it| it.id == id).unwrap();
    (known.name.clone(), known.registration_number)
}

/// A node that knows the list of the insurer whose terms have one (8.2).
async fn listing(world: &World) -> Arc<App> {
    world
        .tamper("UPDATE unpaid_providers SET insurer_id = (SELECT id FROM insurers WHERE short_code = 'bta')")
        .await;
    world.another_node().await
}

pub(crate) async fn an_unpaid_institution_is_known_by_its_name(world: &World) {
    let app = listing(world).await;
    let own = world.actor("bta-eksperts");
    let (name, number) = unpaid(world);
    let typed = [
        name.clone(),
        format!("SIA {}", name.to_uppercase().replace(['“', '”', '„'], "\"")),
        number.digits(),
        format!("{name}, {}", number.digits()),
    ];
    for typed in typed {
        let request = at_place(world, &typed);
        let claim = app.submit_receipt(&own, request).await.unwrap();
        let decided = claim.outlook.as_ref().unwrap().lines[0].reason;
        assert_eq!(decided, Reason::ProviderUnpaid, "{typed}");
        assert!(claim.near.is_none());
        let kept = ChangeReceipt {
            payee: "Cits Cilvēks".to_owned(),
            ..unchanged(&claim)
        };
        let claim = app.change_receipt(&own, kept).await.unwrap();
        let decided = claim.outlook.as_ref().unwrap().lines[0].reason;
        assert_eq!(decided, Reason::ProviderUnpaid, "a change keeps the place");
    }
    let request = at_place(world, "Cita iestāde");
    let claim = app.submit_receipt(&own, request).await.unwrap();
    assert!(claim.outlook.unwrap().insurer.is_positive());
    assert!(claim.near.is_none());
    // The list may name an institution after the claim came in.
    let request = at_place(world, "Aptieka Paraugs");
    let claim = app.submit_receipt(&own, request).await.unwrap();
    world
        .tamper("UPDATE providers SET name = 'Aptieka Paraugs' WHERE id = (SELECT provider_id FROM unpaid_providers)")
        .await;
    let node = world.another_node().await;
    let claim = node.receipt(&own, claim.id).await.unwrap();
    let decided = claim.outlook.as_ref().unwrap().lines[0].reason;
    assert_eq!(decided, Reason::ProviderUnpaid);
}

pub(crate) async fn a_name_nearly_that_of_an_unpaid_one_is_asked_about(world: &World) {
    let app = listing(world).await;
    let own = world.actor("bta-eksperts");
    let (name, _) = unpaid(world);
    let id = world.directory.unpaid_providers[0].provider_id;
    let request = at_place(world, &format!("{name} 2. filiāle"));
    let claim = app.submit_receipt(&own, request).await.unwrap();
    assert_eq!(claim.near.as_ref().unwrap().id, id);
    let done = app.propose_receipt(&own, at(&claim)).await;
    assert_eq!(done.unwrap_err(), AppError::StillOpen);
    let answer = |claim: &ReceiptView, is_there| AnswerReceiptPlace {
        at: at(claim),
        provider: id,
        is_there,
        reason: "Zvanīju".to_owned(),
    };
    let no = app.answer_receipt_place(&own, answer(&claim, false));
    let no = no.await.unwrap();
    assert!(no.near.is_none());
    assert!(no.outlook.as_ref().unwrap().insurer.is_positive());
    let again = world
        .app
        .answer_receipt_place(&own, answer(&no, true))
        .await;
    is_wrong(again, "provider", "unknown");
    // Another name is asked about anew.
    let renamed = ChangeReceipt {
        provider_name: format!("{name} 3. filiāle"),
        ..unchanged(&no)
    };
    let renamed = app.change_receipt(&own, renamed).await.unwrap();
    assert!(renamed.near.is_some());
    let yes = app.answer_receipt_place(&own, answer(&renamed, true));
    let yes = yes.await.unwrap();
    let decided = yes.outlook.as_ref().unwrap().lines[0].reason;
    assert_eq!((decided, yes.near), (Reason::ProviderUnpaid, None));
}

pub(crate) async fn a_mistyped_year_is_refused(world: &World) {
    let lines = [bought("ME-101", 1_840)];
    let old = SubmitReceipt {
        service_date: date(26, 6, 10),
        received_on: date(26, 6, 12),
        ..request(world, &lines)
    };
    let done = world.app.submit_receipt(&handler(world), old).await;
    is_wrong(done, "received_on", "too-old");
    let old = SubmitReceipt {
        service_date: date(26, 6, 10),
        ..request(world, &lines)
    };
    let done = world.app.submit_receipt(&handler(world), old).await;
    is_wrong(done, "service_date", "too-old");
    let claim = submitted(world, &lines).await;
    let change = ChangeReceipt {
        service_date: date(26, 6, 10),
        ..unchanged(&claim)
    };
    let done = world.app.change_receipt(&handler(world), change).await;
    is_wrong(done, "service_date", "too-old");
}

pub(crate) async fn one_claim_without_a_deadline_leaves_the_others(world: &World) {
    let own = world.actor("bta-eksperts");
    let first = at_place(world, "Aptieka Paraugs");
    let first = world.app.submit_receipt(&own, first).await.unwrap();
    world
        .tamper(
            "UPDATE receipt_claims SET documents_complete_on = '2199-06-10', \
            promise_on = '9999-12-31'",
        )
        .await;
    let second = at_place(world, "Aptieka Paraugs");
    world.app.submit_receipt(&own, second).await.unwrap();
    let listed = world.app.receipts(&own, ReceiptFilter::default()).await;
    let listed = listed.unwrap().rows;
    assert_eq!(listed.len(), 2);
    assert!(matches!(listed[0].deadline, Deadline::By { .. }));
    assert_eq!(listed[1].deadline, Deadline::Uncounted);
    let seen = world.app.receipt(&own, first.id).await.unwrap();
    assert_eq!(seen.deadline, Deadline::Uncounted);
}

pub(crate) async fn an_answer_holds_for_what_it_was_given_for(world: &World) {
    world.confirmed(&[line("KO-102")]).await;
    let claim = submitted(world, &[bought("KO-102", 4_500)]).await;
    let answer = |claim: &ReceiptView| AnswerReceipt {
        at: at(claim),
        line: 1,
        answer: LineAnswer::Granted,
        reason: "Divas vizītes".to_owned(),
    };
    let app = &world.app;
    let claim = app.answer_receipt(&handler(world), answer(&claim)).await;
    let payee = ChangeReceipt {
        payee: "Cits Cilvēks".to_owned(),
        ..unchanged(&claim.unwrap())
    };
    let claim = changed(world, payee).await;
    assert!(claim.outlook.as_ref().unwrap().insurer.is_positive());
    let asked = Reason::PaidAlready { on: TODAY };
    let asks = |claim: &ReceiptView| claim.outlook.as_ref().unwrap().lines[0].reason == asked;
    let renamed = ChangeReceipt {
        provider_name: "Cita iestāde".to_owned(),
        ..unchanged(&claim)
    };
    let claim = changed(world, renamed).await;
    assert!(asks(&claim), "the answer was about another place");
    let claim = app.answer_receipt(&handler(world), answer(&claim)).await;
    let mut papers = unchanged(&claim.unwrap());
    papers.details.lines[0].papers.approval = true;
    let claim = changed(world, papers).await;
    assert!(asks(&claim), "the answer was about other papers");
    let claim = app.answer_receipt(&handler(world), answer(&claim)).await;
    let day_before = ChangeReceipt {
        service_date: TODAY.yesterday().unwrap(),
        ..unchanged(&claim.unwrap())
    };
    let claim = changed(world, day_before).await;
    let there_and_back = ChangeReceipt {
        service_date: TODAY,
        ..unchanged(&claim)
    };
    let claim = changed(world, there_and_back).await;
    assert!(asks(&claim), "the answer was about another day");
}

pub(crate) async fn the_same_line_twice_is_asked_about(world: &World) {
    let twice = [bought("KO-102", 4_000), bought("KO-102", 4_000)];
    let claim = submitted(world, &twice).await;
    let reasons = |claim: &ReceiptView| {
        let lines = &claim.outlook.as_ref().unwrap().lines;
        (lines[0].insurer.is_positive(), lines[1].reason)
    };
    let asked = Reason::PaidAlready { on: TODAY };
    assert_eq!(reasons(&claim), (true, asked));
    let done = world.app.propose_receipt(&handler(world), at(&claim)).await;
    assert_eq!(done.unwrap_err(), AppError::StillOpen);
    let answer = AnswerReceipt {
        at: at(&claim),
        line: 2,
        answer: LineAnswer::Denied,
        reason: "Viena čeka divi attēli".to_owned(),
    };
    let claim = world.app.answer_receipt(&handler(world), answer).await;
    let claim = claim.unwrap();
    assert_eq!(reasons(&claim), (true, Reason::DeniedByPerson));
    let claim = proposed(world, &claim).await;
    approve(world, &second(world), &claim).await.unwrap();
    sound(world).await;
    let different = [bought("ME-101", 1_000), bought("ME-101", 1_200)];
    let claim = submitted(world, &different).await;
    let lines = claim.outlook.unwrap().lines;
    assert!(lines.iter().all(|line| !line.reason.refers()));
}

pub(crate) async fn the_days_begin_anew_only_when_something_was_missing(world: &World) {
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let first = claim.deadline;
    world.set(date(2026, 6, 25), 10);
    let receive = |claim: &ReceiptView, received_on| ReceiveReceiptDocuments {
        at: at(claim),
        what: "Zvans".to_owned(),
        received_on,
        files: Vec::new(),
        documents: Documents::Complete,
    };
    let app = &world.app;
    let day = date(2026, 6, 25);
    let phoned = receive(&claim, day);
    let phoned = app.receive_receipt_documents(&handler(world), phoned).await;
    let claim = phoned.unwrap();
    let (Deadline::By { day: first, .. }, Deadline::By { day: now, .. }) = (first, claim.deadline)
    else {
        panic!("{:?}", claim.deadline)
    };
    assert_eq!(first, now);
    let ask = AskReceiptDocuments {
        at: at(&claim),
        what: "Recepte".to_owned(),
    };
    let claim = app
        .ask_receipt_documents(&handler(world), ask)
        .await
        .unwrap();
    world.set(date(2026, 6, 27), 10);
    let before = receive(&claim, date(2026, 6, 24));
    let before = app.receive_receipt_documents(&handler(world), before).await;
    is_wrong(before, "received_on", "before-report");
    let since = receive(&claim, date(2026, 6, 26));
    let since = app.receive_receipt_documents(&handler(world), since).await;
    let day = date(2026, 7, 26);
    assert_eq!(since.unwrap().deadline, Deadline::By { day, left: 29 });
}

pub(crate) async fn nobody_answers_for_the_insurer_with_the_claim(world: &World) {
    world.confirmed(&[line("KO-102")]).await;
    let mut answered = bought("KO-102", 4_500);
    answered.repeated = Some(LineAnswer::Granted);
    answered.question = Some(LineAnswer::Granted);
    let claim = submitted(world, &[answered]).await;
    let ReceiptDetails { lines, .. } = &claim.details;
    assert_eq!((lines[0].repeated, lines[0].question), (None, None));
    assert_eq!(claim.outlook.unwrap().insurer, Cents::ZERO);
}

/// A receipt in three parts is no way around the second person.
pub(crate) async fn parts_are_counted_together(world: &World) {
    world
        .tamper("UPDATE insurers SET four_eyes_cents = 2000")
        .await;
    let small = async || {
        let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
        proposed(world, &claim).await
    };
    let first = small().await;
    assert!(!first.needs_other);
    approve(world, &handler(world), &first).await.unwrap();
    world.pass(jiff::SignedDuration::from_hours(24));
    let claim = submitted(world, &[bought("KO-101", 2_000)]).await;
    let again = proposed(world, &claim).await;
    assert!(again.proposal.as_ref().unwrap().amount <= Cents::new(2_000));
    assert!(again.needs_other);
    let own = approve(world, &handler(world), &again).await;
    let above = Cents::new(2_000);
    assert_eq!(own.unwrap_err(), AppError::NeedsSecondPerson { above });
    approve(world, &second(world), &again).await.unwrap();
    sound(world).await;
}
