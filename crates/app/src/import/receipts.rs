//! Claims for something that was paid for: the claims desk takes each in as of the day it came in, and decides it as
//! of the moment it was decided.

use adjudication::Papers;
use calendar::{Date, Timestamp, riga_date, riga_instant};
use identity::InsurerId;
use sheets::rows::ReceiptRow;
use sheets::{Mistake, NamedCents};
use store::{ClaimState, Store};
use terms::Channel;

use super::care::provider;
use super::known::Known;
use super::parts::{Load, Loaded};
use super::visits::{NO_PERSON, check_services, strangers};
use super::{ImportError, at};
use crate::chance::fingerprint;
use crate::{
    Actor, App, AppError, ApproveReceipt, Clock, Documents, ReceiptAt, ReceiptDetails, ReceiptLine,
    ReceiptView, Role, Scope, SubmitReceipt,
};

type Line = (u64, ReceiptRow);

/// A claim as the claims desk is asked for it.
#[derive(Clone, Debug)]
pub(super) struct PastReceipt {
    row: u64,
    insurer: InsurerId,
    /// When it came in, and when it was decided.
    moments: (Timestamp, Option<Timestamp>),
    request: SubmitReceipt,
}

impl Load for ReceiptRow {
    /// Each takes some transactions of its own: an import that breaks off loses little.
    const PART: usize = 50;

    async fn check(
        part: &[Line],
        known: &mut Known,
        store: &Store,
    ) -> Result<Vec<Mistake>, ImportError> {
        let codes = part.iter().map(|(_, row)| row.personal_code);
        let strangers = strangers(codes, known, store).await?;
        let mut wrong = Vec::new();
        for line in part {
            let row = &line.1;
            if strangers.contains(&row.personal_code) {
                wrong.push(at(line, "personal_code", NO_PERSON));
            }
            let asked = (row.insurer.as_str(), &row.services);
            wrong.extend(check_services(line, asked, known));
            if let Some(number) = row.provider {
                provider(known, line, number, &mut wrong);
            }
            wrong.extend(check_days(line, known));
            let key = (row.insurer.clone(), row.number.clone());
            if !known.keys.receipts.insert(key) {
                let says = "a row before has this number with the insurer";
                wrong.push(at(line, "number", says));
            }
        }
        Ok(wrong)
    }

    async fn make(part: &[Line], known: &mut Known, _: &Store) -> Result<Loaded, ImportError> {
        let receipts = part.iter().filter_map(|line| past_receipt(line, known));
        Ok(Loaded::receipts(receipts.collect()))
    }
}

fn check_days(line: &Line, known: &Known) -> Vec<Mistake> {
    let mut wrong = Vec::new();
    if line.1.received_on > riga_date(known.now) {
        wrong.push(at(line, "received_on", "is in the future"));
    }
    if line.1.decided_at.is_some_and(|moment| moment > known.now) {
        wrong.push(at(line, "decided_at", "is in the future"));
    }
    wrong
}

fn past_receipt((row_number, row): &Line, known: &Known) -> Option<PastReceipt> {
    let papers = Papers {
        referral: row.referral.0,
        prescription: row.prescription.0,
        approval: row.approval.0,
    };
    let line = |service: &NamedCents| ReceiptLine {
        service: service.name.clone(),
        price: service.cents,
        papers,
        missing: None,
        question: None,
        repeated: None,
    };
    let request = SubmitReceipt {
        // The same in whatever file the claim comes again.
        key: format!("import-{}", fingerprint(&row.number)),
        personal_code: row.personal_code,
        provider: row
            .provider
            .and_then(|number| known.providers.get(&number).copied()),
        provider_name: row.place.clone(),
        service_date: row.service_date,
        received_on: row.received_on,
        payee: row.payee.clone().unwrap_or_default(),
        iban: row.iban.clone(),
        documents: Documents::Complete,
        files: Vec::new(),
        details: ReceiptDetails {
            channel: channel(row.channel),
            signed: row.signed.0,
            language: String::new(),
            number: String::new(),
            lines: row.services.0.iter().map(line).collect(),
        },
    };
    let came_in = noon(row.received_on).min(row.decided_at.unwrap_or(known.now));
    Some(PastReceipt {
        row: *row_number,
        insurer: known.insurers.get(&row.insurer)?.id,
        moments: (came_in, row.decided_at),
        request,
    })
}

const fn channel(word: sheets::Channel) -> Channel {
    match word {
        sheets::Channel::Portal => Channel::Portal,
        sheets::Channel::EMail => Channel::EMail,
        sheets::Channel::Post => Channel::Post,
        sheets::Channel::Office => Channel::Office,
    }
}

/// A file knows the day only.
fn noon(day: Date) -> Timestamp {
    riga_instant(day.at(12, 0, 0, 0))
}

/// Puts claims into the books, one after the other; those that are there already go on from where they are.
pub(super) async fn put(app: &App, receipts: Vec<PastReceipt>) -> Result<(), ImportError> {
    for past in receipts {
        let actor = at_the_desk(past.insurer);
        let (came_in, decided) = past.moments;
        let submitted = app.submit_receipt(&actor, past.request.clone());
        let claim = Clock::as_of(came_in, submitted).await;
        let done = match (claim, decided) {
            (Ok(claim), Some(moment)) => {
                Clock::as_of(moment, decide(app, (&actor, &past), claim)).await
            }
            (claim, _) => claim.map(drop),
        };
        done.map_err(|error| refused(&past, &error))?;
    }
    Ok(())
}

/// Decides a claim as far as the terms and one person can; the rest waits at the desk.
async fn decide(
    app: &App,
    (actor, past): (&Actor, &PastReceipt),
    mut claim: ReceiptView,
) -> Result<(), AppError> {
    if claim.state == ClaimState::Open {
        claim = match app.propose_receipt(actor, seen(&claim)).await {
            Err(AppError::StillOpen | AppError::Facts(_)) => return Ok(()),
            proposed => proposed?,
        };
    }
    if claim.state != ClaimState::Proposed || claim.needs_other {
        return Ok(());
    }
    let request = ApproveReceipt {
        at: seen(&claim),
        key: past.request.key.clone(),
    };
    match app.approve_receipt(actor, request).await {
        // An import that broke off left the proposal, and more was paid to the person since.
        Err(AppError::DecidesOtherwise) => Ok(()),
        approved => approved.map(drop),
    }
}

fn seen(claim: &ReceiptView) -> ReceiptAt {
    ReceiptAt {
        claim: claim.id,
        version: claim.version,
    }
}

/// The console, at the desk of an insurer.
fn at_the_desk(insurer: InsurerId) -> Actor {
    Actor {
        role: Role::ClaimsHandler,
        scope: Scope::Insurer(insurer),
        ..Actor::console()
    }
}

fn refused(past: &PastReceipt, error: &AppError) -> ImportError {
    match error {
        AppError::Unavailable { detail } => ImportError::Unavailable(detail.clone()),
        AppError::KeyReused => ImportError::row::<ReceiptRow>(
            past.row,
            "the books have another claim of the insurer with this number",
        ),
        AppError::Invalid(wrong) if wrong.iter().any(|it| it.field == "personal_code") => {
            ImportError::row::<ReceiptRow>(past.row, "the insurer never covered the person")
        }
        error => ImportError::row::<ReceiptRow>(past.row, &error.to_string()),
    }
}
