//! Looking up a sentence by its key.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use crate::Lang;

/// The texts of each area, in the order of [`Lang::ALL`]: `locales/<language>/<area>.ftl`.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        [$([
            include_str!(concat!("../locales/lv/", $area, ".ftl")),
            include_str!(concat!("../locales/en/", $area, ".ftl")),
            include_str!(concat!("../locales/ru/", $area, ".ftl")),
        ]),+]
    };
}

const TEXTS: &[[&str; 3]] = &areas![
    "api",
    "calculator",
    "check",
    "claims",
    "contracts",
    "decision",
    "letters",
    "lists",
    "member",
    "desk",
    "doors",
    "employer",
    "group",
    "pages",
    "papers",
    "people",
    "payouts",
    "reasons",
    "receipts",
    "reports",
    "rights",
    "premiums",
    "settlements",
    "tasks",
    "terminal",
    "terms",
    "wallet"
];

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> =
    LazyLock::new(|| Lang::ALL.map(bundle));

/// Values for the variables of a sentence.
#[derive(Default)]
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> Args<'a> {
    /// No values yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the value of a variable: a text, or a number that may choose a plural form.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Self {
        self.0.set(name, value);
        self
    }
}

/// The sentence behind a key. A key that is not there comes back as it is, so that a gap shows and
/// nothing stops; the tests see to it that there are no gaps.
#[must_use]
pub fn say(lang: Lang, key: &str) -> String {
    format(lang, key, None)
}

/// As [`say`], with values for its variables.
#[must_use]
pub fn say_with(lang: Lang, key: &str, args: &Args<'_>) -> String {
    format(lang, key, Some(&args.0))
}

fn format(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = &BUNDLES[lang as usize];
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    plain(pattern, args).unwrap_or_else(|| {
        bundle
            .format_pattern(pattern, args, &mut Vec::new())
            .into_owned()
    })
}

/// A sentence of text with places for texts, as most are: put together without Fluent's resolver, which takes
/// several times as long. A plural, a choice or a number is Fluent's to write.
fn plain(pattern: &Pattern<&str>, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        text.push_str(match element {
            PatternElement::TextElement { value } => value,
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match args?.get(id.name)? {
                FluentValue::String(value) => value,
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        });
    }
    Some(text)
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in PDFs and in copied text.
    bundle.set_use_isolating(false);
    for text in files(lang) {
        // What could be read of a file with a mistake is kept; the tests refuse the mistake.
        let resource =
            FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The files of a language.
pub(crate) fn files(lang: Lang) -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(move |area| area[lang as usize])
}
