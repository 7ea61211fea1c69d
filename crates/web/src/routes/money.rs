//! What the pages of money that comes in and money that goes out have in common.

use app::AppError;
use axum::response::{IntoResponse, Redirect, Response};
use wording::{Args, Lang, say, say_with};

use super::payments::statement_text;
use super::payouts::view::report_text;
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::visitor::Visitor;

/// Where somebody goes when it is done, and what is said there.
pub(super) fn done_at(path: &str, said: &str) -> Response {
    Redirect::to(&href(path, [("said", said.to_owned())])).into_response()
}

/// The sentence of `key` with the numbers that the address names.
pub(super) fn counted(
    lang: Lang,
    fields: &Fields,
    (key, names): (&str, &[&'static str]),
) -> String {
    let mut args = Args::new();
    for &name in names {
        args = args.with(name, fields.typed::<u64>(name).unwrap_or_default());
    }
    say_with(lang, key, &args)
}

/// Why something was not done, if its page can say so; a field is worded by the page.
pub(super) fn why_not(
    visitor: &Visitor,
    error: AppError,
    wrong_key: impl FnOnce((&str, &str)) -> &'static str,
) -> Result<String, Fail> {
    let lang = visitor.lang();
    match &error {
        AppError::Invalid(fields) => {
            let wrong = fields.first();
            let wrong = wrong.map(|wrong| (wrong.field.as_str(), wrong.code));
            Ok(say(lang, wrong_key(wrong.unwrap_or_default())))
        }
        AppError::Statement(error) => Ok(statement_text(lang, error)),
        AppError::Report(error) => Ok(report_text(lang, error)),
        AppError::NeedsSecondPerson { .. } => Ok(say(lang, "payments-wrong-second")),
        _ => Err(visitor.fail(error)),
    }
}
