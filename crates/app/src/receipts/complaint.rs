//! Whoever does not agree with what was decided complains, and somebody else than who decided answers. Whoever does not
//! agree with the answer appeals once, and a third person answers; from there the way leads elsewhere.

use calendar::{Date, add_days};
use identity::UserId;
use store::{
    ClaimEventKind, ClaimState, DecisionState, DutyChange, DutyKind, FileKind, ReceiptDuty,
    ReceiptEvent, ReceiptFile,
};

use super::{NewDocument, ReceiptAt, ReceiptHappening, ReceiptView, hashes};
use crate::claim_change::reason;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError, Scope};

/// Days within which a complaint is answered where the terms promise nothing: those of the law on the distribution of
/// insurance, article 46.
const ANSWER_BY_LAW: i32 = 20;

/// The claimant complains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplainReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Day on which the complaint came in. What the insured person writes themself comes in today.
    pub on: Date,
    /// What they do not agree with.
    pub text: String,
    /// Documents that were missing, if any. They count when the claim is decided anew.
    pub files: Vec<NewDocument>,
}

/// A complaint is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerComplaint {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// What becomes of the decision.
    pub outcome: ComplaintOutcome,
    /// The answer, as it is written to the claimant.
    pub answer: String,
}

/// What becomes of a decision that somebody complained about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintOutcome {
    /// It stays; the letter says why and where else to go.
    Stays,
    /// The claim is worked on again and decided anew from its facts.
    DecidedAnew,
}

/// What is left to do for who does not agree with the decision that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recourse {
    /// They may complain.
    Complaint,
    /// Their complaint was answered and the decision stayed: they may appeal.
    Appeal,
    /// Their appeal was answered, too: the insurer has said its last word, others have not.
    Elsewhere,
}

impl App {
    /// Takes in a complaint about a decision, or an appeal if one about it was answered: the insured person's own, or one
    /// that came to the desk.
    ///
    /// # Errors
    /// [`AppError::ClaimState`] while nothing is decided; [`AppError::Invalid`] for `text` if there is none (`known` if
    /// an earlier complaint is not answered yet, `last-word` if an appeal was answered), for `on`, and for a file that
    /// cannot be kept.
    pub async fn complain_receipt(
        &self,
        actor: &Actor,
        request: ComplainReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ComplainReceipt).await?;
        let text = reason("text", &request.text)?;
        let today = self.core.clock.today();
        let on = match actor.scope {
            Scope::Insured(_) => today,
            _ => request.on,
        };
        let file = self.decided_at(actor, request.at).await?;
        if on > today {
            return Err(invalid("on", "in-future"));
        }
        if on < file.claim.received_on {
            return Err(invalid("on", "before-report"));
        }
        if complaint(&file).is_some() {
            return Err(invalid("text", "known"));
        }
        let again = match recourse(&file) {
            Recourse::Complaint => false,
            Recourse::Appeal => true,
            Recourse::Elsewhere => return Err(invalid("text", "last-word")),
        };
        let kept = self.core.keep_more(actor, &file, &request.files).await?;
        let until = add_days(on, ANSWER_BY_LAW);
        let complained = ReceiptHappening::Complained {
            on,
            text,
            until,
            again,
        };
        let mut write = self.next_of_receipt(actor, &file, &complained)?;
        write.duty = Some(DutyChange::Begins(ReceiptDuty {
            claim_id: file.claim.id,
            sequence: write.claim.version,
            insurer_id: file.claim.insurer_id,
            kind: DutyKind::Complaint,
            until,
            done: None,
        }));
        if !kept.is_empty() {
            write.claim.version += 1;
            let received = ReceiptHappening::DocumentsReceived {
                what: String::new(),
                received_on: on,
                complete: false,
                files: hashes(&kept),
            };
            let event = self.receipt_event(actor, &write.claim, &received)?;
            write.events.push(event);
            write.documents = kept;
        }
        self.write_receipt(actor, "receipt.complain", write).await
    }

    /// Answers a complaint or an appeal. Whoever proposed or approved the decision answers neither, and whoever answered
    /// the complaint does not answer the appeal.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `answer` if there is none, for `by` (`own-decision`), and for `at` (`unknown`) if
    /// nobody complained; [`AppError::ClaimState`] if the claim is worked on again already.
    pub async fn answer_complaint(
        &self,
        actor: &Actor,
        request: AnswerComplaint,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AnswerComplaint).await?;
        let answer = reason("answer", &request.answer)?;
        let file = self.decided_at(actor, request.at).await?;
        let duty = complaint(&file).ok_or_else(|| invalid("at", "unknown"))?;
        let mut before = decided_by(&file).chain(answers(&file));
        if before.any(|user| user == actor.user) {
            return Err(invalid("by", "own-decision"));
        }
        let stays = request.outcome == ComplaintOutcome::Stays;
        let answered = ReceiptHappening::ComplaintAnswered {
            came_on: complained_on(&file, duty)?,
            stays,
            answer: answer.clone(),
        };
        let mut write = self.next_of_receipt(actor, &file, &answered)?;
        write.duty = Some(DutyChange::Ends(DutyKind::Complaint));
        if !stays {
            self.reopen(actor, &mut write, answer)?;
            self.papers_came(actor, &mut write, papers_since(&file)?)?;
        }
        self.write_receipt(actor, "receipt.complaint", write).await
    }

    /// A decided claim that may be read by the actor, still as they saw it.
    async fn decided_at(&self, actor: &Actor, at: ReceiptAt) -> Result<ReceiptFile, AppError> {
        let file = self.receipt_to_read(actor, at.claim).await?;
        if file.claim.version != at.version {
            return Err(AppError::ClaimChanged);
        }
        match file.claim.state {
            ClaimState::Paid | ClaimState::Refused => Ok(file),
            state => Err(AppError::ClaimState { state }),
        }
    }
}

/// The complaint that is not answered yet.
fn complaint(file: &ReceiptFile) -> Option<&ReceiptDuty> {
    let mut duties = file.duties.iter();
    duties.find(|duty| duty.kind == DutyKind::Complaint)
}

/// When it came in, by its event.
fn complained_on(file: &ReceiptFile, duty: &ReceiptDuty) -> Result<Date, AppError> {
    let mut events = file.events.iter();
    let event = events.find(|event| event.sequence == duty.sequence);
    match parse(&event.ok_or(AppError::ClaimChanged)?.body)? {
        ReceiptHappening::Complained { on, .. } => Ok(on),
        _ => Err(AppError::ClaimChanged),
    }
}

/// What kinds of papers came since the claim was last decided.
fn papers_since(file: &ReceiptFile) -> Result<Vec<FileKind>, AppError> {
    let mut kinds = Vec::new();
    for event in since_decided(file) {
        if let ReceiptHappening::DocumentsReceived { files, .. } = parse(&event.body)? {
            let all = file.documents.iter().map(|(it, _)| it);
            let came = all.filter(|it| files.contains(&it.sha256));
            kinds.extend(came.map(|it| it.kind));
        }
    }
    Ok(kinds)
}

/// Who proposed and who approved what is in force.
fn decided_by(file: &ReceiptFile) -> impl Iterator<Item = UserId> {
    let decision = file.decision(DecisionState::InForce);
    decision
        .into_iter()
        .flat_map(|made| [Some(made.proposed_by), made.approved_by])
        .flatten()
}

/// Who answered a complaint since the claim was last decided.
fn answers(file: &ReceiptFile) -> impl Iterator<Item = UserId> {
    since_decided(file)
        .filter(|event| event.kind == ClaimEventKind::ComplaintAnswered)
        .map(|event| event.user_id)
}

/// What happened since the claim was last decided, latest first.
fn since_decided(file: &ReceiptFile) -> impl Iterator<Item = &ReceiptEvent> {
    let decided = |kind| matches!(kind, ClaimEventKind::Approved | ClaimEventKind::Refused);
    let latest_first = file.events.iter().rev();
    latest_first.take_while(move |event| !decided(event.kind))
}

/// What is left to do for who does not agree.
pub(crate) fn recourse(file: &ReceiptFile) -> Recourse {
    match answers(file).count() {
        0 => Recourse::Complaint,
        1 => Recourse::Appeal,
        _ => Recourse::Elsewhere,
    }
}
