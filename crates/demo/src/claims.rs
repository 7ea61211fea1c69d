//! Claims in every state, told of and decided through the use cases.

use std::collections::BTreeMap;

use adjudication::{ExpenseFacts, FactValue, InjuryFacts, Side, StayFacts};
use app::{
    Actor, App, ApproveDecision, AskDocuments, ChangeClaim, ClaimAt, ClaimDetails, ClaimView,
    CorrectDecision, DocumentKind, Documents, Door, ReceiveDocument, RecordClaim, Role,
    SameAccident, Scope, WithdrawClaim,
};
use calendar::{Date, add_days};
use money::Cents;
use terms::{InjuryFact, Library};

use crate::accidents::{HURT, is_graded, policy_id};
use crate::error::{DemoError, data};
use crate::insurers::{self, Insurer};
use crate::users::handler;

/// The actors of an insurer's claims desk, and its policies.
struct ClaimsDesk<'a> {
    app: &'a App,
    insurer: &'a Insurer,
    handlers: [Actor; 2],
    today: Date,
}

/// Plays claims for each insurer whose terms grade injuries; the others get one that is decided and two that are open.
pub(crate) async fn play(
    app: &App,
    library: &Library,
    today: Date,
    set: impl Fn(Date, i8),
) -> Result<(), DemoError> {
    for insurer in insurers::of_accidents(library) {
        let actor = |n| actor(library, &insurer, n).ok_or_else(|| data("no claims handler"));
        let desk = ClaimsDesk {
            app,
            handlers: [actor(0)?, actor(1)?],
            insurer: &insurer,
            today,
        };
        if is_graded(&insurer) {
            desk.play_children(&set).await?;
        } else {
            set(add_days(today, -9), 10);
            let treated = InjuryFacts {
                facts: BTreeMap::from([(InjuryFact::OutpatientDays, FactValue::Whole(21))]),
                ..concussion()
            };
            let decided = desk
                .record((HURT, 34), vec![treated], Documents::Complete)
                .await?;
            desk.decide(decided).await?;
            set(add_days(today, -2), 11);
            desk.record((0, 9), vec![concussion()], Documents::Complete)
                .await?;
            set(add_days(today, -1), 9);
            desk.record((1, 4), Vec::new(), Documents::Missing).await?;
        }
    }
    Ok(())
}

impl ClaimsDesk<'_> {
    async fn play_children(&self, set: &impl Fn(Date, i8)) -> Result<(), DemoError> {
        let ago = |days: i32| set(add_days(self.today, -days), 10);
        // Paid, and corrected once: the ulna was found later.
        ago(20);
        let both = [fracture("F-ARM-2", "radius"), fracture("F-ARM-2", "ulna")];
        let paid = self
            .record((0, 25), both[..1].to_vec(), Documents::Complete)
            .await?;
        let paid = self.decide(paid).await?;
        ago(12);
        let reason = "Atkārtotā rentgena aprakstā redzams arī elkoņkaula lūzums.".to_owned();
        let correct = CorrectDecision {
            at: at(&paid),
            reason,
        };
        let open = self
            .app
            .correct_decision(&self.handlers[0], correct)
            .await?;
        let details = ClaimDetails {
            injuries: both.to_vec(),
            ..open.details.clone()
        };
        let change = ChangeClaim {
            at: at(&open),
            details,
            same_accident: SameAccident::Ask,
        };
        let open = self.app.change_claim(&self.handlers[0], change).await?;
        self.decide(open).await?;
        // Proposed, above the amount that one person may approve.
        ago(4);
        let thigh = vec![fracture("F-LEG-1", "femur_shaft")];
        let large = self.record((2, 9), thigh, Documents::Complete).await?;
        self.app
            .propose_decision(&self.handlers[0], at(&large))
            .await?;
        // Nothing is paid: the premium was not.
        ago(6);
        let unpaid = self.record(
            (7, 8),
            vec![fracture("F-ARM-2", "radius")],
            Documents::Complete,
        );
        let unpaid = unpaid.await?;
        self.decide(unpaid).await?;
        self.play_open(set).await
    }

    async fn play_open(&self, set: &impl Fn(Date, i8)) -> Result<(), DemoError> {
        let ago = |days: i32| set(add_days(self.today, -days), 14);
        ago(7);
        let waiting = self
            .record((3, 10), vec![collar_bone()], Documents::Missing)
            .await?;
        let ask = AskDocuments {
            at: at(&waiting),
            // The family reads its letters in Russian.
            what: "Выписка из медицинской карты травмпункта".to_owned(),
        };
        self.app.ask_documents(&self.handlers[0], ask).await?;
        ago(5);
        let mistaken = self.record((4, 6), Vec::new(), Documents::Missing).await?;
        let withdraw = WithdrawClaim {
            at: at(&mistaken),
            reason: "Vecāki pieteikumu atsauca.".to_owned(),
        };
        self.app.withdraw_claim(&self.handlers[1], withdraw).await?;
        ago(3);
        let burn = InjuryFacts {
            facts: BTreeMap::from([(InjuryFact::TissueDamageOrScars, FactValue::Flag(true))]),
            site: Some("hand".to_owned()),
            side: Some(Side::Right),
            ..injury("T-BURN")
        };
        self.record((5, 5), vec![burn], Documents::Complete).await?;
        ago(1);
        let open = self.record((6, 2), Vec::new(), Documents::Missing).await?;
        let receive = ReceiveDocument {
            at: at(&open),
            document: DocumentKind::Application,
            received_on: add_days(self.today, -1),
            note: "Pa e-pastu".to_owned(),
            documents: Documents::Missing,
        };
        self.app
            .receive_document(&self.handlers[1], receive)
            .await?;
        Ok(())
    }

    /// A claim of the `n`-th insured about an accident so many days ago.
    async fn record(
        &self,
        (n, days_ago): (usize, i32),
        injuries: Vec<InjuryFacts>,
        documents: Documents,
    ) -> Result<ClaimView, DemoError> {
        let accident_on = add_days(self.today, -days_ago);
        let stays = (n == 2 && is_graded(self.insurer)).then(|| StayFacts {
            admitted: accident_on,
            discharged: Some(add_days(accident_on, 3)),
        });
        let expenses = (n == HURT && !is_graded(self.insurer)).then(|| ExpenseFacts {
            benefit: "medical".to_owned(),
            on: add_days(accident_on, 6),
            amount: Cents::new(18_640),
            paid_by_others: None,
            in_latvia: Some(true),
            registered: Some(true),
            bill: None,
        });
        let record = RecordClaim {
            key: format!("demo-{}-{n}", self.insurer.row.short_code),
            policy: policy_id(self.insurer, n),
            reported_on: add_days(accident_on, 1),
            documents,
            details: ClaimDetails {
                injuries,
                stays: stays.into_iter().collect(),
                expenses: expenses.into_iter().collect(),
                ..ClaimDetails::of(accident_on)
            },
            same_accident: SameAccident::Ask,
        };
        let handler = &self.handlers[n % 2];
        Ok(self.app.record_claim(handler, record).await?)
    }

    /// One proposes, the other approves.
    async fn decide(&self, claim: ClaimView) -> Result<ClaimView, DemoError> {
        let proposed = self
            .app
            .propose_decision(&self.handlers[0], at(&claim))
            .await?;
        let approve = ApproveDecision {
            at: at(&proposed),
            key: format!("demo-{}-{}", claim.number, proposed.version),
        };
        Ok(self
            .app
            .approve_decision(&self.handlers[1], approve)
            .await?)
    }
}

const fn at(claim: &ClaimView) -> ClaimAt {
    ClaimAt {
        claim: claim.id,
        version: claim.version,
    }
}

fn injury(row: &str) -> InjuryFacts {
    InjuryFacts {
        row: row.to_owned(),
        site: None,
        side: None,
        count: None,
        assessed: None,
        facts: BTreeMap::new(),
    }
}

fn fracture(row: &str, site: &str) -> InjuryFacts {
    InjuryFacts {
        site: Some(site.to_owned()),
        side: Some(Side::Left),
        facts: BTreeMap::from([(InjuryFact::ConfirmedByRadiologist, FactValue::Flag(true))]),
        ..injury(row)
    }
}

/// Not confirmed yet: the report is asked for.
fn collar_bone() -> InjuryFacts {
    InjuryFacts {
        site: Some("clavicle".to_owned()),
        side: Some(Side::Right),
        ..injury("F-TRUNK-1")
    }
}

/// Of the motor annex: how long it was treated is not known yet.
fn concussion() -> InjuryFacts {
    injury("4.a")
}

fn actor(library: &Library, insurer: &Insurer, n: usize) -> Option<Actor> {
    let (user, login) = handler(library, &insurer.row.short_code, n)?;
    Some(Actor {
        user,
        name: login.clone(),
        login,
        place: insurer.row.name.clone(),
        role: Role::ClaimsHandler,
        scope: Scope::Insurer(insurer.row.id),
        door: Door::Session,
        client: None,
    })
}
