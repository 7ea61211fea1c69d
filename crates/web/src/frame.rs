//! What every page has around it: language, theme, the person at the desk, the menu.

use wording::{Args, Lang, say, say_with};

use crate::assets;

/// Light, dark, or as the machine says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the machine says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As kept in the cookie and written on the page.
    #[must_use]
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a tag; anything else means [`Theme::Auto`].
    #[must_use]
    pub(crate) fn from_tag(tag: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.tag() == tag)
            .unwrap_or_default()
    }

    /// Key of its name.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Auto => "theme-auto",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
        }
    }
}

/// What a person may do, as far as the menu is concerned. The rights themselves are checked by `app`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    /// A clinic's receptionist.
    Clerk,
    /// A clinic's manager.
    Manager,
    /// An insurer's administrator.
    Insurer,
    /// Who decides claims at an insurer.
    Handler,
    /// An auditor.
    Auditor,
    /// Who looks after the insured of an employer.
    Employer,
    /// The insured person.
    Member,
}

impl Desk {
    /// Key of its name.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Clerk => "role-clerk",
            Self::Manager => "role-manager",
            Self::Insurer => "role-insurer",
            Self::Handler => "role-handler",
            Self::Auditor => "role-auditor",
            Self::Employer => "role-employer",
            Self::Member => "role-member",
        }
    }
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The bill and what follows from it.
    Terminal,
    /// List of visits.
    Visits,
    /// Settlements.
    Settlements,
    /// What clinics ask insurers to void.
    VoidRequests,
    /// Insured people.
    Insured,
    /// What waits, and until when.
    Tasks,
    /// One search over everything.
    Search,
    /// First page of an employer.
    Employer,
    /// Group contracts.
    Contracts,
    /// Invoices and credit notes for premium.
    Invoices,
    /// What came in, what is late.
    Payments,
    /// What is owed and paid out.
    Payouts,
    /// Monthly lists of employers.
    Lists,
    /// The insured person's card.
    Card,
    /// What is covered.
    Cover,
    /// Their visits.
    OwnVisits,
    /// Their claims.
    OwnClaims,
    /// Who looked at their data.
    Access,
    /// Accident claims.
    Claims,
    /// Claims by receipt.
    Receipts,
    /// The published terms.
    Terms,
    /// Audit trail.
    Audit,
    /// Outside of the menu.
    Elsewhere,
}

impl Section {
    const fn tag(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Visits => "visits",
            Self::Settlements => "settlements",
            Self::VoidRequests => "void-requests",
            Self::Insured => "insured",
            Self::Tasks => "tasks",
            Self::Search => "search",
            Self::Employer => "employer",
            Self::Contracts => "contracts",
            Self::Invoices => "invoices",
            Self::Payments => "payments",
            Self::Payouts => "payouts",
            Self::Lists => "lists",
            Self::Card => "card",
            Self::Cover => "cover",
            Self::OwnVisits => "own-visits",
            Self::OwnClaims => "own-claims",
            Self::Access => "access",
            Self::Claims => "claims",
            Self::Receipts => "receipts",
            Self::Terms => "terms",
            Self::Audit => "audit",
            Self::Elsewhere => "",
        }
    }
}

/// The person at the desk.
#[derive(Clone, Debug)]
pub(crate) struct User {
    /// Name shown.
    pub(crate) name: String,
    /// Clinic or insurer.
    pub(crate) place: String,
    /// Which menu to show.
    pub(crate) desk: Desk,
    /// How many requests for a void wait for an answer of theirs.
    pub(crate) waiting: u64,
    /// How many tasks wait for them.
    pub(crate) tasks: u64,
}

/// A message about what has just been done.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// `good`, `part` or `bad`.
    pub(crate) tone: &'static str,
    /// The sentence.
    pub(crate) text: String,
}

impl Notice {
    /// The icon of its tone.
    #[must_use]
    pub(crate) fn icon(&self) -> &'static str {
        if self.tone == "good" {
            "check"
        } else {
            "alert"
        }
    }
}

/// A link of the menu.
pub(crate) struct NavItem {
    /// Address.
    pub(crate) href: &'static str,
    /// Text.
    pub(crate) label: String,
    /// Whether the page belongs to it.
    pub(crate) current: bool,
    /// What waits there, as a number and in words.
    pub(crate) waiting: Option<(u64, String)>,
}

/// A step of the terminal's way.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Text.
    pub(crate) label: String,
    /// Whether it is this page.
    pub(crate) current: bool,
    /// `past` when behind.
    pub(crate) class: &'static str,
}

/// What stands under invoices in the menu.
const MONEY: [Section; 3] = [Section::Invoices, Section::Payments, Section::Payouts];

/// The menu of the insured person.
const OWN: [(&str, &str, Section); 5] = [
    ("/me", "me-nav-card", Section::Card),
    ("/me/cover", "me-nav-cover", Section::Cover),
    ("/me/visits", "me-nav-visits", Section::OwnVisits),
    ("/me/claims", "me-nav-claims", Section::OwnClaims),
    ("/me/access", "me-nav-access", Section::Access),
];

/// What every page has around it.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Language of the page.
    pub(crate) lang: Lang,
    /// Colours.
    pub(crate) theme: Theme,
    /// Who is logged in.
    pub(crate) user: Option<User>,
    /// Token that forms carry; empty before login.
    pub(crate) csrf: String,
    /// Address to come back to after changing language or colours.
    pub(crate) path: String,
    /// Where in the menu the page is.
    pub(crate) section: Section,
    /// What has just been done.
    pub(crate) notice: Option<Notice>,
}

impl Frame {
    /// A text in the language of the page.
    #[must_use]
    pub(crate) fn t(&self, key: &str) -> String {
        say(self.lang, key)
    }

    /// A text with values.
    #[must_use]
    pub(crate) fn with(&self, key: &str, args: &Args<'_>) -> String {
        say_with(self.lang, key, args)
    }

    /// The address of an asset, with the hash of its contents.
    #[must_use]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::href(name)
    }

    /// An icon of the sprite as markup.
    #[must_use]
    pub(crate) fn icon(&self, id: &str) -> String {
        format!(
            "<svg aria-hidden=\"true\"><use href=\"{}#{id}\"/></svg>",
            assets::href("icons.svg")
        )
    }

    /// The hidden field that shows that a form is ours. The token is made of letters, digits, `-` and `_`.
    #[must_use]
    pub(crate) fn csrf_field(&self) -> String {
        if self.csrf.is_empty() {
            return String::new();
        }
        format!(
            "<input type=\"hidden\" name=\"csrf\" value=\"{}\">",
            self.csrf
        )
    }

    /// The decimal sign of the language.
    #[must_use]
    pub(crate) const fn comma(&self) -> &'static str {
        match self.lang {
            Lang::En => ".",
            Lang::Lv | Lang::Ru => ",",
        }
    }

    /// Languages on offer.
    #[must_use]
    pub(crate) fn langs(&self) -> &'static [Lang] {
        &Lang::ALL
    }

    /// Colours on offer.
    #[must_use]
    pub(crate) fn themes(&self) -> &'static [Theme] {
        &Theme::ALL
    }

    /// What the person is, in words.
    #[must_use]
    pub(crate) fn role(&self) -> String {
        self.user
            .as_ref()
            .map(|user| self.t(user.desk.key()))
            .unwrap_or_default()
    }

    /// The menu of the person.
    #[must_use]
    pub(crate) fn nav(&self) -> Vec<NavItem> {
        let item = |href, key: &str, sections: &[Section]| self.item(href, key, sections);
        let visits = item("/reports/visits", "nav-visits", &[Section::Visits]);
        let user = self.user.as_ref();
        let tasks = NavItem {
            waiting: user.and_then(|user| self.count(user.tasks, "tasks-wait")),
            ..item("/tasks", "tasks-title", &[Section::Tasks])
        };
        let insured = item("/insured", "insured-title", &[Section::Insured]);
        let search = item("/search", "search-title", &[Section::Search]);
        let employer = item("/employer", "employer-title", &[Section::Employer]);
        let contracts = item("/contracts", "contracts-title", &[Section::Contracts]);
        // An auditor finds payouts among what is folded.
        let money = match user.map(|user| user.desk) {
            Some(Desk::Auditor) => &MONEY[..2],
            _ => &MONEY[..],
        };
        let invoices = item("/invoices", "invoices-title", money);
        let payouts = item("/payouts", "payouts-title", &[Section::Payouts]);
        let claims = item("/claims", "claims-title", &[Section::Claims]);
        let receipts = item("/receipts", "receipts-title", &[Section::Receipts]);
        let lists = item("/lists", "lists-title", &[Section::Lists]);
        let audit = item("/audit", "audit-title", &[Section::Audit]);
        let terms = item("/terms", "terms-title", &[Section::Terms]);
        match user.map(|user| user.desk) {
            Some(Desk::Clerk | Desk::Manager) => self.clinic_nav(terms),
            Some(Desk::Insurer) => vec![
                tasks, search, insured, contracts, lists, receipts, claims, invoices,
            ],
            Some(Desk::Handler) => vec![tasks, search, receipts, claims, payouts, terms],
            Some(Desk::Auditor) => {
                vec![audit, search, visits, contracts, receipts, claims, invoices]
            }
            Some(Desk::Employer) => vec![employer, contracts, lists, invoices, terms],
            Some(Desk::Member) => OWN.map(|(href, key, own)| item(href, key, &[own])).into(),
            None => Vec::new(),
        }
    }

    /// What of the menu is folded, since it is needed more rarely: one line holds the rest.
    #[must_use]
    pub(crate) fn folded_nav(&self) -> Vec<NavItem> {
        let item = |href, key: &str, sections: &[Section]| self.item(href, key, sections);
        let user = self.user.as_ref();
        let requests = NavItem {
            waiting: user.and_then(|user| self.count(user.waiting, "requests-wait")),
            ..item("/void-requests", "nav-requests", &[Section::VoidRequests])
        };
        let visits = item("/reports/visits", "nav-visits", &[Section::Visits]);
        let settlements = item("/settlements", "settlements-title", &[Section::Settlements]);
        let payouts = item("/payouts", "payouts-title", &[Section::Payouts]);
        let terms = item("/terms", "terms-title", &[Section::Terms]);
        match user.map(|user| user.desk) {
            Some(Desk::Insurer) => vec![requests, visits, settlements, terms],
            Some(Desk::Auditor) => vec![requests, settlements, payouts, terms],
            _ => Vec::new(),
        }
    }

    fn clinic_nav(&self, terms: NavItem) -> Vec<NavItem> {
        let reports = [Section::Visits, Section::Settlements, Section::VoidRequests];
        vec![
            self.item("/terminal", "nav-terminal", &[Section::Terminal]),
            self.item("/reports/visits", "nav-reports", &reports),
            terms,
        ]
    }

    fn item(&self, href: &'static str, key: &str, sections: &[Section]) -> NavItem {
        NavItem {
            href,
            label: self.t(key),
            current: sections.contains(&self.section),
            waiting: None,
        }
    }

    /// A number of the menu, and in words.
    fn count(&self, waiting: u64, key: &str) -> Option<(u64, String)> {
        let args = Args::new().with("count", waiting);
        (waiting > 0).then(|| (waiting, self.with(key, &args)))
    }

    /// Whether reports have tabs of their own: those who have them under one point of the menu.
    #[must_use]
    pub(crate) fn has_reports_tabs(&self) -> bool {
        self.user
            .as_ref()
            .is_some_and(|user| matches!(user.desk, Desk::Clerk | Desk::Manager))
    }

    /// Whether the person sees what came in, beside the invoices.
    #[must_use]
    pub(crate) fn has_payments(&self) -> bool {
        self.user
            .as_ref()
            .is_some_and(|user| user.desk == Desk::Insurer)
    }

    /// Whether it is an auditor, who checks what others need not see.
    #[must_use]
    pub(crate) fn is_auditor(&self) -> bool {
        self.user
            .as_ref()
            .is_some_and(|user| user.desk == Desk::Auditor)
    }

    /// Key of the column that says where a visit was: a clinic knows its own name and sees who treated.
    #[must_use]
    pub(crate) fn place_key(&self) -> &'static str {
        if self.has_reports_tabs() {
            "visits-practitioner"
        } else {
            "visits-provider"
        }
    }

    /// Whether the page is in the section of that name.
    #[must_use]
    pub(crate) fn section_is(&self, tag: &str) -> bool {
        self.section.tag() == tag
    }

    /// The way of a visit, with the page's place on it.
    #[must_use]
    pub(crate) fn steps(&self, at: &usize) -> Vec<Step> {
        let keys = ["step-bill", "step-who", "step-decision", "step-done"];
        let step = |(place, key): (usize, &&str)| Step {
            label: self.t(key),
            current: place == *at,
            class: if place < *at { "past" } else { "" },
        };
        keys.iter().enumerate().map(step).collect()
    }
}
