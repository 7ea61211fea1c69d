//! The calculation, step by step.

use adjudication::{GroupStep, GroupStepDoes, RefundUnit};
use calendar::Date;
use money::Cents;
use terms::{Edition, Label, MonthCount};

use crate::amounts::Voice;
use crate::{Args, Lang, say_with};

use super::outcome::relation;

/// One step, without its clause.
#[must_use]
pub fn group_step(lang: Lang, step: &GroupStep, edition: &Edition) -> String {
    step_in(Voice::page(lang), step, edition)
}

#[expect(clippy::too_many_lines, reason = "one short arm for each step")]
pub(super) fn step_in(voice: Voice, step: &GroupStep, edition: &Edition) -> String {
    let words = Words {
        voice,
        edition,
        args: Args::new(),
    };
    let (key, words) = match &step.does {
        GroupStepDoes::CoverBegins { on } => ("cover-begins", words.day("on", *on)),
        GroupStepDoes::Premium {
            annual,
            months,
            total,
            count,
            amount,
        } => (
            match count {
                MonthCount::Begun => "premium-begun",
                MonthCount::Full => "premium-full",
            },
            words
                .money("annual", *annual)
                .text("months", months)
                .text("total", total)
                .money("amount", *amount),
        ),
        GroupStepDoes::AddOnByMonths {
            id,
            annual,
            months,
            amount,
        } => (
            "add-on-by-months",
            words
                .add_on(id)
                .money("annual", *annual)
                .text("months", months)
                .money("amount", *amount),
        ),
        GroupStepDoes::AddOnWhole { id, amount } => {
            ("add-on-whole", words.add_on(id).money("amount", *amount))
        }
        GroupStepDoes::WindowOpen { last_day } => ("window-open", words.day("day", *last_day)),
        GroupStepDoes::Family { relation: of, age } => {
            let name = relation(words.voice.lang, *of);
            ("family", words.text("relation", name).text("age", age))
        }
        GroupStepDoes::FamilyShare {
            of,
            percent,
            most,
            members,
        } => {
            let percent = words.voice.share(*percent);
            let words = words.text("of", of).text("percent", percent);
            (
                "family-share",
                words.text("most", most).text("members", members),
            )
        }
        GroupStepDoes::Factor {
            add_on,
            annual,
            age,
            factor,
            amount,
        } => {
            let words = words
                .money("annual", *annual)
                .factor(*factor)
                .money("amount", *amount);
            match add_on {
                Some(id) => ("factor-add-on", words.add_on(id)),
                None => ("factor", words.text("age", age)),
            }
        }
        GroupStepDoes::LessCharged { charged, amount } => (
            "less-charged",
            words.money("charged", *charged).money("amount", *amount),
        ),
        GroupStepDoes::OnePayment { amount } => ("one-payment", words.money("amount", *amount)),
        GroupStepDoes::NoticeKept { days, earliest } => (
            "notice-kept",
            words.text("days", days).day("day", *earliest),
        ),
        GroupStepDoes::CardsIn { on: Some(on) } => ("cards-in", words.day("day", *on)),
        GroupStepDoes::CardsOut { out } => ("cards-out", words.text("out", out)),
        GroupStepDoes::CoverEnds { on } => ("cover-ends", words.day("day", *on)),
        GroupStepDoes::CoverEndsAt { at } => {
            let at = words.voice.moment(*at);
            ("cover-ends-at", words.text("at", at))
        }
        GroupStepDoes::CoverLasts { until } => ("cover-lasts", words.day("day", *until)),
        GroupStepDoes::RefundDue {
            days,
            last_day,
            due_on,
        } => (
            if last_day == due_on {
                "refund-due"
            } else {
                "refund-due-moved"
            },
            words
                .text("days", days)
                .day("last", *last_day)
                .day("due", *due_on),
        ),
        GroupStepDoes::Withheld {
            card_last_day,
            days,
            until,
        } => (
            "withheld",
            words
                .text("days", days)
                .day("card", *card_last_day)
                .day("until", *until),
        ),
        GroupStepDoes::SetOff { due_on, amount } => (
            "set-off",
            words.day("day", *due_on).money("amount", *amount),
        ),
        GroupStepDoes::Transfer { amount } => ("transfer", words.money("amount", *amount)),
        GroupStepDoes::Recovery {
            losses,
            factor,
            amount,
        } => (
            "recovery",
            words
                .money("losses", *losses)
                .factor(*factor)
                .money("amount", *amount),
        ),
        GroupStepDoes::PremiumNotNamed => ("premium-not-named", words),
        GroupStepDoes::PerPerson => ("per-person", words),
        GroupStepDoes::MonthsLeft {
            from,
            months,
            total,
            count,
        } => (
            match count {
                MonthCount::Begun => "months-left-begun",
                MonthCount::Full => "months-left-full",
            },
            words
                .day("day", *from)
                .text("months", months)
                .text("total", total),
        ),
        GroupStepDoes::Unused {
            add_on,
            annual,
            months,
            amount,
        } => {
            let words = words
                .money("annual", *annual)
                .text("months", months)
                .money("amount", *amount);
            match add_on {
                Some(id) => ("unused-add-on", words.add_on(id)),
                None => ("unused", words),
            }
        }
        GroupStepDoes::NeverBegan { amount } => ("never-began", words.money("amount", *amount)),
        GroupStepDoes::AddOnKept { id } => ("add-on-kept", words.add_on(id)),
        GroupStepDoes::LessUnpaid { due, paid, amount } => (
            "less-unpaid",
            words
                .money("due", *due)
                .money("paid", *paid)
                .money("amount", *amount),
        ),
        GroupStepDoes::ShareOfPaid {
            due,
            unused,
            paid,
            amount,
        } => (
            "share-of-paid",
            words
                .money("due", *due)
                .money("unused", *unused)
                .money("paid", *paid)
                .money("amount", *amount),
        ),
        GroupStepDoes::ClaimsBelow {
            claims_paid,
            amount,
        } => (
            "claims-below",
            words.money("claims", *claims_paid).money("amount", *amount),
        ),
        GroupStepDoes::ClaimsReach {
            claims_paid,
            amount,
        } => (
            "claims-reach",
            words.money("claims", *claims_paid).money("amount", *amount),
        ),
        GroupStepDoes::Discounted {
            line,
            percent,
            price,
            off,
            amount,
        } => {
            let name = discount_name(words.voice.lang, line, words.edition);
            let percent = words.voice.share(*percent);
            let words = words.text("line", name).text("percent", percent);
            let words = words.money("price", *price).money("off", *off);
            ("discounted", words.money("amount", *amount))
        }
        GroupStepDoes::Consented { on } => ("consented", words.day("day", *on)),
        GroupStepDoes::WithdrawnLater { on } => ("withdrawn-later", words.day("day", *on)),
        GroupStepDoes::OfferPaid { on, amount } => {
            ("offer-paid", words.day("day", *on).money("amount", *amount))
        }
        GroupStepDoes::Rest {
            unit,
            total,
            left,
            unused,
        } => (
            match unit {
                RefundUnit::Days => "rest-days",
                RefundUnit::Months => "rest-months",
            },
            words
                .text("total", total)
                .text("left", left)
                .money("unused", *unused),
        ),
        GroupStepDoes::Owed { amount } => ("owed", words.money("amount", *amount)),
        GroupStepDoes::SameProgramme => ("same-programme", words),
        GroupStepDoes::CardsIn { on: None } => ("no-cards", words),
        GroupStepDoes::FamilyNotRefunded => ("family-not-refunded", words),
    };
    say_with(voice.lang, &format!("group-step-{key}"), &words.args)
}

/// The values of a sentence, each written as the language does.
struct Words<'a> {
    voice: Voice,
    edition: &'a Edition,
    args: Args<'a>,
}

impl<'a> Words<'a> {
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike")]
    fn text(mut self, name: &'a str, text: impl ToString) -> Self {
        self.args = self.args.with(name, text.to_string());
        self
    }

    fn money(self, name: &'a str, amount: Cents) -> Self {
        let text = self.voice.euros(amount);
        self.text(name, text)
    }

    fn day(self, name: &'a str, day: Date) -> Self {
        let text = self.voice.date(day);
        self.text(name, text)
    }

    fn factor(self, factor: terms::Factor) -> Self {
        let plain = factor.to_string();
        let text = match self.voice.lang {
            Lang::En => plain,
            Lang::Lv | Lang::Ru => plain.replace('.', ","),
        };
        self.text("factor", text)
    }

    fn add_on(self, id: &str) -> Self {
        let name = add_on_name(self.voice.lang, id, self.edition);
        self.text("addon", name)
    }
}

/// The name of an add-on; one that the edition does not have is named by its id.
#[must_use]
pub fn add_on_name(lang: Lang, id: &str, edition: &Edition) -> String {
    let add_ons = edition.group.iter().flat_map(|rules| &rules.add_ons);
    let mut labels = add_ons.filter(|rule| rule.id == id).map(|rule| &rule.label);
    named(lang, id, labels.next())
}

/// The name of a line of insurance with a discount; one that the edition does not have is named by its id.
#[must_use]
pub fn discount_name(lang: Lang, line: &str, edition: &Edition) -> String {
    let discounts = edition.group.iter().flat_map(|rules| &rules.discounts);
    let mut labels = discounts
        .filter(|rule| rule.line == line)
        .map(|rule| &rule.label);
    named(lang, line, labels.next())
}

fn named(lang: Lang, id: &str, label: Option<&Label>) -> String {
    label.map_or_else(|| id.to_owned(), |label| lang.of(label).to_owned())
}
