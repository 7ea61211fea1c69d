//! Clause files and programme sheets: clauses with their restatement and their rules.

use std::ops::Range;

use crate::diagnostic::Report;
use crate::fields::{Fields, Scope};
use crate::kinds::{self, Rule, Where};
use crate::markdown::{Block, Item, items};
use crate::source::{At, Doc};
use crate::{Class, Label};

/// A clause file or programme sheet as read.
pub(crate) struct Page<'a> {
    pub(crate) doc: &'a Doc,
    /// The first `# ` heading.
    pub(crate) title: Option<At<'a>>,
    /// The ```programme block.
    pub(crate) programme: Option<Block<'a>>,
    pub(crate) clauses: Vec<ClauseDraft<'a>>,
    /// Whether a block could not be read at all.
    pub(crate) gaps: bool,
}

/// A clause as read.
pub(crate) struct ClauseDraft<'a> {
    /// As written in the heading.
    pub(crate) id: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) heading: Label,
    pub(crate) says: Label,
    pub(crate) at: At<'a>,
    pub(crate) rules: Vec<RuleDraft<'a>>,
}

/// A rule block as read.
pub(crate) struct RuleDraft<'a> {
    /// The kind named, if it is one.
    pub(crate) kind: Option<&'static str>,
    /// `None` when something in it is wrong, which is noted.
    pub(crate) rule: Option<Rule>,
    /// Where to point when the rule as a whole is at fault.
    pub(crate) at: At<'a>,
    /// The block as written.
    pub(crate) text: &'a str,
}

impl ClauseDraft<'_> {
    /// How the clause is carried out.
    pub(crate) fn class(&self) -> Class {
        let classes = self
            .rules
            .iter()
            .filter_map(|rule| kinds::properties(rule.kind?));
        let classes: Vec<_> = classes.map(|(_, class)| class).collect();
        let has = |class| classes.contains(&class);
        match (
            has(Class::Automated),
            has(Class::NotYet),
            has(Class::Judgement),
        ) {
            (true, true, _) => Class::AutomatedInPart,
            (true, false, _) => Class::Automated,
            (false, true, _) => Class::NotYet,
            (false, false, true) => Class::Judgement,
            (false, false, false) => Class::Informative,
        }
    }
}

/// Reads a clause file or a programme sheet.
pub(crate) fn read<'a>(
    doc: &'a Doc,
    scope: Scope<'a>,
    place: Where,
    report: &mut Report,
) -> Page<'a> {
    let mut page = Page {
        doc,
        title: None,
        programme: None,
        clauses: Vec::new(),
        gaps: false,
    };
    for item in items(doc) {
        page.take(item, scope, place, report);
    }
    for clause in &page.clauses {
        check_clause(clause, report);
    }
    let mut rules = page.clauses.iter().flat_map(|clause| &clause.rules);
    page.gaps |= doc.broken_at.is_some() || rules.any(|rule| rule.kind.is_none());
    page
}

impl<'a> Page<'a> {
    fn take(&mut self, item: Item<'a>, scope: Scope<'a>, place: Where, report: &mut Report) {
        match item {
            Item::Section(at) => self.title = self.title.take().or(Some(at)),
            Item::Clause(at) => self.clauses.push(clause(at, report)),
            Item::Text(text) => {
                if let Some(clause) = self.clauses.last_mut().filter(|c| c.rules.is_empty()) {
                    restate(&mut clause.says, &text);
                }
            }
            Item::Block(block) => self.block(block, scope, place, report),
        }
    }

    fn block(&mut self, block: Block<'a>, scope: Scope<'a>, place: Where, report: &mut Report) {
        let first = block.whole.doc.at(first_line(&block.whole));
        match (block.info.as_str(), self.clauses.last_mut()) {
            ("rule", Some(clause)) => clause.rules.push(rule(&block, scope, place, report)),
            ("rule", None) => {
                self.gaps = true;
                report
                    .error(&first, "a rule stands before the first clause")
                    .expected("a heading above it, `## 2.1 Latvian | English | Russian`");
            }
            ("programme", None) if place == Where::Programmes && self.programme.is_none() => {
                self.programme = Some(block);
            }
            ("programme", _) => {
                report
                    .error(&first, "a `programme` block does not belong here")
                    .expected("one at the head of a programme sheet, before its first clause");
            }
            (other, _) => {
                self.gaps = true;
                let known = ["rule", "programme"];
                report
                    .error(&first, format!("a block of `{other}` does not belong here"))
                    .expected("a block of `rule`")
                    .nearest(other, known);
            }
        }
    }
}

/// The first line of a place.
pub(crate) fn first_line(at: &At<'_>) -> Range<usize> {
    let length = at.words().lines().next().map_or(0, str::len);
    at.span.start..at.span.start + length
}

fn check_clause(clause: &ClauseDraft<'_>, report: &mut Report) {
    if clause.rules.is_empty() {
        report
            .error(&clause.at, format!("clause {} has no rule", clause.id))
            .expected("a block of `rule` below its restatement")
            .help("silence is no answer: use `informative`, `judgement` or `not_yet` where no rule decides");
    }
    if clause.says.en.is_empty() {
        report
            .error(&clause.at, format!("clause {} is not restated", clause.id))
            .expected("one to three sentences between the heading and the rule");
    }
    for (language, mark, says) in [
        ("Latvian", "LV:", &clause.says.lv),
        ("Russian", "RU:", &clause.says.ru),
    ] {
        if says.is_empty() {
            report
                .error(
                    &clause.at,
                    format!("clause {} is not restated in {language}", clause.id),
                )
                .expected(format!(
                    "a paragraph that begins with `{mark}` between the English one and the rule"
                ));
        }
    }
}

/// Adds a paragraph to the restatement in its language: `LV:` or `RU:` before it, or English.
fn restate(says: &mut Label, paragraph: &str) {
    let (known, text) = if let Some(text) = paragraph.strip_prefix("LV:") {
        (&mut says.lv, text)
    } else if let Some(text) = paragraph.strip_prefix("RU:") {
        (&mut says.ru, text)
    } else {
        (&mut says.en, paragraph)
    };
    *known = [known.as_str(), " ", text.trim()]
        .concat()
        .trim()
        .to_owned();
}

/// `2.3.1 (3.3.1) Latvian | English | Russian`; what is wrong is noted and left empty.
fn clause<'a>(at: At<'a>, report: &mut Report) -> ClauseDraft<'a> {
    let words = at.words();
    let (id, rest) = split_id(words);
    if !id.split(' ').next().is_some_and(is_clause_id) {
        let span = at.span.start..at.span.start + id.len();
        report
            .error(&at.doc.at(span), format!("`{id}` is no clause number"))
            .expected("a number first, `## 2.3.1 Latvian | English | Russian`");
    }
    let (aliases, names) = split_aliases(rest.trim());
    let heading = label(names).unwrap_or_else(|| {
        report
            .error(&at, "the heading lacks a language")
            .expected("`Latvian | English | Russian` after the number");
        Label::default()
    });
    let id = id.to_owned();
    ClauseDraft {
        id,
        aliases,
        heading,
        says: Label::default(),
        at,
        rules: Vec::new(),
    }
}

/// The number, `2.3.1`, `53 note` or `4 note 2` for a note below a row, and what follows it.
fn split_id(words: &str) -> (&str, &str) {
    let word = |from: usize| {
        let rest = words.get(from..).unwrap_or("");
        let start = rest.find(|c: char| c != ' ').unwrap_or(0);
        let length = rest[start..]
            .find(char::is_whitespace)
            .unwrap_or(rest.len() - start);
        (&rest[start..start + length], from + start + length)
    };
    let (_, mut end) = word(0);
    if let ("note", note) = word(end) {
        let (number, after) = word(note);
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        end = if is_number { after } else { note };
    }
    words.split_at(end)
}

fn is_clause_id(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/');
    !id.is_empty() && id.chars().all(allowed) && id.chars().any(|c| c.is_ascii_digit())
}

/// `(3.3.1, 3.3.2) rest` into the numbers and the rest.
fn split_aliases(text: &str) -> (Vec<String>, &str) {
    match text
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
    {
        Some((inner, rest)) if inner.split(',').all(|one| is_clause_id(one.trim())) => (
            inner.split(',').map(|one| one.trim().to_owned()).collect(),
            rest.trim(),
        ),
        _ => (Vec::new(), text),
    }
}

/// `Latvian | English | Russian`, none empty.
pub(crate) fn label(text: &str) -> Option<Label> {
    let parts: Vec<_> = text.split('|').map(str::trim).collect();
    match parts[..] {
        [lv, en, ru] if parts.iter().all(|part| !part.is_empty()) => Some(Label {
            lv: lv.to_owned(),
            en: en.to_owned(),
            ru: ru.to_owned(),
        }),
        _ => None,
    }
}

fn rule<'a>(
    block: &Block<'a>,
    scope: Scope<'a>,
    place: Where,
    report: &mut Report,
) -> RuleDraft<'a> {
    let text = block.content.words();
    let mut draft = RuleDraft {
        kind: None,
        rule: None,
        at: block.whole.clone(),
        text,
    };
    draft.at.span = first_line(&block.whole);
    let Some(mut fields) = Fields::new(&block.content, "a rule", scope, report) else {
        return draft;
    };
    if !fields.has("kind") {
        fields
            .report
            .error(&draft.at, "the rule does not say of which kind it is")
            .expected("`kind = \"...\"`");
        return draft;
    }
    draft.at = fields.place("kind");
    let Some(named) = fields.text("kind") else {
        return draft;
    };
    let Some(kind) = kinds::NAMES.iter().copied().find(|kind| *kind == named) else {
        fields
            .report
            .error(&draft.at, format!("no kind of rule is named `{named}`"))
            .expected(format!("one of: {}", kinds::NAMES.join(", ")))
            .nearest(&named, kinds::NAMES.iter().copied());
        return draft;
    };
    draft.kind = Some(kind);
    if is_in_place(kind, &mut fields, &draft.at, place) {
        fields.what = format!("`{kind}`");
        draft.rule = kinds::read(kind, &mut fields);
    }
    draft
}

fn is_in_place(kind: &str, fields: &mut Fields<'_, '_>, at: &At<'_>, place: Where) -> bool {
    let allowed = kinds::properties(kind).map_or(Where::Anywhere, |(allowed, _)| allowed);
    let selects = kind == "judgement" && place == Where::Clauses && fields.has("services");
    if allowed != Where::Anywhere && allowed != place {
        let home = if place == Where::Clauses {
            "a programme sheet"
        } else {
            "a clause file"
        };
        fields
            .report
            .error(at, format!("`{kind}` does not belong here"))
            .expected(home);
        return false;
    }
    if selects {
        let at = fields.place("services");
        fields
            .report
            .error(
                &at,
                "a clause cannot refer services to a person, only a programme sheet can",
            )
            .expected("no `services` here");
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::split_id;

    #[test]
    fn notes_have_numbers_too() {
        assert_eq!(
            split_id("2.3.1 (3.3.1) A | B | C"),
            ("2.3.1", " (3.3.1) A | B | C")
        );
        assert_eq!(split_id("53 note A | B | C"), ("53 note", " A | B | C"));
        assert_eq!(split_id("4 note 2 A | B | C"), ("4 note 2", " A | B | C"));
        assert_eq!(split_id("4 notes | B | C"), ("4", " notes | B | C"));
        assert_eq!(split_id(""), ("", ""));
    }
}
