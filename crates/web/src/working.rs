//! Work that takes a while: its page is sent piece by piece and shows how far it is, then leads on. It needs no script
//! and no second request, so it works whichever node is asked.

use std::io;
use std::time::Duration;

use app::{AppError, Progress};
use askama::Template;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use tokio::sync::mpsc::Sender;
use tokio::task::{JoinError, JoinHandle};
use wording::{Args, say, say_with};

use crate::fail::Trouble;
use crate::frame::Section;
use crate::pages::{WorkingEnd, WorkingPage, WorkingStep};
use crate::pieces::pieces;
use crate::visitor::Visitor;

/// What is done sooner has no page of its own.
const SOON: Duration = Duration::from_millis(400);

/// How often the page says how far it is.
const PAUSE: Duration = Duration::from_millis(250);

/// Where on the page what happens is put.
const HERE: &str = "<!-- here -->";

/// What came of a piece of work.
pub(crate) enum Came<T> {
    /// It was done soon.
    Soon(Result<T, AppError>),
    /// It takes longer: the page that shows it.
    Later(Response),
}

/// Where a page leads on to, or what went wrong and where to go back to.
pub(crate) struct End {
    /// Address.
    pub(crate) href: String,
    /// What went wrong.
    pub(crate) problem: Option<String>,
}

/// A piece of work that goes on, and who waits for it.
struct Work<T> {
    visitor: Visitor,
    task: JoinHandle<Result<T, AppError>>,
    progress: Progress,
}

/// Does a piece of work. It goes on when nobody waits for it any more.
pub(crate) async fn watched<T: Send + 'static>(
    visitor: &Visitor,
    work: impl Future<Output = Result<T, AppError>> + Send + 'static,
    end: impl FnOnce(&Visitor, Result<T, AppError>) -> End + Send + 'static,
) -> Came<T> {
    let progress = Progress::default();
    let shown = progress.clone();
    let mut task = tokio::spawn(async move { progress.of(work).await });
    if let Ok(done) = tokio::time::timeout(SOON, &mut task).await {
        return Came::Soon(done.unwrap_or_else(broken));
    }
    let work = Work {
        visitor: visitor.clone(),
        task,
        progress: shown,
    };
    Came::Later(page(work, end))
}

#[expect(clippy::needless_pass_by_value, reason = "the task hands it over")]
fn broken<T>(error: JoinError) -> Result<T, AppError> {
    Err(AppError::Unavailable {
        detail: error.to_string(),
    })
}

fn page<T: Send + 'static>(
    work: Work<T>,
    end: impl FnOnce(&Visitor, Result<T, AppError>) -> End + Send + 'static,
) -> Response {
    let shown = WorkingPage {
        f: work.visitor.frame(Section::Lists),
    };
    let html = match shown.render() {
        Ok(html) => html,
        Err(error) => {
            let trouble = Trouble::Broken(error.to_string());
            return work.visitor.fail(trouble).into_response();
        }
    };
    let (sender, body) = pieces();
    tokio::spawn(async move { tell((sender, &html), work, end).await });
    let mut answer = Html(Body::new(body)).into_response();
    // Packed, the pieces would wait for each other.
    let plain = HeaderValue::from_static("identity");
    answer.headers_mut().insert(header::CONTENT_ENCODING, plain);
    answer
}

/// Sends the page up to the place where it happens, each step, the end, and the rest. Nothing more once nobody reads.
async fn tell<T>(
    (to, page): (Sender<io::Result<Bytes>>, &str),
    mut work: Work<T>,
    end: impl FnOnce(&Visitor, Result<T, AppError>) -> End,
) {
    let (before, after) = page.split_once(HERE).unwrap_or((page, ""));
    let mut piece = before.to_owned();
    let mut last = None;
    loop {
        let now = work.progress.now();
        if last != Some(now) {
            piece += &step(&work.visitor, now);
            last = Some(now);
        }
        if to.send(Ok(piece.into())).await.is_err() {
            return;
        }
        if let Ok(done) = tokio::time::timeout(PAUSE, &mut work.task).await {
            let end = end(&work.visitor, done.unwrap_or_else(broken));
            let rest = ended(&work.visitor, end) + after;
            let _ = to.send(Ok(rest.into())).await;
            return;
        }
        piece = String::new();
    }
}

fn step(visitor: &Visitor, now: Option<(usize, usize)>) -> String {
    let lang = visitor.lang();
    let label = say(lang, "list-busy");
    let text = now.map(|(done, all)| {
        let args = Args::new().with("done", done).with("all", all);
        say_with(lang, "list-busy-rows", &args)
    });
    let step = WorkingStep { label, now, text };
    step.render().unwrap_or_default()
}

fn ended(visitor: &Visitor, End { href, problem }: End) -> String {
    let end = WorkingEnd {
        f: visitor.frame(Section::Lists),
        href,
        problem,
    };
    end.render().unwrap_or_default()
}
