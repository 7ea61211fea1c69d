//! The employer's pages: questions, numbers, colleagues. Nothing of claims, nothing of other employers.

use adjudication::GroupEvent;
use app::{
    Agreed, AppError, AuditFilter, ContractAt, LogIn, NewColleague, OfferContract, Role, Scope,
    Secret, TakeOver, WhatIf,
};
use calendar::date;
use identity::{ContractId, CoverId};
use money::Cents;
use store::Relation;

use crate::contract_stories::{FIRST, concluded_by_two, join, joined, price};
use crate::world::{TODAY, World, line};

/// A contract of the employer of `bta-hr` from July, concluded today.
pub(crate) async fn own(world: &World) -> ContractAt {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let Scope::Policyholder(holder) = world.actor("bta-hr").scope else {
        panic!("HR without an employer");
    };
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder,
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![
                price("standarts", 30_000, false),
                price("premium", 48_000, false),
                price("optics", 4_000, true),
            ],
            instalments: None,
            family_offered: true,
            upgrades_offered: true,
        },
    };
    let offered = app.offer_contract(admin, offer).await.unwrap();
    concluded_by_two(world, offered.at, (TODAY, TakeOver::Nobody))
        .await
        .at
}

/// How often the trail tells of an action.
async fn noted(world: &World, action: &str) -> usize {
    let auditor = world.actor("revidents");
    let trail = world.app.audit_trail(&auditor, AuditFilter::default());
    let rows = trail.await.unwrap().rows;
    rows.iter().filter(|row| row.action == action).count()
}

pub(crate) async fn what_if_is_answered_and_nothing_is_written(world: &World) {
    let (hr, app) = (&world.actor("bta-hr"), &world.app);
    let (cover, at) = joined(world, own(world).await, join(1, FIRST)).await;
    let (_, at) = joined(world, at, join(2, FIRST)).await;
    let ask = async |question: WhatIf| app.what_if(hr, at.contract, &question).await;
    let money = async |question| {
        let answer = ask(question).await.unwrap();
        let document = &answer.decided.document;
        (document.charge.get(), document.refund.get())
    };
    // In the third contract month: ten of twelve, and the whole add-on.
    let late = WhatIf::Join {
        on: date(2026, 9, 15),
        programme: None,
        add_ons: vec!["optics".into()],
    };
    assert_eq!(money(late).await, (29_000, 0));
    let wider = WhatIf::Upgrade {
        cover,
        programme: Some("premium".into()),
        add_ons: Vec::new(),
        on: FIRST,
    };
    assert_eq!(money(wider).await, (18_000, 0));
    // Two employees: 20 % of them is nobody.
    let spouse = WhatIf::JoinFamily {
        employee: cover,
        relation: Relation::Spouse,
        born: date(1985, 5, 5),
        on: FIRST,
    };
    assert_eq!(ask(spouse).await.unwrap_err().code(), "group-refused");
    // "What if she leaves on 15 March?" With the cards in that day: three full months, 300.00 / 12 * 3.
    let leave = |cards_back_on| WhatIf::Leave {
        cover,
        last_day: date(2027, 3, 15),
        cards_back_on,
    };
    assert_eq!(money(leave(Some(date(2027, 3, 15)))).await, (0, 7_500));
    assert_eq!(money(leave(Some(date(2027, 4, 1)))).await, (0, 5_000));
    // With the cards out nothing is returned yet.
    assert_eq!(money(leave(None)).await, (0, 0));

    let seen = app.contract(hr, at.contract).await.unwrap();
    assert_eq!(seen.at, at, "nothing was written");
    let trail = noted(world, "contract.what_if").await;
    assert!(trail >= 5, "{trail}");
}

pub(crate) async fn what_if_never_tells_of_claims(world: &World) {
    let (hr, app, clerk) = (&world.actor("bta-hr"), &world.app, &world.clerk());
    let sample = world.sample("bta", 0);
    let admin = &world.actor("bta-admin");
    let code = sample.personal_code.digits();
    let insured = app.insured_search(admin, &code).await.unwrap();
    let files = world.store.covers(insured[0].id).await.unwrap();
    let (contract, cover) = (files[0].contract.id, files[0].cover.id);
    let question = WhatIf::Leave {
        cover,
        last_day: TODAY,
        cards_back_on: Some(TODAY),
    };
    let before = app.what_if(hr, contract, &question).await.unwrap();
    let request = world.request(clerk, ("bta", 0), &[line("KO-102")]);
    let visit = app.authorise_visit(clerk, request).await.unwrap();
    world.confirm(&visit).await.unwrap();
    let paid = world.store.claims_paid(&[cover]).await.unwrap()[&cover];
    assert!(paid.is_positive());
    let after = app.what_if(hr, contract, &question).await.unwrap();
    assert_eq!(before.decided, after.decided);
    assert!(after.is_before_claims);
    let GroupEvent::Leave(leave) = after.decided.facts.event else {
        panic!("no leaver");
    };
    assert_eq!(leave.claims_paid, Cents::ZERO);
}

/// HR's first page counts the insured of all contracts at once: those of today, and no row of the trail for each.
pub(crate) async fn people_are_counted_at_once(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let at = own(world).await;
    let (one, at) = joined(world, at, join(1, FIRST)).await;
    let (_, at) = joined(world, at, join(2, date(2026, 9, 15))).await;
    world.set(date(2026, 9, 10), 9);
    let counted = async || {
        let filter = app::ContractFilter {
            counted: true,
            ..app::ContractFilter::default()
        };
        let rows = app.contracts(hr, filter).await.unwrap().rows;
        let row = rows.into_iter().find(|it| it.id == at.contract).unwrap();
        (row.insured, row.people)
    };
    let seen = noted(world, "contract.see").await;
    assert_eq!(counted().await, (Some(1), 2));
    world.set(date(2026, 9, 15), 9);
    assert_eq!(counted().await, (Some(2), 2));
    let leave = app::LeaveContract {
        cover: one,
        notice_received_on: date(2026, 9, 15),
        last_day: date(2026, 9, 30),
        way: adjudication::RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    };
    app.leave_contract(admin, at, leave).await.unwrap();
    world.set(date(2026, 9, 30), 9);
    assert_eq!(counted().await, (Some(2), 2));
    world.set(date(2026, 10, 1), 9);
    assert_eq!(counted().await, (Some(1), 2));
    world.set(date(2027, 7, 1), 9);
    assert_eq!(counted().await, (Some(0), 2));
    assert_eq!(noted(world, "contract.see").await, seen);
    let plain = app.contracts(hr, app::ContractFilter::default()).await;
    let plain = plain.unwrap().rows;
    assert!(plain.iter().all(|it| it.insured.is_none()));
}

pub(crate) async fn nothing_of_another_employer(world: &World) {
    let (hr, other) = (&world.actor("bta-hr"), &world.actor("balta-hr"));
    let app = &world.app;
    let (cover, at) = joined(world, own(world).await, join(1, FIRST)).await;
    let question = |cover| WhatIf::Leave {
        cover,
        last_day: FIRST,
        cards_back_on: None,
    };
    let asked = app.what_if(other, at.contract, &question(cover)).await;
    assert_eq!(asked.unwrap_err(), AppError::NotFound);
    let numbers = app.employer_statistics(other, at.contract).await;
    assert_eq!(numbers.unwrap_err(), AppError::NotFound);
    let stranger = CoverId::new(identity::Uuid::from_u128(7));
    let asked = app.what_if(hr, at.contract, &question(stranger)).await;
    assert_eq!(asked.unwrap_err(), AppError::NotFound);
    let none = ContractId::new(identity::Uuid::from_u128(7));
    let numbers = app.employer_statistics(hr, none).await;
    assert_eq!(numbers.unwrap_err(), AppError::NotFound);
    let own = app.colleagues(hr).await.unwrap();
    let theirs = app.colleagues(other).await.unwrap();
    assert!(
        own.iter()
            .all(|it| theirs.iter().all(|their| their.id != it.id))
    );
    let out = app.shut_out_colleague(hr, other.user).await;
    assert_eq!(out.unwrap_err(), AppError::NotFound);
    for login in ["registratore", "bta-admin", "revidents"] {
        let actor = world.actor(login);
        let asked = app.what_if(&actor, at.contract, &question(cover)).await;
        assert_eq!(asked.unwrap_err(), AppError::NotAllowed, "{login}");
        let asked = app.colleagues(&actor).await;
        assert_eq!(asked.unwrap_err(), AppError::NotAllowed, "{login}");
    }
    let clerk = app.employer_statistics(&world.clerk(), at.contract).await;
    assert_eq!(clerk.unwrap_err(), AppError::NotAllowed);
}

pub(crate) async fn nine_people_are_no_statistics_and_ten_are(world: &World) {
    let (hr, admin, app) = (
        &world.actor("bta-hr"),
        &world.actor("bta-admin"),
        &world.app,
    );
    let mut at = own(world).await;
    let contract = at.contract;
    for n in 1..=9 {
        at = joined(world, at, join(n, FIRST)).await.1;
    }
    let few = app.employer_statistics(hr, contract).await.unwrap();
    assert_eq!((few.smallest_group, few.months.len()), (10, 12));
    assert!(few.months.iter().all(|month| month.told.is_none()));
    let one_group = |it: &app::AgeNumbers| it.insured.is_none();
    assert_eq!(few.ages.iter().filter(|it| one_group(it)).count(), 1);

    // The tenth joins in September: of July nobody learns more than before.
    let tenth = join(10, date(2026, 9, 15));
    let changed = app.join_insured(admin, at, tenth).await.unwrap();
    assert_eq!(changed.waiting, None);
    let told = app.employer_statistics(hr, contract).await.unwrap();
    assert!(told.months[..2].iter().all(|month| month.told.is_none()));
    let september = told.months[2].told.unwrap();
    assert_eq!((september.insured, september.joins), (10, 1));
    assert_eq!(september.charged, Cents::new(25_000));
    assert_eq!((september.leaves, september.returned), (0, Cents::ZERO));
    let last = told.months[11].told.unwrap();
    assert_eq!((last.insured, last.joins, last.leaves), (10, 0, 0));

    // Whoever runs the server changes how many are enough.
    assert!(app.set_smallest_group(("nobody", 11)).await.is_err());
    app.set_smallest_group(("bta", 11)).await.unwrap();
    let fewer = app.employer_statistics(hr, contract).await.unwrap();
    assert!(fewer.months.iter().all(|month| month.told.is_none()));
}

pub(crate) async fn a_colleague_comes_and_goes(world: &World) {
    let (hr, app) = (&world.actor("bta-hr"), &world.app);
    let new = |login: &str, password: &str| NewColleague {
        login: login.into(),
        name: "Anna Roze".into(),
        password: Secret::new(password),
    };
    let code = async |new| app.add_colleague(hr, new).await.unwrap_err().code();
    assert_eq!(code(new("anna", "short")).await, "invalid");
    assert_eq!(code(new("an na", "long enough for it")).await, "invalid");
    // A name that somebody has anywhere is answered as any other.
    let taken = app.add_colleague(hr, new("balta-hr", "long enough for it"));
    assert!(taken.await.unwrap().starts_with("balta-hr-"));
    let login = app.add_colleague(hr, new("anna", "long enough for it"));
    let login = login.await.unwrap();
    let enter = || LogIn {
        name: login.clone(),
        password: Secret::new("long enough for it"),
        client: std::net::Ipv4Addr::LOCALHOST.into(),
        replaces: None,
    };
    let session = app.log_in(enter()).await.unwrap().session().unwrap();
    assert_eq!(session.actor.role, Role::HrManager);
    assert_eq!(session.actor.scope, hr.scope);
    let all = app.colleagues(hr).await.unwrap();
    let anna = all.iter().find(|it| it.login == login).unwrap();
    assert!(!anna.is_self && anna.shut_out_at.is_none());
    // She lets nobody in until the insurer gives her that, and one of both keeps it.
    assert!(!anna.lets_in && all.iter().any(|it| it.is_self && it.lets_in));
    let hers = &session.actor;
    let refused = app.add_colleague(hers, new("vilis", "long enough for it"));
    assert_eq!(refused.await.unwrap_err(), AppError::NotAllowed);
    let refused = app.shut_out_colleague(hers, hr.user).await;
    assert_eq!(refused.unwrap_err(), AppError::NotAllowed);
    assert!(
        app.set_lets_in("bta-hr", false).await.is_err(),
        "the only one"
    );
    assert!(app.set_lets_in("bta-admin", false).await.is_err());
    app.set_lets_in(&login, true).await.unwrap();
    assert!(app.set_lets_in(&login, true).await.is_err());
    app.set_lets_in("bta-hr", false).await.unwrap();
    let refused = app.add_colleague(hr, new("vilis", "long enough for it"));
    assert_eq!(refused.await.unwrap_err(), AppError::NotAllowed);
    app.add_colleague(hers, new("vilis", "long enough for it"))
        .await
        .unwrap();
    app.set_lets_in("bta-hr", true).await.unwrap();
    the_insurer_gives_the_right(world, anna.id).await;

    assert!(app.shut_out_colleague(hr, hr.user).await.is_err());
    app.shut_out_colleague(hr, anna.id).await.unwrap();
    assert!(app.shut_out_colleague(hr, anna.id).await.is_err());
    assert!(app.log_in(enter()).await.is_err());
    let gone = app.session(&session.token, None).await;
    assert_eq!(gone.unwrap_err(), AppError::NotLoggedIn);
    assert_eq!(noted(world, "colleague.shut_out").await, 1);
}

/// Of two users who both let colleagues in, the insurer of their employer takes it from one at a time.
async fn the_insurer_gives_the_right(world: &World, anna: identity::UserId) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let hr = world.actor("bta-hr").user;
    let contract = own(world).await.contract;
    let change = async |actor: &app::Actor, user, lets_in| {
        let wish = app::LettingIn {
            contract,
            user,
            lets_in,
        };
        app.change_lets_in(actor, wish).await
    };
    let right = async |of| {
        let seen = app.employer_users(admin, contract).await.unwrap();
        seen.users.iter().find(|it| it.id == of).unwrap().lets_in
    };
    change(admin, anna, false).await.unwrap();
    assert!(!right(anna).await && right(hr).await);
    let last = change(admin, hr, false).await.unwrap_err();
    assert_eq!(
        last,
        AppError::Invalid(vec![app::FieldProblem {
            field: "user".into(),
            code: "last",
        }])
    );
    change(admin, anna, true).await.unwrap();
    assert!(right(anna).await);
    // Nobody of another insurer, and no user of another employer.
    let stranger = &world.actor("balta-admin");
    let refused = app.employer_users(stranger, contract).await;
    assert_eq!(refused.unwrap_err(), AppError::NotFound);
    let refused = change(stranger, anna, false).await;
    assert_eq!(refused.unwrap_err(), AppError::NotFound);
    let others = world.actor("balta-hr").user;
    let refused = change(admin, others, false).await;
    assert_eq!(refused.unwrap_err(), AppError::NotFound);
}

/// Of two who shut each other out at the same moment, one is in and keeps the right.
pub(crate) async fn of_two_who_shut_each_other_out_one_stays(world: &World) {
    let (hr, app) = (&world.actor("bta-hr"), &world.app);
    for n in 0..5 {
        let new = NewColleague {
            login: format!("anna{n}"),
            name: "Anna Roze".into(),
            password: Secret::new("long enough for it"),
        };
        let login = app.add_colleague(hr, new).await.unwrap();
        app.set_lets_in(&login, true).await.unwrap();
        let all = app.colleagues(hr).await.unwrap();
        let anna = all.iter().find(|it| it.login == login).unwrap().id;
        let hers = app::Actor {
            user: anna,
            ..hr.clone()
        };
        let (one, two) = tokio::join!(
            app.shut_out_colleague(hr, anna),
            app.shut_out_colleague(&hers, hr.user)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        if two.is_ok() {
            break;
        }
    }
}
