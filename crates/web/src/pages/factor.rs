use askama::Template;

use crate::frame::Frame;

/// `/login/code`: the password was right, a code is asked for.
#[derive(Template)]
#[template(path = "login_code.html")]
pub(crate) struct CodePage {
    /// Around the page.
    pub(crate) f: Frame,
    /// Where to go after.
    pub(crate) return_to: String,
    /// Why it did not work.
    pub(crate) problem: Option<String>,
    /// Whether a passkey may be shown instead, and what its form says of the log-in that waits.
    pub(crate) passkey: Option<&'static str>,
}

/// `/account/passkeys`
#[derive(Template)]
#[template(path = "passkeys.html")]
pub(crate) struct PasskeysPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// User name, for password managers.
    pub(crate) login: String,
    /// The keys.
    pub(crate) rows: Vec<PasskeyRow>,
    /// Whether a code is asked for before another is added.
    pub(crate) asks_code: bool,
    /// Whether this site can have keys.
    pub(crate) offered: bool,
    /// Why something was not done.
    pub(crate) problem: Option<String>,
}

/// A passkey.
pub(crate) struct PasskeyRow {
    /// Its id.
    pub(crate) id: String,
    /// What its owner calls it.
    pub(crate) name: String,
    /// Since when it is there.
    pub(crate) made: String,
    /// When it was last shown.
    pub(crate) used: Option<String>,
}

/// `/account/factor`: the second factor.
#[derive(Template)]
#[template(path = "factor.html")]
pub(crate) struct FactorPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// User name, for password managers.
    pub(crate) login: String,
    /// How it stands.
    pub(crate) stage: FactorStage,
    /// Why something was not done.
    pub(crate) problem: Option<String>,
    /// Nothing else can be done before it is set up.
    pub(crate) demanded: bool,
}

/// How it stands with a second factor.
pub(crate) enum FactorStage {
    /// There is none.
    None,
    /// A secret waits for its first code.
    Offered {
        /// To be typed, in groups.
        secret: String,
        /// To be scanned.
        code: String,
        /// To be opened on the telephone itself.
        address: String,
    },
    /// It is in use.
    Set {
        /// Since when.
        since: String,
        /// How many codes are left.
        left: String,
        /// Whether it may be taken away.
        may_drop: bool,
    },
    /// Codes for when the telephone is lost, shown once.
    Codes {
        /// The codes.
        codes: Vec<String>,
    },
}
