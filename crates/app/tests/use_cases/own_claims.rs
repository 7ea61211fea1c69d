//! The insured person claims from the telephone: sent twice it is one, drafts, documents, decided by the desk, paid.

use app::{
    Actor, AddOwnDocuments, AppError, AskReceiptDocuments, ClaimState, Deadline, Documents,
    DutyKind, FieldProblem, FileKind, NewDocument, OwnClaim, PayoutState, ReceiptAt, ReceiptReason,
    SubmitOwnClaim, UseCase,
};
use identity::{ReceiptId, Uuid};
use terms::Channel;

use crate::payouts::{order_of, seen};
use crate::receipt_documents::photograph;
use crate::receipts::{approve, bought, handler, proposed, second, sound};
use crate::world::{TODAY, World};

pub(crate) fn member(world: &World) -> Actor {
    world.actor("balta-klients")
}

pub(crate) fn claim(world: &World, cents: i64) -> SubmitOwnClaim {
    SubmitOwnClaim {
        key: world.key(),
        provider_name: "Aptieka Paraugs".to_owned(),
        service_date: TODAY,
        lines: vec![bought("ME-101", cents)],
        owner: "Anna Maija Ozola-Liepa".to_owned(),
        iban: "LV70HABA0012345678911".parse().unwrap(),
        language: "lv".to_owned(),
        files: vec![photograph("čeks.jpg", 200)],
        declared: true,
    }
}

pub(crate) async fn sent(world: &World, request: SubmitOwnClaim) -> OwnClaim {
    let app = &world.app;
    let id = app.submit_own_claim(&member(world), request).await;
    app.own_claim(&member(world), id.unwrap()).await.unwrap()
}

pub(crate) fn at(claim: &OwnClaim) -> ReceiptAt {
    ReceiptAt {
        claim: claim.id,
        version: claim.version,
    }
}

pub(crate) fn wrong(error: AppError) -> (String, &'static str) {
    let AppError::Invalid(mut problems) = error else {
        panic!("something else is wrong: {error:?}")
    };
    let FieldProblem { field, code } = problems.remove(0);
    (field, code)
}

pub(crate) async fn a_claim_from_the_telephone_is_decided_and_paid(world: &World) {
    let (app, member) = (&world.app, member(world));
    let mut request = claim(world, 1_840);
    request.files.push(NewDocument {
        kind: FileKind::Prescription,
        ..photograph("recepte.jpg", 90)
    });
    let own = sent(world, request).await;
    assert_eq!(own.details.channel, Channel::Portal);
    assert!(!own.progress.is_taken_up && own.may.work);
    assert!(matches!(own.deadline, Deadline::By { .. }), "at once");
    assert!(
        own.decision.is_none() && own.attestation.is_none() && own.duties.is_empty(),
        "what the desk considers is not told"
    );
    let seen_by_desk = app.receipt(&handler(world), own.id).await.unwrap();
    assert_eq!(seen_by_desk.documents.len(), 2);
    assert!(seen_by_desk.details.lines[0].question.is_none());

    let now_proposed = proposed(world, &seen_by_desk).await;
    let shown = app.own_claim(&member, own.id).await.unwrap();
    assert!(shown.decision.is_none() && shown.progress.is_taken_up);
    assert_eq!(shown.timeline.len(), 1, "nor that it is proposed");
    approve(world, &second(world), &now_proposed).await.unwrap();
    let shown = app.own_claim(&member, own.id).await.unwrap();
    let decision = shown.decision.clone().unwrap();
    assert_eq!(shown.progress.state, ClaimState::Paid);
    assert_eq!(
        shown.progress.in_full,
        Some(decision.insurer == decision.price)
    );
    assert_eq!(
        (shown.progress.payout, shown.may.complain),
        (None, Some(app::Recourse::Complaint))
    );

    let [money] = shown.duties[..] else {
        panic!("{:?}", shown.duties)
    };
    assert_eq!(money.kind, DutyKind::Payment);
    assert_eq!(money.deadline, own.deadline, "as it was promised");
    let sealed = shown.attestation.clone().unwrap();
    let at_desk = app.receipt(&handler(world), own.id).await.unwrap();
    assert_eq!(at_desk.attestation, Some(sealed), "the same for both");

    let payer = handler(world);
    let owed = seen(world, &payer).await.owed;
    let order = order_of(&owed[0], shown.iban.as_str());
    app.order_payout(&payer, order).await.unwrap();
    let listed = app.own_claims(&member, None).await.unwrap().rows;
    assert_eq!(listed[0].progress.payout, Some(PayoutState::Due));
    assert_eq!(listed[0].paid, Some(decision.insurer));
    sound(world).await;
}

pub(crate) async fn sent_twice_it_is_one_claim(world: &World) {
    let (app, member) = (&world.app, member(world));
    let request = claim(world, 1_840);
    let (one, other) = tokio::join!(
        app.submit_own_claim(&member, request.clone()),
        app.submit_own_claim(&member, request.clone())
    );
    assert_eq!(one.unwrap(), other.unwrap(), "at once, too");
    let changed = SubmitOwnClaim {
        lines: vec![bought("ME-101", 99)],
        ..request.clone()
    };
    let reused = app.submit_own_claim(&member, changed).await;
    assert_eq!(reused.unwrap_err(), AppError::KeyReused);
    assert_eq!(app.own_claims(&member, None).await.unwrap().rows.len(), 1);
    // The same photograph with another claim of theirs is said.
    let again = SubmitOwnClaim {
        key: world.key(),
        ..request
    };
    let second = sent(world, again).await;
    assert_eq!(second.documents[0].also_in.len(), 1);
}

pub(crate) async fn a_claim_needs_what_it_needs(world: &World) {
    let (app, member) = (&world.app, member(world));
    let whole = claim(world, 1_840);
    let prescription = NewDocument {
        kind: FileKind::Prescription,
        ..photograph("r.jpg", 3)
    };
    for (request, field) in [
        (
            SubmitOwnClaim {
                declared: false,
                ..whole.clone()
            },
            "declared",
        ),
        (
            SubmitOwnClaim {
                files: vec![prescription],
                ..whole.clone()
            },
            "files",
        ),
        (
            SubmitOwnClaim {
                owner: "Anna1".to_owned(),
                ..whole.clone()
            },
            "owner",
        ),
        (
            SubmitOwnClaim {
                lines: Vec::new(),
                ..whole.clone()
            },
            "lines",
        ),
        (
            SubmitOwnClaim {
                service_date: TODAY.tomorrow().unwrap(),
                ..whole
            },
            "service_date",
        ),
    ] {
        let refused = app.submit_own_claim(&member, request).await;
        assert_eq!(wrong(refused.unwrap_err()).0, field);
    }
    assert!(app.own_claims(&member, None).await.unwrap().rows.is_empty());
}

pub(crate) async fn a_draft_is_kept_until_it_is_sent(world: &World) {
    let (app, member) = (&world.app, member(world));
    assert_eq!(app.own_draft(&member).await.unwrap(), None);
    let typed = vec![("provider".to_owned(), "Aptieka".to_owned())];
    app.save_own_draft(&member, &typed).await.unwrap();
    let more = [typed, vec![("price".to_owned(), "18,40".to_owned())]].concat();
    app.save_own_draft(&member, &more).await.unwrap();
    let kept = app.own_draft(&member).await.unwrap().unwrap();
    assert_eq!(kept.fields, more);
    let endless = vec![("provider".to_owned(), "x".repeat(40_000))];
    let refused = app.save_own_draft(&member, &endless).await;
    assert_eq!(wrong(refused.unwrap_err()).0, "draft");
    sent(world, claim(world, 1_840)).await;
    assert_eq!(app.own_draft(&member).await.unwrap(), None);
}

pub(crate) async fn documents_asked_for_come_from_the_telephone(world: &World) {
    let (app, member) = (&world.app, member(world));
    let own = sent(world, claim(world, 1_840)).await;
    let more = |claim: &OwnClaim, red, documents| AddOwnDocuments {
        at: at(claim),
        what: String::new(),
        documents,
        files: vec![photograph("recepte.jpg", red)],
    };
    // What the desk has proposed stays when something more comes in; whoever approves sees it first.
    let desk = app.receipt(&handler(world), own.id).await.unwrap();
    let desk = proposed(world, &desk).await;
    let own = app.own_claim(&member, own.id).await.unwrap();
    let added = more(&own, 90, Documents::Complete);
    app.add_own_documents(&member, added).await.unwrap();
    let stale = approve(world, &second(world), &desk).await;
    assert_eq!(stale.unwrap_err(), AppError::ClaimChanged);
    let desk = app.receipt(&handler(world), own.id).await.unwrap();
    assert_eq!(
        (desk.state, desk.documents.len()),
        (ClaimState::Proposed, 2)
    );

    let ask = AskReceiptDocuments {
        at: ReceiptAt {
            claim: desk.id,
            version: desk.version,
        },
        what: "Recepte".to_owned(),
    };
    app.ask_receipt_documents(&handler(world), ask)
        .await
        .unwrap();
    let own = app.own_claim(&member, own.id).await.unwrap();
    assert_eq!(own.asked.as_deref(), Some("Recepte"));
    assert_eq!(own.deadline, Deadline::Stopped);
    let some = more(&own, 40, Documents::Missing);
    app.add_own_documents(&member, some).await.unwrap();
    let own = app.own_claim(&member, own.id).await.unwrap();
    assert_eq!(own.deadline, Deadline::Stopped, "not all of it yet");
    let rest = more(&own, 10, Documents::Complete);
    app.add_own_documents(&member, rest).await.unwrap();
    let own = app.own_claim(&member, own.id).await.unwrap();
    assert_eq!((own.asked.as_deref(), own.documents.len()), (None, 4));
    assert!(matches!(own.deadline, Deadline::By { .. }));
    let back = ReceiptReason {
        at: at(&own),
        reason: "Pārdomāju".to_owned(),
    };
    app.withdraw_own_claim(&member, back).await.unwrap();
    let own = app.own_claim(&member, own.id).await.unwrap();
    assert_eq!(own.progress.state, ClaimState::Withdrawn);
    let late = more(&own, 1, Documents::Missing);
    let late = app.add_own_documents(&member, late).await.unwrap_err();
    let state = ClaimState::Withdrawn;
    assert_eq!(late, AppError::ClaimState { state });
    sound(world).await;
}

pub(crate) async fn a_claim_is_seen_by_its_person_alone(world: &World) {
    let app = &world.app;
    let request = crate::receipts::request(world, &[bought("ME-101", 500)]);
    let other = app::SubmitReceipt {
        personal_code: world.sample("balta", 2).personal_code,
        files: vec![photograph("a.jpg", 5)],
        ..request
    };
    let other = app.submit_receipt(&handler(world), other).await.unwrap();
    let member = member(world);
    let seen = app.own_claim(&member, other.id).await;
    assert_eq!(seen.err(), Some(AppError::NotFound));
    let file = app.own_claim_document(&member, other.id, 1).await;
    assert_eq!(file.err(), Some(AppError::NotFound));
    // The same photograph of somebody else is for the desk to know, not for them.
    let same = SubmitOwnClaim {
        files: vec![photograph("b.jpg", 5)],
        ..claim(world, 700)
    };
    let own = sent(world, same).await;
    assert_eq!(own.documents[0].also_in, []);
    let desk = app.receipt(&handler(world), own.id).await.unwrap();
    assert_eq!(desk.documents[0].also_in.len(), 1);
}

/// Asks for what is not there; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let (app, id) = (&world.app, ReceiptId::new(Uuid::from_u128(7)));
    let at = ReceiptAt {
        claim: id,
        version: 1,
    };
    Some(match case {
        UseCase::ListOwnClaims => app.own_claims(actor, None).await.map(drop),
        UseCase::SeeOwnClaim => app.own_claim(actor, id).await.map(drop),
        UseCase::SeeOwnClaimDocument => app.own_claim_document(actor, id, 1).await.map(drop),
        UseCase::SubmitOwnClaim => {
            let request = claim(world, 100);
            app.submit_own_claim(actor, request).await.map(drop)
        }
        UseCase::AddOwnDocuments => {
            let request = AddOwnDocuments {
                at,
                what: String::new(),
                documents: Documents::Missing,
                files: Vec::new(),
            };
            app.add_own_documents(actor, request).await
        }
        UseCase::WithdrawOwnClaim => {
            let reason = "x".to_owned();
            let request = ReceiptReason { at, reason };
            app.withdraw_own_claim(actor, request).await
        }
        UseCase::GiveOwnAccount => {
            let request = app::GiveOwnAccount {
                at: ReceiptAt {
                    claim: id,
                    version: 1,
                },
                owner: "Anna Paraugs".into(),
                iban: "LV70HABA0012345678911".parse().unwrap(),
            };
            app.give_own_account(actor, request).await
        }
        UseCase::SeeOwnDraft => app.own_draft(actor).await.map(drop),
        UseCase::SaveOwnDraft => app.save_own_draft(actor, &[]).await,
        _ => return None,
    })
}
