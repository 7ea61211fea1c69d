//! What the schema does not ask, and a bank, the rulebook or the law does.

use std::collections::BTreeSet;

use identity::{Iban, PersonalCode};
use money::Cents;

use super::letters::sepa_text;
use super::{Transfer, TransferFile};

/// Names of files and payments.
const LONGEST_ID: usize = 35;
/// Names of people and companies, by the rulebook; the schema would take twice as many.
const LONGEST_NAME: usize = 70;
/// What the payee reads.
const LONGEST_TEXT: usize = 140;
/// More go into another file.
const MOST_TRANSFERS: usize = 10_000;
/// The most that one transfer may be, by the rulebook: € 999,999,999.99.
const MOST: Cents = Cents::new(99_999_999_999);

/// Countries and territories whose account numbers SEPA knows.
const SEPA: &[&str] = &[
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FO", "FR", "GB",
    "GI", "GL", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK",
    "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
];

/// Something that must not go to a bank, and of which payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TransferProblem {
    /// The place of the payment, from 0; absent for the file.
    pub transfer: Option<usize>,
    /// What is wrong.
    pub fault: TransferFault,
}

/// What is wrong with a payment or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum TransferFault {
    /// There is nothing to pay.
    #[error("there is nothing to pay")]
    Empty,
    /// More payments than go into one file.
    #[error("there are too many payments")]
    TooMany,
    /// All together are more than can be counted.
    #[error("the sum is too large")]
    Sum,
    /// A name of the file or a payment is empty, too long, or has letters or slashes that banks refuse.
    #[error("the id is none that banks take")]
    Id,
    /// Two payments have the same name.
    #[error("two payments have the same id")]
    SameId,
    /// Nobody's name, or none that can be written in plain letters.
    #[error("the name is missing")]
    NoName,
    /// A name of more than 70 letters.
    #[error("the name is too long")]
    LongName,
    /// Nothing, less than nothing, or more than one transfer may be.
    #[error("the amount cannot be paid")]
    Amount,
    /// A text of more than 140 letters.
    #[error("the text is too long")]
    LongText,
    /// A personal code in what goes to banks.
    #[error("the text holds a personal code")]
    PersonalCode,
    /// What looks like the code of an illness in what goes to banks.
    #[error("the text holds the code of an illness")]
    Illness,
    /// An account that SEPA does not reach.
    #[error("the account is outside of SEPA")]
    OutsideSepa,
    /// The account that pays.
    #[error("the account is the one that pays")]
    OwnAccount,
}

impl TransferFile {
    /// All that is wrong, payment by payment.
    #[must_use]
    pub fn problems(&self) -> Vec<TransferProblem> {
        let mut faults = self.own_faults();
        let mut seen = BTreeSet::new();
        for (place, transfer) in self.transfers.iter().enumerate() {
            let mut of_one = transfer.faults();
            if !seen.insert(&transfer.end_to_end_id) {
                of_one.push(TransferFault::SameId);
            }
            if transfer.iban == self.account {
                of_one.push(TransferFault::OwnAccount);
            }
            faults.extend(of_one.into_iter().map(|fault| (Some(place), fault)));
        }
        let problem = |(transfer, fault)| TransferProblem { transfer, fault };
        faults.into_iter().map(problem).collect()
    }

    fn own_faults(&self) -> Vec<(Option<usize>, TransferFault)> {
        let count = self.transfers.len();
        let checks = [
            (count == 0, TransferFault::Empty),
            (count > MOST_TRANSFERS, TransferFault::TooMany),
            (self.total().is_err(), TransferFault::Sum),
            (!is_id(&self.id), TransferFault::Id),
            (outside_sepa(&self.account), TransferFault::OutsideSepa),
        ];
        let found = checks.into_iter().filter(|(wrong, _)| *wrong);
        let found = found.map(|(_, fault)| fault).chain(name(&self.payer));
        found.map(|fault| (None, fault)).collect()
    }
}

impl Transfer {
    /// What is wrong with this one by itself.
    #[must_use]
    pub fn faults(&self) -> Vec<TransferFault> {
        let told = [self.payee.as_str(), self.remittance.as_str()];
        let long = sepa_text(&self.remittance).len() > LONGEST_TEXT;
        let amount = self.amount.is_positive() && self.amount <= MOST;
        let checks = [
            (!is_id(&self.end_to_end_id), TransferFault::Id),
            (!amount, TransferFault::Amount),
            (long, TransferFault::LongText),
            (
                told.into_iter().any(names_person),
                TransferFault::PersonalCode,
            ),
            (names_illness(&self.remittance), TransferFault::Illness),
            (outside_sepa(&self.iban), TransferFault::OutsideSepa),
        ];
        let found = checks.into_iter().filter(|(wrong, _)| *wrong);
        found
            .map(|(_, fault)| fault)
            .chain(name(&self.payee))
            .collect()
    }
}

/// Letters that banks take, no slash at an end and no two together (EPC: they part references).
fn is_id(id: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || "/-?:().,'+".contains(c);
    let slashes = id.starts_with('/') || id.ends_with('/') || id.contains("//");
    !id.is_empty() && id.len() <= LONGEST_ID && id.chars().all(letters) && !slashes
}

fn name(name: &str) -> Option<TransferFault> {
    let plain = sepa_text(name);
    if !plain.contains(|c: char| c.is_ascii_alphabetic()) {
        Some(TransferFault::NoName)
    } else if plain.len() > LONGEST_NAME {
        Some(TransferFault::LongName)
    } else {
        None
    }
}

/// What is wrong with an account owner's name before anything is to be paid: a file of payments cannot carry it, or not
/// all of its letters.
#[must_use]
pub fn payee_fault(payee: &str) -> Option<TransferFault> {
    let lost =
        |letter: char| letter.is_alphabetic() && sepa_text(letter.encode_utf8(&mut [0; 4])) == ".";
    if names_person(payee) {
        Some(TransferFault::PersonalCode)
    } else if payee.contains(lost) {
        Some(TransferFault::NoName)
    } else {
        name(payee)
    }
}

/// Whether SEPA does not reach the account: its country is not among those of the scheme.
#[must_use]
pub fn outside_sepa(iban: &Iban) -> bool {
    let country = iban.as_str().get(..2).unwrap_or_default();
    !SEPA.contains(&country)
}

/// Whether a word is a personal code, with or without its dash.
fn names_person(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    let bare = words.map(|word| word.trim_matches('-'));
    let mut of_length = bare.filter(|word| matches!(word.len(), 11 | 12));
    of_length.any(|word| word.parse::<PersonalCode>().is_ok())
}

/// Whether a word is formed as a code of ICD-10: a letter, two digits, perhaps a point and more.
fn names_illness(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-');
    words.map(|word| word.trim_matches('.')).any(|word| {
        let (code, more) = word.split_once('.').unwrap_or((word, "0"));
        let mut letters = code.bytes();
        let first = letters.next().is_some_and(|b| b.is_ascii_uppercase());
        let digits = code.len() == 3 && letters.all(|b| b.is_ascii_digit());
        let rest = (1..=2).contains(&more.len()) && more.bytes().all(|b| b.is_ascii_digit());
        first && digits && rest
    })
}
