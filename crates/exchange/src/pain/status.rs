//! What a bank says of a file of payments: pain.002, versions 001.03 to 001.15, as far as they agree.

use roxmltree::Node;

use crate::camt::{StatementError, at, named, parse, short, text, told_reason};

/// Why a file is not taken as a bank's answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// It cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] StatementError),
    /// XML of another kind or version.
    #[error("the file is not a status report (pain.002) but {found}")]
    NotAReport {
        /// What it calls itself.
        found: String,
    },
    /// It does not say of which file it speaks.
    #[error("the report names no file of payments")]
    NoOriginal,
}

/// What a bank says of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReport {
    /// The file of which it speaks.
    pub message_id: String,
    /// Why the bank takes none of it, if it does not: a code, and words; may be empty.
    pub all_rejected: Option<String>,
    /// What it says of single payments.
    pub transfers: Vec<ReportedTransfer>,
}

/// What a bank says of one payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedTransfer {
    /// The payment.
    pub end_to_end_id: String,
    /// Whether the bank refuses it; otherwise it is on its way, or waits.
    pub rejected: bool,
    /// Why: a code, and words; may be empty.
    pub reason: String,
}

/// Reads a status report. A payment in a part that is refused as a whole is refused, whether it is named or not.
///
/// # Errors
/// [`ReportError`]: nothing of a file is taken unless all of it can be.
pub fn read_status_report(bytes: &[u8]) -> Result<StatusReport, ReportError> {
    let text_of = crate::camt::utf8(bytes)?;
    let document = parse(text_of)?;
    let root = document.root_element();
    check_kind(root)?;
    let all = at(root, &["CstmrPmtStsRpt"]).ok_or(ReportError::NoOriginal)?;
    let group = at(all, &["OrgnlGrpInfAndSts"]).ok_or(ReportError::NoOriginal)?;
    let message_id = short(text(group, &["OrgnlMsgId"]));
    if message_id.is_empty() {
        return Err(ReportError::NoOriginal);
    }
    let parts: Vec<Node<'_, '_>> = named(all, "OrgnlPmtInfAndSts").collect();
    let whole = [(group, "GrpSts")]
        .into_iter()
        .chain(parts.iter().map(|part| (*part, "PmtInfSts")));
    let refused = whole.filter(|(node, name)| is_rejected(text(*node, &[name])));
    // Our files have one part: refused as a part, it is refused as a whole.
    let all_rejected = refused.map(|(node, _)| reason(node)).next();
    let transfers = parts.iter().flat_map(|part| named(*part, "TxInfAndSts"));
    Ok(StatusReport {
        message_id,
        all_rejected,
        transfers: transfers.map(transfer).collect(),
    })
}

fn transfer(node: Node<'_, '_>) -> ReportedTransfer {
    ReportedTransfer {
        end_to_end_id: short(text(node, &["OrgnlEndToEndId"])),
        rejected: is_rejected(text(node, &["TxSts"])),
        reason: reason(node),
    }
}

/// Refused, or called back before it left.
fn is_rejected(status: &str) -> bool {
    matches!(status, "RJCT" | "CANC")
}

/// The bank's code, then its words.
fn reason(node: Node<'_, '_>) -> String {
    at(node, &["StsRsnInf"])
        .map(told_reason)
        .unwrap_or_default()
}

fn check_kind(root: Node<'_, '_>) -> Result<(), ReportError> {
    let space = root.tag_name().namespace().unwrap_or_default();
    let kind = space.rsplit(':').next().unwrap_or_default();
    let version = kind.strip_prefix("pain.002.001.");
    match version.and_then(|version| version.parse::<u8>().ok()) {
        Some(3..=15) => Ok(()),
        _ => Err(ReportError::NotAReport { found: short(kind) }),
    }
}
