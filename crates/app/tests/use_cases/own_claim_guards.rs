//! What a claim of the insured person is guarded against: an account that nobody else looked at, a decision that is
//! taken back while it is corrected, papers that do not count, lines that nobody could decide.

use adjudication::{FactProblem, Reason};
use app::{
    AddOwnDocuments, AnswerComplaint, AppError, ChangeReceipt, ClaimState, ComplainReceipt,
    ComplaintOutcome, Documents, DutyKind, FileKind, NewDocument, OwnClaim, ReceiptReason,
    ReceiptView, SubmitOwnClaim,
};
use money::Cents;

use crate::own_claims::{at, claim, member, sent, wrong};
use crate::payouts::{order_of, seen};
use crate::receipt_documents::photograph;
use crate::receipt_guards::{OTHER, changed, unchanged};
use crate::receipts::{approve, bought, handler, proposed, second, sound};
use crate::world::{TODAY, World};

fn with_prescription(world: &World, cents: i64) -> SubmitOwnClaim {
    let mut request = claim(world, cents);
    request.files.push(prescription());
    request
}

fn prescription() -> NewDocument {
    NewDocument {
        kind: FileKind::Prescription,
        ..photograph("recepte.jpg", 90)
    }
}

async fn at_desk(world: &World, own: &OwnClaim) -> ReceiptView {
    world.app.receipt(&handler(world), own.id).await.unwrap()
}

/// Sent by the person, decided in part, paid by nobody yet.
async fn decided(world: &World) -> (OwnClaim, ReceiptView) {
    let own = sent(world, with_prescription(world, 1_840)).await;
    let desk = proposed(world, &at_desk(world, &own).await).await;
    let desk = approve(world, &second(world), &desk).await.unwrap();
    assert_eq!(desk.state, ClaimState::Paid);
    let own = world.app.own_claim(&member(world), own.id).await.unwrap();
    (own, desk)
}

async fn corrected(world: &World, desk: &ReceiptView) -> ReceiptView {
    let request = reason(desk);
    let done = world.app.correct_receipt(&handler(world), request).await;
    done.unwrap()
}

fn reason(desk: &ReceiptView) -> ReceiptReason {
    ReceiptReason {
        at: crate::receipts::at(desk),
        reason: "Pārbauda".to_owned(),
    }
}

async fn elsewhere(world: &World, desk: &ReceiptView) -> ReceiptView {
    let change = ChangeReceipt {
        iban: OTHER.parse().unwrap(),
        payee: "Cits Cilvēks".to_owned(),
        ..unchanged(desk)
    };
    changed(world, change).await
}

pub(crate) async fn a_claim_that_is_corrected_is_not_taken_back(world: &World) {
    let (own, desk) = decided(world).await;
    assert!(!own.may.withdraw);
    corrected(world, &desk).await;
    let own = world.app.own_claim(&member(world), own.id).await.unwrap();
    assert!(own.may.work && !own.may.withdraw);
    let request = ReceiptReason {
        at: at(&own),
        reason: "Pārdomāju".to_owned(),
    };
    let refused = world.app.withdraw_own_claim(&member(world), request).await;
    let state = ClaimState::Open;
    assert_eq!(refused.unwrap_err(), AppError::ClaimState { state });
    sound(world).await;
}

pub(crate) async fn a_correction_pays_nobody_else_before_it_is_decided(world: &World) {
    let (own, desk) = decided(world).await;
    let said = own.iban.as_str().to_owned();
    let desk = elsewhere(world, &corrected(world, &desk).await).await;
    let payer = handler(world);
    let owed = &seen(world, &payer).await.owed[0];
    assert_eq!(owed.subject.iban.as_ref(), Some(&own.iban));
    let order = order_of(owed, OTHER);
    let refused = world.app.order_payout(&payer, order).await;
    assert_eq!(wrong(refused.unwrap_err()).1, "other-account");
    let order = order_of(owed, &said);
    world.app.order_payout(&payer, order).await.unwrap();
    let given_up = world
        .app
        .abandon_receipt_correction(&payer, reason(&desk))
        .await;
    given_up.unwrap();
    assert!(!seen(world, &payer).await.due[0].other_account);
    sound(world).await;
}

/// Below the insurer's amount, too.
pub(crate) async fn another_account_than_was_said_takes_two(world: &World) {
    let own = sent(world, with_prescription(world, 1_840)).await;
    let desk = elsewhere(world, &at_desk(world, &own).await).await;
    let desk = proposed(world, &desk).await;
    assert!(desk.needs_other);
    let alone = approve(world, &handler(world), &desk).await;
    assert!(matches!(alone, Err(AppError::NeedsSecondPerson { .. })));
    approve(world, &second(world), &desk).await.unwrap();
    let payer = handler(world);
    let owed = &seen(world, &payer).await.owed[0];
    let order = order_of(owed, OTHER);
    world.app.order_payout(&payer, order).await.unwrap();
    assert!(
        seen(world, &payer).await.due[0].other_account,
        "it is marked"
    );
    sound(world).await;
}

pub(crate) async fn a_prescription_that_comes_later_counts(world: &World) {
    let own = sent(world, claim(world, 1_840)).await;
    let first = |desk: &ReceiptView| desk.outlook.clone().unwrap().lines[0].reason;
    let desk = at_desk(world, &own).await;
    assert!(
        matches!(first(&desk), Reason::PrescriptionMissing),
        "{:?}",
        first(&desk)
    );
    let request = AddOwnDocuments {
        at: at(&own),
        what: String::new(),
        documents: Documents::Complete,
        files: vec![prescription()],
    };
    world
        .app
        .add_own_documents(&member(world), request)
        .await
        .unwrap();
    let desk = proposed(world, &at_desk(world, &own).await).await;
    let desk = approve(world, &second(world), &desk).await.unwrap();
    assert_eq!(desk.state, ClaimState::Paid);
    sound(world).await;
}

/// Refused since the prescription was missing: it comes with the complaint, and whoever decides anew has it.
pub(crate) async fn a_missing_prescription_comes_with_the_complaint(world: &World) {
    let (app, member) = (&world.app, member(world));
    let own = sent(world, claim(world, 1_840)).await;
    let desk = proposed(world, &at_desk(world, &own).await).await;
    let desk = approve(world, &second(world), &desk).await.unwrap();
    assert_eq!(desk.state, ClaimState::Refused);
    let own = app.own_claim(&member, own.id).await.unwrap();
    let complain = |files| ComplainReceipt {
        at: at(&own),
        on: TODAY,
        text: "Recepte man ir".to_owned(),
        files,
    };
    let damaged = NewDocument {
        bytes: b"not a picture".to_vec(),
        ..prescription()
    };
    let refused = app.complain_receipt(&member, complain(vec![damaged])).await;
    assert_eq!(wrong(refused.unwrap_err()).0, "file:recepte.jpg");
    let done = app.complain_receipt(&member, complain(vec![prescription()]));
    done.await.unwrap();
    let own = app.own_claim(&member, own.id).await.unwrap();
    assert_eq!(own.documents.len(), 2);
    let kinds: Vec<DutyKind> = own.duties.iter().map(|duty| duty.kind).collect();
    assert_eq!(kinds, [DutyKind::Complaint]);
    let desk = at_desk(world, &own).await;
    assert_eq!((desk.state, desk.documents.len()), (ClaimState::Refused, 2));
    let answer = AnswerComplaint {
        at: crate::receipts::at(&desk),
        outcome: ComplaintOutcome::DecidedAnew,
        answer: "Recepte ir saņemta".to_owned(),
    };
    let admin = world.actor("balta-admin");
    let desk = app.answer_complaint(&admin, answer).await.unwrap();
    let desk = proposed(world, &desk).await;
    let desk = approve(world, &second(world), &desk).await.unwrap();
    assert_eq!(desk.state, ClaimState::Paid);
    sound(world).await;
}

pub(crate) async fn what_nobody_could_decide_is_not_taken_in(world: &World) {
    let (app, member) = (&world.app, member(world));
    let refused = async |request| app.submit_own_claim(&member, request).await.unwrap_err();
    let abroad = SubmitOwnClaim {
        iban: "XK051212012345678906".parse().unwrap(),
        ..claim(world, 1_840)
    };
    let told = wrong(refused(abroad).await);
    assert_eq!(told, ("iban".to_owned(), "outside-sepa"));
    crate::premiums::billing_of(world, "balta").await;
    let long = format!("{} {}", "Garais".repeat(6), "Vārds".repeat(8));
    for (owner, iban, field, code) in [
        ("", crate::premiums::OWN, "iban", "own-account"),
        ("王 小明", OTHER, "payee", "letters"),
        ("Li 小明", OTHER, "payee", "letters"),
        (long.as_str(), OTHER, "payee", "long-name"),
    ] {
        let request = claim(world, 1_840);
        let owner = match owner {
            "" => request.owner.clone(),
            owner => owner.to_owned(),
        };
        let iban = iban.parse().unwrap();
        let told = wrong(
            refused(SubmitOwnClaim {
                owner,
                iban,
                ..request
            })
            .await,
        );
        assert_eq!(told, (field.to_owned(), code));
    }
    let unknown = SubmitOwnClaim {
        lines: vec![bought("NOPE", 500)],
        ..claim(world, 1_840)
    };
    let told = wrong(refused(unknown).await);
    assert_eq!(told, ("service:NOPE".to_owned(), "unknown"));
    let AppError::Facts(told) = refused(claim(world, 9_999_999_999_999)).await else {
        panic!("the price is taken")
    };
    assert!(matches!(
        told[..],
        [FactProblem::PriceTooLarge { line: 1, .. }]
    ));
    let many = SubmitOwnClaim {
        lines: vec![bought("ME-101", 500); 60],
        ..claim(world, 1_840)
    };
    let AppError::Facts(told) = refused(many).await else {
        panic!("sixty lines are taken")
    };
    assert!(matches!(told[..], [FactProblem::TooManyLines { .. }]));
    assert!(app.own_claims(&member, None).await.unwrap().rows.is_empty());
    let fine = sent(world, claim(world, 1_840)).await;
    assert_eq!(fine.details.lines[0].price, Cents::new(1_840));
}

pub(crate) async fn claims_are_listed_by_the_page(world: &World) {
    let (app, member) = (&world.app, member(world));
    let mut all = Vec::new();
    for _ in 0..51 {
        all.push(sent(world, claim(world, 1_840)).await.id);
    }
    // By their ids: they were all sent in one moment.
    all.sort();
    all.reverse();
    let ids = |page: &app::OwnClaims| page.rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let newest = app.own_claims(&member, None).await.unwrap();
    assert_eq!((ids(&newest), newest.has_older), (all[..50].to_vec(), true));
    let rest = app.own_claims(&member, Some(all[49])).await.unwrap();
    assert_eq!((ids(&rest), rest.has_older), (all[50..].to_vec(), false));
    let last = app.own_claims(&member, Some(all[0])).await.unwrap();
    assert_eq!((ids(&last), last.has_older), (all[1..].to_vec(), false));
}
