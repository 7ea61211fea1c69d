use money::Cents;
use roxmltree::Node;

/// Why a file is not taken as a bank statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// More than 16 MB.
    #[error("the file is too large")]
    TooLarge,
    /// More lines, or more elements, than are read at once.
    #[error("the file has too many lines")]
    TooManyLines,
    /// Not text, or text in another encoding.
    #[error("the file is not text in UTF-8")]
    NotUtf8,
    /// Not XML.
    #[error("line {line}: the file is not XML")]
    NotXml {
        /// Where.
        line: u32,
    },
    /// It brings a document type: no bank's file does, and it could name other files.
    #[error("the file has a document type")]
    DocumentType,
    /// XML of another kind.
    #[error("the file is not a bank statement (camt.053) but {found}")]
    NotAStatement {
        /// What it calls itself.
        found: String,
    },
    /// A statement of a version that is not read.
    #[error("the version {found} is not read")]
    Version {
        /// Which one.
        found: String,
    },
    /// Something is not there.
    #[error("line {line}: {what} is missing")]
    Missing {
        /// The element.
        what: &'static str,
        /// Where it should be.
        line: u32,
    },
    /// Something is there and cannot be read.
    #[error("line {line}: {what} cannot be read")]
    Wrong {
        /// The element.
        what: &'static str,
        /// Where.
        line: u32,
    },
    /// The account or an entry is in another currency.
    #[error("line {line}: the currency is {found}, not EUR")]
    Currency {
        /// Which.
        found: String,
        /// Where.
        line: u32,
    },
    /// The balance before, with what came and went, is not the balance after: a part of the file
    /// is missing, or was changed.
    #[error("line {line}: {opening} and the entries are not {closing}")]
    SumsDiffer {
        /// The balance before.
        opening: Cents,
        /// The balance after, as the bank says.
        closing: Cents,
        /// What the entries bring, all together.
        moved: Cents,
        /// Where the statement begins.
        line: u32,
    },
}

impl From<roxmltree::Error> for StatementError {
    fn from(error: roxmltree::Error) -> Self {
        match error {
            roxmltree::Error::DtdDetected => Self::DocumentType,
            roxmltree::Error::NodesLimitReached => Self::TooManyLines,
            other => Self::NotXml {
                line: other.pos().row,
            },
        }
    }
}

pub(super) fn missing(within: Node<'_, '_>, what: &'static str) -> StatementError {
    let line = line(within);
    StatementError::Missing { what, line }
}

pub(super) fn wrong(node: Node<'_, '_>, what: &'static str) -> StatementError {
    let line = line(node);
    StatementError::Wrong { what, line }
}

/// The line on which an element begins.
pub(super) fn line(node: Node<'_, '_>) -> u32 {
    node.document().text_pos_at(node.range().start).row
}
