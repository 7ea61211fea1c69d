//! A message as its sender's program wrote it, read with a kept library, and what in it says whose it is.

use crate::chance::fingerprint_of_bytes;
use calendar::Timestamp;
use identity::{Iban, PersonalCode, VisitNumber};
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, DateTime, Message, MessageParser, MessagePart, MimeHeaders};

/// Characters of a text that are kept.
const LONGEST_TEXT: usize = 20_000;

/// Characters of a subject or a sender that are kept.
const LONGEST_LINE: usize = 300;

/// Messages within messages that are opened.
const DEEPEST: usize = 3;

/// What a message says.
pub(super) struct ReadMail {
    pub(super) message_id: String,
    pub(super) sender: String,
    pub(super) subject: String,
    pub(super) text: String,
    /// When a server of ours took it, if it says so.
    pub(super) received: Option<Timestamp>,
    /// What is attached, also to messages that are attached.
    pub(super) files: Vec<MailFile>,
}

/// Something that is attached.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MailFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it is words: of HTML and of attached messages only these are kept apart.
    pub(super) is_text: bool,
}

/// Reads a message; nothing if it is none.
pub(super) fn read(raw: &[u8]) -> Option<ReadMail> {
    let message = MessageParser::default().parse(raw)?;
    // Some programs give no id; then what is the same to the byte is the same message.
    let message_id = match message.message_id().map(str::trim) {
        Some(id) if !id.is_empty() => id.to_owned(),
        _ if message.headers().len() < 2 => return None,
        _ => format!("sha256:{}", fingerprint_of_bytes(raw)),
    };
    // The first is the last server's, ours; what others say of the time proves nothing.
    let received = message.received_all().next().and_then(|it| it.date);
    Some(ReadMail {
        message_id: cut(&message_id, LONGEST_LINE),
        sender: cut(&sender(&message), LONGEST_LINE),
        subject: cut(message.subject().unwrap_or_default(), LONGEST_LINE),
        text: cut(&message.body_text(0).unwrap_or_default(), LONGEST_TEXT),
        received: received.as_ref().and_then(timestamp),
        files: files(&message),
    })
}

/// Name and address, as the message says; nothing proves it.
fn sender(message: &Message<'_>) -> String {
    let first = message.from().and_then(Address::first);
    let parts = first.map(|it| {
        (
            it.name().unwrap_or_default(),
            it.address().unwrap_or_default(),
        )
    });
    let (name, address) = parts.unwrap_or_default();
    match name {
        "" => address.to_owned(),
        name => format!("{name} <{address}>"),
    }
}

fn files(message: &Message<'_>) -> Vec<MailFile> {
    let mut found = Vec::new();
    gather(message, ("", DEEPEST), &mut found);
    found
}

/// What is attached to a message, and then to those that are attached to it.
fn gather(message: &Message<'_>, (path, deeper): (&str, usize), found: &mut Vec<MailFile>) {
    for (at, part) in message.attachments().enumerate() {
        let name = format!("{path}{}", name_of(part, at + 1));
        let inner = part.message();
        found.push(MailFile {
            name: cut_line(&name),
            is_text: part.is_text() || inner.is_some(),
            bytes: match inner {
                Some(inner) => words_of(inner).into_bytes(),
                None if part.is_text_html() => {
                    html_to_text(part.text_contents().unwrap_or_default()).into_bytes()
                }
                None => part.contents().to_vec(),
            },
        });
        if let (Some(inner), 1..) = (inner, deeper) {
            gather(inner, (&format!("{name}/"), deeper - 1), found);
        }
    }
}

fn name_of(part: &MessagePart<'_>, at: usize) -> String {
    let name = part.attachment_name().map(cut_line);
    let subject = || part.message().and_then(Message::subject).map(cut_line);
    let name = name.filter(|it| !it.is_empty()).or_else(subject);
    name.filter(|it| !it.is_empty())
        .unwrap_or_else(|| at.to_string())
}

/// What an attached message says, with from whom and about what.
fn words_of(message: &Message<'_>) -> String {
    let subject = message.subject().unwrap_or_default();
    let text = message.body_text(0).unwrap_or_default();
    format!("{}\n{subject}\n\n{text}", sender(message))
}

fn cut_line(text: &str) -> String {
    cut(text, LONGEST_LINE).replace('\n', " ")
}

fn timestamp(date: &DateTime) -> Option<Timestamp> {
    date.is_valid()
        .then(|| Timestamp::from_second(date.to_timestamp()).ok())
        .flatten()
}

/// Without control characters but line breaks, and no longer than so many characters.
fn cut(text: &str, longest: usize) -> String {
    let text = text.trim().replace("\r\n", "\n");
    let kept = text.chars().filter(|it| !it.is_control() || *it == '\n');
    kept.take(longest).collect()
}

/// Personal codes in a text, each once, in their order.
pub(super) fn codes(text: &str) -> Vec<PersonalCode> {
    let apart = |letter: char| !(letter.is_ascii_digit() || letter == '-');
    let mut found: Vec<PersonalCode> = Vec::new();
    for word in text.split(apart) {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let code = Some(word)
            .filter(|_| digits == 11)
            .and_then(|word| word.parse().ok());
        found.extend(code.filter(|code| !found.contains(code)));
    }
    found
}

/// Numbers of claims in a text, each once, in their order.
pub(super) fn numbers(text: &str) -> Vec<VisitNumber> {
    let apart = |letter: char| !(letter.is_ascii_digit() || letter == '-');
    let mut found: Vec<VisitNumber> = Vec::new();
    for word in text.split(apart) {
        let number: Option<VisitNumber> = word.parse().ok();
        found.extend(number.filter(|number| !found.contains(number)));
    }
    found
}

/// Accounts in a text, written with blanks or without, each once.
pub(super) fn accounts(text: &str) -> Vec<Iban> {
    let mut found: Vec<Iban> = Vec::new();
    for (at, _) in text.match_indices("LV") {
        let joined: String = text[at..]
            .chars()
            .take(40)
            .filter(|letter| *letter != ' ' && *letter != '\u{a0}')
            .take(21)
            .collect();
        let account = joined.parse().ok();
        found.extend(account.filter(|iban| !found.contains(iban)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{MailFile, accounts, codes, numbers, read};

    const MAIL: &str = "Received: from a by b; Mon, 15 Jun 2026 09:30:00 +0300\r\n\
        Received: from nowhere by a; Mon, 1 Jan 1990 09:30:00 +0300\r\n\
        Message-ID: <1@example.lv>\r\nFrom: =?utf-8?q?Anna_Ozoli=C5=86a?= <anna@example.lv>\r\n\
        Subject: =?utf-8?b?xIxla3M=?=\r\nDate: Fri, 12 Jun 2026 09:00:00 +0300\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nMans kods 161175-19997.\r\n\
        --x\r\nContent-Type: image/png; name=ceks.png\r\nContent-Transfer-Encoding: base64\r\n\
        Content-Disposition: attachment; filename=ceks.png\r\n\r\nAQID\r\n--x--\r\n";

    #[test]
    fn a_message_is_read_whole() {
        let mail = read(MAIL.as_bytes()).unwrap();
        assert_eq!(mail.message_id, "1@example.lv");
        assert_eq!(mail.sender, "Anna Ozoliņa <anna@example.lv>");
        assert_eq!(mail.subject, "Čeks");
        let picture = MailFile {
            name: "ceks.png".to_owned(),
            bytes: vec![1, 2, 3],
            is_text: false,
        };
        assert_eq!(mail.files, [picture]);
        // When our server took it, not when it says that it was written.
        let received = mail.received.unwrap().to_string();
        assert_eq!(received, "2026-06-15T06:30:00Z");
        assert_eq!(codes(&mail.text).len(), 1);
    }

    #[test]
    fn older_programs_write_latvian_otherwise() {
        let mut mail = b"Message-ID: <2@example.lv>\r\nSubject: =?windows-1257?Q?=C8eks?=\r\n\
            Content-Type: text/plain; charset=windows-1257\r\n\r\nZ\xe2les"
            .to_vec();
        let read_it = read(&mail).unwrap();
        assert_eq!((&*read_it.subject, &*read_it.text), ("Čeks", "Zāles"));
        assert!(read_it.received.is_none());
        // A letter with NUL and bells in it is a letter without them.
        mail.extend(b"\0\x07!");
        assert_eq!(read(&mail).unwrap().text, "Zāles!");
    }

    #[test]
    fn a_message_without_an_id_is_known_by_its_bytes() {
        let one = read(b"From: a@example.lv\r\nSubject: x\r\n\r\nLabdien").unwrap();
        let other = read(b"From: a@example.lv\r\nSubject: x\r\n\r\nLabrit").unwrap();
        assert!(one.message_id.starts_with("sha256:"));
        assert_ne!(one.message_id, other.message_id);
    }

    #[test]
    fn the_name_of_a_file_is_one_line() {
        let mail = b"Message-ID: <3@example.lv>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\
            Content-Disposition: attachment; filename*=utf-8''a%00%0Ab.txt\r\n\r\nx\r\n--x--\r\n";
        assert_eq!(read(mail).unwrap().files[0].name, "a b.txt");
    }

    #[test]
    fn a_message_within_a_message_is_opened() {
        let mail = format!(
            "Message-ID: <4@example.lv>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=y\r\n\r\n\
            --y\r\nContent-Type: text/plain\r\n\r\nSee below\r\n\
            --y\r\nContent-Type: message/rfc822\r\n\
            Content-Disposition: attachment; filename=fwd.eml\r\n\r\n{MAIL}\r\n\
            --y\r\nContent-Type: text/html; charset=utf-8\r\n\
            Content-Disposition: attachment; filename=e.html\r\n\r\n<b>12,40</b><script>x</script>\r\n--y--\r\n"
        );
        let files = read(mail.as_bytes()).unwrap().files;
        let names: Vec<&str> = files.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["fwd.eml", "fwd.eml/ceks.png", "e.html"]);
        let said = String::from_utf8_lossy(&files[0].bytes);
        assert!(
            said.contains("Čeks") && said.contains("161175-19997"),
            "{said}"
        );
        assert_eq!((files[0].is_text, files[1].is_text), (true, false));
        let said = String::from_utf8_lossy(&files[2].bytes);
        assert!(said.contains("12,40") && !said.contains('<'), "{said}");
    }

    #[test]
    fn what_is_no_message_is_none() {
        assert!(read(b"").is_none());
        assert!(read(b"just a sentence").is_none());
    }

    #[test]
    fn codes_and_accounts_are_found_in_words() {
        assert_eq!(codes("161175-19997, tel. 29123456, 161175-19997").len(), 1);
        assert!(codes("16117519").is_empty());
        let one = accounts("Konts: LV97 HABA 0012 3456 7891 0.");
        assert_eq!(one[0].as_str(), "LV97HABA0012345678910");
        assert!(accounts("LV97HABA0012345678911").is_empty());
        assert_eq!(numbers("Pieteikums 26-0000044-9.").len(), 1);
        assert!(numbers("2026-11-23, 26-0000044-8").is_empty());
    }
}
