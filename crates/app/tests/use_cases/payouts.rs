//! Money that leaves: each payment once, by two people, and what the bank says of it.

use app::{
    Actor, AppError, ClosePeriod, CorrectDecision, DecideRun, LineFate, OrderPayout, OutcomeKind,
    PayableRow, PayoutKind, PayoutState, PayoutsView, ProposeRun, ReadReport, ReportRead,
    TaskAbout,
};
use calendar::{add_days, date};
use exchange::PainVersion;
use identity::{PayoutId, PayoutRunId, Uuid};
use money::Cents;

use crate::claims::{
    ACCIDENT, at, books_are_right, change, decided, fracture, handler, radius, recorded, thigh,
};
use crate::premium_guards::{Entry, PAID, propose as propose_refund, statement, to_pay_back};
use crate::premiums::{PAYER, import, wrong};
use crate::world::{TODAY, World, line_at};

pub(crate) const ANNA: &str = "LV43HABA0012345678912";

pub(crate) async fn seen(world: &World, actor: &Actor) -> PayoutsView {
    world.app.payouts(actor, None).await.unwrap()
}

pub(crate) fn order_of(row: &PayableRow, iban: &str) -> OrderPayout {
    OrderPayout {
        source: row.source.clone(),
        payee: row.subject.payee.clone(),
        iban: iban.parse().unwrap(),
        amount: row.left,
        left: row.left,
    }
}

/// Orders all that is owed.
pub(crate) async fn order_all(world: &World, actor: &Actor) -> Vec<PayoutId> {
    let mut ordered = Vec::new();
    for row in seen(world, actor).await.owed {
        let known = row
            .subject
            .iban
            .as_ref()
            .map(|iban| iban.as_str().to_owned());
        let request = order_of(&row, known.as_deref().unwrap_or(ANNA));
        ordered.push(world.app.order_payout(actor, request).await.unwrap());
    }
    ordered
}

pub(crate) async fn propose(
    world: &World,
    actor: &Actor,
    payouts: Vec<PayoutId>,
) -> Result<PayoutRunId, AppError> {
    let request = ProposeRun {
        payouts,
        execute_on: add_days(TODAY, 1),
        version: PainVersion::V09,
    };
    world.app.propose_run(actor, request).await
}

/// What of money that leaves waits for somebody.
pub(crate) async fn waits(world: &World, actor: &Actor) -> Vec<TaskAbout> {
    let tasks = world.app.tasks(actor).await.unwrap();
    let about = tasks.into_iter().map(|task| task.about);
    about
        .filter(|about| !matches!(about, TaskAbout::Payment(_) | TaskAbout::OddPayment(_)))
        .collect()
}

/// A run of all that is owed, approved and fetched.
pub(crate) async fn sent(world: &World, (one, other): (&Actor, &Actor)) -> (PayoutRunId, String) {
    let payouts = order_all(world, one).await;
    let run = propose(world, one, payouts).await.unwrap();
    let approved = DecideRun {
        run,
        approved: true,
    };
    world.app.decide_run(other, approved).await.unwrap();
    let (_, file) = world.app.payout_file(one, run).await.unwrap();
    (run, file)
}

/// The people at the insurer of accidents who pay, its account known.
pub(crate) async fn payers(world: &World) -> (Actor, Actor) {
    let one = world.actor("balcia-admin");
    crate::premiums::billing_of(world, "balcia").await;
    (one, world.actor("balcia-admin-2"))
}

/// By what a bank's file names its payments.
pub(crate) fn names(file: &str) -> Vec<String> {
    let transfers = exchange::read_transfers(file).expect("a file of payments");
    transfers.into_iter().map(|it| it.end_to_end_id).collect()
}

/// The insurer's account of balcia, told by a bank.
pub(crate) async fn told(world: &World, admin: &Actor, entries: &[Entry<'_>]) -> app::Looked {
    let id = Uuid::now_v7().simple().to_string();
    let file = statement(&id, entries, None);
    let request = app::ImportStatement { file };
    world
        .app
        .import_statement(admin, request)
        .await
        .unwrap()
        .looked
}

pub(crate) fn rejection(message_id: &str, name: &str) -> Vec<u8> {
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr>\
         <MsgId>B-1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId>\
         <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>\
         <OrgnlPmtInfAndSts><OrgnlPmtInfId>{message_id}</OrgnlPmtInfId><TxInfAndSts>\
         <OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>\
         <AddtlInf>konts slēgts</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>\
         </CstmrPmtStsRpt></Document>"
    )
    .into_bytes()
}

pub(crate) fn message_id(run: PayoutRunId) -> String {
    format!("R{}", run.uuid().simple())
}

pub(crate) async fn a_claim_is_paid_once_and_comes_back(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let expert = handler(world);
    let view = seen(world, &expert).await;
    let [row] = &view.owed[..] else {
        panic!("{view:?}")
    };
    let owed = row.left;
    assert!(owed.is_positive() && !row.subject.payee.is_empty());
    assert_eq!(row.subject.number, claim.number.to_string());
    let changed_to = |make: fn(&mut OrderPayout)| {
        let mut request = order_of(row, ANNA);
        make(&mut request);
        request
    };
    for (make, code) in [
        (
            (|it| it.payee = " ".into()) as fn(&mut OrderPayout),
            "required",
        ),
        (|it| it.payee = "Anna 320000-00001".into(), "personal-code"),
        (
            |it| it.iban = "SA0380000000608010167519".parse().unwrap(),
            "outside-sepa",
        ),
        (
            |it| it.iban = crate::premiums::OWN.parse().unwrap(),
            "own-account",
        ),
        (|it| it.amount = Cents::ZERO, "malformed"),
        (|it| it.amount = Cents::new(it.left.get() + 1), "changed"),
        (|it| it.left = Cents::new(1), "changed"),
    ] {
        let refused = world.app.order_payout(&expert, changed_to(make)).await;
        assert!(wrong(code)(refused.unwrap_err()), "{code}");
    }
    let payout = world
        .app
        .order_payout(&expert, order_of(row, ANNA))
        .await
        .unwrap();
    let twice = world.app.order_payout(&expert, order_of(row, ANNA)).await;
    assert!(wrong("changed")(twice.unwrap_err()));
    assert!(!seen(world, &one).await.due[0].known_account);

    assert_eq!(waits(world, &one).await, []);
    let run = propose(world, &one, vec![payout]).await.unwrap();
    assert_eq!(waits(world, &one).await, [], "whoever made it has to wait");
    assert_eq!(waits(world, &other).await, [TaskAbout::ApproveRun(run)]);
    let again = propose(world, &one, vec![payout]).await.unwrap_err();
    assert!(wrong("changed")(again));
    assert_eq!(
        world.app.payout_file(&one, run).await.unwrap_err(),
        AppError::NotFound
    );
    let approve = DecideRun {
        run,
        approved: true,
    };
    let alone = world.app.decide_run(&one, approve).await.unwrap_err();
    assert!(matches!(alone, AppError::NeedsSecondPerson { .. }));
    world.app.decide_run(&other, approve).await.unwrap();
    let late = world.app.decide_run(&other, approve).await.unwrap_err();
    assert!(wrong("decided-before")(late));
    assert_eq!(waits(world, &one).await, [TaskAbout::FetchRun(run)]);
    let first = world.app.payout_file(&one, run).await.unwrap();
    assert_eq!(waits(world, &one).await, []);
    world.set(TODAY, 15);
    let second = world.app.payout_file(&other, run).await.unwrap();
    assert_eq!(first, second, "the same bytes");
    assert!(first.1.contains(ANNA) && !first.1.contains("32000000001"));

    let names = names(&first.1);
    let out = Entry {
        incoming: false,
        cents: owed.get(),
        end_to_end: &names[0],
        told: "atlīdzība",
        ..PAID
    };
    let other_sum = Entry {
        cents: owed.get() - 1,
        ..out
    };
    assert_eq!(told(world, &one, &[other_sum]).await.payouts, 0);
    assert_eq!(told(world, &one, &[out]).await.payouts, 1);
    let view = seen(world, &one).await;
    assert_eq!(view.recent[0].state, PayoutState::Paid);
    assert!(view.owed.is_empty() && view.recent[0].known_account);
    books_are_right(world).await;

    let back = Entry {
        incoming: true,
        gives_back: true,
        ..out
    };
    assert_eq!(told(world, &one, &[back]).await.returned, 1);
    let view = seen(world, &one).await;
    let failed = view.owed[0].failed.as_ref().unwrap();
    assert_eq!(failed.0, OutcomeKind::Returned);
    assert_eq!(failed.1, "AC04 atlīdzība");
    let came_back = [TaskAbout::CameBack(PayoutKind::Claim)];
    assert_eq!(waits(world, &one).await, came_back);
    assert_eq!(waits(world, &expert).await, came_back);
    let lines = world.app.payments(&one, 0).await.unwrap().recent;
    let fates: Vec<_> = lines.iter().filter_map(|line| line.fate).collect();
    assert!(fates.contains(&LineFate::PaidPayout), "{fates:?}");
    assert!(fates.contains(&LineFate::ReturnedPayout), "{fates:?}");
    sent(world, (&one, &other)).await;
    books_are_right(world).await;
}

pub(crate) async fn a_correction_pays_the_difference(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    let paid = decided(world, &claim).await;
    let (run, file) = sent(world, (&one, &other)).await;
    let first = exchange::read_transfers(&file).unwrap()[0].amount;
    let correct = async |paid: &app::ClaimView, injuries: &[_]| {
        let request = CorrectDecision {
            at: at(paid),
            reason: "jauns uzņēmums".into(),
        };
        let open = world.app.correct_decision(&handler(world), request).await;
        decided(world, &change(world, &open.unwrap(), injuries).await).await
    };
    let corrected = correct(&paid, &[radius(), thigh()]).await;
    let view = seen(world, &one).await;
    assert!(view.owed[0].left.is_positive());
    assert_eq!(
        view.owed[0].owed.get(),
        first.get() + view.owed[0].left.get()
    );
    // Ordered, but in no file: another correction takes the order back.
    order_all(world, &one).await;
    assert_eq!(seen(world, &one).await.due.len(), 1);
    let rib = fracture("F-ARM-2", "ulna", Some(adjudication::Side::Left));
    correct(&corrected, &[rib]).await;
    let view = seen(world, &one).await;
    assert!(view.due.is_empty());
    assert!(
        view.recent
            .iter()
            .any(|it| it.state == PayoutState::Cancelled)
    );
    assert_eq!(
        world.app.payout_run(&one, run).await.unwrap().payouts.len(),
        1
    );
    books_are_right(world).await;
}

pub(crate) async fn clinics_and_policyholders_are_paid_by_one_run(world: &World) {
    to_pay_back(world, 10_000).await;
    let (one, other) = (world.actor("balta-admin"), world.actor("balta-admin-2"));
    let approve = propose_refund(world).await;
    world.app.decide_refund(&other, approve).await.unwrap();
    world.confirmed(&[line_at("GA-101", 1000)]).await;
    let close = ClosePeriod {
        insurer: world.insurer("balta").id,
        month: date(2026, 6, 1),
    };
    let manager = world.actor("vaditaja");
    world.app.close_period(&manager, close).await.unwrap();
    let view = seen(world, &one).await;
    assert_eq!(view.owed.len(), 2);
    let refund = view
        .owed
        .iter()
        .find(|it| it.subject.iban.is_some())
        .unwrap();
    let elsewhere = world.app.order_payout(&one, order_of(refund, ANNA)).await;
    assert!(wrong("other-account")(elsewhere.unwrap_err()));

    let (run, file) = sent(world, (&one, &other)).await;
    let transfers = exchange::read_transfers(&file).unwrap();
    assert_eq!(transfers.len(), 2);
    let (to_holder, to_clinic) = match transfers[0].iban == PAYER {
        true => (&transfers[0], &transfers[1]),
        false => (&transfers[1], &transfers[0]),
    };
    assert_eq!(
        (to_holder.amount.get(), to_clinic.amount.get()),
        (10_000, 750)
    );
    // What pays the refund is the payout, not any line of the same amount.
    let alike = Entry {
        incoming: false,
        cents: 10_000,
        told: "atmaksa",
        ..PAID
    };
    let done = import(world, statement("S-8", &[alike], None))
        .await
        .unwrap();
    assert_eq!(done.looked.paid, 0);
    let report = |name: &str| ReadReport {
        file: rejection(&message_id(run), name),
    };
    let stranger = world.actor("bta-admin");
    let strange = world.app.read_report(&stranger, report("x")).await;
    assert!(wrong("other-run")(strange.unwrap_err()));
    let read = world
        .app
        .read_report(&one, report(&to_clinic.end_to_end_id))
        .await;
    let rejected = ReportRead {
        rejected: 1,
        ..ReportRead::default()
    };
    assert_eq!(read, Ok(rejected));
    let read = world
        .app
        .read_report(&one, report(&to_clinic.end_to_end_id))
        .await;
    assert_eq!(read.unwrap().known, 1);
    let paid = Entry {
        end_to_end: &to_holder.end_to_end_id,
        ..alike
    };
    let done = import(world, statement("S-9", &[paid], None))
        .await
        .unwrap();
    assert_eq!((done.looked.payouts, done.looked.paid), (1, 0));
    let refunds = world.app.payments(&one, 0).await.unwrap().refunds;
    assert_eq!(refunds[0].state, app::RefundState::Paid);
    let view = seen(world, &one).await;
    let [again] = &view.owed[..] else {
        panic!("{view:?}")
    };
    let failed = again.failed.clone().unwrap();
    assert_eq!(
        failed,
        (OutcomeKind::Rejected, "AC04 konts slēgts".to_owned())
    );
    assert_eq!(again.left.get(), 750);
    let unreadable = ReadReport {
        file: b"rubbish".to_vec(),
    };
    let unreadable = world.app.read_report(&one, unreadable).await;
    assert!(matches!(unreadable.unwrap_err(), AppError::Report(_)));
    books_are_right(world).await;
}

/// Two nodes do each step at the same moment, as after a break between any two: each happens once.
pub(crate) async fn two_nodes_pay_once(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let nodes = [
        std::sync::Arc::clone(&world.app),
        world.another_node().await,
    ];
    let row = seen(world, &one).await.owed.remove(0);
    let (a, b) = tokio::join!(
        nodes[0].order_payout(&one, order_of(&row, ANNA)),
        nodes[1].order_payout(&one, order_of(&row, ANNA))
    );
    assert_ne!(a.is_ok(), b.is_ok(), "{a:?} {b:?}");
    let payout = a.or(b).unwrap();
    let run = || ProposeRun {
        payouts: vec![payout],
        execute_on: TODAY,
        version: PainVersion::V03,
    };
    let (a, b) = tokio::join!(
        nodes[0].propose_run(&one, run()),
        nodes[1].propose_run(&one, run())
    );
    assert_ne!(a.is_ok(), b.is_ok(), "{a:?} {b:?}");
    let run = a.or(b).unwrap();
    let approve = DecideRun {
        run,
        approved: true,
    };
    let back = DecideRun {
        run,
        approved: false,
    };
    let (a, b) = tokio::join!(
        nodes[0].decide_run(&other, approve),
        nodes[1].decide_run(&one, back)
    );
    assert_ne!(a.is_ok(), b.is_ok(), "{a:?} {b:?}");
    if b.is_ok() {
        let again = propose(world, &one, vec![payout]).await.unwrap();
        let approve = DecideRun {
            run: again,
            approved: true,
        };
        world.app.decide_run(&other, approve).await.unwrap();
    }
    let run = seen(world, &one).await.runs[0].run;
    let (a, b) = tokio::join!(
        nodes[0].payout_file(&one, run),
        nodes[1].payout_file(&other, run)
    );
    let file = a.unwrap();
    assert_eq!(file, b.unwrap());
    let names = names(&file.1);
    let report = || ReadReport {
        file: rejection(&message_id(run), &names[0]),
    };
    let (a, b) = tokio::join!(
        nodes[0].read_report(&one, report()),
        nodes[1].read_report(&other, report())
    );
    assert_eq!(a.unwrap().rejected + b.unwrap().rejected, 1);
    assert_eq!(seen(world, &one).await.owed[0].left, row.left);
    books_are_right(world).await;
}

pub(crate) async fn what_was_changed_in_a_file_is_found(world: &World) {
    let (one, other) = payers(world).await;
    let claim = recorded(world, ACCIDENT, &[radius()]).await;
    decided(world, &claim).await;
    let (run, _) = sent(world, (&one, &other)).await;
    let unlock = match world.is_file() {
        true => "DROP TRIGGER payout_runs_stay_update",
        false => "DROP TRIGGER payout_runs_stay_whole ON payout_runs",
    };
    world.tamper(unlock).await;
    world
        .tamper(&format!(
            "UPDATE payout_runs SET file = replace(file, '{ANNA}', '{PAYER}')"
        ))
        .await;
    let refused = world.app.payout_file(&one, run).await.unwrap_err();
    assert!(matches!(refused, AppError::Unavailable { .. }));
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert_eq!(verified.payout_runs, 1);
    let found: Vec<String> = verified
        .differences
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("File"), "{found:?}");
}
