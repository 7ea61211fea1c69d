//! One person of a contract.

use std::sync::Arc;

use app::{AppError, ContractAt, ContractCoverView, PersonData, Relation, Rule, UseCase};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use identity::{ContractId, CoverId};
use wording::{Lang, say};

use super::does::of_cover;
use super::forms::{
    add_ons, cards, choice, field, form, joining_to_notice, optional, person, to_notice,
    typed_again, way,
};
use super::one::{Done, finish, member};
use super::preview::previews;
use super::view::{change_row, notice, period, programme, relation, relation_word, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Badge, ContractCoverPage, DeskField, DeskForm, TokenRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, euros, fact, full_name, masked, moment, with};
use crate::visitor::{Posted, Visitor};

/// `GET /contracts/{id}/insured/{cover}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, cover)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Fail> {
    let view = read(&site, &visitor, &id, &cover).await?;
    let mut shown = cover_page(&site, &visitor, &view);
    shown.f.notice = notice(visitor.lang(), fields.get("said"));
    Ok(page(&shown))
}

/// `POST /contracts/{id}/insured/{cover}/do/{word}`
pub(crate) async fn change(
    State(site): State<Arc<Site>>,
    Path((id, cover, word)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    visitor.asks_for_work(&site)?;
    let missing = || visitor.fail(AppError::NotFound);
    let contract: ContractId = id.parse().map_err(|_| missing())?;
    let of: CoverId = cover.parse().map_err(|_| missing())?;
    let version = fields.typed("version").unwrap_or_default();
    let at = ContractAt { contract, version };
    let path = format!("/contracts/{id}/insured/{cover}");
    let done = match of_cover(&word, of, &fields) {
        Ok(request) => finish(&site, &visitor, (at, request), (&fields, &path)).await,
        Err(error) => Err(error),
    };
    if let Ok(Done::Written(to)) = &done {
        return Ok(Redirect::to(to).into_response());
    }
    let view = read(&site, &visitor, &id, &cover).await?;
    let mut shown = cover_page(&site, &visitor, &view);
    typed_again(&mut shown.forms, &word, &fields);
    match done {
        Ok(Done::Previewed(changes)) => {
            shown.preview = previews(visitor.lang(), &view.edition, &changes);
            Ok(page(&shown))
        }
        Ok(Done::Written(_)) => Ok(page(&shown)),
        Err(error) => {
            let Some(problems) = told(visitor.lang(), Some(&*view.edition), &error) else {
                return Err(visitor.fail(error));
            };
            shown.problems = problems;
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

async fn read(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    cover: &str,
) -> Result<ContractCoverView, Fail> {
    let missing = || visitor.fail(AppError::NotFound);
    let id = id.parse().map_err(|_| missing())?;
    let cover = cover.parse().map_err(|_| missing())?;
    let found = site.app.contract_cover(visitor.actor(), id, cover).await;
    found.map_err(|error| visitor.fail(error))
}

fn cover_page(site: &Site, visitor: &Visitor, view: &ContractCoverView) -> ContractCoverPage {
    let mut f = visitor.frame(Section::Contracts);
    let (id, cover) = (view.at.contract.to_string(), &view.person.cover);
    f.path = format!("/contracts/{id}/insured/{}", cover.id);
    let (lang, edition, today) = (f.lang, &*view.edition, site.today());
    let family = view
        .family
        .iter()
        .map(|it| member(lang, (&id, edition), it));
    let changes = view
        .changes
        .iter()
        .map(|it| change_row(lang, (&id, edition), it));
    ContractCoverPage {
        number: view.contract.clone(),
        name: full_name(&view.person.name),
        state: state(lang, today, view),
        problems: Vec::new(),
        preview: None,
        facts: facts(lang, view),
        family: family.collect(),
        cards: view.cards.iter().map(|it| token(lang, it, today)).collect(),
        changes: changes.collect(),
        annual: euros(lang, view.person.annual),
        ways: ways(visitor, view),
        forms: if view.may_change {
            forms(lang, today, view)
        } else {
            lost_form(visitor, view).into_iter().collect()
        },
        id,
        f,
    }
}

/// What else the reader may ask of a person.
fn ways(visitor: &Visitor, view: &ContractCoverView) -> Vec<(String, String)> {
    let cover = &view.person.cover;
    if UseCase::WhatIf.rule(visitor.actor().role) == Rule::No || !view.may_leave {
        return Vec::new();
    }
    let to = format!(
        "/contracts/{}/insured/{}/what-if",
        view.at.contract, cover.id
    );
    vec![(to, say(visitor.lang(), "what-if-title"))]
}

fn state(lang: Lang, today: Date, view: &ContractCoverView) -> Badge {
    let cover = &view.person.cover;
    let last = cover.ended_last_day.unwrap_or(cover.last_day);
    let (tone, key) = match () {
        () if cover.misused_at.is_some() => ("bad", "contract-cover-misused"),
        () if view.is_open => ("part", "contract-cover-open"),
        () if cover.first_day > today => ("", "person-cover-future"),
        () if last < today => ("", "person-cover-over"),
        () => ("good", "person-cover-open"),
    };
    Badge {
        tone,
        text: say(lang, key),
    }
}

fn facts(lang: Lang, view: &ContractCoverView) -> Vec<crate::pages::Fact> {
    let (person, edition) = (&view.person, &*view.edition);
    let cover = &person.cover;
    let add_on = |it: &app::AddOn| {
        let name = programme(lang, edition, &it.id);
        let sold = format!("{name} {}", euros(lang, it.annual_cents));
        match it.own {
            true => format!("{sold} {}", say(lang, "contract-own-add-on")),
            false => sold,
        }
    };
    let add_ons: Vec<String> = person.add_ons.iter().map(add_on).collect();
    let mut facts = vec![
        fact(lang, "who-code", masked(person.personal_code)),
        fact(lang, "person-born", day(lang, Some(person.born))),
        fact(lang, "contract-relation", relation(lang, person.relation)),
        fact(
            lang,
            "contract-field-programme",
            programme(lang, edition, &person.programme),
        ),
        fact(
            lang,
            "contract-period",
            period(lang, (cover.first_day, cover.last_day)),
        ),
    ];
    if !add_ons.is_empty() {
        facts.push(fact(lang, "contract-field-add-ons", add_ons.join("; ")));
    }
    if let Some(asked) = view.card_asked {
        facts.push(fact(lang, "contract-card-asked", day(lang, Some(asked))));
    }
    if let Some(paid) = view.paid {
        facts.push(fact(lang, "contract-paid", euros(lang, paid)));
    }
    if let Some(last) = cover.ended_last_day {
        facts.push(fact(lang, "contract-ended-on", day(lang, Some(last))));
    }
    facts
}

fn token(lang: Lang, card: &app::CardView, today: Date) -> TokenRow {
    let (tone, state) = match card.revoked_at {
        Some(at) => (
            "bad",
            with(lang, "person-card-revoked", "date", &moment(lang, at)),
        ),
        None if card.from > today => ("", say(lang, "person-card-not-yet")),
        None if card.to < today => ("", say(lang, "person-card-expired")),
        None => ("good", say(lang, "person-card-valid")),
    };
    TokenRow {
        number: card.number.masked(),
        kind: kind(lang, card.kind),
        period: period(lang, (card.from, card.to)),
        tone,
        state,
        returned: day(lang, card.returned_on),
    }
}

pub(super) fn kind(lang: Lang, kind: app::CardKind) -> String {
    say(
        lang,
        match kind {
            app::CardKind::Plastic => "person-card-plastic",
            app::CardKind::Ecard => "person-card-electronic",
        },
    )
}

fn forms(lang: Lang, today: Date, view: &ContractCoverView) -> Vec<DeskForm> {
    let open = |word| {
        let (at, cover) = (view.at, view.person.cover.id);
        let action = format!("/contracts/{}/insured/{cover}/do/{word}", at.contract);
        form(lang, word, action, at.version)
    };
    let mut forms = Vec::new();
    if view.is_open {
        let paid = optional(field(lang, ("paid", "text"), ""));
        forms.push(open("settle").saying(lang).with(paid).worked_out_first());
    }
    let cover = &view.person.cover;
    if view.may_leave {
        forms.push(leave(lang, today, open("leave")));
    }
    if cover.ended_by.is_none() && cover.misused_at.is_none() {
        forms.extend(wider(lang, today, view, open("upgrade")));
        if view.person.relation == Relation::Employee {
            let under_notice = view.notice.map(|last| joining_to_notice(lang, last));
            forms.push(family(lang, today, open("family")).telling(under_notice));
        }
    }
    if is_covered(view, today) {
        forms.push(issue(lang, open("issue")));
    }
    forms.extend(card_forms(lang, today, view, open));
    forms.push(correct(lang, view, open("correct")));
    if view.person.cover.misused_at.is_none() {
        let at = field(lang, ("at", "datetime-local"), "");
        let losses = optional(field(lang, ("losses", "text"), ""));
        let misuse = open("misuse").saying(lang).with(at).with(losses);
        forms.push(misuse.worked_out_first().warning());
    }
    forms
}

/// Whether the person is still insured, be it to the day of a notice: whoever is may get a card.
fn is_covered(view: &ContractCoverView, today: Date) -> bool {
    let cover = &view.person.cover;
    cover.misused_at.is_none() && cover.ended_last_day.is_none_or(|last| last >= today)
}

fn leave(lang: Lang, today: Date, form: DeskForm) -> DeskForm {
    form.saying(lang)
        .with(field(
            lang,
            ("notice_received_on", "date"),
            today.to_string(),
        ))
        .with(field(lang, ("last_day", "date"), today.to_string()))
        .with(way(lang))
        .with(optional(field(lang, ("paid", "text"), "")))
        .with(field(lang, ("ecards_end", "tick"), "yes"))
        .worked_out_first()
        .warning()
}

/// What a family member can be.
pub(super) fn family_relations(lang: Lang) -> Vec<(String, String)> {
    let all = [
        Relation::Spouse,
        Relation::Partner,
        Relation::Parent,
        Relation::Child,
        Relation::FosterChild,
    ];
    let option = |it| (relation_word(it).to_owned(), relation(lang, it));
    all.map(option).into()
}

fn family(lang: Lang, today: Date, form: DeskForm) -> DeskForm {
    let mut form = form.saying(lang).worked_out_first();
    form.fields = person(lang, None);
    form.fields
        .push(choice(lang, "relation", "spouse", family_relations(lang)));
    form.fields
        .push(field(lang, ("on", "date"), today.to_string()));
    form.fields.push(cards(lang));
    form
}

/// Only what is dearer is wider.
pub(super) fn wider_programmes(lang: Lang, view: &ContractCoverView) -> Vec<(String, String)> {
    let own = view
        .prices
        .iter()
        .find(|price| price.programme == view.person.programme);
    let dearer = view.prices.iter().filter(|price| {
        !price.add_on && own.is_some_and(|own| price.annual_cents > own.annual_cents)
    });
    dearer
        .map(|price| {
            (
                price.programme.clone(),
                programme(lang, &view.edition, &price.programme),
            )
        })
        .collect()
}

/// A wider programme, and add-ons that the person does not have, where the contract sells any.
pub(super) fn wider_fields(lang: Lang, view: &ContractCoverView) -> Option<Vec<DeskField>> {
    let mut programmes = wider_programmes(lang, view);
    if view.person.cover.upgraded_programme.is_some() {
        programmes.clear();
    }
    let has = |price: &app::ContractProgramme| {
        let mut own = view.person.add_ons.iter();
        own.any(|it| it.id == price.programme)
    };
    let sold = view.prices.iter().filter(|it| it.add_on && !has(it));
    let sold = sold.map(|price| {
        let name = programme(lang, &view.edition, &price.programme);
        let label = format!("{name} (+{})", euros(lang, price.annual_cents));
        (price.programme.clone(), label)
    });
    let beside: Vec<DeskField> = add_ons(lang, sold).collect();
    let mut fields = Vec::new();
    if let Some((first, _)) = programmes.first().cloned() {
        if !beside.is_empty() {
            programmes.push((String::new(), say(lang, "contract-no-programme")));
        }
        fields.push(choice(lang, "programme", &first, programmes));
    }
    fields.extend(beside);
    (!fields.is_empty()).then_some(fields)
}

fn wider(lang: Lang, today: Date, view: &ContractCoverView, form: DeskForm) -> Option<DeskForm> {
    let mut form = form
        .saying(lang)
        .telling(view.notice.map(|last| to_notice(lang, last)));
    form.fields = wider_fields(lang, view)?;
    let form = form.with(field(
        lang,
        ("on", "date"),
        today.max(view.person.cover.first_day).to_string(),
    ));
    Some(form.worked_out_first())
}

fn issue(lang: Lang, form: DeskForm) -> DeskForm {
    let kinds = [app::CardKind::Plastic, app::CardKind::Ecard];
    let words = ["plastic", "ecard"].into_iter().zip(kinds);
    let options = words.map(|(word, it)| (word.to_owned(), kind(lang, it)));
    form.with(choice(lang, "kind", "plastic", options.collect()))
        .with(optional(field(lang, ("number", "text"), "")))
}

fn card_forms(
    lang: Lang,
    today: Date,
    view: &ContractCoverView,
    open: impl Fn(&'static str) -> DeskForm,
) -> Vec<DeskForm> {
    let named = |it: &&app::CardView| {
        (
            it.id.to_string(),
            format!("{} {}", kind(lang, it.kind), it.number.masked()),
        )
    };
    let good: Vec<_> = view
        .cards
        .iter()
        .filter(|it| it.revoked_at.is_none())
        .collect();
    let out: Vec<_> = view
        .cards
        .iter()
        .filter(|it| it.returned_on.is_none() && it.kind == app::CardKind::Plastic)
        .collect();
    let mut forms = Vec::new();
    if !out.is_empty() {
        let cards = choice(lang, "card", "", out.iter().map(named).collect());
        let on = field(lang, ("on", "date"), today.to_string());
        forms.push(open("return").with(cards).with(on));
    }
    if !good.is_empty() {
        let cards = || choice(lang, "card", "", good.iter().map(named).collect());
        let number = optional(field(lang, ("number", "text"), ""));
        if is_covered(view, today) {
            forms.push(open("replace").saying(lang).with(cards()).with(number));
        }
        forms.push(open("lose").saying(lang).with(cards()).warning());
    }
    forms
}

/// An employer says that a card is lost.
fn lost_form(visitor: &Visitor, view: &ContractCoverView) -> Option<DeskForm> {
    if UseCase::ReportLostCard.rule(visitor.actor().role) == Rule::No {
        return None;
    }
    let lang = visitor.lang();
    let good = view.cards.iter().filter(|it| it.revoked_at.is_none());
    let named = good.map(|it| {
        let name = format!("{} {}", kind(lang, it.kind), it.number.masked());
        (it.id.to_string(), name)
    });
    let cards: Vec<_> = named.collect();
    let (first, _) = cards.first()?.clone();
    let (at, cover) = (view.at, view.person.cover.id);
    let action = format!("/contracts/{}/insured/{cover}/do/report-lost", at.contract);
    let form = form(lang, "report-lost", action, at.version);
    let form = form
        .saying(lang)
        .with(choice(lang, "card", &first, cards))
        .with(field(lang, ("new_card", "tick"), "yes"));
    Some(form.warning())
}

fn correct(lang: Lang, view: &ContractCoverView, form: DeskForm) -> DeskForm {
    let known = PersonData {
        personal_code: view.person.personal_code,
        first_name: view.person.name.given.clone(),
        last_name: view.person.name.family.clone(),
        birth_date: view.person.born,
        sex: None,
    };
    let mut form = form;
    form.fields = person(lang, Some(&known));
    form
}
