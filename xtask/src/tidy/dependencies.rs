//! What comes from others: under a licence that `deny.toml` allows, from where it allows, and nothing it bans.
//!
//! `cargo deny` says more for those who have it; this needs no more than cargo. Known holes (advisories) are kept
//! in a database elsewhere and are not looked up here.

use super::Finding;
use crate::tree::Tree;
use serde_json::Value;
use toml::Table;

const RULES: &str = "deny.toml";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let rules: Option<Table> = tree.text(RULES).and_then(|text| text.parse().ok());
    let Some(rules) = rules else {
        return vec![finding("is not there or no TOML", "bring it back")];
    };
    let known: Option<Value> = serde_json::from_str(tree.packages()).ok();
    let Some(packages) = known
        .as_ref()
        .and_then(|known| known["packages"].as_array())
    else {
        let fix = "type `cargo metadata --locked` to see why";
        return vec![finding("cargo does not say what is built", fix)];
    };
    let strangers = packages
        .iter()
        .filter(|package| !package["source"].is_null());
    strangers
        .flat_map(|package| of_package(package, &rules))
        .collect()
}

fn of_package(package: &Value, rules: &Table) -> Vec<Finding> {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    let (name, licence) = (text("name"), text("license"));
    let source = text("source").trim_start_matches("registry+");
    let mut findings = Vec::new();
    if !is_allowed(licence, &texts(rules, "licenses", "allow")) {
        let says = format!("the licence of {name} is not allowed: \"{licence}\"");
        findings.push(finding(&says, "do without it, or allow the licence"));
    }
    if !texts(rules, "sources", "allow-registry").contains(&source) {
        let says = format!("{name} comes from {source}");
        findings.push(finding(&says, "take it from crates.io"));
    }
    if let Some(reason) = ban(rules, name) {
        let says = format!("{name} is banned: {reason}");
        findings.push(finding(
            &says,
            "do without it: `cargo tree --invert` says who asks for it",
        ));
    }
    findings
}

fn finding(says: &str, fix: &str) -> Finding {
    Finding::new(RULES, 1, says, fix)
}

fn texts<'a>(rules: &'a Table, part: &str, list: &str) -> Vec<&'a str> {
    let list = rules.get(part).and_then(|part| part.get(list)?.as_array());
    list.into_iter()
        .flatten()
        .filter_map(|text| text.as_str())
        .collect()
}

/// Why a crate is banned.
fn ban<'a>(rules: &'a Table, name: &str) -> Option<&'a str> {
    let bans = rules.get("bans")?.get("deny")?.as_array()?;
    let ban = bans
        .iter()
        .find(|ban| ban.get("crate").and_then(|banned| banned.as_str()) == Some(name))?;
    ban.get("reason")?.as_str()
}

/// Whether an SPDX expression can be met by licences of the list. An exception (`WITH`) only adds to what its
/// licence permits.
fn is_allowed(expression: &str, list: &[&str]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words, list);
    met && words.next().is_none()
}

type Words<'a, 'b> = &'a mut std::iter::Peekable<std::str::SplitWhitespace<'b>>;

fn any(words: Words<'_, '_>, list: &[&str]) -> bool {
    let mut met = all(words, list);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, list);
    }
    met
}

fn all(words: Words<'_, '_>, list: &[&str]) -> bool {
    let mut met = one(words, list);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, list);
    }
    met
}

fn one(words: Words<'_, '_>, list: &[&str]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = any(words, list);
        return words.next() == Some(")") && met;
    }
    let met = words.next().is_some_and(|licence| list.contains(&licence));
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = r#"
        licenses.allow = ["MIT", "ISC"]
        sources.allow-registry = ["https://example.lv/index"]
        bans.deny = [{ crate = "bad", reason = "we have a better one" }]
    "#;

    fn says(name: &str, licence: &str, source: &str) -> Vec<String> {
        let package = serde_json::json!({ "name": name, "license": licence, "source": source });
        let found = of_package(&package, &TOML.parse().unwrap());
        found.into_iter().map(|finding| finding.says).collect()
    }

    #[test]
    fn an_expression_is_met_by_what_is_allowed() {
        for (licence, met) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("", false),
            ("GPL-3.0-only OR MIT", true),
            ("Apache-2.0/MIT", true),
            ("MIT AND ISC", true),
            ("MIT AND Apache-2.0", false),
            ("(Apache-2.0 OR MIT) AND ISC", true),
            ("(Apache-2.0 OR Zlib) AND ISC", false),
            ("Zlib AND ISC OR MIT", true),
            ("MIT WITH some-exception OR Zlib", true),
            ("MIT OR", true),
            ("MIT Zlib", false),
            ("(MIT", false),
        ] {
            assert_eq!(is_allowed(licence, &["MIT", "ISC"]), met, "{licence}");
        }
    }

    #[test]
    fn what_comes_from_others_is_looked_at() {
        let ours = "registry+https://example.lv/index";
        assert!(says("good", "MIT", ours).is_empty());
        assert_eq!(
            says("bad", "ISC", ours),
            ["bad is banned: we have a better one"]
        );
        assert_eq!(
            says("good", "Zlib", ours),
            ["the licence of good is not allowed: \"Zlib\""]
        );
        let elsewhere = says("good", "MIT", "git+https://example.lv/good");
        assert_eq!(elsewhere, ["good comes from git+https://example.lv/good"]);
    }

    #[test]
    fn without_a_list_of_packages_nothing_is_held_to_be_good() {
        let tree = Tree::of(&[(RULES, TOML)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
