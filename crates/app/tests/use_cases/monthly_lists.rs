//! The monthly list of an employer, from the file to the books.

use app::{
    AppError, ContractAt, ListAt, ListKind, ListPreview, ListState, NewList, UseCase, WhatIsWrong,
};
use calendar::{add_days, date};
use identity::{ContractId, Uuid};
use jiff::SignedDuration;
use lists::{Column, Fault, Row};
use money::Cents;

use crate::contract_stories::{FIRST, concluded, join, joined};
use crate::world::{TODAY, World};

const HEADING: &str =
    "action;code;first name;last name;born;day;programme;add-ons;relation;employee code;cards\n";

pub(crate) fn rows(lines: &str) -> Vec<Row> {
    let file = format!("{HEADING}{lines}");
    lists::read(file.as_bytes()).unwrap().rows
}

pub(crate) fn code(n: u64) -> String {
    format!("37{n:09}")
}

/// Five are in; one leaves, one joins with the parent, one is renamed, one buys more.
pub(crate) async fn five(world: &World) -> ContractAt {
    let mut at = concluded(world).await;
    for n in 1..=5 {
        at = joined(world, at, join(n, FIRST)).await.1;
    }
    at
}

fn month() -> String {
    let (one, two, three, new, parent) = (code(1), code(2), code(3), code(21), code(22));
    format!(
        "join;{parent};Zenta;Zvaigzne;1964-01-01;2026-09-01;;;parent;{new};none\n\
        join;{new};Ilze;Zvaigzne;1990-01-01;2026-09-01;;optics;;;both\n\
        correct;{one};Rūta;Mēness;1990-01-01;2026-09-01;;;;;\n\
        upgrade;{two};;;;2026-07-01;premium;;;;\n\
        leave;{three};;;;2026-07-31;;;;;\n"
    )
}

pub(crate) async fn a_list_is_sent_and_applied_once(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = five(world).await;
    let list = app
        .draft_list(
            admin,
            at.contract,
            NewList {
                key: "",
                file_name: "septembris.csv",
                rows: &rows(&month()),
            },
        )
        .await
        .unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!(seen.preview.faults, []);
    // Ten of twelve months of 300.00 and the whole add-on of 40.00; 1.7 times the same, add-on too; the difference
    // of 180.00 for the year; cards are out, so nothing is returned yet.
    let told: Vec<(ListKind, i64, i64)> = seen
        .preview
        .lines
        .iter()
        .map(|it| (it.kind, it.charge.get(), it.refund.get()))
        .collect();
    assert_eq!(told.len(), 5);
    assert_eq!(told[1], (ListKind::Joins, 29_000, 0));
    assert_eq!(told[2], (ListKind::Corrected, 0, 0));
    assert_eq!(told[3], (ListKind::Upgrades, 18_000, 0));
    assert_eq!(told[4], (ListKind::Leaves, 0, 0));
    // With the cards in by the last day, eleven months of 25.00.
    let if_in = seen.if_in.values().map(|it| (it.by, it.refund.get()));
    let if_in: Vec<_> = if_in.collect();
    assert_eq!(if_in, [(date(2026, 7, 31), 27_500)]);
    assert_eq!(told[0].0, ListKind::FamilyJoins);
    assert_eq!(seen.charge.get(), told.iter().map(|it| it.1).sum::<i64>());
    assert_eq!((seen.is_stale, seen.may_decide), (false, false));
    // Nothing happened yet.
    let changes = world.store.contract_changes(at.contract, at.version, 99);
    assert_eq!(changes.await.unwrap(), []);

    let sent = app.submit_list(admin, list).await.unwrap();
    assert_eq!(
        app.submit_list(admin, list).await.unwrap_err(),
        AppError::ContractChanged
    );
    assert!(matches!(
        app.apply_list(admin, sent).await.unwrap_err(),
        AppError::NeedsSecondPerson { .. }
    ));
    world.pass(SignedDuration::from_hours(48));
    let (one, two) = tokio::join!(app.apply_list(other, sent), app.apply_list(other, sent));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one.changes, two.changes);
    assert_eq!(
        app.apply_list(other, sent).await.unwrap().changes,
        one.changes
    );
    let written = world
        .store
        .contract_changes(at.contract, at.version, 99)
        .await
        .unwrap();
    assert_eq!(written.len(), one.changes.len());
    assert!(written.iter().all(|it| it.list_id == Some(list.list)
        && it.user_id == Some(admin.user)
        && it.approved_by == Some(other.user)));
    let people = app
        .contract_people(admin, at.contract, ("mēness", None))
        .await
        .unwrap();
    assert_eq!(people.rows.len(), 1);
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!((seen.state, seen.may_edit), (ListState::Applied, false));
    assert_eq!(
        app.rewrite_list(admin, seen.at, None).await.unwrap_err(),
        AppError::ContractChanged
    );
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences, []);
    let unlock = if world.is_file() {
        "DROP TRIGGER contract_lists_stay_update"
    } else {
        "DROP TRIGGER contract_lists_stay ON contract_lists"
    };
    world.tamper(unlock).await;
    world
        .tamper("UPDATE contract_lists SET charge_cents = charge_cents + 1")
        .await;
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences.len(), 1);
}

pub(crate) async fn what_changed_meanwhile_is_previewed_anew(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = five(world).await;
    let file = rows(&format!("leave;{};;;;2026-07-31\n", code(3)));
    let list = app
        .draft_list(admin, at.contract, NewList::typed(&file))
        .await
        .unwrap();
    let sent = app.submit_list(admin, list).await.unwrap();
    // What others join or lose meanwhile is nothing to the list.
    let at = joined(world, at, join(6, FIRST)).await.1;
    assert!(app.monthly_list(other, list.list).await.unwrap().is_stale);
    // Who is to leave has handed the card in: now something is returned.
    let at = cards_in(world, at, code(3)).await;
    assert_eq!(
        app.apply_list(other, sent).await.unwrap_err(),
        AppError::ContractChanged
    );
    assert_eq!(
        app.return_list(other, sent, " ").await.unwrap_err().code(),
        "invalid"
    );
    let back = app
        .return_list(other, sent, "līgums mainījās")
        .await
        .unwrap();
    assert_eq!(
        app.submit_list(admin, back).await.unwrap_err(),
        AppError::ContractChanged
    );
    let fresh = app.rewrite_list(admin, back, None).await.unwrap();
    assert_eq!(
        app.drop_list(admin, fresh).await.unwrap_err(),
        AppError::ContractChanged
    );
    let sent = app.submit_list(admin, fresh).await.unwrap();
    let applied = app.apply_list(other, sent).await.unwrap();
    assert_eq!(applied.at.version, at.version + 1);
}

/// Revokes every card of a person, so that none is out.
async fn cards_in(world: &World, at: ContractAt, code: String) -> ContractAt {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let found = app.insured_search(admin, &code).await.unwrap();
    let cover = world.store.covers(found[0].id).await.unwrap()[0].cover.id;
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    for card in seen.cards {
        app.revoke_card(admin, found[0].id, card.id).await.unwrap();
    }
    at_now(world, at).await
}

pub(crate) async fn a_list_told_in_time_stays_so(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = five(world).await;
    let list = async |lines: &str| {
        let file = rows(lines);
        let made = app.draft_list(admin, at.contract, NewList::typed(&file));
        app.submit_list(admin, made.await.unwrap()).await.unwrap()
    };
    let new = |n| format!("join;{};Jauna;Persona;1990-01-01;{FIRST}\n", code(n));
    let leaves = |n| format!("leave;{};;;;2026-07-31\n", code(n));
    let one = list(&format!("{}{}", new(41), leaves(4))).await;
    let two = list(&format!("{}{}", new(42), leaves(3))).await;
    cards_in(world, at, code(3)).await;
    world.set(add_days(FIRST, 1), 9);
    let file = rows(&new(43));
    let late = app.draft_list(admin, at.contract, NewList::typed(&file));
    let late = app.monthly_list(admin, late.await.unwrap().list);
    assert!(!late.await.unwrap().preview.faults.is_empty());
    // On the day it was told the cards were out, whatever came in since.
    cards_in(world, at, code(4)).await;
    app.apply_list(other, one).await.unwrap();
    // Those of the other list came in on that day.
    let changed = app.apply_list(other, two).await;
    assert_eq!(changed.unwrap_err(), AppError::ContractChanged);
    let again = app.work_list_out_again(other, two).await.unwrap();
    let twice = app.work_list_out_again(other, two).await;
    assert_eq!(twice.unwrap_err(), AppError::ContractChanged);
    let seen = app.monthly_list(other, again.list).await.unwrap();
    assert!(seen.preview.faults.is_empty() && seen.refund.is_positive());
    assert!(!seen.is_stale);
    app.apply_list(other, again).await.unwrap();
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences, []);
}

async fn at_now(world: &World, at: ContractAt) -> ContractAt {
    let version = world.store.contract_version(at.contract).await.unwrap();
    ContractAt {
        version: version.unwrap(),
        ..at
    }
}

pub(crate) async fn a_list_is_taken_back_by_a_button_of_its_own(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let own = app.contracts(hr, app::ContractFilter::default()).await;
    let own = own.unwrap().rows;
    let own = own.iter().find(|row| row.people > 0).unwrap().id;
    let file = rows(&format!(
        "join;{};Jauna;Persona;1985-05-05;{FIRST}\n",
        code(51)
    ));
    let list = app
        .draft_list(hr, own, NewList::typed(&file))
        .await
        .unwrap();
    let sent = app.submit_list(hr, list).await.unwrap();
    let seen = app.monthly_list(hr, sent.list).await.unwrap();
    assert_eq!((seen.may_edit, seen.may_recall), (false, true));
    assert_eq!(
        app.rewrite_list(hr, sent, None).await.unwrap_err(),
        AppError::ContractChanged
    );
    assert_eq!(
        app.recall_list(admin, sent).await.unwrap_err(),
        AppError::NotAllowed
    );
    let back = app.recall_list(hr, sent).await.unwrap();
    let seen = app.monthly_list(hr, back.list).await.unwrap();
    assert_eq!(seen.state, ListState::Draft);
    assert_eq!(
        (seen.may_edit, seen.may_drop, seen.may_recall),
        (true, false, false)
    );
    let gone = app.monthly_list(admin, back.list).await;
    assert_eq!(gone.unwrap_err(), AppError::NotFound);
    let never = app.drop_list(hr, back).await;
    assert_eq!(never.unwrap_err(), AppError::ContractChanged);
    let erase = "DELETE FROM contract_lists WHERE state = 'draft'";
    assert!(world.try_tamper(erase).await.is_err());
    app.submit_list(hr, back).await.unwrap();
}

/// What is wrong, where.
pub(crate) fn told(preview: &ListPreview) -> Vec<(u32, Option<Column>, String)> {
    let faults = preview.faults.iter();
    let told = faults.map(|it| {
        let what = match &it.what {
            WhatIsWrong::Row(fault) => fault.code().to_owned(),
            WhatIsWrong::Books(code) => code.clone(),
            WhatIsWrong::NotSold(_) => "not-sold".to_owned(),
            WhatIsWrong::Terms(_) | WhatIsWrong::Refused(_) => "terms".to_owned(),
        };
        (it.line, it.column, what)
    });
    told.collect()
}

pub(crate) async fn everything_wrong_with_a_list_is_told_at_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = five(world).await;
    let (one, four, five) = (code(1), code(4), code(5));
    let lines = format!(
        "join;{one};Rūta;Zvaigzne 1;1990-01-01;2026-09-01\n\
        join;{};Jauna;Persona;1990-01-01;2026-09-01;zelta\n\
        leave;{};;;;2026-07-31\n\
        join;{};Liela;Persona;1990-01-01;2026-09-01;;;child;{five}\n\
        join;{};Bērns;Persona;2015-01-01;2026-09-01;;;child;{}\n\
        join;{};;Persona;1990-01-01;x\n\
        correct;{five};Rūta;Zvaigzne 5;1990-01-01\n",
        code(31),
        code(32),
        code(36),
        code(33),
        code(34),
        code(35)
    );
    let list = app
        .draft_list(admin, at.contract, NewList::typed(&rows(&lines)))
        .await
        .unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    let told = told(&seen.preview);
    let at_row = |line, column, what: &str| (line, column, what.to_owned());
    assert_eq!(
        told,
        [
            at_row(2, Some(Column::Code), "covered"),
            at_row(3, Some(Column::Programme), "not-sold"),
            at_row(4, Some(Column::Code), "not-covered"),
            at_row(5, Some(Column::Born), "terms"),
            at_row(6, Some(Column::Employee), "employee-not-covered"),
            at_row(7, Some(Column::FirstName), Fault::Required.code()),
            at_row(7, Some(Column::Day), Fault::NotADay.code()),
            at_row(8, Some(Column::Code), "unchanged"),
        ]
    );
    assert_eq!((seen.preview.lines.len(), seen.charge), (0, Cents::ZERO));
    assert_eq!(
        app.submit_list(admin, list).await.unwrap_err().code(),
        "invalid"
    );
    let right = rows(&format!("leave;{four};;;;2026-07-31\n"));
    let list = app.rewrite_list(admin, list, Some(&right)).await.unwrap();
    assert_eq!(list.revision, 2);
    app.submit_list(admin, list).await.unwrap();
}

pub(crate) async fn an_employers_lists_are_its_own(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let others = five(world).await;
    let file = rows(&format!("leave;{};;;;2026-07-31\n", code(3)));
    let theirs = app
        .draft_list(admin, others.contract, NewList::typed(&file))
        .await
        .unwrap();
    for contract in [others.contract, ContractId::new(Uuid::from_u128(7))] {
        let refused = app.draft_list(hr, contract, NewList::typed(&file)).await;
        assert_eq!(refused.unwrap_err(), AppError::NotFound);
    }
    for at in [
        theirs,
        ListAt {
            list: Uuid::from_u128(7),
            revision: 1,
        },
    ] {
        let stranger = &world.actor("balta-admin");
        for actor in [hr, stranger] {
            assert_eq!(
                [
                    app.monthly_list(actor, at.list).await.map(drop),
                    app.rewrite_list(actor, at, None).await.map(drop),
                    app.submit_list(actor, at).await.map(drop),
                ],
                std::array::from_fn(|_| Err(AppError::NotFound))
            );
        }
        assert_eq!(
            [
                app.apply_list(stranger, at).await.map(drop),
                app.return_list(stranger, at, "x").await.map(drop),
            ],
            std::array::from_fn(|_| Err(AppError::NotFound))
        );
    }
    assert!(
        app.monthly_lists(hr, (None, None))
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        app.monthly_lists(admin, (None, None)).await.unwrap().len(),
        1
    );
    // HR never applies, whatever it made.
    let own = app
        .contracts(hr, app::ContractFilter::default())
        .await
        .unwrap();
    let own = own.rows.iter().find(|row| row.people > 0).unwrap().id;
    let person = world.sample("bta", 0);
    let file = rows(&format!(
        "leave;{};;;;{}\n",
        person.personal_code.digits(),
        date(2026, 7, 31)
    ));
    let list = app
        .draft_list(hr, own, NewList::typed(&file))
        .await
        .unwrap();
    let sent = app.submit_list(hr, list).await.unwrap();
    assert_eq!(
        app.apply_list(hr, sent).await.unwrap_err(),
        AppError::NotAllowed
    );
    let seen = app.monthly_list(admin, sent.list).await.unwrap();
    assert_eq!((seen.may_decide, seen.submitted.is_some()), (true, true));
    app.apply_list(admin, sent).await.unwrap();
    assert!(TODAY < FIRST);
}

/// What may be asked about lists; nothing for the other use cases.
pub(crate) async fn ask(
    world: &World,
    actor: &app::Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let app = &world.app;
    let contract = ContractId::new(Uuid::from_u128(7));
    let at = ListAt {
        list: Uuid::from_u128(7),
        revision: 1,
    };
    Some(match case {
        UseCase::ListLists => app.monthly_lists(actor, (None, None)).await.map(drop),
        UseCase::SeeList => app.monthly_list(actor, at.list).await.map(drop),
        UseCase::DraftList => app
            .draft_list(actor, contract, NewList::typed(&[]))
            .await
            .map(drop),
        UseCase::RewriteList => app.rewrite_list(actor, at, None).await.map(drop),
        UseCase::RecallList => app.recall_list(actor, at).await.map(drop),
        UseCase::WorkListOutAgain => app.work_list_out_again(actor, at).await.map(drop),
        UseCase::DropList => app.drop_list(actor, at).await,
        UseCase::SubmitList => app.submit_list(actor, at).await.map(drop),
        UseCase::ApplyList => app.apply_list(actor, at).await.map(drop),
        UseCase::ReturnList => app.return_list(actor, at, "x").await.map(drop),
        _ => return None,
    })
}
