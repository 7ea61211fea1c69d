//! Names as they are looked for: in small letters, without marks.

/// Small letters with marks, of Latvia and its neighbours.
const MARKED: &str = "āčēģīķļņōŗšūžäöüåõéèáàâêëíîïóòôøúùûçñąćęėįłńśųźżýё";

/// The same without.
const PLAIN: &str = "acegiklnorsuzaouaoeeaaaeeiiioooouuucnaceeilnsuzzyе";

/// A name as it is compared: whoever types it without marks, or in capitals, finds it too.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    letters
        .filter(|letter| !is_mark(*letter))
        .map(plain)
        .collect()
}

fn plain(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let mut pairs = MARKED.chars().zip(PLAIN.chars());
    let pair = pairs.find(|(marked, _)| *marked == letter);
    pair.map_or(letter, |(_, plain)| plain)
}

/// A mark that some keyboards send after its letter.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::{MARKED, PLAIN, folded};

    #[test]
    fn marks_and_capitals_make_no_difference() {
        assert_eq!(folded("Šķēle ŽAŅA"), "skele zana");
        assert_eq!(folded("S\u{30c}k\u{327}e\u{304}le"), "skele");
        assert_eq!(folded("Иванов Łoś Пётр"), "иванов los петр");
        assert_eq!(MARKED.chars().count(), PLAIN.chars().count());
    }

    /// Names that were kept before are brought to the same form.
    #[test]
    fn the_migrations_fold_the_same_letters() {
        let postgres = include_str!("../../migrations/postgres/0014_folded_names.sql");
        assert!(postgres.contains(MARKED) && postgres.contains(PLAIN));
        let sqlite = include_str!("../../migrations/sqlite/0014_folded_names.sql");
        for (marked, plain) in MARKED.chars().zip(PLAIN.chars()) {
            let capital: String = marked.to_uppercase().collect();
            assert!(postgres.contains(&capital), "{capital}");
            for letter in [marked.to_string(), capital] {
                assert!(
                    sqlite.contains(&format!("'{letter}', '{plain}'")),
                    "{letter}"
                );
            }
        }
    }
}
