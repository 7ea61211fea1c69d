//! Behind a proxy every request comes from the proxy: the address that wrong passwords are counted by, and
//! that the audit trail keeps, is the one that the proxy names. Only proxies that the operator named are believed.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use thiserror::Error;

/// Addresses that begin alike, such as `10.0.0.0/8`; a single address is a network of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many bits from the left count.
    prefix: u8,
}

/// Why a text names no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("an address such as 10.0.0.5, or a network such as 10.0.0.0/8 or fd00::/8, is expected")]
pub struct NetworkError;

impl Network {
    /// Whether the address is one of the network's. An IPv4 address written as IPv6 is the same address.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        let (own, width) = bits(self.address);
        let (other, other_width) = bits(address.to_canonical());
        let rest = width - u32::from(self.prefix);
        width == other_width
            && own.checked_shr(rest).unwrap_or(0) == other.checked_shr(rest).unwrap_or(0)
    }
}

/// The address as a number, and of how many bits.
fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u32::from(address).into(), u32::BITS),
        IpAddr::V6(address) => (address.into(), u128::BITS),
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse().map_err(|_| NetworkError)?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NetworkError)?;
        let all = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(all);
        if prefix > all {
            return Err(NetworkError);
        }
        Ok(Self { address, prefix })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Takes the client's address from the proxies that are trusted.
pub(crate) fn name_client(trusted: &[Network], mut request: Request) -> Request {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    if let Some(peer) = peer.map(|peer| peer.0.ip()) {
        let client = client(trusted, peer, request.headers());
        let client = ConnectInfo(SocketAddr::new(client, 0));
        request.extensions_mut().insert(client);
    }
    request
}

/// Each proxy adds the address it was spoken to from at the end of the list. From the end, the first that is not a
/// trusted proxy itself is the client; all before it may be made up.
fn client(trusted: &[Network], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let is_proxy = |address: &IpAddr| trusted.iter().any(|network| network.holds(*address));
    let lists = headers.get_all("x-forwarded-for").iter().rev();
    let mut named = lists.flat_map(|list| list.to_str().unwrap_or_default().rsplit(','));
    let mut nearest = peer;
    while is_proxy(&nearest) {
        match named.next().and_then(|address| address.trim().parse().ok()) {
            Some(next) => nearest = next,
            None => break,
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Network {
        text.parse().expect("a network")
    }

    fn seen(trusted: &[&str], peer: &str, lists: &[&str]) -> String {
        let trusted: Vec<Network> = trusted.iter().map(|text| network(text)).collect();
        let mut headers = HeaderMap::new();
        for list in lists {
            headers.append("x-forwarded-for", list.parse().expect("a header"));
        }
        client(&trusted, peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn a_network_holds_the_addresses_that_begin_alike() {
        for (text, address, holds) in [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.5", "10.0.0.5", true),
            ("10.0.0.5", "10.0.0.4", false),
            ("10.0.0.5", "::ffff:10.0.0.5", true),
            ("0.0.0.0/0", "192.0.2.1", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("fd00::/8", "fdff::1", true),
            ("fd00::/8", "fe00::1", false),
        ] {
            let address: IpAddr = address.parse().expect("an address");
            assert_eq!(network(text).holds(address), holds, "{text} {address}");
        }
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in [
            "",
            "proxy",
            "10.0.0.0/33",
            "::/129",
            "10.0.0.0/",
            "10.0.0.0/x",
            "/8",
        ] {
            assert_eq!(text.parse::<Network>(), Err(NetworkError), "{text}");
        }
    }

    #[test]
    fn nobody_is_believed_who_is_not_named() {
        assert_eq!(seen(&[], "192.0.2.9", &["6.6.6.6"]), "192.0.2.9");
        assert_eq!(seen(&["10.0.0.1"], "192.0.2.9", &["6.6.6.6"]), "192.0.2.9");
    }

    #[test]
    fn the_last_address_that_is_no_proxy_counts() {
        let trusted = ["10.0.0.0/8", "127.0.0.1"];
        for (lists, client) in [
            (&["6.6.6.6", "192.0.2.1, 2001:db8::7"][..], "2001:db8::7"),
            (&["6.6.6.6, 192.0.2.1, 10.0.0.2"], "192.0.2.1"),
            (&["10.0.0.3", "10.0.0.2"], "10.0.0.3"),
            (&["192.0.2.1, unknown"], "127.0.0.1"),
            (&[], "127.0.0.1"),
        ] {
            assert_eq!(seen(&trusted, "127.0.0.1", lists), client, "{lists:?}");
        }
    }
}
