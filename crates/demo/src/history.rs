//! A few weeks of visits, made through the use cases at the time they say.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use adjudication::Papers;
use app::{
    Actor, App, AppError, AskVoid, AuthoriseVisit, CancelVisit, CardSource, Clock, ClosePeriod,
    ConfirmVisit, Door, Role, SameVisit, Scope, VisitFilter, VisitLine, VisitState, VisitView,
    VoidVisit,
};
use calendar::{Date, Timestamp, add_days, add_months, riga_instant};
use store::Store;
use terms::Library;

use crate::clinics::{practitioner, provider};
use crate::error::{DemoError, data};
use crate::insurers::{self, Insurer};
use crate::{claims, people, premiums, users};

/// How many days ago there were visits.
const DAYS_AGO: [i32; 10] = [64, 50, 43, 36, 29, 22, 15, 8, 3, 1];

/// What people come for, at which clinic and to whom.
const BASKETS: [(usize, usize, &[&str]); 8] = [
    (0, 0, &["GA-101", "LA-101", "LA-103", "LA-120"]),
    (0, 1, &["KO-102", "DG-501"]),
    (0, 4, &["Z-201", "Z-205", "Z-202"]),
    (0, 5, &["FT-101"]),
    (2, 0, &["GA-101", "PI-101"]),
    (0, 3, &["DG-201", "PI-106"]),
    (1, 0, &["Z-201", "Z-206"]),
    (0, 0, &["VA-101"]),
];

/// Visits on each day.
const A_DAY: usize = 4;

/// Plays the weeks before `today`: visits that are confirmed, one that is cancelled, one that is voided,
/// a settlement of the month before, a void that the insurer is asked for, and claims in every state.
///
/// # Errors
/// If a use case refuses what it should not.
pub async fn play(store: &Store, library: &Arc<Library>, today: Date) -> Result<(), DemoError> {
    let insurers = insurers::of(library);
    let hands = Arc::new(AtomicI64::new(0));
    let shown = Arc::clone(&hands);
    let clock = Clock::new(move || {
        Timestamp::from_millisecond(shown.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    });
    let set = |day: Date, hour: i8| {
        hands.store(
            riga_instant(day.at(hour, 0, 0, 0)).as_millisecond(),
            Ordering::Relaxed,
        );
    };
    let app = App::new(store.clone(), Arc::clone(library), clock);
    for (n, ago) in DAYS_AGO.into_iter().enumerate() {
        let day = add_days(today, -ago);
        set(day, 10);
        play_day(&app, &insurers, n, day).await?;
    }
    set(add_days(today, -1), 17);
    close_month(&app, &insurers, add_months(today.first_of_month(), -1)).await?;
    ask_void(&app, &insurers, add_days(today, -3)).await?;
    claims::play(&app, library, today, set).await?;
    premiums::play(store, &app, &insurers::rows(library), (today, set)).await?;
    app.stop().await;
    Ok(())
}

/// The visits of a day are made side by side, as at the desks of a clinic.
async fn play_day(
    app: &Arc<App>,
    insurers: &[Insurer],
    n: usize,
    day: Date,
) -> Result<(), DemoError> {
    let mut visits = Vec::new();
    for place in 0..A_DAY {
        let number = n * A_DAY + place;
        let (actor, request) = visit(insurers, number, day)?;
        let app = Arc::clone(app);
        visits.push(tokio::spawn(async move {
            play_visit(&app, &actor, request, number).await
        }));
    }
    for visit in visits {
        visit.await.map_err(data)??;
    }
    Ok(())
}

fn visit(
    insurers: &[Insurer],
    number: usize,
    day: Date,
) -> Result<(Actor, AuthoriseVisit), DemoError> {
    let (clinic, doctor, services) = BASKETS[number % BASKETS.len()];
    // The last clinic works with the first insurer only.
    let insurer = if clinic == 2 {
        0
    } else {
        (number / 3) % insurers.len()
    };
    // Everyone past the first few is insured all the time and has a card that works.
    let person = [7, 8, 10, 12, 13, 14, 16, 19][number * 5 % 8];
    let (personal_code, card_number) =
        people::token(&insurers[insurer], person).ok_or_else(|| data("no card"))?;
    let request = AuthoriseVisit {
        key: format!("demo-{number}"),
        insurer: insurers[insurer].row.id,
        practitioner: practitioner(clinic, doctor),
        personal_code,
        card_number,
        card_source: CardSource::Swipe,
        reading: None,
        identity_seen: true,
        service_date: day,
        lines: services.iter().map(|service| line(service)).collect(),
    };
    Ok((actor(clinic, Role::Clerk), request))
}

fn line(service: &str) -> VisitLine {
    let papers = Papers {
        referral: true,
        prescription: true,
        approval: false,
    };
    VisitLine {
        service: service.to_owned(),
        price: None,
        papers,
    }
}

async fn play_visit(
    app: &App,
    actor: &Actor,
    request: AuthoriseVisit,
    number: usize,
) -> Result<(), AppError> {
    let VisitView {
        id: visit, state, ..
    } = app.authorise_visit(actor, request).await?;
    let key = format!("demo-{number}");
    if state != VisitState::Held {
        return Ok(());
    }
    if number == 26 {
        return app
            .cancel_visit(actor, CancelVisit { visit, key })
            .await
            .map(drop);
    }
    let same_visit = SameVisit::Another;
    app.confirm_visit(
        actor,
        ConfirmVisit {
            visit,
            key: key.clone(),
            same_visit,
        },
    )
    .await?;
    if number == 33 {
        let reason = "services".to_owned();
        app.void_visit(actor, VoidVisit { visit, key, reason })
            .await?;
    }
    Ok(())
}

/// The first clinic closes the month before with the first insurer.
async fn close_month(app: &App, insurers: &[Insurer], month: Date) -> Result<(), DemoError> {
    let manager = actor(0, Role::ClinicManager);
    let close = ClosePeriod {
        insurer: insurers[0].row.id,
        month,
    };
    match app.close_period(&manager, close).await {
        // A month without visits has nothing to settle.
        Ok(_) | Err(AppError::Invalid(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The first clinic asks the first insurer to void a visit of that day; nobody has answered yet.
async fn ask_void(app: &App, insurers: &[Insurer], day: Date) -> Result<(), DemoError> {
    let clerk = actor(0, Role::Clerk);
    let filter = VisitFilter {
        from: Some(day),
        to: Some(day),
        insurer: Some(insurers[0].row.id),
        state: Some(VisitState::Confirmed),
        ..VisitFilter::default()
    };
    let page = app.visits(&clerk, filter).await?;
    let Some(visit) = page.rows.first().map(|row| row.id) else {
        return Ok(());
    };
    let reason = "services".to_owned();
    match app.ask_void(&clerk, AskVoid { visit, reason }).await {
        // In the first days of a month that day may be settled already.
        Ok(()) | Err(AppError::Settled { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn actor(clinic: usize, role: Role) -> Actor {
    let (user, login, name) = users::of_clinic(clinic, role);
    Actor {
        user,
        login: login.to_owned(),
        name: name.to_owned(),
        place: crate::clinics::name(clinic).to_owned(),
        role,
        scope: Scope::Provider(provider(clinic)),
        door: Door::Session,
        client: None,
    }
}
