use adjudication::{Dated, FactProblem};

use crate::{Args, Lang, euros, say_with};

/// What is wrong with the facts, as a sentence for the person who entered them.
#[must_use]
pub fn fact_problem(lang: Lang, problem: &FactProblem) -> String {
    let args = Args::new();
    let line_number = |line: usize| i64::try_from(line).unwrap_or(i64::MAX);
    let args = match problem {
        FactProblem::NoLines
        | FactProblem::NotAHealthEdition
        | FactProblem::CoverOutsideContract
        | FactProblem::ServiceBeforeBirth
        | FactProblem::NoReceiptClaims
        | FactProblem::ReceivedBeforeService => args,
        FactProblem::ChannelClosed { channel } => args.with("channel", channel.word()),
        FactProblem::TooManyLines { max } => args.with("max", i64::from(*max)),
        FactProblem::PriceNotPositive { line }
        | FactProblem::ListPriceNotPositive { line }
        | FactProblem::NotedLineUnknown { line } => args.with("line", line_number(*line)),
        FactProblem::PriceTooLarge { line, max } => args
            .with("line", line_number(*line))
            .with("max", euros(lang, *max)),
        FactProblem::ProgrammeUnknown { programme } => args.with("programme", programme.as_str()),
        FactProblem::LimitUnknown { limit } | FactProblem::UseBelowZero { limit } => {
            args.with("limit", limit.as_str())
        }
        FactProblem::PastServiceUnknown { service } => args.with("service", service.as_str()),
        FactProblem::DatesReversed { of } => args.with("of", dated(*of)),
    };
    let key = format!("problem-{}", problem.code().replace('_', "-"));
    say_with(lang, &key, &args)
}

const fn dated(of: Dated) -> &'static str {
    match of {
        Dated::Contract => "contract",
        Dated::Cover => "cover",
        Dated::Card => "card",
    }
}
