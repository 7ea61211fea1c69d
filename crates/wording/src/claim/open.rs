//! What is missing, and what only a person can decide.

use adjudication::{Ask, AskOf, ClaimDocument, OpenQuestion, QuestionOf};
use terms::{BenefitPays, DoubtEffect, Edition, NoGroup, Question};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

use super::names::{benefit_of, injury_name};
use super::values::injury_ask;

/// What to ask for: `Injury 2, Collar bone, left: a radiologist's report on the fracture.`
#[must_use]
pub fn ask(lang: Lang, ask: &Ask, decision: &ClaimDocument, edition: &Edition) -> String {
    let (key, number, args) = match ask.of {
        AskOf::Injury { injury, fact } => {
            let args = Args::new()
                .with("name", name_of(lang, injury, decision, edition))
                .with("what", injury_ask(lang, fact));
            ("claim-ask-injury", injury, args)
        }
        AskOf::Place { injury } => {
            let args = Args::new().with("name", name_of(lang, injury, decision, edition));
            ("claim-ask-place", injury, args)
        }
        AskOf::Discharge { stay } => ("claim-ask-discharge", stay, Args::new()),
        AskOf::CostInLatvia { expense } => ("claim-ask-in-latvia", expense, Args::new()),
        AskOf::CostRegistered { expense } => ("claim-ask-registered", expense, Args::new()),
    };
    say_with(lang, key, &args.with("number", i64::from(number) + 1))
}

fn name_of(lang: Lang, at: u16, decision: &ClaimDocument, edition: &Edition) -> String {
    let injury = decision.injuries.get(usize::from(at));
    injury.map_or_else(String::new, |it| {
        injury_name(lang, (&it.row, &it.site), (it.side, it.count), edition)
    })
}

/// What only a person can decide, with what follows from it.
#[must_use]
pub fn question(
    lang: Lang,
    open: &OpenQuestion,
    decision: &ClaimDocument,
    edition: &Edition,
) -> String {
    question_in(Voice::page(lang), open, decision, edition)
}

pub(super) fn question_in(
    voice: Voice,
    open: &OpenQuestion,
    decision: &ClaimDocument,
    edition: &Edition,
) -> String {
    let lang = voice.lang;
    if let QuestionOf::Assess {
        injury,
        least,
        most,
    } = open.of
    {
        let args = Args::new()
            .with("name", name_of(lang, injury, decision, edition))
            .with("least", voice.share(least))
            .with("most", voice.share(most));
        return say_with(lang, "claim-question-assess", &args);
    }
    let text = question_text(lang, open, edition);
    let key = match open.of {
        QuestionOf::Doubt {
            effect: DoubtEffect::MustRefuse,
        } => "claim-question-must-refuse",
        QuestionOf::Doubt {
            effect: DoubtEffect::MayRefuse,
        } => "claim-question-may-refuse",
        QuestionOf::Doubt {
            effect: DoubtEffect::MayReduce,
        } => "claim-question-may-reduce",
        QuestionOf::Confirm | QuestionOf::Disability | QuestionOf::Assess { .. } => return text,
    };
    format!("{text} {}", say(lang, key))
}

/// The question itself, as the edition puts it.
#[must_use]
pub fn question_text(lang: Lang, open: &OpenQuestion, edition: &Edition) -> String {
    let found = open.id.as_deref().and_then(|id| question_of(edition, id));
    let asked = found.map(|it| lang.of(&it.question).to_owned());
    asked.unwrap_or_else(|| open.clause.clone())
}

/// The question behind an id: of a doubt or of a benefit.
fn question_of<'e>(edition: &'e Edition, id: &str) -> Option<&'e Question> {
    let rules = edition.accident.as_ref()?;
    let doubt = rules.doubts.iter().find(|doubt| doubt.id == id);
    if let Some(doubt) = doubt {
        return Some(&doubt.question);
    }
    match &benefit_of(edition, id)?.pays {
        BenefitPays::Disability(rule) => match &rule.no_group {
            NoGroup::Refer(question) => Some(question),
            NoGroup::Full | NoGroup::Nothing => None,
        },
        BenefitPays::Indemnity(rule) => rule.confirm.as_ref(),
        BenefitPays::Graded | BenefitPays::Death(_) | BenefitPays::Daily(_) => None,
    }
}
