//! From what came in to what a decision depends on.

use std::sync::Arc;

use adjudication::{
    CardFacts, ClaimPaper, DecisionDocument, FactProblem, InsuredFacts, LineAnswer, LineFacts,
    LineNote, Papers, PractitionerFacts, ProviderFacts, ReceiptFacts, VisitFacts, decide_facts,
};
use calendar::riga_datetime;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{CoverFile, ReceiptClaim, ReceiptFile};
use terms::{Channel, Edition};

use crate::AppError;
use crate::app::Core;
use crate::facts::{cover_facts, history, nearest};
use crate::view::parse;

/// What was told of a claim by receipt, and what was found on its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptDetails {
    /// The way it came in.
    pub channel: Channel,
    /// Whether its form is signed.
    pub signed: bool,
    /// The services, one line each.
    pub lines: Vec<ReceiptLine>,
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
}

impl Core {
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
        let edition = match &cover {
            Some(cover) => self.edition(&cover.contract.edition, &cover.contract.edition_hash)?,
            None => self.newest_edition(&book, claim.insurer_id, claim.service_date)?,
        };
        let unpaid = |provider| book.is_unpaid(provider, claim.insurer_id, claim.service_date);
        let provider = ProviderFacts {
            contracted: true,
            unpaid: claim.provider_id.is_some_and(unpaid),
        };
        let details: ReceiptDetails = parse(&claim.details)?;
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
            history: history(
                cover.as_ref().map(|cover| &cover.account),
                claim.provider_id,
            ),
            receipt: Some(receipt_facts(claim, &details)),
        };
        let document = decide_facts(&edition, &facts);
        Ok(ReceiptOutlook {
            edition,
            cover,
            facts,
            document,
        })
    }
}

fn line_facts(line: &ReceiptLine) -> LineFacts {
    LineFacts {
        service: line.service.clone(),
        price: line.price,
        list_price: None,
        papers: line.papers,
    }
}

fn receipt_facts(claim: &ReceiptClaim, details: &ReceiptDetails) -> ReceiptFacts {
    let note = |(number, line): (u16, &ReceiptLine)| LineNote {
        line: number,
        missing: line.missing,
        question: line.question,
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
