//! Lays an invoice out: the parties, what is charged over as many pages as it needs, how to pay.

use super::InvoicePaper;
use crate::PapersError;
use crate::layout::fields::Grid;
use crate::layout::flow::{FlowRow, RowKind};
use crate::layout::font::Fonts;
use crate::layout::foot::feet;
use crate::layout::sheet::{Block, Role, Sheet};
use crate::layout::table::{Cell, Column, Look, Table};
use crate::layout::text::{Ink, Style};
use crate::layout::written::Written;
use crate::layout::{A4, Area, MM, Pt};
use exchange::{InvoiceKind, InvoiceLine, InvoiceParty, PayTo};
use money::Cents;
use wording::{Args, date, euros, say, say_with};

const TITLE: Pt = 16.0;
const HEADING: Pt = 11.0;
const TEXT: Pt = 10.0;
const CELL: Pt = 9.2;
const LABEL: Pt = 8.0;
/// Between the parts of the paper.
const GAP: Pt = 16.0;
/// Between paragraphs.
const BETWEEN: Pt = 6.0;

/// Lays out all pages.
pub(super) fn sheet<'f>(
    paper: &InvoicePaper<'_>,
    fonts: &'f Fonts,
) -> Result<Sheet<'f>, PapersError> {
    let total = paper.invoice.total()?;
    let page = A4.inset(20.0 * MM, 17.0 * MM);
    let area = Area {
        height: page.height - 2.0 * small().line_height(),
        ..page
    };
    let mut sheet = Sheet::new(fonts);
    let at = Written::new(&mut sheet, area, (paper.title(), small()));
    let mut page_of = Page { paper, at };
    page_of.head();
    page_of.lines(total);
    page_of.tail(total);
    feet(&mut sheet, page, (paper.lang, small()));
    Ok(sheet)
}

/// A paper under layout.
struct Page<'a, 's, 'f> {
    paper: &'a InvoicePaper<'a>,
    at: Written<'s, 'f>,
}

impl Page<'_, '_, '_> {
    fn head(&mut self) {
        let title = self.paper.title();
        self.at.heading(&title, 1, Style::bold(TITLE));
        self.at.flow.gap(BETWEEN);
        let at = self.at.flow.left();
        self.at.flow.sheet().rule(at, at.y, 0.8, Ink::Black);
        self.at.flow.gap(GAP * 0.7);
        self.parties();
        self.at.flow.gap(GAP);
        self.facts();
        self.at.flow.gap(GAP);
    }

    /// The seller at the left, the buyer at the right.
    fn parties(&mut self) {
        let invoice = self.paper.invoice;
        let (left, right) = self.at.flow.left().halves();
        let seller = self.party(left, ("invoice-seller", &invoice.seller));
        let buyer = self.party(right, ("invoice-buyer", &invoice.buyer));
        self.at.flow.go_to(seller.max(buyer));
    }

    fn party(&mut self, at: Area, (label, party): (&str, &InvoiceParty)) -> Pt {
        let node = self.at.node(Role::Paragraph);
        let label = say(self.paper.lang, label);
        let sheet = self.at.flow.sheet();
        let mut y = sheet.text(Some(node), Block::line(&label, small(), at));
        let name = (party.name.clone(), Style::bold(TEXT));
        let details = self.details(party).into_iter();
        let details = details.map(|line| (line, Style::regular(CELL)));
        for (line, style) in [name].into_iter().chain(details) {
            let block = Block {
                y,
                most_lines: 3,
                ..Block::line(&line, style, at)
            };
            y = self.at.flow.sheet().text(Some(node), block);
        }
        y
    }

    /// What is known of a party besides its name, a line each.
    fn details(&self, party: &InvoiceParty) -> Vec<String> {
        let with = |key, name, value: &str| {
            let args = Args::new().with(name, value);
            (!value.is_empty()).then(|| say_with(self.paper.lang, key, &args))
        };
        let register = party.registration_number.digits();
        let vat_number = party.vat_number().unwrap_or_default();
        let lines = [
            with("invoice-register", "number", &register),
            with("invoice-vat-number", "number", &vat_number),
            Some(party.address.line()),
            with("invoice-phone", "phone", &party.phone),
            Some(party.email.clone()),
        ];
        let known = lines.into_iter().flatten();
        known.filter(|line| !line.is_empty()).collect()
    }

    /// Days, contract, earlier invoices.
    fn facts(&mut self) {
        let (lang, invoice) = (self.paper.lang, self.paper.invoice);
        let mut facts = vec![("invoice-issued-on", date(lang, invoice.issued_on))];
        match &invoice.kind {
            InvoiceKind::Invoice { due_on, .. } => {
                facts.push(("invoice-due-on", date(lang, *due_on)));
            }
            InvoiceKind::CreditNote { of } => facts.push(("invoice-of", self.earlier(of))),
        }
        facts.push(("invoice-contract", invoice.contract.clone()));
        facts.push(("invoice-period", self.days(invoice.period)));
        facts.retain(|(_, value)| !value.is_empty());
        self.fields(2, &facts);
    }

    fn earlier(&self, of: &[(String, calendar::Date)]) -> String {
        let one = |(number, day): &(String, calendar::Date)| {
            let day = date(self.paper.lang, *day);
            let args = Args::new().with("number", &**number).with("date", &*day);
            say_with(self.paper.lang, "invoice-of-on", &args)
        };
        let all: Vec<String> = of.iter().map(one).collect();
        all.join("; ")
    }

    fn days(&self, (first, last): (calendar::Date, calendar::Date)) -> String {
        let [first, last] = [first, last].map(|day| date(self.paper.lang, day));
        format!("{first} – {last}")
    }

    fn fields(&mut self, columns: u8, facts: &[(&str, String)]) {
        let lang = self.paper.lang;
        let fact = |(key, value): &(&str, String)| (say(lang, key), value.clone());
        let facts: Vec<(String, String)> = facts.iter().map(fact).collect();
        let grid = Grid {
            columns,
            label: small(),
            value: Style::regular(TEXT),
            gap: (GAP, BETWEEN),
        };
        self.at.fields(&grid, &facts);
    }

    /// What is charged or returned, and the sum.
    fn lines(&mut self, total: Cents) {
        let invoice = self.paper.invoice;
        let width = self.at.flow.left().width;
        let table = Table::new(self.at.flow.sheet().fonts, self.columns(width), look());
        let lines = (1_usize..).zip(&invoice.lines);
        let mut rows: Vec<FlowRow> = lines.flat_map(|line| self.rows(line)).collect();
        rows.push(self.total(total));
        self.at.flow.table(self.at.part, &table, &rows);
        self.at.flow.gap(BETWEEN);
        self.at.set(&invoice.exemption, small());
    }

    fn columns(&self, width: Pt) -> Vec<Column> {
        let word = |key| say(self.paper.lang, key);
        vec![
            Column::right(&word("invoice-row"), width * 0.06),
            Column::left(&word("invoice-what"), width * 0.64),
            Column::left(&word("invoice-clause"), width * 0.12),
            Column::right(&word("invoice-amount"), width * 0.18),
        ]
    }

    /// A line, and below it how it was calculated.
    fn rows(&self, (number, line): (usize, &InvoiceLine)) -> Vec<FlowRow> {
        let row = |kind, texts: [String; 4]| FlowRow {
            cells: texts.into_iter().map(Cell::new).collect(),
            kind,
        };
        let empty = String::new;
        let amount = euros(self.paper.lang, line.amount);
        let texts = [
            number.to_string(),
            line.name.clone(),
            line.clause.clone(),
            amount,
        ];
        let mut rows = vec![row(RowKind::Begins, texts)];
        let days = line.period.map(|days| self.days(days)).into_iter();
        let how = days.chain([line.calculation.clone()]);
        let how: Vec<String> = how.filter(|text| !text.is_empty()).collect();
        if !how.is_empty() {
            let texts = [empty(), how.join("; "), empty(), empty()];
            rows.push(row(RowKind::Within, texts));
        }
        rows
    }

    fn total(&self, total: Cents) -> FlowRow {
        let key = match self.paper.invoice.kind {
            InvoiceKind::Invoice { .. } => "invoice-total",
            InvoiceKind::CreditNote { .. } => "invoice-total-credit",
        };
        let lang = self.paper.lang;
        FlowRow {
            cells: vec![
                Cell::new(say(lang, key)).over(3).left(),
                Cell::new(euros(lang, total)),
            ],
            kind: RowKind::Total,
        }
    }

    /// How to pay, or what happens with the credit.
    fn tail(&mut self, total: Cents) {
        let invoice = self.paper.invoice;
        let lang = self.paper.lang;
        self.at.flow.gap(GAP);
        match &invoice.kind {
            InvoiceKind::Invoice { pay_to, .. } => self.pay(pay_to, total),
            InvoiceKind::CreditNote { .. } => {
                self.at
                    .set(&say(lang, "invoice-credit-next"), Style::regular(TEXT));
            }
        }
        self.at.flow.gap(BETWEEN);
        self.at.set(&invoice.note, Style::regular(TEXT));
        self.at.flow.gap(GAP);
        self.at.set(&say(lang, "invoice-unsigned"), small());
    }

    fn pay(&mut self, pay_to: &PayTo, total: Cents) {
        let lang = self.paper.lang;
        let line = Style::regular(TEXT).line_height();
        self.at.flow.keep(12.0 * line);
        let title = say(lang, "invoice-pay");
        self.at.heading(&title, 2, Style::bold(HEADING));
        self.at.flow.gap(BETWEEN);
        let facts = [
            ("invoice-payee", self.paper.invoice.seller.name.clone()),
            ("invoice-iban", pay_to.iban.grouped()),
            ("invoice-amount", euros(lang, total)),
            ("invoice-reference", pay_to.reference.to_string()),
        ];
        self.fields(2, &facts);
        self.at.flow.gap(BETWEEN);
        self.at
            .set(&say(lang, "invoice-repeat"), Style::regular(CELL));
    }
}

fn look() -> Look {
    Look {
        head: Style::bold(LABEL),
        body: Style::regular(CELL),
        total: Style::bold(TEXT),
        pad: 2.4,
        gap: 8.0,
    }
}

fn small() -> Style {
    Style::regular(LABEL).ink(Ink::Grey)
}
