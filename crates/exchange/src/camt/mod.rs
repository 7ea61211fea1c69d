//! Bank statements in: camt.053, versions 001.02 to 001.13 of ISO 20022, as far as they agree.
//!
//! Only what is booked is read; what a bank expects or informs about is counted and left out.

mod bounds;
mod error;
mod line;
mod statement;

use calendar::Date;
use identity::Iban;
use money::Cents;
use roxmltree::{Document, Node, ParsingOptions};

pub use error::StatementError;
pub(crate) use line::cents;

/// The largest file that is read.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most lines of a file that are read.
pub const MAX_LINES: usize = 50_000;
/// An element or attribute needs ten times the room that it has in the file, so they are bounded too.
const MAX_NODES: u32 = 4_000_000;

/// What a bank says of one account and some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankStatement {
    /// Which statement it is, in the bank's words.
    pub id: String,
    /// The account.
    pub account: Iban,
    /// What was booked, in the order of the file.
    pub lines: Vec<StatementLine>,
    /// How many entries are not booked (yet), and so are not in the lines.
    pub not_booked: usize,
    /// The balance before the first and after the last line, below zero if overdrawn, where the
    /// bank says both.
    pub balances: Option<(Cents, Cents)>,
}

/// Money that came or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// Where from or to.
    pub direction: Direction,
    /// How much; more than nothing.
    pub amount: Cents,
    /// The day it was booked.
    pub booked_on: Date,
    /// What the bank calls it; may be empty.
    pub bank_reference: String,
    /// Whether the bank calls it so wherever it tells of it, and calls nothing else so. A number within one
    /// statement does not.
    pub is_lasting_reference: bool,
    /// Whether it gives back an earlier transfer: one that came in if it goes out, and the other way round.
    pub returns: bool,
    /// Why an earlier transfer is given back: the bank's code, as `AC04`, then its words; may be empty.
    pub reason: String,
    /// Who paid, or was paid, as the bank writes the name; may be empty.
    pub party: String,
    /// Their account, if the bank says it and it is one.
    pub party_iban: Option<Iban>,
    /// What the payer wrote; may be empty.
    pub text: String,
    /// The creditor's reference, where the payer gave it as such; may be empty.
    pub reference: String,
    /// What the payer's own books call it; may be empty.
    pub end_to_end_id: String,
}

/// Where money went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It came in.
    In,
    /// It went out.
    Out,
}

/// The statements in a file: one for each account and period.
///
/// # Errors
/// [`StatementError`], with the line where something is wrong: nothing of a file is taken unless
/// all of it can be.
pub fn read_statements(bytes: &[u8]) -> Result<Vec<BankStatement>, StatementError> {
    let document = parse(utf8(bytes)?)?;
    let root = document.root_element();
    check_kind(root)?;
    let all = one(root, "BkToCstmrStmt")?;
    let mut room = MAX_LINES;
    let mut statements = Vec::new();
    for node in named(all, "Stmt") {
        let statement = statement::read(node, room)?;
        room -= statement.lines.len();
        statements.push(statement);
    }
    match statements.is_empty() {
        true => Err(error::missing(all, "Stmt")),
        false => Ok(statements),
    }
}

/// A file as text, if it is some and not too much.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, StatementError> {
    if bytes.len() > MAX_BYTES {
        return Err(StatementError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| StatementError::NotUtf8)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// XML of somebody else, within bounds.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, StatementError> {
    if !bounds::is_bounded(text) {
        return Err(StatementError::TooManyLines);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Ok(Document::parse_with_options(text, options)?)
}

/// Whether the document is a statement, of a version that is known.
fn check_kind(root: Node<'_, '_>) -> Result<(), StatementError> {
    let space = root.tag_name().namespace().unwrap_or_default();
    let Some((_, kind)) = space.rsplit_once(':') else {
        return Err(StatementError::NotAStatement {
            found: short(space),
        });
    };
    let Some(version) = kind.strip_prefix("camt.053.001.") else {
        return Err(StatementError::NotAStatement { found: short(kind) });
    };
    match version.parse::<u8>() {
        Ok(2..=13) => Ok(()),
        _ => Err(StatementError::Version { found: short(kind) }),
    }
}

/// The first letters of what somebody else wrote, for a message.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A reason as banks tell it: the code of the standard or the bank's own, then its words.
pub(crate) fn told_reason(why: Node<'_, '_>) -> String {
    let code = [text(why, &["Rsn", "Cd"]), text(why, &["Rsn", "Prtry"])];
    let code = code.into_iter().find(|code| !code.is_empty());
    let words = named(why, "AddtlInf").filter_map(|words| words.text());
    let told: Vec<&str> = code.into_iter().chain(words.map(str::trim)).collect();
    told.join(" ").trim().chars().take(200).collect()
}

/// The elements of this name right below.
pub(crate) fn named<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first element at the end of a path of names.
pub(crate) fn at<'a, 'i: 'a>(node: Node<'a, 'i>, path: &[&'static str]) -> Option<Node<'a, 'i>> {
    path.iter()
        .try_fold(node, |node, name| named(node, name).next())
}

/// The element of this name right below.
fn one<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> Result<Node<'a, 'i>, StatementError> {
    named(node, name)
        .next()
        .ok_or_else(|| error::missing(node, name))
}

/// The text at the end of a path, without blanks around; empty if there is none.
pub(crate) fn text<'a>(node: Node<'a, '_>, path: &[&'static str]) -> &'a str {
    at(node, path)
        .and_then(|node| node.text())
        .unwrap_or_default()
        .trim()
}
