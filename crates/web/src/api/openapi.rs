//! The description of the API: OpenAPI 3.1, made from the code.

use utoipa::openapi::link::Link;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Content, OpenApi, Ref, RefOr, ResponseBuilder, SecurityRequirement, schema::ComponentsBuilder,
};
use utoipa::{OpenApi as _, ToSchema};

use super::refusal::KINDS;
use super::wire::problem::ProblemForm;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Polise for the software of clinics",
        version = "1",
        description = "Authorise, confirm and void clinic visits by the insurers' published terms. \
            Amounts are integer cents of euro, days are civil days of Riga, moments are UTC. \
            Texts come in the language of `Accept-Language`: `lv` (the default), `en` or `ru`.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/")),
    tags(
        (name = "Visits", description = "What the insurer pays, held and then confirmed"),
        (name = "Void requests", description = "What a clinic can no longer void it asks of the insurer"),
        (name = "Cards", description = "The code of an e-card, read at the counter"),
        (name = "Eligibility", description = "Whether a person is covered"),
        (name = "Offer", description = "What the clinic can enter"),
        (name = "Contracts", description = "What happened to a group contract, for employers and insurers")
    )
)]
struct Base;

/// The name of the security scheme.
const TOKEN: &str = "token";

/// What the paths are added to.
pub(crate) fn base() -> OpenApi {
    Base::openapi()
}

/// Adds what is the same everywhere: the token, and the problems an operation can answer with.
pub(crate) fn complete(mut document: OpenApi) -> OpenApi {
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token of your clinic, from its manager."));
    let mut schemas = Vec::new();
    ProblemForm::schemas(&mut schemas);
    let problem = (
        ProblemForm::name().into_owned(),
        <ProblemForm as utoipa::PartialSchema>::schema(),
    );
    let ours = document.components.take().unwrap_or_default();
    let components = ComponentsBuilder::from(ours)
        .security_scheme(TOKEN, SecurityScheme::Http(token.build()))
        .schemas_from_iter(schemas)
        .schemas_from_iter([problem])
        .build();
    document.components = Some(components);
    document.security = Some(vec![SecurityRequirement::new(TOKEN, Vec::<String>::new())]);
    for item in document.paths.paths.values_mut() {
        operations(item).for_each(|operation| {
            add_problems(operation);
            add_links(operation);
        });
    }
    document
}

/// What can follow: the id in an answer leads to these operations.
const NEXT: [&str; 4] = ["getVisit", "confirmVisit", "cancelVisit", "getCoupon"];

/// Ties the answer of an authorisation to what can follow it.
fn add_links(operation: &mut Operation) {
    let responses = operation.responses.responses.values_mut();
    let visits = responses.filter_map(|response| match response {
        RefOr::T(response) if response.headers.contains_key("Location") => Some(response),
        _ => None,
    });
    for response in visits {
        for next in NEXT {
            let link = Link::builder()
                .operation_id(next)
                .parameter("id", "$response.body#/id");
            response.links.insert(next.to_owned(), link.build().into());
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post].into_iter().flatten()
}

fn add_problems(operation: &mut Operation) {
    for status in statuses(operation) {
        let codes = KINDS.iter().filter(|kind| kind.status.as_u16() == status);
        let codes: Vec<String> = codes.map(|kind| format!("`{}`", kind.code)).collect();
        let content = Content::new(Some(Ref::from_schema_name(ProblemForm::name())));
        let response = ResponseBuilder::new()
            .description(format!("Nothing was changed: {}", codes.join(", ")))
            .content("application/problem+json", content)
            .build();
        operation
            .responses
            .responses
            .insert(status.to_string(), response.into());
    }
}

/// The statuses of the problems that an operation can meet, by what it takes.
fn statuses(operation: &Operation) -> Vec<u16> {
    let mut statuses = vec![401, 403, 429, 500, 503];
    let parameters = operation.parameters.as_deref().unwrap_or_default();
    let takes = |place: ParameterIn| {
        parameters
            .iter()
            .any(|it| matches!(it, RefOr::T(parameter) if parameter.parameter_in == place))
    };
    if takes(ParameterIn::Path) {
        // A visit that is there may be in another state.
        statuses.extend([404, 409]);
    }
    if takes(ParameterIn::Query) {
        statuses.push(422);
    }
    if takes(ParameterIn::Header) {
        statuses.extend([400, 422]);
    }
    if operation.request_body.is_some() {
        statuses.extend([400, 413, 415, 422]);
    }
    statuses
}
