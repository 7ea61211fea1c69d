//! The desk of claims by receipt in numbers, with charts.

use std::sync::Arc;

use app::{BOARD_DAYS, BoardCounts, ChannelNumbers, Deadline, HandlerNumbers, ReceiptBoard};
use axum::extract::State;
use axum::response::Response;
use terms::{DaysRule, DeadlineDays};
use wording::{Args, Lang, say, say_with};

use super::channel;
use crate::chart::{Series, bars};
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{BoardHandler, BoardNumber, ChartView, ReceiptBoardPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::day;
use crate::visitor::Visitor;

/// `GET /receipts/board`
pub(crate) async fn board(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let found = site.app.receipt_board(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Receipts);
    f.path = "/receipts/board".to_owned();
    Ok(page(&ReceiptBoardPage {
        numbers: numbers(f.lang, &found),
        handlers: handlers(f.lang, &found),
        charts: charts(f.lang, &found),
        f,
    }))
}

/// What is at work by who works on it; of several insurers nobody is named.
pub(crate) fn handlers(lang: Lang, found: &ReceiptBoard) -> Vec<BoardHandler> {
    let handler = |it: &HandlerNumbers| BoardHandler {
        name: match &it.user {
            Some(user) => user.name.clone(),
            None => say(lang, "claims-view-free"),
        },
        href: match &it.user {
            Some(user) => format!("/receipts?view=work&who={}", user.id),
            None => "/receipts?view=free".to_owned(),
        },
        counts: [it.now.open, it.now.late, it.now.due_today, it.now.waiting],
    };
    found.handlers.iter().map(handler).collect()
}

/// What is at work, each a link to the list.
pub(crate) fn numbers(lang: Lang, found: &ReceiptBoard) -> Vec<BoardNumber> {
    let now = &found.now;
    let number = |word: &str, count: u32, tone, query: &str| BoardNumber {
        label: say(lang, &format!("board-{word}")),
        count,
        tone: if count > 0 { tone } else { "" },
        href: format!("/receipts?{query}"),
    };
    let mail = found.mail.map(|mail| BoardNumber {
        label: say(lang, "board-mail"),
        count: mail.waiting,
        tone: match mail.deadline {
            Deadline::By { left, .. } if left < 0 => "bad",
            _ if mail.waiting > 0 => "part",
            _ => "",
        },
        href: "/receipts/mail".to_owned(),
    });
    let mut numbers = vec![
        number("open", now.open, "", "view=work"),
        number("late", now.late, "bad", "view=work&due=late"),
        number("today", now.due_today, "part", "view=work&due=today"),
        number("waiting", now.waiting, "ask", "view=waiting"),
        number("proposed", now.proposed, "part", "view=proposed"),
        number("answers", now.answers, "part", "view=work"),
    ];
    numbers.extend(mail);
    numbers
}

pub(crate) fn charts(lang: Lang, found: &ReceiptBoard) -> Vec<ChartView> {
    vec![
        left(lang, &found.channels),
        speed(lang, &found.channels),
        days(lang, found),
    ]
}

/// A series: its class, its name, its heights.
type Named = (&'static str, String, Vec<Option<i64>>);

fn chart(title: String, first: String, names: &[String], series: &[Named]) -> ChartView {
    let drawn: Vec<Series> = series
        .iter()
        .map(|(class, _, heights)| Series {
            class,
            heights: heights.clone(),
        })
        .collect();
    let told = |height: Option<i64>| height.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let row = |(at, name): (usize, &String)| {
        let cells = series
            .iter()
            .map(|it| told(it.2.get(at).copied().flatten()));
        (name.clone(), cells.collect())
    };
    let labels: Vec<(&'static str, String)> =
        series.iter().map(|it| (it.0, it.1.clone())).collect();
    let heads = labels.iter().map(|it| it.1.clone());
    ChartView {
        svg: bars(&title, names, &drawn),
        head: std::iter::once(first).chain(heads).collect(),
        rows: names.iter().enumerate().map(row).collect(),
        legend: if labels.len() > 1 { labels } else { Vec::new() },
        title,
    }
}

/// At work by channel: late, due today, with time left.
fn left(lang: Lang, channels: &[ChannelNumbers]) -> ChartView {
    let names = channels.iter().map(|it| channel(lang, it.channel));
    let of = |count: fn(&BoardCounts) -> u32| {
        let heights = channels.iter().map(|it| Some(i64::from(count(&it.now))));
        heights.collect::<Vec<_>>()
    };
    chart(
        say(lang, "board-by-channel"),
        say(lang, "receipt-channel"),
        &names.collect::<Vec<_>>(),
        &[
            ("three", say(lang, "board-late"), of(|it| it.late)),
            ("two", say(lang, "board-today"), of(|it| it.due_today)),
            ("one", say(lang, "board-open"), of(|it| it.open)),
        ],
    )
}

/// Working days to the decision by channel, beside the promise. Drawn in whole days, told in tenths.
fn speed(lang: Lang, channels: &[ChannelNumbers]) -> ChartView {
    let names = channels.iter().map(|it| channel(lang, it.channel));
    let average = |it: &ChannelNumbers| it.tenths.map(|tenths| i64::from((tenths + 5) / 10));
    let promise = |it: &ChannelNumbers| it.promise.map(|rule| i64::from(rule.days));
    let args = Args::new().with("days", i64::from(BOARD_DAYS));
    let mut shown = chart(
        say_with(lang, "board-speed", &args),
        say(lang, "receipt-channel"),
        &names.collect::<Vec<_>>(),
        &[
            (
                "one",
                say(lang, "board-average"),
                channels.iter().map(average).collect(),
            ),
            (
                "two",
                say(lang, "board-promise"),
                channels.iter().map(promise).collect(),
            ),
        ],
    );
    let more = ["board-decided", "board-in-time"].map(|key| say(lang, key));
    shown.head.extend(more);
    for ((_, cells), it) in shown.rows.iter_mut().zip(channels) {
        if let (Some(cell), Some(tenths)) = (cells.first_mut(), it.tenths) {
            let point = if lang == Lang::En { '.' } else { ',' };
            *cell = format!("{}{point}{}", tenths / 10, tenths % 10);
        }
        if let (Some(cell), Some(rule)) = (cells.get_mut(1), it.promise) {
            *cell = promised(lang, rule);
        }
        cells.extend([it.decided.to_string(), it.in_time.to_string()]);
    }
    shown
}

fn promised(lang: Lang, rule: DaysRule) -> String {
    let key = match rule.counting {
        DeadlineDays::Working => "board-working-days",
        DeadlineDays::Calendar => "board-days",
    };
    say_with(lang, key, &Args::new().with("days", i64::from(rule.days)))
}

/// What came in and what was decided, day by day.
fn days(lang: Lang, found: &ReceiptBoard) -> ChartView {
    let short = |it: &app::DayNumbers| format!("{:02}.{:02}", it.on.day(), it.on.month());
    let names: Vec<String> = found.days.iter().map(short).collect();
    let received = found.days.iter().map(|it| Some(i64::from(it.received)));
    let decided = found.days.iter().map(|it| Some(i64::from(it.decided)));
    let mut shown = chart(
        say(lang, "board-by-day"),
        say(lang, "board-day"),
        &names,
        &[
            ("one", say(lang, "board-received"), received.collect()),
            ("two", say(lang, "board-decided"), decided.collect()),
        ],
    );
    for (row, it) in shown.rows.iter_mut().zip(&found.days) {
        row.0 = day(lang, Some(it.on));
    }
    shown
}
