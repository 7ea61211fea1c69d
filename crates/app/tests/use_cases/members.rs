//! The insured person: comes in by invitation, shows a card that serves once, sees themself and nobody else.

use app::{
    AcceptInvitation, Actor, AppError, AskOwnCost, AuditFilter, AuthoriseVisit, CardCodeProblem,
    CardSource, CardStanding, ConfirmVisit, InvitationStanding, Invitee, JoinedAnew, LogIn, Role,
    SameVisit, Scope, SealedCard, Secret, Session, UseCase, VisitFilter, VisitView,
};
use identity::InsuredId;
use jiff::SignedDuration;

use crate::world::{World, line};

const PASSWORD: &str = "a password of mine";

/// The person of the demonstration who has an e-card and a log-in.
pub(crate) fn member(world: &World) -> Actor {
    world.actor("balta-klients")
}

fn accept(world: &World, token: &Secret, login: &str) -> AcceptInvitation {
    AcceptInvitation {
        token: token.clone(),
        personal_code: world.sample("balta", 0).personal_code.formatted(),
        login: login.into(),
        password: Secret::new(PASSWORD),
        code: None,
        client: [192, 0, 2, 7].into(),
    }
}

fn field(error: AppError) -> (String, &'static str) {
    let AppError::Invalid(mut wrong) = error else {
        panic!("{error:?}");
    };
    let wrong = wrong.remove(0);
    (wrong.field, wrong.code)
}

async fn log_in(world: &World, name: &str) -> Result<Actor, AppError> {
    Ok(entered(world, name).await?.actor)
}

async fn session_of(world: &World, name: &str) -> Session {
    entered(world, name).await.unwrap()
}

async fn entered(world: &World, name: &str) -> Result<Session, AppError> {
    let request = LogIn {
        name: name.into(),
        password: Secret::new(PASSWORD),
        client: [192, 0, 2, 7].into(),
        replaces: None,
    };
    let entered = world.app.log_in(request).await?;
    Ok(entered.session().unwrap())
}

pub(crate) async fn an_invited_person_comes_in_once(world: &World) {
    let app = &world.app;
    let person = world.person().await;
    let token = &invited(world, person.id).await;
    let view = app.invitation(token).await.unwrap();
    assert_eq!(view.insurer, world.insurer("balta").name);

    let mut finder = accept(world, token, "janis");
    finder.personal_code = world.sample("balta", 2).personal_code.formatted();
    let refused = app.accept_invitation(finder).await.unwrap_err();
    assert_eq!(field(refused), ("personal_code".into(), "other"));
    let taken = app.accept_invitation(accept(world, token, "registratore"));
    assert_eq!(field(taken.await.unwrap_err()), ("login".into(), "taken"));
    let mut short = accept(world, token, "janis");
    short.password = Secret::new("short");
    let short = app.accept_invitation(short).await.unwrap_err();
    assert_eq!(field(short), ("password".into(), "length"));

    let session = app.accept_invitation(accept(world, token, "janis"));
    let actor = session.await.unwrap().actor;
    assert_eq!(actor.role, Role::Member);
    let Scope::Insured(own) = actor.scope else {
        panic!("{actor:?}");
    };
    let insurer = world.insurer("balta").id;
    assert_eq!((own.insured, own.insurer), (person.id, insurer));
    let again = app.accept_invitation(accept(world, token, "other")).await;
    assert_eq!(again.unwrap_err(), AppError::NotFound);
    assert_eq!(log_in(world, "janis").await.unwrap().user, actor.user);
}

/// The link that the insurer's administrator makes.
async fn invited(world: &World, person: InsuredId) -> Secret {
    let admin = world.actor("balta-admin");
    match world.app.invite_member(&admin, person).await.unwrap() {
        Invitee::Invited(invited) => invited.token,
        Invitee::Waits => panic!("waits for a colleague"),
    }
}

/// Who lost the password gets another invitation by two, and the same user another name.
pub(crate) async fn a_new_invitation_takes_the_place_of_the_old(world: &World) {
    let (app, admin) = (&world.app, &world.actor("balta-admin"));
    let colleague = &world.actor("balta-admin-2");
    let person = world.person().await.id;
    let old = invited(world, person).await;
    let new = invited(world, person).await;
    assert_eq!(app.invitation(&old).await, Err(AppError::NotFound));
    let none = app.approve_invitation(colleague, person).await;
    assert_eq!(none.map(drop), Err(AppError::NotFound));
    let first = app.accept_invitation(accept(world, &new, "janis")).await;
    let first = first.unwrap();

    let asked = app.invite_member(admin, person).await.unwrap();
    assert!(matches!(asked, Invitee::Waits));
    let seen = async |by| app.insured(by, person).await.unwrap().invitation;
    let waits = |own| InvitationStanding::Waits {
        since: world.now(),
        own,
    };
    assert_eq!(seen(admin).await, Some(waits(true)));
    assert_eq!(seen(colleague).await, Some(waits(false)));
    let own = app.approve_invitation(admin, person).await;
    assert_eq!(own.map(drop), Err(AppError::NotAllowed));
    let third = app.approve_invitation(colleague, person).await.unwrap();
    let again = app.approve_invitation(colleague, person).await;
    assert_eq!(again.map(drop), Err(AppError::NotFound));
    let anew = accept(world, &third.token, "janis2");
    let joined = app.accept_invitation(anew).await.unwrap();
    let (joined_at, anew) = (world.now(), joined.actor.clone());
    assert_eq!(anew.user, first.actor.user);
    assert_eq!(log_in(world, "janis").await, Err(AppError::WrongPassword));
    let session = app.session(&first.token, None).await;
    assert_eq!(session.unwrap_err(), AppError::NotLoggedIn);
    // The next who logs in is told, once; whoever used the invitation is not.
    assert_eq!(app.joined_anew(&joined).await.unwrap(), None);
    world.pass(SignedDuration::from_mins(5));
    let session = session_of(world, "janis2").await;
    let told = JoinedAnew {
        at: joined_at,
        client: "192.0.2.7".into(),
    };
    assert_eq!(app.joined_anew(&joined).await.unwrap(), None);
    assert_eq!(app.joined_anew(&session).await.unwrap(), Some(told));
    assert_eq!(app.joined_anew(&session).await.unwrap(), None);
    let later = session_of(world, "janis2").await;
    assert_eq!(app.joined_anew(&later).await.unwrap(), None);
    // Whoever came in so, the person sees it.
    let rows = app.own_access(&anew).await.unwrap();
    let joined = rows.iter().filter(|row| row.action == "member.join");
    let from: Vec<&str> = joined.map(|row| row.place.as_str()).collect();
    assert_eq!(from, ["192.0.2.7", "192.0.2.7"]);

    app.invite_member(admin, person).await.unwrap();
    let late = app.approve_invitation(colleague, person).await.unwrap();
    world.pass(SignedDuration::from_hours(24 * 14));
    assert_eq!(app.invitation(&late.token).await, Err(AppError::NotFound));
}

/// A link that was made while the person had no log-in does not replace the one that they have by now.
pub(crate) async fn one_alone_replaces_no_log_in(world: &World) {
    let person = world.person().await.id;
    let token = invited(world, person).await;
    let joined = accept(world, &token, "janis");
    world.app.accept_invitation(joined).await.unwrap();
    world.tamper("UPDATE invitations SET used_at = NULL").await;
    let again = accept(world, &token, "thief");
    let refused = world.app.accept_invitation(again).await;
    assert_eq!(refused.map(drop), Err(AppError::NotFound));
}

/// Whoever finds the letter has five tries at the personal code, however long they wait between them.
pub(crate) async fn a_personal_code_is_not_guessed(world: &World) {
    let (app, admin) = (&world.app, &world.actor("balta-admin"));
    let person = world.person().await.id;
    let token = invited(world, person).await;
    for _ in 0..5 {
        world.pass(SignedDuration::from_hours(1));
        let mut guess = accept(world, &token, "janis");
        guess.personal_code = "320000-00000".into();
        let refused = app.accept_invitation(guess).await.unwrap_err();
        assert_eq!(field(refused), ("personal_code".into(), "other"));
    }
    let right = app.accept_invitation(accept(world, &token, "janis")).await;
    assert_eq!(right.map(drop), Err(AppError::NotFound));
    let told = app.insured(admin, person).await.unwrap().invitation;
    assert_eq!(told, Some(InvitationStanding::Guessed(world.now())));
    // Another letter, another five tries; and the person learns of those at the first.
    let token = invited(world, person).await;
    let joined = app.accept_invitation(accept(world, &token, "janis")).await;
    let rows = app.own_access(&joined.unwrap().actor).await.unwrap();
    let tried = rows.iter().filter(|row| row.action == "member.refused");
    assert_eq!(tried.count(), 5);
}

/// A link lets whoever has it in: an employer must not get one, nor another insurer.
pub(crate) async fn only_the_persons_insurer_invites(world: &World) {
    let person = world.person().await.id;
    for login in [
        "balta-hr",
        "bta-hr",
        "registratore",
        "revidents",
        "balta-klients",
    ] {
        let made = world.app.invite_member(&world.actor(login), person).await;
        assert_eq!(made.map(drop), Err(AppError::NotAllowed), "{login}");
    }
    let other = world.actor("bta-admin");
    let made = world.app.invite_member(&other, person).await;
    assert_eq!(made.map(drop), Err(AppError::NotFound));
}

/// The member's card, as the clinic reads it and the visit then has it.
async fn read_and_visit(world: &World, which: SealedCard) -> VisitView {
    let (app, clerk, own) = (&world.app, world.clerk(), member(world));
    let card = app.own_cards(&own).await.unwrap().cards.remove(0);
    let code = app.show_own_card(&own, card.id, which).await.unwrap();
    let insurer = world.insurer("balta").id;
    let read = app.read_card_code(&clerk, insurer, &code.text).await;
    let read = read.unwrap();
    assert_eq!(read.number, card.number);
    let request = AuthoriseVisit {
        card_source: read.source,
        reading: Some(read.id),
        ..world.request(&clerk, ("balta", 1), &[line("GA-101")])
    };
    let visit = app.authorise_visit(&clerk, request).await.unwrap();
    let confirm = ConfirmVisit {
        visit: visit.id,
        key: world.key(),
        same_visit: SameVisit::Another,
    };
    app.confirm_visit(&clerk, confirm).await.unwrap()
}

pub(crate) async fn a_card_is_read_and_the_visit_seen(world: &World) {
    let (app, own) = (&world.app, member(world));
    let cards = app.own_cards(&own).await.unwrap();
    let card = &cards.cards[0];
    assert_eq!(card.standing, CardStanding::Active);
    assert!(card.is_ecard && !card.cover.benefits.is_empty());
    assert_eq!(cards.phone, world.insurer("balta").phone);
    let sample = world.sample("balta", 1);
    assert_eq!(cards.personal_code, sample.personal_code);
    assert_eq!(card.number, sample.card_number);

    let left = |cards: &app::OwnCards| {
        let limits = cards.cards[0].cover.benefits.iter();
        limits
            .flat_map(|benefit| &benefit.limits)
            .map(|limit| limit.left)
            .sum::<i64>()
    };
    let before = left(&cards);
    let visit = read_and_visit(world, SealedCard::Live).await;
    assert_eq!(visit.card_source, CardSource::Qr);
    let seen = app.own_visit(&own, visit.id).await.unwrap();
    assert_eq!(seen.number, visit.number);
    let listed = app.own_visits(&own, VisitFilter::default()).await.unwrap();
    assert_eq!(listed.rows[0].id, visit.id);
    assert!(left(&app.own_cards(&own).await.unwrap()) < before);
}

/// What a person is told beforehand is what the clinic decides then, and asking changes nothing.
pub(crate) async fn a_member_asks_what_a_service_costs(world: &World) {
    let (app, own) = (&world.app, member(world));
    let offer = app.own_offer(&own).await.unwrap();
    let Scope::Provider(clinic) = world.clerk().scope else {
        panic!("a clerk of no clinic")
    };
    assert!(offer.clinics.iter().any(|known| known.id == clinic));
    let known = |code: &str| {
        let all = offer.groups.iter().flat_map(|group| &group.services);
        all.clone().any(|(known, _)| known == code)
    };
    assert!(known("GA-101") && !known("XX-999"));
    let question = |at, price| AskOwnCost {
        at,
        service: "GA-101".into(),
        price,
        papers: line("GA-101").papers,
        on: crate::world::TODAY,
    };
    let told = app.own_cost(&own, question(Some(clinic), None)).await;
    let told = told.unwrap().document;
    let again = app.own_cost(&own, question(Some(clinic), None)).await;
    assert_eq!(again.unwrap().document.lines, told.lines, "nothing is held");
    let visit = read_and_visit(world, SealedCard::Live).await;
    let same = visit.decision.lines.first().unwrap();
    assert_eq!(told.lines[0], *same);
    assert!(told.insurer.is_positive());

    let asked = |change: fn(&mut AskOwnCost)| {
        let mut asked = question(None, Some(told.price));
        change(&mut asked);
        asked
    };
    let elsewhere = app.own_cost(&own, asked(|_| ())).await.unwrap();
    assert_eq!(elsewhere.document.price, told.price);
    for (change, wrong) in [
        (
            (|it| it.price = None) as fn(&mut AskOwnCost),
            ("price", "required"),
        ),
        (|it| it.service = "XX-999".into(), ("service", "unknown")),
        (
            |it| it.on = calendar::add_days(it.on, -1),
            ("on", "out-of-range"),
        ),
    ] {
        let refused = app.own_cost(&own, asked(change)).await.unwrap_err();
        let (field, code) = field(refused);
        assert_eq!((field.as_str(), code), wrong);
    }
    let strange = Some(identity::ProviderId::new(identity::Uuid::from_u128(7)));
    let refused = app.own_cost(&own, question(strange, None)).await;
    assert_eq!(refused.map(drop), Err(AppError::NotFound));
}

pub(crate) async fn a_card_without_a_connection_is_marked(world: &World) {
    let visit = read_and_visit(world, SealedCard::Offline).await;
    assert_eq!(visit.card_source, CardSource::QrOffline);
    let kept = world.app.visit(&world.clerk(), visit.id).await.unwrap();
    assert_eq!(kept.card_source, CardSource::QrOffline);
}

pub(crate) async fn a_revoked_card_stops_at_once(world: &World) {
    let (app, clerk, own) = (&world.app, world.clerk(), member(world));
    let admin = world.actor("balta-admin");
    let card = app.own_cards(&own).await.unwrap().cards.remove(0).id;
    let offline = app.show_own_card(&own, card, SealedCard::Offline).await;
    let person = own_id(&own);
    app.revoke_card(&admin, person, card).await.unwrap();
    let insurer = world.insurer("balta").id;
    let read = app
        .read_card_code(&clerk, insurer, &offline.unwrap().text)
        .await;
    let revoked = AppError::CardCode(CardCodeProblem::Revoked);
    assert_eq!(read.unwrap_err(), revoked);
    let shown = app.show_own_card(&own, card, SealedCard::Live).await;
    assert_eq!(shown.unwrap_err(), AppError::NotFound);
    let standing = app.own_cards(&own).await.unwrap().cards[0].standing;
    assert_eq!(standing, CardStanding::Revoked);
}

fn own_id(own: &Actor) -> InsuredId {
    let Scope::Insured(own) = own.scope else {
        panic!("{own:?}");
    };
    own.insured
}

/// Visits, cards and the trail of others do not exist for a member; no desk is theirs.
/// What they may do with their own, though its name does not say so.
const OF_THEIR_OWN: [&str; 2] = ["receipt_letter", "complain_receipt"];

pub(crate) async fn a_member_sees_only_themself(world: &World) {
    let (app, own) = (&world.app, member(world));
    let other = world.confirmed(&[line("GA-101")]).await;
    let seen = app.own_visit(&own, other.id).await;
    assert_eq!(seen.unwrap_err(), AppError::NotFound);
    let everything = VisitFilter {
        insured: Some(world.person().await.id),
        ..VisitFilter::default()
    };
    assert_eq!(app.own_visits(&own, everything).await.unwrap().found, 0);
    let theirs = world.person().await.cards[0].id;
    let shown = app.show_own_card(&own, theirs, SealedCard::Live).await;
    assert_eq!(shown.unwrap_err(), AppError::NotFound);

    let not_allowed = Err(AppError::NotAllowed);
    let answers = [
        app.visit(&own, other.id).await.map(drop),
        app.reprint(&own, other.id).await.map(drop),
        app.visits(&own, VisitFilter::default()).await.map(drop),
        app.insured(&own, own_id(&own)).await.map(drop),
        app.insured_search(&own, "Kal").await.map(drop),
        app.audit_trail(&own, AuditFilter::default())
            .await
            .map(drop),
        app.offer(&own).await.map(drop),
        app.colleagues(&own).await.map(drop),
        app.invoices(&own, None).await.map(drop),
    ];
    assert_eq!(answers, std::array::from_fn(|_| not_allowed.clone()));
    let allowed = UseCase::ALL
        .iter()
        .filter(|case| !matches!(case.rule(Role::Member), app::Rule::No | app::Rule::Own))
        .map(|case| case.name());
    let allowed: Vec<&str> = allowed.collect();
    assert!(
        allowed
            .iter()
            .all(|name| name.contains("own") || OF_THEIR_OWN.contains(name))
    );

    for login in ["balta-hr", "registratore", "balta-admin", "revidents"] {
        let actor = world.actor(login);
        let answers = [
            app.own_cards(&actor).await.map(drop),
            app.own_cover(&actor).await.map(drop),
            app.own_visits(&actor, VisitFilter::default())
                .await
                .map(drop),
            app.own_visit(&actor, other.id).await.map(drop),
            app.own_access(&actor).await.map(drop),
            app.own_data(&actor).await.map(drop),
        ];
        let none = std::array::from_fn(|_| not_allowed.clone());
        assert_eq!(answers, none, "{login}");
    }
}

pub(crate) async fn a_member_learns_who_looked(world: &World) {
    let (app, own) = (&world.app, member(world));
    let before = app.own_access(&own).await.unwrap().len();
    let admin = world.actor("balta-admin");
    app.insured(&admin, own_id(&own)).await.unwrap();
    app.insured(&admin, world.person().await.id).await.unwrap();
    let visit = read_and_visit(world, SealedCard::Live).await;
    app.own_visit(&own, visit.id).await.unwrap();
    let taken = app.own_data(&own).await.unwrap();
    assert!(taken.visits.iter().any(|known| known.id == visit.id));
    assert!(taken.visits.iter().all(|known| known.clerk.name.is_empty()));
    let rows = app.own_access(&own).await.unwrap();
    assert_eq!(taken.access.len(), rows.len());
    let mut told: Vec<(&str, &str)> = rows[..rows.len() - before]
        .iter()
        .map(|row| (row.action.as_str(), row.place.as_str()))
        .collect();
    // The clock stands still, so that their order is open.
    told.sort_unstable();
    let clinic = visit.provider.name.as_str();
    let expected = [
        ("card.read", clinic),
        ("insured.see", world.insurer("balta").name.as_str()),
        ("member.export", world.insurer("balta").name.as_str()),
        ("visit.authorise", clinic),
        ("visit.confirm", clinic),
    ];
    assert_eq!(told, expected);
}
