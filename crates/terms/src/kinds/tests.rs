//! The reference of rule kinds is made from their files, and each example in it is read.

use super::{NAMES, SOURCES, Where, line, properties, read};
use crate::SourceFile;
use crate::diagnostic::Report;
use crate::fields::{Fields, Numbers, Scope};
use crate::manifest::Line;
use crate::parameters;
use crate::source::Doc;

/// The parameters that the examples name.
const PARAMETERS: &str = r#"
oldest_days = { value = 90, unit = "days", clause = "1", why = "-" }
max_lines = { value = 30, unit = "lines", clause = "1", why = "-" }
hold_minutes = { value = 30, unit = "minutes", clause = "1", why = "-" }
void_clinic_days = { value = 0, unit = "days", clause = "1", why = "-" }
first_year_months = { value = 3, unit = "months", clause = "1", why = "-" }
unreturned_card = { value = "cover_lasts", unit = "way", clause = "1", why = "-" }
mixing = { value = "greater", unit = "way", clause = "1", why = "-" }
part = { value = "section", unit = "way", clause = "1", why = "-" }
tooth_once = { value = "event", unit = "way", clause = "1", why = "-" }
ankle_months = { value = 12, unit = "months", clause = "1", why = "-" }
ankle_late = { value = "50 %", unit = "percent", clause = "1", why = "-" }
last_day = { value = "inclusive", unit = "way", clause = "1", why = "-" }
disability_months = { value = 12, unit = "months", clause = "1", why = "-" }
disability_group_1 = { value = "100 %", unit = "percent", clause = "1", why = "-" }
disability_group_2 = { value = "50 %", unit = "percent", clause = "1", why = "-" }
disability_group_3 = { value = "25 %", unit = "percent", clause = "1", why = "-" }
disability_no_group = { value = "refer", unit = "way", clause = "1", why = "-" }
death_months = { value = 12, unit = "months", clause = "1", why = "-" }
hospital_days = { value = "nights", unit = "way", clause = "1", why = "-" }
hospital_needs = { value = "any", unit = "way", clause = "1", why = "-" }
medical_months = { value = 24, unit = "months", clause = "1", why = "-" }
decision_days = { value = 7, unit = "days", clause = "1", why = "-" }
decision_counting = { value = "calendar", unit = "way", clause = "1", why = "-" }
refund_days = { value = "remaining_of_total", unit = "way", clause = "1", why = "-" }
surface_head = { value = "9 %", unit = "percent", clause = "1", why = "-" }
surface_front = { value = "18 %", unit = "percent", clause = "1", why = "-" }
surface_back = { value = "18 %", unit = "percent", clause = "1", why = "-" }
surface_arm = { value = "9 %", unit = "percent", clause = "1", why = "-" }
surface_leg = { value = "18 %", unit = "percent", clause = "1", why = "-" }
joiner_months = { value = "begun", unit = "way", clause = "1", why = "-" }
past_start = { value = "refused", unit = "way", clause = "1", why = "-" }
add_ons_refunded = { value = "yes", unit = "way", clause = "1", why = "-" }
notice_days = { value = 15, unit = "days", clause = "1", why = "-" }
card_handin = { value = "return", unit = "way", clause = "1", why = "-" }
withheld_days = { value = 60, unit = "days", clause = "1", why = "-" }
kept_card = { value = "from_end", unit = "way", clause = "1", why = "-" }
refund_day_off = { value = "same_day", unit = "way", clause = "1", why = "-" }
refund_from = { value = "end", unit = "way", clause = "1", why = "-" }
cliff = { value = "over", unit = "way", clause = "1", why = "-" }
refund_paid = { value = "share", unit = "way", clause = "1", why = "-" }
upgrade_days = { value = 30, unit = "days", clause = "1", why = "-" }
upgrade_proration = { value = "whole", unit = "way", clause = "1", why = "-" }
family_days = { value = 30, unit = "days", clause = "1", why = "-" }
family_months = { value = 1, unit = "months", clause = "1", why = "-" }
child_under = { value = 18, unit = "years", clause = "1", why = "-" }
family_factor = { value = "1.5", unit = "factor", clause = "1", why = "-" }
family_older_factor = { value = "1.7", unit = "factor", clause = "1", why = "-" }
family_older_from = { value = 61, unit = "years", clause = "1", why = "-" }
family_percent = { value = "20 %", unit = "percent", clause = "1", why = "-" }
recovery_factor = { value = "2", unit = "factor", clause = "1", why = "-" }
travel_discount = { value = "15 %", unit = "percent", clause = "1", why = "-" }
offer_after_withdrawal = { value = "stands", unit = "way", clause = "1", why = "-" }
payout_days = { value = 60, unit = "days", clause = "1", why = "-" }
surface_perineum = { value = "1 %", unit = "percent", clause = "1", why = "-" }
form_e_mail = { value = "signed", unit = "way", clause = "1", why = "-" }
claim_days = { value = 5, unit = "days", clause = "1", why = "-" }
claim_counting = { value = "working", unit = "way", clause = "1", why = "-" }
submission_limit = { value = "none", unit = "way", clause = "1", why = "-" }
submission_days = { value = 90, unit = "days", clause = "1", why = "-" }
request_days = { value = 5, unit = "days", clause = "1", why = "-" }
request_counting = { value = "working", unit = "way", clause = "1", why = "-" }
full_payment = { value = "as_insured", unit = "way", clause = "1", why = "-" }
originals_until = { value = "contract_end", unit = "way", clause = "1", why = "-" }
surface_limbs = { value = "each", unit = "way", clause = "1", why = "-" }
"#;

const HEADINGS: [&str; 5] = ["Says", "Needs", "Decides", "Watch out", "Example"];

/// The head of a kind's file: its first line, then heading and text of each section.
fn sections(source: &str) -> (String, Vec<(String, String)>) {
    let head = source.lines().map_while(|line| line.strip_prefix("//!"));
    let text: Vec<_> = head
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let text = text.join("\n");
    let mut parts = text.split("\n# ");
    let title = parts.next().unwrap_or_default().trim().to_owned();
    let part = |part: &str| {
        let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
        (heading.to_owned(), body.trim().to_owned())
    };
    (title, parts.map(part).collect())
}

fn place(kind: &str) -> &'static str {
    let place = properties(kind).expect("a kind has properties").0;
    match (place, line(kind)) {
        (Where::Anywhere, None) => "in clauses and on programme sheets, in editions of every line",
        (Where::Anywhere, _) => "in clauses and on programme sheets",
        (Where::Clauses, Some(Line::Accident)) => "in clauses of accident editions",
        (Where::Clauses, _) => "in clauses",
        (Where::Programmes, _) => "on programme sheets",
    }
}

fn reference() -> String {
    let mut text = include_str!("reference_head.md").to_owned();
    for (kind, source) in SOURCES {
        let (title, sections) = sections(source);
        text.push_str(&format!(
            "\n## {}\n\nStands {}.\n",
            title.trim_end_matches('.'),
            place(kind)
        ));
        for (heading, body) in sections {
            let gap = if body.starts_with(['*', '`']) {
                "\n\n"
            } else {
                " "
            };
            text.push_str(&format!("\n**{heading}.**{gap}{body}\n"));
        }
    }
    text
}

#[test]
fn every_file_has_the_headings() {
    for (kind, source) in SOURCES {
        let (title, sections) = sections(source);
        assert!(
            title.starts_with(&format!("`{kind}`: ")),
            "{kind} begins with `{title}`"
        );
        let headings: Vec<_> = sections
            .iter()
            .map(|(heading, _)| heading.as_str())
            .collect();
        assert_eq!(headings, HEADINGS, "{kind}");
        assert!(
            sections.iter().all(|(_, body)| !body.is_empty()),
            "{kind} has an empty section"
        );
    }
}

#[test]
fn every_example_is_read() {
    let files = [("parameters.toml", PARAMETERS)];
    let parameters_doc = Doc::new(&SourceFile {
        path: files[0].0,
        bytes: files[0].1.as_bytes(),
    });
    let mut report = Report::default();
    let parameters = parameters::read(&parameters_doc, &[], &mut report);
    for (kind, source) in SOURCES {
        let example = sections(source).1.pop().expect("the last section").1;
        let toml = example
            .trim_start_matches("```toml")
            .trim_end_matches("```");
        let doc = Doc::new(&SourceFile {
            path: kind,
            bytes: toml.as_bytes(),
        });
        let numbers = match properties(kind) {
            Some((Where::Clauses, _)) => Numbers::ByName,
            _ => Numbers::Stated,
        };
        let scope = Scope {
            numbers,
            parameters: &parameters,
        };
        let content = doc.at(0..doc.text.len());
        let mut fields = Fields::new(&content, kind, scope, &mut report).expect("TOML");
        assert_eq!(fields.text("kind").as_deref(), Some(*kind));
        let rule = read(kind, &mut fields);
        assert_eq!(report.diagnostics, [], "{kind}");
        assert!(rule.is_some(), "{kind}");
    }
}

#[test]
fn no_kind_is_listed_twice() {
    let mut names = NAMES.to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), NAMES.len());
}

/// With `UPDATE_DOCS=1` the reference is written anew instead.
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "the test writes the document it checks"
)]
fn the_reference_is_made_from_the_files() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/rules.md");
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(path, reference()).expect("the reference can be written");
    }
    let written = std::fs::read_to_string(path).expect("the reference is there");
    assert!(
        written == reference(),
        "docs/reference/rules.md is stale: run with UPDATE_DOCS=1"
    );
}
