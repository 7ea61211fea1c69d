//! What banks say of a payment that they refuse or give back.

use crate::{Lang, say};

/// Codes of ISO 20022 that banks give most often for what they refuse (pain.002) or give back (camt.053).
const KNOWN: &[&str] = &[
    "AC01", "AC03", "AC04", "AC06", "AC13", "AG01", "AG02", "AM02", "AM04", "AM05", "AM09", "BE01",
    "BE04", "BE05", "CNOR", "CUST", "DNOR", "DT01", "DUPL", "FF01", "FOCR", "MD07", "MS02", "MS03",
    "NOAS", "RC01", "RR01", "RR02", "RR03", "RR04", "TECH",
];

/// A reason as a bank told it, its code first: what a common code means stands beside it, any other stays as it is.
#[must_use]
pub fn bank_reason(lang: Lang, told: &str) -> String {
    let (code, words) = told.split_once(' ').unwrap_or((told, ""));
    if !KNOWN.contains(&code) {
        return told.to_owned();
    }
    let means = say(lang, &format!("bank-reason-{}", code.to_lowercase()));
    let words = words.trim();
    match words.is_empty() || words.to_lowercase() == means.to_lowercase() {
        true => format!("{code} ({means})"),
        false => format!("{code} ({means}): {words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, bank_reason};
    use crate::Lang;

    #[test]
    fn a_common_code_is_told_in_words() {
        let told = |text| bank_reason(Lang::Lv, text);
        assert_eq!(told("AC04"), "AC04 (konts ir slēgts)");
        assert_eq!(told("AC04 konts ir slēgts"), "AC04 (konts ir slēgts)");
        assert_eq!(
            told("AC04 PR-2026-000119"),
            "AC04 (konts ir slēgts): PR-2026-000119"
        );
        for other in ["", "XY99", "XY99 nezināms", "Konts ir slēgts"] {
            assert_eq!(told(other), other);
        }
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        for lang in [Lang::Lv, Lang::En, Lang::Ru] {
            for code in KNOWN {
                let told = bank_reason(lang, code);
                assert!(
                    told.contains(" (") && !told.contains("bank-reason"),
                    "{told}"
                );
            }
        }
    }
}
