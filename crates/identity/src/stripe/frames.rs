use super::Track;

/// The tracks found in a burst, without their sentinels.
#[derive(Default)]
pub(super) struct Frames<'a> {
    one: Option<&'a str>,
    two: Option<&'a str>,
    three: Option<&'a str>,
    /// Some track arrived as a read error.
    pub(super) has_read_error: bool,
}

impl<'a> Frames<'a> {
    /// Finds the tracks in a burst in capitals.
    pub(super) fn find(upper: &'a str) -> Frames<'a> {
        let mut frames = Frames::default();
        // What follows the last end sentinel is no track.
        let ended = upper.rsplit_once('?').map_or("", |(ended, _)| ended);
        for segment in ended.split('?') {
            if let Some((sentinel, payload)) = frame_at_end(segment) {
                frames.add(sentinel, payload);
            }
        }
        frames
    }

    /// `%` is track 1, unless a track was read before: then it is a reader
    /// that marks track 3 so. `;` is track 2, and track 3 the second time.
    fn add(&mut self, sentinel: char, payload: &'a str) {
        if payload == "E" {
            self.has_read_error = true;
            return;
        }
        let slot = match sentinel {
            '%' if self.one.is_none() && self.two.is_none() => &mut self.one,
            ';' if self.two.is_none() => &mut self.two,
            _ => &mut self.three,
        };
        *slot = Some(payload);
    }

    /// The payload of a track. Some readers start both numeric tracks with
    /// `;`, so when only one came it may be either of the two.
    pub(super) fn get(&self, track: Track) -> Option<&'a str> {
        match track {
            Track::One => self.one,
            Track::Two => self.two,
            Track::Three => self.three.or(self.two),
        }
    }

    /// All payloads found.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        [self.one, self.two, self.three].into_iter().flatten()
    }
}

/// The track that ends where the text ends: from the last sentinel after
/// which only characters of such a track follow. What is before it was typed.
fn frame_at_end(segment: &str) -> Option<(char, &str)> {
    segment
        .rmatch_indices(['%', ';', '+', '#', '!'])
        .filter_map(|(at, sentinel)| {
            let payload = &segment[at + sentinel.len()..];
            Some((sentinel.chars().next()?, payload))
        })
        .find(|&(sentinel, payload)| is_payload(sentinel, payload))
}

/// Track 1 holds the 64 characters from blank to `_`, the others digits and
/// the separators `:<=>`. A lone `E` stands for a track not read.
fn is_payload(sentinel: char, payload: &str) -> bool {
    let in_track = |b: u8| match sentinel {
        '%' => (b' '..=b'_').contains(&b),
        _ => matches!(b, b'0'..=b'9' | b':' | b'<' | b'=' | b'>'),
    };
    payload == "E" || (!payload.is_empty() && payload.bytes().all(in_track))
}
