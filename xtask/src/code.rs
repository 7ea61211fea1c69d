//! Just enough reading of Rust to tell code from comments, strings and tests.

use crate::tree::Tree;

/// The code alone: comments and the insides of strings turned into spaces, lines kept.
pub(crate) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = blank_length(rest, out.chars().next_back());
        let taken = if blank == 0 { first.len_utf8() } else { blank };
        let (piece, after) = rest.split_at(taken);
        if blank == 0 {
            out.push_str(piece);
        } else {
            out.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    out
}

/// How many bytes at the start of `rest` are a comment or a literal; 0 when it is code.
fn blank_length(rest: &str, before: Option<char>) -> usize {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    if rest.starts_with('r') && !in_word {
        return raw_string(rest);
    }
    0
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// A character literal; a lifetime (`'a`) is code.
fn character(rest: &str) -> usize {
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(rest, '\''),
        _ => 0,
    }
}

fn raw_string(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|&b| b == b'#').count();
    let open = 1 + hashes;
    if !rest[open..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    rest[open + 1..]
        .find(&close)
        .map_or(rest.len(), |at| open + 1 + at + close.len())
}

/// Whether a file holds only tests or benches: by its path, or because the module above it, or
/// one further up, declares it for tests only.
pub(crate) fn is_test(tree: &Tree, path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let module = name.trim_end_matches(".rs");
    let mut above = ["lib", "main", "mod"]
        .map(|root| format!("{folder}/{root}.rs"))
        .to_vec();
    above.push(format!("{folder}.rs"));
    is_test_path(path)
        || above.iter().filter(|parent| *parent != path).any(|parent| {
            let text = tree.text(parent).unwrap_or_default();
            declares(text, module) && (declares_for_tests(text, module) || is_test(tree, parent))
        })
}

fn declares(text: &str, module: &str) -> bool {
    text.lines()
        .any(|line| line.ends_with(&format!("mod {module};")))
}

fn declares_for_tests(text: &str, module: &str) -> bool {
    let declared = format!("mod {module};");
    text.match_indices("#[cfg(test)]").any(|(at, mark)| {
        let next = text[at + mark.len()..].trim_start().lines().next();
        next.is_some_and(|line| line.ends_with(&declared))
    })
}

fn is_test_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.contains("/tests/")
        || path.contains("/benches/")
        || path.starts_with("tests/")
        || name == "tests.rs"
        || name.ends_with("_tests.rs")
}

/// The text up to its test module, which by our habit comes last in a file.
pub(crate) fn before_tests(text: &str) -> &str {
    let module = text.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let next = text[at + mark.len()..]
            .trim_start()
            .lines()
            .next()
            .unwrap_or_default();
        next.contains("mod ") && next.trim_end().ends_with('{')
    });
    module.map_or(text, |(at, _)| &text[..at])
}

/// The identifiers and numbers of a line.
pub(crate) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blanked_and_lines_kept() {
        let text = "let a = \"f64 \\\" f64\"; // f64\n/* f64 /* f64 */\n f64 */ let b: &'a u8 = r#\"f64\"#;\nlet c = '\"'; f32";
        let code = bare(text);
        assert!(!code.contains("f64"), "{code}");
        assert!(code.contains("let b: &'a u8"), "{code}");
        assert!(code.ends_with("f32"), "{code}");
        assert_eq!(code.lines().count(), text.lines().count());
    }

    #[test]
    fn code_stays_as_it_is() {
        let text = "fn for_all<'r>(r: &'r str) -> u8 { b'x' as u8 }";
        assert_eq!(
            bare(text),
            "fn for_all<'r>(r: &'r str) -> u8 { b    as u8 }"
        );
    }

    #[test]
    fn the_test_module_is_cut_off_and_a_test_file_is_known_by_its_path() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\n";
        assert_eq!(before_tests(text), "fn a() {}\n");
        let elsewhere = "#[cfg(test)]\nmod tests;\nfn a() {}\n";
        assert_eq!(before_tests(elsewhere), elsewhere);
        assert!(is_test_path("crates/store/tests/contract.rs"));
        assert!(!is_test_path("crates/store/src/contests.rs"));
    }

    #[test]
    fn a_module_declared_for_tests_is_a_test_with_all_below_it() {
        let tree = Tree::of(&[
            (
                "crates/a/src/lib.rs",
                "#[cfg(test)]\nmod samples;\nmod pages;\n",
            ),
            ("crates/a/src/samples.rs", "mod visits;\n"),
            ("crates/a/src/samples/visits.rs", ""),
            ("crates/a/src/pages.rs", ""),
        ]);
        assert!(is_test(&tree, "crates/a/src/samples.rs"));
        assert!(is_test(&tree, "crates/a/src/samples/visits.rs"));
        assert!(!is_test(&tree, "crates/a/src/pages.rs"));
    }
}
