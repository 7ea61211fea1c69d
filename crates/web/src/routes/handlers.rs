//! Who works on a claim, for both desks.

use app::{AppError, Handler, Named, Rule, UseCase};
use identity::UserId;
use wording::Lang;

use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::pages::{AssignView, Choice, Fact};
use crate::site::Site;
use crate::view::fact;
use crate::visitor::Visitor;

/// Who decides claims, as far as the reader may know.
pub(super) async fn handlers(site: &Site, visitor: &Visitor) -> Result<Vec<Handler>, Fail> {
    if UseCase::ListHandlers.rule(visitor.actor().role) == Rule::No {
        return Ok(Vec::new());
    }
    let found = site.app.handlers(visitor.actor()).await;
    found.map_err(|error| visitor.fail(error))
}

/// The handlers to choose from; who can log in no more stands among them only while chosen.
pub(super) fn choices(handlers: &[Handler], chosen: &str) -> Vec<Choice> {
    let choice = |it: &Handler| Choice {
        id: it.user.id.to_string(),
        name: it.user.name.clone(),
        detail: String::new(),
        chosen: it.user.id.to_string() == chosen,
    };
    let all = handlers.iter().map(|it| (it.is_out, choice(it)));
    let shown = all.filter(|(is_out, choice)| !is_out || choice.chosen);
    shown.map(|(_, choice)| choice).collect()
}

/// The form of a claim, for whoever may give it to somebody.
pub(super) fn assign_view(
    action: String,
    assigned: Option<&Named<UserId>>,
    handlers: &[Handler],
) -> AssignView {
    let has_it = |it: &Handler| assigned.is_some_and(|user| user.id == it.user.id);
    let others = handlers
        .iter()
        .filter(|it| !it.is_self && !it.is_out && !has_it(it));
    let others = others.map(|it| (it.user.id.to_string(), it.user.name.clone()));
    AssignView {
        action,
        name: assigned.map(|user| user.name.clone()),
        is_mine: handlers.iter().any(|it| it.is_self && has_it(it)),
        others: others.collect(),
    }
}

/// Who works on a claim, as a fact, where no form says so.
pub(super) fn told_handler(
    lang: Lang,
    form: Option<&AssignView>,
    assigned: Option<&Named<UserId>>,
) -> Option<Fact> {
    let user = assigned.filter(|_| form.is_none());
    user.map(|user| fact(lang, "claim-assigned", user.name.clone()))
}

/// Who a form gives a claim to.
pub(super) fn wanted(visitor: &Visitor, fields: &Fields) -> Result<Option<UserId>, AppError> {
    match fields.get("who") {
        "me" => Ok(Some(visitor.actor().user)),
        "nobody" => Ok(None),
        _ => {
            let typed = fields.typed("who");
            Ok(Some(typed.ok_or_else(|| malformed("assignee"))?))
        }
    }
}

/// What is said of it then.
pub(super) fn said(visitor: &Visitor, to: Option<UserId>) -> &'static str {
    match to {
        None => "laid",
        Some(user) if user == visitor.actor().user => "taken",
        Some(_) => "handed",
    }
}
