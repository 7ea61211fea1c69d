//! A decision about a claim as pages show it: each injury, the calculation step by step, each number with
//! its clause.

use adjudication::{BenefitDocument, ClaimDocument, Fate, InjuryDocument};
use money::Cents;
use terms::Edition;
use wording::{Args, Lang, say_with};

use crate::view::euros;
use crate::view::terms::clause_href;

/// A sentence with the clause it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Cited {
    /// The sentence.
    pub(crate) text: String,
    /// Number and heading of the clause.
    pub(crate) clause: String,
    /// Address of its page.
    pub(crate) href: String,
    /// What the clause says.
    pub(crate) says: String,
}

/// A decision.
#[derive(Clone, Debug)]
pub(crate) struct DecisionView {
    /// What is paid, or from least to most.
    pub(crate) total: String,
    /// Whether something is still open.
    pub(crate) is_open: bool,
    /// Whether nothing at all can come out.
    pub(crate) is_nothing: bool,
    /// Why the claim is refused as a whole.
    pub(crate) refusal: Option<Cited>,
    /// Injuries.
    pub(crate) injuries: Vec<InjuryView>,
    /// Parts of the body.
    pub(crate) parts: Vec<Cited>,
    /// Benefits.
    pub(crate) benefits: Vec<BenefitView>,
    /// What is missing and what a person decides.
    pub(crate) open: Vec<Cited>,
}

impl DecisionView {
    /// Whether anything was calculated.
    pub(crate) fn has_steps(&self) -> bool {
        !self.parts.is_empty() || !self.benefits.is_empty()
    }
}

/// An injury of a decision.
#[derive(Clone, Debug)]
pub(crate) struct InjuryView {
    /// Its name.
    pub(crate) name: String,
    /// Its percentage.
    pub(crate) percent: String,
    /// `good`, `part`, `bad` or `ask`.
    pub(crate) tone: &'static str,
    /// Its row.
    pub(crate) row: Cited,
    /// What became of it, where another clause decides.
    pub(crate) because: Option<Cited>,
    /// Its conditions and what was found.
    pub(crate) conditions: Vec<String>,
}

/// A benefit of a decision.
#[derive(Clone, Debug)]
pub(crate) struct BenefitView {
    /// Its name, to whom it is paid, how much.
    pub(crate) head: Cited,
    /// The calculation.
    pub(crate) steps: Vec<Cited>,
}

/// The decision in words.
pub(crate) fn decision_view(
    lang: Lang,
    decision: &ClaimDocument,
    edition: &Edition,
) -> DecisionView {
    let cite = |text: String, clause: &str| cited(lang, text, clause, edition);
    let asks = decision.asks.iter().map(|it| {
        let text = wording::ask(lang, it, decision, edition);
        cite(text, &it.clause)
    });
    let questions = decision.questions.iter().map(|it| {
        let text = wording::question(lang, it, decision, edition);
        cite(text, &it.clause)
    });
    DecisionView {
        total: between(lang, decision.least, decision.most),
        is_open: decision.least != decision.most,
        is_nothing: decision.most.is_zero(),
        refusal: decision.refusal.as_ref().map(|it| {
            let text = wording::claim_refusal(lang, it, edition);
            cite(text, &it.clause)
        }),
        injuries: decision
            .injuries
            .iter()
            .map(|it| injury(lang, it, edition))
            .collect(),
        parts: decision
            .parts
            .iter()
            .map(|it| cite(wording::part_line(lang, it, edition), &it.clause))
            .collect(),
        benefits: decision
            .benefits
            .iter()
            .map(|it| benefit(lang, it, edition))
            .collect(),
        open: asks.chain(questions).collect(),
    }
}

fn injury(lang: Lang, injury: &InjuryDocument, edition: &Edition) -> InjuryView {
    let place = (injury.row.as_str(), injury.site.as_str());
    let fate = wording::fate(lang, injury);
    let conditions = injury
        .conditions
        .iter()
        .map(|it| wording::condition_found(lang, &injury.row, it, edition));
    InjuryView {
        name: wording::injury_name(lang, place, (injury.side, injury.count), edition),
        percent: injury
            .percent
            .map(|it| wording::share(lang, it))
            .unwrap_or_default(),
        tone: tone(&injury.fate),
        row: cited(lang, fate.clone(), &injury.row, edition),
        because: because(&injury.fate)
            .filter(|clause| *clause != injury.row)
            .map(|clause| cited(lang, fate, clause, edition)),
        conditions: conditions.collect(),
    }
}

const fn tone(fate: &Fate) -> &'static str {
    match fate {
        Fate::Counts { part: None, .. } => "good",
        Fate::Counts { .. } | Fate::Merged { .. } | Fate::Outdone { .. } => "part",
        Fate::Excluded { .. } | Fate::ConditionFailed { .. } | Fate::ClaimRefused { .. } => "bad",
        Fate::Open => "ask",
    }
}

fn because(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::Counts { clause, .. } => clause.as_deref(),
        Fate::Merged { clause, .. }
        | Fate::Outdone { clause }
        | Fate::Excluded { clause, .. }
        | Fate::ConditionFailed { clause }
        | Fate::ClaimRefused { clause } => Some(clause),
        Fate::Open => None,
    }
}

fn benefit(lang: Lang, benefit: &BenefitDocument, edition: &Edition) -> BenefitView {
    let args = Args::new()
        .with(
            "name",
            wording::benefit_name(lang, &benefit.benefit, edition),
        )
        .with("payee", wording::payee(lang, benefit.payee))
        .with("amount", between(lang, benefit.least, benefit.most));
    let head = say_with(lang, "claim-benefit", &args);
    let step = |it| wording::step(lang, it, edition);
    BenefitView {
        head: cited(lang, head, &benefit.clause, edition),
        steps: benefit
            .steps
            .iter()
            .map(|it| cited(lang, step(it), &it.clause, edition))
            .collect(),
    }
}

/// One amount, or the least and the most.
fn between(lang: Lang, least: Cents, most: Cents) -> String {
    if least == most {
        return euros(lang, most);
    }
    let args = Args::new()
        .with("least", euros(lang, least))
        .with("most", euros(lang, most));
    say_with(lang, "claim-between", &args)
}

fn cited(lang: Lang, text: String, clause: &str, edition: &Edition) -> Cited {
    let found = edition.clauses.iter().find(|it| it.id == clause);
    let says = found.map(|it| lang.of(&it.says).to_owned());
    Cited {
        text,
        clause: wording::clause(lang, clause, edition),
        href: clause_href(&edition.id, clause),
        says: says.unwrap_or_default(),
    }
}
