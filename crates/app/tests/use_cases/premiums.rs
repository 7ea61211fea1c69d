//! The money of premiums: billed once, matched with what came in, set off, paid back by two.

use adjudication::{GroupDocument, GroupOutcome, GroupStep, GroupStepDoes};
use app::{
    AppError, DecideBilling, DecideRefund, ImportStatement, Imported, InvoiceKind, InvoiceRow,
    IssueInvoices, Issued, MatchPayment, MatchTo, MatchedHow, ProposeRefund, RefundState,
    SetBilling,
};
use calendar::{Date, add_days, date};
use identity::{ContractId, CoverId, Uuid};
use money::Cents;
use store::{
    AuditRecord, ChangeKind, ContractChange, ContractRow, ContractRows, ContractTerms,
    ContractWrite, Instalment, Instalments,
};
use wording::Lang;

use crate::world::{TODAY, World};

pub(crate) const OWN: &str = "LV97HABA0012345678910";
pub(crate) const PAYER: &str = "EE382200221020145685";

/// Some contract of the insurer.
pub(crate) async fn contract(world: &World) -> ContractId {
    let insurer = world.insurer("balta").id;
    world.store.contracts(insurer).await.unwrap()[0].id
}

/// A change of a contract that costs and returns premium.
pub(crate) async fn changed(world: &World, kind: ChangeKind, (charge, refund): (i64, i64)) -> Uuid {
    written(world, (kind, None), (charge, refund), Vec::new()).await
}

pub(crate) async fn written(
    world: &World,
    told: (ChangeKind, Option<CoverId>),
    money: (i64, i64),
    rows: Vec<ContractRow>,
) -> Uuid {
    decided(world, told, money, (None, rows)).await
}

/// A change with what the terms said.
async fn decided(
    world: &World,
    (kind, cover_id): (ChangeKind, Option<CoverId>),
    (charge, refund): (i64, i64),
    (document, rows): (Option<GroupDocument>, Vec<ContractRow>),
) -> Uuid {
    let contract_id = contract(world).await;
    let version = world.store.contract_version(contract_id).await.unwrap();
    let change = ContractChange {
        id: Uuid::now_v7(),
        contract_id,
        sequence: version.unwrap() + 1,
        known_at: world.now(),
        user_id: None,
        holds_from: TODAY,
        kind,
        cover_id,
        body: "{}".into(),
        facts: None,
        document: document.map(|it| serde_json::to_string(&it).unwrap()),
        edition_hash: None,
        charge_cents: Cents::new(charge),
        refund_cents: Cents::new(refund),
        after: ContractRows(rows),
        approved_by: None,
        list_id: None,
    };
    let id = change.id;
    let changes = vec![change];
    let write = ContractWrite {
        changes,
        ..ContractWrite::default()
    };
    let audit = AuditRecord {
        id: Uuid::now_v7(),
        at: world.now(),
        user_id: None,
        role: None,
        action: "contract.change".into(),
        object: None,
        client: None,
    };
    world.store.write_contract(&write, &audit).await.unwrap();
    id
}

/// The insurer says where to pay to; the contract is paid at once.
pub(crate) async fn billing(world: &World) {
    instalments(world, &[]).await;
    billing_of(world, "balta").await;
}

/// An insurer says where to pay to; the first account is approved by a second person, as any other.
pub(crate) async fn billing_of(world: &World, insurer: &str) {
    let billing = SetBilling {
        iban: OWN.parse().unwrap(),
        vat_registered: true,
        address: "Rīga".into(),
        payment_days: 14,
    };
    let [admin, second] = ["admin", "admin-2"].map(|it| world.actor(&format!("{insurer}-{it}")));
    assert!(world.app.set_billing(&admin, billing).await.unwrap());
    let seen = world.app.payments(&second, 0).await.unwrap().billing;
    let (change, approved) = (seen[0].change, true);
    let yes = DecideBilling { change, approved };
    world.app.decide_billing(&second, yes).await.unwrap();
}

pub(crate) async fn issue(world: &World, due_by: Date) -> Result<Issued, AppError> {
    let request = IssueInvoices {
        contract: None,
        due_by,
    };
    world
        .app
        .issue_invoices(&world.actor("balta-admin"), request)
        .await
}

pub(crate) async fn invoices(world: &World) -> Vec<InvoiceRow> {
    let admin = world.actor("balta-admin");
    world.app.invoices(&admin, None).await.unwrap()
}

/// A statement with incoming transfers: cents and what the payer wrote.
pub(crate) fn file(id: &str, account: &str, transfers: &[(i64, &str)]) -> Vec<u8> {
    let entry = |(cents, told): &(i64, &str)| {
        format!(
            "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>2026-06-15</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>SIA Ozols</Nm></Dbtr>\
             <DbtrAcct><Id><IBAN>{PAYER}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>{told}</Ustrd></RmtInf>\
             </TxDtls></NtryDtls></Ntry>",
            Cents::new(*cents)
        )
    };
    let entries: String = transfers.iter().map(entry).collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>{id}</Id>\
         <Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"
    )
    .into_bytes()
}

pub(crate) async fn import(world: &World, file: Vec<u8>) -> Result<Imported, AppError> {
    let admin = world.actor("balta-admin");
    world
        .app
        .import_statement(&admin, ImportStatement { file })
        .await
}

pub(crate) fn wrong(code: &'static str) -> impl Fn(AppError) -> bool {
    move |error| matches!(error, AppError::Invalid(fields) if fields[0].code == code)
}

pub(crate) async fn sound(world: &World) {
    let auditor = world.actor("revidents");
    let verified = world.app.verify(&auditor).await.unwrap();
    assert!(
        verified.differences.is_empty(),
        "{:?}",
        verified.differences
    );
    assert!(verified.premium_entries > 0);
}

pub(crate) async fn what_a_change_costs_is_billed_once(world: &World) {
    instalments(world, &[]).await;
    changed(world, ChangeKind::Joined, (25_000, 0)).await;
    let refused = issue(world, TODAY).await.unwrap_err();
    assert!(wrong("required")(refused));
    billing(world).await;
    // It is due in 14 days, so today there is nothing to bill.
    assert_eq!(issue(world, TODAY).await.unwrap(), Issued::default());
    let issued = issue(world, add_days(TODAY, 14)).await.unwrap();
    assert_eq!((issued.invoices, issued.credit_notes), (1, 0));
    assert_eq!(
        issue(world, add_days(TODAY, 14)).await.unwrap(),
        Issued::default()
    );
    let rows = invoices(world).await;
    let [row] = &rows[..] else {
        panic!("one invoice")
    };
    assert_eq!(row.invoice.name, "R-2026-000001");
    assert_eq!(
        (row.total, row.left),
        (Cents::new(25_000), Cents::new(25_000))
    );
    assert_eq!(row.due_on, Some(add_days(TODAY, 14)));
    let admin = world.actor("balta-admin");
    let seen = world.app.invoice(&admin, row.invoice.id, Lang::Lv).await;
    let seen = seen.unwrap();
    assert_eq!(seen.pay_to.unwrap().1.as_str(), "RF17R2026000001");
    assert_eq!(seen.lines[0].amount, Cents::new(25_000));
    // To another insurer it does not exist.
    let other = &world.actor("bta-admin");
    let other = world.app.invoice(other, row.invoice.id, Lang::Lv).await;
    assert_eq!(other.unwrap_err(), AppError::NotFound);
    let far = issue(world, add_days(TODAY, 61)).await.unwrap_err();
    assert!(wrong("out-of-range")(far));
    sound(world).await;
}

/// Agrees on instalments.
pub(crate) async fn instalments(world: &World, plan: &[(Date, i64)]) {
    let instalment = |(due_on, cents): &(Date, i64)| Instalment {
        due_on: *due_on,
        cents: Cents::new(*cents),
    };
    let terms = ContractTerms {
        instalments: Some(Instalments(plan.iter().map(instalment).collect())),
        ..ContractTerms::concluded(contract(world).await)
    };
    let rows = vec![ContractRow::Terms(terms)];
    written(world, (ChangeKind::Endorsed, None), (0, 0), rows).await;
}

pub(crate) async fn no_money_goes_back_that_never_came(world: &World) {
    billing(world).await;
    let plan = [
        (TODAY, 30_000),
        (date(2026, 8, 1), 30_000),
        (date(2026, 9, 1), 30_000),
        (date(2026, 10, 1), 30_000),
    ];
    instalments(world, &plan).await;
    let person = Some(CoverId::new(Uuid::now_v7()));
    let joined = (ChangeKind::Joined, person);
    written(world, joined, (120_000, 0), Vec::new()).await;
    issue(world, TODAY).await.unwrap();
    let told = [(30_000, "R-2026-000001")];
    import(world, file("S-1", OWN, &told)).await.unwrap();
    // 1,000 euros of 1,200 are unused, of which 900 were never billed.
    let left = (ChangeKind::Left, person);
    written(world, left, (0, 100_000), Vec::new()).await;
    let issued = issue(world, add_days(TODAY, 60)).await.unwrap();
    assert_eq!((issued.invoices, issued.credit_notes), (0, 1));
    let admin = world.actor("balta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.unbilled, Cents::ZERO);
    assert_eq!(seen.to_refund[0].amount, Cents::new(10_000));
    sound(world).await;
}

/// What the terms say of 900 euros that are unused, kept as security or not (2.2.2.2, T4-11).
fn unused(withheld_until: Option<Date>) -> GroupDocument {
    let amount = Cents::new(90_000);
    let does = GroupStepDoes::Unused {
        add_on: None,
        annual: Cents::new(120_000),
        months: 9,
        amount,
    };
    GroupDocument {
        edition: "sample/2026-01-01".into(),
        edition_hash: String::new(),
        outcome: GroupOutcome::Accepted,
        cover_first_day: None,
        cover_last_day: None,
        steps: vec![GroupStep {
            clause: "2.4.4".into(),
            does,
        }],
        charge: Cents::ZERO,
        refund: amount,
        due_on: None,
        withheld_until,
        proposal: None,
    }
}

pub(crate) async fn a_refund_kept_as_security_forgives_nothing_twice(world: &World) {
    billing(world).await;
    let plan = [(TODAY, 30_000), (date(2026, 9, 1), 90_000)];
    instalments(world, &plan).await;
    let person = Some(CoverId::new(Uuid::now_v7()));
    let joined = (ChangeKind::Joined, person);
    written(world, joined, (120_000, 0), Vec::new()).await;
    issue(world, TODAY).await.unwrap();
    let told = [(30_000, "R-2026-000001")];
    import(world, file("S-1", OWN, &told)).await.unwrap();
    // The insurer ends the contract with the card out: the 900 euros are kept, and still owed.
    let kept = (Some(unused(Some(date(2027, 3, 1)))), Vec::new());
    decided(world, (ChangeKind::Left, person), (0, 0), kept).await;
    let admin = world.actor("balta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.unbilled, Cents::new(90_000));
    // The card comes in: they are taken off what was never billed, and nothing is paid out.
    let settled = (Some(unused(None)), Vec::new());
    decided(world, (ChangeKind::Settled, person), (0, 90_000), settled).await;
    issue(world, add_days(TODAY, 60)).await.unwrap();
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.unbilled, Cents::ZERO);
    assert!(seen.to_refund.is_empty());
    sound(world).await;
}

pub(crate) async fn instalments_are_billed_as_they_fall_due(world: &World) {
    billing(world).await;
    let plan = [
        (date(2026, 1, 1), 50_000),
        (date(2026, 7, 1), 50_000),
        (date(2026, 10, 1), 50_000),
    ];
    instalments(world, &plan).await;
    // Two of three are still to come; the odd cent goes somewhere, and none is lost.
    changed(world, ChangeKind::Joined, (25_001, 0)).await;
    // What is bought beside is due at once (3.1).
    changed(world, ChangeKind::Upgraded, (9_000, 0)).await;
    issue(world, add_days(TODAY, 16)).await.unwrap();
    world.set(date(2026, 9, 20), 10);
    issue(world, date(2026, 10, 1)).await.unwrap();
    let mut totals: Vec<i64> = invoices(world)
        .await
        .iter()
        .map(|row| row.total.get())
        .collect();
    totals.sort_unstable();
    assert_eq!(totals, [9_000, 12_500, 12_501]);
    sound(world).await;
}

pub(crate) async fn what_comes_in_finds_its_invoice(world: &World) {
    billing(world).await;
    for cents in [25_000, 7_000, 3_000] {
        changed(world, ChangeKind::Joined, (cents, 0)).await;
        issue(world, add_days(TODAY, 14)).await.unwrap();
    }
    let told = [(25_000, "rf17 r2026 000001 paldies")];
    let done = import(world, file("S-1", OWN, &told)).await.unwrap();
    assert_eq!(
        (done.lines, done.looked.matched, done.looked.open),
        (1, 1, 0)
    );
    let again = import(world, file("S-1", OWN, &told)).await.unwrap_err();
    assert!(wrong("taken-before")(again));
    let other = import(world, file("S-2", PAYER, &told)).await.unwrap_err();
    assert!(wrong("other-account")(other));
    let none = import(world, b"rubbish".to_vec()).await.unwrap_err();
    assert!(matches!(none, AppError::Statement(_)));
    // By amount, from an account that paid before; the last one fits nothing.
    let told = [(7_000, "prēmija"), (4_000, "par jūniju")];
    let done = import(world, file("S-3", OWN, &told)).await.unwrap();
    assert_eq!((done.looked.matched, done.looked.open), (1, 1));
    let admin = world.actor("balta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    let [open] = &seen.open[..] else {
        panic!("one is open")
    };
    assert_eq!(
        (open.amount, open.left),
        (Cents::new(4_000), Cents::new(4_000))
    );
    let hows: Vec<_> = seen
        .recent
        .iter()
        .map(|row| row.matched.as_ref().map(|m| m.0))
        .collect();
    assert!(
        hows.contains(&Some(MatchedHow::AmountAndAccount)),
        "{hows:?}"
    );
    let by_hand = |to| MatchPayment {
        line: open.line,
        to,
    };
    let unknown = by_hand(MatchTo::Invoice("R-2026-000099".into()));
    let unknown = world.app.match_payment(&admin, unknown).await.unwrap_err();
    assert!(wrong("unknown")(unknown));
    let stranger = by_hand(MatchTo::NotPremium);
    let stranger = world
        .app
        .match_payment(&world.actor("bta-admin"), stranger)
        .await;
    assert_eq!(stranger, Err(AppError::NotFound));
    let last = by_hand(MatchTo::Invoice("r-2026-000003".into()));
    world.app.match_payment(&admin, last.clone()).await.unwrap();
    let twice = world.app.match_payment(&admin, last).await.unwrap_err();
    assert!(wrong("matched-before")(twice));
    assert!(invoices(world).await.iter().all(|row| row.left.is_zero()));
    // Ten euros more than was asked for stay with the insurer.
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.to_refund[0].amount, Cents::new(1_000));
    sound(world).await;
}

pub(crate) async fn what_is_late_is_listed(world: &World) {
    billing(world).await;
    changed(world, ChangeKind::Joined, (25_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let admin = world.actor("balta-admin");
    world.set(add_days(TODAY, 14), 10);
    assert!(
        world
            .app
            .payments(&admin, 0)
            .await
            .unwrap()
            .overdue
            .is_empty()
    );
    world.set(add_days(TODAY, 17), 10);
    let overdue = world.app.payments(&admin, 0).await.unwrap().overdue;
    assert_eq!((overdue.len(), overdue[0].days), (1, 3));
    assert!(invoices(world).await[0].overdue);
}

pub(crate) async fn premium_goes_back_by_two(world: &World) {
    billing(world).await;
    changed(world, ChangeKind::Joined, (500_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let told = [(500_000, "R-2026-000001")];
    import(world, file("S-1", OWN, &told)).await.unwrap();
    changed(world, ChangeKind::Left, (0, 400_000)).await;
    let issued = issue(world, TODAY).await.unwrap();
    assert_eq!((issued.invoices, issued.credit_notes), (0, 1));
    let rows = invoices(world).await;
    let note = rows
        .iter()
        .find(|row| row.kind == InvoiceKind::CreditNote)
        .unwrap();
    assert_eq!(
        (note.invoice.name.as_str(), note.total),
        ("K-2026-000001", Cents::new(400_000))
    );
    let admin = world.actor("balta-admin");
    let contract = contract(world).await;
    let propose = || ProposeRefund {
        contract,
        iban: PAYER.parse().unwrap(),
    };
    world.app.propose_refund(&admin, propose()).await.unwrap();
    let waits = world
        .app
        .propose_refund(&admin, propose())
        .await
        .unwrap_err();
    assert!(wrong("refund-waits")(waits));
    let refund = world
        .app
        .payments(&admin, 0)
        .await
        .unwrap()
        .refunds
        .remove(0);
    assert!(!refund.may_approve);
    let approve = DecideRefund {
        refund: refund.refund,
        approved: true,
    };
    let alone = world.app.decide_refund(&admin, approve).await.unwrap_err();
    assert!(matches!(alone, AppError::NeedsSecondPerson { .. }));
    let mut second = admin.clone();
    second.user = world.actor("revidents").user;
    world.app.decide_refund(&second, approve).await.unwrap();
    let twice = world.app.decide_refund(&second, approve).await.unwrap_err();
    assert!(wrong("decided-before")(twice));
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.refunds[0].state, RefundState::Approved);
    assert!(seen.to_refund.is_empty());
    let nothing = world
        .app
        .propose_refund(&admin, propose())
        .await
        .unwrap_err();
    assert!(wrong("nothing-to-refund")(nothing));
    sound(world).await;
}

pub(crate) async fn what_is_held_settles_the_next_invoice(world: &World) {
    billing(world).await;
    changed(world, ChangeKind::Joined, (25_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let told = [(30_000, "R-2026-000001")];
    import(world, file("S-1", OWN, &told)).await.unwrap();
    let admin = world.actor("balta-admin");
    let contract = contract(world).await;
    let early = world.app.set_off(&admin, contract).await.unwrap_err();
    assert!(wrong("nothing-to-set-off")(early));
    changed(world, ChangeKind::Joined, (7_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let propose = ProposeRefund {
        contract,
        iban: PAYER.parse().unwrap(),
    };
    let open = world.app.propose_refund(&admin, propose).await.unwrap_err();
    assert!(wrong("open-invoices")(open));
    world.app.set_off(&admin, contract).await.unwrap();
    let left: Vec<i64> = invoices(world)
        .await
        .iter()
        .map(|row| row.left.get())
        .collect();
    assert_eq!(left, [2_000, 0]);
    sound(world).await;
}
