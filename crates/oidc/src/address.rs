/// Whether an address may be asked, or a browser sent to: by TLS, or in the clear on this machine alone. None with a
/// name before `@`, which hides the host, and none with a fragment.
#[must_use]
pub fn is_safe(address: &str) -> bool {
    let plain = address
        .bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'#' | b'@' | b'"' | b'<' | b'>'));
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host(authority);
    match scheme {
        "https" => plain && !host.is_empty(),
        "http" => plain && is_loopback(host),
        _ => false,
    }
}

fn host(authority: &str) -> &str {
    if let Some(end) = authority.find(']') {
        return &authority[..=end];
    }
    authority.split(':').next().unwrap_or_default()
}

fn is_loopback(host: &str) -> bool {
    let number = host.parse::<std::net::Ipv4Addr>();
    host == "localhost" || host == "[::1]" || number.is_ok_and(|number| number.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_tls_or_this_machine_is_safe() {
        for good in [
            "https://id.example",
            "https://id.example:8443/auth?a=b",
            "http://127.0.0.1:3000/",
            "http://localhost",
            "http://[::1]:3000/token",
        ] {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "http://id.example",
            "http://127.0.0.1.evil.example/",
            "http://localhost.evil.example/",
            "http://localhost@evil.example/",
            "https://id.example@evil.example/",
            "https://",
            "https:///path",
            "https://id.example/#fragment",
            "https://id.example/a b",
            "https://id.example\\evil",
            "ftp://id.example",
            "javascript://id.example",
            "//id.example",
            "",
        ] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
