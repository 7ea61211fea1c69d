//! The three languages say the same things with the same values.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::say::files;
use crate::{Args, Lang, say, say_with};

type Keys = BTreeMap<String, BTreeSet<String>>;

fn keys(lang: Lang) -> Keys {
    let mut keys = Keys::new();
    for text in files(lang) {
        let resource = parser::parse(text.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", lang.tag()));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut variables = BTreeSet::new();
            collect(message.value.as_ref().unwrap(), &mut variables);
            let earlier = keys.insert(message.id.name.clone(), variables);
            assert!(
                earlier.is_none(),
                "{}: {} stands twice",
                lang.tag(),
                message.id.name
            );
        }
    }
    keys
}

fn collect(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => variable(inline, variables),
            Expression::Select { selector, variants } => {
                variable(selector, variables);
                variants
                    .iter()
                    .for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn variable(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                variable(inner, variables);
            }
        }
        _ => {}
    }
}

#[test]
fn each_language_has_the_same_keys_and_variables() {
    let lv = keys(Lang::Lv);
    assert!(lv.len() > 100);
    for lang in [Lang::En, Lang::Ru] {
        let other = keys(lang);
        for key in lv.keys().chain(other.keys()) {
            assert_eq!(
                lv.get(key),
                other.get(key),
                "{key} in lv and {}",
                lang.tag()
            );
        }
    }
}

#[test]
fn a_plural_follows_the_language() {
    let found =
        |lang, count: i64| say_with(lang, "visits-found", &Args::new().with("count", count));
    assert_eq!(found(Lang::Lv, 0), "Nav transakciju");
    assert_eq!(found(Lang::Lv, 21), "21 transakcija");
    assert_eq!(found(Lang::Lv, 11), "11 transakciju");
    assert_eq!(found(Lang::Ru, 3), "3 транзакции");
    assert_eq!(found(Lang::En, 1), "1 transaction");
}

#[test]
fn an_unknown_key_shows_itself() {
    assert_eq!(say(Lang::Lv, "no-such-key"), "no-such-key");
}
