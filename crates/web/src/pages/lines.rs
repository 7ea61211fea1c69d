//! A visit as shown: its lines, sums and facts.

/// How a line or a row is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Paid in full.
    Paid,
    /// Paid in part.
    Part,
    /// Not paid.
    Refused,
    /// Left to a person.
    Referred,
}

impl Tone {
    /// Class in the style sheet.
    #[must_use]
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Paid => "good",
            Self::Part => "part",
            Self::Refused => "bad",
            Self::Referred => "ask",
        }
    }

    /// Key of its name.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Paid => "outcome-paid",
            Self::Part => "outcome-part",
            Self::Refused => "outcome-refused",
            Self::Referred => "outcome-referred",
        }
    }
}

/// State of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing payable.
    Refused,
    /// Limits are held.
    Held,
    /// Confirmed.
    Confirmed,
    /// Confirmed and in a closed settlement.
    Settled,
    /// Given up by the clerk.
    Cancelled,
    /// Given up by time.
    Expired,
    /// Reversed.
    Voided,
}

impl State {
    /// Key of its name.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Refused => "state-refused",
            Self::Held => "state-held",
            Self::Confirmed => "state-confirmed",
            Self::Settled => "state-settled",
            Self::Cancelled => "state-cancelled",
            Self::Expired => "state-expired",
            Self::Voided => "state-voided",
        }
    }

    /// Class in the style sheet.
    #[must_use]
    pub(crate) const fn tone(self) -> &'static str {
        match self {
            Self::Confirmed => "good",
            Self::Settled => "ask",
            Self::Held => "part",
            Self::Voided => "bad",
            Self::Refused | Self::Cancelled | Self::Expired => "",
        }
    }
}

/// A labelled value.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// What it is.
    pub(crate) label: String,
    /// The value.
    pub(crate) value: String,
}

/// One line of a decision.
#[derive(Clone, Debug)]
pub(crate) struct LineView {
    /// Service code.
    pub(crate) code: String,
    /// Service name.
    pub(crate) name: String,
    /// Outcome.
    pub(crate) tone: Tone,
    /// Price asked.
    pub(crate) price: String,
    /// The insurer's part.
    pub(crate) insurer: String,
    /// Whether that is nothing.
    pub(crate) nothing_from_insurer: bool,
    /// The patient's part.
    pub(crate) patient: String,
    /// Whether that is nothing.
    pub(crate) nothing_from_patient: bool,
    /// Why, a full sentence.
    pub(crate) reason: String,
    /// What the patient can do.
    pub(crate) advice: Option<String>,
    /// Number and heading of the clause.
    pub(crate) clause: String,
    /// Address of the clause's page.
    pub(crate) clause_href: String,
    /// What the clause says, in the language of the page.
    pub(crate) says: String,
    /// The other clause, when two clash or one prevails.
    pub(crate) other_clause: Option<String>,
    /// The calculation.
    pub(crate) formula: Option<String>,
    /// Limits drawn on.
    pub(crate) limits: Vec<LimitView>,
}

/// A limit before and after a line.
#[derive(Clone, Debug)]
pub(crate) struct LimitView {
    /// Its name.
    pub(crate) label: String,
    /// Left before.
    pub(crate) before: String,
    /// Left after.
    pub(crate) after: String,
    /// The whole of it, as a sentence.
    pub(crate) amount: String,
    /// The whole of it, as a number for the gauge.
    pub(crate) max: i64,
    /// Left after, as a number for the gauge.
    pub(crate) value: i64,
}

/// A visit as shown on the decision page and in the reports.
#[derive(Clone, Debug)]
pub(crate) struct VisitCard {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number for people.
    pub(crate) number: String,
    /// State.
    pub(crate) state: State,
    /// Name of the insured.
    pub(crate) insured: String,
    /// Who, where, when.
    pub(crate) facts: Vec<Fact>,
    /// Lines.
    pub(crate) lines: Vec<LineView>,
    /// Sum of the prices.
    pub(crate) price: String,
    /// The insurer's part.
    pub(crate) insurer_pays: String,
    /// The patient's part.
    pub(crate) patient_pays: String,
    /// Whether a line is not paid at all, so that printing it is a choice.
    pub(crate) has_unpaid: bool,
    /// Which terms decided.
    pub(crate) edition: String,
    /// Address of their page.
    pub(crate) edition_href: String,
    /// Their hash.
    pub(crate) edition_hash: String,
}
