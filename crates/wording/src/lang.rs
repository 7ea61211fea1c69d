//! The three languages.

use terms::Label;

/// A language that people are spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Latvian, the first language of every text.
    #[default]
    Lv,
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Lv, Self::En, Self::Ru];

    /// The language of a BCP 47 tag such as `lv` or `ru-LV`; `None` for any other language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Lv => "lv",
            Self::En => "en",
            Self::Ru => "ru",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Lv => "Latviešu",
            Self::En => "English",
            Self::Ru => "Русский",
        }
    }

    /// The text of a label in this language.
    #[must_use]
    pub fn of(self, label: &Label) -> &str {
        match self {
            Self::Lv => &label.lv,
            Self::En => &label.en,
            Self::Ru => &label.ru,
        }
    }
}
