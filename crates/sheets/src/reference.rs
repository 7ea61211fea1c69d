//! The page about the sheets.

use std::fmt::Write;

use crate::rows::{
    ContractRow, InsuredRow, PolicyholderRow, PractitionerRow, PriceRow, ProgrammeRow,
    ProviderContractRow, ProviderRow, ReceiptRow, VisitRow,
};
use crate::sheet::Sheet;

const START: &str = "# Files of import and export

Generated from the code; a test compares. How to use them is in [Operating](../operating/README.md).

Each file is CSV in UTF-8, with a header. Cells are parted by commas or by semicolons, and quoted where they hold
such a sign. Columns may stand in any order; those that may be empty may be left out. The files refer to those above
them, or to what the books hold already.
";

/// What each file holds, as a page of the reference.
#[must_use]
pub fn reference() -> String {
    let mut page = START.to_owned();
    sheet::<ProviderRow>(&mut page);
    sheet::<ProviderContractRow>(&mut page);
    sheet::<PractitionerRow>(&mut page);
    sheet::<PriceRow>(&mut page);
    sheet::<PolicyholderRow>(&mut page);
    sheet::<ContractRow>(&mut page);
    sheet::<ProgrammeRow>(&mut page);
    sheet::<InsuredRow>(&mut page);
    sheet::<VisitRow>(&mut page);
    sheet::<ReceiptRow>(&mut page);
    page
}

fn sheet<S: Sheet>(page: &mut String) {
    let _ = writeln!(page, "\n## {}\n\n{}\n", S::FILE, S::ABOUT.trim());
    page.push_str("| column | | form | meaning |\n|---|---|---|---|\n");
    for column in S::COLUMNS {
        let needed = if column.optional { "" } else { "needed" };
        let about = column.about.trim();
        let _ = writeln!(
            page,
            "| `{}` | {needed} | {} | {about} |",
            column.name, column.form
        );
    }
}
