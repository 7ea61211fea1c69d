//! The files of a claim: one to look at, and how all are shown.

use std::sync::Arc;

use app::{AppError, FileKind, ReceiptDocumentView};
use axum::extract::{Path, State};
use axum::response::Response;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::pages::SeenDocument;
use crate::reply;
use crate::site::Site;
use crate::view::moment;
use crate::visitor::Visitor;

/// `GET /receipts/{id}/documents/{number}`
pub(crate) async fn document(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Fail> {
    let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.receipt_document(visitor.actor(), id, number).await;
    Ok(reply::document(found.map_err(|error| visitor.fail(error))?))
}

/// Kinds of files that a form asks for, each with its name.
pub(crate) fn kinds(lang: Lang) -> Vec<(&'static str, String)> {
    let named = |kind: FileKind| {
        let word = kind.word();
        (word, say(lang, &format!("file-kind-{word}")))
    };
    FileKind::ALL.into_iter().map(named).collect()
}

/// The files of a claim, by its address and that of all claims.
pub(crate) fn seen(
    lang: Lang,
    (claim, claims): (&str, &str),
    documents: &[ReceiptDocumentView],
) -> Vec<SeenDocument> {
    let shown = |it: &ReceiptDocumentView| SeenDocument {
        href: format!("{claim}/documents/{}", it.position),
        kind: say(lang, &format!("file-kind-{}", it.kind.word())),
        name: it.name.clone(),
        detail: moment(lang, it.added_at),
        is_picture: it.media_type.starts_with("image/"),
        also_in: it
            .also_in
            .iter()
            .map(|(other, number)| (format!("{claims}/{other}"), number.to_string()))
            .collect(),
    };
    documents.iter().map(shown).collect()
}
