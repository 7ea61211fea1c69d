//! A whole decision as plain text: what `polise decide` prints and cases hold.

use adjudication::{DecisionDocument, LineDocument};
use money::Cents;
use terms::Edition;

use crate::amounts::Voice;
use crate::line::{calculation, coded_service};
use crate::reason::{advise, beaten, plain_sentence};
use crate::{Args, Lang, say, say_with};

/// The decision, line by line: who pays what, why, by which clause, with which numbers, and what the patient
/// can do. Amounts are written `12.34` and dates `2026-04-30` in every language; the text ends with a line
/// break.
#[must_use]
pub fn explain(lang: Lang, decision: &DecisionDocument, edition: &Edition) -> String {
    told(Voice::plain(lang), decision, edition)
}

/// As [`explain`], of a claim by receipt: what can be done is said to who has paid already.
#[must_use]
pub fn explain_receipt(lang: Lang, decision: &DecisionDocument, edition: &Edition) -> String {
    told(Voice::plain(lang).of_receipt(), decision, edition)
}

fn told(voice: Voice, decision: &DecisionDocument, edition: &Edition) -> String {
    let lang = voice.lang;
    let table = Table::of(voice, decision, edition);
    let mut text = String::new();
    let of_visit = decision
        .lines
        .first()
        .filter(|line| line.reason.is_of_visit());
    if let Some(line) = of_visit {
        push_why(&mut text, "", voice, line, edition);
    }
    for (line, name) in decision.lines.iter().zip(&table.names) {
        text.push_str(&table.row(name, [line.price, line.insurer, line.patient]));
        if of_visit.is_none() {
            push_why(&mut text, "   ", voice, line, edition);
        }
    }
    text.push_str(&table.total(decision));
    if let Some(visit) = &decision.same_visit {
        let rule = edition.visit.as_ref().map(|rules| rules.duplicate);
        let clause = rule.and_then(|rule| edition.clauses.get(usize::from(rule.0)));
        let args = Args::new()
            .with("visit", visit.as_str())
            .with("clause", clause.map_or("", |clause| &clause.id));
        text.push_str(&say_with(lang, "same-visit", &args));
        text.push('\n');
    }
    text
}

/// Reason, clause, the clause that gave way, calculation; below it what can be done.
fn push_why(text: &mut String, indent: &str, voice: Voice, line: &LineDocument, edition: &Edition) {
    let reason = plain_sentence(voice, line, edition);
    let beaten = beaten(voice, line, edition).map_or_else(String::new, |beaten| {
        format!("; {}", beaten.strip_suffix('.').unwrap_or(&beaten))
    });
    let calculation = calculation(voice, line, edition);
    let end = if calculation.is_empty() {
        ".".into()
    } else {
        format!(" — {calculation}")
    };
    let bare = reason.strip_suffix('.').unwrap_or(&reason);
    text.push_str(&format!("{indent}{bare} ({}){beaten}{end}\n", line.clause));
    if let Some(advice) = advise(voice, line, edition) {
        text.push_str(&format!("{indent}→ {advice}\n"));
    }
}

/// Columns wide enough for what is in them.
struct Table {
    names: Vec<String>,
    name_width: usize,
    amount_width: usize,
    insurer: String,
    patient: String,
    total: String,
}

impl Table {
    fn of(voice: Voice, decision: &DecisionDocument, edition: &Edition) -> Self {
        let names: Vec<String> = (1..)
            .zip(&decision.lines)
            .map(|(number, line)| numbered(number, voice.lang, line, edition))
            .collect();
        let total = say(voice.lang, "explain-total");
        let widths = names
            .iter()
            .chain([&total])
            .map(|name| name.chars().count());
        Self {
            name_width: widths.max().unwrap_or(0),
            amount_width: decision.price.to_string().len(),
            insurer: say(voice.lang, "explain-insurer"),
            patient: say(voice.lang, "explain-patient"),
            names,
            total,
        }
    }

    fn row(&self, name: &str, [price, insurer, patient]: [Cents; 3]) -> String {
        let (names, amounts) = (self.name_width, self.amount_width);
        format!(
            "{name:names$}  {price:>amounts$} = {} {insurer:>amounts$} + {} {patient:>amounts$}\n",
            self.insurer, self.patient,
        )
    }

    fn total(&self, decision: &DecisionDocument) -> String {
        self.row(
            &self.total,
            [decision.price, decision.insurer, decision.patient],
        )
    }
}

fn numbered(number: usize, lang: Lang, line: &LineDocument, edition: &Edition) -> String {
    let service = coded_service(lang, &line.service, edition);
    format!("{number:<2} {service}")
}
