//! Pages and the JSON API: parses, calls `app`, renders.

#![cfg_attr(
    not(test),
    expect(dead_code, unused_imports, reason = "the routes follow")
)]

mod assets;
mod frame;
mod pages;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod snapshots_of_pages;
