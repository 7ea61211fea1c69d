//! Files that come with a claim, by whichever way: checked, cleaned, kept under their hash.

use documents::{Unfit, clean};
use identity::{ReceiptId, UserId};
use serde::{Serialize, Serializer};
use store::{Document, FileKind, ReceiptDocument, ReceiptFile};
use tokio::sync::Semaphore;

use crate::app::Core;
use crate::chance::fingerprint_of_bytes;
use crate::request::invalid;
use crate::{Actor, AppError, FieldProblem};

/// Files that one claim may have.
pub const MOST_DOCUMENTS: usize = 20;

/// Characters of a file's name that are kept.
const LONGEST_NAME: usize = 120;

/// A large picture takes some hundred megabytes while it is decoded: so many at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A file as it came in.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct NewDocument {
    /// What its sender called it.
    pub name: String,
    /// What it is for.
    pub kind: FileKind,
    /// What it holds.
    #[serde(serialize_with = "as_hash")]
    pub bytes: Vec<u8>,
}

/// How much, not what.
impl std::fmt::Debug for NewDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewDocument")
            .field("kind", &self.kind)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// A request is the same if its files are.
fn as_hash<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&fingerprint_of_bytes(bytes))
}

/// What is to be written of files.
pub(crate) type KeptDocuments = Vec<(Document, ReceiptDocument)>;

impl Core {
    /// Files that come with a new claim. The same file twice is kept once.
    ///
    /// # Errors
    /// As [`Core::keep_more`].
    pub(crate) async fn keep(
        &self,
        actor: &Actor,
        claim: ReceiptId,
        files: &[NewDocument],
    ) -> Result<KeptDocuments, AppError> {
        self.keep_beside(actor.user, claim, (&[], files)).await
    }

    /// Files that come to a claim that is there.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with code `too-many` for field `files` above [`MOST_DOCUMENTS`]; for field
    /// `file:<name>` the code of [`Unfit`], or `again` if the claim has that file.
    pub(crate) async fn keep_more(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        files: &[NewDocument],
    ) -> Result<KeptDocuments, AppError> {
        let there: Vec<&ReceiptDocument> = file.documents.iter().map(|(it, _)| it).collect();
        self.keep_beside(actor.user, file.claim.id, (&there, files))
            .await
    }

    async fn keep_beside(
        &self,
        user: UserId,
        claim: ReceiptId,
        (there, files): (&[&ReceiptDocument], &[NewDocument]),
    ) -> Result<KeptDocuments, AppError> {
        if there.len() + files.len() > MOST_DOCUMENTS {
            return Err(invalid("files", "too-many"));
        }
        let at = self.clock.now();
        let mut kept: KeptDocuments = Vec::new();
        let mut wrong = Vec::new();
        for file in files {
            let original = fingerprint_of_bytes(&file.bytes);
            let made = match cleaned(&file.bytes).await? {
                Ok(made) => made,
                Err(unfit) => {
                    wrong.push(of_file(&file.name, unfit.code()));
                    continue;
                }
            };
            let sha256 = fingerprint_of_bytes(&made.bytes);
            if there.iter().any(|known| known.sha256 == sha256) {
                wrong.push(of_file(&file.name, "again"));
            }
            if kept.iter().any(|(known, _)| known.sha256 == sha256) {
                continue;
            }
            let of_claim = ReceiptDocument {
                claim_id: claim,
                position: i64::try_from(there.len() + kept.len() + 1).unwrap_or(i64::MAX),
                sha256: sha256.clone(),
                original_sha256: original,
                name: short_name(&file.name),
                kind: file.kind,
                added_by: user,
                added_at: at,
            };
            let document = Document {
                sha256,
                media_type: made.media_type.name().to_owned(),
                bytes: i64::try_from(made.bytes.len()).unwrap_or(i64::MAX),
                content: made.bytes,
                kept_at: at,
            };
            kept.push((document, of_claim));
        }
        match wrong.is_empty() {
            true => Ok(kept),
            false => Err(AppError::Invalid(wrong)),
        }
    }
}

/// The file made anew, on a thread of its own.
pub(super) async fn cleaned(bytes: &[u8]) -> Result<Result<documents::Clean, Unfit>, AppError> {
    let busy = |error: &dyn std::fmt::Display| AppError::Unavailable {
        detail: format!("cleaning a document: {error}"),
    };
    let _turn = AT_ONCE.acquire().await.map_err(|error| busy(&error))?;
    let bytes = bytes.to_vec();
    let made = tokio::task::spawn_blocking(move || clean(&bytes)).await;
    // A decoder that breaks on a file says that the file is damaged.
    Ok(made.unwrap_or(Err(Unfit::Damaged)))
}

pub(super) fn of_file(name: &str, code: &'static str) -> FieldProblem {
    FieldProblem {
        field: format!("file:{}", short_name(name)),
        code,
    }
}

/// The name without a path and without what nobody can see.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = last.chars().filter(|c| !c.is_control());
    seen.take(LONGEST_NAME)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The hashes of what is kept, for the event that tells of it.
pub(crate) fn hashes(kept: &KeptDocuments) -> Vec<String> {
    kept.iter().map(|(file, _)| file.sha256.clone()).collect()
}
