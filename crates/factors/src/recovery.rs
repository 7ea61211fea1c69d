//! Codes for when the telephone is lost: written down, each good once.

use data_encoding::BASE32_NOPAD;

/// Letters of a code.
const LETTERS: usize = 16;
/// Letters of a group.
const GROUP: usize = 4;

/// A code of ten bytes of chance, as it is shown: `ABCD-EFGH-IJKL-MNOP`.
#[must_use]
pub fn recovery_code(chance: [u8; 10]) -> String {
    let letters = BASE32_NOPAD.encode(&chance);
    let groups: Vec<&str> = (0..LETTERS / GROUP)
        .filter_map(|group| letters.get(group * GROUP..(group + 1) * GROUP))
        .collect();
    groups.join("-")
}

/// A code as it was typed, brought to the way it is shown: small letters, blanks and missing dashes are fine, and
/// digits that stand for no letter are taken for the letter they look like. Nothing if it is no such code.
#[must_use]
pub fn recovery_code_typed(text: &str) -> Option<String> {
    let meant = |letter: char| match letter.to_ascii_uppercase() {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        other => other,
    };
    let letters: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(meant)
        .collect();
    let bytes = BASE32_NOPAD.decode(letters.as_bytes()).ok()?;
    bytes.try_into().ok().map(recovery_code)
}
