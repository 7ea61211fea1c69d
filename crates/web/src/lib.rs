//! Pages and the JSON API: parses, calls `app`, renders.

mod anybody;
mod api;
mod assets;
mod chart;
mod cookies;
mod counts;
mod draft;
mod fail;
mod fields;
mod frame;
mod headers;
mod observe;
mod pages;
mod picker;
mod pieces;
mod proxy;
mod qr;
mod reply;
mod routes;
#[cfg(test)]
mod samples;
mod site;
#[cfg(test)]
mod snapshots_of_pages;
mod step;
mod throttle;
mod view;
mod visitor;
mod working;

pub use proxy::{Network, NetworkError};
pub use routes::router;
pub use site::{Metrics, Settings, Tls, passkey_site};
