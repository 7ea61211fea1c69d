//! The terms, for everybody: editions, clauses with their rules, cases that prove them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use terms::{Edition, Totals};
use wording::Args;

use crate::anybody::Anybody;
use crate::fields::{Fields, href};
use crate::frame::{Frame, Section};
use crate::pages::{ClausePage, EditionPage, TermsPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::terms::{
    case_view, clause_row, edition_href, edition_row, groups, parameters, source,
};

/// So many cases are shown unless all are asked for: some clauses have a part in every decision.
const MOST: usize = 20;

/// `GET /terms`
pub(crate) async fn all(State(site): State<Arc<Site>>, anybody: Anybody) -> Response {
    let (f, library) = (anybody.frame(Section::Terms), site.app.published_terms());
    let rows: Vec<_> = library
        .editions
        .iter()
        .map(|edition| edition_row(f.lang, library, edition))
        .collect();
    let all = rows
        .iter()
        .fold(Totals::default(), |all, row| all.plus(row.totals));
    page(&TermsPage { f, rows, all })
}

/// `GET /terms/{product}/{date}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    anybody: Anybody,
    Path((product, date)): Path<(String, String)>,
) -> Response {
    let (f, library) = (anybody.frame(Section::Terms), site.app.published_terms());
    let Some(edition) = library.edition(&format!("{product}/{date}")) else {
        return anybody.not_found();
    };
    page(&EditionPage {
        edition: edition_row(f.lang, library, &edition),
        source: source(f.lang, &edition),
        hash: edition.hash.clone(),
        groups: groups(f.lang, library, &edition),
        f,
    })
}

/// `GET /terms/{product}/{date}/{clause}`
pub(crate) async fn clause(
    State(site): State<Arc<Site>>,
    anybody: Anybody,
    Path((product, date, clause)): Path<(String, String, String)>,
    fields: Fields,
) -> Response {
    let edition = site
        .app
        .published_terms()
        .edition(&format!("{product}/{date}"));
    let place = |edition: &Edition| {
        let mut clauses = edition.clauses.iter();
        clauses.position(|one| one.id == clause || one.aliases.contains(&clause))
    };
    let found = edition.and_then(|edition| place(&edition).map(|at| (edition, at)));
    let Some((edition, at)) = found else {
        return anybody.not_found();
    };
    let most = match fields.get("cases") {
        "all" => usize::MAX,
        _ => MOST,
    };
    page(&clause_page(
        &site,
        anybody.frame(Section::Terms),
        &edition,
        (at, most),
    ))
}

/// The page of the clause at a place, with at most so many cases.
fn clause_page(site: &Site, f: Frame, edition: &Edition, (at, most): (usize, usize)) -> ClausePage {
    let library = site.app.published_terms();
    let (clause, coverage) = (&edition.clauses[at], library.coverage(&edition.id));
    let (rule, cases) = (library.rules(&edition.id, at), library.cases(&edition.id));
    let row = clause_row(f.lang, edition, clause, coverage);
    let cited = coverage.of(&clause.id);
    let args = Args::new().with("count", cited.len());
    let more = (cited.len() > most).then(|| {
        let all = href(&row.href, [("cases", "all".to_owned())]);
        (all, f.with("terms-more", &args))
    });
    ClausePage {
        back: edition_href(&edition.id),
        edition: format!("{}, {}", f.lang.of(&edition.product), edition.id),
        rule: rule.to_owned(),
        place: format!("{}:{}", clause.file, clause.line),
        parameters: parameters(edition, &clause.id, rule),
        cases: cited
            .iter()
            .take(most)
            .filter_map(|place| cases.get(*place))
            .map(case_view)
            .collect(),
        clause: row,
        more,
        f,
    }
}
