//! Who works on a claim by receipt: it is taken, handed over, laid down.

use app::{
    Actor, AddOwnDocuments, AppError, ApproveReceipt, AssignReceipt, ClaimState, Documents,
    ReceiptAt, ReceiptFilter, ReceiptHappening, ReceiptReason, ReceiptView, TaskAbout, UseCase,
    WhoseClaims,
};
use identity::{ReceiptId, UserId, Uuid};

use crate::own_claims::{claim, member, sent, wrong};
use crate::receipt_documents::photograph;
use crate::receipts::{approve, at, bought, handler, proposed, second, sound, submitted};
use crate::world::World;

async fn assign(
    world: &World,
    by: &Actor,
    at: ReceiptAt,
    to: Option<UserId>,
) -> Result<ReceiptView, AppError> {
    let request = AssignReceipt { at, to };
    world.app.assign_receipt(by, request).await
}

/// The claims of the list, by whose they are.
async fn listed(world: &World, by: &Actor, whose: WhoseClaims) -> Vec<ReceiptId> {
    let filter = ReceiptFilter {
        whose: Some(whose),
        ..ReceiptFilter::default()
    };
    let rows = world.app.receipts(by, filter).await.unwrap().rows;
    rows.into_iter().map(|row| row.id).collect()
}

async fn tasks(world: &World, by: &Actor) -> Vec<TaskAbout> {
    let tasks = world.app.tasks(by).await.unwrap();
    tasks.into_iter().map(|task| task.about).collect()
}

/// A claim from the telephone, as the desk sees it.
async fn from_the_telephone(world: &World) -> ReceiptView {
    let own = sent(world, claim(world, 1_840)).await;
    world.app.receipt(&handler(world), own.id).await.unwrap()
}

pub(crate) async fn a_claim_is_taken_handed_over_and_laid_down(world: &World) {
    let (one, two) = (handler(world), second(world));
    let claim = from_the_telephone(world).await;
    assert!(claim.assigned_to.is_none(), "nobody has taken it yet");
    let nobodys = listed(world, &one, WhoseClaims::Nobodys).await;
    assert_eq!(nobodys, [claim.id]);

    let taken = assign(world, &one, at(&claim), Some(one.user)).await;
    let taken = taken.unwrap();
    assert_eq!(taken.assigned_to.as_ref().unwrap().id, one.user);
    assert_eq!(taken.version, claim.version + 1);
    assert_eq!(listed(world, &one, WhoseClaims::Mine).await, [claim.id]);
    assert_eq!(listed(world, &one, WhoseClaims::Nobodys).await, []);
    let of_one = WhoseClaims::Of(one.user);
    assert_eq!(listed(world, &two, of_one).await, [claim.id]);

    // Who was too late is told; who asks for what is so already is not.
    let late = assign(world, &two, at(&claim), Some(two.user)).await;
    assert_eq!(late.unwrap_err(), AppError::ClaimChanged);
    let again = assign(world, &one, at(&claim), Some(one.user)).await;
    assert_eq!(again.unwrap().version, taken.version, "nothing is written");

    let given = assign(world, &one, at(&taken), Some(two.user)).await;
    let given = given.unwrap();
    let laid = assign(world, &two, at(&given), None).await.unwrap();
    assert!(laid.assigned_to.is_none());
    let told: Vec<_> = laid.timeline.iter().map(|it| &it.what).collect();
    let assigned = |user: Option<&Actor>| ReceiptHappening::Assigned {
        to: user.map(|user| user.user),
        name: user.map(|user| user.name.clone()).unwrap_or_default(),
    };
    let happened = [Some(&one), Some(&two), None].map(assigned);
    assert_eq!(told[1..], happened.iter().collect::<Vec<_>>());
    assert_eq!(laid.timeline[2].by.id, one.user);
    sound(world).await;
}

pub(crate) async fn only_who_decides_claims_of_the_insurer_is_given_one(world: &World) {
    let one = handler(world);
    let claim = from_the_telephone(world).await;
    let unknown = UserId::new(Uuid::from_u128(7));
    let others = ["bta-eksperts", "balta-hr", "balta-klients", "revidents"];
    let others = others.map(|login| world.actor(login).user);
    for user in others.into_iter().chain([unknown]) {
        let refused = assign(world, &one, at(&claim), Some(user)).await;
        let why = wrong(refused.unwrap_err());
        assert_eq!(why, ("assignee".to_owned(), "unknown"));
    }
    let admin = world.actor("balta-admin");
    let given = assign(world, &one, at(&claim), Some(admin.user)).await;
    let given = given.unwrap();
    // Another insurer's desk neither takes it nor learns of it.
    let stranger = world.actor("bta-eksperts");
    let stolen = assign(world, &stranger, at(&given), Some(stranger.user)).await;
    assert_eq!(stolen.unwrap_err(), AppError::NotFound);
    assert_eq!(listed(world, &stranger, WhoseClaims::Nobodys).await, []);
    let of_admin = WhoseClaims::Of(admin.user);
    assert_eq!(listed(world, &stranger, of_admin).await, []);
    for login in ["registratore", "revidents", "balta-hr", "balta-klients"] {
        let refused = assign(world, &world.actor(login), at(&given), None).await;
        assert_eq!(refused.unwrap_err(), AppError::NotAllowed, "{login}");
    }
    let handlers = world.app.handlers(&one).await.unwrap();
    let known: Vec<_> = handlers.iter().map(|it| (it.user.id, it.is_self)).collect();
    assert!(known.contains(&(one.user, true)) && known.contains(&(admin.user, false)));
    assert!(!known.iter().any(|it| others.contains(&it.0)));

    world.app.disable_user("balta-eksperts-2").await.unwrap();
    let two = second(world).user;
    let gone = assign(world, &one, at(&given), Some(two)).await;
    let why = wrong(gone.unwrap_err());
    assert_eq!(why, ("assignee".to_owned(), "unknown"));
    let handlers = world.app.handlers(&one).await.unwrap();
    let out = handlers.iter().find(|it| it.user.id == two).unwrap();
    assert!(out.is_out);

    let why = ReceiptReason {
        at: at(&given),
        reason: "Kļūda".to_owned(),
    };
    let withdrawn = world.app.withdraw_receipt(&one, why).await.unwrap();
    let closed = assign(world, &one, at(&withdrawn), Some(one.user)).await;
    let state = ClaimState::Withdrawn;
    assert_eq!(closed.unwrap_err(), AppError::ClaimState { state });
}

pub(crate) async fn what_a_colleague_has_taken_is_theirs_to_do(world: &World) {
    let (one, two) = (handler(world), second(world));
    let claim = from_the_telephone(world).await;
    let to_do = TaskAbout::Receipt(claim.id);
    assert!(tasks(world, &one).await.contains(&to_do));
    assert!(tasks(world, &two).await.contains(&to_do));
    let taken = assign(world, &one, at(&claim), Some(one.user)).await;
    let taken = taken.unwrap();
    assert!(tasks(world, &one).await.contains(&to_do));
    assert!(!tasks(world, &two).await.contains(&to_do));
    // A decision waits for a second person, whoever works on the claim.
    let ready = proposed(world, &taken).await;
    let to_approve = TaskAbout::ReceiptDecision(claim.id);
    assert!(tasks(world, &two).await.contains(&to_approve));
    let why = ReceiptReason {
        at: at(&ready),
        reason: "Vēlreiz".to_owned(),
    };
    world.app.return_receipt(&two, why).await.unwrap();
    assert!(!tasks(world, &two).await.contains(&to_do));
    // What is left behind waits for all.
    world.app.disable_user("balta-eksperts").await.unwrap();
    assert!(tasks(world, &two).await.contains(&to_do));
}

pub(crate) async fn who_takes_a_claim_has_no_hand_in_its_decision(world: &World) {
    let (one, two) = (handler(world), second(world));
    let large = submitted(world, &[bought("KO-109", 90_000)]).await;
    let large = assign(world, &one, at(&large), Some(two.user)).await;
    let large = assign(world, &two, at(&large.unwrap()), None).await;
    let large = assign(world, &two, at(&large.unwrap()), Some(two.user)).await;
    let ready = proposed(world, &large.unwrap()).await;
    let approved = approve(world, &two, &ready).await.unwrap();
    assert_eq!(approved.state, ClaimState::Paid);
}

pub(crate) async fn the_person_does_not_notice_who_works_on_it(world: &World) {
    let (app, one, own) = (&world.app, handler(world), member(world));
    let seen = sent(world, claim(world, 1_840)).await;
    let at_desk = app.receipt(&one, seen.id).await.unwrap();
    let taken = assign(world, &one, at(&at_desk), Some(one.user)).await;
    let shown = app.own_claim(&own, seen.id).await.unwrap();
    assert!(shown.progress.is_taken_up);
    assert_eq!(shown.timeline.len(), 1, "nobody's name is told");
    // What they had open before is still good.
    let more = AddOwnDocuments {
        at: crate::own_claims::at(&seen),
        what: String::new(),
        documents: Documents::Missing,
        files: vec![photograph("recepte.jpg", 90)],
    };
    app.add_own_documents(&own, more).await.unwrap();
    let laid = assign(world, &one, at(&taken.unwrap()), None).await;
    assert_eq!(laid.unwrap_err(), AppError::ClaimChanged);
    let now = app.receipt(&one, seen.id).await.unwrap();
    assign(world, &one, at(&now), None).await.unwrap();
    let shown = app.own_claim(&own, seen.id).await.unwrap();
    assert!(!shown.progress.is_taken_up, "nobody has it again");
}

/// Asks for what is assigned, as the table of permissions is tried out.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    (case, at): (UseCase, ReceiptAt),
) -> Option<Result<(), AppError>> {
    Some(match case {
        UseCase::AssignReceipt => assign(world, actor, at, None).await.map(drop),
        UseCase::ApproveReceipt => {
            let key = world.key();
            let approve = ApproveReceipt { at, key };
            world.app.approve_receipt(actor, approve).await.map(drop)
        }
        UseCase::AbandonReceiptCorrection => {
            let reason = "x".to_owned();
            let why = ReceiptReason { at, reason };
            world
                .app
                .abandon_receipt_correction(actor, why)
                .await
                .map(drop)
        }
        UseCase::ListHandlers => world.app.handlers(actor).await.map(drop),
        _ => return crate::receipt_letters::ask(world, actor, (case, at)).await,
    })
}
