//! A contract in numbers, with charts.

use std::sync::Arc;

use app::{AppError, MonthNumbers, Statistics, ToldMonth};
use axum::extract::{Path, State};
use axum::response::Response;
use identity::ContractId;
use money::Cents;
use wording::{Args, Lang, say, say_with};

use crate::chart::{Series, bars};
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{ChartView, StatisticsPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::{day, euros, month};
use crate::visitor::Visitor;

/// `GET /contracts/{id}/statistics`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let id: ContractId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let found = site.app.employer_statistics(visitor.actor(), id).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Contracts);
    f.path = format!("/contracts/{id}/statistics");
    let lang = f.lang;
    let least = Args::new().with("least", found.smallest_group);
    let is_told = found.months.iter().any(|it| it.told.is_some());
    Ok(page(&StatisticsPage {
        id: id.to_string(),
        number: found.contract.clone(),
        says: say_with(lang, "statistics-says", &least),
        too_few: (!is_told).then(|| say_with(lang, "statistics-too-few", &least)),
        charts: if is_told {
            charts(lang, &found)
        } else {
            Vec::new()
        },
        f,
    }))
}

pub(crate) fn charts(lang: Lang, found: &Statistics) -> Vec<ChartView> {
    let of_month = |id, kinds: &[Kind]| by_month(lang, id, &found.months, kinds);
    vec![
        of_month("insured", &[("one", |it| i64::from(it.insured))]),
        of_month(
            "moves",
            &[
                ("one", |it| i64::from(it.joins)),
                ("two", |it| i64::from(it.leaves)),
            ],
        ),
        of_month(
            "premium",
            &[
                ("one", |it| it.charged.get()),
                ("two", |it| it.returned.get()),
            ],
        ),
        ages(lang, found),
    ]
}

/// The class of a series and what it counts.
type Kind = (&'static str, fn(&ToldMonth) -> i64);

fn by_month(lang: Lang, id: &str, months: &[MonthNumbers], kinds: &[Kind]) -> ChartView {
    let title = say(lang, &format!("statistics-{id}"));
    let is_money = id == "premium";
    let shown = |told: Option<&ToldMonth>, count: fn(&ToldMonth) -> i64| match told.map(count) {
        None => say(lang, "statistics-not-told"),
        Some(cents) if is_money => euros(lang, Cents::new(cents)),
        Some(number) => number.to_string(),
    };
    let names: Vec<String> = months
        .iter()
        .map(|it| {
            format!(
                "{:02}.{:02}",
                it.first_day.month(),
                it.first_day.year() % 100
            )
        })
        .collect();
    let series: Vec<Series> = kinds
        .iter()
        .map(|(class, count)| Series {
            class,
            // Money is drawn in whole euros.
            heights: months
                .iter()
                .map(|it| it.told.as_ref().map(count))
                .map(|it| it.map(|it| if is_money { it / 100 } else { it }))
                .collect(),
        })
        .collect();
    let labels: Vec<(&'static str, String)> = kinds
        .iter()
        .map(|(class, _)| (*class, say(lang, &format!("statistics-{id}-{class}"))))
        .collect();
    let head = std::iter::once(say(lang, "statistics-month"));
    ChartView {
        svg: bars(&title, &names, &series),
        head: head.chain(labels.iter().map(|it| it.1.clone())).collect(),
        rows: months
            .iter()
            .map(|it| {
                let cells = kinds.iter().map(|kind| shown(it.told.as_ref(), kind.1));
                (month(lang, it.first_day), cells.collect())
            })
            .collect(),
        legend: if labels.len() > 1 { labels } else { Vec::new() },
        title,
    }
}

fn ages(lang: Lang, found: &Statistics) -> ChartView {
    let args = Args::new().with("date", day(lang, Some(found.on)));
    let title = say_with(lang, "statistics-ages", &args);
    let name = |it: &app::AgeNumbers| match it.to {
        Some(to) => format!("{}–{to}", it.from),
        None => format!("{}+", it.from),
    };
    let names: Vec<String> = found.ages.iter().map(name).collect();
    let heights = found.ages.iter().map(|it| it.insured.map(i64::from));
    let series = Series {
        class: "one",
        heights: heights.collect(),
    };
    let told = |it: &app::AgeNumbers| match it.insured {
        Some(number) => number.to_string(),
        None => say(lang, "statistics-not-told"),
    };
    let rows = names.iter().cloned().zip(&found.ages);
    ChartView {
        svg: bars(&title, &names, &[series]),
        legend: Vec::new(),
        head: vec![
            say(lang, "statistics-age"),
            say(lang, "statistics-insured-one"),
        ],
        rows: rows.map(|(name, it)| (name, vec![told(it)])).collect(),
        title,
    }
}
