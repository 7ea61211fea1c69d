//! The forms of the contract desk.

use adjudication::RefundWay;
use calendar::Date;
use uuid::Uuid;
use wording::{Args, Lang, say, say_with};

use crate::pages::{DeskField, DeskForm};
use crate::view::day;

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

    /// Under notice, how far what is bought counts.
    pub(super) fn telling(mut self, told: Option<String>) -> Self {
        let says = [self.says, told.unwrap_or_default()];
        self.says = says.join(" ").trim().to_owned();
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

/// That what is bought under notice is charged to the notice's day only.
pub(super) fn to_notice(lang: Lang, last: Date) -> String {
    let args = Args::new().with("date", day(lang, Some(last)));
    say_with(lang, "contract-to-notice", &args)
}

/// The same of who joins: they go on if the notice is taken back.
pub(crate) fn joining_to_notice(lang: Lang, last: Date) -> String {
    let again = say(lang, "contract-to-notice-taken-back");
    format!("{} {again}", to_notice(lang, last))
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
pub(super) fn policyholder(lang: Lang, mut form: DeskForm, known: &app::Policyholder) -> DeskForm {
    let text = |name, value: &str| field(lang, (name, "text"), value);
    let number = known.registration_number.to_string();
    let seen = app::HolderAt::of(known).seen;
    form.hidden.push(("seen", seen));
    form.with(text("name", &known.name))
        .with(text("registration_number", &number))
        .with(optional(text("address", &known.address)))
        .with(optional(text("email", &known.email)))
}

/// The end of the contract for everybody.
pub(super) fn end(lang: Lang, today: Date, form: DeskForm) -> DeskForm {
    let by = ["policyholder", "insurer"]
        .map(|word| (word.to_owned(), say(lang, &format!("contract-by-{word}"))));
    let last = calendar::add_days(today, 15);
    form.saying(lang)
        .with(choice(lang, "by", "policyholder", by.into()))
        .with(field(
            lang,
            ("notice_received_on", "date"),
            today.to_string(),
        ))
        .with(field(lang, ("last_day", "date"), last.to_string()))
        .with(way(lang))
        .worked_out_first()
        .warning()
}

/// How a refund is to be paid, as it was chosen (2.4.5).
pub(super) fn way_of(lang: Lang, way: RefundWay) -> String {
    let key = match way {
        RefundWay::Transfer => "contract-way-transfer",
        RefundWay::SetOff => "contract-way-set-off",
    };
    say(lang, key)
}

/// How a refund is to be paid (2.4.5).
pub(crate) fn way(lang: Lang) -> DeskField {
    let options = ["transfer", "set_off"].map(|word| {
        (
            word.to_owned(),
            say(lang, &format!("contract-way-{}", word.replace('_', "-"))),
        )
    });
    choice(lang, "way", "transfer", options.into())
}
