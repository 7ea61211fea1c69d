//! What contracts and monthly lists keep from whom, and what of them stays as it is.

use adjudication::RefundWay;
use app::{
    Actor, AppError, AuditFilter, ChangeRequest, Changed, ContractAt, ContractFilter,
    CorrectInsured, EndContract, JoinInsured, LeaveContract, ListState, NewList, OfferContract,
    PersonData, PolicyholderData, RecordMisuse, ReturnCard, SettleLeaver, VisitView, WhatIsWrong,
};
use calendar::{Date, add_days, date};
use identity::CoverId;
use money::Cents;
use store::{EndingBy, InsuredFilter};

use crate::contract_stories::{FIRST, concluded, join, joined, person, price};
use crate::contracts::holder_data;
use crate::monthly_lists::{code, five, rows};
use crate::world::{TODAY, World, line};

/// A person of the employer whose card is in.
pub(crate) async fn leaver(world: &World) -> (ContractAt, CoverId, Date) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let code = world.sample("bta", 0).personal_code.digits();
    let person = app.insured_search(admin, &code).await.unwrap();
    let files = world.store.covers(person[0].id).await.unwrap();
    let (contract, cover) = (files[0].contract.clone(), files[0].cover.id);
    let seen = app.contract_cover(admin, contract.id, cover).await.unwrap();
    let mut at = seen.at;
    for card in seen.cards {
        let card = card.id;
        let back = ReturnCard {
            cover,
            card,
            on: TODAY,
        };
        at = app.return_card(admin, at, back).await.unwrap().at;
    }
    (at, cover, contract.last_day)
}

fn leave(cover: CoverId, last_day: Date) -> ChangeRequest {
    ChangeRequest::Leave(LeaveContract {
        cover,
        notice_received_on: TODAY,
        last_day,
        way: RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    })
}

pub(crate) async fn visit(world: &World) {
    let clerk = world.clerk();
    let request = world.request(&clerk, ("bta", 0), &[line("KO-102")]);
    let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
    world.confirm(&visit).await.unwrap();
}

/// Visits that are held: a card that is handed in opens no visit any more.
async fn begun(world: &World) -> Vec<VisitView> {
    let clerk = world.clerk();
    let mut begun = Vec::new();
    for _ in 0..3 {
        let request = world.request(&clerk, ("bta", 0), &[line("KO-102")]);
        begun.push(world.app.authorise_visit(&clerk, request).await.unwrap());
    }
    begun
}

/// Fifteen ends, as an employer would ask to find out where claims reach the refund.
fn ends(last_day: Date) -> Vec<Date> {
    let ends = (0..15).map(|n| add_days(TODAY, 30 * n));
    ends.filter(|day| *day < last_day).collect()
}

async fn refunds(world: &World, actor: &Actor, of: (ContractAt, CoverId, Date)) -> Vec<Cents> {
    let mut all = Vec::new();
    for end in ends(of.2) {
        let wish = leave(of.1, end);
        let told = world.app.preview_change(actor, of.0, &wish).await.unwrap();
        assert_eq!(told[0].is_before_claims, actor.login == "bta-hr");
        all.push(told[0].refund);
    }
    all
}

async fn actions(world: &World, wanted: &str) -> usize {
    let filter = AuditFilter {
        limit: Some(500),
        ..AuditFilter::default()
    };
    let auditor = world.actor("revidents");
    let trail = world.app.audit_trail(&auditor, filter).await;
    let rows = trail.unwrap().rows;
    rows.iter().filter(|row| row.action == wanted).count()
}

pub(crate) async fn what_an_employer_asks_tells_nothing_of_claims(world: &World) {
    let (hr, admin) = (&world.actor("bta-hr"), &world.actor("bta-admin"));
    let begun = begun(world).await;
    let of = leaver(world).await;
    let before = refunds(world, hr, of).await;
    assert!(before.len() > 3 && before[0].is_positive(), "{before:?}");
    assert_eq!(refunds(world, admin, of).await, before);
    let asked = actions(world, "contract.preview").await;
    assert_eq!(asked, 2 * before.len());
    for visit in &begun {
        world.confirm(visit).await.unwrap();
    }
    assert_eq!(refunds(world, hr, of).await, before);
    let known = refunds(world, admin, of).await;
    assert!(
        known
            .iter()
            .zip(&before)
            .any(|(known, asked)| known < asked)
    );

    // What no list can hold is not an employer's to ask.
    let (at, cover, _) = of;
    let refused = [
        ChangeRequest::End(EndContract {
            by: EndingBy::Policyholder,
            notice_received_on: TODAY,
            last_day: date(2026, 7, 31),
            way: RefundWay::Transfer,
        }),
        ChangeRequest::Settle(SettleLeaver {
            cover,
            way: None,
            paid: None,
        }),
        ChangeRequest::Misuse(RecordMisuse {
            cover,
            at: world.now(),
            losses: None,
        }),
        ChangeRequest::Correct(CorrectInsured {
            cover,
            person: person(1, date(1990, 1, 1)),
        }),
    ];
    let denied = actions(world, "denied").await;
    for wish in &refused {
        let no = world.app.preview_change(hr, at, wish).await;
        assert_eq!(no.unwrap_err(), AppError::NotAllowed);
    }
    assert_eq!(actions(world, "denied").await, denied + refused.len());
}

pub(crate) async fn a_list_shows_an_employer_no_claims(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let begun = begun(world).await;
    let of = leaver(world).await;
    let before = refunds(world, hr, of).await;
    for visit in &begun {
        world.confirm(visit).await.unwrap();
    }
    let known = refunds(world, admin, of).await;
    let at = known.iter().zip(&before).position(|(a, b)| a < b).unwrap();
    let code = world.sample("bta", 0).personal_code.digits();
    let file = rows(&format!("leave;{code};;;;{}\n", ends(of.2)[at]));
    let made = app
        .draft_list(hr, of.0.contract, NewList::typed(&file))
        .await;
    let made = made.unwrap();
    // A draft is its maker's.
    assert_eq!(
        app.monthly_list(admin, made.list).await.unwrap_err(),
        AppError::NotFound
    );
    assert!(
        app.monthly_lists(admin, (None, None))
            .await
            .unwrap()
            .is_empty()
    );
    let sent = app.submit_list(hr, made).await.unwrap();
    let (asked, told) = (
        app.monthly_list(hr, sent.list).await.unwrap(),
        app.monthly_list(admin, sent.list).await.unwrap(),
    );
    assert_eq!(
        (asked.refund, asked.preview.lines[0].refund),
        (before[at], before[at])
    );
    assert_eq!(
        (told.refund, told.preview.lines[0].refund),
        (known[at], known[at])
    );
    assert_eq!(
        (asked.is_before_claims, told.is_before_claims),
        (true, false)
    );
    assert!(!told.may_edit);
    let listed = app.monthly_lists(hr, (None, None)).await.unwrap();
    assert_eq!(listed[0].refund_cents, before[at]);
    // The other side puts no words into its mouth.
    let changed = app.rewrite_list(admin, sent, None).await;
    assert_eq!(changed.unwrap_err(), AppError::NotAllowed);
    // Sent back and sent again it tells no more.
    let back = app.return_list(admin, sent, "pārbaudiet").await.unwrap();
    let again = app.monthly_list(hr, back.list).await.unwrap();
    assert_eq!(again.refund, before[at]);
    let sent = app.submit_list(hr, back).await.unwrap();
    app.apply_list(admin, sent).await.unwrap();
    assert_eq!(actions(world, "list.apply").await, 1);
    let done = app.monthly_list(hr, sent.list).await.unwrap();
    assert_eq!((done.state, done.refund), (ListState::Applied, known[at]));
    let text = serde_json::to_string(&done.preview).unwrap();
    assert!(
        !text.contains("claims_reach") && !text.contains("claims_below"),
        "{text}"
    );
}

pub(crate) async fn an_insurers_drafts_are_its_own(world: &World) {
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
    let typed = app
        .draft_list(admin, at.contract, NewList::typed(&file))
        .await;
    let typed = typed.unwrap();
    assert_eq!(
        app.monthly_list(hr, typed.list).await.unwrap_err(),
        AppError::NotFound
    );
    assert!(
        app.monthly_lists(hr, (None, None))
            .await
            .unwrap()
            .is_empty()
    );
    let sent = app.submit_list(admin, typed).await.unwrap();
    let seen = app.monthly_list(hr, sent.list).await.unwrap();
    assert_eq!((seen.state, seen.may_edit), (ListState::Submitted, false));
}

/// Whether a code is known somewhere else must not show.
pub(crate) async fn a_list_tells_an_employer_nothing_of_strangers(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    five(world).await;
    let (at, ..) = leaver(world).await;
    let faults = async |actor: &Actor, n: u64| {
        let line = format!("join;{};Jauna;Persona;1985-05-05;2026-07-01\n", code(n));
        let made = app
            .draft_list(actor, at.contract, NewList::typed(&rows(&line)))
            .await;
        let seen = app.monthly_list(actor, made.unwrap().list).await.unwrap();
        let told = seen.preview.faults.iter().map(|it| it.what.clone());
        told.collect::<Vec<_>>()
    };
    let as_known = WhatIsWrong::Books("not-as-known".into());
    assert_eq!(faults(hr, 1).await, faults(hr, 31).await);
    assert_eq!(faults(hr, 1).await, []);
    assert_eq!(faults(admin, 1).await, [as_known]);
}

pub(crate) async fn what_was_sent_and_answered_stays(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let at = five(world).await;
    let file = rows(&format!("leave;{};;;;2026-07-31\n", code(3)));
    let made = app
        .draft_list(admin, at.contract, NewList::typed(&file))
        .await;
    let sent = app.submit_list(admin, made.unwrap()).await.unwrap();
    let forged = [
        "UPDATE contract_lists SET charge_cents = 1, state = 'applied', revision = revision + 1",
        "UPDATE contract_lists SET rows = '[]'",
        "UPDATE contract_lists SET made_by = id, revision = revision + 1",
        "DELETE FROM contract_lists",
    ];
    for sql in forged {
        assert!(world.try_tamper(sql).await.is_err(), "{sql}");
    }
    let at = app.apply_list(other, sent).await.unwrap().at;
    let late = "UPDATE contract_lists SET charge_cents = 1, revision = revision + 1";
    assert!(world.try_tamper(late).await.is_err());

    let cover = app.contract_people(admin, at.contract, ("", None)).await;
    let cover = cover.unwrap().rows[0].cover.id;
    let correct = CorrectInsured {
        cover,
        person: person(9, date(1991, 2, 3)),
    };
    let waits = app.correct_insured(admin, at, correct).await.unwrap();
    let body = "UPDATE contract_proposals SET body = '{}', revision = revision + 1";
    assert!(world.try_tamper(body).await.is_err());
    app.approve_change(other, waits.waiting.unwrap())
        .await
        .unwrap();
    for sql in [
        "UPDATE contract_proposals SET state = 'returned', revision = revision + 1",
        "DELETE FROM contract_proposals",
        "UPDATE insured_changes SET after = before",
        "DELETE FROM insured_changes",
    ] {
        assert!(world.try_tamper(sql).await.is_err(), "{sql}");
    }
}

/// One insurer alone changes nobody whom another insures, too.
pub(crate) async fn a_person_of_two_insurers_stays(world: &World) {
    let (admin, other, app) = (
        &world.actor("bta-admin"),
        &world.actor("bta-admin-2"),
        &world.app,
    );
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let id = app.contract_cover(admin, at.contract, cover).await.unwrap();
    let correct = |n| CorrectInsured {
        cover,
        person: person(n, date(1991, 2, 3)),
    };
    // Two corrections of one person: the second rests on what is no more.
    let first = app.correct_insured(admin, at, correct(8)).await.unwrap();
    let second = app.correct_insured(admin, at, correct(9)).await.unwrap();
    let own = app.approve_change(admin, first.waiting.unwrap()).await;
    assert!(matches!(own, Err(AppError::NeedsSecondPerson { .. })));
    app.approve_change(other, first.waiting.unwrap())
        .await
        .unwrap();
    app.approve_change(other, second.waiting.unwrap())
        .await
        .unwrap();
    let told = world
        .store
        .insured_history(id.person.insured)
        .await
        .unwrap();
    let names: Vec<(&str, &str)> = told
        .iter()
        .map(|(_, was, is)| (was.last_name.as_str(), is.last_name.as_str()))
        .collect();
    assert_eq!(
        names,
        [("Zvaigzne 1", "Zvaigzne 8"), ("Zvaigzne 8", "Zvaigzne 9")]
    );

    let filter = InsuredFilter {
        personal_code: Some(world.sample("balta", 0).personal_code),
        limit: 1,
        ..InsuredFilter::default()
    };
    let shared = world.store.insured_search(&filter).await.unwrap();
    let at = app.contract(admin, at.contract).await.unwrap().at;
    let joins = JoinInsured {
        person: PersonData::from(&shared[0]),
        ..join(2, FIRST)
    };
    let (cover, at) = joined(world, at, joins).await;
    let renamed = CorrectInsured {
        cover,
        person: PersonData {
            last_name: "Cits".into(),
            ..PersonData::from(&shared[0])
        },
    };
    let refused = app.correct_insured(admin, at, renamed).await;
    let AppError::Invalid(problems) = refused.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(problems[0].code, "insured-elsewhere");

    // Whoever runs the server does it for all.
    let code = shared[0].personal_code;
    let right = PersonData {
        last_name: "Cits".into(),
        ..PersonData::from(&shared[0])
    };
    let done = app.correct_person_of(code, right.clone()).await;
    assert_eq!(done.unwrap(), shared[0].id);
    assert!(app.correct_person_of(code, right).await.is_err());
    let told = world.store.insured_history(shared[0].id).await.unwrap();
    assert_eq!(told[0].2.last_name, "Cits");
}

/// An offer gives an insurer no say over a policyholder, and the employer does not see it yet.
pub(crate) async fn an_offer_opens_nothing(world: &World) {
    let (stranger, admin, app) = (
        &world.actor("balta-admin"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let hr = &world.actor("bta-hr");
    let own = app.contracts(hr, ContractFilter::default()).await.unwrap();
    let holder = own.rows[0].policyholder.id;
    let seen = own.rows.len();
    let offer = |programme: &str| OfferContract {
        key: String::new(),
        policyholder: holder,
        number: None,
        programme: programme.into(),
        first_day: FIRST,
        last_day: None,
        agreed: app::Agreed {
            prices: vec![price(programme, 30_000, false)],
            ..app::Agreed::default()
        },
    };
    let offered = app.offer_contract(admin, offer("standarts")).await.unwrap();
    assert_eq!(
        app.contract(hr, offered.at.contract).await.unwrap_err(),
        AppError::NotFound
    );
    let now = app.contracts(hr, ContractFilter::default()).await.unwrap();
    assert_eq!(now.rows.len(), seen);
    // Terms without rules for groups make no contract of one.
    let theirs = world.store.contracts(world.insurer("balta").id).await;
    let theirs = theirs.unwrap().remove(0);
    let refused = app.offer_contract(stranger, offer(&theirs.programme)).await;
    assert!(matches!(refused, Err(AppError::Invalid(it)) if it[0].code == "no-groups"));
    let holder = theirs.policyholder_id;
    let other = OfferContract {
        policyholder: holder,
        ..offer("standarts")
    };
    app.offer_contract(admin, other).await.unwrap();
    let data = PolicyholderData {
        name: "SIA Cits vārds".into(),
        ..holder_data()
    };
    let unseen = app::HolderAt {
        id: holder,
        seen: String::new(),
    };
    let changed = app.change_policyholder(admin, unseen, data).await;
    assert_eq!(changed.unwrap_err(), AppError::NotFound);
}

pub(crate) async fn a_button_pressed_twice_does_a_thing_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let one = pressed_twice(world, at, 1).await;
    let people = app.contract_people(admin, at.contract, ("", None)).await;
    let people = people.unwrap().rows;
    assert_eq!(people.len(), 1);
    // Another person's same wish, or the same person's other one, is told of what happened.
    let other = &world.actor("bta-admin-2");
    for refused in [
        app.join_insured(other, at, join(1, FIRST)).await,
        app.join_insured(admin, at, join(2, FIRST)).await,
    ] {
        assert_eq!(refused.unwrap_err(), AppError::ContractChanged);
    }
    let correct = || CorrectInsured {
        cover: people[0].cover.id,
        person: person(9, date(1991, 2, 3)),
    };
    let first = app.correct_insured(admin, one.at, correct()).await.unwrap();
    let again = app.correct_insured(admin, one.at, correct()).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(app.waiting_changes(other).await.unwrap().len(), 1);
    // How far one press has come when the other reads is different each time.
    let mut at = one.at;
    for n in 2..8 {
        at = pressed_twice(world, at, n).await.at;
    }
}

/// The same person joins by two presses at the same moment, which get the same answer.
async fn pressed_twice(world: &World, at: ContractAt, n: u64) -> Changed {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let press = || app.join_insured(admin, at, join(n, FIRST));
    let (one, two) = tokio::join!(press(), press());
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one, two);
    one
}
