use askama::Template;

use super::{Choice, Fact, PaymentsView, ProofView};
use crate::frame::Frame;
use crate::picker::DecisionView;

/// A short text in a colour: `good`, `part`, `bad`, `ask` or none.
#[derive(Clone, Debug)]
pub(crate) struct Badge {
    /// Its colour.
    pub(crate) tone: &'static str,
    /// Its text.
    pub(crate) text: String,
}

/// A link of a row of tabs.
#[derive(Clone, Debug)]
pub(crate) struct Tab {
    /// Address.
    pub(crate) href: String,
    /// Text.
    pub(crate) label: String,
    /// Whether it is shown.
    pub(crate) current: bool,
}

/// A claim in the list.
#[derive(Clone, Debug)]
pub(crate) struct ClaimRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number for people.
    pub(crate) number: String,
    /// Name of the insured.
    pub(crate) insured: String,
    /// Number of the policy.
    pub(crate) policy: String,
    /// Day of the accident.
    pub(crate) accident_on: String,
    /// State.
    pub(crate) state: Badge,
    /// Time left.
    pub(crate) due: Badge,
    /// Who works on it.
    pub(crate) assigned: String,
}

/// `/claims`: the work list.
#[derive(Template)]
#[template(path = "claims.html")]
pub(crate) struct ClaimsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Views of the list.
    pub(crate) tabs: Vec<Tab>,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Claims.
    pub(crate) rows: Vec<ClaimRow>,
    /// Whether there are more than are shown.
    pub(crate) has_more: bool,
    /// Whether the reader may record one.
    pub(crate) may_record: bool,
}

/// A policy in a list.
#[derive(Clone, Debug)]
pub(crate) struct PolicyRow {
    /// Id for addresses.
    pub(crate) id: String,
    /// Number.
    pub(crate) number: String,
    /// The insured.
    pub(crate) insured: String,
    /// Personal code, masked.
    pub(crate) code: String,
    /// Who bought it.
    pub(crate) holder: String,
    /// From when to when.
    pub(crate) period: String,
}

/// `/claims/new`: find the policy.
#[derive(Template)]
#[template(path = "claim_find.html")]
pub(crate) struct ClaimFindPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What was searched for.
    pub(crate) query: String,
    /// What is wrong with it.
    pub(crate) problem: Option<String>,
    /// Whether a search was made.
    pub(crate) searched: bool,
    /// What was found.
    pub(crate) rows: Vec<PolicyRow>,
    /// Whether the reader may add a policy.
    pub(crate) may_add: bool,
    /// Whether the reader may record a claim.
    pub(crate) may_record: bool,
}

/// An accident policy of somebody.
#[derive(Clone, Debug)]
pub(crate) struct PolicyCard {
    /// The product.
    pub(crate) title: String,
    /// `good`, `part` or empty.
    pub(crate) tone: &'static str,
    /// In force or not.
    pub(crate) state: String,
    /// Number, period, who bought it.
    pub(crate) facts: Vec<Fact>,
    /// What is insured.
    pub(crate) sums: Vec<SumRow>,
}

/// What is insured, and what is left of it.
#[derive(Clone, Debug)]
pub(crate) struct SumRow {
    /// Benefit.
    pub(crate) name: String,
    /// Sum insured.
    pub(crate) sum: String,
    /// What is left of it.
    pub(crate) left: String,
}

/// `/claims/new?policy=…`: what happened.
#[derive(Template)]
#[template(path = "claim_new.html")]
pub(crate) struct ClaimNewPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Key of the request.
    pub(crate) key: String,
    /// Id of the policy.
    pub(crate) policy: String,
    /// Who is insured.
    pub(crate) name: String,
    /// The policy.
    pub(crate) facts: Vec<Fact>,
    /// Sums insured.
    pub(crate) sums: Vec<SumRow>,
    /// Day of the accident, as typed.
    pub(crate) accident_on: String,
    /// Day the insurer was told, as typed.
    pub(crate) reported_on: String,
    /// Whether all documents are there.
    pub(crate) complete: bool,
    /// First and last day that can be chosen.
    pub(crate) days: (String, String),
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// There is a claim about that day already.
    pub(crate) same: Option<String>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerKind {
    /// Yes or no.
    YesNo,
    /// No, or less by an amount.
    Less,
    /// A percentage.
    Percent,
}

/// A question that only a person can answer.
#[derive(Clone, Debug)]
pub(crate) struct QuestionView {
    /// What the form sends.
    pub(crate) key: String,
    /// The question.
    pub(crate) text: String,
    /// Its clause.
    pub(crate) clause: String,
    /// How it is answered.
    pub(crate) kind: AnswerKind,
    /// Whose question it is, if an expert's.
    pub(crate) expert: Option<String>,
    /// Whether the reader may answer it.
    pub(crate) is_mine: bool,
    /// What was answered before.
    pub(crate) answered: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub(crate) struct MomentView {
    /// When.
    pub(crate) at: String,
    /// Who.
    pub(crate) by: String,
    /// What.
    pub(crate) what: String,
    /// More about it, as it was written.
    pub(crate) detail: String,
}

/// Who works on a claim, and to whom the reader may give it.
#[derive(Clone, Debug)]
pub(crate) struct AssignView {
    /// Where the form goes.
    pub(crate) action: String,
    /// Who works on it; absent if nobody does.
    pub(crate) name: Option<String>,
    /// Whether that is the reader.
    pub(crate) is_mine: bool,
    /// Colleagues to choose from: id and name.
    pub(crate) others: Vec<(String, String)>,
}

/// A document that came in.
#[derive(Clone, Debug)]
pub(crate) struct DocumentRow {
    /// What kind.
    pub(crate) kind: String,
    /// When.
    pub(crate) day: String,
    /// More about it.
    pub(crate) note: String,
}

/// `/claims/{id}`
#[derive(Template)]
#[template(path = "claim.html")]
pub(crate) struct ClaimPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// The version that is shown.
    pub(crate) version: i64,
    /// Key of an approval.
    pub(crate) key: String,
    /// Number for people.
    pub(crate) number: String,
    /// The insured.
    pub(crate) name: String,
    /// State.
    pub(crate) state: Badge,
    /// Time left.
    pub(crate) due: Badge,
    /// What went wrong.
    pub(crate) problem: Option<String>,
    /// Claim and policy.
    pub(crate) facts: Vec<Fact>,
    /// Sums insured.
    pub(crate) sums: Vec<SumRow>,
    /// What the decision is: proposed, in force, or what it would be now.
    pub(crate) headline: String,
    /// The amount, or from least to most.
    pub(crate) total: String,
    /// What else there is to say: that another decision stays in force meanwhile.
    pub(crate) meanwhile: Option<String>,
    /// The decision, with its trace.
    pub(crate) decision: Option<DecisionView>,
    /// By which others check a decision that is in force.
    pub(crate) proof: Option<ProofView>,
    /// Why nothing can be decided.
    pub(crate) wrong: Vec<String>,
    /// Questions, open ones first.
    pub(crate) questions: Vec<QuestionView>,
    /// Documents.
    pub(crate) documents: Vec<DocumentRow>,
    /// Kinds of documents.
    pub(crate) kinds: Vec<Choice>,
    /// What is missing, as it would be asked for.
    pub(crate) ask: String,
    /// Today.
    pub(crate) today: String,
    /// What happened, latest first.
    pub(crate) timeline: Vec<MomentView>,
    /// What of its money was paid, and came back.
    pub(crate) payments: PaymentsView,
    /// What a letter can be written about: key of its name.
    pub(crate) letter: Option<&'static str>,
    /// Who works on it, where the reader may change that.
    pub(crate) assign: Option<AssignView>,
    /// What the reader may do now.
    pub(crate) may: May,
}

impl ClaimPage {
    /// Key of the heading above the questions: whether any still waits for a person.
    fn questions_title(&self) -> &'static str {
        match self
            .questions
            .iter()
            .all(|question| question.answered.is_some())
        {
            true => "claim-questions-answered",
            false => "claim-questions",
        }
    }
}

/// What the reader of a claim may do now.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each button")]
pub(crate) struct May {
    /// Change facts, note documents, ask for them, answer.
    pub(crate) work: bool,
    /// Propose what is shown.
    pub(crate) propose: bool,
    /// Approve what is proposed.
    pub(crate) approve: bool,
    /// Send back what is proposed.
    pub(crate) send_back: bool,
    /// Correct the decision in force.
    pub(crate) correct: bool,
    /// Give the correction up.
    pub(crate) abandon: bool,
    /// Take the claim back.
    pub(crate) withdraw: bool,
    /// Something is open, so nothing can be proposed.
    pub(crate) is_open: bool,
    /// Another person has to approve.
    pub(crate) needs_other: bool,
}

/// A stay in hospital, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct StayRow {
    /// Admitted.
    pub(crate) admitted: String,
    /// Discharged.
    pub(crate) discharged: String,
    /// What of the row cannot be read.
    pub(crate) wrong: Vec<String>,
}

/// A cost, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct CostRow {
    /// Benefits.
    pub(crate) benefits: Vec<Choice>,
    /// Day.
    pub(crate) on: String,
    /// Amount.
    pub(crate) amount: String,
    /// Borne by others.
    pub(crate) others: String,
    /// Whether in Latvia.
    pub(crate) in_latvia: Vec<Choice>,
    /// Whether the institution is registered.
    pub(crate) registered: Vec<Choice>,
    /// Number of the bill.
    pub(crate) bill: String,
    /// What of the row cannot be read.
    pub(crate) wrong: Vec<String>,
}

/// An earlier injury, as typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct EarlierRow {
    /// Rows of the annex.
    pub(crate) rows: Vec<Choice>,
    /// Sides.
    pub(crate) sides: Vec<Choice>,
    /// Day.
    pub(crate) on: String,
    /// What of the row cannot be read.
    pub(crate) wrong: Vec<String>,
}

/// `/claims/{id}/facts`
#[derive(Template)]
#[template(path = "claim_facts.html")]
pub(crate) struct ClaimFactsPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Id.
    pub(crate) id: String,
    /// The version that is changed.
    pub(crate) version: i64,
    /// Number for people.
    pub(crate) number: String,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// There is a claim about the new day already.
    pub(crate) same: Option<String>,
    /// Day of the accident.
    pub(crate) accident_on: String,
    /// First and last day that can be chosen.
    pub(crate) days: (String, String),
    /// Infections.
    pub(crate) infections: Vec<Choice>,
    /// Stays in hospital.
    pub(crate) stays: Vec<StayRow>,
    /// Costs.
    pub(crate) costs: Vec<CostRow>,
    /// Day on which a disability was established.
    pub(crate) disability_on: String,
    /// Its groups.
    pub(crate) groups: Vec<Choice>,
    /// Day of death.
    pub(crate) died_on: String,
    /// Paid by whoever is liable.
    pub(crate) liable: String,
    /// Doubts that can be raised.
    pub(crate) doubts: Vec<Choice>,
    /// Earlier injuries.
    pub(crate) earlier: Vec<EarlierRow>,
}
