//! The letters that every bank of SEPA takes.

/// Others in the place of letters that are none of `a-z A-Z 0-9 / - ? : ( ) . , ' +` and blank: Latvian and other
/// Latin letters without their marks, Cyrillic ones by their sound, a full stop for what is left. Blanks come one by
/// one.
#[must_use]
pub fn sepa_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if letter.is_ascii_alphanumeric() || "/-?:().,'+".contains(letter) {
            out.push(letter);
        } else {
            out.push_str(&plain(letter));
        }
    }
    out.trim().to_owned()
}

/// Small letters with what stands for them.
const LETTERS: &[(&str, &str)] = &[
    ("āàáâãåą", "a"),
    ("æä", "ae"),
    ("çčćċ", "c"),
    ("ďđð", "d"),
    ("ēèéêëęěė", "e"),
    ("ģğ", "g"),
    ("īìíîïįı", "i"),
    ("ķ", "k"),
    ("ļł", "l"),
    ("ņñńň", "n"),
    ("ōòóôõőø", "o"),
    ("öœ", "oe"),
    ("ŗř", "r"),
    ("šśșş", "s"),
    ("ß", "ss"),
    ("ťțţþ", "t"),
    ("ūùúûűųů", "u"),
    ("ü", "ue"),
    ("ýÿ", "y"),
    ("žźż", "z"),
    ("а", "a"),
    ("б", "b"),
    ("в", "v"),
    ("гґ", "g"),
    ("д", "d"),
    ("еёэє", "e"),
    ("ж", "zh"),
    ("з", "z"),
    ("иіый", "i"),
    ("ї", "ji"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("о", "o"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("у", "u"),
    ("ф", "f"),
    ("х", "h"),
    ("ц", "c"),
    ("ч", "ch"),
    ("ш", "sh"),
    ("щ", "sch"),
    ("ъь", ""),
    ("ю", "ju"),
    ("я", "ja"),
    ("–—−", "-"),
    ("’‘`´„“”\"", "'"),
    ("&", "+"),
    ("_", "-"),
    (";", ","),
];

fn plain(letter: char) -> String {
    let is_large = letter.is_uppercase();
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let found = LETTERS.iter().find(|(letters, _)| letters.contains(small));
    let Some((_, plain)) = found else {
        return ".".to_owned();
    };
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) if is_large => first.to_ascii_uppercase().to_string() + letters.as_str(),
        _ => (*plain).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_sound() {
        assert_eq!(sepa_text(" Ģirts  Bērziņš-Šķēle "), "Girts Berzins-Skele");
        assert_eq!(sepa_text("Щукина Юлия"), "Schukina Julija");
        assert_eq!(sepa_text("SIA „Žagars & Co”"), "SIA 'Zagars + Co'");
        assert_eq!(sepa_text("李\u{301}"), "..");
    }
}
