//! The little of DER (X.690) that a signature needs.

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// `[0]`, with something inside.
pub(crate) const CONTEXT_0: u8 = 0xa0;

/// A value with its tag and length.
pub(crate) fn value(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            let bytes = content.len().to_be_bytes();
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            let length = bytes.get(zeros..).unwrap_or_default();
            out.push(0x80 | u8::try_from(length.len()).unwrap_or_default());
            out.extend_from_slice(length);
        }
    }
    out.extend(content);
    out
}

/// A value that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Read<'a> {
    pub(crate) tag: u8,
    pub(crate) content: &'a [u8],
    /// With tag and length.
    pub(crate) whole: &'a [u8],
}

impl<'a> Read<'a> {
    /// The values inside.
    pub(crate) fn parts(self) -> Option<Vec<Self>> {
        all(self.content)
    }
}

/// The values that stand one after the other; nothing if it is no DER.
pub(crate) fn all(mut bytes: &[u8]) -> Option<Vec<Read<'_>>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (one, rest) = first(bytes)?;
        found.push(one);
        bytes = rest;
    }
    Some(found)
}

fn first(bytes: &[u8]) -> Option<(Read<'_>, &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (short, rest) = rest.split_first()?;
    let (length, rest) = match short {
        0..0x80 => (usize::from(*short), rest),
        _ => {
            let (length, rest) = rest.split_at_checked(usize::from(short & 0x7f))?;
            let fold = |sum: usize, byte: &u8| sum.checked_mul(256)?.checked_add((*byte).into());
            (length.iter().try_fold(0, fold)?, rest)
        }
    };
    let (content, rest) = rest.split_at_checked(length)?;
    let whole = bytes.get(..bytes.len() - rest.len())?;
    let tag = *tag;
    Some((
        Read {
            tag,
            content,
            whole,
        },
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let content = vec![7; length];
            let bytes = value(OCTET_STRING, &[&content]);
            let read = all(&bytes).unwrap();
            assert_eq!(read.len(), 1);
            assert_eq!((read[0].tag, read[0].content), (OCTET_STRING, &content[..]));
            assert_eq!(read[0].whole, bytes);
        }
        assert_eq!(all(&[SEQUENCE, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1]), None);
    }
}
