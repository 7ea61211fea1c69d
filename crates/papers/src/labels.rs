//! The words printed on papers, looked up once for a paper.

use wording::{Args, Lang, say, say_with};

use crate::Proof;

/// Declares a struct of labels that is filled by looking up their keys.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            $($(#[$doc])* pub(crate) $field: String,)*
        }

        impl $name {
            /// The words in a language.
            pub(crate) fn of(lang: Lang) -> Self {
                Self { $($field: say(lang, $key),)* }
            }

            #[cfg(test)]
            const KEYS: &'static [&'static str] = &[$($key),*];
        }
    };
}

labels! {
    /// The words of a coupon.
    CouponLabels {
        /// The title: "Veselības aprūpes talons".
        title = "coupon-title",
        /// Before the visit number: "Nr.".
        number = "paper-number",
        /// Whose copy: the clinic's.
        copy_clinic = "coupon-copy-clinic",
        /// Whose copy: the insurer's.
        copy_insurer = "coupon-copy-insurer",
        /// Whose copy: the patient's.
        copy_patient = "coupon-copy-patient",
        /// The insurer.
        insurer = "coupon-insurer",
        /// The clinic.
        provider = "coupon-provider",
        /// The doctor or other practitioner.
        practitioner = "coupon-practitioner",
        /// Date and time of the visit.
        visited_at = "coupon-visited-at",
        /// The insured person.
        insured = "coupon-insured",
        /// The insured person's personal code.
        personal_code = "coupon-personal-code",
        /// The card number.
        card = "coupon-card",
        /// The insurance programme.
        programme = "coupon-programme",
        /// Column: the service's code.
        code = "coupon-code",
        /// Column: the service.
        service = "coupon-service",
        /// Column: the price.
        price = "coupon-price",
        /// Column: what the insurer pays.
        insurer_pays = "coupon-insurer-pays",
        /// Column: what the patient pays.
        patient_pays = "coupon-patient-pays",
        /// Column: the reason and its clause.
        reason = "coupon-reason",
        /// Before the sums.
        total = "coupon-total",
        /// Before the name of the terms that decided.
        terms = "coupon-terms",
        /// Below the line the patient signs on.
        patient_signs = "coupon-patient-signs",
        /// Below the line the practitioner signs on.
        practitioner_signs = "coupon-practitioner-signs",
        /// The mark of a voided visit, in capitals: "ANULĒTS".
        voided = "coupon-voided",
        /// The mark of a coupon printed again, in capitals: "DUBLIKĀTS".
        duplicate = "coupon-duplicate",
        /// On pages after the first: "turpinājums".
        continued = "coupon-continued",
        /// What the QR code is, for those who can't see it.
        qr = "coupon-qr",
        /// Above the QR code by which the decision is checked, where it has a page of its own.
        check = "coupon-check-title",
        /// What that code is, for those who can't see it.
        check_qr = "coupon-check-qr",
    }
}

labels! {
    /// The words of a statement.
    StatementLabels {
        /// The title: "Norēķinu pārskats".
        title = "statement-title",
        /// Before the statement's number: "Nr.".
        number = "paper-number",
        /// The clinic.
        provider = "statement-provider",
        /// The insurer.
        insurer = "statement-insurer",
        /// The period, both days inclusive.
        period = "statement-period",
        /// The day the statement was made.
        made_on = "statement-made-on",
        /// Column: the row's number.
        row = "statement-row",
        /// Column: the visit's number.
        visit = "statement-visit",
        /// Column: the day of the visit.
        visited_on = "statement-visited-on",
        /// Column: the insured person.
        insured = "statement-insured",
        /// Column: the price.
        price = "statement-price",
        /// Column: the insurer's share.
        insurer_pays = "statement-insurer-pays",
        /// Column: the patient's share.
        patient_pays = "statement-patient-pays",
        /// The sum of the rows of earlier pages, at the top of a page.
        brought_forward = "statement-brought-forward",
        /// The sum of all rows so far, at the foot of a page.
        carried_forward = "statement-carried-forward",
        /// The sum of all rows.
        total = "statement-total",
        /// Before the number of voided visits that are not in the statement.
        voided = "statement-voided",
        /// Below the line the clinic signs on.
        provider_signs = "statement-provider-signs",
        /// Below the line the insurer signs on.
        insurer_signs = "statement-insurer-signs",
    }
}

/// The foot of a page.
pub(crate) fn page_of(lang: Lang, page: usize, pages: usize) -> String {
    say_with(
        lang,
        "paper-page",
        &Args::new().with("page", page).with("pages", pages),
    )
}

/// How many lines are not printed, and their sum.
pub(crate) fn left_out(lang: Lang, count: usize, sum: &str) -> String {
    say_with(
        lang,
        "coupon-left-out",
        &Args::new().with("count", count).with("sum", sum),
    )
}

/// How the decision of a coupon is checked, and by which word the patient shows that it is theirs; whether the code
/// is `drawn` or too long for paper.
pub(crate) fn proof(lang: Lang, proof: &Proof, drawn: bool) -> Vec<String> {
    let key = match drawn {
        true => "coupon-check",
        false => "coupon-check-long",
    };
    proof_words(lang, proof, key)
}

/// How a decision is checked, by the key of that sentence, then the word.
pub(crate) fn proof_words(lang: Lang, proof: &Proof, key: &str) -> Vec<String> {
    let args = Args::new()
        .with("page", proof.page.as_str())
        .with("word", proof.word.as_str());
    let keys = [key, "coupon-check-word"];
    keys.map(|key| say_with(lang, key, &args)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_words_in_every_language() {
        for lang in Lang::ALL {
            for key in CouponLabels::KEYS.iter().chain(StatementLabels::KEYS) {
                assert_ne!(say(lang, key), *key, "{}", lang.tag());
            }
        }
    }

    #[test]
    fn numbers_are_filled_in() {
        assert_eq!(page_of(Lang::Lv, 2, 3), "2. lapa no 3");
        assert!(left_out(Lang::Ru, 4, "5,00 €").ends_with("4, всего 5,00 €"));
    }
}
