//! What is agreed on in a contract, as lines that are shown and typed: what a form is filled in with, it reads.

use app::{Agreed, FieldProblem, Instalment, Instalments, PriceOf};
use money::Cents;

use crate::fields::Fields;

/// The share of the whole, in hundredths of a per cent: parts that sum to it are shown in per cent.
const WHOLE: Cents = Cents::new(10_000);

/// A line a price: `standarts 300.00`, `+optics 40.00` for an add-on. A line an instalment: `2026-07-15 25%`, or an
/// amount: only how they stand to each other counts. Days and amounts may be written as pages write them, too.
pub(super) fn agreed(fields: &Fields) -> Result<Agreed, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let prices = lines(fields, ("prices", price), &mut wrong);
    let parts = lines(fields, ("instalments", instalment), &mut wrong);
    if prices.is_empty() && wrong.is_empty() {
        wrong.push(problem("prices".to_owned(), "required"));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Agreed {
        prices,
        instalments: (!parts.is_empty()).then_some(Instalments(parts)),
        family_offered: fields.get("family_offered") == "yes",
        upgrades_offered: fields.get("upgrades_offered") == "yes",
    })
}

/// What the lines of a field say; of each that cannot be read the problem.
fn lines<T>(
    fields: &Fields,
    (name, read): (&str, fn(&str) -> Option<T>),
    wrong: &mut Vec<FieldProblem>,
) -> Vec<T> {
    let lines = fields.get(name).lines().map(str::trim);
    let said = lines.filter(|line| !line.is_empty());
    let mut all = Vec::new();
    for (place, line) in said.enumerate() {
        match read(line) {
            Some(it) => all.push(it),
            None => wrong.push(problem(format!("{name}[{place}]"), "not-a-line")),
        }
    }
    all
}

fn problem(field: String, code: &'static str) -> FieldProblem {
    FieldProblem { field, code }
}

fn price(line: &str) -> Option<PriceOf> {
    let line = bare(line);
    // A blank inside an amount is one that does not break.
    let cut = line.rsplit_once([' ', '\t']);
    let (name, amount) = cut.or_else(|| line.rsplit_once(char::is_whitespace))?;
    Some(PriceOf {
        programme: name.trim_start_matches('+').trim().to_owned(),
        annual: cents(amount)?,
        add_on: name.starts_with('+'),
    })
}

fn instalment(line: &str) -> Option<Instalment> {
    let (day, part) = line.split_once(char::is_whitespace)?;
    Some(Instalment {
        due_on: lists::day(day)?,
        cents: cents(part.trim_end().trim_end_matches('%'))?,
    })
}

/// An amount as it is typed or shown: `300`, `300.00`, `300,00 €`, `1 200,00 €`, `€1,200.00`.
pub(super) fn cents(text: &str) -> Option<Cents> {
    let text: String = bare(text)
        .chars()
        .filter(|it| !it.is_whitespace())
        .collect();
    let text = text.trim_start_matches('€');
    match text.contains('.') {
        true => text.replace(',', "").parse().ok(),
        false => text.replace(',', ".").parse().ok(),
    }
}

/// Without the name of the money at its end.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let ends = ["€", "EUR", "eur"];
    let without = ends.iter().find_map(|end| text.strip_suffix(end));
    without.unwrap_or(text).trim_end()
}

/// Prices, as they are typed.
pub(super) fn prices_typed<'a>(agreed: impl Iterator<Item = (&'a str, bool, Cents)>) -> String {
    let line = |(name, add_on, cents): (&str, bool, Cents)| {
        let sign = if add_on { "+" } else { "" };
        format!("{sign}{name} {cents}")
    };
    agreed.map(line).collect::<Vec<_>>().join("\n")
}

/// Instalments, as they are typed.
pub(super) fn parts_typed(parts: &[Instalment]) -> String {
    let is_whole = Cents::try_sum(parts.iter().map(|it| it.cents)) == Ok(WHOLE);
    let line = |it: &Instalment| {
        let unit = if is_whole { "%" } else { "" };
        format!("{} {}{unit}", it.due_on, it.cents)
    };
    parts.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use calendar::date;

    use super::*;

    fn form(prices: &str, instalments: &str) -> Fields {
        let mut fields = Fields::default();
        fields.push("prices", prices);
        fields.push("instalments", instalments);
        fields
    }

    fn price(programme: &str, cents: i64, add_on: bool) -> PriceOf {
        PriceOf {
            programme: programme.to_owned(),
            annual: Cents::new(cents),
            add_on,
        }
    }

    fn part(day: calendar::Date, cents: i64) -> Instalment {
        Instalment {
            due_on: day,
            cents: Cents::new(cents),
        }
    }

    #[test]
    fn what_a_form_is_filled_in_with_it_reads() {
        let halves = vec![
            part(date(2026, 1, 31), 5_000),
            part(date(2026, 12, 31), 5_000),
        ];
        let sums = vec![
            part(date(2026, 2, 28), 12_345_678),
            part(date(2026, 5, 9), 1),
        ];
        for parts in [Vec::new(), halves, sums] {
            let told = Agreed {
                prices: vec![
                    price("standarts", 30_000, false),
                    price("Standarts 300", 12_000_005, false),
                    price("optics", 1, true),
                ],
                instalments: (!parts.is_empty()).then_some(Instalments(parts.clone())),
                ..Agreed::default()
            };
            let shown = told.prices.iter();
            let shown = shown.map(|it| (it.programme.as_str(), it.add_on, it.annual));
            let fields = form(&prices_typed(shown), &parts_typed(&parts));
            assert_eq!(agreed(&fields), Ok(told));
        }
    }

    #[test]
    fn amounts_and_days_are_read_as_pages_write_them() {
        let prices = "standarts 300,00\u{a0}€\n\n+ Optika 1\u{a0}040,50 €\r\npremium 480\n\
            \tStandarts 2\t12,5 EUR\nplus €1,200.00";
        let days = "31.03.2026 50%\n30.9.2026. 50,00 %";
        let read = agreed(&form(prices, days)).unwrap();
        assert_eq!(
            read.prices,
            [
                price("standarts", 30_000, false),
                price("Optika", 104_050, true),
                price("premium", 48_000, false),
                price("Standarts 2", 1_250, false),
                price("plus", 120_000, false),
            ]
        );
        assert_eq!(
            read.instalments,
            Some(Instalments(vec![
                part(date(2026, 3, 31), 5_000),
                part(date(2026, 9, 30), 5_000),
            ]))
        );
    }

    #[test]
    fn each_line_that_cannot_be_read_is_named() {
        let read = agreed(&form(
            "standarts 300\nnothing\npremium 300.005",
            "tomorrow 50%",
        ));
        let wrong: Vec<String> = read.unwrap_err().into_iter().map(|it| it.field).collect();
        assert_eq!(wrong, ["prices[1]", "prices[2]", "instalments[0]"]);
        let read = agreed(&form(" \n", ""));
        assert_eq!(read.unwrap_err()[0].code, "required");
    }
}
