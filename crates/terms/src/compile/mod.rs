//! From what was read to the compiled edition: indices for names, bits for sets of services.

mod claim;
mod clauses;
mod group;
mod injuries;
mod programme;
mod receipt;
mod slots;

use std::collections::HashMap;

pub(crate) use programme::{ProgrammeBuild, warn_of_unused_limits};
pub(crate) use slots::{Desk, Rules};

use claim::ClaimBuild;
use clauses::{ClauseList, cite};
use group::GroupBuild;

use crate::diagnostic::Report;
use crate::draft::EditionDraft;
use crate::kinds::{self, Rule};
use crate::manifest::Line;
use crate::nomenclature::Nomenclature;
use crate::select::{RowSelection, Selection, is_within};
use crate::source::At;
use crate::{
    ClauseIdx, Document, Edition, Label, Parameter, Programme, ProgrammeIdx, RowIdx, ServiceSet,
    WaitingPeriod,
};

/// Where a rule stands.
pub(crate) struct RuleAt<'c> {
    pub(crate) clause: ClauseIdx,
    /// The clause as cited.
    pub(crate) cite: &'c str,
    pub(crate) heading: &'c Label,
    pub(crate) document: Document,
    /// The programme of the sheet it stands on.
    pub(crate) programme: Option<ProgrammeIdx>,
    /// Its place, for what is wrong with it as a whole.
    pub(crate) at: At<'c>,
    pub(crate) kind: &'static str,
}

/// Takes the rules in, one after another.
pub(crate) struct Compiler<'a, 'r> {
    pub(crate) nomenclature: &'a Nomenclature,
    /// The line of insurance of the edition.
    line: Line,
    pub(crate) rules: Rules,
    pub(crate) claim: ClaimBuild,
    pub(crate) group: GroupBuild,
    /// Whether rows of the annex could not be read.
    gaps: bool,
    /// Each with its clause as cited.
    waiting: Vec<(WaitingPeriod, String)>,
    pub(crate) programmes: Vec<ProgrammeBuild>,
    pub(crate) desk: Desk<'r>,
}

/// A compiled edition with the rule blocks of its clauses, in their order.
pub(crate) struct Compiled {
    pub(crate) edition: Edition,
    pub(crate) rules: Vec<String>,
}

/// Compiles an edition from its own files and those it extends. `None` if anything is missing, which is
/// noted; whoever calls checks for the other errors.
pub(crate) fn compile(
    own: &EditionDraft<'_>,
    shared: &[&EditionDraft<'_>],
    hash: String,
    report: &mut Report,
) -> Option<Compiled> {
    let nomenclature = nomenclature(own, shared, report);
    let list = ClauseList::new(own, shared, report);
    let table = injuries::compiled(own, &list, report);
    let mut compiler = Compiler::new(own, &nomenclature, list.precedence(), report);
    compiler.claim.table = table;
    compiler.take_all(&list);
    let Compiler {
        rules,
        claim,
        group,
        waiting,
        programmes,
        desk,
        ..
    } = compiler;
    own.programmes
        .iter()
        .for_each(|sheet| warn_of_unused_limits(sheet, desk.report));
    if !own.gaps && shared.iter().all(|draft| !draft.gaps) {
        match own.line() {
            Line::Health => Rules::note_missing(&list.kinds(), &own.place, desk.report),
            Line::Accident => claim::note_missing(&list.kinds(), &own.place, desk.report),
        }
    }
    let waiting = waiting.into_iter().map(|(period, _)| period).collect();
    let (visit, accident) = match own.line() {
        Line::Health => (Some(rules.finish(waiting)?), None),
        Line::Accident => (None, Some(claim.finish()?)),
    };
    let manifest = own.manifest.as_ref()?;
    let programmes: Vec<_> = programmes.into_iter().map(ProgrammeBuild::finish).collect();
    let rules = list.rules(&own.injuries);
    let edition = Edition {
        id: own.id.clone(),
        hash,
        insurer: manifest.insurer.clone()?,
        product: manifest.product.clone(),
        in_force_from: manifest.in_force_from,
        source: manifest.source.clone(),
        clauses: list.clauses,
        service_by_code: nomenclature.by_code,
        services: nomenclature.services,
        groups: nomenclature.groups,
        visit,
        accident,
        group: group.finish(),
        programme_by_id: by_id(&programmes),
        programmes,
        parameters: parameters(own, shared),
    };
    Some(Compiled { edition, rules })
}

fn by_id(programmes: &[Programme]) -> HashMap<String, ProgrammeIdx> {
    (0..=u16::MAX)
        .zip(programmes)
        .map(|(n, p)| (p.id.clone(), ProgrammeIdx(n)))
        .collect()
}

/// The edition's own, then those of what it extends, each with its clause as cited.
fn parameters(own: &EditionDraft<'_>, shared: &[&EditionDraft<'_>]) -> Vec<Parameter> {
    let of = |draft: &EditionDraft<'_>, prefix: &str| -> Vec<_> {
        let drafts = draft.parameters.iter();
        drafts
            .map(|draft| draft.compiled(cite(prefix, &draft.clause)))
            .collect()
    };
    let shared = shared.iter().flat_map(|draft| of(draft, draft.prefix()));
    of(own, "").into_iter().chain(shared).collect()
}

/// Shared services come first, so that a service keeps its place whatever the edition adds.
fn nomenclature(
    own: &EditionDraft<'_>,
    shared: &[&EditionDraft<'_>],
    report: &mut Report,
) -> Nomenclature {
    let drafts = || shared.iter().copied().chain(std::iter::once(own));
    Nomenclature::new(
        drafts().flat_map(|draft| &draft.groups),
        drafts().flat_map(|draft| &draft.services),
        report,
    )
}

impl<'a, 'r> Compiler<'a, 'r> {
    /// Starts without any rule.
    fn new(
        own: &EditionDraft<'_>,
        nomenclature: &'a Nomenclature,
        precedence: Option<Vec<Document>>,
        report: &'r mut Report,
    ) -> Self {
        let sheets = own.programmes.iter();
        Self {
            nomenclature,
            line: own.line(),
            rules: Rules::default(),
            claim: ClaimBuild::default(),
            group: GroupBuild::default(),
            gaps: own.injuries.gaps,
            waiting: Vec::new(),
            programmes: sheets
                .map(|sheet| ProgrammeBuild::new(sheet, nomenclature))
                .collect(),
            desk: Desk { precedence, report },
        }
    }

    /// Takes all rules in; limits come before what draws on them.
    fn take_all(&mut self, list: &ClauseList<'_>) {
        let is_limit = |rule: &Rule| matches!(rule, Rule::LimitKind(_));
        self.take_some(list, is_limit);
        self.take_some(list, |rule| !is_limit(rule));
    }

    fn take_some(&mut self, list: &ClauseList<'_>, wanted: impl Fn(&Rule) -> bool) {
        for ((index, clause), one) in (0..=u16::MAX).zip(&list.clauses).zip(&list.listed) {
            for draft in &one.draft.rules {
                let (Some(kind), Some(rule)) = (draft.kind, &draft.rule) else {
                    continue;
                };
                if !wanted(rule) || !self.fits(kind, &draft.at) {
                    continue;
                }
                let place = RuleAt {
                    clause: ClauseIdx(index),
                    cite: &clause.id,
                    heading: &clause.heading,
                    document: one.document,
                    programme: one.programme,
                    at: draft.at.clone(),
                    kind,
                };
                rule.apply(&place, self);
            }
        }
    }

    /// Whether claims after an accident are decided by the edition.
    pub(crate) fn is_accident(&self) -> bool {
        self.line == Line::Accident
    }

    /// Whether a kind is one of the edition's line of insurance; if not, that is noted.
    fn fits(&mut self, kind: &str, at: &At<'_>) -> bool {
        let line = kinds::line(kind);
        let fits = line.is_none_or(|line| line == self.line);
        if !fits {
            let (message, expected) = match self.line {
                Line::Health => (
                    format!("`{kind}` is a rule of accident editions"),
                    "a rule of a health edition",
                ),
                Line::Accident => (
                    format!("`{kind}` is a rule of health editions"),
                    "a rule of an accident edition",
                ),
            };
            self.desk.report.error(at, message).expected(expected);
        }
        fits
    }

    /// The rows of a selection; numbers that mean no row are noted.
    pub(crate) fn rows(&mut self, selection: &RowSelection, rule: &RuleAt<'_>) -> Vec<RowIdx> {
        let rows = &self.claim.table.rows;
        for name in &selection.rows {
            if !rows.iter().any(|row| is_within(&row.id, &name.text)) && !self.gaps {
                injuries::no_row(&self.claim.table, name, &rule.at, self.desk.report);
            }
        }
        let all = (0..=u16::MAX).zip(rows);
        let meant = all.filter(|(_, row)| selection.means(row));
        meant.map(|(index, _)| RowIdx(index)).collect()
    }

    /// The services of a selection as a set; names that mean no service are noted.
    pub(crate) fn select(&mut self, selection: &Selection, rule: &RuleAt<'_>) -> ServiceSet {
        self.check_names(selection, rule);
        let mut set = ServiceSet::default();
        for (service, _) in selection.services(self.nomenclature) {
            set.insert(service);
        }
        set
    }

    /// Notes the names of a selection that mean no service.
    pub(crate) fn check_names(&mut self, selection: &Selection, rule: &RuleAt<'_>) {
        for name in &selection.0 {
            let at = rule.at.doc.at(name.span.clone());
            self.nomenclature.check(&name.text, &at, self.desk.report);
        }
    }

    /// Takes a waiting period in, unless the same document says the same already.
    pub(crate) fn waiting_period(&mut self, period: WaitingPeriod, rule: &RuleAt<'_>) {
        let same = |(other, _): &&(WaitingPeriod, String)| {
            other.document == period.document
                && other.programme == period.programme
                && other.applies_to == period.applies_to
                && other.from == period.from
                && other.services == period.services
        };
        match self.waiting.iter().find(same) {
            Some(_) if period.services == ServiceSet::default() => {}
            Some((_, earlier)) => self.desk.repeated(rule, earlier),
            None => self.waiting.push((period, rule.cite.to_owned())),
        }
    }
}
