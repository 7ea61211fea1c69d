use std::fmt::Write as _;
use std::io::{Cursor, Write};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::{PassProblem, Signer};

/// Our mark, in the sizes that telephones ask for.
const PICTURES: [(&str, &[u8]); 5] = [
    ("icon.png", include_bytes!("../images/icon.png")),
    ("icon@2x.png", include_bytes!("../images/icon@2x.png")),
    ("icon@3x.png", include_bytes!("../images/icon@3x.png")),
    ("logo.png", include_bytes!("../images/logo.png")),
    ("logo@2x.png", include_bytes!("../images/logo@2x.png")),
];

/// Something that stands on a pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name for programs.
    pub key: &'static str,
    /// Its name for people.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// What a pass shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// By which a newer pass of the same card takes the place of the older.
    pub serial: String,
    /// Who gives it.
    pub organization: String,
    /// What it is, for those who do not see it.
    pub description: String,
    /// In the corner.
    pub header: Field,
    /// In large letters.
    pub primary: Field,
    /// Below that.
    pub secondary: Vec<Field>,
    /// On the back.
    pub back: Vec<Field>,
    /// The text of its QR code.
    pub code: String,
    /// What stands below the code.
    pub code_says: String,
    /// From when it is shown as over.
    pub expires_at: Timestamp,
}

impl Signer {
    /// The file of a card, signed at this moment.
    ///
    /// # Errors
    /// [`PassProblem::Unwritten`] if it cannot be written or signed.
    pub fn pass(&self, card: &Card, at: Timestamp) -> Result<Vec<u8>, PassProblem> {
        let told = self.told(card).to_string();
        let mut files = vec![("pass.json", told.as_bytes())];
        files.extend(PICTURES);
        let hashes: Map<String, Value> = files
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), json!(sha1(bytes))))
            .collect();
        let manifest = Value::Object(hashes).to_string();
        let signature = self.signature(manifest.as_bytes(), at)?;
        files.push(("manifest.json", manifest.as_bytes()));
        files.push(("signature", &signature));
        packed(&files).map_err(|_| PassProblem::Unwritten)
    }

    fn told(&self, card: &Card) -> Value {
        json!({
            "formatVersion": 1,
            "passTypeIdentifier": self.own.pass_type,
            "teamIdentifier": self.own.team,
            "serialNumber": card.serial,
            "organizationName": card.organization,
            "description": card.description,
            "logoText": card.organization,
            "backgroundColor": "rgb(10,106,86)",
            "foregroundColor": "rgb(255,255,255)",
            "labelColor": "rgb(214,236,229)",
            "expirationDate": card.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "sharingProhibited": true,
            "barcodes": [{
                "format": "PKBarcodeFormatQR", "messageEncoding": "iso-8859-1",
                "message": card.code, "altText": card.code_says,
            }],
            "generic": {
                "headerFields": [card.header],
                "primaryFields": [card.primary],
                "secondaryFields": card.secondary,
                "backFields": card.back,
            },
        })
    }
}

fn sha1(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha1::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn packed(files: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
