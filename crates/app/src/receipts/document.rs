use calendar::Timestamp;
use identity::{ReceiptId, UserId, VisitNumber};
use store::{FileKind, ReceiptFile};

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Named};

/// A file that came with a claim, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptDocumentView {
    /// Its number in the claim, from 1.
    pub position: i64,
    /// What its sender called it.
    pub name: String,
    /// What it is for.
    pub kind: FileKind,
    /// What it is, such as `image/jpeg`.
    pub media_type: String,
    /// Its length.
    pub bytes: i64,
    /// Who added it.
    pub added_by: Named<UserId>,
    /// When.
    pub added_at: Timestamp,
    /// Other claims with the insurer that came with the same file.
    pub also_in: Vec<(ReceiptId, VisitNumber)>,
}

/// A file to look at.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentContent {
    /// What its sender called it.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl App {
    /// A file of a claim, for whoever may see the claim.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn receipt_document(
        &self,
        actor: &Actor,
        claim: ReceiptId,
        position: i64,
    ) -> Result<DocumentContent, AppError> {
        self.admit(actor, UseCase::SeeReceiptDocument).await?;
        let file = self.receipt_file(actor, claim).await?;
        self.document_of(actor, &file, position).await
    }

    /// A file of a claim that the actor may see; the trail says that they looked.
    pub(crate) async fn document_of(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        position: i64,
    ) -> Result<DocumentContent, AppError> {
        let mut documents = file.documents.iter();
        let found = documents.find(|(of_claim, _)| of_claim.position == position);
        let (of_claim, _) = found.ok_or(AppError::NotFound)?;
        let document = self.core.store.document(&of_claim.sha256).await?;
        let document = document.ok_or(AppError::NotFound)?;
        let object = format!("receipt:{}", file.claim.id);
        self.note(actor, "receipt.document", Some(object)).await?;
        Ok(DocumentContent {
            name: of_claim.name.clone(),
            media_type: document.media_type,
            bytes: document.content,
        })
    }

    /// The files of a claim, with where else they are.
    pub(crate) async fn documents_view(
        &self,
        file: &ReceiptFile,
        named: impl Fn(UserId) -> Named<UserId>,
    ) -> Result<Vec<ReceiptDocumentView>, AppError> {
        if file.documents.is_empty() {
            return Ok(Vec::new());
        }
        let claim = &file.claim;
        let same = self.core.store.same_documents(claim.id, claim.insurer_id);
        let same = same.await?;
        let view = |(of_claim, facts): &(store::ReceiptDocument, store::DocumentFacts)| {
            let others = same.iter().filter(|it| it.position == of_claim.position);
            ReceiptDocumentView {
                position: of_claim.position,
                name: of_claim.name.clone(),
                kind: of_claim.kind,
                media_type: facts.media_type.clone(),
                bytes: facts.bytes,
                added_by: named(of_claim.added_by),
                added_at: of_claim.added_at,
                also_in: others.map(|it| (it.claim, it.number)).collect(),
            }
        };
        Ok(file.documents.iter().map(view).collect())
    }
}
