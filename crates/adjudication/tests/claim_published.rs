//! What the promises of accident claims rest on, in the published tables.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

mod published;

use std::collections::{BTreeMap, BTreeSet};

use terms::{AccidentRules, InjuryRow, Nature};

fn tables() -> Vec<AccidentRules> {
    let tables: Vec<AccidentRules> = published::editions()
        .into_iter()
        .filter_map(|edition| edition.accident.clone())
        .collect();
    assert!(!tables.is_empty());
    tables
}

fn fractures(rules: &AccidentRules) -> impl Iterator<Item = &InjuryRow> {
    rules
        .table
        .rows
        .iter()
        .filter(|row| row.nature == Nature::Fracture)
}

#[test]
fn a_bone_belongs_to_one_row() {
    for rules in tables().iter().filter(|rules| rules.combination.is_some()) {
        let mut rows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for row in fractures(rules) {
            for site in row.sites.iter().filter(|site| site.most == 1) {
                rows.entry(&site.bone).or_default().insert(&row.id);
            }
        }
        assert!(!rows.is_empty());
        for (bone, rows) in rows {
            assert_eq!(rows.len(), 1, "{bone} is in {rows:?}");
        }
    }
}

#[test]
fn rows_paid_once_lie_in_one_part_of_the_body() {
    for rules in tables() {
        for once in &rules.once {
            let rows = once
                .rows
                .iter()
                .map(|row| &rules.table.rows[usize::from(row.0)]);
            let sites = rows.flat_map(|row| &row.sites);
            let sections: BTreeSet<_> = sites
                .map(|site| rules.table.section_of[site.part as usize])
                .collect();
            assert_eq!(sections.len(), 1);
        }
    }
}
