//! A claim as its insurer sees it.

use std::collections::HashMap;
use std::sync::Arc;

use adjudication::{Answer, ClaimDocument, ClaimFacts, ClaimProblem, InjuryKey};
use calendar::{Date, Profile, Timestamp, add_days};
use identity::{
    ClaimId, ClaimNumber, DecisionId, InsuredId, InsurerId, PersonalCode, PolicyId, UserId,
};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{
    ClaimDecision, ClaimEvent, ClaimFile, ClaimState, DecisionState, PaymentDue, PolicyFile,
};
use terms::{DeadlineDays, Edition};

use crate::app::Core;
use crate::claim_change::{AT_WORK, kept_facts};
use crate::claim_facts::{ClaimDetails, accident_rules, policy_facts};
use crate::experts::expert_of;
use crate::four_eyes::needs_other;
use crate::paid_before::PaidBefore;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, Attestation, InsuredName, Named};

/// A claim with all that happened to it.
#[derive(Clone, Debug)]
pub struct ClaimView {
    /// Its id, for addresses.
    pub id: ClaimId,
    /// Its number, for people.
    pub number: ClaimNumber,
    /// What a change must name: the number of its last event.
    pub version: i64,
    /// How far it is.
    pub state: ClaimState,
    /// The insurer.
    pub insurer: Named<InsurerId>,
    /// The policy.
    pub policy: PolicyView,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// Who works on it.
    pub assigned_to: Option<Named<UserId>>,
    /// By when it is decided.
    pub deadline: Deadline,
    /// What was written down, to be changed.
    pub details: ClaimDetails,
    /// What is known, with what the books hold of before.
    pub facts: ClaimFacts,
    /// The edition of the terms.
    pub edition: Arc<Edition>,
    /// What would be decided now, or why nothing can be.
    pub outlook: Result<ClaimDocument, Vec<ClaimProblem>>,
    /// Its decisions, in order.
    pub decisions: Vec<DecisionView>,
    /// What happened, in order.
    pub timeline: Vec<ClaimMoment>,
    /// A decision that pays more needs a second person.
    pub four_eyes: Cents,
    /// Whether the actor may not approve what is proposed, since they had a hand in it.
    pub needs_other: bool,
    /// The experts that the actor is, as the terms name them.
    pub expertise: Vec<String>,
    /// What another claim pays for already; nothing can be proposed then.
    pub paid_before: Vec<PaidBefore>,
    /// What its holder lets others check it by: of a claim whose decision is in force, when it is looked at.
    pub attestation: Option<Attestation>,
}

/// An accident policy.
#[derive(Clone, Debug)]
pub struct PolicyView {
    /// Its id, for addresses.
    pub id: PolicyId,
    /// Its number, for people.
    pub number: String,
    /// The insurer.
    pub insurer: InsurerId,
    /// The insured.
    pub insured: InsuredId,
    /// Name of the insured in its parts.
    pub insured_name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Their date of birth.
    pub born: Date,
    /// Who bought it.
    pub policyholder: String,
    /// First and last day, both included.
    pub period: (Date, Date),
    /// Day of payment.
    pub paid_on: Option<Date>,
    /// Who is named to be paid after a death.
    pub beneficiary: Option<String>,
    /// Sums insured with what is used of each.
    pub sums: Vec<(adjudication::SumInsured, Cents)>,
    /// Language of letters.
    pub language: String,
    /// Where letters go, line by line; may be empty.
    pub address: Vec<String>,
    /// The edition of the terms.
    pub edition: Arc<Edition>,
}

/// A decision about a claim.
#[derive(Clone, Debug)]
pub struct DecisionView {
    /// Its id.
    pub id: DecisionId,
    /// Its number in the claim.
    pub number: i64,
    /// How far it is.
    pub state: DecisionState,
    /// The decision.
    pub document: ClaimDocument,
    /// What it was made from.
    pub facts: ClaimFacts,
    /// What it pays.
    pub amount: Cents,
    /// Who proposed it, and when.
    pub proposed: (Named<UserId>, Timestamp),
    /// Who approved it, and when.
    pub approved: Option<(Named<UserId>, Timestamp)>,
    /// What it makes due.
    pub payments: Vec<PaymentDue>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct ClaimMoment {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Named<UserId>,
    /// What.
    pub what: Happening,
}

/// What happened to a claim, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Happening {
    /// It was told of.
    Recorded {
        /// What was known then.
        facts: Box<ClaimFacts>,
    },
    /// What is known was changed.
    FactsChanged {
        /// What was known from then on.
        facts: Box<ClaimFacts>,
    },
    /// A document came in.
    DocumentReceived {
        /// What kind.
        document: DocumentKind,
        /// On which day.
        received_on: Date,
        /// More about it.
        note: String,
        /// Whether it was the last one needed.
        complete: bool,
    },
    /// Documents were asked for.
    DocumentsAsked {
        /// What was asked for, as it was written.
        what: String,
    },
    /// A person answered a question.
    Answered {
        /// The question.
        question: QuestionKey,
        /// The answer.
        answer: Answer,
        /// Why.
        reason: String,
    },
    /// A decision was proposed.
    Proposed {
        /// The decision.
        decision: DecisionId,
        /// What it pays.
        amount: Cents,
        /// Fingerprint of its facts, its text and its edition, by which the books find a change behind their
        /// back; absent in what older programs wrote.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fingerprint: Option<String>,
    },
    /// A proposed decision was sent back.
    Returned {
        /// Why.
        reason: String,
    },
    /// A decision that pays came into force.
    Approved {
        /// The decision.
        decision: DecisionId,
        /// What it pays.
        amount: Cents,
    },
    /// A decision that pays nothing came into force.
    Refused {
        /// The decision.
        decision: DecisionId,
    },
    /// A decided claim is worked on again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// Somebody took it, or it was handed over or laid down.
    Assigned {
        /// Who works on it from then on; absent if nobody does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<UserId>,
        /// Their name; empty if nobody does.
        name: String,
    },
    /// The correction of a decision in force was given up.
    Abandoned {
        /// Why.
        reason: String,
    },
    /// A decision in force was reversed by another.
    Reversed {
        /// The decision.
        decision: DecisionId,
        /// What it had paid.
        amount: Cents,
    },
    /// The claim was taken back.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// Which question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKey {
    /// The one with this id: of a doubt or a benefit.
    Id(String),
    /// The percentage of an injury.
    Injury(InjuryKey),
}

/// What kind of document came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The claimant's application.
    Application,
    /// An extract of a medical record.
    Medical,
    /// A radiologist's report.
    Imaging,
    /// A discharge summary of a hospital.
    Discharge,
    /// A bill with proof of payment.
    Bill,
    /// A report of the police or of a school or club.
    Report,
    /// A decision of the commission on disability.
    Disability,
    /// A certificate of death or of inheritance.
    Death,
    /// Another one.
    Other,
}

impl DocumentKind {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 9] = [
        Self::Application,
        Self::Medical,
        Self::Imaging,
        Self::Discharge,
        Self::Bill,
        Self::Report,
        Self::Disability,
        Self::Death,
        Self::Other,
    ];

    /// Its word in forms and locale files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Medical => "medical",
            Self::Imaging => "imaging",
            Self::Discharge => "discharge",
            Self::Bill => "bill",
            Self::Report => "report",
            Self::Disability => "disability",
            Self::Death => "death",
            Self::Other => "other",
        }
    }
}

/// By when a claim is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// By the end of that day.
    By {
        /// The day.
        day: Date,
        /// Days left, today not counted; below zero when it is over.
        left: i32,
    },
    /// The time stands still until the last needed document is in.
    Stopped,
    /// The days cannot be counted, since the holidays of a year are not known.
    Uncounted,
    /// It is decided or taken back.
    None,
}

impl ClaimView {
    /// The expert who answers a question, as the terms name them; absent where any handler may.
    #[must_use]
    pub fn expert_of(&self, question: &QuestionKey) -> Option<&str> {
        let rules = self.edition.accident.as_ref()?;
        expert_of(rules, question)
    }

    /// Its decision in that state.
    #[must_use]
    pub fn decision(&self, state: DecisionState) -> Option<&DecisionView> {
        self.decisions
            .iter()
            .find(|decision| decision.state == state)
    }
}

impl App {
    /// The claim as this actor sees it.
    pub(crate) async fn claim_view(
        &self,
        actor: &Actor,
        file: ClaimFile,
    ) -> Result<ClaimView, AppError> {
        let outlook = self.core.outlook(&file).await?;
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let book = self.core.book().await?;
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        let decision = |kept: &ClaimDecision| decision_view(kept, &file.payments, named);
        let decisions = file.decisions.iter().map(decision);
        let decisions = decisions.collect::<Result<Vec<_>, _>>()?;
        let moment = |event: &ClaimEvent| {
            Ok(ClaimMoment {
                at: event.at,
                by: named(event.user_id),
                what: parse(&event.body)?,
            })
        };
        let timeline = file
            .events
            .iter()
            .map(moment)
            .collect::<Result<_, AppError>>()?;
        let proposed = file.decision(DecisionState::Proposed);
        Ok(ClaimView {
            id: file.claim.id,
            number: file.claim.number,
            version: file.claim.version,
            state: file.claim.state,
            insurer: book.insurer_named(file.claim.insurer_id),
            policy: self.core.policy_view(&file.policy)?,
            reported_on: file.claim.reported_on,
            assigned_to: file.claim.assigned_to.map(named),
            deadline: self.core.deadline(
                &outlook.edition,
                (file.claim.state, file.claim.documents_complete_on),
            )?,
            details: ClaimDetails::from_facts(&kept_facts(&file)?),
            attestation: None,
            paid_before: match state_at_work(file.claim.state) {
                true => {
                    let (edition, facts) = (&outlook.edition, &outlook.facts);
                    self.core.paid_before(&file, edition, facts).await?
                }
                false => Vec::new(),
            },
            facts: outlook.facts,
            edition: outlook.edition,
            outlook: outlook.document,
            needs_other: proposed
                .is_some_and(|proposed| needs_other(actor, proposed, &file, four_eyes)),
            expertise: self.expertise(actor).await?,
            decisions,
            timeline,
            four_eyes,
        })
    }

    /// The names of users by id.
    pub(crate) async fn names(&self) -> Result<HashMap<UserId, String>, AppError> {
        let users = self.core.store.users().await?.into_iter();
        Ok(users.map(|user| (user.id, user.display_name)).collect())
    }
}

/// Days that the law leaves for a decision once all documents are in, as `wording::decision_by_law` tells.
pub(crate) const BY_LAW: u8 = 30;

/// Whether a claim in that state is worked on.
fn state_at_work(state: ClaimState) -> bool {
    AT_WORK.contains(&state)
}

impl Core {
    /// By when a claim is decided: by its edition (T2-25), where that names no time by the law.
    pub(crate) fn deadline(
        &self,
        edition: &Edition,
        (state, complete): (ClaimState, Option<Date>),
    ) -> Result<Deadline, AppError> {
        if !state_at_work(state) {
            return Ok(Deadline::None);
        }
        let Some(complete) = complete else {
            return Ok(Deadline::Stopped);
        };
        let rule = accident_rules(edition)?.deadline;
        let (days, counting) = rule.map_or((BY_LAW, DeadlineDays::Calendar), |rule| {
            (rule.days, rule.counting)
        });
        let working = || {
            let holidays = calendar::Holidays::latvia();
            holidays.add_business_days(complete, u16::from(days), Profile::Statutory)
        };
        let day = match counting {
            DeadlineDays::Calendar => add_days(complete, i32::from(days)),
            DeadlineDays::Working => match working() {
                Ok(day) => day,
                Err(_) => return Ok(Deadline::Uncounted),
            },
        };
        let left = day
            .since(self.clock.today())
            .map_or(0, |span| span.get_days());
        Ok(Deadline::By { day, left })
    }
}

fn decision_view(
    kept: &ClaimDecision,
    payments: &[PaymentDue],
    named: impl Fn(UserId) -> Named<UserId>,
) -> Result<DecisionView, AppError> {
    let due = payments.iter().filter(|due| due.decision_id == kept.id);
    Ok(DecisionView {
        id: kept.id,
        number: kept.number,
        state: kept.state,
        document: parse(&kept.decision)?,
        facts: parse(&kept.facts)?,
        amount: kept.amount_cents,
        proposed: (named(kept.proposed_by), kept.proposed_at),
        approved: kept.approved_by.map(named).zip(kept.approved_at),
        payments: due.cloned().collect(),
    })
}

impl Core {
    /// A policy as its insurer sees it.
    pub(crate) fn policy_view(&self, file: &PolicyFile) -> Result<PolicyView, AppError> {
        let (policy, insured) = (&file.policy, &file.insured);
        let sums = policy_facts(file)?.sums.into_iter().map(|sum| {
            let used = Cents::new(file.account.balance(&sum.benefit).used);
            (sum, used)
        });
        Ok(PolicyView {
            id: policy.id,
            number: policy.number.clone(),
            insurer: policy.insurer_id,
            insured: insured.id,
            insured_name: insured_name(insured),
            personal_code: insured.personal_code,
            born: insured.birth_date,
            policyholder: policy.policyholder_name.clone(),
            period: (policy.first_day, policy.last_day),
            paid_on: policy.paid_on,
            beneficiary: policy.beneficiary.clone(),
            sums: sums.collect(),
            language: policy.language.clone(),
            address: policy.address.lines().map(str::to_owned).collect(),
            edition: self.edition(&policy.edition, &policy.edition_hash)?,
        })
    }
}
