//! Cards of contracts: e-cards end with the cover, since nobody can hand one in (T4-09, T4-10), and an employer reports a
//! lost card.

use adjudication::{GroupOutcome, GroupStepDoes, RefundWay, WaitsFor};
use app::{
    Actor, AppError, CardView, ChangeRequest, ContractAt, EndContract, EndEcards, IssueCard,
    JoinInsured, LeaveContract, NewList, ReportLostCard, ReturnCard, SettleLeaver, TaskAbout,
    WithdrawNotice,
};
use calendar::{Date, date};
use identity::{ContractId, CoverId};
use store::{CardKind, ChangeKind, EndingBy};

use crate::contract_ends::{DAY, card, leave};
use crate::contract_stories::{FIRST, concluded, join, joined, person};
use crate::world::{TODAY, World, line};

const LAST: Date = date(2026, 9, 30);

fn leaving(cover: CoverId) -> LeaveContract {
    LeaveContract {
        ecards_end: true,
        ..leave(cover)
    }
}

fn with_ecard(n: u64) -> JoinInsured {
    JoinInsured {
        cards: vec![CardKind::Ecard],
        ..join(n, FIRST)
    }
}

async fn ecard(world: &World, of: (CoverId, ContractAt)) -> CardView {
    card(world, of, CardKind::Ecard).await
}

/// Whether the clinic takes a card for what it is good for.
async fn works(world: &World, (cover, at): (CoverId, ContractAt)) -> bool {
    let admin = world.actor("bta-admin");
    let seen = world.app.contract_cover(&admin, at.contract, cover).await;
    let code = seen.unwrap().person.personal_code;
    let number = ecard(world, (cover, at)).await.number;
    let clerk = world.clerk();
    let request = world.request_of(&clerk, "bta", (code, &number), &[line("KO-102")]);
    let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
    visit.decision.lines[0].insurer.is_positive()
}

async fn settled(world: &World, (cover, at): (CoverId, ContractAt)) -> (i64, ContractAt) {
    let admin = world.actor("bta-admin");
    let settle = SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    let done = world.app.settle_leaver(&admin, at, settle).await.unwrap();
    let change = world.store.contract_change(done.changes[0]).await;
    (change.unwrap().unwrap().refund_cents.get(), done.at)
}

async fn is_to_settle(world: &World, (cover, at): (CoverId, ContractAt)) -> bool {
    let tasks = world.app.tasks(&world.actor("bta-admin")).await.unwrap();
    let about = TaskAbout::Leaver(at.contract, cover);
    tasks.iter().any(|task| task.about == about)
}

/// Ends with the leaver: cover ends by the notice and the refund is worked out at once; a plastic card beside it is still
/// waited for.
pub(crate) async fn an_ecard_ends_with_a_leaver(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, at) = joined(world, concluded(world).await, with_ecard(1)).await;
    let (both, at) = joined(world, at, join(2, FIRST)).await;
    world.set(DAY, 9);
    let asked = async |leave: LeaveContract| {
        let wish = ChangeRequest::Leave(leave);
        let told = app.preview_change(admin, at, &wish).await.unwrap();
        let document = told[0].decided.clone().unwrap().document;
        (told[0].refund.get(), document)
    };
    let waits = |out| GroupOutcome::Waiting {
        clause: "2.4.1".into(),
        reason: WaitsFor::Cards { out },
    };
    // Nine months of 25.00.
    let (refund, document) = asked(leaving(one)).await;
    assert_eq!(
        (refund, &document.outcome),
        (22_500, &GroupOutcome::Accepted)
    );
    let in_by = |on| GroupStepDoes::CardsIn { on: Some(on) };
    assert!(document.steps.iter().any(|step| step.does == in_by(LAST)));
    assert_eq!(document.cover_last_day, Some(LAST));
    let (refund, document) = asked(leave(one)).await;
    assert_eq!((refund, document.outcome), (0, waits(1)));
    let (refund, document) = asked(leaving(both)).await;
    assert_eq!((refund, document.outcome), (0, waits(1)));
    assert_eq!(asked(leave(both)).await.1.outcome, waits(2));

    let at = app
        .leave_contract(admin, at, leaving(one))
        .await
        .unwrap()
        .at;
    let at = app
        .leave_contract(admin, at, leaving(both))
        .await
        .unwrap()
        .at;
    let seen = ecard(world, (one, at)).await;
    assert_eq!((seen.to, seen.revoked_at), (LAST, None));
    let out = app.cards_out(admin, Some(at.contract)).await.unwrap();
    assert_eq!(out.len(), 1);
    assert!(!is_to_settle(world, (one, at)).await);
    world.set(LAST, 9);
    assert!(works(world, (one, at)).await);
    let plastic = card(world, (both, at), CardKind::Plastic).await.id;
    let back = ReturnCard {
        cover: both,
        card: plastic,
        on: LAST,
    };
    let at = app.return_card(admin, at, back).await.unwrap().at;
    assert!(is_to_settle(world, (both, at)).await);
    assert_eq!(settled(world, (both, at)).await.0, 22_500);
    world.set(date(2026, 10, 1), 9);
    assert!(!works(world, (one, at)).await);
}

async fn ended(world: &World, at: ContractAt) -> ContractAt {
    let (admin, second) = (&world.actor("bta-admin"), &world.actor("bta-admin-2"));
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day: LAST,
        way: RefundWay::Transfer,
    };
    let asked = world.app.end_contract(admin, at, end).await.unwrap();
    let done = world
        .app
        .approve_change(second, asked.waiting.unwrap())
        .await;
    done.unwrap().at
}

/// One step ends the e-cards of all whom the contract's notice ends; plastic cards stay out. A notice taken back lets
/// e-cards go on.
pub(crate) async fn ecards_end_with_their_contract(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, at) = joined(world, concluded(world).await, with_ecard(1)).await;
    let (both, at) = joined(world, at, join(2, FIRST)).await;
    world.set(DAY, 9);
    let out = async || {
        let seen = app.contract(admin, at.contract).await.unwrap();
        seen.cards_out
    };
    assert_eq!(out().await, (0, 0));
    let none = app.end_ecards(admin, at, EndEcards {}).await;
    assert!(matches!(none, Err(AppError::Invalid(it)) if it[0].code == "none-out"));
    let at = ended(world, at).await;
    assert_eq!(out().await, (2, 1));
    assert!(!is_to_settle(world, (one, at)).await);
    let done = app.end_ecards(admin, at, EndEcards {}).await.unwrap();
    let at = done.at;
    assert_eq!((done.changes.len(), out().await), (2, (0, 1)));
    let again = app.end_ecards(admin, at, EndEcards {}).await;
    assert!(matches!(again, Err(AppError::Invalid(it)) if it[0].code == "none-out"));
    assert!(is_to_settle(world, (one, at)).await);
    assert!(!is_to_settle(world, (both, at)).await);

    // Taken back, they are good as long as the cover again.
    let asked = app.withdraw_notice(admin, at, WithdrawNotice {}).await;
    let second = &world.actor("bta-admin-2");
    let waits = asked.unwrap().waiting.unwrap();
    let at = app.approve_change(second, waits).await.unwrap().at;
    assert_eq!(ecard(world, (one, at)).await.to, date(2027, 6, 30));
    let at = ended(world, at).await;
    let at = app.end_ecards(admin, at, EndEcards {}).await.unwrap().at;
    let (refund, at) = settled(world, (one, at)).await;
    assert_eq!(refund, 22_500);
    world.set(LAST, 9);
    assert!(works(world, (one, at)).await);
    // The plastic card keeps the cover of the other, its e-card does not.
    world.set(date(2026, 10, 1), 9);
    assert!(!works(world, (one, at)).await);
    let seen = app.contract_cover(admin, at.contract, both).await.unwrap();
    let files = world.store.covers(seen.person.insured).await.unwrap();
    assert_eq!(files[0].cards_returned_on, None);
}

/// After the last day an e-card that is out has kept cover open: it is revoked now, and cover ends today (T4-10).
pub(crate) async fn an_ecard_ended_late_ends_cover_late(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, at) = joined(world, concluded(world).await, with_ecard(1)).await;
    world.set(DAY, 9);
    let at = ended(world, at).await;
    world.set(date(2026, 10, 5), 9);
    let at = app.end_ecards(admin, at, EndEcards {}).await.unwrap().at;
    let seen = ecard(world, (one, at)).await;
    assert_eq!(seen.revoked_at, Some(world.now()));
    // October is used: eight months of 25.00.
    assert_eq!(settled(world, (one, at)).await.0, 20_000);
}

/// A row that lets somebody leave ends their e-card; of who has a plastic card, too, it says what is returned once that is
/// in.
pub(crate) async fn a_list_ends_ecards_of_leavers(world: &World) {
    let (admin, second) = (&world.actor("bta-admin"), &world.actor("bta-admin-2"));
    let app = &world.app;
    let (one, at) = joined(world, concluded(world).await, with_ecard(1)).await;
    let (both, at) = joined(world, at, join(2, FIRST)).await;
    world.set(DAY, 9);
    let code = |n| person(n, date(1990, 1, 1)).personal_code.digits();
    let text = format!(
        "action;code;day\nleave;{};2026-09-30\nleave;{};2026-09-30\n",
        code(1),
        code(2)
    );
    let list = NewList {
        key: "",
        file_name: "",
        rows: &lists::read(text.as_bytes()).unwrap().rows,
    };
    let list = app.draft_list(admin, at.contract, list).await.unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!(seen.preview.faults, []);
    let refunds = seen.preview.lines.iter().map(|it| it.refund.get());
    assert_eq!(refunds.collect::<Vec<_>>(), [22_500, 0]);
    let if_in = seen
        .if_in
        .iter()
        .map(|(line, it)| (*line, it.by, it.refund.get()));
    assert_eq!(if_in.collect::<Vec<_>>(), [(3, LAST, 22_500)]);
    let sent = app.submit_list(admin, list).await.unwrap();
    let at = app.apply_list(second, sent).await.unwrap().at;
    for cover in [one, both] {
        assert_eq!(ecard(world, (cover, at)).await.to, LAST);
    }
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert!(seen.if_in.is_empty());
    let back = ReturnCard {
        cover: both,
        card: card(world, (both, at), CardKind::Plastic).await.id,
        on: DAY,
    };
    let at = app.return_card(admin, at, back).await.unwrap().at;
    assert_eq!(settled(world, (both, at)).await.0, 22_500);
}

/// Somebody of the employer's own contract with a plastic card and an e-card.
async fn of_hr(world: &World) -> (ContractId, CoverId) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let own = app.contracts(hr, app::ContractFilter::default()).await;
    let own = own.unwrap().rows.into_iter().find(|row| row.people > 0);
    let at = app.contract(admin, own.unwrap().id).await.unwrap().at;
    let wish = JoinInsured {
        cards: vec![CardKind::Plastic, CardKind::Ecard],
        ..join(1, TODAY)
    };
    let (cover, at) = joined(world, at, wish).await;
    (at.contract, cover)
}

async fn cards(world: &World, actor: &Actor, of: (ContractId, CoverId)) -> Vec<CardView> {
    let seen = world.app.contract_cover(actor, of.0, of.1).await.unwrap();
    seen.cards
}

fn good(cards: &[CardView], kind: CardKind) -> CardView {
    let mut good = cards
        .iter()
        .filter(|it| it.kind == kind && it.revoked_at.is_none());
    good.next().unwrap().clone()
}

async fn takes(world: &World, of: (ContractId, CoverId), card: &CardView) -> bool {
    let admin = world.actor("bta-admin");
    let seen = world.app.contract_cover(&admin, of.0, of.1).await.unwrap();
    let code = seen.person.personal_code;
    let clerk = world.clerk();
    let wish = world.request_of(&clerk, "bta", (code, &card.number), &[line("KO-102")]);
    let visit = world.app.authorise_visit(&clerk, wish).await.unwrap();
    visit.decision.lines[0].insurer.is_positive()
}

async fn is_task(world: &World, of: (ContractId, CoverId)) -> bool {
    let tasks = world.app.tasks(&world.actor("bta-admin")).await.unwrap();
    let about = TaskAbout::LostCard(of.0, of.1);
    tasks.iter().any(|task| task.about == about)
}

/// A plastic card stops working at once; the insurer has a task until it issued another, and HR sees since when it waits.
pub(crate) async fn a_lost_plastic_card_is_a_task(world: &World) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let (contract, cover) = of_hr(world).await;
    let of = (contract, cover);
    let all = cards(world, admin, of).await;
    let (plastic, ecard) = (good(&all, CardKind::Plastic), good(&all, CardKind::Ecard));
    assert!(takes(world, of, &plastic).await);
    let lost = |replace| ReportLostCard {
        cover,
        card: plastic.id,
        replace,
    };
    app.report_lost_card(hr, contract, lost(true))
        .await
        .unwrap();
    assert!(!takes(world, of, &plastic).await);
    assert!(takes(world, of, &ecard).await);
    assert!(is_task(world, of).await);
    let seen = app.contract_cover(hr, contract, cover).await.unwrap();
    assert_eq!(seen.card_asked, Some(TODAY));
    assert_eq!(seen.changes[0].kind, ChangeKind::CardLost);
    assert_eq!(seen.changes[0].by.as_ref().unwrap().id, hr.user);
    let again = app.report_lost_card(hr, contract, lost(true)).await;
    assert!(matches!(again, Err(AppError::Invalid(it)) if it[0].code == "already"));
    // A lost e-card is replaced at once, which is no plastic card.
    let lost = ReportLostCard {
        cover,
        card: ecard.id,
        replace: true,
    };
    let done = app.report_lost_card(hr, contract, lost).await.unwrap();
    assert_eq!(done.changes.len(), 2);
    assert!(!takes(world, of, &ecard).await);
    let new = good(&cards(world, admin, of).await, CardKind::Ecard);
    assert_ne!(new.number, ecard.number);
    assert!(takes(world, of, &new).await);
    assert!(is_task(world, of).await);
    let issue = IssueCard {
        cover,
        kind: CardKind::Plastic,
        number: None,
    };
    app.issue_card(admin, done.at, issue).await.unwrap();
    assert!(!is_task(world, of).await);
    let seen = app.contract_cover(hr, contract, cover).await.unwrap();
    assert_eq!(seen.card_asked, None);
}

/// Who needs no new card makes no task, and nobody reports the cards of others.
pub(crate) async fn only_the_employer_reports_its_cards(world: &World) {
    let (admin, hr, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-hr"),
        &world.app,
    );
    let (contract, cover) = of_hr(world).await;
    let of = (contract, cover);
    let all = cards(world, admin, of).await;
    let (plastic, ecard) = (good(&all, CardKind::Plastic), good(&all, CardKind::Ecard));
    let lost = |cover, card: &CardView| ReportLostCard {
        cover,
        card: card.id,
        replace: false,
    };
    let stranger = &world.actor("balta-hr");
    let refused = app.report_lost_card(stranger, contract, lost(cover, &plastic));
    assert_eq!(refused.await.unwrap_err(), AppError::NotFound);
    for nobody in ["bta-admin", "registratore", "revidents"] {
        let actor = &world.actor(nobody);
        let refused = app.report_lost_card(actor, contract, lost(cover, &plastic));
        assert_eq!(refused.await.unwrap_err(), AppError::NotAllowed, "{nobody}");
    }
    // The card of somebody else of another employer, by way of the own contract.
    let at = concluded(world).await;
    let (other, at) = joined(world, at, join(2, date(2026, 7, 1))).await;
    let theirs = cards(world, admin, (at.contract, other)).await;
    for (cover, card) in [(cover, &theirs[0]), (other, &theirs[0])] {
        let refused = app.report_lost_card(hr, contract, lost(cover, card)).await;
        assert_eq!(refused.unwrap_err(), AppError::NotFound);
    }
    let refused = app.report_lost_card(hr, at.contract, lost(other, &theirs[0]));
    assert_eq!(refused.await.unwrap_err(), AppError::NotFound);
    assert!(takes(world, of, &plastic).await);
    for card in [&plastic, &ecard] {
        let done = app.report_lost_card(hr, contract, lost(cover, card)).await;
        assert_eq!(done.unwrap().changes.len(), 1);
    }
    assert!(!is_task(world, of).await);
    let seen = app.contract_cover(hr, contract, cover).await.unwrap();
    assert_eq!(seen.card_asked, None);
}
