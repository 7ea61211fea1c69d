//! One edition as read from its own files, before it is put together with what it extends.

use crate::Label;
use crate::cases::{self, CaseDraft};
use crate::diagnostic::Report;
use crate::fields::{Fields, Numbers, Scope};
use crate::kinds::Where;
use crate::manifest::{self, Line, Manifest};
use crate::page::{self, Page, first_line, label};
use crate::parameters::{self, Overrides, ParameterDraft};
use crate::source::{At, Doc};
use crate::tables::{GroupRow, INJURY_FILES, InjuryTables, ServiceRow, Tables};

/// The files of one edition, at least one.
pub(crate) struct Folder<'a> {
    /// `<product>/<date>`.
    pub(crate) id: String,
    pub(crate) docs: Vec<&'a Doc>,
    /// `edition.toml`, or any file where that is missing.
    pub(crate) head: &'a Doc,
}

/// One edition as read.
pub(crate) struct EditionDraft<'a> {
    pub(crate) id: String,
    /// Where to point when something is missing altogether.
    pub(crate) place: At<'a>,
    pub(crate) manifest: Option<Manifest<'a>>,
    pub(crate) parameters: &'a [ParameterDraft<'a>],
    pub(crate) pages: Vec<Page<'a>>,
    pub(crate) programmes: Vec<ProgrammeDraft<'a>>,
    pub(crate) services: Vec<ServiceRow<'a>>,
    pub(crate) groups: Vec<GroupRow<'a>>,
    /// The annex of an accident edition.
    pub(crate) injuries: InjuryTables<'a>,
    pub(crate) cases: Vec<CaseDraft<'a>>,
    /// Whether some rules could not be read at all, so that none can be said to be missing.
    pub(crate) gaps: bool,
}

/// A programme sheet as read.
pub(crate) struct ProgrammeDraft<'a> {
    pub(crate) id: String,
    pub(crate) label: Label,
    pub(crate) illustrative: bool,
    pub(crate) page: Page<'a>,
}

impl EditionDraft<'_> {
    /// Its line of insurance, health where the head cannot be read.
    pub(crate) fn line(&self) -> Line {
        self.manifest
            .as_ref()
            .map_or(Line::Health, |manifest| manifest.line)
    }

    /// What the clauses of a shared edition are cited with.
    pub(crate) fn prefix(&self) -> &str {
        let cite_as = self
            .manifest
            .as_ref()
            .and_then(|manifest| manifest.cite_as.as_deref());
        cite_as.unwrap_or_default()
    }
}

impl<'a> Folder<'a> {
    /// Starts a folder with its first file.
    pub(crate) fn new(id: &str, first: &'a Doc) -> Self {
        Self {
            id: id.to_owned(),
            docs: vec![first],
            head: first,
        }
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, doc: &'a Doc) {
        self.docs.push(doc);
        if self.inside(doc) == "edition.toml" {
            self.head = doc;
        }
    }

    /// The file of this path inside the folder.
    pub(crate) fn find(&self, name: &str) -> Option<&'a Doc> {
        self.docs
            .iter()
            .find(|doc| self.inside(doc) == name)
            .copied()
    }

    /// A file's path inside the folder of the edition.
    pub(crate) fn inside<'d>(&self, doc: &'d Doc) -> &'d str {
        doc.path.get(self.id.len() + 1..).unwrap_or("")
    }

    fn pages(&self, folder: &str) -> impl Iterator<Item = &'a Doc> {
        self.docs.iter().copied().filter(move |doc| {
            let inside = self.inside(doc);
            inside.starts_with(folder) && inside.ends_with(".md")
        })
    }

    /// Reads the parameters; these come first, since rules name them.
    pub(crate) fn parameters(
        &self,
        overrides: &Overrides,
        report: &mut Report,
    ) -> Vec<ParameterDraft<'a>> {
        let doc = self.find("parameters.toml");
        doc.map(|doc| parameters::read(doc, overrides, report))
            .unwrap_or_default()
    }
}

/// Reads an edition; its parameters were read before.
pub(crate) fn read<'a>(
    folder: &Folder<'a>,
    parameters: &'a [ParameterDraft<'a>],
    report: &mut Report,
) -> EditionDraft<'a> {
    folder
        .docs
        .iter()
        .for_each(|doc| check_file(folder, doc, report));
    let manifest = match folder.find("edition.toml") {
        Some(doc) => manifest::read(doc, &folder.id, report),
        None => no_manifest(folder, report),
    };
    let scope = |numbers| Scope {
        numbers,
        parameters,
    };
    let pages: Vec<_> = folder
        .pages("clauses/")
        .map(|doc| page::read(doc, scope(Numbers::ByName), Where::Clauses, report))
        .collect();
    let programmes: Vec<_> = folder
        .pages("programmes/")
        .map(|doc| programme(doc, scope(Numbers::Stated), report))
        .collect();
    let mut tables = Tables::new(folder, parameters, report);
    let (groups, services, injuries) = (tables.groups(), tables.services(), tables.injuries());
    let draft = EditionDraft {
        id: folder.id.clone(),
        place: folder.head.start(),
        manifest,
        parameters,
        gaps: tables.gaps
            || pages
                .iter()
                .chain(programmes.iter().map(|p| &p.page))
                .any(|page| page.gaps),
        pages,
        programmes,
        services,
        groups,
        injuries,
        cases: folder
            .pages("cases/")
            .flat_map(|doc| cases::read(doc, report))
            .collect(),
    };
    check_files(folder, &draft, report);
    check_programmes(&draft, report);
    check_parameters(&draft, report);
    draft
}

fn no_manifest<'a>(folder: &Folder<'_>, report: &mut Report) -> Option<Manifest<'a>> {
    report
        .error(
            &folder.head.start(),
            format!("the edition `{}` has no `edition.toml`", folder.id),
        )
        .expected("one, beside the folder `clauses`");
    None
}

/// The files an edition may have besides its pages and the tables of its line.
const FILES: &[&str] = &[
    "edition.toml",
    "parameters.toml",
    "coverage.txt",
    "README.md",
];

/// The tables of a health edition.
const HEALTH_FILES: &[&str] = &["tables/services.csv", "tables/groups.csv"];

/// The folders of its pages.
const PAGES: &[&str] = &["clauses", "programmes", "cases"];

fn check_file(folder: &Folder<'_>, doc: &Doc, report: &mut Report) {
    let inside = folder.inside(doc);
    let is_page = inside
        .strip_suffix(".md")
        .and_then(|path| path.split_once('/'))
        .is_some_and(|(place, name)| PAGES.contains(&place) && !name.contains('/'));
    let mut files = FILES.iter().chain(HEALTH_FILES).chain(INJURY_FILES);
    if !is_page && !files.any(|file| *file == inside) {
        let files = FILES.iter().chain(HEALTH_FILES).chain(INJURY_FILES);
        report
            .error(&doc.start(), format!("`{inside}` is no file of an edition"))
            .expected("clauses/*.md, programmes/*.md, cases/*.md, or one of the files named in terms/README.md")
            .nearest(inside, files.copied());
    }
    if let Some(start) = doc.broken_at {
        let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
        report
            .error(&doc.at(start..end), "the bytes are no UTF-8")
            .expected("text in UTF-8");
    }
}

/// Notes files of the other line of insurance.
fn check_files(folder: &Folder<'_>, draft: &EditionDraft<'_>, report: &mut Report) {
    let is_foreign = |inside: &str| match draft.line() {
        Line::Health => INJURY_FILES.contains(&inside),
        Line::Accident => HEALTH_FILES.contains(&inside) || inside.starts_with("programmes/"),
    };
    let docs = folder.docs.iter().filter(|_| draft.manifest.is_some());
    for doc in docs.filter(|doc| is_foreign(folder.inside(doc))) {
        let (message, help) = match draft.line() {
            Line::Health => (
                "a health edition has no table of injuries",
                "write `line = \"accident\"` in `edition.toml`, or remove the file",
            ),
            Line::Accident => (
                "an accident edition has no programmes and no services",
                "remove the file, or `line = \"accident\"` from `edition.toml`",
            ),
        };
        report
            .error(&doc.start(), message)
            .expected("the files of its line of insurance")
            .help(help);
    }
}

/// A sheet without a usable head is taken on with what there is, so that its rules are checked, too.
fn programme<'a>(doc: &'a Doc, scope: Scope<'a>, report: &mut Report) -> ProgrammeDraft<'a> {
    let page = page::read(doc, scope, Where::Programmes, report);
    let head = head_of_programme(doc, &page, report);
    let label = page
        .title
        .as_ref()
        .and_then(|title| label(title.words()))
        .unwrap_or_else(|| {
            let at = page.title.clone().unwrap_or_else(|| doc.start());
            report
                .error(&at, "the programme's name is missing or lacks a language")
                .expected("`# Latvian | English | Russian` at the head of the sheet");
            let name = doc.stem().to_owned();
            Label {
                lv: name.clone(),
                en: name.clone(),
                ru: name,
            }
        });
    let (id, illustrative) = head.unwrap_or_else(|| (doc.stem().to_owned(), false));
    ProgrammeDraft {
        id,
        label,
        illustrative,
        page,
    }
}

fn head_of_programme(doc: &Doc, page: &Page<'_>, report: &mut Report) -> Option<(String, bool)> {
    let Some(block) = &page.programme else {
        report
            .error(&doc.start(), "the sheet has no block of `programme`")
            .expected("one before its first clause, with the programme's `id`");
        return None;
    };
    let mut fields = Fields::new(&block.content, "`programme`", Scope::PLAIN, report)?;
    let (id, illustrative) = (fields.text("id"), fields.flag("illustrative"));
    fields.end();
    Some((id?, illustrative?))
}

impl ProgrammeDraft<'_> {
    /// Where to point when the programme as a whole is at fault.
    fn place(&self) -> At<'_> {
        match &self.page.programme {
            Some(block) => block.whole.doc.at(first_line(&block.whole)),
            None => self.page.doc.start(),
        }
    }
}

fn check_programmes(draft: &EditionDraft<'_>, report: &mut Report) {
    for (index, programme) in draft.programmes.iter().enumerate() {
        let others = &draft.programmes[..index];
        if others.iter().any(|other| other.id == programme.id) {
            report.error(
                &programme.place(),
                format!("two programmes have the id `{}`", programme.id),
            );
        }
        if index > usize::from(u16::MAX) {
            report.error(&programme.place(), "too many programmes: at most 65536");
        }
    }
    if draft
        .manifest
        .as_ref()
        .is_some_and(|manifest| manifest.cite_as.is_some())
    {
        for programme in &draft.programmes {
            report.error(&programme.place(), "a shared edition has no programmes");
        }
        if let Some(case) = draft.cases.first() {
            report.error(
                &case.at,
                "a shared edition is not decided by itself and has no cases",
            );
        }
    }
}

/// Notes parameters of clauses that are not there, and warns of those that no rule names.
fn check_parameters(draft: &EditionDraft<'_>, report: &mut Report) {
    let own = draft
        .pages
        .iter()
        .flat_map(|page| &page.clauses)
        .map(|clause| clause.id.clone());
    let on_sheets = draft.programmes.iter().flat_map(|programme| {
        let cite = |id: &str| format!("{} {id}", programme.label.lv);
        programme
            .page
            .clauses
            .iter()
            .map(move |clause| cite(&clause.id))
    });
    let rows = draft.injuries.rows.iter().map(|row| row.id.text.clone());
    let clauses: std::collections::BTreeSet<String> = own.chain(on_sheets).chain(rows).collect();
    for parameter in draft.parameters {
        if !parameter.clause.is_empty() && !clauses.contains(&parameter.clause) {
            report
                .error(
                    &parameter.clause_at,
                    format!("there is no clause {}", parameter.clause),
                )
                .expected("the number of a clause of this edition")
                .nearest(&parameter.clause, clauses.iter().map(String::as_str));
        }
        if !parameter.used.get() && !draft.gaps {
            let name = &parameter.name.text;
            report
                .warning(
                    &parameter.name.at,
                    format!("no rule uses the parameter `{name}`"),
                )
                .help(format!("write `\"${name}\"` in a rule, or remove it"));
        }
    }
}
