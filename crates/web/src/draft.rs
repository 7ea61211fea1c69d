//! The patient's bill while it is written. It lives in the address of the page, so that going back, reloading
//! and a second window just work, and nothing is kept for a visit that nobody asked about.

use adjudication::Papers;
use app::{Offer, OfferedService, VisitLine};
use money::Cents;
use terms::Needs;
use wording::Lang;

use crate::fields::{Fields, href};
use crate::frame::Frame;
use crate::pages::{BillLine, ticks};

/// A bill being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) lines: Vec<DraftLine>,
    /// What was chosen before, when a visit is started again: practitioner, insurer, service date.
    carried: Vec<(&'static str, String)>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftLine {
    pub(crate) code: String,
    /// As written; empty means the list price.
    pub(crate) price: String,
    pub(crate) papers: Vec<&'static str>,
}

const CARRIED: [&str; 3] = ["practitioner", "insurer", "service_date"];

impl Draft {
    /// Reads the lines of a query or form.
    pub(crate) fn read(fields: &Fields) -> Self {
        let mut prices = fields.all("price");
        let mut lines: Vec<DraftLine> = fields
            .all("line")
            .map(|code| DraftLine {
                code: code.to_owned(),
                price: prices.next().unwrap_or_default().to_owned(),
                papers: Vec::new(),
            })
            .collect();
        for paper in fields.all("paper") {
            tick(&mut lines, paper);
        }
        let carried = CARRIED
            .iter()
            .filter_map(|name| Some((*name, fields.some(name)?.to_owned())));
        Self {
            carried: carried.collect(),
            lines,
        }
    }

    /// A bill with the lines of a visit.
    pub(crate) fn of_lines(lines: &[VisitLine]) -> Self {
        let line = |line: &VisitLine| DraftLine {
            code: line.service.clone(),
            price: line
                .price
                .map(|price| price.to_string())
                .unwrap_or_default(),
            papers: named(line.papers),
        };
        Self {
            lines: lines.iter().map(line).collect(),
            carried: Vec::new(),
        }
    }

    /// Remembers a choice of an earlier visit.
    pub(crate) fn carry(mut self, name: &'static str, value: String) -> Self {
        self.carried.push((name, value));
        self
    }

    /// What was chosen for an earlier visit.
    pub(crate) fn carried_pairs(&self) -> Vec<(&'static str, String)> {
        self.carried.clone()
    }

    /// Adds a service at its list price.
    pub(crate) fn add(&mut self, code: &str) {
        self.lines.push(DraftLine {
            code: code.to_owned(),
            price: String::new(),
            papers: Vec::new(),
        });
    }

    /// Takes a line out.
    pub(crate) fn drop_line(&mut self, place: usize) {
        if place < self.lines.len() {
            self.lines.remove(place);
        }
    }

    /// Takes out what the clinic's price list does not have, and returns the first such code.
    pub(crate) fn keep_offered(&mut self, offer: &Offer) -> Option<String> {
        let unknown = self
            .lines
            .iter()
            .find(|line| offered(offer, &line.code).is_none());
        let unknown = unknown.map(|line| line.code.clone());
        self.lines
            .retain(|line| offered(offer, &line.code).is_some());
        unknown
    }

    /// The names and values that [`Draft::read`] reads.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            pairs.push(("line", line.code.clone()));
            pairs.push((
                "price",
                if line.price.is_empty() {
                    "-".to_owned()
                } else {
                    line.price.clone()
                },
            ));
            pairs.extend(
                line.papers
                    .iter()
                    .map(|paper| ("paper", format!("{place}:{paper}"))),
            );
        }
        pairs.extend(self.carried.iter().cloned());
        pairs
    }

    /// Where the bill is written.
    pub(crate) fn href(&self, path: &str) -> String {
        href(path, self.pairs())
    }

    /// The lines as asked of the application; `None` when a price can't be read.
    pub(crate) fn visit_lines(&self, offer: &Offer) -> Option<Vec<VisitLine>> {
        let line = |line: &DraftLine| {
            let price = line.amount(offer)?;
            Some(VisitLine {
                service: line.code.clone(),
                price: Some(price),
                papers: line.papers(),
            })
        };
        self.lines.iter().map(line).collect()
    }

    /// Sum of the prices that can be read.
    pub(crate) fn total(&self, offer: &Offer) -> Cents {
        let amounts = self.lines.iter().filter_map(|line| line.amount(offer));
        Cents::try_sum(amounts).unwrap_or(Cents::ZERO)
    }

    /// The lines as shown.
    pub(crate) fn shown(&self, f: &Frame, offer: &Offer) -> Vec<BillLine> {
        let line = |(index, line): (usize, &DraftLine)| {
            let service = offered(offer, &line.code);
            let amount = line.amount(offer);
            BillLine {
                index,
                code: line.code.clone(),
                name: service
                    .map(|service| f.lang.of(&service.label).to_owned())
                    .unwrap_or_default(),
                price: amount.map_or_else(|| line.price.clone(), |amount| written(f.lang, amount)),
                wrong: amount.is_none(),
                papers: service
                    .map(|service| ticks(f, &needed(service.needs), &line.papers))
                    .unwrap_or_default(),
            }
        };
        self.lines.iter().enumerate().map(line).collect()
    }
}

impl DraftLine {
    /// The price asked; `None` when it can't be read or is not above zero.
    fn amount(&self, offer: &Offer) -> Option<Cents> {
        match self.price.as_str() {
            "" | "-" => offered(offer, &self.code).map(|service| service.price),
            written => price(written),
        }
    }

    fn papers(&self) -> Papers {
        let has = |paper| self.papers.contains(&paper);
        Papers {
            referral: has("referral"),
            prescription: has("prescription"),
            approval: has("approval"),
        }
    }
}

fn tick(lines: &mut [DraftLine], paper: &str) {
    let known = ["referral", "prescription", "approval"];
    let Some((place, name)) = paper.split_once(':') else {
        return;
    };
    let place = place
        .parse()
        .ok()
        .and_then(|place: usize| lines.get_mut(place));
    if let (Some(line), Some(name)) = (place, known.into_iter().find(|known| *known == name)) {
        line.papers.push(name);
    }
}

/// Reads a price as people write it: `25`, `25,5`, `1 234.50 €`. `None` for anything else and for zero.
pub(crate) fn price(written: &str) -> Option<Cents> {
    let plain: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let plain = plain.replace(',', ".");
    let full = match plain.split_once('.') {
        Some((_, cents)) if cents.len() == 1 => format!("{plain}0"),
        Some(_) => plain,
        None => format!("{plain}.00"),
    };
    full.parse()
        .ok()
        .filter(|amount: &Cents| amount.is_positive())
}

/// An amount as it stands in a field: without the currency.
pub(crate) fn written(lang: Lang, amount: Cents) -> String {
    match lang {
        Lang::En => amount.to_string(),
        Lang::Lv | Lang::Ru => amount.to_string().replace('.', ","),
    }
}

/// A service of the offer.
pub(crate) fn offered<'o>(offer: &'o Offer, code: &str) -> Option<&'o OfferedService> {
    offer
        .groups
        .iter()
        .flat_map(|group| &group.services)
        .find(|service| service.code == code)
}

/// Papers that a service may need, by name.
pub(crate) fn needed(needs: Needs) -> Vec<&'static str> {
    named(Papers {
        referral: needs.referral,
        prescription: needs.prescription,
        approval: needs.approval,
    })
}

fn named(papers: Papers) -> Vec<&'static str> {
    let all = [
        (papers.referral, "referral"),
        (papers.prescription, "prescription"),
        (papers.approval, "approval"),
    ];
    all.into_iter()
        .filter_map(|(has, name)| has.then_some(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (written, cents) in [
            ("25", 2500),
            ("25,5", 2550),
            ("25.50", 2550),
            ("1 234,56 €", 123_456),
        ] {
            assert_eq!(price(written), Some(Cents::new(cents)), "{written}");
        }
        for wrong in [
            "",
            "0",
            "-5",
            "0,00",
            "1,234",
            "abc",
            "1e3",
            "9999999999999999999",
        ] {
            assert_eq!(price(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_bill_survives_its_address() {
        let fields = Fields::parse(
            b"line=KO-102&price=&line=FI-101&price=30%2C00&paper=1:referral&insurer=x",
        );
        let draft = Draft::read(&fields);
        let href = draft.href("/terminal");
        let again = Draft::read(&Fields::parse(href.split_once('?').unwrap().1.as_bytes()));
        assert_eq!(again.lines.len(), 2);
        assert_eq!(again.lines[1], draft.lines[1]);
        assert_eq!(again.carried_pairs(), [("insurer", "x".to_owned())]);
    }

    #[test]
    fn a_tick_for_a_line_that_is_not_there_is_nothing() {
        let draft = Draft::read(&Fields::parse(
            b"line=KO-102&paper=7:referral&paper=x:y&paper=0:nothing",
        ));
        assert!(draft.lines[0].papers.is_empty());
    }
}
