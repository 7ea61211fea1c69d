//! The three cookies: session, language, colours.

use app::Secret;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::site::Tls;

const YEAR: u32 = 365 * 24 * 3600;

pub(crate) const LANG: &str = "polise_lang";
pub(crate) const THEME: &str = "polise_theme";

/// The name of the session's cookie. The prefix makes browsers refuse it from any but this very host.
pub(crate) const fn session_name(tls: Tls) -> &'static str {
    match tls {
        Tls::Yes => "__Host-polise",
        Tls::LoopbackOnly => "polise",
    }
}

/// The value of a cookie of the request.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Sets the session. It lasts as long as the browser or the server let it.
pub(crate) fn session(tls: Tls, token: &Secret) -> (HeaderName, HeaderValue) {
    set(&format!(
        "{}={}; {}",
        session_name(tls),
        token.reveal(),
        attributes(tls, "Strict")
    ))
}

/// Removes the session.
pub(crate) fn no_session(tls: Tls) -> (HeaderName, HeaderValue) {
    set(&format!(
        "{}=; Max-Age=0; {}",
        session_name(tls),
        attributes(tls, "Strict")
    ))
}

/// Remembers a choice for a year.
pub(crate) fn choice(tls: Tls, name: &str, value: &str) -> (HeaderName, HeaderValue) {
    set(&format!(
        "{name}={value}; Max-Age={YEAR}; {}",
        attributes(tls, "Lax")
    ))
}

fn attributes(tls: Tls, same_site: &str) -> String {
    let secure = if tls == Tls::Yes { "; Secure" } else { "" };
    format!("Path=/; HttpOnly; SameSite={same_site}{secure}")
}

fn set(text: &str) -> (HeaderName, HeaderValue) {
    // Tokens and tags are printable ASCII; anything else would be our own mistake and sets nothing.
    (
        SET_COOKIE,
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            COOKIE,
            HeaderValue::from_static("a=1; polise=token; polise_lang=ru"),
        );
        assert_eq!(read(&headers, "polise"), Some("token"));
        assert_eq!(read(&headers, LANG), Some("ru"));
        assert_eq!(read(&headers, "lang"), None);
    }

    #[test]
    fn behind_tls_the_session_is_for_tls_and_this_host_only() {
        let (_, value) = session(Tls::Yes, &Secret::new("t"));
        assert_eq!(
            value,
            "__Host-polise=t; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
    }
}
