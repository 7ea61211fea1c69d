use wording::Lang;

use super::{Notice, NoticePart, draw};
use crate::layout::font::Fonts;
use crate::layout::places;
use crate::samples::{self, LONG_NAME};
use crate::{Addressee, LetterSender};

fn notice(lang: Lang, length: usize) -> Notice {
    let many = |text: &str| vec![text.repeat(length.min(4)); length];
    Notice {
        lang,
        title: format!("Līgums BTA-2026-00001 {}", LONG_NAME.repeat(length / 20)),
        insurer: LetterSender {
            name: "AAS „Saules apdrošināšana”".to_owned(),
            registration_number: "40003000002".to_owned(),
            phone: "+371 67000000".to_owned(),
        },
        addressee: Addressee {
            name: LONG_NAME.repeat(1 + length / 20),
            lines: vec!["Ozolu iela 5, Rīga, LV-1000".to_owned()],
        },
        made_at: samples::at(14, 5),
        facts: vec![("Summa".to_owned(), "15 000,00 €".to_owned()); length],
        parts: vec![
            NoticePart::Heading("Aprēķins".to_owned()),
            NoticePart::Steps(many("Pilnie mēneši, kas palikuši: 8 no 12 (2.4.4). ")),
            NoticePart::Strong("Atmaksā 200,00 €.".to_owned()),
            NoticePart::Amounts {
                heads: ["Programma".to_owned(), "Gadā".to_owned()],
                rows: vec![("Standarts".to_owned(), "300,00 €".to_owned()); length],
            },
            NoticePart::Text(LONG_NAME.repeat(length)),
        ],
    }
}

#[test]
fn nothing_stands_on_anything_else_whatever_the_length() {
    let fonts = Fonts::load().unwrap();
    for lang in Lang::ALL {
        for length in [1, 9, 40] {
            places::check(&draw::sheet(&notice(lang, length), &fonts));
        }
    }
}

#[test]
fn the_same_notice_gives_the_same_bytes() {
    let once = notice(Lang::Lv, 3).to_pdf().unwrap();
    assert_eq!(notice(Lang::Lv, 3).to_pdf().unwrap(), once);
    assert!(once.starts_with(b"%PDF-"));
}
