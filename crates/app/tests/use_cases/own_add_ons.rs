//! A person buys an add-on alone, at their own cost (3.1 with 1.4).

use app::{AppError, ChangeRequest, ContractAt, ListKind, NewList, UpgradeCover, WhatIsWrong};
use calendar::{Date, add_days, date};
use identity::CoverId;
use store::{AddOn, CardKind};

use crate::contract_ends::leave;
use crate::contract_stories::{FIRST, concluded, join, joined, person};
use crate::world::{TODAY, World};

/// Thirty days after the conclusion.
fn window() -> Date {
    add_days(TODAY, 30)
}

fn optics(cover: CoverId) -> UpgradeCover {
    UpgradeCover {
        cover,
        programme: None,
        add_ons: vec!["optics".into()],
        on: add_days(TODAY, 45),
    }
}

async fn insured(world: &World) -> (CoverId, ContractAt) {
    let mut join = join(1, FIRST);
    join.cards = vec![CardKind::Ecard];
    joined(world, concluded(world).await, join).await
}

fn code(error: &AppError) -> &'static str {
    match error {
        AppError::Invalid(wrong) => wrong[0].code,
        other => panic!("{other:?}"),
    }
}

/// The whole premium of a year in one payment, to the thirtieth day after the conclusion; it is the person's own, and the
/// refund of the employer's premium stays what it was.
pub(crate) async fn an_add_on_is_bought_alone(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = insured(world).await;
    let refund = async |at| {
        let mut leaving = leave(cover);
        leaving.ecards_end = true;
        leaving.notice_received_on = window();
        let wish = ChangeRequest::Leave(leaving);
        let told = app.preview_change(admin, at, &wish).await.unwrap();
        told[0].refund.get()
    };
    world.set(add_days(window(), 1), 9);
    let late = app.upgrade_cover(admin, at, optics(cover)).await;
    assert_eq!(late.unwrap_err().code(), "group-refused");
    world.set(window(), 9);
    let before = refund(at).await;
    assert_eq!(before, 22_500);
    for (add_ons, wanted) in [
        (vec![], "required"),
        (vec!["optics", "optics"], "already"),
        (vec!["dental"], "not-sold"),
    ] {
        let wish = UpgradeCover {
            add_ons: add_ons.into_iter().map(str::to_owned).collect(),
            ..optics(cover)
        };
        let refused = app.upgrade_cover(admin, at, wish).await;
        assert_eq!(code(&refused.unwrap_err()), wanted);
    }
    let done = app.upgrade_cover(admin, at, optics(cover)).await.unwrap();
    let change = world.store.contract_change(done.changes[0]).await;
    let change = change.unwrap().unwrap();
    assert_eq!(change.charge_cents.get(), 4_000);
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    let own = AddOn {
        id: "optics".into(),
        annual_cents: money::Cents::new(4_000),
        own: true,
    };
    assert_eq!(seen.person.add_ons, [own]);
    assert_eq!(refund(done.at).await, before);
    let again = app.upgrade_cover(admin, done.at, optics(cover)).await;
    assert_eq!(code(&again.unwrap_err()), "already");
    // A wider programme beside it is another payment.
    let wider = UpgradeCover {
        programme: Some("premium".into()),
        add_ons: Vec::new(),
        ..optics(cover)
    };
    let wish = ChangeRequest::Upgrade(wider);
    let told = app.preview_change(admin, done.at, &wish).await.unwrap();
    assert_eq!(told[0].charge.get(), 18_000);
    // A family member has what the employer agreed on, not what the employee bought.
    let family = ChangeRequest::JoinFamily(app::JoinFamily {
        employee: cover,
        person: person(9, date(1990, 1, 1)),
        relation: store::Relation::Spouse,
        on: add_days(TODAY, 45),
        cards: Vec::new(),
    });
    let told = app.preview_change(admin, done.at, &family).await;
    if let Ok(told) = told {
        assert_eq!(told[0].charge.get(), 45_000);
    }
    let (page, _) = world.store.verify_contracts(None, 99).await.unwrap();
    assert_eq!(page.differences, []);
}

/// The same by a row of a monthly list, with and without a programme, on both sides of the window.
pub(crate) async fn a_list_buys_an_add_on_alone(world: &World) {
    let (admin, second) = (&world.actor("bta-admin"), &world.actor("bta-admin-2"));
    let app = &world.app;
    let (cover, at) = insured(world).await;
    let (_, at) = joined(world, at, join(2, FIRST)).await;
    let number = |n| person(n, date(1990, 1, 1)).personal_code.digits();
    let on = add_days(TODAY, 45);
    let rows = async |text: String| {
        let text = format!("action;code;day;programme;add-ons\n{text}");
        let rows = lists::read(text.as_bytes()).unwrap().rows;
        let list = NewList {
            key: "",
            file_name: "",
            rows: &rows,
        };
        app.draft_list(admin, at.contract, list).await.unwrap()
    };
    let both = || {
        format!(
            "upgrade;{};{on};;optics\nupgrade;{};{on};premium;optics\n",
            number(1),
            number(2)
        )
    };
    world.set(add_days(window(), 1), 9);
    let late = rows(both()).await;
    let late = app.monthly_list(admin, late.list).await.unwrap();
    assert_eq!(
        (late.preview.lines.len(), late.preview.faults.len()),
        (0, 2)
    );
    world.set(window(), 9);
    let none = rows(format!("upgrade;{};{on};;\n", number(1))).await;
    let none = app.monthly_list(admin, none.list).await.unwrap();
    let fault = &none.preview.faults[0];
    assert_eq!(fault.what, WhatIsWrong::Row(lists::Fault::Required));
    let other = rows(format!("upgrade;{};{on};;dental\n", number(1))).await;
    let other = app.monthly_list(admin, other.list).await.unwrap();
    assert_eq!(other.preview.faults[0].column, Some(lists::Column::AddOns));
    let list = rows(both()).await;
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!(seen.preview.faults, []);
    let told = seen
        .preview
        .lines
        .iter()
        .map(|it| (it.kind, it.charge.get()));
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [(ListKind::Upgrades, 4_000), (ListKind::Upgrades, 22_000)]
    );
    let sent = app.submit_list(admin, list).await.unwrap();
    app.apply_list(second, sent).await.unwrap();
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    assert!(seen.person.add_ons[0].own);
}
