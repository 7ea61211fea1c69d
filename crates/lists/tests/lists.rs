//! Lists as offices write them, and files that nobody should send.

use std::io::{Cursor, Write};

use lists::{
    Action, Cards, Column, Fault, FileFault, Language, Relation, Row, WishDoes, WrittenIn, check,
    read, template, template_workbook, written,
};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LATVIAN: &str = "Darbība;Personas kods;Vārds;Uzvārds;Dzimšanas datums;Datums;Programma;Radniecība;Darbinieka kods;Kartes\n\
    pievienot;161175-19997;Žanete;Āboliņa;16.11.1975.;01.03.2026;;;;abas\n\
    pievienot;320012-34567;Ieva;Āboliņa;02.02.2015;01.03.2026;;bērns;161175-19997;\n\
    izslēgt;320099-11111;;;;31.03.2026;;;;\n";

fn wishes(rows: &[Row]) -> Vec<WishDoes> {
    let (wishes, faults) = check(rows);
    assert_eq!(faults, []);
    wishes.into_iter().map(|wish| wish.does).collect()
}

#[test]
fn a_latvian_list_reads_the_same_in_every_encoding_and_with_every_sign() {
    let utf8 = read(LATVIAN.as_bytes()).expect("UTF-8");
    let (baltic, _, lost) = encoding_rs::WINDOWS_1257.encode(LATVIAN);
    assert!(!lost);
    let baltic = read(&baltic).expect("Windows-1257");
    let marked = format!("\u{feff}{LATVIAN}");
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(LATVIAN.encode_utf16().flat_map(u16::to_le_bytes));
    for (bytes, written_in) in [
        (marked.into_bytes(), WrittenIn::Utf8),
        (utf16, WrittenIn::Utf16),
        (LATVIAN.replace(';', "\t").into_bytes(), WrittenIn::Utf8),
        (LATVIAN.replace(';', ",").into_bytes(), WrittenIn::Utf8),
        (LATVIAN.replace('\n', "\r\n").into_bytes(), WrittenIn::Utf8),
    ] {
        let table = read(&bytes).expect("a list");
        assert_eq!(
            (table.rows, table.written_in),
            (utf8.rows.clone(), written_in)
        );
    }
    assert_eq!(baltic.rows, utf8.rows);
    assert_eq!(baltic.written_in, WrittenIn::Windows1257);
}

#[test]
fn rows_say_what_they_ask_for() {
    let wishes = wishes(&read(LATVIAN.as_bytes()).expect("a list").rows);
    let WishDoes::Join { who, on, cards, .. } = &wishes[0] else {
        panic!("an employee joins")
    };
    assert_eq!(
        (who.first_name.as_str(), who.last_name.as_str()),
        ("Žanete", "Āboliņa")
    );
    assert_eq!(
        (on.to_string(), *cards),
        ("2026-03-01".to_owned(), Cards::Both)
    );
    let WishDoes::JoinFamily {
        employee, relation, ..
    } = &wishes[1]
    else {
        panic!("a child joins")
    };
    assert_eq!(
        (employee.digits().as_str(), *relation),
        ("16117519997", Relation::Child)
    );
    assert!(
        matches!(&wishes[2], WishDoes::Leave { last_day, .. } if last_day.to_string() == "2026-03-31")
    );
}

#[test]
fn everything_wrong_is_said_at_once_with_row_and_column() {
    let file = "action,code,first name,last name,born,day,relation,employee code\n\
        join,161175-19998,,Kalns,30.02.1990,2026-3-1,,\n\
        \n\
        dance,161175-19997,Jānis,Kalns,1990-01-01,2026-03-01,,\n\
        join,320012-34567,=cmd|x,Kalns,2030-01-01,2026-03-01,child,\n\
        leave,320012-34567,,,,2026-03-01,,\n\
        join,161175-19997,Anna,Kalna,1975-11-17,2026-03-01,child,161175-19997\n";
    let (_, faults) = check(&read(file.as_bytes()).expect("a list").rows);
    let told: Vec<(u32, Option<Column>, Fault)> = faults
        .iter()
        .map(|it| (it.line, it.column, it.fault))
        .collect();
    let at = |line, column, fault| (line, Some(column), fault);
    assert_eq!(
        told,
        [
            at(2, Column::Code, Fault::NotACode),
            at(2, Column::FirstName, Fault::Required),
            at(2, Column::Born, Fault::NotADay),
            at(2, Column::Day, Fault::NotADay),
            at(4, Column::Action, Fault::UnknownWord),
            at(5, Column::FirstName, Fault::Formula),
            at(5, Column::Born, Fault::BornLater),
            at(5, Column::Employee, Fault::FamilyLink),
            at(6, Column::Code, Fault::Twice),
            at(7, Column::Born, Fault::NotOfCode),
            at(7, Column::Employee, Fault::OwnFamily),
            at(7, Column::Code, Fault::Twice),
        ]
    );
}

#[test]
fn rows_are_written_as_they_are_read() {
    let mut rows = read(LATVIAN.as_bytes()).expect("a list").rows;
    rows[0]
        .cells
        .insert(Column::LastName, "Āboliņa; \"dz.\" Kļava".to_owned());
    for language in [Language::Latvian, Language::English, Language::Russian] {
        let again = read(written(&rows, language).as_bytes()).expect("a list");
        assert_eq!(again.rows, rows);
    }
}

#[test]
fn the_zero_that_a_spreadsheet_dropped_is_put_back() {
    let file = "action;code;day\nleave;1117519990;2026-03-31\n";
    let rows = read(file.as_bytes()).expect("a list").rows;
    let faults = check(&rows);
    let whole = file.replace("1117519990", "01117519990");
    let whole = check(&read(whole.as_bytes()).expect("a list").rows);
    assert_eq!(faults, whole);
}

#[test]
fn each_template_is_read_by_its_headings_in_any_language() {
    for language in [Language::Latvian, Language::English, Language::Russian] {
        let empty = template(language);
        assert_eq!(read(empty.as_bytes()), Err(FileFault::Empty));
        let workbook = template_workbook(language).expect("a workbook");
        assert_eq!(read(&workbook), Err(FileFault::Empty));
        for column in Column::ALL {
            assert_eq!(Column::of(column.name(language)), Some(column));
        }
        let row = format!("{empty}-;161175-19997;;;;2026-03-31\n");
        assert_eq!(wishes(&read(row.as_bytes()).expect("a list").rows).len(), 1);
    }
    assert_eq!(Action::of(" IZSLĒGT "), Some(Action::Leave));
}

#[test]
fn what_is_no_list_is_refused_by_name() {
    let of = |text: &str| read(text.as_bytes()).expect_err("no list");
    assert_eq!(of(""), FileFault::Empty);
    assert_eq!(
        of("a;b\n1;2\n"),
        FileFault::ColumnMissing {
            column: Column::Action
        }
    );
    let twice = "action;code;day;code\n";
    assert_eq!(
        of(twice),
        FileFault::ColumnTwice {
            column: Column::Code
        }
    );
    assert_eq!(
        of("action;code;day\nleave;\u{0}\u{1};x\n"),
        FileFault::NotText
    );
    let long = format!("action;code;day\nleave;{};x\n", "9".repeat(401));
    assert_eq!(of(&long), FileFault::LongCell { line: 2 });
    let rows = "leave;1;2\n".repeat(10_001);
    assert_eq!(
        of(&format!("action;code;day\n{rows}")),
        FileFault::TooManyRows { most: 10_000 }
    );
    assert_eq!(
        of(&format!("action;code;day{}\n", ";".repeat(80))),
        FileFault::TooManyColumns { most: 64 }
    );
    assert_eq!(
        of(&"x".repeat(5_000_000)),
        FileFault::TooLong {
            most: lists::MOST_BYTES
        }
    );
    assert_eq!(
        read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
        Err(FileFault::OldWorkbook)
    );
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0"), Err(FileFault::NotText));
    assert_eq!(
        read(b"PK\x03\x04 and then nothing"),
        Err(FileFault::BrokenWorkbook)
    );
}

/// A workbook with one sheet of these cells.
fn workbook(cells: &str) -> Vec<u8> {
    parts(&[(
        "xl/worksheets/sheet1.xml",
        &format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
        ),
    )])
}

fn parts(more: &[(&str, &str)]) -> Vec<u8> {
    let more: Vec<(&str, &[u8])> = more
        .iter()
        .map(|(name, it)| (*name, it.as_bytes()))
        .collect();
    parts_of_bytes(&more)
}

fn parts_of_bytes(more: &[(&str, &[u8])]) -> Vec<u8> {
    let fixed = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let fixed = fixed.iter().map(|(name, it)| (*name, it.as_bytes()));
    for (name, bytes) in fixed.chain(more.iter().copied()) {
        archive
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        archive.write_all(bytes).expect("its text");
    }
    archive.finish().expect("a workbook").into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_workbook_gives_days_codes_and_the_results_of_formulas() {
    let heading = ["darbība", "personas kods", "datums"]
        .iter()
        .zip(["A1", "B1", "C1"]);
    let heading: String = heading.map(|(name, at)| text(at, name)).collect();
    let rows = format!(
        r#"<row r="1">{heading}</row><row r="3">{}<c r="B3"><v>16117519997</v></c><c r="C3" s="1"><v>46112</v></c></row>
        <row r="4">{}<c r="B4" t="str"><f>"3200"&amp;"1234567"</f><v>32001234567</v></c><c r="C4" t="str"><v>31.03.2026</v></c></row>"#,
        text("A3", "izslēgt"),
        text("A4", "izslēgt"),
    );
    let table = read(&workbook(&rows)).expect("a list");
    assert_eq!(table.written_in, WrittenIn::Workbook);
    let (found, faults) = check(&table.rows);
    assert_eq!(faults, []);
    let told: Vec<(u32, String)> = found.iter().map(|it| (it.line, it.code.digits())).collect();
    assert_eq!(
        told,
        [(3, "16117519997".to_owned()), (4, "32001234567".to_owned())]
    );
    for wish in found {
        assert!(
            matches!(wish.does, WishDoes::Leave { last_day, .. } if last_day.to_string() == "2026-03-31")
        );
    }
}

#[test]
fn workbooks_that_unpack_to_the_sky_are_refused_before_they_do() {
    let far = text("XFD1048576", "x");
    let far = read(&workbook(&format!(r#"<row r="1048576">{far}</row>"#)));
    assert_eq!(far, Err(FileFault::TooManyRows { most: 10_000 }));
    let wide = read(&workbook(&format!(
        r#"<row r="1">{}</row>"#,
        text("XFD1", "x")
    )));
    assert_eq!(wide, Err(FileFault::TooManyColumns { most: 64 }));
    let blanks = " ".repeat(60 * 1024 * 1024);
    let bomb = workbook(&blanks);
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb), Err(FileFault::Bomb));
    let many: Vec<(String, &str)> = (0..300).map(|at| (format!("x/{at}"), "")).collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    assert_eq!(read(&parts(&many)), Err(FileFault::Bomb));
    assert_eq!(read(&parts(&[])), Err(FileFault::BrokenWorkbook));
}

/// A workbook whose cells share one text, with what it says of the number of such texts.
fn shared(name: &str, sst: &str) -> Vec<u8> {
    shared_bytes(name, sst.as_bytes())
}

fn shared_bytes(name: &str, sst: &[u8]) -> Vec<u8> {
    let heading = ["darbība", "personas kods", "datums"]
        .iter()
        .zip(["A1", "B1", "C1"]);
    let heading: String = heading.map(|(name, at)| text(at, name)).collect();
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{heading}</row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData></worksheet>"#
    );
    parts_of_bytes(&[("xl/worksheets/sheet1.xml", sheet.as_bytes()), (name, sst)])
}

#[test]
fn a_workbook_that_says_how_many_texts_it_shares_is_not_believed() {
    let says = |count: &str| {
        format!(
            r#"<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {count}><x:si><x:t>izslēgt</x:t></x:si></x:sst>"#
        )
    };
    let path = "xl/sharedStrings.xml";
    for count in [
        r#"count="1" uniqueCount="10000000000000""#,
        r#"uniqueCount = '640001'"#,
        r#"x="1"uniqueCount="99999999999999999999999""#,
        r#"uniqueCount="1" uniqueCount="1000000000""#,
    ] {
        let file = shared(path, &says(count));
        assert!(file.len() < 4_000);
        assert_eq!(read(&file), Err(FileFault::Bomb), "{count}");
    }
    let elsewhere = shared("XL/SharedStrings.XML", &says(r#"uniqueCount="1000000000""#));
    assert_eq!(read(&elsewhere), Err(FileFault::Bomb));
    let sixteen: Vec<u8> =
        says(r#"uniqueCount="1000000000""#)
            .encode_utf16()
            .fold(vec![0xff, 0xfe], |mut all, it| {
                all.extend(it.to_le_bytes());
                all
            });
    assert!(read(&shared_bytes(path, &sixteen)).is_err());
    let many = says("").replace("<x:si>", &format!("{}<x:si>", "<x:si/>".repeat(640_001)));
    assert_eq!(read(&shared(path, &many)), Err(FileFault::Bomb));
    for count in [
        r#"count="9999999" uniqueCount="640000""#,
        r#"uniqueCount="1""#,
        "",
    ] {
        let table = read(&shared(path, &says(count))).expect("a list");
        assert_eq!(table.rows.len(), 1, "{count}");
    }
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..3_u8) {
        let start: &[u8] = match kind {
            0 => b"",
            1 => b"action;code;day\n",
            _ => b"PK\x03\x04",
        };
        let file = [start, &bytes].concat();
        if let Ok(table) = read(&file) {
            let _ = check(&table.rows);
        }
    }

    #[test]
    fn no_bent_workbook_breaks_the_reader(at in 0..2_000_usize, byte in any::<u8>()) {
        let mut book = workbook(&format!(r#"<row r="1">{}</row>"#, text("A1", "action")));
        let at = at % book.len();
        book[at] = byte;
        let _ = read(&book);
    }
}

#[test]
fn one_text_shown_ten_thousand_times_is_refused() {
    let heading = "action;code;day;programme";
    let names = heading.split(';').zip(["A1", "B1", "C1", "D1"]);
    let heading: String = names.map(|(name, at)| text(at, name)).collect();
    let long = "x".repeat(400);
    let cells = |n: usize| {
        let letters = "EFGHIJKLMNOPQRSTUVWXYZ".chars();
        let cells = letters.map(|column| text(&format!("{column}{n}"), &long));
        format!(r#"<row r="{n}">{}</row>"#, cells.collect::<String>())
    };
    let rows: String = (2..600).map(cells).collect();
    let file = workbook(&format!(r#"<row r="1">{heading}</row>{rows}"#));
    let most = lists::MOST_TEXT;
    assert_eq!(read(&file), Err(FileFault::TooMuchText { most }));
}

#[test]
fn no_cell_that_is_written_is_a_formula() {
    let mut row = Row {
        line: 2,
        ..Row::default()
    };
    let cells = ["=1+1", "+371", "-5", "@SUM(A1)", "'=1", "O'Hara", "'tis"];
    row.cells = Column::ALL
        .into_iter()
        .zip(cells.map(str::to_owned))
        .collect();
    let text = written(std::slice::from_ref(&row), Language::English);
    let cells = text.lines().nth(1).expect("the row").split(';');
    assert!(
        cells
            .clone()
            .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
    );
    assert_eq!(cells.take(2).collect::<Vec<_>>(), ["'=1+1", "'+371"]);
    assert_eq!(read(text.as_bytes()).expect("a list").rows, [row]);
}

#[test]
fn a_row_is_looked_at_whole_though_nobody_knows_what_it_asks_for() {
    let file = "action,code,first name,last name,born,day,relation,employee code,cards\n\
        jion,161175-19997,Anna,=Kalna,17.17.2000,soon,cousin,1,paper\n\
        =leave,161175-19998,,,,,,,\n";
    let (_, faults) = check(&read(file.as_bytes()).expect("a list").rows);
    let told: Vec<(u32, Option<Column>, Fault)> = faults
        .iter()
        .map(|it| (it.line, it.column, it.fault))
        .collect();
    let at = |line, column, fault| (line, Some(column), fault);
    assert_eq!(
        told,
        [
            at(2, Column::LastName, Fault::Formula),
            at(2, Column::Action, Fault::UnknownWord),
            at(2, Column::Born, Fault::NotADay),
            at(2, Column::Day, Fault::NotADay),
            at(2, Column::Relation, Fault::UnknownWord),
            at(2, Column::Employee, Fault::NotACode),
            at(2, Column::Cards, Fault::UnknownWord),
            at(3, Column::Action, Fault::Formula),
            at(3, Column::Code, Fault::NotACode),
        ]
    );
}
