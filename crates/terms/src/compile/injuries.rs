//! The annex of an accident edition: names become indices, and what does not fit together is noted.

use super::clauses::ClauseList;
use crate::diagnostic::Report;
use crate::draft::EditionDraft;
use crate::fields::Name;
use crate::select::is_within;
use crate::source::At;
use crate::tables::{ConditionRow, InjuryRowDraft, InjuryTables, SiteRow};
use crate::{ClauseIdx, Gives, InjuryRow, InjuryTable, RowIdx, SectionIdx, Site, TierWhen};

/// Puts the annex together; its rows are clauses of the list already.
pub(super) fn compiled(
    own: &EditionDraft<'_>,
    list: &ClauseList<'_>,
    report: &mut Report,
) -> InjuryTable {
    let tables = &own.injuries;
    let mut annex = Annex {
        tables,
        list,
        table: InjuryTable::default(),
        report,
    };
    annex.take_sections();
    annex.take_parts();
    annex.take_rows();
    annex.check_sites();
    annex.take_conditions();
    annex.table
}

struct Annex<'a, 'r> {
    tables: &'a InjuryTables<'a>,
    list: &'a ClauseList<'a>,
    table: InjuryTable,
    report: &'r mut Report,
}

impl<'a> Annex<'a, '_> {
    fn take_sections(&mut self) {
        for row in &self.tables.sections {
            let id = &row.section.id;
            if self.table.sections.iter().any(|other| other.id == *id) {
                self.report
                    .error(&row.at, format!("section `{id}` is listed twice"));
            } else if self.table.sections.len() > usize::from(u8::MAX) {
                self.report.error(&row.at, "too many sections: at most 256");
            } else {
                self.table.sections.push(row.section.clone());
            }
        }
    }

    fn take_parts(&mut self) {
        for row in &self.tables.parts {
            let section = self.section(&row.section, &row.at);
            let known = &mut self.table.section_of[row.part as usize];
            if known.is_some() {
                let message = format!("`{}` is listed twice", row.part.word());
                self.report
                    .error(&row.at, message)
                    .expected("one section for each part of the body");
            } else {
                *known = section;
            }
        }
    }

    /// The section of this name; one that is not there is noted.
    fn section(&mut self, name: &Name, line: &At<'_>) -> Option<SectionIdx> {
        let ids = || {
            self.table
                .sections
                .iter()
                .map(|section| section.id.as_str())
        };
        let found = (0..=u8::MAX).zip(ids()).find(|(_, id)| *id == name.text);
        if found.is_none() && !self.tables.gaps {
            self.report
                .error(
                    &line.doc.at(name.span.clone()),
                    format!("no section is named `{}`", name.text),
                )
                .expected("an id from `tables/sections.csv`")
                .nearest(&name.text, ids());
        }
        found.map(|(index, _)| SectionIdx(index))
    }

    fn take_rows(&mut self) {
        for (draft, clause) in self.tables.rows.iter().zip(self.list.row_clauses()) {
            let section = self.section(&draft.section, &draft.at);
            // A row without its section is kept, so that what speaks of it is not told as wrong, too.
            let section = section.unwrap_or(SectionIdx(0));
            let sites = self.sites(draft);
            self.check_tier(draft, &sites);
            self.check_gives(draft);
            let index = RowIdx(u16::try_from(self.table.rows.len()).unwrap_or(u16::MAX));
            let ids = &mut self.table.row_by_id;
            ids.entry(draft.id.text.clone()).or_insert(index);
            self.table.rows.push(InjuryRow {
                id: draft.id.text.clone(),
                clause,
                section,
                nature: draft.nature,
                gives: draft.gives,
                counting: draft.counting,
                tier: draft.tier.clone(),
                sites,
                conditions: Vec::new(),
                label: draft.label.clone(),
            });
        }
    }

    fn sites(&mut self, draft: &InjuryRowDraft<'_>) -> Vec<Site> {
        let listed = self.tables.sites.iter();
        let listed = listed.filter(|site| site.row.text == draft.id.text);
        let mut sites: Vec<Site> = Vec::new();
        for row in listed {
            if sites.iter().any(|other| other.id == row.site.id) {
                let message = format!("row {} has two sites `{}`", row.row.text, row.site.id);
                self.report.error(&row.at, message);
            } else {
                sites.push(row.site.clone());
            }
        }
        let expected = "a site in this line or lines in `tables/sites.csv`, not both";
        let id = &draft.id.text;
        match (&draft.site, sites.is_empty()) {
            (Some(_), false) => {
                let message = format!("row {id} says where it is both here and in `sites.csv`");
                self.report.error(&draft.at, message).expected(expected);
            }
            (None, true) if !self.tables.gaps => {
                let message = format!("row {id} does not say where on the body it is");
                self.report.error(&draft.at, message).expected(expected);
            }
            (own, _) => sites.extend(own.clone()),
        }
        sites
    }

    fn check_tier(&mut self, draft: &InjuryRowDraft<'_>, sites: &[Site]) {
        let Some(TierWhen::Bones(bones)) = draft.tier.as_ref().map(|tier| &tier.when) else {
            return;
        };
        let known = || sites.iter().map(|site| site.bone.as_str());
        for bone in bones.iter().filter(|bone| !known().any(|one| one == *bone)) {
            self.report
                .error(
                    &draft.tier_at,
                    format!("`{bone}` is no bone of row {}", draft.id.text),
                )
                .expected("bones of its lines in `tables/sites.csv`")
                .nearest(bone, known());
        }
    }

    /// Percentages and entitlement are never mixed: a forgotten cell must not read as entitlement.
    fn check_gives(&mut self, draft: &InjuryRowDraft<'_>) {
        let graded = |row: &InjuryRowDraft<'_>| row.gives != Gives::Entitles;
        if !graded(draft) && self.tables.rows.iter().any(graded) {
            let id = &draft.id.text;
            self.report
                .error(
                    &draft.at,
                    format!("row {id} gives no percentage, others do"),
                )
                .expected("a percentage in every row, or in none");
        }
    }

    fn check_sites(&mut self) {
        let known = |site: &&SiteRow<'_>| self.table.row_by_id.contains_key(&site.row.text);
        let unknown = self.tables.sites.iter().filter(|site| !known(site));
        for site in unknown.filter(|_| !self.tables.gaps) {
            no_row(&self.table, &site.row, &site.at, self.report);
        }
    }

    fn take_conditions(&mut self) {
        for draft in &self.tables.conditions {
            let clause = self.clause(draft);
            let mut rows = self.table.rows.iter_mut();
            let rows = rows
                .by_ref()
                .filter(|row| is_within(&row.id, &draft.row.text));
            let mut found = false;
            for row in rows {
                let clause = clause.unwrap_or(row.clause);
                row.conditions.extend(draft.condition.of(clause));
                found = true;
            }
            if !found && !self.tables.gaps {
                no_row(&self.table, &draft.row, &draft.at, self.report);
            }
        }
    }

    /// The clause a condition names; one that is not there is noted.
    fn clause(&mut self, draft: &ConditionRow<'_>) -> Option<ClauseIdx> {
        let name = draft.clause.as_ref()?;
        let clauses = (0..=u16::MAX).zip(&self.list.clauses);
        let found = clauses.clone().find(|(_, clause)| clause.id == name.text);
        if found.is_none() {
            let known = clauses.map(|(_, clause)| clause.id.as_str());
            self.report
                .error(
                    &draft.at.doc.at(name.span.clone()),
                    format!("there is no clause {}", name.text),
                )
                .expected("the number of a clause, or nothing for the row itself")
                .nearest(&name.text, known);
        }
        found.map(|(index, _)| ClauseIdx(index))
    }
}

/// Notes a row that is not there.
pub(super) fn no_row(table: &InjuryTable, name: &Name, line: &At<'_>, report: &mut Report) {
    let known = table.rows.iter().map(|row| row.id.as_str());
    report
        .error(
            &line.doc.at(name.span.clone()),
            format!("there is no row {}", name.text),
        )
        .expected(
            "a row of `tables/injuries.csv`, or the number before its point for all sub-points",
        )
        .nearest(&name.text, known);
}
