//! Servers that answer well, late, too much, or with another's certificate.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::time::Duration;

use fetch::{Answer, Ask, FetchError, MOST_BYTES, RootCertStore, Trust};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

fn nobody() -> Trust {
    Trust::in_roots(RootCertStore::empty())
}

fn ask(address: String) -> Ask {
    Ask {
        address,
        ..Ask::default()
    }
}

/// Answers one request with this text; gives where, and what was asked.
async fn server(answer: String) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        talk(stream, &answer).await
    });
    (port, asked)
}

async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) -> String {
    let mut asked = vec![0; 4096];
    let read = stream.read(&mut asked).await.unwrap();
    // Who is not listened to any more cannot write.
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
    String::from_utf8_lossy(&asked[..read]).into_owned()
}

fn good(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn a_form_is_sent_and_the_answer_read() {
    let (port, asked) = server(good("{}")).await;
    let form = Ask {
        form: Some("code=a%20b".into()),
        authorization: Some("Basic abc".into()),
        ..ask(format!("http://127.0.0.1:{port}/token?x=1"))
    };
    let answer = nobody().ask(form).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"{}"[..]));
    let asked = asked.await.unwrap();
    assert!(asked.starts_with("POST /token?x=1 HTTP/1.1\r\n"), "{asked}");
    assert!(asked.ends_with("\r\n\r\ncode=a%20b"), "{asked}");
    assert!(asked.contains("authorization: Basic abc\r\n"), "{asked}");
}

#[tokio::test]
async fn what_points_elsewhere_is_not_followed() {
    let elsewhere =
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    let (port, _) = server(elsewhere.into()).await;
    let answer = nobody().ask(ask(format!("http://localhost:{port}/"))).await;
    assert_eq!(
        answer.unwrap(),
        Answer {
            status: 302,
            body: Vec::new()
        }
    );
}

#[tokio::test]
async fn too_much_is_not_read() {
    for (length, fits) in [(MOST_BYTES, true), (MOST_BYTES + 1, false)] {
        let (port, _) = server(good(&"x".repeat(length))).await;
        let answer = nobody().ask(ask(format!("http://127.0.0.1:{port}/"))).await;
        assert_eq!(answer.is_ok(), fits, "{length}");
    }
}

#[tokio::test]
async fn nobody_is_waited_for_for_long() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let soon = nobody().for_at_most(Duration::from_millis(50));
    let answer = soon.ask(ask(format!("http://127.0.0.1:{port}/"))).await;
    assert!(matches!(answer, Err(FetchError::Late)), "{answer:?}");
}

#[tokio::test]
async fn in_the_clear_only_this_machine_is_asked() {
    for other in ["http://192.0.2.7/", "ftp://127.0.0.1/", "127.0.0.1", "/"] {
        let answer = nobody().ask(ask(other.into())).await;
        let refused = matches!(answer, Err(FetchError::Address | FetchError::Connection(_)));
        assert!(refused, "{other}: {answer:?}");
    }
}

#[tokio::test]
async fn only_a_trusted_certificate_is_answered() {
    let made = rcgen::generate_simple_self_signed(["localhost".into()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let certificate = made.cert.der().clone();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            if let Ok(stream) = acceptor.accept(stream).await {
                talk(stream, &good("{}")).await;
            }
        }
    });
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let known = Trust::in_roots(roots);
    let here = format!("https://localhost:{port}/");
    assert_eq!(known.ask(ask(here.clone())).await.unwrap().status, 200);
    assert!(matches!(
        nobody().ask(ask(here)).await,
        Err(FetchError::Connection(_))
    ));
    let other_name = known.ask(ask(format!("https://127.0.0.1:{port}/"))).await;
    assert!(
        matches!(other_name, Err(FetchError::Connection(_))),
        "{other_name:?}"
    );
}
