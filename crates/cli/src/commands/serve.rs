//! `polise serve`: the pages and the API.

use std::net::SocketAddr;

use clap::Args;
use web::Settings;

use crate::books::{Books, wait};
use crate::editions::Editions;
use crate::output::{Outcome, code};
use crate::server;

/// Serves the pages and the API until it is told to stop (SIGTERM, Ctrl+C); what was accepted by then is
/// finished.
#[derive(Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    books: Books,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy in front speaks TLS with the browsers (always so unless on loopback)
    #[arg(long)]
    behind_tls: bool,
    #[command(flatten)]
    editions: Editions,
}

impl Serve {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        server::log("info");
        wait(async {
            let listener = server::listen(self.listen).await?;
            let app = self.books.app(loaded.library).await?;
            let tls = server::tls(self.listen.ip(), self.behind_tls);
            let settings = Settings {
                tls,
                ..Settings::default()
            };
            tracing::info!(address = %self.listen, "serving");
            server::serve(listener, app, settings).await
        })?;
        Ok(code(true))
    }
}
