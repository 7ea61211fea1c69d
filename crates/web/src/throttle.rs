//! How often one address may ask for pages that nobody has to log in for and that calculate something.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Pages of one address in one span; a family behind one router, each looking at a few a minute, fits in.
const PAGES: u32 = 120;
const SPAN: Duration = Duration::from_secs(60);
/// Addresses kept in mind; above it, those whose span is over are forgotten.
const ADDRESSES: usize = 10_000;

/// Counts pages by address.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<HashMap<IpAddr, Count>>);

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Instant,
    pages: u32,
}

impl Throttle {
    /// Counts a page; `false` if there were too many.
    pub(crate) fn admits(&self, client: IpAddr, now: Instant) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() > ADDRESSES {
            seen.retain(|_, count| now.duration_since(count.since) < SPAN);
        }
        let fresh = Count {
            since: now,
            pages: 0,
        };
        let count = seen.entry(client).or_insert(fresh);
        if now.duration_since(count.since) >= SPAN {
            *count = fresh;
        }
        count.pages = count.pages.saturating_add(1);
        count.pages <= PAGES
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
}
