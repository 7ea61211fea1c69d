//! What the application gives of claims, as texts of a page.

use adjudication::{Answer, ClaimDocument, InjuryKey, OpenQuestion, QuestionOf, Side};
use app::{ClaimState, ClaimView, Deadline, DocumentKind, Happening, PolicyView, QuestionKey};
use calendar::Date;
use terms::{AccidentRules, BenefitPays, ClauseIdx, DoubtEffect, Edition};
use wording::{Args, Lang, say, say_with};

use crate::pages::{
    AnswerKind, Badge, DocumentRow, Fact, MomentView, PolicyCard, QuestionView, SumRow,
};
use crate::view::{day, euros, fact, full_name, masked, moment, with};

/// The state of a claim.
pub(in crate::routes) fn state(lang: Lang, state: ClaimState) -> Badge {
    let (tone, key) = match state {
        ClaimState::Open => ("", "claim-state-open"),
        ClaimState::Waiting => ("ask", "claim-state-waiting"),
        ClaimState::Proposed => ("part", "claim-state-proposed"),
        ClaimState::Paid => ("good", "claim-state-paid"),
        ClaimState::Refused => ("bad", "claim-state-refused"),
        ClaimState::Withdrawn => ("", "claim-state-withdrawn"),
    };
    Badge {
        tone,
        text: say(lang, key),
    }
}

/// The time left.
pub(in crate::routes) fn due(lang: Lang, deadline: Deadline) -> Badge {
    let (tone, text) = match deadline {
        Deadline::None => ("", String::new()),
        Deadline::Uncounted => ("part", say(lang, "claim-due-uncounted")),
        Deadline::Stopped => ("ask", say(lang, "claim-due-stopped")),
        Deadline::By { left: 0, .. } => ("part", say(lang, "claim-due-today")),
        Deadline::By { day: by, left } => {
            let args = Args::new()
                .with("days", i64::from(left.abs()))
                .with("day", day(lang, Some(by)));
            match left {
                ..=-1 => ("bad", say_with(lang, "claim-due-late", &args)),
                1..=2 => ("part", say_with(lang, "claim-due-left", &args)),
                _ => ("", say_with(lang, "claim-due-left", &args)),
            }
        }
    };
    Badge { tone, text }
}

/// From when to when.
pub(in crate::routes) fn period(lang: Lang, (from, to): (Date, Date)) -> String {
    format!("{}–{}", day(lang, Some(from)), day(lang, Some(to)))
}

/// The policy, for whoever works on a claim under it.
pub(super) fn policy_facts(lang: Lang, policy: &PolicyView) -> Vec<Fact> {
    let paid = match policy.paid_on {
        Some(on) => day(lang, Some(on)),
        None => say(lang, "claim-not-paid"),
    };
    let mut facts = vec![
        fact(lang, "claim-insured", full_name(&policy.insured_name)),
        fact(lang, "who-code", masked(policy.personal_code)),
        fact(lang, "person-born", day(lang, Some(policy.born))),
        fact(lang, "claim-policy", policy.number.clone()),
        fact(lang, "claim-period", period(lang, policy.period)),
        fact(lang, "claim-paid-on", paid),
        fact(lang, "claim-holder", policy.policyholder.clone()),
    ];
    if let Some(name) = &policy.beneficiary {
        facts.push(fact(lang, "claim-beneficiary", name.clone()));
    }
    if !policy.address.is_empty() {
        facts.push(fact(lang, "policy-address", policy.address.join(", ")));
    }
    facts
}

/// The policy, for the insured and for who looks after them.
pub(in crate::routes) fn policy_card(lang: Lang, policy: &PolicyView, today: Date) -> PolicyCard {
    let (first, last) = policy.period;
    let (tone, state) = match () {
        () if today < first => ("", "person-cover-future"),
        () if last < today => ("", "person-cover-over"),
        () if policy.paid_on.is_none() => ("part", "claim-not-paid"),
        () => ("good", "person-cover-open"),
    };
    PolicyCard {
        title: lang.of(&policy.edition.product).to_owned(),
        tone,
        state: say(lang, state),
        facts: vec![
            fact(lang, "claim-policy", policy.number.clone()),
            fact(lang, "claim-period", period(lang, policy.period)),
            fact(lang, "claim-holder", policy.policyholder.clone()),
        ],
        sums: sums(lang, policy, &policy.edition),
    }
}

/// What is insured and what is left of it.
pub(super) fn sums(lang: Lang, policy: &PolicyView, edition: &Edition) -> Vec<SumRow> {
    let row = |(sum, used): &(adjudication::SumInsured, money::Cents)| SumRow {
        name: wording::benefit_name(lang, &sum.benefit, edition),
        sum: euros(lang, sum.sum),
        left: euros(lang, sum.sum.saturating_sub_to_zero(*used)),
    };
    policy.sums.iter().map(row).collect()
}

/// Questions that are open, then those that were answered.
pub(super) fn questions(lang: Lang, claim: &ClaimView) -> Vec<QuestionView> {
    let edition = &*claim.edition;
    let Ok(outlook) = &claim.outlook else {
        return Vec::new();
    };
    let view = |open: &OpenQuestion, answered: Option<String>| {
        let key = key_text(open, outlook);
        let word = claim.expert_of(&read_key(&key)).map(str::to_owned);
        QuestionView {
            key,
            text: wording::question(lang, open, outlook, edition),
            clause: wording::clause(lang, &open.clause, edition),
            kind: kind(open),
            is_mine: word.as_ref().is_none_or(|it| claim.expertise.contains(it)),
            expert: word.map(|it| super::expert(lang, &it)),
            answered,
        }
    };
    let open = outlook.questions.iter().map(|open| view(open, None));
    let answered = claim.facts.answers.iter().filter_map(|(id, given)| {
        let asked = asked(edition, id)?;
        Some(view(&asked, Some(answer(lang, *given))))
    });
    open.chain(answered).collect()
}

/// What a form sends for a question.
fn key_text(open: &OpenQuestion, outlook: &ClaimDocument) -> String {
    match (open.of, &open.id) {
        (QuestionOf::Assess { injury, .. }, _) => outlook
            .injuries
            .get(usize::from(injury))
            .map_or_else(String::new, |injury| injury_text(&injury.into())),
        (_, Some(id)) => id.clone(),
        (_, None) => open.clause.clone(),
    }
}

/// `injury/T-BURN/hand/left`; no id has a slash in it.
fn injury_text(key: &InjuryKey) -> String {
    let side = key.side.map_or("", Side::word);
    format!("injury/{}/{}/{side}", key.row, key.site)
}

/// The question that a form answers.
pub(super) fn read_key(text: &str) -> QuestionKey {
    let injury = read_injury(text);
    injury.map_or_else(|| QuestionKey::Id(text.to_owned()), QuestionKey::Injury)
}

fn read_injury(text: &str) -> Option<InjuryKey> {
    let mut words = text.strip_prefix("injury/")?.split('/').map(str::to_owned);
    let (row, site, side) = (words.next()?, words.next()?, words.next()?);
    let side = Side::of_word(&side);
    Some(InjuryKey { row, site, side })
}

const fn kind(open: &OpenQuestion) -> AnswerKind {
    match open.of {
        QuestionOf::Doubt {
            effect: DoubtEffect::MayReduce,
        } => AnswerKind::Less,
        QuestionOf::Doubt { .. } | QuestionOf::Confirm => AnswerKind::YesNo,
        QuestionOf::Disability | QuestionOf::Assess { .. } => AnswerKind::Percent,
    }
}

/// A question as it was before it was answered.
fn asked(edition: &Edition, id: &str) -> Option<OpenQuestion> {
    let rules = edition.accident.as_ref()?;
    let clause = |ClauseIdx(at): ClauseIdx| Some(edition.clauses.get(usize::from(at))?.id.clone());
    if let Some(doubt) = rules.doubts.iter().find(|doubt| doubt.id == id) {
        return Some(OpenQuestion {
            id: Some(id.to_owned()),
            clause: clause(doubt.clause)?,
            of: QuestionOf::Doubt {
                effect: doubt.effect,
            },
        });
    }
    let benefit = benefit(rules, id)?;
    let of = match benefit.pays {
        BenefitPays::Disability(_) => QuestionOf::Disability,
        _ => QuestionOf::Confirm,
    };
    Some(OpenQuestion {
        id: Some(id.to_owned()),
        clause: clause(benefit.clause)?,
        of,
    })
}

fn benefit<'e>(rules: &'e AccidentRules, id: &str) -> Option<&'e terms::ClaimBenefit> {
    rules.benefits.iter().find(|benefit| benefit.id == id)
}

/// An answer in words.
fn answer(lang: Lang, answer: Answer) -> String {
    match answer {
        Answer::Yes => say(lang, "claim-yes"),
        Answer::No => say(lang, "claim-no"),
        Answer::Less(by) => with(lang, "claim-answered-less", "amount", &euros(lang, by)),
        Answer::Share(share) => wording::share(lang, share),
    }
}

/// The name of a kind of document.
pub(super) fn document(lang: Lang, kind: DocumentKind) -> String {
    say(lang, &format!("claim-document-{}", kind.word()))
}

/// Documents that came in.
pub(super) fn documents(lang: Lang, claim: &ClaimView) -> Vec<DocumentRow> {
    let row = |moment: &app::ClaimMoment| match &moment.what {
        Happening::DocumentReceived {
            document: kind,
            received_on,
            note,
            ..
        } => Some(DocumentRow {
            kind: document(lang, *kind),
            day: day(lang, Some(*received_on)),
            note: note.clone(),
        }),
        _ => None,
    };
    claim.timeline.iter().filter_map(row).collect()
}

/// What happened, latest first.
pub(super) fn timeline(lang: Lang, claim: &ClaimView) -> Vec<MomentView> {
    let view = |it: &app::ClaimMoment| {
        let (what, detail) = happening(lang, &it.what, claim);
        MomentView {
            at: moment(lang, it.at),
            by: it.by.name.clone(),
            what,
            detail,
        }
    };
    claim.timeline.iter().rev().map(view).collect()
}

/// A sentence, and what was written with it.
fn happening(lang: Lang, what: &Happening, claim: &ClaimView) -> (String, String) {
    let plain = |key: &str| (say(lang, key), String::new());
    let written = |key: &str, text: &str| (say(lang, key), text.to_owned());
    let paid = |key: &str, amount| {
        let amount = euros(lang, amount);
        (with(lang, key, "amount", &amount), String::new())
    };
    match what {
        Happening::Recorded { .. } => plain("claim-happened-recorded"),
        Happening::FactsChanged { .. } => plain("claim-happened-changed"),
        Happening::DocumentReceived {
            document: kind,
            note,
            complete,
            ..
        } => {
            let key = if *complete {
                "claim-happened-last-document"
            } else {
                "claim-happened-document"
            };
            let name = document(lang, *kind);
            (with(lang, key, "document", &name), note.clone())
        }
        Happening::DocumentsAsked { what } => written("claim-happened-asked", what),
        Happening::Answered {
            question,
            answer: given,
            reason,
        } => {
            let question = question_text(lang, question, claim);
            let args = Args::new()
                .with("question", question)
                .with("answer", answer(lang, *given));
            (
                say_with(lang, "claim-happened-answered", &args),
                reason.clone(),
            )
        }
        Happening::Proposed { amount, .. } => paid("claim-happened-proposed", *amount),
        Happening::Returned { reason } => written("claim-happened-returned", reason),
        Happening::Approved { amount, .. } => paid("claim-happened-approved", *amount),
        Happening::Refused { .. } => plain("claim-happened-refused"),
        Happening::Reopened { reason } => written("claim-happened-reopened", reason),
        Happening::Abandoned { reason } => written("claim-happened-abandoned", reason),
        Happening::Reversed { amount, .. } => paid("claim-happened-reversed", *amount),
        Happening::Withdrawn { reason } => written("claim-happened-withdrawn", reason),
        Happening::Assigned { to, name } => match to {
            Some(_) => (
                with(lang, "claim-happened-assigned", "name", name),
                String::new(),
            ),
            None => (say(lang, "claim-happened-laid"), String::new()),
        },
    }
}

fn question_text(lang: Lang, question: &QuestionKey, claim: &ClaimView) -> String {
    match question {
        QuestionKey::Id(id) => asked(&claim.edition, id).map_or_else(
            || id.clone(),
            |open| wording::question_text(lang, &open, &claim.edition),
        ),
        QuestionKey::Injury(key) => {
            let place = (key.row.as_str(), key.site.as_str());
            let name = wording::injury_name(lang, place, (key.side, 1), &claim.edition);
            with(lang, "claim-happened-injury", "name", &name)
        }
    }
}
