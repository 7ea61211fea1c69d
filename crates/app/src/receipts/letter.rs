//! What a letter about a claim by receipt is written from: to whom, about what, and whether there is one (T4-30).

use adjudication::{DecisionDocument, Requester, ToldBy, told_by};
use calendar::{Date, Timestamp, riga_date};
use identity::{ReceiptId, RegistrationNumber};
use store::{ClaimState, DecisionState, ReceiptFile};
use terms::Label;

use super::{ReceiptHappening, ReceiptView};
use crate::book::label;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, Attestation, Scope};

/// What a letter about a claim by receipt is written from.
#[derive(Clone, Debug)]
pub struct ReceiptLetterView {
    /// The claim.
    pub claim: ReceiptView,
    /// What the letter is for.
    pub what: ReceiptLetterWhat,
    /// By which anybody checks the decision that it tells the insured person of.
    pub attestation: Option<Attestation>,
    /// The decision that it tells of; of one that asks for documents, what would be decided now, if anything.
    pub decision: Option<DecisionDocument>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Number of the group contract; may be empty.
    pub contract: String,
    /// Name and address of the policyholder.
    pub policyholder: (String, String),
    /// The insurer's number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Whom to call.
    pub phone: String,
    /// Where it writes, as it stands before the date; may be empty.
    pub place: Label,
}

/// What a letter is for.
#[derive(Clone, Debug)]
pub enum ReceiptLetterWhat {
    /// The decision, told to the insured person.
    Decision,
    /// The decision, since the insured person asked for it on this day.
    OnRequest(Date),
    /// That it was paid, to the policyholder who asked on the first day; decided on the second.
    Amount(Date, Date),
    /// A decision in the place of one of this day.
    Correction(Date, Box<DecisionDocument>),
    /// The answer to a complaint of this day: the decision stays.
    Complaint(Date, String),
    /// Documents, one a line.
    Documents(String),
}

impl ReceiptView {
    /// What a letter can be written about; nothing for a claim paid in full of which nobody asked for the decision,
    /// and nothing for a policyholder who is owed nothing (T4-30).
    #[must_use]
    pub fn letter(&self, to: Requester) -> Option<(ReceiptLetterKind, Timestamp)> {
        if self.state == ClaimState::Waiting {
            let asked =
                |it: &ReceiptHappening| matches!(it, ReceiptHappening::DocumentsAsked { .. });
            let own = self.last(asked).filter(|_| to == Requester::Insured);
            return own.map(|at| (ReceiptLetterKind::Documents, at));
        }
        let (_, approved) = self.in_force()?;
        let paid = self.outlook.as_ref().ok()?.paid();
        let by_payment = told_by(&self.edition, paid) == Some(ToldBy::Payment);
        match (to, self.asked(to)) {
            // Once it is corrected to less than all, it is the insured person's alone again.
            (Requester::Policyholder, on) => on
                .filter(|_| by_payment)
                .map(|on| (ReceiptLetterKind::Amount, on.max(approved))),
            (Requester::Insured, Some(on)) if by_payment => {
                Some((ReceiptLetterKind::OnRequest, on.max(approved)))
            }
            (Requester::Insured, None) if by_payment => None,
            (Requester::Insured, _) => Some((ReceiptLetterKind::Decision, approved)),
        }
    }

    /// The decision in force as it is shown, and when it was approved.
    fn in_force(&self) -> Option<(&super::ReceiptProposal, Timestamp)> {
        let made = self.proposal.as_ref()?;
        let approved = made.approved.as_ref().map(|(_, at)| *at)?;
        (made.state == DecisionState::InForce).then_some((made, approved))
    }

    /// When somebody last asked for the decision, if they are given it.
    fn asked(&self, by: Requester) -> Option<Timestamp> {
        self.last(|it| match it {
            ReceiptHappening::DecisionRequested { by: who, until, .. } => {
                *who == by && until.is_some()
            }
            _ => false,
        })
    }

    /// When something happened last.
    fn last(&self, is: impl Fn(&ReceiptHappening) -> bool) -> Option<Timestamp> {
        let mut moments = self.timeline.iter().rev();
        moments.find(|it| is(&it.what)).map(|it| it.at)
    }
}

/// Kinds of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptLetterKind {
    /// Of the decision.
    Decision,
    /// The same, as somebody asked.
    OnRequest,
    /// Of what was paid, to a policyholder.
    Amount,
    /// Asks for documents.
    Documents,
}

impl App {
    /// What a letter to somebody is written from. The insured person may read theirs, also of a claim paid in full.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such claim in the actor's scope; [`AppError::ClaimState`] if there is
    /// nothing to write about.
    pub async fn receipt_letter(
        &self,
        actor: &Actor,
        claim: ReceiptId,
        to: Requester,
    ) -> Result<ReceiptLetterView, AppError> {
        self.admit(actor, UseCase::PrintReceiptLetter).await?;
        let file = self.receipt_to_read(actor, claim).await?;
        self.note(actor, "receipt.letter", Some(format!("receipt:{claim}")))
            .await?;
        let state = file.claim.state;
        let letter = self.letter_about(actor, &file, to).await?;
        letter.ok_or(AppError::ClaimState { state })
    }

    /// The letter, if there is one.
    pub(crate) async fn letter_about(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        to: Requester,
    ) -> Result<Option<ReceiptLetterView>, AppError> {
        let of_member = matches!(actor.scope, Scope::Insured(_));
        let to = if of_member { Requester::Insured } else { to };
        let view = self.receipt_view(actor, file.clone()).await?;
        let found = view.letter(to).or_else(|| {
            let own = view.in_force().filter(|_| of_member);
            own.map(|(_, at)| (ReceiptLetterKind::Decision, at))
        });
        let Some(found) = found else {
            return Ok(None);
        };
        let written = written(&view, file, found)?;
        self.letter_of(actor, view, file, written).await.map(Some)
    }

    async fn letter_of(
        &self,
        actor: &Actor,
        view: ReceiptView,
        file: &ReceiptFile,
        (what, made_at): (ReceiptLetterWhat, Timestamp),
    ) -> Result<ReceiptLetterView, AppError> {
        let book = self.core.book().await?;
        let insurer = book.insurer(file.claim.insurer_id);
        let insurer = insurer.ok_or(AppError::NotFound)?;
        let (contract, policyholder) = self.bought(file).await?;
        let decision = match file.decision(DecisionState::InForce) {
            Some(made) if view.state != ClaimState::Waiting => Some(parse(&made.decision)?),
            _ => view.outlook.as_ref().ok().cloned(),
        };
        let attestation = match what {
            ReceiptLetterWhat::Amount(..) | ReceiptLetterWhat::Documents(_) => None,
            _ => self.attest_receipt(actor, file).await?,
        };
        Ok(ReceiptLetterView {
            attestation,
            what,
            decision,
            made_at,
            contract,
            policyholder,
            registration_number: insurer.registration_number,
            place: label([&insurer.place, &insurer.place_en, &insurer.place_ru]),
            phone: insurer.phone.clone(),
            claim: view,
        })
    }

    /// The contract under which the person is covered, and who bought it; empty where there is none.
    async fn bought(&self, file: &ReceiptFile) -> Result<(String, (String, String)), AppError> {
        let claim = &file.claim;
        let mut covers = self.core.store.covers(claim.insured_id).await?;
        covers.retain(|cover| cover.contract.insurer_id == claim.insurer_id);
        let Some(cover) = crate::facts::nearest(&covers, claim.service_date) else {
            return Ok(<_>::default());
        };
        let contract = &cover.contract;
        let holder = self
            .core
            .store
            .policyholder(contract.policyholder_id)
            .await?;
        let holder = holder.map(|it| (it.name, it.address)).unwrap_or_default();
        Ok((contract.number.clone(), holder))
    }

    /// The claim, if it is the actor's insurer's, or the insured person's own.
    pub(crate) async fn receipt_to_read(
        &self,
        actor: &Actor,
        claim: ReceiptId,
    ) -> Result<ReceiptFile, AppError> {
        let Scope::Insured(own) = actor.scope else {
            return self.receipt_file(actor, claim).await;
        };
        let file = self.core.store.receipt(claim).await?;
        let theirs = |file: &ReceiptFile| {
            file.claim.insured_id == own.insured && file.claim.insurer_id == own.insurer
        };
        file.filter(theirs).ok_or(AppError::NotFound)
    }
}

/// What the letter says beyond the decision, and its day: a letter that is printed again has the same.
fn written(
    view: &ReceiptView,
    file: &ReceiptFile,
    (kind, at): (ReceiptLetterKind, Timestamp),
) -> Result<(ReceiptLetterWhat, Timestamp), AppError> {
    let on = |by| {
        let moments = view.timeline.iter().rev();
        let mut asked = moments.filter_map(|it| match it.what {
            ReceiptHappening::DecisionRequested { by: who, on, .. } if who == by => Some(on),
            _ => None,
        });
        asked.next().unwrap_or_else(|| riga_date(at))
    };
    let what = match kind {
        ReceiptLetterKind::Documents => ReceiptLetterWhat::Documents(documents(view)),
        ReceiptLetterKind::OnRequest => ReceiptLetterWhat::OnRequest(on(Requester::Insured)),
        ReceiptLetterKind::Amount => {
            let (_, approved) = view.in_force().ok_or(AppError::ClaimChanged)?;
            let asked = on(Requester::Policyholder);
            ReceiptLetterWhat::Amount(asked, riga_date(approved))
        }
        ReceiptLetterKind::Decision => return decision(view, file, at),
    };
    Ok((what, at))
}

/// What was asked for last.
fn documents(view: &ReceiptView) -> String {
    let mut moments = view.timeline.iter().rev();
    let asked = moments.find_map(|it| match &it.what {
        ReceiptHappening::DocumentsAsked { what } => Some(what.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

/// A first decision, or one in the place of the latest that was reversed, or what a complaint left as it was.
fn decision(
    view: &ReceiptView,
    file: &ReceiptFile,
    at: Timestamp,
) -> Result<(ReceiptLetterWhat, Timestamp), AppError> {
    let mut moments = view.timeline.iter().rev();
    let last = moments.find_map(|it| match &it.what {
        ReceiptHappening::ComplaintAnswered {
            came_on,
            stays: true,
            answer,
        } => Some((*came_on, answer.clone(), it.at)),
        _ => None,
    });
    if let Some((on, answer, answered)) = last.filter(|it| it.2 >= at) {
        return Ok((ReceiptLetterWhat::Complaint(on, answer), answered));
    }
    let mut before = file.decisions.iter().rev();
    let before = before.find(|it| it.state == DecisionState::Reversed);
    let what = match before.and_then(|it| Some((it, it.approved_at?))) {
        Some((earlier, approved)) => {
            let earlier = Box::new(parse(&earlier.decision)?);
            ReceiptLetterWhat::Correction(riga_date(approved), earlier)
        }
        None => ReceiptLetterWhat::Decision,
    };
    Ok((what, at))
}
