//! Behind a proxy every request comes from the proxy: the address that wrong passwords are counted by, and
//! that the audit trail keeps, is the one that the proxy names.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

/// Takes the client's address from the proxy. Only for servers that nobody but the proxy can reach.
pub(crate) fn name_client(mut request: Request) -> Request {
    if let Some(client) = client(request.headers()) {
        let client = ConnectInfo(SocketAddr::new(client, 0));
        request.extensions_mut().insert(client);
    }
    request
}

/// The last address in the list, which the proxy itself has added: all before it may be made up.
fn client(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    let address = last.to_str().ok()?.rsplit(',').next()?.trim();
    address.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_that_the_proxy_added_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(client(&headers), None);
        headers.append("x-forwarded-for", "6.6.6.6".parse().expect("a header"));
        let list = "192.0.2.1, 2001:db8::7".parse().expect("a header");
        headers.append("x-forwarded-for", list);
        assert_eq!(client(&headers), "2001:db8::7".parse().ok());
        headers.append("x-forwarded-for", "unknown".parse().expect("a header"));
        assert_eq!(client(&headers), None);
    }
}
