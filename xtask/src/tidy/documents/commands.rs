//! Commands and crates that a document names.

use crate::code::{bare, words};
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// The crates there are, and what one can type after `polise` and `cargo xtask`.
pub(super) struct Known {
    /// First words of `polise`, with the second words of those that have any.
    polise: BTreeMap<String, BTreeSet<String>>,
    /// Our crates and those of others in the workspace's table.
    crates: BTreeSet<String>,
}

/// Reads the commands of `polise` from the enums that derive `Subcommand`, and the crates from
/// the manifests.
pub(super) fn known(tree: &Tree) -> Known {
    let (mut enums, mut structs) = (BTreeMap::new(), BTreeMap::new());
    for (path, text) in tree.ending(".rs") {
        if path.starts_with("crates/cli/src/") {
            read_enums(&bare(text), &mut enums);
            read_structs(&bare(text), &mut structs);
        }
    }
    // A variant leads to further commands by an enum in it, or in the struct of its arguments.
    for payload in enums.values_mut().flat_map(BTreeMap::values_mut) {
        let inside = payload
            .iter()
            .filter_map(|name| structs.get(name))
            .flatten();
        payload.extend(inside.cloned().collect::<Vec<String>>());
    }
    let payloads = enums.values().flat_map(BTreeMap::values);
    let nested: BTreeSet<&String> = payloads.flatten().collect();
    let top = enums.iter().filter(|(name, _)| !nested.contains(name));
    let polise = top
        .flat_map(|(_, variants)| variants)
        .map(|(variant, payload)| {
            let below = payload.iter().filter_map(|name| enums.get(name));
            (
                kebab(variant),
                below
                    .flat_map(BTreeMap::keys)
                    .map(|name| kebab(name))
                    .collect(),
            )
        });
    Known {
        polise: polise.collect(),
        crates: crates(tree),
    }
}

/// The words in each struct.
fn read_structs(code: &str, structs: &mut BTreeMap<String, BTreeSet<String>>) {
    for piece in code.split("struct ").skip(1) {
        let (Some(name), Some((_, body))) = (words(piece).next(), piece.split_once('{')) else {
            continue;
        };
        let body = body.split_once('}').map_or(body, |(inside, _)| inside);
        structs.insert(name.to_owned(), words(body).map(str::to_owned).collect());
    }
}

/// An enum's variants, each with the words of its payload.
type Variants = BTreeMap<String, BTreeSet<String>>;

fn read_enums(code: &str, enums: &mut BTreeMap<String, Variants>) {
    for (at, _) in code.match_indices("Subcommand") {
        let rest = &code[at..];
        let Some(head) = rest
            .find("enum ")
            .filter(|head| !rest[..*head].contains(['{', ';']))
        else {
            continue;
        };
        let rest = &rest[head + "enum ".len()..];
        let (Some(name), Some(open)) = (words(rest).next(), rest.find('{')) else {
            continue;
        };
        enums.insert(name.to_owned(), variants(&rest[open + 1..]));
    }
}

/// Splits the inside of an enum at its outer commas.
fn variants(body: &str) -> Variants {
    let mut found = Variants::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in body.char_indices() {
        let closed = depth == 0 && c == '}';
        if closed || (depth == 0 && c == ',') {
            add_variant(&body[start..at], &mut found);
            start = at + 1;
        }
        if closed {
            break;
        }
        depth += match c {
            '{' | '(' | '[' => 1,
            '}' | ')' | ']' => -1,
            _ => 0,
        };
    }
    found
}

/// `#[command(about)] Check { path: String }` to `Check` and its other words.
fn add_variant(text: &str, found: &mut Variants) {
    let mut text = text.trim();
    while let Some(attribute) = text.strip_prefix("#[") {
        text = attribute
            .split_once(']')
            .map_or("", |(_, after)| after.trim_start());
    }
    let mut words = words(text).map(str::to_owned);
    if let Some(name) = words.next() {
        found.insert(name, words.collect());
    }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn crates(tree: &Tree) -> BTreeSet<String> {
    let ours = tree.folders("crates").map(str::to_owned);
    let table = tree
        .text("Cargo.toml")
        .and_then(|text| text.parse::<toml::Table>().ok());
    let theirs = table
        .as_ref()
        .and_then(|table| table.get("workspace")?.get("dependencies")?.as_table())
        .map(|table| table.keys().cloned().collect::<Vec<_>>());
    ours.chain(theirs.into_iter().flatten())
        .chain(["xtask".to_owned()])
        .collect()
}

/// What is wrong with a command, if it is one of ours.
pub(super) fn unknown(known: &Known, text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("cargo xtask ") {
        let chore = first_word(rest)?;
        let there = crate::chores().contains(&chore) || chore == "help";
        return (!there).then(|| format!("there is no `cargo xtask {chore}`"));
    }
    let rest = match text.strip_prefix("polise ") {
        Some(rest) => rest,
        None => text.strip_prefix("cargo run")?.split_once(" -- ")?.1,
    };
    let first = first_word(rest)?;
    let Some(seconds) = known.polise.get(&first) else {
        return Some(format!("there is no `polise {first}`"));
    };
    let second = first_word(rest.trim_start()[first.len()..].trim_start())?;
    let there = seconds.is_empty() || seconds.contains(&second);
    (!there).then(|| format!("there is no `polise {first} {second}`"))
}

/// The first word, when it is one that a command could be: `check`, not `X` or `--flag`.
fn first_word(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    let plain = word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    plain.then(|| word.to_owned())
}

/// What is wrong when a document speaks of the crate `name`.
pub(super) fn unknown_crate(known: &Known, name: &str) -> Option<String> {
    (!known.crates.contains(name)).then(|| format!("there is no crate `{name}`"))
}
