//! The forms of the contract desk.

use uuid::Uuid;
use wording::{Lang, say};

use crate::pages::{DeskField, DeskForm};

/// A form whose texts are `contract-do-<word>` and, if it has one, `contract-do-<word>-says`.
pub(super) fn form(lang: Lang, id: &'static str, action: String, version: i64) -> DeskForm {
    let title = say(lang, &format!("contract-do-{id}"));
    DeskForm {
        id,
        button: title.clone(),
        title,
        says: String::new(),
        action,
        version,
        hidden: Vec::new(),
        fields: Vec::new(),
        preview: false,
        warns: false,
        open: false,
    }
}

impl DeskForm {
    pub(super) fn saying(mut self, lang: Lang) -> Self {
        self.says = say(lang, &format!("contract-do-{}-says", self.id));
        self
    }

    /// Pressed twice, it makes one.
    pub(super) fn once(mut self) -> Self {
        self.hidden.push(("key", Uuid::now_v7().to_string()));
        self
    }

    pub(super) fn with(mut self, field: DeskField) -> Self {
        self.fields.push(field);
        self
    }

    pub(super) const fn worked_out_first(mut self) -> Self {
        self.preview = true;
        self
    }

    pub(super) const fn warning(mut self) -> Self {
        self.warns = true;
        self
    }
}

/// A field whose label is `contract-field-<name>`.
pub(super) fn field(
    lang: Lang,
    (name, kind): (&'static str, &'static str),
    value: impl Into<String>,
) -> DeskField {
    DeskField {
        name: name.into(),
        label: say(lang, &format!("contract-field-{}", name.replace('_', "-"))),
        kind,
        value: value.into(),
        options: Vec::new(),
        required: kind != "tick" && kind != "area",
    }
}

pub(super) fn choice(
    lang: Lang,
    name: &'static str,
    value: &str,
    options: Vec<(String, String)>,
) -> DeskField {
    DeskField {
        options,
        ..field(lang, (name, "select"), value)
    }
}

pub(super) fn optional(mut field: DeskField) -> DeskField {
    field.required = false;
    field
}

/// What is typed again when a form comes back.
pub(super) fn typed_again(forms: &mut [DeskForm], id: &str, fields: &crate::fields::Fields) {
    for form in forms.iter_mut().filter(|form| form.id == id) {
        form.open = true;
        for field in &mut form.fields {
            fields.get(&field.name).clone_into(&mut field.value);
        }
    }
}

/// Name, code and day of birth.
pub(super) fn person(lang: Lang, person: Option<&app::PersonData>) -> Vec<DeskField> {
    let text = |it: fn(&app::PersonData) -> String| person.map(it).unwrap_or_default();
    vec![
        field(
            lang,
            ("first_name", "text"),
            text(|it| it.first_name.clone()),
        ),
        field(lang, ("last_name", "text"), text(|it| it.last_name.clone())),
        field(
            lang,
            ("personal_code", "text"),
            text(|it| it.personal_code.formatted()),
        ),
        field(
            lang,
            ("birth_date", "date"),
            text(|it| it.birth_date.to_string()),
        ),
    ]
}

/// Plastic, e-card, both.
pub(super) fn cards(lang: Lang) -> DeskField {
    let option = |word: &str| {
        (
            word.to_owned(),
            say(lang, &format!("contract-cards-{word}")),
        )
    };
    let options = ["plastic", "ecard", "both", "none"].map(option);
    choice(lang, "cards", "plastic", options.into())
}

/// Add-ons, ticked one by one.
pub(super) fn add_ons(
    lang: Lang,
    sold: impl Iterator<Item = (String, String)>,
) -> impl Iterator<Item = DeskField> {
    sold.map(move |(id, label)| DeskField {
        name: format!("add_on_{id}").into(),
        label,
        ..field(lang, ("add_ons", "tick"), "")
    })
}

/// Who a policyholder is.
pub(super) fn policyholder(lang: Lang, form: DeskForm, known: &app::Policyholder) -> DeskForm {
    let text = |name, value: &str| field(lang, (name, "text"), value);
    let number = known.registration_number.to_string();
    form.with(text("name", &known.name))
        .with(text("registration_number", &number))
        .with(optional(text("address", &known.address)))
        .with(optional(text("email", &known.email)))
}
