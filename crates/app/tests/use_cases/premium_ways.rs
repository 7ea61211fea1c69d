//! How premium goes back: as the policyholder chose, by transfer or off the next payments (2.4.5, T4-16).

use adjudication::{GroupEvent, GroupStepDoes, RefundWay};
use app::{
    AppError, ChangeRequest, Changed, ContractAt, DecideRefund, ImportStatement, InvoiceRow,
    IssueInvoices, Issued, JoinInsured, LeaveContract, MatchedHow, NewList, ProposeRefund,
    RefundDueRow,
};
use calendar::{Date, add_days, date, riga_date};
use identity::CoverId;
use money::Cents;
use store::{Instalment, Instalments};

use crate::contract_guards::leaver;
use crate::contract_stories::{FIRST, concluded_in_parts, join, joined};
use crate::premiums::{OWN, PAYER, billing_of, file, sound, wrong};
use crate::world::World;

const JULY: Date = date(2026, 7, 15);
const OCTOBER: Date = date(2026, 10, 15);
const JANUARY: Date = date(2027, 1, 15);
const APRIL: Date = date(2027, 4, 15);

/// Two people without cards, 300.00 each, in four parts of 75.00.
async fn in_four_parts(world: &World) -> (ContractAt, [CoverId; 2]) {
    billing_of(world, "bta").await;
    // The sums are only how the parts stand to each other.
    let part = |due_on| Instalment {
        due_on,
        cents: Cents::new(100),
    };
    let parts = Instalments([JULY, OCTOBER, JANUARY, APRIL].map(part).into());
    let at = concluded_in_parts(world, Some(parts)).await;
    let without_cards = |n| JoinInsured {
        cards: Vec::new(),
        ..join(n, FIRST)
    };
    let (stays, at) = joined(world, at, without_cards(1)).await;
    let (leaves, at) = joined(world, at, without_cards(2)).await;
    (at, [stays, leaves])
}

async fn issue(world: &World, at: ContractAt, due_by: Date) -> Issued {
    let request = IssueInvoices {
        contract: Some(at.contract),
        due_by,
    };
    let admin = world.actor("bta-admin");
    world.app.issue_invoices(&admin, request).await.unwrap()
}

async fn bills(world: &World, at: ContractAt) -> Vec<InvoiceRow> {
    let admin = world.actor("bta-admin");
    let contract = Some(at.contract);
    world.app.invoices(&admin, contract).await.unwrap()
}

/// Who leaves at the end of July has used one of twelve months of 25.00.
async fn leaves(
    world: &World,
    at: ContractAt,
    (cover, way, last_day): (CoverId, RefundWay, Date),
) -> Changed {
    let request = LeaveContract {
        cover,
        notice_received_on: riga_date(world.now()),
        last_day,
        way,
        paid: Some(Cents::new(30_000)),
        ecards_end: false,
    };
    let admin = world.actor("bta-admin");
    let left = world.app.leave_contract(&admin, at, request);
    left.await.unwrap()
}

async fn to_refund(world: &World, at: ContractAt) -> Vec<RefundDueRow> {
    let admin = world.actor("bta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    let rows = seen.to_refund.into_iter();
    rows.filter(|row| row.contract.id == at.contract).collect()
}

async fn propose(world: &World, at: ContractAt) -> Result<(), AppError> {
    let request = ProposeRefund {
        contract: at.contract,
        iban: PAYER.parse().unwrap(),
    };
    let admin = world.actor("bta-admin");
    world.app.propose_refund(&admin, request).await
}

async fn pay(world: &World, id: &str, (cents, told): (i64, &str)) {
    let request = ImportStatement {
        file: file(id, OWN, &[(cents, told)]),
    };
    let admin = world.actor("bta-admin");
    world.app.import_statement(&admin, request).await.unwrap();
}

/// What a change says is set off, by day.
async fn set_off(world: &World, changed: &Changed) -> Vec<(Date, i64)> {
    let change = world.store.contract_change(changed.changes[0]).await;
    let document = change.unwrap().unwrap().document.unwrap();
    let document: adjudication::GroupDocument = serde_json::from_str(&document).unwrap();
    steps(&document)
}

fn steps(document: &adjudication::GroupDocument) -> Vec<(Date, i64)> {
    let of = |does: &GroupStepDoes| match does {
        GroupStepDoes::SetOff { due_on, amount } => Some((*due_on, amount.get())),
        _ => None,
    };
    let steps = document.steps.iter();
    steps.filter_map(|step| of(&step.does)).collect()
}

pub(crate) async fn what_begins_later_is_not_due_before(world: &World) {
    billing_of(world, "bta").await;
    let at = concluded_in_parts(world, None).await;
    let days_to_pay = add_days(riga_date(world.now()), 14);
    assert!(days_to_pay < FIRST, "what is due by usage comes before");
    let (_, at) = joined(world, at, join(1, FIRST)).await;
    let (_, at) = joined(world, at, join(2, date(2026, 9, 1))).await;
    // Nothing of it is to be billed before the day.
    assert_eq!(issue(world, at, add_days(FIRST, -1)).await.invoices, 0);
    assert_eq!(issue(world, at, FIRST).await.invoices, 1);
    world.set(date(2026, 7, 10), 9);
    assert_eq!(issue(world, at, date(2026, 9, 1)).await.invoices, 1);
    let due: Vec<_> = bills(world, at).await.iter().map(|it| it.due_on).collect();
    assert_eq!(due, [Some(date(2026, 9, 1)), Some(FIRST)]);
    // Of what has begun, the policyholder has the usual days.
    world.set(date(2026, 10, 5), 9);
    let (_, at) = joined(world, at, join(3, date(2026, 10, 5))).await;
    issue(world, at, date(2026, 10, 19)).await;
    assert_eq!(bills(world, at).await[0].due_on, Some(date(2026, 10, 19)));
}

pub(crate) async fn what_is_to_be_set_off_settles_the_next_instalments(world: &World) {
    let (at, [_, leaver]) = in_four_parts(world).await;
    issue(world, at, JULY).await;
    let number = bills(world, at).await[0].invoice.name.clone();
    pay(world, "S-1", (15_000, &number)).await;
    world.set(date(2026, 7, 20), 10);
    // Of 275.00 each next part of 150.00 takes what it can, whatever sums the plan was typed with.
    let left = leaves(world, at, (leaver, RefundWay::SetOff, date(2026, 7, 31))).await;
    let told = set_off(world, &left).await;
    assert_eq!(told, [(OCTOBER, 15_000), (JANUARY, 12_500)]);
    let issued = issue(world, at, JULY).await;
    assert_eq!((issued.invoices, issued.credit_notes), (0, 1));
    let rows = to_refund(world, at).await;
    let [row] = &rows[..] else {
        panic!("one row, {rows:?}")
    };
    assert_eq!(row.chosen, [(RefundWay::SetOff, Cents::new(27_500))]);
    assert_eq!(row.waits_for_invoice, Cents::new(27_500));
    assert_eq!(
        (row.can_set_off, row.can_pay_back),
        (Cents::ZERO, Cents::ZERO)
    );
    let refused = propose(world, at).await.unwrap_err();
    assert!(wrong("nothing-to-refund")(refused));
    // Nobody is asked to pay it back.
    let tasks = world.app.tasks(&world.actor("bta-admin")).await.unwrap();
    let asks = |task: &app::Task| task.about == app::TaskAbout::PayBack(at.contract);
    assert!(!tasks.iter().any(asks));
    for (day, open) in [(OCTOBER, 0), (JANUARY, 2_500)] {
        world.set(add_days(day, -20), 10);
        assert_eq!(issue(world, at, day).await.invoices, 1);
        let row = bills(world, at).await.remove(0);
        assert_eq!((row.due_on, row.left.get()), (Some(day), open));
    }
    assert_eq!(to_refund(world, at).await, []);
    sound(world).await;
}

pub(crate) async fn a_transfer_that_was_chosen_waits_for_no_invoice(world: &World) {
    let (at, [_, leaver]) = in_four_parts(world).await;
    issue(world, at, JULY).await;
    let number = bills(world, at).await[0].invoice.name.clone();
    pay(world, "S-0", (15_000, &number)).await;
    world.set(date(2026, 9, 25), 10);
    issue(world, at, OCTOBER).await;
    // 150.00 of 225.00 were never billed and are taken off; the rest is to go to the bank account.
    let last_day = date(2026, 9, 30);
    leaves(world, at, (leaver, RefundWay::Transfer, last_day)).await;
    assert_eq!(issue(world, at, OCTOBER).await.credit_notes, 1);
    let row = to_refund(world, at).await.remove(0);
    assert_eq!(row.chosen, [(RefundWay::Transfer, Cents::new(7_500))]);
    assert_eq!((row.can_set_off.get(), row.can_pay_back.get()), (0, 7_500));
    propose(world, at).await.unwrap();
    let admin = world.actor("bta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    let approve = DecideRefund {
        refund: seen.refunds[0].refund,
        approved: true,
    };
    // Once the invoice is overdue, it comes first.
    world.set(date(2026, 10, 16), 10);
    let second = world.actor("bta-admin-2");
    let refused = world.app.decide_refund(&second, approve).await.unwrap_err();
    assert!(wrong("open-invoices")(refused));
    let row = to_refund(world, at).await.remove(0);
    assert_eq!((row.can_set_off.get(), row.can_pay_back.get()), (7_500, 0));
    let number = bills(world, at).await;
    let number = number.iter().find(|row| row.left.is_positive()).unwrap();
    pay(world, "S-1", (15_000, &number.invoice.name)).await;
    world.app.decide_refund(&second, approve).await.unwrap();
    assert_eq!(to_refund(world, at).await, []);
    sound(world).await;
}

pub(crate) async fn a_list_says_how_a_refund_is_paid(world: &World) {
    let (at, _) = in_four_parts(world).await;
    issue(world, at, JULY).await;
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (one, two) = (crate::monthly_lists::code(1), crate::monthly_lists::code(2));
    let typed = format!(
        "darbība;personas kods;datums;atmaksa\nizslēgt;{one};31.07.2026;ieskaitīt\nizslēgt;{two};31.07.2026;Ieskaitīt\n"
    );
    let rows = lists::read(typed.as_bytes()).unwrap().rows;
    let new = NewList {
        key: "",
        file_name: "",
        rows: &rows,
    };
    let list = app.draft_list(admin, at.contract, new).await.unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!(seen.preview.faults, []);
    let told = seen.preview.lines.iter();
    let told: Vec<_> = told
        .map(|it| steps(&it.decided.as_ref().unwrap().document))
        .collect();
    // Of 75.00 that were billed for each, one month of 25.00 was used.
    assert_eq!(told, [[(JULY, 5_000)], [(JULY, 5_000)]]);
}

/// All but 50.00 of the year is paid. Nine of twelve months are used, so 75.00 go back for each: the first finds 50.00 to
/// come and the second nothing, which is no reason to refuse the end of the contract (2.4.5, T4-16).
pub(crate) async fn what_finds_no_instalment_goes_to_the_account(world: &World) {
    let (at, _) = in_four_parts(world).await;
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    for (day, part, id) in [
        (JULY, 15_000, "S-1"),
        (OCTOBER, 15_000, "S-2"),
        (JANUARY, 15_000, "S-3"),
        (APRIL, 10_000, "S-4"),
    ] {
        world.set(add_days(day, -20), 10);
        issue(world, at, day).await;
        let number = bills(world, at).await[0].invoice.name.clone();
        pay(world, id, (part, &number)).await;
    }
    // Worked out as a list of both, and as the end for all.
    world.set(date(2027, 3, 27), 10);
    let (one, two) = (crate::monthly_lists::code(1), crate::monthly_lists::code(2));
    let typed = format!(
        "darbība;personas kods;datums;atmaksa\nizslēgt;{one};31.03.2027;ieskaitīt\nizslēgt;{two};31.03.2027;ieskaitīt\n"
    );
    let rows = lists::read(typed.as_bytes()).unwrap().rows;
    let new = NewList {
        key: "",
        file_name: "",
        rows: &rows,
    };
    let list = app.draft_list(admin, at.contract, new).await.unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    assert_eq!(seen.preview.faults, []);
    let documents = seen.preview.lines.iter();
    let documents: Vec<_> = documents
        .map(|it| it.decided.as_ref().unwrap().document.clone())
        .collect();
    goes_to_the_account(&documents);
    let end = ChangeRequest::End(app::EndContract {
        by: store::EndingBy::Policyholder,
        notice_received_on: date(2027, 3, 27),
        last_day: date(2027, 4, 14),
        way: RefundWay::SetOff,
    });
    let told = app.preview_change(admin, at, &end).await.unwrap();
    let paid: Vec<i64> = told.iter().map(|it| it.refund.get()).collect();
    // In April the tenth month has begun: two full months are left, 50.00, and the first one's take all that is to come.
    assert_eq!(paid, [0, 5_000, 5_000]);
    let documents = told.iter().filter_map(|it| it.decided.as_ref());
    let documents: Vec<_> = documents.map(|it| it.document.clone()).collect();
    assert_eq!(steps(&documents[0]), [(APRIL, 5_000)]);
    assert_eq!(
        (steps(&documents[1]), transferred(&documents[1])),
        (vec![], 5_000)
    );
}

/// 50.00 of the first are set off, the other 25.00 and the 75.00 of the second are transferred.
fn goes_to_the_account(documents: &[adjudication::GroupDocument]) {
    let [first, second] = documents else {
        panic!("two leave")
    };
    assert_eq!((first.refund.get(), second.refund.get()), (7_500, 7_500));
    assert_eq!(
        (steps(first), transferred(first)),
        (vec![(APRIL, 5_000)], 2_500)
    );
    assert_eq!((steps(second), transferred(second)), (vec![], 7_500));
}

fn transferred(document: &adjudication::GroupDocument) -> i64 {
    let of = |does: &GroupStepDoes| match does {
        GroupStepDoes::Transfer { amount } => amount.get(),
        _ => 0,
    };
    document.steps.iter().map(|step| of(&step.does)).sum()
}

/// What was to be set off waits for a card; when that is in, nothing is to come any more, and it goes to the account.
pub(crate) async fn a_leaver_is_settled_after_the_last_instalment(world: &World) {
    let (at, _) = in_four_parts(world).await;
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let with_card = JoinInsured {
        cards: vec![store::CardKind::Plastic],
        ..join(3, FIRST)
    };
    let (cover, at) = joined(world, at, with_card).await;
    world.set(date(2026, 7, 20), 10);
    let left = leaves(world, at, (cover, RefundWay::SetOff, date(2026, 7, 31))).await;
    assert_eq!(set_off(world, &left).await, []);
    // After the last day of payment the card comes back: in May, so that one month is left.
    world.set(date(2027, 5, 31), 10);
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    let back = app::ReturnCard {
        cover,
        card: seen.cards[0].id,
        on: date(2027, 5, 31),
    };
    let at = app.return_card(admin, left.at, back).await.unwrap().at;
    let settle = app::SettleLeaver {
        cover,
        way: None,
        paid: Some(Cents::new(30_000)),
    };
    let settled = app.settle_leaver(admin, at, settle).await.unwrap();
    let change = world.store.contract_change(settled.changes[0]).await;
    let document = change.unwrap().unwrap().document.unwrap();
    let document: adjudication::GroupDocument = serde_json::from_str(&document).unwrap();
    assert_eq!((steps(&document), transferred(&document)), (vec![], 2_500));
}

pub(crate) async fn one_transfer_pays_invoices_of_two_contracts(world: &World) {
    let (at, _) = in_four_parts(world).await;
    issue(world, at, JULY).await;
    let admin = &world.actor("bta-admin");
    let others = world
        .store
        .contracts(world.insurer("bta").id)
        .await
        .unwrap();
    let other = others.iter().find(|it| it.id != at.contract).unwrap().id;
    let seen = world.app.contract(admin, other).await.unwrap();
    let plan = seen.terms.instalments.map(|all| all.0).unwrap_or_default();
    let join = JoinInsured {
        cards: Vec::new(),
        ..join(9, FIRST)
    };
    let second = joined(world, seen.at, join).await.1;
    let due = plan.iter().find(|it| it.due_on >= riga_date(world.now()));
    let due_by = due.map_or(JULY, |it| it.due_on);
    issue(world, second, due_by).await;
    let open = |rows: Vec<InvoiceRow>| rows.into_iter().find(|row| row.left.is_positive());
    let (one, two) = (
        open(bills(world, at).await).unwrap(),
        open(bills(world, second).await).unwrap(),
    );
    let sum = one.left.get() + two.left.get();
    let names = [&one, &two].map(|row| row.invoice.name.to_lowercase());
    let told = names.join(" un ");
    // Too little for both: nobody guesses which is meant.
    pay(world, "S-1", (sum - 1, &told)).await;
    let left = |rows: Vec<InvoiceRow>| open(rows).map(|row| row.left);
    assert_eq!(left(bills(world, at).await), Some(one.left));
    pay(world, "S-2", (sum + 700, &told)).await;
    assert_eq!(left(bills(world, at).await), None);
    assert_eq!(left(bills(world, second).await), None);
    let seen = world.app.payments(admin, 0).await.unwrap();
    let lines: Vec<_> = seen
        .open
        .iter()
        .map(|row| (row.amount.get(), row.left.get()))
        .collect();
    assert!(lines.contains(&(sum + 700, 700)), "{lines:?}");
    assert!(lines.contains(&(sum - 1, sum - 1)), "{lines:?}");
    let matched = seen
        .open
        .iter()
        .find(|row| row.left == Cents::new(700))
        .unwrap();
    assert_eq!(matched.matched.as_ref().unwrap().0, MatchedHow::Reference);
    sound(world).await;
}

/// Who was loaded from elsewhere was billed there: what fell due by the instalments counts as paid, nothing is billed
/// again, and what was not due lowers what is returned (T4-15).
pub(crate) async fn who_was_loaded_paid_what_fell_due(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    billing_of(world, "bta").await;
    let (at, cover, last_day) = leaver(world).await;
    let seen = app.contract(admin, at.contract).await.unwrap();
    let parts = seen.terms.instalments.unwrap().0;
    let asked = async || {
        let leave = LeaveContract {
            cover,
            notice_received_on: parts[0].due_on,
            last_day: add_days(last_day, -40),
            way: RefundWay::Transfer,
            paid: None,
            ecards_end: false,
        };
        let wish = ChangeRequest::Leave(leave);
        let told = app.preview_change(admin, at, &wish).await.unwrap();
        let facts = told[0].decided.clone().unwrap().facts;
        let GroupEvent::Leave(leave) = facts.event else {
            panic!("they leave");
        };
        let add_ons = leave.add_ons.iter().map(|it| it.annual.get());
        let premium = leave.annual.get() + add_ons.sum::<i64>();
        (premium, leave.paid.get(), told[0].refund.get())
    };
    let (premium, paid, refund) = asked().await;
    assert_eq!((paid, refund), (premium, premium / 12));
    // With half of it to come, eleven months are not paid.
    world.set(parts[1].due_on, 10);
    assert_eq!(asked().await, (premium, premium / 2, 0));
    world.set(add_days(parts[1].due_on, -1), 10);
    assert_eq!(asked().await.1, premium / 4);
    let request = IssueInvoices {
        contract: Some(at.contract),
        due_by: parts[1].due_on,
    };
    let issued = app.issue_invoices(admin, request).await.unwrap();
    assert_eq!((issued.invoices, issued.credit_notes), (0, 0));
}
