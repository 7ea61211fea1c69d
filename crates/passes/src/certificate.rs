use crate::der::{BIT_STRING, CONTEXT_0, INTEGER, OID, Read, SEQUENCE, SET, all};

/// `UID` (RFC 4519), in which the pass type stands.
const UID: &[u8] = &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01];
/// `OU`, in which the team stands.
const OU: &[u8] = &[0x55, 0x04, 0x0b];

/// What of an insurer's certificate (RFC 5280) a pass needs.
pub(crate) struct Certificate {
    /// Its serial number, as it stands there.
    pub(crate) serial: Vec<u8>,
    /// The name of who signed it, as it stands there.
    pub(crate) issuer: Vec<u8>,
    /// Of which kind its passes are.
    pub(crate) pass_type: String,
    /// Whose they are.
    pub(crate) team: String,
    /// The key, as `ring` has it.
    pub(crate) public_key: Vec<u8>,
}

impl Certificate {
    /// Nothing if it is no certificate.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let parts = one(bytes)?.parts()?;
        let mut fields = parts.first()?.parts()?.into_iter().peekable();
        fields.next_if(|version| version.tag == CONTEXT_0);
        let serial = fields.next().filter(|it| it.tag == INTEGER)?;
        let _algorithm = fields.next()?;
        let issuer = fields.next().filter(|it| it.tag == SEQUENCE)?;
        let _validity = fields.next()?;
        let subject = fields.next().filter(|it| it.tag == SEQUENCE)?;
        let key = fields.next()?.parts()?;
        let key = key.get(1).filter(|it| it.tag == BIT_STRING)?;
        Some(Self {
            serial: serial.whole.to_vec(),
            issuer: issuer.whole.to_vec(),
            pass_type: said(subject, UID)?,
            team: said(subject, OU)?,
            // The first byte counts bits that are left over: none.
            public_key: key.content.get(1..)?.to_vec(),
        })
    }
}

fn one(bytes: &[u8]) -> Option<Read<'_>> {
    let found = all(bytes)?;
    found.first().copied().filter(|it| it.tag == SEQUENCE)
}

/// What a name says of this kind; empty if nothing.
fn said(name: Read<'_>, kind: &[u8]) -> Option<String> {
    for set in name.parts()?.into_iter().filter(|it| it.tag == SET) {
        for pair in set.parts()? {
            let pair = pair.parts()?;
            let [of, text] = pair.as_slice() else {
                return None;
            };
            if of.tag == OID && of.content == kind {
                return String::from_utf8(text.content.to_vec()).ok();
            }
        }
    }
    Some(String::new())
}
