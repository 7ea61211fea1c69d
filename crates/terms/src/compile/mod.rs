//! From what was read to the compiled edition: indices for names, bits for sets of services.

mod programme;
mod slots;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use programme::{ProgrammeBuild, warn_of_unused_limits};
pub(crate) use slots::{Desk, Rules};

use crate::diagnostic::Report;
use crate::draft::EditionDraft;
use crate::kinds::Rule;
use crate::nomenclature::Nomenclature;
use crate::page::{ClauseDraft, Page};
use crate::select::Selection;
use crate::source::At;
use crate::{
    Clause, ClauseIdx, Document, Edition, Label, Parameter, ProgrammeIdx, ServiceSet, WaitingPeriod,
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
    pub(crate) rules: Rules,
    /// Each with its clause as cited.
    waiting: Vec<(WaitingPeriod, String)>,
    pub(crate) programmes: Vec<ProgrammeBuild>,
    pub(crate) desk: Desk<'r>,
}

/// A clause that is in the list, with what its rules need to know.
struct Listed<'a> {
    draft: &'a ClauseDraft<'a>,
    document: Document,
    programme: Option<ProgrammeIdx>,
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
    let (clauses, listed) = clauses(own, shared, report);
    let precedence = listed.iter().find_map(precedence_of);
    let mut compiler = Compiler {
        nomenclature: &nomenclature,
        rules: Rules::default(),
        waiting: Vec::new(),
        programmes: own
            .programmes
            .iter()
            .map(|p| ProgrammeBuild::new(p, &nomenclature))
            .collect(),
        desk: Desk { precedence, report },
    };
    compiler.take_all(&clauses, &listed);
    for programme in &own.programmes {
        warn_of_unused_limits(programme, compiler.desk.report);
    }
    if !own.gaps && shared.iter().all(|draft| !draft.gaps) {
        Rules::note_missing(&kinds_seen(&listed), &own.place, compiler.desk.report);
    }
    let rules = compiler.rules.finish(
        compiler
            .waiting
            .into_iter()
            .map(|(period, _)| period)
            .collect(),
    );
    let programmes: Vec<_> = compiler
        .programmes
        .into_iter()
        .map(ProgrammeBuild::finish)
        .collect();
    let manifest = own.manifest.as_ref()?;
    let edition = Edition {
        id: own.id.clone(),
        hash,
        insurer: manifest.insurer.clone()?,
        product: manifest.product.clone(),
        in_force_from: manifest.in_force_from,
        source: manifest.source.clone(),
        clauses,
        service_by_code: nomenclature.by_code,
        services: nomenclature.services,
        groups: nomenclature.groups,
        visit: rules?,
        programme_by_id: by_id(&programmes),
        programmes,
        parameters: parameters(own, shared),
    };
    Some(Compiled {
        edition,
        rules: listed.iter().map(Listed::rules).collect(),
    })
}

impl Listed<'_> {
    /// Its rule blocks as written.
    fn rules(&self) -> String {
        let blocks = self.draft.rules.iter().map(|rule| rule.text.trim());
        blocks.collect::<Vec<_>>().join("\n\n")
    }
}

fn by_id(programmes: &[crate::Programme]) -> HashMap<String, ProgrammeIdx> {
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

/// The number of a clause as cited.
fn cite(prefix: &str, id: &str) -> String {
    [prefix, " ", id].concat().trim().to_owned()
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

/// The clauses of the edition, then of what it extends, then of its programmes, each number once.
fn clauses<'a>(
    own: &'a EditionDraft<'a>,
    shared: &[&'a EditionDraft<'a>],
    report: &mut Report,
) -> (Vec<Clause>, Vec<Listed<'a>>) {
    let mut list = ClauseList {
        clauses: Vec::new(),
        listed: Vec::new(),
        ids: BTreeMap::new(),
        report,
    };
    for page in &own.pages {
        list.add(page, "", Document::Terms, None);
    }
    for draft in shared {
        for page in &draft.pages {
            list.add(page, draft.prefix(), Document::Shared, None);
        }
    }
    for (index, programme) in (0..=u16::MAX).zip(&own.programmes) {
        let index = Some(ProgrammeIdx(index));
        list.add(
            &programme.page,
            &programme.label.lv,
            Document::Programme,
            index,
        );
    }
    (list.clauses, list.listed)
}

struct ClauseList<'a, 'r> {
    clauses: Vec<Clause>,
    listed: Vec<Listed<'a>>,
    /// Every number with the file and line of its heading.
    ids: BTreeMap<String, String>,
    report: &'r mut Report,
}

impl<'a> ClauseList<'a, '_> {
    fn add(
        &mut self,
        page: &'a Page<'a>,
        prefix: &str,
        document: Document,
        programme: Option<ProgrammeIdx>,
    ) {
        for draft in &page.clauses {
            let aliases: Vec<_> = draft
                .aliases
                .iter()
                .map(|alias| cite(prefix, alias))
                .collect();
            let clause = Clause {
                id: cite(prefix, &draft.id),
                aliases,
                document,
                heading: draft.heading.clone(),
                says: draft.says.clone(),
                class: draft.class(),
                file: page.doc.path.clone(),
                line: page.doc.line_and_column(draft.at.span.start).0,
            };
            for id in std::iter::once(&clause.id).chain(&clause.aliases) {
                let place = format!("{}:{}", clause.file, clause.line);
                if let Some(first) = self.ids.insert(id.clone(), place) {
                    self.report
                        .error(
                            &draft.at,
                            format!("clause {id} stands twice in the edition"),
                        )
                        .expected("a number of its own")
                        .help(format!("the other one is {first}"));
                }
            }
            if self.clauses.len() > usize::from(u16::MAX) {
                self.report
                    .error(&draft.at, "too many clauses: at most 65536");
                return;
            }
            self.clauses.push(clause);
            self.listed.push(Listed {
                draft,
                document,
                programme,
            });
        }
    }
}

/// What `precedence` says; the edition's own clauses come first in the list.
fn precedence_of(listed: &Listed<'_>) -> Option<Vec<Document>> {
    listed.draft.rules.iter().find_map(|rule| match &rule.rule {
        Some(Rule::PrecedenceKind(precedence)) => Some(precedence.order.clone()),
        _ => None,
    })
}

/// The kinds that some clause names, whether its rule could be read or not.
fn kinds_seen(listed: &[Listed<'_>]) -> BTreeSet<&'static str> {
    listed
        .iter()
        .flat_map(|one| &one.draft.rules)
        .filter_map(|rule| rule.kind)
        .collect()
}

impl Compiler<'_, '_> {
    /// Limits before what draws on them.
    fn take_all(&mut self, clauses: &[Clause], listed: &[Listed<'_>]) {
        for limits in [true, false] {
            for ((index, clause), listed) in (0..=u16::MAX).zip(clauses).zip(listed) {
                for rule in &listed.draft.rules {
                    let (Some(kind), Some(it)) = (rule.kind, &rule.rule) else {
                        continue;
                    };
                    let place = RuleAt {
                        clause: ClauseIdx(index),
                        cite: &clause.id,
                        heading: &clause.heading,
                        document: listed.document,
                        programme: listed.programme,
                        at: rule.at.clone(),
                        kind,
                    };
                    if matches!(it, Rule::LimitKind(_)) == limits {
                        it.apply(&place, self);
                    }
                }
            }
        }
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
