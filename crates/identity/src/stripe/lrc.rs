use super::Track;

/// The longitudinal check character of a track, from its start sentinel to
/// its end sentinel inclusive: the bitwise XOR of all character codes
/// (ISO 7811). `None` if a character cannot be on such a track.
///
/// Readers check it and drop it; card printers need it.
#[must_use]
pub fn lrc(track: Track, frame: &str) -> Option<char> {
    let (first, last) = match track {
        Track::One => (b' ', b'_'),
        Track::Two | Track::Three => (b'0', b'?'),
    };
    let mut codes = frame
        .bytes()
        .map(|b| (first..=last).contains(&b).then(|| b - first));
    let xor = codes.try_fold(0, |xor, code| Some(xor ^ code?))?;
    Some(char::from(first + xor))
}
