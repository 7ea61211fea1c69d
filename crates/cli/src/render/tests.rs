//! Typical mistakes, as whoever made them sees them. Each breaks one place of three editions that have
//! none; the snapshots hold what is shown.

use std::path::Path;

use casebook::Folder;
use miette::GraphicalTheme;

use super::render_in;

/// The editions to break.
fn corpus() -> Folder {
    Folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../terms/tests/data")).unwrap()
}

const CLAUSES: &str = "acme-health/2026-02-01/clauses/02-cover.md";
const SHEET: &str = "acme-health/2026-02-01/programmes/basic.md";
const ACCIDENT: &str = "acme-accident/2026-02-01/clauses/01-terms.md";
const ROWS: &str = "acme-accident/2026-02-01/tables/injuries.csv";
const CONDITIONS: &str = "acme-accident/2026-02-01/tables/conditions.csv";
const PARAMETERS: &str = "acme-health/2026-02-01/parameters.toml";
const HEAD: &str = "acme-health/2026-02-01/edition.toml";

/// What is shown when every `from` of a file is a `to`.
fn shown(file: &str, changes: &[(&str, &str)]) -> String {
    let mut text = corpus().text(file).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{file} has no {from}");
        text = text.replacen(from, to, 1);
    }
    let folder = corpus().with(file, &text);
    let (_, mistakes) = folder.library();
    assert!(!mistakes.is_empty(), "{file} is as good as before");
    render_in(GraphicalTheme::unicode_nocolor(), &mistakes, &folder)
}

macro_rules! mistakes {
    ($($name:ident: $file:expr, $($from:expr => $to:expr),+;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(shown($file, &[$(($from, $to)),+]));
        })*
    };
}

mistakes! {
    a_kind_misspelt: CLAUSES, "\"misuse\"" => "\"misues\"";
    a_key_misspelt: CLAUSES, "applies_to" => "aplies_to";
    a_word_that_is_no_choice: CLAUSES, "\"policyholder\"" => "\"policy_holder\"";
    a_number_typed_into_a_clause: CLAUSES, "\"$waiting_months\"" => "3";
    a_parameter_misspelt: CLAUSES, "$unreturned_card" => "$unreturned_crad";
    a_category_misspelt: CLAUSES, "[\"dental\"]" => "[\"dentel\", \"code:Z-9\"]";
    a_clause_without_a_rule: CLAUSES, "```rule\nkind = \"misuse\"\n```" => "";
    a_rule_twice: CLAUSES, "kind = \"unpaid_provider\"" => "kind = \"contracted_provider\"";
    a_waiting_period_twice: CLAUSES, "## 8.1" => "## 5.2 A | B | C\n\nAgain.\n\nLV: Vēlreiz.\n\nRU: Опять.\n\n```rule\n\
        kind = \"waiting_period\"\nservices = [\"dental\"]\napplies_to = \"first_year\"\n\
        months = \"$waiting_months\"\nfrom = \"person_cover\"\n```\n\n## 8.1";
    a_shared_rule_repeated_without_precedence: CLAUSES, "kind = \"precedence\"\n\
        order = [\"terms\", \"programme\", \"shared\"]" => "kind = \"practitioner\"";
    a_mandatory_rule_missing: CLAUSES, "kind = \"cover_start\"" => "kind = \"informative\"\nwhy = \"-\"";
    a_heading_without_russian: CLAUSES, " | Ожидание" => "";
    a_clause_not_restated_in_russian: CLAUSES, "RU: Что значат слова.\n" => "";
    a_clause_number_twice: CLAUSES, "## 2.5.2" => "## 2.5.1";
    broken_toml: CLAUSES, "order = [\"terms\", " => "order = [\"terms\" ";
    a_limit_misspelt: SHEET, "[\"hygiene\", \"year\"]" => "[\"hygeine\", \"year\"]";
    a_share_that_is_a_number: SHEET, "\"50 %\"" => "0.5";
    a_rule_of_the_other_kind_of_file: SHEET, "kind = \"exclusion\"" => "kind = \"misuse\"";
    a_range_turned_round: SHEET, "[18, 65]" => "[65, 18]";
    a_benefit_id_twice: SHEET, "id = \"copayment\"" => "id = \"doctor\"";
    a_parameter_of_no_clause: PARAMETERS, "clause = \"5.1\"" => "clause = \"5.11\"";
    a_value_that_is_no_option: PARAMETERS, "value = \"cover_lasts\"" => "value = \"cover_last\"";
    a_parameter_in_another_unit: PARAMETERS, "unit = \"months\"" => "unit = \"days\"";
    a_parameter_nobody_uses: PARAMETERS, "[waiting_months]" => "[spare]\nvalue = 1\nunit = \"days\"\n\
        clause = \"5.1\"\nwhy = \"-\"\n\n[waiting_months]";
    a_section_misspelt: ROWS, "1,arm," => "1,amr,";
    a_percentage_above_all: ROWS, "fracture,9 %" => "fracture,109 %";
    a_percentage_forgotten: ROWS, "tooth,4 %" => "tooth,-";
    a_tier_of_another_bone: ROWS, "radius+ulna" => "radius+ulma";
    a_row_twice: ROWS, "2.b,head" => "2.a,head";
    a_row_without_a_place: ROWS, "mouth,no,32" => "-,-,-";
    a_cell_too_few: ROWS, "each,3,25 %" => "each,25 %";
    a_fact_misspelt: CONDITIONS, "inpatient_hours" => "inpatient_hour";
    a_test_that_does_not_fit: CONDITIONS, "hours,over" => "hours,months_after";
    a_cell_in_another_unit: CONDITIONS, "$stay_hours" => "$again_months";
    a_guard_misspelt: CONDITIONS, "no milk_tooth" => "no milk_teeth";
    a_condition_of_no_row: CONDITIONS, "2.b,," => "2.c,,";
    a_condition_of_no_clause: CONDITIONS, "2 note" => "3 note";
    a_rule_of_no_row: ACCIDENT, "rows = [\"2\"]" => "rows = [\"22\"]";
    a_rule_of_the_other_line: ACCIDENT, "\"start_by_payment\"" => "\"cover_start\"";
    a_number_typed_into_a_condition: ACCIDENT, "value = \"yes\"" => "value = \"yes\"\nwhen = \"age_under 12\"";
    a_rule_of_combination_missing: ACCIDENT, "kind = \"same_bone\"" => "kind = \"informative\"\nwhy = \"-\"";
    an_edition_that_is_not_there: HEAD, "counter/2026-01-01" => "counter/2026-01-02";
    a_folder_of_another_day: HEAD, "in_force_from = 2026-02-01" => "in_force_from = 2026-02-02";
}
