//! Pictures: decoded, turned upright, encoded again.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::{MediaType, Unfit};

/// Longest side, in pixels.
const LONGEST_SIDE: u32 = 12_000;
/// Most pixels: a telephone's photographs have up to 25 million, and each takes some bytes of memory.
const MOST_PIXELS: u64 = 26_000_000;
/// Most memory for one picture.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Small print of a receipt stays sharp, and the file gets no larger than the camera's.
const QUALITY: u8 = 85;

pub(crate) fn clean(bytes: &[u8], media_type: MediaType) -> Result<Vec<u8>, Unfit> {
    let format = match media_type {
        MediaType::Png => ImageFormat::Png,
        _ => ImageFormat::Jpeg,
    };
    let mut picture = upright(bytes, format)?;
    let mut made = Cursor::new(Vec::new());
    let written = match format {
        ImageFormat::Png => without_rest(&picture).write_to(&mut made, format),
        _ => {
            // Grey stays grey; a palette or transparency a JPEG never had.
            if picture.color().has_color() {
                picture = picture.to_rgb8().into();
            } else {
                picture = picture.to_luma8().into();
            }
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut made, QUALITY))
        }
    };
    written.map_err(|_| Unfit::Damaged)?;
    Ok(made.into_inner())
}

/// The pixels, turned as the camera said.
fn upright(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Unfit> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unfit::TooLarge);
    }
    let turned = decoder.orientation().map_err(|error| unfit(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// Eight bits a channel, with transparency only where there was some.
fn without_rest(picture: &DynamicImage) -> DynamicImage {
    match (picture.color().has_color(), picture.color().has_alpha()) {
        (false, false) => picture.to_luma8().into(),
        (true, false) => picture.to_rgb8().into(),
        (_, true) => picture.to_rgba8().into(),
    }
}

fn unfit(error: &image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::TooLarge,
        _ => Unfit::Damaged,
    }
}
