//! A refusal as problem details (RFC 9457).

use adjudication::FactProblem;
use app::AppError;
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Args, Lang, say, say_with};

use super::visit::StateForm;
use crate::api::refusal::{Place, Refusal};

/// Why a request was not carried out. Nothing was changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemForm {
    /// Stable address of the kind of problem, such as `/problems/not-found`.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in the language asked for.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What to do about it, in the language asked for.
    detail: String,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<WrongFieldForm>,
    /// With `wrong-state`: the state that the visit is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateForm>,
    /// With `same-visit`: number of the earlier visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// With `settled`: number of the settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    settlement: Option<String>,
    /// With `void-needs-insurer`: the last day on which the clinic itself could.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    last_day: Option<String>,
    /// With `card-code`: why the code is not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'static str>,
    /// With `locked`: when the next try is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    until: Option<String>,
}

/// What is wrong with a field: one of `pointer`, `parameter` and `header` says where it is.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct WrongFieldForm {
    /// JSON Pointer into the body, such as `/lines/0/price_cents`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    /// Name of the query parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// Name of the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'static str>,
    /// What is wrong, for programs.
    code: String,
    /// What is wrong, in the language asked for.
    detail: String,
}

impl ProblemForm {
    /// The document for a refusal.
    pub(crate) fn new(lang: Lang, refusal: &Refusal) -> Self {
        let kind = refusal.kind();
        let mut problem = Self {
            kind: address(kind.code),
            title: say(lang, &format!("api-{}", kind.code)),
            status: kind.status.as_u16(),
            detail: say(lang, &format!("api-{}-do", kind.code)),
            errors: errors(lang, refusal),
            state: None,
            number: None,
            settlement: None,
            last_day: None,
            card: None,
            until: None,
        };
        if let Refusal::App(error) = refusal {
            problem.add(lang, error);
        }
        problem
    }

    fn add(&mut self, lang: Lang, error: &AppError) {
        match error {
            AppError::WrongState { state } => self.state = Some((*state).into()),
            AppError::SameVisit { number } => self.number = Some(number.clone()),
            AppError::Settled { settlement } => self.settlement = Some(settlement.name.clone()),
            AppError::VoidNeedsInsurer { last_day } => self.last_day = Some(last_day.to_string()),
            AppError::CardCode(why) => {
                self.card = Some(why.code());
                self.detail = say(lang, &format!("card-code-{}", why.code()));
            }
            AppError::Locked { until } => self.until = Some(until.to_string()),
            _ => {}
        }
    }
}

/// The address of a kind of problem.
pub(crate) fn address(code: &str) -> String {
    format!("/problems/{code}")
}

fn errors(lang: Lang, refusal: &Refusal) -> Vec<WrongFieldForm> {
    match refusal {
        Refusal::Fields(wrong) => wrong
            .iter()
            .map(|field| wrong_field(lang, field.place.clone(), field.code))
            .collect(),
        Refusal::App(AppError::Invalid(wrong)) => {
            let pointer = |field: &str| Place::Body(pointer_of(field));
            wrong
                .iter()
                .map(|it| wrong_field(lang, pointer(&it.field), it.code))
                .collect()
        }
        Refusal::App(AppError::Facts(problems)) => problems
            .iter()
            .map(|problem| wrong_line(lang, problem))
            .collect(),
        _ => Vec::new(),
    }
}

fn wrong_field(lang: Lang, place: Place, code: &'static str) -> WrongFieldForm {
    let name = match &place {
        Place::Body(name) | Place::Query(name) => name.as_str(),
        Place::Header(name) => name,
    };
    let detail = say_with(
        lang,
        &format!("api-field-{code}"),
        &Args::new().with("field", name),
    );
    let form = WrongFieldForm {
        code: code.to_owned(),
        detail,
        ..WrongFieldForm::default()
    };
    match place {
        Place::Body(pointer) => WrongFieldForm {
            pointer: Some(pointer),
            ..form
        },
        Place::Query(parameter) => WrongFieldForm {
            parameter: Some(parameter),
            ..form
        },
        Place::Header(header) => WrongFieldForm {
            header: Some(header),
            ..form
        },
    }
}

/// What the application calls `lines[3].price` is `/lines/3/price_cents` here.
fn pointer_of(field: &str) -> String {
    let pointer = format!("/{}", field.replace(['[', '.'], "/").replace(']', ""));
    match pointer.strip_suffix("/price") {
        Some(line) => format!("{line}/price_cents"),
        None => pointer,
    }
}

fn wrong_line(lang: Lang, problem: &FactProblem) -> WrongFieldForm {
    let pointer = match problem {
        FactProblem::PriceNotPositive { line }
        | FactProblem::PriceTooLarge { line, .. }
        | FactProblem::ListPriceNotPositive { line } => {
            format!("/lines/{}/price_cents", line.saturating_sub(1))
        }
        FactProblem::NoLines | FactProblem::TooManyLines { .. } => "/lines".to_owned(),
        FactProblem::ServiceBeforeBirth => "/service_date".to_owned(),
        _ => String::new(),
    };
    WrongFieldForm {
        pointer: Some(pointer),
        code: problem.code().replace('_', "-"),
        detail: wording::fact_problem(lang, problem),
        ..WrongFieldForm::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_the_application_become_pointers() {
        assert_eq!(pointer_of("lines[3].price"), "/lines/3/price_cents");
        assert_eq!(pointer_of("insurer"), "/insurer");
        assert_eq!(pointer_of("lines[0].service"), "/lines/0/service");
    }
}
