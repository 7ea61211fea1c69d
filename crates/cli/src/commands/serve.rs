//! `polise serve`: the pages and the API.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{PasskeySite, Secret};
use clap::Args;
use passes::Signer;
use web::{Metrics, Network, Settings};

use crate::books::{Books, app, wait};
use crate::brokers;
use crate::editions::Editions;
use crate::output::{Outcome, Refusal, code};
use crate::server::{self, Limits};

/// Fewest characters of the token for `/metrics`: nobody guesses so many.
const SHORTEST_TOKEN: usize = 20;

/// Serves the pages and the API until it is told to stop (SIGTERM, Ctrl+C); what was accepted by then is
/// finished.
#[derive(Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    books: Books,
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy in front speaks TLS with the browsers (always so unless on loopback without --trusted-proxy)
    #[arg(long)]
    behind_tls: bool,
    /// Believe this proxy, or all of this network, when it names the client in X-Forwarded-For; it must speak TLS
    /// with the browsers; repeatable
    #[arg(long, value_name = "ADDRESS[/BITS]")]
    trusted_proxy: Vec<Network>,
    /// Most connections open at one time; more wait
    #[arg(long, value_name = "NUMBER", default_value_t = Limits::default().connections, value_parser = at_least_one)]
    connections: usize,
    /// Show /metrics to whoever has the token in this file; without it only a server that nobody but this
    /// machine reaches shows them
    #[arg(long, value_name = "FILE")]
    metrics_token_file: Option<PathBuf>,
    /// Where people find this site, https:// and a host name: passkeys are made for it, and there are none without
    #[arg(long, value_name = "URL", env = "POLISE_PUBLIC_URL", value_parser = web::passkey_site)]
    public_url: Option<PasskeySite>,
    /// Identity brokers by which insured people log in, as a file of TOML says; needs --public-url
    #[arg(long, value_name = "FILE", requires = "public_url")]
    brokers: Option<PathBuf>,
    /// Folder with what insurers sign card files for telephones with: SHORT-CODE.pem has private key, certificate and the
    /// certificate that signed it; without it no such files are given
    #[arg(long, value_name = "DIR", env = "POLISE_PASSES")]
    passes: Option<PathBuf>,
    #[command(flatten)]
    editions: Editions,
}

impl Serve {
    pub(crate) fn run(self) -> Outcome {
        let loaded = self.editions.load_good()?;
        let token = self.metrics_token_file.as_deref().map(token).transpose()?;
        let brokers = self.brokers.as_deref().map(brokers::read).transpose()?;
        let passes = self.passes.as_deref().map(signers).transpose()?;
        server::log("info");
        wait(async {
            let listener = server::listen(self.listen).await?;
            let app = app(self.books.open().await?, loaded.library);
            let behind_proxy = self.behind_tls || !self.trusted_proxy.is_empty();
            let tls = server::tls(self.listen.ip(), behind_proxy);
            let settings = Settings {
                tls,
                trusted_proxies: self.trusted_proxy,
                passkeys: self.public_url,
                brokers: brokers.unwrap_or_default(),
                passes: Arc::new(passes.unwrap_or_default()),
                metrics: token.map_or_else(|| server::metrics(tls), Metrics::Token),
                ..Settings::default()
            };
            let limits = Limits {
                connections: self.connections,
                ..Limits::default()
            };
            tracing::info!(address = %self.listen, "serving");
            server::serve(listener, app, (settings, limits)).await
        })?;
        Ok(code(true))
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "a number from 1 is expected".to_owned())
}

/// By the names of the files.
fn signers(folder: &Path) -> Result<BTreeMap<String, Signer>, Refusal> {
    let refused = |file: &Path, error: &dyn Display| {
        Refusal::new(format!("cannot use {}: {error}", file.display()))
    };
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(|error| refused(folder, &error))? {
        let file = entry.map_err(|error| refused(folder, &error))?.path();
        if file.extension().is_none_or(|ending| ending != "pem") {
            continue;
        }
        let pem = std::fs::read(&file).map_err(|error| refused(&file, &error))?;
        let signer = Signer::from_pem(&pem).map_err(|error| refused(&file, &error))?;
        let insurer = file.file_stem().unwrap_or_default().to_string_lossy();
        found.insert(insurer.into_owned(), signer);
    }
    Ok(found)
}

/// The first line of the file.
fn token(file: &Path) -> Result<Secret, Refusal> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Refusal::new(format!("cannot read {}: {error}", file.display())))?;
    let token = text.lines().next().unwrap_or_default().trim();
    if token.chars().count() < SHORTEST_TOKEN {
        let file = file.display();
        return Err(Refusal::new(format!(
            "the token in {file} must have at least {SHORTEST_TOKEN} characters on its first line"
        )));
    }
    Ok(Secret::new(token))
}
