use askama::Template;

use super::{
    AssignView, Badge, ChartView, Choice, Fact, LineView, MomentView, PaymentsView, ProofView, Tab,
};
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
    /// The version that is shown.
    pub(crate) version: i64,
    /// Who works on it.
    pub(crate) assigned: Option<String>,
    /// Whether the reader may take it.
    pub(crate) is_free: bool,
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
    /// The view that is shown; empty after a search.
    pub(crate) view: String,
    /// Ways in which claims come in.
    pub(crate) channels: Vec<Choice>,
    /// How little time may be left.
    pub(crate) dues: Vec<Choice>,
    /// Who decides claims; empty where the view says whose they are.
    pub(crate) handlers: Vec<Choice>,
    /// What is shown, as it stands in the address; empty after a search.
    pub(crate) asked: String,
    /// What the filter is in the address; empty if nothing is narrowed.
    pub(crate) filter: String,
    /// Saved filters: name and address.
    pub(crate) saved: Vec<Tab>,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Claims.
    pub(crate) rows: Vec<ReceiptRow>,
    /// Whether a search found more than are shown.
    pub(crate) has_more: bool,
    /// The page before.
    pub(crate) before: Option<String>,
    /// The next page.
    pub(crate) next: Option<String>,
    /// Whether the reader may record one.
    pub(crate) may_record: bool,
    /// How many messages of the mailbox wait.
    pub(crate) mail: u64,
}

/// A number of the board.
#[derive(Clone, Debug)]
pub(crate) struct BoardNumber {
    /// What is counted.
    pub(crate) label: String,
    /// How many.
    pub(crate) count: u32,
    /// Its tone.
    pub(crate) tone: &'static str,
    /// Where these are listed.
    pub(crate) href: String,
}

/// What somebody works on.
#[derive(Clone, Debug)]
pub(crate) struct BoardHandler {
    /// Who, or that nobody has taken it.
    pub(crate) name: String,
    /// Where these are listed.
    pub(crate) href: String,
    /// Not decided; of these late, due today, waiting for documents.
    pub(crate) counts: [u32; 4],
}

/// `/receipts/board`
#[derive(Template)]
#[template(path = "receipt_board.html")]
pub(crate) struct ReceiptBoardPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is at work.
    pub(crate) numbers: Vec<BoardNumber>,
    /// What is at work by who works on it.
    pub(crate) handlers: Vec<BoardHandler>,
    /// How fast it goes.
    pub(crate) charts: Vec<ChartView>,
}

/// `/receipts/mail`: messages of the mailbox that wait for a person, or those that did and are still kept.
#[derive(Template)]
#[template(path = "receipt_mail.html")]
pub(crate) struct ReceiptMailPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Why what was said last was not done.
    pub(crate) problem: Option<String>,
    /// Whether they are those that wait no more.
    pub(crate) settled: bool,
    /// The messages: those that wait from the oldest on, the others from the last settled on.
    pub(crate) rows: Vec<MailView>,
    /// Where the next ones are.
    pub(crate) next: Option<String>,
}

/// A message.
#[derive(Clone, Debug)]
pub(crate) struct MailView {
    /// Its id.
    pub(crate) id: String,
    /// When it came in.
    pub(crate) arrived: String,
    /// By when a claim that it is would be paid or refused.
    pub(crate) due: Badge,
    /// From whom, as it says.
    pub(crate) sender: String,
    /// Its subject.
    pub(crate) subject: String,
    /// Its text.
    pub(crate) text: String,
    /// What is attached: where it is shown, name and size.
    pub(crate) files: Vec<(String, String)>,
    /// The claim that it is or belongs to: address and number.
    pub(crate) claim: Option<(String, String)>,
    /// What was said of it: when, and why it was set aside or what was left out.
    pub(crate) said: Option<String>,
    /// The personal code in it, or what was typed.
    pub(crate) code: String,
    /// The account in it, or what was typed.
    pub(crate) iban: String,
    /// The number of a claim in it, or what was typed.
    pub(crate) number: String,
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

/// A file that came with a claim.
#[derive(Clone, Debug)]
pub(crate) struct SeenDocument {
    /// Where it is.
    pub(crate) href: String,
    /// What it is for.
    pub(crate) kind: String,
    /// What its sender called it.
    pub(crate) name: String,
    /// When it came.
    pub(crate) detail: String,
    /// Whether a page can show it.
    pub(crate) is_picture: bool,
    /// Other claims with the same file: address and number.
    pub(crate) also_in: Vec<(String, String)>,
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
    /// The number printed on the receipt, as typed.
    pub(crate) number: String,
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
    /// Languages of letters.
    pub(crate) languages: Vec<Choice>,
    /// Whether the form is signed.
    pub(crate) signed: bool,
    /// Whether all documents are there.
    pub(crate) complete: bool,
    /// The lines, with some empty ones.
    pub(crate) lines: Vec<ReceiptLineForm>,
    /// The files that came with it.
    pub(crate) documents: Vec<SeenDocument>,
    /// Kinds of files that can be added: word and name.
    pub(crate) file_kinds: Vec<(&'static str, String)>,
    /// Largest file.
    pub(crate) most_bytes: usize,
    /// Services: code and name.
    pub(crate) services: Vec<(String, String)>,
    /// Institutions of the books: what is typed for one, and where it is.
    pub(crate) places: Vec<(String, String)>,
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

/// Something due to somebody.
#[derive(Clone, Debug)]
pub(crate) struct DutyView {
    /// What.
    pub(crate) text: String,
    /// By when.
    pub(crate) due: Badge,
    /// Who is given a decision; empty for a complaint.
    pub(crate) to: &'static str,
}

/// What is there and can be done after a claim was decided.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReceiptAfter {
    /// Letters: address and name.
    pub(crate) letters: Vec<(String, String)>,
    /// What the decision in force pays while it is corrected.
    pub(crate) corrects: Option<String>,
    /// What is due.
    pub(crate) duties: Vec<DutyView>,
    /// Note that somebody asked for the decision.
    pub(crate) request: bool,
    /// Note a complaint or an appeal: what the button says.
    pub(crate) complain: Option<String>,
    /// Answer one.
    pub(crate) answer: bool,
    /// Work on the claim again.
    pub(crate) correct: bool,
    /// Give that up.
    pub(crate) abandon: bool,
}

/// What the reader may do now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReceiptMay {
    /// Change it, ask for documents.
    pub(crate) work: bool,
    /// Take it back.
    pub(crate) withdraw: bool,
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
    /// By which others check a decision in force.
    pub(crate) proof: Option<ProofView>,
    /// The claim.
    pub(crate) facts: Vec<Fact>,
    /// The files that came with it.
    pub(crate) documents: Vec<SeenDocument>,
    /// Kinds of files that can be added: word and name.
    pub(crate) file_kinds: Vec<(&'static str, String)>,
    /// Largest file.
    pub(crate) most_bytes: usize,
    /// What the decision is: proposed, in force, or what it would be now.
    pub(crate) headline: String,
    /// What was paid, what the insurer pays, what stays with the person.
    pub(crate) sums: Option<(String, String, String)>,
    /// How the person is told.
    pub(crate) told: Option<String>,
    /// The decision, line by line.
    pub(crate) lines: Vec<LineView>,
    /// What to ask for where a line is refused for a missing paper, as it is written to the person.
    pub(crate) missing: Option<String>,
    /// Why nothing can be decided.
    pub(crate) wrong: Vec<String>,
    /// What to look at: what, where it is if there is a page, and its number.
    pub(crate) hints: Vec<(String, Option<(String, String)>)>,
    /// What only a person can decide.
    pub(crate) questions: Vec<ReceiptQuestion>,
    /// An institution that is not paid, of nearly the name that was told: id and question.
    pub(crate) near: Option<(String, String)>,
    /// Today.
    pub(crate) today: String,
    /// What happened, latest first.
    pub(crate) timeline: Vec<MomentView>,
    /// What of its money was paid, and came back.
    pub(crate) payments: PaymentsView,
    /// Who works on it, where the reader may change that.
    pub(crate) assign: Option<AssignView>,
    /// What the reader may do now.
    pub(crate) may: ReceiptMay,
    /// What is there and can be done after the decision.
    pub(crate) after: ReceiptAfter,
}
