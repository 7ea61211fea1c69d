//! PDF: read, looked through, written anew.

use std::panic::catch_unwind;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, dictionary};

use crate::Unfit;

/// Deepest nesting that is looked through; a reader refuses sooner.
const DEEPEST: usize = 200;
/// Largest that a packed part may become.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;

/// Actions that run or start something, or send something away.
const ACTIONS: [&[u8]; 8] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"Rendition",
    b"Movie",
    b"RichMediaExecute",
];
/// Where scripts and programs of forms are kept.
const SCRIPTS: [&[u8]; 4] = [b"JS", b"JavaScript", b"XFA", b"RichMediaContent"];
/// What else happens when something is opened or clicked, links included: a receipt is looked at, and nothing that is
/// looked at reaches out. What these led to is then reached by nothing and goes.
const DOES: [&[u8]; 6] = [b"OpenAction", b"A", b"AA", b"PA", b"URI", b"FS"];
/// Who made the file, with what and when; files inside it or meant by it; what programs keep for themselves.
const CARRIED: [&[u8]; 9] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"EmbeddedFiles",
    b"AF",
    b"EF",
    b"Thumb",
    b"Ref",
    b"OPI",
];

pub(crate) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    // A reader of files that strangers made may break on one of them; it holds nothing that could be left broken.
    match catch_unwind(|| remade(bytes)).unwrap_or(Err(Unfit::Damaged)) {
        // What cannot be read for a password names what locks it.
        Err(Unfit::Damaged) if is_locked(bytes) => Err(Unfit::Locked),
        done => done,
    }
}

fn remade(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let options = LoadOptions::with_max_decompressed_size(MOST_UNPACKED);
    let read = Document::load_mem_with_options(bytes, options);
    let mut document = read.map_err(|_| Unfit::Damaged)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Unfit::Locked);
    }
    if document.get_pages().is_empty() {
        return Err(Unfit::Damaged);
    }
    name_filters(&mut document);
    for object in document.objects.values_mut() {
        look_through(object, DEEPEST)?;
    }
    document.trailer.remove(b"Info");
    document.prune_objects();
    let mut made = Vec::new();
    document.save_to(&mut made).map_err(|_| Unfit::Damaged)?;
    Ok(made)
}

fn is_locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|eight| eight == b"/Encrypt")
}

/// Takes away what is carried along; refuses what runs something.
fn look_through(object: &mut Object, deeper: usize) -> Result<(), Unfit> {
    let deeper = deeper.checked_sub(1).ok_or(Unfit::Damaged)?;
    match object {
        Object::Array(items) => items
            .iter_mut()
            .try_for_each(|item| look_through(item, deeper)),
        Object::Dictionary(dictionary) => within(dictionary, deeper),
        Object::Stream(stream) => {
            if stream.dict.has(b"F") {
                // Its content is in another file, wherever that is.
                return Err(Unfit::Active);
            }
            within(&mut stream.dict, deeper)?;
            strip_photograph(stream)
        }
        _ => Ok(()),
    }
}

fn within(dictionary: &mut Dictionary, deeper: usize) -> Result<(), Unfit> {
    let runs = SCRIPTS.iter().any(|key| dictionary.has(key));
    let action = dictionary.get(b"S").and_then(Object::as_name);
    if runs || action.is_ok_and(|name| ACTIONS.contains(&name)) {
        return Err(Unfit::Active);
    }
    for key in DOES {
        if let Ok(does) = dictionary.get_mut(key) {
            look_through(does, deeper)?;
        }
    }
    for key in DOES.into_iter().chain(CARRIED) {
        dictionary.remove(key);
    }
    let mut values = dictionary.iter_mut();
    values.try_for_each(|(_, value)| look_through(value, deeper))
}

/// Filters that are said elsewhere are said where they are used.
fn name_filters(document: &mut Document) {
    let said = |object: &Object| match object.as_stream().ok()?.dict.get(b"Filter").ok()? {
        Object::Reference(id) => document.get_object(*id).ok().cloned(),
        _ => None,
    };
    let found: Vec<(ObjectId, Object)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, said(object)?)))
        .collect();
    for (id, filter) in found {
        if let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            stream.dict.set("Filter", filter);
        }
    }
}

/// Makes a photograph bare; nothing if it is none.
type Strip = fn(&[u8]) -> Option<Vec<u8>>;

/// A photograph inside of a PDF is a file with all that its camera wrote.
fn strip_photograph(stream: &mut Stream) -> Result<(), Unfit> {
    let Ok(filters) = stream.filters() else {
        return Ok(());
    };
    let (strip, last): (Strip, &str) = match filters.last() {
        Some(&b"DCTDecode") => (without_remarks, "DCTDecode"),
        Some(&b"JPXDecode") => (without_boxes, "JPXDecode"),
        _ => return Ok(()),
    };
    let packed = match filters[..] {
        [_] => stream.content.clone(),
        [b"FlateDecode", _] => unpacked(&stream.content)?,
        // Nobody packs a photograph otherwise but to hide it.
        _ => return Err(Unfit::Damaged),
    };
    let bare = strip(&packed).ok_or(Unfit::Damaged)?;
    stream.dict.set("Filter", last);
    stream.dict.remove(b"DecodeParms");
    stream.set_content(bare);
    Ok(())
}

fn unpacked(content: &[u8]) -> Result<Vec<u8>, Unfit> {
    let packed = Stream::new(dictionary! { "Filter" => "FlateDecode" }, content.to_vec());
    let plain = packed.get_plain_content_with_limit(MOST_UNPACKED);
    plain.map_err(|_| Unfit::Damaged)
}

/// A JPEG 2000 without the boxes that programs and people write into; a bare stream of pixels has none.
fn without_boxes(jpx: &[u8]) -> Option<Vec<u8>> {
    if jpx.starts_with(&[0xff, 0x4f]) {
        return Some(jpx.to_vec());
    }
    let mut rest = jpx;
    let mut bare = Vec::new();
    while let [a, b, c, d, kind @ ..] = rest {
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let length = if length == 0 { rest.len() } else { length };
        let remark = [b"uuid", b"xml ", b"uinf"]
            .into_iter()
            .any(|it| kind.starts_with(it));
        let (part, after) = rest.split_at_checked(length.max(8))?;
        if !remark {
            bare.extend_from_slice(part);
        }
        rest = after;
    }
    rest.is_empty().then_some(bare)
}

/// A JPEG without the parts that programs and people write into (APP1 to APP13, APP15, COM); of those that decide how
/// colours are meant (APP0, APP14) nothing changes. `None` if it is not built as a JPEG is.
fn without_remarks(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    let mut bare = vec![0xff, 0xd8];
    loop {
        let [0xff, marker, high, low, ..] = *rest else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low])) + 2;
        let (part, after) = rest.split_at_checked(length)?;
        if marker == 0xda {
            bare.extend_from_slice(rest);
            return Some(bare);
        }
        let remark = matches!(marker, 0xe1..=0xed | 0xef | 0xfe);
        if !remark {
            bare.extend_from_slice(part);
        }
        rest = after;
    }
}
