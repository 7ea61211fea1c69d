//! Why something about payments was not done, in words.

use exchange::StatementError;
use wording::{Args, Lang, euros, say, say_with};

use crate::view::with;

/// The text for a field that was refused, by its code.
pub(super) fn wrong_key((field, code): (&str, &str)) -> &'static str {
    match (field, code) {
        ("iban", "required") => "invoices-wrong-iban",
        ("payment_days", _) => "payments-wrong-days",
        ("address", _) => "payments-wrong-address",
        (_, "other-account") => "payments-wrong-account",
        (_, "taken-before") => "payments-wrong-before",
        (_, "unknown") => "payments-wrong-unknown",
        (_, "matched-before") => "payments-wrong-matched",
        (_, "nothing-to-refund" | "nothing-to-set-off") => "payments-wrong-nothing",
        (_, "open-invoices") => "payments-wrong-open",
        (_, "refund-waits") => "payments-wrong-waits",
        (_, "decided-before") => "payments-wrong-decided",
        (_, "undone-before") => "payments-wrong-undone",
        (_, "spent") => "payments-wrong-spent",
        (_, "change-waits") => "payments-wrong-change",
        _ => "payments-wrong",
    }
}

/// What is wrong with a file, for the person who chose it.
pub(in crate::routes) fn statement_text(lang: Lang, error: &StatementError) -> String {
    let at = |key, (name, value): (&'static str, &str), line: u32| {
        let args = Args::new().with(name, value).with("line", i64::from(line));
        say_with(lang, key, &args)
    };
    match error {
        StatementError::TooLarge | StatementError::TooManyLines => {
            say(lang, "statement-wrong-large")
        }
        StatementError::NotUtf8 | StatementError::NotXml { .. } | StatementError::DocumentType => {
            say(lang, "statement-wrong-xml")
        }
        StatementError::NotAStatement { found } | StatementError::Version { found } => {
            with(lang, "statement-wrong-kind", "found", found)
        }
        StatementError::Missing { what, line } => {
            at("statement-wrong-missing", ("what", what), *line)
        }
        StatementError::Wrong { what, line } => at("statement-wrong-value", ("what", what), *line),
        StatementError::Currency { found, line } => {
            at("statement-wrong-currency", ("found", found), *line)
        }
        StatementError::SumsDiffer {
            opening,
            closing,
            moved,
            ..
        } => {
            let args = [
                ("opening", *opening),
                ("closing", *closing),
                ("moved", *moved),
            ];
            let args = args.into_iter().fold(Args::new(), |args, (name, cents)| {
                args.with(name, euros(lang, cents))
            });
            say_with(lang, "statement-wrong-sums", &args)
        }
    }
}
