//! The clauses of an edition in one list, each number once.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Report;
use crate::draft::EditionDraft;
use crate::kinds::Rule;
use crate::page::{ClauseDraft, Page};
use crate::source::At;
use crate::tables::{InjuryRowDraft, InjuryTables};
use crate::{Class, Clause, ClauseIdx, Document, ProgrammeIdx};

/// A clause of the list, with what its rules need to know.
pub(super) struct Listed<'a> {
    pub(super) draft: &'a ClauseDraft<'a>,
    pub(super) document: Document,
    pub(super) programme: Option<ProgrammeIdx>,
}

/// The clauses as compiled and as read, in the same order.
pub(super) struct ClauseList<'a> {
    pub(super) clauses: Vec<Clause>,
    pub(super) listed: Vec<Listed<'a>>,
    /// Every number with the file and line of its heading.
    numbers: BTreeMap<String, String>,
}

/// Where the clauses of a page stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// What their numbers are cited with.
    prefix: &'a str,
    document: Document,
    programme: Option<ProgrammeIdx>,
}

/// The number of a clause as cited.
pub(super) fn cite(prefix: &str, id: &str) -> String {
    [prefix, " ", id].concat().trim().to_owned()
}

impl<'a> ClauseList<'a> {
    /// The clauses of the edition, then of what it extends, then of its programmes, then rows of its annex.
    pub(super) fn new(
        own: &'a EditionDraft<'a>,
        shared: &[&'a EditionDraft<'a>],
        report: &mut Report,
    ) -> Self {
        let mut list = Self {
            clauses: Vec::new(),
            listed: Vec::new(),
            numbers: BTreeMap::new(),
        };
        let terms = Place {
            prefix: "",
            document: Document::Terms,
            programme: None,
        };
        own.pages
            .iter()
            .for_each(|page| list.add_page(page, terms, report));
        for draft in shared {
            let place = Place {
                prefix: draft.prefix(),
                document: Document::Shared,
                programme: None,
            };
            draft
                .pages
                .iter()
                .for_each(|page| list.add_page(page, place, report));
        }
        for (index, sheet) in (0..=u16::MAX).zip(&own.programmes) {
            let programme = Some(ProgrammeIdx(index));
            let place = Place {
                prefix: &sheet.label.lv,
                document: Document::Programme,
                programme,
            };
            list.add_page(&sheet.page, place, report);
        }
        let rows = &own.injuries.rows;
        rows.iter().for_each(|row| list.add_row(row, report));
        list
    }

    fn add_page(&mut self, page: &'a Page<'a>, place: Place<'_>, report: &mut Report) {
        for draft in &page.clauses {
            let clause = compiled(page, draft, place);
            if !self.has_room(&clause, &draft.at, report) {
                return;
            }
            let Place {
                document,
                programme,
                ..
            } = place;
            self.clauses.push(clause);
            self.listed.push(Listed {
                draft,
                document,
                programme,
            });
        }
    }

    /// A row is a clause, which says what its label says.
    fn add_row(&mut self, row: &InjuryRowDraft<'_>, report: &mut Report) {
        let clause = Clause {
            id: row.id.text.clone(),
            aliases: Vec::new(),
            document: Document::Terms,
            heading: row.label.clone(),
            says: row.label.clone(),
            class: Class::Automated,
            file: row.at.doc.path.clone(),
            line: row.at.doc.line_and_column(row.at.span.start).0,
        };
        if self.has_room(&clause, &row.at, report) {
            self.clauses.push(clause);
        }
    }

    /// The clauses of the rows, in their order.
    pub(super) fn row_clauses(&self) -> impl Iterator<Item = ClauseIdx> {
        let all = (0..=u16::MAX).zip(&self.clauses);
        all.skip(self.listed.len())
            .map(|(index, _)| ClauseIdx(index))
    }

    fn has_room(&mut self, clause: &Clause, at: &At<'_>, report: &mut Report) -> bool {
        self.check_numbers(clause, at, report);
        let has_room = self.clauses.len() <= usize::from(u16::MAX);
        if !has_room {
            report.error(at, "too many clauses: at most 65536");
        }
        has_room
    }

    fn check_numbers(&mut self, clause: &Clause, at: &At<'_>, report: &mut Report) {
        for id in std::iter::once(&clause.id).chain(&clause.aliases) {
            let place = format!("{}:{}", clause.file, clause.line);
            if let Some(first) = self.numbers.insert(id.clone(), place) {
                report
                    .error(at, format!("clause {id} stands twice in the edition"))
                    .expected("a number of its own")
                    .help(format!("the other one is {first}"));
            }
        }
    }

    /// What `precedence` says; the edition's own clauses come first in the list.
    pub(super) fn precedence(&self) -> Option<Vec<Document>> {
        let mut rules = self.listed.iter().flat_map(|one| &one.draft.rules);
        rules.find_map(|rule| match &rule.rule {
            Some(Rule::PrecedenceKind(precedence)) => Some(precedence.order.clone()),
            _ => None,
        })
    }

    /// The kinds that some clause names, whether its rule could be read or not.
    pub(super) fn kinds(&self) -> BTreeSet<&'static str> {
        let rules = self.listed.iter().flat_map(|one| &one.draft.rules);
        rules.filter_map(|rule| rule.kind).collect()
    }

    /// The rule blocks of each clause as written, of a row its lines in the tables.
    pub(super) fn rules(&self, annex: &InjuryTables<'_>) -> Vec<String> {
        let blocks = |one: &Listed<'_>| {
            one.draft
                .rules
                .iter()
                .map(|rule| rule.text.trim())
                .collect::<Vec<_>>()
                .join("\n\n")
        };
        let rows = annex.rows.iter().map(|row| annex.lines_of(row));
        self.listed.iter().map(blocks).chain(rows).collect()
    }
}

fn compiled(page: &Page<'_>, draft: &ClauseDraft<'_>, place: Place<'_>) -> Clause {
    Clause {
        id: cite(place.prefix, &draft.id),
        aliases: draft
            .aliases
            .iter()
            .map(|alias| cite(place.prefix, alias))
            .collect(),
        document: place.document,
        heading: draft.heading.clone(),
        says: draft.says.clone(),
        class: draft.class(),
        file: page.doc.path.clone(),
        line: page.doc.line_and_column(draft.at.span.start).0,
    }
}
