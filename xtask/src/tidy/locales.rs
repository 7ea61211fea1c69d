//! Every text exists in every language: `crates/*/locales/{lv,en,ru}/*.ftl`. Whatever the trail can tell
//! that somebody did has words, by the key `audit-` and its code. And each key that is written out where a page asks for
//! words exists: a missing one would be shown as it is.

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
    let known: BTreeSet<&str> = files
        .values()
        .flatten()
        .flat_map(|(_, keys)| keys.keys().copied())
        .collect();
    let untold = tree
        .ending(".rs")
        .filter(|(path, _)| path.starts_with("crates/app/src/"));
    let untold = untold.flat_map(|(path, text)| actions(path, text, &known));
    let missing = files
        .iter()
        .flat_map(|((folder, name), texts)| missing(folder, name, texts));
    let pages = tree.ending(".rs").chain(tree.ending(".html"));
    let pages = pages.filter(|(path, _)| path.starts_with("crates/"));
    let unsaid = pages.flat_map(|(path, text)| unsaid(path, text, &known));
    missing.chain(untold).chain(unsaid).collect()
}

/// Functions that say a key in the language of their first argument.
const SAYING: &[&str] = &["say", "say_with", "fact", "with"];

/// Keys that are written out in a call, and of which there are no words.
fn unsaid(path: &str, text: &str, known: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, _) in text.match_indices('"') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let Some((key, _)) = after.split_once('"') else {
            break;
        };
        if asks_for_words(before.trim_end()) && is_key(key) && !known.contains(key) {
            let line = before.matches('\n').count() + 1;
            let says = format!("no words for \"{key}\"");
            findings.push(Finding::new(path, line, says, "add it to the locales"));
        }
    }
    findings
}

/// Whether what stands before a text makes it a key: `.t(`, or `say(lang, ` and the like.
fn asks_for_words(before: &str) -> bool {
    if before.ends_with(".t(") {
        return true;
    }
    let Some(first) = before.strip_suffix(',') else {
        return false;
    };
    let first = first.strip_suffix("()").unwrap_or(first);
    let Some((call, argument)) = first.rsplit_once('(') else {
        return false;
    };
    let names_lang = argument.trim().rsplit('.').next() == Some("lang");
    let name = call.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    names_lang
        && name
            .into_iter()
            .next()
            .is_some_and(|it| SAYING.contains(&it))
}

fn is_key(text: &str) -> bool {
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(small)
}

/// What a use case writes into the trail (`"visit.confirm"`) and no page could say in words.
fn actions(path: &str, text: &str, known: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let without_tests = text
        .lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"));
    for (at, line) in without_tests.enumerate() {
        for code in line
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|code| is_action(code))
        {
            let key = format!("audit-{}", code.replace(['.', '_'], "-"));
            if !known.contains(key.as_str()) {
                let says = format!("no words for \"{code}\" in the trail");
                findings.push(Finding::new(
                    path,
                    at + 1,
                    says,
                    format!("add \"{key}\" to the locales"),
                ));
            }
        }
    }
    findings
}

/// Two words in small letters with a dot between.
fn is_action(code: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    code.split_once('.')
        .is_some_and(|(on, does)| word(on) && word(does))
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
    fn what_the_trail_tells_has_words() {
        let says = |key: &str| {
            let text = format!("{key} = x\n");
            let files = LANGUAGES
                .iter()
                .map(|of| format!("crates/wording/locales/{of}/a.ftl"));
            let files: Vec<String> = files.collect();
            let mut all: Vec<_> = files
                .iter()
                .map(|path| (path.as_str(), text.as_str()))
                .collect();
            all.push((
                "crates/app/src/cards.rs",
                "note(a, \"card.take_back\"); // \"A. b\", \"a.sql.gz\"\n",
            ));
            check(&Tree::of(&all)).len()
        };
        assert_eq!(says("audit-card-take-back"), 0);
        assert_eq!(says("audit-card-take"), 1);
    }

    #[test]
    fn a_key_that_is_written_out_has_words() {
        let says = |path: &str, page: &str| {
            let files = LANGUAGES
                .iter()
                .map(|of| format!("crates/wording/locales/{of}/a.ftl"));
            let files: Vec<String> = files.collect();
            let mut all: Vec<_> = files
                .iter()
                .map(|path| (path.as_str(), "known = x\n"))
                .collect();
            all.push((path, page));
            check(&Tree::of(&all)).len()
        };
        let code = "crates/web/src/a.rs";
        assert_eq!(says(code, "say(lang, \"known\")"), 0);
        assert_eq!(says(code, "say(lang, \"unknown\")"), 1);
        assert_eq!(
            says(code, "say_with(\n    visitor.lang(),\n    \"unknown\",\n)"),
            1
        );
        assert_eq!(says(code, "form(lang, \"unknown\")"), 0);
        assert_eq!(
            says(code, "say(lang, &format!(\"contract-kind-{word}\"))"),
            0
        );
        let page = "crates/web/templates/a.html";
        assert_eq!(says(page, "{{ f.t(\"unknown\") }}{{ f.t(\"known\") }}"), 1);
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
