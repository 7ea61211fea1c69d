//! A connection for one question.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::Uri;
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;

use crate::{FetchError, PATIENCE};

/// Whose certificates are trusted, and how long somebody is waited for.
#[derive(Clone)]
pub struct Trust {
    tls: TlsConnector,
    pub(crate) patience: Duration,
}

impl std::fmt::Debug for Trust {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trust").finish_non_exhaustive()
    }
}

type Server = SendRequest<Full<Bytes>>;

impl Trust {
    /// Those that the system trusts; `SSL_CERT_FILE` names others.
    #[must_use]
    pub fn system() -> Self {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        Self::in_roots(roots)
    }

    /// These alone.
    #[must_use]
    pub fn in_roots(roots: RootCertStore) -> Self {
        let config = ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            tls: TlsConnector::from(Arc::new(config)),
            patience: PATIENCE,
        }
    }

    /// Waits no longer than this for all of it: names, connection, TLS, answer.
    #[must_use]
    pub fn for_at_most(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(crate) async fn connect(&self, uri: &Uri) -> Result<Server, FetchError> {
        let host = uri.host().ok_or(FetchError::Address)?;
        let host = host.trim_start_matches('[').trim_end_matches(']');
        match uri.scheme_str() {
            Some("https") => {
                let stream = reach(host, uri.port_u16().unwrap_or(443), |_| true).await?;
                let name = ServerName::try_from(host.to_owned());
                let name = name.map_err(|_| FetchError::Address)?;
                let stream = self.tls.connect(name, stream).await;
                speak(stream.map_err(FetchError::Connection)?).await
            }
            Some("http") => {
                let here = |address: &SocketAddr| address.ip().is_loopback();
                speak(reach(host, uri.port_u16().unwrap_or(80), here).await?).await
            }
            _ => Err(FetchError::Address),
        }
    }
}

/// Connects to the first address of the host that may be asked and answers.
async fn reach(
    host: &str,
    port: u16,
    may: impl Fn(&SocketAddr) -> bool,
) -> Result<TcpStream, FetchError> {
    let found = lookup_host((host, port)).await;
    let mut last = Error::from(ErrorKind::PermissionDenied);
    for address in found.map_err(FetchError::Connection)?.filter(may) {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(FetchError::Connection(last))
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> Result<Server, FetchError> {
    let (server, connection) = handshake(TokioIo::new(stream))
        .await
        .map_err(FetchError::Broken)?;
    // It ends with the answer, or when nobody waits for one any more.
    tokio::spawn(connection);
    Ok(server)
}
