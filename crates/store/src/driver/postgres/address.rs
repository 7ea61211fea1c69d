//! What a PostgreSQL address says, and how what goes there is encrypted.
//!
//! A server on this machine is spoken to plainly. Any other must show a certificate for its name
//! that a known authority signed: one of the system's, or of the file that `sslrootcert` names.
//! `sslmode=disable` turns that off for a network that is private by other means; there is no
//! encryption without a check of the certificate, because it protects from nobody.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{Result, StoreError};

/// A server as an address names it.
pub(super) struct Server {
    pub(super) config: Config,
    /// How to encrypt, if at all.
    pub(super) tls: Option<MakeRustlsConnect>,
}

/// The server that an address names.
pub(super) fn read(address: &str) -> Result<Server> {
    let (base, tls) = Tls::split(address);
    // The parser's message may quote the address and with it a password.
    let parsed = base.parse::<Config>();
    let mut config = parsed.map_err(|_| refused("not a PostgreSQL address"))?;
    config.application_name("polise");
    config.connect_timeout(Duration::from_secs(5));
    // A server that is gone without a word is noticed in seconds, not in hours.
    config.tcp_user_timeout(Duration::from_secs(10));
    config.keepalives_idle(Duration::from_secs(10));
    let encrypted = tls.is_wanted(&config)?;
    config.ssl_mode(if encrypted {
        SslMode::Require
    } else {
        SslMode::Disable
    });
    let tls = if encrypted {
        Some(tls.connector()?)
    } else {
        None
    };
    Ok(Server { config, tls })
}

/// What the address says about encryption.
#[derive(Default)]
struct Tls<'a> {
    mode: Option<&'a str>,
    authority: Option<&'a str>,
}

impl<'a> Tls<'a> {
    /// The address without those settings, and the settings.
    fn split(address: &'a str) -> (String, Self) {
        let Some((base, query)) = address.split_once('?') else {
            return (address.to_owned(), Self::default());
        };
        let mut tls = Self::default();
        let mut rest = Vec::new();
        for setting in query.split('&') {
            match setting.split_once('=') {
                Some(("sslmode", mode)) => tls.mode = Some(mode),
                Some(("sslrootcert", file)) => tls.authority = Some(file),
                _ => rest.push(setting),
            }
        }
        (format!("{base}?{}", rest.join("&")), tls)
    }

    fn is_wanted(&self, config: &Config) -> Result<bool> {
        match self.mode {
            Some("disable") => Ok(false),
            Some("require" | "verify-ca" | "verify-full") => Ok(true),
            None | Some("prefer" | "allow") => {
                Ok(self.authority.is_some() || !config.get_hosts().iter().all(is_here))
            }
            Some(_) => Err(refused("an unknown sslmode")),
        }
    }

    fn connector(&self) -> Result<MakeRustlsConnect> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| StoreError::Unexpected(error.to_string()))?
            .with_root_certificates(self.authorities()?)
            .with_no_client_auth();
        Ok(MakeRustlsConnect::new(config))
    }

    /// Who may sign the server's certificate.
    fn authorities(&self) -> Result<RootCertStore> {
        let certificates = match self.authority {
            Some(file) => read_certificates(Path::new(file))?,
            None => rustls_native_certs::load_native_certs().certs,
        };
        let mut authorities = RootCertStore::empty();
        let (known, _) = authorities.add_parsable_certificates(certificates);
        if known == 0 {
            return Err(refused(
                "no authority to check the server's certificate with",
            ));
        }
        Ok(authorities)
    }
}

fn read_certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect);
    read.map_err(|error| refused(&format!("sslrootcert: {error}")))
}

/// Whether a server is on this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        }
    }
}

fn refused(why: &str) -> StoreError {
    StoreError::Address(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encrypted(address: &str) -> Result<bool> {
        let (base, tls) = Tls::split(address);
        tls.is_wanted(&base.parse().unwrap())
    }

    #[test]
    fn only_this_machine_is_spoken_to_plainly() {
        assert_eq!(encrypted("postgres://a@localhost/x"), Ok(false));
        assert_eq!(
            encrypted("postgres://a@127.0.0.1:5433/x?connect_timeout=3"),
            Ok(false)
        );
        assert_eq!(encrypted("postgres:///x?host=/run/postgresql"), Ok(false));
        assert_eq!(encrypted("postgres://a@db.example.lv/x"), Ok(true));
        assert_eq!(
            encrypted("postgres://a@db.example.lv/x?sslmode=prefer"),
            Ok(true)
        );
        assert_eq!(
            encrypted("postgres://a@10.0.0.5/x?sslmode=disable"),
            Ok(false)
        );
        assert_eq!(
            encrypted("postgres://a@localhost/x?sslmode=verify-full"),
            Ok(true)
        );
        assert!(encrypted("postgres://a@localhost/x?sslmode=perhaps").is_err());
    }

    #[test]
    fn other_settings_of_an_address_stay() {
        let (base, _) = Tls::split("postgres://a@b/x?sslmode=require&target_session_attrs=any");
        assert_eq!(base, "postgres://a@b/x?target_session_attrs=any");
    }
}
