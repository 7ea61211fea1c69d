//! How long a monthly list takes: prints a line for each, of how many rows, and in milliseconds how long its file is
//! read and checked by itself, until it is previewed, and until it is applied.

#![expect(clippy::unwrap_used, reason = "a tool for measuring may panic")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{
    Actor, Agreed, App, Clock, ConcludeContract, Door, NewList, OfferContract, PolicyholderData,
    PriceOf, Role, Scope, TakeOver,
};
use calendar::{Date, add_months};
use identity::ContractId;
use money::Cents;
use store::Store;

/// Rows of a list.
const ROWS: usize = 5_000;

const HEADING: &str = "action;code;first name;last name;born;day;programme;cards\n";

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).unwrap();
    let store = Store::open(&address).await.unwrap();
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
    let library = Arc::new(casebook::Folder::read(&terms).unwrap().library().0);
    let clock = Clock::system();
    let today = clock.today();
    let size = demo::Size { insured: 12 };
    demo::fill(&store, &library, today, size).await.unwrap();
    let mut editions = library.editions.iter();
    let sold = editions.find(|edition| edition.group.is_some() && !edition.programmes.is_empty());
    let insurer = sold.unwrap().insurer.clone();
    let app = App::new(store.clone(), library, clock);
    let people = [
        actor(&store, &format!("{insurer}-admin")).await,
        actor(&store, &format!("{insurer}-admin-2")).await,
    ];
    let first = add_months(today, 1);
    let contract = concluded(&app, &people, (today, first)).await;
    for (name, file) in [("joins", joins(first)), ("changes", changes(first))] {
        let [plain, preview, applied] = measured(&app, &people, (contract, &file)).await;
        println!(
            "{name} {ROWS} {} {} {}",
            plain.as_millis(),
            preview.as_millis(),
            applied.as_millis()
        );
    }
    app.stop().await;
}

async fn actor(store: &Store, login: &str) -> Actor {
    let users = store.users().await.unwrap();
    let user = users.into_iter().find(|user| user.name == login).unwrap();
    Actor {
        user: user.id,
        login: user.name,
        name: user.display_name,
        place: String::new(),
        role: Role::InsurerAdministrator,
        scope: Scope::Insurer(user.insurer_id.unwrap()),
        door: Door::Session,
        client: None,
    }
}

async fn concluded(
    app: &App,
    [admin, other]: &[Actor; 2],
    (today, first_day): (Date, Date),
) -> ContractId {
    let holder = PolicyholderData {
        name: "AS Lielais darbs".into(),
        registration_number: "40003521600".parse().unwrap(),
        address: String::new(),
        email: String::new(),
    };
    let holder = app.add_policyholder(admin, holder).await.unwrap();
    let price = |programme: &str, cents| PriceOf {
        programme: programme.into(),
        annual: Cents::new(cents),
        add_on: false,
    };
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder.id,
        number: None,
        programme: "standarts".into(),
        first_day,
        last_day: None,
        agreed: Agreed {
            prices: vec![price("standarts", 30_000), price("premium", 48_000)],
            instalments: None,
            family_offered: true,
            upgrades_offered: true,
        },
    };
    let offered = app.offer_contract(admin, offer).await.unwrap();
    let conclude = ConcludeContract {
        on: today,
        people: TakeOver::Nobody,
    };
    let asked = app.conclude_contract(admin, offered.at, conclude).await;
    let done = app.approve_change(other, asked.unwrap().waiting.unwrap());
    done.await.unwrap().at.contract
}

fn code(n: usize) -> String {
    format!("38{n:09}")
}

/// Everybody joins with both cards.
fn joins(first: Date) -> String {
    let mut file = HEADING.to_owned();
    for n in 0..ROWS {
        let code = code(n);
        writeln!(
            file,
            "join;{code};Rūta;Zvaigzne {n};1990-01-01;{first};;both"
        )
        .unwrap();
    }
    file
}

/// Of those who are in, a quarter each leaves, buys more and gets another name; as many join.
fn changes(first: Date) -> String {
    let mut file = HEADING.to_owned();
    for n in 0..ROWS {
        let own = code(n);
        match n % 4 {
            0 => writeln!(file, "leave;{own};;;;{};;", add_months(first, 2)),
            1 => writeln!(file, "upgrade;{own};;;;{first};premium;"),
            2 => writeln!(file, "correct;{own};Rūta;Mēness {n};1990-01-01;{first};;"),
            _ => {
                let new = code(n + ROWS);
                writeln!(file, "join;{new};Jana;Upe {n};1991-01-01;{first};;both")
            }
        }
        .unwrap();
    }
    file
}

async fn measured(
    app: &App,
    [admin, other]: &[Actor; 2],
    (contract, file): (ContractId, &str),
) -> [Duration; 3] {
    let start = Instant::now();
    let rows = lists::read(file.as_bytes()).unwrap().rows;
    let (wishes, faults) = lists::check(&rows);
    let plain = start.elapsed();
    assert_eq!((wishes.len(), faults.len()), (ROWS, 0));
    let start = Instant::now();
    let rows = lists::read(file.as_bytes()).unwrap().rows;
    let list = app
        .draft_list(admin, contract, NewList::typed(&rows))
        .await
        .unwrap();
    let seen = app.monthly_list(admin, list.list).await.unwrap();
    let preview = start.elapsed();
    assert_eq!(seen.preview.faults, []);
    let sent = app.submit_list(admin, list).await.unwrap();
    let start = Instant::now();
    app.apply_list(other, sent).await.unwrap();
    [plain, preview, start.elapsed()]
}
