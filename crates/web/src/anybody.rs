//! Who opens a page that is open to all: with their menu if they are logged in, and not too often.

use std::sync::Arc;
use std::time::Instant;

use app::AppError;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::fail::{Fail, Trouble};
use crate::frame::{Frame, Section};
use crate::site::Site;
use crate::throttle::household;
use crate::visitor::{Guest, Visitor};

/// Anybody; those who ask too often are sent away before anything is looked up.
pub(crate) struct Anybody {
    guest: Guest,
    visitor: Option<Visitor>,
}

impl Anybody {
    /// The frame of a page for them.
    pub(crate) fn frame(&self, section: Section) -> Frame {
        match &self.visitor {
            Some(visitor) => visitor.frame(section),
            None => self.guest.frame(),
        }
    }

    /// Them, as one who is not logged in.
    pub(crate) fn into_guest(self) -> Guest {
        self.guest
    }

    /// What is shown where there is no such page.
    pub(crate) fn not_found(&self) -> Response {
        let frame = self.frame(Section::Elsewhere);
        let trouble = Trouble::App(AppError::NotFound);
        Fail::new(&self.guest, Some(frame), trouble).into_response()
    }
}

impl FromRequestParts<Arc<Site>> for Anybody {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let guest = Guest::of(parts);
        if !site
            .throttle
            .admits(household(guest.client), Instant::now())
        {
            let until = calendar::Timestamp::now();
            let trouble = Trouble::App(AppError::Locked { until });
            return Err(Fail::new(&guest, None, trouble).into_response());
        }
        let visitor = Visitor::from_request_parts(parts, site).await.ok();
        Ok(Self { guest, visitor })
    }
}
