//! A whole decision about a claim as plain text: what `polise decide` prints and cases hold.

use adjudication::{BenefitDocument, ClaimDocument, Fate, InjuryDocument};
use money::Cents;
use terms::Edition;

use crate::amounts::Voice;
use crate::{Args, Lang, say_with};

use super::condition::found_in;
use super::fate::{fate_clause, fate_in, refusal_in};
use super::names::{benefit_name, injury_name, payee};
use super::open::{ask, question_in};
use super::step::{part_in, step_in};

/// The decision: each injury and what became of it, the parts of the body, each benefit step by step, the
/// total, what is missing, what a person decides. Amounts are written `12.34` and dates `2026-04-30` in
/// every language; the text ends with a line break.
#[must_use]
pub fn explain_claim(lang: Lang, decision: &ClaimDocument, edition: &Edition) -> String {
    let voice = Voice::plain(lang);
    let mut lines = Vec::new();
    if let Some(refusal) = &decision.refusal {
        let why = refusal_in(voice, refusal, edition);
        lines.push(cited(&why, &refusal.clause));
    }
    for (number, injury) in (1..).zip(&decision.injuries) {
        push_injury(&mut lines, voice, (number, injury), edition);
    }
    for part in &decision.parts {
        lines.push(cited(&part_in(voice, part, edition), &part.clause));
    }
    for benefit in &decision.benefits {
        push_benefit(&mut lines, voice, benefit, edition);
    }
    let total = Args::new().with("amount", between(voice, decision.least, decision.most));
    lines.push(say_with(lang, "claim-total", &total));
    for one in &decision.asks {
        lines.push(cited(
            &format!("? {}", ask(lang, one, decision, edition)),
            &one.clause,
        ));
    }
    for one in &decision.questions {
        let asked = question_in(voice, one, decision, edition);
        lines.push(cited(&format!("? {asked}"), &one.clause));
    }
    lines.join("\n") + "\n"
}

fn push_injury(
    lines: &mut Vec<String>,
    voice: Voice,
    (number, injury): (usize, &InjuryDocument),
    edition: &Edition,
) {
    let place = (injury.row.as_str(), injury.site.as_str());
    let name = injury_name(voice.lang, place, (injury.side, injury.count), edition);
    lines.push(format!("{number:<2} {} {name}", injury.row));
    let fate = fate_in(voice, injury);
    lines.push(match fate_clause(&injury.fate) {
        Some(clause) => format!("   {}", cited(&fate, clause)),
        None => format!("   {fate}"),
    });
    let shown = injury.conditions.iter().filter(|found| {
        matches!(
            injury.fate,
            Fate::Counts { .. } | Fate::Outdone { .. } | Fate::Merged { .. }
        ) || found.holds != Some(true)
    });
    for found in shown {
        let text = found_in(voice, &injury.row, found, edition);
        lines.push(format!("   · {}", cited(&text, &found.clause)));
    }
}

fn push_benefit(
    lines: &mut Vec<String>,
    voice: Voice,
    benefit: &BenefitDocument,
    edition: &Edition,
) {
    let args = Args::new()
        .with("name", benefit_name(voice.lang, &benefit.benefit, edition))
        .with("payee", payee(voice.lang, benefit.payee))
        .with("amount", between(voice, benefit.least, benefit.most));
    let head = say_with(voice.lang, "claim-benefit", &args);
    lines.push(cited(&head, &benefit.clause));
    for step in &benefit.steps {
        let text = step_in(voice, step, edition);
        lines.push(format!("   {}", cited(&text, &step.clause)));
    }
}

/// One amount, or the least and the most.
fn between(voice: Voice, least: Cents, most: Cents) -> String {
    if least == most {
        return voice.euros(most);
    }
    let args = Args::new()
        .with("least", voice.euros(least))
        .with("most", voice.euros(most));
    say_with(voice.lang, "claim-between", &args)
}

/// A sentence with the clause it rests on before its full stop.
fn cited(sentence: &str, clause: &str) -> String {
    match sentence.strip_suffix('.') {
        Some(bare) => format!("{bare} ({clause})."),
        None => format!("{sentence} ({clause})"),
    }
}
