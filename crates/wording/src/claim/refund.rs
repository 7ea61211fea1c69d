//! Refunds of a premium in words.

use adjudication::{RefundDocument, RefundProblem, RefundUnit};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

/// The refund: what is left of the policy, what is still owed, what is given back. Amounts are written
/// `12.34` in every language; the text ends with a line break.
#[must_use]
pub fn explain_refund(lang: Lang, refund: &RefundDocument) -> String {
    let voice = Voice::plain(lang);
    let args = Args::new()
        .with("left", i64::from(refund.left))
        .with("total", i64::from(refund.total))
        .with("unused", voice.euros(refund.unused))
        .with("owed", voice.euros(refund.owed))
        .with("amount", voice.euros(refund.refund));
    let left = match refund.unit {
        RefundUnit::Days => "refund-days",
        RefundUnit::Months => "refund-months",
    };
    let cited = |key| format!("{} ({})\n", say_with(lang, key, &args), refund.clause);
    let owed = refund.owed.is_positive().then(|| cited("refund-owed"));
    let total = say_with(lang, "refund-total", &args) + "\n";
    [cited(left), owed.unwrap_or_default(), total].concat()
}

/// What is wrong with the facts of a refund, as a sentence.
#[must_use]
pub fn refund_problem(lang: Lang, problem: &RefundProblem) -> String {
    let key = match problem {
        RefundProblem::NoRefundRule => "refund-problem-no-rule",
        RefundProblem::PolicyReversed => "claim-problem-policy-reversed",
        RefundProblem::EndsAfterPolicy => "refund-problem-ends-after-policy",
        RefundProblem::Premium => "refund-problem-premium",
        RefundProblem::Paid => "refund-problem-paid",
    };
    say(lang, key)
}
