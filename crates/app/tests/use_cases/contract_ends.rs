//! How covers and contracts end: cards that are in and out, and who may come back.

use adjudication::{GroupOutcome, Reason, RefundWay};
use app::{
    Agreed, AppError, CardKeeps, CardView, ChangeRequest, ConcludeContract, ContractAt,
    EndContract, LeaveContract, LoseCard, OfferContract, PolicyholderData, RecordMisuse,
    ReplaceCard, ReturnCard, SettleLeaver, TakeOver, TaskAbout,
};
use calendar::{Date, add_days, date};
use identity::CoverId;
use money::Cents;
use store::{CardKind, EndingBy};

use crate::contract_stories::{FIRST, concluded, join, joined, price};
use crate::world::{TODAY, World, line};

/// A day on which everybody is in.
pub(crate) const DAY: Date = date(2026, 9, 10);

/// Somebody with a plastic card and an e-card.
pub(crate) async fn covered(world: &World) -> (CoverId, ContractAt) {
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    world.set(DAY, 9);
    (cover, at)
}

pub(crate) fn leave(cover: CoverId) -> LeaveContract {
    LeaveContract {
        cover,
        notice_received_on: DAY,
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    }
}

pub(crate) async fn card(
    world: &World,
    (cover, at): (CoverId, ContractAt),
    kind: CardKind,
) -> CardView {
    let admin = world.actor("bta-admin");
    let seen = world.app.contract_cover(&admin, at.contract, cover).await;
    let mut cards = seen.unwrap().cards.into_iter();
    cards.rfind(|it| it.kind == kind).unwrap()
}

/// Revokes the e-card; the contract then.
async fn ecard_in(world: &World, (cover, at): (CoverId, ContractAt)) -> ContractAt {
    let admin = world.actor("bta-admin");
    let ecard = card(world, (cover, at), CardKind::Ecard).await.id;
    let seen = world.app.contract_cover(&admin, at.contract, cover).await;
    let insured = seen.unwrap().person.insured;
    world.app.revoke_card(&admin, insured, ecard).await.unwrap();
    ContractAt {
        version: at.version + 1,
        ..at
    }
}

async fn returned_on(world: &World, (cover, at): (CoverId, ContractAt)) -> Option<Date> {
    let admin = world.actor("bta-admin");
    let seen = world.app.contract_cover(&admin, at.contract, cover).await;
    let person = seen.unwrap().person.insured;
    world.store.covers(person).await.unwrap()[0].cards_returned_on
}

/// Terms, cover, the list of cards and the tasks say the same of a card that was lost (2.2.2, T4-09).
pub(crate) async fn a_lost_card_is_in_everywhere(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let (second, at) = joined(world, at, join(2, FIRST)).await;
    world.set(DAY, 9);
    let at = ecard_in(world, (cover, at)).await;
    let plastic = card(world, (cover, at), CardKind::Plastic).await.id;
    let lose = |card| LoseCard { cover, card };
    let told = async |at: ContractAt| {
        let out = app.cards_out(admin, Some(at.contract)).await.unwrap();
        let tasks = app.tasks(admin).await.unwrap();
        let open = TaskAbout::Leaver(at.contract, cover);
        let settles = tasks.iter().any(|task| task.about == open);
        (out.len(), settles, returned_on(world, (cover, at)).await)
    };
    // Lost after leaving: cover ends that day, and the refund is to be worked out.
    let at = app
        .leave_contract(admin, at, leave(cover))
        .await
        .unwrap()
        .at;
    assert_eq!(told(at).await, (1, false, None));
    world.set(date(2026, 10, 5), 9);
    let at = app.lose_card(admin, at, lose(plastic)).await.unwrap().at;
    assert_eq!(told(at).await, (0, true, Some(date(2026, 10, 5))));
    let settle = SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    let at = app.settle_leaver(admin, at, settle).await.unwrap().at;
    assert_eq!(told(at).await, (0, false, Some(date(2026, 10, 5))));

    // Lost before leaving: nothing waits, and no card keeps the cover.
    world.set(DAY, 9);
    let cover = second;
    let plastic = card(world, (cover, at), CardKind::Plastic).await.id;
    let at = ecard_in(world, (cover, at)).await;
    let at = app
        .lose_card(
            admin,
            at,
            LoseCard {
                cover,
                card: plastic,
            },
        )
        .await
        .unwrap()
        .at;
    let asked = ChangeRequest::Leave(leave(cover));
    let seen = app.preview_change(admin, at, &asked).await.unwrap();
    let outcome = &seen[0].decided.as_ref().unwrap().document.outcome;
    assert_eq!(
        (outcome, seen[0].refund.get()),
        (&GroupOutcome::Accepted, 22_500)
    );
    let at = app
        .leave_contract(admin, at, leave(cover))
        .await
        .unwrap()
        .at;
    assert_eq!(returned_on(world, (cover, at)).await, Some(DAY));
    assert!(
        app.cards_out(admin, Some(at.contract))
            .await
            .unwrap()
            .is_empty()
    );
}

/// A card that another system revoked, and of whose return it knew nothing, is in by the terms (T4-09).
pub(crate) async fn a_revoked_card_that_is_imported_is_in(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let contract = app.contract(admin, at.contract).await.unwrap();
    let file = format!(
        "insurer,contract,personal_code,last_name,first_name,birth_date,first_day,last_day,renewed,card_kind,card,\
        card_revoked_at,card_returned_on\n\
        bta,{number},370000000071,Zvaigzne,Rūta,1990-01-01,2026-07-01,2027-06-30,no,plastic,2555555,\
        2026-08-01T09:00:00Z,\n",
        number = contract.contract.number
    );
    let file = file.replace(
        "370000000071",
        &join(71, FIRST).person.personal_code.digits(),
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("insured.csv"), file).unwrap();
    app.import_files(folder.path(), &|_| {}).await.unwrap();
    let people = app.contract_people(admin, at.contract, ("", None)).await;
    let cover = people.unwrap().rows[0].cover.id;
    let seen = card(world, (cover, at), CardKind::Plastic).await;
    assert_eq!(seen.returned_on, Some(date(2026, 8, 1)));
}

/// Who never begins hands the card in before their first day; before it was given out nobody can.
pub(crate) async fn a_card_comes_back_before_cover_begins(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let plastic = card(world, (cover, at), CardKind::Plastic).await;
    assert!(plastic.from > TODAY);
    let back = |on| ReturnCard {
        cover,
        card: plastic.id,
        on,
    };
    let early = app.return_card(admin, at, back(add_days(TODAY, -1))).await;
    assert!(matches!(early, Err(AppError::Invalid(it)) if it[0].code == "before-first"));
    let at = app.return_card(admin, at, back(TODAY)).await.unwrap().at;
    let seen = card(world, (cover, at), CardKind::Plastic).await;
    assert_eq!(seen.returned_on, Some(TODAY));
}

/// A new card would be out, and open a cover again that was paid back.
pub(crate) async fn an_ended_cover_gets_no_card(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let at = ecard_in(world, (cover, at)).await;
    let plastic = card(world, (cover, at), CardKind::Plastic).await.id;
    let back = ReturnCard {
        cover,
        card: plastic,
        on: DAY,
    };
    let at = app.return_card(admin, at, back).await.unwrap().at;
    // Handed in, it works at no terminal.
    let seen = card(world, (cover, at), CardKind::Plastic).await;
    assert_eq!(
        (seen.returned_on, seen.revoked_at),
        (Some(DAY), Some(world.now()))
    );
    let at = app
        .leave_contract(admin, at, leave(cover))
        .await
        .unwrap()
        .at;
    let replace = ReplaceCard {
        cover,
        card: plastic,
        number: None,
    };
    // Still covered to the end of the month, they get one for as long: it keeps nothing open.
    let replaced = app.replace_card(admin, at, replace.clone()).await.unwrap();
    let new = card(world, (cover, replaced.at), CardKind::Plastic).await;
    assert_eq!((new.from, new.to), (DAY, date(2026, 9, 30)));
    assert_eq!(returned_on(world, (cover, replaced.at)).await, Some(DAY));
    let out = app.cards_out(admin, Some(at.contract)).await.unwrap();
    assert_eq!(out, []);
    world.set(date(2026, 10, 1), 9);
    let refused = app.replace_card(admin, replaced.at, replace).await;
    assert!(matches!(&refused.unwrap_err(), AppError::Invalid(it) if it[0].code == "ended"));
}

/// Under notice a lost card is replaced: the clinic refuses the old one and takes the new one, to the notice's day.
pub(crate) async fn a_lost_card_is_replaced_under_notice(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let end = EndContract {
        by: EndingBy::Insurer,
        notice_received_on: DAY,
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
    };
    let asked = app.end_contract(admin, at, end).await.unwrap();
    let second = &world.actor("bta-admin-2");
    let at = app.approve_change(second, asked.waiting.unwrap()).await;
    let at = at.unwrap().at;
    let old = card(world, (cover, at), CardKind::Plastic).await;
    let replace = ReplaceCard {
        cover,
        card: old.id,
        number: None,
    };
    let at = app.replace_card(admin, at, replace).await.unwrap().at;
    let new = card(world, (cover, at), CardKind::Plastic).await;
    let seen = app.contract_cover(admin, at.contract, cover).await;
    let code = seen.unwrap().person.personal_code;
    let at_the_clinic = async |number: &identity::CardNumber| {
        let clerk = world.clerk();
        let request = world.request_of(&clerk, "bta", (code, number), &[line("ME-101")]);
        let visit = app.authorise_visit(&clerk, request).await.unwrap();
        visit.decision.lines[0].reason
    };
    assert_eq!(
        at_the_clinic(&old.number).await,
        Reason::CardRevoked { on: DAY }
    );
    let taken = at_the_clinic(&new.number).await;
    assert!(!matches!(taken, Reason::CardRevoked { .. }), "{taken:?}");
    assert_eq!(
        taken,
        at_the_clinic(&card(world, (cover, at), CardKind::Ecard).await.number).await
    );
    world.set(date(2026, 9, 30), 9);
    assert_eq!(at_the_clinic(&new.number).await, taken);
    world.set(date(2026, 10, 1), 9);
    assert_ne!(at_the_clinic(&new.number).await, taken);
}

/// What a card that is out keeps back is told with its amount and its day (T4-10, T4-11).
pub(crate) async fn a_card_out_tells_what_it_keeps(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, at) = covered(world).await;
    let (_, at) = joined(world, at, join(2, DAY)).await;
    let at = app.leave_contract(admin, at, leave(one)).await.unwrap().at;
    let agreed = date(2027, 6, 30);
    let kept = async |at: ContractAt| {
        let out = app.cards_out(admin, Some(at.contract)).await.unwrap();
        let mut told: Vec<CardKeeps> = Vec::new();
        for it in out {
            if !told.contains(&it.keeps) {
                told.push(it.keeps);
            }
        }
        told
    };
    assert_eq!(kept(at).await, [CardKeeps::Cover { until: agreed }]);
    let end = EndContract {
        by: EndingBy::Insurer,
        notice_received_on: DAY,
        last_day: date(2026, 12, 31),
        way: RefundWay::Transfer,
    };
    let asked = app.end_contract(admin, at, end).await.unwrap();
    let second = &world.actor("bta-admin-2");
    let at = app.approve_change(second, asked.waiting.unwrap()).await;
    let at = at.unwrap().at;
    // Six full months of 25.00; sixty days after 30 June.
    let refund = |unless_in_by| CardKeeps::Refund {
        amount: Cents::new(15_000),
        until: date(2027, 8, 29),
        unless_in_by,
    };
    assert_eq!(
        kept(at).await,
        [
            CardKeeps::Cover { until: agreed },
            refund(Some(date(2026, 12, 31)))
        ]
    );
    world.set(date(2027, 1, 1), 9);
    assert_eq!(
        kept(at).await,
        [CardKeeps::Cover { until: agreed }, refund(None)]
    );
}

/// While the contract runs a card that is out is waited for; then cover ended with it, and nothing is left to return.
pub(crate) async fn a_card_that_never_came_back_is_no_task(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let at = app
        .leave_contract(admin, at, leave(cover))
        .await
        .unwrap()
        .at;
    let settle = || SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    let waits = async || {
        let tasks = app.tasks(admin).await.unwrap();
        let open = TaskAbout::Leaver(at.contract, cover);
        tasks.iter().any(|task| task.about == open)
    };
    world.set(date(2027, 6, 30), 9);
    let early = app.settle_leaver(admin, at, settle()).await.unwrap_err();
    assert_eq!((early.code(), waits().await), ("group-waits", false));
    world.set(date(2027, 7, 1), 9);
    assert!(!waits().await);
    let done = app.settle_leaver(admin, at, settle()).await.unwrap();
    let change = world.store.contract_change(done.changes[0]).await;
    assert_eq!(change.unwrap().unwrap().refund_cents.get(), 0);
    let again = app.settle_leaver(admin, done.at, settle()).await;
    assert!(matches!(again, Err(AppError::Invalid(it)) if it[0].code == "settled"));
}

/// Nothing in the terms returns premium for misuse (T4-17): neither a list nor the end of the contract does.
pub(crate) async fn misuse_returns_no_premium_by_machine(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = covered(world).await;
    let misuse = RecordMisuse {
        cover,
        at: world.now(),
        losses: None,
    };
    let counted = async || app.contract(admin, at.contract).await.unwrap().counts.0;
    let before = counted().await;
    let at = app.record_misuse(admin, at, misuse).await.unwrap().at;
    assert_eq!(
        counted().await,
        before - 1,
        "nobody is insured after misuse"
    );
    let left = app.leave_contract(admin, at, leave(cover)).await;
    assert!(matches!(left, Err(AppError::Invalid(it)) if it[0].code == "ended"));
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
    };
    let seen = app
        .preview_change(admin, at, &ChangeRequest::End(end))
        .await;
    let seen = seen.unwrap();
    assert_eq!(
        (seen.len(), seen[0].cover, seen[0].refund.get()),
        (1, None, 0)
    );
}

/// What is kept of it stands on the other's invoices.
pub(crate) async fn a_policyholder_of_two_insurers_stays(world: &World) {
    let (admin, other, app) = (
        &world.actor("balta-admin"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let contract = crate::premiums::contract(world).await;
    let holder = app.contract(admin, contract).await.unwrap().policyholder;
    let data = || PolicyholderData {
        name: holder.name.clone(),
        registration_number: holder.registration_number,
        address: "Rīga".into(),
        email: "hr@example.com".into(),
    };
    app.change_policyholder(admin, app::HolderAt::of(&holder), data())
        .await
        .unwrap();
    let now = async || {
        let seen = app.contract(admin, contract).await.unwrap();
        app::HolderAt::of(&seen.policyholder)
    };
    let known = async |actor| {
        let found = app
            .policyholders(actor, Some(holder.registration_number))
            .await;
        found.unwrap()[0].email.clone()
    };
    assert_eq!(
        (&*known(admin).await, &*known(other).await),
        ("hr@example.com", "")
    );
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder.id,
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![price("standarts", 30_000, false)],
            ..Agreed::default()
        },
    };
    let offered = app.offer_contract(other, offer).await.unwrap();
    // An offer is no contract yet.
    app.change_policyholder(admin, now().await, data())
        .await
        .unwrap();
    let conclude = ConcludeContract {
        on: TODAY,
        people: TakeOver::Nobody,
    };
    let asked = app.conclude_contract(other, offered.at, conclude).await;
    if let Some(waits) = asked.unwrap().waiting {
        let second = &world.actor("bta-admin-2");
        app.approve_change(second, waits).await.unwrap();
    }
    for actor in [admin, other] {
        let no = app.change_policyholder(actor, now().await, data()).await;
        assert!(matches!(no, Err(AppError::Invalid(it)) if it[0].code == "shared"));
    }
    assert_eq!(known(other).await, "hr@example.com");
}
