//! The cookies: session, half a log-in, whose card the browser keeps, language, colours.

use app::Secret;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use identity::UserId;

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

/// The name of the cookie of a log-in that waits for its code.
pub(crate) const fn half_name(tls: Tls) -> &'static str {
    match tls {
        Tls::Yes => "__Host-polise-half",
        Tls::LoopbackOnly => "polise_half",
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

/// Sets a log-in that waits for its code. The server forgets it soon; so does the browser when it is closed.
pub(crate) fn half(tls: Tls, token: &Secret) -> (HeaderName, HeaderValue) {
    let (name, token) = (half_name(tls), token.reveal());
    set(&format!("{name}={token}; {}", attributes(tls, "Strict")))
}

/// Removes it.
pub(crate) fn no_half(tls: Tls) -> (HeaderName, HeaderValue) {
    let name = half_name(tls);
    set(&format!(
        "{name}=; Max-Age=0; {}",
        attributes(tls, "Strict")
    ))
}

/// The name of the cookie of a log-in by an identity broker.
pub(crate) const fn broker_name(tls: Tls) -> &'static str {
    match tls {
        Tls::Yes => "__Host-polise-broker",
        Tls::LoopbackOnly => "polise_broker",
    }
}

/// Sets a log-in by a broker. It comes along when the broker sends the browser back here, which a strict one does not.
pub(crate) fn broker(tls: Tls, token: &Secret) -> (HeaderName, HeaderValue) {
    let (name, token) = (broker_name(tls), token.reveal());
    set(&format!("{name}={token}; {}", attributes(tls, "Lax")))
}

/// Removes it.
pub(crate) fn no_broker(tls: Tls) -> (HeaderName, HeaderValue) {
    let name = broker_name(tls);
    set(&format!("{name}=; Max-Age=0; {}", attributes(tls, "Lax")))
}

/// The name of the cookie that says whose card and drafts the browser keeps.
pub(crate) const fn keeper_name(tls: Tls) -> &'static str {
    match tls {
        Tls::Yes => "__Host-polise-keeper",
        Tls::LoopbackOnly => "polise_keeper",
    }
}

/// Says for a year whose card and drafts the browser keeps, also after the session is over and when a broker sends the
/// browser back here.
pub(crate) fn keeper(tls: Tls, user: UserId) -> (HeaderName, HeaderValue) {
    let name = keeper_name(tls);
    set(&format!(
        "{name}={user}; Max-Age={YEAR}; {}",
        attributes(tls, "Lax")
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
