//! The contract desk.

use std::borrow::Cow;

use askama::Template;

use super::{Badge, Fact};
use crate::frame::Frame;

/// A field of a form of the desk.
#[derive(Clone, Debug)]
pub(crate) struct DeskField {
    /// As in the form.
    pub(crate) name: Cow<'static, str>,
    /// What it is for.
    pub(crate) label: String,
    /// `text`, `date`, `number`, `select`, `area` or `tick`.
    pub(crate) kind: &'static str,
    /// What is in it.
    pub(crate) value: String,
    /// Of a `select`: values and texts.
    pub(crate) options: Vec<(String, String)>,
    /// Whether it must be filled in.
    pub(crate) required: bool,
}

/// A form of the desk, folded in until it is needed.
#[derive(Clone, Debug)]
pub(crate) struct DeskForm {
    /// Unique on the page.
    pub(crate) id: &'static str,
    /// What it does.
    pub(crate) title: String,
    /// What it means; may be empty.
    pub(crate) says: String,
    /// Where it goes.
    pub(crate) action: String,
    /// The version of the contract that was seen.
    pub(crate) version: i64,
    /// Names and values that are not asked for.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// What is asked for.
    pub(crate) fields: Vec<DeskField>,
    /// Text of the button.
    pub(crate) button: String,
    /// Whether it can be worked out first.
    pub(crate) preview: bool,
    /// Whether it takes something away.
    pub(crate) warns: bool,
    /// Whether it is unfolded.
    pub(crate) open: bool,
}

/// A calculation by the terms.
#[derive(Clone, Debug)]
pub(crate) struct WorkedOut {
    /// Step by step, each with its clause.
    pub(crate) steps: Vec<String>,
    /// What comes of it.
    pub(crate) results: Vec<String>,
}

/// What a change would come to.
#[derive(Clone, Debug)]
pub(crate) struct PreviewView {
    /// How many people, and the sums, where it is about several.
    pub(crate) totals: Vec<Fact>,
    /// Name and calculation of each, of the first of many.
    pub(crate) rows: Vec<(String, WorkedOut)>,
    /// How many more there are.
    pub(crate) rest: Option<String>,
}

/// A contract in the list.
#[derive(Clone, Debug)]
pub(crate) struct ContractRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number.
    pub(crate) number: String,
    /// Who bought it.
    pub(crate) policyholder: String,
    /// From when to when.
    pub(crate) period: String,
    /// How many people.
    pub(crate) people: u64,
    /// How far it has come.
    pub(crate) state: Badge,
}

/// `/contracts`
#[derive(Template)]
#[template(path = "contracts.html")]
pub(crate) struct ContractsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What was searched for.
    pub(crate) query: String,
    /// The state chosen.
    pub(crate) state: String,
    /// States on offer.
    pub(crate) states: Vec<(String, String)>,
    /// Contracts.
    pub(crate) rows: Vec<ContractRow>,
    /// Address of the next page.
    pub(crate) next: Option<String>,
    /// How many changes wait for a second person.
    pub(crate) waiting: usize,
    /// Whether the reader may offer contracts.
    pub(crate) may_change: bool,
}

/// `/contracts/new`
#[derive(Template)]
#[template(path = "contract_new.html")]
pub(crate) struct ContractNewPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// A new policyholder, a new contract.
    pub(crate) forms: Vec<DeskForm>,
}

/// A price.
#[derive(Clone, Debug)]
pub(crate) struct PriceRow {
    /// Programme or add-on.
    pub(crate) programme: String,
    /// Whether it is an add-on.
    pub(crate) add_on: bool,
    /// From when.
    pub(crate) from: String,
    /// A year.
    pub(crate) annual: String,
}

/// A person of a contract.
#[derive(Clone, Debug)]
pub(crate) struct MemberRow {
    /// Their page.
    pub(crate) href: String,
    /// Name.
    pub(crate) name: String,
    /// Personal code, masked.
    pub(crate) code: String,
    /// Employee or of whose family.
    pub(crate) relation: String,
    /// Programme.
    pub(crate) programme: String,
    /// From when to when.
    pub(crate) period: String,
}

/// A change of a contract.
#[derive(Clone, Debug)]
pub(crate) struct ChangeRow {
    /// Number of the version.
    pub(crate) sequence: i64,
    /// Since when it is known.
    pub(crate) known_at: String,
    /// From when it holds.
    pub(crate) holds_from: String,
    /// What it was.
    pub(crate) kind: String,
    /// Address and name of whom it is about.
    pub(crate) who: Option<(String, String)>,
    /// Who did it, and who approved.
    pub(crate) by: String,
    /// What it cost.
    pub(crate) charge: String,
    /// What it returned.
    pub(crate) refund: String,
    /// How that was worked out.
    pub(crate) sum: Option<WorkedOut>,
    /// Where the same is on paper.
    pub(crate) paper: Option<String>,
}

/// A paper that can be opened.
#[derive(Clone, Debug)]
pub(crate) struct PaperRow {
    /// Where.
    pub(crate) href: String,
    /// Its number or name.
    pub(crate) name: String,
    /// When it was made.
    pub(crate) day: String,
    /// What it is about in money.
    pub(crate) amount: String,
}

/// `/contracts/{id}/documents`
#[derive(Template)]
#[template(path = "contract_documents.html")]
pub(crate) struct ContractDocumentsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Number on paper.
    pub(crate) number: String,
    /// Up to which day an invoice can be issued; nothing for who issues none.
    pub(crate) due_by: Option<String>,
    /// Invoices and credit notes.
    pub(crate) invoices: Vec<PaperRow>,
    /// Monthly lists that were applied.
    pub(crate) lists: Vec<PaperRow>,
    /// Changes, a page of them.
    pub(crate) changes: Vec<ChangeRow>,
    /// The first page.
    pub(crate) first: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
}

/// `/contracts/{id}`
#[derive(Template)]
#[template(path = "contract.html")]
pub(crate) struct ContractPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Number on paper.
    pub(crate) number: String,
    /// Who bought it.
    pub(crate) title: String,
    /// How far it has come.
    pub(crate) state: Badge,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// What was worked out and not written.
    pub(crate) preview: Option<PreviewView>,
    /// What it agrees on.
    pub(crate) facts: Vec<Fact>,
    /// Prices.
    pub(crate) prices: Vec<PriceRow>,
    /// Name searched for.
    pub(crate) query: String,
    /// People.
    pub(crate) people: Vec<MemberRow>,
    /// Whether these are not the first.
    pub(crate) is_later: bool,
    /// Where the next go on: name and cover.
    pub(crate) next: Option<(String, String)>,
    /// Versions, the latest first.
    pub(crate) changes: Vec<ChangeRow>,
    /// Premium charged.
    pub(crate) charged: String,
    /// Premium returned.
    pub(crate) refunded: String,
    /// Where else the reader may look: addresses and texts.
    pub(crate) ways: Vec<(String, String)>,
    /// What can be done.
    pub(crate) forms: Vec<DeskForm>,
}

/// A card of a person of a contract.
#[derive(Clone, Debug)]
pub(crate) struct TokenRow {
    /// Number.
    pub(crate) number: String,
    /// Plastic or e-card.
    pub(crate) kind: String,
    /// Printed period.
    pub(crate) period: String,
    /// `good` or `bad`.
    pub(crate) tone: &'static str,
    /// Valid, expired or revoked.
    pub(crate) state: String,
    /// When it came back.
    pub(crate) returned: String,
}

/// `/contracts/{id}/insured/{cover}`
#[derive(Template)]
#[template(path = "contract_cover.html")]
pub(crate) struct ContractCoverPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id of the contract.
    pub(crate) id: String,
    /// Its number.
    pub(crate) number: String,
    /// Whose cover.
    pub(crate) name: String,
    /// Whether it holds.
    pub(crate) state: Badge,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// What was worked out and not written.
    pub(crate) preview: Option<PreviewView>,
    /// The cover.
    pub(crate) facts: Vec<Fact>,
    /// The family.
    pub(crate) family: Vec<MemberRow>,
    /// Cards.
    pub(crate) cards: Vec<TokenRow>,
    /// What happened, the latest first.
    pub(crate) changes: Vec<ChangeRow>,
    /// Premium of a year.
    pub(crate) annual: String,
    /// Where else the reader may look: addresses and texts.
    pub(crate) ways: Vec<(String, String)>,
    /// What can be done.
    pub(crate) forms: Vec<DeskForm>,
}

/// A card that is out.
#[derive(Clone, Debug)]
pub(crate) struct CardOutRow {
    /// The person's page.
    pub(crate) href: String,
    /// Name.
    pub(crate) name: String,
    /// Number of the contract.
    pub(crate) contract: String,
    /// Number and kind of the card.
    pub(crate) card: String,
    /// Last day by the notice.
    pub(crate) ended: String,
    /// What it keeps open.
    pub(crate) keeps: String,
}

/// `/contracts/cards-out`
#[derive(Template)]
#[template(path = "cards_out.html")]
pub(crate) struct CardsOutPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Cards.
    pub(crate) rows: Vec<CardOutRow>,
}

/// A change that waits.
#[derive(Clone, Debug)]
pub(crate) struct WaitingRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// What it would be.
    pub(crate) kind: String,
    /// The contract's page.
    pub(crate) href: String,
    /// Its number.
    pub(crate) contract: String,
    /// Who asks, what for, what it costs.
    pub(crate) facts: Vec<Fact>,
    /// How the terms work it out, if it is about one person.
    pub(crate) sum: Option<WorkedOut>,
    /// Whether the reader may approve it.
    pub(crate) may_approve: bool,
}

/// `/contracts/waiting`
#[derive(Template)]
#[template(path = "contract_waiting.html")]
pub(crate) struct ContractWaitingPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Changes.
    pub(crate) rows: Vec<WaitingRow>,
}

/// A user of an employer, as its insurer sees them.
#[derive(Clone, Debug)]
pub(crate) struct EmployerUserRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// What they log in with.
    pub(crate) login: String,
    /// What they may do.
    pub(crate) state: Badge,
    /// Whether they can be given the right to let colleagues in (`yes`) or lose it (`no`).
    pub(crate) change: Option<&'static str>,
}

/// `/contracts/{id}/users`
#[derive(Template)]
#[template(path = "contract_users.html")]
pub(crate) struct ContractUsersPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Number on paper.
    pub(crate) number: String,
    /// The employer.
    pub(crate) employer: String,
    /// What is wrong.
    pub(crate) problem: Option<String>,
    /// Users, by log-in.
    pub(crate) rows: Vec<EmployerUserRow>,
}

/// `/contracts/{id}/as-of`
#[derive(Template)]
#[template(path = "contract_as_of.html")]
pub(crate) struct ContractAsOfPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// Number on paper.
    pub(crate) number: String,
    /// The day, for the field.
    pub(crate) day: String,
    /// The moment, for the field.
    pub(crate) known: String,
    /// Why there is nothing to show.
    pub(crate) problem: Option<String>,
    /// What it agreed on.
    pub(crate) facts: Vec<Fact>,
    /// Prices that held on the day.
    pub(crate) prices: Vec<PriceRow>,
    /// Who was covered on the day; a page of them.
    pub(crate) people: Vec<MemberRow>,
    /// The first page.
    pub(crate) first: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
}
