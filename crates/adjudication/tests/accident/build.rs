//! Puts an edition together.

use calendar::date;
use money::{Rounding, Share};
use terms::{
    AccidentRules, BodyPart, Class, Clause, ClauseIdx, Condition, Counting, Document, Edition,
    Gives, Guard, InjuryFact, InjuryRow, InjuryTable, Label, LastDay, MissingDay, Nature, Question,
    RowIdx, Section, SectionIdx, Site, Source, TermRule, Test, Tier, WithinRule,
};

/// Clauses as they are named, and the table as it grows.
#[derive(Default)]
pub(crate) struct Builder {
    clauses: Vec<String>,
    pub(crate) table: InjuryTable,
}

pub(crate) fn label(text: &str) -> Label {
    Label {
        lv: text.into(),
        en: text.into(),
        ru: text.into(),
    }
}

pub(crate) fn percent(points: u8) -> Share {
    Share::percent(points).unwrap()
}

pub(crate) fn gives(points: u8) -> Gives {
    Gives::Percent(percent(points))
}

pub(crate) fn question(text: &str) -> Question {
    Question {
        question: label(text),
        answered_by: "claims_handler".into(),
    }
}

pub(crate) fn within(months: u8) -> WithinRule {
    WithinRule {
        months,
        last_day: LastDay::Inclusive,
        missing_day: MissingDay::MonthEnd,
    }
}

/// A site: its bone is its id.
pub(crate) fn site(id: &str, part: BodyPart, paired: bool) -> Site {
    Site {
        id: id.into(),
        bone: id.into(),
        part,
        paired,
        most: 1,
        label: label(id),
    }
}

impl Builder {
    /// The clause of an id, new or known.
    pub(crate) fn clause(&mut self, id: &str) -> ClauseIdx {
        let known = self.clauses.iter().position(|clause| clause == id);
        let at = known.unwrap_or_else(|| {
            self.clauses.push(id.into());
            self.clauses.len() - 1
        });
        ClauseIdx(u16::try_from(at).unwrap())
    }

    pub(crate) fn section(&mut self, id: &str, by_side: bool, parts: &[BodyPart]) {
        let idx = SectionIdx(u8::try_from(self.table.sections.len()).unwrap());
        self.table.sections.push(Section {
            id: id.into(),
            by_side,
            label: label(id),
        });
        for part in parts {
            self.table.section_of[*part as usize] = Some(idx);
        }
    }

    /// A row of the last section.
    pub(crate) fn row(
        &mut self,
        id: &str,
        nature: Nature,
        gives: Gives,
        sites: Vec<Site>,
    ) -> &mut InjuryRow {
        let clause = self.clause(id);
        let idx = RowIdx(u16::try_from(self.table.rows.len()).unwrap());
        self.table.row_by_id.insert(id.into(), idx);
        self.table.rows.push(InjuryRow {
            id: id.into(),
            clause,
            section: SectionIdx(u8::try_from(self.table.sections.len() - 1).unwrap()),
            nature,
            gives,
            counting: Counting::Each,
            tier: None,
            sites,
            conditions: Vec::new(),
            label: label(id),
        });
        self.table.rows.last_mut().unwrap()
    }

    /// The rows of some ids.
    pub(crate) fn rows(&self, ids: &[&str]) -> Vec<RowIdx> {
        ids.iter().map(|id| self.table.row_by_id[*id]).collect()
    }

    /// The rows of a nature.
    pub(crate) fn rows_of(&self, nature: Nature) -> Vec<RowIdx> {
        let rows = (0..).zip(&self.table.rows);
        rows.filter(|(_, row)| row.nature == nature)
            .map(|(at, _)| RowIdx(at))
            .collect()
    }

    /// Adds a condition to rows.
    pub(crate) fn condition(
        &mut self,
        rows: &[RowIdx],
        clause: &str,
        (when, fact, test): (Guard, InjuryFact, Test),
    ) {
        let clause = self.clause(clause);
        for row in rows {
            self.table.rows[usize::from(row.0)]
                .conditions
                .push(Condition {
                    clause,
                    when,
                    fact,
                    test,
                });
        }
    }

    /// Rules that only say how the table is read.
    pub(crate) fn rules(&mut self) -> AccidentRules {
        AccidentRules {
            term: TermRule {
                clause: self.clause("term"),
                from_payment: None,
            },
            rounding: (self.clause("rounding"), Rounding::HalfUp),
            table: InjuryTable::default(),
            combination: None,
            once: Vec::new(),
            repeats: Vec::new(),
            exclusions: Vec::new(),
            infection: None,
            doubts: Vec::new(),
            benefits: Vec::new(),
            deadline: None,
            body_surface: None,
            refund: None,
        }
    }

    pub(crate) fn edition(self, id: &str, rules: AccidentRules) -> Edition {
        Edition {
            id: id.into(),
            hash: "0".repeat(64),
            insurer: "sample".into(),
            product: label("Sample"),
            in_force_from: date(2020, 1, 1),
            source: Source {
                title: "Sample".into(),
                number: None,
                date: None,
            },
            clauses: self.clauses.iter().map(|id| clause_of(id)).collect(),
            services: Vec::new(),
            service_by_code: [].into(),
            groups: Vec::new(),
            visit: None,
            group: None,
            accident: Some(AccidentRules {
                table: self.table,
                ..rules
            }),
            programmes: Vec::new(),
            programme_by_id: [].into(),
            parameters: Vec::new(),
        }
    }
}

fn clause_of(id: &str) -> Clause {
    Clause {
        id: id.into(),
        aliases: Vec::new(),
        document: Document::Terms,
        heading: label(id),
        says: label(id),
        class: Class::Automated,
        file: "sample.md".into(),
        line: 1,
    }
}

pub(crate) fn tier(when: terms::TierWhen, points: u8) -> Option<Tier> {
    Some(Tier {
        when,
        percent: percent(points),
    })
}
