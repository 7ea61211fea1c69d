//! What is owed is paid out while the server is killed again and again, and a bank that knows nothing of it keeps its
//! own books: each cent leaves once.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use calendar::Date;
use identity::{InsurerId, PayoutRunId};
use money::Cents;
use store::{Payable, Payout, PayoutFilter, PayoutKind, PayoutState, RunState, Store};

use crate::browser::Browser;
use crate::place::Place;
use crate::server::{End, Server, polise, random, verify};

/// Whose account is paid to.
const PAYEE: &str = "LV43HABA0012345678912";
/// Into about so many payments what is owed is cut.
const PARTS: i64 = 24;
/// After so many kills the rest is done in peace.
const KILLS: u32 = 40;
/// Payments that wait for a run.
const IN_A_RUN: usize = 3;

/// What the bank did with a payment in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Refused,
    Paid,
    CameBack,
}

impl Fate {
    /// Some it refuses, some come back to it.
    const fn of(n: usize) -> Self {
        match n % 7 {
            1 => Self::Refused,
            4 => Self::CameBack,
            _ => Self::Paid,
        }
    }

    const fn state(self) -> PayoutState {
        match self {
            Self::Refused => PayoutState::Rejected,
            Self::Paid => PayoutState::Paid,
            Self::CameBack => PayoutState::Returned,
        }
    }
}

/// What the desk has to give to the server of what the bank said.
enum Told {
    Report(String),
    Statement(String),
}

/// A bank: it takes each file and each payment once.
#[derive(Default)]
struct Bank {
    account: String,
    files: BTreeMap<PayoutRunId, String>,
    payments: BTreeMap<String, (Cents, Fate)>,
    says: VecDeque<Told>,
}

impl Bank {
    fn take(&mut self, run: PayoutRunId, file: String) {
        let transfers = exchange::read_transfers(&file).expect("a file of payments");
        let (mut refused, mut left, mut back) = (Vec::new(), Vec::new(), Vec::new());
        for transfer in transfers {
            let (name, amount) = (transfer.end_to_end_id, transfer.amount);
            let fate = Fate::of(self.payments.len());
            let before = self.payments.insert(name.clone(), (amount, fate));
            assert_eq!(before, None, "{name} would be paid twice");
            match fate {
                Fate::Refused => refused.push(name),
                Fate::Paid => left.push((name, amount)),
                Fate::CameBack => {
                    left.push((name.clone(), amount));
                    back.push((name, amount));
                }
            }
        }
        if !refused.is_empty() {
            self.says.push_back(Told::Report(report(run, &refused)));
        }
        for (way, lines) in [("DBIT", left), ("CRDT", back)] {
            if !lines.is_empty() {
                let text = self.statement(way, &lines);
                self.says.push_back(Told::Statement(text));
            }
        }
        self.files.insert(run, file);
    }

    fn statement(&self, way: &str, lines: &[(String, Cents)]) -> String {
        let back = match way {
            "CRDT" => "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>",
            _ => "",
        };
        let entry = |(name, amount): &(String, Cents)| {
            format!(
                "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{}</Dt>\
                 </BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{name}</EndToEndId></Refs>{back}\
                 </TxDtls></NtryDtls></Ntry>",
                today()
            )
        };
        let entries: String = lines.iter().map(entry).collect();
        format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>{way}-{}</Id>\
             <Acct><Id><IBAN>{}</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>",
            self.payments.len(),
            self.account
        )
    }

    /// What has left for good.
    fn sum(&self) -> Cents {
        let gone = self
            .payments
            .values()
            .filter(|(_, fate)| *fate == Fate::Paid);
        Cents::try_sum(gone.map(|(amount, _)| *amount)).unwrap()
    }
}

fn report(run: PayoutRunId, names: &[String]) -> String {
    let message = format!("R{}", run.uuid().simple());
    let one = |name: &String| {
        format!(
            "<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn>\
             </StsRsnInf></TxInfAndSts>"
        )
    };
    let all: String = names.iter().map(one).collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId>\
         </GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>\
         <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}</OrgnlPmtInfId>{all}\
         </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
    )
}

fn today() -> Date {
    app::Clock::system().today()
}

/// Two people at an insurer, what is in its books, and its bank.
struct Desk {
    books: Store,
    insurer: InsurerId,
    part: Cents,
    one: Browser,
    other: Browser,
    bank: Bank,
}

impl Desk {
    /// Does what the books say comes next; `false` once nothing does. After an answer that was lost the page shows
    /// how far things are, and so do the books.
    async fn step(&mut self) -> bool {
        if let Some(told) = self.bank.says.front() {
            self.read_back(told).await;
            self.bank.says.pop_front();
            return true;
        }
        let runs = self.books.payout_runs(self.insurer, 1_000).await.unwrap();
        if let Some(run) = runs.iter().find(|run| run.state == RunState::Proposed) {
            let path = format!("/payouts/{}/decide", run.id);
            self.other.form(&path, "approved=1").await;
            return true;
        }
        let to_fetch = |run: &&store::PayoutRun| !self.bank.files.contains_key(&run.id);
        if let Some(run) = runs.iter().find(to_fetch) {
            let file = self
                .one
                .form(&format!("/payouts/{}/file", run.id), "")
                .await;
            let again = self
                .other
                .form(&format!("/payouts/{}/file", run.id), "")
                .await;
            assert_eq!(
                (file.status, &file.body),
                (200, &again.body),
                "the same bytes"
            );
            self.bank.take(run.id, file.body);
            return true;
        }
        let (owed, due) = (
            self.owed().await,
            self.payouts(Some(PayoutState::Due)).await,
        );
        if due.len() >= IN_A_RUN || (owed.is_empty() && !due.is_empty()) {
            let ticked: String = due.iter().map(|it| format!("payout={}&", it.id)).collect();
            let day = today();
            let fields = format!("{ticked}execute_on={day}&format=09");
            self.one.form("/payouts/run", &fields).await;
            return true;
        }
        let Some(payable) = owed.first() else {
            return false;
        };
        self.order(payable).await;
        true
    }

    async fn order(&self, payable: &Payable) {
        let (kind, id, payee) = payable.source.parts();
        let kind = match kind {
            PayoutKind::Claim => "claim",
            PayoutKind::Settlement => "settlement",
            PayoutKind::Refund => "refund",
            PayoutKind::Receipt => "receipt",
        };
        let (left, amount) = (payable.left(), payable.left().min(self.part));
        let to = format!("payee=Clinic&iban={PAYEE}");
        let fields = format!(
            "source={kind}/{id}/{payee}&left={}&{to}&amount={amount}",
            left.get()
        );
        self.one.form("/payouts/order", &fields).await;
    }

    /// What the bank said is known once there is an answer, even if the server that began to read it is gone.
    async fn read_back(&self, told: &Told) {
        let answer = match told {
            Told::Report(text) => self.one.upload("/payouts/report", text).await,
            Told::Statement(text) => self.one.upload("/payments/statement", text).await,
        };
        assert!(
            answer.status == 303 || answer.status == 422,
            "{}",
            answer.status
        );
        assert!(
            !answer.leads_to().contains("next="),
            "{}",
            answer.leads_to()
        );
    }

    async fn owed(&self) -> Vec<Payable> {
        let all = self
            .books
            .payables(self.insurer, None, 1_000)
            .await
            .unwrap();
        all.into_iter()
            .filter(|it| it.left().is_positive())
            .collect()
    }

    async fn payouts(&self, state: Option<PayoutState>) -> Vec<Payout> {
        let filter = PayoutFilter {
            insurer: Some(self.insurer),
            state,
            limit: 1_000,
            ..PayoutFilter::default()
        };
        self.books.payouts(&filter).await.unwrap()
    }
}

/// The books of the demonstration: an insurer in them owes a clinic.
async fn demonstration(place: &Place) -> (Store, InsurerId, String) {
    let mut child = polise()
        .args([
            "demo",
            "--database",
            &place.address,
            "--listen",
            "127.0.0.1:0",
        ])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = std::io::BufReader::new(child.stdout.take().unwrap());
    // It greets once its books are filled.
    std::io::BufRead::read_line(&mut said, &mut String::new()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let books = place.open().await;
    let insurers = books.directory().await.unwrap().insurers;
    let mut owing = None;
    for insurer in insurers {
        if !books
            .payables(insurer.id, None, 10)
            .await
            .unwrap()
            .is_empty()
            && books.billing(insurer.id).await.unwrap().is_some()
            && owing.is_none()
        {
            owing = Some((insurer.id, insurer.short_code));
        }
    }
    let (id, code) = owing.unwrap();
    (books, id, code)
}

/// How far the desk is.
#[derive(Default)]
struct Progress {
    steps: AtomicU32,
    done: AtomicBool,
}

/// Kills the server shortly after it answers, again and again; later each time as long as nothing gets done, so that a
/// slow machine comes to an end too.
async fn kill(mut server: Server, progress: Arc<Progress>) -> (Server, u32) {
    let (mut kills, mut steps, mut patience) = (0, 0, 0);
    while kills < KILLS && !progress.done.load(Ordering::Relaxed) {
        while tokio::net::TcpStream::connect(&server.address)
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let wait = 20 + random(180) + patience;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        server.end(End::Killed);
        kills += 1;
        let now = progress.steps.load(Ordering::Relaxed);
        patience = if now == steps {
            patience + 150
        } else {
            patience / 2
        };
        steps = now;
    }
    (server, kills)
}

pub(crate) async fn pay_while_killed(place: &Place) {
    let (books, insurer, code) = demonstration(place).await;
    let server = Server::start(&place.address);
    let before = books.payables(insurer, None, 1_000).await.unwrap();
    let owed = Cents::try_sum(before.iter().map(Payable::left)).unwrap();
    let billing = books.billing(insurer).await.unwrap().unwrap();
    let mut desk = Desk {
        one: Browser::log_in(&server.address, &format!("{code}-admin")).await,
        other: Browser::log_in(&server.address, &format!("{code}-admin-2")).await,
        part: Cents::new((owed.get() / PARTS).max(1)),
        bank: Bank {
            account: billing.iban.to_string(),
            ..Bank::default()
        },
        books,
        insurer,
    };
    let progress = Arc::new(Progress::default());
    let killer = tokio::spawn(kill(server, Arc::clone(&progress)));
    while desk.step().await {
        progress.steps.fetch_add(1, Ordering::Relaxed);
    }
    progress.done.store(true, Ordering::Relaxed);
    let (mut server, kills) = killer.await.unwrap();
    assert!(kills > 4, "only {kills}");
    assert_eq!(desk.bank.sum(), owed, "each cent once");
    let payouts = desk.payouts(None).await;
    assert_eq!(
        payouts.len(),
        desk.bank.payments.len(),
        "none beside the bank's"
    );
    for payout in &payouts {
        let (amount, fate) = desk.bank.payments[&payout.end_to_end_id];
        assert_eq!((payout.amount_cents, payout.state), (amount, fate.state()));
    }
    println!("{} payments, {kills} kills", payouts.len());
    desk.other.form("/logout", "").await;
    assert!(server.stop().success());
    verify(place);
}
