//! An answer that is sent while it is made, piece by piece.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use http_body::{Body, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces that may wait to be fetched.
const WAITING: usize = 4;

/// Pieces as they come. It ends when nobody can send any more; an error breaks the answer off, so that nobody takes a part
/// for the whole.
pub(crate) struct Pieces(Receiver<io::Result<Bytes>>);

/// Where pieces are sent to, and the answer that they make.
pub(crate) fn pieces() -> (Sender<io::Result<Bytes>>, Pieces) {
    let (to, from) = channel(WAITING);
    (to, Pieces(from))
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = self.0.poll_recv(context);
        piece.map(|piece| piece.map(|it| it.map(Frame::data)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn nothing_is_lost_at_the_end_and_the_end_stays() {
        for _ in 0..500 {
            let (to, mut body) = pieces();
            tokio::spawn(async move {
                for piece in ["one", "two"] {
                    assert!(to.send(Ok(piece.into())).await.is_ok(), "somebody reads");
                }
            });
            let mut all = Vec::new();
            let mut next = async || {
                let frame = std::future::poll_fn(|it| Pin::new(&mut body).poll_frame(it)).await;
                frame.map(|it| it.unwrap().into_data().unwrap())
            };
            while let Some(piece) = next().await {
                all.extend(piece);
            }
            assert_eq!(all, b"onetwo");
            assert_eq!(next().await, None, "asked again");
        }
    }
}
