//! How often one address may ask for pages that nobody has to log in for and that take work to make, and how often one
//! user for what is worked out anew each time.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Pages of one address in one span; a family behind one router, each looking at a few a minute, fits in.
pub(crate) const PAGES: u32 = 120;
/// Lists, calculations and statements that one user sends in one span; nobody reads more.
pub(crate) const WORKS: u32 = 60;
const SPAN: Duration = Duration::from_secs(60);
/// Askers kept in mind; above it, those whose span is over are forgotten.
const ASKERS: usize = 10_000;

/// Counts by asker.
#[derive(Debug)]
pub(crate) struct Throttle<K> {
    most: u32,
    seen: Mutex<Seen<K>>,
}

#[derive(Debug)]
struct Seen<K> {
    counts: HashMap<K, Count>,
    swept: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Instant,
    asked: u32,
}

impl<K: Eq + Hash> Throttle<K> {
    /// So many a span.
    pub(crate) fn of(most: u32) -> Self {
        let seen = Seen {
            counts: HashMap::new(),
            swept: None,
        };
        Self {
            most,
            seen: Mutex::new(seen),
        }
    }

    /// Counts one more; `false` if there were too many, or if more askers come than are kept in mind.
    pub(crate) fn admits(&self, asker: K, now: Instant) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.forget(now);
        if seen.counts.len() >= ASKERS && !seen.counts.contains_key(&asker) {
            return false;
        }
        let fresh = Count {
            since: now,
            asked: 0,
        };
        let count = seen.counts.entry(asker).or_insert(fresh);
        if now.duration_since(count.since) >= SPAN {
            *count = fresh;
        }
        count.asked = count.asked.saturating_add(1);
        count.asked <= self.most
    }
}

impl<K: Eq + Hash> Seen<K> {
    /// Forgets askers whose span is over, at most once a second and only when there are many.
    fn forget(&mut self, now: Instant) {
        let lately = |swept: Instant| now.duration_since(swept) < Duration::from_secs(1);
        if self.counts.len() >= ASKERS && !self.swept.is_some_and(lately) {
            self.counts
                .retain(|_, count| now.duration_since(count.since) < SPAN);
            self.swept = Some(now);
        }
    }
}

/// One customer has 2^64 addresses of IPv6: those count as one.
pub(crate) fn household(client: IpAddr) -> IpAddr {
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
        let (throttle, now) = (Throttle::of(PAGES), Instant::now());
        let one = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let other = IpAddr::V4(Ipv4Addr::BROADCAST);
        assert!((0..PAGES).all(|_| throttle.admits(one, now)));
        assert!(!throttle.admits(one, now));
        assert!(throttle.admits(other, now));
        assert!(throttle.admits(one, now + SPAN));
    }

    #[test]
    fn addresses_of_one_network_count_as_one() {
        let (throttle, now) = (Throttle::of(PAGES), Instant::now());
        let address = |last: u32| IpAddr::V6(format!("2001:db8::{last:x}").parse().unwrap());
        assert!((0..PAGES).all(|last| throttle.admits(household(address(last)), now)));
        assert!(!throttle.admits(household(address(PAGES)), now));
    }

    #[test]
    fn more_addresses_than_are_kept_wait_until_some_are_forgotten() {
        let (throttle, now) = (Throttle::of(PAGES), Instant::now());
        let address = |at: usize| IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(at).unwrap()));
        assert!((0..ASKERS).all(|at| throttle.admits(address(at), now)));
        assert!(!throttle.admits(address(ASKERS), now));
        assert!(throttle.admits(address(ASKERS), now + SPAN));
    }
}
