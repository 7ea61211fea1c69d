//! Invariant 10: every path, crate and command that a document names exists.

mod commands;
mod paths;

use super::Finding;
use crate::tree::Tree;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What a document names: text and where.
enum Named {
    /// Between backticks.
    Code(String),
    /// The target of a link or picture.
    Link(String),
    /// Between backticks, beside the word "crate".
    Crate(String),
    /// A block of commands for a shell.
    Shell(String),
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let known = commands::known(tree);
    let mut findings = Vec::new();
    for (path, text) in tree.ending(".md") {
        for (line, named) in names(text) {
            findings.extend(wrong(tree, &known, path, line, &named));
        }
    }
    findings
}

fn wrong(
    tree: &Tree,
    known: &commands::Known,
    path: &str,
    line: usize,
    named: &Named,
) -> Vec<Finding> {
    let found = match named {
        Named::Link(target) => paths::broken_link(tree, path, target),
        Named::Code(code) => {
            paths::missing(tree, path, code).or_else(|| commands::unknown(known, code))
        }
        Named::Crate(name) => commands::unknown_crate(known, name),
        Named::Shell(block) => return in_shell(known, path, line, block),
    };
    found
        .map(|says| Finding::new(path, line, says, FIX))
        .into_iter()
        .collect()
}

const FIX: &str = "name what is there, or delete the sentence";

fn in_shell(known: &commands::Known, path: &str, line: usize, block: &str) -> Vec<Finding> {
    let lines = block.lines().enumerate();
    lines
        .filter_map(|(at, command)| {
            let command = command.trim().trim_start_matches("$ ");
            let says = commands::unknown(known, command)?;
            Some(Finding::new(path, line + 1 + at, says, FIX))
        })
        .collect()
}

/// Everything a document names, with its line.
fn names(text: &str) -> Vec<(usize, Named)> {
    let line_at = |offset: usize| text[..offset].matches('\n').count() + 1;
    let mut found = Vec::new();
    let mut shell: Option<(usize, String)> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Code(code) => {
                let of_crate = is_crate(&text[..range.start], &text[range.end..]);
                let named = if of_crate { Named::Crate } else { Named::Code };
                found.push((line_at(range.start), named(code.to_string())));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.push((line_at(range.start), Named::Link(dest_url.to_string())));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if is_shell(&kind) => {
                shell = Some((line_at(range.start), String::new()));
            }
            Event::Text(code) => {
                if let Some((_, block)) = &mut shell {
                    block.push_str(&code);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                found.extend(
                    shell
                        .take()
                        .map(|(line, block)| (line, Named::Shell(block))),
                );
            }
            _ => {}
        }
    }
    found
}

/// Whether what stands between `before` and `after` is spoken of as a crate.
fn is_crate(before: &str, after: &str) -> bool {
    before.ends_with("crate ") || (after.starts_with(" crate") && !after.starts_with(" crates"))
}

fn is_shell(kind: &str) -> bool {
    matches!(kind, "sh" | "bash" | "console" | "shell")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLI: &str = "#[derive(Subcommand)]\nenum Command {\n    /// Serve\n    Serve(Serve),\n    \
                       Terms(terms::Terms),\n}\n\
                       struct Terms {\n    #[command(subcommand)]\n    command: TermsCommand,\n}\n\
                       #[derive(Debug, Subcommand)]\nenum TermsCommand { Check { path: String }, Test }\n";

    fn found(document: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[
            ("README.md", "# x"),
            ("Cargo.toml", "[workspace]"),
            ("docs/a.md", document),
            ("docs/b.md", ""),
            ("terms/acme/2020-01-01/edition.toml", ""),
            ("crates/money/Cargo.toml", ""),
            ("crates/cli/src/main.rs", CLI),
        ]);
        check(&tree)
            .into_iter()
            .map(|finding| (finding.line, finding.says))
            .collect()
    }

    #[test]
    fn what_is_not_there_is_found() {
        let gone = "[b](c.md)\n`crates/gone`\n`gone.toml`\n`terms/*/*/gone.md`\nthe `gone` crate\n\
                    `cargo xtask gone`\n`polise gone`\n`polise terms gone`\n\n```sh\npolise gone x\n```\n\
                    [out](../../elsewhere.md)";
        let lines: Vec<usize> = found(gone).iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7, 8, 11, 13]);
    }

    #[test]
    fn what_is_there_and_what_is_no_name_are_left_alone() {
        let fine = "[b](b.md#part) [web](https://example.org/x) [up](../README.md)\n\
                    `crates/money` `edition.toml` `terms/*/*/edition.toml` the `money` crate\n\
                    `cargo xtask tidy` `polise terms check X` `polise serve --port 1`\n\
                    `/healthz` `and/or` `text/html` `i64` `a.b` `docs/<name>.md`\n\
                    ```rust\nuse gone::toml;\n```\n";
        assert_eq!(found(fine), []);
    }
}
