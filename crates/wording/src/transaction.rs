//! What becomes of a visit that was decided, in words.

use adjudication::{TransactionDocument, TransactionProblem, VoidDocument};

use crate::{Args, Lang, say, say_with};

/// How long its amounts are reserved, whether it was confirmed in time, and who may void it; a line each.
#[must_use]
pub fn explain_transaction(lang: Lang, of: &TransactionDocument) -> String {
    let hold = Args::new().with(
        "until",
        of.hold.until.strftime("%Y-%m-%d %H:%M").to_string(),
    );
    let confirmed = match of.hold.in_time {
        true => "transaction-confirmed",
        false => "transaction-too-late",
    };
    let cited = |key, args: &Args| format!("{} ({})\n", say_with(lang, key, args), of.hold.clause);
    let void = of.void.as_ref().map(|void| void_line(lang, void));
    [
        cited("transaction-hold", &hold),
        cited(confirmed, &hold),
        void.unwrap_or_default(),
    ]
    .concat()
}

fn void_line(lang: Lang, void: &VoidDocument) -> String {
    let key = match void.by_clinic {
        true => "transaction-void-by-clinic",
        false => "transaction-void-by-insurer",
    };
    let args = Args::new().with("day", void.last_day.to_string());
    format!("{} ({})\n", say_with(lang, key, &args), void.clause)
}

/// What is wrong with the facts of a transaction, as a sentence.
#[must_use]
pub fn transaction_problem(lang: Lang, problem: &TransactionProblem) -> String {
    say(
        lang,
        match problem {
            TransactionProblem::NoVisits => "transaction-problem-no-visits",
            TransactionProblem::NotInOrder => "transaction-problem-not-in-order",
        },
    )
}
