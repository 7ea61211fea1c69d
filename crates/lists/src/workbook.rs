//! The empty list as a workbook: cells are text, so that no spreadsheet takes a code or a day for a number, and columns of
//! few words offer them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::column::Column;
use crate::file::MOST_ROWS;
use crate::words::Language;

const DECLARED: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;

const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Polise" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// The plain cell, a cell of text (format 49), and one of the heading.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// An empty list to fill in, as a workbook of one sheet.
///
/// # Errors
/// If its parts cannot be packed; in memory they can.
pub fn template_workbook(language: Language) -> ZipResult<Vec<u8>> {
    let mut workbook = ZipWriter::new(Cursor::new(Vec::new()));
    let sheet = sheet(language);
    for (name, part) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PARTS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        workbook.start_file(name, SimpleFileOptions::default())?;
        workbook.write_all(DECLARED.as_bytes())?;
        workbook.write_all(part.as_bytes())?;
    }
    Ok(workbook.finish()?.into_inner())
}

/// The heading stays in sight; below it all is text.
fn sheet(language: Language) -> String {
    let last = MOST_ROWS + 1;
    let (mut cells, mut offers, mut offered) = (String::new(), String::new(), 0);
    for (letter, column) in ('A'..).zip(Column::ALL) {
        let name = column.name(language);
        // Writing to a text does not fail.
        let _ = write!(
            cells,
            r#"<c r="{letter}1" s="2" t="inlineStr"><is><t>{name}</t></is></c>"#
        );
        let words = column.choices(language);
        if !words.is_empty() {
            offered += 1;
            let words = words.join(",");
            let _ = write!(
                offers,
                r#"<dataValidation type="list" allowBlank="1" sqref="{letter}2:{letter}{last}"><formula1>"{words}"</formula1></dataValidation>"#
            );
        }
    }
    let columns = Column::ALL.len();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns}" width="18" style="1" customWidth="1"/></cols><sheetData><row r="1">{cells}</row></sheetData><dataValidations count="{offered}">{offers}</dataValidations></worksheet>"#
    )
}
