//! How often one address may ask for pages that nobody has to log in for and that take work to make.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Pages of one address in one span; a family behind one router, each looking at a few a minute, fits in.
const PAGES: u32 = 120;
const SPAN: Duration = Duration::from_secs(60);
/// Addresses kept in mind; above it, those whose span is over are forgotten.
const ADDRESSES: usize = 10_000;

/// Counts pages by address.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    counts: HashMap<IpAddr, Count>,
    swept: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Instant,
    pages: u32,
}

impl Throttle {
    /// Counts a page; `false` if there were too many, or if more addresses ask than are kept in mind.
    pub(crate) fn admits(&self, client: IpAddr, now: Instant) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let client = household(client);
        seen.forget(now);
        if seen.counts.len() >= ADDRESSES && !seen.counts.contains_key(&client) {
            return false;
        }
        let fresh = Count {
            since: now,
            pages: 0,
        };
        let count = seen.counts.entry(client).or_insert(fresh);
        if now.duration_since(count.since) >= SPAN {
            *count = fresh;
        }
        count.pages = count.pages.saturating_add(1);
        count.pages <= PAGES
    }
}

impl Seen {
    /// Forgets addresses whose span is over, at most once a second and only when there are many.
    fn forget(&mut self, now: Instant) {
        let lately = |swept: Instant| now.duration_since(swept) < Duration::from_secs(1);
        if self.counts.len() >= ADDRESSES && !self.swept.is_some_and(lately) {
            self.counts
                .retain(|_, count| now.duration_since(count.since) < SPAN);
            self.swept = Some(now);
        }
    }
}

/// One customer has 2^64 addresses of IPv6: those count as one.
fn household(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn an_address_has_so_many_pages_a_span_and_then_anew() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        let one = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let other = IpAddr::V4(Ipv4Addr::BROADCAST);
        assert!((0..PAGES).all(|_| throttle.admits(one, now)));
        assert!(!throttle.admits(one, now));
        assert!(throttle.admits(other, now));
        assert!(throttle.admits(one, now + SPAN));
    }

    #[test]
    fn addresses_of_one_network_count_as_one() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        let address = |last: u32| IpAddr::V6(format!("2001:db8::{last:x}").parse().unwrap());
        assert!((0..PAGES).all(|last| throttle.admits(address(last), now)));
        assert!(!throttle.admits(address(PAGES), now));
    }

    #[test]
    fn more_addresses_than_are_kept_wait_until_some_are_forgotten() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        let address = |at: usize| IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(at).unwrap()));
        assert!((0..ADDRESSES).all(|at| throttle.admits(address(at), now)));
        assert!(!throttle.admits(address(ADDRESSES), now));
        assert!(throttle.admits(address(ADDRESSES), now + SPAN));
    }
}
