//! Case files: a sentence, the facts, and the decision expected.

use std::ops::Range;

use toml::{Table, Value};

use crate::diagnostic::Report;
use crate::fields;
use crate::markdown::{Block, Item, items};
use crate::page::first_line;
use crate::source::{At, Doc};

/// A case: what is decided on these facts under this edition, as one sentence says.
#[derive(Clone, Debug)]
pub struct Case {
    /// Id of the edition.
    pub edition: String,
    /// File inside `terms/`.
    pub file: String,
    /// 1-based line of the sentence.
    pub line: u32,
    /// The sentence.
    pub sentence: String,
    /// The facts, merged over the file's default facts. Amounts may be text, `"12.34"`.
    pub facts: Table,
    /// Bytes of the facts in the file.
    pub facts_span: Range<usize>,
    /// Parameters that are set otherwise for this case, by name.
    pub parameters: Vec<(String, String)>,
    /// The decision expected; absent in a case that was never run.
    pub expected: Option<String>,
    /// Bytes of the expected text in the file, between its fences; where it is absent, the place for a
    /// block.
    pub expected_span: Range<usize>,
}

/// A case as read.
pub(crate) struct CaseDraft<'a> {
    pub(crate) at: At<'a>,
    /// `None` when something in it is wrong, which is noted.
    facts: Option<Table>,
    facts_span: Range<usize>,
    pub(crate) parameters: Vec<(fields::Word<'a>, String)>,
    expected: Option<String>,
    expected_span: Range<usize>,
}

impl CaseDraft<'_> {
    /// The case of an edition; `None` when something in it is wrong.
    pub(crate) fn compiled(&self, edition: &str) -> Option<Case> {
        let parameters = self.parameters.iter();
        Some(Case {
            edition: edition.to_owned(),
            file: self.at.doc.path.clone(),
            line: self.at.doc.line_and_column(self.at.span.start).0,
            sentence: self.at.words().to_owned(),
            facts: self.facts.clone()?,
            facts_span: self.facts_span.clone(),
            parameters: parameters
                .map(|(name, value)| (name.text.clone(), value.clone()))
                .collect(),
            expected: self.expected.clone(),
            expected_span: self.expected_span.clone(),
        })
    }
}

/// Reads a case file.
pub(crate) fn read<'a>(doc: &'a Doc, report: &mut Report) -> Vec<CaseDraft<'a>> {
    let mut reader = Reader {
        default: Table::new(),
        cases: Vec::new(),
    };
    for item in items(doc) {
        match item {
            Item::Section(_) | Item::Text(_) => {}
            Item::Clause(at) => reader.start(at),
            Item::Block(block) => reader.block(&block, report),
        }
    }
    for case in reader
        .cases
        .iter()
        .filter(|case| case.facts_span.is_empty())
    {
        report
            .error(&case.at, "the case has no facts")
            .expected("a block of `facts` below the sentence");
    }
    reader.cases
}

struct Reader<'a> {
    default: Table,
    cases: Vec<CaseDraft<'a>>,
}

impl<'a> Reader<'a> {
    fn start(&mut self, at: At<'a>) {
        let end = at.span.end..at.span.end;
        self.cases.push(CaseDraft {
            at,
            facts: None,
            facts_span: end.start..end.start,
            parameters: Vec::new(),
            expected: None,
            expected_span: end,
        });
    }

    fn block(&mut self, block: &Block<'a>, report: &mut Report) {
        let end = block.whole.span.end;
        match (block.info.as_str(), self.cases.last_mut()) {
            ("facts default", None) => {
                self.default = table(&block.content, report).unwrap_or_default();
            }
            ("facts", Some(case)) if case.facts_span.is_empty() => {
                case.facts_span = block.whole.span.clone();
                case.facts = table(&block.content, report).map(|own| merged(&self.default, own));
                case.expected_span = end..end;
            }
            ("parameters", Some(case)) if case.parameters.is_empty() => {
                case.parameters = parameters(&block.content, report);
                case.expected_span = end..end;
            }
            ("decision", Some(case)) if case.expected.is_none() => {
                case.expected = Some(block.content.words().replace("\r\n", "\n"));
                case.expected_span = block.content.span.clone();
            }
            (other, case) => misplaced(block, other, case.is_some(), report),
        }
    }
}

fn misplaced(block: &Block<'_>, info: &str, in_case: bool, report: &mut Report) {
    let at = block.whole.doc.at(first_line(&block.whole));
    let known: &[&str] = match in_case {
        true => &["facts", "parameters", "decision"],
        false => &["facts default"],
    };
    report
        .error(
            &at,
            format!("a block of `{info}` does not belong here, or stands twice"),
        )
        .expected(format!("one of: {}", known.join(", ")))
        .nearest(info, known.iter().copied());
}

fn table(content: &At<'_>, report: &mut Report) -> Option<Table> {
    fields::parse(content, report)?;
    match content.words().parse() {
        Ok(table) => Some(table),
        Err(error) => {
            let error: toml::de::Error = error;
            let span = error.span().unwrap_or(0..0);
            let base = content.span.start;
            report.error(
                &content.doc.at(base + span.start..base + span.end),
                error.message(),
            );
            None
        }
    }
}

/// `name = value`, values as they are written, text without its quotes.
fn parameters<'a>(content: &At<'a>, report: &mut Report) -> Vec<(fields::Word<'a>, String)> {
    let Some(table) = fields::parse(content, report) else {
        return Vec::new();
    };
    let values = table.into_iter().map(|(key, value)| {
        let base = content.span.start;
        let at = content
            .doc
            .at(base + key.span().start..base + key.span().end);
        let written = content.words().get(value.span()).unwrap_or("");
        let text = value.get_ref().as_str().unwrap_or(written).to_owned();
        (
            fields::Word {
                text: key.into_inner().into_owned(),
                at,
            },
            text,
        )
    });
    values.collect()
}

/// The case's own facts over the default ones: tables are merged, everything else is replaced.
fn merged(default: &Table, own: Table) -> Table {
    let mut all = default.clone();
    for (key, value) in own {
        match (all.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => *below = merged(below, above),
            (_, value) => {
                all.insert(key, value);
            }
        }
    }
    all
}
