//! Photographs and PDFs that people send: what they are is told by their content, and what is kept is made anew.
//!
//! A picture is decoded and encoded again, so that it holds pixels and nothing else: no place where it was taken, no
//! telephone, no remark, no smaller picture of what was cut off. It is turned as its camera said. A PDF is written
//! anew without its properties and without files inside it; one that would run or start something is not taken, nor
//! one that is locked, since nobody could look into it.
//!
//! ```
//! use documents::{Unfit, clean};
//!
//! assert_eq!(clean(b"MZ\x90\x00"), Err(Unfit::Unknown), "whatever its name says");
//! ```

mod pdf;
mod picture;

use thiserror::Error;

/// Largest file that is read, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// A photograph.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// Pages.
    Pdf,
}

impl MediaType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];

    /// Its name by RFC 2046, as it is kept and sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// What the name of such a file ends with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// Whether a page can show it as a picture.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        !matches!(self, Self::Pdf)
    }
}

/// A file made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// What it is.
    pub media_type: MediaType,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It has more than [`MOST_BYTES`], or more pixels than are decoded.
    #[error("the file is too large")]
    TooLarge,
    /// It is neither JPEG nor PNG nor PDF, whatever its name says.
    #[error("the file is neither JPEG nor PNG nor PDF")]
    Unknown,
    /// A photograph in the telephone's own form, which browsers do not show.
    #[error("the file is a HEIC or AVIF picture")]
    Heic,
    /// It cannot be read to its end.
    #[error("the file is damaged")]
    Damaged,
    /// A PDF with a password.
    #[error("the PDF is locked")]
    Locked,
    /// A PDF that runs or starts something.
    #[error("the PDF holds a script or starts something")]
    Active,
}

impl Unfit {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Empty,
        Self::TooLarge,
        Self::Unknown,
        Self::Heic,
        Self::Damaged,
        Self::Locked,
        Self::Active,
    ];

    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Unknown => "unknown-type",
            Self::Heic => "heic",
            Self::Damaged => "damaged",
            Self::Locked => "locked",
            Self::Active => "active",
        }
    }
}

/// Checks a file and makes it anew. The same bytes give the same bytes.
///
/// # Errors
/// Why it is not taken.
pub fn clean(bytes: &[u8]) -> Result<Clean, Unfit> {
    if bytes.len() > MOST_BYTES {
        return Err(Unfit::TooLarge);
    }
    let media_type = told(bytes)?;
    let bytes = match media_type {
        MediaType::Pdf => pdf::clean(bytes)?,
        MediaType::Jpeg | MediaType::Png => picture::clean(bytes, media_type)?,
    };
    Ok(Clean { media_type, bytes })
}

/// What a file is by how it begins.
fn told(bytes: &[u8]) -> Result<MediaType, Unfit> {
    // Some programs write a line before a PDF's first; readers look for it in the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    match bytes {
        [] => Err(Unfit::Empty),
        [0xff, 0xd8, 0xff, ..] => Ok(MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Ok(MediaType::Png),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heic(brand) => Err(Unfit::Heic),
        _ if head.windows(5).any(|five| five == b"%PDF-") => Ok(MediaType::Pdf),
        _ => Err(Unfit::Unknown),
    }
}

/// The kinds of picture that are kept in a film's box.
fn is_heic(brand: &[u8]) -> bool {
    let known: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif",
    ];
    known.iter().any(|known| brand.starts_with(known))
}
