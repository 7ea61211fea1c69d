//! `coverage.txt`: how each clause of an edition is carried out, and by which cases it is proved.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::{Class, Clause, Edition, Library};

/// What the cases of an edition prove.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many cases there are.
    pub cases: usize,
    /// The cases that cite each clause, by its id: their places among [`Library::cases`], ascending. Clauses
    /// that none cites are absent.
    pub cited: BTreeMap<String, Vec<usize>>,
}

/// How many clauses are carried out in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Decided by a rule.
    pub automated: usize,
    /// Decided by a person.
    pub judgement: usize,
    /// Nothing to decide.
    pub informative: usize,
    /// Not carried out yet, or in part only.
    pub not_yet: usize,
    /// Cases of the edition.
    pub cases: usize,
    /// Clauses that a rule decides and no case cites.
    pub unproved: usize,
}

/// What stands above the cases that cite each clause.
const CITED: &str = "Cases that cite a clause, by their number in the order of files and lines:";

impl Coverage {
    /// As it stands in `coverage.txt`.
    #[must_use]
    pub fn text(&self, edition: &Edition) -> String {
        let ids = edition
            .clauses
            .iter()
            .map(|clause| clause.id.chars().count());
        let width = ids.max().unwrap_or(0);
        let mut text = self.head(edition);
        for clause in &edition.clauses {
            let (id, class, heading) = (&clause.id, name(clause.class), &clause.heading.en);
            let cases = match self.of(id).len() {
                0 if self.is_unproved(clause) => "none".to_owned(),
                0 => "-".to_owned(),
                count => count.to_string(),
            };
            push(
                &mut text,
                format_args!("{id:<width$}  {class:<28}  {cases:>4}  {heading}\n"),
            );
        }
        push(&mut text, format_args!("\n{CITED}\n"));
        for clause in &edition.clauses {
            let (id, cases) = (&clause.id, self.of(&clause.id));
            if !cases.is_empty() {
                push(&mut text, format_args!("{id:<width$}  {}\n", ranges(cases)));
            }
        }
        text
    }

    /// Reads the cases that cite each clause back from the text. What is not as [`Coverage::text`] writes it is
    /// left out.
    #[must_use]
    pub fn read(text: &str, cases: usize) -> Self {
        let lines = text.lines().skip_while(|line| *line != CITED).skip(1);
        let cited = lines.filter_map(|line| {
            let (id, numbers) = line.rsplit_once("  ")?;
            Some((id.trim_end().to_owned(), places(numbers, cases)))
        });
        Self {
            cases,
            cited: cited.collect(),
        }
    }

    /// The places of the cases that cite a clause.
    #[must_use]
    pub fn of(&self, clause: &str) -> &[usize] {
        self.cited.get(clause).map_or(&[], Vec::as_slice)
    }

    /// How many clauses of the edition are carried out in which way.
    #[must_use]
    pub fn totals(&self, edition: &Edition) -> Totals {
        let mut totals = Totals {
            cases: self.cases,
            ..Totals::default()
        };
        for clause in &edition.clauses {
            totals.unproved += usize::from(self.is_unproved(clause));
            *match clause.class {
                Class::Automated => &mut totals.automated,
                Class::Judgement => &mut totals.judgement,
                Class::Informative => &mut totals.informative,
                Class::AutomatedInPart | Class::NotYet => &mut totals.not_yet,
            } += 1;
        }
        totals
    }

    fn is_unproved(&self, clause: &Clause) -> bool {
        let automated = matches!(clause.class, Class::Automated | Class::AutomatedInPart);
        automated && self.of(&clause.id).is_empty()
    }

    fn head(&self, edition: &Edition) -> String {
        let Edition { id, clauses, .. } = edition;
        let mut text = format!("{id}\n{} cases, {} clauses:\n", self.cases, clauses.len());
        for class in CLASSES {
            let of_class = clauses.iter().filter(|clause| clause.class == class);
            push(
                &mut text,
                format_args!("{:>5} {}\n", of_class.count(), name(class)),
            );
        }
        let unproved = clauses.iter().filter(|clause| self.is_unproved(clause));
        push(
            &mut text,
            format_args!("{:>5} automated without a case\n\n", unproved.count()),
        );
        text
    }
}

impl Totals {
    /// How many clauses there are.
    #[must_use]
    pub const fn clauses(&self) -> usize {
        self.automated + self.judgement + self.informative + self.not_yet
    }

    /// Of both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            automated: self.automated + other.automated,
            judgement: self.judgement + other.judgement,
            informative: self.informative + other.informative,
            not_yet: self.not_yet + other.not_yet,
            cases: self.cases + other.cases,
            unproved: self.unproved + other.unproved,
        }
    }
}

/// What nothing proves.
static NOTHING: Coverage = Coverage {
    cases: 0,
    cited: BTreeMap::new(),
};

impl Library {
    /// What the cases of an edition prove, as its `coverage.txt` says; nothing where there is no such
    /// edition.
    #[must_use]
    pub fn coverage(&self, edition: &str) -> &Coverage {
        self.coverage.get(edition).unwrap_or(&NOTHING)
    }

    /// Reads `coverage.txt` of each edition, once for all who ask.
    pub(crate) fn read_coverage(&mut self) {
        let read = |edition: &std::sync::Arc<Edition>| {
            let text = self.text(&format!("{}/coverage.txt", edition.id));
            let cases = self.cases(&edition.id).len();
            let coverage = Coverage::read(text.unwrap_or_default(), cases);
            (edition.id.clone(), coverage)
        };
        self.coverage = self.editions.iter().map(read).collect();
    }
}

/// The totals of editions in a table, those of all together in its last row.
#[must_use]
pub fn overview(editions: &[(&str, Totals)]) -> String {
    let ids = editions.iter().map(|(id, _)| id.chars().count());
    let width = ids.max().unwrap_or(0).max(ALL.len());
    let mut text = format!(
        "{:<width$}  clauses  automated  judgement  informative  not yet  cases  without a case\n",
        "edition"
    );
    let all = editions
        .iter()
        .fold(Totals::default(), |all, (_, totals)| all.plus(*totals));
    for (id, totals) in editions.iter().chain([&(ALL, all)]) {
        let Totals {
            automated,
            judgement,
            informative,
            not_yet,
            cases,
            unproved,
        } = totals;
        let clauses = totals.clauses();
        push(
            &mut text,
            format_args!(
                "{id:<width$}  {clauses:>7}  {automated:>9}  {judgement:>9}  {informative:>11}  \
                {not_yet:>7}  {cases:>5}  {unproved:>14}\n"
            ),
        );
    }
    text
}

const ALL: &str = "all together";

const CLASSES: [Class; 5] = [
    Class::Automated,
    Class::AutomatedInPart,
    Class::Judgement,
    Class::Informative,
    Class::NotYet,
];

fn name(class: Class) -> &'static str {
    match class {
        Class::Automated => "automated",
        Class::AutomatedInPart => "automated, the rest NOT YET",
        Class::Judgement => "judgement",
        Class::Informative => "informative",
        Class::NotYet => "NOT YET",
    }
}

/// `1-3 7`: numbers from 1, those that follow one another drawn together.
fn ranges(places: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *place => *last = *place,
            _ => runs.push((*place, *place)),
        }
    }
    let run = |(first, last): &(usize, usize)| match last - first {
        0 => (first + 1).to_string(),
        _ => format!("{}-{}", first + 1, last + 1),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(" ")
}

/// The reverse of [`ranges`], of places that there are.
fn places(numbers: &str, cases: usize) -> Vec<usize> {
    let run = |run: &str| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        Some(first.checked_sub(1)?..last.min(cases))
    };
    numbers.split(' ').filter_map(run).flatten().collect()
}

/// Writing to a `String` cannot fail.
fn push(text: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(words);
}

#[cfg(test)]
mod tests {
    use super::{CITED, Coverage, places, ranges};

    #[test]
    fn places_are_read_back_as_they_were_written() {
        let all = vec![0, 1, 2, 6, 8, 9];
        assert_eq!(ranges(&all), "1-3 7 9-10");
        assert_eq!(places("1-3 7 9-10", 10), all);
        assert_eq!(places("0 x 9-99999999999", 10), [8, 9]);
    }

    #[test]
    fn a_clause_may_have_blanks_in_its_id() {
        let coverage = Coverage::read(&format!("head\n{CITED}\nA 1    2\nA 1.1  1-2\n"), 3);
        assert_eq!(
            (coverage.of("A 1"), coverage.of("A 1.1")),
            (&[1][..], &[0, 1][..])
        );
        assert!(coverage.of("A").is_empty());
    }
}
