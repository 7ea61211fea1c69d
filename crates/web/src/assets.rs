//! Style, scripts and icons, inside the program. Their address carries a hash of all of them, so that a
//! browser may keep them for ever and still sees each change at once.

use std::fmt::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

#[derive(Embed)]
#[folder = "assets"]
struct Assets;

static HASH: LazyLock<String> = LazyLock::new(hash);

/// The address of an asset.
pub(crate) fn href(name: &str) -> String {
    format!("/assets/{}/{name}", *HASH)
}

fn hash() -> String {
    let mut sum = Sha256::new();
    for name in Assets::iter() {
        sum.update(name.as_bytes());
        if let Some(file) = Assets::get(&name) {
            sum.update(file.metadata.sha256_hash());
        }
    }
    let mut text = String::new();
    for byte in sum.finalize().iter().take(6) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Serves `/assets/{hash}/{name}`. Another hash than today's (a page of an earlier version is still open)
/// gets the file of today, but is not told to keep it.
pub(crate) async fn serve(Path((hash, name)): Path<(String, String)>) -> Response {
    let Some(file) = Assets::get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let keep = if hash == *HASH {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, media_type(&name)),
        (header::CACHE_CONTROL, keep),
    ];
    (headers, file.data.into_owned()).into_response()
}

/// The text of an asset.
pub(crate) fn text(name: &str) -> String {
    let file = Assets::get(name);
    file.map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .unwrap_or_default()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

/// Writes all assets into a folder, for the preview.
#[cfg(test)]
pub(crate) fn write_to(folder: &std::path::Path) {
    std::fs::create_dir_all(folder).unwrap();
    for name in Assets::iter() {
        std::fs::write(folder.join(&*name), Assets::get(&name).unwrap().data).unwrap();
    }
}
