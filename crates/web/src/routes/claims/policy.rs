//! A new accident policy, typed in by hand.

use std::sync::Arc;

use adjudication::SumInsured;
use app::{AddPolicy, AppError, FieldProblem, PolicyInsured};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use money::Cents;
use terms::{BenefitPays, ClaimBenefit, Edition};
use wording::{Args, Lang, say, say_with};

use super::told;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{Choice, PolicyField, PolicyNewPage, PolicySumRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// Languages of letters, each by its own name.
const LANGUAGES: [(&str, &str); 3] = [("lv", "Latviešu"), ("en", "English"), ("ru", "Русский")];

/// `GET /claims/policies/new`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let editions = editions(&site, &visitor).await?;
    Ok(page(&policy_page(&visitor, &editions, &fields)))
}

/// `POST /claims/policies/new`
pub(crate) async fn add(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let lang = visitor.lang();
    let editions = editions(&site, &visitor).await?;
    let done = match read(&fields, &editions) {
        Ok(request) => site.app.add_policy(visitor.actor(), request).await,
        Err(wrong) => Err(AppError::Invalid(wrong)),
    };
    let mut shown = policy_page(&visitor, &editions, &fields);
    match done {
        Ok(id) => return Ok(Redirect::to(&format!("/claims/new?policy={id}")).into_response()),
        Err(AppError::Invalid(wrong)) => say_wrong(lang, &mut shown, &wrong),
        Err(error) => shown.problems = told(lang, &error).ok_or_else(|| visitor.fail(error))?,
    }
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

async fn editions(site: &Site, visitor: &Visitor) -> Result<Vec<Arc<Edition>>, Fail> {
    let found = site.app.policy_editions(visitor.actor()).await;
    found.map_err(|error| visitor.fail(error))
}

/// The edition that is chosen, else the newest.
fn chosen<'e>(editions: &'e [Arc<Edition>], fields: &Fields) -> Option<&'e Arc<Edition>> {
    let wanted = fields.get("edition");
    let found = editions.iter().find(|edition| edition.id == wanted);
    found.or_else(|| editions.first())
}

fn benefits(edition: &Edition) -> &[ClaimBenefit] {
    let rules = edition.accident.as_ref();
    rules
        .map(|rules| rules.benefits.as_slice())
        .unwrap_or_default()
}

/// The form as a request, or every field that cannot be read.
fn read(fields: &Fields, editions: &[Arc<Edition>]) -> Result<AddPolicy, Vec<FieldProblem>> {
    let text = |name: &str| fields.get(name).to_owned();
    let mut wrong = Vec::new();
    let mut day = |name: &'static str| {
        let day: Option<Date> = fields.typed(name);
        day.unwrap_or_else(|| {
            let code = fields.some(name).map_or("required", |_| "malformed");
            wrong.push(wrong_field(name, code));
            Date::ZERO
        })
    };
    let (born, period) = (day("born"), (day("first_day"), day("last_day")));
    let paid_on = fields.some("paid_on").map(|_| day("paid_on"));
    let edition = chosen(editions, fields);
    let mut sums = Vec::new();
    for benefit in edition.map(|it| benefits(it)).unwrap_or_default() {
        match sum(fields, &benefit.id) {
            Ok(found) => sums.extend(found),
            Err(()) => wrong.push(wrong_field("sums", "malformed")),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(AddPolicy {
        number: text("number"),
        edition: text("edition"),
        insured: PolicyInsured {
            personal_code: text("personal_code"),
            first_name: text("first_name"),
            last_name: text("last_name"),
            born,
        },
        policyholder: (text("policyholder"), text("policyholder_code")),
        period,
        paid_on,
        beneficiary: text("beneficiary"),
        address: text("address"),
        language: text("language"),
        sums,
    })
}

fn wrong_field(field: &str, code: &'static str) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code,
    }
}

/// The sum of a benefit, if one is typed; an amount for each day without a sum is half of one.
fn sum(fields: &Fields, benefit: &str) -> Result<Option<SumInsured>, ()> {
    let amount = |name: &str| -> Result<Option<Cents>, ()> {
        let typed = fields.some(&format!("{name}.{benefit}"));
        typed.map_or(Ok(None), |typed| {
            crate::draft::price(typed).ok_or(()).map(Some)
        })
    };
    match (amount("sum")?, amount("day")?) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(()),
        (Some(sum), per_day) => Ok(Some(SumInsured {
            benefit: benefit.to_owned(),
            sum,
            per_day,
        })),
    }
}

fn policy_page(visitor: &Visitor, editions: &[Arc<Edition>], fields: &Fields) -> PolicyNewPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = "/claims/policies/new".to_owned();
    let lang = f.lang;
    let field = |name: &'static str, kind, label, is_needed| PolicyField {
        name,
        kind,
        label,
        value: fields.get(name).to_owned(),
        is_needed,
        wrong: None,
    };
    let edition = chosen(editions, fields);
    let language = fields.some("language").unwrap_or("lv");
    PolicyNewPage {
        problems: Vec::new(),
        editions: editions
            .iter()
            .map(|it| {
                let name = format!("{} ({})", lang.of(&it.product), it.id);
                choice(&it.id, name, edition.is_some_and(|one| one.id == it.id))
            })
            .collect(),
        policy: vec![
            field("number", "text", "policy-number", true),
            field("first_day", "date", "policy-first-day", true),
            field("last_day", "date", "policy-last-day", true),
            field("paid_on", "date", "policy-paid-on", false),
        ],
        insured: vec![
            field("personal_code", "text", "policy-personal-code", true),
            field("first_name", "text", "policy-first-name", true),
            field("last_name", "text", "policy-last-name", true),
            field("born", "date", "policy-born", true),
        ],
        holder: vec![
            field("policyholder", "text", "policy-policyholder", true),
            field(
                "policyholder_code",
                "text",
                "policy-policyholder-code",
                true,
            ),
            field("beneficiary", "text", "policy-beneficiary", false),
        ],
        address: fields.get("address").to_owned(),
        languages: LANGUAGES
            .iter()
            .map(|(word, name)| choice(word, (*name).to_owned(), *word == language))
            .collect(),
        sums: edition
            .map(|it| benefits(it))
            .unwrap_or_default()
            .iter()
            .map(|benefit| sum_row(lang, benefit, fields))
            .collect(),
        f,
    }
}

fn choice(id: &str, name: String, chosen: bool) -> Choice {
    Choice {
        id: id.to_owned(),
        name,
        detail: String::new(),
        chosen,
    }
}

fn sum_row(lang: Lang, benefit: &ClaimBenefit, fields: &Fields) -> PolicySumRow {
    let typed = |name: &str| fields.get(&format!("{name}.{}", benefit.id)).to_owned();
    PolicySumRow {
        id: benefit.id.clone(),
        name: lang.of(&benefit.label).to_owned(),
        sum: typed("sum"),
        per_day: matches!(benefit.pays, BenefitPays::Daily(_)).then(|| typed("day")),
    }
}

/// Says what is wrong, above the form and at its fields.
fn say_wrong(lang: Lang, shown: &mut PolicyNewPage, wrong: &[FieldProblem]) {
    for one in wrong {
        let what = say(lang, &format!("policy-is-{}", one.code));
        let field = say(lang, &format!("policy-{}", one.field.replace('_', "-")));
        let args = Args::new().with("field", field).with("what", &*what);
        shown.problems.push(say_with(lang, "policy-wrong", &args));
        let mut fields = shown.fields_mut();
        if let Some(field) = fields.find(|it| it.name == one.field) {
            field.wrong = Some(what);
        }
    }
}
