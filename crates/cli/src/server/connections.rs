//! Connections: how many there may be, how long one may take to say what it wants and to hear it, and how they end.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::impatient::Impatient;

/// When nothing can be accepted (no descriptors left, say), it is tried again so much later.
const BREATH: Duration = Duration::from_secs(1);

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Open at one time; who comes then waits to be accepted.
    pub(crate) connections: usize,
    /// From the first byte waited for to the end of a request's headers. An idle connection ends then too.
    pub(crate) headers: Duration,
    /// That an answer waits for who does not read it.
    pub(crate) unread: Duration,
}

impl Default for Limits {
    /// Below the 1024 files that a process may commonly open, with room for the database.
    fn default() -> Self {
        Self {
            connections: 900,
            headers: Duration::from_secs(30),
            unread: Duration::from_secs(30),
        }
    }
}

/// Serves until `stop`; returns when every request that was accepted is answered.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.headers);
    let mut stop = pin!(stop);
    loop {
        let (place, stream, peer) = tokio::select! {
            () = &mut stop => break,
            next = next(&listener, &places) => next,
        };
        let service = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            service.call(request)
        });
        let stream = TokioIo::new(Impatient::new(stream, limits.unread));
        let connection = open.watch(http.serve_connection(stream, service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// The next connection, once there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream, SocketAddr) {
    // It is never closed, so there always is a place in the end.
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Answers are small and wait for nothing; a socket that cannot promise that still works.
                let _ = stream.set_nodelay(true);
                return (place, stream, peer);
            }
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

/// The client went away before it was accepted.
fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;
    use tokio::time::{Instant, sleep, timeout};

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);
    const SLOW: Duration = Duration::from_millis(300);

    struct Running {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        ended: JoinHandle<()>,
    }

    /// More than the buffers of a connection hold.
    const LONG: usize = 32 << 20;

    async fn slow() -> &'static str {
        sleep(SLOW).await;
        "late"
    }

    async fn run(connections: usize) -> Running {
        let router = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/slow", get(slow))
            .route("/long", get(|| async { "x".repeat(LONG) }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let limits = Limits {
            connections,
            headers: SLOW,
            unread: SLOW,
        };
        let (stop, stopped) = oneshot::channel();
        let stopped = async {
            let _ = stopped.await;
        };
        let ended = tokio::spawn(serve(listener, router, limits, stopped));
        Running {
            address,
            stop,
            ended,
        }
    }

    async fn send(address: SocketAddr, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// All that comes until the server closes.
    async fn rest(mut stream: TcpStream) -> String {
        let mut text = String::new();
        let read = timeout(PATIENCE, stream.read_to_string(&mut text)).await;
        read.expect("the server closes").unwrap();
        text
    }

    fn ask(path: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    }

    #[tokio::test]
    async fn who_sends_headers_drop_by_drop_is_left() {
        let running = run(10).await;
        let mut slow = send(running.address, "GET / HTTP/1.1\r\n").await;
        let begun = Instant::now();
        // Each drop comes well in time; only all of them together take too long.
        let mut cut = false;
        while begun.elapsed() < PATIENCE {
            sleep(SLOW / 6).await;
            if slow.write_all(b"X: y\r\n").await.is_err() {
                cut = true;
                break;
            }
        }
        assert!(cut);
        assert!(begun.elapsed() >= SLOW);
        let silent = TcpStream::connect(running.address).await.unwrap();
        assert_eq!(rest(silent).await, "");
    }

    #[tokio::test]
    async fn one_connection_more_than_there_may_be_waits_for_a_place() {
        let running = run(2).await;
        let first = send(running.address, &ask("/slow")).await;
        let second = send(running.address, &ask("/slow")).await;
        let third = send(running.address, &ask("/")).await;
        let begun = Instant::now();
        assert!(rest(third).await.ends_with("here"));
        assert!(begun.elapsed() >= SLOW / 2, "it did not wait");
        assert!(rest(first).await.ends_with("late"));
        assert!(rest(second).await.ends_with("late"));
    }

    #[tokio::test]
    async fn who_does_not_read_is_left() {
        let running = run(1).await;
        let silent = send(running.address, &ask("/long")).await;
        let next = send(running.address, &ask("/")).await;
        let begun = Instant::now();
        assert!(rest(next).await.ends_with("here"));
        assert!(begun.elapsed() >= SLOW / 2, "it did not wait");
        drop(silent);
    }

    #[tokio::test]
    async fn who_reads_at_a_fair_pace_gets_all() {
        let running = run(1).await;
        let mut reader = send(running.address, &ask("/long")).await;
        let (mut piece, mut read, begun) = (vec![0; LONG / 16], 0, Instant::now());
        loop {
            sleep(SLOW / 6).await;
            match reader.read(&mut piece).await.unwrap() {
                0 => break,
                bytes => read += bytes,
            }
        }
        assert!(read > LONG);
        assert!(begun.elapsed() > SLOW);
    }

    #[tokio::test]
    async fn at_the_end_what_was_asked_is_answered_and_nothing_else() {
        let running = run(10).await;
        let asked = send(running.address, &ask("/slow")).await;
        let idle = send(running.address, "").await;
        sleep(SLOW / 3).await;
        running.stop.send(()).unwrap();
        assert!(rest(asked).await.ends_with("late"));
        assert_eq!(rest(idle).await, "");
        timeout(PATIENCE, running.ended).await.unwrap().unwrap();
        assert!(TcpStream::connect(running.address).await.is_err());
    }
}
