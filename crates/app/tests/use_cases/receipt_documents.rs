//! Files of claims by receipt: cleaned, kept once, known again, shown to those who may see the claim.

use std::io::Cursor;

use app::{
    AppError, Documents, FieldProblem, FileKind, MOST_DOCUMENTS, NewDocument, ReceiptView,
    ReceiveReceiptDocuments, SubmitReceipt,
};
use image::{ImageFormat, Rgb, RgbImage};

use crate::receipts::{at, bought, handler, request, sound};
use crate::world::{TODAY, World};

/// A photograph whose pixels are of one colour.
pub(crate) fn photograph(name: &str, red: u8) -> NewDocument {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(20, 30, Rgb([red, 120, 40]));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    NewDocument {
        name: name.to_owned(),
        kind: FileKind::Receipt,
        bytes: bytes.into_inner(),
    }
}

/// The same photograph with a remark of the camera's in it.
fn with_remark(of: &NewDocument) -> NewDocument {
    let remark = b"\xff\xfe\x00\x0aRiga 56N";
    let bytes = [&of.bytes[..2], remark, &of.bytes[2..]].concat();
    NewDocument {
        bytes,
        ..of.clone()
    }
}

async fn submit(world: &World, files: Vec<NewDocument>) -> Result<ReceiptView, AppError> {
    let request = SubmitReceipt {
        files,
        ..request(world, &[bought("ME-101", 1_840)])
    };
    world.app.submit_receipt(&handler(world), request).await
}

async fn receive(
    world: &World,
    claim: &ReceiptView,
    files: Vec<NewDocument>,
) -> Result<ReceiptView, AppError> {
    let request = ReceiveReceiptDocuments {
        at: at(claim),
        what: "Čeka otra puse".to_owned(),
        received_on: TODAY,
        documents: Documents::Complete,
        files,
    };
    let app = &world.app;
    app.receive_receipt_documents(&handler(world), request)
        .await
}

fn wrong(error: AppError) -> Vec<(String, &'static str)> {
    let AppError::Invalid(problems) = error else {
        panic!("something else is wrong: {error:?}")
    };
    let pair = |FieldProblem { field, code }| (field, code);
    problems.into_iter().map(pair).collect()
}

pub(crate) async fn what_is_kept_holds_no_remark(world: &World) {
    let sent = with_remark(&photograph("C:\\foto\\čeks.jpg", 200));
    let claim = submit(world, vec![sent.clone(), sent]).await.unwrap();
    let [kept] = &claim.documents[..] else {
        panic!("the same file is kept once: {:?}", claim.documents)
    };
    assert_eq!((kept.position, kept.name.as_str()), (1, "čeks.jpg"));
    assert_eq!(kept.media_type, "image/jpeg");
    let seen = world
        .app
        .receipt_document(&handler(world), claim.id, 1)
        .await
        .unwrap();
    assert_eq!(i64::try_from(seen.bytes.len()).unwrap(), kept.bytes);
    assert!(!seen.bytes.windows(4).any(|four| four == b"Riga"));
    let other = world.actor("bta-eksperts");
    let denied = world.app.receipt_document(&other, claim.id, 1).await;
    assert_eq!(denied.err(), Some(AppError::NotFound), "another insurer's");
    let more = receive(world, &claim, vec![photograph("otra.jpg", 90)]).await;
    assert_eq!(more.unwrap().documents.len(), 2);
    sound(world).await;
}

pub(crate) async fn the_same_file_is_known_again(world: &World) {
    let bare = photograph("a.jpg", 200);
    let first = submit(world, vec![bare.clone()]).await.unwrap();
    assert_eq!(first.documents[0].also_in, []);
    let again = receive(world, &first, vec![bare.clone()])
        .await
        .unwrap_err();
    assert_eq!(wrong(again), [("file:a.jpg".to_owned(), "again")]);
    // Sent with another remark it is another file, but the same once it is cleaned.
    let second = submit(world, vec![with_remark(&bare)]).await.unwrap();
    assert_eq!(
        second.documents[0].also_in,
        [(first.id, first.number)],
        "and said with the number of the other claim"
    );
    sound(world).await;
}

pub(crate) async fn nothing_is_half_kept(world: &World) {
    let bad = NewDocument {
        name: "skripts.jpg".to_owned(),
        bytes: b"<script>".to_vec(),
        ..photograph("", 1)
    };
    let refused = submit(world, vec![photograph("a.jpg", 7), bad]).await;
    let expected = [("file:skripts.jpg".to_owned(), "unknown-type")];
    assert_eq!(wrong(refused.unwrap_err()), expected);
    let many = vec![photograph("a.jpg", 7); MOST_DOCUMENTS + 1];
    let refused = submit(world, many).await.unwrap_err();
    assert_eq!(wrong(refused), [("files".to_owned(), "too-many")]);
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert_eq!(verified.documents, 0);
}

pub(crate) async fn a_changed_file_is_found(world: &World) {
    submit(world, vec![photograph("a.jpg", 7)]).await.unwrap();
    let sql = "UPDATE documents SET media_type = 'image/png'";
    assert!(world.try_tamper(sql).await.is_err(), "it is only added to");
    let (unlock, other) = match world.is_file() {
        true => ("DROP TRIGGER documents_stay_update", "x'ffd8'"),
        false => ("DROP TRIGGER documents_stay ON documents", "'\\xffd8'"),
    };
    world.tamper(unlock).await;
    let change = format!("UPDATE documents SET content = {other}");
    world.tamper(&change).await;
    let verified = world.app.verify(&world.actor("revidents")).await.unwrap();
    assert_eq!((verified.documents, verified.differences.len()), (1, 1));
    assert!(verified.differences[0].to_string().contains("document"));
}
