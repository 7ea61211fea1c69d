//! Messages of the mailbox: kept once, said by a person what they are, their days running meanwhile (6.1.2, T4-27).

use adjudication::FactProblem;
use app::{
    Actor, AddMail, AppError, AskReceiptDocuments, ChangeReceipt, ClaimMail, ClaimState, Deadline,
    Documents, FieldProblem, MailContent, MailRow, ReceiptView, TakeMail, TakenMail, TaskAbout,
    UseCase,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use calendar::{Date, add_days, riga_instant};
use identity::Uuid;
use terms::Channel;

use crate::receipt_documents::photograph;
use crate::receipts::{at, bought, handler, second, submitted};
use crate::world::{TODAY, World};

const ACCOUNT: &str = "LV97HABA0012345678910";

/// A message with a photograph, a picture that is none and a page.
fn message(id: &str, says: &str, red: u8) -> Vec<u8> {
    let photograph = STANDARD.encode(photograph("ceks.jpg", red).bytes);
    let part = |kind: &str, name: &str, content: &str| {
        format!(
            "--x\r\nContent-Type: {kind}; name={name}\r\nContent-Disposition: attachment; filename={name}\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n"
        )
    };
    format!(
        "Message-ID: <{id}@example.lv>\r\nFrom: Kāds <kads@example.lv>\r\nSubject: Čeks\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{says}\r\n{}{}{}--x--\r\n",
        part("image/jpeg", "ceks.jpg", &photograph),
        part("image/png", "logo.png", "AQID"),
        part(
            "text/html",
            "e.html",
            &STANDARD.encode("<b>12,40</b><script>run()</script>")
        ),
    )
    .into_bytes()
}

fn came(raw: Vec<u8>, day: Date) -> TakeMail {
    let arrived = Some(riga_instant(day.at(11, 0, 0, 0)));
    TakeMail { raw, arrived }
}

async fn take(world: &World, insurer: &str, mail: &TakeMail) -> TakenMail {
    world.app.take_mail(insurer, mail.clone()).await.unwrap()
}

async fn waiting(world: &World, desk: &Actor) -> Vec<MailRow> {
    world.app.waiting_mail(desk, 0).await.unwrap()
}

fn unknown(field: &str) -> AppError {
    AppError::Invalid(vec![FieldProblem {
        field: field.to_owned(),
        code: "unknown",
    }])
}

fn claim_of(row: &MailRow) -> ClaimMail {
    ClaimMail {
        mail: row.id,
        personal_code: row.personal_code.unwrap(),
        iban: row.iban.clone().unwrap(),
    }
}

async fn with_lines(world: &World, desk: &Actor, claim: &ReceiptView) -> ReceiptView {
    let mut details = claim.details.clone();
    details.lines = vec![bought("ME-101", 1_840)];
    details.signed = true;
    let request = ChangeReceipt {
        at: at(claim),
        provider: None,
        provider_name: "Aptieka Paraugs".to_owned(),
        service_date: claim.service_date,
        payee: String::new(),
        iban: claim.iban.clone(),
        details,
    };
    let changed = world.app.change_receipt(desk, request).await;
    changed.unwrap()
}

pub(crate) async fn a_person_says_what_a_message_is(world: &World) {
    let (app, desk) = (&world.app, &world.actor("bta-eksperts"));
    let arrived = add_days(TODAY, -3);
    let code = world.sample("bta", 0).personal_code.formatted();
    let mail = came(
        message(
            "1",
            &format!("Kods {code}, konts LV97 HABA 0012 3456 7891 0"),
            9,
        ),
        arrived,
    );
    assert_eq!(take(world, "bta", &mail).await, TakenMail::Waits);
    assert_eq!(take(world, "bta", &mail).await, TakenMail::Known);
    let junk = came(b"no message".to_vec(), TODAY);
    assert_eq!(take(world, "bta", &junk).await, TakenMail::NoMessage);
    assert!(app.take_mail("nobody", mail).await.is_err());

    let rows = waiting(world, desk).await;
    let [row] = &rows[..] else {
        panic!("one waits")
    };
    assert_eq!(
        row.personal_code,
        Some(world.sample("bta", 0).personal_code)
    );
    assert_eq!(row.iban.as_ref().unwrap().as_str(), ACCOUNT);
    assert_eq!((row.number, row.files.len()), (None, 3));
    let tasks = app.tasks(desk).await.unwrap();
    let task = tasks.iter().find(|it| it.about == TaskAbout::Mail(1));
    let Deadline::By { day, .. } = row.deadline else {
        panic!("its days run")
    };
    assert_eq!(task.unwrap().until, Some(day));

    let strange = ClaimMail {
        personal_code: world.sample("balta", 0).personal_code,
        ..claim_of(row)
    };
    let refused = app.claim_mail(desk, strange).await;
    assert_eq!(refused.unwrap_err(), unknown("personal_code"));
    let claim = app.claim_mail(desk, claim_of(row)).await.unwrap();
    assert_eq!(claim.details.channel, Channel::EMail);
    assert_eq!(
        (claim.received_on, claim.state),
        (arrived, ClaimState::Open)
    );
    assert_eq!(claim.deadline, row.deadline);
    // The picture that is none was left out.
    let names: Vec<_> = claim.documents.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["ceks.jpg"]);
    assert!(waiting(world, desk).await.is_empty());
    let again = app.claim_mail(desk, claim_of(row)).await;
    assert_eq!(again.unwrap_err(), AppError::NotFound);

    let early = app.propose_receipt(desk, at(&claim)).await.unwrap_err();
    assert_eq!(early, AppError::Facts(vec![FactProblem::NoLines]));
    let claim = with_lines(world, desk, &claim).await;
    let proposed = app.propose_receipt(desk, at(&claim)).await.unwrap();
    assert_eq!(proposed.state, ClaimState::Proposed);
    let found = app.verify(&world.actor("revidents")).await.unwrap();
    assert!(found.differences.is_empty(), "{:?}", found.differences);
}

pub(crate) async fn what_was_asked_for_comes_by_mail(world: &World) {
    let (app, desk) = (&world.app, &handler(world));
    let claim = submitted(world, &[bought("ME-101", 1_840)]).await;
    let ask = AskReceiptDocuments {
        at: at(&claim),
        what: "Recepte".to_owned(),
    };
    app.ask_receipt_documents(desk, ask).await.unwrap();
    let says = format!("Pieteikums {}", claim.number);
    take(
        world,
        "balta",
        &came(message("2", &says, 7), add_days(TODAY, -1)),
    )
    .await;
    take(world, "balta", &came(message("3", "Reklāma", 8), TODAY)).await;
    let rows = waiting(world, &handler(world)).await;
    assert_eq!(rows[0].number, Some(claim.number));
    let add = |number| AddMail {
        mail: rows[0].id,
        number,
        what: "Recepte".to_owned(),
        documents: Documents::Complete,
    };
    let other = submitted(world, &[bought("ME-101", 700)]).await;
    let withdrawn = app::ReceiptReason {
        at: at(&other),
        reason: "kļūda".to_owned(),
    };
    app.withdraw_receipt(desk, withdrawn).await.unwrap();
    let ended = app.add_mail(desk, add(other.number)).await;
    assert_eq!(ended.unwrap_err(), unknown("number"));
    let added = app.add_mail(desk, add(claim.number)).await.unwrap();
    assert_eq!((added.state, added.documents.len()), (ClaimState::Open, 1));
    assert!(matches!(added.deadline, Deadline::By { .. }));

    let aside = app.set_mail_aside(desk, rows[1].id, " ").await;
    assert!(matches!(aside, Err(AppError::Invalid(_))));
    // Two at once: one of them does it.
    let other = &second(world);
    let (one, two) = tokio::join!(
        app.set_mail_aside(desk, rows[1].id, "Reklāma"),
        app.set_mail_aside(other, rows[1].id, "Reklāma")
    );
    assert_eq!([one, two].iter().filter(|it| it.is_ok()).count(), 1);
    assert!(waiting(world, &handler(world)).await.is_empty());
}

/// What is attached is looked at before anybody says what the message is, and a mistake is put right.
pub(crate) async fn a_message_is_looked_at_and_taken_back(world: &World) {
    let (app, desk) = (&world.app, &handler(world));
    take(world, "balta", &came(message("5", "Čeks", 3), TODAY)).await;
    take(world, "balta", &came(message("6", "Cits čeks", 4), TODAY)).await;
    let rows = waiting(world, desk).await;
    let (mail, names) = (rows[0].id, rows[0].files.iter().map(|it| it.0.as_str()));
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["ceks.jpg", "logo.png", "e.html"]
    );
    let MailContent::Document(picture) = app.mail_file(desk, mail, 1).await.unwrap() else {
        panic!("a picture")
    };
    assert_eq!(picture.media_type, "image/jpeg");
    let broken = app.mail_file(desk, mail, 2).await.unwrap_err();
    assert!(matches!(broken, AppError::Invalid(_)), "{broken:?}");
    let MailContent::Text(text) = app.mail_file(desk, mail, 3).await.unwrap() else {
        panic!("words")
    };
    assert_eq!(text.trim(), "12,40");
    for none in [0, 4] {
        let none = app.mail_file(desk, mail, none).await;
        assert_eq!(none.unwrap_err(), AppError::NotFound);
    }

    let waits = app.take_mail_back(desk, mail).await;
    assert_eq!(waits.unwrap_err(), AppError::NotFound);
    app.set_mail_aside(desk, mail, "Reklāma").await.unwrap();
    let settled = app.settled_mail(desk, 0).await.unwrap();
    let said = settled[0].settled.clone().unwrap();
    assert_eq!(
        (settled.len(), said.note.as_str(), said.claim),
        (1, "Reklāma", None)
    );
    assert!(app.mail_file(desk, mail, 1).await.is_ok());
    // Two at once: it is taken back once.
    let other = &second(world);
    let both = tokio::join!(
        app.take_mail_back(desk, mail),
        app.take_mail_back(other, mail)
    );
    assert_eq!([both.0, both.1].iter().filter(|it| it.is_ok()).count(), 1);
    assert_eq!(waiting(world, desk).await.len(), 2);

    // Of a claim it is kept until that is decided, of what was set aside for a month.
    let claim = ClaimMail {
        mail,
        personal_code: world.sample("balta", 0).personal_code,
        iban: ACCOUNT.parse().unwrap(),
    };
    let claim = app.claim_mail(desk, claim).await.unwrap();
    app.set_mail_aside(desk, rows[1].id, "Cits").await.unwrap();
    app.expire_holds().await.unwrap();
    let settled = app.settled_mail(desk, 0).await.unwrap();
    let of_claim = settled.iter().find(|row| row.id == mail).unwrap();
    let said = of_claim.settled.clone().unwrap();
    assert_eq!(said.claim, Some((claim.id, claim.number)));
    assert_eq!(said.note, "logo.png, e.html");
    let withdrawn = app::ReceiptReason {
        at: at(&claim),
        reason: "kļūda".to_owned(),
    };
    app.withdraw_receipt(desk, withdrawn).await.unwrap();
    app.expire_holds().await.unwrap();
    let gone = app.mail_file(desk, mail, 1).await;
    assert_eq!(gone.unwrap_err(), AppError::NotFound);
    assert_eq!(app.settled_mail(desk, 0).await.unwrap().len(), 1);
    world.set(add_days(TODAY, 31), 10);
    app.expire_holds().await.unwrap();
    assert!(app.settled_mail(desk, 0).await.unwrap().is_empty());
    let late = app.take_mail_back(desk, rows[1].id).await;
    assert_eq!(late.unwrap_err(), AppError::NotFound);
}

/// What a role is answered that asks for a message which is none.
pub(crate) async fn ask(
    world: &World,
    actor: &Actor,
    case: UseCase,
) -> Option<Result<(), AppError>> {
    let (app, mail) = (&world.app, Uuid::from_u128(7));
    Some(match case {
        UseCase::ListMail => app.waiting_mail(actor, 0).await.map(drop),
        UseCase::CountMail => app.mail_count(actor).await.map(drop),
        UseCase::ClaimMail => {
            let request = ClaimMail {
                mail,
                personal_code: world.sample("balta", 0).personal_code,
                iban: ACCOUNT.parse().unwrap(),
            };
            app.claim_mail(actor, request).await.map(drop)
        }
        UseCase::AddMail => {
            let request = AddMail {
                mail,
                number: "26-0000044-9".parse().unwrap(),
                what: "x".to_owned(),
                documents: Documents::Missing,
            };
            app.add_mail(actor, request).await.map(drop)
        }
        UseCase::SetMailAside => app.set_mail_aside(actor, mail, "x").await,
        UseCase::TakeMailBack => app.take_mail_back(actor, mail).await,
        UseCase::SeeMailFile => app.mail_file(actor, mail, 1).await.map(drop),
        UseCase::ListSettledMail => app.settled_mail(actor, 0).await.map(drop),
        _ => return None,
    })
}

pub(crate) async fn the_mailbox_is_its_insurers_own(world: &World) {
    take(world, "balta", &came(message("4", "Čeks", 1), TODAY)).await;
    let [row] = &waiting(world, &handler(world)).await[..] else {
        panic!("one waits")
    };
    let stranger = &world.actor("bta-eksperts");
    assert!(
        world
            .app
            .waiting_mail(stranger, 0)
            .await
            .unwrap()
            .is_empty()
    );
    let request = ClaimMail {
        mail: row.id,
        personal_code: world.sample("bta", 0).personal_code,
        iban: ACCOUNT.parse().unwrap(),
    };
    let claimed = world.app.claim_mail(stranger, request).await;
    assert_eq!(claimed.unwrap_err(), AppError::NotFound);
    let aside = world.app.set_mail_aside(stranger, row.id, "x").await;
    assert_eq!(aside.unwrap_err(), AppError::NotFound);
    let looked = world.app.mail_file(stranger, row.id, 1).await;
    assert_eq!(looked.unwrap_err(), AppError::NotFound);
    let desk = &handler(world);
    world.app.set_mail_aside(desk, row.id, "x").await.unwrap();
    let back = world.app.take_mail_back(stranger, row.id).await;
    assert_eq!(back.unwrap_err(), AppError::NotFound);
    assert!(
        world
            .app
            .settled_mail(stranger, 0)
            .await
            .unwrap()
            .is_empty()
    );
    for login in ["registratore", "revidents", "balta-hr", "balta-klients"] {
        let refused = world.app.waiting_mail(&world.actor(login), 0).await;
        assert_eq!(refused.unwrap_err(), AppError::NotAllowed, "{login}");
    }
}
