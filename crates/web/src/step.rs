//! A form that does something to one thing: of whom, to what, and as it was seen.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::response::{IntoResponse, Response};
use calendar::Date;

use crate::fail::Fail;
use crate::fields::Fields;
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// A thing as a form saw it: which one, and its version.
pub(crate) trait Seen: Sized {
    /// Reads it from the address and the form.
    ///
    /// # Errors
    /// The page that says that there is none of that name.
    fn read(visitor: &Visitor, id: &str, fields: &Fields) -> Result<Self, Fail>;
}

/// A form about a thing of its address.
pub(crate) struct Step<A> {
    pub(crate) site: Arc<Site>,
    pub(crate) visitor: Visitor,
    pub(crate) fields: Fields,
    /// The thing's name in the address.
    pub(crate) id: String,
    /// The thing as it was seen.
    pub(crate) at: A,
}

impl<A: Seen> Step<A> {
    pub(crate) fn of(site: Arc<Site>, id: String, posted: Posted) -> Result<Self, Fail> {
        let Posted { visitor, fields } = posted;
        let at = A::read(&visitor, &id, &fields)?;
        Ok(Self {
            site,
            visitor,
            fields,
            id,
            at,
        })
    }
}

impl<A> Step<A> {
    pub(crate) fn text(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    /// A day that was typed; today where none was.
    pub(crate) fn day(&self, name: &str) -> Date {
        let typed = self.fields.typed(name);
        typed.unwrap_or_else(|| self.site.today())
    }
}

impl<A: Seen> FromRequest<Arc<Site>> for Step<A> {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let id = Path::from_request_parts(&mut parts, site).await;
        let Path(id) = id.map_err(IntoResponse::into_response)?;
        let posted = Posted::from_request(Request::from_parts(parts, body), site).await?;
        Self::of(Arc::clone(site), id, posted).map_err(IntoResponse::into_response)
    }
}
