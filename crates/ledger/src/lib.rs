//! Limits, holds and payments as postings; balances are sums.
