//! What is shown when a page can't be: what happened and what to do, in the person's language.

use app::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use papers::PapersError;
use wording::{Args, Lang, say};

use crate::frame::Frame;
use crate::pages::ErrorPage;
use crate::reply::page_with;
use crate::visitor::Guest;

/// What went wrong.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// A use case said no.
    App(AppError),
    /// The form is not one of this session's.
    Form,
    /// The files of a form are too large.
    TooLarge,
    /// There is no letter about a claim: the payment is the answer.
    NoLetter,
    /// A paper could not be made, or a handler broke.
    Broken(String),
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<PapersError> for Trouble {
    fn from(error: PapersError) -> Self {
        Self::Broken(error.to_string())
    }
}

/// An error page about to be shown.
#[derive(Debug)]
pub(crate) struct Fail(Box<Inner>);

#[derive(Debug)]
struct Inner {
    frame: Frame,
    request_id: String,
    trouble: Trouble,
}

impl Fail {
    pub(crate) fn new(guest: &Guest, frame: Option<Frame>, trouble: Trouble) -> Self {
        let frame = frame.unwrap_or_else(|| guest.frame());
        Self(Box::new(Inner {
            frame,
            request_id: guest.request_id.clone(),
            trouble,
        }))
    }

    /// What it says, for a page that is on its way already.
    pub(crate) fn told(self) -> String {
        self.log();
        self.page().1.says
    }

    fn log(&self) {
        if let Trouble::App(AppError::Unavailable { detail }) | Trouble::Broken(detail) =
            &self.0.trouble
        {
            let request = &self.0.request_id;
            tracing::error!(request, detail, "a page could not be shown");
        }
    }

    fn page(self) -> (StatusCode, ErrorPage) {
        let Inner {
            mut frame,
            request_id,
            trouble,
        } = *self.0;
        // An error page is no place to come back to.
        frame.path = "/".to_owned();
        let (status, name) = kind(&trouble);
        let title = frame.t(&format!("error-{name}"));
        let says = match &trouble {
            Trouble::App(AppError::WrongState { state }) => frame.with(
                "error-wrong-state-says",
                &Args::new().with("state", frame.t(state_key(*state))),
            ),
            Trouble::App(error) if name == "wrong-state" => not_now(frame.lang, error),
            _ => frame.t(&format!("error-{name}-says")),
        };
        let advice = frame.t(&format!("error-{name}-do"));
        let action = say(frame.lang, "error-home");
        let page = ErrorPage {
            status: status.as_u16(),
            title,
            says,
            advice,
            href: "/".into(),
            action,
            request_id,
            f: frame,
        };
        (status, page)
    }
}

/// Why it cannot be done as things stand.
fn not_now(lang: Lang, error: &AppError) -> String {
    let said = crate::routes::receipts::told(lang, error);
    said.map_or_else(|| say(lang, "error-not-now-says"), |said| said.join(" "))
}

/// Status and the name of the texts.
fn kind(trouble: &Trouble) -> (StatusCode, &'static str) {
    match trouble {
        Trouble::Form => (StatusCode::FORBIDDEN, "form"),
        Trouble::NoLetter => (StatusCode::CONFLICT, "no-letter"),
        Trouble::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        Trouble::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
        Trouble::App(error) => match error {
            AppError::NotAllowed => (StatusCode::FORBIDDEN, "not-allowed"),
            AppError::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            AppError::Unavailable { .. } => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            AppError::Locked { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            AppError::Invalid(_) | AppError::Facts(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid")
            }
            _ => (StatusCode::CONFLICT, "wrong-state"),
        },
    }
}

/// Key of the name of a state.
pub(crate) const fn state_key(state: app::VisitState) -> &'static str {
    crate::view::state(state, None).key()
}

impl IntoResponse for Fail {
    fn into_response(self) -> Response {
        if matches!(self.0.trouble, Trouble::App(AppError::NotLoggedIn)) {
            return Redirect::to("/login").into_response();
        }
        self.log();
        let (status, page) = self.page();
        page_with(status, &page)
    }
}

#[cfg(test)]
mod tests {
    use app::{ClaimState, ContractState};
    use money::Cents;

    use super::*;

    #[test]
    fn nothing_that_cannot_be_done_now_shows_a_placeholder() {
        let errors = [
            AppError::KeyReused,
            AppError::HoldExpired,
            AppError::ClaimChanged,
            AppError::ClaimState {
                state: ClaimState::Open,
            },
            AppError::StillOpen,
            AppError::NeedsSecondPerson {
                above: Cents::new(100_000),
            },
            AppError::DecidesOtherwise,
            AppError::ContractChanged,
            AppError::ContractState {
                state: ContractState::Ended,
            },
            AppError::AlreadyCovered,
        ];
        for error in errors {
            assert_eq!(kind(&Trouble::App(error.clone())).1, "wrong-state");
            for lang in [Lang::Lv, Lang::En, Lang::Ru] {
                let says = not_now(lang, &error);
                assert!(!says.contains(['{', '$']) && says.contains(' '), "{says}");
            }
        }
    }
}
