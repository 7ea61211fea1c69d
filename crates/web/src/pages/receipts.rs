use askama::Template;

use super::{Badge, Choice, Fact, LineView, MomentView, Tab};
use crate::frame::Frame;

/// A claim by receipt in the list.
#[derive(Clone, Debug)]
pub(crate) struct ReceiptRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number for people.
    pub(crate) number: String,
    /// Who paid.
    pub(crate) insured: String,
    /// Where.
    pub(crate) provider: String,
    /// The way it came in.
    pub(crate) channel: String,
    /// Day it came in.
    pub(crate) received_on: String,
    /// What was paid.
    pub(crate) price: String,
    /// State.
    pub(crate) state: Badge,
    /// Time left.
    pub(crate) due: Badge,
}

/// `/receipts`: the work list.
#[derive(Template)]
#[template(path = "receipts.html")]
pub(crate) struct ReceiptsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Views of the list.
    pub(crate) tabs: Vec<Tab>,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Claims.
    pub(crate) rows: Vec<ReceiptRow>,
    /// Whether there are more than are shown.
    pub(crate) has_more: bool,
    /// Whether the reader may record one.
    pub(crate) may_record: bool,
}

/// A line of the form, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReceiptLineForm {
    /// Service code.
    pub(crate) service: String,
    /// What was paid.
    pub(crate) price: String,
    /// Whether a referral came with it.
    pub(crate) referral: bool,
    /// Whether a prescription did.
    pub(crate) prescription: bool,
    /// Whether the insurer's approval did.
    pub(crate) approval: bool,
    /// The paper that is missing: its word, or empty.
    pub(crate) missing: String,
}

/// `/receipts/new` and `/receipts/{id}/edit`
#[derive(Template)]
#[template(path = "receipt_form.html")]
pub(crate) struct ReceiptFormPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where the form goes; ends without a slash.
    pub(crate) action: String,
    /// The way back.
    pub(crate) back: String,
    /// Key of the request.
    pub(crate) key: String,
    /// The version that is changed; 0 for a new claim.
    pub(crate) version: i64,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Personal code, as typed.
    pub(crate) code: String,
    /// Day of the services, as typed.
    pub(crate) service_date: String,
    /// Day it came in, as typed.
    pub(crate) received_on: String,
    /// Where, as typed.
    pub(crate) provider: String,
    /// Whose account, as typed.
    pub(crate) payee: String,
    /// The account, as typed.
    pub(crate) iban: String,
    /// Channels.
    pub(crate) channels: Vec<Choice>,
    /// Whether the form is signed.
    pub(crate) signed: bool,
    /// Whether all documents are there.
    pub(crate) complete: bool,
    /// The lines, with some empty ones.
    pub(crate) lines: Vec<ReceiptLineForm>,
    /// Services: code and name.
    pub(crate) services: Vec<(String, String)>,
    /// Today.
    pub(crate) today: String,
}

impl ReceiptFormPage {
    /// Whether it is a new claim.
    fn is_new(&self) -> bool {
        self.version == 0
    }
}

/// A line of a claim, with what is asked about it.
#[derive(Clone, Debug)]
pub(crate) struct ReceiptQuestion {
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// The question.
    pub(crate) text: String,
    /// Its clause.
    pub(crate) clause: String,
    /// Whose question it is, where the reader is none.
    pub(crate) waits_for: Option<String>,
}

/// What the reader may do now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReceiptMay {
    /// Change it, ask for documents.
    pub(crate) work: bool,
    /// Propose.
    pub(crate) propose: bool,
    /// Approve.
    pub(crate) approve: bool,
    /// Send back.
    pub(crate) send_back: bool,
    /// Somebody else must approve.
    pub(crate) needs_other: bool,
    /// Documents are missing.
    pub(crate) waits: bool,
}

/// `/receipts/{id}`
#[derive(Template)]
#[template(path = "receipt.html")]
pub(crate) struct ReceiptPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// The version that is shown.
    pub(crate) version: i64,
    /// Key of an approval.
    pub(crate) key: String,
    /// Number for people.
    pub(crate) number: String,
    /// Who paid.
    pub(crate) name: String,
    /// State.
    pub(crate) state: Badge,
    /// Time left.
    pub(crate) due: Badge,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// The claim.
    pub(crate) facts: Vec<Fact>,
    /// What the decision is: proposed, in force, or what it would be now.
    pub(crate) headline: String,
    /// What was paid, what the insurer pays, what stays with the person.
    pub(crate) sums: Option<(String, String, String)>,
    /// How the person is told.
    pub(crate) told: Option<String>,
    /// The decision, line by line.
    pub(crate) lines: Vec<LineView>,
    /// Why nothing can be decided.
    pub(crate) wrong: Vec<String>,
    /// What only a person can decide.
    pub(crate) questions: Vec<ReceiptQuestion>,
    /// Today.
    pub(crate) today: String,
    /// What happened, latest first.
    pub(crate) timeline: Vec<MomentView>,
    /// What the reader may do now.
    pub(crate) may: ReceiptMay,
}
