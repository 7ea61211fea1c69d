//! What a change of a claim changed, in words.

use adjudication::ClaimPaper;
use app::{ReceiptDetails, ReceiptHappening, ReceiptLine, ReceiptTold};
use wording::{Lang, say};

use super::channel;
use crate::view::{day, euros};

/// What was known at some moment: labels and values.
type Known = Vec<(String, String)>;

/// What the last of what happened changed: a line for each thing, as it was and as it is since.
pub(crate) fn changed<'a>(
    lang: Lang,
    happened: impl IntoIterator<Item = &'a ReceiptHappening>,
) -> String {
    let happened: Vec<&ReceiptHappening> = happened.into_iter().collect();
    let Some((last, earlier)) = happened.split_last() else {
        return String::new();
    };
    let before = known(lang, earlier);
    let after = known(lang, std::slice::from_ref(last));
    let of = |known: &Known, label: &str| {
        let found = known.iter().find(|(it, _)| it == label);
        found.map_or_else(|| "—".to_owned(), |(_, value)| value.clone())
    };
    let gone = before
        .iter()
        .filter(|(label, _)| after.iter().all(|(it, _)| it != label));
    let told_before = has_told(earlier);
    let labels = after.iter().chain(gone).map(|(label, _)| label);
    let differs = labels.filter_map(|label| {
        let (was, is) = (of(&before, label), of(&after, label));
        (was != is).then(|| format!("{label}: {was} → {is}"))
    });
    let all: Vec<String> = differs.collect();
    match told_before {
        true => all.join("\n"),
        // What was kept before the account was knows no earlier one to compare with.
        false => String::new(),
    }
}

/// Whether the account and the rest are known of any of it.
fn has_told(happened: &[&ReceiptHappening]) -> bool {
    happened.iter().any(|it| told(it).is_some())
}

/// The latest that is known of each.
fn known(lang: Lang, happened: &[&ReceiptHappening]) -> Known {
    let latest = || happened.iter().rev();
    let told = latest().find_map(|it| told(it));
    let details = latest().find_map(|it| details(it));
    let told = told.into_iter().flat_map(|told| of_told(lang, told));
    let details = details.into_iter().flat_map(|it| of_details(lang, it));
    told.chain(details).collect()
}

const fn told(what: &ReceiptHappening) -> Option<&ReceiptTold> {
    match what {
        ReceiptHappening::Recorded {
            told: Some(told), ..
        }
        | ReceiptHappening::FactsChanged {
            told: Some(told), ..
        } => Some(told),
        _ => None,
    }
}

const fn details(what: &ReceiptHappening) -> Option<&ReceiptDetails> {
    match what {
        ReceiptHappening::Recorded { details, .. }
        | ReceiptHappening::FactsChanged { details, .. }
        | ReceiptHappening::Answered { details, .. } => Some(details),
        _ => None,
    }
}

fn of_told(lang: Lang, told: &ReceiptTold) -> Known {
    let payee = match told.payee.as_str() {
        "" => "—",
        other => other,
    };
    let all = [
        ("receipt-provider", told.provider_name.clone()),
        ("receipt-service-date", day(lang, Some(told.service_date))),
        ("payouts-payee", payee.to_owned()),
        ("receipt-iban", told.iban.to_string()),
    ];
    all.map(|(key, value)| (say(lang, key), value)).into()
}

fn of_details(lang: Lang, details: &ReceiptDetails) -> Known {
    let signed = match details.signed {
        true => "receipt-signed-yes",
        false => "receipt-signed-no",
    };
    let mut all = vec![
        (say(lang, "receipt-channel"), channel(lang, details.channel)),
        (say(lang, "receipt-signed"), say(lang, signed)),
    ];
    let label = say(lang, "receipt-line");
    let line =
        |(number, line): (usize, &ReceiptLine)| (format!("{label} {number}"), of_line(lang, line));
    all.extend((1..).zip(&details.lines).map(line));
    all
}

fn of_line(lang: Lang, line: &ReceiptLine) -> String {
    let papers = [
        (line.papers.referral, "receipt-referral"),
        (line.papers.prescription, "receipt-prescription"),
        (line.papers.approval, "receipt-approval"),
    ];
    let there = papers.iter().filter(|(there, _)| *there);
    let mut said = vec![line.service.clone(), euros(lang, line.price)];
    said.extend(there.map(|(_, key)| say(lang, key)));
    said.extend(line.missing.map(|paper| {
        let key = match paper {
            ClaimPaper::PaymentDocument => "receipt-missing-payment",
            ClaimPaper::Original => "receipt-missing-original",
        };
        format!("{} {}", say(lang, "receipt-missing"), say(lang, key))
    }));
    said.join(", ")
}
