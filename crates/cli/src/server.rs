//! The server: one process on one address, until it is told to stop.

mod connections;
mod impatient;

use std::fmt::Write;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use app::App;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;
use web::{Metrics, Settings, Tls};

use crate::output::Refusal;

pub(crate) use connections::Limits;

/// Requests that were accepted may take so long after the signal to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(20);

/// Logs as lines of JSON on standard error; `POLISE_LOG` says how much, as `info` or `app=debug`.
pub(crate) fn log(default: &str) {
    let filter = EnvFilter::try_from_env("POLISE_LOG").unwrap_or_else(|_| EnvFilter::new(default));
    let lines = tracing_subscriber::fmt()
        .json()
        // A line has its request; requests are not in each other.
        .with_span_list(false)
        .with_env_filter(filter);
    lines.with_writer(io::stderr).init();
}

/// Whether cookies are only for TLS: in the clear nobody but this machine may listen. Behind a proxy, whoever named
/// it, others than this machine come.
pub(crate) fn tls(address: IpAddr, behind_proxy: bool) -> Tls {
    if address.is_loopback() && !behind_proxy {
        Tls::LoopbackOnly
    } else {
        Tls::Yes
    }
}

/// Who may read the numbers when no token was set: whoever can come, if that is this machine alone.
pub(crate) const fn metrics(tls: Tls) -> Metrics {
    match tls {
        Tls::LoopbackOnly => Metrics::Open,
        Tls::Yes => Metrics::Closed,
    }
}

/// Takes the address, before anything is said or filled.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Refusal> {
    let taken = TcpListener::bind(address).await;
    taken.map_err(|error| Refusal::new(not_listening(address, &error)))
}

/// Why nothing listens there, and what to do.
fn not_listening(address: SocketAddr, error: &io::Error) -> String {
    let mut text = format!("cannot listen on {address}: {error}");
    if error.kind() == io::ErrorKind::AddrInUse {
        let mut free = address;
        free.set_port(address.port().checked_add(1).unwrap_or(8080));
        let _ = write!(
            text,
            "\n  Another program listens there, perhaps a Polise that still runs: stop it, or take another \
            port with --listen {free}"
        );
    }
    text
}

/// Serves until SIGTERM or SIGINT. Requests that were accepted are answered, and what they changed is in
/// the books before this returns.
pub(crate) async fn serve(
    listener: TcpListener,
    app: Arc<App>,
    (settings, limits): (Settings, Limits),
) -> Result<(), Refusal> {
    let (told, stopping) = watch::channel(false);
    let asked = stop_asked().map_err(Refusal::new)?;
    tokio::spawn(async move {
        asked.await;
        tracing::info!("stopping");
        told.send_replace(true);
    });
    let router = web::router(Arc::clone(&app), settings);
    let served = connections::serve(listener, router, limits, until(stopping.clone()));
    let in_time = async {
        until(stopping).await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        () = served => {}
        () = in_time => tracing::warn!("some requests did not end in time"),
    }
    app.stop().await;
    tracing::info!("stopped");
    Ok(())
}

async fn until(mut stopping: watch::Receiver<bool>) {
    // An error means that nobody can tell any more.
    let _ = stopping.wait_for(|stop| *stop).await;
}

/// Ends with the first signal to stop.
fn stop_asked() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_an_address_taken_is_told_what_to_do() {
        let first = listen(([127, 0, 0, 1], 0).into()).await.ok().unwrap();
        let address = first.local_addr().unwrap();
        let error = TcpListener::bind(address).await.unwrap_err();
        let text = not_listening(address, &error);
        assert!(text.starts_with(&format!("cannot listen on {address}: ")));
        assert!(text.contains("--listen 127.0.0.1:"), "{text}");
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(!not_listening(address, &other).contains("--listen"));
    }

    #[test]
    fn only_this_machine_alone_is_served_in_the_clear() {
        let (here, anywhere) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0]));
        assert_eq!(tls(here, false), Tls::LoopbackOnly);
        assert_eq!(tls(here, true), Tls::Yes);
        assert_eq!(tls(anywhere, false), Tls::Yes);
    }
}
