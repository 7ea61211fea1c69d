//! All editions together: reading them, finding them, reading one with other parameters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cases::Case;
use crate::compile::{Compiled, compile};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::draft::{self, EditionDraft, Folder};
use crate::parameters::Overrides;
use crate::source::{Doc, SourceFile};
use crate::{Coverage, Edition, hash, lock};

/// Every edition that has no error, with its cases.
#[derive(Debug, Default)]
pub struct Library {
    /// The editions that can be sold, by id. Shared editions are part of those that extend them.
    pub editions: Vec<Arc<Edition>>,
    docs: Vec<Doc>,
    cases: BTreeMap<String, Vec<Case>>,
    /// Rule blocks of each edition, in the order of its clauses.
    rules: BTreeMap<String, Vec<String>>,
    /// What the cases of each edition prove.
    pub(crate) coverage: BTreeMap<String, Coverage>,
    /// Hash of every edition, shared ones too.
    hashes: BTreeMap<String, String>,
    /// What each edition extends, near and far.
    extends: BTreeMap<String, Vec<String>>,
}

impl Library {
    /// Reads all files of all editions. Gives every edition without errors, and every mistake of all
    /// editions in the order of files and lines. Never panics, whatever the bytes.
    #[must_use]
    pub fn read(files: &[SourceFile<'_>]) -> (Self, Vec<Diagnostic>) {
        let mut docs: Vec<_> = files.iter().map(Doc::new).collect();
        docs.sort_by(|a, b| a.path.cmp(&b.path));
        let mut report = Report::default();
        let mut library = Self::default();
        library.fill(&docs, &[], &mut report);
        library.docs = docs;
        library.read_coverage();
        (library, in_order(report))
    }

    /// The edition with this id, such as `some-insurer-health/2015-11-24`.
    #[must_use]
    pub fn edition(&self, id: &str) -> Option<Arc<Edition>> {
        self.editions
            .iter()
            .find(|edition| edition.id == id)
            .cloned()
    }

    /// The edition with this hash, by which a decision names it.
    #[must_use]
    pub fn by_hash(&self, hash: &str) -> Option<Arc<Edition>> {
        self.editions
            .iter()
            .find(|edition| edition.hash == hash)
            .cloned()
    }

    /// The cases of an edition, in the order of files and lines; none if there is no such edition.
    #[must_use]
    pub fn cases(&self, id: &str) -> &[Case] {
        self.cases.get(id).map_or(&[], Vec::as_slice)
    }

    /// The rule blocks of a clause as written, by the clause's place in [`Edition::clauses`].
    #[must_use]
    pub fn rules(&self, id: &str, clause: usize) -> &str {
        self.rules
            .get(id)
            .and_then(|rules| rules.get(clause))
            .map_or("", String::as_str)
    }

    /// The text of a file as it was read, by its path inside `terms/`.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        let found = self.docs.iter().find(|doc| doc.path == path);
        found.map(|doc| doc.text.as_str())
    }

    /// The hash of every edition that was read, shared ones too, by id.
    #[must_use]
    pub fn hashes(&self) -> &BTreeMap<String, String> {
        &self.hashes
    }

    /// The lines for `EDITIONS.lock` of the editions that its `text` does not name yet.
    #[must_use]
    pub fn lock_lines(&self, text: &str) -> String {
        let locked = |id: &str| text.lines().any(|line| line.split(' ').next() == Some(id));
        let missing = self.hashes.iter().filter(|(id, _)| !locked(id));
        missing.map(|(id, hash)| format!("{id} {hash}\n")).collect()
    }

    /// The edition as it would be with other values of some parameters, of its own or of what it extends.
    /// Its hash is another.
    ///
    /// # Errors
    /// Every mistake: an edition or a parameter that is not there, a value of the wrong kind or out of
    /// range.
    pub fn with_parameters(
        &self,
        id: &str,
        parameters: &[(String, String)],
    ) -> Result<Edition, Vec<Diagnostic>> {
        let mut ids = self.extends.get(id).cloned().unwrap_or_default();
        ids.push(id.to_owned());
        let wanted = |doc: &&Doc| ids.iter().any(|id| edition_of(&doc.path) == Some(id));
        let docs: Vec<Doc> = self.docs.iter().filter(wanted).map(Doc::again).collect();
        let mut report = Report::default();
        let mut library = Self::default();
        library.fill(&docs, parameters, &mut report);
        let found = library
            .editions
            .into_iter()
            .find(|edition| edition.id == id);
        found.and_then(Arc::into_inner).ok_or_else(|| {
            let all = in_order(report).into_iter();
            all.filter(|diagnostic| diagnostic.severity == Severity::Error)
                .collect()
        })
    }

    fn fill(&mut self, docs: &[Doc], overrides: &Overrides, report: &mut Report) {
        let folders = folders(docs, report);
        let parameters: Vec<_> = folders
            .iter()
            .map(|folder| folder.parameters(overrides, report))
            .collect();
        let drafts: Vec<_> = folders
            .iter()
            .zip(&parameters)
            .map(|(folder, parameters)| draft::read(folder, parameters, report))
            .collect();
        check_overrides(&drafts, overrides, report);
        for draft in &drafts {
            let shared = shared_by(draft, &drafts, report);
            let part = |id: &String| *id == draft.id || shared.iter().any(|one| one.id == *id);
            let parts: Vec<_> = folders.iter().filter(|folder| part(&folder.id)).collect();
            let hash = hash::of(&parts, overrides);
            self.hashes.insert(draft.id.clone(), hash.clone());
            self.take(draft, &shared, hash, report);
        }
        lock::check(docs, &self.hashes, report);
    }

    fn take(
        &mut self,
        draft: &EditionDraft<'_>,
        shared: &[&EditionDraft<'_>],
        hash: String,
        report: &mut Report,
    ) {
        let ids: Vec<_> = shared.iter().map(|draft| draft.id.clone()).collect();
        let usable = ids
            .iter()
            .chain([&draft.id])
            .all(|id| !has_errors(id, report));
        self.extends.insert(draft.id.clone(), ids);
        // What the edition extends is not known: every shared name would be told as missing.
        if is_shared(draft) || has_errors_in(&draft.place.doc.path, report) {
            return;
        }
        check_cases(draft, shared, report);
        check_parameter_names(draft, shared, report);
        let before = report.diagnostics.len();
        let Some(Compiled { edition, rules }) = compile(draft, shared, hash, report) else {
            return;
        };
        let new_errors = report.diagnostics.iter().skip(before).any(is_error);
        if usable && !new_errors {
            let cases = draft
                .cases
                .iter()
                .filter_map(|case| case.compiled(&draft.id));
            self.cases.insert(draft.id.clone(), cases.collect());
            self.rules.insert(draft.id.clone(), rules);
            self.editions.push(Arc::new(edition));
        }
    }
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// Whether something in the files of an edition makes it unusable.
fn has_errors(id: &str, report: &Report) -> bool {
    report
        .diagnostics
        .iter()
        .any(|one| is_error(one) && edition_of(&one.file) == Some(id))
}

fn has_errors_in(file: &str, report: &Report) -> bool {
    report
        .diagnostics
        .iter()
        .any(|one| is_error(one) && one.file == file)
}

/// A mistake in a shared edition is found once for each that extends it; it is told once.
fn in_order(report: Report) -> Vec<Diagnostic> {
    let mut all = report.diagnostics;
    all.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    let mut told = BTreeSet::new();
    all.retain(|one| told.insert((one.file.clone(), one.span.start, one.message.clone())));
    all
}

/// `<product>/<date>` of a path inside an edition.
fn edition_of(path: &str) -> Option<&str> {
    let mut slashes = path.match_indices('/').map(|(at, _)| at);
    let (_, second) = (slashes.next()?, slashes.next()?);
    path.get(..second)
}

/// The files at the head of `terms/`.
const HEAD_FILES: &[&str] = &["README.md", lock::FILE];

fn folders<'a>(docs: &'a [Doc], report: &mut Report) -> Vec<Folder<'a>> {
    let mut folders: Vec<Folder<'a>> = Vec::new();
    for doc in docs {
        match edition_of(&doc.path) {
            Some(id) => match folders.iter_mut().find(|folder| folder.id == id) {
                Some(folder) => folder.add(doc),
                None => folders.push(Folder::new(id, doc)),
            },
            None if HEAD_FILES.contains(&doc.path.as_str()) => {}
            None => {
                report
                    .error(
                        &doc.start(),
                        format!("`{}` belongs to no edition", doc.path),
                    )
                    .expected("`<product>/<date>/...`");
            }
        }
    }
    folders
}

/// What an edition extends, near and far, each once; names that are wrong are noted.
fn shared_by<'d, 'a>(
    draft: &'d EditionDraft<'a>,
    drafts: &'d [EditionDraft<'a>],
    report: &mut Report,
) -> Vec<&'d EditionDraft<'a>> {
    let mut found: Vec<&EditionDraft<'a>> = Vec::new();
    let mut open = vec![draft];
    while let Some(next) = open.pop() {
        let named = next.manifest.iter().flat_map(|manifest| &manifest.extends);
        for word in named {
            let other = drafts.iter().find(|other| other.id == word.text);
            match other.filter(|other| is_shared(other)) {
                Some(other) if other.id == draft.id => {
                    report.error(
                        &word.at,
                        format!("`{}` extends itself in the end", draft.id),
                    );
                }
                Some(other) if found.iter().any(|one| one.id == other.id) => {}
                Some(other) => {
                    found.push(other);
                    open.push(other);
                }
                None => {
                    let known = drafts.iter().filter(|one| is_shared(one));
                    report
                        .error(
                            &word.at,
                            format!("there is no shared edition `{}`", word.text),
                        )
                        .expected("`<product>/<date>` of an edition with `cite_as`")
                        .nearest(&word.text, known.map(|one| one.id.as_str()));
                }
            }
        }
    }
    found
}

fn is_shared(draft: &EditionDraft<'_>) -> bool {
    draft
        .manifest
        .as_ref()
        .is_some_and(|manifest| manifest.cite_as.is_some())
}

fn check_overrides(drafts: &[EditionDraft<'_>], overrides: &Overrides, report: &mut Report) {
    let known: Vec<_> = parameter_names(drafts).collect();
    for (name, _) in overrides {
        if let (false, Some(draft)) = (known.contains(&name.as_str()), drafts.last()) {
            report
                .error(&draft.place, format!("no parameter is named `{name}`"))
                .nearest(name, known.iter().copied());
        }
    }
}

fn parameter_names<'d>(drafts: &'d [EditionDraft<'_>]) -> impl Iterator<Item = &'d str> {
    drafts
        .iter()
        .flat_map(|draft| draft.parameters)
        .map(|p| p.name.text.as_str())
}

/// Notes parameters that a case sets and nobody has, and warns of case files without a page.
fn check_cases(draft: &EditionDraft<'_>, shared: &[&EditionDraft<'_>], report: &mut Report) {
    let all = || std::iter::once(draft).chain(shared.iter().copied());
    let known: Vec<_> = all()
        .flat_map(|d| d.parameters)
        .map(|p| p.name.text.as_str())
        .collect();
    let stems: BTreeSet<_> = all()
        .flat_map(|d| d.pages.iter().chain(d.programmes.iter().map(|p| &p.page)))
        .map(|page| page.doc.stem())
        .collect();
    for case in &draft.cases {
        for (name, _) in case
            .parameters
            .iter()
            .filter(|(name, _)| !known.contains(&&*name.text))
        {
            report
                .error(&name.at, format!("no parameter is named `{}`", name.text))
                .expected("a parameter of this edition or of what it extends")
                .nearest(&name.text, known.iter().copied());
        }
        let stem = case.at.doc.stem();
        let part_of = |known: &&str| {
            stem.strip_prefix(*known)
                .is_some_and(|rest| rest.starts_with('-'))
        };
        if !stems.contains(stem) && !stems.iter().any(part_of) {
            report
                .warning(
                    &case.at.doc.start(),
                    format!("no clause file or sheet is named `{stem}`"),
                )
                .expected(
                    "the name of one, with a part of your own after a dash: `11-annex-rows.md`",
                )
                .nearest(stem, stems.iter().copied());
        }
    }
}

/// Notes parameters that are named as one of a shared edition: a case could not tell them apart.
fn check_parameter_names(
    draft: &EditionDraft<'_>,
    shared: &[&EditionDraft<'_>],
    report: &mut Report,
) {
    let theirs = || shared.iter().flat_map(|other| other.parameters);
    for own in draft.parameters {
        if theirs().any(|other| other.name.text == own.name.text) {
            let message = format!(
                "`{}` is a parameter of a shared edition, too",
                own.name.text
            );
            report
                .error(&own.name.at, message)
                .expected("a name of its own");
        }
    }
}
