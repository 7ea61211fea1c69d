use calendar::Timestamp;
use identity::{InsurerId, ReceiptId, UserId, VisitNumber};

use serde::Serialize;

use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, columns, insert_into, record, select};
use crate::store::Store;
use crate::value::word_column;

/// A file. Kept once, however many claims it came with; never changed.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// SHA-256 of the content, in hex.
    pub sha256: String,
    /// What it is, such as `image/jpeg`.
    pub media_type: String,
    /// How long the content is.
    pub bytes: i64,
    /// The content.
    pub content: Vec<u8>,
    /// When it first came in.
    pub kept_at: Timestamp,
}
record!(Document in "documents" { sha256, media_type, bytes, content, kept_at });

/// What it is, not what it says.
impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("sha256", &self.sha256)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

/// A file without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// SHA-256 of the content, in hex.
    pub sha256: String,
    /// What it is.
    pub media_type: String,
    /// How long the content is.
    pub bytes: i64,
}
record!(DocumentFacts in "documents" { sha256, media_type, bytes });

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// That something was paid.
    Receipt,
    /// A prescription.
    Prescription,
    /// A referral.
    Referral,
    /// Something else.
    Other,
}

impl FileKind {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 4] = [
        Self::Receipt,
        Self::Prescription,
        Self::Referral,
        Self::Other,
    ];

    /// Stable word; the text is `file-kind-<word>` in the locale files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Prescription => "prescription",
            Self::Referral => "referral",
            Self::Other => "other",
        }
    }
}

word_column!(FileKind {
    Receipt = "receipt",
    Prescription = "prescription",
    Referral = "referral",
    Other = "other",
});

/// A file that came with a claim by receipt. Only added, never changed.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptDocument {
    /// The claim.
    pub claim_id: ReceiptId,
    /// Its number in the claim, from 1, without gaps.
    pub position: i64,
    /// SHA-256 of what is kept.
    pub sha256: String,
    /// SHA-256 of what was sent, before it was cleaned: the same file sent again is known by it.
    pub original_sha256: String,
    /// What the sender called it.
    pub name: String,
    /// What it is for.
    pub kind: FileKind,
    /// Who added it.
    pub added_by: UserId,
    /// When.
    pub added_at: Timestamp,
}
record!(ReceiptDocument in "receipt_documents" {
    claim_id, position, sha256, original_sha256, name, kind, added_by, added_at,
});

/// The name of a file may say what somebody suffers from.
impl std::fmt::Debug for ReceiptDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReceiptDocument")
            .field("claim_id", &self.claim_id)
            .field("position", &self.position)
            .field("sha256", &self.sha256)
            .finish_non_exhaustive()
    }
}

/// The same file with another claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameDocument {
    /// Its number in the claim that was asked about.
    pub position: i64,
    /// The other claim.
    pub claim: ReceiptId,
    /// That claim's number.
    pub number: VisitNumber,
}

/// Claims whose file was the same when it was sent, or is after cleaning.
const SAME: &str = "SELECT DISTINCT d.position, c.id, c.number FROM receipt_documents d \
    JOIN receipt_documents o ON o.claim_id <> d.claim_id \
        AND (o.original_sha256 = d.original_sha256 OR o.sha256 = d.sha256) \
    JOIN receipt_claims c ON c.id = o.claim_id \
    WHERE d.claim_id = $1 AND c.insurer_id = $2 ORDER BY d.position, c.number";

/// The steps that keep a file with a claim.
pub(super) fn document_steps((file, of_claim): &(Document, ReceiptDocument)) -> [Step; 2] {
    let kept_before = format!(
        "{} ON CONFLICT (sha256) DO NOTHING",
        insert_into(Document::TABLE, Document::COLUMNS)
    );
    [
        Step::new(kept_before, file.values()),
        Step::insert(of_claim),
    ]
}

impl Store {
    pub(super) async fn documents_of(
        &self,
        claim: ReceiptId,
    ) -> Result<Vec<(ReceiptDocument, DocumentFacts)>> {
        let sql = format!(
            "SELECT {}, {} FROM receipt_documents d JOIN documents f ON f.sha256 = d.sha256 \
            WHERE d.claim_id = $1 ORDER BY d.position",
            columns::<ReceiptDocument>("d"),
            columns::<DocumentFacts>("f"),
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver.read_as(sql, values![claim], both).await
    }

    /// A file.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn document(&self, sha256: &str) -> Result<Option<Document>> {
        let sql = select::<Document>("f", "WHERE f.sha256 = $1");
        let key = values![sha256.to_owned()];
        self.driver.read_one(sql, key, Cells::record).await
    }

    /// Other claims of the insurer that came with a file of this one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn same_documents(
        &self,
        claim: ReceiptId,
        insurer: InsurerId,
    ) -> Result<Vec<SameDocument>> {
        let row = |cells: &mut Cells| {
            Ok(SameDocument {
                position: cells.next()?,
                claim: cells.next()?,
                number: cells.next()?,
            })
        };
        self.driver
            .read_as(SAME, values![claim, insurer], row)
            .await
    }

    /// Some files after one, by hash, for verifying.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn documents_after(&self, after: &str, limit: i64) -> Result<Vec<Document>> {
        let sql = select::<Document>("f", "WHERE f.sha256 > $1 ORDER BY f.sha256 LIMIT $2");
        let values = values![after.to_owned(), limit];
        self.driver.read_as(sql, values, Cells::record).await
    }
}
