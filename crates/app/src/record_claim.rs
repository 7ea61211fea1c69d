//! An accident is told of.

use adjudication::ExpenseFacts;
use calendar::Date;
use identity::{ClaimId, ClaimNumber, InsurerId, PolicyId};
use serde::Serialize;
use store::{Claim, ClaimState, ClaimWrite, PolicyFile};

use crate::chance::id_at;
use crate::change_claim::keep_assessed;
use crate::claim_change::{claim_key, text};
use crate::claim_facts::{ClaimDetails, accident_rules};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, ClaimView, FieldProblem, Happening};

/// Records a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordClaim {
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// Under which policy.
    pub policy: PolicyId,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// Whether all needed documents came with it.
    pub documents: Documents,
    /// What is known.
    pub details: ClaimDetails,
    /// What to do if there is a claim about the same day already.
    pub same_accident: SameAccident,
}

/// Whether all needed documents are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Documents {
    /// They are: the time to decide runs.
    Complete,
    /// Some are missing.
    Missing,
}

/// What to do if there is a claim about an accident of the same day already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum SameAccident {
    /// Say so, and record nothing.
    Ask,
    /// Record it: it is another accident.
    Another,
}

/// What is told of a claim, by whoever records or changes it.
pub(crate) struct Told<'a> {
    /// The claim, once there is one.
    pub(crate) claim: Option<ClaimId>,
    pub(crate) details: &'a ClaimDetails,
    pub(crate) reported_on: Date,
    pub(crate) same_accident: SameAccident,
}

/// Most injuries, stays, costs, doubts or earlier injuries that a person writes down about a claim.
pub(crate) const MOST_ROWS: usize = 100;

fn check_sizes(details: &ClaimDetails) -> Result<(), AppError> {
    let sizes = [
        ("injuries", details.injuries.len()),
        ("stays", details.stays.len()),
        ("expenses", details.expenses.len()),
        ("doubts", details.doubts.len()),
        ("earlier", details.earlier.len()),
    ];
    let long = |cost: &ExpenseFacts| {
        cost.bill
            .as_ref()
            .is_some_and(|it| it.chars().count() > 100)
    };
    let many = sizes.into_iter().filter(|(_, size)| *size > MOST_ROWS);
    let many = many.map(|(field, _)| (field, "too-many"));
    let long = details
        .expenses
        .iter()
        .any(long)
        .then_some(("bill", "too-long"));
    let problems = many.chain(long).map(|(field, code)| FieldProblem {
        field: field.to_owned(),
        code,
    });
    let problems: Vec<FieldProblem> = problems.collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(AppError::Invalid(problems)),
    }
}

impl App {
    /// Records a claim; the actor works on it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for fields `reported_on` and `accident_on`, and for lists of more than a hundred;
    /// [`AppError::SameAccident`] if the
    /// policy has a claim about that day.
    pub async fn record_claim(
        &self,
        actor: &Actor,
        request: RecordClaim,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::RecordClaim).await?;
        let key = claim_key(actor, "claim.record", &request.key, &request)?;
        if let Some(done) = self.done_before(&key).await? {
            return self.seen_again(actor, done).await;
        }
        let policy = self.own_policy(actor, request.policy).await?;
        let told = Told {
            claim: None,
            details: &request.details,
            reported_on: request.reported_on,
            same_accident: request.same_accident,
        };
        self.check_told(&told, &policy).await?;
        let mut write = self.first(actor, &request, &policy).await?;
        write.key = Some(key);
        self.write_claim(actor, "claim.record", write).await
    }

    async fn own_policy(&self, actor: &Actor, policy: PolicyId) -> Result<PolicyFile, AppError> {
        let own = actor.scope.insurer()?;
        let found = self.core.store.policy(policy).await?;
        let found = found.filter(|found| own.is_none_or(|own| own == found.policy.insurer_id));
        found.ok_or(AppError::NotFound)
    }

    /// What a claim tells must be of the policy's time, short enough to be read, and not told before.
    pub(crate) async fn check_told(
        &self,
        told: &Told<'_>,
        policy: &PolicyFile,
    ) -> Result<(), AppError> {
        check_sizes(told.details)?;
        let accident_on = told.details.accident_on;
        if told.reported_on > self.core.clock.today() {
            return Err(invalid("reported_on", "in-future"));
        }
        if accident_on > told.reported_on {
            return Err(invalid("accident_on", "after-report"));
        }
        let known = &policy.policy;
        if accident_on < known.first_day || accident_on > known.last_day {
            return Err(invalid("accident_on", "outside-policy"));
        }
        // A server that lacks the edition could never decide.
        accident_rules(&*self.core.edition(&known.edition, &known.edition_hash)?)?;
        match told.same_accident {
            SameAccident::Ask => self.check_same_day(told, policy).await,
            SameAccident::Another => Ok(()),
        }
    }

    async fn check_same_day(&self, told: &Told<'_>, policy: &PolicyFile) -> Result<(), AppError> {
        let filter = store::ClaimFilter {
            insurer: Some(policy.policy.insurer_id),
            policy_number: Some(policy.policy.number.clone()),
            limit: 500,
            ..store::ClaimFilter::default()
        };
        let known = self.core.store.claims(&filter).await?.into_iter();
        let mut same = known.filter(|(claim, ..)| {
            claim.accident_on == told.details.accident_on
                && claim.state != ClaimState::Withdrawn
                && Some(claim.id) != told.claim
        });
        match same.next() {
            Some((claim, ..)) => Err(AppError::SameAccident {
                number: claim.number.to_string(),
            }),
            None => Ok(()),
        }
    }

    async fn next_number(&self, insurer: InsurerId) -> Result<ClaimNumber, AppError> {
        let book = self.core.book().await?;
        let insurer = book.insurer(insurer).ok_or(AppError::NotFound)?;
        let year = self.core.clock.today().year();
        let store = &self.core.store;
        Ok(store.claim_number(&insurer.short_code, year).await?)
    }

    async fn first(
        &self,
        actor: &Actor,
        request: &RecordClaim,
        policy: &PolicyFile,
    ) -> Result<ClaimWrite, AppError> {
        let known = &policy.policy;
        let mut facts = self.core.claim_facts(policy, request.details.clone())?;
        keep_assessed(&mut facts.injuries, &[]);
        let complete = request.documents == Documents::Complete;
        let claim = Claim {
            id: ClaimId::new(id_at(self.core.clock.now())),
            number: self.next_number(known.insurer_id).await?,
            insurer_id: known.insurer_id,
            policy_id: known.id,
            insured_id: known.insured_id,
            accident_on: request.details.accident_on,
            reported_on: request.reported_on,
            state: ClaimState::Open,
            facts: text(&facts)?,
            version: 1,
            documents_complete_on: complete.then_some(request.reported_on),
            assigned_to: Some(actor.user),
        };
        let recorded = Happening::Recorded {
            facts: Box::new(facts),
        };
        Ok(ClaimWrite {
            events: vec![self.happened(actor, &claim, &recorded)?],
            claim,
            read: None,
            proposed: None,
            moved: Vec::new(),
            policy: None,
            payments: Vec::new(),
            compared: None,
            key: None,
        })
    }
}
