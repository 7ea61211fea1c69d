//! The words printed on papers. They come from the caller's language files;
//! each has a message key, so that a caller fills them by look-up.

/// The language a paper is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// lv
    Latvian,
    /// en
    English,
    /// ru
    Russian,
}

impl Language {
    /// The language tag (BCP 47) written into the PDF.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Latvian => "lv",
            Self::English => "en",
            Self::Russian => "ru",
        }
    }
}

/// Declares a struct of labels, the list of its keys and a look-up by key.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident = $key:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[$doc])* pub $field: String,)*
        }

        impl $name {
            /// The message key of each label, in the order of the fields.
            pub const KEYS: &'static [&'static str] = &[$($key),*];

            /// Fills every label by looking up its key.
            pub fn look_up(mut text_of: impl FnMut(&str) -> String) -> Self {
                Self { $($field: text_of($key),)* }
            }
        }
    };
}

labels! {
    /// The words of a coupon.
    CouponLabels {
        /// The title: "Veselības aprūpes talons".
        title = "coupon-title",
        /// Before the visit number: "Nr.".
        number = "coupon-number",
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
        /// Before the number and the sum of lines that are not printed.
        left_out = "coupon-left-out",
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
        /// The foot of a page, with `{page}` and `{pages}` in it.
        page = "coupon-page",
        /// What the QR code is, for those who can't see it.
        qr = "coupon-qr",
    }
}

labels! {
    /// The words of a statement.
    StatementLabels {
        /// The title: "Norēķinu pārskats".
        title = "statement-title",
        /// Before the statement's number: "Nr.".
        number = "statement-number",
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
        /// Column: how many services.
        services = "statement-services",
        /// Column: the price.
        price = "statement-price",
        /// Column: the insurer's share.
        insurer_pays = "statement-insurer-pays",
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
        /// The foot of a page, with `{page}` and `{pages}` in it.
        page = "statement-page",
    }
}

/// Fills the page number and the number of pages into a label.
pub(crate) fn page_of(label: &str, page: usize, pages: usize) -> String {
    label
        .replace("{pages}", &pages.to_string())
        .replace("{page}", &page.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_is_looked_up_once_by_its_own_key() {
        let mut asked = Vec::new();
        let labels = CouponLabels::look_up(|key| {
            asked.push(key.to_owned());
            key.to_uppercase()
        });
        assert_eq!(asked, CouponLabels::KEYS);
        assert_eq!(labels.patient_pays, "COUPON-PATIENT-PAYS");
        asked.sort();
        asked.dedup();
        assert_eq!(asked.len(), CouponLabels::KEYS.len());
    }

    #[test]
    fn page_numbers_are_filled_in() {
        assert_eq!(page_of("{page}. lapa no {pages}", 2, 3), "2. lapa no 3");
    }
}
