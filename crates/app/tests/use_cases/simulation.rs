//! Random days at two desks, and an auditor who shares no code with what is audited: it keeps its own
//! notes of what was answered, and reads the books as JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::{
    Actor, App, AppError, AuthoriseVisit, CancelVisit, ConfirmVisit, SameVisit, VisitLine,
    VisitState, VisitView, VoidVisit,
};
use identity::VisitId;
use jiff::SignedDuration;
use serde_json::Value;

use crate::world::{World, line, line_at};

const ROUNDS: usize = 100;
const AT_ONCE: usize = 8;

/// What small limits are used up by.
const SERVICES: [&str; 6] = ["ME-101", "Z-202", "OT-102", "VA-101", "LA-118", "GA-101"];

/// Chance that comes again with the same seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// One thing asked for.
#[derive(Clone)]
enum Deed {
    Authorise(AuthoriseVisit),
    Confirm(ConfirmVisit),
    Cancel(CancelVisit),
    Void(VoidVisit),
}

impl Deed {
    async fn ask(self, app: Arc<App>, actor: Actor) -> Result<VisitView, AppError> {
        match self {
            Deed::Authorise(request) => app.authorise_visit(&actor, request).await,
            Deed::Confirm(request) => app.confirm_visit(&actor, request).await,
            Deed::Cancel(request) => app.cancel_visit(&actor, request).await,
            Deed::Void(request) => app.void_visit(&actor, request).await,
        }
    }
}

/// What the desks were told of one visit.
#[derive(Default, Debug)]
struct Notes {
    confirmed: bool,
    cancelled: bool,
    voided: bool,
}

pub(crate) async fn random_days_leave_the_books_whole(world: &World) {
    let seed = std::env::var("POLISE_SIMULATION_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or(1);
    println!("POLISE_SIMULATION_SEED={seed}");
    let mut dice = Dice(seed);
    let mut notes: BTreeMap<VisitId, Notes> = BTreeMap::new();
    let mut past: Vec<Deed> = Vec::new();
    for _ in 0..ROUNDS {
        // Half an hour is how long a hold lasts.
        world.pass(SignedDuration::from_mins(
            i64::try_from(dice.roll(40)).unwrap(),
        ));
        if dice.roll(5) == 0 {
            world.app.expire_holds().await.unwrap();
        }
        let visits: Vec<VisitId> = notes.keys().copied().collect();
        let deeds: Vec<Deed> = (0..AT_ONCE)
            .map(|_| deed(world, &mut dice, &visits, &past))
            .collect();
        let mut asked = Vec::new();
        for deed in &deeds {
            let ask = deed.clone().ask(Arc::clone(&world.app), world.clerk());
            asked.push(tokio::spawn(ask));
        }
        for (deed, answer) in deeds.iter().zip(asked) {
            note(&mut notes, deed, answer.await.unwrap());
        }
        past.extend(deeds);
    }
    audit(world, &notes).await;
}

/// Something new, something with an earlier visit, or the same again with the same key.
fn deed(world: &World, dice: &mut Dice, visits: &[VisitId], past: &[Deed]) -> Deed {
    let visit = |dice: &mut Dice| visits[visits.len() - 1 - dice.roll(visits.len().min(12))];
    match dice.roll(10) {
        0 if !past.is_empty() => past[dice.roll(past.len())].clone(),
        1..=4 if !visits.is_empty() => Deed::Confirm(ConfirmVisit {
            visit: visit(dice),
            key: world.key(),
            same_visit: if dice.roll(4) == 0 {
                SameVisit::Ask
            } else {
                SameVisit::Another
            },
        }),
        5 if !visits.is_empty() => Deed::Cancel(CancelVisit {
            visit: visit(dice),
            key: world.key(),
        }),
        6 if !visits.is_empty() => Deed::Void(VoidVisit {
            visit: visit(dice),
            key: world.key(),
            reason: "simulation".into(),
        }),
        _ => {
            let insurer = ["balta", "bta"][dice.roll(2)];
            let person = [0, 0, 0, 0, 0, 5][dice.roll(6)];
            let lines: Vec<VisitLine> = (0..=dice.roll(4)).map(|_| bill(dice)).collect();
            Deed::Authorise(world.request(&world.clerk(), (insurer, person), &lines))
        }
    }
}

fn bill(dice: &mut Dice) -> VisitLine {
    let service = SERVICES[dice.roll(SERVICES.len())];
    match dice.roll(3) {
        0..2 => line(service),
        _ => line_at(service, i64::try_from(dice.roll(9000) + 1).unwrap()),
    }
}

fn note(notes: &mut BTreeMap<VisitId, Notes>, deed: &Deed, answer: Result<VisitView, AppError>) {
    let visit = match answer {
        Ok(visit) => visit,
        Err(
            AppError::WrongState { .. }
            | AppError::HoldExpired
            | AppError::SameVisit { .. }
            | AppError::VoidNeedsInsurer { .. },
        ) => return,
        Err(error) => panic!("{error:?}"),
    };
    let notes = notes.entry(visit.id).or_default();
    match deed {
        Deed::Authorise(_) => {}
        Deed::Confirm(_) => notes.confirmed = true,
        Deed::Cancel(_) => notes.cancelled = true,
        Deed::Void(_) => notes.voided = true,
    }
}

/// A limit of a cover, by ids.
type LimitOf = (String, String);

/// What the auditor adds up.
#[derive(Default)]
struct Sums {
    held: BTreeMap<LimitOf, i64>,
    used: BTreeMap<LimitOf, i64>,
    amounts: BTreeMap<LimitOf, i64>,
}

async fn audit(world: &World, notes: &BTreeMap<VisitId, Notes>) {
    let books = world.store.visits_after(None, 10_000).await.unwrap();
    assert_eq!(
        books.len(),
        notes.len(),
        "every visit was answered, and no other is in the books"
    );
    assert!(books.len() > 100, "{}", books.len());
    let mut sums = Sums::default();
    for visit in &books {
        let noted = &notes[&visit.id];
        let expected = match (noted.confirmed, noted.cancelled, noted.voided) {
            (true, false, true) => vec![VisitState::Voided],
            (true, false, false) => vec![VisitState::Confirmed],
            (false, true, false) => vec![VisitState::Cancelled],
            (false, false, false) => {
                vec![VisitState::Refused, VisitState::Held, VisitState::Expired]
            }
            _ => panic!("{noted:?} of one visit"),
        };
        assert!(
            expected.contains(&visit.state),
            "{noted:?} {:?}",
            visit.state
        );
        let decision: Value = serde_json::from_str(&visit.decision).unwrap();
        add_up(&decision);
        let cover = visit
            .cover_id
            .map(|cover| cover.to_string())
            .unwrap_or_default();
        sums.add(&cover, visit.state, &decision);
    }
    sums.compare(world).await;
    // A simulation in which nothing happens shows nothing.
    for state in [
        "held",
        "confirmed",
        "cancelled",
        "expired",
        "voided",
        "refused",
    ] {
        let count = books
            .iter()
            .filter(|visit| format!("{:?}", visit.state).to_lowercase() == state);
        assert!(count.count() > 0, "no visit is {state}");
    }
    let at_limit = books
        .iter()
        .filter(|visit| visit.decision.contains("money_limit_partly"));
    assert!(at_limit.count() > 2, "hardly any limit was reached");
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert!(
        verified.differences.is_empty(),
        "{:?}",
        verified.differences
    );
}

/// The parts of each line make its price, and the lines make the sums.
fn add_up(decision: &Value) {
    let cents = |value: &Value, field: &str| value[field].as_i64().unwrap();
    let mut sums = [0; 3];
    for line in decision["lines"].as_array().unwrap() {
        let parts = ["price", "insurer", "patient"].map(|field| cents(line, field));
        assert_eq!(parts[1] + parts[2], parts[0], "{line}");
        assert!(parts.iter().all(|part| *part >= 0), "{line}");
        for (sum, part) in sums.iter_mut().zip(parts) {
            *sum += part;
        }
    }
    assert_eq!(
        sums,
        ["price", "insurer", "patient"].map(|field| cents(decision, field))
    );
}

impl Sums {
    fn add(&mut self, cover: &str, state: VisitState, decision: &Value) {
        let balance = match state {
            VisitState::Held => &mut self.held,
            VisitState::Confirmed => &mut self.used,
            _ => return,
        };
        for line in decision["lines"].as_array().unwrap() {
            for limit in line["limits"].as_array().into_iter().flatten() {
                let of = (
                    cover.to_owned(),
                    limit["limit"].as_str().unwrap().to_owned(),
                );
                let drawn = limit["before"].as_i64().unwrap() - limit["after"].as_i64().unwrap();
                assert!(limit["after"].as_i64().unwrap() >= 0, "{line}");
                self.amounts
                    .insert(of.clone(), limit["amount"].as_i64().unwrap());
                *balance.entry(of).or_default() += drawn;
            }
        }
    }

    /// No limit was overdrawn, and the accounts hold just these sums.
    async fn compare(mut self, world: &World) {
        for (of, amount) in &self.amounts {
            let taken = self.held.get(of).unwrap_or(&0) + self.used.get(of).unwrap_or(&0);
            assert!(taken <= *amount, "{of:?}: {taken} of {amount}");
        }
        for sums in [&mut self.held, &mut self.used] {
            sums.retain(|_, sum| *sum != 0);
        }
        let (mut held, mut used) = (BTreeMap::new(), BTreeMap::new());
        for sample in &world.demo.samples {
            let code = sample.personal_code;
            let filter = store::InsuredFilter {
                personal_code: Some(code),
                limit: 1,
                ..Default::default()
            };
            let insured = world.store.insured_search(&filter).await.unwrap().remove(0);
            for file in world.store.covers(insured.id).await.unwrap() {
                let account = serde_json::to_value(&file.account).unwrap();
                for (limit, balance) in account["b"].as_object().into_iter().flatten() {
                    let of = (file.cover.id.to_string(), limit.clone());
                    held.insert(of.clone(), balance["h"].as_i64().unwrap());
                    used.insert(of, balance["u"].as_i64().unwrap());
                }
            }
        }
        for sums in [&mut held, &mut used] {
            sums.retain(|_, sum| *sum != 0);
        }
        assert_eq!((self.held, self.used), (held, used));
    }
}
