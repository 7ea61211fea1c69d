//! From what came in to what a decision depends on.

use std::sync::Arc;

use adjudication::{
    CardFacts, ClaimPaper, DecisionDocument, FactProblem, InsuredFacts, LineAnswer, LineFacts,
    LineNote, Papers, PractitionerFacts, ProviderFacts, ReceiptFacts, VisitFacts, decide_facts,
};
use calendar::{Timestamp, riga_datetime};
use identity::{ProviderId, VisitId};
use ledger::AccountState;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{CoverFile, ReceiptClaim, ReceiptFile};
use terms::{Channel, Edition};

use crate::app::Core;
use crate::book::Book;
use crate::facts::{beside, cover_facts, history, nearest};
use crate::view::parse;
use crate::{AppError, Named};

/// What was told of a claim by receipt, and what was found on its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptDetails {
    /// The way it came in.
    pub channel: Channel,
    /// Whether its form is signed.
    pub signed: bool,
    /// The language of the claimant's letters, as `lv`; empty: the first language of the pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The number printed on the receipt; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The services, one line each.
    pub lines: Vec<ReceiptLine>,
}

impl ReceiptDetails {
    /// The same without answers of a person.
    pub(super) fn unanswered(mut self) -> Self {
        for line in &mut self.lines {
            (line.question, line.repeated) = (None, None);
        }
        self
    }
}

/// A service on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// Service code.
    pub service: String,
    /// What was paid for it.
    pub price: Cents,
    /// Papers that came with it.
    pub papers: Papers,
    /// A paper that is needed and not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<ClaimPaper>,
    /// The answer to the question that the line is referred with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<LineAnswer>,
    /// Whether it is paid although the same service of the same day is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeated: Option<LineAnswer>,
}

/// What is known of a claim as of now, and what would be decided.
pub(crate) struct ReceiptOutlook {
    pub(crate) edition: Arc<Edition>,
    /// The cover nearest to the service day, where the person has one with the insurer.
    pub(crate) cover: Option<CoverFile>,
    pub(crate) facts: VisitFacts,
    pub(crate) document: Result<DecisionDocument, Vec<FactProblem>>,
    /// An institution that the insurer does not pay, of nearly the name that was told: a person has to look.
    pub(crate) near: Option<Named<ProviderId>>,
}

impl Core {
    /// The edition that a claim is decided under: that of the cover nearest to its day, of the covers that the person has
    /// with the insurer.
    pub(super) fn receipt_edition(
        &self,
        book: &Book,
        (claim, covers): (&ReceiptClaim, &[CoverFile]),
    ) -> Result<Arc<Edition>, AppError> {
        match nearest(covers, claim.service_date) {
            Some(cover) => self.edition(&cover.contract.edition, &cover.contract.edition_hash),
            None => self.newest_edition(book, claim.insurer_id, claim.service_date),
        }
    }

    /// Decides a claim as of now.
    pub(crate) async fn receipt_outlook(
        &self,
        file: &ReceiptFile,
    ) -> Result<ReceiptOutlook, AppError> {
        let claim = &file.claim;
        let mut covers = self.store.covers(claim.insured_id).await?;
        covers.retain(|cover| cover.contract.insurer_id == claim.insurer_id);
        let cover = nearest(&covers, claim.service_date).cloned();
        let book = self.book().await?;
        let edition = self.receipt_edition(&book, (claim, &covers))?;
        let place = book.place_of(file)?;
        let provider = ProviderFacts {
            contracted: true,
            unpaid: place.unpaid,
        };
        let details: ReceiptDetails = parse(&claim.details)?;
        let own = cover.as_ref();
        let account = own
            .map(|cover| without(&cover.account, claim))
            .transpose()?;
        let beside = own.into_iter().flat_map(|cover| beside(&covers, cover));
        let facts = VisitFacts {
            asked_at: riga_datetime(self.clock.now()),
            service_date: claim.service_date,
            insured: Some(InsuredFacts {
                born: file.insured.birth_date,
                sex: file.insured.sex,
                cover: cover
                    .as_ref()
                    .map(|cover| cover_facts(cover, claim.service_date)),
            }),
            card: CardFacts::Good,
            provider,
            practitioner: PractitionerFacts::OfProvider,
            lines: details.lines.iter().map(line_facts).collect(),
            history: history(beside.chain(&account), claim.provider_id),
            receipt: Some(receipt_facts(claim, &details)),
        };
        let document = decide_facts(&edition, &facts);
        Ok(ReceiptOutlook {
            edition,
            cover,
            facts,
            document,
            near: place.near,
        })
    }
}

/// The account as it would be without the claim: what its decision in force uses is free when another takes its place.
fn without(account: &AccountState, claim: &ReceiptClaim) -> Result<AccountState, AppError> {
    let visit = VisitId::new(claim.id.uuid());
    let mut account = account.clone();
    if account.visits().iter().any(|used| used.hold.visit == visit) {
        let entry = account.reversal(visit, Timestamp::UNIX_EPOCH)?;
        account.post(entry)?;
    }
    Ok(account)
}

fn line_facts(line: &ReceiptLine) -> LineFacts {
    LineFacts {
        service: line.service.clone(),
        price: line.price,
        list_price: None,
        papers: line.papers,
    }
}

/// The first earlier line with the same service and the same price.
fn same_as(details: &ReceiptDetails, number: u16) -> Option<u16> {
    let place = usize::from(number) - 1;
    let said = |line: &ReceiptLine| (line.service.clone(), line.price);
    let own = said(&details.lines[place]);
    let mut earlier = (1..).zip(&details.lines[..place]);
    earlier
        .find(|(_, line)| said(line) == own)
        .map(|(number, _)| number)
}

fn receipt_facts(claim: &ReceiptClaim, details: &ReceiptDetails) -> ReceiptFacts {
    let note = |(number, line): (u16, &ReceiptLine)| LineNote {
        line: number,
        missing: line.missing,
        question: line.question,
        same_as: same_as(details, number),
        repeated: line.repeated,
    };
    let notes = (1..).zip(&details.lines).map(note);
    let bare = |note: &LineNote| {
        let line = note.line;
        *note
            == LineNote {
                line,
                ..LineNote::default()
            }
    };
    ReceiptFacts {
        channel: details.channel,
        received_on: claim.received_on,
        signed: details.signed,
        noted: notes.filter(|note| !bare(note)).collect(),
    }
}
