//! The one binary: serve, demo, terms, decide, verify, replay.

fn main() {}
