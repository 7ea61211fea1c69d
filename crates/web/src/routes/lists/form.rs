//! What the form of a list sends: a file or a text.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::response::{IntoResponse, Response};
use lists::Language;
use subtle::ConstantTimeEq;
use wording::Lang;

use crate::fail::Trouble;
use crate::site::Site;
use crate::visitor::Visitor;

/// A form with a file.
pub(crate) struct Sent {
    pub(crate) visitor: Visitor,
    /// Id of the contract.
    pub(crate) contract: String,
    /// How often the list was moved when it was seen.
    pub(crate) revision: Option<i64>,
    /// What was typed.
    pub(crate) text: String,
    /// The bytes of the file; none if none was chosen.
    pub(crate) file: Vec<u8>,
    /// The name of the file.
    pub(crate) name: String,
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Response;

    /// The token stands first, so that nothing of a strange form is read.
    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, site).await?;
        let failed = || visitor.fail(Trouble::Form).into_response();
        let request = Request::from_parts(parts, body);
        let form = Multipart::from_request(request, site).await;
        let mut form = form.map_err(|_| failed())?;
        let mut sent = Self {
            contract: String::new(),
            revision: None,
            text: String::new(),
            file: Vec::new(),
            name: String::new(),
            visitor: visitor.clone(),
        };
        let mut is_ours = false;
        while let Some(field) = form.next_field().await.map_err(|_| failed())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().unwrap_or_default().to_owned();
            if name != "csrf" && !is_ours {
                return Err(failed());
            }
            let bytes = field.bytes().await.map_err(|_| failed())?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "csrf" => {
                    let ours = visitor.session.csrf.reveal().as_bytes();
                    is_ours = ours.ct_eq(&bytes).into();
                }
                "contract" => sent.contract = text(),
                "revision" => sent.revision = text().parse().ok(),
                "text" => sent.text = text(),
                "file" if !bytes.is_empty() => (sent.file, sent.name) = (bytes.to_vec(), file),
                _ => {}
            }
        }
        if is_ours { Ok(sent) } else { Err(failed()) }
    }
}

/// The language of the headings.
pub(crate) const fn template_language(lang: Lang) -> Language {
    match lang {
        Lang::Lv => Language::Latvian,
        Lang::En => Language::English,
        Lang::Ru => Language::Russian,
    }
}
