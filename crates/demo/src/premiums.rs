//! Premium to bill: a contract of each insurer has an invoice that is late and something new to bill.

use calendar::{Date, Timestamp, add_days};
use identity::{Iban, Uuid};
use money::Cents;
use store::{
    AuditRecord, ChangeKind, Contract, ContractChange, ContractRows, ContractWrite, Insurer, Store,
};

use app::{Actor, App, DecideBilling, Door, IssueInvoices, Role, Scope, SetBilling};

use crate::error::{DemoError, data};

/// Accounts of invented insurers, each with check digits that fit.
const ACCOUNTS: [&str; 3] = [
    "LV97HABA0012345678910",
    "LV70HABA0012345678911",
    "LV16HABA0012345678913",
];

/// Says from which account each insurer pays; charges what is billed late, then what waits for the next invoice.
pub(crate) async fn play(
    store: &Store,
    app: &App,
    insurers: &[Insurer],
    (today, set): (Date, impl Fn(Date, i8)),
) -> Result<(), DemoError> {
    for (insurer, account) in insurers.iter().zip(ACCOUNTS) {
        let [admin, second] = administrators(store, insurer).await?;
        let began = add_days(today, -40);
        set(began, 9);
        let billing = SetBilling {
            iban: account.parse::<Iban>().map_err(data)?,
            vat_registered: true,
            address: "Saules iela 1, Rīga, LV-1010".to_owned(),
            payment_days: 14,
        };
        app.set_billing(&admin, billing).await?;
        for row in app.payments(&second, 0).await?.billing {
            let change = row.change;
            let approved = true;
            app.decide_billing(&second, DecideBilling { change, approved })
                .await?;
        }
        // Who insures accidents only has no group contract, but pays claims.
        let contracts = store.contracts(insurer.id).await?;
        let Some(contract) = contracts.first() else {
            continue;
        };
        charge(store, contract, (began, Cents::new(120_000))).await?;
        let due_by = add_days(began, 14);
        let all = IssueInvoices {
            contract: None,
            due_by,
        };
        app.issue_invoices(&admin, all).await?;
        charge(store, contract, (add_days(today, -2), Cents::new(25_000))).await?;
    }
    Ok(())
}

/// Whoever says where premium is paid to, and whoever approves it.
async fn administrators(store: &Store, insurer: &Insurer) -> Result<[Actor; 2], DemoError> {
    let first = administrator(store, insurer, "admin").await?;
    let second = administrator(store, insurer, "admin-2").await?;
    Ok([first, second])
}

async fn administrator(store: &Store, insurer: &Insurer, login: &str) -> Result<Actor, DemoError> {
    let name = format!("{}-{login}", insurer.short_code);
    let users = store.users().await?;
    let user = users.into_iter().find(|user| user.name == name);
    let user = user.ok_or_else(|| data("an insurer without two administrators"))?;
    Ok(Actor {
        user: user.id,
        login: user.name,
        name: user.display_name,
        place: insurer.name.clone(),
        role: Role::InsurerAdministrator,
        scope: Scope::Insurer(insurer.id),
        door: Door::Console,
        client: None,
    })
}

/// A change of the contract as a whole that costs premium.
async fn charge(
    store: &Store,
    contract: &Contract,
    (day, cents): (Date, Cents),
) -> Result<(), DemoError> {
    let version = store
        .contract_version(contract.id)
        .await?
        .unwrap_or_default();
    let at: Timestamp = calendar::riga_instant(day.at(9, 0, 0, 0));
    let change = ContractChange {
        id: Uuid::now_v7(),
        contract_id: contract.id,
        sequence: version + 1,
        known_at: at,
        user_id: None,
        holds_from: day,
        // Bought beside, so due at once whatever the contract's instalments.
        kind: ChangeKind::Upgraded,
        cover_id: None,
        body: "{}".to_owned(),
        facts: None,
        document: None,
        edition_hash: None,
        charge_cents: cents,
        refund_cents: Cents::ZERO,
        after: ContractRows::default(),
        approved_by: None,
        list_id: None,
    };
    let event = AuditRecord {
        id: Uuid::now_v7(),
        at,
        user_id: None,
        role: None,
        action: "contract.change".to_owned(),
        object: Some(format!("contract:{}", contract.id)),
        client: None,
    };
    let write = ContractWrite {
        changes: vec![change],
        ..ContractWrite::default()
    };
    Ok(store.write_contract(&write, &event).await?)
}
