//! Every text exists in every language: `crates/*/locales/{lv,en,ru}/*.ftl`.

use super::Finding;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: &[&str] = &["lv", "en", "ru"];

/// The keys of one file of texts, under one crate: language to the keys and their lines.
type Texts<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut files: BTreeMap<(&str, &str), Texts<'_>> = BTreeMap::new();
    for (path, text) in tree.ending(".ftl") {
        if let Some((folder, language, name)) = split(path) {
            files
                .entry((folder, name))
                .or_default()
                .insert(language, keys(text));
        }
    }
    files
        .iter()
        .flat_map(|((folder, name), texts)| missing(folder, name, texts))
        .collect()
}

/// `crates/web/locales/lv/a.ftl` to `crates/web/locales`, `lv`, `a.ftl`.
fn split(path: &str) -> Option<(&str, &str, &str)> {
    let (rest, name) = path.rsplit_once('/')?;
    let (folder, language) = rest.rsplit_once('/')?;
    folder
        .ends_with("/locales")
        .then_some((folder, language, name))
}

/// The keys (and attributes, as `key.attribute`, are checked by their key alone) and their lines.
fn keys(text: &str) -> BTreeMap<&str, usize> {
    let starts = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let lines = text.lines().enumerate().filter(|(_, line)| starts(line));
    lines
        .filter_map(|(at, line)| Some((line.split_once('=')?.0.trim(), at + 1)))
        .collect()
}

fn missing(folder: &str, name: &str, texts: &Texts<'_>) -> Vec<Finding> {
    let all: BTreeSet<&str> = texts
        .values()
        .flat_map(|keys| keys.keys().copied())
        .collect();
    let mut findings = Vec::new();
    for language in LANGUAGES {
        let path = format!("{folder}/{language}/{name}");
        let has = texts.get(language);
        let absent = all
            .iter()
            .filter(|key| !has.is_some_and(|keys| keys.contains_key(*key)));
        findings.extend(absent.map(|key| {
            let fix = "translate it, or delete it from the other languages";
            Finding::new(&path, 1, format!("no text for \"{key}\""), fix)
        }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_is_found_where_it_should_be() {
        let findings = check(&Tree::of(&[
            ("crates/web/locales/lv/a.ftl", "yes = Jā\nno = Nē\n"),
            ("crates/web/locales/en/a.ftl", "yes = Yes\n"),
            ("crates/web/locales/ru/a.ftl", "yes = Да\nno = Нет\n"),
        ]));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path, "crates/web/locales/en/a.ftl");
        assert!(findings[0].says.contains("no"));
    }

    #[test]
    fn whole_locales_pass_and_a_missing_language_fails() {
        let lv = (
            "crates/web/locales/lv/a.ftl",
            "# note = x\nyes = Jā\n    .title = Jā\n",
        );
        let en = (
            "crates/web/locales/en/a.ftl",
            "yes =\n    { $n ->\n        *[other] Yes\n    }\n",
        );
        let ru = ("crates/web/locales/ru/a.ftl", "yes = Да\n");
        assert!(check(&Tree::of(&[lv, en, ru])).is_empty());
        assert_eq!(check(&Tree::of(&[lv, en])).len(), 1);
    }
}
