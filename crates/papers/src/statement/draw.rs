//! Lays a statement out: a head, the visits over as many pages as they need
//! with running totals, the totals and the signatures.

use super::{Statement, StatementVisit, Totals};
use crate::PapersError;
use crate::labels::{StatementLabels, page_of};
use crate::layout::fields::{Field, Grid, Signatures};
use crate::layout::font::Fonts;
use crate::layout::paginate::{Room, paginate};
use crate::layout::sheet::{Block, NodeId, Role, Sheet};
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::{Ink, Style};
use crate::layout::{A4, Area, MM, Pt};
use wording::{Lang, date, euros};

const TITLE: Pt = 16.0;
const TEXT: Pt = 9.0;
const LABEL: Pt = 7.4;
/// Between the parts of a page.
const GAP: Pt = 14.0;
/// Above the line to sign on.
const SIGNING: Pt = 44.0;

/// Lays out all pages.
pub(super) fn sheet<'f>(
    statement: &Statement,
    labels: &StatementLabels,
    fonts: &'f Fonts,
) -> Result<Sheet<'f>, PapersError> {
    let area = A4.inset(18.0 * MM, 15.0 * MM);
    let paper = Paper {
        statement,
        labels,
        fonts,
        area,
        table: table(labels, fonts, area.width),
        rows: rows(statement),
        totals: Totals::of(&statement.visits)?,
    };
    let mut sheet = Sheet::new(fonts);
    paper.draw(&mut sheet)?;
    Ok(sheet)
}

/// A statement about to be drawn.
struct Paper<'a> {
    statement: &'a Statement,
    labels: &'a StatementLabels,
    fonts: &'a Fonts,
    area: Area,
    table: Table,
    rows: Vec<Vec<Cell>>,
    totals: Totals,
}

impl Paper<'_> {
    fn draw(&self, to: &mut Sheet<'_>) -> Result<(), PapersError> {
        let part = to.node(None, Role::Part);
        let pages = paginate(&self.row_heights(), self.room());
        let mut y = self.head(to, part) + GAP;
        let table = to.node(Some(part), Role::Table);
        let head = to.node(Some(table), Role::TableHead);
        let body = to.node(Some(table), Role::TableBody);
        for (at, rows) in pages.iter().enumerate() {
            if at > 0 {
                to.start_page();
                y = self.short_head(to) + GAP;
            }
            let head = (at == 0).then_some(head);
            y = self.table.head(to, head, self.area.below(y));
            if at > 0 {
                y = self.brought_forward(to, y, rows.start)?;
            }
            for row in self.rows.get(rows.clone()).unwrap_or_default() {
                y = self.table.row(to, body, self.area.below(y), row);
            }
            if at + 1 == pages.len() {
                self.tail(to, (part, body), y);
            } else {
                self.carried_forward(to, y, rows.end)?;
            }
            self.foot(to, at + 1, pages.len());
        }
        Ok(())
    }

    fn row_heights(&self) -> Vec<Pt> {
        let height = |row: &Vec<Cell>| self.table.row_height(self.fonts, row);
        self.rows.iter().map(height).collect()
    }

    /// The room for rows on the first and on the next pages. Each page has a
    /// running or the final total below its rows, each but the first one above.
    fn room(&self) -> Room {
        let mut aside = Sheet::new(self.fonts);
        let part = aside.node(None, Role::Part);
        let head = self.head(&mut aside, part) - self.area.y;
        let short = self.short_head(&mut aside) - self.area.y;
        let running = self.table.total_height(self.fonts, &self.total_row());
        let table = GAP + self.table.head_height(self.fonts) + running;
        let foot = small().line_height() + GAP;
        let left = |head: Pt| self.area.height - head - table - foot;
        Room {
            first: left(head),
            next: left(short) - running,
            tail: self.tail_height(),
        }
    }

    fn head(&self, to: &mut Sheet<'_>, part: NodeId) -> Pt {
        let title = self.statement.title(self.labels);
        let level = 1;
        let role = Role::Heading {
            level,
            title: title.clone(),
        };
        let heading = to.node(Some(part), role);
        let block = Block {
            most_lines: 2,
            ..Block::line(&title, Style::bold(TITLE), self.area)
        };
        let y = to.text(Some(heading), block) + GAP * 0.5;
        let grid = Grid {
            columns: 2,
            label: small(),
            value: Style::regular(TEXT + 0.5),
            gap: (GAP, GAP * 0.5),
        };
        grid.draw(to, part, self.area.below(y), &self.fields())
    }

    fn fields(&self) -> Vec<Field<'_>> {
        let paper = self.statement;
        let labels = self.labels;
        let period = period(paper);
        let made_on = date(paper.lang, paper.made_at.date());
        vec![
            Field::new(&labels.provider, paper.provider.line()),
            Field::new(&labels.insurer, paper.insurer.line()),
            Field::new(&labels.period, period),
            Field::new(&labels.made_on, made_on),
        ]
    }

    /// On pages after the first: the title again, as decoration.
    fn short_head(&self, to: &mut Sheet<'_>) -> Pt {
        let (left, right) = self.area.halves();
        let title = self.statement.title(self.labels);
        let y = to.text(None, Block::line(&title, Style::bold(TEXT), left));
        let provider = &self.statement.provider.name;
        let name = Block::line(provider, Style::regular(TEXT), right).right();
        y.max(to.text(None, name))
    }

    /// The sums of the pages before, below the header of a page.
    fn brought_forward(&self, to: &mut Sheet<'_>, y: Pt, rows: usize) -> Result<Pt, PapersError> {
        let label = &self.labels.brought_forward;
        let y = self.running(to, y, label, rows)?;
        to.rule(self.area, y, 0.4, Ink::Light);
        Ok(y)
    }

    /// The sums so far, below the last row of a page.
    fn carried_forward(&self, to: &mut Sheet<'_>, y: Pt, rows: usize) -> Result<Pt, PapersError> {
        let label = &self.labels.carried_forward;
        self.running(to, y, label, rows)
    }

    /// Sums of the first `rows` visits; decoration, as they repeat what is there.
    fn running(
        &self,
        to: &mut Sheet<'_>,
        y: Pt,
        label: &str,
        rows: usize,
    ) -> Result<Pt, PapersError> {
        let before = self.statement.visits.get(..rows).unwrap_or_default();
        let cells = sums(self.statement.lang, label, Totals::of(before)?);
        Ok(self.table.total(to, None, self.area.below(y), &cells))
    }

    fn total_row(&self) -> Vec<Cell> {
        let label = format!("{} ({})", self.labels.total, self.totals.visits);
        sums(self.statement.lang, &label, self.totals)
    }

    /// Below the totals: the note on voided visits and the signatures.
    fn tail_height(&self) -> Pt {
        let labels = self.signature_labels();
        small().line_height() + GAP + signatures(&labels).height()
    }

    /// The totals, the note on voided visits, the signatures.
    fn tail(&self, to: &mut Sheet<'_>, (part, body): (NodeId, NodeId), y: Pt) {
        let at = self.area.below(y);
        let y = self.table.total(to, Some(body), at, &self.total_row());
        let note = format!("{}: {}", self.labels.voided, self.statement.voided);
        let node = to.node(Some(part), Role::Paragraph);
        let y = to.text(Some(node), Block::line(&note, small(), self.area.below(y)));
        let labels = self.signature_labels();
        signatures(&labels).draw(to, part, self.area.below(y + GAP));
    }

    fn signature_labels(&self) -> [&str; 2] {
        let labels = self.labels;
        [&labels.provider_signs, &labels.insurer_signs]
    }

    fn foot(&self, to: &mut Sheet<'_>, page: usize, pages: usize) {
        let text = page_of(self.statement.lang, page, pages);
        let y = self.area.bottom() - small().line_height();
        let block = Block::line(&text, small(), self.area.below(y)).right();
        to.text(None, block);
    }
}

fn table(labels: &StatementLabels, fonts: &Fonts, width: Pt) -> Table {
    let share = |of: Pt| width * of;
    let columns = vec![
        Column::right(&labels.row, share(0.06)),
        Column::left(&labels.visit, share(0.16)),
        Column::left(&labels.visited_on, share(0.18)),
        Column::left(&labels.insured, share(0.20)),
        Column::right(&labels.price, share(0.13)),
        Column::right(&labels.insurer_pays, share(0.14)),
        Column::right(&labels.patient_pays, share(0.13)),
    ];
    let look = Look {
        head: Style::bold(LABEL),
        body: Style::regular(TEXT),
        total: Style::bold(TEXT),
        pad: 3.0,
        gap: 8.0,
    };
    Table::new(fonts, columns, look)
}

/// Both days inclusive, joined by an en dash; with spaces where a date has some.
fn period(statement: &Statement) -> String {
    let [from, to] =
        [statement.period_from, statement.period_to].map(|day| date(statement.lang, day));
    match from.contains(' ') {
        true => format!("{from} – {to}"),
        false => format!("{from}–{to}"),
    }
}

fn rows(statement: &Statement) -> Vec<Vec<Cell>> {
    let lang = statement.lang;
    let row = |(at, visit): (usize, &StatementVisit)| {
        vec![
            Cell::new((at + 1).to_string()),
            Cell::new(visit.number.to_string()),
            Cell::new(date(lang, visit.visited_on)),
            Cell::new(&*visit.insured_masked),
            Cell::new(euros(lang, visit.price)),
            Cell::new(euros(lang, visit.insurer_pays)),
            Cell::new(euros(lang, visit.patient_pays)),
        ]
    };
    statement.visits.iter().enumerate().map(row).collect()
}

/// A row of sums: the label over the first columns, then the figures.
fn sums(lang: Lang, label: &str, totals: Totals) -> Vec<Cell> {
    vec![
        Cell::new(label).over(4).left(),
        Cell::new(euros(lang, totals.price)),
        Cell::new(euros(lang, totals.insurer_pays)),
        Cell::new(euros(lang, totals.patient_pays)),
    ]
}

fn signatures<'a>(labels: &'a [&'a str]) -> Signatures<'a> {
    Signatures {
        labels,
        style: small(),
        room: SIGNING,
        gap: 16.0 * MM,
    }
}

fn small() -> Style {
    Style::regular(LABEL).ink(Ink::Grey)
}
