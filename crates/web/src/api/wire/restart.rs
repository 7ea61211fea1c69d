//! What a new visit starts from, after one was voided.

use app::Restart;
use serde::Serialize;
use utoipa::ToSchema;
use wording::Lang;

use super::authorise::LineForm;
use super::visit::VisitForm;

/// A voided visit and what a new one starts from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RestartForm {
    /// The visit, voided.
    voided: VisitForm,
    /// The same fields of a request to authorise, as they were.
    draft: DraftForm,
}

/// A request to authorise, but for who the patient is: card and document are shown again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftForm {
    /// The insurer.
    #[schema(format = "uuid")]
    insurer: String,
    /// Who gave the service.
    #[schema(format = "uuid")]
    practitioner: String,
    /// Day of the service.
    #[schema(format = "date")]
    service_date: String,
    /// The services, with the prices that were asked.
    lines: Vec<LineForm>,
}

impl RestartForm {
    pub(crate) fn new(lang: Lang, restart: &Restart) -> Self {
        Self {
            voided: VisitForm::new(lang, &restart.voided),
            draft: DraftForm {
                insurer: restart.insurer.to_string(),
                practitioner: restart.practitioner.to_string(),
                service_date: restart.service_date.to_string(),
                lines: restart.lines.iter().map(LineForm::from).collect(),
            },
        }
    }
}
