//! What would it cost, or return, if…? Asked and answered on one page; nothing is kept.

use std::sync::Arc;

use app::{
    AppError, ContractCoverView, ContractPeople, ContractView, Relation, Rule, UseCase, WhatIf,
    WhatIfAnswer,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Date;
use identity::{ContractId, CoverId};
use wording::{Lang, say};

use super::cover::{family_relations, wider_fields};
use super::does::{Typed, relation_of};
use super::forms::{add_ons, choice, field, joining_to_notice, optional, to_notice, typed_again};
use super::one::member;
use super::view::{programme, told, worked_out};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{DeskForm, WhatIfPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::full_name;
use crate::visitor::{Posted, Visitor};

/// What a question is about.
enum About {
    Contract(Box<ContractView>, ContractPeople),
    Person(Box<ContractCoverView>),
}

/// `GET /contracts/{id}/what-if`
pub(crate) async fn of_contract(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let about = contract(&site, &visitor, &id, "").await?;
    Ok(page(&what_if_page(&site, &visitor, &about)))
}

/// `POST /contracts/{id}/what-if/{word}`: a question, or the name of a person to ask about.
pub(crate) async fn ask_of_contract(
    State(site): State<Arc<Site>>,
    Path((id, word)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    visitor.asks_for_work(&site)?;
    let about = contract(&site, &visitor, &id, fields.get("name")).await?;
    if word == "find" {
        let mut shown = what_if_page(&site, &visitor, &about);
        shown.query = Some(fields.get("name").to_owned());
        return Ok(page(&shown));
    }
    let question = match word.as_str() {
        "if-join" => if_joined(&fields),
        _ => Err(AppError::NotFound),
    };
    answer(&site, &visitor, &about, (&word, &fields, question)).await
}

/// `GET /contracts/{id}/insured/{cover}/what-if`
pub(crate) async fn of_cover(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, cover)): Path<(String, String)>,
) -> Result<Response, Fail> {
    let about = person(&site, &visitor, &id, &cover).await?;
    Ok(page(&what_if_page(&site, &visitor, &about)))
}

/// `POST /contracts/{id}/insured/{cover}/what-if/{word}`
pub(crate) async fn ask_of_cover(
    State(site): State<Arc<Site>>,
    Path((id, cover, word)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    visitor.asks_for_work(&site)?;
    let about = person(&site, &visitor, &id, &cover).await?;
    let cover: CoverId = cover
        .parse()
        .map_err(|_| visitor.fail(AppError::NotFound))?;
    let question = match word.as_str() {
        "if-leave" => if_left(cover, &fields),
        "if-family" => if_family(cover, &fields),
        "if-upgrade" => if_upgraded(cover, &fields),
        _ => Err(AppError::NotFound),
    };
    answer(&site, &visitor, &about, (&word, &fields, question)).await
}

async fn contract(site: &Site, visitor: &Visitor, id: &str, name: &str) -> Result<About, Fail> {
    may_ask(visitor)?;
    let failed = |error| visitor.fail(error);
    let id: ContractId = id.parse().map_err(|_| failed(AppError::NotFound))?;
    let view = site.app.contract(visitor.actor(), id).await;
    let view = view.map_err(failed)?;
    let people = site.app.contract_people(visitor.actor(), id, (name, None));
    Ok(About::Contract(
        Box::new(view),
        people.await.map_err(failed)?,
    ))
}

async fn person(site: &Site, visitor: &Visitor, id: &str, cover: &str) -> Result<About, Fail> {
    may_ask(visitor)?;
    let missing = || visitor.fail(AppError::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    let cover = cover.parse().map_err(|_| missing())?;
    let view = site.app.contract_cover(visitor.actor(), id, cover).await;
    let view = view.map_err(|error| visitor.fail(error))?;
    Ok(About::Person(Box::new(view)))
}

fn may_ask(visitor: &Visitor) -> Result<(), Fail> {
    match UseCase::WhatIf.rule(visitor.actor().role) {
        Rule::No => Err(visitor.fail(AppError::NotAllowed)),
        _ => Ok(()),
    }
}

fn if_joined(fields: &Fields) -> Result<WhatIf, AppError> {
    let mut typed = Typed::new(fields);
    let on: Option<Date> = typed.must("on");
    let (programme, add_ons) = (typed.text("programme"), typed.add_ons());
    typed.done(on.map(|on| WhatIf::Join {
        on,
        programme,
        add_ons,
    }))
}

fn if_left(cover: CoverId, fields: &Fields) -> Result<WhatIf, AppError> {
    let mut typed = Typed::new(fields);
    let (last_day, cards_back_on) = (typed.must("last_day"), typed.may("cards_back_on"));
    typed.done(last_day.map(|last_day| WhatIf::Leave {
        cover,
        last_day,
        cards_back_on,
    }))
}

fn if_family(employee: CoverId, fields: &Fields) -> Result<WhatIf, AppError> {
    let mut typed = Typed::new(fields);
    let (born, on) = (typed.must("birth_date"), typed.must("on"));
    let relation = relation_of(fields.get("relation"));
    typed.done(born.zip(on).map(|(born, on)| WhatIf::JoinFamily {
        employee,
        relation,
        born,
        on,
    }))
}

fn if_upgraded(cover: CoverId, fields: &Fields) -> Result<WhatIf, AppError> {
    let mut typed = Typed::new(fields);
    let on = typed.must("on");
    let (programme, add_ons) = (typed.text("programme"), typed.add_ons());
    typed.done(on.map(|on| WhatIf::Upgrade {
        cover,
        programme,
        add_ons,
        on,
    }))
}

async fn answer(
    site: &Site,
    visitor: &Visitor,
    about: &About,
    (word, fields, question): (&str, &Fields, Result<WhatIf, AppError>),
) -> Result<Response, Fail> {
    let (contract, edition) = match about {
        About::Contract(view, _) => (view.at.contract, &view.edition),
        About::Person(view) => (view.at.contract, &view.edition),
    };
    let answer = match question {
        Ok(question) => site.app.what_if(visitor.actor(), contract, &question).await,
        Err(error) => Err(error),
    };
    let mut shown = what_if_page(site, visitor, about);
    typed_again(&mut shown.forms, word, fields);
    match answer {
        Ok(answer) => {
            answered(visitor.lang(), &mut shown, &answer);
            Ok(page(&shown))
        }
        Err(error) => {
            let Some(problems) = told(visitor.lang(), Some(&**edition), &error) else {
                return Err(visitor.fail(error));
            };
            shown.problems = problems;
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

fn answered(lang: Lang, shown: &mut WhatIfPage, answer: &WhatIfAnswer) {
    shown.answer = Some(worked_out(lang, &answer.edition, &answer.decided));
    shown.note = answer
        .is_before_claims
        .then(|| say(lang, "what-if-before-claims"));
}

fn what_if_page(site: &Site, visitor: &Visitor, about: &About) -> WhatIfPage {
    let mut f = visitor.frame(Section::Contracts);
    let (lang, today) = (f.lang, site.today());
    let contract = match about {
        About::Contract(view, _) => view.at.contract,
        About::Person(view) => view.at.contract,
    };
    let mut home = format!("/contracts/{contract}");
    if let About::Person(view) = about {
        home = format!("{home}/insured/{}", view.person.cover.id);
    }
    let action = format!("{home}/what-if");
    f.path.clone_from(&action);
    let questions = match about {
        About::Contract(view, _) => vec![joining(lang, today, view, &action)],
        About::Person(view) => of_person(lang, today, view, &action),
    };
    let (about_text, number) = match about {
        About::Contract(view, _) => (view.policyholder.name.clone(), view.contract.number.clone()),
        About::Person(view) => (view.contract.clone(), full_name(&view.person.name)),
    };
    let (people, has_more) = match about {
        About::Contract(view, people) => {
            let id = contract.to_string();
            let row = |it| member(lang, (&id, &view.edition), it);
            (people.rows.iter().map(row).collect(), people.next.is_some())
        }
        About::Person(_) => (Vec::new(), false),
    };
    WhatIfPage {
        back: (home, number),
        about: about_text,
        problems: Vec::new(),
        answer: None,
        note: None,
        forms: questions,
        query: matches!(about, About::Contract(..)).then(String::new),
        people,
        has_more,
        action,
        f,
    }
}

fn question(lang: Lang, id: &'static str, action: &str) -> DeskForm {
    DeskForm {
        id,
        title: say(lang, &format!("what-{id}")),
        says: String::new(),
        action: format!("{action}/{id}"),
        version: 0,
        hidden: Vec::new(),
        fields: Vec::new(),
        button: say(lang, "contract-preview"),
        preview: false,
        warns: false,
        open: false,
    }
}

fn joining(lang: Lang, today: Date, view: &ContractView, action: &str) -> DeskForm {
    let first = today.max(view.contract.first_day);
    let named = |price: &app::ContractProgramme| {
        let name = programme(lang, &view.edition, &price.programme);
        (price.programme.clone(), name)
    };
    let programmes = view.prices.iter().filter(|price| !price.add_on).map(named);
    let own = &view.contract.programme;
    let mut form = question(lang, "if-join", action)
        .telling(view.notice.map(|last| joining_to_notice(lang, last)))
        .with(field(lang, ("on", "date"), first.to_string()))
        .with(choice(lang, "programme", own, programmes.collect()));
    let beside = view.prices.iter().filter(|price| price.add_on).map(named);
    form.fields.extend(add_ons(lang, beside));
    form.open = true;
    form
}

fn of_person(lang: Lang, today: Date, view: &ContractCoverView, action: &str) -> Vec<DeskForm> {
    let cover = &view.person.cover;
    if !view.may_leave {
        return Vec::new();
    }
    let first = today.max(cover.first_day);
    let date = |name, value: Date| field(lang, (name, "date"), value.to_string());
    let back = optional(date("cards_back_on", first));
    let mut leave = question(lang, "if-leave", action)
        .with(date("last_day", first))
        .with(back);
    leave.open = true;
    let mut forms = vec![leave];
    if view.person.relation == Relation::Employee {
        let born = field(lang, ("birth_date", "date"), "");
        let family = question(lang, "if-family", action)
            .telling(view.notice.map(|last| joining_to_notice(lang, last)))
            .with(choice(lang, "relation", "spouse", family_relations(lang)))
            .with(born)
            .with(date("on", first));
        forms.push(family);
    }
    if let Some(bought) = wider_fields(lang, view) {
        let mut upgrade = question(lang, "if-upgrade", action)
            .telling(view.notice.map(|last| to_notice(lang, last)));
        upgrade.fields = bought;
        forms.push(upgrade.with(date("on", first)));
    }
    forms
}
