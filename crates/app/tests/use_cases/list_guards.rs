//! What monthly lists keep from whom, and for how long.

use app::{Actor, AppError, JoinFamily, NewList};
use calendar::date;
use jiff::SignedDuration;
use lists::Column;
use store::Relation;

use crate::contract_guards::leaver;
use crate::contract_stories::{FIRST, join, joined, person};
use crate::monthly_lists::{code, five, rows, told};
use crate::world::World;

/// The insurer's look at what was sent finds more, and keeps it.
pub(crate) async fn a_sent_list_tells_an_employer_no_more_than_its_draft(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    five(world).await;
    let (at, ..) = leaver(world).await;
    let line = |n: u64| format!("join;{};Jauna;Persona;1985-05-05;2026-07-01\n", code(n));
    // The first is known to the insurer, born on another day; the second to nobody.
    let file = rows(&format!("{}{}", line(1), line(31)));
    let list = app.draft_list(hr, at.contract, NewList::typed(&file)).await;
    let list = list.unwrap();
    let draft = app.monthly_list(hr, list.list).await.unwrap();
    assert_eq!(
        (draft.preview.lines.len(), &*draft.preview.faults),
        (2, &[][..])
    );
    let sent = app.submit_list(hr, list).await.unwrap();
    let told = async |actor: &Actor| {
        let seen = app.monthly_list(actor, list.list).await.unwrap();
        let listed = app.monthly_lists(actor, (None, None)).await.unwrap();
        let listed = listed.into_iter().find(|it| it.id == list.list).unwrap();
        assert_eq!(
            (listed.charge_cents, listed.refund_cents),
            (seen.charge, seen.refund)
        );
        (
            seen.preview.lines.len(),
            seen.preview.faults.len(),
            seen.charge,
            listed.fault_count,
        )
    };
    let of_insurer = (1, 1, told(admin).await.2, 1);
    assert!(of_insurer.2 < draft.charge);
    assert_eq!(told(admin).await, of_insurer);
    assert_eq!(told(hr).await, (2, 0, draft.charge, 0));
    let refused = app.apply_list(admin, sent).await.unwrap_err();
    assert!(matches!(&refused, AppError::Invalid(it) if it[0].code == "to-return"));
    let again = app.work_list_out_again(admin, sent).await.unwrap();
    assert_eq!(told(hr).await, (2, 0, draft.charge, 0));
    let back = app.return_list(admin, again, "pārbaudiet").await.unwrap();
    assert_eq!(told(hr).await, (2, 0, draft.charge, 0));
    let sent = app.submit_list(hr, back).await.unwrap();
    assert_eq!(told(admin).await, of_insurer);
    app.recall_list(hr, sent).await.unwrap();
    assert_eq!(told(hr).await, (2, 0, draft.charge, 0));
}

pub(crate) async fn drafts_are_counted_and_dropped(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let (at, ..) = leaver(world).await;
    let file = rows(&format!(
        "join;{};Jauna;Persona;1990-01-01;2026-07-01\n",
        code(31)
    ));
    let draft = async || app.draft_list(hr, at.contract, NewList::typed(&file)).await;
    let mut made = Vec::new();
    for _ in 0..20 {
        made.push(draft().await.unwrap());
    }
    assert_eq!(draft().await.unwrap_err().code(), "invalid");
    let sent = app.submit_list(hr, made[0]).await.unwrap();
    let late = app.drop_list(hr, sent).await;
    assert_eq!(late.unwrap_err(), AppError::ContractChanged);
    let strange = app.drop_list(admin, made[1]).await;
    assert_eq!(strange.unwrap_err(), AppError::NotFound);
    app.drop_list(hr, made[1]).await.unwrap();
    let gone = app.monthly_list(hr, made[1].list).await;
    assert_eq!(gone.unwrap_err(), AppError::NotFound);
    draft().await.unwrap();
    draft().await.unwrap();
    assert!(draft().await.is_err());
}

/// Whoever corrects a row corrects it once: person, programme and add-ons are looked at together.
pub(crate) async fn all_that_is_wrong_with_a_row_is_told_at_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = five(world).await;
    let file = rows(&format!(
        "join;{};Jauna;Persona;1985-05-05;2026-09-01;platinum;spa, optics\n",
        code(1)
    ));
    let list = app
        .draft_list(admin, at.contract, NewList::typed(&file))
        .await;
    let seen = app.monthly_list(admin, list.unwrap().list).await.unwrap();
    let told: Vec<_> = seen
        .preview
        .faults
        .iter()
        .map(|it| (it.column, it.what.clone()))
        .collect();
    let books = |column, code: &str| (Some(column), app::WhatIsWrong::Books(code.to_owned()));
    let edition = app.contract(admin, at.contract).await.unwrap().edition;
    let not_sold = |column, sold: &[&str]| {
        let label = |id: &&str| app::label_of(&edition, id).unwrap().clone();
        let sold = sold.iter().map(label).collect();
        (Some(column), app::WhatIsWrong::NotSold(sold))
    };
    assert_eq!(
        told,
        [
            books(Column::Code, "covered"),
            books(Column::Born, "not-as-known"),
            not_sold(Column::Programme, &["premium", "standarts"]),
            not_sold(Column::AddOns, &["optics"]),
        ]
    );

    // HR writes a programme and an add-on as its pages call them, in capitals or without marks.
    let file = rows(&format!(
        "join;{};Jauna;Persona;1985-05-05;2026-09-01;PREMIUM;optika\n",
        code(41)
    ));
    let list = app.draft_list(admin, at.contract, NewList::typed(&file));
    let seen = app.monthly_list(admin, list.await.unwrap().list).await;
    let preview = seen.unwrap().preview;
    assert_eq!(preview.faults, []);
    let asked = &preview.lines[0].decided.as_ref().unwrap().facts.event;
    let adjudication::GroupEvent::Join(join) = asked else {
        panic!("they join");
    };
    assert_eq!(
        (join.programme.as_str(), join.add_ons[0].id.as_str()),
        ("premium", "optics")
    );
}

/// One look at a file is enough: what its cells say, what the books know and each refusal of the terms stand together.
pub(crate) async fn cells_books_and_terms_are_told_together(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = five(world).await;
    let (employee, at) = joined(world, at, join(6, FIRST)).await;
    let parent = JoinFamily {
        employee,
        person: person(50, date(1964, 1, 1)),
        relation: Relation::Parent,
        on: FIRST,
        cards: Vec::new(),
    };
    let at = app.join_family(admin, at, parent).await.unwrap().at;
    // Family and wider cover could be bought for thirty days.
    world.pass(SignedDuration::from_hours(40 * 24));
    let (one, five) = (code(1), code(5));
    let file = rows(&format!(
        "join;123;Jauna;Persona;31.02.1990;2026-13-01;platinum;spa\n\
        join;{};Liels;Bērns;1990-01-01;2026-09-01;;;child;{five}\n\
        leave;{};;;;2026-07-01\n\
        upgrade;{one};;;;2026-09-01;zelta\n\
        join;{};;Persona;1990-01-01;2027-09-01\n\
        join;{};Cita;;2015-01-01;2026-09-01;;;child;{}\n",
        code(31),
        code(99),
        code(2),
        code(32),
        code(98)
    ));
    let list = app
        .draft_list(admin, at.contract, NewList::typed(&file))
        .await;
    let seen = app.monthly_list(admin, list.unwrap().list).await.unwrap();
    let at_row = |line, column, what: &str| (line, Some(column), what.to_owned());
    assert_eq!(
        told(&seen.preview),
        [
            at_row(2, Column::Code, "not-a-code"),
            at_row(2, Column::Born, "not-a-day"),
            at_row(2, Column::Day, "not-a-day"),
            at_row(2, Column::Programme, "not-sold"),
            at_row(2, Column::AddOns, "not-sold"),
            at_row(3, Column::Action, "terms"),
            at_row(3, Column::Born, "terms"),
            at_row(3, Column::Relation, "terms"),
            at_row(4, Column::Code, "not-covered"),
            at_row(4, Column::Day, "terms"),
            at_row(5, Column::Action, "terms"),
            at_row(5, Column::Programme, "not-sold"),
            at_row(6, Column::FirstName, "required"),
            at_row(6, Column::Day, "outside-contract"),
            at_row(7, Column::Action, "terms"),
            at_row(7, Column::LastName, "required"),
            at_row(7, Column::Relation, "terms"),
            at_row(7, Column::Employee, "employee-not-covered"),
        ]
    );
    assert_eq!(seen.preview.lines, []);
}
