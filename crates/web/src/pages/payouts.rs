//! What is owed, ordered, on its way and paid.

use askama::Template;

use super::{Choice, Fact};
use crate::frame::Frame;

/// Something that is owed.
#[derive(Clone, Debug)]
pub(crate) struct OwedRow {
    /// What it is, as the form sends it back.
    pub(crate) source: String,
    /// What left means, in cents, as the form sends it back.
    pub(crate) left_cents: String,
    /// How much is left.
    pub(crate) left: String,
    /// The same, to be changed.
    pub(crate) amount: String,
    /// What it is for.
    pub(crate) subject: String,
    /// Its page; empty if it has none.
    pub(crate) href: String,
    /// Who is to be paid, as far as that is known.
    pub(crate) payee: String,
    /// Where to, as far as that is known.
    pub(crate) iban: String,
    /// Whether the account was approved by two and stays.
    pub(crate) fixed: bool,
    /// Whether the name is, too.
    pub(crate) fixed_payee: bool,
    /// Why the last payment failed, in words.
    pub(crate) failed: Option<String>,
}

/// What was paid too much.
#[derive(Clone, Debug)]
pub(crate) struct TooMuchRow {
    /// What it was for.
    pub(crate) subject: String,
    /// Its page; empty if it has none.
    pub(crate) href: String,
    /// Who was paid.
    pub(crate) payee: String,
    /// How much too much.
    pub(crate) amount: String,
}

/// A payout.
#[derive(Clone, Debug)]
pub(crate) struct PayoutRow {
    /// Its id.
    pub(crate) id: String,
    /// What it is for.
    pub(crate) subject: String,
    /// Its page; empty if it has none.
    pub(crate) href: String,
    /// Whose account it is.
    pub(crate) payee: String,
    /// The account.
    pub(crate) iban: String,
    /// Whether the insurer never paid to that account.
    pub(crate) new_account: bool,
    /// Whether another account is known for it.
    pub(crate) other_account: bool,
    /// Whether its money was paid before and came back.
    pub(crate) again: bool,
    /// How much.
    pub(crate) amount: String,
    /// How far it is, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// What the bank said; may be empty.
    pub(crate) told: String,
}

/// What is owed and paid for one thing, on its own page.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaymentsView {
    /// Address of that page.
    pub(crate) back: String,
    /// Whether a payment came back or was refused, and its money is owed again.
    pub(crate) came_back: bool,
    /// What is to be ordered yet.
    pub(crate) owed: Vec<OwedRow>,
    /// What was paid too much.
    pub(crate) too_much: Vec<TooMuchRow>,
    /// What was ordered, the latest first.
    pub(crate) payouts: Vec<PayoutRow>,
    /// Whether the reader may order what is owed.
    pub(crate) may_order: bool,
}

/// A run.
#[derive(Clone, Debug)]
pub(crate) struct RunRow {
    /// Its id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// How far it is, in words and as a class.
    pub(crate) state: (String, &'static str),
    /// How many payouts.
    pub(crate) payouts: String,
    /// Their sum.
    pub(crate) amount: String,
    /// On which day the bank is to pay.
    pub(crate) execute_on: String,
}

/// `/payouts`
#[derive(Template)]
#[template(path = "payouts.html")]
pub(crate) struct PayoutsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// Whether the insurer has not said from which account it pays.
    pub(crate) no_account: bool,
    /// Whether the reader may make runs.
    pub(crate) may_run: bool,
    /// Whether the reader sees runs.
    pub(crate) sees_runs: bool,
    /// Whether the reader may order and take back.
    pub(crate) may_order: bool,
    /// Whose payouts can be seen, where the reader may choose.
    pub(crate) insurers: Vec<Choice>,
    /// What is owed.
    pub(crate) owed: Vec<OwedRow>,
    /// What was paid too much.
    pub(crate) too_much: Vec<TooMuchRow>,
    /// What is ordered.
    pub(crate) due: Vec<PayoutRow>,
    /// Today, as a form takes it.
    pub(crate) today: String,
    /// The next day on which banks pay, as a form takes it.
    pub(crate) execute_on: String,
    /// Forms of files.
    pub(crate) formats: Vec<Choice>,
    /// Runs.
    pub(crate) runs: Vec<RunRow>,
    /// The latest payouts.
    pub(crate) recent: Vec<PayoutRow>,
}

/// `/payouts/{run}`
#[derive(Template)]
#[template(path = "payout_run.html")]
pub(crate) struct PayoutRunPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// The run.
    pub(crate) run: RunRow,
    /// What is known of it.
    pub(crate) facts: Vec<Fact>,
    /// Whether it waits for a second person and the reader may send it back.
    pub(crate) waits: bool,
    /// Whether the reader may be that.
    pub(crate) may_approve: bool,
    /// Whether its file can be fetched.
    pub(crate) has_file: bool,
    /// Whether the bank refused something of it.
    pub(crate) refused: bool,
    /// Its payouts.
    pub(crate) payouts: Vec<PayoutRow>,
}
