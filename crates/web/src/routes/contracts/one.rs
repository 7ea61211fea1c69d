//! One contract.

use std::sync::Arc;

use app::{
    AppError, ChangeRequest, ContractAt, ContractPeople, ContractPerson, ContractState,
    ContractView, EndorseContract, PreviewedChange, Rule, UseCase,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{ContractId, CoverId};
use terms::Edition;
use wording::{Args, Lang, say, say_with};

use super::agreed::{parts_typed, prices_typed};
use super::does::{Typed, carry_out, of_contract};
use super::forms::{
    add_ons, cards, choice, end, field, form, joining_to_notice, optional, person, policyholder,
    typed_again,
};
use super::new::holder;
use super::preview::previews;
use super::view::{change_row, edition, notice, period, plan, programme, relation, state, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ContractPage, DeskForm, MemberRow, PriceRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, euros, fact, full_name, masked};
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let (view, people) = read(&site, &visitor, &id, ("", None)).await?;
    let mut shown = contract_page(&site, &visitor, &view, &people);
    shown.f.notice = notice(visitor.lang(), fields.get("said"));
    Ok(page(&shown))
}

/// `POST /contracts/{id}/find`: by POST, so that names stay out of addresses and logs.
pub(crate) async fn find(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let after = fields.some("after_name").zip(fields.typed("after_cover"));
    let after = after.map(|(name, cover)| (name.to_owned(), cover));
    let is_later = after.is_some();
    let (view, people) = read(&site, &visitor, &id, (fields.get("name"), after)).await?;
    let mut shown = contract_page(&site, &visitor, &view, &people);
    fields.get("name").clone_into(&mut shown.query);
    shown.is_later = is_later;
    Ok(page(&shown))
}

/// `POST /contracts/{id}/do/{word}`
pub(crate) async fn change(
    State(site): State<Arc<Site>>,
    Path((id, word)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    visitor.asks_for_work(&site)?;
    let contract: ContractId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let at = ContractAt {
        contract,
        version: fields.typed("version").unwrap_or_default(),
    };
    let done = carried(&site, &visitor, (at, &word), &fields).await;
    match done {
        Ok(Done::Written(to)) => Ok(Redirect::to(&to).into_response()),
        Ok(Done::Previewed(changes)) => {
            let (view, people) = read(&site, &visitor, &id, ("", None)).await?;
            let mut shown = contract_page(&site, &visitor, &view, &people);
            shown.preview = previews(visitor.lang(), &view.edition, &changes);
            typed_again(&mut shown.forms, &word, &fields);
            Ok(page(&shown))
        }
        Err(error) => {
            let (view, people) = read(&site, &visitor, &id, ("", None)).await?;
            let Some(problems) = told(visitor.lang(), Some(&*view.edition), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = contract_page(&site, &visitor, &view, &people);
            shown.problems = problems;
            typed_again(&mut shown.forms, &word, &fields);
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

/// What came of a form.
pub(super) enum Done {
    /// It is written, or waits; where to go on.
    Written(String),
    /// It was worked out only.
    Previewed(Vec<PreviewedChange>),
}

async fn carried(
    site: &Site,
    visitor: &Visitor,
    (at, word): (ContractAt, &str),
    fields: &Fields,
) -> Result<Done, AppError> {
    let actor = visitor.actor();
    if word == "renew" {
        let renewed = site.app.renew_contract(actor, at.contract).await?;
        let to = format!("/contracts/{}?said=offered", renewed.at.contract);
        return Ok(Done::Written(to));
    }
    if word == "policyholder" {
        return changed_holder(site, visitor, at.contract, fields).await;
    }
    let request = match word {
        "endorse" => endorsement(fields)?,
        word => of_contract(word, fields)?,
    };
    let path = format!("/contracts/{}", at.contract);
    finish(site, visitor, (at, request), (fields, &path)).await
}

async fn changed_holder(
    site: &Site,
    visitor: &Visitor,
    contract: ContractId,
    fields: &Fields,
) -> Result<Done, AppError> {
    let mut read = Typed::new(fields);
    let number = read.registration();
    let data = read.done(number.map(|number| holder(number, fields)))?;
    let known = site
        .app
        .contract(visitor.actor(), contract)
        .await?
        .policyholder;
    let at = app::HolderAt {
        id: known.id,
        seen: fields.get("seen").to_owned(),
    };
    site.app
        .change_policyholder(visitor.actor(), at, data)
        .await?;
    Ok(Done::Written(format!("/contracts/{contract}?said=done")))
}

fn endorsement(fields: &Fields) -> Result<ChangeRequest, AppError> {
    let mut read = Typed::new(fields);
    let holds_from = read.must("holds_from");
    let agreed = read.agreed();
    let wish = |(holds_from, agreed)| EndorseContract { holds_from, agreed };
    read.done(holds_from.zip(agreed).map(wish))
        .map(ChangeRequest::Endorse)
}

/// Works a wish out, or has it carried out.
pub(super) async fn finish(
    site: &Site,
    visitor: &Visitor,
    (at, request): (ContractAt, ChangeRequest),
    (fields, path): (&Fields, &str),
) -> Result<Done, AppError> {
    let actor = visitor.actor();
    if fields.get("do") == "preview" {
        let changes = site.app.preview_change(actor, at, &request).await?;
        return Ok(Done::Previewed(changes));
    }
    let changed = carry_out(&site.app, actor, at, request).await?;
    let said = if changed.waiting.is_some() {
        "waits"
    } else {
        "done"
    };
    Ok(Done::Written(format!("{path}?said={said}")))
}

async fn read(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    wanted: (&str, Option<(String, CoverId)>),
) -> Result<(ContractView, ContractPeople), Fail> {
    let id: ContractId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let actor = visitor.actor();
    let view = site
        .app
        .contract(actor, id)
        .await
        .map_err(|error| visitor.fail(error))?;
    let people = site.app.contract_people(actor, id, wanted).await;
    Ok((view, people.map_err(|error| visitor.fail(error))?))
}

fn contract_page(
    site: &Site,
    visitor: &Visitor,
    view: &ContractView,
    people: &ContractPeople,
) -> ContractPage {
    let mut f = visitor.frame(Section::Contracts);
    let id = view.contract.id.to_string();
    f.path = format!("/contracts/{id}");
    let (lang, edition) = (f.lang, &*view.edition);
    let changes = view.changes.iter();
    let prices = view.prices.iter().chain(&view.later_prices);
    ContractPage {
        number: view.contract.number.clone(),
        title: view.policyholder.name.clone(),
        state: state(lang, (view.terms.state, view.terms.goes_on(site.today()))),
        problems: Vec::new(),
        preview: None,
        facts: facts(lang, view),
        prices: prices.map(|it| price_row(lang, edition, it)).collect(),
        query: String::new(),
        people: people
            .rows
            .iter()
            .map(|it| member(lang, (&id, edition), it))
            .collect(),
        is_later: false,
        next: people
            .next
            .as_ref()
            .map(|(name, cover)| (name.clone(), cover.to_string())),
        changes: changes
            .map(|it| change_row(lang, (&id, edition), it))
            .collect(),
        charged: euros(lang, view.sums.0),
        refunded: euros(lang, view.sums.1),
        ways: ways(visitor, site.today(), view),
        forms: if view.may_change {
            forms(lang, site.today(), view)
        } else {
            Vec::new()
        },
        id,
        f,
    }
}

/// What else the reader may ask of a contract.
fn ways(visitor: &Visitor, today: calendar::Date, view: &ContractView) -> Vec<(String, String)> {
    let (role, lang) = (visitor.actor().role, visitor.lang());
    let is_open = view.terms.goes_on(today);
    let way = |word: &str| {
        let to = format!("/contracts/{}/{word}", view.at.contract);
        (to, say(lang, &format!("{word}-title")))
    };
    let mut ways = Vec::new();
    if is_open && UseCase::WhatIf.rule(role) != Rule::No {
        ways.push(way("what-if"));
    }
    if UseCase::SeeStatistics.rule(role) != Rule::No {
        ways.push(way("statistics"));
    }
    if UseCase::SeeContractAsOf.rule(role) != Rule::No {
        let to = format!("/contracts/{}/as-of", view.at.contract);
        ways.push((to, say(lang, "contract-as-of-title")));
    }
    if UseCase::SeeContractHistory.rule(role) != Rule::No {
        let to = format!("/contracts/{}/documents", view.at.contract);
        ways.push((to, say(lang, "contract-documents-title")));
    }
    if is_open && UseCase::DraftList.rule(role) != Rule::No {
        let to = format!("/lists?contract={}", view.at.contract);
        ways.push((to, say(lang, "lists-title")));
    }
    let is_bought = view.terms.state != ContractState::Offer;
    if is_bought && UseCase::ListEmployerUsers.rule(role) != Rule::No {
        let to = format!("/contracts/{}/users", view.at.contract);
        ways.push((to, say(lang, "contract-users-title")));
    }
    ways
}

pub(super) fn facts(lang: Lang, view: &ContractView) -> Vec<crate::pages::Fact> {
    let (contract, terms) = (&view.contract, &view.terms);
    let yes = |it: bool| say(lang, if it { "contract-yes" } else { "contract-no" });
    let mut facts = vec![
        fact(
            lang,
            "contract-policyholder",
            view.policyholder.name.clone(),
        ),
        fact(
            lang,
            "contract-registration",
            view.policyholder.registration_number.to_string(),
        ),
        fact(
            lang,
            "contract-period",
            period(lang, (contract.first_day, contract.last_day)),
        ),
        fact(
            lang,
            "contract-concluded-on",
            day(lang, Some(contract.concluded_on)),
        ),
        fact(lang, "contract-edition", edition(lang, &view.edition)),
        fact(lang, "contract-employees", view.counts.0.to_string()),
        fact(lang, "contract-family", view.counts.1.to_string()),
        fact(lang, "contract-family-offered", yes(terms.family_offered)),
        fact(
            lang,
            "contract-upgrades-offered",
            yes(terms.upgrades_offered),
        ),
    ];
    if let Some(last) = terms.ended_last_day {
        facts.push(fact(lang, "contract-ended-on", day(lang, Some(last))));
    }
    if let Some(parts) = &terms.instalments {
        facts.push(fact(lang, "contract-instalments", plan(lang, &parts.0)));
    }
    facts.extend(terms.later.0.iter().flat_map(|it| to_come(lang, it)));
    facts
}

/// What is agreed otherwise from a day that lies ahead.
fn to_come(lang: Lang, it: &app::AgreedFrom) -> Vec<crate::pages::Fact> {
    let offered = |it: bool| say(lang, if it { "contract-yes" } else { "contract-no" });
    let parts = it
        .instalments
        .as_ref()
        .map(|parts| match parts.0.is_empty() {
            true => say(lang, "contract-paid-at-once"),
            false => plan(lang, &parts.0),
        });
    let all = [
        ("contract-family-offered", it.family_offered.map(offered)),
        (
            "contract-upgrades-offered",
            it.upgrades_offered.map(offered),
        ),
        ("contract-instalments", parts),
    ];
    let from = |value: String| {
        let args = Args::new()
            .with("day", day(lang, Some(it.from)))
            .with("what", value);
        say_with(lang, "contract-from-day", &args)
    };
    let told = |(key, value): (&str, Option<String>)| Some(fact(lang, key, from(value?)));
    all.into_iter().filter_map(told).collect()
}

pub(super) fn price_row(lang: Lang, edition: &Edition, price: &app::ContractProgramme) -> PriceRow {
    PriceRow {
        programme: programme(lang, edition, &price.programme),
        add_on: price.add_on,
        from: day(lang, Some(price.first_day)),
        annual: euros(lang, price.annual_cents),
    }
}

pub(super) fn member(
    lang: Lang,
    (contract, edition): (&str, &Edition),
    it: &ContractPerson,
) -> MemberRow {
    let last = it.cover.ended_last_day.unwrap_or(it.cover.last_day);
    MemberRow {
        href: format!("/contracts/{contract}/insured/{}", it.cover.id),
        name: full_name(&it.name),
        code: masked(it.personal_code),
        relation: relation(lang, it.relation),
        programme: programme(lang, edition, &it.programme),
        period: period(lang, (it.cover.first_day, last)),
    }
}

fn forms(lang: Lang, today: calendar::Date, view: &ContractView) -> Vec<DeskForm> {
    let (at, contract) = (view.at, &view.contract);
    let open = |word| {
        let action = format!("/contracts/{}/do/{word}", at.contract);
        form(lang, word, action, at.version)
    };
    let date = |name, value: calendar::Date| field(lang, (name, "date"), value.to_string());
    let endorse = open("endorse")
        .saying(lang)
        .with(date(
            "holds_from",
            today.clamp(
                contract.first_day,
                contract.last_day.max(contract.first_day),
            ),
        ))
        .with(field(lang, ("prices", "area"), prices(view)))
        .with(optional(field(lang, ("instalments", "area"), parts(view))))
        .with(field(
            lang,
            ("family_offered", "tick"),
            yes(view.terms.family_offered),
        ))
        .with(field(
            lang,
            ("upgrades_offered", "tick"),
            yes(view.terms.upgrades_offered),
        ));
    let holder = policyholder(lang, open("policyholder"), &view.policyholder);
    let mut forms = match view.terms.state {
        ContractState::Offer => {
            let mut conclude = open("conclude").with(date("on", today));
            if view.terms.renews.is_some() {
                conclude = conclude.with(field(lang, ("take_over", "tick"), "yes"));
            }
            vec![conclude.worked_out_first(), endorse]
        }
        ContractState::Concluded => {
            vec![
                join(lang, today, view, open("join")),
                endorse,
                open("renew").saying(lang),
                end(lang, today, open("end")),
            ]
        }
        ContractState::Ended if view.terms.goes_on(today) => {
            let withdraw = open("withdraw-notice").saying(lang);
            vec![
                join(lang, today, view, open("join")),
                withdraw.worked_out_first().warning(),
            ]
        }
        ContractState::Ended => Vec::new(),
    };
    if let (ecards @ 1.., plastic) = view.cards_out {
        let args = Args::new().with("ecards", ecards).with("plastic", plastic);
        let says = say_with(lang, "contract-do-end-ecards-says", &args);
        forms.insert(0, open("end-ecards").telling(Some(says)).warning());
    }
    forms.push(holder);
    forms
}

fn join(lang: Lang, today: calendar::Date, view: &ContractView, form: DeskForm) -> DeskForm {
    let first = today.max(view.contract.first_day);
    let under_notice = view.notice.map(|last| joining_to_notice(lang, last));
    let mut form = form.telling(under_notice).worked_out_first();
    form.fields = person(lang, None);
    let sold = view.prices.iter().filter(|price| !price.add_on);
    let programmes = sold.map(|price| {
        (
            price.programme.clone(),
            programme(lang, &view.edition, &price.programme),
        )
    });
    form.fields
        .push(field(lang, ("on", "date"), first.to_string()));
    form.fields.push(choice(
        lang,
        "programme",
        &view.contract.programme,
        programmes.collect(),
    ));
    let sold = view.prices.iter().filter(|price| price.add_on);
    let sold = sold.map(|price| {
        let name = programme(lang, &view.edition, &price.programme);
        let label = format!("{name} (+{})", euros(lang, price.annual_cents));
        (price.programme.clone(), label)
    });
    form.fields.extend(add_ons(lang, sold));
    form.fields.push(cards(lang));
    form
}

fn prices(view: &ContractView) -> String {
    let prices = view.prices.iter();
    prices_typed(prices.map(|it| (it.programme.as_str(), it.add_on, it.annual_cents)))
}

fn parts(view: &ContractView) -> String {
    let parts = view.terms.instalments.as_ref();
    parts_typed(parts.map_or(&[], |parts| &parts.0))
}

const fn yes(it: bool) -> &'static str {
    if it { "yes" } else { "" }
}
